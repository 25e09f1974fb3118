"""Which limits do the stated positions set?

Theory of operation. What a position means for the outcome, rule by rule; a change here changes what a deadlock is.

1. An issue's options are its topic's levels, least first. A topic without levels has the options no and yes. A level
   that is not told means the least one above none, for "a withdrawal" is at least some withdrawal.
2. A demand for a level is `at least` that level; a demand for the lowest level is `at most` it ("no foreign bases").
3. A rejection of a level is `at most` the next lower one; of the lowest level it is `at least` the next higher one.
4. What is given, accepted or rejected on a condition that was read is `only if`. To reject a thing "without" another is
   to give it only for the other.
5. An offer or an acceptance without a condition, and openness, bind nobody. They make a party's view known. An offer of an
   amount that is worded as the last ("no more than", "final offer") binds.
6. What "any deal must" hold is demanded.
7. A limit whose level, topic or condition cannot be read makes no clause. It is listed as unread, never guessed at.
8. Strength: as worded ("red line", "bottom line"), else by stance. What is forecast or inferred is never stronger.
9. Positions that a person has rejected, and those of others than the sides, count for nothing.
10. A position with an amount sets its limit on an issue that is a number, next to its topic's (`amounts`). A demand asks for
    the thing as well, unless it is for no more than so much of it; a rejection, a condition or an offer of so much
    says nothing of the thing as such.

What becomes of several reports of one limit, and of limits that have moved, is in `standing`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.amounts import (
    TIMES,
    Amounts,
    Grid,
    Mark,
    Measure,
    grid,
    measure_of,
    model_issue,
    number_issue,
)
from dragoman.analysis.quantities import Scale, exactly, scale
from dragoman.analysis.standing import Acceptance, Standing, standing
from dragoman.model.answers import Clause, Fact, Issue, Retired, Strength, Unknown
from dragoman.model.case import HeldPosition
from dragoman.model.position import Bound, Position, Term, Topic

BINDING = frozenset({"demand", "reject", "conditional"})
ABSENCES = frozenset({"none", "no"})
SOFT_LAYERS = frozenset({"forecast", "inferred"})
_STRENGTH: Mapping[str, Strength] = {
    "demand": "demand",
    "reject": "rejection",
    "conditional": "bottom line",
    "offer": "bottom line",
    "accept": "bottom line",
}
Meaning = tuple[Bound, Term, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a case's positions amount to: its issues, its limits, and what is not known; facts come from the user.

    `retired` are limits that no longer stand, each with the acceptance that retired it.
    """

    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    unknown: tuple[Unknown, ...]
    unread: tuple[int, ...]
    facts: tuple[Fact, ...] = ()
    retired: tuple[Retired, ...] = ()


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


def limits(
    positions: Sequence[HeldPosition],
    topics: Mapping[str, Topic],
    *,
    sides: Sequence[str],
    among: Sequence[HeldPosition] = (),
) -> Limits:
    """Return the limits that the sides' positions set.

    Args:
        positions: The positions of a case, of anybody and in any order.
        topics: The catalogue, by slug.
        sides: The parties whose limits count, by their canonical names.
        among: All positions of the case where `positions` are some of them, so that numbers have the same steps.

    """
    ours = _counting(positions, sides)
    raised = {slug: issue_of(topics[slug]) for slug in _raised(ours, topics)}
    numbers = _Numbers(ours, _counting(among, sides), raised, sides)
    issues = numbers.beside(raised)
    clauses: list[Clause] = []
    unread: list[int] = []
    for held in ours:
        made = list(_clauses(held, raised, numbers, sides))
        clauses += made
        if not made and _binds(held.position):
            unread.append(held.id)
    stood = standing(clauses, issues, sides, list(_acceptances(ours, raised, numbers, sides)))
    scales = _narrowed(issues, stood)
    return Limits(
        issues=tuple(scales[slug].issue if slug in scales else issue for slug, issue in issues.items()),
        clauses=tuple(_within(clause, scales) for clause in stood.clauses),
        unknown=tuple(_unknown(ours, issues, sides)),
        unread=tuple(unread),
        retired=tuple(Retired(_within(one.clause, scales), one.by) for one in stood.retired),
    )


