"""Who wants what: every stated position, by issue and party, the latest first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.errors import UnknownName
from dragoman.model.case import Case, HeldPosition, ReviewState
from dragoman.model.position import LAYERS, Amount, Layer, Limit, Stance
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.table import Listing, Table
from dragoman.views.words import (
    LAYER_WORDS,
    STANCE_WORDS,
    Topics,
    amount_words,
    condition_words,
    level_label,
    topic_label,
)

UNKNOWN_PARTY = "party unknown"


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One party's stance on one issue as one report gives it. `words` says it in a line."""

    id: int
    date: date | None
    parties: tuple[str, ...]
    topic: str | None
    issue: str
    stance: Stance
    level: str | None
    level_label: str | None
    content: str
    condition: str | None
    layer: Layer
    limit: Limit | None
    addressee: str | None
    claimant: str | None
    review: ReviewState
    words: str
    evidence: Excerpt
    amount: str | None = None

    @property
    def holder(self) -> str:
        """Whose it is, in words."""
        return " and ".join(self.parties) or UNKNOWN_PARTY


@dataclass(frozen=True, slots=True, repr=False)
class Positions(Listing):
    """The positions of a case, perhaps of one party or on one topic only."""

    rows: tuple[PositionRow, ...]
    party: str | None = None
    topic: str | None = None

    def entries(self) -> tuple[PositionRow, ...]:
        """Return the rows."""
        return self.rows

    def tables(self) -> tuple[Table, ...]:
        """Return one table."""
        rows = tuple(
            (r.issue, r.holder, r.words, LAYER_WORDS[r.layer], r.limit or "", r.evidence.source)
            for r in self.rows
        )
        notes = () if rows else (self.nothing,)
        return (Table("Positions", ("issue", "party", "position", "layer", "limit", "source"), rows, notes),)

    @property
    def nothing(self) -> str:
        """What to say of an empty list."""
        return f"No stated position{_of(' of ', self.party)}{_of(' on ', self.topic)} was read."


def _of(word: str, name: str | None) -> str:
    return f"{word}{name}" if name else ""


def in_words(
    stance: Stance, level: str | None, content: str, condition: str | None, amount: Amount | None = None
) -> str:
    """Return a position in a line: "rejects: full withdrawal (a complete pullback)".

    The text's own words stand without quotation marks: they need not be the party's. An amount is told where they do not
    hold a number themselves.
    """
    what = level or content
    if level and content and content.casefold() not in level.casefold():
        what = f"{level} ({content})"
    if amount and not any(c.isdigit() for c in content):
        what = f"{what} [{amount_words(amount)}]"
    held = f"{STANCE_WORDS[stance]}: {what}" if what else STANCE_WORDS[stance]
    return held + condition_words(condition, only=stance == "conditional")


def position_row(held: HeldPosition, topics: Topics) -> PositionRow:
    """Return the view of one held position."""
    p = held.position
    label = level_label(topics, p.topic, p.level)
    return PositionRow(
        id=held.id,
        date=held.evidence.source.published,
        parties=held.parties,
        topic=p.topic,
        issue=topic_label(topics, p.topic),
        stance=p.stance,
        level=p.level,
        level_label=label,
        content=p.content,
        condition=p.condition,
        layer=p.layer,
        limit=p.limit,
        addressee=p.addressee,
        claimant=p.claimant,
        review=held.review,
        words=in_words(p.stance, label, p.content, p.condition, p.amount),
        evidence=excerpt(held.evidence),
        amount=amount_words(p.amount),
    )


def standing(case: Case) -> tuple[HeldPosition, ...]:
    """Return the positions that no person has rejected."""
    return tuple(p for p in case.positions if p.review != "rejected")


def recency(held: HeldPosition) -> tuple[int, int, int, int]:
    """Sort key, smallest first: held before forecast, the latest report, the firmest layer, the order of reading."""
    layer, published = held.position.layer, held.evidence.source.published
    day = -published.toordinal() if published else 0
    return (layer in {"forecast", "inferred"}, day, LAYERS.index(layer), held.id)


def positions(case: Case, topics: Topics, *, party: str | None = None, topic: str | None = None) -> Positions:
    """Return the positions by issue (the most spoken of first) and party, the latest first.

    Args:
        case: The case.
        topics: The catalogue of topics.
        party: A party's name or alias; upper and lower case are the same.
        topic: A topic's slug or label.

    Raises:
        UnknownName: For a party or topic that is not there.

    """
    held = standing(case)
    name = party and party_named(case, party)
    slug = topic and topic_named(topics, topic, (h.position.topic for h in held))
    chosen = [h for h in held if (not name or name in h.parties) and (not slug or h.position.topic == slug)]
    weight = Counter(h.position.topic for h in chosen)
    rank = {p.name: n for n, p in enumerate(case.parties)}

    def place(h: HeldPosition) -> tuple[object, ...]:
        t, first = h.position.topic, min((rank.get(p, len(rank)) for p in h.parties), default=len(rank) + 1)
        return (t is None, -weight[t], t or "", first, recency(h))

    rows = tuple(position_row(h, topics) for h in sorted(chosen, key=place))
    return Positions(rows, name or None, topic_label(topics, slug) if slug else None)


def party_named(case: Case, name: str) -> str:
    """Return the canonical name of a party called by name or alias.

    Raises:
        UnknownName: If no party is called so.

    """
    wanted = name.casefold()
    for party in case.parties:
        if wanted in {party.name.casefold(), *(alias.casefold() for alias in party.aliases)}:
            return party.name
    raise UnknownName(kind="party", name=name, known=[p.name for p in case.parties])


def topic_named(topics: Topics, name: str, spoken_of: Iterable[str | None]) -> str:
    """Return the slug of a topic called by slug or label.

    Raises:
        UnknownName: If there is no such topic; lists those that the case speaks of.

    """
    known = {slug for slug in spoken_of if slug}
    for slug in {*topics, *known}:
        if name.casefold() in {slug.casefold(), topic_label(topics, slug).casefold()}:
            return slug
    raise UnknownName(kind="topic", name=name, known=sorted(known))
