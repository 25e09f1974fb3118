"""May a text be about a negotiation at all? Told from its words alone, before anything is parsed.

Whoever follows a feed of mixed news need not wait for sports, markets and courts to be parsed. How it is told:

1.  lexicon/relevance.toml lists words in classes: of talks, agreements, conditions, stances, parties; and of other news.
    The stance words of lexicon/stances.toml are a class of their own, so what the reader learns to read is not skipped.
2.  A class has two values: how many different entries of it a text has, and how dense its words are. Neither a long text nor a
    word that is repeated makes a text relevant by itself.
3.  A logistic model weighs the values (lexicon/relevance_weights.toml; `python bench/relevance.py --train` learns them). Its
    threshold leans to keeping: a text that is read for nothing costs a moment, one that is lost costs a position.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from math import log1p

from dragoman.reading.lexicon import load

STANCES = (
    "demand",
    "reject",
    "offer",
    "accept",
    "open",
    "conditional",
)  # the tables of stances.toml with words
DENSITY_WORDS = 100  # densities are per so many words
SHORT_WORDS = 40  # a text of fewer words has the densities of one of so many


def is_relevant(text: str) -> bool:
    """Tell whether a text has words enough of a negotiation to be worth reading. Time O(text)."""
    threshold: float = load("relevance_weights")["threshold"]
    return score(text) >= threshold


def score(text: str) -> float:
    """Return the log-odds that a text is about a negotiation, before any threshold."""
    weights = load("relevance_weights")
    learnt: dict[str, float] = weights["weights"]
    bias: float = weights["bias"]
    return bias + sum(learnt[name] * value for name, value in features(text).items())


def features(text: str) -> dict[str, float]:
    """Return, by name, how rich and how dense a text is in the words of each class."""
    folded = text.casefold().replace("’", "'")
    length = max(len(folded.split()), SHORT_WORDS)
    found: dict[str, float] = {}
    for name, pattern in _patterns().items():
        words = pattern.findall(folded)
        found[f"{name}-kinds"] = log1p(len(set(words)))
        found[f"{name}-density"] = log1p(DENSITY_WORDS * len(words) / length)
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    classes: dict[str, list[str]] = load("relevance")["words"]
    return {name: _pattern(entries) for name, entries in (*classes.items(), ("read", list(_stance_words())))}


def _stance_words() -> Iterator[str]:
    """Yield what stances.toml lists, verbs with their regular endings."""
    for table in map(load("stances").__getitem__, STANCES):
        for verb in table["verbs"]:
            first, *rest = re.split(r"[ +]", verb)
            stem = first.removesuffix("e") if first.endswith("e") else first.removesuffix("y")
            yield " ".join((f"{stem}*", *rest))
        yield from (f"{noun}*" for noun in table["nouns"])
        yield from table["adjectives"]


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(entries), key=lambda entry: (entry[0], -len(entry), entry))
    branches = (
        initial + f"(?:{'|'.join(_ending(entry) for entry in same)})"
        for initial, same in groupby(longest_first, key=lambda entry: entry[0])
    )  # by first letter, so that most words fail at once
    return re.compile(rf"\b(?:{'|'.join(branches)})\b")


def _ending(entry: str) -> str:
    return re.escape(entry[1:]).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