def _counting(positions: Iterable[HeldPosition], sides: Sequence[str]) -> list[HeldPosition]:
    """Return the positions of the sides that no person has rejected, in the order of their ids."""
    ours = (held for held in positions if held.review != "rejected" and set(held.parties) & set(sides))
    return sorted(ours, key=lambda held: held.id)


def _raised(ours: Sequence[HeldPosition], topics: Mapping[str, Topic]) -> list[str]:
    """Return the topics that the positions touch, in the catalogue's order."""
    named = {held.position.topic for held in ours}
    asked = {term.topic for held in ours for term in held.position.given}
    return [slug for slug in topics if slug in named | asked]


def _binds(position: Position) -> bool:
    conditioned = bool(position.condition or position.given)
    return position.stance in BINDING or (conditioned and position.stance != "open") or _last_offer(position)


def _last_offer(position: Position) -> bool:
    return position.stance == "offer" and position.amount is not None and position.limit is not None


def _clauses(
    held: HeldPosition, issues: Mapping[str, Issue], numbers: "_Numbers", sides: Sequence[str]
) -> Iterator[Clause]:
    for party in sides:
        if party in held.parties:
            for bound, term, given in _meanings(held, party, issues, numbers):
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


def _meanings(
    held: HeldPosition, party: str, issues: Mapping[str, Issue], numbers: "_Numbers"
) -> Iterator[Meaning]:
    """Yield what a position of a party rules out: on its topic, and in numbers."""
    amount = held.position.amount
    number = numbers.meaning(held, party, _given(held.position, issues))
    plain = _meaning(held.position, issues)
    if amount is None or (_wants(held.position) and not _ceiling(held.position, number, issues)):
        yield from filter(None, (plain,))
    yield from filter(None, (number,))


def _wants(position: Position) -> bool:
    return position.stance == "demand" or _of_any_deal(position)


def _ceiling(position: Position, number: Meaning | None, issues: Mapping[str, Issue]) -> bool:
    """Tell whether a demand is for no more than so much of a thing, and so not for the thing."""
    issue = issues.get(position.topic or "")
    lasting = position.amount is not None and position.amount.unit in TIMES
    if number is None or issue is None or lasting or number[0] != "at most":
        return False
    return rank(issue, position.level) in {None, len(issue.options) - 1}


def _meaning(position: Position, issues: Mapping[str, Issue]) -> Meaning | None:
    """Return what a position rules out on its topic; `None` if nothing, or nothing that can be read."""
    issue = issues.get(position.topic or "")
    place = rank(issue, position.level) if issue else None
    if issue is None or place is None or not _binds(position):
        return None
    if _wants(position):
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


def _bound(issue: Issue, bound: Bound, place: int) -> Meaning:
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
        for topic in (held.position.topic, _slug(held), *(term.topic for term in held.position.given))
    }
    for topic in issues:
        for party in sides:
            if (party, topic) not in known:
                yield Unknown(party, topic)


def _slug(held: HeldPosition) -> str | None:
    measure = measure_of(held.position)
    return measure.slug if measure else None


# ---- numbers


