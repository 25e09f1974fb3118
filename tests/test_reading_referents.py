"""Whom does a noun phrase mean?"""

import pytest

from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader
from dragoman.reading.referents import Referent, referent

TALKS = "Norland and Sudria resumed talks on Monday. "


def meant(reader: Reader, text: str, head: str) -> Referent | None:
    """Return the referent of the last token with that text."""
    report = Report(path="t.txt", sha256="0", text=text, raw=b"")
    doc = next(reader.nlp.pipe([reader._prepare(report)]))  # noqa: SLF001 - a document is needed
    return referent(doc, next(t for t in reversed(doc) if t.text == head))


@pytest.mark.parametrize(
    ("text", "head", "name", "kind", "parties"),
    [
        ("Norland Foreign Minister Asta Vell refused. " + TALKS, "Vell", "Asta Vell", "person", ("Norland",)),
        (TALKS + "Norland's minister Asta Vell came. She left.", "She", "Asta Vell", "person", ("Norland",)),
        (TALKS + "Norland's minister Asta Vell came. The minister left.", "minister", "Asta Vell", "person", ("Norland",)),
        (TALKS + "Norland refused.", "Norland", "Norland", "party", ("Norland",)),
        (TALKS + "The Norland government refused.", "government", "Norland", "party", ("Norland",)),
        (TALKS + "The Norlanders refused.", "Norlanders", "Norland", "party", ("Norland",)),
        (TALKS + "Both sides refused.", "sides", "Norland and Sudria", "party", ("Norland", "Sudria")),
        (TALKS + "The two countries agreed.", "countries", "Norland and Sudria", "party", ("Norland", "Sudria")),
        ("Oslo refused.", "Oslo", "Norway", "party", ("Norway",)),
        (TALKS + "Norland officials refused.", "officials", "Norland officials", "officials", ("Norland",)),
        (TALKS + "Sudria's chief negotiator refused.", "negotiator", "Sudria's chief negotiator", "officials", ("Sudria",)),
        (TALKS + "Senior Sudrian security officials refused.", "officials", "Senior Sudrian security officials", "officials", ("Sudria",)),
        (TALKS + "A spokesman for Norland refused.", "spokesman", "spokesman for Norland", "officials", ("Norland",)),
        (TALKS + "Officials on both sides refused.", "Officials", "Officials on both sides", "officials", ("Norland", "Sudria")),
        (TALKS + "Leaders of Sudria refused.", "Leaders", "Leaders of Sudria", "officials", ("Sudria",)),
        (TALKS + "Officials refused.", "Officials", "Officials", "unnamed", ()),
        (TALKS + "Sources familiar with the talks refused.", "Sources", "Sources familiar with the talks", "unnamed", ()),
        (TALKS + "A person close to the negotiations refused.", "person", "person close to the negotiations", "unnamed", ()),
        (TALKS + "Some analysts doubt it.", "analysts", "Some analysts", "unnamed", ()),
        (TALKS + "Norlandic analysts doubt it.", "analysts", "Norlandic analysts", "unnamed", ()),
        (TALKS + "Recent reports say so.", "reports", "Recent reports", "unnamed", ()),
        (TALKS + "The Harbour Workers' Union refused.", "Union", "Harbour Workers' Union", "party", ("Harbour Workers' Union",)),
        (TALKS + "Norland's minister Asta Vell came. A spokesman for Vell left.", "spokesman", "spokesman for Vell", "officials", ("Norland",)),
    ],
)  # fmt: skip
def test_whom_a_noun_phrase_means(
    reader: Reader, text: str, head: str, name: str, kind: str, *, parties: tuple[str, ...]
) -> None:
    """Persons, parties, officials of a party and unnamed people are told apart."""
    found = meant(reader, text, head)
    assert found is not None
    assert (found.name, found.kind, found.parties) == (name, kind, parties)
    assert found.named == (kind in {"person", "party"})


@pytest.mark.parametrize("head", ["valley", "talks", "Monday", "wide", "was"])
def test_things_mean_nobody(reader: Reader, head: str) -> None:
    """What can neither speak nor hold a position has no referent."""
    assert meant(reader, TALKS + "The valley was wide.", head) is None


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        (
            "Norland Foreign Minister Asta Vell refused. Norland left.",
            "Vell",
            "Norland Foreign Minister Asta Vell",
        ),
        (TALKS + "The Norland government refused.", "government", "The Norland government"),
        (TALKS + "Some Norland officials refused.", "officials", "Some Norland officials"),
        (TALKS + "Norland refused.", "Norland", "Norland"),
    ],
)
def test_the_span_is_the_noun_phrase(reader: Reader, text: str, head: str, words: str) -> None:
    """The span holds determiner, titles and name."""
    found = meant(reader, text, head)
    assert found is not None
    assert found.span.of(text) == words


def test_a_person_has_a_role(reader: Reader) -> None:
    """A person's first role comes along."""
    found = meant(reader, TALKS + "Norland's minister Asta Vell came.", "Vell")
    assert found is not None
    assert found.role == "Norland's minister"
