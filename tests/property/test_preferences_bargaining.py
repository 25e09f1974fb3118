"""Do the fast frontier, the bargaining points and the ranks equal their slow definitions, on any tables?"""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dragoman.analysis.preferences import (
    Tables,
    adjusted_winner,
    bargain,
    bargaining_points,
    frontier,
    pareto_mask,
    rank_acceptability,
    tables,
    worth,
)
from dragoman.analysis.preferences.worth import package_names
from dragoman.model.preferences import Bargain, Preferences, Scale
from preference_samples import every_package

Row = tuple[Fraction, ...]
# Few different numbers make many ties; thirds and long decimals need more than a float.
NUMBERS = st.one_of(
    st.integers(-2, 3).map(Fraction),
    st.sampled_from((Fraction(1, 3), Fraction("0.1"), Fraction("0.2"), Fraction("0.1234567890123456789"))),
)
POSITIVE = NUMBERS.map(abs)


@st.composite
def preferences(draw: st.DrawFn) -> tuple[list[Preferences], dict[str, str]]:
    """Return the preferences of one to three parties over up to four issues of up to four options."""
    issues = {f"issue {n}": "abcd"[: draw(st.integers(1, 4))] for n in range(draw(st.integers(1, 4)))}
    stated = [
        Preferences.of(
            f"party {n}",
            by="test",
            weights={issue: draw(POSITIVE) for issue in issues},
            values={
                issue: {option: draw(NUMBERS) for option in options} for issue, options in issues.items()
            },
            reservation=draw(NUMBERS),
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    return stated, issues


def utilities(stated: list[Preferences], issues: dict[str, str]) -> dict[tuple[str, ...], Row]:
    """Return every package's utilities by the definition: the sum of weight times value."""

    def utility(one: Preferences, package: tuple[str, ...]) -> Fraction:
        total = Fraction(0)
        for issue, option in zip(issues, package, strict=True):
            weight, value = one.stake(issue).weight, one.stake(issue).value(option)
            assert isinstance(weight, Fraction)
            assert isinstance(value, Fraction)
            total += weight * value
        return total

    return {
        package: tuple(utility(one, package) for one in stated)
        for package in product(*map(tuple, issues.values()))
    }


def dominates(one: Row, other: Row) -> bool:
    """Tell whether one is nowhere worse and somewhere better."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 3), max_size=40))
def test_the_mask_is_the_definition(rows: list[tuple[int, int, int]]) -> None:
    """A row stays exactly where no other one dominates it."""
    mask = pareto_mask(np.array(rows, dtype=np.float64).reshape(-1, 3))

    exact = [tuple(map(Fraction, row)) for row in rows]
    assert mask.tolist() == [not any(dominates(other, one) for other in exact) for one in exact]


@given(st.lists(st.tuples(*[st.floats(-1e17, 1e17, allow_subnormal=False)] * 2), max_size=30))
def test_the_mask_is_the_definition_for_any_floats(rows: list[tuple[float, float]]) -> None:
    """Sums that round do not mislead it."""
    mask = pareto_mask(np.array(rows, dtype=np.float64).reshape(-1, 2))

    exact = [tuple(map(Fraction, row)) for row in rows]
    assert mask.tolist() == [not any(dominates(other, one) for other in exact) for one in exact]


@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(2, 40))
@settings(max_examples=8, deadline=None)
def test_the_mask_over_many_pieces_is_that_of_what_is_kept(seed: int, parties: int, steps: int) -> None:
    """Every row that falls is dominated by one that stays, and none that stays by another."""
    rows = np.random.default_rng(seed).integers(0, steps, (80_000, parties)).astype(np.float64)

    mask = pareto_mask(rows)

    front = np.unique(rows[mask], axis=0)
    below = np.zeros(len(rows), np.bool_)
    for point in front:
        below |= (rows <= point).all(axis=1) & (rows < point).any(axis=1)
    assert (below == ~mask).all()


@given(preferences())
@settings(max_examples=150, deadline=None)
def test_the_frontier_is_that_of_all_packages(asked: tuple[list[Preferences], dict[str, str]]) -> None:
    """Going issue by issue loses no package and no point, and lists each with its package."""
    stated, issues = asked
    made = tables(stated, issues)

    found = frontier(made, most=1000)

    every = utilities(stated, issues)
    kept = {p: u for p, u in every.items() if not any(dominates(other, u) for other in every.values())}
    points = [tuple(Fraction(x, made.unit) for x in row) for row in found.points.tolist()]
    assert points == sorted(set(kept.values()), reverse=True)
    for point, count, listed in zip(points, found.counts, found.numbers, strict=True):
        packages = [package for package, utility in kept.items() if utility == point]
        assert count == len(packages)
        assert list(package_names(made, listed)) == packages


@given(preferences())
@settings(max_examples=150, deadline=None)
def test_listed_worth_keeps_ties_and_order(asked: tuple[list[Preferences], dict[str, str]]) -> None:
    """Equal utilities are equal, greater ones not less, and all are right to 2^-50 of the whole."""
    stated, issues = asked
    made = tables(stated, issues)

    worths = worth(made)

    exact = np.array(list(utilities(stated, issues).values()), dtype=np.object_)
    for mine, theirs in zip(worths.T, exact.T, strict=True):
        order = np.argsort(theirs, kind="stable")
        assert (np.diff(mine[order]) >= 0).all()
        assert (np.diff(mine[order])[np.diff(theirs[order]) == 0] == 0).all()
    step = float(made.step)
    assert np.allclose(worths * step, exact.astype(np.float64), rtol=1e-14, atol=step * 2)
    assert (worth(made, every_package(issues)) == worths).all()


@given(preferences(), st.sampled_from(("reservation", "worst")))
@settings(max_examples=150, deadline=None)
def test_the_points_are_their_definitions(
    asked: tuple[list[Preferences], dict[str, str]], failure: str
) -> None:
    """Largest product of gains, largest least gain and largest least share, ties by sorting, over all able packages."""
    stated, issues = asked
    every = set(utilities(stated, issues).values())

    answer = bargain(tables(stated, issues), failure="worst" if failure == "worst" else "reservation")

    failed = tuple(min(column) for column in zip(*every, strict=True))
    if failure == "reservation":
        failed = tuple(one.reservation for one in stated if one.reservation is not None)
    assert answer.disagreement == failed
    compare(answer, every, failed)


def compare(answer: Bargain, every: set[Row], failed: Row) -> None:
    """Compare the points with what sorting all able points gives."""
    able = [u for u in every if all(a >= b for a, b in zip(u, failed, strict=True))]
    if not able:
        assert (answer.able, answer.ideal, answer.nash) == (0, None, ())
        return
    ideal = tuple(max(column) for column in zip(*able, strict=True))
    best = [u for u in able if not any(dominates(other, u) for other in able)]

    def gains(point: Row) -> list[Fraction]:
        return [a - b for a, b in zip(point, failed, strict=True)]

    def shares(point: Row) -> list[Fraction]:
        spans = [m - d for m, d in zip(ideal, failed, strict=True)]
        return [g / span if span else Fraction(1) for g, span in zip(gains(point), spans, strict=True)]

    def first(points: list[Row], scores: list[list[Fraction]]) -> set[Row]:
        return {point for point, score in zip(points, scores, strict=True) if score == max(scores)}

    assert answer.ideal == ideal
    assert answer.able == len(best)
    assert {w.utilities for w in answer.egalitarian} == first(able, [sorted(gains(u)) for u in able])
    assert {w.utilities for w in answer.kalai_smorodinsky} == first(best, [sorted(shares(u)) for u in best])
    assert {w.utilities for w in answer.nash} == first(
        best, [[prod(gains(u), start=Fraction(1))] for u in best]
    )
    assert max(prod(gains(u), start=Fraction(1)) for u in able) == prod(
        gains(answer.nash[0].utilities), start=Fraction(1)
    )


@given(preferences())
@settings(max_examples=60, deadline=None)
def test_points_of_a_list_are_those_of_all_packages(asked: tuple[list[Preferences], dict[str, str]]) -> None:
    """Given all packages as exact numbers, the list's points are the packages that the frontier names."""
    stated, issues = asked
    every = utilities(stated, issues)
    answer = bargain(tables(stated, issues), most=1000)

    points = bargaining_points(
        np.array(list(every.values()), dtype=np.object_), np.array(answer.disagreement, dtype=np.object_)
    )

    names = list(every)
    for mine, theirs in (
        (points.nash, answer.nash),
        (points.egalitarian, answer.egalitarian),
        (points.kalai_smorodinsky, answer.kalai_smorodinsky),
    ):
        assert {names[n] for n in mine} == {package for one in theirs for package in one.packages}


@given(preferences(), st.permutations(range(3)))
@settings(max_examples=40, deadline=None)
def test_no_party_is_special(asked: tuple[list[Preferences], dict[str, str]], order: list[int]) -> None:
    """Naming the parties in another order gives the same points in that order."""
    stated, issues = asked
    places = [n for n in order if n < len(stated)]

    answer = bargain(tables(stated, issues))
    other = bargain(tables([stated[n] for n in places], issues))

    for name in ("frontier", "nash", "egalitarian", "kalai_smorodinsky"):
        mine = {(tuple(w.utilities[n] for n in places), w.packages) for w in getattr(answer, name)}
        assert mine == {(w.utilities, w.packages) for w in getattr(other, name)}


@st.composite
def points(draw: st.DrawFn) -> list[list[int]]:
    """Return two parties' points on up to six issues, with equal sums above 0."""
    size = draw(st.integers(1, 6))
    lists = st.lists(st.integers(0, 20), min_size=size, max_size=size).filter(any)
    first, second = draw(lists), draw(lists)
    return [[n * sum(second) for n in first], [n * sum(first) for n in second]]


@given(points())
@settings(max_examples=150, deadline=None)
def test_a_division_is_even_and_nothing_undivided_beats_it(given_points: list[list[int]]) -> None:
    """Both get the same, at least half; at most one issue is divided; no handing out of whole issues gives both more."""
    names = [f"issue {n}" for n in range(len(given_points[0]))]
    stated = [
        Preferences.of(f"party {n}", by="test", weights=dict(zip(names, one, strict=True)))
        for n, one in enumerate(given_points)
    ]

    division = adjusted_winner(stated, names)

    first, second = given_points
    mine, theirs = division.totals
    assert mine == theirs
    assert 2 * mine >= sum(first)
    assert sum(0 < share < 1 for share in division.shares) <= 1
    for whole in product((0, 1), repeat=len(names)):
        a = sum(x for x, w in zip(first, whole, strict=True) if w)
        b = sum(x for x, w in zip(second, whole, strict=True) if not w)
        assert not (a >= mine and b >= theirs and (a > mine or b > theirs))


@given(preferences(), st.sampled_from(("raw",)), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_exact_weights_rank_like_sorting(
    asked: tuple[list[Preferences], dict[str, str]], scale: Scale, samples: int
) -> None:
    """Where nothing is open, each package has its one rank: 1 more than the number of better ones."""
    stated, issues = asked
    made: Tables = tables(stated[:1], issues)

    answer = rank_acceptability(stated[0], issues, every_package(issues), samples=samples, scale=scale)

    worths: NDArray[np.float64] = worth(made)[:, 0]
    expected = [(worths > mine).sum() for mine in worths]
    assert answer.ranks.argmax(axis=1).tolist() == expected
    assert (answer.ranks.max(axis=1) == 1).all()
