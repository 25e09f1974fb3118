"""Are the solvers' answers minimal, complete and dual to each other, on any problem?"""

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis_samples import SIDES, TOPICS, held
from dragoman.analysis import explain
from dragoman.analysis.components import problem_of
from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.problem import limits
from dragoman.analysis.solvers import brute_force, pysat_solver
from dragoman.model.answers import Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.position import LAYERS, STANCES, Term


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Return a problem of up to 4 issues with up to 4 options, up to 9 limits and 2 facts."""
    sizes = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)))

    @st.composite
    def atoms(draw: st.DrawFn) -> Atom:
        issue = draw(st.integers(0, len(sizes) - 1))
        return Atom(issue, frozenset(draw(st.sets(st.integers(0, sizes[issue] - 1)))))

    sides = st.lists(atoms(), max_size=2).map(tuple)
    rules = st.builds(Rule, sides, sides, st.sampled_from(("any", "all")))
    soft = tuple(draw(st.lists(rules, max_size=9)))
    weights = draw(st.lists(st.integers(1, 5), min_size=len(soft), max_size=len(soft)))
    return Problem(sizes, soft, tuple(draw(st.lists(rules, max_size=2))), tuple(weights))


@given(problems())
@settings(max_examples=150, deadline=None)
def test_satisfiability_finds_what_trying_every_package_finds(problem: Problem) -> None:
    """The clever method equals its slow definition, in verdicts and in sets."""
    found = pysat_solver.solve(problem, seconds=60, most=None)

    expected = brute_force.solve(problem, seconds=60, most=None)
    assert (found.facts, found.conflict, found.complete) == (expected.facts, expected.conflict, True)
    assert found.deadlocks == expected.deadlocks
    assert found.openings == expected.openings


@given(problems())
@settings(max_examples=100, deadline=None)
def test_every_set_is_minimal_by_definition(problem: Problem) -> None:
    """Leaving any limit out of a deadlock, or of what an opening gives up, makes a difference."""
    outcomes = [brute_force.broken(problem, package) for package in brute_force.packages(problem)]

    def possible(kept: frozenset[int]) -> bool:
        return any(not kept & broken for broken in outcomes)

    found = pysat_solver.solve(problem, seconds=60, most=None)

    every = frozenset(range(len(problem.limits)))
    for deadlock in found.deadlocks:
        assert not possible(deadlock)
        assert all(possible(deadlock - {limit}) for limit in deadlock)
    for opening in found.openings:
        assert possible(every - opening)
        assert not any(possible(every - opening | {limit}) for limit in opening)


@given(problems())
@settings(max_examples=100, deadline=None)
def test_every_deadlock_meets_every_opening(problem: Problem) -> None:
    """Openings are the minimal sets that hit all deadlocks, and deadlocks those that hit all openings."""
    found = pysat_solver.solve(problem, seconds=60, most=None)

    if found.deadlocks:
        assert set(brute_force.conflicts(list(found.openings))) == set(found.deadlocks)
        assert set(brute_force.conflicts(list(found.deadlocks))) == set(found.openings)


@given(problems(), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_a_short_list_begins_like_the_long_one(problem: Problem, most: int) -> None:
    """The fewest and the cheapest come first, whatever the length of the list."""
    short = pysat_solver.solve(problem, seconds=60, most=most)

    full = pysat_solver.solve(problem, seconds=60, most=None)
    assert list(map(len, short.deadlocks)) == list(map(len, full.deadlocks[:most]))
    assert list(map(problem.cost, short.openings)) == list(map(problem.cost, full.openings[:most]))
    assert short.complete == (max(len(full.deadlocks), len(full.openings)) <= most)


@st.composite
def cases(draw: st.DrawFn) -> list[HeldPosition]:
    """Return up to 10 positions of two sides and a mediator."""
    slugs = st.sampled_from(sorted(TOPICS))

    @st.composite
    def terms(draw: st.DrawFn) -> Term:
        topic = draw(slugs)
        return Term(topic, draw(st.sampled_from((None, *TOPICS[topic].levels))))

    made = []
    for number in range(1, draw(st.integers(0, 10)) + 1):
        term = draw(terms())
        made.append(
            held(
                number,
                draw(st.sampled_from((*SIDES, "Norland and Sudria", "Veltania"))),
                draw(st.sampled_from(STANCES)),
                term.topic,
                term.level,
                given=tuple(draw(st.lists(terms(), max_size=2))),
                layer=draw(st.sampled_from(LAYERS)),
                day=draw(st.none() | st.integers(1, 5)),
            )
        )
    return made


@given(cases())
@settings(max_examples=100, deadline=None)
def test_components_lose_no_deadlock(positions: list[HeldPosition]) -> None:
    """What the components give together is what the whole case gives at once, openings combined, too."""
    answer = explain(positions, TOPICS, sides=SIDES, seconds=60, most=1000, combinations=10_000)

    whole = brute_force.solve(problem_of(answer.clauses, answer.issues), seconds=60, most=None)
    numbered = [clause.id - 1 for clause in answer.clauses]
    assert numbered == list(range(len(numbered)))
    assert answer.verdict is whole.conflict
    assert {frozenset(c.id - 1 for c in one.clauses) for one in answer.deadlocks} == set(whole.deadlocks)
    if whole.conflict is Verdict.PROVED:
        assert {frozenset(c.id - 1 for c in one.clauses) for one in answer.openings} == set(whole.openings)
        assert answer.combinations == len(whole.openings)
        sizes = [len(one.clauses) for one in answer.openings]
        assert sizes == sorted(sizes)


@given(cases(), st.data())
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_positions_does_not_matter(
    positions: list[HeldPosition], data: st.DataObject
) -> None:
    """The same positions in another order give the same answer."""
    shuffled = data.draw(st.permutations(positions))

    assert limits(shuffled, TOPICS, sides=SIDES) == limits(positions, TOPICS, sides=SIDES)


@given(cases())
@settings(max_examples=50, deadline=None)
def test_renamed_parties_give_the_same_answer_renamed(positions: list[HeldPosition]) -> None:
    """No party is special: the names are carried through and decide nothing."""
    names = {"Norland": "Zembla", "Sudria": "Arcadia", "Veltania": "Orsinia"}
    renamed = [
        held(
            one.id,
            " and ".join(names[party] for party in one.parties),
            one.position.stance,
            one.position.topic,
            one.position.level,
            given=one.position.given,
            layer=one.position.layer,
            day=_day(one.evidence.source.published),
        )
        for one in positions
    ]

    before = limits(positions, TOPICS, sides=SIDES).clauses
    after = limits(renamed, TOPICS, sides=tuple(names[side] for side in SIDES)).clauses

    assert [(names[c.party], c.bound, c.term, c.given, c.strength, c.positions) for c in before] == [
        (c.party, c.bound, c.term, c.given, c.strength, c.positions) for c in after
    ]


def _day(published: date | None) -> int | None:
    return published.day if published else None


@given(st.sets(st.sets(st.integers(0, 6), min_size=1).map(frozenset), max_size=6))
def test_minimal_sets_contain_no_other(sets: set[frozenset[int]]) -> None:
    """The oracle's own helper: nothing kept contains another, and everything left out contains one that is kept."""
    kept = brute_force.minimal(sets)

    assert not any(a <= b or b <= a for a, b in combinations(kept, 2))
    assert all(any(small <= one for small in kept) for one in sets)
