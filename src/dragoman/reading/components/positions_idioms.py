"""Which positions do set phrases tell: "has no intention of", "would not say whether"?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, token_at, voice
from dragoman.reading.components.contents import (
    Content,
    antecedent,
    condition_in,
    contents,
    is_number,
    voice_end,
)
from dragoman.reading.components.holders import named_before, subject_of, together
from dragoman.reading.components.stances import Trigger, advised, asked, embedded, harms, is_stance, words
from dragoman.reading.draft import text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent
from dragoman.reading.terms import Terms
from dragoman.reading.topics import is_hostile, topic_matches

_IMPERSONAL = frozenset({"there", "there's", "there’s", "no", "nothing"})
_EVASIVE = re.compile(
    r"avoid|dodg|danc|sidestep|declin|\bsay|confirm|acknowledge|answer|indication|clear|known|certain",
    re.IGNORECASE,
)
_FORESEES = re.compile(r"\s+about\s+\w+ing\b")  # "was cautious about predicting"
_ASKING = frozenset({"whether", "if"})
_UNKNOWN = frozenset({"unclear", "uncertain", "clear", "known", "certain"})
_SHORT = 25  # a phrase with less after it speaks of what was named before
_LINKS = frozenset({"", "of", "to", "for"})
_MODALS = frozenset(["not", "won't", "won’t", "wouldn't", "wouldn’t", "cannot", "can't", "can’t", "never"])
_GIVEN = frozenset({"accept", "offer", "open"})
_IDLE_NOTHING = frozenset(
    {"lose", "hide", "fear", "gain", "do", "say", "add", "worry", "prove", "win", "celebrate"}
)
_IDLE_DENIED = frozenset(
    {"complain", "deny", "remember", "recall", "stress", "overstate", "emphasise", "emphasize", "thank"}
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|hardly)|n[’']t)\s+(?:yet\s|even\s|\w+ly\s|be\s|been\s)?$", re.IGNORECASE
)
_TURNED: Mapping[Stance, Stance] = {"offer": "reject", "accept": "reject", "open": "reject", "reject": "open"}
_WEAK = frozenset({"talks", "agreement"})


@cache
def _idioms() -> Terms[Stance]:
    kinds: tuple[Stance, ...] = ("demand", "reject", "offer", "accept", "open")
    return Terms((kind, term) for kind in kinds for term in load("stances")["idioms"][kind])


def idioms(doc: Doc, sentence: Tokens, told: Mapping[int, Trigger]) -> Iterator[Candidate]:
    """Yield what the set phrases of a sentence tell; `told` are the triggers around them."""
    text, last = text_of(doc), None
    for stance, span in _idioms().longest(text, sentence.start_char, sentence.end_char):
        if (
            last is None or text[last : span.start].strip() not in _LINKS
        ):  # "has no intention of raising its bid"
            yield from _idiom(doc, sentence, stance, span, told)
        last = span.end


def _idiom(
    doc: Doc, sentence: Tokens, stance: Stance, span: Span, told: Mapping[int, Trigger]
) -> Iterator[Candidate]:
    found = _subject(doc, span)
    turned = _TURNED.get(stance) if _DENIED.search(text_of(doc), sentence.start_char, span.start) else stance
    if found is None or turned is None:
        return
    stance = turned
    verb, who = found
    phrase = Trigger(verb, stance, "verb", verb.i)
    if (
        not who.parties
        or embedded(phrase, told)
        or asked(verb)
        or advised(verb)
        or _undoes(doc, stance, span)
    ):
        return
    text, last = text_of(doc), voice_end(doc, verb)
    if verb.dep_ == "relcl":  # "Castor, which raised its bid, said …"
        last = max(span.end, min(last, verb.right_edge.idx + len(verb.right_edge)))
    condition = condition_in(text, span.end, last)
    limit = condition.span.start if condition is not None else last
    modal = stance == "reject" and span.of(text).split()[-1].lower() in _MODALS
    spared = modal and _spares(doc, span)
    for content in contents(text, span.end, limit):
        known = _known(doc, sentence, stance, span, content)
        if modal and len(who.parties) > 1 and _agreeing(doc, span):
            continue
        if modal and known.topic in _WEAK and who.kind != "person":
            continue
        if _nobody(verb):
            if stance not in _GIVEN:
                continue
            stance = "reject"
        if spared:
            known = replace(known, level=None)
        own: Stance = (
            "conditional" if condition is not None and condition.firm else "offer" if spared else stance
        )
        start = who.span.start if sentence.start_char <= who.span.start < span.start else span.start
        end = max(content.span.end, span.end)
        speaks = who.kind != "party"
        yield Candidate(
            who,
            own,
            known,
            start,
            end,
            span.start,
            condition,
            speech_act=speaks,
            phrase=span,
            weak=stance == "open"
            and (_EVASIVE.search(span.of(text)) or _FORESEES.match(text, span.end)) is not None,
        )


def _known(doc: Doc, sentence: Tokens, stance: Stance, span: Span, content: Content) -> Content:
    """Return the content of a phrase with its topic, where that stands in the phrase or before it."""
    if content.topic is not None:
        return content
    own = topic_matches(span.of(text_of(doc))) if stance == "offer" else ()
    if own:  # "raised its wage offer"
        return replace(content, topic=own[0].topic)
    if stance == "open" or len(content.span) < _SHORT:
        found = _earlier(doc, sentence, content, span)
        struck = found.topic is not None and is_hostile(found.topic) and is_number(text_of(doc), content)
        return content if struck else found  # "9 percent" is not about the strike
    return content


def _nobody(verb: Token) -> bool:
    """Tell whether nobody does it: "neither would discuss the tram"."""
    subject = subject_of(verb)
    return subject is not None and any(
        t.lower_ in {"neither", "none", "nobody", "no"} for t in (subject, *subject.lefts)
    )


def _spares(doc: Doc, span: Span) -> bool:
    """Tell whether what is refused is an act against the other side: "will not impose duties"."""
    after = token_at(doc, span.end)
    verb = next((t for t in doc[after.i : after.i + 3] if t.pos_ == "VERB"), None)
    return verb is not None and harms(verb)


def _agreeing(doc: Doc, span: Span) -> bool:
    """Tell whether several cannot agree with each other."""
    after = token_at(doc, span.end)
    return any(t.lemma_ == "agree" for t in doc[after.i : after.i + 2])


def _undoes(doc: Doc, stance: Stance, span: Span) -> bool:
    """Tell whether what is refused would itself be a refusal or a loss: "will not walk out", "would not have gone"."""
    after = token_at(doc, span.end)
    if after.lemma_.lower() in _IDLE_NOTHING and span.of(text_of(doc)).lower().endswith("nothing to"):
        return True
    verb = next((t for t in doc[after.i : after.i + 3] if t.pos_ in {"VERB", "AUX"}), None)
    if stance != "reject" or verb is None:
        return False
    if (
        verb.lemma_.lower() in words("unrefused")
        and text_of(doc)[span.start : span.end].split()[-1].lower() in _MODALS
    ):
        return True
    if verb.lemma_.lower() in _IDLE_DENIED:
        return True
    if verb.lemma_.lower() not in words("undoing"):
        return False
    named = topic_matches(text_of(doc)[verb.idx : verb.sent.end_char])
    return not named or named[0].start > 0  # "abandon the hills" is itself the thing refused


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
    if tokens[-1].lower_ in _ASKING and not _UNKNOWN.isdisjoint(t.lower_ for t in tokens):
        meant = _asked(doc, tokens)  # "it is unclear whether Norland will accept"
        return (tokens[0], meant) if meant is not None else None
    for token in tokens:
        head: Token = token
        for _ in range(4):
            if head.pos_ in {"VERB", "AUX"}:
                subject = subject_of(head) or next((c for c in head.children if c.dep_ == "nsubjpass"), None)
                if subject is not None and subject.i < token.i:
                    meant = together(doc, subject) or _owner(doc, subject) or _asked(doc, tokens)
                    return (head, meant) if meant is not None else None
            if head.head is head:
                break
            head = head.head
    before = named_before(tokens[0])
    meant = together(doc, before) if before is not None else None
    if meant is None and tokens[0].lower_ in _IMPERSONAL:
        meant = voice(doc, tokens[0].idx)
    verb = next((t for t in tokens if t.pos_ in {"VERB", "AUX"}), tokens[0])
    return (verb, meant) if meant is not None else None


def _owner(doc: Doc, subject: Token) -> Referent | None:
    """Return whose door stands open, whose answer is no."""
    if subject.lemma_.lower() not in words("owned"):
        return None
    owner = next((c for c in subject.children if c.dep_ == "poss"), None)
    return together(doc, owner) if owner is not None else voice(doc, subject.idx)


def _asked(doc: Doc, tokens: Tokens) -> Referent | None:
    """Return who may take a stance in the question after "no indication whether"."""
    if tokens[-1].lower_ not in _ASKING:
        return None
    following = doc[tokens.end : tokens.sent.end]
    first = next((t for t in following if t.dep_ == "nsubj"), None)
    return together(doc, first) if first is not None and _takes_stance(first.head) else None


def _takes_stance(verb: Token) -> bool:
    """Tell whether a verb, or what it joins to its subject, tells a stance or gives something."""
    told = (verb, *(c for c in verb.children if c.dep_ in {"acomp", "xcomp"}))
    return any(is_stance(t.lemma_.lower()) or t.lemma_.lower() in words("giving") for t in told)
