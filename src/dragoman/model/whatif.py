"""What if a limit gave way, were a bluff, or were misread: what is changed, and what that does to the answer."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.answers import Clause, Deadlock, Explanation
from dragoman.model.case import Evidence
from dragoman.model.negotiation import ModelLimit

Act = Literal["drop", "relax", "tighten", "bluff", "certain", "add"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to try.

    `limit` is the id of the limit to `drop`, `relax`, `tighten`, take for a `bluff` or for `certain` (nobody can give it
    up). `level` is where a limit goes; `None`: one step. `added` is the limit to `add`.
    """

    act: Act
    limit: str = ""
    level: str | None = None
    added: ModelLimit | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What was done to one limit: the limit before and after, `None` where it was not or is no longer there."""

    act: Act
    before: Clause | None
    after: Clause | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A deadlock that is gone or new, and the limits that were changed and have a part in it, as they are then."""

    deadlock: Deadlock
    because: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer before and after some changes, and the difference.

    `gone` and `kept` are told by what limits said before, `new` by what they say after.
    """

    tried: tuple[Tried, ...]
    before: Explanation
    after: Explanation
    gone: tuple[Outcome, ...]
    kept: tuple[Deadlock, ...]
    new: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A reading that would change the answer if it were wrong: the sentence to check before others.

    `position` is its id in the case, `lost` are the limits that would no longer stand, `gained` those that would stand
    instead. `gone` and `new` count deadlocks, `opened` are the issues of places that would no longer be in conflict.
    `everything`: nothing would be in conflict any more. `least` is the number of limits that would still have to give, before
    and after; `None`: not known.
    """

    position: int
    evidence: Evidence
    lost: tuple[Clause, ...]
    gained: tuple[Clause, ...]
    gone: int
    new: int
    opened: tuple[tuple[str, ...], ...]
    everything: bool
    least: tuple[int | None, int | None]
