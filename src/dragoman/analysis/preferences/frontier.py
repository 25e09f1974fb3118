"""Which packages does no other one dominate?

Theory of operation

1. A package dominates another if it is at least as good for every party and better for one.
2. `pareto_mask` looks at any list of packages. Whoever dominates a row has at least its sum, so that, best sum first, each
   row not yet struck out stays and strikes out what it dominates. It goes over the list in pieces that fit into a cache;
   what a few survivors of the first piece dominate falls before anything is sorted.
3. `frontier` looks at all packages without listing them. Worth is a sum over the issues, so what is dominated on some
   issues stays dominated whatever is taken on the rest: after each issue only undominated sums go on. Equal sums stay
   together, with the number of packages behind them. Sums are whole units, so there is no rounding; the mask sees their
   ranks.
"""

from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.stated import many
from dragoman.analysis.preferences.worth import Tables, Units
from dragoman.errors import PreferencesError

PIECE = 1 << 15  # rows looked at in one go: three parties' columns fill a core's cache
PIVOTS = 48  # survivors of earlier pieces that a piece is struck out with first

Worths = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """The undominated points of all packages.

    `points`: shape (points, parties), in whole units of 1/`tables.unit`, distinct, best for the first party first. `counts`: of each point,
    how many packages have it. `numbers`: of each point, its first packages, as numbers in the order of `worth.worth`.
    """

    points: Units
    counts: tuple[int, ...]
    numbers: tuple[tuple[int, ...], ...]


