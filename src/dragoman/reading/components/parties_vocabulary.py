"""Which words tell a title, a person's name, an organisation, an outlet?"""

from collections.abc import Iterator
from functools import cache
from typing import cast

from dragoman.errors import LexiconError
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_ROLES = load("roles")
_ORG = load("organisations")
HEADS = frozenset(_ROLES["titles"]["heads"])
OFFICES = frozenset(_ROLES["titles"]["offices"])
RANKS = frozenset(_ROLES["titles"]["ranks"])
HONORIFICS = frozenset(w for k in ("male", "female", "neutral") for w in _ROLES["titles"][k])
FORMS = HONORIFICS - HEADS  # forms of address that are no office
BEFORE = frozenset(_ROLES["titles"]["before"])
TITLES = HEADS | RANKS | HONORIFICS
# in small letters these are no titles: "the major Sudrian port"
LOUD = (RANKS | HONORIFICS) - HEADS | {"general", "marshal"}
PARTICLES = frozenset(_ROLES["names"]["particles"])
GIVEN = frozenset(_ROLES["names"]["given"])
LINKED = frozenset({"al", "el", "ul", "ur", "as", "ash", "bin", "abu"})
NEVER = frozenset(_ROLES["names"]["never"])
THINGS = frozenset(_ROLES["names"]["things"])
PLACES = frozenset(_ROLES["names"]["places"])
REGIONS = frozenset(_ROLES["names"]["regions"])
WORDS_OF: dict[str, str] = {w: kind for kind, ws in _ORG["words"].items() for w in ws}
WORKERS = frozenset(_ORG["words"]["union"]) - {"union", "unions", "guild"}
AUSPICES = frozenset({"auspices", "chairmanship", "mediation", "sponsorship"})
MINISTRIES = frozenset({"ministry", "department", "office"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "|", "“", "”", '"', "``", "''", "/"})
ARTICLES = frozenset({"the", "a", "an", "this"})
RULE = frozenset({"administration", "regime", "government", "cabinet", "presidency", "era", "campaign"})
# endings that make a people's name or an adjective of a country's name
_SUFFIXES = frozenset("ic ish er ers ian ians an ans n ns i is ese ite ites ics".split())  # noqa: SIM905 - a list of words is easier to read in this form
LEAST_STEM = 4


@cache
def outlets() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that mark an outlet's name, and whole names of outlets; both lower case."""
    own = _ORG["outlets"]
    marks, names = set(own["words"]), {n.lower() for n in own["names"]}
    try:
        shared = load("outlets")
    except LexiconError:
        return frozenset(marks), frozenset(names)
    for section in ("catalogue", "words", "social"):
        for values in _lists(shared.get(section, {})):
            names.update(v.lower() for v in values)
    return frozenset(marks), frozenset(names)


def _lists(table: object) -> Iterator[list[str]]:
    if isinstance(table, dict):
        for value in table.values():
            yield from _lists(value)
    elif isinstance(table, list) and all(isinstance(v, str) for v in table):
        yield cast("list[str]", table)


def organisation_kind(words: Words, start: int, end: int) -> str | None:
    """Return "union", "company", "armed", "association" by the last telling word of a name; `None` if none tells.

    An association of workers ("Pilots' Association") is a union.
    """
    for i in range(end - 1, start - 1, -1):
        if kind := WORDS_OF.get(words.lower[i]):
            workers = kind == "association" and any(w in WORKERS for w in words.lower[start:i])
            return "union" if workers else kind
    return "company" if "&" in words.text[start:end] else None


def derived(word: str, base: str) -> bool:
    """Tell whether `word` is an adjective or people's name made from `base`: Norlandic, Norlanders, Sudrian."""
    if len(base) < LEAST_STEM or " " in base or " " in word or word == base:
        return False
    for stem in (base, base.rstrip("aeiouy")):
        if len(stem) >= LEAST_STEM - 1 and word.startswith(stem) and word[len(stem) :] in _SUFFIXES:
            return True
    return False
