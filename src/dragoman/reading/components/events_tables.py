"""Which lines are rows of a timetable, and what event does each tell?

A row is a line of cells ("| 3 May | Talks open | Brae |", with bars or tabs) one of which is nothing but a time, or a line
that begins with a time and a mark: "2029-05-01: First round", "• 4 June – Company tables an offer".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.event import Event
from dragoman.model.span import Span
from dragoman.reading.components.events_acts import Acts
from dragoman.reading.components.events_lexicon import LEXICON
from dragoman.reading.components.events_types import STATE_WORDS, clause_words, talks_state
from dragoman.reading.components.moments_clauses import is_called_off

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.model.event import Status
    from dragoman.reading.components.events_actors import Cast
    from dragoman.reading.draft import Block, Draft, Moment

_PLACES, _EVENTS = (frozenset(LEXICON["tables"][key]) for key in ("places", "events"))
_BULLET = re.compile(r"(?:[-*•·▪–]|\d{1,2}[.)])\s+")
_MARK = re.compile(r"\s*(?::|–|—|-(?=\s)|\t|\s{2,})\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?]\s+\S")
_WORDS = 30


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as a row: where it begins and ends, its time, its words, its place if a column tells it."""

    span: Span
    moment: "Moment"
    words: str
    told: Span
    place: str | None = None


class Timetable:
    """Reads the rows of one document."""

    def __init__(self, doc: "Doc", found: "Draft", cast: "Cast") -> None:
        self.doc, self.found, self.cast = doc, found, cast
        self.text = found.report.text
        self.starts = [token.idx for token in doc]
        self.moment_starts = [moment.span.start for moment in found.moments]
        published = found.report.published
        self.published = published.isoformat() if published else None
        self.lines = sorted(self._lines(), key=lambda line: line.span)
        self._starts = [line.span.start for line in self.lines]

    def holds(self, offset: int) -> bool:
        """Tell whether a character stands in a row that is read here."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.lines[at].span.end

    def events(self) -> Iterator[Event]:
        """Yield the event of each row."""
        yield from map(self._event, self.lines)

    def _lines(self) -> Iterator[_Line]:
        head: list[str] = []
        dated: list[tuple[Block, _Line]] = []
        for block in self.found.blocks:
            moments, cells = self._moments(block.span), _cells(block.span.of(self.text))
            if len(cells) > 1:
                if not moments and any(cell.strip("-: ") for cell in cells):
                    head = [cell.lower() for cell in cells]
                elif moments and (line := self._row(block.span, cells, moments[0], head)):
                    yield line
                continue
            head = []
            if block.kind != "paragraph" and len(moments) == 1 and (line := self._dated(block, moments[0])):
                dated.append((block, line))
        several = len(dated) > 1
        yield from (line for block, line in dated if several or block.kind == "bullet")

    def _moments(self, span: Span) -> "list[Moment]":
        return self.found.moments[
            bisect_left(self.moment_starts, span.start) : bisect_left(self.moment_starts, span.end)
        ]

    def _row(self, span: Span, cells: list[str], moment: "Moment", head: list[str]) -> _Line | None:
        """Return a line of cells, if one of them is its time."""
        if len(cells) < 2 or moment.text not in cells:
            return None
        named = dict(zip(head, cells, strict=False)) if len(head) == len(cells) else {}
        place = next((cell for name, cell in named.items() if name in _PLACES and cell), None)
        told = next((cell for name, cell in named.items() if name in _EVENTS and cell), None)
        words = told or next(
            (cell for cell in cells if cell and cell not in {moment.text, place}), moment.text
        )
        row = span.of(self.text)
        start = row.find(words)
        end = row.find(place, start) if place else -1
        told_span = Span(span.start + start, span.start + end if end > start else span.end)
        return _Line(span, moment, words, told_span if words != moment.text else span, place)

    def _dated(self, block: "Block", moment: "Moment") -> _Line | None:
        """Return a line that begins with its time, if it is short and no running text."""
        bullet = _BULLET.match(self.text, block.span.start, block.span.end)
        begin = bullet.end() if bullet and block.kind == "bullet" else block.span.start
        if moment.span.start != begin:
            return None
        mark = _MARK.match(self.text, moment.span.end, block.span.end)
        if mark is None or _SENTENCE_END.search(self.text, mark.end(), block.span.end):
            return None
        words = self.text[mark.end() : block.span.end].rstrip(" .;")
        if not words or len(words.split()) > _WORDS:
            return None
        return _Line(Span(begin, block.span.end), moment, words, Span(mark.end(), block.span.end))

    def _event(self, line: _Line) -> Event:
        start, end = (bisect_left(self.starts, at) for at in (line.told.start, line.told.end))
        tags, lemmas = clause_words(self.doc, start, end)
        act = Acts(self.doc[start:end]).main()
        told = ["VBZ" if word in STATE_WORDS else tag for tag, word in zip(tags, lemmas, strict=True)]
        moment = line.moment
        return Event(
            span=line.span,
            what=line.words,
            type=act[1] if act else None,
            when=moment.text,
            date=moment.date,
            precision=moment.precision,
            status=self._status(moment, [token.lower_ for token in self.doc[start:end]]),
            actors=self.cast.actors(start, end),
            place=line.place or self.cast.place(start, end),
            resolved=moment.resolved,
            talks=talks_state(told, lemmas),
        )

    def _status(self, moment: "Moment", words: list[str]) -> "Status":
        ahead = bool(moment.date and self.published and moment.date > self.published[: len(moment.date)])
        if ahead:
            return "hypothetical" if is_called_off(words) else "scheduled"
        return "happened"


def _cells(text: str) -> list[str]:
    """Return the cells of a line with bars or tabs; one where it has none."""
    if text.startswith("|"):
        return [cell.strip() for cell in text.strip("| ").split("|")]
    return [cell.strip() for cell in text.split("\t")] if "\t" in text else [text]
