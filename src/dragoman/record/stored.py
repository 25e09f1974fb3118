"""What does the record hand from the file to the merge: readings, the identities of their values, their sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.model.case import Evidence, ReviewState, Source
from dragoman.model.reading import Reading
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as the case file has it.

    `ids` and `reviews` give, for a field of the reading that holds values ("positions"), one entry a value in the
    reading's order.
    """

    source: Source
    reading: Reading
    ids: dict[str, tuple[int, ...]]
    reviews: dict[str, tuple[ReviewState, ...]]

    @property
    def order(self) -> tuple[date, int]:
        """The report's place in the case: by day, undated ones last, then in the order of reading."""
        return self.source.published or date.max, self.source.number

    def evidence(self, span: Span) -> Evidence:
        """Return the sentence (or run of sentences) around a span."""
        sentence = self.reading.sentence_at(span)
        return Evidence(self.source, span, sentence, sentence.of(self.reading.report.text))


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was done to the case: `at` in UTC; `subject` is a report, a party or a format; `pipeline` who read it."""

    at: datetime
    action: str
    subject: str
    pipeline: str | None = None


def first_mentions(mentions: Iterable[tuple[StoredReading, Sequence[Span]]]) -> tuple[Evidence, ...]:
    """Return one piece of evidence a report, its first mention, in the order of the case."""
    first: dict[int, tuple[StoredReading, Span]] = {}
    for stored, spans in mentions:
        number = stored.source.number
        known = [first[number][1]] if number in first else []
        if spans:
            first[number] = stored, min([*known, *spans])
    return tuple(s.evidence(span) for s, span in sorted(first.values(), key=lambda held: held[0].order))
