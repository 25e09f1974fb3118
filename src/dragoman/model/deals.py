"""Which packages are there, what does each touch and keep, and in which order can it come about?

Issues are named by their topics, options counted from 0 as in `Issue.options`. Where something is proved only in part, a
field says so.
"""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.answers import Clause, Fact, Issue, Unknown, Verdict

Criterion = Literal["weakest", "fewest", "evenest", "own", "others"]
Exchanged = Literal["stated", "expected", "derived"]


@dataclass(frozen=True, slots=True)
class Move:
    """An issue reaches an option."""

    topic: str
    option: int


@dataclass(frozen=True, slots=True)
class Phase:
    """Moves that can come next. `together`: they wait for each other, so that none can come alone.

    `clauses` and `facts` are the conditions that some of these moves had to wait for, or that make them come together.
    """

    moves: tuple[Move, ...]
    together: bool = False
    clauses: tuple[Clause, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """One option per issue, and the limits that it touches (breaks); it keeps all others.

    `options` has the shape (issues,). `opening` is the number of the opening that it belongs to, if that has one; `like`
    packages, itself among them, or more if not `exact`, touch no other limits than those of the opening. `steps` counts
    the steps between it and what the touched limits ask for. `phases` is empty where no condition gives an order.
    """

    number: int
    options: tuple[int, ...]
    touched: tuple[Clause, ...]
    opening: int | None
    like: int
    exact: bool
    steps: int
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """An issue on which all packages take one option; without any one of these limits and facts they need not.

    Both are empty where the issue has no other option, or where there was no time to find them.
    """

    topic: str
    option: int
    clauses: tuple[Clause, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Free:
    """An issue on which packages differ, and the options that they take."""

    topic: str
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """With one of `options` on an issue only `rest` is left on the other, because of these limits and facts."""

    topic: str
    options: tuple[int, ...]
    other: str
    rest: tuple[int, ...]
    clauses: tuple[Clause, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What certain limits, by giving way, make possible: `count` packages, or more if not `exact`.

    `number` is the place of the opening in the ranking, `None` where limits were named, or none has to give. `remaining`
    are limits that still cannot all hold, where these limits are not enough. `complete` is false where more may be
    decided, free or tied than is listed.
    """

    clauses: tuple[Clause, ...]
    number: int | None
    count: int
    exact: bool
    possible: Verdict
    decided: tuple[Decided, ...] = ()
    free: tuple[Free, ...] = ()
    ties: tuple[Tie, ...] = ()
    remaining: tuple[Clause, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is given for what.

    `stated`: `clauses` is one condition that a party has stated, kept and met in `packages`, and `costs` are limits of
    others on what it asks for that these packages touch. `expected`: the same of a condition that was only forecast or
    inferred. `derived`: `clauses` are limits of at least two parties on
    different issues that give way in a package; nobody has stated that one is for the other.
    """

    kind: Exchanged
    clauses: tuple[Clause, ...]
    packages: tuple[int, ...]
    costs: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """How many limits each party gives, `by_party` in the order of the parties, and one opening that does so."""

    by_party: tuple[int, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Deals:
    """The packages of a case, or of one opening.

    `possible`: can the facts hold? `conflict`: do the limits conflict? `issues` are those that packages take options on:
    all of which a limit or a fact speaks. `core` are those that limits tie together or that conflicts are about, `rest`
    those on which no limit stands, `loose` those outside the core on which the packages of the first opening may differ
    (they are shown alike). `opened` describes one opening; without it each package stands for an opening of its
    own, and `total` is the number of these openings where it is known. No other opening has a lower figure than `bound`
    (see `ranking.Ranking`). `closest`: of packages that touch the same limits, those come first that are closest to what was
    asked for, which is proved. `frontier` are the points that no other one dominates, all of them if `frontier_complete`.
    """

    issues: tuple[Issue, ...]
    parties: tuple[str, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    by: Criterion
    party: str | None
    possible: Verdict
    conflict: Verdict
    packages: tuple[Package, ...] = ()
    core: tuple[str, ...] = ()
    rest: tuple[Issue, ...] = ()
    loose: tuple[Free, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    opened: Opened | None = None
    total: int | None = None
    bound: int | None = None
    closest: bool = True
    exchanges: tuple[Exchange, ...] = ()
    frontier: tuple[Point, ...] = ()
    frontier_complete: bool = True
