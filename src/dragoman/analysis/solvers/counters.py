"""How does a solver count what each party gives up?"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Counter:
    """Sums up weights of literals: where true literals weigh `sums[n]` or more, so is `outputs[n]`.

    `sums` ascend. Sums above the cap that the counter was made for are as good as one more than it.
    """

    clauses: tuple[list[int], ...]
    sums: tuple[int, ...]
    outputs: tuple[int, ...]

    def at_most(self, budget: int) -> list[int]:
        """Return the literals (one or none) that hold the sum to a budget of at most the cap."""
        above = bisect_right(self.sums, budget)
        return [-self.outputs[above]] if above < len(self.sums) else []


def size(weights: Sequence[int], cap: int) -> int:
    """Return how many variables a counter takes at most."""
    total = reached = 0
    for weight in weights:
        reached = min(reached + weight, cap + 1)
        total += reached
    return total


def counted(items: Iterable[tuple[int, int]], *, cap: int, free: int) -> tuple[Counter, int]:
    """Return a counter of weighted literals, and the first variable not used after it.

    Args:
        items: Literals with their weights of 1 or more.
        cap: The largest sum that matters.
        free: The first variable that the counter may use.

    Clauses O(items · distinct sums up to the cap).

    """
    clauses: list[list[int]] = []
    reached: dict[int, int] = {}
    for literal, weight in items:
        sums = sorted({*reached, *(min(cap + 1, known + weight) for known in (0, *reached))})
        now = dict(zip(sums, range(free, free + len(sums)), strict=True))
        free += len(sums)
        clauses.append([-literal, now[min(cap + 1, weight)]])
        for known, variable in reached.items():
            clauses.append([-variable, now[known]])
            clauses.append([-variable, -literal, now[min(cap + 1, known + weight)]])
        reached = now
    sums = sorted(reached)
    clauses += [[-reached[more], reached[less]] for less, more in pairwise(sums)]
    return Counter(tuple(clauses), tuple(sums), tuple(reached[known] for known in sums)), free
