"""Which packages count: those over the issues that preferences speak of, without those that break a fact?

Theory of operation

1. Facts tie issues into groups. Of a group all combinations of options are listed, and those that break a fact struck out.
   A package takes one combination of each group, so packages themselves need not be listed: a group is to the tables what
   an issue is.
2. A rule may also speak of issues that preferences do not. It is broken only where it fails whatever happens there; this is
   seen for each rule by itself.
3. A number has the points as options that somebody gives values for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.components import problem_of, topics_of
from dragoman.analysis.constraints import Atom, Rule
from dragoman.analysis.preferences.stated import many
from dragoman.analysis.preferences.worth import Tables, Units
from dragoman.errors import PreferencesError
from dragoman.model.answers import Clause, Fact, Issue
from dragoman.model.preferences import Worth

MOST_COMBINATIONS = 1 << 18  # of the issues of one group
Rows = NDArray[np.intp]
Options = Mapping[str, tuple[str, ...]]
# The place of an issue, and which of its options an atom allows.
Part = tuple[int, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Ban:
    """A rule as far as it speaks of these issues: a package breaks it where all of `given` holds and `then` fails.

    `then` fails where all of it fails, or, `need` being "all", any of it.
    """

    given: tuple[Part, ...]
    then: tuple[Part, ...]
    need: Literal["any", "all"]

    @property
    def issues(self) -> tuple[int, ...]:
        """The issues that it speaks of, by their places."""
        return tuple(sorted({place for place, _ in (*self.given, *self.then)}))

    def broken(self, rows: Rows, places: Sequence[int]) -> NDArray[np.bool_]:
        """Mark the rows, shape (rows, issues at these places), that break it."""
        columns = {place: rows[:, n] for n, place in enumerate(places)}
        marks = np.ones(len(rows), np.bool_)
        for place, allowed in self.given:
            marks &= allowed[columns[place]]
        held = np.array([allowed[columns[place]] for place, allowed in self.then], np.bool_)
        kept = held.reshape(len(self.then), len(rows))
        holds = kept.all(axis=0) if self.need == "all" and self.then else kept.any(axis=0)
        marks &= ~holds
        return marks


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Issues by their places, and the combinations of their options that count: shape (combinations, issues)."""

    issues: tuple[int, ...]
    rows: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """The packages that count: `issues` with their options, in groups that nothing ties together."""

    issues: Options
    groups: tuple[Group, ...]

    @property
    def packages(self) -> int:
        """How many packages count."""
        return prod(len(group.rows) for group in self.groups)

    @property
    def every(self) -> int:
        """How many packages there are with those that do not count."""
        return prod(map(len, self.issues.values()))

    @property
    def free(self) -> dict[str, tuple[str, ...]]:
        """The issues that nothing ties to another one, with their options that count."""
        named = list(self.issues.items())
        alone = (group for group in self.groups if len(group.issues) == 1)
        return {
            named[group.issues[0]][0]: tuple(
                named[group.issues[0]][1][option] for option in group.rows[:, 0].tolist()
            )
            for group in alone
        }

    def listed(self) -> Rows:
        """Return all packages that count, shape (packages, issues): the place of the option taken on each issue."""
        whole = _merged(self.groups)
        return whole.rows[:, np.argsort(whole.issues)]

    def kept(self, bans: Sequence[Ban]) -> int | None:
        """Return how many packages break none of these rules; `None` where they tie too much together to count."""
        found = _restricted(self.groups, bans)
        counts = [len(group.rows) for group in found if isinstance(group, Group)]
        return prod(counts) if len(counts) == len(found) else None

    def tied(self, tables: Tables) -> Tables:
        """Return tables in which each group is an issue, and each of its combinations an option, named by its number."""
        names = tables.issues
        return replace(
            tables,
            issues=tuple(" + ".join(names[place] for place in group.issues) for group in self.groups),
            options=tuple(tuple(map(str, range(len(group.rows)))) for group in self.groups),
            points=tuple(_sums(tables, group) for group in self.groups),
        )

    def untied(self, worth: Worth) -> Worth:
        """Return a worth of tied tables with the options that its packages take, in the order of `issues`."""
        return replace(worth, packages=tuple(self._options(package) for package in worth.packages))

    def _options(self, package: Sequence[str]) -> tuple[str, ...]:
        taken = {
            place: option
            for group, number in zip(self.groups, package, strict=True)
            for place, option in zip(group.issues, group.rows[int(number)].tolist(), strict=True)
        }
        return tuple(options[taken[place]] for place, options in enumerate(self.issues.values()))


def _sums(tables: Tables, group: Group) -> Units:
    """Return what the combinations of a group are worth, shape (combinations, parties), in whole units."""
    total = np.zeros((len(group.rows), len(tables.parties)), np.object_)
    for column, place in zip(group.rows.T, group.issues, strict=True):
        total += tables.points[place][column]
    return total


def space(options: Options, bans: Sequence[Ban]) -> Space:
    """Return the packages over issues that break none of these rules.

    Raises:
        PreferencesError: If the rules tie issues together that have more than 2^18 combinations.

    Time and memory O(combinations of the groups · rules).

    """
    single = [Group((place,), np.arange(len(known))[:, None]) for place, known in enumerate(options.values())]
    found = _restricted(single, bans)
    groups = tuple(group for group in found if isinstance(group, Group))
    if len(groups) == len(found):
        return Space(options, groups)
    raise _too_much(options, next(one for one in found if not isinstance(one, Group)))


