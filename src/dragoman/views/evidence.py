"""Which sentence stands behind a value, and where in a text do marks begin and end?

Offsets never leave Python: a text is cut into segments, each knows which marks cover it, and whoever shows it puts the
segments together again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dragoman.model.case import Evidence
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that means something: `kind` ("quote", "position", …) and a label to show."""

    span: Span
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text and the indices of the marks that cover it."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentence behind a value, and the report it stands in.

    `segments` put together are `text`; those with mark 0 are the value's own words.
    """

    report: int
    source: str
    path: str
    publisher: str | None
    published: date | None
    sentence: Span
    span: Span
    text: str
    segments: tuple[Segment, ...]


def cut(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Cut a text at the borders of marks, which may overlap; what reaches beyond the text is cut off.

    Returns:
        Segments that put together are the text; none is empty. An empty mark covers nothing.

    Time O(marks · segments).

    """
    size = len(text)
    clipped = [Span(min(m.span.start, size), min(m.span.end, size)) for m in marks]
    borders = sorted({0, size, *(s.start for s in clipped), *(s.end for s in clipped)})
    return tuple(
        Segment(
            text[start:end],
            tuple(i for i, span in enumerate(clipped) if span.start <= start and end <= span.end),
        )
        for start, end in pairwise(borders)
    )


def excerpt(evidence: Evidence) -> Excerpt:
    """Return the view of a piece of evidence."""
    source, sentence = evidence.source, evidence.sentence
    start = max(evidence.span.start - sentence.start, 0)
    own = Span(start, max(evidence.span.end - sentence.start, start))
    return Excerpt(
        report=source.number,
        source=source.label,
        path=source.path,
        publisher=source.publisher,
        published=source.published,
        sentence=sentence,
        span=evidence.span,
        text=evidence.text,
        segments=cut(evidence.text, [Mark(own, "value")]),
    )
