"""Which limits stand, when several reports tell of them and some have moved?

1. The same limit told by several reports is one clause with all the evidence, oldest first; it is as strong as its
   strongest telling and as well known as its best. Forecasts of what was stated are no evidence of it.
2. A later limit of the same kind replaces an earlier one of the same party that it includes: who first demanded some and
   now demands all, demands all.
3. A later, softer demand replaces an earlier, harder one. A later, smaller rejection or condition does not: to reject
   the most is not to accept the rest.
4. Nothing forecast or inferred replaces what was stated. Undated limits neither replace nor are replaced.
5. Limits of one party that contradict each other both stand. Whether a party changed its mind or was misread is for a
   person to say.
6. An acceptance without a condition retires its party's rejection of what is accepted, if it is later than every telling of
   that; on an issue that is a number also a demand or a last offer that it goes beyond. It must be stated, not merely claimed
   of it by another party, and both must be dated. What is retired stands no longer, and is kept with the acceptance: it may be the acceptance that was misread.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from dragoman.model.answers import Clause, Issue, Retired, Strength
from dragoman.model.case import Evidence
from dragoman.model.position import BOUNDS, LAYERS, Term

STRENGTHS: tuple[Strength, ...] = get_args(Strength)
SOFT = frozenset({"forecast", "inferred"})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A level that a party accepted without a condition."""

    party: str
    term: Term
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """The limits that stand, and those that an acceptance retired."""

    clauses: tuple[Clause, ...]
    retired: tuple[Retired, ...] = ()


def standing(
    clauses: Iterable[Clause],
    issues: Mapping[str, Issue],
    sides: Sequence[str],
    accepted: Sequence[Acceptance] = (),
) -> Standing:
    """Return the clauses that stand, numbered from 1 by issue, party, kind and level, and those that were retired.

    O(clauses²) within a party and an issue.
    """
    merged = _merged(clauses)
    latest = [one for one in merged if not any(_replaces(other, one, issues) for other in merged)]
    gone = {n: by for n, one in enumerate(latest) if (by := _retiring(one, accepted, issues))}
    kept = [one for n, one in enumerate(latest) if n not in gone]
    topics = list(issues)

    def place(clause: Clause) -> tuple[int, int, int, int, str]:
        order = (topics.index(clause.term.topic), sides.index(clause.party), BOUNDS.index(clause.bound))
        return (*order, level_rank(clause, issues), repr(clause.given))

    retired = tuple(
        Retired(latest[n], by) for n, by in sorted(gone.items(), key=lambda one: place(latest[one[0]]))
    )
    return Standing(tuple(replace(one, id=n) for n, one in enumerate(sorted(kept, key=place), 1)), retired)


def level_rank(clause: Clause, issues: Mapping[str, Issue]) -> int:
    """Return the place of the clause's level among the options of its issue."""
    return issues[clause.term.topic].options.index(clause.term.level or "")


def _merged(clauses: Iterable[Clause]) -> list[Clause]:
    groups: dict[object, list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(clause.key, []).append(clause)
    return [_one(_stated(group)) for group in groups.values()]


def _stated(group: list[Clause]) -> list[Clause]:
    """Leave out forecasts of what was stated as well: they are no evidence of it."""
    return [c for c in group if c.strength not in SOFT] or group


def _one(group: list[Clause]) -> Clause:
    told = sorted(
        {
            (evidence, number)
            for clause in group
            for evidence, number in zip(clause.evidence, clause.positions, strict=True)
        },
        key=lambda pair: (_when(pair[0]) or date.max, pair[0].source.number, pair[0].span, pair[1]),
    )
    return replace(
        group[0],
        strength=min((clause.strength for clause in group), key=STRENGTHS.index),
        layer=min((clause.layer for clause in group if clause.layer), key=LAYERS.index, default=None),
        evidence=tuple(dict.fromkeys(evidence for evidence, _ in told)),
        positions=tuple(number for _, number in told),
    )


def _when(evidence: Evidence) -> date | None:
    return evidence.source.published


def _last(clause: Clause) -> date | None:
    return max((day for day in map(_when, clause.evidence) if day), default=None)


def _replaces(new: Clause, old: Clause, issues: Mapping[str, Issue]) -> bool:
    same = (new.party, new.bound, new.term.topic) == (old.party, old.bound, old.term.topic)
    if not same or new.key == old.key or (new.strength in SOFT and old.strength not in SOFT):
        return False
    then, now = _last(old), _last(new)
    if then is None or now is None or then >= now:
        return False
    softer = new.bound in {"at least", "at most"} and new.stance == "demand"
    return _includes(new, old, issues) or softer


def _retiring(
    clause: Clause, accepted: Sequence[Acceptance], issues: Mapping[str, Issue]
) -> tuple[Evidence, ...]:
    """Return the acceptances that retire a limit."""
    number = bool(issues[clause.term.topic].spans)
    told = [_when(evidence) for evidence in clause.evidence]
    days = [day for day in told if day]
    if clause.bound == "only if" or not (number or clause.stance == "reject") or len(days) < len(told):
        return ()
    found = (
        one.evidence
        for one in accepted
        if (one.party, one.term.topic) == (clause.party, clause.term.topic)
        if (day := _when(one.evidence)) and day > max(days) and _beyond(one.term, clause, issues)
    )
    return tuple(dict.fromkeys(found))


def _beyond(term: Term, clause: Clause, issues: Mapping[str, Issue]) -> bool:
    """Tell whether a level is ruled out by a limit."""
    place, edge = issues[term.topic].options.index(term.level or ""), level_rank(clause, issues)
    return {"at least": place < edge, "at most": place > edge}.get(clause.bound, place == edge)


def _includes(more: Clause, less: Clause, issues: Mapping[str, Issue]) -> bool:
    """Tell whether a limit rules out all that another one of the same kind on the same issue rules out."""
    a, b = level_rank(more, issues), level_rank(less, issues)
    if more.bound == "at least":
        return a >= b
    if more.bound == "at most":
        return a <= b
    asked = {term.topic: issues[term.topic].options.index(term.level or "") for term in more.given}
    return a <= b and all(
        asked.get(term.topic, -1) >= issues[term.topic].options.index(term.level or "") for term in less.given
    )
