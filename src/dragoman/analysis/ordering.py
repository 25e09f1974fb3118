"""What puts openings in an order, how do those of places combine, and what does a proved cost mean in limits?"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from dragoman.analysis.whole import Whole
from dragoman.model.answers import Strength
from dragoman.model.ways import Floor, Order

LimitSet = frozenset[int]
Figures = tuple[int, int, int, list[int]]


def figures(part: Whole, limits: LimitSet, order: Order, party: str | None) -> Figures:
    """Return the figures that put openings in an order, then what settles a tie."""
    counts = Counter(clause.party for clause in part.chosen(limits))
    weight, count = part.problem.cost(limits), len(limits)
    own = sum(part.problem.weight(n) for n in limits if part.clauses[n].party == party)
    first, second = {
        "fewest": (count, weight),
        "weakest": (weight, count),
        "evenest": (max(counts.values(), default=0), count),
        "own": (own, weight),
        "others": (weight - own, weight),
    }[order]
    return first, second, weight, sorted(limits)


def floor(part: Whole, bound: int | None, *, counting: bool) -> Floor | None:
    """Return a proved cost in limits: as many of the firmest strength that it reaches as it has room for."""
    if not bound or bound < 1:
        return None
    if counting:
        return Floor(bound)
    strengths: dict[int, Strength] = {}
    for weight, clause in zip(part.problem.weights, part.clauses, strict=True):
        strengths.setdefault(weight, clause.strength)
    weight = max(known for known in strengths if known <= bound)
    return Floor(bound // weight, strengths[weight])


def combined(
    choices: Sequence[Sequence[LimitSet]], cost: Callable[[LimitSet], Figures]
) -> Iterator[LimitSet]:
    """Yield unions of one set of each choice, the least figures first.

    Args:
        choices: Sets of limits by their figures, those of different choices without a common limit.
        cost: What a set costs; but for what settles ties it adds up over the choices.

    Memory grows with the number of unions that were taken, not with the number of combinations.

    """

    def union(picked: tuple[int, ...]) -> LimitSet:
        return frozenset().union(*(own[n] for own, n in zip(choices, picked, strict=True)))

    def entry(picked: tuple[int, ...]) -> tuple[Figures, tuple[int, ...]]:
        return cost(union(picked)), picked

    start = (0,) * len(choices)
    queue, seen = [entry(start)], {start}
    while queue:
        _, picked = heapq.heappop(queue)
        yield union(picked)
        for at, n in enumerate(picked):
            following = (*picked[:at], n + 1, *picked[at + 1 :])
            if n + 1 < len(choices[at]) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, entry(following))
