"""Do openings come in the order asked for, with who pays, and is it said what each would have to say instead?"""

import hashlib
import json
import time
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.search import packages, ranking
from dragoman.analysis.solvers import solver
from dragoman.model.answers import Verdict
from ranking_samples import TINY, Sample, at, crowd, known, label, made, needs_truth, tiny, wants

FIRST = wants(0, 0)  # on issue 0, and its opposite
OTHER = wants(0, 1)


def shared_burden() -> tuple[Problem, list[int]]:
    """Return three issues on which party 0 (2 each) and party 1 (3 each) want the opposite."""
    limits = tuple(wants(issue, option) for option in (0, 1) for issue in range(3))
    return Problem((2, 2, 2), limits, weights=(2, 2, 2, 3, 3, 3)), [0, 0, 0, 1, 1, 1]


def test_the_cheapest_opening_may_lie_with_one_party() -> None:
    """Least total weight lets the party with the lighter limits pay all."""
    found = ranking.ranked(*shared_burden(), by="weakest", most=1)

    assert [(one.cost, one.by_owner, one.payers) for one in found.openings] == [(6, (6, 0), (0,))]
    assert (found.complete, found.bound) == (False, 7)


def test_the_evenest_opening_spares_the_worst_hit() -> None:
    """Least cost of the worst-hit party, all openings that reach it first, then the next in order."""
    found = ranking.ranked(*shared_burden(), by="evenest", most=8)

    assert [(one.worst, one.cost) for one in found.openings] == [
        *[(4, 7)] * 3,
        *[(6, 6)],
        *[(6, 8)] * 3,
        *[(9, 9)],
    ]
    assert (found.complete, found.bound) == (True, None)


def test_a_party_s_own_openings_cost_the_others_least() -> None:
    """For party 1: what party 0 pays comes first, then what it pays itself."""
    found = ranking.ranked(*shared_burden(), by="others", owner=1, most=3)

    assert [one.by_owner for one in found.openings] == [(0, 9), (2, 6), (2, 6)]
    assert found.bound == 2


def test_fewest_limits_before_least_weight() -> None:
    """One heavy limit is fewer than two light ones; among as many the lighter comes first."""
    problem = Problem((2,), (FIRST, OTHER, OTHER), weights=(9, 1, 1))

    fewest = ranking.ranked(problem, [0, 1, 1], by="fewest")
    weakest = ranking.ranked(problem, [0, 1, 1], by="weakest")

    assert [sorted(one.limits) for one in fewest.openings] == [[0], [1, 2]]
    assert [sorted(one.limits) for one in weakest.openings] == [[1, 2], [0]]


def test_without_weights_each_limit_counts_one() -> None:
    """A problem without weights is ranked by numbers."""
    found = ranking.ranked(Problem((2,), (FIRST, OTHER, OTHER)), [0, 1, 1], by="evenest")

    assert [one.by_owner for one in found.openings] == [(1, 0), (0, 2)]


@pytest.mark.parametrize("by", ["fewest", "weakest", "evenest", "own", "others"])
def test_where_nothing_conflicts_nothing_has_to_give(by: ranking.By) -> None:
    """The empty set is the only opening, in every order."""
    found = ranking.ranked(Problem((2,), (FIRST,)), [0], by=by, owner=0)

    assert (found.facts, found.conflict, found.complete) == (Verdict.PROVED, Verdict.REFUTED, True)
    assert [(one.limits, one.cost, one.payers) for one in found.openings] == [(frozenset(), 0, ())]
    assert found.deadlock is None


@pytest.mark.parametrize("by", ["fewest", "weakest", "evenest", "own", "others"])
def test_impossible_facts_have_no_openings(by: ranking.By) -> None:
    """That is a verdict of its own, in every order."""
    problem = Problem((2,), (FIRST,), (wants(0, 0), wants(0, 1)))

    found = ranking.ranked(problem, [0], by=by, owner=0)

    assert (found.facts, found.openings, found.candidate) == (Verdict.REFUTED, (), None)


