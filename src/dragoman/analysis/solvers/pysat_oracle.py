"""Can these limits be kept together? One incremental SAT solver that answers within a time."""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from pysat.solvers import Solver

from dragoman.analysis.constraints import Problem
from dragoman.analysis.solvers.encode import Encoded
from dragoman.analysis.solvers.watch import interrupting

LimitSet = frozenset[int]
_SAT = "g4"  # Glucose 4: incremental, and can be interrupted


class OutOfTimeError(Exception):
    """Time is up; what was found so far stands."""


class Clock:
    """Time to spend, counted from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            OutOfTimeError: If there are none.

        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left

    def half(self) -> "Clock":
        """Return a clock with half of the time that is left."""
        return Clock(self.left() / 2)

    def interrupting(self, call: Callable[[], None]) -> AbstractContextManager[None]:
        """Call that function when time is up, unless the block has ended before."""
        self.left()
        return interrupting(self._end, call)


class Asked:
    """A SAT solver with some clauses that answers within a time."""

    def __init__(self, clauses: Iterable[list[int]], clock: Clock, *, free: int) -> None:
        """Load the clauses; variables from `free` on are used by none of them."""
        self._clock, self._free = clock, free
        clock.left()
        self._solver = Solver(name=_SAT, bootstrap_with=clauses)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._solver.delete()

    def holds(self, literals: list[int]) -> bool:
        """Tell whether all clauses and these literals can hold together.

        Raises:
            OutOfTimeError: If time is up before that is known.

        """
        with self._clock.interrupting(self._solver.interrupt):
            answer = self._solver.solve_limited(assumptions=literals, expect_interrupt=True)
        if answer is None:
            raise OutOfTimeError
        return bool(answer)

    def holds_with_one_of(self, literals: list[int], others: Iterable[int]) -> bool:
        """Tell whether all clauses, these literals and at least one of the others can hold together."""
        switch, self._free = self._free, self._free + 1
        self._solver.add_clause([-switch, *others])
        return self.holds([*literals, switch])

    def add(self, clause: list[int]) -> None:
        """Add a clause for good."""
        self._solver.add_clause(clause)

    def core(self) -> list[int]:
        """Return literals, seldom as few as possible, behind the last no."""
        return self._solver.get_core() or []

    def model(self) -> list[int]:
        """Return the literals of the last yes."""
        return self._solver.get_model() or []


class Oracle(Asked):
    """Says whether the facts and some limits can be kept together."""

    def __init__(self, problem: Problem, encoded: Encoded, clock: Clock) -> None:
        super().__init__(encoded.clauses, clock, free=encoded.beyond)
        self._problem, self._encoded = problem, encoded
        self._numbers = {switch: n for n, switch in enumerate(encoded.switches)}

    def _switches(self, limits: Iterable[int]) -> list[int]:
        return [self._encoded.switches[n] for n in sorted(limits)]

    def keeps(self, limits: Iterable[int]) -> bool:
        """Tell whether a package keeps the facts and these limits."""
        return self.holds(self._switches(limits))

    def keeps_one_more(self, limits: Iterable[int], more: Iterable[int]) -> bool:
        """Tell whether a package keeps the facts, these limits and at least one of those."""
        return self.holds_with_one_of(self._switches(limits), self._switches(more))

    def conflict(self) -> LimitSet:
        """Return a set of limits, seldom minimal, behind the last no."""
        return frozenset(self._numbers[switch] for switch in self.core())

    def kept(self) -> set[int]:
        """Return the limits that the package of the last yes keeps."""
        broken = self._problem.broken(self._encoded.package(self.model()))
        return set(range(len(self._problem.limits))) - broken

    def shrunk(self, conflict: LimitSet) -> LimitSet:
        """Return a minimal part of a conflict, by leaving out one limit after the other."""
        for limit in sorted(conflict):
            if limit in conflict and not self.keeps(conflict - {limit}):
                conflict = self.conflict()
        return conflict

    def left_out(self) -> LimitSet:
        """Return an opening: what remains when the package of the last yes is improved as far as it goes."""
        every, kept = set(range(len(self._problem.limits))), self.kept()
        while kept != every and self.keeps_one_more(kept, every - kept):
            kept = self.kept()
        return frozenset(every - kept)

    def is_deadlock(self, limits: LimitSet) -> bool:
        """Tell whether limits conflict, and no longer do without any one of them."""
        return not self.keeps(limits) and all(self.keeps(limits - {n}) for n in limits)

    def is_opening(self, limits: LimitSet) -> bool:
        """Tell whether the other limits can all be kept, and no longer together with any one of these."""
        rest = frozenset(range(len(self._problem.limits))) - limits
        return self.keeps(rest) and not (limits and self.keeps_one_more(rest, limits))
