"""How many packages keep the facts? Counted without listing them.

Theory of operation.

1. A fact is one or more clauses of literals "the option on this issue is in this set"; sets of options are bit masks.
2. A literal that always holds ends its clause, one that never holds leaves it, one that stands alone narrows its issue.
3. What no clause ties together is counted apart and multiplied. An issue without clauses multiplies by its options.
4. Else the issue with the most clauses is split into groups of options that all its clauses treat alike, and the counts
   add up. Parts already counted are looked up.
5. What is not counted when time is up counts as nothing, so that the sum is still a number of packages that exist.
"""

import math
import time
from collections import Counter
from collections.abc import Iterable

from dragoman.analysis.constraints import Atom, Count, Problem, Rule

Literal = tuple[int, int]  # an issue and a mask of options
Clause = tuple[Literal, ...]
_DEEP = 300  # splits within splits; deeper parts count as out of time
_REMEMBERED = 200_000  # parts to look up, some 100 MB


class _Counting:
    def __init__(self, problem: Problem, seconds: float) -> None:
        self._full = [(1 << size) - 1 for size in problem.sizes]
        self._end = time.monotonic() + seconds
        self._known: dict[object, int] = {}
        self.exact = True

    def whole(self, clauses: list[Clause]) -> int:
        return self._count(dict(enumerate(self._full)), clauses, 0)

    def _count(self, domains: dict[int, int], clauses: list[Clause], depth: int) -> int:
        narrowed = _narrowed(domains, clauses)
        if narrowed is None:
            return 0
        tied = {issue for clause in narrowed for issue, _ in clause}
        total = math.prod(mask.bit_count() for issue, mask in domains.items() if issue not in tied)
        for issues, own in _parts(narrowed):
            if total == 0:
                break
            total *= self._part({issue: domains[issue] for issue in issues}, own, depth)
        return total

    def _part(self, domains: dict[int, int], clauses: list[Clause], depth: int) -> int:
        key = (frozenset(domains.items()), frozenset(clauses))
        if (known := self._known.get(key)) is not None:
            return known
        if depth == _DEEP or time.monotonic() > self._end:
            self.exact = False
            return 0
        (issue, _), *_ = Counter(issue for clause in clauses for issue, _ in clause).most_common(1)
        total = sum(
            self._count({**domains, issue: group}, clauses, depth + 1)
            for group in _groups(issue, domains[issue], clauses)
        )
        if self.exact and len(self._known) < _REMEMBERED:
            self._known[key] = total
        return total


def _groups(issue: int, mask: int, clauses: Iterable[Clause]) -> list[int]:
    """Return the options of an issue in groups that all clauses treat alike."""
    groups = [mask]
    for set_ in {own for clause in clauses for of, own in clause if of == issue}:
        groups = [part for group in groups for part in (group & set_, group & ~set_) if part]
    return groups


def _narrowed(domains: dict[int, int], clauses: list[Clause]) -> list[Clause] | None:
    """Narrow the domains in place as far as single literals do; return the clauses still open, `None` if they conflict."""
    while True:
        narrower, still = False, []
        for clause in clauses:
            if any(domains[issue] & ~mask == 0 for issue, mask in clause):
                continue
            live = tuple((issue, mask & domains[issue]) for issue, mask in clause if mask & domains[issue])
            if not live:
                return None
            if len(live) == 1:
                domains[live[0][0]] = live[0][1]
                narrower = True
            else:
                still.append(live)
        clauses = still
        if not narrower:
            return clauses


def _parts(clauses: list[Clause]) -> list[tuple[set[int], list[Clause]]]:
    """Return the clauses in groups that share no issue, with the issues of each."""
    leads: dict[int, int] = {}

    def lead(issue: int) -> int:
        while (above := leads.setdefault(issue, issue)) != issue:
            leads[issue] = leads[above]
            issue = above
        return issue

    for (first, _), *others in clauses:
        for issue, _ in others:
            leads[lead(issue)] = lead(first)
    parts: dict[int, tuple[set[int], list[Clause]]] = {}
    for clause in clauses:
        issues, own = parts.setdefault(lead(clause[0][0]), (set(), []))
        issues.update(issue for issue, _ in clause)
        own.append(clause)
    return list(parts.values())


def _clauses(fact: Rule, full: list[int]) -> list[Clause]:
    def mask(atom: Atom) -> int:
        return sum(1 << option for option in atom.options)

    unmet = [(atom.issue, full[atom.issue] & ~mask(atom)) for atom in fact.given]
    sides = [(atom.issue, mask(atom)) for atom in fact.then]
    ways = [[side] for side in sides] if fact.need == "all" and sides else [sides]
    return [_joined([*unmet, *way]) for way in ways]


def _joined(literals: Iterable[Literal]) -> Clause:
    """Return a clause with one literal for each issue."""
    masks: dict[int, int] = {}
    for issue, mask in literals:
        masks[issue] = masks.get(issue, 0) | mask
    return tuple(sorted(masks.items()))


def count(problem: Problem, *, seconds: float) -> Count:
    """Count the packages that keep the facts; limits do not count."""
    counting = _Counting(problem, seconds)
    full = [(1 << size) - 1 for size in problem.sizes]
    least = counting.whole([clause for fact in problem.facts for clause in _clauses(fact, full)])
    return Count(least, counting.exact)
