"""Which words stand in quotation marks, and whose are they?"""

import pytest

from conftest import Read
from dragoman.reading.components.layout import blocks
from dragoman.reading.components.quotes_marks import marked

MARKS = [
    ("straight", 'Vell said "no" and "not yet."', ["no", "not yet."]),
    ("curly", "“We agree,” she said.", ["We agree"]),
    ("guillemets", "«Nous sommes d'accord», said Vell.", ["Nous sommes d'accord"]),
    ("german", "„Nein“, said the minister.", ["Nein"]),
    ("tokenised", "`` We will see , '' she said , `` soon . ''", ["We will see", "soon ."]),
    ("straight tokenised", '" We will see , " he said .', ["We will see"]),
    ("mixed marks", '“We agree," she said.', ["We agree"]),
    ("question mark kept", '"Why not?" she asked.', ["Why not?"]),
    ("trailing comma dropped", '"Never, " she said.', ["Never"]),
    ("inches", 'The pipe is 12" wide and "too big".', ["too big"]),
    ("feet and inches", "The gate is 6'2\" high.", []),
    ("single", "'Talks dead', say ministers", ["Talks dead"]),
    ("curly single", "‘It’s done,’ she said.", ["It’s done"]),
    ("single with possessive", "‘The boys’ club won’t like it,’ he said.", ["The boys’ club won’t like it"]),
    ("plural possessive opens nothing", "The workers' leader and the ministers' aide met.", []),
    ("contractions", "It's late and they don't care.", []),
    ("decade", "In the '90s it was 'n' fine.", []),
    ("nested single", "“They say ‘no’ to all,” she said.", ["They say ‘no’ to all"]),
    ("nested double", 'He said "we reject "partial" deals" today.', ['we reject "partial" deals']),
    ("single around double", "‘“Peace” is a word,’ she said.", ["“Peace” is a word"]),
    ("reversed curly opens too", "It is a ”new” offer.", ["new"]),
    ("stray closing mark", "The talks failed,” he said.", []),
    ("two paragraphs of one speech", '"First.\n\n"Second," he said.', ["First.", "Second"]),
    (
        "hard line break",
        'She said that the ministry called it "a broken\npromise" today.',
        ["a broken\npromise"],
    ),
    (
        "new mark before the old one closed",
        '"We wait. "In the end, we win."',
        ["We wait.", "In the end, we win."],
    ),
    ("empty marks", 'The box said "" and “ ”.', []),
    ("symbols only", "She typed “…” and left.", []),
    ("emoji before", "🕊 “Peace,” she wrote.", ["Peace"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_marks_open_and_close(text: str, expected: list[str]) -> None:
    """Every outermost quotation is found once, without its marks."""
    found = marked(text, blocks(text))

    assert [m.span.of(text) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        ("“We will never sign it", 1),
        ('"One.\n\n"Two," he said.', 0),
        ('"One.\n\nThe talks go on.', 1),
        ('"We wait. "In the end, we win."', 1),
        ("“All is well,” she said.", 0),
        ('"Her word "no" means much, he said.', 1),
    ],
)
def test_unclosed_quotations_are_found(read: Read, text: str, unclosed: int) -> None:
    """A quotation without its closing mark ends with its paragraph and leaves a finding at its place."""
    reading = read(text)

    findings = [f for f in reading.findings if f.kind == "unclosed-quotation"]
    assert len(findings) == unclosed
    assert all(f.span is not None and len(f.span) for f in findings)


SPEAKERS = [
    ("cue before", 'Ana Vell said: "The border stays closed for now."', ["Ana Vell"]),
    ("cue after", "“The border stays closed,” Ana Vell said.", ["Ana Vell"]),
    ("inverted", "“The border stays closed,” said Ana Vell, the foreign minister.", ["Ana Vell"]),
    ("between", "“The border,” Ana Vell said, “stays closed.”", ["Ana Vell", "Ana Vell"]),
    ("goes on", "“It is hard,” Ana Vell said. “We need more time to talk.”", ["Ana Vell", "Ana Vell"]),
    ("partial", "Ana Vell said the offer was “a step back” for workers.", ["Ana Vell"]),
    (
        "two partials",
        "Ana Vell called the offer “unfair” and said it was “too late”.",
        ["Ana Vell", "Ana Vell"],
    ),
    ("question", "“Who will pay for the port?” asked Ana Vell.", ["Ana Vell"]),
    ("capital after a question mark", "“Who will pay for it?” Vell asked.", ["Vell"]),
    (
        "surname later",
        "Foreign Minister Ana Vell arrived on Monday. “The border stays closed,” Vell said.",
        ["Ana Vell"],
    ),
    (
        "pronoun",
        "Minister Ana Vell arrived on Monday. “The border stays closed,” she said.",
        ["Ana Vell"],
    ),
    (
        "unit before",
        "Minister Ana Vell rejected the idea, she told the Portvale Herald. “It would ruin us within a single year.”",
        ["Ana Vell"],
    ),
    (
        "next paragraph",
        "“It is hard,” Ana Vell said.\n\n“We need much more time than this to talk about it all.”",
        ["Ana Vell", "Ana Vell"],
    ),
    (
        "colon and paragraph",
        "President Ana Vell was firm. In her own words:\n\n“The port will never be sold.”",
        ["Ana Vell"],
    ),
    (
        "heading",
        "Minister: ‘We Will Not Sign’\n\n“We will not sign,” Ana Vell said.",
        ["Ana Vell", "Ana Vell"],
    ),
    ("unnamed", "“A deal is close,” a senior official said.", ["senior official"]),
    ("unnamed plural", "Analysts called the plan “a gamble”.", ["Analysts"]),
    (
        "possessor of a demand",
        "President Ana Vell came back. Her demand for “equal shares” stands.",
        ["Ana Vell"],
    ),
    (
        "statement",
        "The Dockers' Union said in a statement on Friday that the offer was “a joke”.",
        ["Dockers' Union"],
    ),
    ("quoted as saying", "“Talks are dead,” the Norland Daily quoted Ana Vell as saying.", ["Ana Vell"]),
    ("two speakers", "“It is fair,” said Ana Vell. “It is theft,” said Ivo Kast.", ["Ana Vell", "Ivo Kast"]),
    ("tweeted", "Ivo Kast tweeted: “We will strike at dawn.”", ["Ivo Kast"]),
    ("asked, said", "Asked whether he would sign, Ivo Kast said: “Never.”", ["Ivo Kast"]),
    (
        "title and bracket",
        "“It is fair,” Rep. Ana Vell (Portvale) said Friday. “We sign.”",
        ["Ana Vell", "Ana Vell"],
    ),
    ("answers back", "“Why is it shut?” Ana Vell demanded.", ["Ana Vell"]),
    ("signed", "“The harbour is ours.” ― Ana Vell", ["Ana Vell"]),
    ("turn of a transcript", '"VELL: We will not sign."\n\n"HOST: Why not?"', ["VELL", "HOST"]),
    (
        "interview",
        "Asta Vell leads the referees.\n\nWhat do you want?\n\n“A wage and no more.”\n\nBo Lind says no.\n\n“He told me so in May.”\n\nWould you strike?\n\n“We have talked of nothing else since.”",
        ["Asta Vell"] * 3,
    ),
    ("shouted", "“No deal today!” Ana Vell shouted to the crowd.", ["Ana Vell"]),
    ("chanted", 'Protesters chanted "No deal!" on the quay.', ["Protesters"]),
    ("first person", 'I said, "It is late."', [None]),
    (
        "new sentence behind a quotation",
        "“It is far too late for all of us!” The minister said that dockers slept.",
        [None],
    ),
    ("no speaker", "“Nobody knows how this long dispute will end,” it was heard.", [None]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in SPEAKERS], ids=[row[0] for row in SPEAKERS]
)
def test_quotations_have_their_speakers(read: Read, text: str, expected: list[str | None]) -> None:
    """A quotation's speaker is the fullest form of the name, or the phrase of an unnamed one."""
    quotes = read(text).quotes

    assert [q.speaker.name if q.speaker else None for q in quotes] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “open list” divides the parties.",
        "They met under the “Phase Two” agreement on Monday.",
        "The “road map” was signed in spring.",
    ],
)
def test_the_outlets_own_wordings_are_no_quotations(read: Read, text: str) -> None:
    """A name in quotation marks that nobody is said to have used is left out."""
    assert read(text).quotes == ()


