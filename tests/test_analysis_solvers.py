"""Do all solvers give the same, right answers? One suite for each of them."""

import json
import time
from pathlib import Path

import pytest

from analysis_samples import instance, shared
from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.solvers import SOLVERS, Solve, solver
from dragoman.errors import UnknownName
from dragoman.model.answers import Verdict

TINY = sorted((shared() / "ground_truth" / "deadlock" / "tiny").glob("*.json"))
YES, NO = frozenset({1}), frozenset({0})


@pytest.fixture(params=sorted(SOLVERS))
def solve(request: pytest.FixtureRequest) -> Solve:
    """Each solver in turn."""
    return solver(request.param)


def test_limits_that_can_all_hold_need_no_opening(solve: Solve) -> None:
    """The empty set is the only opening where nothing conflicts."""
    problem = Problem((2, 2), (Rule(then=(Atom(0, YES),)), Rule(given=(Atom(0, YES),), then=(Atom(1, YES),))))

    found = solve(problem, seconds=10, most=None)

    assert (found.facts, found.conflict) == (Verdict.PROVED, Verdict.REFUTED)
    assert (found.deadlocks, found.openings, found.complete) == ((), (frozenset(),), True)


def test_no_limits_at_all_do_not_conflict(solve: Solve) -> None:
    """A problem without limits is one where nothing conflicts."""
    found = solve(Problem((3,), ()), seconds=10, most=None)

    assert (found.conflict, found.openings) == (Verdict.REFUTED, (frozenset(),))


def test_a_demand_and_its_rejection_are_one_deadlock_with_two_openings(solve: Solve) -> None:
    """Either side can open it; the limit that costs less comes first."""
    demand, rejection = Rule(then=(Atom(0, YES),)), Rule(then=(Atom(0, NO),))

    found = solve(Problem((2,), (demand, rejection), weights=(3, 2)), seconds=10, most=None)

    assert found.conflict is Verdict.PROVED
    assert found.deadlocks == (frozenset({0, 1}),)
    assert found.openings == (frozenset({1}), frozenset({0}))


def test_a_limit_of_two_conditions_stands_or_falls_as_one(solve: Solve) -> None:
    """What needs both of two conditions is one limit, not two."""
    both = Rule(given=(Atom(0, YES),), then=(Atom(1, YES), Atom(2, YES)), need="all")
    wanted, first, second = (Rule(then=(Atom(n, options),)) for n, options in ((0, YES), (1, NO), (2, NO)))

    found = solve(Problem((2, 2, 2), (both, wanted, first, second)), seconds=10, most=None)

    assert set(found.deadlocks) == {frozenset({0, 1, 2}), frozenset({0, 1, 3})}
    assert set(found.openings) == {frozenset({0}), frozenset({1}), frozenset({2, 3})}


def test_impossible_facts_are_a_verdict_of_their_own(solve: Solve) -> None:
    """Where the facts alone allow nothing, no limit is to blame."""
    facts = (Rule(given=(Atom(0, YES),)), Rule(given=(Atom(0, NO),)))

    found = solve(Problem((2,), (Rule(then=(Atom(0, YES),)),), facts), seconds=10, most=None)

    assert (found.facts, found.deadlocks, found.openings) == (Verdict.REFUTED, (), ())


def test_a_list_cut_short_says_so(solve: Solve) -> None:
    """Three rejections of one demand are three deadlocks; with two listed the answer is not complete."""
    limits = (Rule(then=(Atom(0, YES),)), *(Rule(then=(Atom(0, NO),)) for _ in range(3)))

    short = solve(Problem((2,), limits), seconds=10, most=2)
    full = solve(Problem((2,), limits), seconds=10, most=3)

    assert (len(short.deadlocks), short.complete) == (2, False)
    assert (len(full.deadlocks), full.complete) == (3, True)


@pytest.mark.skipif(not TINY, reason="the shared measures are not there; DRAGOMAN_SHARED names their folder")
@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_hand_made_instances_are_reproduced(path: Path, solve: Solve) -> None:
    """Status, every deadlock, every opening with its cost, the cheapest first."""
    expected = json.loads((path.parent / "expected" / path.name).read_text(encoding="utf-8"))
    problem, names = instance(path)

    found = solve(problem, seconds=60, most=None)

    def named(limits: frozenset[int]) -> list[str]:
        return sorted(names[n] for n in limits)

    agreed = "open" if found.conflict is Verdict.REFUTED else "deadlock"
    assert expected["status"] == ("impossible" if found.facts is Verdict.REFUTED else agreed)
    assert sorted(map(named, found.deadlocks)) == sorted(expected["deadlocks"])
    assert sorted((problem.cost(one), named(one)) for one in found.openings) == sorted(
        (one["cost"], one["limits"]) for one in expected["openings"]
    )
    costs = [problem.cost(one) for one in found.openings]
    assert costs == sorted(costs)
    assert found.complete


def crowd(limits: int) -> Problem:
    """Return a hard problem: as many wishes as given for seats of which there are too few (pigeons and holes)."""
    holes = limits - 1
    wishes = tuple(Rule(then=(Atom(pigeon, frozenset(range(holes))),)) for pigeon in range(limits))
    facts = tuple(
        Rule(given=(Atom(a, frozenset({hole})), Atom(b, frozenset({hole}))))
        for a in range(limits)
        for b in range(a)
        for hole in range(holes)
    )
    return Problem((limits,) * limits, wishes, facts)


def test_no_time_means_unknown_not_impossible() -> None:
    """Without time nothing is proved, and nothing is refuted."""
    found = solver("pysat")(crowd(4), seconds=0, most=None)

    assert (found.facts, found.conflict, found.complete) == (Verdict.UNKNOWN, Verdict.UNKNOWN, False)


def test_a_hard_problem_ends_in_time() -> None:
    """Fourteen pigeons in thirteen holes take a solver hours; the answer comes when time is up."""
    begun = time.monotonic()

    found = solver("pysat")(crowd(14), seconds=0.5, most=None)

    assert time.monotonic() - begun < 5
    assert (found.facts, found.conflict, found.complete) == (Verdict.PROVED, Verdict.UNKNOWN, False)


def test_an_unknown_solver_lists_the_known() -> None:
    """The refusal names what there is."""
    with pytest.raises(UnknownName, match="unknown solver 'guess'; known: pysat, brute-force"):
        solver("guess")


@pytest.mark.parametrize(
    ("sizes", "limits", "weights"),
    [
        ((0,), (), ()),
        ((2,), (Rule(then=(Atom(1, YES),)),), ()),
        ((2,), (Rule(then=(Atom(0, frozenset({2})),)),), ()),
        ((2,), (Rule(),), (0,)),
        ((2,), (Rule(),), (1, 1)),
    ],
    ids=["no option", "no such issue", "no such option", "no weight", "too many weights"],
)
def test_a_problem_that_makes_no_sense_is_refused(
    sizes: tuple[int, ...], limits: tuple[Rule, ...], weights: tuple[int, ...]
) -> None:
    """A problem checks itself when it is made."""
    with pytest.raises(ValueError, match=r"option|weights"):
        Problem(sizes, limits, weights=weights)
