"""Names of sentences do not change how they are tagged and parsed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dragoman.model.report import Report
from dragoman.reading.components.names import Names
from dragoman.reading.pipeline import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]
NAMES = [
    "Norland",
    "West Norland",
    "Zyx",
    "Ana Maria al-Vell",
    "O'Neill",
    "Vorn-Ilse",
    "Ostwick Grain Company",
    "U.N.L.",
]
SENTENCES = [
    "On Monday {} rejected the offer, but its minister said that talks would go on.",
    "The union told {} that it would strike unless pay rose.",
    "“We will not leave the valley,” said {}, who had met the rebels.",
]


@pytest.fixture(scope="module")
def parse() -> Parse:
    """Return a function that tags and parses a text."""
    reader = Reader()

    def parsed(text: str) -> "Doc":
        report = Report(
            path="a.txt", sha256="0", text=text, raw=b"", title=None, publisher=None, published=None
        )
        (doc,) = reader.nlp.pipe([reader._prepare(report)])  # noqa: SLF001 - a tree is no part of a reading
        return doc

    return parsed


def _tree(doc: "Doc", name: str, sentence: str) -> list[tuple[str, str, str, str]]:
    """Return words, tags, dependencies and heads outside a name, and of its last token."""
    start = sentence.index("{}")
    inside = {t.i for t in doc if start <= t.idx < start + len(name)}
    word = {t.i: "NAME" if t.i in inside else t.text for t in doc}
    last = max(inside)
    return [(word[t.i], t.tag_, t.dep_, word[t.head.i]) for t in doc if t.i not in inside or t.i == last]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", NAMES[1:])
def test_a_name_does_not_change_the_tree(name: str, sentence: str, parse: Parse) -> None:
    """Whatever the name and however many tokens it has, all other words are read alike."""
    assert _tree(parse(sentence.format(name)), name, sentence) == _tree(
        parse(sentence.format(NAMES[0])), NAMES[0], sentence
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday {} said that it would not leave the valley before spring.",
        "Troops from {} left in May, and {} wants more time.",
        "“The corridor is ours,” said {}'s envoy.",
    ],
)
def test_an_article_of_a_name_does_not_change_the_tree(sentence: str, parse: Parse) -> None:
    """Names with and without an article are read alike; the article hangs on the name."""
    bare, full = (parse(sentence.replace("{}", name)) for name in ("Norland", "the Norland Isles"))
    inside = {"the", "Norland", "Isles"}
    rest = [[(t.text, t.tag_, t.dep_) for t in doc if t.text not in inside] for doc in (bare, full)]

    assert rest[0] == rest[1]
    assert {(t.dep_, t.head.text) for t in full if t.text == "the" and t.nbor().text == "Norland"} == {
        ("det", "Isles")
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.N.-Norland talks failed.", ["U.N.", "-", "Norland"]),
        ("The Norland–Sudria border is shut.", ["Norland", "–", "Sudria"]),
        ("A U.N.-led force came.", ["U.N.", "-", "led"]),
    ],
)
def test_dashes_part_names(text: str, words: list[str], parse: Parse) -> None:
    """A name is a word of its own whatever it is joined to."""
    assert [t.text for t in parse(text)][1:4] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The guild isn’t leaving the hall.", "The guild isn't leaving the hall."),
        ("She’s refused to sign the text.", "She has refused to sign the text."),
    ],
)
def test_short_forms_are_read_like_long_ones(one: str, other: str, parse: Parse) -> None:
    """However their apostrophe is printed; "she's refused" is no passive."""
    assert [(t.tag_, t.dep_) for t in parse(one)] == [(t.tag_, t.dep_) for t in parse(other)]


def test_a_prefix_belongs_to_its_word(parse: Parse) -> None:
    """The parser sees "co-leader" as one word, so that the name behind it is the subject."""
    doc = parse("“We shall walk,” co-leader Ana Vell told reporters.")

    assert [t.text for t in doc if t.dep_ == "nsubj" and t.head.text == "told"] == ["Vell"]


def test_a_name_that_ends_in_a_prefix_keeps_its_words(parse: Parse) -> None:
    """Every token has a tag."""
    assert all(t.tag_ for t in parse("It was said that the Emergency Relief Co-ordinator, Asta Vell, left."))


def test_words_of_a_name_are_compounds_of_its_last(parse: Parse) -> None:
    """The last word of a name is what stands in the tree."""
    doc = parse("Talks with West Norland Grain failed.")

    assert [(t.text, t.dep_, t.head.text) for t in doc[2:5]] == [
        ("West", "compound", "Grain"),
        ("Norland", "compound", "Grain"),
        ("Grain", "pobj", "with"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Officials refused.", []),
        ("Talks between Norland and Sudria failed on Monday.", ["Norland", "Sudria"]),
        ("Norland refused. The Sudrians agreed.", ["Norland", "Sudrians"]),
        ("Union Leaders Reject New Offer From Ostwick", ["Ostwick"]),
        ("She met Karim al-Vell and Jan van Berg.", ["Karim al-Vell", "Jan van Berg"]),
        ("Unions met. Later the Harbour Guild met as well; Guild members sang.", ["Harbour Guild", "Guild"]),
        ("Ana Holm and I left in May.", ["Ana Holm"]),
        ("They left the table The talks were over.", []),
        ("", []),
    ],
)
def test_capitals_tell_names_inside_sentences(text: str, names: list[str], parse: Parse) -> None:
    """At the beginning of a sentence, and in headlines, only words that the language does not have are names."""
    doc = parse(text)
    found = Names(
        frozenset({"official", "talk", "union", "leader", "reject", "new", "offer", "later", "from"})
    ).runs(doc)

    assert [doc[first : last + 1].text for first, last in found] == names
