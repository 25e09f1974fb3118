"""What does an opening make possible: how many packages, what do they have in common, and what goes with what?"""

import time
from typing import Any

import pytest

from dragoman.analysis.constraints import Link, Problem, Rule
from dragoman.analysis.search import packages, ranking
from dragoman.model.answers import Verdict
from ranking_samples import TINY, at, crowd, known, label, made, needs_truth, tiny, wants

# Withdrawal (none, some, full) and treaty (none, treaty): full is wanted, some or more only for a treaty, no treaty is wanted.
STANDOFF = Problem(
    (3, 2, 4),
    (wants(0, 2), Rule(given=(at(0, 1, 2),), then=(at(1, 1),)), wants(1, 0)),
    weights=(4, 2, 3),
)
OWNERS = [0, 1, 0]


def test_packages_are_counted_and_listed() -> None:
    """Without the demand for all, withdrawal and treaty are decided, and the third issue is free."""
    count = packages.count(STANDOFF, [0])
    listed = packages.listed(STANDOFF, [0])

    assert (count.least, count.exact) == (4, True)
    assert sorted(listed.packages) == [(0, 0, n) for n in range(4)]
    assert (listed.facts, listed.complete) == (Verdict.PROVED, True)


def test_a_list_cut_short_says_so() -> None:
    """Two of four are listed."""
    listed = packages.listed(STANDOFF, [0], most=2)

    assert (len(listed.packages), listed.complete) == (2, False)


def test_what_all_packages_decide_alike_is_the_backbone() -> None:
    """The rest is free, with the options that are possible."""
    scope = packages.scope(STANDOFF, [0])

    assert scope.decided == {0: 0, 1: 0}
    assert scope.free == {2: frozenset(range(4))}


def test_options_that_require_each_other_are_linked() -> None:
    """Without both demands some withdrawal requires the treaty, and no treaty rules withdrawal out."""
    linked = packages.links(STANDOFF, [0, 2])

    assert linked.complete
    assert set(linked.links) == {
        Link(0, 1, 1, frozenset({1})),
        Link(0, 2, 1, frozenset({1})),
        Link(1, 0, 0, frozenset({0})),
    }


def test_a_set_that_opens_nothing_has_no_packages() -> None:
    """What is not an opening leaves nothing to describe, and says so."""
    assert packages.count(STANDOFF, []).least == 0
    assert packages.scope(STANDOFF, []) == packages.Scope(Verdict.REFUTED)
    assert packages.listed(STANDOFF, []).facts is Verdict.REFUTED
    assert packages.links(STANDOFF, []).links == ()


def test_the_best_packages_touch_least_by_the_stated_criterion() -> None:
    """By weight the condition gives way; what one party would like spares the other."""
    weakest = packages.best(STANDOFF, OWNERS, most=1).packages[0]
    own = packages.best(STANDOFF, OWNERS, by="others", owner=0, most=1).packages[0]

    assert (weakest.package[:2], weakest.touched.by_owner) == ((2, 0), (0, 2))
    assert own.touched.by_owner == (3, 0)


def test_the_frontier_shows_what_each_pays() -> None:
    """Either one pays 2, or the other 3; that it pays 4 is dominated."""
    found = packages.frontier(STANDOFF, OWNERS)

    assert [one.by_owner for one in found.points] == [(0, 2), (3, 0)]
    assert (found.conflict, found.complete, found.bound) == (Verdict.PROVED, True, None)


def test_a_frontier_cut_short_says_what_the_rest_costs() -> None:
    """No point that is not listed has a lower total than the bound."""
    found = packages.frontier(STANDOFF, OWNERS, most=1)

    assert (len(found.points), found.complete, found.bound) == (1, False, 3)


def test_more_packages_than_anybody_could_list_are_counted() -> None:
    """Ten thousand issues in a chain of pairs: a number of thousands of digits, at once."""
    pairs = tuple(Rule(given=(at(n, 1),), then=(at(n + 1, 1, 2),)) for n in range(0, 10_000, 2))
    problem = Problem((3,) * 10_000, pairs)

    found = packages.count(problem, [])

    assert found.exact
    assert found.least == 8**5000


