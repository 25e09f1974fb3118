"""May a text be about a negotiation at all? Told from its words alone, before anything is parsed.

Whoever follows a feed of mixed news need not wait for sports, markets and courts to be parsed. The question is asked of words
that are counted once each, so that neither a long text nor a repeated word makes a text relevant.
"""

import re
from collections.abc import Iterable
from functools import cache

from dragoman.reading.lexicon import load

STRONG, WEAK = 2, 1  # points of a word of either list


def is_relevant(text: str) -> bool:
    """Tell whether a text has words enough of a negotiation to be worth reading. Time O(text)."""
    known = load("relevance")
    needed: int = min(known["most"], known["least"] + len(text.split()) // known["words"])
    return points(text) >= needed


def points(text: str) -> int:
    """Return how many points the words of a text have."""
    folded = text.casefold()
    kinds = (("strong", STRONG), ("weak", WEAK))
    return sum(weight * len({m.lastgroup for m in _pattern(kind).finditer(folded)}) for kind, weight in kinds)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    entries: Iterable[str] = load("relevance")[kind]
    words = (re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for entry in entries)
    return re.compile(rf"\b(?:{'|'.join(f'(?P<w{n}>{word})' for n, word in enumerate(words))})\b")
