"""Which positions do lists tell: bullets under a party's name, "wants three things: …", "no X without Y"?

1. A line that ends with a colon, or a heading, tells whose list follows and of what; a party's name alone means its demands.
2. A colon behind a demand with a number or a noun ("three conditions: …") makes each piece behind it a demand.
3. "No X without Y", "Nothing on X until Y" and "No X, no Y" make X hang on Y, in a list or in what a party says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, voice
from dragoman.reading.components.contents import Condition, Content, contents, terms_of, trimmed
from dragoman.reading.components.holders import author
from dragoman.reading.components.stances import words
from dragoman.reading.draft import Block, draft, text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent

_NO_WITHOUT = re.compile(
    r"\W*(?:(no|nothing on|nothing about|not a \w+ of|there (?:will|can|would) be no)\s+([^.?!,;]{3,80}?),?\s+"
    r"((?:without|until|unless|before|as long as|so long as)\s+[^.?!;”\"]{4,160}))",
    re.IGNORECASE,
)
_WITHOUT_NO = re.compile(
    r"\W*(without\s+[^.?!,;]{3,80}?),?\s+(?:there\s+(?:will|can|would)\s+be\s+)?(no\s+[\w’'-]+(?:\s[\w’'-]+){0,3})", re.IGNORECASE
)  # fmt: skip
_NO_NO = re.compile(r"\W*(no\s+(?:[\w’'-]+\s?){1,4}),\s+(no\s+(?:[\w’'-]+\s?){1,4})[.,!;”\"]", re.IGNORECASE)
_ITEMS = re.compile(r",?\s+and\s+|[,;]\s+(?:and\s+)?")
_NUMBERED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|following|these|condition|demand|request|things?|points?|\d)\b", re.IGNORECASE
)  # fmt: skip
_STANCES: tuple[Stance, ...] = ("reject", "offer", "accept", "demand")
_NEGATIVE = re.compile(r"no\s", re.IGNORECASE)


def lists(doc: Doc) -> Iterator[Candidate]:
    """Yield the positions of bullet points and lines under a line that tells whose they are."""
    who: Referent | None = None
    stance: Stance | None = None
    for block in draft(doc).blocks:
        line = block.span.of(text_of(doc))
        if who is not None and (hit := _NO_WITHOUT.match(line)):
            yield _no_without(doc, block.span.start, hit, who)
        elif block.kind == "bullet" and who is not None and stance is not None and not _holds_own(doc, block):
            yield from _item(doc, block, who, stance)
        if block.kind != "bullet":
            opens = line.endswith(":") or block.kind == "heading"
            who, stance = _introduced(doc, block) if opens else (None, None)


def _item(doc: Doc, block: Block, who: Referent, stance: Stance) -> Iterator[Candidate]:
    found = contents(text_of(doc), block.span.start, block.span.end)
    if all(one.topic is None for one in found):
        found = [Content(trimmed(text_of(doc), block.span.start, block.span.end))]
    for content in found:
        if len(content.span):
            yield Candidate(who, stance, content, content.span.start, content.span.end, block.span.start)


def hanging(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield "No X without Y", "Without Y no X" and "No X, no Y" in what a party says."""
    text, start = text_of(doc), sentence.start_char
    for pattern in (_NO_WITHOUT, _WITHOUT_NO, _NO_NO):
        hit = pattern.match(text[start : sentence.end_char])
        who = voice(doc, start + hit.start(1)) if hit is not None else None
        if hit is None or who is None or not who.parties:
            continue
        if pattern is _NO_WITHOUT:
            yield _no_without(doc, start, hit, who)
            return
        need = Span(start + hit.start(1), start + hit.end(1))
        refused = Span(start + hit.start(2), start + hit.end(2))
        condition = Condition(need, terms_of(need.of(text)), firm=True)
        content = contents(text, refused.start + 3, refused.end)[0]
        yield Candidate(who, "conditional", content, need.start, refused.end, need.start, condition)
        return


def enumerated(doc: Doc, sentence: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield a position for each piece behind "wants three things:"; `found` are the sentence's."""
    text = text_of(doc)
    colon = text.find(": ", sentence.start_char, sentence.end_char)
    if colon < 0:
        return
    head = next((c for c in found if c.stance == "demand" and c.anchor < colon <= c.end + 2), None)
    if head is None or not _NUMBERED.search(text, head.anchor, colon):
        return
    start = colon + 2
    stops = [m.span() for m in _ITEMS.finditer(text, start, sentence.end_char)]
    for stop, following in [*stops, (sentence.end_char, sentence.end_char)]:
        span = trimmed(text, start, stop)
        if len(span.of(text).split()) > 1:
            content = replace(contents(text, span.start, span.end)[0], span=span)
            yield replace(head, content=content, start=span.start, end=span.end, anchor=span.start)
        start = following


def _holds_own(doc: Doc, block: Block) -> bool:
    """Tell whether a bullet names its own holder at its beginning."""
    tokens = doc.char_span(block.span.start, block.span.end, alignment_mode="contract")
    if tokens is None:
        return False
    mention = next((draft(doc).mention_at[t.i] for t in tokens[:4] if t.i in draft(doc).mention_at), None)
    return mention is not None and any(
        t.dep_ in {"nsubj", "poss"} and t.head.tag_ != "MD" and not _obliged(tokens) for t in doc[mention.start : mention.end]
    )  # fmt: skip


def _obliged(tokens: Tokens) -> bool:
    """Tell whether a line says what somebody must do: a demand on them, not their own stance."""
    return any(t.lower_ in words("obligation") for t in tokens[:6])


def _introduced(doc: Doc, block: Block) -> tuple[Referent | None, Stance | None]:
    """Return whose list a line introduces, and of what."""
    found = draft(doc)
    tokens = doc.char_span(block.span.start, block.span.end, alignment_mode="contract")
    if tokens is None or not len(tokens):
        return None, None
    last = doc[tokens[-1].i].sent if block.kind != "heading" else tokens
    line = doc[max(tokens.start, last.start) : tokens.end]
    stance = _stance_of(line)
    parties = [found.mention_at[t.i] for t in line if t.i in found.mention_at]
    parties = parties or [found.mention_at[t.i] for t in tokens if t.i in found.mention_at]
    if len({m.parties for m in parties}) == 1:
        first = doc[parties[0].start : parties[0].end]
        who = Referent(first.text, "party", Span(first.start_char, first.end_char), parties[0].parties)
        own = [
            t
            for t in line
            if not t.is_punct and t.i not in found.mention_at and t.lower_ not in {"the", "'s", "’s"}
        ]
        return who, stance or ("demand" if not own and block.kind == "heading" else None)
    if not parties and any(t.lower_ in {"we", "our"} for t in line):
        return voice(doc, line.start_char) or author(doc), stance
    return None, None


def _stance_of(line: Tokens) -> Stance | None:
    lemmas = {t.lemma_.lower() for t in line}
    table = load("stances")
    for stance in _STANCES:
        if lemmas & set(table[stance]["nouns"]) or lemmas & set(table[stance]["verbs"]):
            return stance
    return None


def _no_without(doc: Doc, offset: int, hit: re.Match[str], who: Referent) -> Candidate:
    text = text_of(doc)
    given = Span(offset + hit.start(3), offset + hit.end(3))
    condition = Condition(trimmed(text, given.start, given.end), terms_of(given.of(text)), firm=True)
    content = contents(text, offset + hit.start(2), offset + hit.end(2))[0]
    start = offset + hit.start(1)
    return Candidate(who, "conditional", content, start, given.end, start, condition)
