"""Whom does a noun phrase mean: a person, a party, officials of a party, nobody named?"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dragoman.model.span import Span
from dragoman.reading.draft import Draft, PersonMention, draft
from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ReferentKind = Literal["person", "party", "officials", "unnamed"]

_WORDS = load("referents")
_OFFICIALS = frozenset(_WORDS["people"]["officials"])
_OTHERS = frozenset(_WORDS["people"]["others"])
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"of", "from", "on", "for", "in", "with"})
_FAMILIAR = frozenset({"familiar", "close", "briefed", "involved", "privy"})
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VB", "RB", "PRP"})
_WATCHERS = frozenset(load("roles")["titles"]["watchers"]) | {
    w + "s" for w in load("roles")["titles"]["watchers"]
}
_MODIFIERS = frozenset({"JJ", "NN", "CD", "DT", "PO", "HY", "PR", "PD", "RB", "VB"})
_BACK = 9
_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun phrase stands for.

    `name`: the person's fullest name in the report, the party's canonical name, or the phrase without article
    ("Norland officials", "sources familiar with the talks"). `parties`: canonical; several for "officials on both sides".
    `role`: a person's first role. `span`: the noun phrase with determiner and titles, without relative clauses.
    """

    name: str
    kind: ReferentKind
    span: Span
    parties: tuple[str, ...] = ()
    role: str | None = None

    @property
    def named(self) -> bool:
        """Tell whether a person or a party is named, rather than unnamed officials or sources."""
        return self.kind in {"person", "party"}


def referent(doc: "Doc", head: "Token") -> Referent | None:
    """Return whom the noun phrase headed by `head` means; `None` if it can neither speak nor hold a position."""
    found = draft(doc)
    person = found.person_at.get(head.i)
    if person is not None:
        return _person(doc, found, person)
    mention = found.mention_at.get(head.i)
    lower = head.lower_
    if mention is not None and (mention.kind != "demonym" or _is_noun(doc, mention.end - 1)):
        first, parties = mention.start, mention.parties
        beside = found.mention_at.get(first - 2) if mention.kind == "body" else None
        if beside is not None and beside.end == first - 1 and doc[first - 1].lower_ == "and":
            first, parties = (
                beside.start,
                tuple(dict.fromkeys((*beside.parties, *parties))),
            )  # "A and B troops"
        start = first - (doc[first - 1].lower_ in _ARTICLES if first else 0)
        return Referent(" and ".join(parties), "party", _span(doc, start, mention.end), parties)
    named = (found.person_at[c.i] for c in head.children if c.dep_ == "appos" and c.i in found.person_at)
    if mention is None and (apposed := next(named, None)) is not None:  # "its personnel director, Asta Vell"
        holder = _person(doc, found, apposed)
        return replace(holder, span=Span(doc[_left(doc, head.i)].idx, holder.span.end))
    if lower in _OFFICIALS or lower in _OTHERS:
        return _people(doc, found, head)
    return None


