"""How is a text laid out, and where do sentences begin?"""

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


def test_blank_text_has_no_blocks() -> None:
    """Lines of white space are no blocks."""
    assert blocks(" \n\n\t\n") == []
