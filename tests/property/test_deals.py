"""Do packages keep what they say, for the reasons they say, in the order they say: as trying every package tells?"""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from deal_samples import Options, every_package, keeps, made, reached
from dragoman.analysis.deals import deals
from dragoman.analysis.problem import Limits
from dragoman.model.answers import Clause, Fact, Issue, Need, Strength, Verdict
from dragoman.model.deals import Deals, Package
from dragoman.model.negotiation import NEEDS
from dragoman.model.position import Bound, Term

PARTIES = ("Norland", "Sudria", "Ordovia")
STRENGTHS: tuple[Strength, ...] = ("red line", "bottom line", "demand", "forecast")


@dataclass(frozen=True)
class _Said:
    """What a limit or a fact says."""

    bound: Bound
    term: Term
    given: tuple[Term, ...] = ()
    also: tuple[Term, ...] = ()
    need: Need = "all"


@st.composite
def cases(draw: st.DrawFn) -> Limits:
    """Return up to 8 limits and 1 fact on up to 4 issues, some of them without an order."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=4))
    issues = [
        Issue(f"i{n}", f"i{n}", (levels := tuple(map(str, range(size)))), levels, ordered=draw(st.booleans()))
        for n, size in enumerate(sizes)
    ]
    terms = st.sampled_from([Term(one.topic, level) for one in issues for level in one.options])

    def rule() -> _Said:
        own = draw(terms)
        bounds: list[Bound] = ["at least", "excludes", "only if", "only if"]
        if issues[int(own.topic[1:])].ordered:
            bounds.append("at most")
        bound = draw(st.sampled_from(bounds))
        if bound != "only if":
            return _Said(bound, own)
        needs, also = st.lists(terms, min_size=1, max_size=2), st.lists(terms, max_size=1)
        return _Said(bound, own, tuple(draw(needs)), tuple(draw(also)), draw(st.sampled_from(NEEDS)))

    clauses = [
        Clause(
            id=number,
            party=draw(st.sampled_from(PARTIES)),
            bound=(said := rule()).bound,
            term=said.term,
            given=said.given,
            strength=draw(st.sampled_from(STRENGTHS)),
            layer=None,
            evidence=(),
            positions=(),
            also=said.also,
            need=said.need,
            by="user",
        )
        for number in range(1, draw(st.integers(1, 8)) + 1)
    ]
    fixed = [rule()] if draw(st.booleans()) else []
    facts = (Fact(f.bound, f.term, "so it is", f.given, f.also, f.need) for f in fixed)
    return made(issues, *clauses, facts=tuple(facts))


def _kept(found: Deals, giving: Sequence[Clause]) -> list[Clause | Fact]:
    return [*(one for one in found.clauses if one not in giving), *found.facts]


def _check(found: Deals, package: Package) -> None:
    """Check that a package keeps the facts, and touches just what it says."""
    broken = tuple(one for one in found.clauses if not keeps(one, found.issues, package.options))
    assert package.touched == broken
    assert all(keeps(fact, found.issues, package.options) for fact in found.facts)
    _check_phases(found, package)


def _check_phases(found: Deals, package: Package) -> None:
    """Check that no kept condition is broken on the way, and that all is there at the end."""
    places = {one.topic: n for n, one in enumerate(found.issues)}
    state = list(package.options)
    for topic in {move.topic for phase in package.phases for move in phase.moves}:
        state[places[topic]] = 0 if found.issues[places[topic]].ordered else -1
    rules: tuple[Clause | Fact, ...] = (*found.clauses, *found.facts)
    conditions = [one for one in rules if one.bound == "only if" and one not in package.touched]
    for phase in package.phases:
        before = list(state)
        for move in phase.moves:
            assert state[places[move.topic]] < move.option
            state[places[move.topic]] = move.option
        assert all(keeps(one, found.issues, state) for one in conditions)
        if phase.together:
            for move in phase.moves:
                alone = list(before)
                alone[places[move.topic]] = move.option
                assert not all(keeps(one, found.issues, alone) for one in conditions)
    assert tuple(state) == package.options


@settings(max_examples=120, deadline=None)
@given(cases())
def test_packages_of_a_case_touch_what_they_say(limits: Limits) -> None:
    """Each is a package of its opening, of which there are as many as counted; the frontier is the true one."""
    found = deals(limits, most=6)
    facts = every_package(found.issues, found.facts)
    assert (found.possible is Verdict.PROVED) == bool(facts)

    for package in found.packages:
        _check(found, package)
        assert package.like == len(every_package(found.issues, _kept(found, package.touched)))
    if found.frontier and found.frontier_complete:
        broken = [[one for one in found.clauses if not keeps(one, found.issues, p)] for p in facts]
        costs = {tuple(sum(c.party == party for c in lost) for party in found.parties) for lost in broken}
        best = {
            c
            for c in costs
            if not any(o != c and all(a <= b for a, b in zip(o, c, strict=True)) for o in costs)
        }
        assert {point.by_party for point in found.frontier} == best


@settings(max_examples=120, deadline=None)
@given(cases(), st.data())
def test_what_limits_make_possible_is_what_trying_tells(limits: Limits, data: st.DataObject) -> None:
    """Count, backbone with reasons that are enough and minimal, free options, ties, and the order of closeness."""
    numbers = [one.id for one in limits.clauses]
    giving = data.draw(st.sets(st.sampled_from(numbers)))
    found = deals(limits, giving=sorted(giving), most=50)
    opened = found.opened
    assert opened is not None
    kept = _kept(found, opened.clauses)
    every = every_package(found.issues, kept)
    assert (opened.count, opened.exact) == (len(every), True)
    if not every:
        assert opened.possible is Verdict.REFUTED
        assert opened.remaining or not every_package(found.issues, found.facts)
        return

    columns = {one.topic: {p[n] for p in every} for n, one in enumerate(found.issues)}
    assert {one.topic: {one.option} for one in opened.decided} == {
        t: o for t, o in columns.items() if len(o) == 1
    }
    assert {one.topic: set(one.options) for one in opened.free} == {
        t: o for t, o in columns.items() if len(o) > 1
    }
    places = {one.topic: n for n, one in enumerate(found.issues)}
    for one in opened.decided:
        reason: list[Clause | Fact] = [*one.clauses, *one.facts]
        at = places[one.topic]
        assert {p[at] for p in every_package(found.issues, reason)} == {one.option}
        for left_out in reason:
            fewer = every_package(found.issues, [r for r in reason if r is not left_out])
            assert {p[at] for p in fewer} != {one.option}
    for tie in opened.ties:
        with_it = {p[places[tie.other]] for p in every if p[places[tie.topic]] in tie.options}
        assert with_it <= set(tie.rest) < columns[tie.other]
    for package in found.packages:
        _check(found, package)
    measured = [_far(found, opened.clauses, package.options) for package in found.packages]
    assert measured == sorted(measured)
    assert measured[0] == min(_far(found, opened.clauses, p) for p in every)


def _far(found: Deals, giving: Sequence[Clause], package: Options) -> tuple[int, int, int]:
    """Return, by definition, how far a package is from what was asked for."""
    places = {one.topic: n for n, one in enumerate(found.issues)}
    steps = 0
    for one in giving:
        issue = found.issues[places[one.term.topic]]
        if one.bound in {"at least", "at most"} and issue.ordered:
            level = issue.options.index(one.term.level or "")
            far = level - package[places[one.term.topic]]
            steps += max(0, far if one.bound == "at least" else -far)
    asked: dict[str, set[int]] = {}
    for one in found.clauses:
        if one.bound != "excludes":
            for term in (one.term, *one.also):
                level = found.issues[places[term.topic]].options.index(term.level or "")
                asked.setdefault(term.topic, set()).add(level)
    unnamed = sum(package[places[topic]] not in levels for topic, levels in asked.items())
    return steps, unnamed, sum(package)


def test_a_level_is_reached_from_there_on() -> None:
    """The definitions that the tests go by: of ordered options a higher one will do, of others none."""
    issues = [
        Issue("a", "a", ("0", "1", "2"), ("0", "1", "2")),
        Issue("b", "b", ("x", "y"), ("x", "y"), ordered=False),
    ]

    assert reached(Term("a", "1"), issues, (2, 0))
    assert not reached(Term("b", "x"), issues, (2, 1))
