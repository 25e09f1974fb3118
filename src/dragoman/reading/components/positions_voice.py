"""Which positions does somebody who speaks for a party take without a verb of stance: "Out of the question", "If they pay, we sail"?

Everything here stands in a voice: a quotation whose speaker has a party, or what such a source is reported to have said.

1. Set phrases of the lexicon's [voice] table tell a stance of whoever speaks.
2. "We do not sell islands", "no pilot will be handed over": a verb of keeping back, negated, or a passive refused.
3. "That is too little", "the survey is fair": a judgement with a copula rejects or accepts its subject.
4. "If they pay, we sail", "Give us two per cent and we sign", "First the pilots, then the toll", "Not before May": conditions.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, pattern, token_at, voice
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    contents,
    leading_condition,
    points_back,
    terms_of,
    trimmed,
)
from dragoman.reading.components.holders import speaking_quote
from dragoman.reading.components.stances import is_negated, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent
from dragoman.reading.topics import compile_term

_STANCES: tuple[Stance, ...] = ("open", "reject", "demand", "offer", "accept")
_GIVEN = frozenset({"accept", "offer", "open"})
_WE = frozenset({"we", "i"})
_LONGEST = 220  # characters of a voice's sentence
_JUDGED = re.compile(r"(?:\b(?:is|are|was|were|be|been|remains?|seems?)|['’]s)\s+(?:(?:simply|just|far|much|still|quite|frankly|also)\s+)?$", re.IGNORECASE)  # fmt: skip
_NOT = re.compile(r"\b(?:not|never|hardly|no longer)\b|n[’']t\b", re.IGNORECASE)
_SHORT_NO = re.compile(r"\W*(?:no|never|nonsense|impossible|forget it)\W", re.IGNORECASE)
_GIVE_AND = re.compile(r"\W*(?:give|show|pay|bring|send|let|open|lift|raise|lower|free|release|stop)\b([^.;!?]{2,100}?)\s+and\s+(?:then\s+)?(?:we|i)\b[^.;!?]{2,}", re.IGNORECASE)  # fmt: skip
_FIRST_THEN = re.compile(r"\W*(?:first\s[^.;!?]{2,80}?,?\s+(?:and\s+)?then\s|[^.;!?,]{2,60}\sfirst,\s)[^.;!?]{2,80}", re.IGNORECASE)  # fmt: skip
_OR_WE = re.compile(
    r"\W*((?:either\s)?[^.;!?]{3,80}?),?\s+or\s+(?:else\s+)?(?:we|i)\b[^.;!?]{2,80}", re.IGNORECASE
)
_NOT_BEFORE = re.compile(r"\W*((?:not|only|nothing)\s+(?:before|until|unless|without|if|when|after|while|as long as)\s[^.;!?,”\"]{3,})", re.IGNORECASE)  # fmt: skip
_ONLY_THEN = re.compile(r"\W*((?:only|not until|only once)\s+(?:then|after|when|if|once)?[^.;!?,]{0,80}?)\s+(?:will|would|can|could|shall)\s+(?:we|i|the|our)\b", re.IGNORECASE)  # fmt: skip
_MAIN = re.compile(r"[^,]*,\s*(?:then\s+)?(?:we|i|nothing|nobody|there)\b", re.IGNORECASE)


@cache
def _phrases() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    table = load("stances")["voice"]
    return tuple(
        (kind, re.compile(r"(?<![\w’'])(?:" + "|".join(compile_term(t).pattern for t in table[kind]) + ")", re.IGNORECASE))
        for kind in _STANCES
    )  # fmt: skip


def voiced(doc: Doc, sentence: Tokens, earlier: list[Candidate]) -> Iterator[Candidate]:
    """Yield what a voice tells in a sentence where no other rule found a stance; `earlier` are the sentence's."""
    if sentence[-1].text == "?":
        return
    for who, span in _clauses(doc, sentence):
        if any(
            span.start <= c.anchor < span.end or (c.start < span.end and span.start < c.end) for c in earlier
        ):
            hanging = None if any(c.stance not in _GIVEN for c in earlier) else _conditional(doc, who, span)
            if hanging is not None:
                yield hanging
            continue
        found = next(
            (one for rule in (_conditional, _phrase, _kept, _judgement) if (one := rule(doc, who, span)) is not None), None
        )  # fmt: skip
        if found is not None:
            yield found


