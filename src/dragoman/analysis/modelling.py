"""What does a case come down to, and what does the user change about it?

case positions → `derived` → model → file → the user's hand → file → `marked` → model → `limits_of` → what is solved.

1. A model says what the case's standing limits say (`problem`, `standing`), with a name for each that stays the same while
   its party, issue, bound and level do.
2. As of a day, only what was published by then counts, and of that the latest held. What has no date counts always.
3. What a reading did not find is the user's: a limit, an issue or a fact that the case does not give under that name, or
   gives otherwise. What is told the same way keeps the case's own evidence, which may have grown since.
4. At another day than the file's, the user's changes are made to the model of that day.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.analysis.amounts import model_issue
from dragoman.analysis.problem import Limits, limits
from dragoman.analysis.quantities import Scale, exactly, scale
from dragoman.model.answers import Clause, Fact, Issue, Retired, Unknown
from dragoman.model.case import Case, Evidence, HeldPosition, Source
from dragoman.model.negotiation import Citation, Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import Term, Topic
from dragoman.model.reading import Reading
from dragoman.model.span import Span

Cite = Callable[[Citation], Evidence | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the user did to the model of a case, by the ids of limits."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What models of a case stand on: its positions, the catalogue, the sides, the outlet behind each position."""

    case: str
    positions: tuple[HeldPosition, ...]
    topics: Mapping[str, Topic]
    sides: tuple[str, ...]
    origins: Mapping[int, str]

    @classmethod
    def of(cls, case: Case, topics: Mapping[str, Topic]) -> "Ground":
        """Return the ground of a case."""
        sides = tuple(party.name for party in case.parties if party.role == "side")
        return cls(case.name, case.positions, topics, sides, origins(case))

    def limits(self, as_of: date | None = None, *, without: int | None = None) -> Limits:
        """Return the limits that the sides' positions set as of a day, perhaps as if one position had not been read."""
        told = [held for held in published_by(self.positions, as_of) if held.id != without]
        return limits(told, self.topics, sides=self.sides, among=self.positions)


def published_by(positions: Iterable[HeldPosition], as_of: date | None) -> tuple[HeldPosition, ...]:
    """Return the positions of reports published by a day, and those of reports without a date."""
    return tuple(
        held
        for held in positions
        if as_of is None or held.evidence.source.published is None or held.evidence.source.published <= as_of
    )


def origins(case: Case) -> Mapping[int, str]:
    """Return for each position, by id, the outlet that it can be traced to.

    That is the one it was told to, where the report says so; else the report's publisher, or the report itself.
    """
    told: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for held in case.attributions:
        if held.attribution.via:
            span = held.attribution.span
            told[held.evidence.source.number].append((span.start, span.end, held.attribution.via))

    def origin(held: HeldPosition) -> str:
        source, span = held.evidence.source, held.position.span
        around = [via for start, end, via in told[source.number] if start <= span.start and span.end <= end]
        return (around[-1] if around else source.publisher or source.path).casefold()

    return {held.id: origin(held) for held in case.positions}


# ---- case → model


def derived(ground: Ground, as_of: date | None = None) -> Model:
    """Return the model of a case as of a day."""
    found = ground.limits(as_of)
    taken: Counter[str] = Counter()
    return Model(
        case=ground.case,
        parties=ground.sides,
        issues=tuple(_issue(issue) for issue in found.issues),
        limits=tuple(_limit(exactly(clause), taken, ground.origins) for clause in found.clauses),
        as_of=as_of,
    )


def _issue(issue: Issue) -> ModelIssue:
    if issue.spans:
        return model_issue(issue)
    return ModelIssue(issue.topic, issue.label, "levels", issue.options, issue.labels, by="reading")


def _limit(clause: Clause, taken: Counter[str], origins: Mapping[int, str]) -> ModelLimit:
    name = _name(clause)
    taken[name] += 1
    days = [e.source.published for e in clause.evidence if e.source.published]
    return ModelLimit(
        id=name if taken[name] == 1 else f"{name}-{taken[name]}",
        party=clause.party,
        bound=clause.bound,
        terms=(clause.term, *clause.also),
        needs=clause.given,
        need=clause.need,
        strength=clause.strength,
        stance=clause.stance,
        layer=clause.layer,
        day=max(days, default=None),
        origins=len({origins[number] for number in clause.positions if number in origins}) or None,
        evidence=tuple(dict.fromkeys(map(citation, clause.evidence))),
        positions=clause.positions,
        by="reading",
    )


def _name(clause: Clause) -> str:
    """Return a name for a limit that follows from what it says: "norland-withdrawal-at-least-full"."""
    words = (clause.party, clause.term.topic, clause.bound, clause.term.level or "")
    needs = (f"for {term.topic} {term.level}" for term in clause.given)
    return re.sub(r"\W+", "-", " ".join((*words, *needs)).casefold()).strip("-")


