"""Are texts cut into segments without losing a character, and values encoded without losing their meaning?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.answers import Verdict
from dragoman.model.span import Span
from dragoman.views.encode import plain
from dragoman.views.evidence import Mark, cut, excerpt
from dragoman.views.words import counted, listed, shortened
from view_samples import evidence

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Mark(Span(min(p), max(p)), "x"))


@given(st.text(max_size=25), st.lists(spans, max_size=6))
def test_segments_are_the_text_and_know_their_marks(text: str, marks: list[Mark]) -> None:
    """Every character keeps its place, and is covered by exactly the marks that hold it."""
    segments = cut(text, marks)

    assert "".join(s.text for s in segments) == text
    covers = [s.marks for s in segments for _ in s.text]
    assert covers == [
        tuple(i for i, m in enumerate(marks) if m.span.start <= at < m.span.end) for at in range(len(text))
    ]
    assert all(s.text for s in segments)


def test_an_excerpt_marks_the_values_own_words() -> None:
    """The value's span counts from the report's start, the segment from the sentence's."""
    found = excerpt(evidence("😀 Norland demands peace now.", "demands peace", start=100))

    assert [s.text for s in found.segments if s.marks] == ["demands peace"]


def test_values_become_plain() -> None:
    """Dates are ISO, spans pairs, enums their value."""
    value = {
        "when": date(2031, 5, 14),
        "where": Span(2, 5),
        "verdict": Verdict.UNKNOWN,
        "mark": Mark(Span(0, 1), "k"),
    }

    assert plain(value) == {
        "when": "2031-05-14",
        "where": [2, 5],
        "verdict": "unknown",
        "mark": {"span": [0, 1], "kind": "k", "label": ""},
    }


def test_a_foreign_value_is_refused() -> None:
    """Nothing is written as its repr."""
    with pytest.raises(TypeError, match="no part of a view"):
        plain(object())


def test_words_for_counts_and_lists() -> None:
    """Numbers agree with their nouns, lists with their length."""
    assert [counted(1, "report"), counted(2000, "party")] == ["1 report", "2,000 parties"]
    assert [listed([]), listed(["A"]), listed(["A", "B", "C"])] == ["", "A", "A, B and C"]
    assert shortened("one two\nthree four", 14) == "one two three …"
