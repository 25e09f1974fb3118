"""What do the rules for positions share: the candidate, whose words stand where, words of the lexicon in a text?"""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.model.statement import Attribution
from dragoman.reading.components.contents import Condition, Content
from dragoman.reading.components.holders import party_of, source_party, speaking_quote
from dragoman.reading.components.holders_lines import line_voice
from dragoman.reading.components.stances import words
from dragoman.reading.draft import Draft, draft, text_of
from dragoman.reading.referents import Referent


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule found: whose stance on what, and the stretch of text that shows it."""

    holder: Referent
    stance: Stance
    content: Content
    start: int
    end: int
    anchor: int
    condition: Condition | None = None
    addressee: str | None = None
    speech_act: bool = False
    firm: bool = False
    phrase: Span | None = None  # the set phrase that tells it
    weak: bool = False  # tells nothing without a topic


_MARK = 2  # characters of a comma and what follows it


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return a pattern of the words in a list of the lexicon's [words] table."""
    return re.compile(
        r"\b(?:" + "|".join(re.escape(w) for w in sorted(words(key), key=len, reverse=True)) + r")\b",
        re.IGNORECASE,
    )


def voice(doc: Doc, offset: int) -> Referent | None:
    """Return whose words stand at an offset: the speaker of the quotation, the source of the attribution."""
    found = draft(doc)
    spoken = speaking_quote(found, offset)
    if spoken is not None:
        speaker = spoken[1].speaker
        parties = party_of(doc, speaker, spoken[1].speaker_span)
        if speaker is None or not parties:
            return None
        return Referent(speaker.name or " and ".join(parties), "person", spoken[1].span, parties)
    for attribution in found.attributions:
        held = attribution.content_span or attribution.span
        if held.start <= offset < held.end:
            parties = source_party(doc, attribution)
            name = attribution.source or " and ".join(parties)
            return Referent(name, "person", attribution.source_span or held, parties) if parties else None
    return line_voice(doc, offset)


def token_at(doc: Doc, offset: int) -> Token:
    """Return the token at a character offset, or the next one after white space; the last one if none follows."""
    while offset < len(text_of(doc)) and text_of(doc)[offset].isspace():
        offset += 1
    span = doc.char_span(offset, min(offset + 1, len(text_of(doc))), alignment_mode="expand")
    return span[0] if span is not None and len(span) else doc[len(doc) - 1]


def covers(attribution: Attribution, offset: int) -> bool:
    """Tell whether a character stands in what an attribution reports, or in its clause."""
    content = attribution.content_span or attribution.span
    start = min(attribution.span.start, content.start)
    return start <= offset < max(attribution.span.end, content.end)


def before_cue(found: Draft, anchor: int, start: int, limit: int) -> int:
    """Return where the words of a paraphrase end when its cue follows: "…, the minister said"."""
    ends = (a.content_span.end for a in found.attributions if a.content_span and covers(a, anchor))
    return min((max(start, end) for end in ends if start - _MARK <= end < limit), default=limit)
