"""Which sets are minimal, by the definition: every package is tried. The oracle of the tests, and nothing clever."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from dragoman.analysis.constraints import Found, Problem
from dragoman.model.answers import Verdict


def packages(problem: Problem) -> Iterator[tuple[int, ...]]:
    """Yield each package that keeps the facts."""
    for package in product(*(range(size) for size in problem.sizes)):
        if all(fact.kept(package) for fact in problem.facts):
            yield package


def broken(problem: Problem, package: tuple[int, ...]) -> frozenset[int]:
    """Return the limits that a package breaks."""
    return frozenset(n for n, limit in enumerate(problem.limits) if not limit.kept(package))


def minimal(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the sets that contain no other one, the smallest first."""
    kept: list[frozenset[int]] = []
    for one in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(small <= one for small in kept):
            kept.append(one)
    return kept


def conflicts(openings: list[frozenset[int]]) -> list[frozenset[int]]:
    """Return every minimal set of limits of which each package breaks one.

    Every subset is looked at, so O(2^limits · openings); a package breaks at least the limits of some opening.
    """
    concerned = sorted(frozenset().union(*openings))
    found: list[frozenset[int]] = []
    for size in range(1, len(concerned) + 1):
        for members in map(frozenset, combinations(concerned, size)):
            if not any(small <= members for small in found) and all(members & one for one in openings):
                found.append(members)
    return found


def solve(problem: Problem, *, seconds: float, most: int | None) -> Found:
    """Find all minimal conflicts and corrections by trying every package; `seconds` is not kept."""
    del seconds
    outcomes = {broken(problem, package) for package in packages(problem)}
    if not outcomes:
        return Found(facts=Verdict.REFUTED, conflict=Verdict.PROVED)
    openings = sorted(minimal(outcomes), key=lambda s: (problem.cost(s), len(s), sorted(s)))
    if openings == [frozenset()]:
        return Found(facts=Verdict.PROVED, conflict=Verdict.REFUTED, openings=(frozenset(),))
    deadlocks = conflicts(openings)
    return Found(
        facts=Verdict.PROVED,
        conflict=Verdict.PROVED,
        deadlocks=tuple(deadlocks[:most]),
        openings=tuple(openings[:most]),
        complete=most is None or (len(deadlocks) <= most and len(openings) <= most),
    )