def citation(evidence: Evidence) -> Citation:
    """Return the sentence of a piece of evidence, in one line."""
    return Citation(evidence.source.number, one_line(evidence.text), evidence.source.label)


def one_line(text: str) -> str:
    """Return a text with single spaces for all white space."""
    return " ".join(text.split())


# ---- the user's hand


def marked(model: Model, base: Model) -> Model:
    """Return a model with what differs from the case's own marked as the user's; the rest as the case has it.

    Args:
        model: The model as the user left it.
        base: The model of the case as of the same day.

    """
    own = {limit.id: limit for limit in base.limits}
    issues = {issue.id: issue for issue in base.issues}
    return replace(
        model,
        issues=tuple(_marked_issue(issue, issues.get(issue.id)) for issue in model.issues),
        limits=tuple(_marked_limit(limit, own.get(limit.id)) for limit in model.limits),
        facts=tuple(replace(fact, by="user") for fact in model.facts),
    )


def _marked_issue(issue: ModelIssue, own: ModelIssue | None) -> ModelIssue:
    same = own is not None and issue == replace(own, by=issue.by)
    return issue if same else replace(issue, by="user")


def _marked_limit(limit: ModelLimit, own: ModelLimit | None) -> ModelLimit:
    if own is None or limit.by == "user":
        return replace(limit, by="user")
    if limit.claim == own.claim and _sentences(limit) <= _sentences(own):
        return replace(own, note=limit.note)
    return replace(limit, by="user")


def _sentences(limit: ModelLimit) -> set[tuple[int, str]]:
    return {(one.report, one_line(one.sentence)) for one in limit.evidence}


def changes(model: Model, base: Model) -> Changes:
    """Return what the user added, changed and removed; `model` is marked."""
    own = {limit.id for limit in base.limits}
    theirs = [limit.id for limit in model.limits if limit.by == "user"]
    kept = {limit.id for limit in model.limits}
    return Changes(
        added=tuple(name for name in theirs if name not in own),
        changed=tuple(name for name in theirs if name in own),
        removed=tuple(limit.id for limit in base.limits if limit.id not in kept),
    )


def told(model: Model, base: Model) -> str:
    """Return a sentence on what the user did to the model of a case; `model` is marked."""
    done, issues = changes(model, base), sum(issue.by == "user" for issue in model.issues)
    acts = (
        ("adds", len(done.added), "limit"),
        ("changes", len(done.changed), "limit"),
        ("leaves out", len(done.removed), "limit"),
        ("defines", issues, "issue"),
        ("holds", len(model.facts), "fixed fact"),
        ("enters", len(model.preferences), "statement of preferences"),
    )
    parts = [f"{act} {count:,} {_plural(what) if count > 1 else what}" for act, count, what in acts if count]
    return f"By the user's model, which {', '.join(parts) or 'changes nothing'}."


def _plural(what: str) -> str:
    head, of, rest = what.partition(" of ")
    return f"{head}s{of}{rest}"


def moved(model: Model, base: Model, target: Model) -> Model:
    """Return the user's changes to one day's model of a case, made to another day's.

    Args:
        model: The model as the user left it, marked.
        base: The case's model of the day that the user's was made from.
        target: The case's model of the other day.

    """
    mine = {limit.id: limit for limit in model.limits if limit.by == "user"}
    gone = set(changes(model, base).removed)
    issues = {issue.id for issue in model.issues}
    kept = tuple(limit for limit in target.limits if limit.id not in mine and limit.id not in gone)
    told = tuple(limit for limit in mine.values() if not _later(limit.day, target.as_of))
    return replace(
        model,
        as_of=target.as_of,
        issues=(*model.issues, *(issue for issue in target.issues if issue.id not in issues)),
        limits=(*kept, *told),
    )


def _later(day: date | None, as_of: date | None) -> bool:
    return day is not None and as_of is not None and day > as_of


# ---- model → what is solved


def limits_of(model: Model, ground: Ground, cite: Cite) -> Limits:
    """Return what is solved for a checked model.

    Args:
        model: The model, marked.
        ground: The case that it is of.
        cite: Finds a cited sentence in the case; `None` where it is not there, and is then left out.

    """
    found = ground.limits(model.as_of)
    retired = _told_retired(model, found)
    scales = _scales(model, [one.clause for one in retired])
    held = {position.id: position.evidence for position in ground.positions}
    clauses = tuple(_clause(n, limit, scales, held, cite) for n, limit in enumerate(model.limits, 1))
    return Limits(
        issues=tuple(scales[issue.id].issue for issue in model.issues),
        clauses=clauses,
        unknown=tuple(_unknown(model, found)),
        unread=found.unread,
        facts=tuple(_fact(fact, scales) for fact in model.facts),
        retired=tuple(
            replace(one, clause=replace(one.clause, term=_term(one.clause.term, scales))) for one in retired
        ),
    )