class _Numbers:
    """The issues that are numbers, and what positions mean on them."""

    def __init__(
        self,
        ours: Sequence[HeldPosition],
        among: Sequence[HeldPosition],
        issues: Mapping[str, Issue],
        sides: Sequence[str],
    ) -> None:
        self._amounts, self._sides = Amounts(ours, sides), sides
        self._scales: dict[Measure, Scale] = {}
        self._grids: dict[Measure, Grid] = {}
        every = Amounts(among, sides)
        for measure, told in self._amounts.by_measure.items():
            marks = [mark for held in told for mark in self._marks(self._amounts, held)]
            if measure.topic in issues and marks:
                accepted = [mark for held in told if (mark := _accepted(held)) is not None]
                others = [
                    mark for held in every.by_measure.get(measure, ()) for mark in self._marks(every, held)
                ]
                self._add(measure, [*marks, *accepted], others, issues[measure.topic].label)

    def beside(self, issues: Mapping[str, Issue]) -> dict[str, Issue]:
        """Return all issues by slug, numbers behind the topics that they are of."""
        found: dict[str, Issue] = {}
        for slug, issue in issues.items():
            found[slug] = issue
            own = [scaled.issue for measure, scaled in self._scales.items() if measure.topic == slug]
            found |= {issue.topic: issue for issue in own}
        return found

    def meaning(self, held: HeldPosition, party: str, given: tuple[Term, ...]) -> Meaning | None:
        """Return what a position of a party rules out in numbers."""
        measure = measure_of(held.position)
        mark = self._amounts.mark(held, party) if _binds(held.position) else None
        if measure is None or mark is None or measure not in self._scales:
            return None
        if mark.bound == "only if" and not (given and mark.value):
            return None
        return mark.bound, self._term(measure, mark), given if mark.bound == "only if" else ()

    def accepted(self, held: HeldPosition) -> Term | None:
        """Return the number that a position accepts."""
        measure, mark = measure_of(held.position), _accepted(held)
        return None if measure not in self._scales or mark is None else self._term(measure, mark)

    def _marks(self, amounts: Amounts, held: HeldPosition) -> list[Mark]:
        parties = [party for party in self._sides if party in held.parties] if _binds(held.position) else []
        return [mark for party in parties if (mark := amounts.mark(held, party)) is not None]

    def _add(self, measure: Measure, marks: Sequence[Mark], others: Sequence[Mark], label: str) -> None:
        steps = self._grids[measure] = grid(measure, [*marks, *others])
        issue = number_issue(steps, [*marks, *others], label)
        self._scales[measure] = scale(issue, [(mark.bound, str(steps.number(mark))) for mark in marks])

    def _term(self, measure: Measure, mark: Mark) -> Term:
        own = self._scales[measure]
        return Term(own.issue.topic, own.option(str(self._grids[measure].number(mark))))


def _accepted(held: HeldPosition) -> Mark | None:
    amount = held.position.amount
    told = amount is not None and amount.bound == "exactly" and _accepts(held.position)
    return Mark("excludes", amount.number) if amount and told else None


def _accepts(position: Position) -> bool:
    """Tell whether a position accepts without a condition, is stated, and is not what another party claims."""
    limited = position.condition or position.given or position.claimant
    return position.stance == "accept" and not limited and position.layer not in SOFT_LAYERS


def _acceptances(
    ours: Iterable[HeldPosition], issues: Mapping[str, Issue], numbers: _Numbers, sides: Sequence[str]
) -> Iterator[Acceptance]:
    for held in ours:
        issue = issues.get(held.position.topic or "")
        place = rank(issue, held.position.level) if issue else None
        if not _accepts(held.position):
            continue
        plain = Term(issue.topic, issue.options[place]) if issue and place is not None else None
        for term in filter(None, (plain, numbers.accepted(held))):
            yield from (Acceptance(party, term, held.evidence) for party in sides if party in held.parties)


def _narrowed(issues: Mapping[str, Issue], stood: Standing) -> dict[str, Scale]:
    """Return the scales of the numbers, cut only where a limit that stands, or one that was retired, cuts them."""
    known = [exactly(clause) for clause in (*stood.clauses, *(one.clause for one in stood.retired))]
    return {
        slug: scale(
            model_issue(issue), [(c.bound, c.term.level or "") for c in known if c.term.topic == slug]
        )
        for slug, issue in issues.items()
        if issue.spans
    }


def _within(clause: Clause, scales: Mapping[str, Scale]) -> Clause:
    """Return a clause with its level as an option of the narrowed issue."""
    own = scales.get(clause.term.topic)
    if own is None:
        return clause
    level = exactly(clause).term.level or ""
    return replace(clause, term=Term(clause.term.topic, own.option(level)))
