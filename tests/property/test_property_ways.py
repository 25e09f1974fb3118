"""Are openings, their order, who pays, and what could be said instead what trying every package gives, on any limits?"""

from collections.abc import Callable
from dataclasses import replace
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.analysis.components import SOFTNESS, groups
from dragoman.analysis.problem import Limits
from dragoman.analysis.ways import ways
from dragoman.model.answers import Clause, Need, Strength, Verdict
from dragoman.model.position import BOUNDS, Term
from dragoman.model.ways import Order, Reach, Way
from ways_samples import CORRIDOR, DEPTH, SEAT, TARIFFS, TREATY, VALLEY, Slow, fact, limit, limits

PARTIES = ("Norland", "Sudria", "Veltania")
_STRENGTHS: tuple[Strength, ...] = ("red line", "bottom line", "demand", "preference", "forecast")
STRENGTHS = st.sampled_from(_STRENGTHS)
ORDERS: tuple[Order, ...] = ("fewest", "weakest", "evenest", "own", "others")
OWNER = "Sudria"
EVERY = 1000


NEEDS: tuple[Need, ...] = ("all", "any")


@st.composite
def samples(draw: st.DrawFn) -> Limits:
    """Return up to 8 limits of three parties, the first two in conflict, and up to 1 fact, on four issues."""
    issues = draw(st.permutations((VALLEY, TREATY, CORRIDOR, TARIFFS, SEAT, DEPTH)))[:4]

    def term() -> str:
        issue = draw(st.sampled_from(issues))
        return f"{issue.topic}: {draw(st.sampled_from(issue.options))}"

    first = next(issue for issue in issues if issue.ordered)
    made = [
        limit(1, OWNER, "at least", f"{first.topic}: {first.options[-1]}", strength=draw(STRENGTHS)),
        limit(2, "Norland", "at most", f"{first.topic}: {first.options[0]}", strength=draw(STRENGTHS)),
    ]
    for number in range(3, draw(st.integers(2, 8)) + 1):
        bound, about = draw(st.sampled_from(BOUNDS)), term()
        topic = about.split(":")[0]
        needs = [t for t in (term(), term()) if not t.startswith(f"{topic}:")] if bound == "only if" else []
        if bound == "only if" and not needs:
            bound = "at least"
        if bound == "at most" and topic == "seat":
            bound = "excludes"
        given_terms = ", ".join(dict.fromkeys(needs))
        party, strength, need = draw(st.sampled_from(PARTIES)), draw(STRENGTHS), draw(st.sampled_from(NEEDS))
        made.append(limit(number, party, bound, about, given_terms, strength=strength, need=need))
    facts = [fact("excludes", term()) for _ in range(draw(st.integers(0, 1)))]
    return limits(*made, facts=facts)


def conflicting(sample: Limits) -> set[frozenset[int]]:
    """Return all openings; samples whose fact is impossible are not wanted."""
    openings = Slow(sample).openings()
    assume(openings)
    return openings


def numbers(way: Way) -> frozenset[int]:
    """Return the numbers of an opening's limits."""
    return frozenset(clause.id for clause in way.clauses)


def strengths(way: Way, party: str | None = None, *, but: str | None = None) -> tuple[int, ...]:
    """Return how many limits of each strength give way, the firmest first; of one party, or of all but one."""
    own = [c for c in way.clauses if party in {None, c.party} and c.party != but]
    return tuple(sum(SOFTNESS[c.strength] == softness for c in own) for softness in range(6))


def most_of_one(way: Way) -> int:
    """Return what the party gives that gives most."""
    return max(sum(c.party == party for c in way.clauses) for party in PARTIES)


FIGURES: dict[Order, Callable[[Way], tuple[object, ...]]] = {
    "fewest": lambda way: (len(way.clauses), strengths(way)),
    "weakest": lambda way: (strengths(way),),
    "evenest": lambda way: (most_of_one(way), len(way.clauses)),
    "own": lambda way: (strengths(way, OWNER), strengths(way, but=OWNER)),
    "others": lambda way: (strengths(way, but=OWNER), strengths(way, OWNER)),
}


@pytest.mark.parametrize("order", ORDERS)
@given(sample=samples())
@settings(max_examples=40, deadline=None)
def test_all_openings_come_in_their_order(order: Order, sample: Limits) -> None:
    """All minimal corrections and nothing else; figures never fall; who pays adds up."""
    openings = conflicting(sample)

    found = ways(sample, order=order, party=OWNER, seconds=60, most=EVERY)

    assert {numbers(way) for way in found.whole.ways} == openings
    assert found.whole.count == found.combinations == len(found.whole.ways) == len(openings)
    figures = [FIGURES[order](way) for way in found.whole.ways]
    assert figures == sorted(figures)
    for way in found.whole.ways:
        assert way.gives == tuple(sum(c.party == p for c in way.clauses) for p in found.parties)


