"""Does the program see in the bundled negotiations what an analyst who reads them would put down?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.model.answers import Verdict
from dragoman.model.case import Case, HeldPosition
from dragoman.workbench import CaseFile
from dragoman.workbench import open as open_case

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def opened(name: str, folder: Path) -> Iterator[CaseFile]:
    """Yield a case with the reports of an example."""
    with open_case(folder / f"{name}.dragoman") as case:
        results = case.read(EXAMPLES / name / "reports")
        assert not results.refused
        yield case


@pytest.fixture(scope="module")
def karst_sea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """Read the talks about the Brackwater coast once."""
    yield from opened("karst-sea", tmp_path_factory.mktemp("karst-sea"))


@pytest.fixture(scope="module")
def talks(karst_sea: CaseFile) -> Case:
    """Return what the case of the talks holds."""
    return karst_sea.case


@pytest.fixture(scope="module")
def harbour_pay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """Read the labour dispute once."""
    yield from opened("harbour-pay", tmp_path_factory.mktemp("harbour-pay"))


def report_number(case: Case, file: str) -> int:
    """Return the number of the report whose file name begins with `file`."""
    return next(s.number for s in case.sources if Path(s.path).name.startswith(file))


def held(case: Case, party: str, topic: str, *stances: str, report: str | None = None) -> list[HeldPosition]:
    """Return a party's positions on a topic with one of the stances, perhaps in one report only."""
    return [
        p
        for p in case.positions
        if party in p.parties
        and p.position.topic == topic
        and p.position.stance in stances
        and (report is None or p.evidence.source.number == report_number(case, report))
    ]


# ---- who takes part


def test_the_states_at_the_table_are_the_sides(talks: Case) -> None:
    """Two sides, a mediator; the third country is neither."""
    roles = {party.name: party.role for party in talks.parties}

    assert {name for name, role in roles.items() if role == "side"} == {"Halvia", "Tarsenia"}
    assert roles["Lindmar"] == "mediator"
    assert roles["Ordovia"] == "third"


@pytest.mark.parametrize(
    ("name", "party", "role"),
    [
        ("Ilse Maranta", "Halvia", "foreign minister"),
        ("Oren Castellane", "Halvia", "president"),
        ("Davit Roshko", "Halvia", "chief negotiator"),
        ("Tomas Weil", "Tarsenia", "deputy defence minister"),
        ("Halina Brodeck", "Tarsenia", "prime minister"),
        ("Sunniva Aalto", "Lindmar", "envoy"),
    ],
)
def test_people_have_their_party_and_role(talks: Case, name: str, party: str, role: str) -> None:
    """A person is found under the full name, once, with a role in the reports' words."""
    found = [p for p in talks.people if name in {p.name, *p.names}]

    assert [p.party for p in found] == [party]
    assert any(role in r.lower() for r in found[0].roles)


# ---- who wants what


@pytest.mark.parametrize(
    ("party", "topic", "stances", "report"),
    [
        ("Halvia", "territorial-withdrawal", {"demand"}, "01"),
        ("Tarsenia", "territorial-withdrawal", {"reject"}, "01"),
        ("Tarsenia", "territorial-withdrawal", {"conditional", "offer"}, "04"),
        ("Halvia", "peace-treaty", {"reject"}, "04"),
        ("Halvia", "peace-treaty", {"reject"}, "05"),
        ("Tarsenia", "demilitarised-zone", {"demand"}, "01"),
        ("Halvia", "demilitarised-zone", {"reject"}, "01"),
        ("Halvia", "demilitarised-zone", {"conditional", "accept"}, "05"),
        ("Tarsenia", "corridor", {"demand"}, "04"),
        ("Halvia", "corridor", {"reject"}, "04"),
        ("Halvia", "corridor", {"conditional", "accept", "offer"}, "09"),
        ("Tarsenia", "third-country-deployment", {"demand", "reject"}, "06"),
        ("Halvia", "third-country-deployment", {"reject", "demand"}, "09"),
        ("Tarsenia", "third-country-deployment", {"demand", "reject"}, "10"),
        ("Tarsenia", "prisoners", {"accept"}, "10"),
        ("Halvia", "prisoners", {"accept"}, "10"),
    ],
)
def test_positions_are_found(talks: Case, party: str, topic: str, stances: set[str], report: str) -> None:
    """Each party's stance on each issue is read from the report that tells it."""
    assert held(talks, party, topic, *stances, report=report)


def test_the_partial_withdrawal_is_offered_only_for_a_treaty(talks: Case) -> None:
    """The offer keeps its level and its price."""
    offers = held(talks, "Tarsenia", "territorial-withdrawal", "conditional", "offer", report="04")

    assert any(
        p.position.level == "some" and "peace-treaty" in {given.topic for given in p.position.given}
        for p in offers
    )


