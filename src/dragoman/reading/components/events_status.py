"""Did it happen, is it planned, is it only said, or only thought of?"""

from typing import TYPE_CHECKING

from dragoman.model.event import Status
from dragoman.reading.components.events_claims import AUXILIARIES, is_hearsay, is_report
from dragoman.reading.components.events_conditions import (
    depends,
    depends_behind,
    follows_condition,
    is_inverted,
    opens_condition,
)
from dragoman.reading.components.events_lexicon import GRAMMAR, LEXICON, lemma
from dragoman.reading.components.moments_clauses import is_called_off

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATUS = LEXICON["status"]
_SCHEDULED, _SCHEDULED_TO, _MODAL, _CONDITIONAL, _AVERTED, _PLANNED, _ONCE = (
    frozenset(_STATUS[key])
    for key in ("scheduled", "scheduled_to", "modal", "conditional", "averted", "planned", "once")
)
_FORGONE, _FORGONE_BE, _FAILING, _OCCURRING, _ASKING, _NONE, _OTHERWISE, _HARDLY = (
    frozenset(_STATUS[key])
    for key in ("forgone", "forgone_be", "failing", "occurring", "asking", "none", "otherwise", "hardly")
)
_BE = frozenset({"is", "are", "was", "were"})
_RELATIVE = frozenset({"that", "which"})
_POSSIBLE, _NOT, _ANAPHORS, _FIRST_PERSON = (
    frozenset(GRAMMAR["words"][key]) for key in ("possible", "not", "anaphors", "first_person")
)
_LASTING = frozenset({"since", "for"})
_NEGATION_REACH, _BACK, _FOLLOWING = 3, 4, 10
_ACTIVE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG"})
_TOLD = frozenset({"VBD", "VBN", "VBG"})


def planned_and_called_off(sentence: list[str]) -> bool:
    """Tell whether a sentence, in lower case words, says that something was planned and will not be."""
    return any(word in _PLANNED for word in sentence) and is_called_off(sentence)


def called_off_behind(doc: "Doc", end: int) -> bool:
    """Tell whether the words right behind a plan take it back: "…; it was put off", "… . But they never did."."""
    words: list[str] = []
    for token in doc[end : end + _FOLLOWING]:
        if words and token.is_sent_start:
            break
        words.append(token.lower_)
    while words and words[0] in {",", ";", ":", "—", "–", ")"}:
        del words[0]
    return bool(words) and words[0] in _ANAPHORS and is_called_off(words)


def _forgone(words: list[str]) -> bool:
    """Tell whether a plan is told that was to have been: "had been due", "was supposed to", "would have closed"."""
    for i, word in enumerate(words):
        if word in _FORGONE_BE and words[i - 1 : i] in ([w] for w in ("was", "were", "been")):
            return True
        if word in _FORGONE and "had" in words[max(0, i - 3) : i]:
            return True
        if word == "would" and words[i + 1 : i + 2] == ["have"] and words[i + 2 : i + 3] != ["to"]:
            return True
        if word in _BE | _FORGONE and words[i + 1 : i + 3] == ["to", "have"]:
            return True
    return False


def _was_to(words: list[str], tags: list[str]) -> bool:
    """Tell whether a clause in the past tells what was to come: "was to be reviewed in May", "originally fixed for Monday"."""
    for i, word in enumerate(words):
        if word in _ONCE and any(w in _PLANNED for w in words[i + 1 : i + 3]):
            return True
        if word in {"was", "were"} and words[i + 1 : i + 2] == ["to"] and tags[i + 2 : i + 3] == ["VB"]:
            return True
    return False


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
            return "since" not in lemmas and not ("for" in lemmas and "have" in before)
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
    words = {doc[i].lower_ for i in range(start, end)}
    if "since" in words or (_LASTING & words and words & {"has", "have"}):
        return False  # "has not been seen since May" is how things are
    verb = next(
        (i for i in range(start, end) if doc[i].tag_[:2] == "VB" and lemma(doc[i].lemma_) not in AUXILIARIES),
        None,
    )
    return verb is not None and any(doc[i].lower_ in _NOT for i in range(max(start, verb - 3), verb))


