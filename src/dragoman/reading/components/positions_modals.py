"""Which positions do plain verbs with a modal tell: "would open the road only if", "said it would pay more"?

1. A modal with a firm condition makes what a party would do conditional, also what it would not do "until" or "unless".
2. So it is where somebody of a party says what would happen "if" ("the tariff could be lifted if the payments stopped").
3. Without a condition, "would" or "will" with a verb of giving is an offer if its own side says so, or nobody of a party.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.reading.components.candidates import Candidate, before_cue, voice
from dragoman.reading.components.contents import (
    Condition,
    condition_in,
    contents,
    leading_condition,
    only_dates,
    voice_end,
)
from dragoman.reading.components.holders import agent_of, named_before, speaking_quote, subject_of, together
from dragoman.reading.components.positions_conditions import strict
from dragoman.reading.components.stances import Trigger, asked, harms, is_negated, unreal, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent

_FIRM_ENOUGH = frozenset({"would", "will", "'ll", "’ll", "shall", "'d", "’d"})
_VAGUE = frozenset({"may", "might", "can"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_REACH = 4  # tokens from a modal to its verb


def readiness(doc: Doc, sentence: Tokens, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield what a party would do, on a condition or as an offer; `told` are the triggers around."""
    for modal in sentence:
        if modal.tag_ in _FINITE:
            yield from _flat(doc, sentence, modal, told)
        if not _modal(modal):
            continue
        verb = _verb(modal)
        if verb is None or verb.i in told or asked(verb) or unreal(Trigger(verb, "offer", "verb", verb.i)):
            continue
        yield from _ready(doc, sentence, modal, verb)


def _modal(token: Token) -> bool:
    """Tell whether a word says what somebody would do: a modal, or the like of "is likely to"."""
    if token.tag_ == "MD":
        return token.lower_ in words("readiness")
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following == "to" and token.lower_ in words("semimodal") and token.head.lemma_ == "be"


