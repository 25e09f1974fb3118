"""Are annotated texts read as their author means them, and is the corpus sound?"""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import gold
from dragoman.model.event import FigureBound, Status
from dragoman.model.position import LAYERS, STANCES
from floors import Floors

GATES = Path(__file__).resolve().parent.parent / "gates"
KNOWN: dict[str, tuple[str, ...]] = {
    "stance": STANCES,
    "layer": LAYERS,
    "status": get_args(Status),
    "bound": get_args(FigureBound),
}


@pytest.fixture(scope="module")
def texts() -> list[gold.Text]:
    """All annotated texts."""
    return gold.corpus(GATES / "corpus")


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ("met on Monday", range(2, 5)),
        ("Norland … met", range(6, 10)),
        ("met#2", range(9, 10)),
        ("sides … Sudria … asked", range(1, 12)),
    ],
)
def test_evidence_is_found_by_its_words(evidence: str, found: range) -> None:
    """Elisions reach to the next place, numbers name the place, marks do not matter."""
    words = gold.Words.of("Both sides met on “Monday”; then Norland and Sudria met; nobody asked.")

    assert words.find(evidence) == found


def test_evidence_that_stands_twice_is_refused() -> None:
    """Which place is meant must be said."""
    words = gold.Words.of("They met. They met again.")

    with pytest.raises(ValueError, match="stands 2 times"):
        words.find("They met")


def test_evidence_that_is_not_there_is_refused() -> None:
    """A line that quotes other words is a mistake of the annotation."""
    words = gold.Words.of("They met.")

    with pytest.raises(ValueError, match="stands 0 times"):
        words.find("They left")


def test_an_end_before_the_start_is_refused() -> None:
    """An elision goes forward."""
    words = gold.Words.of("They met and left.")

    with pytest.raises(ValueError, match="does not follow"):
        words.find("left … met")


def test_a_line_gives_alternatives_places_and_options(tmp_path: Path) -> None:
    """Slashes are alternatives, a tilde other places, a question mark what may be left out, a dash "none"."""
    path = tmp_path / "a.toml"
    path.write_text(
        "kind = 'labour'\nstyle = 'wire'\ntext = '''\nUnion says no\n\nThe union refused.\n'''\n"
        "parties = '''\nunion | Union, workers\n'''\n"
        "positions = '''\n? The union refused ~ Union says no | union | reject | outlet/attributed | -\n'''\n",
        encoding="utf-8",
    )

    text = gold.load(path)

    (item,) = text.items["positions"]
    assert item.optional
    assert item.places == (range(3, 6), range(3))
    assert item.fields == {
        "party": ("union",),
        "stance": ("reject",),
        "layer": ("outlet", "attributed"),
        "condition": ("",),
        "topic": (),
    }
    assert text.parties["workers"] == "union"


def test_a_malformed_text_names_its_file(tmp_path: Path) -> None:
    """The author sees where to mend."""
    path = tmp_path / "odd.toml"
    path.write_text("kind = 'labour'\n", encoding="utf-8")

    with pytest.raises(gold.GoldError, match=r"odd\.toml: 'text' is missing"):
        gold.load(path)


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    """A corpus that was touched is another one."""
    (tmp_path / "a.toml").write_text("one", encoding="utf-8")
    before = gold.digest(tmp_path)

    (tmp_path / "a.toml").write_text("one ", encoding="utf-8")

    assert gold.digest(tmp_path) != before


def test_the_corpus_is_as_large_and_as_mixed_as_it_must_be(texts: list[gold.Text]) -> None:
    """Eight kinds of negotiation, none a repetition."""
    kinds = Counter(t.kind for t in texts)

    assert len(texts) >= 64
    assert len(kinds) >= 8
    assert min(kinds.values()) >= 8
    assert len({t.text for t in texts}) == len(texts)
    assert all(60 <= len(t.text.split()) <= 320 for t in texts)


def test_a_third_of_the_texts_is_held_out(texts: list[gold.Text]) -> None:
    """Floors on texts that no rule was written after tell whether rules hold elsewhere."""
    kinds = {t.kind for t in texts}

    assert 0.3 < sum(t.unseen for t in texts) / len(texts) < 0.4
    assert all(sum(t.unseen for t in texts if t.kind == kind) >= 2 for kind in kinds)


@pytest.mark.parametrize("name", KNOWN)
def test_the_corpus_uses_the_words_of_the_model(texts: list[gold.Text], name: str) -> None:
    """A misspelt stance could never be read right."""
    used = {
        v for t in texts for items in t.items.values() for i in items for v in i.fields.get(name, ()) if v
    }

    assert used <= set(KNOWN[name])


def test_conditions_are_words_of_their_text(texts: list[gold.Text]) -> None:
    """A condition is quoted, never put in other words."""
    odd = [
        (t.name, c)
        for t in texts
        for i in t.items["positions"]
        for c in i.fields["condition"]
        if c and not t.words.occurrences(c)
    ]

    assert odd == []


def test_the_floors_are_pinned_for_this_corpus() -> None:
    """Floors of another corpus say nothing."""
    assert Floors.load(GATES / "reading_floors.toml").digest == gold.digest(GATES / "corpus")
