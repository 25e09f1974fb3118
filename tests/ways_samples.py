"""What do the tests of openings share: limits in one line, and the slow definition of what is an opening."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dragoman.analysis.problem import Limits
from dragoman.model.answers import Clause, Fact, Issue, Need, Strength, Unknown
from dragoman.model.position import Bound, Term

Package = Mapping[str, int]
LEVELS = ("none", "some", "full")
VALLEY = Issue(
    "withdrawal",
    "withdrawal from the valley",
    LEVELS,
    ("no withdrawal", "withdrawal from some posts", "full withdrawal"),
)
TREATY = Issue("treaty", "peace treaty", ("none", "treaty"), ("no peace treaty", "peace treaty"))
CORRIDOR = Issue("corridor", "corridor", ("no", "yes"), ("no", "yes"))
TARIFFS = Issue("tariffs", "tariffs", LEVELS, ("tariffs stay", "some cut", "all removed"))
PAY = Issue("pay", "pay rise", ("no", "yes"), ("no", "yes"))
SEAT = Issue("seat", "seat of the court", ("colm", "hesper", "morn"), ("Colm", "Hesper", "Morn"), False)
DEPTH = Issue(
    "depth",
    "depth of the zone",
    ("0..9", "10..14", "15..40"),
    ("0 to 9 km", "10 to 14 km", "15 to 40 km"),
    unit="km",
    spans=((0, 9), (10, 14), (15, 40)),
)
ISSUES = (VALLEY, TREATY, CORRIDOR, TARIFFS, PAY, SEAT, DEPTH)


def terms(text: str) -> tuple[Term, ...]:
    """Return the terms that "treaty: treaty, corridor: yes" names."""
    pairs = (part.split(": ") for part in text.split(", ") if part)
    return tuple(Term(topic, level) for topic, level in pairs)


def limit(
    number: int,
    party: str,
    bound: Bound,
    term: str,
    given: str = "",
    *,
    strength: Strength = "demand",
    need: Need = "all",
) -> Clause:
    """Return a limit that the user entered."""
    first, *also = terms(term)
    return Clause(
        number,
        party,
        bound,
        first,
        terms(given),
        strength,
        None,
        (),
        (),
        stance="reject" if strength == "rejection" else "demand",
        also=tuple(also),
        need=need,
        by="user",
    )


def fact(bound: Bound, term: str, words: str = "That is fixed.") -> Fact:
    """Return a fact."""
    return Fact(bound, terms(term)[0], words)


def limits(*clauses: Clause, facts: Sequence[Fact] = (), unknown: Sequence[Unknown] = ()) -> Limits:
    """Return limits over the invented issues."""
    return Limits(ISSUES, clauses, tuple(unknown), (), tuple(facts))


def standoff() -> Limits:
    """Return a conflict over withdrawal and treaty, and, independently, one over a corridor."""
    return limits(
        limit(1, "Norland", "at least", "withdrawal: full"),
        limit(2, "Sudria", "only if", "withdrawal: some", "treaty: treaty", strength="bottom line"),
        limit(3, "Norland", "at most", "treaty: none", strength="rejection"),
        limit(4, "Norland", "at least", "corridor: yes"),
        limit(5, "Sudria", "at most", "corridor: no", strength="red line"),
    )


# ---- the slow definition


def reached(term: Term, package: Package, issues: Mapping[str, Issue]) -> bool:
    """Tell whether a package reaches a term."""
    issue = issues[term.topic]
    level = issue.options.index(term.level or "")
    return package[term.topic] >= level if issue.ordered else package[term.topic] == level


def kept(one: Clause | Fact, package: Package, issues: Mapping[str, Issue]) -> bool:
    """Tell whether a package keeps a limit or a fact, by the words of its definition."""
    issue = issues[one.term.topic]
    level = issue.options.index(one.term.level or "")
    if one.bound == "at least":
        return reached(one.term, package, issues)
    if one.bound == "at most":
        return package[one.term.topic] <= level
    if one.bound == "excludes":
        return package[one.term.topic] != level
    gives = all(reached(term, package, issues) for term in (one.term, *one.also))
    met = [reached(term, package, issues) for term in one.given]
    return not gives or (all(met) if one.need == "all" else any(met))


@dataclass(frozen=True)
class Slow:
    """Tries every package."""

    found: Limits

    @property
    def issues(self) -> Mapping[str, Issue]:
        """The issues, by topic."""
        return {issue.topic: issue for issue in self.found.issues}

    def packages(self) -> Iterator[Package]:
        """Yield the packages that keep the facts, over the issues that are spoken of."""
        every: tuple[Clause | Fact, ...] = (*self.found.clauses, *self.found.facts)
        named = {t.topic for one in every for t in (one.term, *one.also, *one.given)}
        own = [issue for issue in self.found.issues if issue.topic in named]
        for options in product(*(range(len(issue.options)) for issue in own)):
            package = {issue.topic: n for issue, n in zip(own, options, strict=True)}
            if all(kept(one, package, self.issues) for one in self.found.facts):
                yield package

    def possible(self, clauses: Sequence[Clause]) -> bool:
        """Tell whether some package keeps the facts and these limits."""
        return any(all(kept(c, package, self.issues) for c in clauses) for package in self.packages())

    def openings(self) -> set[frozenset[int]]:
        """Return all openings, as numbers of limits."""
        broken = {
            frozenset(c.id for c in self.found.clauses if not kept(c, package, self.issues))
            for package in self.packages()
        }
        return {one for one in broken if not any(other < one for other in broken)}
