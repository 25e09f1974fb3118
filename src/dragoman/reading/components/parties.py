"""Which parties does the report name, by which words, and what is each one's role?

Theory of operation. (1) Parties that the user declared and those in the catalogue are looked up word by word. (2) The
capitalised names that are left are read by `parties_names`; those that act like a party become one (`parties_find`).
(3) Bodies, role nouns, groups and pronouns are led back to the parties named (`parties_mentions`). (4) The roles come
from who stands opposite whom (`parties_sides`). The names are kept for the people component, which reads the persons.
"""

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.party import Party, PartyRole
from dragoman.model.span import Span
from dragoman.reading.components import (
    parties_capitals,
    parties_catalogue,
    parties_find,
    parties_heads,
    parties_mentions,
    parties_names,
)
from dragoman.reading.components.common_words import common_words
from dragoman.reading.components.parties_catalogue import Entry, Hit, Index
from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_find import Found
from dragoman.reading.components.parties_sides import Table
from dragoman.reading.components.parties_vocabulary import POSSESSIVES
from dragoman.reading.components.parties_words import Words, words
from dragoman.reading.draft import Options, PartyMention, draft

_MINISTERS = frozenset({"minister", "premier", "chancellor"})
_LEANINGS = frozenset({"pro", "anti", "non", "post", "pre"})
NAMES_KEY = "dragoman_names"
KINDS_KEY = "dragoman_kinds"


@Language.factory("dragoman_parties_v1", requires=["token.dep", "token.tag"])
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component; the common nouns are those that the pipeline's lemmatizer knows."""
    common = common_words(nlp, "noun")

    def component(doc: Doc) -> Doc:
        return parties(doc, common)

    component.__name__ = name
    return component


def parties(doc: Doc, common: frozenset[str] = frozenset()) -> Doc:
    """Fill `mentions` and `parties` of the document's draft. `common`: the language's common nouns."""
    found = draft(doc)
    if not len(doc):
        doc.user_data[NAMES_KEY] = []
        return doc
    tokens = words(doc, common)
    hits, new = _named(doc, tokens, found.options)
    roles = Table(doc, tokens, hits, new.kinds).roles(new.affected)
    doc.user_data[KINDS_KEY] = new.kinds
    for hit in hits:
        found.add_mention(PartyMention(hit.start, hit.end, (hit.party,), hit.kind))
    sides = tuple(dict.fromkeys(h.party for h in hits if roles[h.party] == "side"))
    parties_mentions.groups(tokens, found, sides)
    parties_mentions.pronouns(doc, tokens, found)
    found.mentions.sort(key=lambda m: m.start)
    found.parties.extend(_parties(doc, tokens, hits, roles))
    return doc


def _named(doc: Doc, tokens: Words, options: Options) -> tuple[list[Hit], Found]:
    """Return all mentions by name, body or role noun in text order, and what is known of the parties found."""
    declared = parties_catalogue.find(doc, tokens, _declared(options)) if options.parties else []
    hits = _without_overlap(declared, parties_catalogue.find(doc, tokens, parties_catalogue.catalogue()))
    known = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    names = parties_names.names(tokens, {i: h.end for i, h in known.items()})
    own = parties_heads.spelled_out(tokens, names, known)
    if own.keys() & {tokens.text[i] for i in known}:  # the text's own acronym overrules the list
        hits = [h for h in hits if tokens.text[h.start] not in own or h in declared]
        known = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        names = parties_names.names(tokens, {i: h.end for i, h in known.items()})
    doc.user_data[NAMES_KEY] = names
    new = parties_find.discover(doc, tokens, names, known)
    larger = [n for n in names if n.kind in {"outlet", "thing", "organisation", "person"}]
    seats = parties_capitals.capitals(tokens, names, [*hits, *new.hits])
    cities = {seat.alias for seat in seats}
    found = [hit for hit in new.hits if hit.party not in cities]
    hits = _without_overlap(declared, found, _outside(hits, larger))
    hits = _without_overlap(hits, parties_catalogue.find(doc, tokens, parties_catalogue.index(seats)))
    hits = _without_overlap(hits, parties_find.spelled(tokens, own, new))
    hits = _without_overlap(
        parties_mentions.with_bodies(tokens, [h for h in hits if not _leaning(tokens, h)])
    )
    bound = parties_heads.bindings(tokens, hits)
    for party, kind in parties_heads.kinds_of(bound).items():
        if new.kinds.get(party) in {"", "bare"}:
            new.kinds[party] = kind
    hits = _without_overlap(hits, parties_heads.by_head(tokens, hits, bound))
    sides = Table(doc, tokens, hits, new.kinds).sides(new.affected)
    roles = parties_mentions.RoleNouns(doc, tokens, hits, new.kinds, sides)
    hits = _without_overlap(hits, roles.find())
    new.kinds.update({p: "polity" for p, kind in roles.new_kinds.items() if kind == "government"})
    bare = {s for s in sides if new.kinds.get(s) == "bare"}  # "Norland will not sign": a state, most likely
    states = parties_catalogue.states() | bare
    if not any(h.party in states or new.kinds.get(h.party) == "polity" for h in hits):
        hits = _without_overlap(hits, _ministers(tokens, names, new))
    return hits, new


