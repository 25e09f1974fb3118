"""What does one report say: everything read from it, each with its span."""

from dataclasses import dataclass

from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import Party, Person
from dragoman.model.position import Position
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as read. `sentences` are the sentences' spans in order; `pipeline` the versions that read it."""

    report: Report
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    positions: tuple[Position, ...] = ()
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    pipeline: str = ""

    def sentence_at(self, span: Span) -> Span:
        """Return the sentence (or run of sentences) that holds a span; the span itself if none does."""
        held = [s for s in self.sentences if s.overlaps(span)]
        return Span(min(held[0].start, span.start), max(held[-1].end, span.end)) if held else span
