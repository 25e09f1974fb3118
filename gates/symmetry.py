"""Is the reading the same when the parties have other names?

    python gates/symmetry.py [FILES…] [--names swapped|invented] [--states] [--listed] [--least SHARE] [--differences N]

Without files: the texts of `corpus/` and of the examples. In each text the two parties that are named most are renamed
throughout, with their adjectives, capitals and armies as the catalogue of states has them and with the people who speak for
them: `swapped` gives each the names of the other, `invented` names that no list knows. Then what is read must be what was
read before, renamed. Counted are the values of all kinds with all that they say; each that has no equal is a difference.
Exit code 1 if the share of equal ones is below --least.
"""

import argparse
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import gold
from dragoman.model.party import Person
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.lexicon import load
from dragoman.reading.pipeline import Reader
from dragoman.views.exchange import exchange

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("quotes", "attributions", "positions", "people", "events", "figures")
FIELDS = ("names", "demonyms", "capitals", "seats", "forces")
# Of two parties: a name, an adjective, a capital, a seat of government, an army, and people, first names first.
INVENTED: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {
        "names": ("Norvania", "Republic of Norvania"),
        "demonyms": ("Norvanian",),
        "capitals": ("Torvik",),
        "seats": ("Grey House",),
        "forces": ("Norvanian Army",),
        "people": ("Marten Oskvel", "Ilda Brennick", "Tor Havelund", "Sanna Orrick", "Pell Vandermoor"),
        "surnames": ("Oskvel", "Brennick", "Havelund", "Orrick", "Vandermoor"),
    },
    {
        "names": ("Calbria", "Union of Calbria"),
        "demonyms": ("Calbrian",),
        "capitals": ("Sant Aurelo",),
        "seats": ("Palace Verde",),
        "forces": ("Calbrian Army",),
        "people": ("Dario Melquist", "Luz Ferranti", "Omar Castellu", "Vera Tolini", "Bruno Asquell"),
        "surnames": ("Melquist", "Ferranti", "Castellu", "Tolini", "Asquell"),
    },
)
Names = Mapping[str, tuple[str, ...]]
Value = tuple[str, ...]
# Names that stand with "the"; abbreviations do, too. Without it, they are used as adjectives: "U.S. officials".
_ARTICLED = re.compile(
    r"\b(?:United|Republic|Kingdom|Union|Emirates|Netherlands|Philippines|[A-Z]{2,3}|(?:[A-Z]\.){2,})(?!\w)"
)
_PRONOUNS = frozenset({"he", "she", "it", "we", "i", "you", "her", "his", "him", "us"})


@dataclass(frozen=True)
class New:
    """What stands for a name: a name, and for that of a state its adjective, too."""

    name: str
    adjective: str = ""


