"""What kind of event do these words tell: its PLOVER class, and what it does to the talks?"""

from typing import TYPE_CHECKING

from dragoman.model.event import TalksState
from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEXICON = load("events")
_VERB_TYPES: dict[str, str] = {
    verb: name for name, words in LEXICON["types"].items() for verb in words["verbs"]
}
_NOUN_TYPES: dict[str, str] = {
    noun: name for name, words in LEXICON["types"].items() for noun in words["nouns"]
}
REPORT_VERBS = frozenset(LEXICON["report"]["verbs"])
_TALKS = LEXICON["talks"]
TALKS, DEALS = frozenset(_TALKS["nouns"]), frozenset(_TALKS["deals"])
_ARRIVING, _STANDING, _CONCLUDING, _PLEDGING = (
    frozenset(_TALKS[key]) for key in ("arriving", "standing", "concluding", "pledging")
)
_STATES: dict[str, TalksState] = {verb: state for state, verbs in _TALKS["states"].items() for verb in verbs}
_STATE_NOUNS: dict[str, TalksState] = {
    noun: state for state, nouns in _TALKS["nouns_of"].items() for noun in nouns
}
_PHRASES: tuple[tuple[tuple[str, ...], TalksState], ...] = tuple(
    (tuple(phrase.split()), state) for state, phrases in _TALKS["phrases"].items() for phrase in phrases
)
_PHRASE_STARTS = frozenset(phrase[0] for phrase, _ in _PHRASES)
_SUBJECT_REACH, _OBJECT_REACH, _NOUN_REACH = 14, 5, 6
_VERBAL = ("VB", "MD")
# the statistical lemmatizer leaves some past forms as they are
_FORMS = {
    "ground": "grind",
    "broke": "break",
    "fell": "fall",
    "led": "lead",
    "begun": "begin",
    "began": "begin",
}

_DENIALS = frozenset(LEXICON["status"]["denials"])
_DENIAL_REACH = 3
_MARKS = frozenset({"“", '"', "‘", "'", "``"})

# any lemma that can start a look for a state of the talks
STATE_WORDS = frozenset(_STATES) | frozenset(_STATE_NOUNS) | _ARRIVING | _CONCLUDING | _PHRASE_STARTS


def lemma(token_lemma: str) -> str:
    """Return a lemma in lower case, past forms that the lemmatizer leaves alone undone."""
    low = token_lemma.lower()
    return _FORMS.get(low, low)


def plover(tags: list[str], lemmas: list[str]) -> str | None:
    """Return the PLOVER class of a clause: that of its first telling verb, else of its first telling noun."""
    for tag, word in zip(tags, lemmas, strict=True):
        if tag[:2] == "VB" and word in _VERB_TYPES:
            return _VERB_TYPES[word]
    for tag, word in zip(tags, lemmas, strict=True):
        if tag[:1] == "N" and word in _NOUN_TYPES:
            return _NOUN_TYPES[word]
    said = any(tag[:2] == "VB" and word in REPORT_VERBS for tag, word in zip(tags, lemmas, strict=True))
    return "CONSULT" if said else None


def talks_state(tags: list[str], lemmas: list[str]) -> TalksState | None:
    """Return what a clause says of the state of the talks; `None` where they do not change."""
    for i, word in enumerate(lemmas):
        if word in STATE_WORDS and (state := _state_at(i, tags, lemmas)):
            denied = any(w in _DENIALS for w in lemmas[max(0, i - _DENIAL_REACH) : i])
            return None if denied or _wished(i, tags, lemmas) else state
    return None


def _wished(i: int, tags: list[str], lemmas: list[str]) -> bool:
    """Tell whether the verb at `i` is only wished for: "is willing to resume", "spoke of resuming"."""
    j = i - 1
    while j > 0 and lemmas[j] in _MARKS:
        j -= 1
    if tags[i] == "VB" and j >= 0 and lemmas[j] == "to":
        return j == 0 or lemmas[j - 1] not in _PLEDGING
    return tags[i] == "VBG" and j >= 0 and tags[j] == "IN"


def _about_talks(i: int, lemmas: list[str]) -> bool:
    before = lemmas[max(0, i - _SUBJECT_REACH) : i]
    return any(word in TALKS for word in before) or any(
        word in TALKS for word in lemmas[i + 1 : i + 1 + _OBJECT_REACH]
    )


def _state_at(i: int, tags: list[str], lemmas: list[str]) -> TalksState | None:
    word, verbal = lemmas[i], tags[i].startswith(_VERBAL)
    after = lemmas[i + 1 : i + 1 + _NOUN_REACH]
    if word in _STATE_NOUNS and not verbal:
        return _STATE_NOUNS[word] if any(w in TALKS for w in (*after, *lemmas[max(0, i - 2) : i])) else None
    if not _about_talks(i, lemmas) and not (word in _CONCLUDING and any(w in DEALS for w in after)):
        return None
    for phrase, state in _PHRASES:
        if phrase[0] == word and tuple(lemmas[i : i + len(phrase)]) == phrase:
            return state
    if (
        word in _ARRIVING
        and (standing := next((j for j, w in enumerate(after[:5]) if w in _STANDING), None)) is not None
    ):
        return (
            "collapsed"
            if after[standing] == "dead" and after[standing + 1 : standing + 2] != ["end"]
            else "stalled"
        )
    if word in _CONCLUDING and verbal and tags[i] in {"VBD", "VBN"} and any(w in DEALS for w in after):
        return "agreed"
    return _STATES.get(word) if verbal else None


def clause_words(doc: "Doc", start: int, end: int) -> tuple[list[str], list[str]]:
    """Return tags and lemmas of tokens `[start, end)`."""
    return [token.tag_ for token in doc[start:end]], [lemma(token.lemma_) for token in doc[start:end]]
