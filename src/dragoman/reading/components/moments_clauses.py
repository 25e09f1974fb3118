"""Which part of a sentence speaks of one thing: where are its clauses, and do they lie before or after the report?

A sentence is cut at punctuation, subordinators and coordinated verbs; a piece without a finite verb joins its
neighbour. Only tags are used, no tree: a wrong parse of a long news sentence does not move the borders.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HARD = frozenset({";", "—", "–", "--", "…", "...", "(", ")", "|"})
_SUBORDINATORS = frozenset(
    {"after", "before", "when", "while", "because", "although", "though", "if", "unless", "as", "whereas", "until"}
    | {"which", "who", "whom", "where", "that", "but", "and", "whether", "once", "since"}
)
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_LEXICON = load("time")["ahead"]
GOVERNORS, _ALONE, _TIMETABLE = (frozenset(_LEXICON[key]) for key in ("governors", "alone", "timetable"))
_TO = GOVERNORS | {"is", "are", "was", "were"}
CALLED_OFF = frozenset({"canceled", "cancelled", "scrapped", "postponed", "shelved", "aborted", "axed"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)` of one sentence; `pieces` are the starts of its parts, the verbless ones included."""

    start: int
    end: int
    pieces: tuple[int, ...] = ()


def _borders(words: list[str], tags: list[str]) -> list[int]:
    """Return the positions at which a piece begins, from 0 on."""
    cuts = [0]
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if before in _HARD or (before == "," and not words[i][:1].isdigit()):
            cuts.append(i)
        elif word in _SUBORDINATORS and tags[i] != "DT" and not _joins_names(word, tags, i):
            cuts.append(i)
    return cuts


def _joins_names(word: str, tags: list[str], i: int) -> bool:
    """Tell whether the word is "and" between two names ("on Monday and Tuesday"): no clause begins there."""
    return word == "and" and tags[i - 1] == "NNP" and i + 1 < len(tags) and tags[i + 1] == "NNP"


def clauses(sentence: "Span") -> list[Clause]:
    """Return the clauses of a sentence, in order and without gaps."""
    words = [token.lower_ for token in sentence]
    tags = [token.tag_ for token in sentence]
    borders = [*_borders(words, tags), len(words)]
    merged: list[list[int]] = []
    waiting: int | None = None
    for start, end in zip(borders, borders[1:], strict=False):
        finite = any(tag in FINITE for tag in tags[start:end])
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
    words = [token.lower_ for token in doc[start:end]]
    called_off = is_called_off(words)
    for i in (*range(at - 1, start - 1, -1), *range(at, end)):
        found = _tense(doc, i, start, called_off=called_off)
        if found is not None:
            return found
    return False


def is_called_off(words: list[str]) -> bool:
    """Tell whether words in lower case say that something will not take place after all."""
    return any(w in CALLED_OFF or (w == "off" and words[i - 1][:4] == "call") for i, w in enumerate(words))


def _tense(doc: "Doc", i: int, start: int, *, called_off: bool) -> bool | None:
    """Return `True` if token `i` marks the future, `False` for the past, `None` for neither."""
    word, tag = doc[i].lower_, doc[i].tag_
    if word in _FUTURE:
        return True
    before = doc[i - 1].lower_ if i > start else ""
    if word == "would":
        after = doc[i + 1 : i + 3]
        return None if len(after) == 2 and after[0].lower_ == "have" and after[1].tag_ == "VBN" else True
    if tag == "VB" and before == "to":
        return True if i - 2 >= start and doc[i - 2].lower_ in _TO else None
    if (word in _ALONE or (word == "set" and doc[min(i + 1, len(doc) - 1)].lower_ == "for")) and tag != "VBZ":
        past = called_off or any(doc[j].lower_ in {"had", "been"} for j in range(max(start, i - 3), i))
        return not past
    if word in _TIMETABLE and tag in {"VBZ", "VBP"}:
        return True if word not in {"is", "are"} else None
    if tag in {"VBD", "VBN"}:
        passive = tag == "VBN" and any(doc[j].lower_ == "be" for j in range(max(start, i - 2), i))
        return None if passive else False
    return None