@pytest.mark.parametrize("by", ["fewest", "weakest", "evenest", "own", "others"])
def test_no_time_leaves_everything_open(by: ranking.By) -> None:
    """Without time nothing is proved, and nothing is refuted."""
    found = ranking.ranked(crowd(4), [0, 1, 0, 1], by=by, owner=0, seconds=0)

    assert (found.facts, found.conflict) == (Verdict.UNKNOWN, Verdict.UNKNOWN)
    assert (found.openings, found.complete) == ((), False)


def test_a_conflict_that_shows_is_proved_although_the_rest_is_hard() -> None:
    """Beside pigeons without holes two limits contradict each other: that much is certain when time is up."""
    hard = crowd(12)
    problem = Problem((*hard.sizes, 2), (*hard.limits, wants(12, 0), wants(12, 1)), hard.facts)
    begun = time.monotonic()

    found = ranking.ranked(problem, [0] * 12 + [1, 1], seconds=0.5)

    assert time.monotonic() - begun < 3
    assert (found.facts, found.conflict, found.complete) == (Verdict.PROVED, Verdict.PROVED, False)
    assert found.deadlock == frozenset({12, 13})
    assert found.bound == 1


def test_running_out_of_time_leaves_a_proven_bound_and_some_opening() -> None:
    """Where the best of very many conditions is not found in time, some opening and a bound on all are given."""
    draw = Random(1)  # noqa: S311 - a fixed problem, not a secret

    def place() -> Atom:
        return at(draw.randrange(60), draw.randrange(4))

    limits = [Rule(given=(place(), place()), then=(place(),)) for _ in range(1500)]
    limits += [Rule(then=(place(),)) for _ in range(500)]
    begun = time.monotonic()

    found = ranking.ranked(Problem((4,) * 60, tuple(limits)), [0] * 2000, seconds=0.7)

    assert time.monotonic() - begun < 4
    assert (found.conflict, found.openings, found.complete) == (Verdict.PROVED, (), False)
    assert found.candidate is not None
    assert found.bound is not None
    assert 60 < found.bound <= found.candidate.cost


def test_sums_too_large_to_count_leave_a_bound() -> None:
    """Where counting what each party gives up would take too much room, the evenest opening stays open."""
    pairs = range(60)
    limits = tuple(wants(issue, option) for option in (0, 1) for issue in pairs)
    problem = Problem((2,) * 60, limits, weights=tuple(10_001 + 7 * n for n in range(120)))

    found = ranking.ranked(problem, [0] * 60 + [1] * 60, by="evenest")

    assert (found.openings, found.complete) == ((), False)
    assert found.candidate is not None
    assert found.bound is not None
    assert 10_001 * 30 <= found.bound <= found.candidate.worst


def test_how_far_a_party_is_from_a_deal_on_its_own_terms() -> None:
    """It is what the others would have to give, at least, so that all of its limits hold."""
    problem, owners = shared_burden()

    found = ranking.distance(problem, owners, 0)

    assert (found.facts, found.terms, found.complete) == (Verdict.PROVED, Verdict.PROVED, True)
    assert [(sorted(one.limits), one.cost) for one in found.openings] == [([3, 4, 5], 9)]


def test_terms_that_contradict_themselves_are_out_of_reach() -> None:
    """No opening of the others helps a party whose own limits conflict; the facts are not to blame."""
    found = ranking.distance(Problem((2,), (FIRST, OTHER)), [0, 0], 0)

    assert (found.facts, found.terms, found.openings) == (Verdict.PROVED, Verdict.REFUTED, ())


def test_impossible_facts_are_told_apart_from_terms_out_of_reach() -> None:
    """Where no package keeps the facts, that is the verdict."""
    found = ranking.distance(Problem((2,), (FIRST,), (FIRST, OTHER)), [0], 0)

    assert (found.facts, found.terms) == (Verdict.REFUTED, Verdict.REFUTED)


