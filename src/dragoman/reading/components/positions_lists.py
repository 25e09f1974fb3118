"""Which positions do lists tell: bullets under a party's name, "wants three things: …", "no X without Y"?

1. A line that ends with a colon, or a heading, tells whose list follows and of what; a party's name alone means its demands.
2. A colon behind a demand with a number or a noun ("three conditions: …") makes each piece behind it a demand.
3. "No X without Y", "Nothing on X until Y" and "No X, no Y" make X hang on Y, in a list or in what a party says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, token_at, voice
from dragoman.reading.components.contents import Condition, Content, contents, terms_of, trimmed, voice_end
from dragoman.reading.components.holders import author, together
from dragoman.reading.components.positions_nouns import held
from dragoman.reading.components.stances import words
from dragoman.reading.draft import Block, Draft, draft, text_of
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
_NEGATIVE = re.compile(r"\W*(?:no|not|nothing)\s", re.IGNORECASE)
_ANSWERS = frozenset({"answer", "reply", "response", "counteroffer", "counter-offer"})
_LISTED, _LONG, _FEW, _NEAR = 2, 14, 4, 40  # pieces; words of a piece; words, characters before the colon
_TURNS = 8  # sentences
_NOMINAL = frozenset({"DT", "JJ", "JJR", "NN", "NNS", "CD", "PRP$", "VBG", "VBN", "RBR", "PDT", "NNP"})
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|following)\s+(?:\w+\s+){0,2}?(demands?|conditions?|requests?|wishes|points|things|red lines|offers|proposals|objections|requirements)\b(?!:)", re.IGNORECASE
)  # fmt: skip
_COUNTED_STANCE: Mapping[str, Stance] = {
    "offer": "offer",
    "proposal": "offer",
    "red line": "reject",
    "objection": "reject",
}
_TURN = re.compile(
    r"\W*(?:(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|last|final|other|next)(?:\s+\w+)?\s+(?:is|was|concerns|would be)\s+(?:that\s+|to\s+)?"
    r"|(?:first|second|third|fourth|fifth|last|secondly|thirdly|firstly|lastly|finally|and finally)(?:\s+of\s+all)?[,:]\s+|(?:one|another|a\s+(?:second|third))\s+(?:is|was)\s+(?:that\s+)?)", re.IGNORECASE
)  # fmt: skip


def lists(doc: Doc) -> Iterator[Candidate]:
    """Yield the positions of lists: bullet points, lines that begin with a party, sentences that count."""
    yield from told_in_turn(doc)
    yield from _rows(doc)
    yield from _bullets(doc)


def _bullets(doc: Doc) -> Iterator[Candidate]:
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
    kept = stance == "offer" and _NEGATIVE.match(text_of(doc), block.span.start) is not None
    for content in found:
        if len(content.span):
            yield Candidate(
                who,
                "reject" if kept else stance,
                content,
                content.span.start,
                content.span.end,
                block.span.start,
            )


def hanging(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield "No X without Y", "Without Y no X" and "No X, no Y" in what a party says."""
    yield from held(doc, sentence)
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


def enumerated(doc: Doc, sentence: Tokens, found: Sequence[Candidate]) -> list[Candidate]:
    """Return a sentence's candidates with those that tell a whole list replaced by one for each of its pieces."""
    kept: list[Candidate] = []
    listed: list[Span] = []
    for candidate in sorted(found, key=lambda c: c.anchor):
        if any(s.start <= candidate.content.span.start < s.end for s in listed):
            continue
        pieces = _pieces(doc, sentence, candidate)
        kept += pieces or [candidate]
        if pieces:
            listed.append(Span(pieces[0].content.span.start, pieces[-1].end))
    return kept


def _pieces(doc: Doc, sentence: Tokens, head: Candidate) -> list[Candidate]:
    text, start = text_of(doc), _list_start(doc, sentence, head)
    if start is None:
        return []
    end = voice_end(doc, token_at(doc, head.anchor))
    spans: list[Span] = []
    begin = start
    for stop, following in [*(m.span() for m in _ITEMS.finditer(text, start, end)), (end, end)]:
        span = trimmed(text, begin, stop)
        begin = following
        if len(span):
            spans.append(span)
    if len(spans) < _LISTED or any(len(s.of(text).split()) > _LONG for s in spans):
        return []
    if text[start - 2 : start] != ": " and not (len(spans) > _LISTED and _parallel(doc, spans)):
        return []
    return [
        replace(head, content=replace(contents(text, s.start, s.end)[0], span=s), start=min(head.start, s.start) if s is spans[0] else s.start, end=s.end, anchor=s.start)
        for s in spans
        if len(s.of(text).split()) > 1 or text[start - 2 : start] == ": "
    ]  # fmt: skip


