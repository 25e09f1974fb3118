"""A file's own lines: which are metadata and leave the text, and which are text and stay."""

from datetime import date

import pytest

from dragoman.reports import header
from dragoman.reports.header import Header
from dragoman.reports.tracked import Tracked

MAY_6 = date(2031, 5, 6)
BODY = "Norland and Sudria broke off their talks on Monday, two envoys said."


def _read(text: str) -> tuple[str, Header]:
    rest, found = header.read(Tracked.of(text))
    return rest.text.strip(), found


@pytest.mark.parametrize(
    "line",
    [
        "Date: 2031-05-06",
        "Published: May 6, 2031",
        "PUBLISHED: Tuesday, May 6, 2031 10:15 GMT | Updated May 7, 2031",
        "Published on 6 May 2031",
        "Posted May 6, 2031 at 9:30 a.m. ET",
        "**Date:** 6 May 2031",
        "publication date = 2031-05-06",
        "May 6, 2031",
        "  Tuesday, 6 May 2031, 08:30 CET  ",
        "*6 May 2031*",
    ],
)
def test_a_date_line_is_metadata(line: str) -> None:
    """It leaves the text and gives the day."""
    text, found = _read(f"{line}\n\n{BODY}")

    assert found.published == MAY_6
    assert text == BODY


@pytest.mark.parametrize(
    "start", [" date 2031-05-06 ", "Date: 2031-05-06 - ", "DATED May 6, 2031: ", "date 2031-05-06 10:15 "]
)
def test_a_date_before_the_text_of_its_line_leaves_alone(start: str) -> None:
    """The text of the line stays whole."""
    text, found = _read(f"{start}At the table in Colm, Norland left.\n\n{BODY}")

    assert found.published == MAY_6
    assert text == f"At the table in Colm, Norland left.\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Published on May 6, 2031, the statement names no date for new talks.",
        "May 6, 2031 was the last day of the truce.",
        "On May 6, 2031 the talks failed.",
        "Norland left the table. Date: 2031-05-06",
        "Source: the envoy told the Tideline that Norland would leave the table before the week was out.",
        "Note: Norland left.",
        "PORTVALE, May 6 (Wire) — Norland left the table.",
        "2031 was a bad year.",
    ],
)
def test_a_sentence_is_no_header(line: str) -> None:
    """It stays, and gives no metadata."""
    text, found = _read(f"{line}\n\n{BODY}")

    assert text == f"{line}\n\n{BODY}"
    assert found == Header()


def test_several_header_lines_are_read() -> None:
    """In any order; the first of a kind counts; further keys are dropped."""
    text, found = _read(
        'Title: "We will never sign", says envoy\nSource: https://www.wire.example/2031/talks\nAuthor: Ada Brin\n'
        f"Date: 2031-05-06\nDate: 2031-05-07\nLanguage: en\n\n{BODY}"
    )

    assert text == BODY
    assert found == Header('"We will never sign", says envoy', "wire.example", MAY_6, "en")


def test_a_headline_and_a_byline_may_stand_before_the_date() -> None:
    """They stay in the text."""
    text, found = _read(f"Talks between Norland and Sudria collapse\nBy Ada Brin\nMay 6, 2031\n\n{BODY}")

    assert found.published == MAY_6
    assert text == f"Talks between Norland and Sudria collapse\nBy Ada Brin\n\n{BODY}"


def test_a_date_line_further_down_is_text() -> None:
    """After the first paragraph the header is over."""
    text, found = _read(f"{BODY}\n\nMay 6, 2031\n\nTalks began.")

    assert found == Header()
    assert "May 6, 2031" in text


@pytest.mark.parametrize("value", ["03/04/2031", "to be announced", "May 2031"])
def test_a_date_that_names_no_day_stays_and_is_noted(value: str) -> None:
    """The lines after it are still read."""
    text, found = _read(f"Date: {value}\nPublisher: Norland Wire\n\n{BODY}")

    assert found.published is None
    assert found.publisher == "Norland Wire"
    assert found.odd_dates == [f"Date: {value}"]
    assert text.startswith(f"Date: {value}\n")


def test_a_year_is_allowed_as_date() -> None:
    """It gives no day."""
    text, found = _read(f"Date: 2031-05\n\n{BODY}")

    assert (found, text) == (Header(), BODY)


def test_front_matter_is_read() -> None:
    """Quotation marks around a value go; keys that are not known are dropped."""
    text, found = _read(
        "---\ntitle: \"Who wants the hills?\"\nsite: x\npublished: 2031-05-06T08:00:00Z\npublisher: 'The Tideline'\n"
        f"tags:\n  - talks\nlang: en-GB\n---\n\n# Who wants the hills?\n\n{BODY}"
    )

    assert found == Header("Who wants the hills?", "The Tideline", MAY_6, "en-GB")
    assert text == f"# Who wants the hills?\n\n{BODY}"


