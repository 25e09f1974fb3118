"""Which positions do set phrases and lists tell: "has no intention of", "would not say whether", "No X without Y"?"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, token_at
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    condition_in,
    contents,
    terms_of,
    trimmed,
    voice_end,
)
from dragoman.reading.components.holders import subject_of, together
from dragoman.reading.components.stances import Trigger, asked, embedded, is_negated, unreal, words
from dragoman.reading.draft import Block, draft, text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent
from dragoman.reading.topics import compile_term, topic_matches

_NO_WITHOUT = re.compile(
    r"\W*(no|there (?:will|can) be no)\s+([^.?!]{3,80}?)\s+(without\s+[^.?!;]{4,160})", re.IGNORECASE
)
_SHORT = 25  # a phrase with less after it speaks of what was named before
_WEAK = frozenset({"talks", "agreement"})


@cache
def _idioms() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    table = load("stances")["idioms"]
    kinds: tuple[Stance, ...] = ("reject", "open")
    return tuple(
        (
            kind,
            re.compile(
                r"\b(?:" + "|".join(compile_term(t).pattern for t in table[kind]) + ")", re.IGNORECASE
            ),
        )
        for kind in kinds
    )


def idioms(doc: Doc, sentence: Tokens, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield what the set phrases of a sentence tell; `told` are the triggers around them."""
    taken: list[Span] = []
    for stance, pattern in reversed(_idioms()):
        for hit in pattern.finditer(text_of(doc), sentence.start_char, sentence.end_char):
            span = Span(hit.start(), hit.end())
            if any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            yield from _idiom(doc, sentence, stance, span, told)


def _idiom(
    doc: Doc, sentence: Tokens, stance: Stance, span: Span, told: Mapping[int, Trigger]
) -> Iterator[Candidate]:
    found = _subject(doc, span)
    if found is None:
        return
    verb, who = found
    phrase = Trigger(verb, stance, "verb", verb.i)
    if not who.parties or embedded(phrase, told) or asked(verb) or _undoes(doc, stance, span):
        return
    text, last = text_of(doc), voice_end(doc, verb)
    condition = condition_in(text, span.end, last)
    limit = condition.span.start if condition is not None else last
    for content in contents(text, span.end, limit):
        known = content
        if content.topic is None and (stance == "open" or len(content.span) < _SHORT):
            known = _earlier(doc, sentence, content, span)
        if known.topic is None or (stance == "reject" and known.topic in _WEAK and who.kind != "person"):
            continue
        own: Stance = "conditional" if condition is not None and condition.firm else stance
        start = who.span.start if sentence.start_char <= who.span.start < span.start else span.start
        end = max(content.span.end, span.end)
        speaks = who.kind != "party"
        yield Candidate(who, own, known, start, end, span.start, condition, speech_act=speaks)


def _undoes(doc: Doc, stance: Stance, span: Span) -> bool:
    """Tell whether what is refused would itself be a refusal or a loss: "will not walk out", "would not have gone"."""
    after = token_at(doc, span.end)
    verb = next((t for t in doc[after.i : after.i + 3] if t.pos_ in {"VERB", "AUX"}), None)
    if stance != "reject" or verb is None or verb.lemma_.lower() not in words("undoing"):
        return False
    named = topic_matches(text_of(doc)[verb.idx : verb.sent.end_char])
    return not named or named[0].start > 0  # "abandon the hills" is itself the thing refused


