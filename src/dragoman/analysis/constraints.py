"""What does a solver get: issues with options, and rules over them.

Nothing here knows of parties, topics or evidence. A *package* takes one option of each issue. *Facts* are rules that
nobody can give up, *limits* are rules that somebody could.
"""

from collections.abc import Sequence
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
        if not all(atom.holds(package) for atom in self.given):
            return True
        held = [atom.holds(package) for atom in self.then]
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