def test_an_opening_may_lie_with_one_party_alone() -> None:
    """All limits of the others hold; where that is out of reach there is none."""
    problem = Problem((2, 2), (FIRST, OTHER, wants(1, 0), wants(1, 1)))

    with_own_quarrel = ranking.alone(problem, [0, 1, 1, 1], 0)
    alone = ranking.alone(problem, [0, 1, 0, 1], 0)

    assert (with_own_quarrel.terms, with_own_quarrel.openings) == (Verdict.REFUTED, ())
    assert [sorted(one.limits) for one in alone.openings] == [[0, 2]]


def test_what_to_say_instead_is_the_nearest_level() -> None:
    """At least 4 against at most 2, and a fact that rules out 2: the first would have to say at least 1."""
    problem = Problem((5,), (wants(0, 4), wants(0, 0, 1, 2)), (wants(0, 0, 1, 3, 4),))

    high = ranking.instead(problem, [0], {0})
    low = ranking.instead(problem, [1], {0})

    assert [(one.bound, one.option, one.nearest, one.proved) for one in high] == [("at least", 4, 1, True)]
    assert [(one.bound, one.option, one.nearest, one.proved) for one in low] == [("at most", 2, 4, True)]


def test_what_works_for_each_may_not_work_for_both() -> None:
    """Each of two limits could stay near, but not both at once: then one goes all the way."""
    apart = Rule(given=(at(0, 1, 2), at(1, 1, 2)))  # both above 0 is ruled out
    problem = Problem((3, 3), (wants(0, 2), wants(1, 2)), (apart, wants(0, 0, 1), wants(1, 0, 1)))

    found = ranking.instead(problem, [0, 1], {0, 1})

    assert [one.nearest for one in found] == [1, 1]
    assert sorted(one.jointly or 0 for one in found) == [0, 1]


def test_only_levels_can_be_put_differently() -> None:
    """Limits on unordered issues, exclusions and conditions have no nearest level."""
    limits = (wants(0, 1), wants(1, 0, 2), Rule(given=(at(1, 1),), then=(at(0, 1),)))
    problem = Problem((2, 3), limits, (wants(0, 0), wants(1, 1)))

    assert ranking.instead(problem, [0, 1, 2], {1}) == ()


@pytest.mark.parametrize(
    ("owners", "by", "owner"), [([0], "weakest", None), ([0, -1], "evenest", None), ([0, 0], "others", None)]
)
def test_owners_that_do_not_fit_are_refused(owners: list[int], by: ranking.By, owner: int | None) -> None:
    """Each limit has an owner, and somebody's own openings need somebody."""
    with pytest.raises(ValueError, match="owner"):
        ranking.ranked(Problem((2,), (FIRST, OTHER)), owners, by=by, owner=owner)


def agrees(one: Sample) -> None:
    """Hold every order against the complete list of openings."""
    expected: dict[str, Any] = one.expected
    found = ranking.ranked(one.problem, one.owners, seconds=60, most=10_000)
    even = ranking.ranked(one.problem, one.owners, by="evenest", seconds=60, most=10_000)

    agreed = "open" if found.conflict is Verdict.REFUTED else "deadlock"
    assert expected["status"] == ("impossible" if found.facts is Verdict.REFUTED else agreed)
    assert found.complete
    figures = sorted(
        (o["cost"], [o["by_party"][party] for party in one.parties], o["limits"])
        for o in expected["openings"]
    )
    empty = [0] * len(one.parties)
    assert figures == sorted(
        (o.cost, list(o.by_owner) + empty[len(o.by_owner) :], one.named(o.limits)) for o in found.openings
    )
    if expected["min_max"] is None:
        assert not even.openings
        return
    assert (even.openings[0].worst, even.openings[0].cost) == (
        expected["min_max"]["worst_party_cost"],
        expected["min_max"]["total_cost"],
    )
    reached = [
        o for o in even.openings if (o.worst, o.cost) == (even.openings[0].worst, even.openings[0].cost)
    ]
    assert sorted(one.named(o.limits) for o in reached) == expected["min_max"]["sets"]
    assert {o.limits for o in even.openings} == {o.limits for o in found.openings}


