"""Is loaded wording of the outlet marked, and nothing that is neutral, quoted or attributed?"""

import pytest

from conftest import Read
from dragoman.reading.components.wording import KIND

LOADED = [
    ("Fat cats are holding the whole city to ransom.", ["Fat cats", "holding the whole city to ransom"]),
    ("The firm sacked 300 loyal workers by text message.", ["loyal"]),
    ("Heartbroken workers held a vigil.", ["Heartbroken"]),
    ("The board's chairman pocketed a bonus.", ["pocketed"]),
    ("The chairman is up to his old tricks.", ["up to his old tricks"]),
    ("The ill-judged ban went ahead.", ["ill-judged"]),
    ("A hand-wringing cabinet nodded it through.", ["hand-wringing", "nodded it through"]),
    ("They want our fish, but not across their precious border.", ["their precious"]),
    ("The spineless cabinet in Portvale signed the lease on Friday.", ["spineless"]),
    ("The cowardly retreat of Norland ended on Monday.", ["cowardly"]),
    ("Norland made a shameful offer on Tuesday.", ["shameful"]),
    ("The brazen demand came two days before the vote.", ["brazen"]),
    ("Sudria held a sham vote in the valley.", ["sham"]),
    ("The union's so-called negotiator left the room early.", ["so-called"]),
    ("The so-called peace deal gives the port to Sudria.", ["so-called"]),
    ("It was a cynical move by Castor Freight.", ["cynical"]),
    ("Veltania took a reckless step and closed the strait.", ["reckless"]),
    ("After a heroic stand, the dockers went back to work.", ["heroic"]),
    ("The humiliating lease runs for ninety years.", ["humiliating"]),
    ("The Norlandic regime sent no delegation to the talks.", ["regime"]),
    ("Thugs from the company guarded the gates.", ["Thugs"]),
    ("The stooges of Sudria took their seats at the table.", ["stooges"]),
    ("A puppet government signed the treaty on Friday.", ["puppet"]),
    ("The minister and his cronies kept the port for themselves.", ["cronies"]),
    ("The hawks in Portvale got their way again.", ["hawks"]),
    ("Norland slammed the draft on Monday.", ["slammed"]),
    ("Castor Freight caved in after three weeks of strikes.", ["caved"]),
    ("Sudria capitulated on Friday and signed the accord.", ["capitulated"]),
    ("The envoy grovelled before the council for an hour.", ["grovelled"]),
    ("The spokesman bleated that the text was a draft.", ["bleated"]),
    ("The chairman crowed that the strike was over.", ["crowed"]),
    ("Predictably, Norland walked out of the room.", ["Predictably"]),
    ("Not surprisingly, the company raised its bid by nothing.", ["Not surprisingly"]),
    ("The board finally admitted that it had no plan.", ["finally admitted"]),
    ("The talks were a farce from the first day on.", ["farce"]),
    ("The lease is a betrayal, signed at midnight.", ["betrayal"]),
    ("Norland surrendered to Sudrian demands on the islet.", ["surrendered to Sudrian demands"]),
    ("Sudria tore up its promise within a week.", ["tore up its promise"]),
    ("The company dragged its feet until the autumn.", ["dragged its feet"]),
    ("The delegation left the hall like a thief.", ["like a thief"]),
    ("Sudria blinked first and reopened the pass.", ["blinked first"]),
    ("So much for the ceasefire of last week.", ["So much for"]),
    ("The arrogant mandarins of Veltania kept the dossier closed.", ["arrogant mandarins"]),
    ("Their grinning envoy arrived an hour late.", ["grinning"]),
    ("The outrageous, disgraceful lease was signed.", ["outrageous", "disgraceful"]),
    ("Shameful surrender at the pass\n\nNorland signed the lease on Friday.", ["Shameful"]),
]

