"""What does a solver get: issues with options, and rules over them.

Nothing here knows of parties, topics or evidence. A *package* takes one option of each issue. *Facts* are rules that
nobody can give up, *limits* are rules that somebody could.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.model.answers import Verdict


@dataclass(frozen=True, slots=True)
class Atom:
    """Holds in a package whose option on the issue is one of these; issues and options count from 0."""

    issue: int
    options: frozenset[int]

    def holds(self, package: Sequence[int]) -> bool:
        """Tell whether the package's option on the issue is listed."""
        return package[self.issue] in self.options


@dataclass(frozen=True, slots=True)
class Rule:
    """Kept unless every atom of `given` holds and the `then` side fails.

    The `then` side holds when at least one (`any`) or each (`all`) of its atoms holds; an empty one never holds.
    """

    given: tuple[Atom, ...] = ()
    then: tuple[Atom, ...] = ()
    need: Literal["any", "all"] = "any"

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """All atoms of both sides."""
        return (*self.given, *self.then)

    def kept(self, package: Sequence[int]) -> bool:
        """Tell whether a package keeps the rule.

        Args:
            package: Shape (issues,). The option taken on each issue.

        """
        for atom in self.given:
            if package[atom.issue] not in atom.options:
                return True
        held = [package[atom.issue] in atom.options for atom in self.then]
        return all(held) if held and self.need == "all" else any(held)


@dataclass(frozen=True, slots=True)
class Problem:
    """Issues, given by their numbers of options, with facts and limits over them.

    `weights`: shape (limits,), integers of 1 or more, what it costs to give a limit up; empty means 1 each.

    Raises:
        ValueError: If an issue has no option, an atom points outside, or the weights do not fit.

    """

    sizes: tuple[int, ...]
    limits: tuple[Rule, ...]
    facts: tuple[Rule, ...] = ()
    weights: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(size < 1 for size in self.sizes):
            msg = "every issue needs an option"
            raise ValueError(msg)
        if self.weights and (len(self.weights) != len(self.limits) or min(self.weights) < 1):
            msg = f"{len(self.limits)} limits need as many weights of 1 or more, not {self.weights}"
            raise ValueError(msg)
        for atom in (atom for rule in (*self.limits, *self.facts) for atom in rule.atoms):
            if not 0 <= atom.issue < len(self.sizes) or not atom.options <= set(
                range(self.sizes[atom.issue])
            ):
                msg = f"{atom} is not an option of the {len(self.sizes)} issues"
                raise ValueError(msg)

    def cost(self, limits: frozenset[int]) -> int:
        """Return what it costs to give these limits up."""
        return sum(self.weights[n] for n in limits) if self.weights else len(limits)

    def weight(self, limit: int) -> int:
        """Return what it costs to give a limit up."""
        return self.weights[limit] if self.weights else 1

    def held_to(self, limits: Iterable[int]) -> "Problem":
        """Return the problem in which nobody can give these limits up and the others do not count."""
        facts = (*self.facts, *(self.limits[n] for n in sorted(limits)))
        return Problem(self.sizes, (), facts)

    def broken(self, package: Sequence[int]) -> frozenset[int]:
        """Return the limits that a package breaks."""
        return frozenset(n for n, limit in enumerate(self.limits) if not limit.kept(package))


@dataclass(frozen=True, slots=True)
class Found:
    """What a solver found. Sets hold indexes of limits; each is minimal.

    `facts`: `PROVED` if a package keeps all facts. `conflict`: `PROVED` if none of those keeps all limits, too. Without
    a conflict the empty set is the only opening. Impossible facts have neither deadlocks nor openings.

    `deadlocks` go from the fewest limits on, `openings` from the least cost on. `complete` is false where more may exist.
    """

    facts: Verdict
    conflict: Verdict
    deadlocks: tuple[frozenset[int], ...] = ()
    openings: tuple[frozenset[int], ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Ranked:
    """Openings in an order, as far as they were found; verdicts are meant as in `Found`.

    `deadlock` is one minimal conflict. `bound`: no opening that is not listed comes before it in the order, which is
    the price, or the cost of the worst-hit owner; `None` where `complete`. `candidate` is an opening that came up on the way
    and may be a good one; it stands where there was no time for a better answer.
    """

    facts: Verdict
    conflict: Verdict
    openings: tuple[frozenset[int], ...] = ()
    complete: bool = False
    bound: int | None = None
    deadlock: frozenset[int] | None = None
    candidate: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Packages that keep the facts. `facts` is `REFUTED` where none does. `complete` is false where more may exist."""

    facts: Verdict
    packages: tuple[tuple[int, ...], ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Possible:
    """Which options are taken in some package that keeps the facts: shape (issues,), a set of options each.

    `open` are options of which it is not known, for want of time.
    """

    facts: Verdict
    options: tuple[frozenset[int], ...] = ()
    open: tuple[frozenset[int], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A package with this option on an issue takes one of `rest` on the other; there more are possible without it."""

    issue: int
    option: int
    other: int
    rest: frozenset[int]


@dataclass(frozen=True, slots=True)
class Links:
    """Links between options of issues; `complete` is false where more may exist."""

    links: tuple[Link, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """At least so many packages keep the facts; exactly so many where `exact`."""

    least: int
    exact: bool
