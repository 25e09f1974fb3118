"""Which parties and people of several reports become one, and in what order does the case tell things?"""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model.case import Case, CaseParty, CasePerson
from dragoman.model.finding import Finding
from dragoman.model.party import Party, PartyRole, Person
from dragoman.model.position import Position
from dragoman.model.span import Span
from dragoman.model.statement import Quote, Speaker
from dragoman.record.merge import merge
from dragoman.record.parties import Declared
from dragoman.record.people import distinct_roles
from record_samples import full_reading, party, person, reading, stored


def with_parties(*reports: tuple[Party, ...], declared: Declared = ()) -> Case:
    """Return the case of reports that mention these parties."""
    return merge(
        "talks", stored(*(reading(f"Report {n}.", parties=p) for n, p in enumerate(reports))), declared
    )


def with_people(*reports: tuple[Person, ...]) -> Case:
    """Return the case of reports that mention these people."""
    return merge("talks", stored(*(reading(f"Report {n}.", people=p) for n, p in enumerate(reports))))


def names(values: tuple[CaseParty, ...] | tuple[CasePerson, ...]) -> list[str]:
    """Return their names in order."""
    return [value.name for value in values]


def kinds(case: Case) -> list[str]:
    """Return the kinds of a case's findings."""
    return [held.finding.kind for held in case.findings]


# --- parties


def test_parties_of_the_same_name_are_one() -> None:
    case = with_parties(
        (party("Norland", "side", "Norlandic", mentions=3),),
        (party("Norland", "side", "the Norlanders", mentions=2),),
        (party("norland"),),
    )

    (norland,) = case.parties
    assert norland.name == "Norland"
    assert norland.mentions == 6
    assert norland.aliases == ("Norlandic", "the Norlanders", "norland")
    assert [evidence.source.number for evidence in norland.evidence] == [1, 2, 3]


def test_an_acronym_joins_the_name_that_lists_it() -> None:
    """However often the acronym stands alone, the full name is the name."""
    case = with_parties(
        (party("HWU", "side"),),
        (party("Harbour Workers' Union", "side", "HWU"),),
        (party("HWU", "side"),),
    )

    assert names(case.parties) == ["Harbour Workers' Union"]
    assert case.parties[0].aliases == ("HWU",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (party("Harbour Workers' Union"), party("Harbour Authority")),
        (party("North Norland"), party("Norland")),
        (party("Castor Freight", "side", "Castor"), party("Castor Shipping", "side", "Castor")),
    ],
)
def test_a_shared_word_or_alias_makes_no_two_parties_one(one: Party, other: Party) -> None:
    assert len(with_parties((one,), (other,)).parties) == 2


def test_a_name_that_two_parties_have_as_alias_is_nobody_s() -> None:
    case = with_parties(
        (party("Castor Freight", "side", "Castor"),),
        (party("Castor Shipping", "side", "Castor"),),
        (party("Castor", "side"),),
    )

    assert sorted(names(case.parties)) == ["Castor", "Castor Freight", "Castor Shipping"]


def test_parties_that_a_report_tells_apart_stay_apart() -> None:
    """One report takes the movement for a part of the country, another has both at the table."""
    case = with_parties(
        (party("Sudria", "side", "Delta Movement"),),
        (party("Sudria", "side"), party("Delta Movement", "side")),
    )

    assert names(case.parties) == ["Sudria", "Delta Movement"]


def test_a_side_without_a_name_is_the_one_that_other_reports_call_so() -> None:
    case = with_parties(
        (party("Norland", "side", "the government", "ministers"), party("Harbour Union", "side")),
        (party("the government", "side", "ministers"), party("harbour unions", "side")),
        (party("port unions", "side", "unions"),),
    )

    assert sorted(names(case.parties)) == ["Harbour Union", "Norland", "harbour unions"]