def _span(doc: "Doc", start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _is_noun(doc: "Doc", i: int) -> bool:
    """Tell whether a people's name at `i` stands for the people, not before a noun."""
    return i + 1 >= len(doc) or doc[i].tag_ in {"NNS", "NNPS"} or doc[i + 1].tag_[:2] not in {"NN", "JJ"}


def _person(doc: "Doc", found: Draft, mention: PersonMention) -> Referent:
    entry = next((p for p in found.people if p.name == mention.person), None)
    start = mention.start
    while start > 0 and mention.kind in {"full", "partial"} and _titled(doc, found, start - 1):
        start -= 1
    party = (entry.party,) if entry and entry.party else ()
    role = entry.roles[0] if entry and entry.roles else None
    return Referent(mention.person, "person", _span(doc, start, mention.end), party, role)


def _titled(doc: "Doc", found: Draft, i: int) -> bool:
    """Tell whether the token before a name belongs to its noun phrase."""
    if i in found.person_at:
        return False
    token = doc[i]
    if token.is_sent_end or token.is_space:
        return False
    return (
        i in found.mention_at
        or token.tag_[:2] in {"NN", "JJ"}
        or token.lower_ in _ARTICLES
        or token.text in {"-", "."}
    )


def _people(doc: "Doc", found: Draft, head: "Token") -> Referent:
    """Return officials of a party, or unnamed people where none stands beside them."""
    start, end = _left(doc, head.i), head.i + 1
    parties = _parties(doc, found, start, head.i)
    beside = found.mention_at.get(start - 2) if parties and doc[start - 1].lower_ == "and" else None
    if beside is not None and head.tag_ == "NNS" and beside.kind != "pronoun":  # "A and B negotiators"
        parties, start = tuple(dict.fromkeys((*beside.parties, *parties))), beside.start
    linked, last = _linked(doc, found, end)
    if not parties or (linked and doc[end].lower_ in {"on", "from"}):
        parties, end = parties or linked, max(end, last) if linked else end
    end = max(end, _familiar(doc, end))
    first = start
    while first < head.i and (doc[first].lower_ in _ARTICLES or doc[first].is_space):
        first += 1
    kind: ReferentKind = "officials" if parties and head.lower_ not in _WATCHERS else "unnamed"
    name = " ".join(doc[first:end].text.split())
    return Referent(name, kind, _span(doc, start, end), parties if kind == "officials" else ())


def _left(doc: "Doc", i: int) -> int:
    """Return the first token of the noun phrase that ends at `i`."""
    start = i
    while start > max(0, i - _BACK):
        token = doc[start - 1]
        if doc[start].is_sent_start or (token.tag_[:2] not in _MODIFIERS and token.text not in _POSSESSIVES):
            break
        if token.tag_ in _VERBAL or token.is_space:
            break
        start -= 1
        if token.tag_ in {"DT", "PRP$"} and (start == 0 or doc[start - 1].text not in _POSSESSIVES):
            break
    return start


def _parties(doc: "Doc", found: Draft, start: int, end: int) -> tuple[str, ...]:
    """Return the parties beside the head; in "Norland-backed rebels" Norland is none of them."""
    parties: dict[str, None] = {}
    for i in range(start, end):
        mention, person = found.mention_at.get(i), found.person_at.get(i)
        if mention is not None and not _compound(doc, mention.end):
            parties.update(dict.fromkeys(mention.parties))
        elif person is not None and person.end == i + 1 and (party := _party_of(found, person.person)):
            parties[party] = None
    return tuple(parties)


def _compound(doc: "Doc", i: int) -> bool:
    """Tell whether "-backed", "-led" follows."""
    return i + 1 < len(doc) and doc[i].text == "-" and doc[i + 1].tag_ in {"VBN", "VBD", "JJ", "VBG"}


def _party_of(found: Draft, name: str) -> str | None:
    return next((p.party for p in found.people if p.name == name), None)


def _linked(doc: "Doc", found: Draft, end: int) -> tuple[tuple[str, ...], int]:
    """Return the parties of "of Norland", "on both sides" after the head, and the end of that phrase."""
    if end >= len(doc) or doc[end].lower_ not in _LINKS:
        return (), end
    for j in range(end + 1, min(end + _AHEAD, len(doc))):
        mention, person = found.mention_at.get(j), found.person_at.get(j)
        if mention is not None:
            return mention.parties, mention.end
        if person is not None and doc[end].lower_ == "for":
            party = _party_of(found, person.person)
            return ((party,) if party else ()), person.end
        if doc[j].tag_[:2] not in _MODIFIERS or doc[j].tag_ in _VERBAL:
            break
    return (), end


def _familiar(doc: "Doc", end: int) -> int:
    """Return the end of "familiar with the talks", "close to the negotiations" after sources; `end` if none follows."""
    if end + 2 >= len(doc) or doc[end].lower_ not in _FAMILIAR:
        return end
    for j in range(end + 1, min(end + _AHEAD + 1, len(doc))):
        tag = doc[j].tag_[:2]
        if tag == "NN" and (j + 1 == len(doc) or doc[j + 1].tag_[:2] != "NN"):
            return j + 1
        if tag not in _MODIFIERS and tag not in {"IN", "TO"}:
            break
    return end
