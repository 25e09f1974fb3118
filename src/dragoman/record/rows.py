"""How does a value become a row, and a row the same value again?

A plain field is a column of its name, a span two columns, a speaker and an amount four. What has several parts (`PARTS`) keeps them in
a table of their own. A quotation's words have no column: the text has them at its span.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from dragoman.model.event import Event, Figure
from dragoman.model.party import Party, Person
from dragoman.model.position import Amount, Position, Term
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote, Speaker
from dragoman.record import tables

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """A field that holds several parts: their table and its column for the owner's `nth`."""

    field: str
    table: sa.Table
    owner: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A field of the reading whose values have a table: `name` is the field's, `of` the class of the values."""

    name: str
    table: sa.Table
    of: "type[DataclassInstance]"
    parts: Parts | None = None


KINDS = (
    Kind("quotes", tables.quotes, Quote),
    Kind(
        "attributions",
        tables.attributions,
        Attribution,
        Parts("content_spans", tables.content_spans, "attribution"),
    ),
    Kind("positions", tables.positions, Position, Parts("given", tables.given_terms, "position")),
    Kind("parties", tables.parties, Party, Parts("spans", tables.party_spans, "party")),
    Kind("people", tables.people, Person, Parts("spans", tables.person_spans, "person")),
    Kind("events", tables.events, Event),
    Kind("figures", tables.figures, Figure),
)

_NUL, _NUL_SHOWN = "\0", "\N{SYMBOL FOR NULL}"


def columns_of(table: sa.Table, value: "DataclassInstance") -> Row:
    """Return the columns of a value; what the table has no column for is left out."""
    row: Row = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if f"{field.name}_start" in table.c:
            row |= span_columns(item, field.name)
        elif f"{field.name}_named" in table.c:
            row |= _part_columns(field.name, item, Speaker)
        elif f"{field.name}_value" in table.c:
            row |= _part_columns(field.name, item, Amount)
        elif field.name in table.c:
            row[field.name] = item
    return row


def _part_columns(name: str, item: object, kind: "type[DataclassInstance]") -> Row:
    """Return a column a field of a value within a value."""
    return {f"{name}_{field.name}": getattr(item, field.name, None) for field in fields(kind)}


def span_columns(span: Span | None, name: str = "span") -> Row:
    """Return the two columns of a span."""
    start, end = (None, None) if span is None else (span.start, span.end)
    return {f"{name}_start": start, f"{name}_end": end}


def part_columns(table: sa.Table, part: Span | Term) -> Row:
    """Return the columns of a part of a value."""
    return span_columns(part) if isinstance(part, Span) else columns_of(table, part)


def arguments_from(row: Mapping[str, Any], kind: "type[DataclassInstance]") -> Row:
    """Return what a row says of a value: the arguments of its class, without its parts."""
    arguments: Row = {}
    for field in fields(kind):
        if f"{field.name}_start" in row:
            arguments[field.name] = _span(row, field.name)
        elif f"{field.name}_named" in row:
            arguments[field.name] = _speaker(row, field.name)
        elif f"{field.name}_value" in row:
            arguments[field.name] = _amount(row, field.name)
        elif field.name in row:
            arguments[field.name] = row[field.name]
    return arguments


def span_from(row: Mapping[str, Any]) -> Span:
    """Return the span that a row cannot be without."""
    return Span(row["span_start"], row["span_end"])


def part_from(row: Mapping[str, Any]) -> Span | Term:
    """Return the part of a value that a row holds."""
    return Term(row["topic"], row["level"]) if "topic" in row else span_from(row)


def shown(text: str) -> str:
    """Return a text as the file keeps it: as long, and without NUL characters, at which SQLite's functions stop."""
    return text.replace(_NUL, _NUL_SHOWN)


def nuls_in(text: str) -> list[int]:
    """Return the offsets of the NUL characters."""
    return [at for at, character in enumerate(text) if character == _NUL] if _NUL in text else []


def hidden(text: str, nuls: list[int]) -> str:
    """Return the text of which `shown` made this one."""
    characters = list(text) if nuls else []
    for at in nuls:
        characters[at] = _NUL
    return "".join(characters) if nuls else text


def _span(row: Mapping[str, Any], name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)


def _speaker(row: Mapping[str, Any], name: str) -> Speaker | None:
    said = {field.name: row[f"{name}_{field.name}"] for field in fields(Speaker)}
    return None if said["named"] is None else Speaker(**said)


def _amount(row: Mapping[str, Any], name: str) -> Amount | None:
    told = {field.name: row[f"{name}_{field.name}"] for field in fields(Amount)}
    return None if told["value"] is None else Amount(**told)