@pytest.mark.parametrize(
    "reports",
    [
        (
            (party("Norland", "side", "government"), party("Sudria", "side", "government")),
            (party("government", "side"),),
        ),
        ((party("Norland", "side", "government"),), (party("Norland", "side"), party("government", "side"))),
        ((party("Norland", "side", "government"),), (party("government", "third"),)),
        ((party("port unions", "side"), party("rail unions", "side")),),
    ],
    ids=["two could be meant", "one report tells them apart", "no side", "two in one report"],
)
def test_a_party_without_a_name_that_could_be_another_stays_apart(
    reports: tuple[tuple[Party, ...], ...],
) -> None:
    case = with_parties(*reports)

    assert len(case.parties) == len({one.name for report in reports for one in report})


def test_the_user_s_word_joins_parties() -> None:
    """By name or alias, in any case; also what a report tells apart."""
    case = with_parties(
        (party("Dockers"), party("HWU", mentions=2)),
        (party("Harbour Workers", "side"),),
        declared=[("The Union", ("HWU", "dockers", "Harbour Workers"))],
    )

    assert names(case.parties) == ["The Union"]
    assert case.parties[0].mentions == 4


def test_the_user_s_last_word_counts() -> None:
    case = with_parties((party("HWU"),), declared=[("Old Union", ("HWU",)), ("New Union", ("HWU",))])

    assert names(case.parties) == ["New Union"]


def test_a_declared_party_that_no_report_mentions_has_no_place() -> None:
    """It has no evidence."""
    assert with_parties((party("Norland"),), declared=[("Veltania", ())]).parties[0].name == "Norland"
    assert len(with_parties((party("Norland"),), declared=[("Veltania", ())]).parties) == 1


@pytest.mark.parametrize(
    ("roles", "merged"),
    [
        (["side", "side", "mediator"], "side"),
        (["mediator", "mediator", "side"], "mediator"),
        (["side", "mediator"], "side"),
        (["mediator", "affected"], "mediator"),
        (["third", "third", "side"], "side"),
        (["third", "third", "third", "side"], "third"),
        (["third"], "third"),
        (["affected", "third"], "affected"),
    ],
)
def test_the_role_is_that_of_most_reports(roles: list[PartyRole], merged: PartyRole) -> None:
    """Reports that mention a party in passing count less, the strongest of equals wins."""
    case = with_parties(*((party("Norland", role),) for role in roles))

    assert case.parties[0].role == merged


def test_sides_come_first_and_then_the_most_mentioned() -> None:
    case = with_parties(
        (party("Ostmark", mentions=9), party("Veltania", "mediator", mentions=8)),
        (party("Sudria", "side", mentions=1), party("Norland", "side", mentions=2)),
    )

    assert names(case.parties) == ["Norland", "Sudria", "Veltania", "Ostmark"]


@pytest.mark.parametrize(
    ("held_by", "parties"),
    [
        (None, ()),
        ("Norland", ("Norland",)),
        ("HWU", ("Harbour Workers' Union",)),
        ("the HWU", ("Harbour Workers' Union",)),
        ("Norland and HWU", ("Norland", "Harbour Workers' Union")),
        ("Isles and Reefs", ("Isles and Reefs",)),
        ("Isles and Reefs and Norland", ("Isles and Reefs", "Norland")),
        ("Norland and Isles and Reefs", ("Norland", "Isles and Reefs")),
        ("Norland and Nobody", ("Norland", "Nobody")),
        ("HWU and Harbour Workers' Union", ("Harbour Workers' Union",)),
    ],
)
def test_a_position_s_parties_are_those_of_the_case(held_by: str | None, parties: tuple[str, ...]) -> None:
    known = (party("Norland"), party("Harbour Workers' Union", "side", "HWU"), party("Isles and Reefs"))
    position = Position(Span(0, 3), held_by, None, "demand", "it")

    case = merge("talks", stored(reading("It is so.", parties=known, positions=(position,))))

    assert case.positions[0].parties == parties
    assert case.positions[0].position == position


def test_renaming_the_parties_renames_them_in_the_case() -> None:
    """No party is special, and neither is the order of letters."""

    def case_of(north: str, south: str) -> list[tuple[str, str, int]]:
        case = with_parties(
            (party(north, "side"), party(south, "side")), (party(south, "mediator"), party(north, "mediator"))
        )
        return [(p.name, p.role, p.mentions) for p in case.parties]

    renamed = {"Norland": "Zeeburg", "Sudria": "Abelia"}

    assert case_of("Zeeburg", "Abelia") == [(renamed[n], r, m) for n, r, m in case_of("Norland", "Sudria")]


