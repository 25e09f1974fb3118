"""Who holds which stance on what: positions from verbs, nouns, adjectives, judgements, obligations and idioms.

Theory of operation. Every rule yields candidates (holder, stance, content, condition); `_finish` makes positions of
them in one way for all: layer and statement from the quotations and attributions around, strength from the words,
doubles left out. What the rules know of the language is in `lexicon/stances.toml` and `topics.toml`:

1. `triggers`     a verb, noun or adjective that tells a stance           (positions_triggers.py, stances.py)
2. `judgements`   "unacceptable", "not on the table": the holder rejects  (positions_judgements.py)
3. `obligations`  "must", "should" in what a party says                   (positions_judgements.py)
4. `idioms`       "has no intention of", "would not say whether"          (positions_idioms.py)
5. `lists`        bullets under a line that names whose demands they are  (positions_idioms.py)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.position import Amount, Layer, Limit, Position, Stance, Term
from dragoman.model.span import Span
from dragoman.model.statement import Quote
from dragoman.reading.components.amounts import amount_of
from dragoman.reading.components.candidates import Candidate, covers, pattern, token_at
from dragoman.reading.components.contents import (
    Condition,
    is_number,
    trimmed,
    voice_end,
)
from dragoman.reading.components.holders import speaking_quote
from dragoman.reading.components.positions_conditions import dependence, told_conditions
from dragoman.reading.components.positions_contrast import contrasted, gapped, preferred
from dragoman.reading.components.positions_idioms import idioms
from dragoman.reading.components.positions_judgements import judgements, obligations
from dragoman.reading.components.positions_lists import enumerated, hanging, lists
from dragoman.reading.components.positions_modals import readiness
from dragoman.reading.components.positions_triggers import from_trigger
from dragoman.reading.components.positions_voice import voiced
from dragoman.reading.components.stances import embedded, triggers
from dragoman.reading.draft import Draft, draft, text_of
from dragoman.reading.topics import is_hostile

_TEXT, _SHARED, _STEM = 3, 2, 4  # blocks of a report with a headline; words shared with it; letters of a word
# "Norland refused." tells enough
_WITHOUT_CONTENT = frozenset({"accept", "reject", "open"})
_KIN = frozenset({"offer", "accept", "open"})
_SMALL = frozenset({"a", "an", "the", "of", "to", "and", "in", "on", "for"})
_NEAR = 12  # characters after the first letter of a trigger: "may have", "unlikely to"
# a refusal of more than was offered before: "would not pay more"
_MORE = re.compile(r"(?:\w+\s+){0,2}(?:more|higher|further)\b(?!\s+than)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SOON = 300  # characters
_LINK = re.compile(r"^(?:of|for|on|that|to|with|against|from)\s+", re.IGNORECASE)


def _layer(found: Draft, candidate: Candidate, text: str) -> tuple[Layer, int | None]:
    """Return how we know a position, and the index of its quotation or attribution.

    What somebody of no party or of another one says that a party may or would do is a forecast, also when quoted.
    """
    spoken = speaking_quote(found, candidate.anchor)
    foretold = _foretold(text, candidate, "forecast", "readiness" if spoken else "forecast")
    if spoken is not None and not (foretold and _of_others(spoken[1], candidate)):
        return "quoted", spoken[0]
    index = next((i for i, a in enumerate(found.attributions) if covers(a, candidate.anchor)), None)
    if foretold and candidate.stance != "conditional" and not _own_source(found, index, candidate):
        return "forecast", index
    if index is not None or candidate.speech_act:
        return "attributed", index
    return "outlet", None


def _own_source(found: Draft, index: int | None, candidate: Candidate) -> bool:
    """Tell whether it is the party itself that says what it might do."""
    party = found.attributions[index].party if index is not None else None
    return party is not None and bool(set(party.split(" and ")) & set(candidate.holder.parties))


def _foretold(text: str, candidate: Candidate, *kinds: str) -> bool:
    end = candidate.anchor + _NEAR
    return any(pattern(kind).search(text, candidate.start, end) for kind in kinds)


def _of_others(quote: Quote, candidate: Candidate) -> bool:
    """Tell whether a quotation's speaker is none of the party whose stance it tells."""
    party = quote.speaker.party if quote.speaker else None
    return party is None or not set(party.split(" and ")) & set(candidate.holder.parties)


def _limit(text: str, sentence: Span, stance: Stance) -> Limit | None:
    """Return how a limit is worded; a last offer is one."""
    if stance == "offer" and pattern("last_word").search(text, sentence.start, sentence.end):
        return "bottom line"
    if pattern("red_line").search(text, sentence.start, sentence.end):
        return "red line"
    return "bottom line" if pattern("bottom_line").search(text, sentence.start, sentence.end) else None


