"""On what does somebody who speaks for a party make things hang: "If they pay, we sail", "Names before buses"?

1. "If they pay, …", "Only then will we …", "Not before May": the condition leads.
2. "We sign when they sign": it follows a verb in the present.
3. "Give us two per cent and we sign", "Pay up or we walk", "Without pilots there is no deal".
4. "First the pilots, then the toll", "Names before buses": an order of things without a verb.
"""

import re

from spacy.tokens import Token

from dragoman.reading.components.candidates import Candidate
from dragoman.reading.components.contents import (
    Condition,
    condition_in,
    contents,
    leading_condition,
    terms_of,
    trimmed,
)
from dragoman.reading.components.positions_sayings import Said, commands, root_of
from dragoman.reading.components.stances import words
from dragoman.reading.draft import draft, text_of

_WE = frozenset({"we", "i"})
_EMPTY = frozenset({"it", "this", "that", "there", "i"})
_GIVE_AND = re.compile(r"\W*(?:give|show|pay|bring|send|let|open|lift|raise|lower|free|release|stop|sign|drop|withdraw|return|put|add|come|end|double|double|cut|name|tell|take)\b([^.;!?]{2,100}?)\s+and\s+(?:then\s+)?(?:we|i|the|our)\b[^.;!?]{2,}", re.IGNORECASE)  # fmt: skip
_FIRST_THEN = re.compile(r"\W*(?:first\s[^.;!?]{2,80}?,?\s+(?:and\s+)?(?:then|after that|only then)\s|[^.;!?,]{2,60}\sfirst,\s)[^.;!?]{2,80}", re.IGNORECASE)  # fmt: skip
_OR_WE = re.compile(r"\W*((?:either\s)?[^.;!?]{3,80}?),?\s+or\s+(?:else\s+)?(?:we|i|there|the)\b[^.;!?]{2,80}", re.IGNORECASE)  # fmt: skip
_NOT_BEFORE = re.compile(r"\W*((?:not|only|nothing)\s+(?:before|until|unless|without|if|when|after|while|as long as)\s[^.;!?,”\"]{3,})", re.IGNORECASE)  # fmt: skip
_ONLY_THEN = re.compile(r"\W*((?:only|not until|only once)\s+(?:then|after|when|if|once)?[^.;!?,]{0,80}?)\s+(?:will|would|can|could|shall|do|is|are)\s+(?:we|i|the|our|there)\b", re.IGNORECASE)  # fmt: skip
_NO_WITHOUT = re.compile(r"\W*((?:without|until|as long as|so long as)\s+[^.;!?]{2,80}?)(?:,\s+|\s+(?=(?:there|we|i|no)\b))(?:there\s+(?:is|are|will be|can be)\s+)?(?:no|nothing|not|nobody|we)\b", re.IGNORECASE)  # fmt: skip
_NO_DEAL = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:there\s+(?:is|are|will be|can be)\s+)?(?:no|nothing|never)\s[^.;!?]{0,80}?((?:without|unless|until|before|as long as|so long as)\s+[^.;!?]{2,100})",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+and\s+(?:then\s+)?(?=\w+)", re.IGNORECASE)
_ORDER = re.compile(r"\W*([^.;!?,]{2,50}?)\s+before\s+[^.;!?,]{2,50}[.!,]?\W*$", re.IGNORECASE)


def conditional(said: Said) -> Candidate | None:
    """Return what a voice makes hang on something, in its whole stretch of a sentence."""
    return _led(said) or _followed(said) or _shaped(said)


def _led(said: Said) -> Candidate | None:
    text, span = text_of(said.doc), said.span
    lead = leading_condition(text, span.start, span.end)
    if lead is None or not lead.firm or not _binds(said, lead):
        return None
    content = contents(text, min(span.end, lead.span.end + 1), span.end)[0]
    return said.candidate("conditional", span.start, content, lead)


