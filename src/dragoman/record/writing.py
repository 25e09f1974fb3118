"""Which rows does a reading leave in the case file?"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from dragoman.model.reading import Reading
from dragoman.record import tables
from dragoman.record.evidence import checked_spans
from dragoman.record.rows import KINDS, Kind, Row, columns_of, nuls_in, part_columns, shown, span_columns

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def write_reading(connection: sa.Connection, reading: Reading) -> int:
    """Write a reading with everything in it and return its report's number.

    Raises:
        SpanError, EvidenceError: If a value does not stand on words of the report.

    """
    words = checked_spans(reading)
    number = _write_report(connection, reading)
    here: Row = {"report": number}
    spans = ({**here, "start": s.start, "end": s.end, "text": shown(text)} for s, text in words.items())
    _insert(connection, tables.spans, spans)
    _insert(connection, tables.sentences, _numbered(here, map(span_columns, reading.sentences)))
    for kind in KINDS:
        _write_values(connection, kind, here, getattr(reading, kind.name))
    for stage, findings in (("report", reading.report.findings), ("reading", reading.findings)):
        rows = (columns_of(tables.findings, finding) for finding in findings)
        _insert(connection, tables.findings, _numbered({**here, "stage": stage}, rows))
    return number


def write_log(connection: sa.Connection, action: str, subject: str, pipeline: str | None = None) -> None:
    """Note what was done to the case, and when."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        tables.log.insert(), {"at": at, "action": action, "subject": subject, "pipeline": pipeline}
    )


def _write_report(connection: sa.Connection, reading: Reading) -> int:
    report = reading.report
    row = columns_of(tables.reports, report) | {
        "path": report.path.encode("utf-8", "backslashreplace").decode(),  # a file's name may be no Unicode
        "text": shown(report.text),
        "nuls": nuls_in(report.text),
        "offsets": report.offsets.pieces,
        "words": report.words,
        "pipeline": reading.pipeline,
    }
    number: int = connection.execute(
        tables.reports.insert().returning(tables.reports.c.number), row
    ).scalar_one()
    return number


def _write_values(
    connection: sa.Connection, kind: Kind, here: Row, values: "tuple[DataclassInstance, ...]"
) -> None:
    _insert(connection, kind.table, _numbered(here, (columns_of(kind.table, value) for value in values)))
    if kind.parts is None:
        return
    for nth, value in enumerate(values):
        parts = (part_columns(kind.parts.table, part) for part in getattr(value, kind.parts.field))
        _insert(connection, kind.parts.table, _numbered({**here, kind.parts.owner: nth}, parts))


def _numbered(common: Row, rows: Iterable[Row]) -> Iterator[Row]:
    return ({**common, "nth": nth, **row} for nth, row in enumerate(rows))


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    if listed := list(rows):
        connection.execute(table.insert(), listed)
