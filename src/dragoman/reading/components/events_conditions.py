"""Does what a clause tells depend on something: an "if" in it, before it or behind it?"""

from typing import TYPE_CHECKING

from dragoman.reading.components.events_lexicon import LEXICON

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATUS = LEXICON["status"]
_INVERTED, _FAILING, _THEN = (frozenset(_STATUS[key]) for key in ("inverted", "failing", "otherwise"))
_PHRASES = tuple(tuple(phrase.split()) for phrase in _STATUS["conditions"])
_FIRST = frozenset(phrase[0] for phrase in _PHRASES)
_JOINTS = frozenset({",", ";", "and", "but", "that", "—", "–", ":", "“", '"', "so"})
_BEFORE_CONDITION = frozenset({",", "only", "even", "and", "but", "then"})
_REACH, _BEHIND = 24, 5


def is_inverted(words: list[str], tags: list[str]) -> bool:
    """Tell whether a clause is a condition without "if": "had the union met the deadline"."""
    return len(tags) > 2 and words[0] in _INVERTED and tags[1][:1] in {"D", "N", "P"} and "?" not in words


def opens_condition(words: list[str]) -> bool:
    """Tell whether a clause, in lower case words, begins with a condition: "only if …", "provided that …"."""
    at = 0
    while at < len(words) and words[at] in _BEFORE_CONDITION:
        at += 1
    return words[at] in _FIRST and _condition_at(words, at) if at < len(words) else False


def depends(words: list[str]) -> bool:
    """Tell whether a condition stands in a clause behind its verb: "will close subject to approval"."""
    return any(word in _FIRST and _condition_at(words, i) for i, word in enumerate(words))


def _condition_at(words: list[str], i: int) -> bool:
    return any(tuple(words[i : i + len(phrase)]) == phrase for phrase in _PHRASES)


def follows_condition(doc: "Doc", start: int) -> bool:
    """Tell whether a condition stands before a clause in its sentence: "if it fails, | they will sue in May"."""
    first = doc[start].sent.start
    words = [token.lower_ for token in doc[max(first, start - _REACH) : start]]
    if not words:
        return False
    if words[-1] in _THEN or (len(words) > 1 and words[-2] in _THEN):
        return True
    if words[-1] not in {",", "then", "—", "–"}:
        return False
    offset = start - len(words)
    for i, word in enumerate(words[:-1]):
        opens = offset + i == first or words[i - 1 : i] == [] or words[i - 1] in _JOINTS
        if opens and (word in _FIRST and _condition_at(words, i)):
            return ";" not in words[i:]
        if (
            offset + i == first
            and word in _INVERTED | _FAILING
            and doc[first + 1].tag_[:1] in {"D", "N", "P", "J"}
        ):
            return True
    return False


def depends_behind(doc: "Doc", end: int) -> bool:
    """Tell whether a condition follows right after a clause in its sentence: "will close in May | if the sale fails"."""
    if end >= len(doc) or doc[end].is_sent_start:
        return False
    words: list[str] = []
    for token in doc[end : end + _BEHIND]:
        if words and token.is_sent_start:
            break
        words.append(token.lower_)
    return opens_condition(words)
