"""What happened, is planned, is alleged or only thought of, seen from 14 May 2031, a Wednesday."""

from datetime import date

import pytest

from conftest import Read
from dragoman.model.event import Event

ROWS = [
    # text, date, status, state of the talks
    ("Norland and Sudria met in Castor on Monday.", "2031-05-12", "happened", None),
    ("The talks stalled in November.", "2030-11", "happened", "stalled"),
    ("The negotiations hit a wall last month.", "2031-04", "happened", "stalled"),
    ("Negotiations ground to a halt on Friday.", "2031-05-09", "happened", "stalled"),
    (
        "Talks between the union and Castor Freight collapsed on Tuesday.",
        "2031-05-13",
        "happened",
        "collapsed",
    ),
    ("Norland broke off the talks on Sunday.", "2031-05-11", "happened", "collapsed"),
    ("Sudria canceled the talks on Monday.", "2031-05-12", "happened", "collapsed"),
    ("The talks resumed on Monday.", "2031-05-12", "happened", "resumed"),
    ("Negotiators restarted talks in April.", "2031-04", "happened", "resumed"),
    ("Talks began in Castor in March 2029.", "2029-03", "happened", "opened"),
    (
        "The negotiations, which had been advancing out of sight for months, were secret.",
        None,
        "happened",
        "progressing",
    ),
    ("The two sides signed a deal on Monday.", "2031-05-12", "happened", "agreed"),
    ("Norland and Sudria are set to resume talks on Monday.", "2031-05-19", "scheduled", "resumed"),
    ("Norland and Sudria are set to meet in Castor starting Monday.", "2031-05-19", "scheduled", "scheduled"),
    ("The talks are to begin on 3 June.", "2031-06-03", "scheduled", "scheduled"),
    ("The strike will start on Friday.", "2031-05-16", "scheduled", None),
    ("Up to 900 workers could join a strike already earmarked for 23 June.", "2031-06-23", "scheduled", None),
    ("The truce, which would begin on Sunday, is fragile.", "2031-05-18", "scheduled", None),
    ("The negotiations are expected to last three days.", None, "scheduled", None),
    ("It is just weeks before the new fees are introduced.", None, "scheduled", None),
    ("If the negotiations hit a dead end, Veltania may step in.", None, "hypothetical", "stalled"),
    ("Will the talks resume on Monday?", "2031-05-19", "hypothetical", "resumed"),
    (
        "Ada Brunn was due to meet the envoy on Sunday but that meeting was canceled.",
        "2031-05-11",
        "hypothetical",
        None,
    ),
    ("A full treaty appears unlikely for the foreseeable future.", None, "hypothetical", None),
    ("No agreement of that kind is in sight.", None, "hypothetical", None),
    ("The two sides were closer to a trade agreement.", None, "hypothetical", None),
    ("The raid raised the prospect of a breakdown in the negotiations.", None, "hypothetical", None),
    ("A lasting deal could lead to a customs union.", None, "hypothetical", None),
    ("Minister Ada Brunn claimed Sudria had carried out more than 900 airstrikes.", None, "alleged", None),
    ("The Norlandic army claimed its forces carried out an attack in Castor.", None, "happened", None),
    ("Reports that the envoy had overruled his advisers are false, he said.", None, "alleged", None),
    ("Over the last six weeks we have been hitting their depots.", None, "alleged", None),
    ("Speaking at the forum in early April, Ada Brunn accused Sudria of lying.", "2031-04", "happened", None),
    ("Minister Ada Brunn said Monday that talks would go on.", "2031-05-12", "happened", None),
    ("Norland has occupied the pass since 1967.", "1967", "happened", None),
    ("Norland should go back to the pre-Dec. 8 lines.", "2030-12-08", "happened", None),
    ("The deal averted a strike that had been due to start on Sunday.", "2031-05-18", "hypothetical", None),
    ("Neither side knows when talks will resume.", None, "hypothetical", "resumed"),
    ("Norland and Sudria did not meet on Monday.", "2031-05-12", "hypothetical", None),
    ("Norland denied that its army attacked the harbour on Monday.", "2031-05-12", "alleged", None),
    ("Sudria insists on the 1974 armistice agreement.", "1974", "happened", None),
    ("The new round follows the resignation of Minister Ada Brunn.", None, "happened", None),
    ("Talks come after a two-month pause.", None, "happened", None),
    ("The deal came after 16 hours of peace talks.", None, "happened", None),
    ("The parties disagree following 13 rounds of talks.", None, "happened", None),
    ("In a separate Radio Castor interview, the envoy dodged the question.", None, "happened", None),
    ("The prime minister was asked about it in September.", "2030-09", "happened", None),
    ("Norland's army seized the harbour in late 2030.", "2030", "happened", None),
    ("Talks broke up without agreement after two hours.", None, "happened", "stalled"),
    ("The Harbour Workers' Union held a ballot last week.", "2031-05", "happened", None),
]


@pytest.mark.parametrize(("text", "day", "status", "talks"), ROWS, ids=[row[0] for row in ROWS])
def test_an_event_is_found_dated_and_judged(
    read: Read, text: str, day: str | None, status: str, talks: str | None
) -> None:
    """Each text tells one event; its date, status and effect on the talks are as written beside it."""
    (event,) = read(text).events
    assert (event.date, event.status, event.talks) == (day, status, talks)