# --- people


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Ada Quill", "Ada Quill", "Ada Quill"),
        ("Ada Quill", "Quill", "Ada Quill"),
        ("Quill", "Ada Quill", "Ada Quill"),
        ("Samir al-Karim", "Samir El Karim", "Samir al-Karim"),
        ("Karim", "Samir al-Karim", "Samir al-Karim"),
        ("A. Quill", "Ada Maria Quill", "Ada Maria Quill"),
        ("Quill", "Quill", "Quill"),
    ],
)
def test_a_person_of_two_reports_is_one(one: str, other: str, name: str) -> None:
    case = with_people((person(one, party="Norland"),), (person(other),))

    (merged,) = case.people
    assert merged.name == name
    assert set(merged.names) == {one, other}
    assert merged.party == "Norland"
    assert len(merged.evidence) == 2
    assert case.findings == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Quill"), person("Eva Quill")),
        (person("Ada Quill"), person("Ada")),
        (person("Ada Quill", party="Norland"), person("Quill", party="Sudria")),
        (person("Quill", party="Norland"), person("Quill", party="Sudria")),
    ],
)
def test_two_people_stay_two(one: Person, other: Person) -> None:
    assert len(with_people((one,), (other,)).people) == 2


def test_a_surname_that_two_people_have_is_nobody_s() -> None:
    """It is kept apart, and a finding says whose it may be."""
    case = with_people((person("Ada Quill"),), (person("Tom Quill"),), (person("Quill"),), (person("Quill"),))

    assert sorted(names(case.people)) == ["Ada Quill", "Quill", "Quill", "Tom Quill"]
    assert kinds(case) == ["ambiguous-name"]
    assert case.findings[0].finding.message == "“Quill” may be “Ada Quill” or “Tom Quill”; it is kept apart"
    assert case.findings[0].source.number == 3


def test_the_party_tells_two_people_of_one_surname_apart() -> None:
    case = with_people(
        (person("Ada Quill", party="Norland"),),
        (person("Tom Quill", party="Sudria"),),
        (person("Quill", party="Sudria"),),
    )

    assert {p.name: p.names for p in case.people} == {
        "Ada Quill": ("Ada Quill",),
        "Tom Quill": ("Tom Quill", "Quill"),
    }
    assert case.findings == ()


def test_people_that_a_report_tells_apart_stay_apart() -> None:
    """Mr Quill and Ada Quill of one report are two people."""
    assert (
        len(
            with_people(
                (person("Ada Quill"), person("Quill")),
            ).people
        )
        == 2
    )


def test_party_names_are_compared_as_the_case_has_them() -> None:
    """One report has the union by its acronym."""
    case = merge(
        "talks",
        stored(
            reading(
                "One.",
                parties=(party("Harbour Workers' Union", "side", "HWU"),),
                people=(person("Ada Quill", party="Harbour Workers' Union"),),
            ),
            reading("Two.", parties=(party("HWU", "side"),), people=(person("Quill", party="HWU"),)),
        ),
    )

    assert names(case.people) == ["Ada Quill"]
    assert case.people[0].party == "Harbour Workers' Union"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Samir al-Karim"), person("Samir al-Karem")),
        (person("Samir Hadi al-Karim"), person("Samir al-Karem")),
        (person("Samir Hadi al-Karim"), person("Samir Hadi al-Karem")),
        (person("Ada Maria Quill"), person("Ada Marie Quill")),
        (
            person("Samir al-Karim", "minister", party="Norland"),
            person("Semir al-Karim", "Minister", party="Norland"),
        ),
        (person("Quill", "envoy", party="Norland"), person("Quil", "envoy", party="Norland")),
    ],
)
def test_nearly_the_same_names_are_kept_apart_and_told(one: Person, other: Person) -> None:
    case = with_people((one,), (other,))

    (finding,) = case.findings
    assert len(case.people) == 2
    assert finding.finding.kind == "similar-names"
    assert (
        finding.finding.message
        == f"“{other.name}” and “{one.name}” are nearly the same name; they are kept apart"
    )
    assert finding.source.number == 2
    assert finding.evidence is not None
    assert finding.evidence.text == "Report 1."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Jan Quill", "envoy", party="Norland"), person("Jon Quill", "envoy", party="Sudria")),
        (person("Jan Quill", "envoy", party="Norland"), person("Jon Quill", "general", party="Norland")),
        (person("Jan Quill"), person("Jon Quill")),
        (person("Ada Maria Quill"), person("Ada Ruth Quill")),
        (person("Ada Ruth Quill"), person("Eda Maria Quill")),
        (person("Ada Quill", "envoy", party="Norland"), person("Ada Quilter", "envoy", party="Norland")),
    ],
)
def test_names_of_different_people_are_no_finding(one: Person, other: Person) -> None:
    assert with_people((one,), (other,)).findings == ()