def _list_start(doc: Doc, sentence: Tokens, head: Candidate) -> int | None:
    """Return where the pieces of a list begin: behind a colon, or with what a demand is about."""
    text = text_of(doc)
    if head.stance not in {"demand", "offer", "reject"} or head.condition is not None:
        return None
    colon = text.find(": ", head.anchor, sentence.end_char)
    if colon >= 0 and (colon <= head.end + 2 or colon - head.anchor <= _NEAR):
        few = len(text[head.anchor : colon].split()) <= _FEW
        return colon + 2 if few or _NUMBERED.search(text, head.anchor, colon) else None
    return (
        head.content.span.start if head.stance == "demand" and head.content.span.start > head.anchor else None
    )


def _parallel(doc: Doc, spans: Sequence[Span]) -> bool:
    """Tell whether the pieces of a list are all clauses of one kind, or all noun phrases."""
    firsts = [token_at(doc, s.start).lower_ for s in spans]
    if firsts[0] in {"that", "to"}:
        return all(f == firsts[0] for f in firsts)
    tokens = [t for s in spans for t in doc[token_at(doc, s.start).i : token_at(doc, s.end - 1).i + 1]]
    noun = all(token_at(doc, s.start).tag_ in _NOMINAL for s in spans)
    return noun and not any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in tokens)


def told_in_turn(doc: Doc) -> Iterator[Candidate]:
    """Yield what "The first is …", "Second, …", "Finally, …" tell after "has three demands"."""
    text, left, told = text_of(doc), 0, None
    for sentence in doc.sents:
        count = _COUNTED.search(text, sentence.start_char, sentence.end_char)
        if count is not None:
            who = _only_holder(doc, sentence)
            told, left = (
                ((who, _COUNTED_STANCE.get(count[1].lower().rstrip("s"), "demand")) if who else None),
                _TURNS,
            )
            continue
        hit = _TURN.match(text, sentence.start_char, sentence.end_char) if told is not None and left else None
        left -= 1
        if hit is None or told is None:
            continue
        span = trimmed(text, hit.end(), sentence.end_char)
        if len(span):
            content = contents(text, span.start, span.end)[0]
            yield Candidate(told[0], told[1], content, sentence.start_char, span.end, hit.start())


def _only_holder(doc: Doc, sentence: Tokens) -> Referent | None:
    """Return the only party of a sentence, or who speaks there."""
    found = draft(doc)
    mentions = [found.mention_at[t.i] for t in sentence if t.i in found.mention_at]
    if mentions and len({m.parties for m in mentions}) == 1:
        first = mentions[0]
        return Referent(" and ".join(first.parties), "party", Span(doc[first.start].idx, doc[first.end - 1].idx + len(doc[first.end - 1])), first.parties)  # fmt: skip
    subject = next((t for t in sentence if t.dep_ == "nsubj"), None)
    return together(doc, subject) if subject is not None and not mentions else voice(doc, sentence.start_char)


def _rows(doc: Doc) -> Iterator[Candidate]:
    """Yield the pieces of "Union: shorter routes, longer breaks" where two such lines follow each other, or a line of wishes."""
    found, text = draft(doc), text_of(doc)
    rows = [_row(doc, found, b) for b in found.blocks]
    for i, row in enumerate(rows):
        beside = any(0 <= j < len(rows) and rows[j] is not None for j in (i - 1, i + 1))
        if row is None or not beside:
            continue
        who, start, end = row
        begin = start
        for stop, following in [*(m.span() for m in _ITEMS.finditer(text, start, end)), (end, end)]:
            span, begin = trimmed(text, begin, stop), following
            if 0 < len(span.of(text).split()) <= _LONG:
                yield Candidate(
                    who,
                    "demand",
                    replace(contents(text, span.start, span.end)[0], span=span),
                    span.start,
                    span.end,
                    span.start,
                )


def _row(doc: Doc, found: Draft, block: Block) -> tuple[Referent, int, int] | None:
    text = text_of(doc)
    colon = text.find(": ", block.span.start, block.span.end)
    tokens = (
        doc.char_span(block.span.start, max(colon, block.span.start), alignment_mode="contract")
        if colon > 0
        else None
    )
    if (
        tokens is None
        or not 0 < len(tokens) <= _FEW + 2
        or any(t.is_quote or t.pos_ == "VERB" for t in tokens)
    ):
        return None
    mention = found.mention_at.get(tokens[-1].i)
    rest = doc.char_span(colon + 2, block.span.end, alignment_mode="contract")
    if mention is None or rest is None or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in rest):
        return None
    return (
        Referent(" and ".join(mention.parties), "party", block.span, mention.parties),
        colon + 2,
        block.span.end,
    )


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
    if "red line" in line.text.lower():
        return "reject"
    if lemmas & _ANSWERS:
        return "offer"
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
