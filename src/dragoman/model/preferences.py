"""What does a party prefer, as somebody entered it, and what follows for the packages?

Nothing here is ever read out of a report or filled in: a `Preferences` is the word of whoever `by` names. Numbers are
exact fractions, so that equal worth is equal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dragoman.errors import PreferencesError

_DIGITS = 300  # as many places before or after the point as a float can have
Number = Fraction | Decimal | int | float | str
# Best first; what stands together in a group counts the same.
Ranking = tuple[tuple[str, ...], ...]
# Two readings of one table, and two different utilities: an issue's values as they are, or over its best one.
Scale = Literal["raw", "per-issue"]
# Where talks that fail leave the parties: each where it says, or each at its worst package.
Failure = Literal["reservation", "worst"]
# Which packages count: those that keep the facts, or all red lines, too.
Within = Literal["facts", "red-lines"]


@dataclass(frozen=True, slots=True)
class Between:
    """An amount known to lie in [`least`, `most`]."""

    least: Fraction
    most: Fraction


Amount = Fraction | Between


@dataclass(frozen=True, slots=True)
class Stake:
    """What one issue means to a party.

    `weight` is how much the issue counts, `values` how good each option is (larger is better), `ranking` the order of the
    options where only that is known. `None` and `()` mean that nobody has said it.
    """

    issue: str
    weight: Amount | None = None
    values: tuple[tuple[str, Amount], ...] = ()
    ranking: Ranking = ()

    def value(self, option: str) -> Amount | None:
        """Return how good an option is; `None` where nobody has said it."""
        return dict(self.values).get(option)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a party prefers, in the words of `by` (a person, or the party itself).

    `ranking` orders the issues from the most to the least important one, where no weights are known. Weights that are
    ranges or left open add up to `total`. `reservation` is what the party has if talks fail, in the unit of its worth.

    Raises:
        PreferencesError: If nobody stands for it, or it contradicts itself: a double issue, option or rank, a negative
            weight, a range from more to less, weights beside a ranking of the issues, values beside one of the options.

    """

    party: str
    by: str
    stakes: tuple[Stake, ...] = ()
    ranking: Ranking = ()
    reservation: Fraction | None = None
    total: Fraction = Fraction(1)
    note: str = ""
    _stakes: Mapping[str, Stake] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stakes", {stake.issue: stake for stake in self.stakes})
        why = next(_troubles(self), None)
        if why:
            raise PreferencesError(self.party, why)

    @classmethod
    def of(
        cls,
        party: str,
        *,
        by: str,
        weights: Mapping[str, Number | tuple[Number, Number]] | None = None,
        values: Mapping[str, Mapping[str, Number | tuple[Number, Number]]] | None = None,
        rankings: Mapping[str, Sequence[str | Sequence[str]]] | None = None,
        ranking: Sequence[str | Sequence[str]] = (),
        reservation: Number | None = None,
        total: Number = 1,
        note: str = "",
    ) -> "Preferences":
        """Return preferences written as plain tables.

        Args:
            party: Whose they are.
            by: Who entered them.
            weights: Of each issue: a number, or (least, most).
            values: Of each issue, of each option: a number, or (least, most).
            rankings: Of each issue: its options, best first; a list within the list holds options that count the same.
            ranking: The issues, most important first, in the same way.
            reservation: What the party has if talks fail.
            total: What weights that are ranges or left open add up to.
            note: Anything that a reader should know.

        A float counts as the decimal number that it prints as.

        """
        weights, values, rankings = weights or {}, values or {}, rankings or {}
        stakes = tuple(
            Stake(
                issue,
                _amount(party, weights[issue]) if issue in weights else None,
                tuple((option, _amount(party, value)) for option, value in values.get(issue, {}).items()),
                _groups(rankings.get(issue, ())),
            )
            for issue in dict.fromkeys((*weights, *values, *rankings))
        )
        stated = None if reservation is None else exact(party, reservation)
        return cls(party, by, stakes, _groups(ranking), stated, exact(party, total), note)

    def stake(self, issue: str) -> Stake:
        """Return what an issue means to the party; an empty stake where nobody has said it."""
        return self._stakes.get(issue, Stake(issue))


