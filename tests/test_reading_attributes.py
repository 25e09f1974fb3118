"""Does the lookup of parts of speech give what spaCy's own attribute ruler gives?"""

from pathlib import Path

import pytest
import spacy  # noqa: TID253 - the peer

from dragoman.reading.components.attributes import replaced
from dragoman.reading.pipeline import DEFAULT_PIPELINE

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ODD = """\
I ain't gonna go, y'all. They've got ta leave; let's go. C'm on!\n\n\n  \t
There's been a deal, there are talks, and it isn't "done". He'd have said so. Did they? They had to.
That is what which says; all the things that I gave to it, me, you and her. Gets what it got.
"""


@pytest.mark.parametrize("path", [None, *sorted(EXAMPLES.glob("*/reports/*.txt"))[::3]], ids=str)
def test_every_token_has_what_the_ruler_gives_it(path: Path | None) -> None:
    """Part of speech, morphology, lemma, tag and dependency, also in odd texts."""
    text = ODD if path is None else path.read_text(encoding="utf-8")
    ruled, looked_up = (spacy.load(DEFAULT_PIPELINE, exclude=["ner"]) for _ in range(2))

    assert replaced(looked_up)

    assert told(looked_up(text)) == told(ruled(text))


def told(doc: spacy.tokens.Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in doc]


def test_a_ruler_that_asks_for_something_else_is_kept() -> None:
    """Another pipeline may have one."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]

    assert not replaced(nlp)
    assert not replaced(spacy.blank("en"))
    assert nlp.get_pipe("attribute_ruler") is ruler
