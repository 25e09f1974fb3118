"""Who said what, word for word, and who is said to have said it?"""

from dataclasses import dataclass
from datetime import date

from dragoman.model.case import Case, HeldAttribution, HeldQuote
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.table import Listing, Table

UNNAMED = "speaker unknown"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quotation with its speaker; `joined` pieces of one quotation share their number within a report."""

    id: int
    date: date | None
    text: str
    speaker: str | None
    role: str | None
    party: str | None
    named: bool
    via: str | None
    cue: str | None
    joined: int | None
    evidence: Excerpt

    @property
    def who(self) -> str:
        """The speaker with role and party, in words."""
        name = self.speaker or self.party or UNNAMED
        more = [w for w in (self.role, self.party) if w and w.casefold() not in name.casefold()]
        return f"{name} ({', '.join(more)})" if more else name


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """A reporting clause: whose words or claims a report passes on without quoting them."""

    id: int
    date: date | None
    source: str | None
    party: str | None
    named: bool
    via: str | None
    cue: str | None
    evidence: Excerpt

    @property
    def who(self) -> str:
        """The source with its party, in words."""
        name = self.source or self.party or "source unknown"
        return (
            f"{name} ({self.party})" if self.party and self.party.casefold() not in name.casefold() else name
        )


@dataclass(frozen=True, slots=True, repr=False)
class Quotes(Listing):
    """Every quotation, by report in the order of publication, and every attribution."""

    rows: tuple[QuoteRow, ...]
    attributions: tuple[AttributionRow, ...] = ()

    def entries(self) -> tuple[QuoteRow, ...]:
        """Return the quotations."""
        return self.rows

    def tables(self) -> tuple[Table, ...]:
        """Return a table of quotations and one of attributions."""
        quoted = tuple((r.who, f"“{r.text}”", r.via or "", r.evidence.source) for r in self.rows)
        said = tuple((r.who, r.evidence.text, r.via or "", r.evidence.source) for r in self.attributions)
        return (
            Table(
                "Quotations",
                ("speaker", "words", "told to or at", "source"),
                quoted,
                () if quoted else ("No quotation was read.",),
            ),
            Table(
                "Attributions",
                ("source", "sentence", "told to or at", "report"),
                said,
                () if said else ("No attribution was read.",),
            ),
        )


def quotes(case: Case) -> Quotes:
    """Return quotations and attributions, the oldest report first, undated reports last."""
    return Quotes(
        tuple(_quote(h) for h in sorted(case.quotes, key=_place)),
        tuple(_attribution(h) for h in sorted(case.attributions, key=_place)),
    )


def _place(held: HeldQuote | HeldAttribution) -> tuple[bool, date, int, int]:
    source = held.evidence.source
    return (source.published is None, source.published or date.max, source.number, held.evidence.span.start)


def _quote(held: HeldQuote) -> QuoteRow:
    q, speaker = held.quote, held.quote.speaker
    return QuoteRow(
        id=held.id,
        date=held.evidence.source.published,
        text=q.text,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        party=speaker.party if speaker else None,
        named=bool(speaker and speaker.named),
        via=q.via,
        cue=q.cue,
        joined=q.joined,
        evidence=excerpt(held.evidence),
    )


def _attribution(held: HeldAttribution) -> AttributionRow:
    a = held.attribution
    return AttributionRow(
        id=held.id,
        date=held.evidence.source.published,
        source=a.source,
        party=a.party,
        named=a.named,
        via=a.via,
        cue=a.cue,
        evidence=excerpt(held.evidence),
    )