def _position(doc: Doc, candidate: Candidate, every: Sequence[Candidate]) -> Position:
    found, text = draft(doc), text_of(doc)
    condition = _without_cue(found, text, candidate.condition)
    start, end = candidate.start, candidate.end
    if condition is not None:
        start, end = min(start, condition.span.start), max(end, condition.span.end)
    how_much = _amount(doc, candidate, Span(start, end)) or _no_more(doc, candidate, every)
    layer, statement = _layer(found, candidate, text)
    given: tuple[Term, ...] = condition.given if condition is not None else ()
    return Position(
        span=trimmed(text, _past_that(doc, start), max(end, how_much[1] if how_much else end)),
        party=" and ".join(candidate.holder.parties),
        topic=candidate.content.topic,
        level=candidate.content.level,
        stance=candidate.stance,
        content=_LINK.sub("", candidate.content.span.of(text)) or text[candidate.anchor : candidate.end],
        condition=condition.span.of(text) if condition is not None else None,
        layer=layer,
        limit=_limit(text, Span(start, end), candidate.stance),
        statement=statement,
        given=tuple(t for t in given if t.topic != candidate.content.topic),
        addressee=candidate.addressee,
        claimant=_claimant(found, layer, statement, candidate),
        amount=how_much[0] if how_much else None,
    )


def _without_cue(found: Draft, text: str, condition: Condition | None) -> Condition | None:
    """Return the condition without the reporting clause behind it: "until it stops, the minister said"."""
    if condition is None:
        return None
    start, end = condition.span.start, condition.span.end
    told = (a.content_span for a in found.attributions if a.content_span is not None)
    stop = min((c.end for c in told if c.start <= start < c.end < end), default=end)
    return replace(condition, span=trimmed(text, start, stop))


def _past_that(doc: Doc, start: int) -> int:
    """Return where a clause begins after its "that"; a pronoun and "that offer" stay."""
    token = token_at(doc, start)
    joins = token.dep_ == "mark" or token.tag_ == "IN" or (token.dep_ == "det" and token.head.tag_ != "NN")
    return token.idx + len(token) if token.lower_ == "that" and joins else start


def _amount(doc: Doc, candidate: Candidate, around: Span) -> tuple[Amount, int] | None:
    """Return the amount that a position is about, and where its own words for it end: the amount may be pointed back to."""
    content, text = candidate.content, text_of(doc)
    limit = voice_end(doc, token_at(doc, candidate.anchor))
    own = amount_of(text, content=content.span, around=around, limit=limit, topic=content.topic)
    if own is not None or content.told is None:
        return own
    told = amount_of(
        text, content=content.told, around=content.told, limit=content.told.end, topic=content.topic
    )
    return None if told is None else (told[0], around.end)


def _no_more(doc: Doc, candidate: Candidate, every: Sequence[Candidate]) -> tuple[Amount, int] | None:
    """Return what a refusal of "more" refuses: more than the amount that the party offered last."""
    text = text_of(doc)
    if candidate.stance != "reject" or not _MORE.match(candidate.content.span.of(text)):
        return None
    own = [
        (c.anchor, found[0])
        for c in every
        if c.anchor < candidate.anchor and c.stance in {"offer", "conditional"}
        if set(c.holder.parties) & set(candidate.holder.parties)
        and c.content.topic == candidate.content.topic
        if (found := _amount(doc, c, Span(c.start, c.end))) is not None
    ]
    last = max(own, key=lambda one: one[0], default=None)
    return None if last is None else (replace(last[1], bound="more than"), candidate.end)


def _claimant(found: Draft, layer: Layer, statement: int | None, candidate: Candidate) -> str | None:
    """Return who tells a position of somebody else's."""
    if statement is None:
        return None
    if layer == "quoted":
        speaker = found.quotes[statement].speaker
        name, party = (speaker.name, speaker.party) if speaker else (None, None)
    else:
        name, party = found.attributions[statement].source, found.attributions[statement].party
    own = party is not None and set(candidate.holder.parties) <= set(party.split(" and "))
    return None if own or name == candidate.holder.name else name


def _counted(text: str, candidate: Candidate, every: Sequence[Candidate]) -> Candidate:
    """Return a candidate whose bare number is about what the number before it was about: "would not go above 5 per cent"."""
    content = candidate.content
    if (content.topic is not None and content.told is None) or not is_number(text, content):
        return candidate
    told = [
        c
        for c in every
        if c.content.topic
        and not is_hostile(c.content.topic)  # "9 percent" is not about the strike
        and 0 <= content.span.start - c.end <= _SOON
        and (content.told is None or _DIGIT.search(text, c.start, c.end))
    ]
    last = max(told, key=lambda c: c.end, default=None)
    return (
        candidate
        if last is None
        else replace(candidate, content=replace(content, topic=last.content.topic, told=None))
    )


def _worth_telling(candidate: Candidate) -> bool:
    """Tell whether a candidate says enough: a known topic, or a firm stance in words of its own."""
    content = candidate.content
    if content.topic is not None:
        return True
    if candidate.weak:
        return False
    hangs = candidate.stance == "conditional" and candidate.condition is not None
    return len(content.span) > 0 or hangs or candidate.stance in _WITHOUT_CONTENT


