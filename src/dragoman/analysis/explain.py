"""Why is there no deal, and what would open one: from positions to the answer, step by step."""

import math
import time
from collections.abc import Mapping, Sequence
from itertools import islice

from dragoman.analysis import deadlock, openings
from dragoman.analysis.components import components, problem_of, topics_of
from dragoman.analysis.problem import limits
from dragoman.analysis.solvers import solver
from dragoman.model.answers import Clause, Component, Explanation, Issue, Opening, Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.position import Topic


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
    end = time.monotonic() + seconds
    groups = sorted(components(found.clauses), key=len)
    solved: list[Component] = []
    for n, group in enumerate(groups):
        share = max(0.0, end - time.monotonic()) / (len(groups) - n)
        solved.append(_solved(group, found.issues, share, most))
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
    )


def _solved(clauses: tuple[Clause, ...], issues: Sequence[Issue], seconds: float, most: int) -> Component:
    answer = solver()(problem_of(clauses, issues), seconds=seconds, most=most)
    conflict = answer.conflict is not Verdict.REFUTED
    spoken = {topic for clause in clauses for topic in topics_of(clause)}
    return Component(
        issues=tuple(issue.topic for issue in issues if issue.topic in spoken),
        clauses=clauses,
        verdict=answer.conflict,
        deadlocks=deadlock.in_order(
            deadlock.deadlock_of(clauses[n] for n in found) for found in answer.deadlocks
        ),
        openings=openings.in_order(
            openings.opening_of(clauses[n] for n in found) for found in answer.openings
        )
        if conflict
        else (),
        complete=answer.complete,
    )


def _order(component: Component) -> tuple[int, bool, int, int]:
    """Put conflicts first, then those between parties, then what is told most often."""
    alone = all(len(one.parties) == 1 for one in component.deadlocks)
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