@pytest.mark.parametrize("order", ORDERS)
@given(sample=samples(), most=st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_a_short_list_begins_like_the_long_one(order: Order, sample: Limits, most: int) -> None:
    """The first ones come first whatever the length, and what is left is counted."""
    openings = conflicting(sample)

    short = ways(sample, order=order, party=OWNER, seconds=60, most=most)

    full = ways(sample, order=order, party=OWNER, seconds=60, most=EVERY)
    figures = FIGURES[order]
    assert [figures(way) for way in short.whole.ways] == [figures(way) for way in full.whole.ways[:most]]
    assert short.combinations == len(openings)


@given(samples())
@settings(max_examples=60, deadline=None)
def test_every_opening_shown_is_minimal_by_definition(sample: Limits) -> None:
    """The rest can hold, and no longer with any one of its limits; of the whole and of each place."""
    conflicting(sample)
    found = ways(sample, seconds=60)

    for choice in (found.whole, *found.places):
        for way in choice.ways:
            rest = [clause for clause in choice.clauses if clause not in way.clauses]
            slow = Slow(sample)
            assert slow.possible(rest)
            assert not any(slow.possible([*rest, clause]) for clause in way.clauses)


@given(samples())
@settings(max_examples=60, deadline=None)
def test_places_multiply_to_the_whole(sample: Limits) -> None:
    """They share no limit, each is in conflict, and one opening of each makes one of the whole."""
    openings = conflicting(sample)

    found = ways(sample, seconds=60, most=EVERY)

    assert prod(len(place.ways) for place in found.places) == len(openings)
    assert all(place.verdict is Verdict.PROVED and place.count == len(place.ways) for place in found.places)
    for way in found.whole.ways:
        parts = [numbers(way) & {c.id for c in place.clauses} for place in found.places]
        assert all(
            part in {numbers(own) for own in place.ways}
            for part, place in zip(parts, found.places, strict=True)
        )
    assert len(found.places) <= len(groups(sample.clauses, sample.facts))


@given(samples())
@settings(max_examples=80, deadline=None)
def test_what_is_said_instead_works(sample: Limits) -> None:
    """All other limits hold with the limits of an opening put as said together; no step is taken in vain."""
    conflicting(sample)
    slow = Slow(sample)

    found = ways(sample, seconds=60)

    for way in found.whole.ways:
        rest = [clause for clause in sample.clauses if clause not in way.clauses]
        said = {one.clause.id: one for one in way.instead}
        together: list[Clause] = []
        for one in way.instead:
            clause = one.clause
            if one.jointly:
                assert one.nearest
                assert one.proved
                together.append(put(clause, one.jointly, sample))
                assert slow.possible([*rest, put(clause, one.nearest, sample)])
                assert not any(
                    slow.possible([*rest, put(clause, nearer, sample)])
                    for nearer in between(clause, one.nearest, sample)
                )
            if one.dropped and clause.need == "all":
                left = tuple(term for term in clause.given if term not in one.dropped)
                assert set(one.dropped) <= set(clause.given)
                together += [replace(clause, given=left)] if left else []
            for choice in one.choices:
                taken = replace(clause, bound="at least", term=choice)
                exactly = [taken, replace(taken, bound="at most")]
                assert slow.possible([*rest, *exactly])
        assert slow.possible([*rest, *together])
        assert said.keys() == numbers(way)


def put(clause: Clause, term: Term, sample: Limits) -> Clause:
    """Return a limit put at another level; one that excludes an end of the scale says how far it goes."""
    options = next(issue.options for issue in sample.issues if issue.topic == term.topic)
    if clause.bound == "excludes":
        return replace(clause, bound="at least" if clause.term.level == options[0] else "at most", term=term)
    return replace(clause, term=term)


def between(clause: Clause, term: Term, sample: Limits) -> list[Term]:
    """Return the levels between a limit and what is said instead."""
    options = next(issue.options for issue in sample.issues if issue.topic == term.topic)
    ends = sorted((options.index(clause.term.level or ""), options.index(term.level or "")))
    return [Term(term.topic, options[n]) for n in range(ends[0] + 1, ends[1])]


@given(samples())
@settings(max_examples=60, deadline=None)
def test_where_each_party_stands_is_what_the_openings_say(sample: Limits) -> None:
    """Its own terms: openings of the whole that spare it. Alone: those in which all others are spared."""
    openings = conflicting(sample)
    slow, party_of = Slow(sample), {clause.id: clause.party for clause in sample.clauses}

    found = ways(sample, seconds=60, most=EVERY)

    assert {one.party for one in found.standings} == set(party_of.values())
    for one in found.standings:
        spared = {o for o in openings if one.party not in {party_of[n] for n in o}}
        alone = {o for o in openings if {one.party} == {party_of[n] for n in o}}
        for reach, expected in ((one.terms, spared), (one.alone, alone)):
            assert {numbers(way) for way in reach.ways} == expected
            assert (reach.possible is Verdict.PROVED) == bool(expected)
            assert [strengths(way) for way in reach.ways] == sorted(strengths(way) for way in reach.ways)
            assert stuck_is_minimal(reach, slow)


def stuck_is_minimal(reach: Reach, slow: Slow) -> bool:
    """Tell whether the limits that cannot all hold are as few as possible; there are none where they can."""
    if reach.possible is Verdict.PROVED:
        return not reach.stuck
    return not slow.possible(reach.stuck) and all(
        slow.possible([c for c in reach.stuck if c is not one]) for one in reach.stuck
    )
