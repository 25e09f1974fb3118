"""What happened when, and which numbers does somebody claim?"""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

Precision = Literal["day", "month", "year"]
Status = Literal["happened", "scheduled", "alleged", "hypothetical"]
FigureBound = Literal["at least", "at most", "about", "exactly"]
TalksState = Literal["opened", "scheduled", "progressing", "stalled", "resumed", "agreed", "collapsed"]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated thing. `date` is ISO and as long as its precision allows ("2031-05" for a month).

    `when` are the report's words, `resolved` says how the date follows from them. `type` is a PLOVER class.
    `talks` is set where the event changes the state of the talks themselves.
    """

    span: Span
    what: str
    type: str | None = None
    when: str = ""
    date: str | None = None
    precision: Precision | None = None
    status: Status = "happened"
    actors: tuple[str, ...] = ()
    place: str | None = None
    resolved: str | None = None
    talks: TalksState | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody claims: who, of what, since when. The outlet's own figures have no claimant."""

    span: Span
    value: float
    unit: str
    bound: FigureBound = "exactly"
    claimant: str | None = None
    since: str | None = None
