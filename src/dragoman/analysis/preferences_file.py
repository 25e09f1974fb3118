"""How do preferences that somebody enters stand in a model file, and do their names lead somewhere?

One `[[preferences]]` table a party. Numbers stay as exact as they are written: what a float cannot hold is a text ("1/3").
A number issue has no list of options: its values stand at the whole numbers that somebody names, and packages go over these.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

import tomlkit

from dragoman.errors import PreferencesError
from dragoman.model.negotiation import Model, ModelIssue
from dragoman.model.preferences import Amount, Between, Preferences, Ranking, Stake, exact

FIELDS = ("party", "by", "weights", "values", "rankings", "ranking", "reservation", "total", "note")
HEAD = """\
# [[preferences]]  what a party prefers, as you enter it: nothing of it is read in reports, no gap is filled
#   party, by   whose they are, and the name of whoever enters them, which every answer shows
#   weights     how much each issue counts: { corridor = 2, border = [1, 3] }; two numbers: the least and the most
#   values      how good each option is, more is better: values.corridor = { no = 0, yes = [6, 10] }
#               of a number at the points that you name: values.depth = { 0 = 10, 15 = 4 }
#   rankings    only the order, the best first: rankings.corridor = ["yes", "no"]; as good: ["a", ["b", "c"]]
#   ranking     the issues in the same way, the most important first; instead of weights
#   reservation what the party has if talks fail, counted like weight times value
#   total       what weights that are ranges or left open add up to; 1 where nothing is said
#   note        your own remarks
"""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LARGEST = 2**63  # whole numbers from there on are no TOML integers
_NUMBER = "a number, or [least, most]"
Stray = tuple[int, str, str, str]
Named = Callable[[str, Iterable[str]], str]


class Fields(Protocol):
    """A table of the file, which notes what is wrong in it."""

    def only(self, known: Sequence[str]) -> None:
        """Note the fields that nobody knows."""

    def text(self, field: str, *, needed: bool = False) -> str:
        """Return a text, empty if there is none."""

    def value(self, field: str) -> Any:
        """Return whatever is there, `None` if nothing is."""

    def trouble(self, field: str, why: str) -> None:
        """Note that a field is wrong."""


# ---- writing


def lines(stated: Preferences) -> Iterator[str]:
    """Yield the lines of a party's table; what is not said is left out."""
    yield f"party = {_text(stated.party)}"
    yield f"by = {_text(stated.by)}"
    weights = {stake.issue: _amount(stake.weight) for stake in stated.stakes if stake.weight is not None}
    if weights:
        yield f"weights = {_inline(weights)}"
    if stated.ranking:
        yield f"ranking = {_ranking(stated.ranking)}"
    for stake in stated.stakes:
        if stake.values:
            values = {option: _amount(value) for option, value in stake.values}
            yield f"values.{_key(stake.issue)} = {_inline(values)}"
        if stake.ranking:
            yield f"rankings.{_key(stake.issue)} = {_ranking(stake.ranking)}"
    if stated.reservation is not None:
        yield f"reservation = {_number(stated.reservation)}"
    if stated.total != 1:
        yield f"total = {_number(stated.total)}"
    if stated.note:
        yield f"note = {_text(stated.note)}"


