"""What follows for a case from the preferences in its model: everything that they suffice for, and what is missing for the rest?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Literal, TypeVar

import numpy as np

from dragoman.analysis.preferences.adjusted_winner import SIDES, adjusted_winner
from dragoman.analysis.preferences.bargaining import NO_RESERVATION, bargain
from dragoman.analysis.preferences.orders import undominated_options
from dragoman.analysis.preferences.smaa import Acceptability, rank_acceptability
from dragoman.analysis.preferences.space import Ban, Options, Rows, Space, bans_of, reaches, space
from dragoman.analysis.preferences.stated import chosen, many
from dragoman.analysis.preferences.worth import Tables, tables
from dragoman.analysis.problem import Limits
from dragoman.errors import MissingPreferences, PreferencesError, UnknownName
from dragoman.model.answers import Clause
from dragoman.model.negotiation import Model, ModelIssue
from dragoman.model.preferences import (
    Amount,
    Bargain,
    Between,
    Division,
    Failure,
    Preferences,
    Scale,
    Within,
    Worth,
)

NONE = (
    "nobody has entered any. They stand in a model file as [[preferences]], and answer with it: "
    "dragoman model CASE --out FILE, then dragoman preferences CASE --model FILE"
)
Need = Literal["frontier", "points", "ranks", "orders", "division"]
Found = TypeVar("Found")
SAMPLES, FEWEST = 10_000, 1_000  # drawn where nobody says how many
DRAWN = 10_000_000  # worths drawn in all: some two seconds
MOST_DRAWN = 50_000_000  # the same, where somebody says how many samples
LARGEST = 10**300  # of what a float can hold
RANKS = 3  # first, second, third
LISTED = 10  # packages of one point
SHOWN = 1_000  # points of the frontier whose crossed red lines are looked up


@dataclass(frozen=True, slots=True)
class Wanting:
    """What nobody has entered, and which part of the answer needs it; `issue` is `None` where it concerns all."""

    need: Need
    party: str
    issue: str | None
    what: str


@dataclass(frozen=True, slots=True)
class RedLine:
    """A party's red line on these issues, and how many of the packages break it (`None`: too many to count).

    `open`: it also speaks of other issues, so that more packages may.
    """

    clause: Clause
    packages: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many of the packages break a red line of a party; `None`: too many to count."""

    party: str
    packages: int | None
    lines: tuple[RedLine, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """What follows from preferences, as far as they suffice.

    `bargain` has no points where a reservation is missing; `crossed` tells for its first frontier points whose red lines
    their first package breaks. `worst` and `best` are what the parties can have from a package that counts. `ranks` are of
    the packages in `listed`, shape (packages, issues). `undominated` are the options of each issue that no other one
    dominates by orders alone. `open` counts facts that also speak of other issues, `troubles` say what could not be done.
    """

    preferences: tuple[Preferences, ...]
    silent: tuple[str, ...]
    aside: tuple[ModelIssue, ...]
    space: Space
    scale: Scale
    failure: Failure
    within: Within
    crossings: tuple[Crossing, ...]
    open: int
    bargain: Bargain | None = None
    crossed: tuple[tuple[str, ...], ...] = ()
    worst: tuple[Fraction, ...] = ()
    best: tuple[Fraction, ...] = ()
    division: Division | None = None
    ranks: tuple[Acceptability, ...] = ()
    listed: Rows | None = None
    undominated: Mapping[str, tuple[str, ...]] | None = None
    wanting: tuple[Wanting, ...] = ()
    troubles: tuple[str, ...] = ()


def answered(
    model: Model,
    limits: Limits,
    *,
    parties: Sequence[str] | None = None,
    samples: int | None = None,
    seed: int = 0,
    scale: Scale = "raw",
    failure: Failure = "reservation",
    within: Within = "facts",
    seconds: float = 5.0,
) -> Answered:
    """Return what follows from the preferences in a checked model.

    Args:
        model: The model, with its preferences.
        limits: What it comes down to for a solver.
        parties: Whose preferences count; `None` means everybody's who has some.
        samples: How often uncertain weights and values are drawn; `None`: 10,000 times, or down to 1,000 times where there
            are many packages.
        seed: The same seed gives the same answer.
        scale: How to read values: as they are, or each over the best one on its issue.
        failure: Where talks that fail leave the parties.
        within: Which packages count: those that keep the facts, or also all red lines.
        seconds: How long to look for the frontier.

    Raises:
        MissingPreferences: If nobody has entered any, or for one of these parties, or a number has no point with a value.
        PreferencesError: If facts tie too much together.
        UnknownName: For a party that is not there.

    """
    for party in parties or ():
        if party not in model.parties:
            raise UnknownName(kind="party", name=party, known=model.parties)
    if not model.preferences:
        raise MissingPreferences([("every party", None, NONE)])
    taken = chosen(model.preferences, parties)
    for one in taken:
        _reckonable(one)
    asked = _Asked(taken, model, limits, within=within, scale=scale, failure=failure)
    return asked.answered(parties is None, samples, seed, seconds)


class _Asked:
    """Preferences and the packages that they are asked about; notes what is wanting."""

    def __init__(
        self,
        taken: Sequence[Preferences],
        model: Model,
        limits: Limits,
        *,
        within: Within,
        scale: Scale,
        failure: Failure,
    ) -> None:
        self._taken, self._model, self._limits = tuple(taken), model, limits
        self._scale, self._failure, self._within = scale, failure, within
        self._options = _options(taken, model)
        self._wanting: list[Wanting] = []
        self._troubles: list[str] = []
        facts = bans_of(limits.facts, self._options, limits.issues)
        self._lines = [
            clause
            for clause in limits.clauses
            if clause.strength == "red line" and reaches(clause, self._options) is not None
        ]
        self._bans = bans_of(self._lines, self._options, limits.issues)
        fixed = (*facts, *(self._bans if within == "red-lines" else ()))
        self._space = space(self._options, [ban for ban in fixed if ban is not None])

    def answered(self, everybody: bool, samples: int | None, seed: int, seconds: float) -> Answered:  # noqa: FBT001 - private
        known = {one.party for one in self._taken}
        base = Answered(
            preferences=self._taken,
            silent=tuple(p for p in self._model.parties if everybody and p not in known),
            aside=tuple(issue for issue in self._model.issues if issue.id not in self._options),
            space=self._space,
            scale=self._scale,
            failure=self._failure,
            within=self._within,
            crossings=tuple(self._crossings()),
            open=sum(reaches(fact, self._options) is True for fact in self._limits.facts),
        )
        if not self._space.packages:
            return base
        found = self._with_tables(base, seconds)
        found = replace(found, undominated=self._orders(), division=self._division())
        found = self._with_ranks(found, samples, seed)
        return replace(found, wanting=tuple(self._wanting), troubles=tuple(self._troubles))

    # ---- red lines

    def _crossings(self) -> Iterator[Crossing]:
        """Yield each party with a red line on these issues, and how many packages break it."""
        bans = dict(zip(self._lines, self._bans, strict=True))
        for party in dict.fromkeys(clause.party for clause in self._lines):
            own = [clause for clause in self._lines if clause.party == party]
            lines = tuple(
                RedLine(one, self._breaking([bans[one]]), reaches(one, self._options) is True) for one in own
            )
            yield Crossing(party, self._breaking([bans[one] for one in own]), lines)

    def _breaking(self, bans: Iterable[Ban | None]) -> int | None:
        kept = self._space.kept([ban for ban in bans if ban is not None])
        return None if kept is None else self._space.packages - kept

    def _crossed(self, points: Iterable[Worth]) -> Iterator[tuple[str, ...]]:
        """Yield for each point whose red lines its first package breaks."""
        places = range(len(self._options))
        for point in points:
            taken = [
                options.index(one)
                for options, one in zip(self._options.values(), point.packages[0], strict=True)
            ]
            row = np.array([taken], np.intp)
            pairs = zip(self._lines, self._bans, strict=True)
            yield tuple(
                dict.fromkeys(
                    clause.party for clause, ban in pairs if ban is not None and ban.broken(row, places)[0]
                )
            )

    # ---- what exact tables tell

    def _with_tables(self, base: Answered, seconds: float) -> Answered:
        if len(self._taken) >= SIDES and self._failure == "reservation":
            unsaid = [one.party for one in self._taken if one.reservation is None]
            self._wanting += [Wanting("points", party, None, NO_RESERVATION) for party in unsaid]
        made = self._tried("frontier", lambda: tables(self._taken, self._options, scale=self._scale))
        if made is None:
            return base
        tied, failure = self._space.tied(made), self._known_failure()
        found = self._tried("frontier", lambda: bargain(tied, failure=failure, most=LISTED, seconds=seconds))
        if found is None:
            return base
        named = self._named(found)
        return replace(
            base,
            bargain=named,
            crossed=tuple(self._crossed(named.frontier[:SHOWN])),
            worst=_ends(tied, min),
            best=_ends(tied, max),
        )

    def _known_failure(self) -> Failure | None:
        """Return where failure leaves the parties; `None` where that is not known, or there are no two parties."""
        known = len(self._taken) >= SIDES and not any(one.need == "points" for one in self._wanting)
        return self._failure if known else None

    def _named(self, found: Bargain) -> Bargain:
        """Return a bargain over groups as one over the issues."""
        untied = {worth.utilities: self._space.untied(worth) for worth in found.frontier}

        def named(points: Iterable[Worth]) -> tuple[Worth, ...]:
            return tuple(untied[worth.utilities] for worth in points)

        return replace(
            found,
            issues=tuple(self._options),
            frontier=named(found.frontier),
            nash=named(found.nash),
            egalitarian=named(found.egalitarian),
            kalai_smorodinsky=named(found.kalai_smorodinsky),
        )

    # ---- what less than that tells

    def _division(self) -> Division | None:
        if len(self._taken) != SIDES:
            return None
        return self._tried("division", lambda: adjusted_winner(self._taken, tuple(self._options)))

    def _orders(self) -> dict[str, tuple[str, ...]] | None:
        """Return the undominated options of each issue that nothing ties to others; `None` for fewer than two parties."""
        if len(self._taken) < SIDES:
            return None
        found: dict[str, tuple[str, ...]] = {}
        for issue, options in self._space.free.items():
            about = [_about(one, issue, options) for one in self._taken]
            found |= self._tried("orders", partial(undominated_options, about, {issue: options})) or {}
        return found

    def _with_ranks(self, base: Answered, samples: int | None, seed: int) -> Answered:
        """Return the answer with rank acceptabilities for each party whose weights or values are not exact."""
        uncertain = [one for one in self._taken if _uncertain(one, self._options)]
        if not uncertain:
            return base
        worths = self._space.packages * len(uncertain)
        drawn = samples or max(FEWEST, min(SAMPLES, DRAWN // worths))
        if worths * drawn > MOST_DRAWN:
            self._troubles.append(_too_many(self._space.packages, len(uncertain), drawn, self._options))
            return base
        listed = self._space.listed()

        ranked = partial(
            rank_acceptability, samples=drawn, ranks=min(RANKS, len(listed)), scale=self._scale, seed=seed
        )
        found = [self._tried("ranks", partial(ranked, one, self._options, listed)) for one in uncertain]
        return replace(base, ranks=tuple(one for one in found if one is not None), listed=listed)

    def _tried(self, need: Need, work: Callable[[], Found]) -> Found | None:
        """Return what some work gives; `None` where something is wanting or cannot be, which is noted."""
        try:
            return work()
        except MissingPreferences as error:
            self._wanting += [Wanting(need, *gap) for gap in error.gaps]
        except PreferencesError as error:
            self._troubles.append(str(error))
        return None


def _options(taken: Sequence[Preferences], model: Model) -> Options:
    """Return the issues that these preferences speak of, in the order of the model, with their options.

    Raises:
        MissingPreferences: If a number has no point that somebody gives a value or rank for.

    """
    spoken = {stake.issue: one.party for one in taken for stake in one.stakes}
    spoken |= {name: one.party for one in taken for group in one.ranking for name in group}
    if not spoken:
        raise MissingPreferences((one.party, None, "no weight, value or rank") for one in taken)
    found = {}
    for issue in model.issues:
        if issue.id in spoken:
            options = issue.options if issue.kind != "number" else _points(taken, issue.id)
            if not options:
                what = f"no value at any point of this number, such as values.{issue.id} = {{ {issue.least} = 1 }},"
                raise MissingPreferences([(spoken[issue.id], issue.id, what)])
            found[issue.id] = options
    return found


def _points(taken: Sequence[Preferences], issue: str) -> tuple[str, ...]:
    """Return the points of a number that somebody speaks of, least first."""
    stakes = [one.stake(issue) for one in taken]
    named = {option for stake in stakes for option, _ in stake.values}
    named |= {option for stake in stakes for group in stake.ranking for option in group}
    return tuple(sorted(named, key=int))


def _reckonable(one: Preferences) -> None:
    """Refuse weights and values whose products no float holds."""
    weights = [one.total, *(end for stake in one.stakes for end in _ends_of(stake.weight))]
    values = [
        Fraction(1),
        *(end for stake in one.stakes for _, value in stake.values for end in _ends_of(value)),
    ]
    largest = max(map(abs, weights)) * max(map(abs, values)) * len(one.stakes)
    if largest > LARGEST or abs(one.reservation or Fraction(0)) > LARGEST:
        raise PreferencesError(
            one.party, f"weight times value goes beyond {float(LARGEST):.0e}; count in larger units"
        )


def _ends_of(amount: Amount | None) -> tuple[Fraction, ...]:
    if isinstance(amount, Between):
        return amount.least, amount.most
    return () if amount is None else (amount,)


def _about(one: Preferences, issue: str, options: Sequence[str]) -> Preferences:
    """Return what somebody's preferences say of these options of one issue."""
    stake = one.stake(issue)
    ranking = tuple(tuple(name for name in group if name in options) for group in stake.ranking)
    values = tuple((name, value) for name, value in stake.values if name in options)
    left = replace(stake, values=values, ranking=tuple(filter(None, ranking)))
    return replace(one, stakes=(left,), ranking=())


def _uncertain(one: Preferences, options: Options) -> bool:
    """Tell whether weights or values are anything but exact numbers."""
    stakes = [one.stake(issue) for issue in options]
    return any(
        not isinstance(stake.weight, Fraction)
        or stake.ranking
        or any(isinstance(value, Between) for _, value in stake.values)
        for stake in stakes
    )


def _ends(tied: Tables, end: Callable[[Iterable[int]], int]) -> tuple[Fraction, ...]:
    """Return what each party has from its worst (`min`) or best (`max`) package."""
    return tuple(
        Fraction(sum(end(points[:, party].tolist()) for points in tied.points), tied.unit)
        for party in range(len(tied.parties))
    )


def _too_many(packages: int, parties: int, samples: int, options: Options) -> str:
    fewer = MOST_DRAWN // (packages * parties)
    largest = sorted(options, key=lambda issue: -len(options[issue]))[:3]
    advice = (
        f"ask for {fewer:,} samples or fewer"
        if fewer >= FEWEST
        else f"leave issues out of the preferences, such as {', '.join(largest)}, or ask for one party"
    )
    return (
        f"{many(packages)} packages are too many to rank {samples:,} times for {parties} "
        f"part{'y' if parties == 1 else 'ies'}; at most {MOST_DRAWN // (samples * parties):,} can be: {advice}"
    )
