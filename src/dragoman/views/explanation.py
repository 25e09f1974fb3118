"""Why is there no deal, and what would open one, with the sentence behind each limit?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analysis import passages, sentences
from dragoman.analysis.deadlock import shares
from dragoman.model.answers import (
    By,
    Clause,
    Component,
    Deadlock,
    Explanation,
    Issue,
    Opening,
    Retired,
    Strength,
    Verdict,
)
from dragoman.model.position import Bound, Layer
from dragoman.model.whatif import Check
from dragoman.views.checks import CheckRow, check_line, check_row
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.words import LAYER_WORDS, Topics, listed, topic_label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as a sentence, with the sentences of reports behind it; `positions` are the ids of those it is made of."""

    id: int
    party: str
    bound: Bound
    topic: str
    issue: str
    words: str
    strength: Strength
    layer: Layer | None
    evidence: tuple[Excerpt, ...]
    positions: tuple[int, ...]
    by: By = "reading"

    @property
    def how(self) -> str:
        """How firm it is and how we know: "red line, quoted", "demand, the user's"."""
        known = LAYER_WORDS[self.layer] if self.layer and self.by == "reading" else "the user's"
        return known if known == self.strength else f"{self.strength}, {known}"

    @property
    def mark(self) -> str:
        """The same with the number of the limit, by which it can be named."""
        return f"{self.how}, no. {self.id}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A deadlock: limits that cannot all hold, given what is fixed; `words` says so.

    `alone`: a party contradicts itself, and nothing else.
    """

    number: int
    words: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    limits: tuple[Limit, ...]
    facts: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class WayOut:
    """An opening: limits (by id) whose giving way makes a deal possible; `words` says whose they are."""

    number: int
    words: str
    parties: tuple[str, ...]
    limits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """Issues that limits tie together, their deadlocks and the openings of these; independent of other knots."""

    number: int
    issues: tuple[str, ...]
    verdict: Verdict
    deadlocks: tuple[Conflict, ...]
    openings: tuple[WayOut, ...]
    complete: bool

    @property
    def blocked(self) -> tuple[str, ...]:
        """The issues that its deadlocks are about."""
        return tuple(dict.fromkeys(issue for d in self.deadlocks for issue in d.issues))


@dataclass(frozen=True, slots=True)
class Gap:
    """A party of whom no position on an issue is known."""

    party: str
    topic: str
    issue: str


@dataclass(frozen=True, slots=True)
class Share:
    """In how many of the deadlocks that were found a limit takes part; `words` say it."""

    limit: int
    deadlocks: int
    of: int
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class ExplanationPage(Answer):
    """The answer to "why no deal, and what would open one?".

    `headline` is the answer in a sentence or two. `knots` are the places in conflict, or not decided in time. An entry of
    `openings` takes one opening of each knot: the first few of `combinations` (`None`: their number is not known).
    `limits` are all stated limits, `shares` those that take part in more deadlocks than one, `checks` the readings that
    would change the answer if they were wrong, `retired` the limits that no longer stand. `unread` are ids of positions that
    could not be read as a limit. `complete` is false where there may be more deadlocks or openings than are listed.
    """

    verdict: Verdict
    headline: str
    knots: tuple[Knot, ...]
    openings: tuple[WayOut, ...]
    combinations: int | None
    unknown: tuple[Gap, ...]
    limits: tuple[Limit, ...]
    unread: tuple[int, ...]
    notes: tuple[str, ...]
    complete: bool
    shares: tuple[Share, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    retired: tuple[Line, ...] = ()

    def entries(self) -> tuple[Knot, ...]:
        """Return the places in conflict."""
        return self.knots

    def sections(self) -> tuple[Section, ...]:
        """Return a section a deadlock, one of the openings of each knot, one of the gaps."""
        gaps = tuple(Line(f"{g.issue}: no stated position of {g.party}", depth=1) for g in self.unknown)
        notes = (self.headline, *self.notes)
        return (
            Section("Why there is no deal", tuple(map(Line, notes))),
            *(section for knot in self.knots for section in _knot_sections(knot)),
            *self.extras(),
            *((Section("Unknown", gaps),) if gaps else ()),
        )

    def extras(self) -> tuple[Section, ...]:
        """Return which limits block most, which sentence to check first, and which limits were given up."""
        blocking = tuple(Line(share.words, depth=1) for share in self.shares[:SHARES_SHOWN])
        check = tuple(map(check_line, self.checks[:1]))
        return (
            *((Section("Limits that block most", blocking),) if blocking else ()),
            *((Section("Check this sentence first", check),) if check else ()),
            *((Section("Limits that no longer stand", self.retired),) if self.retired else ()),
        )

    def array(self) -> "NDArray[np.bool_]":
        """Return which limits take part in which deadlocks: shape (deadlocks, limits), in the order of the page."""
        import numpy as np  # noqa: PLC0415 - a page without arrays does not need it

        found = [{limit.id for limit in d.limits} for knot in self.knots for d in knot.deadlocks]
        rows = [[limit.id in ids for limit in self.limits] for ids in found]
        return np.array(rows, dtype=np.bool_).reshape(len(found), len(self.limits))


def _knot_sections(knot: Knot) -> tuple[Section, ...]:
    ways = tuple(Line(way.words, depth=1) for way in knot.openings)
    return (
        *(
            Section(
                f"Deadlock {d.number}: {listed(d.issues)}",
                (*map(limit_line, d.limits), Line(d.words)),
                rank=2,
            )
            for d in knot.deadlocks
        ),
        *((Section(f"What would open {listed(knot.blocked)}", ways, rank=2),) if ways else ()),
    )


def limit_line(limit: Limit) -> Line:
    """Return a limit as a line of a text."""
    return Line(limit.words, limit.mark, limit.evidence, depth=1)


def explanation(found: Explanation, topics: Topics, checks: Sequence[Check] = ()) -> ExplanationPage:
    """Return the view of an explanation, with the readings that would change it if they were wrong."""
    return _Wording(found, topics).page(checks)


def limit_view(clause: Clause, issues: Mapping[str, Issue]) -> Limit:
    """Return the view of a limit; `issues` are those of its case, by topic."""
    return Limit(
        id=clause.id,
        party=clause.party,
        bound=clause.bound,
        topic=clause.term.topic,
        issue=issues[clause.term.topic].label,
        words=sentences.limit(clause, issues).text,
        strength=clause.strength,
        layer=clause.layer,
        evidence=tuple(excerpt(e) for e in clause.evidence),
        positions=clause.positions,
        by=clause.by,
    )


class _Wording:
    """Puts an explanation into words; numbers deadlocks through all knots."""

    def __init__(self, found: Explanation, topics: Topics) -> None:
        self._found, self._topics = found, topics
        self._issues: Mapping[str, Issue] = {issue.topic: issue for issue in found.issues}
        self._limits = {clause.id: limit_view(clause, self._issues) for clause in found.clauses}
        self._deadlocks = 0

    def page(self, checks: Sequence[Check]) -> ExplanationPage:
        found = self._found
        knots = tuple(c for c in found.components if c.verdict is not Verdict.REFUTED)
        said = {
            p.kind: " ".join(s.text for s in p.sentences) for p in passages(found) if p.kind != "deadlock"
        }
        return ExplanationPage(
            verdict=found.verdict,
            headline=said["verdict"],
            knots=tuple(self._knot(n, component) for n, component in enumerate(knots, 1)),
            openings=self._ways(found.openings) if len(knots) > 1 else (),
            combinations=found.combinations,
            unknown=tuple(Gap(u.party, u.topic, self._issue(u.topic)) for u in found.unknown),
            limits=tuple(self._limits.values()),
            unread=found.unread,
            notes=(said["unread"],) if "unread" in said else (),
            complete=found.complete,
            shares=self._shares(),
            checks=tuple(check_row(check, self._issues) for check in checks),
            retired=tuple(map(self._given_up, found.retired)),
        )

    def _given_up(self, one: Retired) -> Line:
        """Return a limit that no longer stands, with the sentence behind it and the one that retired it."""
        told = sentences.retired(one, self._issues)
        limit = limit_view(one.clause, self._issues)
        return Line(told.text, limit.how, tuple(excerpt(e) for e in told.evidence), depth=1)

    def _shares(self) -> tuple[Share, ...]:
        """Return the limits of more deadlocks than one, those of most first."""
        of = len(self._found.deadlocks)
        known = {clause.id: clause for clause in self._found.clauses}
        return tuple(
            Share(number, count, of, f"{self._subject(known[number])}: in {count} of {of} deadlocks.")
            for number, count in sorted(
                shares(self._found.deadlocks).items(), key=lambda one: (-one[1], one[0])
            )
            if count > 1
        )

    def _subject(self, clause: Clause) -> str:
        return sentences.possession(clause, self._issues)

    def _issue(self, slug: str) -> str:
        return self._issues[slug].label if slug in self._issues else topic_label(self._topics, slug)

    def _knot(self, number: int, component: Component) -> Knot:
        return Knot(
            number=number,
            issues=tuple(self._issue(topic) for topic in component.issues),
            verdict=component.verdict,
            deadlocks=tuple(self._conflict(d) for d in component.deadlocks),
            openings=self._ways(component.openings, component.issues),
            complete=component.complete,
        )

    def _conflict(self, deadlock: Deadlock) -> Conflict:
        self._deadlocks += 1
        return Conflict(
            number=self._deadlocks,
            words=sentences.deadlock(deadlock, self._issues)[-1].text,
            parties=deadlock.parties,
            issues=tuple(self._issue(topic) for topic in deadlock.issues),
            limits=tuple(self._limits[clause.id] for clause in deadlock.clauses),
            facts=tuple(fact.words for fact in deadlock.facts),
            alone=deadlock.alone,
        )

    def _ways(self, openings: tuple[Opening, ...], within: Sequence[str] = ()) -> tuple[WayOut, ...]:
        return tuple(
            WayOut(
                number=number,
                words=sentences.opening(opening, self._issues, within).text,
                parties=opening.parties,
                limits=tuple(clause.id for clause in opening.clauses),
            )
            for number, opening in enumerate(openings, 1)
        )