def status(
    doc: "Doc", start: int, end: int, *, ahead: bool | None, dated: bool, quoted: bool = False
) -> Status:
    """Return the status of what a clause tells. `ahead`: its time lies after the report (`None`: not known).

    `dated`: the clause has a time; "would begin on Friday" is then a plan, not a supposition. `quoted`: a side says so.
    """
    words = [token.lower_ for token in doc[start:end]]
    tags = [token.tag_ for token in doc[start:end]]
    told = dated and ahead is not True and is_report(doc, start, end)
    if told and not is_inverted(words, tags) and not is_hearsay(words, tags):
        return "happened"
    planned = ahead is not False and _scheduled(words, tags)
    modal = any(word in _MODAL and tag == "MD" for word, tag in zip(words, tags, strict=True))
    to_come = planned or modal or ahead is True
    if (
        _supposed(doc, start, end, ahead=ahead, to_come=to_come)
        or (to_come and (planned or ahead is not False) and called_off_behind(doc, end))
        or _only_thought_of(doc, start, end, planned=planned, dated=dated, ahead=ahead)
        or (modal and not planned and not (dated and ahead is True))
    ):
        return "hypothetical"
    if to_come:
        return "scheduled"
    own = quoted and any(word in _FIRST_PERSON for word in words) and any(tag in _TOLD for tag in tags)
    return "alleged" if own or is_hearsay(words, tags) else "happened"


def _supposed(doc: "Doc", start: int, end: int, *, ahead: bool | None, to_come: bool) -> bool:
    """Tell whether a clause is a condition, hangs on one, is wished for, or was to be and was not."""
    words = [token.lower_ for token in doc[start:end]]
    tags = [token.tag_ for token in doc[start:end]]
    wished = ahead is True and any(
        lemma(t.lemma_) in _ASKING and t.tag_ in _ACTIVE
        for t in doc[max(doc[start].sent.start, start - _BACK) : end]
    )
    conditioned = to_come and (
        follows_condition(doc, start)
        or (ahead is True and depends_behind(doc, end))
        or depends(words[3:])
        or not _OTHERWISE.isdisjoint(words[:3])
    )
    failing = words[0] in _FAILING and (ahead is not False or "VBD" not in tags)
    return (
        wished
        or conditioned
        or failing
        or _forgone(words)
        or (ahead is False and _was_to(words, tags))
        or is_inverted(words, tags)
        or _came_to_nothing(doc, start, end)
    )


def _only_thought_of(
    doc: "Doc", start: int, end: int, *, planned: bool, dated: bool, ahead: bool | None
) -> bool:
    """Tell whether a clause is possible only, asked about, denied, or kept from happening."""
    words = [token.lower_ for token in doc[start:end]]
    tags = [token.tag_ for token in doc[start:end]]
    conditional = any(word in _CONDITIONAL for word in words[:4]) or (not dated and "whether" in words)
    # "a strike that had been due on Sunday" after "averting", "when talks will resume" after "nobody knows"
    prevented = words[0] in _RELATIVE and any(
        lemma(t.lemma_) in _AVERTED for t in doc[max(0, start - _BACK) : start]
    )
    possible = not planned and any(w in _POSSIBLE and t == "MD" for w, t in zip(words, tags, strict=True))
    asked = not dated and words[0] == "when" and "MD" in tags
    averted = not dated and not planned and any(lemma(token.lemma_) in _AVERTED for token in doc[start:end])
    before = {token.lower_ for token in doc[max(doc[start].sent.start, start - _BACK) : start]}
    unlikely = ahead is True and not _HARDLY.isdisjoint(before.union(words))
    return (
        conditional
        or opens_condition(words)
        or prevented
        or possible
        or asked
        or averted
        or unlikely
        or _denied(doc, start, end)
    )
