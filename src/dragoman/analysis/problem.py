"""Which limits do the stated positions set?

Theory of operation. What a position means for the outcome, rule by rule; a change here changes what a deadlock is.

1. An issue's options are its topic's levels, least first. A topic without levels has the options no and yes. A level
   that is not told means the least one above none, for "a withdrawal" is at least some withdrawal.
2. A demand for a level is `at least` that level; a demand for the lowest level is `at most` it ("no foreign bases").
3. A rejection of a level is `at most` the next lower one; of the lowest level it is `at least` the next higher one.
4. What is given, accepted or rejected on a condition that was read is `only if`. To reject a thing "without" another is
   to give it only for the other.
5. An offer or an acceptance without a condition, and openness, bind nobody. They make a party's view known.
6. What "any deal must" hold is demanded.
7. A limit whose level, topic or condition cannot be read makes no clause. It is listed as unread, never guessed at.
8. Strength: as worded ("red line", "bottom line"), else by stance. What is forecast or inferred is never stronger.
9. Positions that a person has rejected, and those of others than the sides, count for nothing.

What becomes of several reports of one limit, and of limits that have moved, is in `standing`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.standing import standing
from dragoman.model.answers import Clause, Fact, Issue, Strength, Unknown
from dragoman.model.case import HeldPosition
from dragoman.model.position import Bound, Position, Term, Topic

BINDING = frozenset({"demand", "reject", "conditional"})
ABSENCES = frozenset({"none", "no"})
_STRENGTH: Mapping[str, Strength] = {
    "demand": "demand",
    "reject": "rejection",
    "conditional": "bottom line",
    "offer": "bottom line",
    "accept": "bottom line",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a case's positions amount to: its issues, its limits, and what is not known; facts come from the user."""

    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    unknown: tuple[Unknown, ...]
    unread: tuple[int, ...]
    facts: tuple[Fact, ...] = ()


def issue_of(topic: Topic) -> Issue:
    """Return the issue that a topic poses."""
    options = topic.levels if len(topic.levels) >= 2 else ("no", *(topic.levels or ("yes",)))
    named = len(topic.labels) == len(options)
    labels = topic.labels if named else tuple(option.replace("-", " ") for option in options)
    return Issue(topic.slug, topic.label or topic.slug, options, labels)


def rank(issue: Issue, level: str | None) -> int | None:
    """Return a level's place among the options, 0 being the least; `None` for a level that is not there.

    A level that is not told is the least one above an absence; where the least option is no absence, nobody can say.
    """
    if level is None:
        return 1 if issue.options[0] in ABSENCES else None
    return issue.options.index(level) if level in issue.options else None


def limits(positions: Sequence[HeldPosition], topics: Mapping[str, Topic], *, sides: Sequence[str]) -> Limits:
    """Return the limits that the sides' positions set.

    Args:
        positions: The positions of a case, of anybody and in any order.
        topics: The catalogue, by slug.
        sides: The parties whose limits count, by their canonical names.

    """
    ours = sorted(
        (held for held in positions if held.review != "rejected" and set(held.parties) & set(sides)),
        key=lambda held: held.id,
    )
    issues = {slug: issue_of(topics[slug]) for slug in _raised(ours, topics)}
    clauses: list[Clause] = []
    unread: list[int] = []
    for held in ours:
        made = list(_clauses(held, issues, sides))
        clauses += made
        if not made and _binds(held.position):
            unread.append(held.id)
    return Limits(
        issues=tuple(issues.values()),
        clauses=standing(clauses, issues, sides),
        unknown=tuple(_unknown(ours, issues, sides)),
        unread=tuple(unread),
    )


def _raised(ours: Sequence[HeldPosition], topics: Mapping[str, Topic]) -> list[str]:
    """Return the topics that the positions touch, in the catalogue's order."""
    named = {held.position.topic for held in ours}
    asked = {term.topic for held in ours for term in held.position.given}
    return [slug for slug in topics if slug in named | asked]


def _binds(position: Position) -> bool:
    conditioned = bool(position.condition or position.given)
    return position.stance in BINDING or (conditioned and position.stance != "open")


def _clauses(held: HeldPosition, issues: Mapping[str, Issue], sides: Sequence[str]) -> Iterator[Clause]:
    meant = _meaning(held.position, issues)
    if meant is None:
        return
    bound, term, given = meant
    for party in sides:
        if party in held.parties:
            yield Clause(
                id=0,
                party=party,
                bound=bound,
                term=term,
                given=given,
                strength=_strength(held.position),
                layer=held.position.layer,
                evidence=(held.evidence,),
                positions=(held.id,),
                stance=held.position.stance,
            )


def _strength(position: Position) -> Strength:
    if position.layer == "forecast":
        return "forecast"
    if position.layer == "inferred":
        return "inferred"
    return position.limit or _STRENGTH[position.stance]


def _meaning(position: Position, issues: Mapping[str, Issue]) -> tuple[Bound, Term, tuple[Term, ...]] | None:
    """Return what a position rules out; `None` if nothing, or nothing that can be read."""
    issue = issues.get(position.topic or "")
    place = rank(issue, position.level) if issue else None
    if issue is None or place is None or not _binds(position):
        return None
    if position.stance == "demand" or _of_any_deal(position):
        return _bound(issue, "at least" if place else "at most", place)
    if position.given:
        given = _given(position, issues)
        return ("only if", Term(issue.topic, issue.options[place]), given) if place and given else None
    if position.stance == "reject":
        return _bound(issue, "at most" if place else "at least", place - 1 if place else 1)
    return None


def _of_any_deal(position: Position) -> bool:
    """Tell whether the content is itself the condition: "any deal must protect the border" demands protection."""
    within = position.condition is not None and position.content in position.condition
    return position.stance == "conditional" and not position.given and within


def _bound(issue: Issue, bound: Bound, place: int) -> tuple[Bound, Term, tuple[Term, ...]]:
    return bound, Term(issue.topic, issue.options[place]), ()


def _given(position: Position, issues: Mapping[str, Issue]) -> tuple[Term, ...]:
    """Return what the condition asks for, each as a level; empty if a part of it cannot be read or asks for itself."""
    terms: set[Term] = set()
    for asked in position.given:
        issue = issues.get(asked.topic)
        place = rank(issue, asked.level) if issue else None
        if issue is None or not place or asked.topic == position.topic:
            return ()
        terms.add(Term(issue.topic, issue.options[place]))
    return tuple(sorted(terms, key=lambda term: (term.topic, term.level or "")))


def _unknown(
    ours: Sequence[HeldPosition], issues: Mapping[str, Issue], sides: Sequence[str]
) -> Iterator[Unknown]:
    """Yield each issue on which a side has stated nothing; to make it a condition is to state something."""
    known = {
        (party, topic)
        for held in ours
        for party in held.parties
        for topic in (held.position.topic, *(term.topic for term in held.position.given))
    }
    for topic in issues:
        for party in sides:
            if (party, topic) not in known:
                yield Unknown(party, topic)
