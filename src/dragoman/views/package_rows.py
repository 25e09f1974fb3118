"""What is said of a package, an exchange, a phase, in the words of issues and levels?

Limits are named by their numbers; the page has them with their sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dragoman.analysis import sentences
from dragoman.analysis.deals.exchanges import by_party
from dragoman.model.answers import Clause, Fact, Issue, Strength, Verdict
from dragoman.model.deals import Deals, Decided, Exchanged, Free, Package, Phase, Tie
from dragoman.views.words import counted, listed

STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class IssueColumn:
    """An issue and its options; `options` of a package count from 0 in this order. `core`: conflicts or ties bear on it."""

    topic: str
    label: str
    options: tuple[str, ...]
    labels: tuple[str, ...]
    core: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What a package leaves of a party's limits: those that it touches and those that it keeps, by number."""

    party: str
    touched: tuple[int, ...]
    kept: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Because:
    """The limits, by number, and the facts, in words, that make something so."""

    limits: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """Moves that can come next, in words; `together`: none can come without the others."""

    moves: tuple[str, ...]
    together: bool
    because: Because


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package: `options` has the shape (issues,). The fields mean what they mean in `model.deals.Package`."""

    number: int
    opening: int | None
    options: tuple[int, ...]
    touched: tuple[int, ...]
    shares: tuple[Share, ...]
    like: int
    exact: bool
    steps: int
    phases: tuple[PhaseRow, ...]


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """An issue on which all packages take the same option, and why."""

    issue: str
    option: str
    core: bool
    because: Because


@dataclass(frozen=True, slots=True)
class FreeRow:
    """An issue on which packages differ, and between which options."""

    issue: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """An option that leaves only some options on another issue; `words` says it."""

    words: str
    issue: str
    options: tuple[str, ...]
    other: str
    rest: tuple[str, ...]
    because: Because


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """What limits make possible by giving way. The fields mean what they mean in `model.deals.Opened`; limits by number."""

    number: int | None
    limits: tuple[int, ...]
    count: int
    exact: bool
    possible: Verdict
    decided: tuple[DecidedRow, ...]
    free: tuple[FreeRow, ...]
    ties: tuple[TieRow, ...]
    remaining: tuple[int, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """What is given for what. The fields mean what they mean in `model.deals.Exchange`; limits by number.

    `cost_words` say the costs as what a party has: "Norland’s rejection of a peace treaty".
    """

    kind: Exchanged
    words: str
    limits: tuple[int, ...]
    costs: tuple[int, ...]
    cost_words: tuple[str, ...]
    packages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """How many limits each party gives: shape (parties,), in the order of the page's parties; and which, by number."""

    gives: tuple[int, ...]
    limits: tuple[int, ...]


