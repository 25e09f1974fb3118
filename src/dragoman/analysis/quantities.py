"""Which options does an issue have for a solver, where the issue is a number of 0 to 40,000?

Limits cut the numbers into ranges that none of them tells apart; each range is one option. So the options are as many as the
limits, not as the numbers.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.answers import Issue
from dragoman.model.negotiation import ModelIssue


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
    labels = tuple(_label(first, last, issue.unit) for first, last in spans)
    return Scale(Issue(issue.id, issue.label, options, labels, unit=issue.unit, spans=spans))


def _cuts(bound: str, level: str) -> tuple[int, ...]:
    """Return the numbers that begin a range, for what is at or above a level, at or below it, or it alone."""
    number = int(level)
    return {"at most": (number + 1,), "excludes": (number, number + 1)}.get(bound, (number,))


def _label(first: int, last: int, unit: str) -> str:
    numbers = f"{first:,}" if first == last else f"{first:,} to {last:,}"
    return f"{numbers} {unit}".rstrip()
