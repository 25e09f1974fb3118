"""Are orders, frontier, backbone, links and counts what trying every package gives, on any problem?"""

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.search import packages, ranking
from dragoman.analysis.search.ranking import Priced
from dragoman.analysis.solvers import brute_force, relaxation
from dragoman.model.answers import Verdict

PARTIES = 3
Case = tuple[Problem, list[int]]
Pays = tuple[int, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a problem of up to 4 issues, 9 limits and 2 facts, and the owners of its limits."""
    sizes = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)))

    @st.composite
    def atoms(draw: st.DrawFn) -> Atom:
        issue = draw(st.integers(0, len(sizes) - 1))
        return Atom(issue, frozenset(draw(st.sets(st.integers(0, sizes[issue] - 1)))))

    sides = st.lists(atoms(), max_size=2).map(tuple)
    rules = st.builds(Rule, sides, sides, st.sampled_from(("any", "all")))
    limits = tuple(draw(st.lists(rules, max_size=9)))
    count = len(limits)
    weights = draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    owners = draw(st.lists(st.integers(0, PARTIES - 1), min_size=count, max_size=count))
    return Problem(sizes, limits, tuple(draw(st.lists(rules, max_size=2))), tuple(weights)), owners


def every_opening(case: Case) -> list[Priced]:
    """Return all openings by the slow definition."""
    problem, owners = case
    return [
        ranking.priced(problem, owners, limits)
        for limits in brute_force.solve(problem, seconds=0, most=None).openings
    ]


def of(pays: Pays, owner: int) -> int:
    """Return what an owner pays; owners without limits may be left out at the end."""
    return pays[owner] if owner < len(pays) else 0


FIGURES: dict[ranking.By, Callable[[Priced], tuple[int, ...]]] = {
    "fewest": lambda one: (len(one.limits), one.cost),
    "weakest": lambda one: (one.cost,),
    "evenest": lambda one: (one.worst, one.cost),
    "others": lambda one: (one.cost - of(one.by_owner, 1), of(one.by_owner, 1)),
}


@pytest.mark.parametrize("by", sorted(FIGURES))
@given(cases(), st.sampled_from((1, 2, 5, 1000)))
@settings(max_examples=80, deadline=None)
def test_openings_come_in_the_order_asked_for(by: ranking.By, case: Case, most: int) -> None:
    """The figures of the first ones are those of the sorted list of all; each is an opening, and none comes twice."""
    expected = every_opening(case)

    found = ranking.ranked(*case, by=by, owner=1, seconds=60, most=most)

    figures = sorted(map(FIGURES[by], expected))
    assert [FIGURES[by](one) for one in found.openings] == figures[:most]
    assert set(found.openings) <= set(expected)
    assert len(set(found.openings)) == len(found.openings)
    assert found.complete == (len(expected) <= most)
    if not found.complete:
        assert found.bound is not None
        assert found.bound <= figures[most][0]


@given(cases())
@settings(max_examples=80, deadline=None)
def test_the_deadlock_that_comes_with_an_order_is_one(case: Case) -> None:
    """The verdicts are the brute-force ones, and the deadlock is in the complete list."""
    expected = brute_force.solve(case[0], seconds=0, most=None)

    found = ranking.ranked(*case, seconds=60)

    assert (found.facts, found.conflict) == (expected.facts, expected.conflict)
    assert (found.deadlock in expected.deadlocks) == bool(expected.deadlocks)


@given(cases())
@settings(max_examples=80, deadline=None)
def test_where_costs_are_moved_first_the_answer_is_the_same(case: Case) -> None:
    """What every package costs is the same before and after, for each package and exactly."""
    problem, _ = case
    if not problem.limits:
        return
    prices = [problem.weight(n) for n in range(len(problem.limits))]

    residue = relaxation.relaxed(problem, prices, seconds=60)

    singles, pairs = dict(residue.singles), {(a, b): cost for a, b, cost in residue.pairs}
    assert all(cost > 0 for cost in (*singles.values(), *pairs.values()))
    for package in product(*map(range, problem.sizes)):
        taken = set(enumerate(package))
        cost = residue.base + sum(singles.get(one, 0) for one in taken)
        cost += sum(own for (a, b), own in pairs.items() if {a, b} <= taken)
        cost += sum(prices[n] for n in problem.broken(package) & set(residue.rest))
        assert cost == problem.cost(problem.broken(package))


@given(cases())
@settings(max_examples=60, deadline=None)
def test_crowded_problems_give_the_same_openings(case: Case) -> None:
    """The way for many limits on few issues equals the slow definition, too."""
    expected = every_opening(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxation, "_DENSE", 0)
        found = ranking.ranked(*case, seconds=60, most=1000)

    assert set(found.openings) == set(expected)
    assert [one.cost for one in found.openings] == sorted(one.cost for one in expected)


@given(cases(), st.integers(0, PARTIES - 1))
@settings(max_examples=80, deadline=None)
def test_distance_is_what_the_others_have_to_give(case: Case, owner: int) -> None:
    """The openings on a party's own terms are those that touch none of its limits."""
    problem, owners = case
    expected = [one for one in every_opening(case) if not of(one.by_owner, owner)]

    found = ranking.distance(*case, owner, seconds=60, most=1000)

    own = {n for n, whose in enumerate(owners) if whose == owner}
    possible = any(not problem.broken(one) & own for one in brute_force.packages(problem))
    assert found.terms is (Verdict.PROVED if possible else Verdict.REFUTED)
    assert set(found.openings) == set(expected)
    assert [one.cost for one in found.openings] == sorted(one.cost for one in expected)
    assert (found.facts is Verdict.PROVED) == any(True for _ in brute_force.packages(problem))


@given(cases(), st.integers(0, PARTIES - 1))
@settings(max_examples=80, deadline=None)
def test_openings_of_one_party_alone_touch_no_other(case: Case, owner: int) -> None:
    """They are those openings of the complete list for which only that party pays."""
    expected = {one for one in every_opening(case) if set(one.payers) <= {owner}}

    found = ranking.alone(*case, owner, seconds=60, most=1000)

    assert set(found.openings) == expected


@given(cases())
@settings(max_examples=80, deadline=None)
def test_the_frontier_is_not_dominated_and_dominates_the_rest(case: Case) -> None:
    """Its points are the Pareto-minimal costs of all packages."""
    problem, owners = case
    points = {
        ranking.priced(problem, owners, problem.broken(one)).by_owner for one in brute_force.packages(problem)
    }

    def dominated(point: Pays) -> bool:
        return any(
            other != point and all(a <= b for a, b in zip(other, point, strict=True)) for other in points
        )

    found = packages.frontier(*case, seconds=60, most=1000)

    assert found.complete
    assert Counter(one.by_owner for one in found.points) == Counter(p for p in points if not dominated(p))


@given(cases(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_packages_have_in_common_is_what_all_of_them_show(case: Case, data: st.DataObject) -> None:
    """Count, list, possible options, backbone and links equal those read off the full list, whatever gives way."""
    problem, _ = case
    gone = data.draw(st.sets(st.sampled_from(range(len(problem.limits))))) if problem.limits else set()
    every = {one for one in brute_force.packages(problem) if problem.broken(one) <= gone}

    scope = packages.scope(problem, gone, seconds=60)
    listed = packages.listed(problem, gone, seconds=60, most=1000)
    linked = packages.links(problem, gone, seconds=60)
    count = packages.count(problem, gone, seconds=60)

    assert (count.least, count.exact) == (len(every), True)
    assert (set(listed.packages), len(listed.packages), listed.complete) == (every, len(every), True)
    assert scope.facts is listed.facts is (Verdict.PROVED if every else Verdict.REFUTED)
    issues = range(len(problem.sizes))
    if every:
        assert scope.possible == tuple(frozenset(one[n] for one in every) for n in issues)
        assert scope.decided.keys() | scope.free.keys() == set(issues)
    assert linked.complete
    expected = {
        (a, option, b, rest)
        for a in issues
        for option in {one[a] for one in every}
        for b in set(issues) - {a}
        if (rest := frozenset(one[b] for one in every if one[a] == option)) != {one[b] for one in every}
    }
    assert {(one.issue, one.option, one.other, one.rest) for one in linked.links} == expected


@pytest.mark.parametrize("by", ["fewest", "weakest", "others"])
@given(cases(), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_the_best_packages_touch_least(by: packages.By, case: Case, most: int) -> None:
    """The figures of the first packages are those of the sorted list of all packages."""
    problem, owners = case
    every = [ranking.priced(problem, owners, problem.broken(one)) for one in brute_force.packages(problem)]

    found = packages.best(problem, owners, by=by, owner=1, seconds=60, most=most)

    assert [FIGURES[by](one.touched) for one in found.packages] == sorted(map(FIGURES[by], every))[:most]
    assert all(one.touched.limits == problem.broken(one.package) for one in found.packages)
    assert found.complete == (len(every) <= most)


@st.composite
def scales(draw: st.DrawFn) -> Problem:
    """Return a problem over ordered issues whose limits are `at least`, `at most` or conditions."""
    sizes = tuple(draw(st.lists(st.integers(2, 5), min_size=1, max_size=3)))

    def bound() -> Atom:
        issue = draw(st.integers(0, len(sizes) - 1))
        level = draw(st.integers(0, sizes[issue] - 1))
        up = draw(st.booleans())
        return Atom(issue, frozenset(range(level, sizes[issue]) if up else range(level + 1)))

    count = draw(st.integers(1, 6))
    limits = [Rule(then=(bound(),), given=(bound(),) if draw(st.booleans()) else ()) for _ in range(count)]
    return Problem(sizes, tuple(limits))


@given(scales())
@settings(max_examples=100, deadline=None)
def test_what_to_say_instead_is_the_nearest_that_works(problem: Problem) -> None:
    """No package keeps the others and goes back fewer steps: for one limit alone, and in all for those together."""
    opening = brute_force.solve(problem, seconds=0, most=None).openings[0]
    every = [one for one in brute_force.packages(problem) if problem.broken(one) <= opening]

    found = ranking.instead(problem, opening, range(len(problem.sizes)), seconds=60)

    def back(one: ranking.Instead, package: tuple[int, ...]) -> int:
        gap = package[one.issue] - one.option
        return max(0, gap if one.bound == "at most" else -gap)

    assert {one.limit for one in found} == {n for n in opening if not problem.limits[n].given}
    for one in found:
        assert one.proved
        assert abs((one.nearest or 0) - one.option) == min(back(one, package) for package in every)
    together = sum(abs((one.jointly or 0) - one.option) for one in found)
    assert together == min(sum(back(one, package) for one in found) for package in every)