@pytest.mark.parametrize(
    ("party", "topic", "stance", "report"),
    [
        ("Halvia", "territorial-withdrawal", "demand", "05"),
        ("Halvia", "territorial-withdrawal", "demand", "09"),
        ("Halvia", "corridor", "conditional", "09"),
        ("Tarsenia", "corridor", "demand", "04"),
    ],
)
def test_a_paraphrase_with_its_speaker_behind_it_is_attributed(
    talks: Case, party: str, topic: str, stance: str, report: str
) -> None:
    """The words "he said" at the end of a sentence make it somebody's words, not the outlet's."""
    found = held(talks, party, topic, stance, report=report)

    assert {p.position.layer for p in found} == {"attributed"}
    assert not any(" said" in p.position.content for p in found)


def test_a_forecast_does_not_stand_behind_a_limit(karst_sea: CaseFile) -> None:
    """What the expert expects of Tarsenia is no evidence of what Tarsenia said."""
    limits = karst_sea.explain().limits

    sentences = [e.text for lim in limits if lim.layer != "forecast" for e in lim.evidence]
    assert sentences
    assert not [text for text in sentences if "is unlikely to accept" in text]


def test_bullet_points_belong_to_the_party_of_their_heading(talks: Case) -> None:
    """The explainer lists demands under "What Halvia demands" and "What Tarsenia demands"."""
    assert held(talks, "Halvia", "reparations", "demand", report="06")
    assert held(talks, "Tarsenia", "corridor", "demand", report="06")
    assert not held(talks, "Halvia", "corridor", "demand", report="06")


def test_an_experts_doubt_is_a_forecast(talks: Case) -> None:
    """What an analyst expects is never taken for a party's own word."""
    in_review = held(talks, "Tarsenia", "territorial-withdrawal", "reject", "accept", report="08")

    assert in_review
    assert {p.position.layer for p in in_review} == {"forecast"}


def test_a_bloggers_supposition_is_nobodys_position(talks: Case) -> None:
    """A sentence with "if Tarsenia gave up the corridor" does not give it up."""
    assert not held(talks, "Tarsenia", "corridor", "reject", "offer", "accept", report="07")


def test_the_red_line_keeps_its_wording(talks: Case) -> None:
    """A limit that a party calls a red line is marked as worded."""
    about_troops = [p for p in talks.positions if p.position.topic == "third-country-deployment"]

    assert any(p.position.limit == "red line" and "Tarsenia" in p.parties for p in about_troops)


# ---- who says so


def test_both_wordings_of_the_altered_quotation_are_kept(talks: Case) -> None:
    """The agency and the newspaper quote the minister differently; neither replaces the other."""
    hers = {q.quote.text for q in talks.quotes if q.quote.speaker and q.quote.speaker.name == "Ilse Maranta"}

    assert any(text.startswith("We will not sign a peace treaty while") for text in hers)
    assert any(text.startswith("We will never sign a peace treaty with") for text in hers)


def test_a_pronoun_speaks_for_the_person_it_means(talks: Case) -> None:
    """The president is "he" after his quotation about the craters."""
    (quote,) = [q.quote for q in talks.quotes if q.quote.text.startswith("Count the craters")]

    assert quote.speaker is not None
    assert quote.speaker.name == "Oren Castellane"


def test_a_split_quotation_is_joined(talks: Case) -> None:
    """The two pieces around "he said" share a number."""
    pieces = [
        q.quote
        for q in talks.quotes
        if q.evidence.source.number == report_number(talks, "01")
        and q.quote.text.startswith(("Seven of the nine", "and nobody has told"))
    ]

    assert len(pieces) == 2
    assert pieces[0].joined is not None
    assert pieces[0].joined == pieces[1].joined


def test_anonymous_sources_are_told_to_their_outlet(talks: Case) -> None:
    """The briefing keeps the station that it was given to."""
    told = [
        a.attribution for a in talks.attributions if a.attribution.via and "Radio Skerry" in a.attribution.via
    ]

    assert told
    assert not any(a.named for a in told)


def test_the_unclosed_quotation_is_a_finding(talks: Case) -> None:
    """The interview has a quotation that never ends; it is reported at its place and loses nothing else."""
    odd = [f for f in talks.findings if f.finding.kind == "unclosed-quotation"]

    assert {f.source.number for f in odd} == {report_number(talks, "05")}
    assert all(f.evidence is not None for f in odd)


@pytest.mark.parametrize(
    ("value", "unit", "claimant"),
    [(230, "", "Castellane"), (41_000, "people", "Red Lantern"), (19, "caches", "Tarsenia")],
)
def test_figures_are_claims(talks: Case, value: int, unit: str, claimant: str) -> None:
    """A number that a speaker gives carries the speaker."""
    claims = [f.figure for f in talks.figures if f.figure.value == value]

    assert any(claimant in (f.claimant or "") and unit in f.unit for f in claims)


