"""Which part of a sentence speaks of one thing: where are its clauses, and do they lie before or after the report?

A sentence is cut at punctuation, subordinators and coordinated verbs; a piece without a finite verb joins its
neighbour. Only tags are used, no tree: a wrong parse of a long news sentence does not move the borders.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HARD = frozenset({";", "—", "–", "--", "…", "...", "(", ")", "|"})
_GRAMMAR = load("grammar")
_SUBORDINATORS, _ADVERBIAL = (frozenset(_GRAMMAR["clauses"][key]) for key in ("subordinators", "adverbial"))
_FUTURE, _EDGES, _PROGRESSIVE, _KEPT = (
    frozenset(_GRAMMAR["words"][key]) for key in ("future", "edges", "progressive", "none")
)
_LEXICON = load("time")["ahead"]
GOVERNORS, _ALONE, _TIMETABLE = (frozenset(_LEXICON[key]) for key in ("governors", "alone", "timetable"))
_UNTIL = frozenset({"until", "till"})
_TO = GOVERNORS | {"is", "are", "was", "were"}
_APPOINTED, _WAITING, _ASKING = (frozenset(_LEXICON[key]) for key in ("appointed", "waiting", "asking"))
_INTRANSITIVE = frozenset(load("time")["clauses"]["intransitive"])
_OF_A_NAME = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD"})
_LEADING = frozenset({"IN", "VBG", "VBN", "TO"})
_NAME_REACH = 6
_OCCURRING, _NEVER = frozenset(_LEXICON["occurring"]), frozenset({*_GRAMMAR["words"]["not"], "failed"})
_ASK_REACH = 7
CALLED_OFF = frozenset(_LEXICON["called_off"])
_CALLED_OFF_PHRASES = frozenset(tuple(phrase.split()) for phrase in _LEXICON["called_off_phrases"])
_CALLED_OFF_FIRST = frozenset(phrase[0] for phrase in _CALLED_OFF_PHRASES)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)` of one sentence; `pieces` are the starts of its parts, the verbless ones included."""

    start: int
    end: int
    pieces: tuple[int, ...] = ()


_DEADLINES, _INTENDING, _EXPECTING = (
    frozenset(_LEXICON[key]) for key in ("deadlines", "intending", "expecting")
)
_PRESENT = frozenset({"VBZ", "VBP"})


def _borders(words: list[str], tags: list[str]) -> list[int]:
    """Return the positions at which a piece begins, from 0 on."""
    cuts = [0]
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        broken = (
            before in _HARD
            or (before == "," and not word[:1].isdigit())
            or (tags[i] == "PRP" and _contact(tags, cuts[-1], i))
        )
        if broken or (
            word in _SUBORDINATORS
            and tags[i] != "DT"
            and not _joins_names(word, tags, i)
            and not _joins_subjects(tags, cuts[-1], i)
        ):
            cuts.append(i)
    return cuts


def _mistagged(words: list[str], tags: list[str], start: int, end: int) -> bool:
    """Tell whether a part like "the talks stalled | after …" has a past tense that the tagger took for a participle."""
    if any(
        words[i] in _INTRANSITIVE and tags[i] == "VBN" and tags[i - 1][:1] == "N"
        for i in range(max(1, start), end)
    ):
        return True  # "after talks on a pact collapsed"
    if end >= len(words) or words[end] not in _ADVERBIAL or words[end - 1] in {",", *_HARD}:
        return False
    return any(tags[i] == "VBN" and tags[i - 1][:1] == "N" for i in range(max(1, start), end))


def _joins_names(word: str, tags: list[str], i: int) -> bool:
    """Tell whether the word is "and" between two names ("on Monday and Tuesday"): no clause begins there."""
    return word == "and" and tags[i - 1] == "NNP" and i + 1 < len(tags) and tags[i + 1] == "NNP"


def _contact(tags: list[str], start: int, i: int) -> bool:
    """Tell whether a pronoun at `i` begins a clause right behind a noun: "must leave the villages | it entered in May"."""
    told = any(tag in FINITE for tag in tags[start:i])
    return told and tags[i - 1][:1] == "N" and i + 1 < len(tags) and tags[i + 1] in FINITE


def _joins_subjects(tags: list[str], start: int, i: int) -> bool:
    """Tell whether an "and" at `i` joins two nouns before their common verb: "on Friday the guild and the mayor met"."""
    if tags[i] != "CC" or tags[i - 1][:1] != "N" or any(tag in FINITE for tag in tags[start:i]):
        return False
    first = i - 1
    while first > start and tags[first] in _OF_A_NAME and tags[first] not in {"DT", "PRP$"}:
        first -= 1
    led = first - (tags[first] in {"DT", "PRP$"})
    if tags[max(first, 0)] in _LEADING or (led >= start and tags[led] in _LEADING):
        return False
    following = next((tag for tag in tags[i + 1 : i + 2 + _NAME_REACH] if tag not in _OF_A_NAME), "")
    return tags[i + 1 : i + 2] != [] and tags[i + 1] in _OF_A_NAME and following in FINITE


def clauses(sentence: "Span") -> list[Clause]:
    """Return the clauses of a sentence, in order and without gaps."""
    words = [token.lower_ for token in sentence]
    tags = [token.tag_ for token in sentence]
    borders = [*_borders(words, tags), len(words)]
    merged: list[list[int]] = []
    waiting: int | None = None
    for start, end in pairwise(borders):
        finite = any(tag in FINITE for tag in tags[start:end]) or _mistagged(words, tags, start, end)
        if finite:
            merged.append([start if waiting is None else waiting, end])
            waiting = None
        elif merged and waiting is None:
            merged[-1][1] = end
        elif waiting is None:
            waiting = start
    if waiting is not None:
        merged.append([waiting, len(words)])
    first = sentence.start
    return [
        Clause(first + start, first + end, tuple(first + cut for cut in borders[:-1] if start <= cut < end))
        for start, end in merged
    ]


