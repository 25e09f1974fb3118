"""What changes in the answer, and why, when limits change? And which reading, were it wrong, would change it?

A what-if is two explanations, told apart by the ids that limits keep while they change. A check needs no second
explanation where a wrong reading only takes limits away: the deadlocks left are those without them.
"""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.analysis import changes, model_checks
from dragoman.analysis.explain import explained
from dragoman.analysis.modelling import Cite, Ground, limits_of
from dragoman.analysis.problem import Limits
from dragoman.analysis.quantities import exactly
from dragoman.analysis.standing import SOFT
from dragoman.model.answers import Clause, Component, Deadlock, Explanation, Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.negotiation import Model
from dragoman.model.whatif import Change, Check, Outcome, Tried, WhatIf

Ids = frozenset[str]
Said = tuple[object, ...]  # what a limit says, and whether anybody stated it
_LEAST = 0.05  # seconds for an answer when time is nearly out


def what_if(
    model: Model,
    wanted: Sequence[Change],
    ground: Ground,
    cite: Cite,
    *,
    seconds: float = 5.0,
    most: int = 20,
) -> WhatIf:
    """Return the answer before and after some changes, made one after the other.

    Args:
        model: A checked and marked model of the case.
        wanted: The changes.
        ground: The case that it is of.
        cite: Finds cited sentences.
        seconds: Time to spend, half of it on each answer.
        most: How many deadlocks, and how many openings, to look for in each place.

    Raises:
        UnknownName: For a limit that is not there.
        ModelError: If a change makes no sense, or makes the facts contradict each other.

    """
    after = model
    for change in wanted:
        after = changes.applied(after, change)
    touched = [(change.act, change.added.id if change.added else change.limit) for change in wanted]
    model_checks.check(after, changes.PATH)
    was, now = limits_of(model, ground, cite), limits_of(after, ground, cite)
    then = explained(was, seconds=seconds / 2, most=most)
    here = explained(now, seconds=seconds / 2, most=most)
    names, names_now = _names(model), _names(after)
    old = {_ids(one, names): one for one in then.deadlocks}
    new = {_ids(one, names_now): one for one in here.deadlocks}
    changed = {name for _, name in touched}
    before, behind = _by_name(was, names), _by_name(now, names_now)
    return WhatIf(
        tried=tuple(Tried(act, before.get(name), behind.get(name)) for act, name in touched),
        before=then,
        after=here,
        gone=tuple(_outcome(old[ids], ids & changed, before) for ids in old if ids not in new),
        kept=tuple(old[ids] for ids in old if ids in new),
        new=tuple(_outcome(new[ids], ids & changed, behind) for ids in new if ids not in old),
    )


def _names(model: Model) -> Mapping[int, str]:
    """Return the id of each limit by the number of its clause."""
    return {n: limit.id for n, limit in enumerate(model.limits, 1)}


def _by_name(found: Limits, names: Mapping[int, str]) -> Mapping[str, Clause]:
    return {names[clause.id]: clause for clause in found.clauses}


def _ids(deadlock: Deadlock, names: Mapping[int, str]) -> Ids:
    return frozenset(names[clause.id] for clause in deadlock.clauses)


def _outcome(deadlock: Deadlock, because: Collection[str], known: Mapping[str, Clause]) -> Outcome:
    return Outcome(deadlock, tuple(known[name] for name in sorted(because)))


# ---- which sentence to check first


def checks(
    found: Limits,
    explanation: Explanation,
    ground: Ground,
    *,
    derived: bool,
    as_of: date | None = None,
    seconds: float = 2.0,
) -> tuple[Check, ...]:
    """Return the single readings that would change the answer if they were wrong, the most telling first.

    Args:
        found: The limits, as they were explained.
        explanation: The explanation of them.
        ground: The case that they are of.
        derived: Whether they are the case's own, so that without a reading they are derived again. Of a user's model a
            limit goes with the last of its positions.
        as_of: The day as of which they are.
        seconds: Time to spend; readings that come up later are not tried.

    """
    end = time.monotonic() + seconds
    told = {number for clause in found.clauses if clause.by == "reading" for number in clause.positions}
    tried = []
    for held in ground.positions:
        if held.id in told and time.monotonic() < end:
            rest = ground.limits(as_of, without=held.id) if derived else _left_without(found, held.id)
            tried.append(_check(held, found, explanation, rest, end))
    return tuple(sorted((check for check in tried if check is not None), key=_weight))


def _left_without(found: Limits, number: int) -> Limits:
    return replace(found, clauses=tuple(c for c in found.clauses if set(c.positions) != {number}))


def _check(
    held: HeldPosition, found: Limits, explanation: Explanation, rest: Limits, end: float
) -> Check | None:
    """Return what a wrong reading would change; `None` if nothing."""
    before = {_said(clause): clause for clause in found.clauses}
    after = {_said(clause): clause for clause in rest.clauses}
    lost = tuple(clause for said, clause in before.items() if said not in after)
    gained = tuple(clause for said, clause in after.items() if said not in before)
    old = _stuck(explanation.deadlocks)
    if gained:
        then = explained(rest, seconds=max(end - time.monotonic(), _LEAST))
        left, least = _stuck(then.deadlocks), least_of(then)
    else:
        gone = {clause.id for clause in lost}
        left = _stuck(one for one in explanation.deadlocks if not gone & {c.id for c in one.clauses})
        least = _least_without(explanation, gone)
    if old == left:
        return None
    return Check(
        position=held.id,
        evidence=held.evidence,
        lost=lost,
        gained=gained,
        gone=len(old - left),
        new=len(left - old),
        opened=tuple(_blocked(part) for part in explanation.components if _opens(part, left)),
        everything=not left,
        least=(least_of(explanation), least),
    )


def _said(clause: Clause) -> Said:
    return (*exactly(clause).key, clause.strength in SOFT)


def _stuck(deadlocks: Iterable[Deadlock]) -> set[frozenset[Said]]:
    return {frozenset(map(_said, one.clauses)) for one in deadlocks}


def _opens(part: Component, left: Collection[frozenset[Said]]) -> bool:
    """Tell whether a place that was in conflict has no deadlock left, old or new, in which its limits take part."""
    own = set(map(_said, part.clauses))
    return part.verdict is Verdict.PROVED and part.complete and not any(own & one for one in left)


def _blocked(part: Component) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for one in part.deadlocks for topic in one.issues))


def least_of(explanation: Explanation) -> int | None:
    """Return how many limits have to give at least; `None` where time ran out before that was known."""
    if explanation.verdict is Verdict.REFUTED:
        return 0
    known = explanation.complete and explanation.openings
    return len(explanation.openings[0].clauses) if known else None


def _least_without(explanation: Explanation, gone: Collection[int]) -> int | None:
    """Return the same without some limits: what is left of the openings opens what is left of the deadlocks."""
    stuck = [part for part in explanation.components if part.verdict is not Verdict.REFUTED]
    if not all(part.complete and part.openings for part in stuck):
        return None
    return sum(min(sum(c.id not in gone for c in one.clauses) for one in part.openings) for part in stuck)


def _weight(check: Check) -> tuple[bool, int, int, int, int]:
    """Put first what would open everything, then most places, then what spares most limits, then most deadlocks."""
    before, after = check.least
    moved = 0 if before is None or after is None else abs(before - after)
    return (not check.everything, -len(check.opened), -moved, -(check.gone + check.new), check.position)
