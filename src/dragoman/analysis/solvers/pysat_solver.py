"""Which sets are minimal, by satisfiability: python-sat.

Theory of operation.

1. A SAT solver says whether some package keeps the facts and a set of limits; the limits' switches are its assumptions.
2. Openings come from RC2, a MaxSAT solver: its best solution breaks limits of the least total weight. Blocking that set
   and asking again gives the next one. With `block=-1` every answer is a minimal correction; `block=1` would also yield
   sets with needless limits.
3. Deadlocks are the minimal hitting sets of the openings, and the other way round (Reiter 1987). A second RC2 gives the
   smallest set that hits all openings known so far. If the SAT solver finds a package for it, the package is improved
   until it breaks as little as possible, and what it breaks is one more opening to hit. If there is none, the set is a
   deadlock of the least size (Ignatiev et al. 2015).
4. Whatever comes out is checked for minimality by a solver of its own, leaving out or adding one limit at a time.
5. Half of the time is for the openings. When time is up a timer interrupts the solver, and the answer is "not known",
   never "impossible". One deadlock is made by deletion before anything else, so that a slow case shows at least that.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from types import TracebackType
from typing import Self

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

from dragoman.analysis.constraints import Found, Problem
from dragoman.analysis.solvers.encode import Encoded, encode
from dragoman.model.answers import Verdict

LimitSet = frozenset[int]
_SAT = "g4"  # Glucose 4: incremental, and can be interrupted


class _OutOfTimeError(Exception):
    """Time is up; what was found so far stands."""


class _Clock:
    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            _OutOfTimeError: If there are none.

        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise _OutOfTimeError
        return left

    def half(self) -> "_Clock":
        return _Clock(self.left() / 2)

    @contextmanager
    def interrupting(self, call: Callable[[], None]) -> Iterator[None]:
        """Call that function when time is up, unless the block has ended before."""
        timer = Timer(self.left(), call)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


class _Oracle:
    """Says whether the facts and some limits can be kept together."""

    def __init__(self, problem: Problem, encoded: Encoded, clock: _Clock) -> None:
        self._problem, self._encoded, self._clock = problem, encoded, clock
        self._solver = Solver(name=_SAT, bootstrap_with=encoded.clauses)
        self._numbers = {switch: n for n, switch in enumerate(encoded.switches)}
        self._watch = clock.interrupting(self._solver.interrupt)

    def __enter__(self) -> Self:
        self._watch.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.__exit__(kind, error, trace)
        self._solver.delete()

    def keeps(self, limits: Iterable[int]) -> bool:
        """Tell whether a package keeps the facts and these limits."""
        self._clock.left()
        switches = [self._encoded.switches[n] for n in sorted(limits)]
        answer = self._solver.solve_limited(assumptions=switches, expect_interrupt=True)
        if answer is None:
            raise _OutOfTimeError
        return bool(answer)

    def core(self) -> LimitSet:
        """Return a set of limits, seldom minimal, behind the last no."""
        return frozenset(self._numbers[switch] for switch in self._solver.get_core() or ())

    def kept(self) -> set[int]:
        """Return the limits that the package of the last yes keeps."""
        package = self._encoded.package(self._solver.get_model())
        return {n for n, limit in enumerate(self._problem.limits) if limit.kept(package)}


def _shrunk(oracle: _Oracle, conflict: LimitSet) -> LimitSet:
    """Return a minimal part of a conflict, by leaving out one limit after the other."""
    for limit in sorted(conflict):
        if limit in conflict and not oracle.keeps(conflict - {limit}):
            conflict = oracle.core()
    return conflict


def _left_out(oracle: _Oracle, count: int) -> LimitSet:
    """Return an opening: what remains when the package of the last yes is improved as far as it goes."""
    kept = oracle.kept()
    for limit in range(count):
        if limit not in kept and oracle.keeps(kept | {limit}):
            kept |= oracle.kept()
    return frozenset(range(count)) - kept


def _rc2_models(rc2: RC2, clock: _Clock, models: Iterator[list[int] | None]) -> Iterator[list[int]]:
    with clock.interrupting(rc2.interrupt):
        for model in models:
            clock.left()
            if model is None:
                return
            yield model
        clock.left()


def _openings(problem: Problem, encoded: Encoded, clock: _Clock) -> Iterator[LimitSet]:
    """Yield all minimal corrections, the least cost first."""
    formula = WCNF()
    formula.extend(encoded.clauses)
    for n, switch in enumerate(encoded.switches):
        formula.append([switch], weight=problem.cost(frozenset([n])))
    with RC2(formula) as rc2:
        for model in _rc2_models(rc2, clock, rc2.enumerate(block=-1, expect_interrupt=True)):
            true = {literal for literal in model if literal > 0}
            yield frozenset(n for n, switch in enumerate(encoded.switches) if switch not in true)


def _deadlocks(
    oracle: _Oracle, count: int, openings: Iterable[LimitSet], clock: _Clock
) -> Iterator[LimitSet]:
    """Yield all minimal conflicts, the smallest first. Variable n + 1 stands for limit n."""
    formula = WCNF()
    formula.extend([[n + 1 for n in sorted(opening)] for opening in openings])
    formula.extend([[-n] for n in range(1, count + 1)], weights=[1] * count)
    with RC2(formula) as rc2:
        asked = iter(lambda: rc2.compute(expect_interrupt=True), None)
        for model in _rc2_models(rc2, clock, asked):
            chosen = frozenset(literal - 1 for literal in model if 0 < literal <= count)
            if oracle.keeps(chosen):
                rc2.add_clause([n + 1 for n in sorted(_left_out(oracle, count))])
            else:
                yield chosen
                rc2.add_clause([-n - 1 for n in sorted(chosen)])


def _is_deadlock(oracle: _Oracle, limits: LimitSet) -> bool:
    return not oracle.keeps(limits) and all(oracle.keeps(limits - {n}) for n in limits)


def _is_opening(oracle: _Oracle, limits: LimitSet, count: int) -> bool:
    rest = frozenset(range(count)) - limits
    return oracle.keeps(rest) and not any(oracle.keeps(rest | {n}) for n in limits)


def _take(
    sets: Iterator[LimitSet], most: int | None, right: Callable[[LimitSet], bool]
) -> tuple[list[LimitSet], bool]:
    """Return the first sets and whether they are all; each is checked.

    Raises:
        RuntimeError: If one is not minimal, which would be a bug.

    """
    found: list[LimitSet] = []
    try:
        for one in sets:
            if len(found) == most:
                return found, False
            if not right(one):
                msg = f"not minimal: {sorted(one)}"
                raise RuntimeError(msg)
            found.append(one)
    except _OutOfTimeError:
        return found, False
    return found, True


def _conflicting(
    problem: Problem, encoded: Encoded, first: LimitSet, clock: _Clock, most: int | None
) -> Found:
    """Return deadlocks and openings of limits that conflict; `first` is one deadlock."""
    count = len(problem.limits)
    openings: list[LimitSet] = []
    deadlocks: list[LimitSet] = []
    complete = False
    try:
        half = clock.half()
        with _Oracle(problem, encoded, half) as check:
            openings, all_openings = _take(
                _openings(problem, encoded, half), most, lambda s: _is_opening(check, s, count)
            )
        with _Oracle(problem, encoded, clock) as oracle, _Oracle(problem, encoded, clock) as check:
            deadlocks, all_deadlocks = _take(
                _deadlocks(oracle, count, openings, clock), most, lambda s: _is_deadlock(check, s)
            )
        complete = all_openings and all_deadlocks
    except _OutOfTimeError:
        pass
    return Found(
        facts=Verdict.PROVED,
        conflict=Verdict.PROVED,
        deadlocks=_by_size(deadlocks or [first]),
        openings=tuple(sorted(openings, key=lambda s: (problem.cost(s), len(s), sorted(s)))),
        complete=complete,
    )


def _by_size(sets: Collection[LimitSet]) -> tuple[LimitSet, ...]:
    return tuple(sorted(sets, key=lambda s: (len(s), sorted(s))))


def solve(problem: Problem, *, seconds: float, most: int | None) -> Found:
    """Find the minimal conflicts and corrections of a problem within a time."""
    clock, encoded = _Clock(seconds), encode(problem)
    facts = conflict = Verdict.UNKNOWN
    try:
        with _Oracle(problem, encoded, clock) as oracle:
            facts = Verdict.PROVED if oracle.keeps(()) else Verdict.REFUTED
            if facts is Verdict.REFUTED:
                return Found(facts=facts, conflict=Verdict.PROVED)
            if oracle.keeps(range(len(problem.limits))):
                return Found(facts=facts, conflict=Verdict.REFUTED, openings=(frozenset(),))
            conflict = Verdict.PROVED
            first = _shrunk(oracle, oracle.core())
    except _OutOfTimeError:
        return Found(facts=facts, conflict=conflict, complete=False)
    return _conflicting(problem, encoded, first, clock, most)
