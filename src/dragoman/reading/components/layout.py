"""How is the text laid out: paragraphs, headings, bullet points, table rows; where must a sentence begin?

A sentence that opens with a quotation begins with its mark: the mark is evidence that the words are quoted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.reading.components.quotes_marks import marked
from dragoman.reading.draft import Block, BlockKind, draft, text_of
from dragoman.reading.lexicon import load

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•–·▪]|\d{1,2}[.)])\s+\S")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ENDS = re.compile(r"""[.!?…:;,—]["'”’)\]]*\s*$""")
# a place of writing, with the day and the agency: PORTVALE, Norland, May 3 (NP) —
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]+)*(?:,[^\n()—–]{2,40}?)?(?:\s*\([^)\n]{2,30}\))?"
    r"|[A-Z][^\n()—–.]{2,40}\s*\([A-Z][^)\n]{1,30}\)"
    r"|[A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+)?, [A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+)?(?=\s))"
    r"\s*(?:—|–|--|-)\s+(?=\S*[a-z]|\S+ \S*[a-z])"
)
_LEXICON = load("layout")
_HEADING_WORDS: int = _LEXICON["headings"]["words"]
_POINTER = re.compile(
    rf"\W*(?:{'|'.join(_LEXICON['headings']['pointers'])})\s*:", re.IGNORECASE
)  # "(RELATED: …)"
_CREDIT = re.compile(r"\W*[A-Z][\w.&' ]{1,30}/[A-Z][\w.' -]{2,40}(?:/[\w ]+)?\W*")  # "PHOTO AGENCY/Asta Vell"
_CAPTION = re.compile(r"\d{4}\.?$|^\W*(?:file )?photo", re.IGNORECASE)
_BEFORE_NAME, _BEFORE_NUMBER, _ANYWHERE = (
    frozenset(_LEXICON["abbreviations"][key]) for key in ("before_name", "before_number", "anywhere")
)
_HOURS, _ZONE = frozenset({"a.m", "p.m"}), 5  # "a.m. GMT"
_ABBREVIATIONS = _BEFORE_NAME | _BEFORE_NUMBER | _ANYWHERE | _HOURS
_FULL_STOPS = frozenset({".", "!", "?", "…", "...", "”", '"', "''", "»", "’", "'", ")", "]"})


def _kind(line: str) -> BlockKind:
    if _ROW.match(line):
        return "row"
    if _POINTER.match(line) or _CREDIT.fullmatch(line):
        return "paratext"
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
            if len(found) > 1 and _CREDIT.fullmatch(line) and _CAPTION.search(found[-2].span.of(text)):
                found[-2] = replace(found[-2], kind="paratext")
    return found


def datelines(text: str, found: Iterable[Block]) -> Iterator[int]:
    """Yield where a report's first sentence begins behind the place of writing: "PORTVALE, May 3 (NP) — "."""
    for block in found:
        if block.kind == "paragraph" and (match := _DATELINE.match(text, block.span.start, block.span.end)):
            yield match.end()


@Language.component("dragoman_layout_v1", assigns=["token.is_sent_start"])
def layout(doc: Doc) -> Doc:
    """Find the blocks and make each begin a sentence; the parser finds the other borders."""
    found = draft(doc)
    found.blocks = blocks(text_of(doc))
    starts = {block.span.start for block in found.blocks} | set(datelines(text_of(doc), found.blocks))
    for token in doc:
        if token.idx in starts and token.i:
            token.is_sent_start = True
    _go_on_after_abbreviations(doc)
    _open_with_marks(doc, found.blocks)
    return doc


def _go_on_after_abbreviations(doc: Doc) -> None:
    """Let no sentence begin behind "Col.", "Oct." or "No." where a name or a number follows."""
    before, last = "", ""
    for token in doc:
        text = token.text
        word = before if last == "." else last[:-1] if last[-1:] == "." else ""
        if word in _ABBREVIATIONS and not token.is_sent_start and _goes_on(word, text):
            token.is_sent_start = False
        before, last = last, text


def _goes_on(word: str, following: str) -> bool:
    return (
        (word in _HOURS and following.isupper() and len(following) <= _ZONE)
        or (word in _BEFORE_NAME and following[:1].isupper())
        or (word in _BEFORE_NUMBER and following[:1].isdigit())
        or word in _ANYWHERE
    )


def _open_with_marks(doc: Doc, found: list[Block]) -> None:
    """Let no sentence begin between a quotation's mark and its first word, and one begin with the mark behind a full stop."""
    text = text_of(doc)
    marks = {mark.outer.start: mark.span.start for mark in marked(text, found)}
    if not marks:
        return
    inside = -1
    last = ""
    for token in doc:
        if token.idx <= inside and token.i and not token.is_sent_start:
            token.is_sent_start = False
        if token.idx in marks:
            inside = marks[token.idx]
            if last in _FULL_STOPS and text[inside].isupper():
                token.is_sent_start = True
        if not token.is_space:
            last = token.text
