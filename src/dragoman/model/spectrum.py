"""Where between two parties does each outcome on an issue lie?"""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.answers import Clause, Issue

StepKind = Literal["red line", "bottom line", "agreement"]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps: a party's red line or bottom line is violated, or nobody's is.

    `options` are the outcomes that lie in it, as indexes, from least to most; an outcome that violates limits of both
    parties lies in a step of each. `bounds` are the limits that put them there. `known` is false where the party has
    stated no limit of that kind, so that nobody can say where the step begins.
    """

    kind: StepKind
    party: str | None
    options: tuple[int, ...]
    bounds: tuple[Clause, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Spectrum:
    """An issue between two parties in five steps: from the red line of the one that wants more to that of the other.

    `conditions` are limits on the issue that depend on another one, `expected` those that nobody stated: they have no step.
    `silent` are parties of
    the two without any stated limit on it.
    """

    issue: Issue
    parties: tuple[str, str]
    steps: tuple[Step, Step, Step, Step, Step]
    conditions: tuple[Clause, ...] = ()
    expected: tuple[Clause, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def overlap(self) -> bool:
        """Whether some outcome violates nobody's stated limit."""
        return bool(self.steps[2].options)
