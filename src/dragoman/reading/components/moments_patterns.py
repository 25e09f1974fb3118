"""Which words tell a time?

Regular expressions built once from `lexicon/time.toml`, tried in this order; a later one takes no character that an
earlier one has taken. Names of months and weekdays are matched as news spells them ("may" and "march" are no months).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.reading.lexicon import load

LEXICON = load("time")


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS: dict[str, int] = {
    form: number for number, forms in enumerate(LEXICON["months"].values(), start=1) for form in forms
}
SHORT_MONTHS: dict[str, int] = LEXICON["months_short"]
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(LEXICON["weekdays"])}
UNITS: dict[str, int] = LEXICON["units"]
NUMBERS: dict[str, int] = LEXICON["numbers"]
SEASONS: dict[str, list[int]] = LEXICON["seasons"]
DAYS: dict[str, int] = LEXICON["relative"]["days"]
FEASTS: dict[str, list[int]] = LEXICON["feasts"]
PARTS: dict[str, list[int]] = LEXICON["parts"]
# names of months that are also words or given names: alone they count only after "in", "last", …
_PLAIN_MONTHS = set(MONTHS) - {"March", "May", "April", "June", "August"}

_MONTH = f"(?P<month>{_any(MONTHS)})"
_DATED_MONTH = f"(?P<month>{_any([*MONTHS, *SHORT_MONTHS])})"
_WEEKDAY = f"(?P<weekday>{_any(WEEKDAYS)})"
_ORDINAL = "(?:st|nd|rd|th)?"
_UNIT = f"(?P<unit>{_any(UNITS)})"
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d)?|{_any(NUMBERS)}|{_any(LEXICON['amounts']['vague'])})"
_ROUGHLY = f"(?:(?P<roughly>{_any(LEXICON['amounts']['roughly'])})\\s+)?"
_BACK, _HERE, _ON = (_any(LEXICON["relative"][way]) for way in ("back", "here", "on"))
_WAY = f"(?:(?P<back>{_BACK})|(?P<here>{_HERE})|(?P<on>{_ON}))"
_PART = "(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|middle|end|close|first half|second half) of|[Ee]nd)[\\s-]+(?:in\\s)?)?"
_DAYPART = f"(?:\\s+(?P<daypart>{_any(LEXICON['dayparts'])}))?"
_AGO, _HENCE = (_any(LEXICON["relative"][way]) for way in ("ago", "hence"))
_NOT_AGE = r"(?![\s-]+(?:old|of age)\b)"

_WEEKDAY_FIRST = f"(?:(?:{_any(WEEKDAYS)}),?\\s+)?"
_YEAR_LAST = r"(?:,?\s+(?P<year>\d{4})\b)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_UNITS, _COUNTED, _ALONE = (_UNIT.replace("unit", name) for name in ("units", "counted", "alone"))
_COUNT = _NUMBER.replace("number", "count")
_SPAN_LEADS = "for|over|in|within|after|during|throughout"
_SPAN_WAYS = "last|past|next|first|coming|previous|final"
_SAME = (
    r"(?P<sequel>next|following|previous|same)\s+(?:day|morning|afternoon|evening|night)|same\s+(?P<same>week|month|year)"
    r"|(?P<around>following|previous|preceding)\s+(?P<period>week|month|year)"
    r"|(?<=that\s)(?P<same2>week|month|year)(?=[\s,.])"
    r"|(?P<period2>day|week|month|year)\s+(?P<around2>after|before)(?=\s*(?:[.,;:)—–\n]|$|and\b|but\b))"
)

_SOURCES: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>\d{4})-(?P<digits>\d\d)-(?P<day>\d\d)\b"),
    # "6 May 2031", "the 6th of May", "8 to 10 May": the first day of several
    (
        "date",
        (
            rf"\b{_WEEKDAY_FIRST}{_DAY}(?:\s?(?:-|–|to|and|or)\s?\d{{1,2}}{_ORDINAL})?"
            rf"\s+(?:of\s+)?{_DATED_MONTH}(?!\w){_YEAR_LAST}"
        ),
    ),
    # "May 6, 2031", "May 6-8": the first day of several
    (
        "date",
        (
            rf"\b{_WEEKDAY_FIRST}{_DATED_MONTH}\s+{_DAY}\b(?!:\d|[\d%]|,\d{{3}})"
            rf"(?:\s?(?:-|–|to|and)\s?\d{{1,2}}{_ORDINAL}\b)?{_YEAR_LAST}"
        ),
    ),
    # "October next year", "May of this year"
    (
        "month",
        rf"\b{_PART}{_MONTH}(?:\s+of)?\s+(?P<which>last|next|this)\s+year\b",
    ),
    # "early May", "last May", "May 2031", "May"
    ("month", rf"\b(?:(?i:{_WAY})\s+)?{_PART}{_MONTH}(?!\w)(?:(?:,|\sof)?\s+(?P<year>\d{{4}})\b)?(?!\s+\d)"),
    # "Tuesday last week", "Monday of next week", "a week from Friday", "Thursday week"
    (
        "weekday_of_week",
        rf"\b{_WEEKDAY}{_DAYPART}(?:\s+of)?\s+(?i:(?P<which>last|next|this)\s+week)\b",
    ),
    (
        "weekday_of_week",
        rf"\b(?:{_WEEKDAY}\s+(?P<which>week)\b(?![\s-]*(?:long|of|end))|(?i:a\s+week\s+(?P<off>from|on|last|ago))\s+{_WEEKDAY.replace('weekday', 'weekday2')}\b)",
    ),
    # "Monday", "next Monday", "Monday night", "Monday and Tuesday"
    (
        "weekday",
        (
            rf"\b(?:(?:the\s+)?(?i:{_WAY})\s+)?{_WEEKDAY}{_DAYPART}\b"
            rf"(?:\s+(?:and|or|to|through|until)\s+(?:{_any(WEEKDAYS)})\b)?"
        ),
    ),
    ("weekend", r"\b(?i:(?:over|at|on|during|by|before|until|after|for)\s+the\s+weekend)\b"),
    # "the third quarter", "Q3 2031", "the second half of next year"
    (
        "part",
        (
            rf"\b(?i:(?:the\s+)?(?P<stretch>{_any(k for k in PARTS if 'half' not in k)})(?:\s+of(?=\s))?"
            r"(?:\s+(?:(?P<year>\d{4})|(?P<which>this|last|next|the)\s+year))?)\b"
        ),
    ),
    (
        "part",
        r"\b(?i:the\s+(?P<stretch>first half|second half)\s+of\s+(?:(?P<year>\d{4})|(?P<which>this|last|next|the)\s+year))\b",
    ),
    # "by the end of the month", "year's end"
    (
        "edge",
        (
            r"\b(?i:the\s+(?P<edge>start|beginning|middle|end|close)\s+of\s+(?P<which>the|this|next|last)\s+"
            r"(?P<period>week|month|year|weekend)|(?:(?P<which2>this|next|last)\s+)?(?P<period2>week|month|year)(?:['’]s|-)\s?end)\b"
        ),
    ),
    ("feast", rf"\b(?P<feast>{_any(FEASTS)})(?!\w)(?:,?\s+(?P<year>\d{{4}})\b)?"),
    (
        "season",
        (
            r"\b(?i:(?:in|into|by|since|during|until|till|before|after|over|through|throughout)\s+the\s+(?:early\s+|late\s+)?"
            rf"(?P<season>{_any(SEASONS)}))\b(?!\s+of\b)(?!\s+[a-z]*(?:ing|tide|board)\b)"
        ),
    ),
    ("sequel", rf"\b(?i:(?:the|that)\s+(?:{_SAME}))\b"),
    # "on the 25th": a day of the month at hand
    (
        "monthday",
        r"\b(?i:on\s+the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?:of|floor|anniversary|[a-z]+ary)\b)(?![-\w])",
    ),
    # "two days ago", "a day earlier", "weeks after"
    (
        "moved",
        (
            rf"\b(?i:{_ROUGHLY}(?:{_NUMBER}[\s-]+{_UNIT}s?|{_UNITS}s)\s+"
            rf"(?:(?P<ago>{_AGO})|(?P<hence>{_HENCE})|(?P<of>before|after|prior to|following)))\b"
        ),
    ),
    # "for weeks", "over the past two weeks", "in four days"
    (
        "span",
        (
            rf"\b(?i:(?!\w+\s+(?:last|next)\s+(?:week|month|year|weekend)\b)(?P<lead>{_SPAN_LEADS})\s+(?:the\s+)?{_ROUGHLY}"
            rf"(?:(?P<way>{_SPAN_WAYS})\s+(?:{_NUMBER}[\s-]+)?{_UNIT}s?|{_COUNT}[\s-]+{_COUNTED}s?|{_UNITS}s))\b{_NOT_AGE}"
        ),
    ),
    # "last week", "this month"
    ("unit", rf"\b(?i:{_WAY}\s+(?P<unit>{_any([*UNITS, *SEASONS, *LEXICON['dayparts']])}))\b"),
    # "two days", "two-month", "yearlong"
    ("length", rf"\b(?i:{_ROUGHLY}{_NUMBER}[\s-]+{_UNIT}s?|{_ALONE}-?long)\b{_NOT_AGE}"),
    ("word", rf"\b(?i:(?P<word>{_any(LEXICON['relative']['days'])}))\b"),
    (
        "vague",
        r"\b(?i:(?:for|in)\s+the\s+(?:foreseeable|near)\s+future|in\s+(?:recent|coming)\s+(?:days|weeks|months|years))\b",
    ),
    ("years", r"\b(?P<year>1[89]\d\d|20\d\d)[-–/](?P<next>\d\d)\b(?![-–/])"),
    ("decade", r"\b(?:the\s+)?(?:[Ee]arly\s+|[Ll]ate\s+|mid-)?(?:1[89]|20)\d0s\b"),
    (
        "year",
        (
            r"(?<![\w$€£#.,:/-])(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|middle|end|close) of)[\s-]+)?"
            r"(?P<year>1[6-9]\d\d|20\d\d)\b(?![%:/]|[.,]\d|-\w)"
        ),
    ),
)
_PATTERNS = tuple((name, re.compile(source)) for name, source in _SOURCES)

# A pattern is tried only around a word that it must hold: three times as fast as over the whole text
_MONTH_NAME = re.compile(rf"{_any(MONTHS)}|\b(?:{_any(SHORT_MONTHS)})\b")
_WEEKDAY_NAME = re.compile(_any(WEEKDAYS))
_UNIT_NAME = re.compile(rf"(?i)\b(?:{_any([*UNITS, *SEASONS, *LEXICON['dayparts']])})")
_NEAR = {
    "date": _MONTH_NAME,
    "month": _MONTH_NAME,
    "weekday": _WEEKDAY_NAME,
    "weekday_of_week": _WEEKDAY_NAME,
    "moved": _UNIT_NAME,
    "span": _UNIT_NAME,
    "unit": _UNIT_NAME,
    "length": _UNIT_NAME,
}
_BEFORE, _BEHIND = 48, 32


def _windows(text: str, anchor: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches around an anchor's matches, from white space to white space, joined where they meet."""
    found: list[tuple[int, int]] = []
    for match in anchor.finditer(text):
        start = max(text.rfind(" ", 0, max(0, match.start() - _BEFORE)), 0)
        end = text.find(" ", match.end() + _BEHIND)
        end = len(text) if end < 0 else end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def stretches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield every match of every pattern with the pattern's name, pattern by pattern; they may overlap."""
    windows = {anchor: _windows(text, anchor) for anchor in (_MONTH_NAME, _WEEKDAY_NAME, _UNIT_NAME)}
    everywhere = [(0, len(text))]
    for name, pattern in _PATTERNS:
        for start, end in windows[_NEAR[name]] if name in _NEAR else everywhere:
            for match in pattern.finditer(text, start, end):
                yield name, match


_MONTH_BEFORE = frozenset(LEXICON["months_after"]["words"])


def is_month(groups: Mapping[str, str | None], before: str) -> bool:
    """Tell whether a month's name is a month: "May" and "June" alone count only after "in", "since", …"""
    told = any(groups.get(key) for key in ("year", "part", "back", "here", "on"))
    return told or groups["month"] in _PLAIN_MONTHS or before in _MONTH_BEFORE


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
    return (before in _YEAR_BEFORE and not counted) or (
        before in _YEAR_BEFORE_NOUN and after_tag[:1] in {"N", "J", "V"}
    )
