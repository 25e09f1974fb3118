"""Which cities does the text itself call a party's capital: "Norvik, the Norlandic capital", "the capital of Norland, Norvik"?"""

from collections.abc import Iterable, Iterator

from dragoman.reading.components.parties_catalogue import Entry, Hit
from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_vocabulary import POSSESSIVES
from dragoman.reading.components.parties_words import Words

_CAPITAL = "capital"
_LONGEST = 4  # words between a name and "capital": ", the present Norlandic capital"


def capitals(words: Words, names: Iterable[Name], hits: Iterable[Hit]) -> list[Entry]:
    """Return the cities that are told to be a capital, each as a name of the party whose capital it is."""
    at = {i: hit.party for hit in hits for i in range(hit.start, hit.end)}
    told = (
        Entry(words.joined(name.start, name.end), at[i], "seat", capital=True)
        for name in names
        if name.title is None
        for i in _owners(words, name)
        if i in at and not name.start <= i < name.end
    )
    return list(dict.fromkeys(entry for entry in told if entry.alias != entry.party))


def _owners(words: Words, name: Name) -> Iterator[int]:
    """Yield the tokens at which the party stands whose capital a name is said to be, if one does."""
    if words.at(name.end) == ",":
        yield from _apposed(words, name.end + 1)
    apart = words.at(name.start - 1) == ","
    before = name.start - 1 - apart
    if words.at(before) == "of" and words.at(before - 1) == _CAPITAL:
        yield _owner_before(words, before - 1)  # "the Norlandic capital of Norvik"
    elif words.at(before) == _CAPITAL:
        yield _owner_before(words, before)  # "Norland's capital, Norvik"
    elif apart and words.before(before) == "of":
        of = before - 1 - (words.at(before - 1) == "the")
        if words.at(of - 1) == _CAPITAL:
            yield before  # "the capital of Norland, Norvik"


def _apposed(words: Words, start: int) -> Iterator[int]:
    """Yield the owner's place in ", the Norlandic capital" and ", the capital of Norland"."""
    for k in range(start, min(start + _LONGEST, len(words))):
        if words.at(k) == _CAPITAL:
            of = words.at(k + 1) == "of"
            yield k + 2 + (words.at(k + 2) == "the") if of else _owner_before(words, k)
        if words.at(k) in {",", ".", _CAPITAL}:
            return


def _owner_before(words: Words, k: int) -> int:
    """Return the place before "capital" at which its owner stands."""
    return k - 1 - (words.at(k - 1) in POSSESSIVES)
