"""Whose people are they: "its youth wing", "negotiators from Norland", "rebels of the Front"?"""

from spacy.tokens import Doc, Token

from dragoman.model.span import Span
from dragoman.reading.components.holders_kin import last_party
from dragoman.reading.components.stances import words
from dragoman.reading.draft import draft
from dragoman.reading.referents import Referent, referent

_LINKS = frozenset({"of", "from", "for", "representing", "within", "inside"})


def party_of_members(doc: Doc, head: Token) -> Referent | None:
    """Return the party whose members, office or wing a noun names; `None` if it names none."""
    if head.lemma_.lower() not in words("members"):
        return None
    beside = [c for c in head.children if c.dep_ in {"poss", "compound", "nmod", "amod"} and c.i < head.i]
    linked = [
        p
        for c in head.children
        if c.lower_ in _LINKS and c.i > head.i
        for p in c.children
        if p.dep_ == "pobj"
    ]
    for token in (*beside, *linked):
        meant = _named(doc, token)
        if meant is not None:
            start = min(meant.span.start, head.idx)
            return Referent(
                meant.name, "officials", Span(start, max(meant.span.end, head.idx + len(head))), meant.parties
            )
    return None


def _named(doc: Doc, token: Token) -> Referent | None:
    mention = draft(doc).mention_at.get(token.i)
    if mention is not None:
        span = Span(doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
        return Referent(" and ".join(mention.parties), "party", span, mention.parties)
    if token.tag_ == "PRP$" and (parties := last_party(doc, token)):
        return Referent(" and ".join(parties), "party", Span(token.idx, token.idx + len(token)), parties)
    meant = referent(doc, token)
    return meant if meant is not None and meant.parties else None
