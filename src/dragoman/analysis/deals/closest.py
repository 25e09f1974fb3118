"""Of packages that touch the same limits, which come first?

Theory of operation. Packages are put in an order by three figures, the first counting most:

1. How many steps they are, in all, from the levels that the limits ask for which give way: who does not get all gets most.
   A condition or an excluded level that gives way asks for no level.
2. On how many issues they take an option that nobody has demanded, or offered on a condition.
3. How many levels they are, in all, above the least option: what nobody asked for stays as it is.

This is a way to choose what to show, not a judgement of what is better for anybody. Where time runs out any packages are
listed, and the answer says so.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.search import packages
from dragoman.analysis.solvers import surveys
from dragoman.analysis.whole import Whole
from dragoman.model.answers import Clause, Verdict
from dragoman.model.position import Term

Options = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Packages, the closest first if `proved`, else in no order; `facts` is meant as in `Listed`."""

    facts: Verdict
    packages: tuple[Options, ...]
    proved: bool


def closest(
    case: Whole, giving: Iterable[int], *, core: frozenset[int] = frozenset(), seconds: float, most: int
) -> Close:
    """Return the packages closest to what was asked for, among those that certain limits make possible.

    Args:
        case: The case.
        giving: Limits that give way; all others are kept.
        core: Issues on which the listed packages may differ; empty for all. On the others all are like the first one.
        seconds: Time to spend.
        most: How many packages to list.

    """
    end, given = time.monotonic() + seconds, frozenset(giving)
    held = packages.held(case.problem, given)
    rules, prices = _soft(case, sorted(given))
    soft = Problem(case.problem.sizes, tuple(rules), held.facts)
    found = surveys().priced(soft, prices=prices, seconds=seconds * 0.4, most=1)
    if found.packages and most > 1:
        alike = (
            Rule(then=(_is(n, option),))
            for n, option in enumerate(found.packages[0])
            if core and n not in core
        )
        soft = Problem(soft.sizes, soft.limits, (*soft.facts, *alike))
        left = end - time.monotonic()
        found = surveys().priced(soft, prices=prices, seconds=left * 0.7, most=most)
    if found.packages or found.facts is Verdict.REFUTED:
        return Close(found.facts, found.packages, proved=True)
    anyhow = surveys().listed(held, seconds=max(0.0, end - time.monotonic()), most=most)
    return Close(anyhow.facts, anyhow.packages, proved=False)


def steps(case: Whole, package: Sequence[int], giving: Iterable[int]) -> int:
    """Return how many steps a package is, in all, from what these limits ask for."""
    places = _places(case)
    wishes = (_wish(case, places, case.clauses[n]) for n in giving)
    return sum(far[package[issue]] for issue, far in filter(None, wishes))


def _soft(case: Whole, giving: Sequence[int]) -> tuple[list[Rule], list[int]]:
    """Return rules that say what is close, and what it costs to break each."""
    near, named, least = list(_nearness(case, giving)), list(_naming(case)), list(_leastness(case))
    for_named = len(least) + 1
    for_near = for_named * (len(named) + 1)
    prices = [for_near] * len(near) + [for_named] * len(named) + [1] * len(least)
    return near + named + least, prices


def _nearness(case: Whole, giving: Sequence[int]) -> Iterator[Rule]:
    """Yield a rule for each step between an option and what a limit asks for."""
    places = _places(case)
    for n in giving:
        wish = _wish(case, places, case.clauses[n])
        if wish is not None:
            issue, far = wish
            for step in range(1, max(far) + 1):
                nearer = frozenset(option for option, away in enumerate(far) if away < step)
                yield Rule(then=(Atom(issue, nearer),))


def _wish(case: Whole, places: Mapping[str, int], clause: Clause) -> tuple[int, Options] | None:
    """Return the issue of a limit, and how far each option is from what it asks for; `None` if it asks for no level."""
    place = places[clause.term.topic]
    issue = case.issues[place]
    if clause.bound not in {"at least", "at most"} or not issue.ordered:
        return None
    level = issue.options.index(clause.term.level or "")
    sign = 1 if clause.bound == "at least" else -1
    return place, tuple(max(0, sign * (level - option)) for option in range(len(issue.options)))


def _naming(case: Whole) -> Iterator[Rule]:
    """Yield a rule an issue: its option is one that a demand or a condition names."""
    named: dict[str, set[int]] = {}
    options = {issue.topic: issue.options for issue in case.issues}
    for term in (term for clause in case.clauses for term in _named(clause)):
        named.setdefault(term.topic, set()).add(options[term.topic].index(term.level or ""))
    for place, issue in enumerate(case.issues):
        if issue.topic in named:
            yield Rule(then=(Atom(place, frozenset(named[issue.topic])),))


def _named(clause: Clause) -> tuple[Term, ...]:
    """Return the levels that a limit asks for or offers; to reject a level is not to ask for the next one.

    What a condition needs comes with what it gives, and is not asked for without it.
    """
    if clause.bound == "only if":
        return (clause.term, *clause.also)
    return (clause.term,) if clause.bound != "excludes" and clause.stance != "reject" else ()


def _leastness(case: Whole) -> Iterator[Rule]:
    for place, issue in enumerate(case.issues):
        for level in range(1, len(issue.options)):
            yield Rule(then=(Atom(place, frozenset(range(level))),))


def _places(case: Whole) -> dict[str, int]:
    return {issue.topic: n for n, issue in enumerate(case.issues)}


def _is(issue: int, option: int) -> Atom:
    return Atom(issue, frozenset({option}))
