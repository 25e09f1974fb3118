"""What does a case come down to for whoever puts its openings in an order: one problem, and whose each limit is?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.components import SOFTNESS, problem_of, topics_of
from dragoman.analysis.constraints import Problem
from dragoman.analysis.problem import Limits
from dragoman.model.answers import Clause, Fact, Issue


@dataclass(frozen=True, slots=True)
class Whole:
    """A case as one problem: issue, limit and owner n of `problem` are `issues[n]`, `clauses[n]`, `parties[n]`.

    Weights put strength first: a red line costs more than all softer limits together, and so on down. `plain` has the
    same limits at 1 each. Issues of which no limit and no fact speaks are left out.
    """

    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    parties: tuple[str, ...]
    problem: Problem

    @property
    def plain(self) -> Problem:
        """The problem with limits that all weigh the same."""
        return replace(self.problem, weights=())

    @property
    def owners(self) -> tuple[int, ...]:
        """Whose each limit is: shape (limits,), indexes of `parties`."""
        places = {party: n for n, party in enumerate(self.parties)}
        return tuple(places[clause.party] for clause in self.clauses)

    @property
    def ordered(self) -> frozenset[int]:
        """The issues whose options go from less to more."""
        return frozenset(n for n, issue in enumerate(self.issues) if issue.ordered)

    def chosen(self, limits: Iterable[int]) -> tuple[Clause, ...]:
        """Return the clauses of these limits, in order."""
        return tuple(self.clauses[n] for n in sorted(limits))


def whole(found: Limits) -> Whole:
    """Return a case, or a part of it, as one problem."""
    every: tuple[Clause | Fact, ...] = (*found.clauses, *found.facts)
    spoken = {topic for one in every for topic in topics_of(one)}
    return Whole(
        issues=tuple(issue for issue in found.issues if issue.topic in spoken),
        clauses=found.clauses,
        facts=found.facts,
        parties=tuple(dict.fromkeys(clause.party for clause in found.clauses)),
        problem=replace(
            problem_of(found.clauses, found.issues, found.facts), weights=strength_weights(found.clauses)
        ),
    )


def strength_weights(clauses: Sequence[Clause]) -> tuple[int, ...]:
    """Return weights by which any one limit costs more than all softer ones together.

    Returns:
        Shape (clauses,), whole numbers from 1 on; equal for limits of equal softness.

    """
    counts = Counter(SOFTNESS[clause.strength] for clause in clauses)
    weights, below = {}, 0
    for softness in sorted(counts, reverse=True):
        weights[softness] = below + 1
        below += weights[softness] * counts[softness]
    return tuple(weights[SOFTNESS[clause.strength]] for clause in clauses)
