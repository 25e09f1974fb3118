"""What is it that a source is said to have said, and where does the reporting clause begin and end?"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.reading.components.attributions_borders import RUNS_ON
from dragoman.reading.components.attributions_cues import Cue
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.attributions_sources import Source
from dragoman.reading.components.attributions_verbs import Content, verb_content

_SKIPPED = frozenset({",", ":", " ", "-", "—", "–"})
_SHOWN_AFTER = 12  # words of the content that the reporting clause shows behind its cue
_SHOWN_BEFORE = 5  # and before it
_REACH = 14  # tokens of a noun phrase before its head
_PHRASE_PARTS = frozenset({"prep", "amod", "cc", "conj", "case"})
_OF = frozenset({"of", "from", "on", "in", "at", "with", "to", "close"})
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
})  # fmt: skip
_ADJUNCTS = 10  # tokens of time and place behind a cue that belong to the reporting clause


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause in tokens: cue, source, the source's phrase, the content as one stretch `[start, end)`.

    `fronted`: the content, or its first piece, stands before the cue; `more` is the piece behind it, if any. `parts` are
    the participles of the same source that were joined: "said …, adding …".
    """

    cue: Cue
    source: Source
    phrase: tuple[int, int] | None
    content: tuple[int, int]
    fronted: bool = False
    more: tuple[tuple[int, int], ...] = ()
    parts: tuple["Clause", ...] = ()

    @property
    def core(self) -> tuple[int, int]:
        """Source and cue without content."""
        start, end = self.cue.start, self.cue.end
        if self.phrase and not self.source.participle:
            return min(start, self.phrase[0]), max(end, self.phrase[1])
        return start, end


def phrase_range(layout: Page, head: Token) -> tuple[int, int]:
    """Return the tokens of a noun phrase: determiner and titles to its last "of …", no relative clause."""
    start = head.left_edge.i
    while start < head.i and (layout.quote_at[start] >= 0 or layout.lower[start] in _SKIPPED):
        start += 1
    while start < head.i and layout.lower[start] in _DAYS:
        start += 1
    if any(layout.quote_at[i] >= 0 for i in range(start, head.i)) or head.i - start > _REACH:
        start = head.i
    end = head.i + 1
    for child in head.rights:
        if child.i != end or layout.quote_at[child.i] >= 0:
            break
        if (
            child.dep_ in _PHRASE_PARTS
            and child.tag_ != "VBD"
            and (child.dep_ != "prep" or child.lower_ in _OF)
        ):
            end = child.right_edge.i + 1
        else:
            break
    return start, end


def clause(layout: Page, cue: Cue, found: Source) -> Clause | None:
    """Return the reporting clause of a cue with its source; `None` if nothing is reported."""
    phrase = phrase_range(layout, found.token) if found.token is not None else None
    start, end = cue.start, cue.end
    if phrase and not found.participle:
        if phrase[0] < end <= phrase[1] and cue.kind == "verb":
            phrase = (phrase[0], max(phrase[0] + 1, cue.start))
        start, end = min(start, phrase[0]), max(end, phrase[1])
    if cue.shape == "ing" and layout.lower[cue.start - 1] == "as":
        while start > layout.units[layout.unit_at[cue.at]][0] and _between_mark_and(layout, start - 1):
            start -= 1
    begin, stop = layout.units[layout.unit_at[cue.at]]
    if cue.kind == "phrase":
        ahead = _phrase_content(layout, (start, end), (begin, stop))
    elif cue.kind == "noun":
        ahead = _noun_content(layout, cue, stop)
    else:
        ahead = verb_content(layout, cue, (start, end), (begin, stop))
    if ahead is None:
        return None
    first, last = ahead.stretch
    if cue.kind == "verb" and last > end:
        last = _before_phrase(layout, max(end, first), last)
    more = tuple((s, min(e, last)) for s, e in ahead.more if s < last)
    return Clause(cue, found, phrase, (first, last), ahead.fronted, more)


def _between_mark_and(layout: Page, at: int) -> bool:
    """Tell whether a token may stand between a quotation and its cue in "…," the agency quoted him as saying."""
    return layout.quote_at[at] < 0 and layout.lower[at] != ","


