"""Whose voice is it: the person, party or unnamed people behind a noun phrase, a pronoun, "the sources"?"""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from dragoman.model.span import Span
from dragoman.model.statement import Speaker
from dragoman.reading.components.attributions_content import Clause, phrase_range
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.parties_vocabulary import BEFORE, TITLES
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent, referent

_NOUNS = load("cues")["nouns"]
_DOCUMENTS = frozenset(_NOUNS["documents"])
_PEOPLE = frozenset(_NOUNS["people"])
_INSIDERS = frozenset(load("cues")["insiders"]["nouns"])
_OFFICIALS = frozenset(load("referents")["people"]["officials"])
_FRONTS = frozenset({"as", "for", "in", "on"})
_OUTSIDE = frozenset(load("cues")["insiders"]["outside"])
_STAFF = frozenset(load("outlets")["staff"]["words"])
Lenience = Literal["none", "known", "any"]
_ARTICLES = ("the ", "a ", "an ", "our ", "The ", "A ", "An ", "Our ")
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_ISSUED = frozenset(
    {"statement", "letter", "communique", "communiqué", "memo", "tweet", "post", "email", "message"}
)
_ATTRIBUTES = frozenset({"JJ", "NN", "VBN", "CD"})
_SIGNS = frozenset(_NOUNS["issuing"])
_ENDS = frozenset({",", ".", ";", ":", "”", '"'})
_OF = frozenset({"of", "for", "the", "and"})
_PHRASE = 9  # tokens of a source's phrase behind its noun
_TITLE = 5  # tokens of a title between a comma and a name
_ISSUED_BACK = 6  # voices within which "the statement" finds its issuer
_PLURAL = frozenset({"they", "them", "their"})
_AUTHOR = frozenset({"i", "we", "you", "me", "us", "my", "our"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as the report words it. `key` is equal for two mentions of one source.

    `person`: a single human being, named or not, so that "he" and "she" may mean the voice.
    """

    name: str | None
    span: Span | None
    party: str | None = None
    role: str | None = None
    named: bool = False
    person: bool = False
    plural: bool = False
    staff: bool = False

    @property
    def key(self) -> str:
        """What makes two voices one."""
        return (self.name or "").casefold()

    @property
    def speaker(self) -> Speaker:
        """The voice as a quotation's speaker."""
        return Speaker(self.name, self.role, self.party, self.named)


NOBODY = Voice(None, None)


def voice(
    layout: Page, head: Token, means: Token, earlier: list[Voice], *, lenient: Lenience = "known"
) -> Voice | None:
    """Return the voice of a phrase headed by `head` that points to `means`.

    Args:
        layout: The page.
        head: The head of the phrase as it stands in the clause.
        means: The head of what it points to; the same token unless it is a relative pronoun.
        earlier: The voices of the report so far, in order; pronouns and "the sources" look back at them.
        lenient: Which nouns may speak that are no party and no person: "none", people and papers ("known"), "any".

    """
    span = layout.span(*phrase_range(layout, head))
    means = _apposed(layout, means)
    issuer = _issuer(layout, means, earlier) or _signer(layout, means, earlier)
    if issuer is not None:
        return replace(issuer, span=span)
    word = means.lower_
    if word in _AUTHOR and means.text != "US":
        return Voice(None, span)
    found = referent(layout.doc, means)
    if word in _PLURAL | _SINGULAR or word == "it":
        return _of_pronoun(word, span, found, earlier)
    if found is not None:
        return _joined(layout, _again(_of_referent(layout, found, span, means), earlier), means)
    if lenient == "none":
        return None
    return _of_words(layout, means, span, earlier, any_noun=lenient == "any")


def _issuer(layout: Page, means: Token, earlier: list[Voice]) -> Voice | None:
    """Return whose statement "the statement" is: that of the last voice whose sentence told of one."""
    if means.lower_ not in _ISSUED or means.i == 0 or layout.lower[means.i - 1] != "the":
        return None
    for before in reversed(earlier[-_ISSUED_BACK:]):
        if before.span is None:
            continue
        start, end = layout.units[layout.unit_at[layout.token(before.span.start)]]
        if (
            means.lower_ in layout.lower[start:end]
            and layout.doc[start].i < means.i
            and not start <= means.i < end
        ):
            return before
    return None


def _signer(layout: Page, means: Token, earlier: list[Voice]) -> Voice | None:
    """Return whose paper "a statement from Vell", "a letter by the union" is, where a person or a party signs it."""
    if means.lower_ not in _ISSUED:
        return None
    signer = _signs(means)
    return voice(layout, signer, signer, earlier, lenient="none") if signer is not None else None


def _joined(layout: Page, one: Voice, head: Token) -> Voice:
    """Return the voice of several named ones that are joined: "Norland and the Front say"."""
    others = [referent(layout.doc, _apposed(layout, t)) for t in head.conjuncts if t.i > head.i]
    if not one.named or not others or not all(o is not None and (o.named or o.parties) for o in others):
        return one
    named = [o for o in others if o is not None]
    names = dict.fromkeys((one.name or "", *(o.name if o.named else " and ".join(o.parties) for o in named)))
    parties = dict.fromkeys((*([one.party] if one.party else []), *(p for o in named for p in o.parties)))
    if len(names) == 1:
        return one
    return replace(
        one,
        name=" and ".join(names),
        party=" and ".join(parties) or None,
        role=None,
        person=False,
        plural=True,
    )


def _apposed(layout: Page, means: Token) -> Token:
    """Return the name behind a title: "a ministry spokesman, Ana Vell"."""
    persons, at = layout.found.person_at, means.i + 1
    if (bearer := _bearer(layout, means)) is not None:
        return bearer
    if means.tag_[:3] == "NNP" or means.tag_ == "PRP" or means.i in persons:
        return means
    last = phrase_range(layout, means)[1] - 1
    if last in persons and persons[last].kind == "full":
        return layout.doc[last]
    if at in persons and persons[at].kind == "full" and layout.lower[means.i] in TITLES:
        return layout.doc[persons[at].end - 1]
    if layout.lower[means.i] in TITLES:  # "a lawyer for the guild, Ana Vell"
        at = next(
            (k for k in range(at, min(at + _PHRASE, len(layout.lower))) if layout.lower[k] in _ENDS), at
        )
    if at + 1 < len(layout.lower) and layout.lower[at] == ",":
        first = at + 1
        while first < at + _TITLE and first < len(layout.lower) and layout.lower[first] in TITLES | BEFORE:
            first += 1
        if first in persons and persons[first].kind == "full":
            return layout.doc[persons[first].end - 1]
    return means


def _bearer(layout: Page, means: Token) -> Token | None:
    """Return the name at the end of "Secretary of State Ana Vell", of which a parser may see the first word alone."""
    persons, end = layout.found.person_at, min(means.i + _PHRASE, len(layout.lower))
    if layout.lower[means.i] not in TITLES or not means.text[0].isupper():
        return None
    at = means.i + 1
    while at < end and at not in persons and (layout.doc[at].text[0].isupper() or layout.lower[at] in _OF):
        at += 1
    if at == means.i + 1 or at >= end or at not in persons or layout.lower[at - 1] == "and":
        return None
    return layout.doc[persons[at].end - 1]


def _of_referent(layout: Page, found: Referent, span: Span, means: Token) -> Voice:
    party = " and ".join(found.parties) or (None if found.named else _inside(layout, means))
    plural = means.tag_ in {"NNS", "NNPS"}
    person = found.kind == "person" or (found.kind in {"officials", "unnamed"} and not plural)
    staff = any(t.lower_ in _STAFF for t in means.doc[max(0, means.i - 3) : means.i + 3])
    return Voice(found.name, span, party, found.role, found.named, person, plural, staff and person)


def _of_pronoun(word: str, span: Span, found: Referent | None, earlier: list[Voice]) -> Voice | None:
    last = earlier[-1] if earlier else None
    if word in _PLURAL:
        if last is not None and last.plural and not last.named:
            return replace(last, span=span)
    elif found is None or not found.named:
        before = next((v for v in reversed(earlier[-4:]) if v.person or word == "it"), None)
        if before is not None and not (word == "it" and before.person and before.named):
            return replace(before, span=span)
    if found is None:
        return Voice(None, span, person=word in _SINGULAR)
    return Voice(
        found.name, span, " and ".join(found.parties) or None, found.role, found.named, found.kind == "person"
    )


def _again(one: Voice, earlier: list[Voice]) -> Voice:
    """Let "the sources" be the sources that were told of more fully before."""
    if one.named or one.name is None:
        return one
    last = one.name.split()[-1].casefold() if len(one.name.split()) == 1 else None
    if last is None:
        return one
    for before in reversed(earlier):
        words = (before.name or "").casefold().replace(",", "").split()
        if not before.named and last in words and len(words) > 1:
            return replace(one, name=before.name, party=one.party or before.party)
        if before.staff and before.named and last in _STAFF:
            return replace(before, span=one.span)
    return one


def _of_words(
    layout: Page, means: Token, span: Span, earlier: list[Voice], *, any_noun: bool
) -> Voice | None:
    """Return a voice that no list knows, by its own words: a document, people, a name."""
    lemma = means.lemma_.lower()
    proper = means.tag_.startswith("NNP")
    if not proper and lemma not in _DOCUMENTS | _PEOPLE and not (any_noun and means.tag_ in {"NN", "NNS"}):
        return None
    text = " ".join(span.of(layout.text).split())
    for article in _ARTICLES:
        text = text.removeprefix(article)
    text = text.removesuffix("'s").removesuffix("’s")
    person = not proper and lemma in _PEOPLE and means.tag_ == "NN"
    party = _inside(layout, means) or (_paper_of(layout, means) if lemma in _DOCUMENTS else None)
    one = Voice(
        text, span, party, named=proper, person=person, plural=means.tag_ == "NNS", staff=lemma in _STAFF
    )
    return _again(one, earlier)


def _paper_of(layout: Page, means: Token) -> str | None:
    """Return whose paper "the white paper" is, where the report tells of one party's only: "Norland's white paper"."""
    at, owners = layout.found.mention_at, set[tuple[str, ...]]()
    for i, word in enumerate(layout.lower):
        if word != means.lower_ or i == means.i:
            continue
        noun = layout.doc[i]
        first = i
        while first and layout.tags[first - 1] in _ATTRIBUTES:
            first -= 1
        if first > 1 and layout.tags[first - 1] == "POS" and first - 2 in at:
            owners.add(at[first - 2].parties)
        if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _SIGNS:
            owners |= {at[c.i].parties for c in noun.head.children if c.dep_ == "nsubj" and c.i in at}
        if (signer := _signs(noun)) is not None:
            signers = [at[t.i].parties for t in (signer, *signer.conjuncts) if t.i in at]
            owners |= {tuple(party for parties in signers for party in parties)} if signers else set()
    return " and ".join(owners.pop()) or None if len(owners) == 1 else None


def _signs(paper: Token) -> Token | None:
    """Return who issued "a statement by Norland", "a letter signed by Vell"."""
    links = [paper, *(c for c in paper.rights if c.lemma_.lower() in _SIGNS and c.tag_ == "VBN")]
    found = (link for above in links for link in above.rights if link.lower_ in {"by", "from"})
    return next((c for link in found for c in link.children if c.dep_ == "pobj"), None)


def _inside(layout: Page, means: Token) -> str | None:
    """Return the one party to which people or a part belong: "a source close to Norland", "the Guild's branch"."""
    if means.lemma_.lower() not in _INSIDERS:
        return _fronted(layout, means) if means.lower_ in _OFFICIALS else None
    start, end = means.left_edge.i, min(means.right_edge.i + 1, means.i + _PHRASE)
    if not _OUTSIDE.isdisjoint(layout.lower[start:end]):
        return None
    at = layout.found.mention_at
    parties = {at[i].parties for i in range(start, end) if i in at and at[i].kind != "pronoun"}
    only = parties.pop() if len(parties) == 1 else ()
    return only[0] if len(only) == 1 else None


def _fronted(layout: Page, means: Token) -> str | None:
    """Return the party that the sentence is about: "As for Norland, officials said", "In Norland, officials said"."""
    first = means.sent.start
    spot = first + 1 + (layout.lower[first] == "as")
    if layout.lower[first] not in _FRONTS or spot >= means.i:
        return None
    mention = layout.found.mention_at.get(spot + (layout.lower[spot] == "the"))
    if mention is None or len(mention.parties) != 1 or layout.lower[mention.end] != ",":
        return None
    return mention.parties[0] if mention.end + 1 >= means.left_edge.i else None


def of_clause(layout: Page, found: Clause, earlier: list[Voice], *, lenient: Lenience) -> Voice | None:
    """Return the voice of a reporting clause; `NOBODY` for "it is understood"."""
    if found.source.nobody:
        return NOBODY
    head, means = found.source.token, found.source.means
    if head is None or means is None:
        return None
    return voice(layout, head, means, earlier, lenient=lenient)
