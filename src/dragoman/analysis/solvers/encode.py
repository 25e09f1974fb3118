"""How does a problem look as propositional clauses?

Each issue takes exactly one of its options: one variable per option, in order, then one switch per limit. A limit may
need several clauses ("all"); they share its switch, so that they stand or fall together. Literals are as in DIMACS.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, combinations

from dragoman.analysis.constraints import Atom, Problem, Rule

Literals = list[int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Clauses that always hold, and the switch of each limit: where it is true, the limit must be kept.

    `hard` are the clauses of issues and facts, `kept` those of each limit, without its switch. `first` is the variable of each issue's first option; `beyond` the first variable that is not used.
    """

    hard: tuple[Literals, ...]
    kept: tuple[tuple[Literals, ...], ...]
    switches: tuple[int, ...]
    first: tuple[int, ...]
    beyond: int

    @property
    def options(self) -> int:
        """How many variables stand for options: they are the first ones, from 1 on."""
        return self.beyond - len(self.switches) - 1

    @property
    def clauses(self) -> list[Literals]:
        """All clauses: the hard ones, and those that tie each limit to its switch."""
        return [*self.hard, *self.tied(range(len(self.kept)))]

    def tied(self, limits: Iterable[int]) -> list[Literals]:
        """Return the clauses that tie these limits to their switches."""
        return [[*clause, -self.switches[n]] for n in limits for clause in self.kept[n]]

    def package(self, model: list[int]) -> tuple[int, ...]:
        """Return the option taken on each issue in a model (a list of literals that names every option)."""
        true = {literal for literal in model if literal > 0}
        ends = (*self.first[1:], self.options + 1)
        return tuple(
            next(n - start for n in range(start, end) if n in true)
            for start, end in zip(self.first, ends, strict=True)
        )


def _options(atom: Atom, first: tuple[int, ...]) -> Literals:
    return [first[atom.issue] + option for option in sorted(atom.options)]


def _fails(atom: Atom, problem: Problem, first: tuple[int, ...]) -> Literals:
    """Return literals of which one is true exactly where the atom does not hold."""
    if len(atom.options) == 1:
        return [-n for n in _options(atom, first)]
    others = frozenset(range(problem.sizes[atom.issue])) - atom.options
    return _options(Atom(atom.issue, others), first)


def _clauses(rule: Rule, problem: Problem, first: tuple[int, ...]) -> list[Literals]:
    unmet = [literal for atom in rule.given for literal in _fails(atom, problem, first)]
    sides = [_options(atom, first) for atom in rule.then]
    if rule.need == "all" and sides:
        return [unmet + side for side in sides]
    return [unmet + [literal for side in sides for literal in side]]


def encode(problem: Problem) -> Encoded:
    """Return the problem as clauses; O(options² per issue + atoms)."""
    starts = tuple(accumulate(problem.sizes, initial=1))
    first, beyond = starts[:-1], starts[-1]
    clauses: list[Literals] = []
    for start, size in zip(first, problem.sizes, strict=True):
        own = list(range(start, start + size))
        clauses += [own, *([-a, -b] for a, b in combinations(own, 2))]
    for fact in problem.facts:
        clauses += _clauses(fact, problem, first)
    switches = tuple(range(beyond, beyond + len(problem.limits)))
    kept = tuple(tuple(_clauses(limit, problem, first)) for limit in problem.limits)
    return Encoded(tuple(clauses), kept, switches, first, beyond + len(switches))