def test_a_count_out_of_time_is_a_bound_from_below() -> None:
    """What is counted so far exists; more is not said."""
    ring = tuple(
        Rule(
            given=(at(n, 0), at((n + 7) % 60, 0, 1)), then=(at((n * n + 3) % 60, 1, 2), at((n + 31) % 60, 0))
        )
        for n in range(60)
    )
    problem = Problem((4,) * 60, ring)

    short = packages.count(problem, [], seconds=0.05)

    assert not short.exact
    assert 0 <= short.least < 4**60


def test_without_time_nothing_is_said() -> None:
    """Every answer is open, none is no."""
    hard = crowd(5)

    assert packages.scope(hard, [0], seconds=0) == packages.Scope(
        Verdict.UNKNOWN, (frozenset(),) * 5, (frozenset(range(5)),) * 5
    )
    assert packages.listed(hard, [0], seconds=0).facts is Verdict.UNKNOWN
    assert not packages.links(hard, [0], seconds=0).complete
    assert packages.best(hard, [0] * 5, seconds=0).facts is Verdict.UNKNOWN
    assert packages.frontier(hard, [0] * 5, seconds=0).conflict is Verdict.UNKNOWN


def test_a_hard_survey_ends_in_time() -> None:
    """Whether some options are possible is not found out; those seen are told apart from those open."""
    hard = crowd(13)
    begun = time.monotonic()

    scope = packages.scope(hard, [0], seconds=0.5)

    assert time.monotonic() - begun < 3
    assert scope.facts is Verdict.PROVED
    assert any(scope.possible)
    assert all(not seen & unknown for seen, unknown in zip(scope.possible, scope.open, strict=True))


@needs_truth
@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_the_packages_of_hand_made_instances_are_reproduced(path: Any) -> None:
    """For every opening all packages, their number, backbone and free issues."""
    one = tiny(path)
    issues = range(len(one.problem.sizes))

    for opening in one.expected["openings"]:
        limits = one.numbered(opening["limits"])
        listed = packages.listed(one.problem, limits, most=1000)
        scope = packages.scope(one.problem, limits)
        assert packages.count(one.problem, limits).least == len(listed.packages) == opening["opens"]
        assert listed.complete
        assert {one.problem.broken(package) for package in listed.packages} == {limits}
        assert scope.possible == tuple(frozenset(p[n] for p in listed.packages) for n in issues)


@needs_truth
@pytest.mark.parametrize("entry", [*known("medium"), *known("large")], ids=label)
def test_the_packages_of_cheapest_openings_are_counted(entry: dict[str, Any]) -> None:
    """From 192 to 375 thousand billion, each exactly."""
    one = made(entry)

    found = [packages.count(one.problem, one.numbered(names)) for names in entry["cheapest"]["sets"]]

    assert [count.least for count in found] == entry["cheapest"]["packages_opened"]
    assert all(count.exact for count in found)


@needs_truth
@pytest.mark.parametrize("entry", known("large"), ids=label)
def test_large_instances_are_described_in_time(entry: dict[str, Any]) -> None:
    """Backbone, links and the start of the frontier within the time; each point as cheap as it gets comes first."""
    one = made(entry)
    opening = one.numbered(entry["cheapest"]["sets"][0])

    scope = packages.scope(one.problem, opening)
    linked = packages.links(one.problem, opening)
    best = packages.best(one.problem, one.owners, most=3)
    frontier = packages.frontier(one.problem, one.owners, most=3)

    assert len(scope.decided) + len(scope.free) == len(one.problem.sizes)
    assert linked.complete
    assert [item.touched.cost for item in best.packages] == [entry["cheapest"]["cost"]] * 3
    assert frontier.points[0].cost == entry["cheapest"]["cost"]
    assert ranking.priced(one.problem, one.owners, opening).cost == entry["cheapest"]["cost"]
