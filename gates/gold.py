"""What would a careful reader mark in a text, and where does it stand?

An annotated text is a TOML file: a few values, the `text`, and one block of lines a kind. A line is `evidence | field | …`;
README.md says which fields. Evidence is found by its words, so quotation marks and punctuation do not matter; `A … B`
reaches from A to the next B; `#2` at its end means the second place; `A ~ B` that either will do. Alternatives of a field
stand between slashes, `-` is "none", and `?` before a line marks what may be read as well as left out.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

# The fields of a line after its evidence; of a person the name stands in the evidence's place.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("speaker", "party"),
    "attributions": ("source", "via"),
    "positions": ("party", "stance", "layer", "condition", "topic"),
    "people": ("role", "party"),
    "events": ("date", "status", "type"),
    "figures": ("value", "bound", "claimant"),
    "findings": (),
}
NONE = "-"
_UNJUDGED = {"topic", "type"}  # these say nothing where the line does
_WORD = re.compile(r"\w+")
_NTH = re.compile(r"#(\d+)$")
_ARTICLES = frozenset({"the", "a", "an"})
_GENERIC = frozenset(
    [
        "government",
        "governments",
        "authorities",
        "army",
        "military",
        "delegation",
        "side",
        "officials",
        "negotiators",
        "ministry",
        "party",
        "company",
        "management",
        "leadership",
        "leader",
        "leaders",
        "workers",
        "members",
        "republic",
    ]
)


class GoldError(Exception):
    """An annotation is malformed, or its evidence is not in its text."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words with their places."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return the words of a text."""
        found = list(_WORD.finditer(text))
        return cls(tuple(m.group() for m in found), tuple(m.span() for m in found))

    def at(self, start: int, end: int) -> range:
        """Return which words the characters `[start, end)` touch."""
        held = [i for i, (a, b) in enumerate(self.places) if a < end and b > start]
        return range(held[0], held[-1] + 1) if held else range(0)

    def occurrences(self, phrase: str) -> list[range]:
        """Return where the words of a phrase stand next to each other."""
        sought = tuple(_WORD.findall(phrase))
        size = len(sought)
        return [
            range(i, i + size)
            for i in range(len(self.words) - size + 1)
            if size and self.words[i : i + size] == sought
        ]

    def find(self, evidence: str) -> range:
        """Return the words that an evidence string means.

        Raises:
            ValueError: If it is not there, or more often than once and does not say which place is meant.

        """
        number = _NTH.search(evidence)
        first, *later = ((number and evidence[: number.start()]) or evidence).split(" … ")
        places = self.occurrences(first)
        nth = int(number[1]) if number else 1
        if len(places) < nth or (len(places) > 1 and not number):
            why = f"{first!r} stands {len(places)} times in the text"
            raise ValueError(why)
        start, stop = places[nth - 1].start, places[nth - 1].stop
        for part in later:
            following = [place.stop for place in self.occurrences(part) if place.start >= stop]
            if not following:
                why = f"{part!r} does not follow {first!r}"
                raise ValueError(why)
            stop = following[0]
        return range(start, stop)


@dataclass(frozen=True, slots=True)
class Item:
    """Something marked or read. `places` are its evidence, each as good; a field holds its alternatives, "" being "none"."""

    kind: str
    places: tuple[range, ...]
    fields: Mapping[str, tuple[str, ...]]
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text. `parties` leads from every name of a party, in its bare form, to the canonical one."""

    name: str
    kind: str
    style: str
    text: str
    words: Words
    items: Mapping[str, tuple[Item, ...]]
    parties: Mapping[str, str] = field(default_factory=dict)
    published: date | None = None
    publisher: str | None = None
    unseen: bool = False


def plain(label: str) -> str:
    """Return a label in lower case with straight apostrophes."""
    return label.strip().casefold().replace("’", "'")


def bare(label: str) -> str:
    """Return a party's name in lower case without article, possessive ending and general nouns ("'s government")."""
    words = [w for w in re.findall(r"[\w-]+", re.sub(r"'s?\b", " ", plain(label))) if w not in _ARTICLES]
    kept = [w for w in words if w not in _GENERIC]
    return " ".join(kept or words)


def load(path: Path) -> Text:
    """Return the annotated text of a file.

    Raises:
        GoldError: If it is malformed or an evidence is not in its text.

    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        text = data["text"].strip("\n") + "\n"
        words = Words.of(text)
        return Text(
            name=path.stem,
            kind=data["kind"],
            style=data["style"],
            text=text,
            words=words,
            items={kind: tuple(_items(kind, data.get(kind, ""), words)) for kind in FIELDS},
            parties=_parties(data.get("parties", "")),
            published=data.get("published"),
            publisher=data.get("publisher"),
            unseen=data.get("unseen", False),
        )
    except KeyError as error:
        raise GoldError(path.name, f"{error} is missing") from error
    except ValueError as error:
        raise GoldError(path.name, str(error)) from error


def corpus(folder: Path) -> list[Text]:
    """Return all annotated texts of a folder in the order of their names."""
    return [load(path) for path in sorted(folder.glob("*.toml"))]


def digest(folder: Path) -> str:
    """Return the SHA-256 over names and bytes of all annotated texts of a folder."""
    sha = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        sha.update(f"{path.name} {len(raw)}\n".encode())
        sha.update(raw)
    return sha.hexdigest()


def _lines(block: str) -> Iterator[list[str]]:
    for line in block.splitlines():
        if line.strip():
            yield [part.strip() for part in line.split("|")]


def _items(kind: str, block: str, words: Words) -> Iterator[Item]:
    for evidence, *columns in _lines(block):
        optional, shown = evidence.startswith("?"), evidence.lstrip("? ")
        if len(columns) > len(FIELDS[kind]):
            why = f"{kind}: {shown!r} has more than {len(FIELDS[kind])} fields"
            raise ValueError(why)
        padded = [*columns, *[""] * (len(FIELDS[kind]) - len(columns))]
        values = {name: _field(name, value) for name, value in zip(FIELDS[kind], padded, strict=True)}
        if kind == "people":
            yield Item(kind, (), values, shown, optional)
        else:
            places = tuple(words.find(place.strip()) for place in shown.split(" ~ "))
            yield Item(kind, places, values, "", optional)


def _field(name: str, value: str) -> tuple[str, ...]:
    """Return the alternatives of a field; an empty tuple means that it is not judged."""
    if name in _UNJUDGED and value in {"", NONE}:
        return ()
    return tuple("" if part.strip() == NONE else part.strip() for part in value.split("/"))


def _parties(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *aliases in _lines(block):
        for alias in (name, *(aliases[0].split(",") if aliases else ())):
            if alias.strip():
                found.setdefault(bare(alias), name)
                found.setdefault(plain(alias), name)
    return found