def test_a_rule_is_no_front_matter() -> None:
    """Without keys between them two rules are rules."""
    text = f"---\n{BODY}\n---\nThe end."

    assert _read(text) == (text, Header())


@pytest.mark.parametrize(
    ("mark", "publisher"),
    [
        ("{Tideline.example}", "Tideline.example"),
        ("{The Tideline}", "The Tideline"),
        ("(tideline.example)", "tideline.example"),
        ("Source: The Tideline", "The Tideline"),
        ("(Source: Tideline / Norland Wire)", "Tideline / Norland Wire"),
        ("*Source: https://www.tideline.example/talks*", "tideline.example"),
    ],
)
def test_a_closing_mark_names_the_publisher(mark: str, publisher: str) -> None:
    """It leaves the text."""
    assert _read(f"{BODY}\n{mark}\n") == (BODY, Header(publisher=publisher))


@pytest.mark.parametrize(
    "line", ["(more talks on Friday)", "Talks go on in Colm.", "Source: they did not say.", "{}"]
)
def test_another_last_line_stays(line: str) -> None:
    """Only a mark that stands alone is one."""
    assert _read(f"{BODY}\n{line}") == (f"{BODY}\n{line}", Header())


def test_a_mark_alone_is_the_text() -> None:
    """There is nothing that it could close."""
    assert _read("{Tideline.example}")[0] == "{Tideline.example}"


def test_a_mark_does_not_overrule_a_header_line() -> None:
    """The first that is given counts."""
    text, found = _read(f"Publisher: Norland Wire\n\n{BODY}\n{{Tideline.example}}")

    assert (text, found.publisher) == (BODY, "Norland Wire")


LONG = (
    "Norland and Sudria broke off their talks on the border hills on Monday, two envoys of the mediator said."
)


@pytest.mark.parametrize(
    "line",
    [
        "Talks between Norland and Sudria collapse",
        "“We will never sign”, envoy tells occupiers",
        "Will the Hills of Colm Ever Be Free?",
        "9 dead as talks resume",
    ],
)
def test_a_headline_is_a_headline(line: str) -> None:
    """With a blank line after it or without."""
    assert header.headline(f"{line}\n\n{LONG}") == line
    assert header.headline(f"{line}\n{LONG}") == line


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "Talks between Norland and Sudria collapse",
        f"Norland left the table.\n\n{LONG}",
        f"“We will not sign.”\n\n{LONG}",
        f"Norland left the table of its own will\nand did not come back to the hills of Colm for a whole year.\n\n{LONG}",
        f"Envoys of Norland and of Sudria met in Colm today\nNorland left after nine hours.\n\n{LONG}",
        f"By Ada Brin in Colm\n\n{LONG}",
        f"Exclusive\n\n{LONG}",
        f"This is what Norland wants:\n\n{LONG}",
        f"PORT SERRIN, Lindmar —\n\n{LONG}",
        f"6 May 2031 in Colm\n\n{LONG}",
        f"- Norland wants the hills\n- {LONG}",
        f"| Date | What | Who |\n| May 6 | {LONG} |",
        f"What would happen if the corridor were dropped?\n\n{LONG}",
        f"{' '.join(['Norland'] * 30)}\n\n{LONG}",
        f"norland leaves the table\n\n{LONG}",
    ],
)
def test_another_first_line_is_no_headline(text: str) -> None:
    """A sentence, a byline, a label, a dateline, a bullet, a text of one line."""
    assert header.headline(text) is None


def test_a_marked_heading_is_a_headline_whatever_its_form() -> None:
    """Its author says so; without a body it is the text."""
    assert header.headline(f"Why it is stuck.\n\n{LONG}", marked=True) == "Why it is stuck."
    assert header.headline("Why it is stuck.", marked=True) is None


@pytest.mark.parametrize(
    "text",
    [
        f"PORTVALE, May 6, 2031 (Norland Wire) — {LONG}",
        f"Port Serrin, Lindmar, 6 May 2031 - {LONG}",
        f"PORTVALE, Tuesday, May 6, 2031 /NW/ -- {LONG}",
        f"Talks collapse again\n\nCOLM (6 May 2031) – {LONG}",
    ],
)
def test_a_dateline_with_its_year_gives_the_day(text: str) -> None:
    """It stays in the text."""
    assert header.dateline(text) == MAY_6


@pytest.mark.parametrize(
    "text",
    [
        f"PORTVALE, May 6 (Norland Wire) — {LONG}",
        f"The truce of May 6, 2031 — {LONG}",
        "Norland said on May 6, 2031 - and again in June - that it would leave.",
        "Colm, May 6, 2031. Talks failed.",
        f"6 May 2031 — {LONG}",
    ],
)
def test_other_dates_at_the_beginning_are_no_dateline(text: str) -> None:
    """Without year, without place, or within a sentence."""
    assert header.dateline(text) is None
