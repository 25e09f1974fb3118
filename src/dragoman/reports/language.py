"""In which language is a text?

The script tells most languages; those in Latin letters are told by their commonest short words. A short text, or one in
a language that no list knows, stays undetermined.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

READ = ("en", "English")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_WORDS = 3000  # enough to tell; a longer text is not read to its end
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 20
_LEAST_SHARE = 0.12  # English news has 0.35 to 0.5 of its words in its list, other languages there under 0.1
_LEAD = 1.5  # times the share of English that another language must have
_MOST_OF = 0.5


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code and its English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Script:
    letters: re.Pattern[str]
    languages: tuple[tuple[Language, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Profiles:
    scripts: tuple[_Script, ...]
    words: tuple[tuple[Language, frozenset[str]], ...]


@cache
def _profiles() -> _Profiles:
    data = tomllib.loads((files(__package__) / "languages.toml").read_text(encoding="utf-8"))
    return _Profiles(
        scripts=tuple(
            _Script(
                re.compile(f"[{''.join(f'{first}-{last}' for first, last in entry['range'])}]"),
                tuple(
                    (Language(one["code"], one["name"]), frozenset(one["letters"]))
                    for one in entry["languages"]
                ),
            )
            for entry in data["scripts"]
        ),
        words=tuple(
            (Language(code, entry["name"]), frozenset(entry["words"].split()))
            for code, entry in data["words"].items()
        ),
    )


def detected(text: str) -> Language | None:
    """Return the language of a text, `None` where it cannot be told."""
    words = Counter[str]()
    for number, match in enumerate(_WORD.finditer(text)):
        if number >= _MOST_WORDS:
            break
        words[match.group().lower().replace("’", "'")] += 1
    return _by_script("".join(words.elements())) or _by_words(words)


def _by_script(letters: str) -> Language | None:
    """Return the language of the script that most letters belong to, if few languages are written in it."""
    if len(letters) < _FEWEST_LETTERS or letters.isascii():
        return None
    for script in _profiles().scripts:
        found = script.letters.findall(letters)
        if len(found) > _MOST_OF * len(letters):
            used = set(found)
            return next((one for one, own in script.languages if not own or own & used), None)
    return None


def _by_words(words: "Counter[str]") -> Language | None:
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    shares = {
        language: sum(number for word, number in words.items() if word in own) / total
        for language, own in _profiles().words
    }
    best = max(shares, key=lambda language: shares[language])
    english = next(share for language, share in shares.items() if language.code == READ[0])
    if shares[best] < _LEAST_SHARE:
        return None
    if best.code != READ[0] and shares[best] < _LEAD * english:
        return None
    return best


def named(value: str) -> Language:
    """Return the language that a person names by code or name: "en", "en-GB", "English".

    An unknown one is returned as it was written.
    """
    code = value.strip().lower().replace("_", "-").partition("-")[0]
    known = [one for one, _ in _profiles().words]
    known += [one for script in _profiles().scripts for one, _ in script.languages]
    return next((one for one in known if code in {one.code, one.name.lower()}), Language(code, value.strip()))
