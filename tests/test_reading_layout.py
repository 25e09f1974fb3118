"""How is a text laid out, and where do sentences begin?"""

import pytest

from conftest import Read
from dragoman.reading.components.layout import blocks

TEXT = """Talks on the dam stall

Norland walked out on Monday. Sudria stayed.
Key demands
- A water share for Norland
* A dam for Sudria
| Date | Event |
|---|---|
| May 2031 | Talks stall |
"""


def test_blocks_tell_headings_bullets_and_rows() -> None:
    """Each line is one block of the right kind, without white space around."""
    kinds = [(b.kind, b.span.of(TEXT)) for b in blocks(TEXT)]

    assert kinds[0] == ("heading", "Talks on the dam stall")
    assert kinds[1] == ("paragraph", "Norland walked out on Monday. Sudria stayed.")
    assert [k for k, _ in kinds[2:]] == ["heading", "bullet", "bullet", "row", "row", "row"]


def test_a_sentence_never_crosses_a_block(read: Read) -> None:
    """The parser may split a block but not join two."""
    reading = read(TEXT)

    edges = [b.span for b in blocks(TEXT)]
    for sentence in reading.sentences:
        assert any(edge.start <= sentence.start and sentence.end <= edge.end + 2 for edge in edges), sentence


def test_captions_credits_and_pointers_are_paratext() -> None:
    """What a page sets around a report tells nothing of its own."""
    text = (
        "Norland left.\n(RELATED: The day the port closed)\nRead more: Ten maps\n"
        "Vell meets Ostari in Portvale, May 3, 2031.\nCOAST PHOTOS/Bo Lind\nSudria stayed."
    )

    assert [b.kind for b in blocks(text)] == ["paragraph", *["paratext"] * 4, "paragraph"]


def test_blank_text_has_no_blocks() -> None:
    """Lines of white space are no blocks."""
    assert blocks(" \n\n\t\n") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was late. ''We will sign,'' Vell said.", ["It was late.", "''We will sign,'' Vell said."]),
        ("It was late. “We will sign,” Vell said.", ["It was late.", "“We will sign,” Vell said."]),
        ("They met.\n\n''Never,'' said Kast.", ["They met.", "''Never,'' said Kast."]),
        ('She left. "Never," he said.', ["She left.", '"Never," he said.']),
        ("He called it ''a disgrace'' and left.", ["He called it ''a disgrace'' and left."]),
        ("PORTVALE (NP) — Norland said no.", ["PORTVALE (NP) —", "Norland said no."]),
        (
            "PORT ARLE, Norland, May 3 (Coast Wire) - The Karst Front said no.",
            ["PORT ARLE, Norland, May 3 (Coast Wire) -", "The Karst Front said no."],
        ),
        ("Portvale (NP) – “No,” Vell said.", ["Portvale (NP) –", "“No,” Vell said."]),
        ("PORTVALE (NP) - U.S. President Vell left.", ["PORTVALE (NP) -", "U.S. President Vell left."]),
        ("UPDATE 2-Norland says no to Sudria.", ["UPDATE 2-Norland says no to Sudria."]),
        ("It ends at 5 p.m. GMT on Friday.", ["It ends at 5 p.m. GMT on Friday."]),
    ],
)
def test_a_sentence_begins_with_its_mark(read: Read, text: str, sentences: list[str]) -> None:
    """The opening mark belongs to the quotation behind it, of whatever kind it is."""
    assert [s.of(text) for s in read(text).sentences] == sentences


def test_evidence_begins_where_its_quotation_opens(read: Read) -> None:
    """A sentence inside a quotation is shown from the opening mark on, if it is near."""
    text = "They met. “We have come far. But Norland must leave,” Ana Vell said. Talks go on."
    reading = read(text)
    words = reading.sentences[2]

    assert words.of(text).startswith("But Norland")
    assert reading.sentence_at(words).of(text) == "“We have come far. But Norland must leave,” Ana Vell said."
    assert reading.sentence_at(reading.sentences[0]).of(text) == "They met."


@pytest.mark.parametrize(
    "text",
    [
        "The deputy, Col. Ines Tarrant, was recalled on Oct. 12 by Gen. Orrin.",
        "Brig. Gen. Tor Ask met Amb. Kurt Lodd and Sgt. Plum at St. Osric.",
        "The bill, No. 12, was read on Jan. 5.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation(read: Read, text: str) -> None:
    """A name or a number follows it."""
    assert [span.of(text) for span in read(text).sentences] == [text]


def test_a_sentence_may_begin_with_an_abbreviation(read: Read) -> None:
    """The full stop before it ends the one before."""
    text = "The envoys left. Col. Bask stayed."

    assert [span.of(text) for span in read(text).sentences] == ["The envoys left.", "Col. Bask stayed."]
