"""In which order can a package come about, so that no condition that it keeps is broken on the way?

Theory of operation.

1. At the start every issue is at its least option; of an issue without an order no option is taken. Issues only rise, to
   what the package takes: a level that a condition names may be reached before a higher one.
2. Conditions ("only if", of limits that the package keeps and of facts) whose gives the package takes must be kept
   after every phase. Other limits and facts ask for the end, not for the way.
3. A phase takes every move that breaks no condition by itself, as far as they break none jointly.
4. Where no move can come alone, conditions wait for each other: the smallest set of moves is taken that can come together.
5. What no condition speaks of has no place in the order. Where one phase does it all, and nothing waits for another, there
   is no order to tell.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.constraints import Atom, Rule
from dragoman.analysis.whole import Whole
from dragoman.model.answers import Clause, Fact
from dragoman.model.deals import Move, Phase

_NOTHING = -1  # no option of an issue without an order is taken yet
Moves = dict[int, int]


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition as a rule, and where it comes from."""

    rule: Rule
    source: Clause | Fact


def phases(case: Whole, package: Sequence[int]) -> tuple[Phase, ...]:
    """Return the phases in which a package can come about; nothing where no condition gives an order.

    Args:
        case: The case.
        package: Shape (issues,). The option taken on each issue; it keeps the facts.

    """
    walk = _Walk(case, package, tuple(_live(case, package)))
    found = tuple(walk.phases())
    return found if len(found) > 1 or any(phase.together for phase in found) else ()


def live(case: Whole, package: Sequence[int]) -> tuple[Clause, ...]:
    """Return the conditions that parties have stated and that a package both keeps and uses: it takes what they give."""
    found = (condition.source for condition in _live(case, package))
    return tuple(source for source in found if isinstance(source, Clause))


def _live(case: Whole, package: Sequence[int]) -> Iterator[_Condition]:
    rules = (*case.problem.limits, *case.problem.facts)
    sources: tuple[Clause | Fact, ...] = (*case.clauses, *case.facts)
    for rule, source in zip(rules, sources, strict=True):
        given = source.bound == "only if" and all(atom.holds(package) for atom in rule.given)
        if given and rule.kept(package):
            yield _Condition(rule, source)


class _Walk:
    """The way from nothing to a package."""

    def __init__(self, case: Whole, package: Sequence[int], conditions: Sequence[_Condition]) -> None:
        self._case, self._goal, self._conditions = case, package, conditions
        spoken = {atom.issue for one in conditions for atom in one.rule.atoms if atom.holds(package)}
        self._state = list(package)
        for issue in spoken:
            self._state[issue] = 0 if case.issues[issue].ordered else _NOTHING

    def phases(self) -> Iterator[Phase]:
        """Yield the phases, and go them."""
        while self._state != list(self._goal):
            alone = self._alone()
            moves = alone or self._together()
            before = list(self._state)
            self._state = self._after(moves)
            yield self._phase(before, moves, together=not alone)

    def _phase(self, before: Sequence[int], moves: Moves, *, together: bool) -> Phase:
        met = [one.source for one in self._conditions if self._waited(one, before, moves)]
        return Phase(
            moves=tuple(Move(self._case.issues[issue].topic, moves[issue]) for issue in sorted(moves)),
            together=together,
            clauses=tuple(source for source in met if isinstance(source, Clause)),
            facts=tuple(source for source in met if isinstance(source, Fact)),
        )

    def _waited(self, one: _Condition, before: Sequence[int], moves: Moves) -> bool:
        """Tell whether moves take what a condition gives only now, and what it needs was not there at the start."""
        now = all(atom.holds(self._state) for atom in one.rule.given)
        given = all(atom.holds(before) for atom in one.rule.given)
        return now and not given and any(self._rises(atom) or atom.issue in moves for atom in one.rule.then)

    def _rises(self, atom: Atom) -> bool:
        start = 0 if self._case.issues[atom.issue].ordered else _NOTHING
        return start not in atom.options

    def _after(self, moves: Moves) -> list[int]:
        return [moves.get(issue, option) for issue, option in enumerate(self._state)]

    def _keeps(self, moves: Moves) -> bool:
        return not self._broken(moves)

    def _broken(self, moves: Moves) -> list[_Condition]:
        state = self._after(moves)
        return [one for one in self._conditions if not one.rule.kept(state)]

    def _pending(self) -> Iterable[int]:
        return [n for n, (now, goal) in enumerate(zip(self._state, self._goal, strict=True)) if now != goal]

    def _levels(self, issue: int) -> Collection[int]:
        """Return the options that an issue can move to, the goal first."""
        if self._case.issues[issue].ordered:
            return range(self._goal[issue], self._state[issue], -1)
        return (self._goal[issue],)

    def _alone(self) -> Moves:
        """Return the moves that can come now, each as far as it can without another."""
        moves: Moves = {}
        for issue in self._pending():
            safe = (level for level in self._levels(issue) if self._keeps({issue: level}))
            level = next(safe, None)
            if level is not None and self._keeps({**moves, issue: level}):
                moves[issue] = level
        return moves

    def _together(self) -> Moves:
        """Return the fewest moves that can come together, found from each issue that could begin."""
        found = (self._closed(issue, tuple(self._levels(issue))[-1]) for issue in self._pending())
        return min(found, key=len)

    def _closed(self, issue: int, level: int) -> Moves:
        """Return a move with all that it needs, and what that needs; the goal holds all of it."""
        moves = {issue: level}
        while broken := self._broken(moves):
            for one in broken:
                for atom in self._needed(one.rule):
                    if not atom.holds(self._after(moves)):
                        moves[atom.issue] = min(atom.options)
        return moves

    def _needed(self, rule: Rule) -> tuple[Atom, ...]:
        met = tuple(atom for atom in rule.then if atom.holds(self._goal))
        return met if rule.need == "all" else met[:1]
