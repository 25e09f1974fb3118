"""Which limits cannot all hold, told in an order that a reader can follow?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.analysis.components import SOFTNESS, topics_of
from dragoman.model.answers import Clause, Deadlock
from dragoman.model.position import Bound

# A conflict is told from what somebody wants, over what is tied to it, to what somebody rules out.
_TOLD: dict[Bound, int] = {"at least": 0, "only if": 1, "excludes": 2, "at most": 3}


def deadlock_of(clauses: Iterable[Clause]) -> Deadlock:
    """Return the deadlock of these clauses."""
    told = _told(list(clauses))
    return Deadlock(
        clauses=told,
        issues=tuple(dict.fromkeys(topic for clause in told for topic in topics_of(clause))),
        parties=tuple(dict.fromkeys(clause.party for clause in told)),
    )


def _told(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Return the clauses so that each one speaks, where possible, of what the one before it spoke of last."""
    rest = sorted(clauses, key=lambda clause: (_TOLD[clause.bound], clause.id))
    told: list[Clause] = []
    while rest:
        last = set(topics_of(told[-1])[-1:]) if told else set()
        following = [clause for clause in rest if clause.term.topic in last]
        told.append((following or rest)[0])
        rest.remove(told[-1])
    return tuple(told)


def in_order(deadlocks: Iterable[Deadlock]) -> tuple[Deadlock, ...]:
    """Return deadlocks smallest first, of the same size the surest, the strongest and the most often told first.

    A party's contradiction with itself is more often a misreading or a change of mind than a deadlock: it comes last,
    and a limit that takes part in one makes the deadlocks of other parties with it less sure.
    """
    known = list(deadlocks)
    doubtful = {clause.id for one in known if one.alone for clause in one.clauses}

    def order(deadlock: Deadlock) -> tuple[bool, int, int, int, int, Sequence[int]]:
        ids = sorted(clause.id for clause in deadlock.clauses)
        return (
            deadlock.alone,
            len(ids),
            len(doubtful.intersection(ids)),
            sum(SOFTNESS[clause.strength] for clause in deadlock.clauses),
            -sum(len(clause.evidence) for clause in deadlock.clauses),
            ids,
        )

    return tuple(sorted(known, key=order))


def per_issue(deadlocks: Iterable[Deadlock]) -> Counter[str]:
    """Return in how many deadlocks each issue takes part."""
    return Counter(topic for deadlock in deadlocks for topic in deadlock.issues)


def shares(deadlocks: Iterable[Deadlock]) -> Counter[int]:
    """Return in how many deadlocks each limit, by the number of its clause, takes part."""
    return Counter(clause.id for deadlock in deadlocks for clause in deadlock.clauses)
