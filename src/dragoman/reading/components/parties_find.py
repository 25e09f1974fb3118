"""Which names that no list knows are parties?

A name is a party by what it does in the text (`parties_acts`): it stands in "talks between X and Y", owns a demand or a
minister, is the subject of a verb of bargaining. What its other names do counts as well (`parties_aliases`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from dragoman.reading.components.parties_acts import BODIES, CONCRETE, PLACES, STATELY, act, noun_at
from dragoman.reading.components.parties_aliases import aliases
from dragoman.reading.components.parties_catalogue import Hit, catalogue
from dragoman.reading.components.parties_evidence import Name, begins_line
from dragoman.reading.components.parties_vocabulary import (
    ARTICLES,
    HEADS,
    POSSESSIVES,
    derived,
    organisation_kind,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import MentionKind
from dragoman.reading.lexicon import load

_NAMES = load("referents")["names"]
BODY_BEFORE = frozenset(load("referents")["bodies"]["before"])
_COMMUNITIES = frozenset(_NAMES["communities"])
_SEATS = frozenset(_NAMES["seats"])
_STATE_BODIES = frozenset(_NAMES["state_bodies"])
_COMMON = (
    BODIES
    | BODY_BEFORE
    | _STATE_BODIES
    | frozenset(_NAMES["common"])
    | {"the", *load("referents")["groups"]["alone"]}
)
# last words that places, events and parties have in common
_EITHER = frozenset(load("roles")["names"]["either"])
_LISTED = frozenset({",", "and", "&", "the"})
_ENOUGH = 2.0
_LESS = 1.5
_MEMBERED = frozenset({"union", "association", "armed"})
_TOLD = 0.8  # for a name whose last word tells what it is: "the Wolf Society"
_BESIDE = 1.5  # for a name that stands beside a party


@dataclass(slots=True)
class Candidate:
    """A name with what speaks for its being a party."""

    key: str
    mentions: list[Name] = field(default_factory=list)
    score: float = 0.0
    affected: bool = False
    polity: bool = False


@dataclass(slots=True)
class Found:
    """The parties that the text itself gives: their mentions, the kind of each, the groups that are only affected."""

    hits: list[Hit] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    affected: set[str] = field(default_factory=set)


def discover(doc: Doc, words: Words, names: Sequence[Name], known: dict[int, Hit]) -> Found:
    """Return the parties among the names that no list knows, with all their mentions."""
    bodies: list[Hit] = []
    later: list[Name] = []
    table: dict[str, Candidate] = {}
    small = set(words.text)
    for name in names:
        if name.kind == "organisation" and (hit := _body_of(words, name, known)):
            bodies.append(hit)
        elif (
            (name.kind in {"organisation", "unknown"} or _maybe(words, name))
            and name.start not in known
            and _specific(words, name, small)
        ):
            if name.kind == "organisation" and words.lower[name.end - 1] in _STATE_BODIES:
                later.append(name)
            candidate = table.setdefault(name.key, Candidate(name.key))
            candidate.mentions.append(name)
    same = aliases(words, {key: c.mentions for key, c in table.items()})
    bearers = {n.end for n in names if n.title is not None}
    for candidate in table.values():
        _score(doc, words, candidate)
        candidate.score += 3 * sum(
            n.start - 1 in bearers
            and words.at(n.start - 1) == "of"
            and _SEATS.isdisjoint(words.lower[max(0, n.start - 5) : n.start])
            for n in candidate.mentions
        )
    _joined(words, table, known)
    for alias, key in same.items():
        table[key].score += table[alias].score + 1
        table[key].affected = table[key].affected or table[alias].affected
        table[key].polity = table[key].polity or table[alias].polity or derived(alias, key)
    found = _accept(words, table, same, bodies)
    _own_bodies(words, found, later)
    return found


def _maybe(words: Words, name: Name) -> bool:
    """Tell whether a name that ends like a place's or an event's may be a party's: "the Seventh Road", "the Centre"."""
    return (
        name.kind == "thing"
        and words.lower[name.end - 1] in _EITHER
        and words.text[name.end - 1][0].isupper()
        and name.prefix is None
    )


def _joined(words: Words, table: dict[str, Candidate], known: dict[int, Hit]) -> None:
    """Raise a name that stands beside a party: "Norland and Sudria", "Norland, Sudria and Veltania"."""
    spots = sorted(
        [(n.start, n.end, c) for c in table.values() for n in c.mentions]
        + [(h.start, h.end, None) for h in dict.fromkeys(known.values()) if h.kind in {"name", "demonym"}],
        key=lambda spot: spot[0],
    )
    sure = {c.key for c in table.values() if c.score >= _ENOUGH}
    for (start, end, one), (other, _stop, two) in pairwise(spots):
        if not 1 <= other - end <= 3 or not set(words.lower[end:other]) <= _LISTED or one is two:
            continue
        if words.at(start - 1) in PLACES - {"from"} or words.at(start - 2) in PLACES - {"from"}:
            continue
        for this, that in ((one, two), (two, one)):
            if this is not None and this.score >= 0 and (that is None or that.key in sure):
                this.score += _BESIDE


def spelled(words: Words, own: Mapping[str, tuple[int, int]], found: Found) -> list[Hit]:
    """Return the mentions by an acronym of the text's own and by the words that spell it out."""
    hits: list[Hit] = []
    parties = {h.start: h.party for h in found.hits}
    for acronym, (start, end) in own.items():
        name = words.joined(start, end)
        party = parties.get(start, name.title() if name.isupper() else name)
        spots = [i for i, text in enumerate(words.text) if text == acronym]
        kind = organisation_kind(words, start, end)
        if start not in parties and (kind is None or len(spots) < 1):
            continue
        found.kinds.setdefault(party, kind or "")
        hits.append(Hit(start, end, party, "name"))
        hits.extend(Hit(i, i + 1, party, "name") for i in spots)
    return hits


