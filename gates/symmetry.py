"""Is the reading the same when the parties have other names?

    python gates/symmetry.py [FILES…] [--names swapped|invented] [--states] [--least SHARE] [--differences N]

Without files: the texts of `corpus/` and of the examples. In each text the two parties that are named most are renamed
throughout, with their adjectives, capitals and armies as the catalogue of states has them and with the people who speak for
them: `swapped` gives each the names of the other, `invented` names that no list knows. Then what is read must be what was
read before, renamed. Counted are the values of all kinds with all that they say; each that has no equal is a difference.
Exit code 1 if the share of equal ones is below --least.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold
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
    },
    {
        "names": ("Calbria", "Union of Calbria"),
        "demonyms": ("Calbrian",),
        "capitals": ("Sant Aurelo",),
        "seats": ("Palace Verde",),
        "forces": ("Calbrian Army",),
        "people": ("Dario Melquist", "Luz Ferranti", "Omar Castellu", "Vera Tolini", "Bruno Asquell"),
    },
)
Names = Mapping[str, tuple[str, ...]]
Value = tuple[str, ...]


@dataclass(frozen=True)
class Renaming:
    """Words for words, longer ones first."""

    words: Mapping[str, str]

    def __call__(self, text: str) -> str:
        """Return a text with other names; "a" and "an" follow the new ones."""
        if not self.words:
            return text
        every = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        found = re.compile(rf"(?<!\w)(?P<article>[Aa]n? )?(?P<word>{every})(?P<plural>s?)(?!\w)")
        return found.sub(self._renamed, text)

    def _renamed(self, found: re.Match[str]) -> str:
        word = self.words[found["word"]]
        article = found["article"] or ""
        if article:
            article = article[0] + ("n " if word[0] in "AEIOUaeiou" else " ")
        return f"{article}{word}{found['plural']}"


def names_of(party: str, reading: Reading) -> Names:
    """Return all names of a party: the catalogue's, or its own and its aliases, and the people who speak for it."""
    state = load("states")["states"].get(party)
    own = next(one for one in reading.parties if one.name == party)
    people = tuple(p.name for p in reading.people if p.party == party and len(p.name.split()) > 1)
    if state is None:
        proper = tuple(alias for alias in own.aliases if alias[:1].isupper() and alias != party)
        return {"names": (party, *proper), "people": people}
    fields = {field: tuple(state.get(field, ())) for field in FIELDS}
    return {**fields, "names": (party, *fields["names"]), "people": people}


def renaming(old: Sequence[Names], new: Sequence[Names]) -> Renaming:
    """Return the renaming of parties; what has no counterpart of its own takes the last of its kind, or the name.

    People without a counterpart keep their names.
    """
    words: dict[str, str] = {}
    for mine, theirs in zip(old, new, strict=True):
        for field, names in mine.items():
            people = field == "people"
            others = theirs.get(field) or (() if people else theirs["names"])
            for n, name in enumerate(names[: len(others)] if people else names):
                other = others[min(n, len(others) - 1)]
                words.setdefault(name, other)
                if people:
                    words.setdefault(name.split()[-1], other.split()[-1])
    return Renaming(words)


def renamed(reading: Reading, kind: str, *, states_only: bool) -> Renaming | None:
    """Return the renaming of the two parties, or states, of a text that are named most; `None` where there are not two."""
    states = load("states")["states"]
    parties = sorted(reading.parties, key=lambda party: -len(party.spans))
    named = [p.name for p in parties if (p.name in states if states_only else p.name[:1].isupper())][:2]
    if len(named) < len(INVENTED):
        return None
    old = [names_of(name, reading) for name in named]
    return renaming(old, old[::-1] if kind == "swapped" else INVENTED)


def values(reading: Reading, rename: Callable[[str], str]) -> dict[str, Counter[Value]]:
    """Return what was read, in words instead of places, with other names."""
    told = exchange(reading)
    return {kind: Counter(_value(value, told["text"], rename) for value in told[kind]) for kind in KINDS}


def _value(value: Mapping[str, Any], text: str, rename: Callable[[str], str]) -> Value:
    return tuple(_words(name, held, text, rename) for name, held in sorted(value.items()))


def _words(name: str, held: Any, text: str, rename: Callable[[str], str]) -> str:
    if name.endswith("spans"):
        return str(len(held or ()))
    if name.endswith("span"):
        return rename(text[held[0] : held[1]]) if held else ""
    if isinstance(held, Mapping):
        return " ".join(_words(key, inner, text, rename) for key, inner in sorted(held.items()))
    return rename(str(held))


def main() -> None:
    """Compare and print."""
    given = _arguments()
    reports = list(_reports(given.files))
    reader = Reader()
    before = list(reader.read_all(reports))
    ways = [renamed(reading, given.names, states_only=given.states) for reading in before]
    pairs = [(reading, way) for reading, way in zip(before, ways, strict=True) if way is not None]
    again = reader.read_all(_report(r.report.path, way(r.report.text), r.report) for r, way in pairs)
    equal, every = Counter[str](), Counter[str]()
    shown = 0
    for (reading, way), other in zip(pairs, again, strict=True):
        old, new = values(reading, way), values(other, lambda words: words)
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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--names", choices=("swapped", "invented"), default="swapped")
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
