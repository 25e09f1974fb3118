"""Which side does a subject name by what it is, where no party is known by that name: "the lenders", "the society"?"""

import re
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.model.span import Span
from dragoman.reading.components.stances import words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent

_SUBJECTS = frozenset({"nsubj", "pobj"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = frozenset({"compound", "amod", "nmod"})
_KINDS = ("union", "armed", "association")


@cache
def _bodies() -> frozenset[str]:
    kinds = load("organisations")["words"]
    return frozenset(w for kind in _KINDS for w in kinds[kind]) | words("bodies") | words("folk")


def party_of_body(doc: Doc, head: Token) -> Referent | None:
    """Return the side that a definite noun of a body or of people with one interest names; `None` for any other noun."""
    if head.dep_ not in _SUBJECTS or head.tag_ not in _NOUNS or head.lower_ not in _bodies():
        return None
    before = [c for c in head.lefts if c.dep_ != "punct"]
    article = [c for c in before if c.dep_ in {"det", "poss", "nummod"}]
    if any(c.lower_ != "the" for c in article) or (not article and head.tag_ == "NN"):
        return None
    named = [c for c in before if c.dep_ in _BEFORE]
    if any(c.i in draft(doc).mention_at or c.i in draft(doc).person_at for t in named for c in t.subtree):
        return None
    if any(c.i not in draft(doc).mention_at for c in head.conjuncts) or (article and head.tag_ == "NNP"):
        return None
    start = min((t.left_edge.i for t in named), default=head.i)
    phrase = doc[start : head.i + 1].text
    name = phrase if named else _full_name(doc, head) or phrase
    return Referent(name, "party", Span(head.left_edge.idx, head.idx + len(head)), (name,))


def _full_name(doc: Doc, head: Token) -> str | None:
    """Return the one name that the text gives in full of which a noun is the last word: "Wolf Society" for "the society"."""
    own = {p.name for p in draft(doc).parties if p.name.lower().split()[-1] == head.lower_}
    if not own:
        last = re.escape(head.lower_)
        told = re.finditer(rf"(?:[A-Z][\w’'-]+\s)+(?i:{last})\b", text_of(doc)[: head.idx])
        own = {hit[0].removeprefix("The ") for hit in told}
        own.discard(head.text.capitalize())
    return next(iter(own)) if len(own) == 1 else None
