"""What do the components of one reading share while they work?

Each component reads what earlier ones left in the `Draft` of its document and adds its own; `draft(doc)` gets it.
Token positions are indices into the document, spans are code points.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import Party, Person
from dragoman.model.position import Position
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

# "paratext": captions, credits, pointers to other pages
BlockKind = Literal["paragraph", "heading", "bullet", "row", "paratext"]
MentionKind = Literal[
    "name",  # the party's own name: "Norland", "the Dockers' Union"
    "demonym",  # "Norlandic", "the Norlanders"
    "seat",  # capital or building that stands for the government
    "body",  # government, ministry, army, delegation of the party
    "group",  # "both sides", "the two countries", "neither side": `parties` are all the sides
    "pronoun",  # "it", "they" resolved to a party
]
PersonKind = Literal["full", "partial", "title", "pronoun"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, bullet point or table row of the text."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Tokens `[start, end)` that name one or more parties (canonical names)."""

    start: int
    end: int
    parties: tuple[str, ...]
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Tokens `[start, end)` that mean `person`, the fullest form of the name in this report."""

    start: int
    end: int
    person: str
    kind: PersonKind


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of text that tells a time. `date` is ISO, cut to its precision; `None` where it cannot be resolved."""

    span: Span
    text: str
    date: str | None
    precision: Literal["day", "month", "year"] | None
    resolved: str
    kind: Literal["point", "since", "until", "duration"] = "point"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said of the case before reading: declared parties as (name, aliases)."""

    parties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(slots=True)
class Draft:
    """The growing reading of one document."""

    report: Report
    options: Options = Options()
    blocks: list[Block] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[PartyMention] = field(default_factory=list)
    persons: list[PersonMention] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    attitudes: list[Attribution] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    mention_at: dict[int, PartyMention] = field(default_factory=dict)
    person_at: dict[int, PersonMention] = field(default_factory=dict)

    def add_mention(self, mention: PartyMention) -> None:
        """Add a party mention and index its tokens."""
        self.mentions.append(mention)
        self.mention_at.update(dict.fromkeys(range(mention.start, mention.end), mention))

    def add_person(self, mention: PersonMention) -> None:
        """Add a person mention and index its tokens."""
        self.persons.append(mention)
        self.person_at.update(dict.fromkeys(range(mention.start, mention.end), mention))


def draft(doc: "Doc") -> Draft:
    """Return the draft of a document; made by the pipeline before the first component runs."""
    return cast("Draft", doc.user_data["dragoman"])


def text_of(doc: "Doc") -> str:
    """Return the text of a document; `doc.text` would put it together from its tokens at every call."""
    return draft(doc).report.text
