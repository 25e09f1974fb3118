"""Do the pages of a case show what is in it, with layers, counts and gaps?"""

import json
from dataclasses import replace

from dragoman.analysis import explain
from dragoman.model.answers import Verdict
from dragoman.model.case import Case, HeldEvent
from dragoman.model.event import Event, Figure
from dragoman.model.position import Position
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.statement import Quote, Speaker
from dragoman.views.explanation import explanation
from dragoman.views.figures import figures
from dragoman.views.overview import overview, picture
from dragoman.views.people import people
from dragoman.views.quotes import quotes
from dragoman.views.report import report_page
from dragoman.views.sources import coverage, sources
from dragoman.views.timeline import talks, timeline
from view_samples import HERALD, TOPICS, WIRE, evidence, held, sha, small_case


def test_the_overview_names_roles_delegates_and_mediators() -> None:
    """Sides first, then the mediator, each with its people."""
    found = overview(small_case())

    assert [(c.name, c.role) for c in found.parties][:3] == [
        ("Norland", "side"),
        ("Sudria", "side"),
        ("Lindmar", "mediator"),
    ]
    assert found.parties[0].people[0].delegate
    assert [p.name for p in found.unplaced] == ["Bo Tarn"]


def test_the_state_of_the_talks_says_who_mediated() -> None:
    """A mediator who takes part in the event is named."""
    found = overview(small_case())

    assert found.state is not None
    assert found.state.words == "stalled, mediated by Lindmar"
    assert found.state.day == "2031-05"


def test_two_reports_of_one_turn_are_one_line() -> None:
    """The same state on the same day is told once, with the number of reports."""
    case = small_case()
    again = replace(case.events[0], id=9, evidence=evidence("Talks stalled.", source=WIRE))

    turns = talks(replace(case, events=(*case.events, again)))

    assert [(t.state, t.reports) for t in turns] == [("stalled", 2)]


def test_a_hypothetical_state_is_no_state_of_the_talks() -> None:
    """What may happen is not how the talks stand."""
    maybe = HeldEvent(
        1,
        Event(Span(0, 3), "talks may fail", talks="collapsed", status="hypothetical"),
        evidence("Talks may fail."),
    )

    assert talks(Case("x", events=(maybe,))) == ()


def test_the_timeline_sorts_dates_of_any_precision_and_keeps_undated_apart() -> None:
    """Dates sort as they are, undated events are not given one."""
    found = timeline(small_case())

    assert [e.date for e in found.dated] == ["2030-09-03", "2031-05"]
    assert [(e.day, e.precision) for e in found.undated] == [("(one night)", None)]


def test_quotes_say_whose_they_are() -> None:
    """Speaker, role and party stand beside the words, and attributions apart."""
    found = quotes(small_case())

    assert [r.who for r in found] == ["Ada Quill (minister, Norland)"]
    assert [a.via for a in found.attributions] == ["Delta Herald"]


def test_people_go_by_party_with_delegates_first() -> None:
    """A person without a party comes last."""
    assert [(r.party, r.name) for r in people(small_case())] == [("Norland", "Ada Quill"), (None, "Bo Tarn")]


def test_figures_are_claims() -> None:
    """A figure has its claimant; one without is the outlet's and says so."""
    case = small_case()
    outlets = replace(
        case.figures[0],
        figure=Figure(Span(0, 2), 2.5, "km", "about"),
        evidence=evidence("2 km.", source=WIRE),
    )

    found = figures(replace(case, figures=(*case.figures, outlets)))

    assert [r.words for r in found] == ["at least 40 shelled villages since 2030", "about 2.5 km"]
    assert [r.claim for r in found] == [
        "claimed by Ada Quill",
        "given by the outlet (no publisher named), no claimant named",
    ]


def test_sources_tell_what_each_report_gave() -> None:
    """Counts go by report, findings with their message."""
    found = sources(small_case())

    assert [(r.number, r.gave.positions, r.gave.quotes, r.gave.people) for r in found] == [
        (1, 4, 1, 1),
        (2, 1, 0, 0),
    ]
    assert found[1].findings == ("nobody tells its date",)