@dataclass(frozen=True, slots=True)
class Worth:
    """What each party has from packages that are worth the same to all of them.

    `utilities` are in the order of the parties, each in its own unit. Of `count` packages, each one option per issue,
    `packages` lists the first ones.
    """

    utilities: tuple[Fraction, ...]
    count: int
    packages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bargain:
    """The undominated packages and the bargaining points, over the preferences that `by` entered.

    `frontier` goes from the best for the first party on. The rest counts packages that give every party at least
    `disagreement` (`able` frontier points); where there are none, `ideal` is `None` and the points are empty, as they are
    where nobody asked for them: then `disagreement` is empty, too. Equal points are all listed.
    """

    parties: tuple[str, ...]
    by: tuple[str, ...]
    issues: tuple[str, ...]
    scale: Scale
    frontier: tuple[Worth, ...]
    disagreement: tuple[Fraction, ...]
    able: int
    ideal: tuple[Fraction, ...] | None
    nash: tuple[Worth, ...]
    egalitarian: tuple[Worth, ...]
    kalai_smorodinsky: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """Who gets how much of each issue under Adjusted Winner.

    `shares` are those of the first party, one per issue, the second has the rest. `before` and `totals` are both
    parties' points before and after the adjustment, each in its own. At most one issue is `divided`.
    """

    parties: tuple[str, str]
    by: tuple[str, str]
    issues: tuple[str, ...]
    shares: tuple[Fraction, ...]
    before: tuple[Fraction, Fraction]
    totals: tuple[Fraction, Fraction]
    divided: str | None


def exact(party: str, value: Number) -> Fraction:
    """Return a number as the fraction that it is written as.

    Raises:
        PreferencesError: If it is no finite number, or beyond 1e300.

    """
    try:
        if isinstance(value, str | float | Decimal):
            text = str(value)
            # A short text can stand for a number of a billion digits ("1e999999999"), which would never be read.
            found = Fraction(text) if "/" in text or abs(Decimal(text).adjusted()) <= _DIGITS else None
        else:
            found = None if isinstance(value, bool) else Fraction(value)
    except (ArithmeticError, ValueError):
        found = None
    if found is None:
        raise PreferencesError(party, f"{value!r} is not a number that can be reckoned with")
    return found


def _amount(party: str, value: Number | tuple[Number, Number]) -> Amount:
    if isinstance(value, tuple):
        least, most = value
        return Between(exact(party, least), exact(party, most))
    return exact(party, value)


def _groups(ranking: Sequence[str | Sequence[str]]) -> Ranking:
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in ranking)


def _troubles(stated: Preferences) -> Iterator[str]:
    if not stated.by.strip() or stated.by == "reading":
        yield "they need the name of whoever entered them; no report states them"
    if stated.total <= 0:
        yield f"weights cannot add up to {stated.total}"
    yield from _doubles("issue", [stake.issue for stake in stated.stakes])
    yield from _ranked("issue", stated.ranking)
    if stated.ranking and any(stake.weight is not None for stake in stated.stakes):
        yield "issues have weights or a ranking, not both"
    for stake in stated.stakes:
        yield from _stake_troubles(stake)


def _stake_troubles(stake: Stake) -> Iterator[str]:
    yield from _doubles(f"option of {stake.issue}", [option for option, _ in stake.values])
    yield from _ranked(f"option of {stake.issue}", stake.ranking)
    if stake.values and stake.ranking:
        yield f"the options of {stake.issue} have values or a ranking, not both"
    if stake.weight is not None and _least(stake.weight) < 0:
        yield f"the weight of {stake.issue} is negative"
    for amount in (stake.weight, *(value for _, value in stake.values)):
        if isinstance(amount, Between) and amount.least > amount.most:
            yield f"a range of {stake.issue} goes from {amount.least} to {amount.most}"


def _least(amount: Amount) -> Fraction:
    return amount.least if isinstance(amount, Between) else amount


def _ranked(kind: str, ranking: Ranking) -> Iterator[str]:
    if any(not group for group in ranking):
        yield f"a rank without an {kind}"
    yield from _doubles(kind, [name for group in ranking for name in group])


def _doubles(kind: str, names: Sequence[str]) -> Iterator[str]:
    for double in sorted(name for name, count in Counter(names).items() if count > 1):
        yield f"{kind} {double!r} stands there twice"
