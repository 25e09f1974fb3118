"""Which sets are minimal, by satisfiability: python-sat.

Theory of operation.

1. A SAT solver says whether some package keeps the facts and a set of limits; the limits' switches are its assumptions.
2. Openings come from RC2, a MaxSAT solver: its best solution breaks limits of the least total weight. Asking all later
   solutions to keep one limit of that set gives the next one, again a minimal correction. Where limits are many for the
   issues, their costs are moved together first (`relaxation`).
3. Deadlocks are the minimal hitting sets of the openings, and the other way round (Reiter 1987). A second RC2 gives the
   smallest set that hits all openings known so far. If the SAT solver finds a package for it, the package is improved
   until it breaks as little as possible, and what it breaks is one more opening to hit. If there is none, the set is a
   deadlock of the least size (Ignatiev et al. 2015).
4. Whatever comes out is checked for minimality by a solver of its own: no limit can be left out of a deadlock, and no
   limit of an opening can be kept besides all others.
5. Half of the time is for the openings. When time is up a timer interrupts the solver, and the answer is "not known",
   never "impossible". One deadlock is made by deletion before anything else, so that a slow case shows at least that.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from dragoman.analysis.constraints import Found, Problem
from dragoman.analysis.solvers.encode import Encoded, encode
from dragoman.analysis.solvers.pysat_cheapest import cheapest
from dragoman.analysis.solvers.pysat_oracle import Clock, LimitSet, Oracle, OutOfTimeError
from dragoman.model.answers import Verdict


def _openings(problem: Problem, encoded: Encoded, clock: Clock) -> Iterator[LimitSet]:
    """Yield all minimal corrections, the least cost first."""
    prices = [problem.weight(n) for n in range(len(problem.limits))]
    with cheapest(problem, encoded, clock, prices=prices) as packages:
        while (package := packages.next()) is not None:
            opening = problem.broken(package)
            packages.block(encoded.switches[n] for n in sorted(opening))
            yield opening


def _deadlocks(oracle: Oracle, count: int, openings: Iterable[LimitSet], clock: Clock) -> Iterator[LimitSet]:
    """Yield all minimal conflicts, the smallest first. Variable n + 1 stands for limit n."""
    formula = WCNF()
    formula.extend([[n + 1 for n in sorted(opening)] for opening in openings])
    formula.extend([[-n] for n in range(1, count + 1)], weights=[1] * count)
    with RC2(formula) as rc2:
        while True:
            with clock.interrupting(rc2.interrupt):
                model = rc2.compute(expect_interrupt=True)
            if model is None:
                clock.left()
                return
            chosen = frozenset(literal - 1 for literal in model if 0 < literal <= count)
            if oracle.keeps(chosen):
                rc2.add_clause([n + 1 for n in sorted(oracle.left_out())])
            else:
                yield chosen
                rc2.add_clause([-n - 1 for n in sorted(chosen)])


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
    except OutOfTimeError:
        return found, False
    return found, True


def _conflicting(
    problem: Problem, encoded: Encoded, first: LimitSet, clock: Clock, most: int | None
) -> Found:
    """Return deadlocks and openings of limits that conflict; `first` is one deadlock."""
    count = len(problem.limits)
    openings: list[LimitSet] = []
    deadlocks: list[LimitSet] = []
    complete = False
    try:
        half = clock.half()
        with Oracle(problem, encoded, half) as check:
            openings, all_openings = _take(_openings(problem, encoded, half), most, check.is_opening)
        with Oracle(problem, encoded, clock) as oracle, Oracle(problem, encoded, clock) as check:
            deadlocks, all_deadlocks = _take(
                _deadlocks(oracle, count, openings, clock), most, check.is_deadlock
            )
        complete = all_openings and all_deadlocks
    except OutOfTimeError:
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
    clock, encoded = Clock(seconds), encode(problem)
    facts = conflict = Verdict.UNKNOWN
    try:
        with Oracle(problem, encoded, clock) as oracle:
            facts = Verdict.PROVED if oracle.keeps(()) else Verdict.REFUTED
            if facts is Verdict.REFUTED:
                return Found(facts=facts, conflict=Verdict.PROVED)
            if oracle.keeps(range(len(problem.limits))):
                return Found(facts=facts, conflict=Verdict.REFUTED, openings=(frozenset(),))
            conflict = Verdict.PROVED
            first = oracle.shrunk(oracle.conflict())
    except OutOfTimeError:
        return Found(facts=facts, conflict=conflict, complete=False)
    return _conflicting(problem, encoded, first, clock, most)