def _text(value: str) -> str:
    written: str = tomlkit.item(value).as_string()
    return written


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _inline(fields: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{_key(name)} = {value}' for name, value in fields.items())} }}"


def _ranking(ranking: Ranking) -> str:
    names = [", ".join(map(_text, group)) for group in ranking]
    groups = (name if len(group) == 1 else f"[{name}]" for name, group in zip(names, ranking, strict=True))
    return f"[{', '.join(groups)}]"


def _amount(amount: Amount) -> str:
    if isinstance(amount, Between):
        return f"[{_number(amount.least)}, {_number(amount.most)}]"
    return _number(amount)


def _number(value: Fraction) -> str:
    """Return a number that is read as the same one: whole, decimal, or else a text."""
    if value.denominator == 1 and -_LARGEST <= value < _LARGEST:
        return str(value)
    try:
        decimal = repr(float(value))
    except OverflowError:
        decimal = ""
    return decimal if decimal and Fraction(decimal) == value else f'"{value}"'


# ---- reading


def read(table: Fields) -> Preferences | None:
    """Return the preferences that a table holds; `None` if something is wrong in it, which is noted there."""
    return _Reader(table).preferences()


class _Reader:
    def __init__(self, table: Fields) -> None:
        self._table, self._sound = table, True
        self._party = table.text("party", needed=True)

    def preferences(self) -> Preferences | None:
        table = self._table
        table.only(FIELDS)
        by = table.text("by").strip()
        if by in {"", "reading"}:
            self._trouble("by", "the name of whoever entered them is missing; no report states preferences")
        stakes, ranking = self._stakes(), self._ranks("ranking", table.value("ranking"))
        reservation, total = self._alone("reservation"), self._alone("total")
        note = table.text("note")
        if not self._sound:
            return None
        try:
            one = Fraction(1) if total is None else total
            return Preferences(self._party, by, stakes, ranking, reservation, one, note)
        except PreferencesError as error:
            table.trouble("", error.why)
            return None

    def _stakes(self) -> tuple[Stake, ...]:
        weights = self._within("weights", self._table.value("weights"))
        values = self._within("values", self._table.value("values"))
        rankings = self._within("rankings", self._table.value("rankings"))
        return tuple(
            Stake(
                issue,
                self._amount(f"weights.{issue}", weights[issue]) if issue in weights else None,
                self._values(f"values.{issue}", values.get(issue)),
                self._ranks(f"rankings.{issue}", rankings.get(issue)),
            )
            for issue in dict.fromkeys((*weights, *values, *rankings))
        )

    def _values(self, field: str, written: Any) -> tuple[tuple[str, Amount], ...]:
        named = self._within(field, written)
        return tuple((option, self._amount(f"{field}.{option}", value)) for option, value in named.items())

    def _within(self, field: str, written: Any) -> Mapping[str, Any]:
        if written is None or isinstance(written, dict):
            return written or {}
        self._trouble(field, "not a table like { name = 1 }")
        return {}

    def _amount(self, field: str, written: Any) -> Amount:
        if not isinstance(written, list):
            return self._exact(field, written)
        if len(written) != 2:
            self._trouble(field, f"{written!r} is not {_NUMBER}")
            return Fraction(0)
        least, most = (self._exact(field, one) for one in written)
        if least > most:
            self._trouble(field, f"from {least} to {most}: the least comes first")
        return Between(least, most)

    def _alone(self, field: str) -> Fraction | None:
        written = self._table.value(field)
        return None if written is None else self._exact(field, written, "a number")

    def _exact(self, field: str, written: Any, what: str = _NUMBER) -> Fraction:
        if not isinstance(written, int | float | str) or isinstance(written, bool):
            self._trouble(field, f"{written!r} is not {what}")
            return Fraction(0)
        try:
            return exact(self._party, written)
        except PreferencesError as error:
            self._trouble(field, error.why)
            return Fraction(0)

    def _ranks(self, field: str, written: Any) -> Ranking:
        if written is None:
            return ()
        groups = tuple(map(_group, written)) if isinstance(written, list) else (None,)
        if None in groups:
            self._trouble(field, 'not a list like ["best", ["second", "as good"], "last"]')
        return tuple(group for group in groups if group is not None)

    def _trouble(self, field: str, why: str) -> None:
        self._sound = False
        self._table.trouble(field, why)


def _group(written: Any) -> tuple[str, ...] | None:
    """Return the names of one rank; `None` if it is neither a name nor a list of names."""
    names = written if isinstance(written, list) else [written]
    return tuple(names) if all(isinstance(name, str) for name in names) else None


# ---- whether the names lead somewhere


def strays(model: Model, named: Named) -> Iterator[Stray]:
    """Yield (number of the table, its party, field, what is wrong) for preferences that do not fit their model.

    `named` words which known names an unknown one may have meant.
    """
    issues = {issue.id: issue for issue in model.issues}
    first: dict[str, int] = {}
    for nth, stated in enumerate(model.preferences, 1):
        if stated.party not in model.parties:
            known = named(stated.party, model.parties)
            yield nth, stated.party, "party", f"unknown party {stated.party!r}; known: {known}"
        elif first.setdefault(stated.party, nth) != nth:
            yield nth, stated.party, "party", f"the same party as preferences {first[stated.party]}"
        for field, why in _unknown(stated, issues, named):
            yield nth, stated.party, field, why


def _unknown(
    stated: Preferences, issues: Mapping[str, ModelIssue], named: Named
) -> Iterator[tuple[str, str]]:
    spoken = [("ranking", name) for group in stated.ranking for name in group]
    for stake in stated.stakes:
        parts = (("weights", stake.weight is not None), ("values", stake.values), ("rankings", stake.ranking))
        spoken += [(field, stake.issue) for field, said in parts if said]
    for field, name in spoken:
        if name not in issues:
            yield field, f"unknown issue {name!r}; known: {named(name, issues)}"
    for stake in stated.stakes:
        if (issue := issues.get(stake.issue)) is not None:
            yield from _options(stake, issue, named)


def _options(stake: Stake, issue: ModelIssue, named: Named) -> Iterator[tuple[str, str]]:
    valued = [(f"values.{issue.id}", option) for option, _ in stake.values]
    ranked = [(f"rankings.{issue.id}", option) for group in stake.ranking for option in group]
    for field, option in (*valued, *ranked):
        if issue.rank(option) is None:
            numbers = f"whole numbers from {issue.least:,} to {issue.most:,}"
            known = numbers if issue.kind == "number" else named(option, issue.options)
            yield field, f"{option!r} is no level of {issue.id}; known: {known}"
