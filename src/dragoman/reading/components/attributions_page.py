"""What does a report look like token by token, for those who look for reporting clauses?

A *unit* is a sentence as a reader sees it: a quotation with its cue belongs together even where the parser cuts between
them ("Why not?" | she asked), and what stands inside quotation marks never ends it on its own.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.model.statement import Quote
from dragoman.reading.components.syntax import folded
from dragoman.reading.draft import Block, Draft, draft
from dragoman.reading.lexicon import load

MARKS = frozenset({"“", "”", '"', "„", "‟", "«", "»", "``", "''", "‘", "’", "'", "`"})
SPEAKS = frozenset(load("cues")["answers"]["forms"])
_TERMINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", ".."})
_CUE_REACH = 6  # tokens within which a cue must follow "…!" to belong to it


@dataclass(slots=True)
class Page:
    """The document's tokens as lists, with quotations and units laid over them.

    `quote_at[i]` is the number of the quotation whose words or marks hold token i, or -1. `unit_at[i]` numbers the
    unit; `units` are half-open token ranges. `block_at` numbers the paragraph, heading, … of a token. `folded`: tokens that do not
    count where words are counted, since a name is one word.
    """

    doc: Doc
    found: Draft
    text: str
    lower: list[str]
    tags: list[str]
    starts: list[int]
    quote_at: list[int]
    quote_tokens: list[tuple[int, int]]
    block_at: list[int]
    unit_at: list[int] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)
    folded: frozenset[int] = frozenset()

    def counts(self, at: int) -> bool:
        """Tell whether a token is a word of its own."""
        return self.lower[at][:1].isalnum() and at not in self.folded

    def token(self, offset: int) -> int:
        """Return the token that holds or follows a code point."""
        at = bisect_right(self.starts, offset) - 1
        if at >= 0 and offset < self.starts[at] + len(self.doc[at]):
            return at
        return at + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of tokens `[start, end)`, without marks, commas and white space at its ends."""
        while start < end and (
            self.lower[start] in {",", ";", ":", "—", "–", "--", "-"} or self.lower[start].isspace()
        ):
            start += 1
        while start < end and (
            self.lower[end - 1] in {",", ";", ":", "—", "–"} or self.lower[end - 1].isspace()
        ):
            end -= 1
        if start >= end:
            return Span(self.starts[start], self.starts[start]) if start < len(self.starts) else Span(0, 0)
        return Span(self.starts[start], self.starts[end - 1] + len(self.doc[end - 1]))

    def exact(self, start: int, end: int) -> Span:
        """Return the span of tokens `[start, end)` as they stand; there is at least one."""
        return Span(self.starts[start], self.starts[end - 1] + len(self.doc[end - 1]))

    def is_mark(self, at: int) -> bool:
        """Tell whether a token is a quotation mark of a quotation that was found."""
        return self.quote_at[at] >= 0 and self.lower[at] in MARKS and not self._inside(at)

    def _inside(self, at: int) -> bool:
        quote = self.found.quotes[self.quote_at[at]]
        return quote.span.start <= self.starts[at] < quote.span.end

    def block(self, token: int) -> Block | None:
        """Return the block of a token; `None` for white space between blocks."""
        number = self.block_at[token]
        return self.found.blocks[number] if number >= 0 else None


def page(doc: Doc) -> Page:
    """Lay out a document whose quotations are found; time linear in its tokens."""
    found = draft(doc)
    starts = [t.idx for t in doc]
    lower = [t.lower_ for t in doc]
    tags = [t.tag_ for t in doc]
    quote_at = [-1] * len(starts)
    ranges = [_cover(quote, number, starts, lower, quote_at) for number, quote in enumerate(found.quotes)]
    result = Page(doc, found, doc.text, lower, tags, starts, quote_at, ranges, _block_numbers(found, starts))
    result.folded = folded(doc)
    _cut(result)
    return result


def _cover(
    quote: Quote, number: int, starts: list[int], lower: list[str], quote_at: list[int]
) -> tuple[int, int]:
    """Enter a quotation with its marks and return its tokens."""
    first = max(0, bisect_right(starts, quote.span.start) - 1)
    end = bisect_left(starts, quote.span.end)
    while first and quote_at[first - 1] < 0 and (lower[first - 1] in MARKS or lower[first - 1] == " "):
        first -= 1
        if lower[first] in MARKS:
            break
    reach = end
    while reach < len(lower) and (lower[reach] in MARKS or lower[reach] in {",", " "}):
        reach += 1
        if lower[reach - 1] in MARKS:
            end = reach
            break
    for at in range(first, end):
        quote_at[at] = number
    return first, end


def _block_numbers(found: Draft, starts: list[int]) -> list[int]:
    numbers, at = [], 0
    blocks = found.blocks
    for start in starts:
        while at < len(blocks) and blocks[at].span.end <= start:
            at += 1
        numbers.append(at if at < len(blocks) and blocks[at].span.start <= start else -1)
    return numbers


def _cut(layout: Page) -> None:
    """Find the units."""
    size, begin = len(layout.starts), 0
    for at in range(size):
        layout.unit_at.append(len(layout.units))
        if at + 1 == size or _ends(layout, at):
            layout.units.append((begin, at + 1))
            begin = at + 1


def _ends(layout: Page, at: int) -> bool:
    lower, quote_at = layout.lower, layout.quote_at
    following = at + 1
    if layout.block_at[following] != layout.block_at[at]:
        return layout.block_at[following] >= 0
    inside = quote_at[at]
    if inside >= 0:
        if quote_at[following] == inside:
            return False
        _, end = layout.quote_tokens[inside]
        last = layout.found.quotes[inside].text[-1:]
        return (
            end == following
            and last in ".!?…"
            and _begins(layout, following)
            and not _cue_follows(layout, following)
        )
    return lower[at] in _TERMINAL and _begins(layout, following)


def _begins(layout: Page, at: int) -> bool:
    """Tell whether a sentence may begin at a token: a capital, a mark, a digit, a bracket."""
    first = layout.text[layout.starts[at]]
    return not first.islower() and first not in ",;:)–—-"


def _cue_follows(layout: Page, at: int) -> bool:
    """Tell whether "Name said." follows at once, so that a capital begins no sentence."""
    for i in range(at, min(at + _CUE_REACH, len(layout.lower) - 1)):
        if layout.quote_at[i] >= 0 or layout.lower[i] in _TERMINAL or layout.lower[i] == ",":
            return False
        if layout.lower[i] in SPEAKS:
            following = layout.lower[i + 1]
            return (
                following in {".", ",", ":"}
                or following.isspace()
                or (layout.tags[i + 1] in {"IN", "TO", "RB"} and following != "that")
            )
    return False
