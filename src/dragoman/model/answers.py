"""What does the analysis answer: clauses, deadlocks, openings, with the evidence for each."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from dragoman.model.case import Evidence
from dragoman.model.position import Bound, Layer, Term

Strength = Literal["red line", "bottom line", "demand", "rejection", "preference", "forecast", "inferred"]


class Verdict(Enum):
    """A solver's answer; running out of time is not a refutation."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Issue:
    """A topic under negotiation in this case, with its options from least to most."""

    topic: str
    label: str
    options: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A limit as the solver takes it. Every clause has a party and evidence.

    `at least`: the outcome on `term.topic` is `term.level` or more. `at most`: or less. `excludes`: not that level.
    `only if`: `term.level` or more only if every term in `given` is reached.
    """

    id: int
    party: str
    bound: Bound
    term: Term
    given: tuple[Term, ...]
    strength: Strength
    layer: Layer
    evidence: tuple[Evidence, ...]
    positions: tuple[int, ...]

    @property
    def key(self) -> tuple[str, Bound, Term, tuple[Term, ...]]:
        """What makes two limits the same one."""
        return (self.party, self.bound, self.term, self.given)


@dataclass(frozen=True, slots=True)
class Deadlock:
    """A minimal set of limits that cannot all hold: leave any one out and the rest can."""

    clauses: tuple[Clause, ...]
    issues: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A minimal set of limits whose giving way makes a deal possible."""

    clauses: tuple[Clause, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A party of whom no position on an issue is known."""

    party: str
    topic: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is no deal and what would open one.

    `verdict` is `PROVED` where the limits conflict, `REFUTED` where all can hold together, `UNKNOWN` where time ran out.
    `complete` is false where more deadlocks or openings may exist than are listed.
    """

    verdict: Verdict
    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    deadlocks: tuple[Deadlock, ...]
    openings: tuple[Opening, ...]
    unknown: tuple[Unknown, ...]
    complete: bool = True
