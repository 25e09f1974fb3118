"""Which packages does an opening make possible, and what do they have in common?

An opening is a set of limits that give way; the packages that it makes possible keep the facts and all other limits. They
may be more than anybody could list (10 to the 14th is common), so they are counted without a list, described by the
options that they leave, and listed only so far.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.analysis.constraints import Count, Links, Listed, Problem
from dragoman.analysis.search.ranking import Priced, priced, prices_of
from dragoman.analysis.solvers import counts, ranks, surveys
from dragoman.model.answers import Verdict

By = Literal["fewest", "weakest", "own", "others"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What packages have in common; shape (issues,) both.

    `possible` are the options that some package takes, `open` those of which it is not known for want of time. `facts` is
    `REFUTED` where there is no package at all.
    """

    facts: Verdict
    possible: tuple[frozenset[int], ...] = ()
    open: tuple[frozenset[int], ...] = ()

    @property
    def decided(self) -> dict[int, int]:
        """The backbone: issues on which all packages take the same option, and that option."""
        return {
            issue: next(iter(options))
            for issue, (options, unknown) in enumerate(zip(self.possible, self.open, strict=True))
            if len(options) == 1 and not unknown
        }

    @property
    def free(self) -> dict[int, frozenset[int]]:
        """Issues on which packages differ, and the options that they are known to take."""
        return {issue: options for issue, options in enumerate(self.possible) if len(options) > 1}


@dataclass(frozen=True, slots=True)
class Touching:
    """A package, the limits that it touches (breaks), what that costs, and whom."""

    package: tuple[int, ...]
    touched: Priced


@dataclass(frozen=True, slots=True)
class Best:
    """The packages that come first; `complete` says that there are no others."""

    facts: Verdict
    packages: tuple[Touching, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Frontier:
    """The least that owners pay: openings of which none costs every owner at most as much as another and one less.

    One opening stands for each point of costs, the least total first. If not `complete`, points that are not listed have a
    total of `bound` or more.
    """

    facts: Verdict
    conflict: Verdict
    points: tuple[Priced, ...] = ()
    complete: bool = False
    bound: int | None = None


def held(problem: Problem, opening: Iterable[int]) -> Problem:
    """Return the problem in which all limits hold but those of the opening, which do not count."""
    return problem.held_to(set(range(len(problem.limits))).difference(opening))


def count(problem: Problem, opening: Iterable[int], *, seconds: float = 5.0) -> Count:
    """Count the packages that an opening makes possible; at least so many if time runs out."""
    return counts().count(held(problem, opening), seconds=seconds)


def scope(problem: Problem, opening: Iterable[int], *, seconds: float = 5.0) -> Scope:
    """Say which issues all packages of an opening decide alike, and what is free on the others."""
    found = surveys().possible(held(problem, opening), seconds=seconds)
    return Scope(found.facts, found.options, found.open)


def links(problem: Problem, opening: Iterable[int], *, seconds: float = 5.0) -> Links:
    """Say where an option on one issue requires, or rules out, options on another, over an opening's packages."""
    end, own = time.monotonic() + seconds, held(problem, opening)
    found = surveys().possible(own, seconds=seconds / 2)
    if found.facts is Verdict.UNKNOWN or any(found.open):
        return Links()
    if found.facts is Verdict.REFUTED:
        return Links(complete=True)
    return surveys().links(own, found.options, seconds=end - time.monotonic())


def listed(problem: Problem, opening: Iterable[int], *, seconds: float = 5.0, most: int = 20) -> Listed:
    """List packages that an opening makes possible; all touch the opening's limits, and no others, so none comes first."""
    return surveys().listed(held(problem, opening), seconds=seconds, most=most)


def best(
    problem: Problem,
    owners: Sequence[int],
    *,
    by: By = "weakest",
    owner: int | None = None,
    seconds: float = 5.0,
    most: int = 20,
) -> Best:
    """Return the packages that touch least, whatever opening they belong to.

    The arguments mean what they mean in `ranking.ranked`. Of packages with the same figure any may come first.
    """
    prices, _ = prices_of(problem, owners, by, owner)
    found = surveys().priced(problem, prices=prices, seconds=seconds, most=most)
    touching = (
        Touching(package, priced(problem, owners, problem.broken(package))) for package in found.packages
    )
    return Best(found.facts, tuple(touching), found.complete)


def frontier(problem: Problem, owners: Sequence[int], *, seconds: float = 5.0, most: int = 100) -> Frontier:
    """Return the frontier over what each owner pays."""
    found = ranks().frontier(problem, owners=owners, seconds=seconds, most=most)
    points = tuple(priced(problem, owners, limits) for limits in found.openings)
    return Frontier(found.facts, found.conflict, points, found.complete, found.bound)