@dataclass(frozen=True)
class Renaming:
    """Words for words, longer ones first."""

    words: Mapping[str, New]

    def __call__(self, text: str) -> str:
        """Return a text with other names; articles and plurals follow the new ones."""
        return self.pattern.sub(self._renamed, text) if self.words else text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the words, with an article before them."""
        every = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?P<article>(?:[Aa]n?|[Tt]he) )?(?P<word>{every})(?P<plural>s?)(?!\w)")

    def places(self, text: str) -> Callable[[int, int], str]:
        """Return what gives the words that stand in the renamed text for a span of a text."""
        moves, shift = [(0, 0, 0, 0)], 0  # of each word: where it stood, where its new one stands
        for found in self.pattern.finditer(text) if self.words else ():
            new = self._renamed(found)
            end = found.start() + shift + len(new)
            shift += len(new) - len(found[0])
            moves.append(
                (found.start("word"), found.end(), end - len(new.split(" ", bool(found["article"]))[-1]), end)
            )
        renamed, starts = self(text), [start for start, *_ in moves]

        def moved(at: int) -> int:
            start, end, new_start, new_end = moves[bisect_right(starts, at) - 1]
            return new_start if at == start else new_end + max(at - end, 0)

        return lambda start, end: renamed[moved(start) : moved(end)]

    def _renamed(self, found: re.Match[str]) -> str:
        old, new = found["word"], self.words[found["word"]]
        if found.string == old:
            return new.name
        article, name = found["article"] or "", new.name
        if new.adjective and _ARTICLED.search(old) and article.lower() != "the ":
            name = new.adjective
        elif new.adjective and _ARTICLED.search(old) and not _ARTICLED.search(name):
            article = ""
        elif new.adjective and _ARTICLED.search(name) and not _ARTICLED.search(old) and not article:
            begins = found.start() == 0 or found.string[: found.start()].rstrip(' “"')[-1:] in {
                "",
                ".",
                "\n",
                "?",
                "!",
            }
            article = "The " if begins else "the "
        if article.lower() in {"a ", "an "}:
            article = article[0] + ("n " if name[0] in "AEIOUaeiou" else " ")
        return f"{article}{name}{found['plural']}"


def names_of(party: str, reading: Reading) -> Names:
    """Return all names of a party: the catalogue's, or its own and its aliases, and the people who speak for it."""
    state = load("states")["states"].get(party)
    own = next(one for one in reading.parties if one.name == party)
    people = [p for p in reading.people if p.party == party and len(p.name.split()) > 1]
    named = {
        "people": tuple(p.name for p in people),
        "surnames": tuple(_surname(p, reading.report.text) for p in people),
    }
    if state is None:
        proper = tuple(alias for alias in own.aliases if alias[:1].isupper() and alias != party)
        return {"names": (party, *proper), **named}
    fields = {field: tuple(state.get(field, ())) for field in FIELDS}
    return {**fields, "names": (party, *fields["names"]), **named}


def _surname(person: Person, text: str) -> str:
    """Return the part of a name by which the text calls the person: the first where only that one stands alone."""
    first, *_, last = person.name.split()
    alone = {span.of(text) for span in person.spans}
    return first if first in alone and last not in alone else last


def renaming(old: Sequence[Names], new: Sequence[Names]) -> Renaming:
    """Return the renaming of parties, like for like; what has no counterpart of its own takes the name.

    People without a counterpart keep their names, as do those called like a pronoun.
    """
    words: dict[str, New] = {}
    for mine, theirs in zip(old, new, strict=True):
        adjective = (theirs.get("demonyms") or theirs["names"])[0]
        for name in mine["names"]:
            words.setdefault(name, New(theirs["names"][0], adjective))
        for field in ("demonyms", "capitals", "seats", "forces"):
            others = theirs.get(field) or theirs["names"]
            for n, name in enumerate(mine.get(field, ())):
                words.setdefault(name, New(others[min(n, len(others) - 1)]))
        for name, surname, other, called in zip(
            mine["people"], mine["surnames"], theirs["people"], theirs["surnames"], strict=False
        ):
            if not _PRONOUNS.isdisjoint(f"{name} {other}".lower().split()):
                continue
            words.setdefault(name, New(other))
            words.setdefault(_short(name), New(_short(other)))
            words.setdefault(surname, New(called))
            words.setdefault(_begun(surname), New(_begun(called)))
            words.setdefault(_given(name, surname), New(_given(other, called)))
    return Renaming(words)


def _short(name: str) -> str:
    """Return the first and the last part of a name: of "Asta K. Vell" also "Asta Vell" may be told."""
    first, *_, last = name.split()
    return f"{first} {last}"


def _given(name: str, surname: str) -> str:
    """Return the given name in a name."""
    first, *_, last = name.split()
    return first if surname == last else last


def _begun(name: str) -> str:
    """Return a name as it begins a sentence: "Al-Berg"."""
    return name[:1].upper() + name[1:]


def renamed(reading: Reading, kind: str, *, states_only: bool) -> Renaming | None:
    """Return the renaming of the two parties, or states, of a text that are named most; `None` where there are not two."""
    states = load("states")["states"]
    parties = sorted(reading.parties, key=lambda party: -len(party.spans))
    named = [p.name for p in parties if (p.name in states if states_only else p.name[:1].isupper())][:2]
    if len(named) < len(INVENTED):
        return None
    old = [names_of(name, reading) for name in named]
    return renaming(old, old[::-1] if kind == "swapped" else INVENTED)


