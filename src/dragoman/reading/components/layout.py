"""How is the text laid out: paragraphs, headings, bullet points, table rows; where must a sentence begin?"""

import re

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.reading.draft import Block, BlockKind, draft

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•–·▪]|\d{1,2}[.)])\s+\S")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ENDS = re.compile(r"""[.!?…:;,—]["'”’)\]]*\s*$""")
_HEADING_WORDS = 14


def _kind(line: str) -> BlockKind:
    if _ROW.match(line):
        return "row"
    if _BULLET.match(line):
        return "bullet"
    if len(line.split()) <= _HEADING_WORDS and not _ENDS.search(line) and line.lstrip()[:1] not in "\"“'‘":
        return "heading"
    return "paragraph"


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text, one a line; white space at a line's ends is left out."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Block(Span(start, start + len(stripped)), _kind(line)))
    return found


@Language.component("dragoman_layout_v1", assigns=["token.is_sent_start"])
def layout(doc: Doc) -> Doc:
    """Find the blocks and make each begin a sentence; the parser finds the other borders."""
    found = draft(doc)
    found.blocks = blocks(doc.text)
    starts = {block.span.start for block in found.blocks}
    for token in doc:
        if token.idx in starts and token.i:
            token.is_sent_start = True
    return doc
