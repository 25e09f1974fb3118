"""What does a case file hold: the tables in their present form, as the migrations leave them.

A table of values has `report` and `nth`, the value's index in that report's reading, then one column a field of the
value's class under the field's name. A field that is a span takes two columns, `NAME_start` and `NAME_end`, which
together with `report` point into `spans`. The constraints stand in the migrations; what is here serves to write and
read rows. A test compares the two.
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as a JSON list."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        """Write the JSON list."""
        del dialect
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the JSON list."""
        del dialect
        return None if value is None else tuple(json.loads(value))


class Real(TypeDecorator[float]):
    """A floating-point number; whole numbers too large for an SQLite integer are taken as well."""

    impl = sa.Float
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """Write it as a floating-point number whatever Python holds."""
        del dialect
        return None if value is None else float(value)


metadata = sa.MetaData()


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _span(name: str = "span", *, optional: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(f"{name}_{edge}", sa.Integer, nullable=optional) for edge in ("start", "end")]


def _values(name: str, *columns: Iterable[sa.Column[Any]]) -> sa.Table:
    """Return a table of values that a person can review."""
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
        sa.Column("review", sa.Text, nullable=False, server_default="machine"),
        *(column for group in columns for column in group),
    )


def _parts(name: str, owner: str, *columns: sa.Column[Any]) -> sa.Table:
    """Return a table of the parts of a value: `owner` is the value's `nth`, `nth` the part's place in it."""
    keys = [sa.Column(key, sa.Integer, primary_key=True) for key in ("report", owner, "nth")]
    return sa.Table(name, metadata, *keys, *columns)


reports = sa.Table(
    "reports",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    *_words("sha256", "path"),
    *_maybe("title", "publisher"),
    sa.Column("published", sa.Date),
    *_maybe("language"),
    *_words("encoding"),
    sa.Column("words", sa.Integer, nullable=False),
    *_words("pipeline"),
    sa.Column("offsets", sa.JSON, nullable=False),
    sa.Column("nuls", sa.JSON, nullable=False),
    *_words("text"),
    sa.Column("raw", sa.LargeBinary, nullable=False),
)

spans = sa.Table(
    "spans",
    metadata,
    *(sa.Column(name, sa.Integer, primary_key=True) for name in ("report", "start", "end")),
    *_words("text"),
)

sentences = sa.Table(
    "sentences",
    metadata,
    *(sa.Column(name, sa.Integer, primary_key=True) for name in ("report", "nth")),
    *_span(),
)

quotes = _values(
    "quotes",
    _span(),
    _maybe("speaker_name", "speaker_role", "speaker_party"),
    [sa.Column("speaker_named", sa.Boolean)],
    _maybe("via", "cue"),
    _span("speaker_span", optional=True),
    [sa.Column("joined", sa.Integer)],
    [sa.Column("whole", sa.Boolean, nullable=False)],
)

attributions = _values(
    "attributions",
    _span(),
    _maybe("source", "party"),
    [sa.Column("named", sa.Boolean, nullable=False)],
    _maybe("via", "cue"),
    _span("source_span", optional=True),
    _span("content_span", optional=True),
    _span("cue_span", optional=True),
    _words("kind"),
    [sa.Column("chain", Strings, nullable=False)],
)

content_spans = _parts("content_spans", "attribution", *_span())

positions = _values(
    "positions",
    _span(),
    _maybe("party", "topic"),
    _words("stance", "content"),
    _maybe("level", "condition"),
    _words("layer"),
    _maybe("limit"),
    [sa.Column("statement", sa.Integer)],
    _maybe("addressee", "claimant"),
    _maybe("amount_value", "amount_unit", "amount_bound", "amount_of"),
)

given_terms = _parts("given_terms", "position", *_words("topic"), *_maybe("level"))

parties = _values("parties", _words("name", "role"), [sa.Column("aliases", Strings, nullable=False)])

party_spans = _parts("party_spans", "party", *_span())

people = _values(
    "people",
    _words("name"),
    [sa.Column("roles", Strings, nullable=False)],
    _maybe("party"),
    [sa.Column("delegate", sa.Boolean, nullable=False)],
)

person_spans = _parts("person_spans", "person", *_span())

events = _values(
    "events",
    _span(),
    _words("what"),
    _maybe("type"),
    _words("when"),
    _maybe("date", "precision"),
    _words("status"),
    [sa.Column("actors", Strings, nullable=False)],
    _maybe("place", "resolved", "talks"),
)

figures = _values(
    "figures",
    _span(),
    [sa.Column("value", Real, nullable=False)],
    _words("unit", "bound"),
    _maybe("claimant", "since"),
)

findings = sa.Table(
    "findings",
    metadata,
    *(
        sa.Column(name, sa.Integer, primary_key=name == "id", nullable=False)
        for name in ("id", "report", "nth")
    ),
    *_words("stage", "kind", "message"),
    *_span(optional=True),
)

declared_parties = sa.Table(
    "declared_parties",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *_words("name"),
    sa.Column("aliases", Strings, nullable=False),
)

log = sa.Table(
    "log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *_words("at", "action", "subject"),
    *_maybe("pipeline"),
)
