"""Which options does an issue have for a solver, where the issue is a number of 0 to 40,000?

1. Limits cut the numbers into ranges that none of them tells apart; each range is one option. So the options are as many as
   the limits, not as the numbers.
2. Numbers are whole. What is finer, or much greater, has a step in its unit: 45 of "0.1 %" is 4.5 %, 3 of "billion dollars"
   3 billion dollars.
3. Of steps of a half ("0.5 %", "0.05 km") the odd numbers stand for all between their neighbours: from 13 of "0.5 %" on is
   "more than 6 %". So a refusal of 6 % needs no number that nobody said.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from dragoman.model.answers import Clause, Issue
from dragoman.model.negotiation import ModelIssue
from dragoman.model.position import Bound, Term

_RANGE = re.compile(r"(?P<first>-?\d+)\.\.(?P<last>-?\d+)")
_STEP = re.compile(r"(?P<step>0?\.\d+|\d+(?:\.\d+)?) (?P<name>.*)")


@dataclass(frozen=True, slots=True)
class Scale:
    """An issue as it is solved, and where its levels went."""

    issue: Issue

    def option(self, level: str) -> str:
        """Return the option that stands for a level; of a number the range that it begins, ends or is."""
        if not self.issue.spans:
            return level
        starts = [first for first, _ in self.issue.spans]
        return self.issue.options[bisect_right(starts, int(level)) - 1]


def scale(issue: ModelIssue, marks: Iterable[tuple[str, str]]) -> Scale:
    """Return the scale of an issue.

    Args:
        issue: The issue.
        marks: Bound and level of all that is said of it; a level that is reached ("only if") counts like `at least`.

    """
    if issue.kind != "number":
        labels = issue.labels or tuple(option.replace("-", " ") for option in issue.options)
        ordered = issue.kind == "levels"
        return Scale(Issue(issue.id, issue.label, issue.options, labels, ordered=ordered))
    cuts = sorted(
        {issue.least, *(cut for mark in marks for cut in _cuts(*mark) if issue.least < cut <= issue.most)}
    )
    spans = tuple(zip(cuts, (*(cut - 1 for cut in cuts[1:]), issue.most), strict=True))
    options = tuple(f"{first}..{last}" for first, last in spans)
    labels = tuple(_label(issue, first, last) for first, last in spans)
    return Scale(Issue(issue.id, issue.label, options, labels, unit=issue.unit, spans=spans))


def ends(option: str) -> tuple[int, int] | None:
    """Return the first and last number of an option that is a range; `None` for an option of another kind."""
    found = _RANGE.fullmatch(option)
    return (int(found["first"]), int(found["last"])) if found else None


def exact(bound: Bound, option: str) -> str:
    """Return the level that a limit is about, in digits where its option is a range of numbers: the edge of that."""
    span = ends(option)
    return option if span is None else str(span[1] if bound == "at most" else span[0])


def exactly(clause: Clause) -> Clause:
    """Return a clause with its levels in digits where its issues are numbers; it says the same on any scale of them."""

    def told(term: Term, bound: Bound) -> Term:
        return replace(term, level=exact(bound, term.level or "")) if term.level else term

    return replace(
        clause,
        term=told(clause.term, clause.term.bound if clause.bound == "only if" else clause.bound),
        also=tuple(told(term, term.bound) for term in clause.also),
        given=tuple(told(term, term.bound) for term in clause.given),
    )


def _cuts(bound: str, level: str) -> tuple[int, ...]:
    """Return the numbers that begin a range, for what is at or above a level, at or below it, or it alone."""
    number = int(level)
    return {"at most": (number + 1,), "excludes": (number, number + 1)}.get(bound, (number,))


def _label(issue: ModelIssue, first: int, last: int) -> str:
    """Return a range in words; where a reading found the issue, its greatest number stands for no end."""
    if first == last and not between(first, issue.unit):
        return measured(first, issue.unit)
    if issue.by == "reading" and last == issue.most:
        return bounded("at least", first, issue.unit)
    if not between(first, issue.unit) and not between(last, issue.unit):
        return f"{_plain(first, issue.unit)} to {measured(last, issue.unit)}"
    if issue.by == "reading" and first == issue.least:
        return bounded("at most", last, issue.unit)
    both = bounded("at most", last, issue.unit)
    return f"{bounded('at least', first, issue.unit).removesuffix(_name(issue.unit)).rstrip()} and {both}"


# ---- numbers in words


def measured(number: int, unit: str) -> str:
    """Return a number with its unit: "12 km", "40,000", "4.5 %"."""
    return f"{_plain(number, unit)} {_name(unit)}".rstrip()


def bounded(bound: Bound, number: int, unit: str) -> str:
    """Return a bound on a number in words: "at most 12 km", "more than 6 %", "anything but 6 %"."""
    if not between(number, unit) or bound not in {"at least", "at most"}:
        return f"{'anything but' if bound == 'excludes' else bound} {measured(number, unit)}"
    if bound == "at least":
        return f"more than {measured(number - 1, unit)}"
    return f"less than {measured(number + 1, unit)}"


def refused(bound: Bound, number: int, unit: str) -> str:
    """Return what a bound rules out, in words: "more than 12 km", "6 % or less"."""
    if bound == "excludes":
        return measured(number, unit)
    if between(number, unit):
        low = bound == "at least"
        return f"{measured(number - 1 if low else number + 1, unit)} or {'less' if low else 'more'}"
    return f"{'less' if bound == 'at least' else 'more'} than {measured(number, unit)}"


def between(number: int, unit: str) -> bool:
    """Tell whether a number stands for all between its neighbours."""
    step = _step(unit)
    return bool(number % 2) and step < 1 and step.as_tuple().digits == (5,)


def _step(unit: str) -> Decimal:
    found = _STEP.fullmatch(unit)
    return Decimal(found["step"]) if found else Decimal(1)


def _name(unit: str) -> str:
    found = _STEP.fullmatch(unit)
    return found["name"] if found else unit


def _plain(number: int, unit: str) -> str:
    value = number * _step(unit)
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"