def _distinct(positions: list[Position]) -> Iterator[Position]:
    """Yield each stance of a party on a topic and level once; restatements in much the same words are left out."""
    kept: list[tuple[tuple[object, ...], Amount | None, set[str]]] = []
    in_order = sorted(positions, key=lambda p: (p.span.start, -p.span.end))
    for p in in_order:
        key = (p.party, p.topic, p.level, p.stance, p.given if p.condition else None)
        own = (_stems(p.content) or set(p.content.lower().split())) - _SMALL
        if _within(p, in_order) or _twice(p, in_order):
            continue
        if not any(
            key == k and p.amount in {None, much} and (p.level is not None or p.amount or _alike(own, told))
            for k, much, told in kept
        ):
            kept.append((key, p.amount, own))
            yield p


def _within(one: Position, others: Sequence[Position]) -> bool:
    """Tell whether a conditional position without a topic is part of another one with the same condition."""
    return (
        one.topic is None
        and one.condition is not None
        and any(
            o.topic is not None
            and (o.party, o.stance, o.condition) == (one.party, one.stance, one.condition)
            and o.span.start <= one.span.start
            and one.span.end <= o.span.end
            for o in others
        )
    )


def _twice(one: Position, others: Sequence[Position]) -> bool:
    """Tell whether a refusal is told again as what a party does on the same condition: "will not sign before …"."""
    return (
        one.stance == "reject"
        and one.condition is not None
        and any(
            o.stance == "conditional"
            and (o.party, o.condition) == (one.party, one.condition)
            and o.span.start < one.span.end
            and one.span.start < o.span.end
            for o in others
        )
    )


def _without_headline(doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without those of the headline that the text below tells again."""
    blocks, text = draft(doc).blocks, text_of(doc)
    if not blocks or blocks[0].kind != "heading" or len(blocks) < _TEXT:
        return candidates
    end = blocks[0].span.end
    below = [c for c in candidates if c.anchor >= end and _worth_telling(c)]
    return [c for c in candidates if c.anchor >= end or not any(_retells(c, later, text) for later in below)]


def _retells(headline: Candidate, later: Candidate, text: str) -> bool:
    if not set(headline.holder.parties) & set(later.holder.parties):
        return False
    kin = (
        headline.stance == later.stance
        or {headline.stance, later.stance} <= _KIN
        or "conditional" in {headline.stance, later.stance}
    )
    topic = headline.content.topic
    own, told = (_stems(text[c.start : c.end]) for c in (headline, later))
    return kin and ((topic is not None and topic == later.content.topic) or len(own & told) >= _SHARED)


def _stems(words: str) -> set[str]:
    return {w[:_STEM] for w in re.findall(r"\w+", words.lower()) if len(w) >= _STEM or w.isdigit()}


def _alike(one: set[str], other: set[str]) -> bool:
    """Tell whether two contents share half the words of the shorter one; one without words of its own adds nothing."""
    return len(one & other) * 2 >= min(len(one), len(other))


@Language.component("dragoman_positions_v1", requires=["token.dep", "token.lemma"])
def positions(doc: Doc) -> Doc:
    """Find the positions of a report."""
    found = draft(doc)
    candidates: list[Candidate] = []
    told = {t.token.i: t for t in triggers(doc)}
    for sentence in doc.sents:
        candidates += judgements(doc, sentence)
        candidates += obligations(doc, sentence)
        candidates += idioms(doc, sentence, told)
        candidates += readiness(doc, sentence, told)
        candidates += dependence(doc, sentence)
        candidates += hanging(doc, sentence)
        candidates += preferred(doc, sentence)
    phrases = {
        at for c in candidates for at in (range(c.phrase.start, c.phrase.end) if c.phrase else (c.anchor,))
    }
    for trigger in told.values():
        if trigger.token.idx not in phrases and not embedded(trigger, told):
            candidates += from_trigger(doc, trigger, candidates)
    for sentence in doc.sents:
        own = [c for c in candidates if sentence.start_char <= c.anchor < sentence.end_char]
        said = list(voiced(doc, sentence, own))
        candidates = [
            c for c in candidates if not any(c in own and s.start <= c.anchor < s.end for s in said)
        ] + said
        begin, end = sentence.start_char, sentence.end_char
        here = [c for c in candidates if begin <= c.anchor < end]
        here += told_conditions(doc, sentence, here)
        here = enumerated(doc, sentence, here)
        here += contrasted(doc, sentence, here)
        here += gapped(doc, sentence, here)
        candidates = [c for c in candidates if not begin <= c.anchor < end] + here
    candidates += lists(doc)
    candidates = [_counted(text_of(doc), c, candidates) for c in candidates]
    found.positions = list(
        _distinct(
            [_position(doc, c, candidates) for c in _without_headline(doc, candidates) if _worth_telling(c)]
        )
    )
    return doc
