"""Did it happen, is it planned, is it only said, or only thought of?"""

from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.model.event import Status
from dragoman.reading.components.events_lexicon import LEXICON, REPORT_VERBS, lemma
from dragoman.reading.components.moments_clauses import is_called_off

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STATUS = LEXICON["status"]
_SCHEDULED, _SCHEDULED_TO, _MODAL, _CONDITIONAL, _AVERTED = (
    frozenset(_STATUS[key]) for key in ("scheduled", "scheduled_to", "modal", "conditional", "averted")
)
_BE = frozenset({"is", "are", "was", "were"})
_CLAIMS, _CLAIM_NOUNS, _OWN = (frozenset(LEXICON["report"][key]) for key in ("claims", "claim_nouns", "own"))
_PLANNED = frozenset({"planned", "due", "scheduled", "set", "expected", "slated"})
_AUXILIARIES = frozenset({"be", "have", "do"})
_RELATIVE = frozenset({"that", "which"})
_POSSIBLE = frozenset({"could", "might", "may"})
_FORGONE, _FORGONE_BE, _FAILING, _OCCURRING, _ASKING, _NONE = (
    frozenset(_STATUS[key]) for key in ("forgone", "forgone_be", "failing", "occurring", "asking", "none")
)
_STRONG, _PLAIN, _PAPERS = (frozenset(LEXICON["report"][key]) for key in ("strong", "plain", "papers"))
_HARM = frozenset({"ASSAULT", "COERCE"})
_NEGATION_REACH, _CONDITION_REACH = 3, 20
_DEPENDING = frozenset({"if", "unless"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_BACK = 4
_DENY_REACH = 4
_FIRST_PERSON = frozenset({"we", "i"})
_ACTIVE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_TOLD = frozenset({"VBD", "VBN", "VBG"})


def is_report(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether the clause is one of saying: its first finite verb is a verb of report."""
    for token in doc[start:end]:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and lemma(token.lemma_) not in _AUXILIARIES:
            return lemma(token.lemma_) in REPORT_VERBS
    return any(
        token.tag_ in {"VBG", "VBN"} and lemma(token.lemma_) in REPORT_VERBS for token in doc[start:end]
    )


def is_claim(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a clause is said by somebody of others and left open: "claimed that …", "reports that …"."""
    tokens = list(doc[start : end + 1])
    before_that = [a for a, b in pairwise(tokens) if b.lower_ == "that"]
    if any(token.i < start + _DENY_REACH and lemma(token.lemma_) == "deny" for token in before_that):
        return True
    verb = next((token for token in tokens[: end - start] if _is_main_verb(token)), None)
    if verb is not None and lemma(verb.lemma_) in _CLAIMS:
        return not any(token.lower_ in _OWN for token in doc[verb.i + 1 : verb.i + 4])
    return any(lemma(token.lemma_) in _CLAIM_NOUNS for token in before_that)


def _is_main_verb(token: "Token") -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and lemma(token.lemma_) not in _AUXILIARIES


def planned_and_called_off(sentence: list[str]) -> bool:
    """Tell whether a sentence, in lower case words, says that something was planned and will not be."""
    return is_called_off(sentence) and any(word in _PLANNED for word in sentence)


def is_side_s_word(cue: str | None, source: str | None, kind: str | None) -> bool:
    """Tell whether an act told by a source is its claim: a strong word for saying, or harm to others that it tells."""
    words = {lemma_of(word) for word in (cue or "").lower().split()}
    if words & _STRONG:
        return True
    papers = any(word.strip("’'s") in _PAPERS or word in _PAPERS for word in (source or "").lower().split())
    return bool(kind in _HARM and words & _PLAIN and not papers)


def lemma_of(word: str) -> str:
    """Return the verb of a cue as the lexicon has it: "insisted", "insists" → "insist"."""
    return next(
        (
            verb
            for verb in _STRONG | _PLAIN
            if word.startswith(verb.removesuffix("e")) or (verb == "say" and word == "said")
        ),
        "tell" if word == "told" else word,
    )


def _forgone(words: list[str]) -> bool:
    """Tell whether a plan is told that was to have been: "had been due", "was supposed to", "would have closed"."""
    for i, word in enumerate(words):
        if word in _FORGONE_BE and words[i - 1 : i] in ([w] for w in ("was", "were", "been")):
            return True
        if word in _FORGONE and "had" in words[max(0, i - 3) : i]:
            return True
        if word == "would" and words[i + 1 : i + 2] == ["have"] and words[i + 2 : i + 3] != ["to"]:
            return True
    return False


def _inverted(words: list[str], tags: list[str]) -> bool:
    """Tell whether a clause is a condition without "if": "had the union met the deadline"."""
    return (
        words[0] in {"had", "were", "should"}
        and len(tags) > 2
        and tags[1][:1] in {"D", "N", "P"}
        and "?" not in words
    )


def _after_condition(doc: "Doc", start: int) -> bool:
    """Tell whether a condition opens the sentence: "should members agree, | work would begin in May"."""
    first = doc[start].sent.start
    if not 1 < start - first < _CONDITION_REACH:
        return False
    word = doc[first].lower_
    inverted = word in {"should", "had", "were"} and doc[first + 1].tag_[:1] in {"D", "N", "P"}
    return inverted or word in _DEPENDING


def _came_to_nothing(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a clause says that nothing came of it: "never took place", "failed to turn up", "no talks took place"."""
    lemmas = [lemma(token.lemma_) for token in doc[start:end]]
    for i, word in enumerate(lemmas):
        if word not in _OCCURRING or doc[start + i].tag_[:2] != "VB":
            continue
        before = lemmas[max(0, i - _NEGATION_REACH) : i]
        if "fail" in before and before[-1:] == ["to"]:
            return True
        if not _NOT.isdisjoint(before) or (lemmas[0] in _NONE and doc[start + i].tag_ in {"VBD", "VBN"}):
            return "since" not in lemmas
    return False


def _scheduled(words: list[str], tags: list[str]) -> bool:
    for i, word in enumerate(words):
        if word in _SCHEDULED and tags[i] != "NN":
            return True
        infinitive = words[i + 1 : i + 2] == ["to"] and tags[i + 2 : i + 3] == ["VB"]
        if infinitive and (word in _BE or (word in _SCHEDULED_TO and tags[i] not in {"NN", "NNS"})):
            return True
        if word == "set" and words[i + 1 : i + 2] == ["for"]:
            return True
    return False


def _denied(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a clause says that its act was not done: "did not meet on Monday"."""
    if any(doc[i].lower_ == "since" for i in range(start, end)):
        return False  # "has not been seen since May" is how things are
    verb = next(
        (
            i
            for i in range(start, end)
            if doc[i].tag_[:2] == "VB" and lemma(doc[i].lemma_) not in _AUXILIARIES
        ),
        None,
    )
    return verb is not None and any(doc[i].lower_ in _NOT for i in range(max(start, verb - 3), verb))


def _depends(doc: "Doc", end: int) -> bool:
    """Tell whether a condition follows right after a clause: "will close in May | if the sale fails"."""
    words = [token.lower_ for token in doc[end : end + 3]]
    while words and words[0] in {",", "only", "even"}:
        del words[0]
    return bool(words) and words[0] in _DEPENDING


def status(doc: "Doc", start: int, end: int, *, ahead: bool | None, dated: bool) -> Status:
    """Return the status of what a clause tells. `ahead`: its time lies after the report (`None`: not known).

    `dated`: the clause has a time; "would begin on Friday" is then a plan, not a supposition.
    """
    words = [token.lower_ for token in doc[start:end]]
    tags = [token.tag_ for token in doc[start:end]]
    said = dated and ahead is not True and is_report(doc, start, end)
    conditional = any(word in _CONDITIONAL for word in words[:4]) or (not dated and "whether" in words)
    planned = ahead is not False and _scheduled(words, tags)
    modal = any(word in _MODAL and tag == "MD" for word, tag in zip(words, tags, strict=True))
    # "a strike that had been due on Sunday" after "averting", "when talks will resume" after "nobody knows"
    prevented = words[0] in _RELATIVE and any(
        lemma(t.lemma_) in _AVERTED for t in doc[max(0, start - _BACK) : start]
    )
    possible = any(w in _POSSIBLE and t == "MD" for w, t in zip(words, tags, strict=True)) and not planned
    depends = ahead is True and end < len(doc) and _depends(doc, end)
    asked = not dated and words[0] == "when" and any(tag == "MD" for tag in tags)
    averted = not dated and any(lemma(token.lemma_) in _AVERTED for token in doc[start:end])
    if said:
        return "happened"
    wished = ahead is True and any(
        lemma(t.lemma_) in _ASKING and t.tag_ in _ACTIVE for t in doc[max(0, start - _BACK) : end]
    )
    if (
        _forgone(words)
        or _inverted(words, tags)
        or _came_to_nothing(doc, start, end)
        or wished
        or (modal and _after_condition(doc, start))
        or (ahead is True and words[0] in _FAILING)
    ):
        return "hypothetical"
    if (
        conditional
        or prevented
        or possible
        or depends
        or asked
        or _denied(doc, start, end)
        or (averted and not planned)
        or (modal and not planned and not (dated and ahead is True))
    ):
        return "hypothetical"
    if planned or modal or ahead is True:
        return "scheduled"
    first_person = any(word in _FIRST_PERSON for word in words)
    return "alleged" if first_person and any(tag in _TOLD for tag in tags) else "happened"
