"""What do the tests of the record share: small readings of reports about invented parties."""

import hashlib
from dataclasses import replace
from datetime import date

from dragoman.model.case import ReviewState, Source
from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import Party, PartyRole, Person
from dragoman.model.position import Amount, Position, Term
from dragoman.model.reading import Reading
from dragoman.model.report import OffsetMap, Report
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote, Speaker
from dragoman.record.stored import StoredReading

TALKS = (
    "Norland demands a full withdrawal from the delta. “We will not wait,” Minister Ada Quill told the Norland "
    "Herald. According to Sudrian officials, Sudria would leave only if Norland opens its ports. "
    "At least 40 villages were emptied on Monday."
)


def at(text: str, words: str) -> Span:
    """Return the first place of some words in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def report(text: str, *, path: str = "talks.txt", published: date | None = date(2031, 5, 14)) -> Report:
    """Return a report of this text."""
    raw = text.encode()
    return Report(path, hashlib.sha256(raw).hexdigest(), text, raw, published=published)


def full_reading(text: str = TALKS) -> Reading:
    """Return a reading that has a value of each kind, with every field of it filled."""
    source = replace(
        report(text),
        title="The delta",
        publisher="Norland Herald",
        language="en",
        offsets=OffsetMap(((0, 3, 10), (10, 20, 5))),
        findings=(Finding("odd-encoding", "The encoding was guessed."),),
    )
    quoted = at(text, "We will not wait,")
    officials = at(text, "Sudrian officials")
    offer = at(text, "Sudria would leave only if Norland opens its ports")
    return Reading(
        report=source,
        sentences=(Span(0, 49), Span(50, 114), Span(115, len(text))),
        quotes=(
            Quote(quoted, quoted.of(text), Speaker("Ada Quill", "Minister", "Norland", named=True), "Norland Herald",
                  "told", at(text, "Ada Quill"), 0, whole=False),
        ),
        attributions=(
            Attribution(Span(115, offer.end), "Sudrian officials", "Sudria", named=False, via="Sudrian Radio",
                        cue="according to", source_span=officials, content_span=offer,
                        cue_span=at(text, "According to"), content_spans=(offer, officials), kind="attitude",
                        chain=("Ada Quill",)),
        ),
        positions=(
            Position(Span(0, 48), "Norland", "withdrawal", "demand", "a full withdrawal", "full", addressee="Sudria"),
            Position(offer, "Sudria", "withdrawal", "conditional", "leave", None, "only if Norland opens its ports",
                     "attributed", "red line", 0, (Term("ports", "open"), Term("trade")), None, "Sudria",
                     Amount("2.5", "km", "at most", "cut")),
        ),
        parties=(
            Party("Norland", "side", (), (at(text, "Norland"),)),
            Party("Sudria", "side", ("Sudrian",), (at(text, "Sudrian"), Span(offer.start, offer.start + 6))),
        ),
        people=(Person("Ada Quill", ("Minister",), "Norland", (at(text, "Ada Quill"),), delegate=True),),
        events=(
            Event(at(text, "were emptied on Monday"), "villages emptied", "COERCE", "on Monday", "2031-05-12", "day",
                  "alleged", ("Sudria", "Norland"), "the delta", "the Monday before publication", "stalled"),
        ),
        figures=(Figure(at(text, "At least 40 villages"), 40, "villages", "at least", "Sudria", "Monday"),),
        findings=(Finding("odd-encoding", "The encoding was guessed."), Finding("empty-place", "Here.", Span(3, 3))),
        pipeline="en_test 1.0; quotes.v1",
    )  # fmt: skip


def reading(
    text: str,
    *,
    published: date | None = date(2031, 5, 14),
    parties: tuple[Party, ...] = (),
    people: tuple[Person, ...] = (),
    quotes: tuple[Quote, ...] = (),
    positions: tuple[Position, ...] = (),
) -> Reading:
    """Return a reading of a text of one sentence."""
    source = report(text, published=published)
    return Reading(
        source,
        (Span(0, len(text)),),
        quotes=quotes,
        positions=positions,
        parties=parties,
        people=people,
        pipeline="v1",
    )


def party(name: str, role: PartyRole = "third", *aliases: str, mentions: int = 1) -> Party:
    """Return a party that is mentioned at the beginning of its text."""
    return Party(name, role, aliases, (Span(0, 1),) * mentions)


def person(name: str, *roles: str, party: str | None = None, delegate: bool = False) -> Person:
    """Return a person who is mentioned at the beginning of their text."""
    return Person(name, roles, party, (Span(0, 1),), delegate)


def stored(*readings: Reading) -> tuple[StoredReading, ...]:
    """Return readings as the case file would give them, numbered from 1, the ids of their values as well."""
    return tuple(_stored(number, value) for number, value in enumerate(readings, start=1))


def _stored(number: int, value: Reading) -> StoredReading:
    of = value.report
    source = Source(number, of.path, of.sha256, of.title, of.publisher, of.published, of.words)
    kinds = ("quotes", "attributions", "positions", "parties", "people", "events", "figures")
    counts = {kind: len(getattr(value, kind)) for kind in kinds}
    ids = {kind: tuple(range(100 * number, 100 * number + count)) for kind, count in counts.items()}
    machine: ReviewState = "machine"
    reviews = {kind: (machine,) * count for kind, count in counts.items()}
    return StoredReading(source, value, ids, reviews)
