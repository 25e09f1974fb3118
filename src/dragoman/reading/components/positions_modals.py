"""Which positions do plain verbs with a modal tell: "would open the road only if", "said it would pay more"?

1. A modal with a firm condition makes what a party would do conditional, also what it would not do "until" or "unless".
2. So it is where somebody of a party says what would happen "if" ("the tariff could be lifted if the payments stopped").
3. Without a condition, "would" or "will" with a verb of giving is an offer if its own side says so, or nobody of a party.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.reading.components.candidates import Candidate, voice
from dragoman.reading.components.contents import (
    Condition,
    condition_in,
    contents,
    leading_condition,
    voice_end,
)
from dragoman.reading.components.holders import named_before, subject_of, together
from dragoman.reading.components.stances import Trigger, asked, is_negated, unreal, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent

_FIRM_ENOUGH = frozenset({"would", "will", "'ll", "’ll", "shall", "'d", "’d"})
_VAGUE = frozenset({"may", "might", "can"})
_REACH = 4  # tokens from a modal to its verb


def readiness(doc: Doc, sentence: Tokens, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield what a party would do, on a condition or as an offer; `told` are the triggers around."""
    for modal in sentence:
        if modal.tag_ != "MD" or modal.lower_ not in words("readiness"):
            continue
        verb = _verb(modal)
        if verb is None or verb.i in told or asked(verb) or unreal(Trigger(verb, "offer", "verb", verb.i)):
            continue
        yield from _ready(doc, sentence, modal, verb)


def _verb(modal: Token) -> Token | None:
    if modal.head.pos_ in {"VERB", "AUX"} and modal.head is not modal:
        return modal.head
    after = modal.doc[modal.i + 1 : min(modal.i + 1 + _REACH, modal.sent.end)]
    return next((t for t in after if t.pos_ in {"VERB", "AUX"}), None)


def _ready(doc: Doc, sentence: Tokens, modal: Token, verb: Token) -> Iterator[Candidate]:
    text = text_of(doc)
    begin = sentence.start_char
    last = voice_end(doc, verb)
    condition = condition_in(text, modal.idx, last) or leading_condition(text, begin, modal.idx)
    if condition is not None and not condition.firm and not _awaited(text, modal, condition):
        condition = None
    who, negated = _who(doc, modal, verb, condition), is_negated(verb)
    if who is None or _idle(verb):
        return
    if condition is not None:
        stance: Stance = "conditional"
    elif not negated and _gives(doc, modal, verb, who):
        stance = "offer"
    else:
        return
    start = who.span.start if begin <= who.span.start < modal.idx else _clause_start(modal, verb, begin)
    limit = condition.span.start if condition is not None and condition.span.start > verb.idx else last
    for content in contents(text, min(verb.idx, limit), limit):
        if content.topic is not None or modal.lower_ not in _VAGUE:
            yield Candidate(
                who, stance, content, start, content.span.end, modal.idx, condition, speech_act=who.kind == "officials"
            )  # fmt: skip


def _awaited(text: str, modal: Token, condition: Condition) -> bool:
    """Tell whether "when" names what must come first: "will lift the ban when the boats are licensed"."""
    return modal.lower_ in _FIRM_ENOUGH and condition.span.of(text).lower().startswith("when ")


def _clause_start(modal: Token, verb: Token, begin: int) -> int:
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return max(begin, subject.left_edge.idx) if subject is not None and subject.i < modal.i else modal.idx


def _who(doc: Doc, modal: Token, verb: Token, condition: Condition | None) -> Referent | None:
    """Return who would do it: the subject, or who says what would happen on a condition."""
    subject = subject_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None or subject.i > modal.i:
        subject = named_before(modal) or subject
    meant = together(doc, subject) if subject is not None else None
    if meant is not None and meant.parties:
        passive = subject is not None and subject.dep_ == "nsubjpass"
        return None if passive else meant
    if condition is None or meant is not None or (subject is not None and subject.i in draft(doc).person_at):
        return None
    spoken = voice(doc, modal.idx)
    return spoken if spoken is not None and spoken.parties else None


def _idle(verb: Token) -> bool:
    """Tell whether a verb says what befalls somebody rather than what they do."""
    return verb.lemma_.lower() in words("idle")


def _gives(doc: Doc, modal: Token, verb: Token, who: Referent) -> bool:
    """Tell whether a verb gives something, and its own side or nobody of a party says so."""
    if modal.lower_ not in _FIRM_ENOUGH or verb.lemma_.lower() not in words("giving"):
        return False
    spoken = voice(doc, modal.idx)
    if spoken is not None:
        return bool(set(spoken.parties) & set(who.parties))
    return any(
        not a.party and (held := a.content_span or a.span).start <= modal.idx < held.end
        for a in draft(doc).attributions
    )
