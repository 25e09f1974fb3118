"""Why is there no deal, and what would open one: from positions to the answer, step by step."""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from dragoman.analysis import deadlock, openings
from dragoman.analysis.components import groups, problem_of, topics_of
from dragoman.analysis.problem import Limits, limits
from dragoman.analysis.solvers import solver
from dragoman.model.answers import Clause, Component, Deadlock, Explanation, Fact, Issue, Opening, Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.position import Topic

_LEAST = 0.05  # seconds; of thousands of components rather some are solved than all begun


def explain(
    positions: Sequence[HeldPosition],
    topics: Mapping[str, Topic],
    *,
    sides: Sequence[str],
    seconds: float = 5.0,
    most: int = 20,
    combinations: int = 10,
) -> Explanation:
    """Say which stated limits cannot all hold, and which would have to give.

    Args:
        positions: The positions of a case, of anybody and in any order.
        topics: The catalogue, by slug.
        sides: The parties whose limits count, by their canonical names.
        seconds: Time to spend on solving. What is not found by then leaves `complete` false, or a verdict unknown.
        most: How many deadlocks, and how many openings, to list of each component.
        combinations: How many openings to list over the whole case.

    """
    found = limits(positions, topics, sides=sides)
    return explained(found, seconds=seconds, most=most, combinations=combinations)


def explained(found: Limits, *, seconds: float = 5.0, most: int = 20, combinations: int = 10) -> Explanation:
    """Say which of these limits cannot all hold, given the facts, and which would have to give.

    The arguments mean what they mean in `explain`.
    """
    end = time.monotonic() + seconds
    issues = {issue.topic: (n, issue) for n, issue in enumerate(found.issues)}
    todo = sorted(groups(found.clauses, found.facts), key=lambda group: len(group[0]))
    solved: list[Component] = []
    for n, (clauses, facts) in enumerate(todo):
        every: tuple[Clause | Fact, ...] = (*clauses, *facts)
        spoken = {topic for one in every for topic in topics_of(one)}
        own = tuple(issue for _, issue in sorted((issues[topic] for topic in spoken), key=itemgetter(0)))
        left = max(0.0, end - time.monotonic())
        share = max(left / (len(todo) - n), min(left, _LEAST))
        solved.append(_solved(clauses, facts, own, share, most))
    solved.sort(key=_order)
    choices = [component.openings for component in solved if component.verdict is not Verdict.REFUTED]
    return Explanation(
        verdict=_verdict(solved),
        issues=found.issues,
        clauses=found.clauses,
        deadlocks=deadlock.in_order(one for component in solved for one in component.deadlocks),
        openings=tuple(islice(openings.combined(choices), combinations)),
        unknown=found.unknown,
        complete=all(component.complete for component in solved),
        components=tuple(solved),
        combinations=_combinations(solved, choices),
        unread=found.unread,
        retired=found.retired,
    )


def _solved(
    clauses: tuple[Clause, ...],
    facts: tuple[Fact, ...],
    issues: tuple[Issue, ...],
    seconds: float,
    most: int,
) -> Component:
    end = time.monotonic() + seconds
    component = Component(tuple(issue.topic for issue in issues), clauses, Verdict.UNKNOWN, facts=facts)
    if seconds <= 0:
        return replace(component, complete=False, possible=Verdict.UNKNOWN)
    answer = solver()(problem_of(clauses, issues, facts), seconds=seconds, most=most)
    stuck = (deadlock.deadlock_of(clauses[n] for n in found) for found in answer.deadlocks)
    ways = (openings.opening_of(clauses[n] for n in found) for found in answer.openings)
    return replace(
        component,
        verdict=answer.conflict,
        deadlocks=deadlock.in_order(_with_facts(one, facts, issues, end) for one in stuck),
        openings=openings.in_order(ways) if answer.conflict is not Verdict.REFUTED else (),
        complete=answer.complete,
        possible=answer.facts,
    )


def _with_facts(found: Deadlock, facts: tuple[Fact, ...], issues: Sequence[Issue], end: float) -> Deadlock:
    """Return a deadlock with facts that it needs: none can be left out, unless time ran out before that was tried."""
    needed = facts
    for fact in facts:
        fewer, left = tuple(one for one in needed if one is not fact), end - time.monotonic()
        if left <= 0:
            break
        if (
            solver()(problem_of(found.clauses, issues, fewer), seconds=left, most=1).conflict
            is Verdict.PROVED
        ):
            needed = fewer
    return replace(found, facts=needed)


def _order(component: Component) -> tuple[int, bool, int, int]:
    """Put conflicts first, then those between parties, then what is told most often."""
    alone = all(one.alone for one in component.deadlocks)
    told = sum(len(clause.evidence) for clause in component.clauses)
    verdicts = (Verdict.PROVED, Verdict.UNKNOWN, Verdict.REFUTED)
    return verdicts.index(component.verdict), alone, -told, component.clauses[0].id


def _verdict(solved: Sequence[Component]) -> Verdict:
    verdicts = {component.verdict for component in solved}
    if Verdict.PROVED in verdicts:
        return Verdict.PROVED
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.REFUTED


def _combinations(solved: Sequence[Component], choices: Sequence[Sequence[Opening]]) -> int | None:
    """Return how many openings the whole case has; without a conflict none is needed."""
    if not all(component.complete for component in solved):
        return None
    return math.prod(map(len, choices)) if choices else 0
