"""Dates of metadata: which day is named, and which names no day."""

from datetime import date

import pytest

from dragoman.reports.days import day, day_at, is_partial

MAY_6 = date(2031, 5, 6)


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-06",
        "2031/5/6",
        "2031.05.06",
        "2031-05-06T23:30:00+02:00",
        "2031-05-06 08:30 UTC",
        "May 6, 2031",
        "May 6th 2031",
        "Tuesday, May 6, 2031 at 10:15 a.m. EST",
        "Tue 6 May 2031",
        "6th of May, 2031",
        "06-May-2031",
        "6.5.2031",
        "13/5/2031",
        "5/13/2031",
        "5/5/2031",
    ],
)
def test_a_whole_day_is_read(text: str) -> None:
    """In the forms that outlets use."""
    expected = {"13/5/2031": 13, "5/13/2031": 13, "5/5/2031": 5}.get(text, 6)

    assert day(text) == date(2031, 5, expected)
    found = day_at(text)
    assert found is not None
    assert found.end == len(text)


@pytest.mark.parametrize(
    "text",
    ["", "2031", "2031-05", "May 2031", "6 May", "soon", "5/6/2031", "2031-02-30", "31 June 2031", "2031-13-01",
     "0031-05-06", "2031-05-061", "Mayor 6, 2031"],
)  # fmt: skip
def test_what_names_no_day_is_none(text: str) -> None:
    """A year, a month, an impossible day, or one that can be read in two ways."""
    assert day(text) is None


def test_an_ambiguous_day_is_seen_but_not_read() -> None:
    """It is a date, of which the day is unknown."""
    found = day_at("5/6/2031, in the evening")

    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("May 6, 2031 The talks failed", " The talks failed"),
        ("2031-05-06 10:15 The talks failed", " The talks failed"),
        ("2031-05-06 10:15 GMT Talks failed", " Talks failed"),
        ("2031-05-06 4.5 million tonnes", " 4.5 million tonnes"),
        ("2031-05-06 pmc Holdings", " pmc Holdings"),
    ],
)
def test_words_after_a_date_are_no_part_of_it(text: str, rest: str) -> None:
    """A clock and its zone are, an ordinary word is not."""
    found = day_at(text)

    assert found is not None
    assert text[found.end :] == rest


def test_a_year_or_a_month_is_a_partial_date() -> None:
    """In ISO form alone."""
    assert is_partial("2031")
    assert is_partial("2031-05")
    assert not is_partial("2031-13")
    assert not is_partial("2031-05-06")
