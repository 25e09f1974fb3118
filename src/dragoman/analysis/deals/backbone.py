"""What do all packages of an opening have in common, and which limits make it so?

A reason is a minimal set of limits and facts: those that cannot all hold once the opposite is taken for granted. Leave any
one out, and the opposite is possible.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.components import SOFTNESS, groups, topics_of
from dragoman.analysis.constraints import Atom, Link, Problem, Rule
from dragoman.analysis.search import packages
from dragoman.analysis.solvers import solver
from dragoman.analysis.whole import Whole
from dragoman.model.answers import Clause, Fact, Verdict
from dragoman.model.deals import Decided, Free, Tie

_REASONS = 8  # minimal sets to choose the smallest of
Reason = tuple[tuple[Clause, ...], tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Common:
    """What packages have in common; `possible` is `REFUTED` where there are none."""

    possible: Verdict
    decided: tuple[Decided, ...] = ()
    free: tuple[Free, ...] = ()
    ties: tuple[Tie, ...] = ()
    complete: bool = True


def common(case: Whole, giving: Iterable[int], *, seconds: float) -> Common:
    """Say what all packages decide that keep all limits but those that give way, what is free, and what goes with what."""
    end, given = time.monotonic() + seconds, frozenset(giving)
    scope = packages.scope(case.problem, given, seconds=seconds * 0.4)
    if scope.facts is not Verdict.PROVED:
        return Common(scope.facts, complete=scope.facts is Verdict.REFUTED)
    links = packages.links(case.problem, given, seconds=(end - time.monotonic()) * 0.6)
    why = _Why(case, given, end)
    topics = [issue.topic for issue in case.issues]
    return Common(
        possible=scope.facts,
        decided=tuple(
            Decided(topics[n], option, *why.reason(_only(case, n, {option})))
            for n, option in scope.decided.items()
        ),
        free=tuple(Free(topics[n], tuple(sorted(options))) for n, options in scope.free.items()),
        ties=tuple(_ties(case, links.links, why)),
        complete=links.complete and not any(scope.open),
    )


def remaining(case: Whole, giving: Iterable[int], *, seconds: float) -> tuple[Clause, ...]:
    """Return limits that cannot all hold although those give way; nothing if there are none, or for want of time."""
    given = frozenset(giving)
    kept = [n for n in range(len(case.clauses)) if n not in given]
    limits = tuple(case.problem.limits[n] for n in kept)
    found = solver()(Problem(case.problem.sizes, limits, case.problem.facts), seconds=seconds, most=1)
    return case.chosen(kept[n] for n in found.deadlocks[0]) if found.deadlocks else ()


def _only(case: Whole, issue: int, options: Iterable[int]) -> Rule:
    """Return the rule that an issue takes none of these options."""
    others = frozenset(range(len(case.issues[issue].options))).difference(options)
    return Rule(then=(Atom(issue, others),))


class _Why:
    """Finds reasons until time is up."""

    def __init__(self, case: Whole, giving: frozenset[int], end: float) -> None:
        self._end = end
        kept = [n for n in range(len(case.clauses)) if n not in giving]
        rules: dict[Clause | Fact, Rule] = {case.clauses[n]: case.problem.limits[n] for n in kept}
        rules.update(zip(case.facts, case.problem.facts, strict=True))
        self._sizes, self._rules = case.problem.sizes, rules
        self._places = {issue.topic: n for n, issue in enumerate(case.issues)}
        self._near = self._groups([case.clauses[n] for n in kept], case.facts)

    def _groups(
        self, clauses: Sequence[Clause], facts: Sequence[Fact]
    ) -> dict[int, tuple[Clause | Fact, ...]]:
        """Return for each issue what can bear on it: limits and facts tied to it, over other issues or directly."""
        near: dict[int, tuple[Clause | Fact, ...]] = {}
        for own, fixed in groups(clauses, facts):
            every: tuple[Clause | Fact, ...] = (*own, *fixed)
            near.update(dict.fromkeys((self._places[t] for one in every for t in topics_of(one)), every))
        alone = tuple(facts)
        return {place: near.get(place, alone) for place in self._places.values()}

    def reason(self, *opposite: Rule) -> Reason:
        """Return the smallest, then strongest, set that rules the opposite out; nothing where none was found in time."""
        left, near = self._end - time.monotonic(), self._near[opposite[0].atoms[0].issue]
        if left <= 0:
            return (), ()
        problem = Problem(self._sizes, tuple(self._rules[one] for one in near), tuple(opposite))
        found = solver()(problem, seconds=left, most=_REASONS).deadlocks
        best = min(found, key=lambda one: (len(one), _softness(near, one), sorted(one)), default=frozenset())
        chosen = [near[n] for n in sorted(best)]
        return (
            tuple(one for one in chosen if isinstance(one, Clause)),
            tuple(one for one in chosen if isinstance(one, Fact)),
        )


def _softness(near: Sequence[Clause | Fact], chosen: Iterable[int]) -> int:
    return sum(SOFTNESS[one.strength] for one in (near[n] for n in chosen) if isinstance(one, Clause))


def _ties(case: Whole, links: Sequence[Link], why: _Why) -> Iterator[Tie]:
    """Yield links, those of several options put together; what only says the same the other way round is left out."""
    together: dict[tuple[int, int, frozenset[int]], list[int]] = {}
    for link in links:
        together.setdefault((link.issue, link.other, link.rest), []).append(link.option)
    told: set[tuple[frozenset[int], Reason]] = set()
    for (issue, other, rest), options in sorted(
        together.items(), key=lambda item: _asking(case, item[0][:2])
    ):
        reason = why.reason(Rule(then=(Atom(issue, frozenset(options)),)), _only(case, other, rest))
        if reason == ((), ()) or (frozenset({issue, other}), reason) not in told:
            told.add((frozenset({issue, other}), reason))
            topic, towards = case.issues[issue].topic, case.issues[other].topic
            yield Tie(topic, tuple(sorted(options)), towards, tuple(sorted(rest)), *reason)


def _asking(case: Whole, pair: tuple[int, int]) -> tuple[bool, int, int]:
    """Put first what a condition says itself: from what is given to what is needed."""
    topic, towards = case.issues[pair[0]].topic, case.issues[pair[1]].topic
    every: tuple[Clause | Fact, ...] = (*case.clauses, *case.facts)
    stated = any(
        topic in {term.topic for term in (one.term, *one.also)}
        and towards in {term.topic for term in one.given}
        for one in every
    )
    return not stated, *pair
