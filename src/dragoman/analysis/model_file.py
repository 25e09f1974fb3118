"""How does a model look as a file that a person can read and edit, and what does such a file say?

TOML: a few fields on top, one table an issue, a limit, a fact, a party's preferences (`preferences_file`). What is written
is read back as it was. What is misspelt, left out or of another kind is refused, with its table and field; nothing is
passed over.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args

import tomlkit

from dragoman.analysis import preferences_file
from dragoman.analysis.model_checks import Trouble, known_names, place
from dragoman.errors import ModelError
from dragoman.model.answers import Strength
from dragoman.model.negotiation import (
    BYS,
    NEEDS,
    Citation,
    IssueKind,
    Model,
    ModelFact,
    ModelIssue,
    ModelLimit,
)
from dragoman.model.position import BOUNDS, LAYERS, STANCES, Bound, Stance, Term, TermBound

FORMAT = 1
LARGEST = 32_000_000  # bytes
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_KINDS: tuple[IssueKind, ...] = get_args(IssueKind)
# The stance that a bound has where the file tells none; it only matters for the wording.
_STANCE: Mapping[Bound, Stance] = {
    "at least": "demand",
    "at most": "reject",
    "excludes": "reject",
    "only if": "conditional",
}
# What stands between the issue and the level of something that is given or needed.
_SIGNS: Mapping[TermBound, str] = {"at least": ":", "at most": " <=", "excludes": " !="}
_TERM = re.compile(r"(?P<issue>[^\s:]*?)\s*(?P<sign>:|<=|!=)(?P<level>.*)", re.DOTALL)
LIMIT_FIELDS = (
    *("id", "party", "bound", "issue", "level", "gives", "needs", "need", "strength", "stance", "layer"),
    *("date", "origins", "by", "note", "positions", "evidence"),
)
FACT_FIELDS = ("id", "bound", "issue", "level", "gives", "needs", "need", "by", "note", "evidence")
ISSUE_FIELDS = ("id", "label", "levels", "options", "labels", "number", "unit", "least", "most", "by")
_FIELDS = ("format", "case", "as_of", "parties", "issues", "limits", "facts", "preferences")

_HEAD = """\
# The model of a case: what is negotiated, who rules what out, what nobody can change. Edit it, then
#   dragoman model CASE --check FILE      says whether it makes sense
#   dragoman explain CASE --model FILE    answers by it
# Whatever you change or add is shown as yours, never as read in a report.
#
# [[issues]]  id, label, and one of
#             levels = ["none", "some", "full"]     ordered from least to most
#             options = ["north", "south"]          without an order
#             number = true, with unit, least, most whole numbers: kilometres, years, people; a unit may
#             begin with a step: unit = "0.1 %" makes 45 stand for 4.5 %
#             labels name levels or options, one each
# [[limits]]  what a party rules out, one table each
#   bound     "at least", "at most", "excludes": the level of the issue
#             "only if": all of `gives` together are given only if all of `needs` are reached, or with
#             need = "any" one of them. To reach a level is to have it or more. Both are written "issue: level":
#             gives = ["withdrawal: some"], needs = ["treaty: yes", "border: yes"]
#             "depth <= 10" is at most that level, "seat != north" any other: never a corridor together with
#             a base is gives = ["corridor: yes"], needs = ["base <= no"]
#   strength  "red line", "bottom line", "demand", "rejection", "preference", "forecast", "inferred"
#   stance    how it was put, where that is not plain: "demand", "offer", "accept", "reject", "conditional", "open"
#   layer     how it is known: "quoted", "attributed", "outlet" (its own voice), "forecast", "inferred"
#   date      when it was last told
#   origins   to how many outlets it can be traced
#   positions their numbers in the case
#   evidence  sentences of the reports, word for word: { report = 3, sentence = "…" }. Yours may have none.
#   by        "reading" or "user"
#   note      your own remarks
# [[facts]]   what nobody can give up: like a limit, without party and strength; `note` says it in words
"""

One = TypeVar("One", bound=str)


# ---- writing


def dumps(model: Model) -> str:
    """Return a model as the text of a file."""
    parts = [_HEAD + preferences_file.HEAD, "\n".join(_lines(_top(model)))]
    for table, entries in (
        ("issues", map(_issue_fields, model.issues)),
        ("limits", map(_limit_fields, model.limits)),
        ("facts", map(_fact_fields, model.facts)),
    ):
        parts += ["\n".join((f"[[{table}]]", *_lines(entry))) for entry in entries]
    parts += ["\n".join(("[[preferences]]", *preferences_file.lines(one))) for one in model.preferences]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _lines(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line a field, of evidence a line a sentence; what is empty or unknown is left out."""
    for name, value in fields.items():
        if name == "evidence" and value:
            yield from ("evidence = [", *(f"    {_inline(one)}," for one in value), "]")
        elif value is not None and value not in ("", [], ()):
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    written: str = tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()
    return written


