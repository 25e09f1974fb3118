"""Which positions hang on something without a modal or a conjunction: "hinges on", "made its consent dependent on"?

1. Who makes or ties one thing to another holds it on that condition.
2. What hinges, depends or rests on something is held on that condition by its owner ("Norland's consent"), else by who says so.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, token_at, voice
from dragoman.reading.components.contents import (
    Condition,
    clause_end,
    condition_in,
    contents,
    terms_of,
    trimmed,
    voice_end,
)
from dragoman.reading.components.holders import is_passive, named_before, subject_of, together
from dragoman.reading.components.stances import is_negated, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent
from dragoman.reading.topics import topic_matches

_TIED = re.compile(
    r"\b(?:make|makes|made|making)\s+([^.;:?!]{2,80}?)\s+((?:dependent|conditional|contingent|conditioned)\s+(?:up)?on\s+[^.;?!”\"]{3,160})"
    r"|\b(?:link|links|linked|tie|ties|tied)\s+([^.;:?!]{2,80}?)\s+(to\s+[^.;?!”\"]{3,160})",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:had|was|were)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|nt|ld|de)\b")
_TOLD = 2  # spaces
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ON = frozenset({"on", "upon", "to"})


def dependence(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield "X made its consent dependent on Y" and "X's consent hinges on Y": conditional, whatever the verb."""
    yield from _tied(doc, sentence)
    for token in sentence:
        if (
            token.lemma_.lower() in words("hinging")
            and token.i + 1 < sentence.end
            and token.nbor(1).lower_ in _ON
        ):
            found = _hinging(doc, sentence, token)
            if found is not None:
                yield found


def told_conditions(doc: Doc, sentence: Tokens, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what a party says will be so "as long as", "unless"; `earlier` are the sentence's."""
    text, begin, stop = text_of(doc), sentence.start_char, sentence.end_char
    if earlier:
        return
    for attribution in draft(doc).attributions:
        held = attribution.content_span
        if held is None or not attribution.party or held.end <= begin or held.start >= stop:
            continue
        start, end = max(begin, held.start), min(stop, held.end)
        condition = condition_in(text, start, end)
        who = voice(doc, start)
        if condition is None or who is None or not who.parties or not strict(text, condition):
            continue
        content = contents(text, start, condition.span.start)[0]
        if _PAST.search(text, start, condition.span.start):
            continue  # "nine had been returned in exchange for ten"
        if content.span.of(text).count(" ") < _TOLD:
            continue
        anchor = content.span.start
        yield Candidate(
            who, "conditional", content, anchor, condition.span.end, anchor, condition, speech_act=True
        )
        return


def strict(text: str, condition: Condition) -> bool:
    """Tell whether a condition binds without a modal: "unless", "only if", "as long as"."""
    said = condition.span.of(text).lower()
    return any(said.startswith(f"{cue} ") for cue in words("strict"))


def _tied(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    text = text_of(doc)
    for hit in _TIED.finditer(text, sentence.start_char, sentence.end_char):
        verb = token_at(doc, hit.start())
        subject = subject_of(verb) or named_before(verb)
        who = together(doc, subject) if subject is not None else None
        if who is None or not who.parties or is_negated(verb) or is_passive(verb):
            continue
        about, need = (1, 2) if hit[1] else (3, 4)
        start = min(who.span.start, hit.start()) if who.span.start >= sentence.start_char else hit.start()
        yield _conditional(
            text, who, Span(hit.start(about), hit.end(about)), Span(hit.start(need), hit.end(need)), start
        )


def _hinging(doc: Doc, sentence: Tokens, token: Token) -> Candidate | None:
    """Return what hangs on what comes after a word such as "hinges", "contingent"."""
    text = text_of(doc)
    found = _hung(token)
    if found is None:
        return None
    subject, about, owned = found
    held = about.of(text)
    act = subject.tag_ == "VBG"  # "reopening the road depends on"
    if not act and subject.lemma_.lower() not in words("held_back") and not topic_matches(held):
        return None
    who = _owner(doc, owned) or voice(doc, subject.idx)
    if who is None or not who.parties:
        return None
    end = clause_end(text, token.idx, voice_end(doc, token))
    comma = text.find(", ", token.idx, end)
    return _conditional(
        text, who, about, Span(token.idx, comma if comma > 0 else end), max(about.start, sentence.start_char)
    )


def _hung(token: Token) -> tuple[Token, Span, Token] | None:
    """Return what hangs on something, where it stands, and the word that has its owner beside it."""
    if token.pos_ == "NOUN" and token.lemma_ == "hinge" and token.left_edge.i < token.i:  # read as a plural
        return token.nbor(-1), Span(token.left_edge.idx, token.idx), token
    verb = token if token.pos_ == "VERB" else token.head
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < token.i), None)
    if subject is None or is_negated(verb) or (token.nbor(1).lower_ == "to") != (token.lower_ == "subject"):
        return None
    last = max(subject.right_edge, subject, key=lambda t: t.i)
    return subject, Span(subject.left_edge.idx, last.idx + len(last)), subject


def _owner(doc: Doc, noun: Token) -> Referent | None:
    """Return whose consent it is: "Norland's consent", "the consent of Norland"."""
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    linked = [
        p for c in noun.children if c.lower_ in {"of", "by", "from"} for p in c.children if p.dep_ == "pobj"
    ]
    found = (together(doc, t) for t in (*owners, *linked))
    return next((m for m in found if m is not None and m.parties), None)


def _conditional(text: str, who: Referent, about: Span, need: Span, start: int) -> Candidate:
    needed = trimmed(text, need.start, need.end)
    condition = Condition(needed, terms_of(needed.of(text)), firm=True)
    content = contents(text, about.start, about.end)[0]
    told = Span(about.start, need.start)
    return Candidate(who, "conditional", content, start, needed.end, need.start, condition, phrase=told)
