"""Which positions hang on another one: "accepts shares, but not vouchers", "the union wants 12, the company 5"?

What a party gives or demands in one half of a sentence it refuses in the other, behind "but not", "though not", "not even".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, token_at
from dragoman.reading.components.contents import clause_end, contents, voice_end
from dragoman.reading.components.holders import subject_of, together
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent

_BUT_NOT = re.compile(
    r",?\s\(?((?:but|though|although|yet|and certainly)\s(?:not|never|no)\s)", re.IGNORECASE
)
_LIMITED = re.compile(
    r"(?:yet|until|before|if|unless|only|without|now|all|necessarily|always|much|many|so)\b", re.IGNORECASE
)
_THAN = re.compile(r"\b(?:rather|sooner) than\s", re.IGNORECASE)
_WILLED = frozenset({"would", "'d", "’d"})
_LEAST = 2  # words
_GAPPED = frozenset({"demand", "offer", "accept", "reject"})


def gapped(doc: Doc, sentence: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the second half of "the union wants 12 per cent, the company 5", whose verb stands in the first alone."""
    mentions = draft(doc).mention_at
    for token in sentence:
        mention = mentions.get(token.i)
        if mention is None or token.i != mention.start or token.i < sentence.start + _LEAST:
            continue
        before = token.nbor(-1) if token.nbor(-1).lower_ != "the" else token.nbor(-2)
        held = [c for c in found if c.anchor < token.idx and c.stance in _GAPPED and c.condition is None]
        rest = doc[mention.end : sentence.end]
        if before.lower_ not in {",", "and", "but", "while"} or not held or len(rest) < _LEAST:
            continue
        last = held[-1]
        if (
            any(t.pos_ in {"VERB", "AUX"} for t in rest)
            or rest[0].pos_ not in {"NUM", "DET"}
            or rest[0].lower_ in {"the", "both"}
        ):
            continue
        if set(mention.parties) & set(last.holder.parties):
            continue
        text = text_of(doc)
        content = replace(contents(text, rest.start_char, sentence.end_char)[0], topic=last.content.topic)
        who = Referent(
            " and ".join(mention.parties), "party", Span(token.idx, rest.start_char - 1), mention.parties
        )
        yield replace(
            last,
            holder=who,
            content=content,
            start=last.start,
            end=content.span.end,
            anchor=token.idx,
            addressee=None,
        )


def preferred(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield a rejection of what a party would not do for all the world: "would rather close than pay"."""
    text = text_of(doc)
    for hit in _THAN.finditer(text, sentence.start_char, sentence.end_char):
        after = token_at(doc, hit.end())
        modal = next((t for t in reversed(doc[sentence.start : after.i]) if t.tag_ == "MD"), None)
        subject = subject_of(modal.head) if modal is not None and modal.lower_ in _WILLED else None
        who = together(doc, subject) if subject is not None else None
        if who is None or not who.parties or after.pos_ not in {"VERB", "AUX"}:
            continue
        content = contents(text, hit.end(), voice_end(doc, after))[0]
        start = who.span.start if sentence.start_char <= who.span.start < hit.start() else hit.start()
        yield Candidate(who, "reject", content, start, content.span.end, after.idx)


def contrasted(doc: Doc, sentence: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield a rejection for what a sentence excepts from a stance; `found` are the sentence's."""
    text = text_of(doc)
    for hit in _BUT_NOT.finditer(text, sentence.start_char, sentence.end_char):
        held = [
            c
            for c in found
            if c.stance in {"accept", "offer", "open", "demand", "conditional"} and c.anchor < hit.start()
        ]
        if not held or _LIMITED.match(text, hit.end()):
            continue
        last = max(held, key=lambda c: c.anchor)
        limit = clause_end(
            text, hit.end(), min(sentence.end_char, voice_end(doc, token_at(doc, last.anchor)))
        )
        content = contents(text, hit.end(), limit)[0]
        comma = text.find(", ", hit.end(), limit)
        if comma > 0:
            content = contents(text, hit.end(), comma)[0]
        if len(content.span.of(text).split()) < _LEAST or any(
            c.anchor > hit.start() and c.anchor < content.span.end for c in found
        ):
            continue
        topic = content if content.topic else replace(content, topic=last.content.topic)
        yield replace(
            last,
            stance="reject",
            content=topic,
            start=hit.start(1),
            end=content.span.end,
            anchor=last.anchor,
            condition=None,
            addressee=None,
        )
