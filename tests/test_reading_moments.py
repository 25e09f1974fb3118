"""When: stretches of time in a text, and the days they mean seen from 14 May 2031, a Wednesday."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from dragoman.model.report import Report
from dragoman.reading.components.moments_resolve import Anchor, Reach, written
from dragoman.reading.draft import Moment, draft
from dragoman.reading.pipeline import Reader

PUBLISHED = date(2031, 5, 14)
Moments = Callable[..., list[Moment]]


@pytest.fixture(scope="session")
def moments(reader: Reader) -> Moments:
    """Return a function that gives the moments of a text."""

    def found(text: str, published: date | None = PUBLISHED) -> list[Moment]:
        raw = text.encode()
        report = Report(
            path="t.txt", sha256=hashlib.sha256(raw).hexdigest(), text=text, raw=raw, published=published
        )
        (doc,) = reader.nlp.pipe([reader._prepare(report)])  # noqa: SLF001 - moments are no part of a reading
        return draft(doc).moments

    return found


SINGLE = [
    # weekdays: back in the past tense, on in the future
    ("Norland and Sudria met on Monday.", "Monday", "2031-05-12"),
    ("The envoy spoke on Wednesday.", "Wednesday", "2031-05-14"),
    ("The union said Thursday that it would wait.", "Thursday", "2031-05-08"),
    ("The two sides will meet on Monday.", "Monday", "2031-05-19"),
    ("The two sides are set to meet in Port Vale starting Monday.", "starting Monday", "2031-05-19"),
    ("A round is scheduled for Friday.", "Friday", "2031-05-16"),
    ("They agreed to meet on Friday.", "Friday", "2031-05-16"),
    ("Delegates are set to gather on Monday and Tuesday.", "Monday and Tuesday", "2031-05-19"),
    ("The talks begin Saturday in Castor.", "Saturday", "2031-05-17"),
    ("A meeting that had been planned for Sunday never took place.", "Sunday", "2031-05-11"),
    ("The ministers met to discuss the dam on Tuesday.", "Tuesday", "2031-05-13"),
    ("The truce would start after midnight Saturday night.", "after midnight Saturday night", "2031-05-18"),
    ("The council met last Wednesday.", "last Wednesday", "2031-05-07"),
    ("The board will vote next Wednesday.", "next Wednesday", "2031-05-21"),
    ("The licence should be allowed to lapse on Friday.", "Friday", "2031-05-16"),
    ("A ceremony will be held Saturday.", "Saturday", "2031-05-17"),
    ("Talks at the board resume on Thursday.", "Thursday", "2031-05-15"),
    ("Sudria's envoy was expected on Tuesday but did not arrive.", "Tuesday", "2031-05-13"),
    # a weekday of another week, a day of the month, a month of another year
    ("The firm sued the bank on Tuesday last week.", "Tuesday last week", "2031-05-06"),
    ("The board will meet on Monday of next week.", "Monday of next week", "2031-05-19"),
    ("The court will sit a week from Friday.", "a week from Friday", "2031-05-23"),
    ("They meet again on the 25th.", "on the 25th", "2031-05-25"),
    ("They met on the 9th.", "on the 9th", "2031-05-09"),
    ("The pact will run until October next year.", "until October next year", "2032-10"),
    ("They signed on Jan. 5: all was well.", "Jan. 5", "2031-01-05"),
    ("The firm is considering a ban from June.", "from June", "2031-06"),
    ("The sailors have been promised pay by Friday.", "by Friday", "2031-05-16"),
    ("The union gave the firm until Friday.", "until Friday", "2031-05-16"),
    # the nearer of two days, parts of a year, edges, feasts, ranges
    ("Without a buyer the sale lapses on 1 October.", "1 October", "2031-10-01"),
    ("They stayed from 8 to 10 May.", "from 8 to 10 May", "2031-05-08"),
    ("A round is planned for 14 Feb 2032.", "14 Feb 2032", "2032-02-14"),
    ("The court is expected to rule in the third quarter.", "third quarter", "2031"),
    ("The offer will lapse at the end of the month.", "end of the month", "2031-05"),
    ("The sailors were freed before Christmas.", "before Christmas", "2030-12-25"),
    ("The talks will drag on into the summer.", "into the summer", "2031"),
    ("The pact was signed three months ago.", "three months ago", "2031-02"),
    ("They left overnight.", "overnight", "2031-05-14"),
    ("The secretary rang on a Sunday.", "Sunday", None),
    # days and months, with and without a year
    ("The accord of 6 May 2031 holds.", "6 May 2031", "2031-05-06"),
    ("The pact was signed on 3rd March 2029.", "3rd March 2029", "2029-03-03"),
    ("They signed on Dec. 8, 2030.", "Dec. 8, 2030", "2030-12-08"),
    ("Sudria should go back to the pre-Dec. 8 lines.", "pre-Dec. 8", "2030-12-08"),
    ("A strike is earmarked for 23 June.", "23 June", "2031-06-23"),
    ("The envoys came on March 23.", "March 23", "2031-03-23"),
    ("They conferred on May 6-8.", "May 6-8", "2031-05-06"),
    ("The text is dated 2031-04-02.", "2031-04-02", "2031-04-02"),
    ("The dam was closed in September.", "September", "2030-09"),
    ("The new fees will apply in September.", "September", "2031-09"),
    ("Talks broke down last November.", "last November", "2030-11"),
    ("Talks broke down last May.", "last May", "2030-05"),
    ("Elections are due next May.", "next May", "2032-05"),
    ("He spoke at the forum in early December.", "early December", "2030-12"),
    ("The war began in March 2028.", "March 2028", "2028-03"),
    # years
    ("Norland has held the pass since 1967.", "since 1967", "1967"),
    ("The 1974 agreement is still in force.", "1974", "1974"),
    ("Norland entered the valley in late 2030.", "late 2030", "2030"),
    # relative
    ("The minister came back yesterday.", "yesterday", "2031-05-13"),
    ("Results are due tomorrow.", "tomorrow", "2031-05-15"),
    ("The envoy resigned two days ago.", "two days ago", "2031-05-12"),
    ("They met last week.", "last week", "2031-05"),
    ("They met last month.", "last month", "2031-04"),
    ("They met last year.", "last year", "2030"),
    ("The minister said this week that it was over.", "this week", "2031-05"),
    ("They meet again this month.", "this month", "2031-05"),
    ("In four days, the union will start a ballot.", "In four days", "2031-05-18"),
    ("The deadlock comes days after the envoy left.", "days after", "2031-05"),
    # times that no date can be given
    ("Talks went on for more than two months.", "for more than two months", None),
    ("They agreed after 16 hours of talks.", "after 16 hours", None),
    ("A two-month pause followed.", "two-month", None),
    ("Results may come in the coming days.", "in the coming days", None),
    ("The bloody 1990s are not forgotten.", "1990s", None),
]


@pytest.mark.parametrize(("text", "words", "day"), SINGLE, ids=[row[0] for row in SINGLE])
def test_a_stretch_of_time_is_found_and_resolved(
    moments: Moments, text: str, words: str, day: str | None
) -> None:
    """Each text holds one stretch; its words and its date are as written beside it."""
    (moment,) = moments(text)
    assert moment.text == moment.span.of(text)
    assert moment.text.removeprefix("The ").removeprefix("the ") == words
    assert moment.date == day
    assert moment.precision == {0: None, 4: "year", 7: "month", 10: "day"}[len(day or "")]


@pytest.mark.parametrize(
    "text",
    [
        "The parties may have agreed.",
        "Workers march through Castor.",
        "May Lindqvist and June Park attended.",
        "They won 2000 votes and $1950 in cash.",
        "The minister is 65 years old.",
        "A 19-year-old was hurt.",
        "Route 1984 is closed.",
    ],
)
def test_what_is_no_time_is_left_alone(moments: Moments, text: str) -> None:
    """Modal verbs, names, sums and ages are no moments."""
    assert moments(text) == []


def test_without_a_publication_date_only_absolute_times_resolve(moments: Moments) -> None:
    """Nothing is guessed: the reason is said instead."""
    monday, written_out = moments("They met on Monday. The pact was signed on 6 May 2030.", None)
    assert (monday.date, monday.precision, monday.resolved) == (None, None, "no publication date")
    assert (written_out.date, written_out.precision) == ("2030-05-06", "day")


def test_the_report_itself_can_give_the_year(moments: Moments) -> None:
    """A day without a year takes the year that the report gives the same day."""
    first, second = moments("They met on Dec. 8, 2027. Norland left the land that it took on Dec. 8.", None)
    assert first.date == second.date == "2027-12-08"


def test_a_month_takes_no_year_from_another_day_of_it(moments: Moments) -> None:
    """Which December "early December" is, "Dec. 8, 2027" does not say."""
    assert moments("They met on Dec. 8, 2027. He spoke in early December.", None)[1].date is None


def test_a_day_earlier_counts_from_the_time_before_it(moments: Moments) -> None:
    """The moment before it is the anchor, not the publication."""
    assert [m.date for m in moments("They met on Monday. The call came a day earlier.")] == [
        "2031-05-12",
        "2031-05-11",
    ]


def test_a_day_earlier_is_as_vague_as_the_time_before_it(moments: Moments) -> None:
    """A week has no day, so neither has the day before a day in it."""
    assert [m.date for m in moments("They met last week. The call came a day earlier.")] == [
        "2031-05",
        "2031-05",
    ]


def test_last_week_across_two_months_has_no_date(moments: Moments) -> None:
    """From 6 May 2031 the week before is 28 April to 4 May."""
    (moment,) = moments("They met last week.", date(2031, 5, 6))
    assert (moment.date, moment.precision) == (None, None)
    assert "2031-04-28 to 2031-05-04" in moment.resolved


def test_today_in_a_quotation_is_the_speaker_s(moments: Moments) -> None:
    """Whose day it is, is not known."""
    assert moments("“Today we found a way,” Minister Ada Brunn said.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland has held the pass since 1967.", "since"),
        ("The truce holds until Friday.", "until"),
        ("Talks went on for weeks.", "duration"),
        ("They met on Monday.", "point"),
    ],
)
def test_the_kind_of_moment(moments: Moments, text: str, kind: str) -> None:
    """Since, until, a length, or a point in time."""
    (moment,) = moments(text)
    assert moment.kind == kind


def test_how_a_date_was_resolved_is_said_in_words(moments: Moments) -> None:
    """A reader can check the step."""
    (moment,) = moments("They met on Monday.")
    assert moment.resolved == "the last one up to 2031-05-14"


def test_days_that_do_not_exist_are_no_dates(moments: Moments) -> None:
    """31 February is read and left unresolved."""
    (moment,) = moments("They met on 31 February 2030.")
    assert (moment.date, moment.resolved) == (None, "no such day")


def test_a_week_over_the_turn_of_the_year_is_written_as_nothing() -> None:
    """Neither month nor year is certain."""
    assert written(Reach(date(2030, 12, 30), date(2031, 1, 5), "week", "")) == (None, None)


def test_a_year_given_twice_is_no_answer() -> None:
    """Two years for one day in a report: none is taken."""
    assert Anchor(None, {(12, 8): {2029, 2030}}).year_in_report(12, 8) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("LINDPORT, May 13 — Negotiators met late on Monday.", ["2031-05-13", "2031-05-12"]),
        (
            "Norland imposed a duty in March 2029 and Sudria retaliated the following month.",
            ["2029-03", "2029-04"],
        ),
        ("Talks resume next Monday, two years after they broke off.", ["2031-05-19", "2029"]),
        ("The court jailed him on 4 May. His firm sued the day after.", ["2031-05-04", "2031-05-05"]),
        ("It banned beef in 2029 and fish a year later.", ["2029", "2030"]),
        ("Ties soured in 2030. That year an envoy was expelled.", ["2030", "2030"]),
    ],
)
def test_a_time_counts_from_another(moments: Moments, text: str, dates: list[str]) -> None:
    """Datelines, "the following month" and "two years after" are resolved against another day of the text."""
    assert [moment.date for moment in moments(text)] == dates


def test_a_dateline_stands_in_for_the_publication_date(moments: Moments) -> None:
    """A report without a publication date is seen from its dateline."""
    assert [m.date for m in moments("LINDPORT, May 13, 2031 — They met on Monday.", None)] == [
        "2031-05-13",
        "2031-05-12",
    ]
