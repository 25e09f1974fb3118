"""Whose limits would have to give, over the whole case, so that a deal becomes possible?"""

import heapq
from collections.abc import Iterable, Iterator, Sequence

from dragoman.analysis.components import SOFTNESS
from dragoman.model.answers import Clause, Opening

Cost = tuple[int, int]


def opening_of(clauses: Iterable[Clause]) -> Opening:
    """Return the opening of these clauses, in the order of their numbers."""
    ordered = tuple(sorted(clauses, key=lambda clause: clause.id))
    return Opening(ordered, tuple(dict.fromkeys(clause.party for clause in ordered)))


def in_order(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    """Return openings with the fewest limits first, of the same size the softest limits first."""
    return tuple(
        sorted(openings, key=lambda opening: (cost(opening), [clause.id for clause in opening.clauses]))
    )


def cost(opening: Opening) -> Cost:
    """Return the number of limits that give way, and less for softer ones; both add up over components."""
    return len(opening.clauses), -sum(SOFTNESS[clause.strength] for clause in opening.clauses)


def combined(choices: Sequence[Sequence[Opening]]) -> Iterator[Opening]:
    """Yield the openings of a whole case, the least cost first.

    Args:
        choices: The openings of each component, in order. A component without any leaves none for the case.

    Memory grows with the number of openings that were taken, not with the number of combinations.

    """
    if not choices or not all(choices):
        return
    start = (0,) * len(choices)
    queue = [(_total(choices, start), start)]
    seen = {start}
    while queue:
        _, picked = heapq.heappop(queue)
        yield opening_of(clause for own, n in zip(choices, picked, strict=True) for clause in own[n].clauses)
        for at, n in enumerate(picked):
            following = (*picked[:at], n + 1, *picked[at + 1 :])
            if n + 1 < len(choices[at]) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, (_total(choices, following), following))


def _total(choices: Sequence[Sequence[Opening]], picked: Sequence[int]) -> Cost:
    costs = [cost(own[n]) for own, n in zip(choices, picked, strict=True)]
    return sum(size for size, _ in costs), sum(soft for _, soft in costs)