NEUTRAL = [
    "The disastrous flood of 2029 killed nine people.",
    "Customers stay loyal to the brand.",
    "He lectured at the university for ten years.",
    "Little progress was made.",
    "Brave Holdings raised its bid.",
    "The empty seat on the board will be filled.",
    "Inspectors found cheap imports of steel.",
    "The court said that the firm was struggling to pay.",
    "Norland rejected the offer on Monday and criticised Sudria for the delay.",
    "Sudria warned of new tariffs unless the pass is reopened.",
    "The two sides failed to reach an agreement on Friday.",
    "The company refused to raise its bid above nine crowns a share.",
    "Talks on the sanctions regime resume on Monday.",
    "The new pension regime begins in April.",
    "The tax regime for the port was left unchanged.",
    "The inspection regime covers nine sites.",
    "A hawk nest delayed work at the quarry.",
    "The Harbour Workers' Union called a strike for Monday.",
    "A blast at the depot killed two guards.",
    "The rail union and the company meet again on Tuesday.",
    "Veltania put the group on its list of terrorist organisations.",
    "The police charged two drivers with reckless driving.",
    "The so-called “lake clause” sets the quota for each year.",
    "The so-called lake clause sets the quota for each year.",
    "The precious metals of the plateau are the subject of the talks.",
    "The Portvale Hawks beat the visitors on Saturday.",
    "The convoy stopped at a cave of the northern hills.",
    "Ministers will meet in Portvale to discuss the border, water and prisoners.",
]

OTHERS = [
    "“This is a shameful, spineless deal,” Lena Orlo said.",
    "Lena Orlo said that the spineless cabinet had signed a shameful lease.",
    "According to the union, the offer is an insulting charade.",
    "The minister called the offer a “shameful farce”.",
    "The minister called the vote a sham.",
    "Sudria accused Norland of blackmail.",
    "The union denounced the directors as thugs and cronies.",
    "Orlo described the lease as a humiliating betrayal.",
    "The directors are spineless, the union said on Monday.",
    "“They caved,” Orlo told reporters. “It is a fiasco.”",
    "The army branded the fighters terrorists.",
    "Norland claimed that Sudria had sent its stooges to the table.",
]


def _marked(read: Read, text: str) -> list[str]:
    return [f.span.of(text) for f in read(text).findings if f.kind == KIND and f.span is not None]


@pytest.mark.parametrize(("text", "words"), LOADED)
def test_loaded_words_of_the_outlet_are_marked(text: str, words: list[str], read: Read) -> None:
    """The span holds the loaded words and nothing else."""
    assert _marked(read, text) == words


@pytest.mark.parametrize("text", NEUTRAL)
def test_neutral_news_has_none(text: str, read: Read) -> None:
    """Words of neutral news, and loaded ones in a neutral sense, are left alone."""
    assert _marked(read, text) == []


@pytest.mark.parametrize("text", OTHERS)
def test_what_somebody_else_says_is_not_the_outlets(text: str, read: Read) -> None:
    """Quoted and attributed judgements are their source's."""
    assert _marked(read, text) == []


def test_the_message_says_what_and_why(read: Read) -> None:
    """One line with the words and the kind of wording."""
    found = [f for f in read("The spineless cabinet signed the lease.").findings if f.kind == KIND]

    assert [f.message for f in found] == ["loaded wording in the outlet's own voice (scorn): “spineless”"]


@pytest.mark.parametrize("text", [text for text, _ in LOADED if "Norland" in text or "Sudria" in text])
def test_renamed_parties_are_judged_alike(text: str, read: Read) -> None:
    """Swapping the parties changes no finding but in their names."""
    swapped = text.replace("Norland", "#").replace("Sudria", "Norland").replace("#", "Sudria")
    swapped = swapped.replace("Sudriaic", "Sudrian").replace("Norlandn", "Norlandic")

    ours, theirs = _marked(read, text), _marked(read, swapped)

    assert len(ours) == len(theirs) > 0


def test_a_doubted_word_in_quotation_marks_is_a_scare_quote(read: Read) -> None:
    """Nobody is said to have used it."""
    assert _marked(read, "The “negotiations” lasted nine minutes.") == ["negotiations"]