def _inline(citation: Citation) -> str:
    fields = {"report": citation.report, "source": citation.source, "sentence": citation.sentence}
    return f"{{ {', '.join(f'{name} = {_value(value)}' for name, value in fields.items() if value)} }}"


def _top(model: Model) -> dict[str, Any]:
    return {"format": FORMAT, "case": model.case, "as_of": model.as_of, "parties": model.parties}


def _issue_fields(issue: ModelIssue) -> dict[str, Any]:
    numbers = issue.kind == "number"
    kind: dict[str, Any] = {"number": True} if numbers else {issue.kind: issue.options}
    span = {"unit": issue.unit, "least": issue.least, "most": issue.most} if numbers else {}
    return {"id": issue.id, "label": issue.label, **kind, "labels": issue.labels, **span, "by": issue.by}


def _said(one: ModelLimit | ModelFact) -> dict[str, Any]:
    if one.bound != "only if":
        level = {term.topic: term.level for term in one.terms}
        return {"issue": "".join(level), "level": "".join(value or "" for value in level.values())}
    gives, needs = ([_term_text(term) for term in terms] for terms in (one.terms, one.needs))
    return {"gives": gives, "needs": needs, "need": one.need if one.need == "any" else None}


def _term_text(term: Term) -> str:
    return f"{term.topic}{_SIGNS[term.bound]} {term.level or ''}"


def _limit_fields(limit: ModelLimit) -> dict[str, Any]:
    return {
        "id": limit.id,
        "party": limit.party,
        "bound": limit.bound,
        **_said(limit),
        "strength": limit.strength,
        "stance": limit.stance if limit.stance != _STANCE[limit.bound] else None,
        "layer": limit.layer,
        "date": limit.day,
        "origins": limit.origins,
        "by": limit.by,
        "note": limit.note,
        "positions": limit.positions,
        "evidence": limit.evidence,
    }


def _fact_fields(fact: ModelFact) -> dict[str, Any]:
    own = {"by": fact.by, "note": fact.note, "evidence": fact.evidence}
    return {"id": fact.id, "bound": fact.bound, **_said(fact), **own}


def write(model: Model, path: Path) -> None:
    """Write a model to a new file; one that is there already may hold somebody's work.

    Raises:
        ModelError: If there is such a file, or it cannot be written.

    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(dumps(model))
    except FileExistsError:
        raise ModelError(str(path), [("", "is there already; name another file, or remove it")]) from None
    except OSError as error:
        raise ModelError(str(path), [("", f"cannot be written: {error.strerror}")]) from error


# ---- reading


def read(path: Path) -> Model:
    """Return the model in a file. Its fields are checked; whether they fit together is for `model_checks.check`.

    Raises:
        ModelError: If it is not there or not such a file.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise ModelError(str(path), [("", f"larger than a model may be, {LARGEST:,} bytes")])
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ModelError(str(path), [("", "not a model file: its text is not UTF-8")]) from None
    except OSError as error:
        raise ModelError(str(path), [("", f"cannot be read: {error.strerror}")]) from error
    return loads(text, str(path))