def _own_bodies(words: Words, found: Found, names: list[Name]) -> None:
    """Give "Norland Defence Forces" to Norland, if Norland was found in the text."""
    owners = {words.joined(h.start, h.end): h.party for h in found.hits}
    for name in names:
        middle = words.lower[name.start + 1 : name.end - 1]
        party = owners.get(words.text[name.start])
        if party is not None and all(w in BODY_BEFORE for w in middle):
            found.hits = [h for h in found.hits if h.start != name.start]
            found.hits.append(Hit(name.start, name.end, party, "body"))


def _specific(words: Words, name: Name, small: set[str]) -> bool:
    """Tell whether a name is somebody's own: not "the Commerce Ministry", not a common word with a capital."""
    own = words.lower[name.start : name.end]
    if own[0] in HEADS or any(e.alias == name.key for e in catalogue().get(words.text[name.start], ())):
        return False
    if all(w in small for w in own) and not words.text[name.start].isupper() and name.kind == "unknown":
        return False
    named = len(own) > 1 and own[-1] == "party"  # "the Reform Party"
    return named or not all(w in _COMMON or w in {"'", "’", "-", "&"} for w in own)


def _accept(words: Words, table: dict[str, Candidate], same: dict[str, str], bodies: list[Hit]) -> Found:
    found = Found(hits=bodies)
    for candidate in table.values():
        key = same.get(candidate.key, candidate.key)
        root = table[key]
        if root.score < _enough(words, root) and not root.affected:
            continue
        kind: MentionKind = "demonym" if candidate.key != key and derived(candidate.key, key) else "name"
        found.hits.extend(Hit(n.start, n.end, key, kind) for n in candidate.mentions)
        first = root.mentions[0]
        kind_of = organisation_kind(words, first.start, first.end) or _unknown_kind(words, root)
        found.kinds.setdefault(key, kind_of)
        if root.score < _enough(words, root):
            found.affected.add(key)
    return found


def _enough(words: Words, candidate: Candidate) -> float:
    """Return how much must speak for a name: less for one that looks like an organisation's or a country's."""
    first = candidate.mentions[0]
    if first.kind == "unknown" and first.end - first.start > 1:
        return _ENOUGH
    if first.kind == "organisation" and organisation_kind(words, first.start, first.end) in _MEMBERED:
        return _TOLD
    proper = words.tag[first.start][:3] == "NNP" and not words.ordinary(first.start)
    articles = {words.at(n.start - 1) in ARTICLES and not noun_at(words, n.end) for n in candidate.mentions}
    bare = proper and articles == {False}
    return _LESS if first.kind != "unknown" or bare or _people(words, candidate) else _ENOUGH


def _people(words: Words, candidate: Candidate) -> bool:
    """Tell whether a name is always a plural with its article: "the Homelanders", "the Greens"."""
    key = candidate.key
    if " " in key or not key.endswith("s") or key.endswith("ss") or key.isupper():
        return False
    return all(words.at(n.start - 1) in {"the", "both"} for n in candidate.mentions)


def _unknown_kind(words: Words, candidate: Candidate) -> str:
    """Return "polity" where the text shows one, "bare" for a name that never has an article, as countries' names have none."""
    if candidate.polity:
        return "polity"
    bare = " " not in candidate.key and not candidate.key.isupper()
    articles = any(words.at(n.start - 1) == "the" and not noun_at(words, n.end) for n in candidate.mentions)
    return "bare" if bare and not articles else ""


def _body_of(words: Words, name: Name, known: dict[int, Hit]) -> Hit | None:
    """Return "Norland Defence Forces" as a body of Norland, if Norland is listed."""
    hit = known.get(name.start)
    if hit is None or hit.end >= name.end or words.lower[name.end - 1] not in _STATE_BODIES:
        return None
    middle = words.lower[hit.end : name.end - 1]
    return Hit(name.start, name.end, hit.party, "body") if all(w in BODY_BEFORE for w in middle) else None


def _score(doc: Doc, words: Words, candidate: Candidate) -> None:
    first = candidate.mentions[0]
    kind = organisation_kind(words, first.start, first.end) if first.kind == "organisation" else None
    candidate.score = 1.5 if kind in CONCRETE else 0.5 if kind in {"association", "polity"} else 0.0
    if first.kind == "thing":
        candidate.score -= 0.5
    for name in candidate.mentions:
        candidate.score += act(doc, words, name.start, name.end) - 2 * begins_line(words, name)
        if name.prefix is not None:
            seat = any(w in _SEATS for w in words.lower[name.end : name.end + 3])
            candidate.score += 0.5 if seat else 2
        candidate.affected |= words.at(name.end) in _COMMUNITIES
        after = name.end + (words.at(name.end) in POSSESSIVES)
        owned = words.lower[after : after + 3] if after > name.end else [words.at(after)]
        start = name.start - (words.at(name.start - 1) == "the")
        ruled = words.at(start - 1) == "of" and words.at(start - 2) in STATELY
        candidate.polity |= ruled or not STATELY.isdisjoint(owned)
    count = len(candidate.mentions)
    candidate.score += 0.25 * min(count - 1, 4) + 0.5 * (
        first.kind == "unknown" and _people(words, candidate)
    )