def test_a_split_sentence_is_joined(read: Read) -> None:
    """Pieces of one sentence share a number; the sentence after them does not."""
    quotes = read("“The offer,” Ana Vell said, “is fair.” “It will not come again,” she added.").quotes

    assert quotes[0].joined == quotes[1].joined == 1
    assert quotes[2].joined is None


JOINED = [
    ("split by its cue", "“The offer,” Ana Vell said, “is fair.”", [1, 1]),
    ("next sentence", "“It is hard,” Ana Vell said. “We need more time.”", [1, 1]),
    ("next paragraph", "“It is hard,” Ana Vell said.\n\n“We need more time than this to talk.”", [1, 1]),
    ("paragraphs of one speech", "“It is hard.\n\n“We need time,” Ana Vell said.", [1, 1]),
    ("two cues", "“It is hard,” Ana Vell said. “It is late,” she added.", [None, None]),
    ("two speakers", "“It is fair,” said Ana Vell. “It is theft,” said Ivo Kast.", [None, None]),
    ("participle", "“It is hard,” Ana Vell said, adding that “nobody slept.”", [None, None]),
    ("two wordings", "Ana Vell called the offer “a step back” and “a joke”.", [1, 1]),
]


@pytest.mark.parametrize(("text", "joined"), [row[1:] for row in JOINED], ids=[row[0] for row in JOINED])
def test_pieces_of_one_statement_share_a_number(read: Read, text: str, joined: list[int | None]) -> None:
    """A statement has one cue; whatever goes on without another one is a piece of it."""
    assert [q.joined for q in read(text).quotes] == joined


