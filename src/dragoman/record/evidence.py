"""Does every value of a reading stand on words of its report?

The same is checked again by the case file itself: a span that is not in the source is refused by a trigger, and a value
whose span is not stored by a foreign key.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from dragoman.errors import EvidenceError, UndecodableReport
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Span


def checked_spans(reading: Reading) -> dict[Span, str]:
    """Return every span of a reading with its words.

    Raises:
        SpanError: If a span ends after the text does.
        EvidenceError: If a quotation's words are not those at its span, or a party or person has no span.
        UndecodableReport: If the text holds half a surrogate pair, which no encoding can keep.

    """
    text = reading.report.text
    _check_text(reading.report)
    words = {span: span.of(text) for span in sorted(set(_spans_in(reading)))}
    for quote in reading.quotes:
        if quote.text != words[quote.span]:
            raise EvidenceError(quote.text, words[quote.span])
    bare = [p.name for p in reading.parties if not p.spans] + [p.name for p in reading.people if not p.spans]
    for name in bare:
        raise EvidenceError(name, "")
    return words


def _check_text(report: Report) -> None:
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise UndecodableReport(report.path) from error


def _spans_in(value: object) -> Iterator[Span]:
    """Yield the spans anywhere within a value, so that a field added later is checked as well."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans_in(getattr(value, field.name))