def values(reading: Reading, rename: Renaming) -> dict[str, Counter[Value]]:
    """Return what was read, in words instead of places, with other names."""
    told = exchange(reading)
    text = told["text"]
    place = rename.places(text)

    def words(name: str, held: Any) -> str:
        if name.endswith("spans"):
            return str(len(held or ()))
        if name.endswith("span"):
            return place(*held).removeprefix("the ").removeprefix("The ") if held else ""
        if isinstance(held, Mapping):
            return " ".join(words(key, inner) for key, inner in sorted(held.items()))
        if isinstance(held, list):
            return " ".join(sorted(words(name, inner) for inner in held))
        parts = str(held).split(" and ")
        if name in {"party", "addressee"} or (len(parts) > 1 and set(parts) <= rename.words.keys()):
            return " and ".join(sorted(map(rename, parts)))
        phrase = isinstance(held, str) and " " in held and held not in rename.words
        at = text.find(held) if phrase else -1
        found = place(at, at + len(held)) if at >= 0 else rename(str(held))
        return found.removeprefix("the ").removeprefix("The ")

    def value(one: Mapping[str, Any]) -> Value:
        return tuple(words(name, held) for name, held in sorted(one.items()))

    return {kind: Counter(map(value, told[kind])) for kind in KINDS}


def main() -> None:
    """Compare and print."""
    given = _arguments()
    reports = list(_reports(given.files))
    if given.listed:
        load("states")["states"].update({names["names"][0]: _as_listed(names) for names in INVENTED})
    reader = Reader()
    before = list(reader.read_all(reports))
    ways = [renamed(reading, given.names, states_only=given.states) for reading in before]
    pairs = [(reading, way) for reading, way in zip(before, ways, strict=True) if way is not None]
    again = reader.read_all(_report(r.report.path, way(r.report.text), r.report) for r, way in pairs)
    equal, every = Counter[str](), Counter[str]()
    shown = 0
    for (reading, way), other in zip(pairs, again, strict=True):
        old, new = values(reading, way), values(other, Renaming({}))
        for kind in KINDS:
            every[kind] += max(old[kind].total(), new[kind].total())
            equal[kind] += (old[kind] & new[kind]).total()
            for sign, one in (("-", old[kind] - new[kind]), ("+", new[kind] - old[kind])):
                for value in one.elements():
                    shown += 1
                    if shown <= given.differences:
                        print(f"{sign} {reading.report.path} {kind}: {' | '.join(value)[:300]}")
    for kind in KINDS:
        print(f"{kind:14}{equal[kind]:6} of {every[kind]:6} equal  {equal[kind] / max(every[kind], 1):7.4f}")
    share = equal.total() / max(every.total(), 1)
    print(
        f"{len(pairs)} of {len(reports)} texts have two parties to rename; {given.names}: {share:.4f} equal"
    )
    sys.exit(share < given.least)


def _as_listed(names: Names) -> dict[str, list[str]]:
    """Return the names of an invented party as the list of states has them."""
    return {field: list(names[field][field == "names" :]) for field in FIELDS}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--names", choices=("swapped", "invented"), default="swapped")
    parser.add_argument(
        "--listed", action="store_true", help="put the invented names on the list of states first"
    )
    parser.add_argument("--states", action="store_true", help="rename only states of the catalogue")
    parser.add_argument("--least", type=float, default=0.0, help="fail below this share of equal values")
    parser.add_argument("--differences", type=int, default=20, help="how many to list")
    return parser.parse_args()


def _reports(files: Sequence[Path]) -> Iterator[Report]:
    if files:
        yield from (_report(file.name, file.read_text(encoding="utf-8"), None) for file in files)
        return
    for file in sorted((ROOT / "gates" / "corpus").glob("*.toml")):
        yield _report(file.stem, gold.load(file).text, None)
    for file in sorted((ROOT / "examples").glob("*/reports/*.txt")):
        yield _report(file.name, file.read_text(encoding="utf-8"), None)


def _report(path: str, text: str, like: Report | None) -> Report:
    published = like.published if like else None
    return Report(
        path=path, sha256="0" * 64, text=text, raw=text.encode(), published=published, language="en"
    )


if __name__ == "__main__":
    main()
