"""What does one report say: everything read from it, each with its span."""

from dataclasses import dataclass

from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import Party, Person
from dragoman.model.position import Position
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote

_SENTENCES_BACK = 2  # sentences before a quoted one in which its quotation may open


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
        """Return the sentence (or run of sentences) that holds a span; the span itself if none does.

        A sentence inside a quotation that opens in one of the two sentences before it begins there, so that words are
        not shown without the mark that tells whose they are.
        """
        held = [n for n, s in enumerate(self.sentences) if s.overlaps(span)]
        if not held:
            return span
        first = self.sentences[held[0]]
        for quote in self.quotes:
            if quote.span.start < first.start < quote.span.end:
                before = self.sentences[max(0, held[0] - _SENTENCES_BACK) : held[0]]
                first = next((s for s in before if s.start <= quote.span.start < s.end), first)
        return Span(min(first.start, span.start), max(self.sentences[held[-1]].end, span.end))
