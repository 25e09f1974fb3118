"""What do all reports together say: one case, with the sentence behind every value?"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.model.case import (
    Case,
    HeldAttribution,
    HeldEvent,
    HeldFigure,
    HeldFinding,
    HeldPosition,
    HeldQuote,
)
from dragoman.model.finding import Finding
from dragoman.model.span import Span
from dragoman.record.parties import Declared, Parties
from dragoman.record.people import merge_people
from dragoman.record.stored import StoredReading

Held = TypeVar("Held")


def merge(name: str, readings: Iterable[StoredReading], declared: Declared = ()) -> Case:
    """Return the case of these readings.

    Values come by the day of their report, undated ones last, then in the order of reading, then as they stand in the
    text; sources in the order of reading.
    """
    ordered = sorted(readings, key=lambda stored: stored.order)
    parties = Parties(ordered, declared)
    people, suggestions = merge_people(ordered, parties)

    def position(stored: StoredReading, nth: int) -> HeldPosition:
        value, number = stored.reading.positions[nth], stored.ids["positions"][nth]
        review = stored.reviews["positions"][nth]
        return HeldPosition(number, parties.several(value.party), value, stored.evidence(value.span), review)

    def quote(stored: StoredReading, nth: int) -> HeldQuote:
        value = stored.reading.quotes[nth]
        return HeldQuote(stored.ids["quotes"][nth], value, stored.evidence(value.span))

    def attribution(stored: StoredReading, nth: int) -> HeldAttribution:
        value = stored.reading.attributions[nth]
        return HeldAttribution(stored.ids["attributions"][nth], value, stored.evidence(value.span))

    def event(stored: StoredReading, nth: int) -> HeldEvent:
        value = stored.reading.events[nth]
        return HeldEvent(stored.ids["events"][nth], value, stored.evidence(value.span))

    def figure(stored: StoredReading, nth: int) -> HeldFigure:
        value = stored.reading.figures[nth]
        return HeldFigure(stored.ids["figures"][nth], value, stored.evidence(value.span))

    return Case(
        name=name,
        sources=tuple(sorted((stored.source for stored in ordered), key=lambda source: source.number)),
        parties=parties.merged(),
        people=people,
        positions=_in_order(ordered, "positions", position),
        quotes=_in_order(ordered, "quotes", quote),
        attributions=_in_order(ordered, "attributions", attribution),
        events=_in_order(ordered, "events", event),
        figures=_in_order(ordered, "figures", figure),
        findings=(*_findings(ordered), *suggestions),
    )


def _in_order(
    readings: Sequence[StoredReading], kind: str, held: Callable[[StoredReading, int], Held]
) -> tuple[Held, ...]:
    """Return the values of one kind of readings in order; within a reading as they stand in the text."""
    return tuple(
        held(stored, nth)
        for stored in readings
        for nth, _ in sorted(enumerate(getattr(stored.reading, kind)), key=lambda numbered: numbered[1].span)
    )


def _findings(readings: Iterable[StoredReading]) -> Iterable[HeldFinding]:
    for stored in readings:
        found = dict.fromkeys((*stored.reading.report.findings, *stored.reading.findings))
        for finding in sorted(found, key=_place):
            evidence = None if finding.span is None else stored.evidence(finding.span)
            yield HeldFinding(stored.source, finding, evidence)


def _place(finding: Finding) -> Span:
    return Span(0, 0) if finding.span is None else finding.span