def _told_retired(model: Model, found: Limits) -> tuple[Retired, ...]:
    """Return the limits of a case that were retired, told exactly, as far as the model has their levels."""
    levels = {issue.id: issue for issue in model.issues}
    told = (replace(one, clause=exactly(one.clause)) for one in found.retired)
    return tuple(
        one
        for one in told
        if (own := levels.get(one.clause.term.topic)) and own.rank(one.clause.term.level) is not None
    )


def facts_alone(model: Model) -> tuple[tuple[Issue, ...], tuple[Fact, ...]]:
    """Return the issues and facts of a model as they are solved without any limit."""
    bare = replace(model, limits=())
    scales = _scales(bare)
    return tuple(scales[issue.id].issue for issue in model.issues), tuple(
        _fact(fact, scales) for fact in model.facts
    )


def _scales(model: Model, others: Iterable[Clause] = ()) -> Mapping[str, Scale]:
    """Return for each issue how its levels become options: of a number only those that a limit tells apart.

    Args:
        model: The model.
        others: More limits whose levels are to be told apart, told exactly.

    """
    at: dict[str, list[tuple[str, str]]] = defaultdict(list)
    every: tuple[ModelLimit | ModelFact, ...] = (*model.limits, *model.facts)
    for one in every:
        for term in (*one.terms, *one.needs):
            at[term.topic].append((term.bound if one.bound == "only if" else one.bound, term.level or ""))
    for clause in others:
        at[clause.term.topic].append((clause.bound, clause.term.level or ""))
    return {issue.id: scale(issue, at[issue.id]) for issue in model.issues}


def _clause(
    number: int,
    limit: ModelLimit,
    scales: Mapping[str, Scale],
    held: Mapping[int, Evidence],
    cite: Cite,
) -> Clause:
    if limit.by == "reading":
        evidence = tuple(dict.fromkeys(held[n] for n in limit.positions if n in held))
    else:
        evidence = tuple(found for one in limit.evidence if (found := cite(one)) is not None)
    term, *also = (_term(term, scales) for term in limit.terms)
    return Clause(
        id=number,
        party=limit.party,
        bound=limit.bound,
        term=term,
        given=tuple(_term(term, scales) for term in limit.needs),
        strength=limit.strength,
        layer=limit.layer if limit.by == "reading" else None,
        evidence=evidence,
        positions=tuple(n for n in limit.positions if n in held),
        stance=limit.stance,
        also=tuple(also),
        need=limit.need,
        by=limit.by,
    )


def _fact(fact: ModelFact, scales: Mapping[str, Scale]) -> Fact:
    term, *also = (_term(term, scales) for term in fact.terms)
    given = tuple(_term(term, scales) for term in fact.needs)
    return Fact(fact.bound, term, fact.note or fact.id, given, tuple(also), fact.need)


def _term(term: Term, scales: Mapping[str, Scale]) -> Term:
    return replace(term, level=scales[term.topic].option(term.level or ""))


def _unknown(model: Model, found: Limits) -> Iterator[Unknown]:
    """Yield each issue on which a party has no limit and, where the case knows the issue, has stated nothing."""
    limited = {(limit.party, term.topic) for limit in model.limits for term in (*limit.terms, *limit.needs)}
    read = {issue.topic for issue in found.issues}
    silent = {(one.party, one.topic) for one in found.unknown}
    for issue in model.issues:
        for party in model.parties:
            pair = (party, issue.id)
            if pair not in limited and (issue.id not in read or pair in silent):
                yield Unknown(party, issue.id)


def sentence_in(reading: Reading, source: Source, words: str) -> Evidence | None:
    """Return the whole sentence of a report in which these words stand, whatever the white space between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, reading.report.text) if pattern else None
    if found is None:
        return None
    span = Span(found.start(), found.end())
    sentence = reading.sentence_at(span)
    return Evidence(source, span, sentence, sentence.of(reading.report.text))


def resolver(positions: Sequence[HeldPosition], elsewhere: Cite) -> Cite:
    """Return what finds cited sentences: among the evidence of positions, and if not there `elsewhere`."""
    known = {(h.evidence.source.number, one_line(h.evidence.text)): h.evidence for h in reversed(positions)}
    return lambda one: known.get((one.report, one_line(one.sentence))) or elsewhere(one)