def _too_much(options: Options, tied: Sequence[Group]) -> PreferencesError:
    names = list(options)
    sizes = sorted(((len(options[names[n]]), names[n]) for group in tied for n in group.issues), reverse=True)
    count = prod(size for size, _ in sizes)
    largest = ", ".join(f"{name} ({size:,} options)" for size, name in sizes[:5])
    why = (
        f"what is fixed ties {len(sizes):,} issues together, with {many(count)} combinations; {MOST_COMBINATIONS:,} can "
        f"be looked through. Leave some of these out of the preferences: {largest}"
    )
    return PreferencesError(party="every party", why=why)


def bans_of(
    every: Sequence[Clause | Fact], options: Options, issues: Sequence[Issue]
) -> tuple[Ban | None, ...]:
    """Return the rule of each limit or fact as far as it speaks of these options.

    Returns:
        As many as given; `None` for one that no package breaks for certain.

    """
    clauses = [one for one in every if isinstance(one, Clause)]
    facts = [one for one in every if isinstance(one, Fact)]
    problem = problem_of(clauses, issues, facts)
    spoken = {topic for one in every for topic in topics_of(one)}
    own = [issue for issue in issues if issue.topic in spoken]
    places = {topic: n for n, topic in enumerate(options)}
    steps = [_steps(issue, options[issue.topic]) if issue.topic in places else None for issue in own]
    at = [places.get(issue.topic, -1) for issue in own]
    sizes = problem.sizes
    limits, fixed = iter(problem.limits), iter(problem.facts)
    rules = [next(limits) if isinstance(one, Clause) else next(fixed) for one in every]
    return tuple(_ban(rule, at, steps, sizes) for rule in rules)


def reaches(one: Clause | Fact, options: Options) -> bool | None:
    """Tell whether a limit or fact also speaks of other issues than these; `None` where it speaks of none of them."""
    known = [topic in options for topic in topics_of(one)]
    return not all(known) if any(known) else None


def _steps(issue: Issue, options: Sequence[str]) -> Rows:
    """Return the place among the solved options where each of these options lies."""
    if not issue.spans:
        return np.array([issue.options.index(option) for option in options], np.intp)
    starts = [first for first, _ in issue.spans]
    return np.array([bisect_right(starts, int(option)) - 1 for option in options], np.intp)


def _ban(rule: Rule, at: Sequence[int], steps: Sequence[Rows | None], sizes: Sequence[int]) -> Ban | None:
    """Return what of a rule is certain without knowing the other issues; `None` where no package breaks it for certain."""

    def part(atom: Atom) -> Part | bool | None:
        """Return an atom as a part; of another issue whether it holds, `None` if that is open."""
        known = steps[atom.issue]
        if known is not None:
            return at[atom.issue], np.isin(known, list(atom.options))
        if len(atom.options) == sizes[atom.issue]:
            return True
        return None if atom.options else False

    given, then = [part(atom) for atom in rule.given], [part(atom) for atom in rule.then]
    if any(one is None or one is False for one in given):
        return None
    every = rule.need == "all" and bool(then)
    if every and any(one is False for one in then):
        then, every = [], False
    if not every and any(one is None or one is True for one in then):
        return None
    parts = tuple(one for one in then if isinstance(one, tuple))
    if every and not parts:
        return None
    return Ban(tuple(one for one in given if isinstance(one, tuple)), parts, "all" if every else "any")


def _restricted(groups: Sequence[Group], bans: Iterable[Ban]) -> list[Group | tuple[Group, ...]]:
    """Return groups merged where rules tie them, without the combinations that break one.

    A tuple stands for groups that are tied and have too many combinations; it comes first.
    """
    own = {place: n for n, group in enumerate(groups) for place in group.issues}
    leads = list(range(len(groups)))

    def lead(n: int) -> int:
        while leads[n] != n:
            leads[n] = leads[leads[n]]
            n = leads[n]
        return n

    rules = list(bans)
    for ban in rules:
        # A rule that no issue decides is broken by every package: it may join any group.
        first, *others = ban.issues or (groups[0].issues[0],)
        for other in others:
            leads[lead(own[other])] = lead(own[first])
    members: dict[int, list[Group]] = {}
    for n, group in enumerate(groups):
        members.setdefault(lead(n), []).append(group)
    bound: dict[int, list[Ban]] = {}
    for ban in rules:
        bound.setdefault(lead(own[ban.issues[0]] if ban.issues else 0), []).append(ban)
    found: list[Group | tuple[Group, ...]] = []
    for n, together in members.items():
        if len(together) > 1 and prod(len(group.rows) for group in together) > MOST_COMBINATIONS:
            found.insert(0, tuple(together))
        else:
            found.append(_struck(_merged(together), bound.get(n, ())))
    return found


def _struck(group: Group, bans: Iterable[Ban]) -> Group:
    rows = group.rows
    for ban in bans:
        rows = rows[~ban.broken(rows, group.issues)]
    return Group(group.issues, rows)


def _merged(groups: Sequence[Group]) -> Group:
    """Return the combinations of groups, the last one changing fastest."""
    rows = np.zeros((1, 0), np.intp)
    for group in groups:
        left, right = np.repeat(rows, len(group.rows), axis=0), np.tile(group.rows, (len(rows), 1))
        rows = np.concatenate([left, right], axis=1)
    return Group(tuple(place for group in groups for place in group.issues), rows)
