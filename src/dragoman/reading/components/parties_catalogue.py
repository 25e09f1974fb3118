"""Which names of states and world bodies stand in the text, and do they mean the party or only a place?"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from spacy.tokens import Doc

from dragoman.reading.components.parties_vocabulary import GIVEN, POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import MentionKind
from dragoman.reading.lexicon import load

_WORDS = load("referents")
_PLACES = frozenset(_WORDS["acts"]["places"])
_MESSAGES = frozenset(_WORDS["acts"]["messages"])
_AREAS = frozenset(_WORDS["acts"]["areas"])
_TALKS = frozenset(_WORDS["acts"]["talks"]) - {"trade"}
_BODIES = frozenset(_WORDS["bodies"]["nouns"]) | frozenset(_WORDS["bodies"]["before"])
_OFFICIALS = frozenset(_WORDS["people"]["officials"])
_NOT_NAMES = (
    _BODIES
    | frozenset(w for ws in load("organisations")["words"].values() for w in ws)
    | frozenset(load("organisations")["outlets"]["words"])
    | frozenset(w for part in ("titles", "names") for ws in load("roles")[part].values() for w in ws)
)
_OWNED_PLACES = frozenset(
    {"airport", "streets", "outskirts", "suburbs", "centre", "center", "mayor", "residents"}
)
_FIELDS: tuple[tuple[str, MentionKind], ...] = (
    ("names", "name"),
    ("demonyms", "demonym"),
    ("capitals", "seat"),
    ("seats", "body"),
    ("forces", "body"),
)


class Entry(NamedTuple):
    """A way to write a party: the whole alias, the party's name, what kind of mention, what to beware of."""

    alias: str
    party: str
    kind: MentionKind
    capital: bool = False
    person: bool = False


class Hit(NamedTuple):
    """Tokens `[start, end)` that name a party."""

    start: int
    end: int
    party: str
    kind: MentionKind


Index = Mapping[str, tuple[Entry, ...]]


def _head(alias: str) -> str:
    """Return the first token of an alias as spaCy cuts it."""
    first = alias.split(" ", 1)[0]
    return first if "." in first else first.split("-", 1)[0].removesuffix("'s").removesuffix("’s")


def index(entries: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Return aliases by their first token, the longest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_head(entry.alias), []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -len(e.alias))) for k, v in found.items()}


def _plural(demonym: str) -> str | None:
    """Return the regular plural of a people's name ("Norlanders"); `None` where there is none."""
    return None if demonym.endswith(("ese", "sh", "ch", "s", "men", "x")) else f"{demonym}s"


def _entries(party: str, fields: Mapping[str, Any]) -> list[Entry]:
    person = bool(fields.get("person"))
    found = [Entry(party, party, "name", person=person)]
    for field, kind in _FIELDS:
        for alias in fields.get(field, ()):
            found.append(
                Entry(alias, party, kind, capital=field == "capitals", person=person and field == "names")
            )
            if field == "demonyms" and (plural := _plural(alias)):
                found.append(Entry(plural, party, kind))
    loud = [
        e._replace(alias=e.alias.upper()) for e in found if e.kind in {"name", "demonym"} and len(e.alias) > 4
    ]
    return found + [e for e in loud if e.alias not in {f.alias for f in found}]


@cache
def states() -> frozenset[str]:
    """Return the canonical names of all states in the catalogue."""
    return frozenset(load("states")["states"])


@cache
def catalogue() -> Index:
    """Return the aliases of all states and world bodies by their first token."""
    tables = {**load("states")["states"], **load("organisations")["supranational"]}
    return index([entry for party, fields in tables.items() for entry in _entries(party, fields)])


def find(doc: Doc, words: Words, names: Index) -> list[Hit]:
    """Return the places where a known party is named, in text order; cities only where they act."""
    text, done = doc.text, 0
    found: list[Hit] = []
    shared: dict[int, list[str]] = {}
    for i, word in enumerate(words.text):
        if i < done:
            continue
        for entry in (entries := names.get(word, ())):
            end = _match(doc, words, text, i, entry.alias)
            if end and _means(words, i, end, entry):
                if len(seated := [e.party for e in entries if e.alias == entry.alias and e.capital]) > 1:
                    shared[len(found)] = seated
                found.append(Hit(i, end, entry.party, entry.kind))
                done = end
                break
    named = Counter(hit.party for hit in found if hit.kind != "seat")
    for n, seated in shared.items():  # one city, two governments: the one that the text names otherwise
        found[n] = found[n]._replace(party=max(seated, key=lambda p: named[p]))
    return found


def _match(doc: Doc, words: Words, text: str, i: int, alias: str) -> int:
    """Return the token after an alias that begins at token `i`; 0 if it does not stand there."""
    if alias == words.text[i]:
        return i + 1
    begin = doc[i].idx
    if not text.startswith(alias, begin):
        return 0
    stop, j = begin + len(alias), i + 1
    while j < len(words) and doc[j].idx < stop:
        j += 1
    last = doc[j - 1]
    return j if last.idx + len(last) == stop else 0


def _means(words: Words, i: int, end: int, entry: Entry) -> bool:
    """Tell whether the words mean the party here: no pronoun in capitals, no person's name, no mere place."""
    if entry.alias == "US" and _shouted(words, i):
        return False
    if entry.kind in {"name", "seat"} and _in_person(words, i, end, entry):
        return False
    return not entry.capital or acts(words, i, end)


def _shouted(words: Words, i: int) -> bool:
    near = [w for w in words.text[max(0, i - 1) : i + 2] if w.isalpha()]
    return len(near) > 1 and all(w.isupper() for w in near) and any(len(w) > 3 for w in near)


def _in_person(words: Words, i: int, end: int, entry: Entry) -> bool:
    """Tell whether the words are part of a personal name: "Chad Lowe", "Michael Jordan"."""
    if entry.person and _name_follows(words, end):
        return True
    before = words.at(i - 1)
    given = before in GIVEN and words.text[i - 1][0].isupper() and not words.headline[i]
    return given and (entry.person or entry.capital)


def _name_follows(words: Words, end: int) -> bool:
    """Tell whether a capitalised word follows that is no office, body or organisation."""
    if (
        end >= len(words)
        or words.headline[end]
        or words.tag[end] != "NNP"
        or not words.text[end][0].isupper()
    ):
        return False
    lower = words.lower[end]
    return len(lower) > 1 and lower not in _NOT_NAMES and not words.text[end].isupper()


def acts(words: Words, i: int, end: int) -> bool:
    """Tell whether a city at `[i, end)` stands for its government rather than for a place."""
    before, after = words.at(i - 1), words.at(end)
    if before == "from":
        return words.at(i - 2) in _MESSAGES
    place = before in _PLACES or after == "(" or (before == "of" and words.at(i - 2) in _AREAS)
    listed = before == "," and words.text[i - 2][:1].isupper() and words.at(i - 3) in _PLACES
    if place or listed:
        return False
    if after in POSSESSIVES:
        return words.at(end + 1) not in _OWNED_PLACES
    if end < len(words) and after.isalpha() and words.tag[end][:2] in {"NN", "JJ"}:
        plural = words.tag[end] == "NNS" and after not in _TALKS
        return plural or after in _BODIES or after in _OFFICIALS
    return True
