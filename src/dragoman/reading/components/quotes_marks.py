"""Where do quotation marks open and close?

Rules, in this order:
1. Marks are read block by block (paragraph, heading, …); a quotation ends with its block, except that it runs on over a
   hard line break inside a sentence, and that a speech of several paragraphs opens each with a mark and closes the last.
2. Double marks of any style pair with each other; a mark between white space and a word opens, one behind a word closes.
   A mark with white space on both sides (tokenised text) closes if one is open and opens if not.
3. What stands inside an open quotation belongs to it, nested marks too.
4. A straight mark behind a digit with nothing open is an inch, and single marks count only in pairs around words:
   an apostrophe, a plural possessive or a shortened decade never opens.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model.span import Span
from dragoman.reading.draft import Block

_MARK = re.compile(r"[“”„‟\"«»]|``|''|[‘’‚']")
_OPENERS = frozenset("“„‟«")
_CLOSERS = frozenset("”»")
_SINGLES = frozenset("‘’‚'")
_STARTS_ANEW = frozenset('.!?,:;…”"')
_SINGLE_OPENS_AFTER = frozenset('([{—–-:/“"')
_ELIDED = re.compile(r"['‘’](?:em|til|tis|twas|cause|bout|round|n|s|\d0s)\b", re.IGNORECASE)
_TRIM_RIGHT = re.compile(r"[\s,]+$")
_SINGLE_WORDS = 60  # a single-marked quotation longer than this is two apostrophes


@dataclass(frozen=True, slots=True)
class Marked:
    """One quotation: `span` without its marks, `outer` with them.

    `closed` is false where the closing mark is missing; `continued` where the next block takes the speech up again.
    """

    span: Span
    outer: Span
    closed: bool = True
    continued: bool = False


@dataclass(slots=True)
class _Scan:
    """What is open while the marks of a text are read."""

    text: str
    found: list[Marked] = field(default_factory=list)
    start: int = -1
    mark: str = ""
    depth: int = 0
    closer: int = -1

    def open(self, at: int, mark: str) -> None:
        self.start, self.mark, self.depth, self.closer = at, mark, 1, -1

    def close(self, at: int, width: int, *, closed: bool = True, continued: bool = False) -> None:
        inner = self.start + len(self.mark)
        words = self.text[inner:at]
        left = inner + len(words) - len(words.lstrip())
        right = max(left, inner + len(_TRIM_RIGHT.sub("", words)))
        if any(c.isalnum() for c in words):
            outer = Span(self.start, at + width)
            self.found.append(Marked(Span(left, right), outer, closed, continued))
        self.start = -1
        self.depth = 0


def marked(text: str, blocks: Sequence[Block]) -> list[Marked]:
    """Return the outermost quotations of a text in order.

    Args:
        text: The report's text.
        blocks: Its blocks in order; they do not overlap.

    Time O(length of the text).

    """
    scan = _Scan(text)
    for number, block in enumerate(blocks):
        _read_block(scan, block.span)
        if scan.start >= 0:
            _end_block(scan, block, blocks[number + 1] if number + 1 < len(blocks) else None)
    return scan.found


def _read_block(scan: _Scan, span: Span) -> None:
    skip = span.start
    for match in _MARK.finditer(scan.text, span.start, span.end):
        if match.start() < skip:
            continue
        at, mark = match.start(), match.group()
        if mark in _SINGLES:
            if scan.start < 0 and (end := _single_end(scan.text, at, span)) is not None:
                scan.open(at, mark)
                scan.close(end, 1)
                skip = end + 1
        else:
            _double(scan, at, mark, span)


def _double(scan: _Scan, at: int, mark: str, span: Span) -> None:
    text = scan.text
    before = text[at - 1] if at > span.start else " "
    after = text[at + len(mark)] if at + len(mark) < span.end else " "
    if scan.start < 0:
        if _may_open(mark, before, after):
            scan.open(at, mark)
        return
    if _opens_inside(scan, mark, before, after):
        last = text[max(span.start, scan.start) : at].rstrip()[-1:]
        if last in _STARTS_ANEW and at > scan.start + len(scan.mark):
            scan.close(at, 0, closed=False)
            scan.open(at, mark)
        else:
            scan.depth += 1
    elif scan.depth > 1 and after != " " and not after.isalnum() and _closes_last(text, at, span):
        scan.close(at, len(mark))
    else:
        scan.depth -= 1
        scan.closer = at
        if not scan.depth:
            scan.close(at, len(mark))


def _closes_last(text: str, at: int, span: Span) -> bool:
    """Tell whether no further double mark follows in the block: then this one closes everything."""
    rest = _MARK.finditer(text, at + 1, span.end)
    return not any(m.group() not in _SINGLES for m in rest)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in _OPENERS or mark == "``":
        return True
    if before.isspace() or before in _SINGLE_OPENS_AFTER:
        return True
    if mark == '"':
        return not before.isalnum() and not after.isspace()
    return mark == "»" and not after.isspace()


def _opens_inside(scan: _Scan, mark: str, before: str, after: str) -> bool:
    """Tell whether a mark that meets an open quotation opens another one."""
    if scan.mark == "„" and mark == "“":
        return False
    if scan.mark == "»" and mark == "«":
        return False
    if mark == "``":
        return True
    if before.isspace() and after.isspace():
        return mark in _OPENERS
    if mark in _OPENERS:
        return after.isalnum() or before.isspace()
    return (
        before.isspace() or before in "([" if mark not in _CLOSERS else before.isspace() and after.isalnum()
    )


def _single_end(text: str, at: int, span: Span) -> int | None:
    """Return where the quotation that a single mark at `at` opens is closed; `None` if it opens none."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if text[at] == "’" or not (before.isspace() or before in _SINGLE_OPENS_AFTER):
        return None
    if (not after.isalnum() and after not in '“"(…$£€[') or (_ELIDED.match(text, at) and text[at] != "‘"):
        return None
    possible = None
    for end in _single_closers(text, at, span):
        if len(text[at:end].split()) > _SINGLE_WORDS:
            break
        possessive = text[end - 1] in "sS" and text[end + 1 : end + 3].strip()[:1].isalpha()
        if not possessive:
            return end
        possible = possible or end
    return possible