WHOLE = [
    ("statement", "“It is hard,” Ana Vell said.", [True]),
    ("behind its cue", "Ana Vell said: “It is hard.”", [True]),
    ("split", "“The offer,” Ana Vell said, “is fair.”", [True, True]),
    ("wording", "Ana Vell said the offer was “a step back”.", [False]),
    ("wordings", "Ana Vell called the offer “a step back” and “a joke”.", [False, False]),
    (
        "wording behind a participle",
        "“It is hard,” Ana Vell said, adding that “nobody slept.”",
        [True, False],
    ),
]


@pytest.mark.parametrize(("text", "whole"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_wordings_are_told_from_whole_quotations(read: Read, text: str, whole: list[bool]) -> None:
    """A wording stands inside a statement that begins in the reporter's words."""
    assert [q.whole for q in read(text).quotes] == whole


def test_a_quotation_tells_where_its_speaker_stands(read: Read) -> None:
    """Text, speaker's mention and cue are words of the report."""
    text = "“The border stays closed,” Foreign Minister Ana Vell told the Portvale Herald."

    quote = read(text).quotes[0]

    assert quote.span.of(text) == quote.text == "The border stays closed"
    assert quote.speaker_span is not None
    assert "Ana Vell" in quote.speaker_span.of(text)
    assert (quote.cue, quote.via) == ("told", "Portvale Herald")


@pytest.mark.parametrize(
    "text", ["", "“", '"', "''", "“”", "' ' '", "| a | “b” |", "\n\n\n“\n”\n", "said", "call", "— (@a) b"]
)
def test_odd_texts_are_read(read: Read, text: str) -> None:
    """No text makes the reading fail, and every span is inside its text."""
    reading = read(text)

    assert all(q.span.of(text) == q.text for q in reading.quotes)