def test_coverage_says_what_is_missing() -> None:
    """Missing publishers, missing dates and sides without a voice are said in sentences."""
    assert coverage(small_case()) == (
        "2 reports from 1 named publisher.",
        "No publisher named for 1 of 2 reports.",
        "No date known for 1 of 2 reports.",
        "Nobody of Sudria is quoted.",
    )


def test_a_side_is_quoted_through_its_people() -> None:
    """A speaker whose party only another report tells speaks for it all the same."""
    case = small_case()
    quote = case.quotes[0]
    alone = replace(quote, quote=replace(quote.quote, speaker=Speaker("Quill")))

    assert "Nobody of Norland is quoted." not in coverage(replace(case, quotes=(alone,)))
    assert "Nobody of Norland is quoted." in coverage(replace(case, quotes=()))


def test_an_empty_case_has_pages_too() -> None:
    """Every page of an empty case says that there is nothing."""
    shown = str(picture(Case("empty"), TOPICS))

    assert "read some first" in shown
    assert "No stated position was read." in shown


def test_a_report_page_gives_the_whole_text_back() -> None:
    """Segments put together are the text, and each sentence has its notes."""
    text = "Norland wants peace. “Now,” said Ada Quill."
    reading = Reading(
        Report("r.txt", sha(text), text, text.encode()),
        sentences=(Span(0, 20), Span(21, 43)),
        quotes=(Quote(Span(22, 26), "Now,", Speaker("Ada Quill")),),
        positions=(Position(Span(0, 20), "Norland", "treaty", "demand", "peace"),),
    )

    page = report_page(replace(HERALD, words=7), reading, TOPICS)

    assert "".join(s.text for s in page.segments) == text
    assert [page.notes(line) for line in page.lines] == [
        ("position: Norland on peace treaty: demands: peace [outlet's words]",),
        ("quote: Ada Quill",),
    ]


def test_a_report_page_keeps_text_outside_of_sentences() -> None:
    """What the sentences leave out is shown, too."""
    text = "HEADLINE\n\nIt rained."
    page = report_page(
        HERALD, Reading(Report("r.txt", sha(text), text, text.encode()), sentences=(Span(10, 20),)), TOPICS
    )

    assert [line.text for line in page.lines] == ["HEADLINE", "It rained."]


def conflict() -> Case:
    """Return a case in which a full demand meets a full rejection."""
    return Case(
        "x",
        positions=(
            held(
                "Norland", "withdrawal", "demand", level="full", sentence="Norland demands a full withdrawal."
            ),
            held(
                "Sudria", "withdrawal", "reject", level="full", sentence="Sudria rejects a full withdrawal."
            ),
        ),
    )


def test_the_explanation_shows_each_limit_with_its_sentence() -> None:
    """A deadlock has its limits, each limit its evidence, and there is a way out for either side."""
    case = conflict()

    page = explanation(explain(case.positions, TOPICS, sides=("Norland", "Sudria")), TOPICS)

    assert page.verdict is Verdict.PROVED
    limits = page.knots[0].deadlocks[0].limits
    assert {x.party: x.evidence[0].text for x in limits} == {
        "Norland": "Norland demands a full withdrawal.",
        "Sudria": "Sudria rejects a full withdrawal.",
    }
    assert {o.parties for o in page.knots[0].openings} == {("Norland",), ("Sudria",)}


def test_no_limits_is_said_not_counted_as_agreement() -> None:
    """Nothing read is not "no conflict"."""
    page = explanation(explain((), TOPICS, sides=("Norland",)), TOPICS)

    assert page.knots == ()
    assert "No side has stated a limit" in page.headline


def test_every_page_is_json_and_html() -> None:
    """Pages become JSON without loss of kind, and HTML without letting a text's own markup through."""
    case = small_case()
    nasty = replace(
        case, parties=(replace(case.parties[0], name="<script>alert(1)</script>"), *case.parties[1:])
    )

    page = picture(nasty, TOPICS)

    assert json.loads(page.to_json())["timeline"]["dated"][0]["date"] == "2030-09-03"
    assert "<script>" not in page._repr_html_()
    assert "&lt;script&gt;" in page._repr_html_()