def _ministers(tokens: Words, names: Iterable[Name], new: Found) -> list[Hit]:
    """Return the titles of ministers as mentions of the government, where none is said to be somebody's."""
    titles = [(n.title, n.start, n.end) for n in names if n.title is not None]
    titled = [t for t in titles if not _MINISTERS.isdisjoint(tokens.lower[t[0] : t[1]])]
    for begin, _, end in titled:
        before = tokens.at(begin - 1)
        if tokens.at(end) == "of" or before in POSSESSIVES or (begin and tokens.text[begin - 1][0].isupper()):
            return []
    if titled:
        new.kinds["government"] = "polity"
    return [Hit(begin, start, "government", "body") for begin, start, _ in titled]


def _leaning(tokens: Words, hit: Hit) -> bool:
    """Tell whether a name only says where others stand: "pro-Norlandic rebels"."""
    return tokens.at(hit.start - 1) == "-" and tokens.at(hit.start - 2) in _LEANINGS


def _declared(options: Options) -> Index:
    entries = [Entry(alias, name, "name") for name, aliases in options.parties for alias in (name, *aliases)]
    return parties_catalogue.index(entries)


def _outside(hits: list[Hit], larger: Iterable[Name]) -> list[Hit]:
    """Leave out listed parties within a longer name: "Norland" in "Norland Herald"."""
    spans = [(n.start, n.end) for n in larger]
    inner = {i for s, e in spans for i in range(s, e)}
    return [h for h in hits if h.start not in inner or any(s == h.start and e == h.end for s, e in spans)]


def _without_overlap(*groups: list[Hit]) -> list[Hit]:
    """Return the hits in text order; where two overlap, the one of the earlier group, then the first, stays."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for group in groups:
        for hit in sorted(group, key=lambda h: (h.start, -h.end)):
            tokens = range(hit.start, hit.end)
            if taken.isdisjoint(tokens):
                taken.update(tokens)
                kept.append(hit)
    return sorted(kept)


def _parties(doc: Doc, tokens: Words, hits: list[Hit], roles: dict[str, PartyRole]) -> list[Party]:
    by_name: dict[str, list[Hit]] = {}
    for hit in hits:
        by_name.setdefault(hit.party, []).append(hit)
    return [_party(doc, tokens, name, own, roles[name]) for name, own in by_name.items()]


def _party(doc: Doc, tokens: Words, name: str, hits: list[Hit], role: PartyRole) -> Party:
    spans = tuple(Span(doc[h.start].idx, doc[h.end - 1].idx + len(doc[h.end - 1])) for h in hits)
    aliases = dict.fromkeys(tokens.joined(h.start, h.end) for h in hits)
    aliases.pop(name, None)
    return Party(name=name, role=role, aliases=tuple(aliases), spans=spans)
