"""Which positions does somebody who speaks for a party take without a verb of stance: "Out of the question", "If they pay, we sail"?

Everything here stands in a voice: a quotation whose speaker has a party, or what such a source is reported to have said.
A voice's stretch of a sentence is tried as a whole for conditions (positions_terms.py), then clause by clause, where no
other rule found anything: set phrases of the lexicon's [voice] table here, then what needs no set phrase (positions_sayings.py).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.model.statement import Quote
from dragoman.reading.components.candidates import Candidate, token_at, voice
from dragoman.reading.components.contents import trimmed
from dragoman.reading.components.holders import author, speaking_quote
from dragoman.reading.components.holders_lines import line_voice
from dragoman.reading.components.positions_sayings import Said, said
from dragoman.reading.components.positions_terms import conditional
from dragoman.reading.draft import draft, text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent
from dragoman.reading.terms import Terms

_STANCES: tuple[Stance, ...] = ("open", "reject", "demand", "offer", "accept")
_GIVEN = frozenset({"accept", "offer", "open"})
_OURS = frozenset({"we", "our", "us", "ours"})
_LONGEST = 260  # characters of a voice's sentence
_HEAD = 8  # tokens before the colon of a headline
_BEFORE = 30  # characters in which a set phrase may be denied
_NOT = re.compile(r"\b(?:not|never|hardly|no longer|nothing|nobody|without)\b|n[’']t\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[,–—]\s*(?:and|but|yet|so|or)|\sbut|[;:–—])\s+", re.IGNORECASE)
_SHORT_NO = re.compile(r"\W*(?:no|never|nonsense|impossible|forget it)(?:[.!]|$)", re.IGNORECASE)


@cache
def _phrases() -> Terms[Stance]:
    return Terms((kind, term) for kind in _STANCES for term in load("stances")["voice"][kind])


def voiced(doc: Doc, sentence: Tokens, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what a voice tells in a sentence where no other rule found a stance; `earlier` are the sentence's."""
    if sentence[-1].text == "?":
        return
    for whole in _stretches(doc, sentence):
        others = [c for c in earlier if _touches(c, whole.span)]
        condition = None if any(c.stance not in _GIVEN for c in others) else conditional(whole)
        if condition is not None:
            yield condition
            continue
        for clause in _clauses(whole):
            if not any(_touches(c, clause.span) for c in others):
                found = _phrase(clause) or said(clause)
                if found is not None:
                    yield found


def _touches(candidate: Candidate, span: Span) -> bool:
    return span.start <= candidate.anchor < span.end or (
        candidate.start < span.end and span.start < candidate.end
    )


def _stretches(doc: Doc, sentence: Tokens) -> Iterator[Said]:
    """Yield each stretch of a sentence that one voice of a party says."""
    found, text = draft(doc), text_of(doc)
    start, end = sentence.start_char, sentence.end_char
    spans = [q.span for q in found.quotes if q.span.start < end and start < q.span.end]
    for attribution in found.attributions:
        content = attribution.content_span
        if content is None or content.start >= end or content.end <= start:
            continue
        if not any(content.start < q.end and q.start < content.end for q in spans):
            spans.append(content)
    if (headed := _headline(doc, sentence)) is not None:
        yield headed
    writer = _writer(doc, sentence) if not spans else None
    if writer is not None:
        spans.append(Span(max(start, writer.span.start) if writer.kind == "person" else start, end))
    for held in spans:
        span = trimmed(text, max(start, held.start), min(end, held.end))
        who = writer or voice(doc, span.start) if 0 < len(span) <= _LONGEST else None
        if who is not None and who.parties and not _of_another(doc, span, who):
            spoken = speaking_quote(found, span.start)
            quoted = who is writer or (spoken is not None and _begins(spoken[1]))
            yield Said(doc, who, Span(span.start, min(end, max(span.end, held.end))), quoted=quoted)


def _begins(quote: Quote) -> bool:
    """Tell whether a quotation begins a statement; others are words quoted within a clause."""
    return quote.whole or quote.text[:1].isupper()


def _of_another(doc: Doc, span: Span, who: Referent) -> bool:
    """Tell whether words quoted within a clause are said of another party: "Norland said Sudria was “happy with it”"."""
    found = draft(doc)
    spoken = speaking_quote(found, span.start)
    if spoken is None or _begins(spoken[1]):
        return False
    first = token_at(doc, span.start)
    subjects = (c for t in (first, *first.ancestors) for c in t.children if c.dep_ in {"nsubj", "nsubjpass"})
    subject = next(subjects, None)
    mention = found.mention_at.get(subject.i) if subject is not None and subject.idx < span.start else None
    return mention is not None and not set(mention.parties) & set(who.parties)


def _writer(doc: Doc, sentence: Tokens) -> Referent | None:
    """Return whose line or statement a sentence without quotation stands in, if it tells nothing of another party."""
    line = line_voice(doc, sentence.end_char - 1) or line_voice(doc, sentence.start_char)
    if line is not None:
        return line
    named = any(t.i in draft(doc).mention_at and t.dep_ == "nsubj" for t in sentence)
    return None if named and not any(t.lower_ in _OURS and t.text != "US" for t in sentence) else author(doc)


def _headline(doc: Doc, sentence: Tokens) -> Said | None:
    """Return what follows the colon of a headline such as "Dockers to port: Pay up or we walk"."""
    found, text = draft(doc), text_of(doc)
    first = found.blocks[0] if found.blocks else None
    colon = text.find(": ", sentence.start_char, sentence.end_char)
    if first is None or first.kind != "heading" or sentence.start_char >= first.span.end or colon < 0:
        return None
    left = [t for t in sentence if t.idx < colon]
    parties = next((found.mention_at[t.i].parties for t in left if t.i in found.mention_at), ()) or tuple(
        p.name for p in found.parties if text.startswith(p.name, sentence.start_char)
    )
    if not parties or len(left) > _HEAD or any(t.tag_ in {"VBD", "VBZ"} and t.lemma_ != "tell" for t in left):
        return None
    who = Referent(" and ".join(parties), "party", Span(sentence.start_char, colon), parties)
    return Said(doc, who, trimmed(text, colon + 2, sentence.end_char), quoted=True)


def _clauses(whole: Said) -> Iterator[Said]:
    """Yield the clauses of a stretch; pieces without a verb belong to the one before."""
    text, span = text_of(whole.doc), whole.span
    start = span.start
    for cut in _CLAUSE.finditer(text, span.start, span.end):
        if cut.start() > start and whole.part(cut.end(), span.end).is_clause():
            yield whole.part(start, cut.start())
            start = cut.end()
    yield whole.part(start, span.end)


def _phrase(clause: Said) -> Candidate | None:
    text, span = text_of(clause.doc), clause.span
    if _SHORT_NO.match(text, span.start, min(len(text), span.end + 1)):
        return clause.candidate("reject", span.start)
    hits = _phrases().longest(text, span.start, span.end)
    if not hits:
        return None
    stance, hit = hits[0]
    before = max(span.start, hit.start - _BEFORE)
    if _NOT.search(text, before, hit.start):
        return clause.candidate("reject", hit.start) if stance in _GIVEN else None
    return clause.candidate(stance, hit.start)