def pareto_mask(worth: Worths, *, deadline: float | None = None) -> NDArray[np.bool_]:
    """Mark the packages that no other package dominates.

    Args:
        worth: Shape (packages, parties). Larger is better, each party in its own unit. No NaN.
        deadline: By `time.monotonic`, when to give up; `None` means never.

    Returns:
        Shape (packages,). True where no other package is at least as good for every party and better for one. Equal
        rows are all kept.

    Raises:
        ValueError: If a worth is not a number.
        TimeoutError: If the deadline passes.

    Time O(packages · (log packages + frontier) · parties), mostly far less; memory O(packages · parties).

    """
    if np.isnan(worth).any():
        msg = "worth holds a NaN"
        raise ValueError(msg)
    rows = np.ascontiguousarray(worth.T)
    found, pivots = list[NDArray[np.intp]](), np.empty(0, np.intp)
    for start in range(0, len(worth), PIECE):
        piece = rows[:, start : start + PIECE]
        left = _not_below(piece, rows[:, pivots])
        kept = start + left[_survivors(piece[:, left], deadline)]
        found.append(kept)
        pivots = pivots if len(pivots) else kept[:: max(1, len(kept) // PIVOTS)]
    every = np.concatenate(found) if found else pivots
    mask = np.zeros(len(worth), np.bool_)
    mask[every if len(found) == 1 else every[_survivors(rows[:, every], deadline)]] = True
    return mask


def frontier(tables: Tables, *, most: int = 100, seconds: float = 60.0) -> Frontier:
    """Return the undominated points of all packages, and which packages have them.

    Args:
        tables: The parties' tables.
        most: How many packages of one point are listed.
        seconds: When to give up. Two or three parties take milliseconds; many may have millions of undominated points.

    Raises:
        PreferencesError: If it is not found in time.

    Time and memory O(issues · frontier · options), times parties, plus the cost of `pareto_mask` on as many rows.

    """
    deadline = monotonic() + seconds
    found = Frontier(np.zeros((1, len(tables.parties)), np.object_), (1,), ((0,),))
    try:
        for units in tables.points:
            found = _with_issue(found, units, most, deadline)
    except TimeoutError:
        why = f"the frontier of {many(tables.packages)} packages was not found within {seconds:g} seconds"
        raise PreferencesError(" and ".join(tables.parties), why) from None
    order = np.lexsort(-ranks(found.points).T[::-1])
    return Frontier(
        found.points[order], tuple(found.counts[n] for n in order), tuple(found.numbers[n] for n in order)
    )


def ranks(units: Units | Worths) -> Worths:
    """Return the rank of each number within its column, from 0, equal ones having the same; shape as given."""
    columns = [np.unique(column, return_inverse=True)[1] for column in units.T]
    return np.array(columns, dtype=np.float64).reshape(units.T.shape).T


def _with_issue(so_far: Frontier, units: Units, most: int, deadline: float) -> Frontier:
    """Return the undominated sums after one more issue, how many packages have each, and the first of them."""
    size, parties = units.shape
    sums = (so_far.points[:, None, :] + units[None, :, :]).reshape(-1, parties)
    ranked = ranks(sums)
    kept = np.flatnonzero(pareto_mask(ranked, deadline=deadline))
    _, first, group = np.unique(ranked[kept], axis=0, return_index=True, return_inverse=True)
    counts = [0] * len(first)
    numbers = [list[int]() for _ in first]
    for place, which in zip(kept.tolist(), group.ravel().tolist(), strict=True):
        before, option = divmod(place, size)
        counts[which] += so_far.counts[before]
        numbers[which] += (number * size + option for number in so_far.numbers[before])
    points = sums[kept[first]]
    return Frontier(points, tuple(counts), tuple(tuple(sorted(one)[:most]) for one in numbers))


def _not_below(rows: Worths, pivots: Worths) -> NDArray[np.intp]:
    """Return the columns of `rows`, shape (parties, packages), that no column of `pivots` dominates."""
    left = np.arange(rows.shape[1])
    for pivot in pivots.T:
        left = left[~_dominated(rows[:, left], pivot)]
    return left


def _dominated(rows: Worths, pivot: Worths) -> NDArray[np.bool_]:
    """Mark the columns of `rows` that are nowhere better than `pivot` and somewhere worse."""
    below: NDArray[np.bool_] = rows[0] <= pivot[0]
    worse: NDArray[np.bool_] = rows[0] < pivot[0]
    for row, bar in zip(rows[1:], pivot[1:], strict=True):
        below &= row <= bar
        worse |= row < bar
    below &= worse
    return below


def _survivors(rows: Worths, deadline: float | None) -> NDArray[np.intp]:
    """Return the places of the undominated columns of `rows`, shape (parties, packages), those of the best sum first.

    Sums round alike, so that a dominating column never has the smaller one; where rounding makes them equal, the order of
    the columns themselves decides.
    """
    order: NDArray[np.intp] = np.lexsort((*-rows[::-1], -rows.sum(axis=0)))
    rows = rows[:, order]
    fresh = np.ones(len(order), np.bool_)  # the first of equal columns stands for all of them
    fresh[1:] = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
    kept = np.zeros(int(fresh.sum()), np.bool_)
    kept[_sieve(np.ascontiguousarray(rows[:, fresh]), deadline)] = True
    found: NDArray[np.intp] = order[kept[np.cumsum(fresh) - 1]]
    return found


def _sieve(rows: Worths, deadline: float | None) -> list[int]:
    """Return the undominated columns of distinct ones, sorted so that none comes before one that dominates it."""
    kept, places, at = list[int](), np.arange(rows.shape[1]), 0
    while at < len(places):
        if deadline is not None and monotonic() > deadline:
            raise TimeoutError
        kept.append(int(places[at]))
        left = np.flatnonzero(~_nowhere_better(rows[:, at + 1 :], rows[:, at])) + at + 1
        at += 1
        if len(left) < len(places) - at:
            rows, places, at = rows[:, left], places[left], 0
    return kept


def _nowhere_better(rows: Worths, pivot: Worths) -> NDArray[np.bool_]:
    below: NDArray[np.bool_] = rows[0] <= pivot[0]
    for row, bar in zip(rows[1:], pivot[1:], strict=True):
        below &= row <= bar
    return below