def _clauses(doc: Doc, sentence: Tokens) -> Iterator[tuple[Referent, Span]]:
    """Yield each stretch of a sentence that one voice of a party says, with who."""
    found, text = draft(doc), text_of(doc)
    start, end = sentence.start_char, sentence.end_char
    stretches = [q.span for q in found.quotes if q.span.start < end and start < q.span.end]
    for attribution in found.attributions:
        content = attribution.content_span
        if content is not None and content.start < end and start < content.end:
            if not any(content.start < q.end and q.start < content.end for q in stretches):
                stretches.append(content)
    for held in stretches:
        span = trimmed(text, max(start, held.start), min(end, held.end))
        if not 0 < len(span) <= _LONGEST:
            continue
        who = voice(doc, span.start)
        if who is not None and who.parties:
            yield who, Span(span.start, min(end, max(span.end, held.end)))


def _candidate(
    doc: Doc, who: Referent, stance: Stance, span: Span, anchor: int, content: Content | None = None, condition: Condition | None = None
) -> Candidate:  # fmt: skip
    text = text_of(doc)
    whole = trimmed(text, span.start, span.end)
    if content is None:
        content = _about(doc, whole, anchor)
    return Candidate(who, stance, content, whole.start, whole.end, anchor, condition, speech_act=True)


def _about(doc: Doc, whole: Span, anchor: int) -> Content:
    """Return what a voice's clause is about: its own topic, else what was spoken of in the sentence before."""
    text = text_of(doc)
    content = next((c for c in contents(text, whole.start, whole.end) if c.topic is not None), Content(whole))
    first = token_at(doc, whole.start).sent
    if content.topic is None and points_back(text, content) and first.start:
        content = antecedent(text, content, first.start_char, doc[first.start - 1].sent.start_char)
    return content


def _phrase(doc: Doc, who: Referent, span: Span) -> Candidate | None:
    text = text_of(doc)
    if _SHORT_NO.match(text, span.start, min(len(text), span.end + 1)):
        return _candidate(doc, who, "reject", span, span.start)
    hits = [
        (h, stance) for stance, one in _phrases() if (h := one.search(text, span.start, span.end)) is not None
    ]
    if not hits:
        return None
    hit, stance = min(hits, key=lambda one: one[0].start())
    return _candidate(doc, who, stance, span, hit.start())


def _kept(doc: Doc, who: Referent, span: Span) -> Candidate | None:
    for verb in doc[token_at(doc, span.start).i : token_at(doc, max(span.start, span.end - 1)).i + 1]:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("withheld"):
            continue
        if _refused(verb) or _passive_refused(verb):
            return _candidate(doc, who, "reject", span, verb.idx)
    return None


def _refused(verb: Token) -> bool:
    """Tell whether "we" do not, or are not about to, do what the verb says."""
    ours = any(c.dep_ == "nsubj" and c.lower_ in _WE for c in verb.children)
    past = verb.tag_ == "VBD" or any(
        c.lower_ in {"did", "have", "has", "had"} for c in verb.children if c.dep_ == "aux"
    )
    return ours and not past and is_negated(verb)


def _passive_refused(verb: Token) -> bool:
    """Tell whether something "will not be" given: "no pilot will be handed over"."""
    modal = any(
        c.tag_ == "MD" and c.lower_ in {"will", "would", "shall", "can", "could"} for c in verb.children
    )
    return modal and any(c.dep_ == "auxpass" for c in verb.children) and is_negated(verb)


def _judgement(doc: Doc, who: Referent, span: Span) -> Candidate | None:
    text = text_of(doc)
    for key, stance, turned in (("scorn", "reject", None), ("praise", "accept", "reject")):
        hit = pattern(key).search(text, span.start, span.end)
        if hit is None or not _JUDGED.search(text[max(span.start, hit.start() - 30) : hit.start()]):
            continue
        denied = _NOT.search(text, max(span.start, hit.start() - 30), hit.start()) is not None
        own: Stance | None = turned if denied else stance  # type: ignore[assignment]
        if own is not None:
            return _candidate(doc, who, own, Span(span.start, hit.end()), hit.start())
    return None


def _conditional(doc: Doc, who: Referent, span: Span) -> Candidate | None:
    text, said = text_of(doc), span.of(text_of(doc))
    lead = leading_condition(text, span.start, span.end)
    if lead is not None and lead.firm and _MAIN.match(text, span.start, span.end):
        rest = Span(lead.span.end, span.end)
        return _candidate(
            doc, who, "conditional", span, span.start, contents(text, rest.start + 1, rest.end)[0], lead
        )
    spoken = speaking_quote(draft(doc), span.start) is not None
    for shape in (_ONLY_THEN, _NOT_BEFORE, *((_GIVE_AND, _FIRST_THEN, _OR_WE) if spoken else ())):
        hit = shape.match(said)
        if hit is None:
            continue
        group = 1 if shape.groups else 0
        needed = trimmed(text, span.start + hit.start(group), span.start + hit.end(group))
        condition = Condition(needed, terms_of(needed.of(text)), firm=True)
        return _candidate(doc, who, "conditional", span, span.start, None, condition)
    return None
