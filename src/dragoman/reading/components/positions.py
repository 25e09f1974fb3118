"""Who holds which stance on what: positions from verbs, nouns, adjectives, judgements, obligations and idioms.

Theory of operation. Every rule yields candidates (holder, stance, content, condition); `_finish` makes positions of
them in one way for all: layer and statement from the quotations and attributions around, strength from the words,
doubles left out. What the rules know of the language is in `lexicon/stances.toml` and `topics.toml`:

1. `triggers`     a verb, noun or adjective that tells a stance           (stances.py, holders.py, contents.py)
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

from dragoman.model.position import Layer, Limit, Position, Stance, Term
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote
from dragoman.reading.components.candidates import Candidate, pattern
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    clause_end,
    condition_in,
    contents,
    leading_condition,
    points_back,
    reach,
    trimmed,
    voice_end,
)
from dragoman.reading.components.holders import holder, speaking_quote
from dragoman.reading.components.positions_idioms import idioms, lists, readiness
from dragoman.reading.components.positions_judgements import judgements, obligations
from dragoman.reading.components.stances import Trigger, embedded, triggers, unreal, words
from dragoman.reading.draft import Draft, draft, text_of
from dragoman.reading.referents import Referent
from dragoman.reading.topics import is_hostile

_NEAR = 12  # characters after the first letter of a trigger: "may have", "unlikely to"
_NUMBER = re.compile(r"(?:(?:an?|only|just|up to|about|some|another|further)\s)*[$€£]?\d")
_SOON = 300  # characters
_LINK = re.compile(r"^(?:of|for|on|that|to|with|against|from)\s+", re.IGNORECASE)
_ABRUPT = re.compile(r",\s+(?:as|after|when|while|because|since)\b")
_HANGS = {"reject": ("if", "unless", "until"), "demand": ("before", "until", "unless")}


def _conditioned(text: str, trigger: Trigger, condition: Condition | None) -> Stance | None:
    """Return the stance that a condition makes of one: what is given only on a condition is conditional."""
    stance = trigger.stance
    if condition is None or not condition.firm:
        return None if stance == "conditional" else stance
    if stance in {"offer", "accept", "open", "conditional"}:
        return "conditional"
    cue = _cue(text, condition)
    return "conditional" if trigger.word == "verb" and cue in _HANGS.get(stance, ()) else stance


def _cue(text: str, condition: Condition) -> str:
    return condition.span.of(text).split()[0].lower()


def _asks(text: str, trigger: Trigger, condition: Condition | None) -> Condition | None:
    """Return the condition without what it asks for, where it asks for nothing: a threat, a rejection "if"."""
    threat = trigger.stance == "conditional"
    if condition is None or not (threat or (trigger.stance == "reject" and _cue(text, condition) == "if")):
        return condition
    return replace(condition, given=())


def from_trigger(doc: Doc, trigger: Trigger, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the positions that a trigger word tells; `earlier` are those that "the demand" may point back to."""
    if unreal(trigger):
        return
    who = holder(doc, trigger)
    if who is None:
        return
    text, sentence = text_of(doc), trigger.token.sent
    start, limit = reach(doc, trigger)
    last = voice_end(doc, trigger.token)
    if trigger.token.dep_ in {"relcl", "acl"}:
        last = max(start, min(last, limit))
    bound = clause_end(text, start, last) if trigger.word == "noun" else last
    condition = condition_in(text, start, bound) or leading_condition(
        text, sentence.start_char, trigger.token.idx
    )
    if condition is not None and start < condition.span.start < limit:
        limit = condition.span.start
    limit = _before_cue(draft(doc), trigger.token.idx, start, limit)
    stance = _conditioned(text, trigger, condition)
    if stance is None:
        return
    if trigger.word == "verb" and _ABRUPT.match(text, start):
        limit = start  # "refused, as it had before": the verb stands alone
    for content in contents(text, start, limit):
        if not len(content.span) and trigger.word == "noun":
            continue
        if trigger.stance == "demand" and _of_any(text, content):
            continue
        known = content if content.topic else _resolved(doc, content, trigger, who, earlier)
        eased = stance == "reject" and known.topic is not None and _eases(trigger, known.topic)
        if eased:
            known = replace(known, level="none")
        yield Candidate(
            holder=who,
            stance=_eased(condition) if eased else stance,
            content=known,
            start=min(who.span.start, trigger.token.idx, content.span.start)
            if who.span.start >= sentence.start_char
            else min(trigger.token.idx, content.span.start),
            end=max(content.span.end, trigger.token.idx + len(trigger.token)),
            anchor=trigger.token.idx,
            condition=_asks(text, trigger, condition),
            addressee=_addressee(doc, content, who),
            speech_act=who.kind in {"person", "officials"},
            firm=trigger.token.lemma_.lower() in words("firm"),
        )