def _single_closers(text: str, at: int, span: Span) -> Iterator[int]:
    """Yield the single marks that may close what opened at `at`, up to the next one that must open."""
    for match in re.finditer(r"['’‘]", text[at + 1 : span.end]):
        end = at + 1 + match.start()
        before, after = text[end - 1], text[end + 1] if end + 1 < span.end else " "
        if match.group() == "‘" or (before.isspace() and after.isalnum()):
            return
        if not before.isspace() and not after.isalnum():
            yield end


def _end_block(scan: _Scan, block: Block, following: Block | None) -> None:
    """Decide what becomes of a quotation that is open at the end of its block."""
    text, end = scan.text, block.span.end
    if following is not None:
        gap = text[end : following.span.start]
        first = text[following.span.start]
        wrapped = gap.count("\n") == 1 and text[end - 1] not in '.!?”"' and first not in '“"«`'
        if wrapped and len(text[block.span.start : end].split()) >= 6 and _closes_soon(text, following.span):
            return
        if first in '“"«„' or text.startswith("``", following.span.start):
            scan.close(end, 0, closed=True, continued=True)
            return
    if scan.closer > scan.start:
        scan.close(scan.closer, 1, closed=False)
    else:
        scan.close(end, 0, closed=False)


def _closes_soon(text: str, span: Span) -> bool:
    """Tell whether the first double mark of the next line closes."""
    for match in _MARK.finditer(text, span.start, span.end):
        mark, at = match.group(), match.start()
        if mark not in _SINGLES:
            return mark in _CLOSERS or mark == "''" or (mark == '"' and not text[at - 1].isspace())
    return True
