"""Which words tell a time?

Regular expressions built once from `lexicon/time.toml`, tried in this order; a later one takes no character that an
earlier one has taken. Names of months and weekdays are matched as news spells them ("may" and "march" are no months).
"""

import re
from typing import Any

from dragoman.reading.lexicon import load

LEXICON = load("time")


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS: dict[str, int] = {
    form: number for number, forms in enumerate(LEXICON["months"].values(), start=1) for form in forms
}
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(LEXICON["weekdays"])}
UNITS: dict[str, int] = LEXICON["units"]
NUMBERS: dict[str, int] = LEXICON["numbers"]
SEASONS: dict[str, list[int]] = LEXICON["seasons"]
# names of months that are also words or given names: alone they count only after "in", "last", …
_PLAIN_MONTHS = set(MONTHS) - {"March", "May", "April", "June", "August"}

_MONTH = f"(?P<month>{_any(MONTHS)})"
_WEEKDAY = f"(?P<weekday>{_any(WEEKDAYS)})"
_ORDINAL = "(?:st|nd|rd|th)?"
_UNIT = f"(?P<unit>{_any(UNITS)})"
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d)?|{_any(NUMBERS)}|{_any(LEXICON['amounts']['vague'])})"
_ROUGHLY = f"(?:(?P<roughly>{_any(LEXICON['amounts']['roughly'])})\\s+)?"
_BACK, _HERE, _ON = (_any(LEXICON["relative"][way]) for way in ("back", "here", "on"))
_WAY = f"(?:(?P<back>{_BACK})|(?P<here>{_HERE})|(?P<on>{_ON}))"
_PART = "(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|middle|end) of)[\\s-]+(?:in\\s)?)?"
_DAYPART = f"(?:\\s+(?P<daypart>{_any(LEXICON['dayparts'])}))?"
_AGO, _HENCE = (_any(LEXICON["relative"][way]) for way in ("ago", "hence"))
_NOT_AGE = r"(?![\s-]+(?:old|of age)\b)"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<year>\d{4})-(?P<digits>\d\d)-(?P<day>\d\d)\b"),
        (
            "date",
            rf"\b(?:(?:{_any(WEEKDAYS)}),?\s+)?(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?{_MONTH}(?!\w)(?:,?\s+(?P<year>\d{{4}})\b)?",
        ),
        (
            "date",
            rf"\b(?:(?:{_any(WEEKDAYS)}),?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}}){_ORDINAL}\b(?![:\d%]|,\d{{3}})"
            rf"(?:\s?(?:-|–|to|and)\s?\d{{1,2}}{_ORDINAL}\b)?(?:,?\s+(?P<year>\d{{4}})\b)?",
        ),
        ("month", rf"\b{_PART}{_MONTH}(?!\w)(?:,|\sof)?\s+(?P<year>\d{{4}})\b"),
        ("month", rf"\b(?i:{_WAY})\s+{_MONTH}(?!\w)"),
        (
            "month",
            rf"\b{_PART}(?:(?<=\b[Ii]n )|(?<=[a-z]-)|(?<=since )|(?<=Since )|(?<=until )|(?<=by )|(?<=By )|(?<=of )|(?<=rly )|(?<=ate )|(?<=mid-))"
            rf"{_MONTH}(?!\w)(?!\s+\d)",
        ),
        ("month", rf"\b{_PART}(?P<month>{_any(_PLAIN_MONTHS)})(?!\w)(?!\s+\d)"),
        (
            "weekday",
            rf"\b(?:(?P<midnight>[Mm]idnight)\s+(?:on\s+)?)?(?:(?:the\s+)?(?i:{_WAY})\s+)?{_WEEKDAY}{_DAYPART}\b"
            rf"(?:\s+(?:and|or|to|through|until)\s+(?:{_any(WEEKDAYS)})\b)?",
        ),
        ("weekend", r"\b(?i:(?:over|at|on|during)\s+the\s+weekend)\b"),
        (
            "sequel",
            r"\b(?i:(?:the|that)\s+(?:(?P<sequel>next|following|previous|same)\s+day|same\s+(?P<same>week|month|year)))\b",
        ),
        (
            "moved",
            rf"\b(?i:{_ROUGHLY}(?:{_NUMBER}[\s-]+{_UNIT}s?|{_UNIT.replace('unit', 'units')}s)\s+"
            rf"(?:(?P<ago>{_AGO})|(?P<hence>{_HENCE})|(?P<of>before|after|prior to|following)))\b",
        ),
        (
            "span",
            rf"\b(?i:(?P<lead>for|over|in|within|after|during|throughout)\s+(?:the\s+)?{_ROUGHLY}"
            rf"(?:(?P<way>last|past|next|first|coming|previous|final)\s+(?:{_NUMBER}[\s-]+)?{_UNIT}s?"
            rf"|{_NUMBER.replace('number', 'count')}[\s-]+{_UNIT.replace('unit', 'counted')}s?"
            rf"|{_UNIT.replace('unit', 'units')}s))\b{_NOT_AGE}",
        ),
        (
            "unit",
            rf"\b(?i:{_WAY})\s+(?P<unit>{_any([*UNITS, *SEASONS, *LEXICON['dayparts']])}|winter|fall)\b(?!s\b)",
        ),
        ("length", rf"\b(?i:{_ROUGHLY}{_NUMBER}[\s-]+{_UNIT}s?|{_UNIT.replace('unit', 'alone')}-?long)\b{_NOT_AGE}"),
        ("word", rf"\b(?i:(?P<word>{_any(LEXICON['relative']['days'])}))\b"),
        ("vague", r"\b(?i:(?:for|in)\s+the\s+(?:foreseeable|near)\s+future|in\s+(?:recent|coming)\s+(?:days|weeks|months|years))\b"),
        ("decade", r"\b(?:the\s+)?(?:[Ee]arly\s+|[Ll]ate\s+|mid-)?(?:1[89]|20)\d0s\b"),
        ("year", r"(?<![\w$€£#.,:/-])(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+)?(?P<year>1[6-9]\d\d|20\d\d)\b(?![%:/]|[.,]\d|-\w)"),
    )
)

_LEADS = {word: kind for kind, words in LEXICON["leads"].items() for word in words}
LEAD = re.compile(rf"(?i)(?<![\w-])(?P<lead>{_any(_LEADS)})(?:\s+the|\s+about|\s+around|\s+midnight)?[\s-]+$")
LEAD_REACH = 24


def lead(text: str, start: int) -> tuple[int, str, str]:
    """Return where the stretch begins with its opening word, that word, and the kind of moment it makes.

    Without one: `(start, "", "point")`.
    """
    match = LEAD.search(text, max(0, start - LEAD_REACH), start)
    if match is None or match["lead"].lower() == "on":
        return start, "", "point"
    word = match["lead"].lower()
    return match.start("lead"), word, _LEADS[word]


_YEAR_BEFORE, _YEAR_BEFORE_NOUN = (frozenset(LEXICON["years"][k]) for k in ("before", "before_noun"))


def is_year(before: str, after_tag: str, *, part: bool) -> bool:
    """Tell whether four digits are a year, by the word before them and the tag of the word after them."""
    if part or before in {"in", "since"}:
        return True
    counted = after_tag in {"NNS", "NNPS"}
    return (before in _YEAR_BEFORE and not counted) or (before in _YEAR_BEFORE_NOUN and after_tag[:1] in {"N", "J", "V"})