def test_roles_come_longest_first_without_their_short_forms() -> None:
    roles = ["minister", "Foreign Minister", "the foreign minister", "prime", "chief negotiator", ""]

    assert distinct_roles(roles) == ("Foreign Minister", "chief negotiator", "prime")


def test_a_role_that_is_part_of_a_word_is_kept() -> None:
    assert distinct_roles(["vice-president", "resident"]) == ("vice-president", "resident")


def test_a_person_is_a_delegate_if_one_report_says_so() -> None:
    case = with_people((person("Ada Quill", delegate=True),), (person("Ada Quill"),))

    assert case.people[0].delegate


def test_the_party_of_a_person_is_that_of_most_reports() -> None:
    case = with_people(*((person("Ada Quill", party=p),) for p in ("Sudria", "Norland", "Norland", None)))

    assert case.people[0].party == "Norland"


def quote(name: str, joined: int | None = None) -> Quote:
    """Return a quotation of a person."""
    return Quote(Span(0, 1), "O", Speaker(name, named=True), joined=joined)


def test_quotations_are_counted_over_all_reports() -> None:
    """The pieces of one sentence are one quotation; the most quoted comes first."""
    first = reading(
        "One.",
        people=(person("Tom Reed"), person("Ada Quill")),
        quotes=(
            quote("Ada Quill"),
            quote("Ada Quill", 0),
            quote("Ada Quill", 0),
            quote("Tom Reed"),
            quote("Nobody"),
        ),
    )
    second = reading("Other.", people=(person("Quill"),), quotes=(quote("Quill"), quote("Quill", 0)))

    case = merge("talks", stored(first, second))

    assert [(p.name, p.quoted) for p in case.people] == [("Ada Quill", 4), ("Tom Reed", 1)]


# --- the case


def test_values_come_by_day_then_report_then_place() -> None:
    """Undated reports come last; sources keep the order of reading."""

    def report(text: str, day: date | None) -> tuple[str, date | None]:
        return text, day

    texts = [
        report("A1", None),
        report("B1", date(2031, 6, 1)),
        report("C1", date(2031, 5, 1)),
        report("D1", date(2031, 6, 1)),
    ]
    positions = tuple(Position(Span(n, n + 1), None, None, "open", str(n)) for n in (1, 0))

    case = merge("talks", stored(*(reading(t, published=d, positions=positions) for t, d in texts)))

    told = [(held.evidence.source.number, held.position.span.start) for held in case.positions]
    assert told == [(3, 0), (3, 1), (2, 0), (2, 1), (4, 0), (4, 1), (1, 0), (1, 1)]
    assert [source.number for source in case.sources] == [1, 2, 3, 4]


def test_findings_of_report_and_reading_are_told_once() -> None:
    """A reading repeats its report's findings; one without a place has no evidence."""
    case = merge("talks", stored(full_reading()))

    assert kinds(case) == ["odd-encoding", "empty-place"]
    assert case.findings[0].evidence is None
    assert case.findings[1].evidence is not None


def test_a_finding_of_the_report_alone_is_told() -> None:
    value = reading("Norland waits.")
    value = replace(value, report=replace(value.report, findings=(Finding("no-date", "Nobody says when."),)))

    assert kinds(merge("talks", stored(value))) == ["no-date"]


def test_a_case_without_reports_is_empty() -> None:
    assert merge("talks", ()) == Case("talks")
