"""What does the analysis answer: clauses, deadlocks, openings, with the evidence for each."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from dragoman.model.case import Evidence
from dragoman.model.position import Bound, Layer, Stance, Term

Strength = Literal["red line", "bottom line", "demand", "rejection", "preference", "forecast", "inferred"]
By = Literal["reading", "user"]
Need = Literal["all", "any"]


class Verdict(Enum):
    """A solver's answer; running out of time is not a refutation."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Issue:
    """A topic under negotiation in this case, with its options from least to most.

    Where `ordered` is false no option is more than another: to reach a level is to take that option. Of a quantity each
    option is a range of numbers that no limit tells apart: `spans`, first and last number of each, measured in `unit`.
    """

    topic: str
    label: str
    options: tuple[str, ...]
    labels: tuple[str, ...]
    ordered: bool = True
    unit: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A limit as the solver takes it. Every clause has a party and, unless the user entered it, evidence and a layer.

    `at least`: the outcome on `term.topic` is `term.level` or more. `at most`: or less. `excludes`: not that level.
    `only if`: `term.level` or more, together with all of `also`, only if each (or, `need` being "any", one) of the terms in
    `given` is reached.
    """

    id: int
    party: str
    bound: Bound
    term: Term
    given: tuple[Term, ...]
    strength: Strength
    layer: Layer | None
    evidence: tuple[Evidence, ...]
    positions: tuple[int, ...]
    stance: Stance = "demand"
    also: tuple[Term, ...] = ()
    need: Need = "all"
    by: By = "reading"

    @property
    def key(self) -> tuple[str, Bound, Term, tuple[Term, ...], tuple[Term, ...], Need]:
        """What makes two limits the same one."""
        return (self.party, self.bound, self.term, self.given, self.also, self.need)


@dataclass(frozen=True, slots=True)
class Retired:
    """A limit that no longer stands because its party later accepted what it rules out; `by` tells of that."""

    clause: Clause
    by: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What nobody can give up, as the solver takes it; the fields mean what they mean in `Clause`. `words` say it."""

    bound: Bound
    term: Term
    words: str
    given: tuple[Term, ...] = ()
    also: tuple[Term, ...] = ()
    need: Need = "all"


@dataclass(frozen=True, slots=True)
class Deadlock:
    """A minimal set of limits that cannot all hold: leave any one out and the rest can.

    `facts` are those without which they could.
    """

    clauses: tuple[Clause, ...]
    issues: tuple[str, ...]
    parties: tuple[str, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether a party contradicts itself, and nothing else."""
        return len(self.parties) == 1 and not self.facts


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
class Component:
    """Issues that limits tie together; deadlocks of different components are independent of each other.

    `verdict` and `complete` are meant as in `Explanation`, for this component alone. `possible` is `REFUTED` where the
    facts alone cannot all hold, whatever the limits.
    """

    issues: tuple[str, ...]
    clauses: tuple[Clause, ...]
    verdict: Verdict
    deadlocks: tuple[Deadlock, ...] = ()
    openings: tuple[Opening, ...] = ()
    complete: bool = True
    facts: tuple[Fact, ...] = ()
    possible: Verdict = Verdict.PROVED


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is no deal and what would open one.

    `verdict` is `PROVED` where the limits conflict, `REFUTED` where all can hold together, `UNKNOWN` where time ran out.
    `complete` is false where a component may have more deadlocks or openings than it lists.

    `deadlocks` are those of all components. An entry of `openings` takes one opening of each component in conflict, the
    fewest limits first; they are the first few of `combinations`, which is `None` where their number is not known.
    `unread` are ids of positions that set a limit which could not be read as a clause. `retired` are limits that no longer
    stand.
    """

    verdict: Verdict
    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    deadlocks: tuple[Deadlock, ...]
    openings: tuple[Opening, ...]
    unknown: tuple[Unknown, ...]
    complete: bool = True
    components: tuple[Component, ...] = ()
    combinations: int | None = None
    unread: tuple[int, ...] = ()
    retired: tuple[Retired, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for people with the evidence behind it; `layer` says how we know, `None` where it is a conclusion."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    layer: Layer | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that belong together. `group` is the index of the component that they speak of, if of one alone."""

    kind: Literal["verdict", "deadlock", "opening", "unknown", "unread", "retired"]
    sentences: tuple[Sentence, ...]
    group: int | None = None
