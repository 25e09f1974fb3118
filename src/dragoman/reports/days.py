"""Which day does a line of metadata name?

Only whole days count: a month, a year, or a day that can be read in two ways (03/04/2031) is no day.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:1[89]|2\d)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?-i:Z|UTC|GMT|BST|WES?T|CES?T|EES?T|MSK|IST|JST|AE[SD]T|[ECMP][SD]?T)\b|[+-]\d{2}:?\d{2}"
_CLOCK = (
    r"(?:[T,\s]\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?![.:]?\d{3})(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    rf"(?:\s*(?:{_ZONE}))?)?"
)
_FORMS = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:1[89]|2\d)\d\d)(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_PARTIAL = re.compile(r"(?:1[89]|2\d)\d\d(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written, up to offset `end`. `date` is `None` where it is impossible or can be read in two ways."""

    date: date | None
    end: int


def day_at(text: str, start: int = 0) -> Day | None:
    """Return the date that is written at an offset, with its time of day if one follows; `None` if there is none."""
    for form in _FORMS:
        if match := form.match(text, start):
            return Day(_date(match.groupdict()), match.end())
    return None


def day(text: str) -> date | None:
    """Return the day that a text begins with, `None` if it names none."""
    found = day_at(text.strip())
    return found.date if found else None


def is_partial(text: str) -> bool:
    """Tell whether a text is a year or a month in ISO form: 2031, 2031-05."""
    return _PARTIAL.fullmatch(text) is not None


def _date(parts: dict[str, str | None]) -> date | None:
    if parts.get("first"):
        ordered = _ordered(int(parts["first"] or 0), int(parts["second"] or 0), parts["mark"] or "")
        if ordered is None:
            return None
        day_number, month = ordered
    else:
        day_number = int(parts["day"] or 0)
        name = parts.get("month")
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["number"] or 0)
    try:
        return date(int(parts["year"] or 0), month, day_number)
    except ValueError:
        return None


def _ordered(first: int, second: int, mark: str) -> tuple[int, int] | None:
    """Return (day, month) of a date in figures; `None` where both orders make a date."""
    if mark == "." or first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else None