# ---- what happened


def test_the_talks_stall_and_resume(talks: Case) -> None:
    """The fourth round fails on 3 March, the fifth begins on 12 May."""
    states = {(e.event.talks, e.event.date) for e in talks.events if e.event.talks}

    assert {date for state, date in states if state in {"stalled", "collapsed"}} & {"2031-03-03", "2031-03"}
    assert ("resumed", "2031-05-12") in states


@pytest.mark.parametrize(
    "date", ["2030-09-02", "2030-10-14", "2030-12-02", "2031-01-20", "2031-02-10", "2031-03-03"]
)
def test_the_table_of_dates_is_read(talks: Case, date: str) -> None:
    """Each row of the explainer's table is an event of its day."""
    rows = {e.event.date for e in talks.events if e.evidence.source.number == report_number(talks, "06")}

    assert date in rows


def test_the_side_that_moved_is_held_to_its_later_word(talks: Case) -> None:
    """Halvia asks for an immediate withdrawal in March and for a phased one in May."""
    march = held(talks, "Halvia", "territorial-withdrawal", "demand", report="01")
    may = held(talks, "Halvia", "territorial-withdrawal", "demand", report="09")

    assert "immediate" in {p.position.level for p in march}
    assert "full" in {p.position.level for p in may}


# ---- why there is no deal, and what would open one


def test_the_deadlock_is_about_the_withdrawal(karst_sea: CaseFile) -> None:
    """Both sides' limits on the coast cannot all hold, and every limit has its sentence."""
    found = karst_sea.explain()

    deadlocks = [d for knot in found.knots for d in knot.deadlocks]
    about_the_coast = [d for d in deadlocks if "territorial-withdrawal" in {lim.topic for lim in d.limits}]
    assert found.verdict is Verdict.PROVED
    assert about_the_coast
    assert all(set(d.parties) == {"Halvia", "Tarsenia"} for d in about_the_coast)
    assert all(limit.evidence for d in deadlocks for limit in d.limits)


def test_the_price_of_a_partial_withdrawal_is_ruled_out(karst_sea: CaseFile) -> None:
    """One conflict shows that even the partial offer is blocked: its price is the treaty that Halvia rules out."""
    found = karst_sea.explain()

    topics = [{limit.topic for limit in d.limits} for knot in found.knots for d in knot.deadlocks]
    assert any({"territorial-withdrawal", "peace-treaty"} <= about for about in topics)


def test_either_side_could_open_the_withdrawal(karst_sea: CaseFile) -> None:
    """The openings do not say who should give way: each side's limits on the coast stand in one of them."""
    found = karst_sea.explain()

    limits = {limit.id: limit for limit in found.limits}
    giving = [limits[number] for knot in found.knots for o in knot.openings for number in o.limits]
    assert {lim.party for lim in giving if lim.topic == "territorial-withdrawal"} == {"Halvia", "Tarsenia"}


def test_no_side_contradicts_itself(karst_sea: CaseFile) -> None:
    """Nobody in these talks holds two limits that cannot both hold; such a pair would be a misreading."""
    found = karst_sea.explain()

    assert not [d.words for knot in found.knots for d in knot.deadlocks if len(d.parties) == 1]


def test_a_forecast_is_no_limit(karst_sea: CaseFile) -> None:
    """An expert's expectation does not block a deal."""
    found = karst_sea.explain()

    limits = [limit for knot in found.knots for d in knot.deadlocks for limit in d.limits]
    assert limits
    assert not [limit for limit in limits if limit.layer == "forecast"]


# ---- the same on another kind of talks


def test_union_and_company_are_the_sides(harbour_pay: CaseFile) -> None:
    """No state takes part, and the parties are found all the same."""
    roles = {p.name: p.role for p in harbour_pay.case.parties}

    assert {name for name, role in roles.items() if role == "side"} == {
        "Harbour Workers' Union",
        "Castor Freight",
    }
    assert roles["State Conciliation Board"] == "mediator"


@pytest.mark.parametrize(
    ("party", "topic", "stances", "report"),
    [
        ("Harbour Workers' Union", "wages", {"demand"}, "01"),
        ("Castor Freight", "wages", {"reject"}, "01"),
        ("Castor Freight", "wages", {"conditional", "offer"}, "02"),
        ("Harbour Workers' Union", "wages", {"demand"}, "03"),
        ("Castor Freight", "wages", {"conditional", "offer"}, "03"),
        ("Harbour Workers' Union", "job-security", {"demand"}, "01"),
    ],
)
def test_labour_positions_are_found(
    harbour_pay: CaseFile, party: str, topic: str, stances: set[str], report: str
) -> None:
    """Pay, jobs and machines have their holders."""
    assert held(harbour_pay.case, party, topic, *stances, report=report)