def is_ahead(doc: "Doc", at: int, start: int, end: int) -> bool:
    """Tell whether the time at token `at` of the sentence `[start, end)` lies after the report.

    The nearest marker of tense to its left decides, else the nearest to its right; the past where there is none.
    """
    named = at - 2 >= start and doc[at - 1].lower_ == "of" and doc[at - 2].tag_[:2] == "NN"
    if named and doc[at - 2].lower_ not in _APPOINTED | _EDGES:
        return False  # "the ceasefire of October 14" has a name, so it has been
    words = [token.lower_ for token in doc[start:end]]
    if at > start and doc[at - 1].lower_ == "by" and not _DEADLINES.isdisjoint(words[: at - start]):
        return True  # "unless the filling stopped by July"
    called_off = is_called_off(words)
    if not called_off and _appointed(words[: at - start + 1]):
        return True
    for i in (*range(at - 1, start - 1, -1), *range(at, end)):
        found = _tense(doc, i, start, called_off=called_off)
        if found is not None:
            return found
    return untagged_timetable(doc, start, end)


def untagged_timetable(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a sentence has no verb but a verb of timetables that the tagger took for a noun: "Talks resume on Friday"."""
    if any(token.tag_ in FINITE for token in doc[start:end]):
        return False
    return any(
        token.lower_ in _TIMETABLE
        and token.tag_[:2] in {"NN", "VB"}
        and doc[token.i - 1].tag_[:2] == "NN"
        and doc[token.i + 1].tag_ in {"IN", "NNP"}
        for token in doc[start + 1 : end - 1]
    )


def _appointed(words: list[str]) -> bool:
    """Tell whether the words up to a time set it as a term: "a deadline of", "has until", "asked them to report by"."""
    before = words[-3:-1]
    if len(words) > 2 and words[-3] in _APPOINTED and words[-2] in {"of", "on", "for"}:
        return True
    lead = words[-1] if words[-1] in _UNTIL else before[-1] if before else ""
    if lead in _UNTIL:
        return not _WAITING.isdisjoint(words[-_ASK_REACH:])
    if "to" not in words:
        return False
    to = len(words) - 1 - words[::-1].index("to")
    near = words[max(0, to - _ASK_REACH) : to]
    return not _ASKING.isdisjoint(near) and "had" not in near


def _came_not(words: list[str], i: int) -> bool:
    """Tell whether a denial at `i` is of something that was to come: "but did not arrive", "but never came"."""
    behind = words[i + 1 : i + 3]
    if words[i] == "failed":
        return behind[:1] == ["to"] and behind[1:] != [] and behind[1] in _OCCURRING
    return (
        behind[:1] != []
        and behind[0] in _OCCURRING
        and (words[i] == "never" or "did" in words[max(0, i - 2) : i])
    )


def is_called_off(words: list[str]) -> bool:
    """Tell whether words in lower case say that something will not take place after all."""
    if any(w in _NEVER and _came_not(words, i) for i, w in enumerate(words)):
        return True
    return any((w in CALLED_OFF or _phrase_at(words, i)) and not _kept(words, i) for i, w in enumerate(words))


def _phrase_at(words: list[str], i: int) -> bool:
    if words[i] not in _CALLED_OFF_FIRST:
        return False
    near = range(i + 2, min(len(words), i + 5) + 1)
    return any((words[i], words[end - 1]) in _CALLED_OFF_PHRASES for end in near)


def _kept(words: list[str], i: int) -> bool:
    """Tell whether a calling off at `i` is denied: "neither side has cancelled the meeting"."""
    return not _KEPT.isdisjoint(words[max(0, i - 4) : i])


def _tense(doc: "Doc", i: int, start: int, *, called_off: bool) -> bool | None:
    """Return `True` if token `i` marks the future, `False` for the past, `None` for neither."""
    word, tag = doc[i].lower_, doc[i].tag_
    before = doc[i - 1].lower_ if i > start else ""
    after = [(token.lower_, token.tag_) for token in doc[i + 1 : i + 3]]
    found: bool | None = None
    if word in _FUTURE or (word in _EXPECTING and tag in _PRESENT):
        found = True
    elif tag == "VBG" and word in _INTENDING:
        found = True if before in _PROGRESSIVE or doc[i - 2].lower_ in _PROGRESSIVE else None
    elif tag == "MD":
        found = None if len(after) == 2 and after[0][0] == "have" and after[1][1] == "VBN" else True
    elif tag == "VB" and before == "to":
        aimed = doc[i].dep_ == "xcomp" and doc[i].head.lower_ in GOVERNORS  # "agreed on Monday to meet"
        found = not called_off if i - 2 >= start and (doc[i - 2].lower_ in _TO or aimed) else None
    elif (word in _ALONE and tag != "VBZ") or (word == "set" and after and after[0][0] == "for"):
        found = not called_off and not any(
            doc[j].lower_ in {"had", "been"} for j in range(max(start, i - 3), i)
        )
    elif word in _TIMETABLE and tag in {"VBZ", "VBP"}:
        found = None if word in {"is", "are"} else True
    elif (
        tag == "VBN"
        and i + 1 < len(doc)
        and doc[i + 1].tag_[:2] == "NN"
        and doc[i - 1].tag_ in {"DT", "JJ", "PRP$"}
    ):
        found = None  # "the parched river"
    elif tag in {"VBD", "VBN"}:
        to_come = tag == "VBN" and any(doc[j].lower_ == "be" for j in range(max(start, i - 2), i))
        found = None if to_come else False
    return found
