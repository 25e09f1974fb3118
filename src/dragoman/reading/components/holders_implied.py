"""Whom do words mean that name no party themselves: "it", "both", "its youth wing", "negotiators from Norland"?

1. A noun for people of a party means the party beside it: its possessor, or the one behind "of", "from", "for".
2. "Both", "neither", "all three" without a noun mean the sides at the table, if they are as many.
3. "It" and "they" outside quotations mean the party that was the subject last, two sentences back at most.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.model.span import Span
from dragoman.reading.components.stances import words
from dragoman.reading.draft import PartyMention, draft
from dragoman.reading.referents import Referent, referent

_ALL = {"both": 2, "neither": 2, "either": 2, "each": 0, "all": 0, "two": 2, "three": 3, "four": 4, "none": 0}
_LINKS = frozenset({"of", "from", "for", "representing", "within", "inside"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BACK = 2  # sentences


def implied(doc: Doc, head: Token) -> Referent | None:
    """Return whom a word means that is no name: by its owner, by number, or as the last subject; `None` if nobody."""
    lower = head.lower_
    if lower in {"it", "they"}:
        return _last_subject(doc, head)
    if lower in _ALL and head.dep_ in _SUBJECTS:
        return _sides(doc, head)
    if head.lemma_.lower() in words("members"):
        return _of_party(doc, head)
    return None


def _of_party(doc: Doc, head: Token) -> Referent | None:
    """Return the party whose members, office or wing a noun names."""
    beside = [c for c in head.children if c.dep_ in {"poss", "compound", "nmod", "amod"} and c.i < head.i]
    linked = [p for c in head.children if c.lower_ in _LINKS and c.i > head.i for p in c.children if p.dep_ == "pobj"]
    for token in (*beside, *linked):
        meant = _named(doc, token)
        if meant is not None:
            start = min(meant.span.start, head.idx)
            return Referent(meant.name, "officials", Span(start, max(meant.span.end, head.idx + len(head))), meant.parties)
    return None


def _named(doc: Doc, token: Token) -> Referent | None:
    mention = draft(doc).mention_at.get(token.i)
    if mention is not None:
        span = Span(doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
        return Referent(" and ".join(mention.parties), "party", span, mention.parties)
    meant = referent(doc, token)
    return meant if meant is not None and meant.parties else None


def _sides(doc: Doc, head: Token) -> Referent | None:
    """Return all sides for "both" or "all three", if there are so many."""
    of = next((c for c in head.children if c.lower_ == "of"), None)
    if of is not None and not any(c.lower_ in {"them", "us", "which"} for c in of.children):
        return None
    count = _ALL[head.lower_]
    sides = tuple(p.name for p in draft(doc).parties if p.role == "side")
    if len(sides) < 2 or (count and len(sides) != count):
        return None
    return Referent(" and ".join(sides), "party", Span(head.idx, head.idx + len(head)), sides)


def _last_subject(doc: Doc, head: Token) -> Referent | None:
    """Return the party that was the subject last, else the only one that the sentence before names."""
    found = draft(doc)
    if head.dep_ not in _SUBJECTS or any(q.span.start <= head.idx < q.span.end for q in found.quotes):
        return None
    begin = max((b.span.start for b in found.blocks if b.span.start <= head.idx), default=0)
    for mentions in _sentences_back(doc, head, begin):
        subjects = [m for m in mentions if doc[m.end - 1].dep_ in _SUBJECTS]
        named = subjects[-1:] if subjects else mentions if len({m.parties for m in mentions}) == 1 else []
        if named:
            return Referent(
                " and ".join(named[0].parties), "party", Span(head.idx, head.idx + len(head)), named[0].parties
            )
    return None


def _sentences_back(doc: Doc, head: Token, begin: int) -> Iterator[list[PartyMention]]:
    """Yield the mentions before a word in its sentence, then those of the sentences before in its paragraph."""
    end, start = head.i, head.sent.start
    for _ in range(_BACK + 1):
        yield [m for m in draft(doc).mentions if start <= m.start < end]
        if start == 0 or doc[start].idx <= begin:
            return
        end, start = start, doc[start - 1].sent.start
