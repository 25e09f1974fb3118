"""What does a negotiation come down to: issues, who rules what out, what nobody can change?

A `Model` is derived from a case and open to the user's hand. It is what a model file holds.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dragoman.model.answers import By, Need, Strength
from dragoman.model.position import Bound, Layer, Stance, Term
from dragoman.model.preferences import Preferences

IssueKind = Literal["levels", "options", "number"]
BYS: tuple[By, ...] = get_args(By)
NEEDS: tuple[Need, ...] = get_args(Need)


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of a report of the case, in one line; `source` names the report for people."""

    report: int
    sentence: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ModelIssue:
    """An issue: ordered `levels` from least to most, unordered `options`, or a whole `number` from `least` to `most`.

    A number's options are not listed; its levels are written in digits. `labels` name the options, one each.
    """

    id: str
    label: str
    kind: IssueKind = "levels"
    options: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unit: str = ""
    least: int = 0
    most: int = 0
    by: By = "user"

    def rank(self, level: str | None) -> int | None:
        """Return a level's place, 0 being the least; `None` for a level that is not there."""
        if level is None:
            return None
        if self.kind == "number":
            number = whole(level)
            return None if number is None or not self.least <= number <= self.most else number - self.least
        return self.options.index(level) if level in self.options else None


@dataclass(frozen=True, slots=True)
class ModelLimit:
    """A limit of a party.

    `at least`, `at most`, `excludes`: `terms` holds the one level that is meant. `only if`: all of `terms` together are
    given only if each (`need` is "all") or one ("any") of `needs` is reached. To reach a level is to have it or more.
    `day` is when it was last told, `origins` counts the outlets that it can be traced to; `None`: unknown.
    """

    id: str
    party: str
    bound: Bound
    terms: tuple[Term, ...]
    needs: tuple[Term, ...] = ()
    need: Need = "all"
    strength: Strength = "demand"
    stance: Stance = "demand"
    layer: Layer | None = None
    day: date | None = None
    origins: int | None = None
    evidence: tuple[Citation, ...] = ()
    positions: tuple[int, ...] = ()
    by: By = "user"
    note: str = ""

    @property
    def claim(self) -> tuple[object, ...]:
        """What it says, without where that is known from."""
        both = (frozenset(self.terms), frozenset(self.needs))
        return (self.party, self.bound, *both, self.need, self.strength, self.stance)


@dataclass(frozen=True, slots=True)
class ModelFact:
    """A part that is fixed: nobody can give it up. The fields mean what they mean in `ModelLimit`; `note` says it."""

    id: str
    bound: Bound
    terms: tuple[Term, ...]
    needs: tuple[Term, ...] = ()
    need: Need = "all"
    evidence: tuple[Citation, ...] = ()
    by: By = "user"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """What a case comes down to, as of a day (`None`: by all reports).

    `preferences` are what somebody entered, at most one of each party; none follow from a report.
    """

    case: str
    parties: tuple[str, ...] = ()
    issues: tuple[ModelIssue, ...] = ()
    limits: tuple[ModelLimit, ...] = ()
    facts: tuple[ModelFact, ...] = ()
    as_of: date | None = None
    preferences: tuple[Preferences, ...] = ()


def whole(level: str) -> int | None:
    """Return the whole number that a level is written as, of at most 15 digits; `None` if it is none."""
    number = int(level) if re.fullmatch(r"-?[0-9]{1,15}", level) else None
    return number if str(number) == level else None