@needs_truth
@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_hand_made_instances_are_reproduced(path: Path) -> None:
    """All openings with costs by party, and the evenest ones."""
    agrees(tiny(path))


@needs_truth
@pytest.mark.parametrize("entry", known("small"), ids=label)
def test_small_instances_are_reproduced(entry: dict[str, Any]) -> None:
    """All openings with costs by party, the evenest ones, and all deadlocks."""
    one = made(entry)

    agrees(one)

    deadlocks = solver()(one.problem, seconds=60, most=None).deadlocks
    assert sorted(map(one.named, deadlocks)) == sorted(one.expected["deadlocks"])


@pytest.mark.slow
@needs_truth
@pytest.mark.parametrize("entry", known("medium"), ids=label)
def test_medium_instances_are_reproduced(entry: dict[str, Any]) -> None:
    """All deadlocks, all openings by their digest, the first costs, the cheapest and the evenest."""
    one = made(entry)

    found = solver()(one.problem, seconds=300, most=None)
    even = ranking.ranked(one.problem, one.owners, by="evenest", seconds=60, most=entry["min_max"]["count"])

    assert found.complete
    assert sorted(map(one.named, found.deadlocks)) == sorted(entry["deadlocks"]["sets"])
    names = json.dumps(sorted(map(one.named, found.openings)), separators=(",", ":"))
    assert hashlib.sha256(names.encode()).hexdigest() == entry["openings"]["sha256"]
    costs = [one.problem.cost(limits) for limits in found.openings]
    assert costs[:20] == entry["openings"]["first_20_costs"]
    cheapest = [limits for limits, cost in zip(found.openings, costs, strict=True) if cost == costs[0]]
    assert sorted(map(one.named, cheapest)) == entry["cheapest"]["sets"]
    assert {(o.worst, o.cost) for o in even.openings} == {
        (entry["min_max"]["worst_party_cost"], entry["min_max"]["total_cost"])
    }
    assert sorted(one.named(o.limits) for o in even.openings) == entry["min_max"]["sets"]


@needs_truth
@pytest.mark.parametrize("entry", known("large"), ids=label)
def test_large_instances_have_their_cheapest_and_evenest_openings(entry: dict[str, Any]) -> None:
    """Least cost, all sets that reach it, the next costs, and the evenest with its total."""
    one = made(entry)
    count = entry["cheapest"]["count"]

    found = ranking.ranked(one.problem, one.owners, seconds=60, most=max(20, count + 1))
    even = ranking.ranked(one.problem, one.owners, by="evenest", seconds=60, most=1)

    assert [o.cost for o in found.openings[:20]] == entry["first_20_costs"]
    cheapest = [one.named(o.limits) for o in found.openings if o.cost == entry["cheapest"]["cost"]]
    assert sorted(cheapest) == entry["cheapest"]["sets"]
    assert (even.openings[0].worst, even.openings[0].cost) == (
        entry["min_max"]["worst_party_cost"],
        entry["min_max"]["total_cost"],
    )


@needs_truth
@pytest.mark.parametrize("entry", known("large"), ids=label)
def test_the_proofs_of_large_instances_hold(entry: dict[str, Any]) -> None:
    """Every part of the proof is a conflict here, too, and together they bound the cost from below."""
    one = made(entry)
    every, loads = set(range(len(one.names))), [Fraction(0)] * len(one.names)

    for part in entry["proof"]:
        limits = one.numbered(part["limits"])
        assert packages.listed(one.problem, every - limits, most=1).facts is Verdict.REFUTED
        for limit in limits:
            loads[limit] += Fraction(part["amount"])

    assert all(load <= one.problem.weight(n) for n, load in enumerate(loads))
    assert sum(Fraction(part["amount"]) for part in entry["proof"]) == entry["cheapest"]["cost"]
