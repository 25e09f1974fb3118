"""Who takes part: parties and the people who speak for them."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

PartyRole = Literal["side", "mediator", "third", "affected"]


@dataclass(frozen=True, slots=True)
class Party:
    """A side at the table, a mediator, a third party or an affected group, as one report has it."""

    name: str
    role: PartyRole = "third"
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named person; `name` is the fullest form in the report, `roles` the report's own words for what they do."""

    name: str
    roles: tuple[str, ...] = ()
    party: str | None = None
    spans: tuple[Span, ...] = ()
    delegate: bool = False
