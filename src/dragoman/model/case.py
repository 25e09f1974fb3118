"""What does the case hold: readings of many reports, merged, each value with its evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import PartyRole
from dragoman.model.position import Position
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote

ReviewState = Literal["machine", "confirmed", "corrected", "rejected"]


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the case knows it; `number` counts from 1 in the order of reading."""

    number: int
    path: str
    sha256: str
    title: str | None
    publisher: str | None
    published: date | None
    words: int

    @property
    def label(self) -> str:
        """Publisher or file name, and date: what a reader needs to find it again."""
        name = self.publisher or self.path.rsplit("/", 1)[-1]
        return f"{name}, {self.published.isoformat()}" if self.published else f"{name}, undated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a value: its source, the value's own span, and the sentence with its span and words."""

    source: Source
    span: Span
    sentence: Span
    text: str


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A position in the case. `parties` are canonical over all reports; `id` is stable within the case file."""

    id: int
    parties: tuple[str, ...]
    position: Position
    evidence: Evidence
    review: ReviewState = "machine"


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """A quotation in the case."""

    id: int
    quote: Quote
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeldAttribution:
    """A reporting clause in the case."""

    id: int
    attribution: Attribution
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """An event in the case."""

    id: int
    event: Event
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A claimed number in the case."""

    id: int
    figure: Figure
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeldFinding:
    """Odd data in the case; `evidence` is `None` where the finding has no place in the text."""

    source: Source
    finding: Finding
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class CaseParty:
    """A party merged over the reports; `mentions` counts its mentions."""

    name: str
    role: PartyRole
    aliases: tuple[str, ...]
    mentions: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePerson:
    """A person merged over the reports; every spelling that was merged is in `names`."""

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    party: str | None
    delegate: bool
    quoted: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case at one moment: what the views and the analysis start from."""

    name: str
    sources: tuple[Source, ...] = ()
    parties: tuple[CaseParty, ...] = ()
    people: tuple[CasePerson, ...] = ()
    positions: tuple[HeldPosition, ...] = ()
    quotes: tuple[HeldQuote, ...] = ()
    attributions: tuple[HeldAttribution, ...] = ()
    events: tuple[HeldEvent, ...] = ()
    figures: tuple[HeldFigure, ...] = ()
    findings: tuple[HeldFinding, ...] = ()
