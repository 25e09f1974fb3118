"""What do these words do to the talks: open, stall, resume, end them?"""

from typing import TYPE_CHECKING

from dragoman.model.event import TalksState
from dragoman.reading.components.events_lexicon import LEXICON, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
_DENIALS = frozenset(LEXICON["status"]["denials"])
_DENIAL_REACH = 3
_MARKS = frozenset({"“", '"', "‘", "'", "``"})

# any lemma that can start a look for a state of the talks
STATE_WORDS = frozenset(_STATES) | frozenset(_STATE_NOUNS) | _ARRIVING | _CONCLUDING | _PHRASE_STARTS


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
