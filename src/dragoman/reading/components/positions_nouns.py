"""Which nouns hold positions: "Norland's position is that", "the sticking point for the union is", "its red lines are"?

The noun is the subject of "be", "remain", "stand at", "include"; its owner stands before it, behind "of", "for" or "from", or speaks.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.reading.components.candidates import Candidate, voice
from dragoman.reading.components.contents import Content, condition_in, contents, trimmed, voice_end
from dragoman.reading.components.holders import last_of, subject_of, together
from dragoman.reading.components.stances import is_negated
from dragoman.reading.draft import text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent

_LISTS = frozenset(
    {"list", "term", "wish", "condition", "demand", "requirement", "request", "priority", "point", "thing"}
)
_OPENS = re.compile(r": |,? (?:which (?:includ(?:e|es|ed)|comprised?|are|were)|including) ")
_WANTS = frozenset({"need", "want", "demand", "expect", "require", "seek", "ask"})
_BEFORE = 6  # tokens
_NEAR = 60  # characters from a noun to the colon
_LINKS = frozenset({"be", "remain", "stand", "include", "stay", "lie", "concern", "cover", "comprise"})
_OWNED_BY = frozenset({"of", "for", "from"})
_SKIPPED = frozenset({"that", "at", "on", "in", "with", "still", "now", "therefore", "simply", "also"})
_OURS = frozenset({"our", "my"})
_KEEPS = frozenset({"not", "n't", "n’t", "never", "no", "cannot", "neither", "nothing"})


@cache
def _nouns() -> Mapping[str, Stance | None]:
    table = load("stances")["voice"]
    stances: Mapping[str, Stance | None] = {
        "noun_demand": "demand", "noun_reject": "reject", "noun_offer": "offer", "noun_either": None
    }  # fmt: skip
    return {noun: stance for key, stance in stances.items() for noun in table[key]}


def held(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield what the noun of a sentence that holds a position says it is."""
    for token in sentence:
        if token.pos_ == "NOUN" and token.lemma_.lower() in _LISTS:
            yield from _wishes(doc, token)
        if token.lemma_ in _WANTS and token.pos_ == "VERB" and (needs := _needs(doc, token)) is not None:
            yield needs
        if token.dep_ not in {"nsubj", "attr"} or token.head.lemma_ not in _LINKS or token.head.i < token.i:
            continue
        key = _key(token)
        if key is not None and (found := _held(doc, token, _nouns()[key])) is not None:
            yield found


def _wishes(doc: Doc, noun: Token) -> Iterator[Candidate]:
    """Yield what follows behind "its terms:", "the rebels' demands, which include", "a list of conditions, including"."""
    text, last = text_of(doc), voice_end(doc, noun)
    opens = _OPENS.search(text, noun.idx, min(last, noun.idx + _NEAR))
    owned = any(c.dep_ == "poss" for c in noun.children)
    listed = noun.dep_ == "pobj" and noun.head.head.lemma_ in _LISTS
    if opens is None or not (owned or listed or any(c.dep_ == "nummod" for c in noun.children)):
        return
    own = noun.dep_ == "dobj" and any(
        c.lower_ in {"its", "their"} for c in noun.children
    )  # "set out its terms"
    subject = None if owned and not own else subject_of(noun.head.head.head if listed else noun.head)
    who = together(doc, subject) if subject is not None else _owner(doc, noun)
    if who is None or not who.parties:
        return
    told = contents(text, opens.end(), last) if opens.group()[0] != ":" else []
    for content in told or [Content(trimmed(text, opens.end(), last))]:
        yield Candidate(who, "demand", content, noun.left_edge.idx, content.span.end, noun.idx)


def _needs(doc: Doc, verb: Token) -> Candidate | None:
    """Return what follows the colon behind "what the government needs" or "the union wants"."""
    text, last = text_of(doc), voice_end(doc, verb)
    colon = text.find(": ", verb.idx, min(last, verb.idx + _NEAR))
    what = any(t.lower_ == "what" for t in doc[max(verb.sent.start, verb.i - _BEFORE) : verb.i])
    if colon < 0 or not (what or colon == verb.idx + len(verb)):
        return None
    subject = subject_of(verb)
    who = together(doc, subject) if subject is not None else None
    if who is None or not who.parties:
        return None
    content = Content(trimmed(text, colon + 2, last))
    return Candidate(who, "demand", content, verb.idx, content.span.end, verb.idx)


def _key(noun: Token) -> str | None:
    if noun.i and (pair := f"{noun.nbor(-1).lower_} {noun.lemma_.lower()}") in _nouns():
        return pair
    return noun.lemma_.lower() if noun.lemma_.lower() in _nouns() else None


def _held(doc: Doc, noun: Token, stance: Stance | None) -> Candidate | None:
    text, verb = text_of(doc), noun.head
    who, last = _owner(doc, noun), voice_end(doc, noun)
    first = verb.nbor(1) if verb.i + 1 < len(doc) else verb
    while first.lower_ in _SKIPPED and first.i + 1 < len(doc):
        first = first.nbor(1)
    if who is None or not who.parties or verb.tag_ == "VBD" or is_negated(verb) or first.idx >= last:
        return None
    condition = condition_in(text, first.idx, last)
    content = contents(text, first.idx, condition.span.start if condition else last)[0]
    if not len(content.span):
        return None
    clause = {t.lower_ for t in doc[first.i : noun.sent.end] if t.idx < content.span.end}
    own: Stance = stance or ("reject" if clause & _KEEPS else "demand")
    if condition is not None and condition.firm and stance != "demand":
        own = "conditional"
    start = min(noun.left_edge.idx, noun.idx)
    return Candidate(
        who, own, content, start, max(content.span.end, noun.idx), noun.idx, condition, speech_act=False
    )


def _owner(doc: Doc, noun: Token) -> Referent | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return (
            voice(doc, noun.idx) or together(doc, owner)
            if owner.lower_ in _OURS
            else together(doc, owner) or last_of(doc, owner)
        )
    for prep in (*noun.children, *noun.head.children):
        if prep.lower_ in _OWNED_BY and prep.i < noun.head.i:
            found = next(
                (m for c in prep.children if c.dep_ == "pobj" and (m := together(doc, c)) is not None), None
            )
            if found is not None:
                return found
    return None