@pytest.mark.parametrize(
    "text",
    [
        "Norland wants a full withdrawal.",
        "The union is unwilling to resume talks.",
        "The talks have not collapsed.",
        "Sudria spoke of its hope that talks would be fair.",
        "The minister is 65 years old.",
        "The talks are mediated by Veltania.",
        "These are the fifth talks since negotiations began.",
        "His 2032 re-election chances are slim.",
    ],
)
def test_what_is_no_event_is_left_alone(read: Read, text: str) -> None:
    """Wishes, denials, standing facts and the years of other things are no events."""
    assert read(text).events == ()


def only(read: Read, text: str) -> Event:
    """Return the one event of a text."""
    (event,) = read(text).events
    return event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland and Sudria met on Monday.", "CONSULT"),
        ("Norland attacked the harbour on Monday.", "ASSAULT"),
        ("Sudria withdrew its troops on Monday.", "RETREAT"),
        ("The union went on strike on Monday.", "PROTEST"),
        ("Norland signed the treaty on Monday.", "AGREE"),
        ("Norland rejected the plan on Monday.", "REJECT"),
        ("Norland imposed a levy on Monday.", "SANCTION"),
        ("Sudria deployed tanks on Monday.", "MOBILIZE"),
        ("Sudria threatened to leave on Monday.", "THREATEN"),
        ("Norland seized the harbour on Monday.", "COERCE"),
        ("Norland accused Sudria of lying on Monday.", "ACCUSE"),
        ("It rained on Monday.", None),
    ],
)
def test_the_plover_class(read: Read, text: str, kind: str | None) -> None:
    """The verb decides, then the nouns; unknown is none."""
    assert only(read, text).type == kind


def test_a_report_dates_the_state_that_it_tells(read: Read) -> None:
    """The state and the moment of "talks have stalled, officials said Monday" make one event."""
    event = only(read, "Talks between Norland and Sudria have stalled, Norlandic officials said Monday.")
    assert (event.talks, event.date) == ("stalled", "2031-05-12")


def test_the_evidence_is_the_clause_around_the_time(read: Read) -> None:
    """Two times in two clauses are two events, each with its own words."""
    text = "The talks stalled in November after Norland seized the harbour in March."
    assert [e.span.of(text) for e in read(text).events] == [
        "The talks stalled in November",
        "after Norland seized the harbour in March.",
    ]


def test_each_row_of_a_table_is_an_event(read: Read) -> None:
    """A row with a cell that is nothing but a time; the header row is none."""
    text = (
        "Timeline of the dispute:\n| Date | Event | Details |\n|---|---|---|\n"
        "| December 2030 | Fall of the Brunn cabinet | The army takes over. |\n"
        "| June 2031 | Talks resume | A new round begins in Castor. |\n"
    )
    events = read(text).events
    assert [(e.what, e.date, e.status) for e in events] == [
        ("Fall of the Brunn cabinet", "2030-12", "happened"),
        ("Talks resume", "2031-06", "scheduled"),
    ]
    assert events[1].talks == "resumed"
    assert events[0].span.of(text).startswith("| December 2030")


def test_a_time_that_is_a_name_counts_once(read: Read) -> None:
    """The accord of 1974 is one event however often it is named."""
    text = "Sudria insists on the 1974 agreement. The 1974 agreement set the line. Norland left the 1974 agreement."
    assert len(read(text).events) == 1


def test_a_state_of_the_talks_told_again_without_a_time_counts_once(read: Read) -> None:
    """The dated telling is kept."""
    text = "The talks have stalled. The talks stalled on Monday. The talks hit a standstill."
    assert [(e.talks, e.date) for e in read(text).events] == [("stalled", "2031-05-12")]


def test_headlines_give_no_events_where_a_text_follows(read: Read) -> None:
    """The headline's words come again below it."""
    text = "Talks collapse in Castor\nNorland and Sudria met on Monday. They will go on."
    assert [e.date for e in read(text).events] == ["2031-05-12"]


def test_place_and_actors_are_named(read: Read) -> None:
    """The place after "in"; parties by their names."""
    event = only(read, "France and Germany held talks in Geneva on Monday.")
    assert event.place == "Geneva"
    assert set(event.actors) == {"France", "Germany"}


def test_renaming_the_parties_renames_the_output(read: Read) -> None:
    """No party is special."""
    text = "France and Germany held talks in Geneva on Monday. France accused Germany of an attack on Friday."
    swapped = text.replace("France", "Brazil").replace("Germany", "Canada")
    one, other = read(text).events, read(swapped).events
    renamed = [
        (e.what.replace("France", "Brazil").replace("Germany", "Canada"), e.date, e.status, e.type)
        for e in one
    ]
    assert renamed == [(e.what, e.date, e.status, e.type) for e in other]


def test_without_a_publication_date_an_event_has_its_words_and_no_date(read: Read) -> None:
    """The reason is kept with it."""
    (event,) = read("Norland and Sudria met on Monday.", None).events
    assert (event.when, event.date, event.resolved) == ("Monday", None, "no publication date")


def test_an_absolute_date_after_the_report_is_scheduled(read: Read) -> None:
    """Whatever the tense."""
    (event,) = read("The June 3, 2031 walkout worries Castor Freight.", date(2031, 5, 14)).events
    assert (event.status, event.date) == ("scheduled", "2031-06-03")


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "| | |\n|---|\n", "``", "“", "— — —", "2031", "Monday", "a" * 5000, "\u202eMonday\u200b?"],
)
def test_any_text_reads(read: Read, text: str) -> None:
    """Odd texts give few events and no exception."""
    assert len(read(text).events) <= 1
