"""Which packages come first, by what they break? MaxSAT, one package after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from pysat.examples.rc2 import RC2, RC2Stratified
from pysat.formula import WCNF

from dragoman.analysis.constraints import Problem
from dragoman.analysis.solvers.encode import Encoded
from dragoman.analysis.solvers.pysat_oracle import Clock
from dragoman.analysis.solvers.relaxation import Residue, dense, relaxed

Package = tuple[int, ...]
_Terms = Callable[[Iterable[int]], list[int]]


class Cheapest:
    """Packages from the least price on; the price of a package is what the limits cost that it breaks.

    `bound`: no package that is still to come has a lower price; proved, also after time ran out.
    """

    def __init__(self, rc2: RC2, encoded: Encoded, clock: Clock, base: int, terms: _Terms) -> None:
        self._rc2, self._encoded, self._clock, self._base, self._terms = rc2, encoded, clock, base, terms
        self.bound = base

    def next(self) -> Package | None:
        """Return the next package; `None` if there is none. The same comes again unless it is blocked.

        Raises:
            OutOfTimeError: If time is up.

        """
        with self._clock.interrupting(self._rc2.interrupt):
            model = self._rc2.compute(expect_interrupt=True)
        self._rc2.adapt = False  # it pays once; every later time it would cost as much
        self.bound = max(self.bound, self._base + self._rc2.cost)
        if model is None:
            self._clock.left()
            return None
        return self._encoded.package(model)

    def block(self, clause: Iterable[int]) -> None:
        """Add a clause of options, sums and switches that all packages to come have to meet."""
        self._rc2.add_clause(self._terms(clause))


@contextmanager
def cheapest(
    problem: Problem,
    encoded: Encoded,
    clock: Clock,
    *,
    prices: Sequence[int],
    extra: Iterable[list[int]] = (),
    sums: bool = False,
) -> Iterator[Cheapest]:
    """Give the packages that keep the facts from the least price on.

    Args:
        problem: Issues, facts and limits.
        encoded: The problem as clauses.
        clock: Time to spend.
        prices: Shape (limits,), integers of 1 or more: what it costs to break each.
        extra: Clauses that all packages have to meet besides.
        sums: Whether those count weights; then the dearest limits are looked at first.

    """
    clock.left()
    formula, count = WCNF(), len(problem.limits)
    if not sums and dense(problem):
        residue = relaxed(problem, prices, seconds=clock.left() / 3)
        terms = _without_switches(encoded, residue.rest)
        formula.extend([*encoded.hard, *encoded.tied(_switched(encoded, residue.rest)), *map(terms, extra)])
        _put_residue(formula, residue, encoded)
        with _Crowded(_with_switches(formula, encoded, prices, residue.rest), encoded.options) as rc2:
            yield Cheapest(rc2, encoded, clock, residue.base, terms)
    else:
        formula.extend([*encoded.clauses, *extra])
        with _solver(_with_switches(formula, encoded, prices, range(count)), sums=sums) as rc2:
            yield Cheapest(rc2, encoded, clock, 0, list)


def _with_switches(formula: WCNF, encoded: Encoded, prices: Sequence[int], limits: Iterable[int]) -> WCNF:
    for n in limits:
        formula.append([encoded.switches[n]], weight=prices[n])
    return formula


def _switched(encoded: Encoded, rest: Iterable[int]) -> set[int]:
    """Return the limits that need a switch where costs were moved: those not moved, and those of several clauses."""
    return {*rest, *(n for n, clauses in enumerate(encoded.kept) if len(clauses) > 1)}


def _without_switches(encoded: Encoded, rest: Iterable[int]) -> _Terms:
    """Return a function that puts the limits themselves for those switches of a clause that are not needed."""
    needed = _switched(encoded, rest)
    own = {encoded.switches[n]: literals for n, (literals, *_) in enumerate(encoded.kept) if n not in needed}
    return lambda clause: list(
        dict.fromkeys(term for literal in clause for term in own.get(literal, (literal,)))
    )


def _put_residue(formula: WCNF, residue: Residue, encoded: Encoded) -> None:
    for (issue, option), cost in residue.singles:
        formula.append([-encoded.first[issue] - option], weight=cost)
    for (issue, option), (other, taken), cost in residue.pairs:
        formula.append([-encoded.first[issue] - option, -encoded.first[other] - taken], weight=cost)


class _Crowded(RC2):  # type: ignore[misc] # python-sat has no types
    """RC2 that gives the first so many variables of a model alone: to translate a large one takes longer than to find it."""

    def __init__(self, formula: WCNF, first: int) -> None:
        super().__init__(formula, solver="m22", adapt=True, exhaust=True)
        self._first = first

    def compute(self, expect_interrupt: bool = False) -> list[int] | None:  # noqa: FBT001, FBT002 - as in RC2
        self.expect_interrupt = expect_interrupt
        if not self.compute_():
            return None
        model, inner = self.oracle.get_model(), self.vmap.e2i
        return [n if model[inner[n] - 1] > 0 else -n for n in range(1, self._first + 1)]

    def _call_oracle(self, assumptions: Sequence[int] = (), expect_interrupt: bool = False) -> bool | None:  # noqa: FBT001, FBT002
        """Interrupt the exhaustion of a core, too; what it did not refute counts as possible, so that costs stay proved."""
        held: bool | None = super()._call_oracle(assumptions, expect_interrupt=self.expect_interrupt)
        return held if held is not None or expect_interrupt else True


def _solver(formula: WCNF, *, sums: bool = False) -> RC2:
    if sums:  # "nohard": hardening would lose the packages that come after the first
        return RC2Stratified(formula, solver="m22", nohard=True)
    return RC2(formula)
