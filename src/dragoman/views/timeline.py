"""What happened when, and how do the talks stand?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.case import Case, HeldEvent
from dragoman.model.event import Precision, Status, TalksState
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.table import Listing, Table
from dragoman.views.words import counted, listed


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated thing. `date` is ISO and as long as its precision allows; `when` are the report's words for it."""

    id: int
    date: str | None
    precision: Precision | None
    when: str
    resolved: str | None
    what: str
    type: str | None
    status: Status
    actors: tuple[str, ...]
    place: str | None
    talks: TalksState | None
    evidence: Excerpt

    @property
    def day(self) -> str:
        """The date as a screen shows it; or the report's own words for it, in brackets, or "undated"."""
        return day_words(self.date, self.when)

    @property
    def status_words(self) -> str:
        """What keeps it from being a plain happening, in a word; empty for what happened."""
        return "" if self.status == "happened" else self.status


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(Listing):
    """Dated events, the oldest first, and the undated ones apart, in the order of the reports."""

    dated: tuple[EventRow, ...]
    undated: tuple[EventRow, ...] = ()

    def entries(self) -> tuple[EventRow, ...]:
        """Return all events, the dated ones first."""
        return (*self.dated, *self.undated)

    def tables(self) -> tuple[Table, ...]:
        """Return a table of dated events and, if there are any, one of undated ones."""
        heads = ("date", "status", "what", "place", "source")
        tables = [
            Table("Timeline", heads, _rows(self.dated), () if self.dated else ("No dated event was read.",))
        ]
        if self.undated:
            note = f"{counted(len(self.undated), 'event')} whose date the reports do not tell."
            tables.append(Table("Undated", heads, _rows(self.undated), (note,)))
        return tuple(tables)


@dataclass(frozen=True, slots=True)
class Turn:
    """A state of the talks: since when, where, mediated by whom. `reports` counts those that tell of it."""

    date: str | None
    precision: Precision | None
    when: str
    state: TalksState
    status: Status
    what: str
    place: str | None
    mediators: tuple[str, ...]
    reports: int
    evidence: Excerpt

    @property
    def day(self) -> str:
        """The date as a screen shows it; or the report's own words for it, in brackets, or "undated"."""
        return day_words(self.date, self.when)

    @property
    def words(self) -> str:
        """The state in a line: "resumed in Lindport, mediated by Ordovia"."""
        place = f" in {self.place}" if self.place else ""
        by = f", mediated by {listed(self.mediators)}" if self.mediators else ""
        status = "" if self.status in {"happened", self.state} else f" ({self.status})"
        return f"{self.state}{status}{place}{by}"


def day_words(date: str | None, when: str) -> str:
    """Return a date as a screen shows it; or the report's own words for it, in brackets, or "undated"."""
    return date or (f"({when})" if when else "undated")


def _rows(events: Sequence[EventRow]) -> tuple[tuple[str, ...], ...]:
    return tuple((e.day, e.status_words, e.what, e.place or "", e.evidence.source) for e in events)


def event_row(held: HeldEvent) -> EventRow:
    """Return the view of one event."""
    e = held.event
    return EventRow(
        id=held.id,
        date=e.date,
        precision=e.precision,
        when=e.when,
        resolved=e.resolved,
        what=e.what,
        type=e.type,
        status=e.status,
        actors=e.actors,
        place=e.place,
        talks=e.talks,
        evidence=excerpt(held.evidence),
    )


def _place(held: HeldEvent) -> tuple[str, int, int]:
    """Sort key: a year stands before its months, a month before its days."""
    return (held.event.date or "", held.evidence.source.number, held.evidence.span.start)


def timeline(case: Case) -> Timeline:
    """Return the events of a case by date."""
    rows = [event_row(h) for h in sorted(case.events, key=_place)]
    return Timeline(tuple(r for r in rows if r.date), tuple(r for r in rows if not r.date))


def talks(case: Case) -> tuple[Turn, ...]:
    """Return the states of the talks over time, undated ones last; a hypothetical state is none.

    What several reports tell of one day is one turn.
    """
    groups: dict[tuple[object, ...], list[HeldEvent]] = defaultdict(list)
    for held in sorted(case.events, key=_place):
        e = held.event
        if e.talks and e.status != "hypothetical":
            groups[e.date, e.talks, e.status, None if e.date else held.id].append(held)
    turns = [_turn(group, case) for group in groups.values()]
    return tuple(sorted(turns, key=lambda t: (t.date is None, t.date or "")))


def _turn(group: Sequence[HeldEvent], case: Case) -> Turn:
    first = next((h for h in group if h.event.place), group[0])
    e = first.event
    return Turn(
        date=e.date,
        precision=e.precision,
        when=e.when,
        state=e.talks or "progressing",
        status=e.status,
        what=e.what,
        place=e.place,
        mediators=tuple(p.name for p in case.parties if p.role == "mediator" and _takes_part(p.name, group)),
        reports=len({h.evidence.source.number for h in group}),
        evidence=excerpt(first.evidence),
    )


def _takes_part(party: str, group: Sequence[HeldEvent]) -> bool:
    return any(party in h.event.actors for h in group)