def _eases(trigger: Trigger, topic: str) -> bool:
    """Tell whether a party stops an act of its own: "would suspend the strike"."""
    return trigger.word == "verb" and trigger.token.lemma_ in words("ending") and is_hostile(topic)


def _eased(condition: Condition | None) -> Stance:
    return "conditional" if condition is not None and condition.firm else "offer"


def _before_cue(found: Draft, anchor: int, start: int, limit: int) -> int:
    """Return where the words of a paraphrase end when its cue follows: "…, the minister said"."""
    ends = (a.content_span.end for a in found.attributions if a.content_span and _covers(a, anchor))
    return min((end for end in ends if start < end < limit), default=limit)


def _resolved(
    doc: Doc, content: Content, trigger: Trigger, who: Referent, earlier: Sequence[Candidate]
) -> Content:
    if (bid := _counted(text_of(doc), content, earlier)) is not None:
        return bid
    if not points_back(text_of(doc), content):
        return content
    if (meant := _told_before(text_of(doc), content, who, earlier)) is not None:
        return meant
    sentence = trigger.token.sent
    here = antecedent(text_of(doc), content, trigger.token.idx, sentence.start_char)
    if here.topic or not sentence.start:
        return here
    return antecedent(text_of(doc), content, sentence.start_char, doc[sentence.start - 1].sent.start_char)


def _counted(text: str, content: Content, earlier: Sequence[Candidate]) -> Content | None:
    """Return what a bare number is about: "offered 5 per cent" after a demand for a pay rise of 12 per cent."""
    if not _NUMBER.match(content.span.of(text)):
        return None
    told = [c for c in earlier if c.content.topic and 0 <= content.span.start - c.end <= _SOON]
    return replace(content, topic=told[-1].content.topic) if told else None


def _of_any(text: str, content: Content) -> bool:
    """Tell whether the content only says of what kind a thing would have to be: "that any zone cover both banks"."""
    first = content.span.of(text).lower().split()[:3]
    return "any" in first


def _told_before(text: str, content: Content, who: Referent, earlier: Sequence[Candidate]) -> Content | None:
    """Return what "the demand" or "their offer" is: the last one of another party."""
    own = set(content.span.of(text).lower().split()[:3]) or words("wanted")
    for key, stances in (("wanted", {"demand"}), ("offered", {"offer", "conditional"})):
        if own & words(key):
            for candidate in reversed(earlier):
                apart = not set(candidate.holder.parties) & set(who.parties)
                if candidate.stance in stances and apart and candidate.end <= content.span.start:
                    return replace(content, topic=candidate.content.topic, level=candidate.content.level)
    return None


def _addressee(doc: Doc, content: Content, who: Referent) -> str | None:
    """Return the party, other than the holder, with which the content begins: it is the one to act."""
    found = draft(doc)
    tokens = doc.char_span(content.span.start, content.span.end, alignment_mode="expand")
    for token in tokens[:4] if tokens is not None else ():
        mention = found.mention_at.get(token.i)
        if mention is not None and not set(mention.parties) & set(who.parties):
            return " and ".join(mention.parties)
    return None


def _layer(found: Draft, candidate: Candidate, text: str) -> tuple[Layer, int | None]:
    """Return how we know a position, and the index of its quotation or attribution.

    What somebody of no party or of another one says that a party may or would do is a forecast, also when quoted.
    """
    spoken = speaking_quote(found, candidate.anchor)
    foretold = _foretold(text, candidate, "forecast", "readiness" if spoken else "forecast")
    if spoken is not None and not (foretold and _of_others(spoken[1], candidate)):
        return "quoted", spoken[0]
    index = next((i for i, a in enumerate(found.attributions) if _covers(a, candidate.anchor)), None)
    if foretold and candidate.stance != "conditional":
        return "forecast", index
    if index is not None or candidate.speech_act:
        return "attributed", index
    return "outlet", None


