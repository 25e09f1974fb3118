"""Which days does a stretch of time mean, seen from the publication date?

A stretch resolves to a `Reach`: first and last day it can mean, and the unit its words are of. What is written out is
as long as the reach is certain: a day, else the month that holds all of it, else (for words of months, seasons and
years) the year. Nothing here reads text; `moments` hands over what its patterns caught.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dragoman.reading.components.moments_patterns import (
    DAYS,
    FEASTS,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
)

Groups = Mapping[str, str | None]
Precision = Literal["day", "month", "year"]
NO_DATE = "no publication date"
UNDATED = "counted from something without a date"
_SEQUENT = frozenset({"earlier", "later", "afterwards"})
_DAY_UNITS = frozenset({"day", "morning", "afternoon", "evening", "night"})
_MONTHS = SHORT_MONTHS | MONTHS
# a day without a year is written so only when it is near: beyond so many days the other side is meant if that is so near
_FAR_DAYS, _NEAR_DAYS = 240, 75
_COARSE = frozenset({"month", "quarter", "year", "season", "decade"})


@dataclass(frozen=True, slots=True)
class Reach:
    """From `first` to `last` day, both possible; `unit` is what the words speak of; `how` explains."""

    first: date
    last: date
    unit: str
    how: str


@dataclass(slots=True)
class Anchor:
    """What a stretch is resolved against.

    `years` holds the years that the report itself gives for a month (`(12, None)`) or a day of one (`(12, 8)`).
    `previous` is the last stretch that was resolved, `ahead` whether the one at hand is told as lying in the future, `behind` whether it must lie in the past ("since").
    `beside` is the day in the same sentence that "two days after" counts from; `told_first`: it stands before, so that
    what follows "after" lies before it ("on Monday, two days after the raid").
    """

    published: date | None
    years: dict[tuple[int, int | None], set[int]] = field(default_factory=dict)
    previous: Reach | None = None
    ahead: bool = False
    behind: bool = False
    beside: Reach | None = None
    told_first: bool = False

    def year_in_report(self, month: int, day: int | None) -> int | None:
        """Return the year that the report gives this month or day, if it gives exactly one."""
        found = self.years.get((month, day), set())
        return next(iter(found)) if len(found) == 1 else None


Resolver = Callable[[Groups, Anchor], "Reach | str"]


def written(reach: Reach) -> tuple[str | None, Precision | None]:
    """Return the ISO date of a reach, cut to what is certain, and its precision."""
    if reach.first == reach.last:
        return reach.first.isoformat(), "day"
    if (reach.first.year, reach.first.month) == (reach.last.year, reach.last.month):
        return reach.first.strftime("%Y-%m"), "month"
    if reach.first.year == reach.last.year and reach.unit in _COARSE:
        return str(reach.first.year), "year"
    return None, None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def month_reach(year: int, month: int, how: str) -> Reach:
    """Return the reach of a calendar month."""
    return Reach(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", how)


def _month_number(groups: Groups) -> int:
    return _MONTHS[groups["month"] or ""] if groups.get("month") else int(groups.get("digits") or 0)


def _date(groups: Groups, anchor: Anchor) -> Reach | str:
    month, day = _month_number(groups), int(groups["day"] or 0)
    if groups.get("year"):
        found, how = _day(int(groups["year"] or 0), month, day), "as written"
    elif (year := anchor.year_in_report(month, day)) is not None:
        found, how = _day(year, month, day), f"the report writes {year} elsewhere"
    elif anchor.published is None:
        return NO_DATE
    else:
        found, how = _nearest(anchor, anchor.published, month, day)
    return Reach(found, found, "day", how) if found else "no such day"


def _nearest(anchor: Anchor, published: date, month: int, day: int) -> tuple[date | None, str]:
    year = published.year
    this = _day(year, month, day)
    following = this if this and this >= published else _day(year + 1, month, day)
    last = this if this and this <= published else _day(year - 1, month, day)
    found, other = (following, last) if anchor.ahead else (last, following)
    if anchor.behind:
        other = None
    if (
        found
        and other
        and abs(found - published).days > _FAR_DAYS
        and abs(other - published).days < _NEAR_DAYS
    ):
        return other, f"the nearest one to {published.isoformat()}"
    return found, f"the {'next one from' if anchor.ahead else 'last one up to'} {published.isoformat()}"


def _monthday(groups: Groups, anchor: Anchor) -> Reach | str:
    """Return the day of that number nearest to the report, before or after it as the sentence tells."""
    if (published := anchor.published) is None:
        return NO_DATE
    day = int(groups["day"] or 0)
    how = f"seen from {published.isoformat()}"
    step = 1 if anchor.ahead else -1
    index = published.year * 12 + published.month - 1
    for months in range(3):
        number = index + step * months
        found = _day(number // 12, number % 12 + 1, day)
        if found and (found >= published if anchor.ahead else found <= published):
            return Reach(found, found, "day", how)
    return "no such day"


def _weekday_of_week(groups: Groups, anchor: Anchor) -> Reach | str:
    """Return "Tuesday last week", "Monday of next week", "Friday week", "a week from Friday"."""
    if (published := anchor.published) is None:
        return NO_DATE
    number = WEEKDAYS[groups.get("weekday") or groups.get("weekday2") or ""]
    which, off = (groups.get("which") or "").lower(), (groups.get("off") or "").lower()
    if which in {"last", "this", "next"}:
        days = {"last": -7, "this": 0, "next": 7}[which] - published.weekday() + number
    elif off in {"last", "ago"}:
        days = -((published.weekday() - number) % 7) - 7
    else:
        days = (number - published.weekday()) % 7 + 7
    found = _shift(published, days)
    return Reach(found, found, "day", f"seen from {published.isoformat()}")


def _month(groups: Groups, anchor: Anchor) -> Reach | str:
    month = _month_number(groups)
    if (which := (groups.get("which") or "").lower()) and anchor.published:
        step = {"last": -1, "this": 0, "next": 1}[which]
        return month_reach(anchor.published.year + step, month, f"seen from {anchor.published.isoformat()}")
    if groups.get("year"):
        return month_reach(int(groups["year"] or 0), month, "as written")
    if (year := anchor.year_in_report(month, None)) is not None and not groups.get("on"):
        return month_reach(year, month, f"the report writes {year} elsewhere")
    if (published := anchor.published) is None:
        return NO_DATE
    if groups.get("on") or (anchor.ahead and not groups.get("back")):
        same = month >= published.month if not groups.get("on") else month > published.month
        return month_reach(published.year + (not same), month, f"the next one from {published.isoformat()}")
    same = month < published.month if groups.get("back") else month <= published.month
    return month_reach(published.year - (not same), month, f"the last one up to {published.isoformat()}")


def _weekday(groups: Groups, anchor: Anchor) -> Reach | str:
    if (published := anchor.published) is None:
        return NO_DATE
    number = WEEKDAYS[groups["weekday"] or ""]
    if groups.get("on") or (anchor.ahead and not groups.get("back")):
        days = (number - published.weekday()) % 7
        days += 7 if groups.get("on") and not days else 0
        how = f"the next one from {published.isoformat()}"
    else:
        days = -((published.weekday() - number) % 7)
        days -= 7 if groups.get("back") and not days else 0
        how = f"the last one up to {published.isoformat()}"
    if groups.get("midnight") and groups.get("daypart") == "night":
        days += 1
        how += "; midnight at the end of its night"
    found = _shift(published, days)
    return Reach(found, found, "day", how)


def amount(groups: Groups) -> float | None:
    """Return the number of units in "three weeks"; `None` for "weeks" and "a few weeks"."""
    number = (groups.get("number") or groups.get("count") or "").lower()
    if number in NUMBERS:
        return NUMBERS[number]
    return float(number) if number[:1].isdigit() else None


def unit_of(groups: Groups) -> str:
    """Return the unit of time that a stretch counts, in the singular."""
    return next((groups[k] or "" for k in ("unit", "units", "counted", "alone") if groups.get(k)), "").lower()


def _moved(groups: Groups, anchor: Anchor) -> Reach | str:
    way = (groups.get("ago") or groups.get("hence") or groups.get("of") or "").lower()
    after = way in {"after", "following"}
    if groups.get("news"):  # "the accord comes days after the raid": the raid lies before the report
        base, back = None, after
    elif groups.get("of"):
        base, back = anchor.beside, after == anchor.told_first
        if base is None:
            return UNDATED
    else:
        base = (anchor.beside or anchor.previous) if way in _SEQUENT else None
        back = bool(groups.get("ago"))
        if base is None and way in {"later", "afterwards"} and not anchor.ahead:
            return UNDATED
    start = base.first if base else anchor.published
    if start is None:
        return NO_DATE
    unit, count = unit_of(groups), amount(groups)
    if unit in {"month", "year"} and count is not None and count == int(count) and not groups.get("roughly"):
        return _calendar(base.last if base else start, int(-count if back else count), unit)
    near, far = _slack(unit, count, rough=bool(groups.get("roughly")))
    low, high = (-far, -near) if back else (near, far)
    how = f"counted from {start.isoformat()}"
    return Reach(_shift(start, low), _shift(base.last if base else start, high), unit_of(groups), how)


def _calendar(start: date, count: int, unit: str) -> Reach:
    """Return the calendar month or year that lies so many from a day: news rounds "two years ago" to one."""
    how = f"counted from {start.isoformat()}, in calendar {unit}s"
    if unit == "year":
        year = min(max(start.year + count, 1), 9999)
        return Reach(date(year, 1, 1), date(year, 12, 31), unit, how)
    index = max(start.year * 12 + start.month - 1 + count, 12)
    return month_reach(index // 12, index % 12 + 1, how)


def _slack(unit: str, count: float | None, *, rough: bool) -> tuple[int, int]:
    """Return the least and most days that an amount means: news rounds weeks, months and years."""
    days = UNITS[unit]
    if count is None:
        return (2 * days, 7 * days) if days == 1 else (days, 5 * days)
    middle, play = round(count * days), (0 if days <= 1 and not rough else max(1, days // 2))
    return max(0, middle - play), middle + play


def _span(groups: Groups, anchor: Anchor) -> Reach | str:
    count = amount(groups)
    days_off = (
        (groups.get("lead") or "").lower() == "in" and unit_of(groups) == "day" and not groups.get("way")
    )
    if count is None or not anchor.ahead or not days_off:
        return "a length of time"
    if anchor.published is None:
        return NO_DATE
    day = _shift(anchor.published, round(count))
    return Reach(day, day, "day", f"counted from {anchor.published.isoformat()}")


def _unit(groups: Groups, anchor: Anchor) -> Reach | str:
    if (published := anchor.published) is None:
        return NO_DATE
    unit = (groups["unit"] or "").lower()
    step = -1 if groups.get("back") else 1 if groups.get("on") else 0
    how = f"seen from {published.isoformat()}"
    if unit in {"week", "weekend"}:
        return _week(published, step, weekend=unit == "weekend")
    if unit in _DAY_UNITS:
        return Reach(_shift(published, step), _shift(published, step), "day", how)
    if unit in {"year", *SEASONS}:
        return _year_or_season(published, step, unit, how)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        return month_reach(index // 12, index % 12 + 1, how)
    return "a length of time"


def _year_or_season(published: date, step: int, unit: str, how: str) -> Reach:
    if unit == "year":
        return Reach(date(published.year + step, 1, 1), date(published.year + step, 12, 31), unit, how)
    first, last = SEASONS[unit]
    year = published.year
    if step < 0 and published.month <= last:
        year -= 1
    if step > 0 and published.month >= first:
        year += 1
    return Reach(date(year, first, 1), month_reach(year, last, how).last, "season", how)


def _week(published: date, step: int, *, weekend: bool) -> Reach:
    monday = _shift(published, 7 * step - published.weekday())
    first = 5 if weekend else 0
    return Reach(_shift(monday, first), _shift(monday, 6), "week", f"seen from {published.isoformat()}")


def _word(groups: Groups, anchor: Anchor) -> Reach | str:
    if anchor.published is None:
        return NO_DATE
    day = _shift(anchor.published, DAYS[(groups["word"] or "").lower()])
    return Reach(day, day, "day", f"seen from {anchor.published.isoformat()}")


def _weekend(_: Groups, anchor: Anchor) -> Reach | str:
    if anchor.published is None:
        return NO_DATE
    return _week(anchor.published, 0 if anchor.ahead or anchor.published.weekday() >= 5 else -1, weekend=True)


def _sequel(groups: Groups, anchor: Anchor) -> Reach | str:
    if (base := anchor.beside or anchor.previous) is None:
        return UNDATED
    if around := (groups.get("around") or groups.get("around2") or "").lower():
        unit = (groups.get("period") or groups.get("period2") or "").lower()
        return _beside(base, unit, 1 if around in {"following", "after"} else -1)
    how = f"counted from {base.first.isoformat()}"
    if same := (groups.get("same") or groups.get("same2") or "").lower():
        return Reach(base.first, base.last, same, how) if base.unit == same else _around(base, same, how)
    days = {"same": 0, "previous": -1}.get((groups["sequel"] or "").lower(), 1)
    return Reach(_shift(base.first, days), _shift(base.last, days), base.unit, how)


def _beside(base: Reach, unit: str, step: int) -> Reach:
    """Return the week, month or year before or after another."""
    how = f"counted from {base.first.isoformat()}"
    if unit == "day":
        return Reach(_shift(base.first, step), _shift(base.last, step), base.unit, how)
    if unit == "week":
        around = _around(base, unit, how)
        return Reach(_shift(around.first, 7 * step), _shift(around.last, 7 * step), unit, how)
    if unit == "year":
        return Reach(date(base.first.year + step, 1, 1), date(base.last.year + step, 12, 31), unit, how)
    index = base.first.year * 12 + base.first.month - 1 + step
    return month_reach(index // 12, index % 12 + 1, how)


def _months(year: int, months: list[int], unit: str, how: str) -> Reach:
    first, last = months
    return Reach(date(year, first, 1), month_reach(year, last, how).last, unit, how)


def _part(groups: Groups, anchor: Anchor) -> Reach | str:
    months = PARTS[(groups["stretch"] or "").lower()]
    if groups.get("year"):
        return _months(int(groups["year"] or 0), months, "quarter", "as written")
    if (published := anchor.published) is None:
        return NO_DATE
    how = f"seen from {published.isoformat()}"
    step = {"last": -1, "next": 1, "this": 0}.get((groups.get("which") or "").lower())
    if step is not None:
        return _months(published.year + step, months, "quarter", how)
    return _in_year(published, months, "quarter", ahead=anchor.ahead)


def _in_year(published: date, months: list[int], unit: str, *, ahead: bool) -> Reach:
    """Return a yearly stretch of months: the one that goes on or comes next, or the last that has begun."""
    first, last = months
    year = published.year
    if ahead:
        year += last < published.month
        how = f"the next one from {published.isoformat()}"
    else:
        year -= first > published.month
        how = f"the last one up to {published.isoformat()}"
    return _months(year, months, unit, how)


def _edge(groups: Groups, anchor: Anchor) -> Reach | str:
    if (published := anchor.published) is None:
        return NO_DATE
    which = (groups.get("which") or groups.get("which2") or "").lower()
    unit = (groups.get("period") or groups.get("period2") or "").lower()
    way = {"next": "on", "last": "back"}.get(which, "here")
    over = groups.get("edge") in {"end", "close"} and which == "the" and not anchor.ahead
    return _unit({"unit": unit, "back" if over else way: which or "this"}, Anchor(published))


def _feast(groups: Groups, anchor: Anchor) -> Reach | str:
    month, day = FEASTS[groups["feast"] or ""]
    if groups.get("year"):
        found, how = _day(int(groups["year"] or 0), month, day), "as written"
    elif anchor.published is None:
        return NO_DATE
    else:
        found, how = _nearest(anchor, anchor.published, month, day)
    return Reach(found, found, "day", how) if found else "no such day"


def _season(groups: Groups, anchor: Anchor) -> Reach | str:
    if anchor.published is None:
        return NO_DATE
    return _in_year(anchor.published, SEASONS[(groups["season"] or "").lower()], "season", ahead=anchor.ahead)


def _around(base: Reach, unit: str, how: str) -> Reach:
    if unit == "year":
        return Reach(date(base.first.year, 1, 1), date(base.last.year, 12, 31), unit, how)
    if unit == "month":
        return Reach(
            base.first.replace(day=1), month_reach(base.last.year, base.last.month, how).last, unit, how
        )
    return Reach(
        _shift(base.first, -base.first.weekday()), _shift(base.last, 6 - base.last.weekday()), unit, how
    )


def _year(groups: Groups, _: Anchor) -> Reach | str:
    year = int(groups["year"] or 0)
    return Reach(date(year, 1, 1), date(year, 12, 31), "year", "as written")


RESOLVERS: Mapping[str, Resolver] = {
    "iso": _date,
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "monthday": _monthday,
    "moved": _moved,
    "span": _span,
    "unit": _unit,
    "length": lambda *_: "a length of time",
    "word": _word,
    "weekend": _weekend,
    "sequel": _sequel,
    "part": _part,
    "edge": _edge,
    "feast": _feast,
    "season": _season,
    "years": _year,
    "vague": lambda *_: "no certain time",
    "decade": lambda *_: "a decade",
    "year": _year,
}
