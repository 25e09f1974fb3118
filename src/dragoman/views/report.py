"""What does one report say, sentence by sentence, and what was read from each?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.model.case import Source
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.views.evidence import Mark, Segment, cut
from dragoman.views.positions import in_words
from dragoman.views.table import Page, Table
from dragoman.views.words import LAYER_WORDS, Topics, level_label, shortened, topic_label

CONTENT_TEXT = 80  # characters of a position's words beside the sentence that has them all


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the report; `marks` are indices of the page's marks that begin in it."""

    span: Span
    text: str
    paragraph: bool
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ReportPage(Page):
    """A report's text cut into segments, with a mark for everything that was read.

    `segments` put together are the whole text. `lines` are its sentences; `paragraph` is true where one begins.
    `loose` are findings without a place.
    """

    number: int
    label: str
    path: str
    sha256: str
    title: str | None
    publisher: str | None
    published: date | None
    words: int
    pipeline: str
    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...]
    lines: tuple[Line, ...]
    loose: tuple[str, ...] = ()

    def entries(self) -> tuple[Mark, ...]:
        """Return what was read."""
        return self.marks

    @property
    def head(self) -> str:
        """Number, title or file name, and label, in a line."""
        return f"Report {self.number}: {self.title or self.path.rsplit('/', 1)[-1]} ({self.label})"

    def tables(self) -> tuple[Table, ...]:
        """Return the text beside what was read."""
        rows = tuple((" ".join(ln.text.split()), "\n".join(self.notes(ln))) for ln in self.lines)
        return (Table(self.head, ("text", "read"), rows, self.loose),)

    def notes(self, line: Line) -> tuple[str, ...]:
        """Return what was read from a sentence, in words."""
        return tuple(f"{self.marks[i].kind}: {self.marks[i].label}" for i in line.marks)


def report_page(source: Source, reading: Reading, topics: Topics) -> ReportPage:
    """Return the page of a report."""
    text = reading.report.text
    marks = tuple(sorted(_marks(reading, topics), key=lambda m: (m.span.start, -m.span.end)))
    return ReportPage(
        number=source.number,
        label=source.label,
        path=source.path,
        sha256=source.sha256,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        words=source.words,
        pipeline=reading.pipeline,
        marks=marks,
        segments=cut(text, marks),
        lines=tuple(_lines(text, reading.sentences, marks)),
        loose=tuple(f.message for f in reading.findings if f.span is None),
    )


def _marks(reading: Reading, topics: Topics) -> Iterator[Mark]:
    for quote in reading.quotes:
        who = quote.speaker.name or quote.speaker.party if quote.speaker else None
        via = f", to or at {quote.via}" if quote.via else ""
        yield Mark(quote.span, "quote", f"{who or 'speaker unknown'}{via}")
    for said in reading.attributions:
        via = f", to or at {said.via}" if said.via else ""
        yield Mark(said.span, "attribution", f"{said.source or said.party or 'source unknown'}{via}")
    for p in reading.positions:
        words = in_words(
            p.stance,
            level_label(topics, p.topic, p.level),
            shortened(p.content, CONTENT_TEXT),
            p.condition,
            p.amount,
        )
        limit = f", {p.limit}" if p.limit else ""
        issue = topic_label(topics, p.topic)
        yield Mark(
            p.span,
            "position",
            f"{p.party or 'party unknown'} on {issue}: {words} [{LAYER_WORDS[p.layer]}{limit}]",
        )
    for e in reading.events:
        status = "" if e.status == "happened" else f", {e.status}"
        yield Mark(e.span, "event", f"{e.date or e.when or 'undated'}: {e.what}{status}")
    for f in reading.figures:
        bound = "" if f.bound == "exactly" else f"{f.bound} "
        yield Mark(
            f.span,
            "figure",
            f"{bound}{f.value:,g} {f.unit}, "
            + (f"claimed by {f.claimant}" if f.claimant else "no claimant named"),
        )
    for finding in reading.findings:
        if finding.span is not None:
            yield Mark(finding.span, "finding", finding.message)


def _lines(text: str, sentences: tuple[Span, ...], marks: tuple[Mark, ...]) -> Iterator[Line]:
    """Yield the sentences; what lies between two of them, if it is more than space, is a line too."""
    at, last = 0, 0
    for span in _filled(text, sentences):
        own: list[int] = []
        while at < len(marks) and marks[at].span.start < span.end:
            own.append(at)
            at += 1
        yield Line(span, span.of(text).strip(), "\n" in text[last : span.start].rstrip(" "), tuple(own))
        last = span.end


def _filled(text: str, sentences: tuple[Span, ...]) -> Iterator[Span]:
    last = 0
    for span in (*sentences, Span(len(text), len(text))):
        if span.start > last and text[last : span.start].strip():
            yield Span(last, span.start)
        if len(span):
            yield span
        last = max(last, span.end)