class Rows:
    """Puts the parts of an answer into words."""

    def __init__(self, found: Deals) -> None:
        self._found = found
        self._issues: Mapping[str, Issue] = {issue.topic: issue for issue in found.issues}

    def columns(self) -> tuple[IssueColumn, ...]:
        """Return the issues."""
        return tuple(
            IssueColumn(i.topic, i.label, i.options, i.labels, i.topic in self._found.core)
            for i in self._found.issues
        )

    def package(self, one: Package) -> PackageRow:
        """Return a package."""
        return PackageRow(
            number=one.number,
            opening=one.opening,
            options=one.options,
            touched=numbers(one.touched),
            shares=tuple(self._share(party, one) for party in self._found.parties),
            like=one.like,
            exact=one.exact,
            steps=one.steps,
            phases=tuple(map(self._phase, one.phases)),
        )

    def _share(self, party: str, one: Package) -> Share:
        own = [clause for clause in self._found.clauses if clause.party == party]
        lost = [clause for clause in one.touched if clause.party == party]
        firm = Counter(sorted((clause.strength for clause in lost), key=STRENGTHS.index))
        what = ", ".join(counted(count, strength) for strength, count in firm.items())
        words = f"{len(lost)} of {len(own)}" + (f": {what}" if what else "")
        return Share(party, numbers(lost), numbers(c for c in own if c not in lost), words)

    def _phase(self, phase: Phase) -> PhaseRow:
        moves = tuple(option_words(self._issues[m.topic], m.option) for m in phase.moves)
        return PhaseRow(moves, phase.together, because(phase.clauses, phase.facts))

    def loose(self) -> tuple[FreeRow, ...]:
        """Return what is free outside the conflicts."""
        return tuple(map(self._free, self._found.loose))

    def _free(self, one: Free) -> FreeRow:
        return FreeRow(self._issues[one.topic].label, self._labels(one.topic, one.options))

    def opened(self) -> OpenedRow | None:
        """Return what the one opening makes possible that was asked for."""
        one = self._found.opened
        if one is None:
            return None
        return OpenedRow(
            number=one.number,
            limits=numbers(one.clauses),
            count=one.count,
            exact=one.exact,
            possible=one.possible,
            decided=tuple(sorted(map(self._decided, one.decided), key=lambda row: not row.core)),
            free=tuple(map(self._free, one.free)),
            ties=tuple(map(self._tie, one.ties)),
            remaining=numbers(one.remaining),
            complete=one.complete,
        )

    def _decided(self, one: Decided) -> DecidedRow:
        issue = self._issues[one.topic]
        reason = because(one.clauses, one.facts)
        return DecidedRow(issue.label, issue.labels[one.option], one.topic in self._found.core, reason)

    def _tie(self, one: Tie) -> TieRow:
        issue, other = self._issues[one.topic], self._issues[one.other]
        return TieRow(
            words=f"{_any(issue, one.options)} goes only with {_any(other, one.rest)}",
            issue=issue.label,
            options=self._labels(one.topic, one.options),
            other=other.label,
            rest=self._labels(one.other, one.rest),
            because=because(one.clauses, one.facts),
        )

    def exchanges(self) -> tuple[ExchangeRow, ...]:
        """Return what is given for what."""
        return tuple(
            ExchangeRow(
                one.kind,
                self._gives(one.clauses)
                if one.kind == "derived"
                else sentences.limit(one.clauses[0], self._issues).text,
                numbers(one.clauses),
                numbers(one.costs),
                tuple(sentences.possession(clause, self._issues) for clause in one.costs),
                one.packages,
            )
            for one in self._found.exchanges
        )

    def frontier(self) -> tuple[FrontierRow, ...]:
        """Return the points of the frontier."""
        return tuple(FrontierRow(p.by_party, numbers(p.clauses)) for p in self._found.frontier)

    def _gives(self, clauses: Sequence[Clause]) -> str:
        """Return "A gives way on X, B on Y and Z; 1 limit for 2"."""
        own = by_party(clauses)
        parts: list[str] = []
        for party, lost in own.items():
            issues = [self._issues[t].label for t in dict.fromkeys(c.term.topic for c in lost)]
            parts.append(f"{party} {'on' if parts else 'gives way on'} {listed(issues)}")
        sizes = [str(len(lost)) for lost in own.values()]
        return (
            f"{'; '.join(parts)}: {counted(len(next(iter(own.values()))), 'limit')} for {listed(sizes[1:])}"
        )

    def _labels(self, topic: str, options: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._issues[topic].labels[n] for n in options)


def because(clauses: Iterable[Clause], facts: Iterable[Fact]) -> Because:
    """Return limits and facts as a reason."""
    return Because(numbers(clauses), tuple(fact.words for fact in facts))


def numbers(clauses: Iterable[Clause]) -> tuple[int, ...]:
    """Return the numbers of limits."""
    return tuple(clause.id for clause in clauses)


def option_words(issue: Issue, option: int) -> str:
    """Return an option as a phrase; together with its issue, unless it names that itself."""
    label = issue.label if issue.options[option] == "yes" else issue.labels[option]
    own, topic = (_WORD.findall(words.lower()) for words in (label, issue.label))
    if label == issue.label or any(a[:6] == b[:6] for a in own for b in topic):
        return label
    return f"{issue.label}: {label}"


def _any(issue: Issue, options: Sequence[int]) -> str:
    """Return "A", "A or B"; of many that follow each other "A or more", "A or less"."""
    first, last = options[0], options[-1]
    whole = issue.ordered and list(options) == list(range(first, last + 1)) and len(options) > 1
    if whole and last == len(issue.options) - 1:
        return f"{option_words(issue, first)} or more"
    if whole and first == 0:
        return f"{option_words(issue, last)} or less"
    more = [issue.labels[n] for n in options[1:]]
    return " or ".join([option_words(issue, first), *more])
