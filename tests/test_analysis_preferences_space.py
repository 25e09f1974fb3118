"""Do the packages that count equal those that a slow search through all of them finds?"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis.components import problem_of
from dragoman.analysis.preferences import bargain, pareto_mask, tables
from dragoman.analysis.preferences import space as space_module
from dragoman.analysis.preferences.space import bans_of, space
from dragoman.errors import PreferencesError
from dragoman.model.answers import Clause, Fact, Issue
from dragoman.model.position import BOUNDS, Term
from dragoman.model.preferences import Preferences

ISSUES = tuple(
    Issue(
        f"i{n}",
        f"issue {n}",
        tuple(f"o{k}" for k in range(size)),
        tuple(f"o{k}" for k in range(size)),
        ordered,
    )
    for n, (size, ordered) in enumerate([(3, True), (2, True), (3, False), (2, True), (3, True)])
)
SPOKEN = {issue.topic: issue.options for issue in ISSUES[:4]}  # nobody's preferences speak of the last one

terms = st.sampled_from(ISSUES).flatmap(
    lambda issue: st.sampled_from(issue.options).map(lambda option: Term(issue.topic, option))
)
unlinked = st.builds(Fact, st.sampled_from(BOUNDS[:3]), terms, st.just("fixed"))
linked = st.builds(
    Fact,
    st.just("only if"),
    terms,
    st.just("fixed"),
    st.lists(terms, min_size=1, max_size=2).map(tuple),
    st.lists(terms, max_size=1).map(tuple),
    st.sampled_from(["all", "any"]),
)
facts = st.lists(st.one_of(unlinked, linked), max_size=4).map(tuple)


def certainly_broken(fact: Fact, package: tuple[int, ...]) -> bool:
    """Try every option on the issue that is not spoken of."""
    (rule,) = problem_of((), ISSUES, (fact,)).facts
    own = [n for n, issue in enumerate(ISSUES) if issue.topic in _topics(fact)]
    whole = ((*package, option) for option in range(len(ISSUES[-1].options)))
    return all(not rule.kept([one[n] for n in own]) for one in whole)


def _topics(fact: Fact) -> set[str]:
    return {term.topic for term in (fact.term, *fact.also, *fact.given)}


def slow(fixed: tuple[Fact, ...]) -> list[tuple[int, ...]]:
    every = product(*(range(len(options)) for options in SPOKEN.values()))
    return [one for one in every if not any(certainly_broken(fact, one) for fact in fixed)]


@given(facts, facts)
@settings(max_examples=150, deadline=None)
def test_the_packages_that_count_are_those_of_a_slow_search(
    fixed: tuple[Fact, ...], more: tuple[Fact, ...]
) -> None:
    """Listed, counted, and counted again under further rules; rules that reach further are certain or do not count."""
    made = space(SPOKEN, [ban for ban in bans_of(fixed, SPOKEN, ISSUES) if ban])

    wanted = slow(fixed)
    assert sorted(map(tuple, made.listed().tolist())) == wanted
    assert made.packages == len(wanted)
    assert made.kept([ban for ban in bans_of(more, SPOKEN, ISSUES) if ban]) == len(slow((*fixed, *more)))


@given(facts, st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_the_frontier_over_groups_is_that_of_the_listed_packages(fixed: tuple[Fact, ...], seed: int) -> None:
    """Whole numbers, so that nothing is rounded."""
    random = np.random.default_rng(seed)
    stated = [
        Preferences.of(
            party,
            by="Ida Brandt",
            weights={issue: int(random.integers(0, 4)) for issue in SPOKEN},
            values={
                issue: {o: int(random.integers(0, 5)) for o in options} for issue, options in SPOKEN.items()
            },
        )
        for party in ("Norland", "Sudria")
    ]
    made, whole = (
        space(SPOKEN, [ban for ban in bans_of(fixed, SPOKEN, ISSUES) if ban]),
        tables(stated, SPOKEN),
    )
    listed = made.listed()
    if not len(listed):
        return
    worths = np.array([whole.points[n][listed[:, n]] for n in range(len(SPOKEN))], np.float64).sum(axis=0)

    found = bargain(made.tied(whole), failure=None, most=1000)

    front = {tuple(row) for row in worths[pareto_mask(worths)].tolist()}
    assert {tuple(map(float, one.utilities)) for one in found.frontier} == front
    named = {p for one in found.frontier for p in made.untied(one).packages}
    rows = listed[pareto_mask(worths)].tolist()
    assert named == {tuple(ISSUES[n].options[o] for n, o in enumerate(row)) for row in rows}


def test_a_number_has_the_points_as_options() -> None:
    """A fact about 14 km rules out the point 15, not the point 10."""
    depth = Issue("depth", "depth", ("0..14", "15..40"), ("", ""), unit="km", spans=((0, 14), (15, 40)))
    fact = Fact("at most", Term("depth", "0..14"), "the bay is 14 km wide")
    points = {"depth": ("0", "10", "15")}

    made = space(points, [ban for ban in bans_of((fact,), points, (depth,)) if ban])

    assert made.free == {"depth": ("0", "10")}


def test_too_many_combinations_are_refused_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says how many there are, how many can be looked through, and what to leave out."""
    monkeypatch.setattr(space_module, "MOST_COMBINATIONS", 5)
    fact = Fact("only if", Term("i0", "o1"), "fixed", (Term("i1", "o1"),))
    bans = [ban for ban in bans_of((fact,), SPOKEN, ISSUES) if ban]

    with pytest.raises(
        PreferencesError, match=r"2 issues together, with 6 combinations; 5 can .* i0 \(3 options\), i1"
    ):
        space(SPOKEN, bans)

    assert space(SPOKEN, ()).kept(bans) is None


def test_limits_are_rules_like_facts() -> None:
    """Red lines come as clauses."""
    clause = Clause(1, "Norland", "at most", Term("i0", "o1"), (), "red line", None, (), ())

    (ban,) = bans_of((clause,), SPOKEN, ISSUES)

    assert ban is not None
    assert space(SPOKEN, [ban]).packages == 2 * 2 * 3 * 2