def _binds(said: Said, lead: Condition) -> bool:
    """Tell whether somebody else's act is waited for and something then done, said of now or of what is to come."""
    tokens = said.part(lead.span.start, lead.span.end).tokens()
    subject = next((t for t in tokens if t.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is not None and subject.lower_ in _EMPTY:
        return False
    main = [
        t
        for t in said.part(lead.span.end, said.span.end).tokens()
        if t.tag_ in {"MD", "VBZ", "VBP", "VB", "VBD"}
    ]
    past = any(t.tag_ == "VBD" or t.lower_ == "had" for t in tokens) and not any(
        t.lower_ in {"would", "could"} for t in main
    )
    if not main or past or main[0].tag_ == "VBD":
        return False
    verb = main[0].head if main[0].tag_ == "MD" else main[0]
    ours = any(c.lower_ in _WE | {"nothing", "nobody", "there", "no"} for c in verb.children)
    others = any(c.dep_ == "nsubj" and c.lower_ in {"they", "he", "she"} for c in verb.children)
    generic = others or (subject is not None and subject.lower_ == "you")
    return ours or (said.quoted and not generic and verb.lemma_.lower() not in words("idle"))


def _followed(said: Said) -> Candidate | None:
    """Return "we sign when they sign": a plain verb of ours in the present with a condition behind it."""
    root = root_of(said)
    if (
        root is None
        or root.tag_ not in {"VBP", "VBZ"}
        or not said.quoted
        or root.lemma_.lower() in words("idle")
    ):
        return None
    if not _ours(root):
        return None
    text, after = text_of(said.doc), root.idx + len(root)
    condition = condition_in(text, after, said.span.end)
    if condition is None or not (condition.firm or condition.span.of(text).lower().startswith("when ")):
        return None
    return said.candidate(
        "conditional", root.idx, contents(text, root.idx, condition.span.start)[0], condition
    )


def _ours(verb: Token) -> bool:
    return any(
        c.dep_ == "nsubj" and (c.lower_ in _WE or c.i in draft(verb.doc).mention_at) for c in verb.children
    )


def _shaped(said: Said) -> Candidate | None:
    text, own = text_of(said.doc), said.text()
    if said.quoted and (asked := _asked_and(said)) is not None:
        return asked
    shapes = (
        _ONLY_THEN,
        _NOT_BEFORE,
        _NO_WITHOUT,
        _NO_DEAL,
        *((_GIVE_AND, _FIRST_THEN, _OR_WE, _ORDER) if said.quoted else ()),
    )
    for shape in shapes:
        hit = shape.match(own)
        if (
            hit is None
            or (shape is _ORDER and root_of(said) is not None)
            or (shape is _OR_WE and not _asks(said.part(said.span.start, said.span.start + hit.end(1))))
        ):
            continue
        group = 1 if shape.groups else 0
        needed = trimmed(text, said.span.start + hit.start(group), said.span.start + hit.end(group))
        condition = Condition(needed, terms_of(needed.of(text)), firm=True)
        return said.candidate("conditional", said.span.start, None, condition)
    return None


def _asked_and(said: Said) -> Candidate | None:
    """Return "open the road, and forty follow": a command with what follows once it is heeded."""
    text, first = text_of(said.doc), said.tokens()[0]
    link = _AND.search(text, said.span.start, said.span.end)
    if (
        link is None
        or not commands(first)
        or not any(t.pos_ in {"VERB", "AUX"} for t in said.part(link.end(), said.span.end).tokens())
    ):
        return None
    needed = trimmed(text, said.span.start, link.start())
    condition = Condition(needed, terms_of(needed.of(text)), firm=True)
    return said.candidate("conditional", said.span.start, None, condition)


def _asks(said: Said) -> bool:
    """Tell whether what stands before "or we" is a command, a duty or without a verb: no alternative of two facts."""
    root = root_of(said)
    return (
        root is None
        or root.tag_ == "VB"
        or any(c.tag_ == "MD" for c in root.children)
        or not said.is_clause()
        or said.tokens()[0].lower_ == "either"
    )