def loads(text: str, path: str = "the model") -> Model:
    """Return the model in the text of a file; `path` names it in messages.

    Raises:
        ModelError: With all fields that are wrong.

    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(path, [("", f"not valid TOML: {error}")]) from error
    except (
        RecursionError,
        ValueError,
    ) as error:  # lists within lists without end; a number of thousands of digits
        raise ModelError(path, [("", "not valid TOML: a value is too deep or too long")]) from error
    troubles: list[Trouble] = []
    model = _model(_Table(data, lambda field: field, troubles))
    if troubles:
        raise ModelError(path, troubles)
    return model


class _Table:
    """A table of the file: gives its fields as they should be, and notes what is not."""

    def __init__(self, data: Mapping[str, Any], at: Callable[[str], str], troubles: list[Trouble]) -> None:
        self._data, self._at, self._troubles = data, at, troubles

    def trouble(self, field: str, why: str) -> None:
        """Note that a field is wrong."""
        self._troubles.append((self._at(field), why))

    def has(self, field: str) -> bool:
        """Tell whether the field is there."""
        return field in self._data

    def value(self, field: str) -> Any:
        """Return whatever is there, `None` if nothing is."""
        return self._data.get(field)

    def is_true(self, field: str) -> bool:
        """Tell whether the field says true."""
        return self._data.get(field) is True

    def only(self, known: Sequence[str]) -> None:
        """Note the fields that nobody knows."""
        for field in self._data:
            if field not in known:
                self.trouble(field, f"unknown field; known: {known_names(field, known)}")

    def text(self, field: str, *, needed: bool = False) -> str:
        """Return a text, empty if there is none."""
        value = self._data.get(field, "")
        if not isinstance(value, str):
            self.trouble(field, f"{value!r} is not a text in quotation marks")
            return ""
        if needed and not value:
            self.trouble(field, "missing")
        return str(value)

    def number(self, field: str, *, needed: bool = False) -> int | None:
        """Return a whole number."""
        value = self._data.get(field)
        if value is None and not needed:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.trouble(field, "missing" if value is None else f"{value!r} is not a whole number")
            return None
        return value

    def level(self, field: str) -> str:
        """Return a level; a number may stand without quotation marks."""
        value = self._data.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(field, needed=True)

    def day(self, field: str) -> date | None:
        """Return a day."""
        value = self._data.get(field)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.trouble(field, f"{value!r} is not a day as 2031-05-14, without quotation marks")
        return None

    def choice(self, field: str, known: Sequence[One], default: One | None = None) -> One:
        """Return one of the known words; without a default the field is needed."""
        value = self._data.get(field, default)
        if value is None or value not in known:
            what = "missing" if value is None else f"{value!r} is not one"
            self.trouble(field, f"{what}; known: {', '.join(known)}")
            return known[0]
        found: One = known[known.index(value)]
        return found

    def several(self, field: str, kind: type[Any], what: str) -> list[Any]:
        """Return a list of values of one kind; `what` names them."""
        value = self._data.get(field, [])
        if not isinstance(value, list) or any(
            not isinstance(one, kind) or isinstance(one, bool) for one in value
        ):
            self.trouble(field, f"not a list of {what}")
            return []
        return value

    def tables(self, field: str, name: str = "id") -> Iterator["_Table"]:
        """Yield the tables of a list; messages call them by their number and the field `name`."""
        for nth, entry in enumerate(self.several(field, dict, f"tables; write [[{field}]]"), 1):
            own = entry.get(name)
            at = partial(self._within, field, nth, own if isinstance(own, str) else "")
            yield _Table(entry, at, self._troubles)

    def _within(self, table: str, nth: int, name: str, field: str) -> str:
        """Return how messages call a field of a table within this one."""
        return place(self._at(table), nth, name, field)


def _model(top: _Table) -> Model:
    written = top.number("format")
    if written is not None and written != FORMAT:
        top.trouble("format", f"{written} is not known to this version, which knows {FORMAT}")
    top.only(_FIELDS)
    return Model(
        case=top.text("case"),
        parties=tuple(top.several("parties", str, "names")),
        issues=tuple(map(_issue, top.tables("issues"))),
        limits=tuple(map(_limit, top.tables("limits"))),
        facts=tuple(map(_fact, top.tables("facts"))),
        as_of=top.day("as_of"),
        preferences=tuple(filter(None, map(preferences_file.read, top.tables("preferences", "party")))),
    )


def _issue(table: _Table) -> ModelIssue:
    table.only(ISSUE_FIELDS)
    kinds = [kind for kind in _KINDS if table.has(kind)]
    if len(kinds) != 1:
        table.trouble(
            "levels", f"an issue has one of {', '.join(_KINDS)}, this one {' and '.join(kinds) or 'none'}"
        )
    kind = kinds[0] if kinds else "levels"
    numbers = kind == "number"
    if not numbers and any(map(table.has, ("unit", "least", "most"))):
        table.trouble("number", "unit, least and most belong to number = true")
    if numbers and not table.is_true("number"):
        table.trouble("number", "only true can be said here, with unit, least and most")
    name = table.text("id", needed=True)
    return ModelIssue(
        id=name,
        label=table.text("label") or name.replace("-", " "),
        kind=kind,
        options=() if numbers else tuple(table.several(kind, str, "texts")),
        labels=tuple(table.several("labels", str, "texts")),
        unit=table.text("unit"),
        least=table.number("least", needed=numbers) or 0,
        most=table.number("most", needed=numbers) or 0,
        by=table.choice("by", BYS, "user"),
    )


def _limit(table: _Table) -> ModelLimit:
    table.only(LIMIT_FIELDS)
    bound = table.choice("bound", BOUNDS)
    terms, needs = _terms(table, bound)
    return ModelLimit(
        id=table.text("id", needed=True),
        party=table.text("party"),
        bound=bound,
        terms=terms,
        needs=needs,
        need=table.choice("need", NEEDS, "all"),
        strength=table.choice("strength", STRENGTHS, "demand"),
        stance=table.choice("stance", STANCES, _STANCE[bound]),
        layer=table.choice("layer", LAYERS) if table.has("layer") else None,
        day=table.day("date"),
        origins=table.number("origins"),
        evidence=_evidence(table),
        positions=tuple(table.several("positions", int, "whole numbers")),
        by=table.choice("by", BYS, "user"),
        note=table.text("note"),
    )


def _fact(table: _Table) -> ModelFact:
    table.only(FACT_FIELDS)
    bound = table.choice("bound", BOUNDS)
    terms, needs = _terms(table, bound)
    return ModelFact(
        id=table.text("id", needed=True),
        bound=bound,
        terms=terms,
        needs=needs,
        need=table.choice("need", NEEDS, "all"),
        evidence=_evidence(table),
        by=table.choice("by", BYS, "user"),
        note=table.text("note"),
    )


def _terms(table: _Table, bound: Bound) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return what is spoken of, or given, and what is needed for it."""
    if bound == "only if":
        for field in ("issue", "level"):
            if table.has(field):
                table.trouble(field, 'an `only if` has gives = ["issue: level"] instead')
        return _term_list(table, "gives"), _term_list(table, "needs")
    for field in ("gives", "needs", "need"):
        if table.has(field):
            table.trouble(field, f"belongs to an `only if`, not to `{bound}`")
    return (Term(table.text("issue", needed=True), table.level("level")),), ()


def _term_list(table: _Table, field: str) -> tuple[Term, ...]:
    terms = []
    for written in table.several(field, str, 'texts like "issue: level"'):
        term = term_of(written)
        if term is None:
            table.trouble(field, f'{written!r} is not written "issue: level"')
        else:
            terms.append(term)
    return tuple(terms)


def term_of(text: str) -> Term | None:
    """Return what is given or needed, as it is written: "pay: some", "pay <= some", "pay != some"; `None` if it is none."""
    found = _TERM.fullmatch(text.strip())
    if found is None:
        return None
    bounds = {sign.strip(): bound for bound, sign in _SIGNS.items()}
    return Term(found["issue"], found["level"].strip(), bounds[found["sign"]])


def _evidence(table: _Table) -> tuple[Citation, ...]:
    return tuple(_citations(table.tables("evidence", name="source")))


def _citations(tables: Iterable[_Table]) -> Iterator[Citation]:
    for table in tables:
        table.only(("report", "source", "sentence"))
        report = table.number("report", needed=True) or 0
        yield Citation(report, table.text("sentence", needed=True), table.text("source"))
