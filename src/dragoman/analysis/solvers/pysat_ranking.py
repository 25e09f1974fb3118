"""Which openings come first, by price or by the worst-hit owner?

Theory of operation.

1. By price: the cheapest package breaks a minimal set of limits (prices are 1 or more). A clause then asks all later packages
   to keep one of that set, so that the next cheapest breaks a minimal set again: if it did not, the smaller set inside
   would be cheaper and not blocked either.
2. By the worst-hit owner: counters sum up what each owner gives up. Halving finds the least budget that every owner can
   stay within; under it openings come by price. When there are no more, the next larger budget is looked for. The argument
   of 1 holds under a budget, too, because smaller sets stay within it.
3. The frontier: by price again, but a clause asks all later packages to cost some owner less than each point found. Whatever
   comes next by price is not dominated: what dominates it would be cheaper and have come before.
4. Whatever comes out is checked for minimality by a solver of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from dragoman.analysis.constraints import Problem, Ranked
from dragoman.analysis.solvers.counters import Counter, counted, size
from dragoman.analysis.solvers.encode import Encoded, encode
from dragoman.analysis.solvers.pysat_cheapest import Cheapest, cheapest
from dragoman.analysis.solvers.pysat_oracle import Asked, Clock, LimitSet, Oracle, OutOfTimeError
from dragoman.model.answers import Verdict

_CELLS = 300_000  # most variables of all counters; beyond that only bounds are given


@dataclass(slots=True)
class _Progress:
    """What is found and proved so far."""

    answer: Ranked
    bound: int = 0

    def settled(self, *, complete: bool) -> Ranked:
        return replace(self.answer, complete=complete, bound=None if complete else self.bound)


@dataclass(frozen=True, slots=True)
class _Case:
    """A problem in the making: what all steps need."""

    problem: Problem
    encoded: Encoded
    clock: Clock
    check: Oracle

    def block(self, opening: LimitSet) -> list[int]:
        return [self.encoded.switches[n] for n in sorted(opening)]

    def checked(self, opening: LimitSet) -> LimitSet:
        """Return an opening if it is one.

        Raises:
            RuntimeError: If it is not, which would be a bug.

        """
        if not self.check.is_opening(opening):
            msg = f"not minimal: {sorted(opening)}"
            raise RuntimeError(msg)
        return opening

    def costs(self, opening: LimitSet, owners: Sequence[int]) -> list[int]:
        costs = [0] * (max(owners, default=-1) + 1)
        for n in opening:
            costs[owners[n]] += self.problem.weight(n)
        return costs


def by_price(problem: Problem, *, prices: Sequence[int], seconds: float, most: int) -> Ranked:
    """Find the openings of the least price.

    Args:
        problem: Issues, facts and limits.
        prices: Shape (limits,), integers of 1 or more.
        seconds: Time to spend.
        most: How many openings to list.

    """

    def find(case: _Case, progress: _Progress) -> Iterator[LimitSet]:
        with cheapest(case.problem, case.encoded, case.clock, prices=prices) as packages:
            yield from _minimal(case, packages, progress)

    return _run(problem, find, seconds, most)


def by_worst(problem: Problem, *, owners: Sequence[int], seconds: float, most: int) -> Ranked:
    """Find the openings that cost the worst-hit owner least, of as much for it those of the least total.

    Args:
        problem: Issues, facts and limits; weights are what a limit costs its owner.
        owners: Shape (limits,), from 0.
        seconds: Time to spend.
        most: How many openings to list.

    """
    return _run(problem, lambda case, progress: _evenest(case, owners, progress), seconds, most)


def frontier(problem: Problem, *, owners: Sequence[int], seconds: float, most: int) -> Ranked:
    """Find openings whose costs by owner no other opening dominates, the least total first; one for each point.

    The arguments mean what they mean in `by_worst`; `bound` is on the total.
    """
    return _run(problem, lambda case, progress: _points(case, owners, progress), seconds, most)


_Find = Callable[[_Case, _Progress], Iterator[LimitSet]]


def _run(problem: Problem, find: _Find, seconds: float, most: int) -> Ranked:
    progress = _Progress(Ranked(facts=Verdict.UNKNOWN, conflict=Verdict.UNKNOWN))
    clock, encoded = Clock(seconds), encode(problem)
    with suppress(OutOfTimeError), Oracle(problem, encoded, clock) as check:
        if _decided(check, len(problem.limits), progress):
            return progress.settled(complete=True)
        openings: list[LimitSet] = []
        for opening in find(_Case(problem, encoded, clock, check), progress):
            if len(openings) == most:
                return progress.settled(complete=False)
            openings.append(opening)
            progress.answer = replace(progress.answer, openings=tuple(openings))
        return progress.settled(complete=True)
    return progress.settled(complete=False)


def _decided(check: Oracle, count: int, progress: _Progress) -> bool:
    """Tell whether there is nothing to rank, and note a deadlock and an opening where there is."""
    facts = Verdict.PROVED if check.keeps(()) else Verdict.REFUTED
    progress.answer = Ranked(facts=facts, conflict=Verdict.UNKNOWN)
    if facts is Verdict.REFUTED:
        progress.answer = replace(progress.answer, conflict=Verdict.PROVED)
        return True
    if check.keeps(range(count)):
        progress.answer = Ranked(facts, Verdict.REFUTED, (frozenset(),))
        return True
    deadlock = check.shrunk(check.conflict())
    progress.answer = replace(progress.answer, conflict=Verdict.PROVED, deadlock=deadlock)
    progress.bound = 1
    check.keeps(())
    progress.answer = replace(progress.answer, candidate=check.left_out())
    return False


def _minimal(case: _Case, packages: Cheapest, progress: _Progress | None) -> Iterator[LimitSet]:
    """Yield what the cheapest packages break, blocking each."""
    while (package := _next(packages, progress)) is not None:
        opening = case.checked(case.problem.broken(package))
        packages.block(case.block(opening))
        yield opening


def _next(packages: Cheapest, progress: _Progress | None) -> tuple[int, ...] | None:
    try:
        return packages.next()
    finally:
        if progress is not None:
            progress.bound = max(progress.bound, packages.bound)


def _counters(case: _Case, owners: Sequence[int], cap: int | None) -> tuple[list[Counter], int]:
    """Return a counter of what each owner gives up, up to the cap, and the first variable not used.

    Raises:
        OutOfTimeError: If they would be too large, which would take all the time there is.

    """
    shares = [[n for n, owner in enumerate(owners) if owner == one] for one in range(max(owners) + 1)]
    weights = [[case.problem.weight(n) for n in own] for own in shares]
    caps = [sum(own) if cap is None else cap for own in weights]
    if sum(map(size, weights, caps)) > _CELLS:
        raise OutOfTimeError
    made, free = [], case.encoded.beyond
    for own, weighed, most in zip(shares, weights, caps, strict=True):
        given_up = [-case.encoded.switches[n] for n in own]
        counter, free = counted(zip(given_up, weighed, strict=True), cap=most, free=free)
        made.append(counter)
    return made, free


def _weights(problem: Problem) -> list[int]:
    return [problem.weight(n) for n in range(len(problem.limits))]


def _evenest(case: _Case, owners: Sequence[int], progress: _Progress) -> Iterator[LimitSet]:
    blocks: list[list[int]] = []
    least = 0
    while (first := _first(case, blocks)) is not None:
        if not blocks:
            progress.answer = replace(progress.answer, candidate=first)
        average = -(-case.problem.cost(first) // (max(owners) + 1))  # nothing costs less in total
        progress.bound = least = max(least, average)
        counters, free = _counters(case, owners, max(case.costs(first, owners)))
        clauses = [*blocks, *(clause for counter in counters for clause in counter.clauses)]
        between = least, max(case.costs(first, owners))
        with Asked([*case.encoded.clauses, *clauses], case.clock, free=free) as asked:
            for least in _budgets(case, asked, counters, owners, between):
                progress.bound = least
        clauses += [literals for counter in counters if (literals := counter.at_most(least))]
        prices = _weights(case.problem)
        with cheapest(
            case.problem, case.encoded, case.clock, prices=prices, extra=clauses, sums=True
        ) as packages:
            for opening in _minimal(case, packages, None):
                blocks.append(case.block(opening))
                yield opening
        progress.bound = least = least + 1


def _first(case: _Case, blocks: Iterable[list[int]]) -> LimitSet | None:
    """Return an opening of the least total that is not blocked."""
    with cheapest(
        case.problem, case.encoded, case.clock, prices=_weights(case.problem), extra=blocks
    ) as packages:
        package = packages.next()
    return None if package is None else case.problem.broken(package)


def _budgets(
    case: _Case, asked: Asked, counters: Sequence[Counter], owners: Sequence[int], between: tuple[int, int]
) -> Iterator[int]:
    """Yield ever larger budgets that some owner has to exceed or just reaches; the last is the least to stay within.

    What is between two bounds is halved again and again.
    """
    least, most = between
    yield least
    while least < most:
        middle = (least + most) // 2
        if asked.holds([literal for counter in counters for literal in counter.at_most(middle)]):
            broken = case.problem.broken(case.encoded.package(asked.model()))
            most = max(case.costs(broken, owners))
        else:
            least = middle + 1
            yield least


def _points(case: _Case, owners: Sequence[int], progress: _Progress) -> Iterator[LimitSet]:
    counters, _ = _counters(case, owners, None)
    clauses = [clause for counter in counters for clause in counter.clauses]
    prices = _weights(case.problem)
    with cheapest(
        case.problem, case.encoded, case.clock, prices=prices, extra=clauses, sums=True
    ) as packages:
        while (package := _next(packages, progress)) is not None:
            opening = case.checked(case.problem.broken(package))
            costs = case.costs(opening, owners)
            packages.block(
                literal
                for counter, cost in zip(counters, costs, strict=True)
                if cost
                for literal in counter.at_most(cost - 1)
            )
            yield opening
