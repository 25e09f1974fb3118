"""Cleaning: what is type-setting goes, words stay, and every character leads back to where it stood."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports import cleaning, header, markdown
from dragoman.reports.tracked import Tracked


def _cleaned(text: str) -> str:
    return cleaning.tidied(cleaning.evened(Tracked.of(text))).text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\fe", "a\nb\nc\nd\ne"),
        ("5\xa0km\u202fto\u2009Colm\tport", "5 km to Colm port"),
        ("nego\xadtia\u200btion\ufeff", "negotiation"),
        ("\u202bNorland\u202c", "Norland"),
        ("a  b   c", "a b c"),
        ("a  \n  b", "a\nb"),
        ("a\n\n\n \n\nb", "a\n\nb"),
        ("\n\n a\n\n", "a"),
        ("a\x08b\x7f", "ab"),
        ("“We won’t,” ‘she’ said — «no».", "“We won’t,” ‘she’ said — «no»."),
        ("👩\u200d🚒 and fi\u200dx", "👩\u200d🚒 and fix"),
        (" \n\t\xa0", ""),
    ],
)
def test_odd_characters_are_evened(text: str, cleaned: str) -> None:
    """Line ends, spaces and invisible characters; quotation marks and dashes are the report's own."""
    assert _cleaned(text) == cleaned


PIECES = st.sampled_from(
    ["Norland ", "Sudria", "\r\n", "\n", "\n\n\n", "\xa0", "\xad", "  ", "“", "”", "*", "**", "_", "# ", "[a](b)", "> ", "- ",
     "| x |", "\ufeff", "\t", "Title: x\n", "Date: 2031-05-06\n", "{Wire.example}", "👩\u200d🚒", "`", "\\*", "--", "---\n",
     "date 2031-05-06 "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


def _assert_leads_back(result: Tracked, original: str) -> None:
    offsets = result.offsets()
    mapped = [offsets.original(at) for at in range(len(result.text))]
    assert len(result.origins) == len(result.text)
    for character, origin in zip(result.text, mapped, strict=True):
        assert origin is None or original[origin] == character
    known = [origin for origin in mapped if origin is not None]
    assert known == sorted(set(known))


@given(TEXTS)
def test_every_mapped_character_is_the_originals(original: str) -> None:
    """Through header, Markdown and white space; what is put in has no origin, and the order is kept."""
    text, _ = header.read(cleaning.evened(Tracked.of(original)))

    for result in (
        cleaning.unwrapped(cleaning.tidied(text)),
        cleaning.tidied(markdown.unmarked(text)),
    ):
        _assert_leads_back(result, original)


@given(TEXTS)
def test_what_is_put_in_is_a_space_or_a_line_end_or_a_bullet(original: str) -> None:
    """No word is ever put in."""
    text = cleaning.unwrapped(cleaning.tidied(markdown.unmarked(cleaning.evened(Tracked.of(original)))))

    offsets = text.offsets()
    put_in = {character for at, character in enumerate(text.text) if offsets.original(at) is None}

    assert put_in <= {" ", "\n", "-"}


@given(TEXTS)
def test_cleaning_twice_changes_nothing(original: str) -> None:
    """A cleaned text is clean."""
    once = _cleaned(original)

    assert _cleaned(once) == once


def test_the_map_has_one_piece_for_an_untouched_text() -> None:
    """And knows nothing before, after and between."""
    assert Tracked.of("abc").offsets().pieces == ((0, 0, 3),)
    assert Tracked.of("").offsets().pieces == ()
    edited = Tracked.of("abcdef").edited([(0, 1, ""), (2, 4, "--")])
    assert edited.text == "b--ef"
    assert edited.offsets().pieces == ((0, 1, 1), (3, 4, 2))
    assert [edited.offsets().original(at) for at in range(6)] == [1, None, None, 4, 5, None]


PARAGRAPHS = (
    (
        "Envoys of Norland and Sudria met in Colm on Monday to speak about the border, after a pause of two months. The "
        "talks were opened by the mediator and are to go on until Friday."
    ),
    (
        "Norland demands that all Sudrian troops leave the valley at once. Sudria rejects an Anglo-Norlandic plan for a "
        "full withdrawal but may leave some of the hills."
    ),
)


@pytest.mark.parametrize("width", [45, 60, 72, 80])
def test_lines_cut_at_a_width_are_joined(width: int) -> None:
    """Paragraphs stay apart; a hyphen at the cut stays, for it may be the word's own."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)

    text = cleaning.unwrapped(Tracked.of(wrapped))

    assert text.text == "\n\n".join(PARAGRAPHS)
    _assert_leads_back(text, wrapped)


@pytest.mark.parametrize(
    "text",
    [
        "Demands\n- all troops leave\n- prisoners go home\n- the road opens\n- the port is free\n- and no more talks about pay",
        "Talks fail in Colm again\n"
        + "Norland's envoy left the table on Monday after nine hours of talks. " * 3
        + "\nx\ny\nz",
        "One line.\nAnother one here.\nA third.\nA fourth line of this text is the longest.\nAnd a fifth.",
        "Norland met Sudria\nin Colm",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    """Bullets, headlines, paragraphs of one line."""
    assert cleaning.unwrapped(Tracked.of(text)).text == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("# Talks *fail*\n\nNorland **left** the __table__.", "Talks fail\n\nNorland left the table."),
        ("## What Sudria wants ##\n- all of the _hills_", "What Sudria wants\n- all of the hills"),
        (
            "The [envoy](https://a.example/x_(y)) said [no][1].\n\n[1]: https://b.example",
            "The envoy said no.",
        ),
        ("See <https://a.example/b>.", "See https://a.example/b."),
        ("![Map of the hills](m.png)\nNorland left.", "Norland left."),
        ("Norland left\nthe table\non Monday.", "Norland left the table on Monday."),
        ("- Norland wants\n  the hills\n+ Sudria the coast", "- Norland wants the hills\n- Sudria the coast"),
        ("> We will\n> not sign.\n\nShe left.", "We will not sign.\n\nShe left."),
        ("She said:\n> No.", "She said:\nNo."),
        ("One  \ntwo\\\nthree", "One\ntwo\\\nthree"),
        ("| Date | What |\n|:---|---:|\n| May 6 | Talks |", "| Date | What |\n| May 6 | Talks |"),
        ("Talks fail\n==========\nNorland left.", "Talks fail\n\nNorland left."),
        ("Talks\n\n***\n\nPause\n\n---\n\nEnd", "Talks\n\nPause\n\nEnd"),
        ("5 * 3 * 2 and a_b_c and 2\\*3", "5 * 3 * 2 and a_b_c and 2*3"),
        ("[![Map](m.png)](https://a.example) Norland left.", "Norland left."),
        ("***Never***, ~~maybe~~ `now`", "Never, maybe now"),
        ("<!-- draft -->Norland left.", "Norland left."),
        ("1. Halt\n2. Talks\n3) Treaty", "1. Halt\n2. Talks\n3) Treaty"),
        ("A claim[^1] of “*all* hills”.", "A claim[^1] of “all hills”."),
    ],
)
def test_markdown_marks_go(text: str, plain: str) -> None:
    """Bullets, tables and the words of headings and links stay."""
    unmarked = cleaning.tidied(markdown.unmarked(cleaning.evened(Tracked.of(text))))

    assert unmarked.text == plain
    _assert_leads_back(unmarked, text)
