"""Does every reading come back equal, whatever text it has and wherever its spans lie?"""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.event import Event, Figure, FigureBound, Precision, Status, TalksState
from dragoman.model.finding import Finding
from dragoman.model.party import Party, PartyRole, Person
from dragoman.model.position import Layer, Limit, Position, Stance, Term
from dragoman.model.reading import Reading
from dragoman.model.report import OffsetMap, Report
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote, Speaker
from dragoman.record import open_store
from dragoman.record.evidence import checked_spans
from dragoman.record.store import Store
from record_samples import at, full_reading

T = TypeVar("T")

# Any character but half a surrogate pair; NUL, emoji and combining marks come often enough to matter.
CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("\0␀é\u0301👩‍🚀\n\r '\";")
TEXTS = st.text(CHARACTERS, max_size=60)
WORDS = st.text(CHARACTERS, max_size=8)
MAYBE = st.none() | WORDS
NAMES = st.lists(WORDS, max_size=3).map(tuple)


def one_of(literal: object) -> st.SearchStrategy[str]:
    """Return the values of a `Literal`."""
    return st.sampled_from(get_args(literal))


def some(values: st.SearchStrategy[T], *, at_least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """Return tuples of a few values."""
    return st.lists(values, min_size=at_least, max_size=3).map(tuple)


def quotes(text: str, spans: st.SearchStrategy[Span]) -> st.SearchStrategy[Quote]:
    """Return quotations of the text: their words are those at their span."""
    speakers = st.none() | st.builds(Speaker, MAYBE, MAYBE, MAYBE, st.booleans())
    rest = st.tuples(speakers, MAYBE, MAYBE, st.none() | spans, st.none() | st.integers(0, 9))
    return st.builds(lambda span, more: Quote(span, span.of(text), *more), spans, rest)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Return a reading with any values; all spans lie in the text, empty ones and overlapping ones as well."""
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), edges, edges)
    several = some(spans, at_least=1)
    findings = some(st.builds(Finding, WORDS, WORDS, st.none() | spans))
    raw = draw(st.binary(max_size=20))
    numbers = st.integers(0, 2**40)
    report = Report(
        draw(WORDS),
        hashlib.sha256(raw).hexdigest(),
        text,
        raw,
        title=draw(MAYBE),
        publisher=draw(MAYBE),
        published=draw(st.none() | st.dates()),
        language=draw(MAYBE),
        encoding=draw(WORDS),
        offsets=OffsetMap(draw(some(st.tuples(numbers, numbers, numbers)))),
        findings=draw(findings),
    )
    maybe = st.none() | spans
    terms = some(st.builds(Term, WORDS, MAYBE))
    return Reading(
        report,
        sentences=draw(some(spans)),
        quotes=draw(some(quotes(text, spans))),
        attributions=draw(
            some(
                st.builds(Attribution, spans, MAYBE, MAYBE, st.booleans(), MAYBE, MAYBE, maybe, maybe, maybe)
            )
        ),
        positions=draw(
            some(
                st.builds(
                    Position,
                    spans,
                    MAYBE,
                    MAYBE,
                    one_of(Stance),
                    WORDS,
                    MAYBE,
                    MAYBE,
                    one_of(Layer),
                    st.none() | one_of(Limit),
                    st.none() | st.integers(0, 99),
                    terms,
                    MAYBE,
                    MAYBE,
                )
            )
        ),
        parties=draw(some(st.builds(Party, WORDS, one_of(PartyRole), NAMES, several))),
        people=draw(some(st.builds(Person, WORDS, NAMES, MAYBE, several, st.booleans()))),
        events=draw(
            some(
                st.builds(
                    Event,
                    spans,
                    WORDS,
                    MAYBE,
                    WORDS,
                    MAYBE,
                    st.none() | one_of(Precision),
                    one_of(Status),
                    NAMES,
                    MAYBE,
                    MAYBE,
                    st.none() | one_of(TalksState),
                )
            )
        ),
        figures=draw(
            some(
                st.builds(
                    Figure,
                    spans,
                    st.floats(allow_nan=False) | st.integers(-(10**30), 10**30).map(float),
                    WORDS,
                    one_of(FigureBound),
                    MAYBE,
                    MAYBE,
                )
            )
        ),
        findings=draw(findings),
        pipeline=draw(WORDS),
    )


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder for the cases of all examples."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def fresh(folder: Path) -> Store:
    """Return a new case."""
    path = folder / "any.dragoman"
    path.unlink(missing_ok=True)
    return open_store(path, create=True)


@settings(max_examples=60, deadline=None)
@given(reading=readings())
def test_any_reading_comes_back_equal(folder: Path, reading: Reading) -> None:
    """Python's offsets and SQLite's are the same, and no field is lost or changed."""
    with fresh(folder) as store:
        store.add(reading)

        assert store.reading(1) == reading


@settings(max_examples=15, deadline=None)
@given(several=st.lists(readings(), min_size=2, max_size=4))
def test_many_readings_do_not_mix(folder: Path, several: list[Reading]) -> None:
    """Loaded together for the case, or one by one."""
    with fresh(folder) as store:
        kept = [reading for reading in several if store.add(reading)]

        assert [store.reading(number) for number in range(1, len(kept) + 1)] == kept
        assert len(store.case().positions) == sum(len(reading.positions) for reading in kept)


@settings(max_examples=30, deadline=None)
@given(reading=readings())
def test_all_evidence_of_a_case_is_in_its_sources(folder: Path, reading: Reading) -> None:
    """The sentence shown is the text's own, and it holds the value's words."""
    with fresh(folder) as store:
        store.add(reading)
        case = store.case()

    text = reading.report.text
    shown = [value.evidence for value in case.positions]
    shown += [value.evidence for value in case.quotes]
    shown += [value.evidence for value in case.attributions]
    shown += [value.evidence for value in case.events]
    shown += [value.evidence for value in case.figures]
    kinds = (reading.positions, reading.quotes, reading.attributions, reading.events, reading.figures)
    assert len(shown) == sum(map(len, kinds))
    for evidence in shown:
        assert evidence.text == evidence.sentence.of(text)
        assert evidence.sentence.contains(evidence.span)


def test_whole_numbers_too_large_for_the_database_are_kept(folder: Path) -> None:
    """A reader may give a whole number where the figure takes a floating-point one."""
    reading = full_reading()
    figure = Figure(at(reading.report.text, "40"), 10**20, "villages")

    with fresh(folder) as store:
        store.add(Reading(reading.report, figures=(figure,)))

        assert store.reading(1).figures == (figure,)


def test_the_sample_reading_leaves_no_field_empty() -> None:
    """So that a field added to a value later is noticed by the tests that use it."""
    reading = full_reading()
    kinds = [
        getattr(reading, field.name) for field in fields(reading) if field.name not in {"report", "pipeline"}
    ]

    for kind in kinds:
        assert kind
        for field in fields(kind[0]):
            assert any(getattr(v, field.name) not in (None, (), "") for v in kind), field.name


def test_all_spans_of_a_reading_are_found() -> None:
    """Whatever field they are in."""
    found = checked_spans(full_reading())

    assert len(found) == 16
    assert all(words == span.of(full_reading().report.text) for span, words in found.items())


def test_days_before_the_common_calendars_are_kept(folder: Path) -> None:
    """Reports of old negotiations are reports."""
    report = Report("old.txt", "ab", "x", b"x", published=date(1648, 10, 24))

    with fresh(folder) as store:
        store.add(Reading(report))

        assert store.sources()[0].published == date(1648, 10, 24)