def _foretold(text: str, candidate: Candidate, *kinds: str) -> bool:
    end = candidate.anchor + _NEAR
    return any(pattern(kind).search(text, candidate.start, end) for kind in kinds)


def _of_others(quote: Quote, candidate: Candidate) -> bool:
    """Tell whether a quotation's speaker is none of the party whose stance it tells."""
    party = quote.speaker.party if quote.speaker else None
    return party is None or not set(party.split(" and ")) & set(candidate.holder.parties)


def _covers(attribution: Attribution, offset: int) -> bool:
    content = attribution.content_span or attribution.span
    start = min(attribution.span.start, content.start)
    return start <= offset < max(attribution.span.end, content.end)


def _limit(text: str, sentence: Span) -> Limit | None:
    if pattern("red_line").search(text, sentence.start, sentence.end):
        return "red line"
    return "bottom line" if pattern("bottom_line").search(text, sentence.start, sentence.end) else None


def _position(doc: Doc, candidate: Candidate) -> Position:
    found, text = draft(doc), text_of(doc)
    condition = candidate.condition
    start, end = candidate.start, candidate.end
    if condition is not None:
        start, end = min(start, condition.span.start), max(end, condition.span.end)
    layer, statement = _layer(found, candidate, text)
    given: tuple[Term, ...] = condition.given if condition is not None else ()
    return Position(
        span=trimmed(text, start, end),
        party=" and ".join(candidate.holder.parties),
        topic=candidate.content.topic,
        level=candidate.content.level,
        stance=candidate.stance,
        content=_LINK.sub("", candidate.content.span.of(text)),
        condition=condition.span.of(text) if condition is not None else None,
        layer=layer,
        limit=_limit(text, Span(start, end)),
        statement=statement,
        given=tuple(t for t in given if t.topic != candidate.content.topic),
        addressee=candidate.addressee,
        claimant=_claimant(found, layer, statement, candidate),
    )


def _claimant(found: Draft, layer: Layer, statement: int | None, candidate: Candidate) -> str | None:
    """Return who tells a position of somebody else's."""
    if statement is None:
        return None
    if layer == "quoted":
        speaker = found.quotes[statement].speaker
        name, party = (speaker.name, speaker.party) if speaker else (None, None)
    else:
        name, party = found.attributions[statement].source, found.attributions[statement].party
    own = party is not None and bool(set(party.split(" and ")) & set(candidate.holder.parties))
    return None if own or name == candidate.holder.name else name


def _worth_telling(candidate: Candidate, text: str) -> bool:
    """Tell whether a candidate says enough: a known topic, or a firm stance in words of its own."""
    content = candidate.content
    if content.topic is not None:
        return True
    own = content.span.of(text).split()
    return candidate.firm and len(own) >= 3 and not points_back(text, content)


def _distinct(positions: list[Position]) -> Iterator[Position]:
    """Yield each stance of a party on a topic and level once; restatements in much the same words are left out."""
    kept: list[tuple[tuple[object, ...], set[str]]] = []
    for p in sorted(positions, key=lambda p: (p.span.start, -p.span.end)):
        key = (p.party, p.topic, p.level, p.stance, p.given if p.condition else None)
        own = set(p.content.lower().split())
        if not any(key == k and (p.level is not None or _alike(own, told)) for k, told in kept):
            kept.append((key, own))
            yield p


def _alike(one: set[str], other: set[str]) -> bool:
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
    phrases = {c.anchor for c in candidates}
    for trigger in told.values():
        if trigger.token.idx not in phrases and not embedded(trigger, told):
            candidates += from_trigger(doc, trigger, candidates)
    candidates += lists(doc)
    found.positions = list(
        _distinct([_position(doc, c) for c in candidates if _worth_telling(c, text_of(doc))])
    )
    return doc