def _flat(doc: Doc, sentence: Tokens, verb: Token, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield "signs only if": what a party does on a condition that needs no modal, and "drops the charge"."""
    if verb.i in told or verb.pos_ != "VERB" or asked(verb) or is_negated(verb) or _idle(verb):
        return
    text = text_of(doc)
    relents = verb.lemma_.lower() in words("relenting") and any(
        c.dep_ == "dobj" and c.lemma_.lower() in words("harms") for c in verb.children
    )
    if not relents and verb.tag_ == "VBD":
        return
    condition = condition_in(text, verb.idx, voice_end(doc, verb))
    binds = condition is not None and strict(text, condition)
    if not relents and not binds:
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    who = together(doc, subject) if subject is not None else None
    if who is None or not who.parties or any(c.tag_ == "MD" for c in verb.children):
        return
    limit = (
        condition.span.start
        if condition is not None and condition.span.start > verb.idx
        else voice_end(doc, verb)
    )
    start = who.span.start if sentence.start_char <= who.span.start < verb.idx else verb.idx
    content = contents(text, verb.idx, limit)[0]
    stance: Stance = "conditional" if binds else "offer"
    yield Candidate(who, stance, content, start, content.span.end, verb.idx, condition if binds else None)


def _verb(modal: Token) -> Token | None:
    if modal.tag_ != "MD":
        return next((c for c in modal.children if c.dep_ == "xcomp"), None)
    if modal.head.pos_ in {"VERB", "AUX"} and modal.head is not modal:
        return modal.head
    after = modal.doc[modal.i + 1 : min(modal.i + 1 + _REACH, modal.sent.end)]
    return next((t for t in after if t.pos_ in {"VERB", "AUX"}), None)


def _ready(doc: Doc, sentence: Tokens, modal: Token, verb: Token) -> Iterator[Candidate]:
    text = text_of(doc)
    begin = sentence.start_char
    last = voice_end(doc, verb)
    condition = condition_in(text, modal.idx, last) or leading_condition(text, begin, modal.idx)
    negated = is_negated(verb)
    if condition is not None and not (
        _binding(text, condition, negated=negated) or _awaited(text, modal, condition)
    ):
        condition = None
    if condition is not None and speaking_quote(draft(doc), modal.idx) and only_dates(doc, condition):
        condition = None  # "when he saw that, he could not go on"
    who = _who(doc, modal, verb, condition)
    if who is None or _idle(verb) or _done_by_then(modal, verb):
        return
    if condition is not None:
        stance: Stance = "conditional"
    elif not negated and _gives(doc, modal, verb, who):
        stance = "offer"
    else:
        return
    start = who.span.start if begin <= who.span.start < modal.idx else _clause_start(modal, verb, begin)
    limit = condition.span.start if condition is not None and condition.span.start > verb.idx else last
    limit = before_cue(draft(doc), modal.idx, min(verb.idx, limit), limit)
    subject = _other_subject(doc, verb)
    first = verb.idx if subject is None else max(begin, subject.left_edge.idx)
    for content in contents(text, min(first, limit), limit):
        if content.topic is not None or (modal.lower_ not in _VAGUE and subject is None):
            yield Candidate(
                who, stance, content, start, content.span.end, modal.idx, condition, speech_act=who.kind == "officials"
            )  # fmt: skip


def _other_subject(doc: Doc, verb: Token) -> Token | None:
    """Return the subject where it is no party: "the tariff would be lifted if", of which it depends what is told."""
    subject = _own_subject(verb)
    if subject is None or subject.pos_ == "PRON" or subject.i > verb.i:
        return None
    meant = together(doc, subject)
    return subject if meant is None or not meant.parties else None


def _own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb, its own one in the passive first."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or subject_of(verb)


def _binding(text: str, condition: Condition, *, negated: bool) -> bool:
    """Tell whether a condition is one: "before" tells only a time unless something is denied."""
    return condition.firm and (
        negated or not condition.span.of(text).lower().startswith(("before ", "until "))
    )


def _awaited(text: str, modal: Token, condition: Condition) -> bool:
    """Tell whether "when" names what must come first: "will lift the ban when the boats are licensed"."""
    return modal.lower_ in _FIRM_ENOUGH and condition.span.of(text).lower().startswith("when ")


def _clause_start(modal: Token, verb: Token, begin: int) -> int:
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return max(begin, subject.left_edge.idx) if subject is not None and subject.i < modal.i else modal.idx


def _who(doc: Doc, modal: Token, verb: Token, condition: Condition | None) -> Referent | None:
    """Return who would do it: the subject, or who says what would happen on a condition."""
    subject = _own_subject(verb)
    if subject is None or subject.i > modal.i:
        subject = named_before(modal) or subject
    passive = subject is not None and subject.dep_ == "nsubjpass"
    if passive and (agent := agent_of(verb)) is not None:
        return together(doc, agent)
    meant = together(doc, subject) if subject is not None else None
    if meant is not None and meant.parties:
        return _benefactor(doc, modal, verb, meant) if passive else meant
    if meant is not None or (subject is not None and subject.i in draft(doc).person_at):
        return None
    if condition is None and (not passive or verb.lemma_.lower() in words("uneventful")):
        return None
    spoken = voice(doc, modal.idx)
    return spoken if spoken is not None and spoken.parties else None


def _benefactor(doc: Doc, modal: Token, verb: Token, served: Referent) -> Referent | None:
    """Return who says that another party "will be consulted": it is theirs to do."""
    spoken = voice(doc, modal.idx) if verb.lemma_.lower() in words("given_to") else None
    apart = spoken is not None and not set(spoken.parties) & set(served.parties)
    return spoken if apart else None


def _done_by_then(modal: Token, verb: Token) -> bool:
    """Tell whether a verb looks back from the time to come: "will have paid twice"."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" and modal.i < c.i < verb.i for c in verb.children)


def _idle(verb: Token) -> bool:
    """Tell whether a verb says what befalls somebody rather than what they do."""
    return verb.lemma_.lower() in words("idle")


def _gives(doc: Doc, modal: Token, verb: Token, who: Referent) -> bool:
    """Tell whether a verb gives something, and its own side or nobody of a party says so."""
    if (
        harms(verb)
        or modal.lower_ not in _FIRM_ENOUGH
        or verb.lemma_.lower() not in words("giving") | words("given_to")
    ):
        return False
    spoken = voice(doc, modal.idx)
    if spoken is not None:
        return bool(set(spoken.parties) & set(who.parties))
    return any(
        not a.party and (held := a.content_span or a.span).start <= modal.idx < held.end
        for a in draft(doc).attributions
    )
