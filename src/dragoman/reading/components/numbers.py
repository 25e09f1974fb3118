"""How does English news write a number: in digits or words, with a currency, a magnitude, a bound?"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from dragoman.model.position import AmountBound
from dragoman.reading.lexicon import load

_LEXICON = load("figures")
_MAGNITUDES: Mapping[str, Decimal] = {
    word: Decimal(int(size)) for word, size in _LEXICON["magnitudes"].items()
}
NUMBERS: Mapping[str, int] = _LEXICON["numbers"]
CURRENCIES: Mapping[str, str] = _LEXICON["currencies"]
SAME: Mapping[str, str] = _LEXICON["units"]["same"]  # one spelling for each unit
_TENS = [word for word, value in NUMBERS.items() if value >= 20]
_ONES = {"one": 1, **{word: value for word, value in NUMBERS.items() if value < 10}}


def alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# groups: `currency`, `digits`, `magnitude`, `percent`; of a word `tens` and `ones` or `word`, `size`, `share`; `round`
NUMBER = re.compile(
    rf"(?<![\w.,/:@#-])(?P<currency>(?i:us\$)|[$€£¥])?(?:(?<=[$€£¥])\s)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<magnitude>{alternatives(_MAGNITUDES)})(?![\w]))?(?P<percent>\s?%|[\s-]per\s?cent(?:age points?)?\b)?(?![\w:/]|[.,]\d|-\d|–\d)"
    rf"|\b(?i:(?:(?P<tens>{alternatives(_TENS)})-(?P<ones>{alternatives(_ONES)})|(?P<word>{alternatives(NUMBERS)}))(?:[\s-](?P<size>hundred|thousand|million|billion|dozen))?)\b(?P<share>[\s-]+per\s?cent\b)?"
    rf"|\b(?i:an?\s+(?P<round>hundred|thousand|million|billion|dozen))\b"
)
BOUNDS: Mapping[str, AmountBound] = {
    word: bound for bound, words in _LEXICON["bounds"].items() for word in words
}
BOUNDS_AFTER: Mapping[str, AmountBound] = {
    word: bound for bound, words in _LEXICON["bounds_after"].items() for word in words
}
BOUND_REACH = 26  # characters before a number in which the words stand that bound it


def value_of(match: re.Match[str]) -> Decimal:
    """Return the number that a match of `NUMBER` writes, exactly."""
    if match["digits"]:
        return Decimal(match["digits"].replace(",", "")) * _MAGNITUDES.get(match["magnitude"] or "", 1)
    if match["round"]:
        return _MAGNITUDES[match["round"].lower()]
    if match["tens"]:
        plain = NUMBERS[match["tens"].lower()] + _ONES[match["ones"].lower()]
    else:
        plain = NUMBERS[match["word"].lower()]
    return plain * _MAGNITUDES.get((match["size"] or "").lower(), Decimal(1))
