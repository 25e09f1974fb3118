"""Which party stands where on which issue?

1. A cell gathers a party's positions on an issue. Those that say the same (stance, level, amount, condition's terms) are one
   *standing*; what a party holds itself, what another party says of it and what is forecast are never put together.
2. Standings go from the latest to the oldest; the first is the current one. Forecasts stand behind what is held.
3. A cell is *contested* where reports disagree: two standings of one cell that cannot both hold, from different reports,
   close enough in time to be no move (or undated), or where another party says it.
4. A cell without a position says "unknown", never "no".
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.model.case import Case, HeldPosition
from dragoman.model.position import Layer, Limit, Stance
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.positions import in_words, recency, standing
from dragoman.views.table import Listing, Table
from dragoman.views.words import LAYER_WORDS, Topics, amount_words, counted, level_label, topic_label

# Reports that disagree within a fortnight tell of the same state of things; later ones may tell of a move.
_SAME_TIME_DAYS = 14
_FOR: frozenset[Stance] = frozenset({"demand", "offer", "accept"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a party holds on an issue, in the words of its latest report.

    `reports`, `publishers`, `wordings` count what stands behind it; a report without publisher counts as one of its own.
    `told_by` are other parties that say so. `date` is the latest report's, `None` if undated.
    """

    stance: Stance
    level: str | None
    level_label: str | None
    content: str
    condition: str | None
    layer: Layer
    limit: Limit | None
    told_by: tuple[str, ...]
    date: date | None
    reports: int
    publishers: int
    wordings: int
    positions: tuple[int, ...]
    words: str
    evidence: Excerpt
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A party on an issue; no standings means unknown."""

    party: str
    topic: str
    contested: bool = False
    standings: tuple[Standing, ...] = ()

    @property
    def current(self) -> Standing | None:
        """The latest standing; `None` where nothing is known."""
        return self.standings[0] if self.standings else None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue and where each party of the matrix stands on it, in the matrix's order of parties."""

    topic: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Matrix(Listing):
    """Party by issue. `parties` name the columns, the `sides` first; `unplaced` counts positions of no known party or topic."""

    parties: tuple[str, ...]
    sides: tuple[str, ...]
    rows: tuple[IssueRow, ...]
    unplaced: int = 0

    def entries(self) -> tuple[IssueRow, ...]:
        """Return the rows, one an issue."""
        return self.rows

    def cell(self, party: str, topic: str) -> Cell:
        """Return a cell; an empty one for a party or topic that is not in the matrix."""
        found = (c for row in self.rows if row.topic == topic for c in row.cells if c.party == party)
        return next(found, Cell(party, topic))

    def tables(self) -> tuple[Table, ...]:
        """Return one table."""
        rows = tuple((r.label, *(_cell_words(c) for c in r.cells)) for r in self.rows)
        return (Table("Who stands where", ("issue", *self.parties), rows, self.notes),)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the table leaves out, in sentences."""
        if not self.rows:
            return ("No stated position was read.",)
        if not self.unplaced:
            return ()
        verb = "names" if self.unplaced == 1 else "name"
        return (
            f"{counted(self.unplaced, 'position')} that {verb} no known party or topic: see the list of positions.",
        )


def _cell_words(cell: Cell) -> str:
    lines = [f"{s.words} [{LAYER_WORDS[s.layer]}]" for s in cell.standings]
    return "\n".join(("contested:", *lines) if cell.contested else lines) or "unknown"


def matrix(case: Case, topics: Topics) -> Matrix:
    """Return the matrix of a case: sides first, then other parties with positions; the most discussed issue first."""
    placed: dict[tuple[str, str], list[HeldPosition]] = defaultdict(list)
    unplaced = 0
    for held in standing(case):
        topic = held.position.topic
        if topic is None or not held.parties:
            unplaced += 1
            continue
        for party in held.parties:
            placed[party, topic].append(held)
    columns = _columns(case, placed)
    rows = [
        IssueRow(
            topic,
            topic_label(topics, topic),
            tuple(_cell(p, topic, placed[p, topic], topics) for p in columns),
        )
        for topic in {topic for _, topic in placed}
    ]
    sides = tuple(p.name for p in case.parties if p.role == "side")
    return Matrix(tuple(columns), sides, tuple(sorted(rows, key=lambda row: _weight(row, sides))), unplaced)


def _columns(case: Case, placed: dict[tuple[str, str], list[HeldPosition]]) -> list[str]:
    count: dict[str, int] = defaultdict(int)
    for (party, _), held in placed.items():
        count[party] += len(held)
    sides = [p.name for p in case.parties if p.role == "side"]
    others = sorted((p for p in count if p not in sides), key=lambda p: (-count[p], p))
    return [*sides, *others]


def _weight(row: IssueRow, sides: Sequence[str]) -> tuple[int, int, str]:
    stated = sum(1 for c in row.cells if c.standings and c.party in sides)
    return (-stated, -sum(s.reports for c in row.cells for s in c.standings), row.label)


def _cell(party: str, topic: str, held: Iterable[HeldPosition], topics: Topics) -> Cell:
    groups: dict[tuple[object, ...], list[HeldPosition]] = defaultdict(list)
    for h in sorted(held, key=recency):
        groups[_sameness(party, h)].append(h)
    contested = any(_disagree(a, b, party) for a, b in combinations(groups.values(), 2))
    return Cell(party, topic, contested, tuple(_standing(party, group, topics) for group in groups.values()))


def _teller(party: str, held: HeldPosition) -> str | None:
    """Return who says that the party holds this, where it is not the party itself."""
    claimant = held.position.claimant
    return claimant if claimant and claimant != party and claimant not in held.parties else None


def _sameness(party: str, held: HeldPosition) -> tuple[object, ...]:
    p = held.position
    expected = p.layer if p.layer in {"forecast", "inferred"} else "held"
    return (p.stance, p.level, p.amount, p.given, bool(_teller(party, held)), expected)


def _disagree(one: Sequence[HeldPosition], other: Sequence[HeldPosition], party: str) -> bool:
    return any(_opposed(a, b) and _same_time(a, b, party) for a in one for b in other)


def _opposed(a: HeldPosition, b: HeldPosition) -> bool:
    stances = {a.position.stance, b.position.stance}
    if "forecast" in {a.position.layer, b.position.layer} or a.position.level != b.position.level:
        return False
    if a.position.amount != b.position.amount:
        return False
    return "reject" in stances and bool(stances & _FOR) and a.evidence.source != b.evidence.source


def _same_time(a: HeldPosition, b: HeldPosition, party: str) -> bool:
    if _teller(party, a) or _teller(party, b):
        return True
    one, other = a.evidence.source.published, b.evidence.source.published
    return one is None or other is None or abs((one - other).days) <= _SAME_TIME_DAYS


def _standing(party: str, group: Sequence[HeldPosition], topics: Topics) -> Standing:
    """Return the standing of positions that say the same, the latest first."""
    first = group[0]
    p = first.position
    label = level_label(topics, p.topic, p.level)
    sources = {h.evidence.source for h in group}
    return Standing(
        stance=p.stance,
        level=p.level,
        level_label=label,
        content=p.content,
        condition=p.condition,
        layer=p.layer,
        limit=next((h.position.limit for h in group if h.position.limit), None),
        told_by=tuple(sorted({t for h in group if (t := _teller(party, h))})),
        date=first.evidence.source.published,
        reports=len(sources),
        publishers=len({s.publisher or s.sha256 for s in sources}),
        wordings=len({" ".join(h.position.content.casefold().split()) for h in group}),
        positions=tuple(h.id for h in group),
        words=in_words(p.stance, label, p.content, p.condition, p.amount),
        evidence=excerpt(first.evidence),
        amount=amount_words(p.amount),
    )
