"""What must every package cost at least, and what remains to be decided?

Theory of operation.

1. Where many limits speak of few issues, a MaxSAT solver drowns in small conflicts. So limits of one issue are added up in
   a table of its options, limits of two issues in a table of their pairs of options. Other limits stay as they are.
2. Cost may be moved between the tables of an issue and of its pairs without changing what any package costs. Messages
   that go through the issues in turn, to and fro, move it so that the tables' least entries add up to as much as possible
   (Kolmogorov 2006). Soft minima, ever harder, keep this from getting stuck early (Savchynskyy et al. 2012).
3. All moves are then rounded to integers and made anew on the exact tables, so that rounding costs sharpness but never
   truth. The least entries become the `base`, which every package costs; what is above them is left for the solver.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.constraints import Problem, Rule

Table = NDArray[np.float64]
Place = tuple[int, int]  # an issue and one of its options
_Side = tuple[
    NDArray[np.int_], Table, float
]  # issues ahead, shape (ahead,); their tables; the share of costs that each gets

_DENSE = 8  # limits per issue from which tables pay; measured at 50 issues of 4 options
_CELLS = 4_000_000  # most entries of all tables: 32 MB
_SOFT, _HARD = 170, 10  # sweeps with soft and with hard minima; more take longer than they save
_COOLING = 0.975


@dataclass(frozen=True, slots=True)
class Residue:
    """What a package costs: `base`, the entries of the options and pairs that it takes, and its broken limits of `rest`."""

    base: int
    singles: tuple[tuple[Place, int], ...]
    pairs: tuple[tuple[Place, Place, int], ...]
    rest: tuple[int, ...]


@dataclass(slots=True)
class _Tables:
    """`single`: shape (issues, options). `pair`: shape (issues, issues, options, options), symmetrical. In units of price."""

    single: Table
    pair: Table
    rest: tuple[int, ...]

    def neighbours(self) -> list[NDArray[np.int_]]:
        """Return for each issue those that share a table with it."""
        return [np.flatnonzero(entries.any(axis=(1, 2))) for entries in self.pair]


def dense(problem: Problem) -> bool:
    """Tell whether limits are so many for the issues that moving costs first is worth the time."""
    cells = (len(problem.sizes) * max(problem.sizes, default=1)) ** 2
    return len(problem.limits) >= max(1, _DENSE * len(problem.sizes)) and cells <= _CELLS


def relaxed(problem: Problem, prices: Sequence[int], *, seconds: float) -> Residue:
    """Return the problem's costs as a base and what may come on top; facts are left aside.

    Args:
        problem: Issues and limits.
        prices: Shape (limits,), integers of 1 or more.
        seconds: Time for messages; with less the answer is less sharp.

    Time O(sweeps · pairs of issues that share a limit · options²), memory O(issues² · options²).

    """
    tables = _tables(problem, prices)
    moved = _moved(tables, float(np.mean(prices)) / 4, seconds)
    return _residue(problem.sizes, tables, moved)


def _tables(problem: Problem, prices: Sequence[int]) -> _Tables:
    count, options = len(problem.sizes), max(problem.sizes)
    single, pair = np.zeros((count, options)), np.zeros((count, count, options, options))
    single[np.arange(options) >= np.array(problem.sizes)[:, None]] = 10 * sum(prices)  # no such option
    rest = []
    for n, (limit, price) in enumerate(zip(problem.limits, prices, strict=True)):
        match sorted({atom.issue for atom in limit.atoms}):
            case [issue]:
                for (option,) in _broken(limit, [issue], problem.sizes):
                    single[issue, option] += price
            case [a, b]:
                for one, other in _broken(limit, [a, b], problem.sizes):
                    pair[a, b, one, other] += price
                    pair[b, a, other, one] += price
            case _:
                rest.append(n)
    return _Tables(single, pair, tuple(rest))


def _broken(limit: Rule, issues: list[int], sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    package = [0] * len(sizes)
    for options in product(*(range(sizes[issue]) for issue in issues)):
        for issue, option in zip(issues, options, strict=True):
            package[issue] = option
        if not limit.kept(package):
            yield options


def _moved(tables: _Tables, warmth: float, seconds: float) -> Table:
    """Return messages: what each issue (axis 1) moves onto each option (axis 2) of another (axis 0), in fractions.

    What a pair's table gives away is what its two issues move to each other.
    """
    count, options = tables.single.shape
    messages = np.zeros((count, count, options))
    sides = {step: [_side(tables, issue, step) for issue in range(count)] for step in (1, -1)}
    end = time.monotonic() + seconds
    for sweep in range(_SOFT + _HARD):
        if time.monotonic() > end:
            break
        step = 1 if sweep % 2 == 0 else -1
        softness = warmth * _COOLING**sweep if sweep < _SOFT else 0.0
        for issue in range(count)[::step]:
            _send(messages, issue, tables.single[issue], sides[step][issue], softness)
    return messages


def _side(tables: _Tables, issue: int, step: int) -> _Side:
    """Return the neighbours after an issue (step 1) or before it (-1), and their tables."""
    near = np.flatnonzero(tables.pair[issue].any(axis=(1, 2)))
    ahead = near[(near - issue) * step > 0]
    return ahead, tables.pair[issue, ahead], 1 / max(len(ahead), len(near) - len(ahead), 1)


def _send(messages: Table, issue: int, single: Table, side: _Side, softness: float) -> None:
    """Send what an issue and its neighbours cost on to those ahead."""
    ahead, pair, share = side
    if not len(ahead):
        return
    total = (single + messages[issue].sum(axis=0)) * share
    costs = pair + (total - messages[issue, ahead])[:, :, None]
    least = costs.min(axis=1)
    if softness:
        least -= softness * np.log(np.exp((least[:, None] - costs) / softness).sum(axis=1))
    messages[ahead, issue] = least - least.min(axis=1, keepdims=True)


def _residue(sizes: Sequence[int], tables: _Tables, messages: Table) -> Residue:
    """Make the moves anew, in integers, on the exact tables."""
    single = tables.single.copy()
    pairs: list[tuple[Place, Place, int]] = []
    for a, near in enumerate(tables.neighbours()):
        for b in (int(n) for n in near if n > a):
            exact = tables.pair[a, b, : sizes[a], : sizes[b]]
            to_a, to_b, over = _split(exact, messages[a, b, : sizes[a]], messages[b, a, : sizes[b]])
            single[a, : sizes[a]] += to_a
            single[b, : sizes[b]] += to_b
            pairs += [
                ((a, int(one)), (b, int(other)), int(over[one, other])) for one, other in np.argwhere(over)
            ]
    base, singles = 0, []
    for issue, size in enumerate(sizes):
        own = single[issue, :size]
        base += int(own.min())
        singles += [((issue, n), int(cost - own.min())) for n, cost in enumerate(own) if cost > own.min()]
    return Residue(base, tuple(singles), tuple(pairs), tables.rest)


def _split(exact: Table, to_rows: Table, to_columns: Table) -> tuple[Table, Table, Table]:
    """Return integers that add up to the exact table: for its rows, for its columns, and what is left, nowhere below 0."""
    rows, columns = np.rint(to_rows), np.rint(to_columns)
    left = exact - rows[:, None] - columns
    rows = rows + left.min(axis=1)
    left = exact - rows[:, None] - columns
    columns = columns + left.min(axis=0)
    return rows, columns, exact - rows[:, None] - columns
