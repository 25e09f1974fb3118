"""Which readings does a case file hold?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from dragoman.model.case import Source
from dragoman.model.finding import Finding
from dragoman.model.reading import Reading
from dragoman.model.report import OffsetMap, Report
from dragoman.model.statement import Quote
from dragoman.record import tables
from dragoman.record.rows import KINDS, Kind, Row, arguments_from, hidden, part_from, span_from
from dragoman.record.stored import StoredReading


def load_sources(connection: sa.Connection, number: int | None = None) -> tuple[Source, ...]:
    """Return what the case knows of its reports, or of one, in the order of reading; their texts stay in the file."""
    columns = [tables.reports.c[field.name] for field in fields(Source)]
    query = _of_report(sa.select(*columns), tables.reports.c.number, number).order_by(tables.reports.c.number)
    return tuple(Source(**row) for row in connection.execute(query).mappings())


def load_readings(connection: sa.Connection, number: int | None = None) -> tuple[StoredReading, ...]:
    """Return the readings of all reports, or of one, in the order of their numbers."""
    query = _of_report(sa.select(tables.reports), tables.reports.c.number, number).order_by(
        tables.reports.c.number
    )
    found = _Found(connection, number)
    return tuple(_stored(dict(row), found) for row in connection.execute(query).mappings())


def _of_report(query: sa.Select[Any], column: sa.Column[int], number: int | None) -> sa.Select[Any]:
    return query if number is None else query.where(column == number)


class _Found:
    """The rows of the tables of values by report; one query a table, however many reports there are."""

    def __init__(self, connection: sa.Connection, number: int | None) -> None:
        self._connection, self._number = connection, number
        self.sentences = self._by_report(tables.sentences)
        self.findings = self._by_report(tables.findings)
        self.values = {kind.name: self._by_report(kind.table) for kind in KINDS}
        self.parts = {kind.name: self._by_report(kind.parts.table) for kind in KINDS if kind.parts}

    def _by_report(self, table: sa.Table) -> dict[int, list[Row]]:
        query = _of_report(sa.select(table), table.c.report, self._number).order_by(
            table.c.report, table.c.nth
        )
        rows: dict[int, list[Row]] = defaultdict(list)
        for row in self._connection.execute(query).mappings():
            rows[row["report"]].append(dict(row))
        return rows


def _stored(row: Row, found: _Found) -> StoredReading:
    number = row["number"]
    report = _report(row, _findings(found.findings[number], "report"))
    reading = Reading(
        report=report,
        sentences=tuple(span_from(r) for r in found.sentences[number]),
        findings=_findings(found.findings[number], "reading"),
        pipeline=row["pipeline"],
        **{kind.name: _values(kind, report, number, found) for kind in KINDS},
    )
    rows = {kind.name: found.values[kind.name][number] for kind in KINDS}
    return StoredReading(
        source=Source(**{field.name: row[field.name] for field in fields(Source)}),
        reading=reading,
        ids={name: tuple(r["id"] for r in of_kind) for name, of_kind in rows.items()},
        reviews={name: tuple(r["review"] for r in of_kind) for name, of_kind in rows.items()},
    )


def _report(row: Row, findings: tuple[Finding, ...]) -> Report:
    pieces = tuple((cleaned, source, length) for cleaned, source, length in row["offsets"])
    arguments = arguments_from(row, Report) | {
        "text": hidden(row["text"], row["nuls"]),
        "offsets": OffsetMap(pieces),
        "findings": findings,
    }
    return Report(**arguments)


def _findings(rows: Iterable[Row], stage: str) -> tuple[Finding, ...]:
    return tuple(Finding(**arguments_from(row, Finding)) for row in rows if row["stage"] == stage)


def _values(kind: Kind, report: Report, number: int, found: _Found) -> tuple[Any, ...]:
    """Return the values of one kind in one report, each with its parts."""
    rows = [(row, arguments_from(row, kind.of)) for row in found.values[kind.name][number]]
    if kind.of is Quote:
        for row, arguments in rows:
            arguments["text"] = span_from(row).of(report.text)
    if kind.parts:
        parts: dict[int, list[object]] = defaultdict(list)
        for row in found.parts[kind.name][number]:
            parts[row[kind.parts.owner]].append(part_from(row))
        for row, arguments in rows:
            arguments[kind.parts.field] = tuple(parts[row["nth"]])
    return tuple(kind.of(**arguments) for _, arguments in rows)
