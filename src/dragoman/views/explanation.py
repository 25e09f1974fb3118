"""Why is there no deal, and what would open one, with the sentence behind each limit?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model.answers import Clause, Explanation, Issue, Strength, Verdict
from dragoman.model.position import Bound, Layer, Term
from dragoman.views.evidence import Passage, passage
from dragoman.views.table import Page, Table
from dragoman.views.words import LAYER_WORDS, Topics, counted, level_label, listed, topic_label


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in words, with the sentences behind it."""

    id: int
    party: str
    bound: Bound
    topic: str
    issue: str
    words: str
    strength: Strength
    layer: Layer
    passages: tuple[Passage, ...]
    positions: tuple[int, ...]

    @property
    def line(self) -> str:
        """Party, limit, strength and layer in a line."""
        return f"{self.party}: {self.words} [{self.strength}, {LAYER_WORDS[self.layer]}]"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A deadlock: limits that cannot all hold."""

    number: int
    words: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """An opening: limits whose giving way makes a deal possible."""

    number: int
    words: str
    parties: tuple[str, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A party of whom no position on an issue is known."""

    party: str
    topic: str
    issue: str


@dataclass(frozen=True, slots=True, repr=False)
class ExplanationPage(Page):
    """The answer to "why no deal, and what would open one?".

    `headline` is the answer in a sentence. `complete` is false where more deadlocks or openings may exist.
    """

    headline: str
    verdict: Verdict
    deadlocks: tuple[Conflict, ...]
    openings: tuple[WayOut, ...]
    unknown: tuple[Gap, ...]
    limits: tuple[Limit, ...]
    complete: bool
    notes: tuple[str, ...]

    def entries(self) -> tuple[Conflict | WayOut, ...]:
        """Return deadlocks and openings."""
        return (*self.deadlocks, *self.openings)

    def tables(self) -> tuple[Table, ...]:
        """Return a table a deadlock, one of the openings, one of the gaps."""
        heads = ("party", "limit", "how we know", "evidence")
        blocked = tuple(
            Table(f"Deadlock {d.number}: {d.words}", heads, tuple(_limit_row(x) for x in d.limits))
            for d in self.deadlocks
        )
        ways = tuple((str(o.number), o.words, listed(o.parties)) for o in self.openings)
        gaps = tuple((g.issue, g.party) for g in self.unknown)
        return (
            Table("Why there is no deal", (), (), (self.headline,)),
            *blocked,
            *(
                (Table("Openings", ("no.", "what would have to give", "whose"), ways, self.notes),)
                if ways
                else ()
            ),
            *((Table("Unknown", ("issue", "no stated position of"), gaps),) if gaps else ()),
        )


def _limit_row(limit: Limit) -> tuple[str, ...]:
    evidence = "\n".join(f"{p.text} — {p.source}" for p in limit.passages)
    return (limit.party, limit.words, f"{limit.strength}, {LAYER_WORDS[limit.layer]}", evidence)


def explanation(found: Explanation, topics: Topics) -> ExplanationPage:
    """Return the view of an explanation."""
    issues = {i.topic: i for i in found.issues}
    limits = {c: _limit(c, topics, issues) for c in found.clauses}

    def of(clauses: tuple[Clause, ...]) -> tuple[Limit, ...]:
        return tuple(limits.get(c) or _limit(c, topics, issues) for c in clauses)

    deadlocks = tuple(
        Conflict(
            n,
            f"{listed(d.parties)} on {listed([_issue(topics, issues, t) for t in d.issues])}",
            d.parties,
            d.issues,
            of(d.clauses),
        )
        for n, d in enumerate(found.deadlocks, 1)
    )
    openings = tuple(
        WayOut(
            n,
            "; and ".join(f"{x.party} gives way on: {x.words}" for x in of(o.clauses)),
            o.parties,
            of(o.clauses),
        )
        for n, o in enumerate(found.openings, 1)
    )
    return ExplanationPage(
        headline=_headline(found),
        verdict=found.verdict,
        deadlocks=deadlocks,
        openings=openings,
        unknown=tuple(Gap(u.party, u.topic, _issue(topics, issues, u.topic)) for u in found.unknown),
        limits=tuple(limits.values()),
        complete=found.complete,
        notes=() if found.complete else ("There may be more deadlocks and openings: the time ran out.",),
    )


def _headline(found: Explanation) -> str:
    if not found.clauses:
        return "No stated limit was read; nothing can be said about what stands in the way."
    if found.verdict is Verdict.PROVED:
        sets = counted(len(found.deadlocks), "minimal conflict")
        return f"The stated limits cannot all hold: {sets} among {counted(len(found.clauses), 'limit')}."
    if found.verdict is Verdict.REFUTED:
        return f"The {counted(len(found.clauses), 'stated limit')} conflict on nothing: all of them can hold together."
    return "Not decided in time; this does not mean that no deal is possible."


def _issue(topics: Topics, issues: Mapping[str, Issue], slug: str) -> str:
    return issues[slug].label if slug in issues else topic_label(topics, slug)


def _limit(clause: Clause, topics: Topics, issues: Mapping[str, Issue]) -> Limit:
    return Limit(
        id=clause.id,
        party=clause.party,
        bound=clause.bound,
        topic=clause.term.topic,
        issue=_issue(topics, issues, clause.term.topic),
        words=_words(clause, topics, issues),
        strength=clause.strength,
        layer=clause.layer,
        passages=tuple(passage(e) for e in clause.evidence),
        positions=clause.positions,
    )


def _words(clause: Clause, topics: Topics, issues: Mapping[str, Issue]) -> str:
    what = _term(clause.term, topics, issues)
    if clause.bound == "only if":
        return f"{what} only if {listed([_term(t, topics, issues) for t in clause.given]) or 'a condition is met'}"
    bound = {"at least": "at least", "at most": "at most", "excludes": "not"}[clause.bound]
    return f"{bound} {what}"


def _term(term: Term, topics: Topics, issues: Mapping[str, Issue]) -> str:
    issue = issues.get(term.topic)
    if issue and term.level in issue.options[: len(issue.labels)]:
        return issue.labels[issue.options.index(term.level)]
    return level_label(topics, term.topic, term.level) or _issue(topics, issues, term.topic)
