"""Which names mean the same person, and where is each person named?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.reading.components.parties_evidence import Name, parts_of
from dragoman.reading.components.parties_vocabulary import PARTICLES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import Draft, PersonMention


@dataclass(slots=True)
class Someone:
    """A person as the report names them: all mentions by name, in text order."""

    name: str
    parts: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last part of the name."""
        return self.parts[-1]


def _spelled_alike(one: str, other: str) -> bool:
    """Tell whether two given names may be spellings or initials of one: J. and John, Ahmad and Ahmed."""
    a, b = one.rstrip(".").lower(), other.rstrip(".").lower()
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    same = sum(x == y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) and same >= len(a) - 1 and len(a) > 3


def _same(long: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names with the same surname mean one person."""
    return len(other) == 1 or _spelled_alike(long[0], other[0]) or set(other) <= set(long)


def merge(words: Words, names: Iterable[Name]) -> list[Someone]:
    """Return the persons of a report in order of their first mention, names merged."""
    named = [(n, parts_of(words, n)) for n in names if n.kind == "person"]
    people: list[Someone] = []
    by_surname: dict[str, list[Someone]] = defaultdict(list)
    for name, parts in sorted(named, key=lambda x: (-len(x[1]), x[0].start)):
        someone = _find(people, by_surname, parts)
        if someone is None:
            someone = Someone(words.joined(name.start, name.end), parts)
            people.append(someone)
            by_surname[parts[-1].lower()].append(someone)
        someone.mentions.append(name)
    for someone in people:
        someone.mentions.sort(key=lambda n: n.start)
    return sorted(people, key=lambda p: p.mentions[0].start)


def _find(
    people: list[Someone], by_surname: dict[str, list[Someone]], parts: tuple[str, ...]
) -> Someone | None:
    for someone in by_surname.get(parts[-1].lower(), ()):
        if _same(someone.parts, parts):
            return someone
    if len(parts) == 1:
        return next((p for p in people if parts[0] == p.parts[0]), None)
    return None


def mark(words: Words, found: Draft, people: list[Someone]) -> None:
    """Add the mentions by name, and the bare surnames that the run of names missed (headlines, first words)."""
    surnames = {p.surname: p for p in people}
    for someone in people:
        for name in someone.mentions:
            full = words.joined(name.start, name.end) == someone.name
            found.add_person(PersonMention(name.start, name.end, someone.name, "full" if full else "partial"))
    for i, text in enumerate(words.text):
        someone_here = surnames.get(text)
        if someone_here is None or i in found.person_at or i in found.mention_at:
            continue
        start = i
        if words.at(i - 1) == "-" and words.at(i - 2) in PARTICLES:
            start = i - 2
        if (
            words.at(start - 1) == "the"
            or words.at(i + 1) == "-"
            or (i and words.text[i - 1][0].isupper() and not words.headline[i] and start == i)
        ):
            continue
        found.add_person(PersonMention(start, i + 1, someone_here.name, "partial"))
        someone_here.mentions.append(Name(start, i + 1, text, "person"))
