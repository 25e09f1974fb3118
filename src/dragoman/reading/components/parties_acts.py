"""How much does the place of a name show that it is a party's: "X's demand", "talks between X and Y", "X rejected"?"""

from spacy.tokens import Doc

from dragoman.reading.components.parties_vocabulary import (
    AUSPICES,
    HEADS,
    OFFICES,
    POSSESSIVES,
    WORDS_OF,
    organisation_kind,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_WORDS = load("referents")
_NAMES = _WORDS["names"]
_KINDS = _WORDS["kinds"]
VERBS = frozenset(_WORDS["acts"]["verbs"])
_STRONG = frozenset(_WORDS["acts"]["strong"])
NOUNS = frozenset(_WORDS["acts"]["nouns"])
TALKS = frozenset(_WORDS["acts"]["talks"])
BODIES = frozenset(_WORDS["bodies"]["nouns"])
OFFICIALS = frozenset(_WORDS["people"]["officials"])
STATELY = frozenset(_NAMES["stately"])
CONCRETE = frozenset({"union", "company", "armed"})
PLACES = frozenset({"in", "at", "near", "around", "outside", "into", "across", "to", "from"})
_PREPOSITIONS = frozenset({"of", "at", "from", "for", "in", "on"})
_TELLING = frozenset({"told", "tell", "telling"})
_SAYS = frozenset({"say", "tell", "add"})  # what persons do as well
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_AUXILIARIES = frozenset(_WORDS["acts"]["auxiliaries"])
_WHEN = frozenset(_NAMES["when"])
_FIGHTERS = frozenset(w for kind in ("armed", "workers") for w in _KINDS[kind]) | frozenset(
    _NAMES["fighters"]
)
_KINDS_OF = frozenset(w for ws in _KINDS.values() for w in ws)
_APPOSED = frozenset(
    w for kind in ("company", "union", "association", "armed") for w in _KINDS[kind]
) | frozenset(_NAMES["apposed"])
_MEDIATE = frozenset(_WORDS["acts"]["mediate"])
_WILLING = frozenset(_WORDS["acts"]["willing"])
_RULE = frozenset(_NAMES["rule"])
_OF_OFFICE = 2.0  # "the president of X"


def act(doc: Doc, words: Words, start: int, end: int) -> float:
    """Return how much the place `[start, end)` is one of a party that acts; below 0 for an outlet's or a mere place."""
    start -= words.at(start - 1) == "the"
    before, after = words.at(start - 1), words.at(end)
    score = 0.0
    reports = after in {"reported", "reports"} and words.lower[end - 1] not in WORDS_OF
    if before in _TELLING or reports:
        score -= 2
    elif before in PLACES and (before != "to" or organisation_kind(words, start, end) not in CONCRETE):
        score -= 0.5
    score += _paired(words, start, end, before) + _owns(doc, words, start, end) + _called(words, start, end)
    if start > 0 and words.tag[start - 1][:2] == "VB" and doc[start - 1].lemma_ in VERBS:
        score += not noun_at(words, end)
    if before == "by" and start > 1 and words.tag[start - 2] in {"VBN", "VBD"}:
        score += 2 if words.lower[start - 2] in _MEDIATE else 1.5
    elif before in {"leads", "led", "heads", "headed", "chairs", "chaired"}:
        score += 1.5
    return score


def noun_at(words: Words, k: int) -> bool:
    """Tell whether a noun or an adjective stands at a place."""
    return k < len(words) and words.tag[k][:2] in {"NN", "JJ"}


def _called(words: Words, start: int, end: int) -> float:
    """Score a role noun beside the name: "the shipowner, X,", "X, the smaller bidder,", "his employer, X"."""
    if words.at(start - 1) == "," and words.at(start - 2) in _APPOSED and words.at(start - 2) not in HEADS:
        return 2.0
    if words.at(start - 1) in _APPOSED and words.tag[start - 1][:2] in {"NN", "JJ"}:
        return 2.0
    if words.at(end) == "," and words.at(end + 1) in {"the", "a", "an", "its"}:
        for k in range(end + 2, min(end + 7, len(words) - 1)):
            if words.lower[k] in _KINDS_OF:
                return 1.5
            if words.tag[k][:2] not in {"JJ", "NN", "CD", "VB"} or words.lower[k] in {"is", "was", "has"}:
                return 0.0
    return 0.0


def _owns(doc: Doc, words: Words, start: int, end: int) -> float:
    """Score what follows: "X's demand", "X officials", "X rejected"; before it "officials of X"."""
    before, after = words.at(start - 1), words.at(end)
    if after in POSSESSIVES:
        owned = words.lower[end + 1 : end + 4]
        return 2.0 if any(w in NOUNS or w in HEADS or w in BODIES or w in STATELY for w in owned) else 0.5
    if after in _RULE:
        return 0.3
    if after in OFFICIALS or after in BODIES or (after in NOUNS and words.tag[end][:2] == "NN"):
        return 2.0
    if before == "of" and words.at(start - 2) in AUSPICES:
        return 2.0
    return _after_link(words, start, before) if before in _PREPOSITIONS else _does(doc, words, start, end)


def _after_link(words: Words, start: int, before: str) -> float:
    """Score what stands before "of X", "from X", "for X": an office, officials, fighters, an offer."""
    owner = words.at(start - 2)
    speaks = owner in OFFICIALS and before in {"of", "from"}
    ruled = before == "of" and owner in STATELY | _FIGHTERS | {"merger", "takeover"}
    if owner in OFFICES or speaks or ruled:
        return _OF_OFFICE
    return 1.5 if owner in OFFICIALS or (before == "from" and owner in NOUNS) else 0.0


def _past_other(words: Words, k: int) -> int:
    """Return where the verb of "X and the grocer Melbo have agreed" begins, past the other name."""
    for j in range(k + 1, min(k + 8, len(words))):
        if words.tag[j][:2] in {"VB", "MD"} and words.tag[j] not in {"VBG", "VBN"}:
            return j
        if not words.text[j][0].isalnum() and words.text[j] not in {"'", "’", "-", "'s", "’s"}:
            break
    return k


def _paired(words: Words, start: int, end: int, before: str) -> float:
    """Score "talks between X and Y", "X-Y talks", "a deal with X"."""
    if before == "with":
        near = words.lower[max(0, start - 4) : start - 1]
        return 2.0 if any(w in TALKS or w in {"met", "meet", "meeting", "negotiating"} for w in near) else 0.3
    if before == "between" or (before == "and" and "between" in words.lower[max(0, start - 6) : start]):
        near = words.lower[max(0, start - 16) : start]
        return 3.0 if any(w in TALKS for w in near) else 1.0
    if words.at(end) == "-" or before == "-":
        return 2.0 if any(w in TALKS for w in words.lower[end : end + 4]) else 0.0
    return 0.0


def _does(doc: Doc, words: Words, start: int, end: int) -> float:
    """Score a verb of bargaining that follows, auxiliaries, adverbs and asides between; also after "and Y"."""
    k = _past_aside(words, start, end)
    stop = min(k + 6, len(words))
    if words.at(k) == "and":
        k, stop = _past_other(words, k), min(k + 12, len(words))
    while k < stop and (
        words.lower[k] in _AUXILIARIES or words.tag[k] in {"RB", "MD", "TO"} or words.lower[k] in _WHEN
    ):
        k += 1
        if words.at(k) == "," and words.at(k + 2) == "," and words.tag[k + 1] == "RB":
            k += 3  # "is, however, ready"
    if words.at(k) in _WILLING and words.at(k + 1) == "to":
        return 2.0
    if k >= stop or words.tag[k][:2] != "VB":
        verb = doc[end - 1]
        k = verb.head.i if verb.dep_ == "nsubj" and verb.head.i > end else len(words)
        if k >= len(words) or words.tag[k] not in _FINITE or words.sentence[k] != words.sentence[end - 1]:
            return 0.0
    lemma = doc[k].lemma_
    if lemma in _STRONG or any(w in TALKS for w in words.lower[k + 1 : k + 4]):
        return 2.0 if lemma in VERBS else 1.0
    if lemma in VERBS:
        return 1.2 if lemma in _SAYS else 1.5
    willed = words.tag[k - 1] == "MD" or words.at(k - 1) == "not"
    if willed and _bargains(words, k):
        return 2.0
    return 1.0 if willed else 0.4


def _bargains(words: Words, k: int) -> bool:
    """Tell whether "unless", "until", "only if" or "in return" follows in the sentence: what is willed has a price."""
    for j in range(k, min(k + 14, len(words))):
        if words.sentence[j] != words.sentence[k]:
            return False
        if words.lower[j] in {"unless", "until", "if", "provided"} or (
            words.lower[j] == "in" and words.at(j + 1) in {"return", "exchange"}
        ):
            return True
    return False


def _past_aside(words: Words, start: int, end: int) -> int:
    """Return where the verb is looked for: past "(…)", ", which …,", ", whose …,", and past the comma of "the buyer, X, has"."""
    follows = words.at(end + 1)
    if words.at(end) == "(":
        return next((j + 1 for j in range(end + 1, min(end + 8, len(words))) if words.text[j] == ")"), end)
    if words.at(end) in {"which", "who"}:
        return end + 1
    if words.at(end) != ",":
        return end
    if follows in {"which", "who", "whose"}:
        close = next((j + 1 for j in range(end + 2, min(end + 18, len(words))) if words.text[j] == ","), end)
        later = close < len(words) and words.tag[close][:2] in {"VB", "MD"}
        return close if later else end + 2
    return end + 1 if words.at(start - 1) == "," and words.at(start - 2) in _KINDS_OF else end