def readiness(doc: Doc, sentence: Tokens, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield what a party would do on a condition: "Norland would open the road only if the ceasefire holds"."""
    for modal in sentence:
        if modal.tag_ != "MD" or modal.lower_ not in words("readiness") or modal.head.i in told:
            continue
        verb = modal.head
        condition = condition_in(text_of(doc), verb.idx, voice_end(doc, verb))
        subject = subject_of(verb) if condition is not None and condition.firm else None
        who = together(doc, subject) if subject is not None and not is_negated(verb) else None
        if who is None or condition is None or unreal(Trigger(verb, "offer", "verb", verb.i)):
            continue
        start = who.span.start if sentence.start_char <= who.span.start < modal.idx else modal.idx
        for content in contents(text_of(doc), verb.idx, condition.span.start):
            if content.topic is not None and content.topic not in _WEAK:
                speaks = who.kind != "party"
                yield Candidate(
                    who,
                    "conditional",
                    content,
                    start,
                    content.span.end,
                    modal.idx,
                    condition,
                    speech_act=speaks,
                )


def _earlier(doc: Doc, sentence: Tokens, content: Content, span: Span) -> Content:
    here = antecedent(text_of(doc), content, span.start, sentence.start_char)
    if here.topic is not None or not sentence.start:
        return here
    return antecedent(text_of(doc), content, sentence.start_char, doc[sentence.start - 1].sent.start_char)


def _subject(doc: Doc, span: Span) -> tuple[Token, Referent] | None:
    """Return the verb of the phrase at `span` and its subject, before the phrase or in the clause that follows."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return None
    for token in tokens:
        head: Token = token
        for _ in range(4):
            if head.pos_ in {"VERB", "AUX"}:
                subject = subject_of(head) or next((c for c in head.children if c.dep_ == "nsubjpass"), None)
                if subject is not None and subject.i < token.i:
                    meant = together(doc, subject) or _asked(doc, tokens)
                    return (head, meant) if meant is not None else None
            if head.head is head:
                break
            head = head.head
    return None


def _asked(doc: Doc, tokens: Tokens) -> Referent | None:
    """Return the subject of the question after "no indication whether"."""
    if tokens[-1].lower_ != "whether":
        return None
    following = doc[tokens.end : tokens.sent.end]
    return next((m for t in following if t.dep_ == "nsubj" and (m := together(doc, t)) is not None), None)


def lists(doc: Doc) -> Iterator[Candidate]:
    """Yield the positions of bullet points and lines under a line that tells whose they are."""
    found = draft(doc)
    who: Referent | None = None
    stance: Stance | None = None
    for block in found.blocks:
        line = block.span.of(text_of(doc))
        if (who is not None) and (hit := _NO_WITHOUT.match(line)):
            yield _no_without(doc, block, hit, who)
        elif block.kind == "bullet" and who is not None and stance is not None:
            for content in contents(text_of(doc), block.span.start, block.span.end):
                if content.topic is not None and not _holds_own(doc, block):
                    yield Candidate(
                        who, stance, content, content.span.start, content.span.end, block.span.start
                    )
        if block.kind != "bullet":
            who, stance = (
                _introduced(doc, block) if line.endswith(":") or block.kind == "heading" else (None, None)
            )


def _holds_own(doc: Doc, block: Block) -> bool:
    """Tell whether a bullet names its own holder at its beginning."""
    tokens = doc.char_span(block.span.start, block.span.end, alignment_mode="contract")
    return tokens is not None and any(
        t.i in draft(doc).mention_at and t.dep_ in {"nsubj", "poss"} for t in tokens[:6]
    )


def _introduced(doc: Doc, block: Block) -> tuple[Referent | None, Stance | None]:
    """Return whose list a line introduces, and of what."""
    found = draft(doc)
    tokens = doc.char_span(block.span.start, block.span.end, alignment_mode="contract")
    if tokens is None:
        return None, None
    parties = [found.mention_at[t.i] for t in tokens if t.i in found.mention_at]
    distinct = {m.parties for m in parties}
    if len(distinct) != 1:
        return None, None
    first = doc[parties[0].start : parties[0].end]
    who = Referent(first.text, "party", Span(first.start_char, first.end_char), parties[0].parties)
    nouns = set(load("stances")["demand"]["nouns"]) | set(load("stances")["demand"]["verbs"])
    return who, "demand" if any(t.lemma_.lower() in nouns for t in tokens) else None


def _no_without(doc: Doc, block: Block, hit: re.Match[str], who: Referent) -> Candidate:
    offset = block.span.start
    given = Span(offset + hit.start(3), offset + hit.end(3))
    condition = Condition(
        trimmed(text_of(doc), given.start, given.end), terms_of(given.of(text_of(doc))), firm=True
    )
    content = contents(text_of(doc), offset + hit.start(2), offset + hit.end(2))[0]
    start = offset + hit.start(1)
    return Candidate(who, "conditional", content, start, given.end, start, condition)