def _before_phrase(layout: Page, start: int, end: int) -> int:
    """Return where content ends before ", according to": who relays it is no part of it."""
    for i in range(start + 1, end - 1):
        if layout.lower[i] == "according" and layout.lower[i + 1] == "to" and layout.quote_at[i] < 0:
            return i
    return end


def _phrase_content(layout: Page, core: tuple[int, int], unit: tuple[int, int]) -> Content | None:
    (start, end), (begin, stop) = core, unit
    if start - begin > 2:
        return Content((_relative(layout, begin, start), start), fronted=True)
    while end < stop and layout.lower[end] != "," and layout.quote_at[end] < 0:
        end += 1
    return Content((end, stop)) if stop - end > 2 else None


def _relative(layout: Page, begin: int, end: int) -> int:
    """Return where a relative clause at the end begins: of "…, which killed nine people according to X" it alone is told."""
    for i in range(end - 1, begin, -1):
        if layout.lower[i] == ",":
            relative = layout.tags[i + 1] in {"WDT", "WP"} and i + 1 < end - 2
            return i + 1 if relative else begin
    return begin


def _noun_content(layout: Page, cue: Cue, stop: int) -> Content | None:
    noun = layout.doc[cue.at]
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl", "ccomp"} and any(
            c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts
        ):
            first = child.left_edge.i
            if child.dep_ != "relcl" or not _has_gap(child):
                return Content((first, min(child.right_edge.i + 1, stop)))
    if cue.end < stop and layout.lower[cue.end] == "that" and layout.tags[cue.end] == "IN":
        return Content((cue.end, stop))
    return None


def _has_gap(verb: Token) -> bool:
    """Tell whether a clause behind a noun speaks of the noun ("a claim that surprised us") and not for it."""
    first = verb.left_edge
    return first.tag_ in {"WDT", "WP"} and (first.dep_ in {"nsubj", "dobj", "nsubjpass"})


def reporting_span(layout: Page, found: Clause) -> tuple[int, int]:
    """Return the tokens of the reporting clause: source, cue and the nearest words of the content."""
    start, end = found.core
    begin, finish = found.content
    if finish > end and not found.fronted:
        shown = max(end, begin)
        words = 0
        for i in range(shown, finish):
            if layout.counts(i):
                words += 1
            if words > _SHOWN_AFTER or (words > 4 and layout.lower[i] in {",", ";", "—", "."}):
                break
            end = i + 1
        while end - 1 in layout.folded:
            end -= 1
    elif begin < start:
        words = 0
        while start > begin and (words < _SHOWN_BEFORE or start - 1 in layout.folded):
            start -= 1
            words += layout.counts(start)
        end = _adjuncts_end(layout, end)
    return start, end


def _adjuncts_end(layout: Page, end: int) -> int:
    """Return where "said at a briefing on Monday" ends: at the next comma, full stop or quotation."""
    stop = layout.units[layout.unit_at[end - 1]][1]
    last = end
    while last < stop and last - end < _ADJUNCTS and layout.quote_at[last] < 0:
        if layout.lower[last] in RUNS_ON:
            return last
        last += 1
    return last if last == stop or layout.quote_at[last] >= 0 else end


def pieces_of(found: Clause) -> list[tuple[int, int]]:
    """Return the content of a clause without cue and source, and without its parts': one piece, or one on both sides."""
    start, end = found.content
    left, right = found.core
    if left <= start and right >= end:
        return [(start, end)]
    if found.fronted:
        ahead = [(start, min(end, left))] if start < min(end, left) else []
        return [*ahead, *found.more]
    return [(max(start, right), end) if start < right < end else (start, end)]


def part_at(found: Clause, token: int) -> int:
    """Return which part of a clause tells a token: 0 its own cue, 1 the first participle joined to it, …"""
    for number, part in enumerate(found.parts, 1):
        if any(start <= token < end for start, end in pieces_of(part)):
            return number
    return 0


def merged(first: Clause, second: Clause) -> Clause:
    """Join a participle of the same source ("said …, adding …") to the clause it hangs on."""
    return replace(first, parts=(*first.parts, second))


def reach_of(found: Clause) -> tuple[int, int]:
    """Return the stretch from the first token of a clause's content to the last, those of its parts too."""
    stretches = [found.content, *(part.content for part in found.parts)]
    return min(s for s, _ in stretches), max(e for _, e in stretches)
