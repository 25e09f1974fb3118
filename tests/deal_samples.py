"""What do the tests of packages share: limits in one line, and what it means, by definition, to keep one?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from analysis_samples import SIDES, TOPICS, held, standoff
from dragoman.analysis.problem import Limits, limits
from dragoman.model.answers import Clause, Fact, Issue, Strength
from dragoman.model.position import Bound, Term

Options = tuple[int, ...]


def standing() -> Limits:
    """Return the limits of the stand-off: over withdrawal and treaty, and, independently, over a corridor.

    They are numbered: 1 Norland wants full withdrawal, 2 Sudria gives some only for a treaty, 3 Norland rejects a treaty,
    4 Norland wants a corridor, 5 Sudria rejects it. Pay is open.
    """
    return limits(standoff(), TOPICS, sides=SIDES)


def agreed() -> Limits:
    """Return limits that do not conflict: some withdrawal for a treaty, and a treaty."""
    positions = [
        held(1, "Sudria", "conditional", "withdrawal", "some", given=(Term("treaty", "treaty"),)),
        held(2, "Norland", "demand", "withdrawal", "some"),
    ]
    return limits(positions, TOPICS, sides=SIDES)


def issue(topic: str, *options: str, ordered: bool = True) -> Issue:
    """Return an issue whose labels are its options."""
    return Issue(topic, topic, options, options, ordered=ordered)


def clause(
    number: int,
    party: str,
    bound: Bound,
    *terms: Term,
    given: tuple[Term, ...] = (),
    strength: Strength = "demand",
) -> Clause:
    """Return a limit that the user entered."""
    term, *also = terms
    return Clause(number, party, bound, term, given, strength, None, (), (), also=tuple(also), by="user")


def made(issues: Sequence[Issue], *clauses: Clause, facts: tuple[Fact, ...] = ()) -> Limits:
    """Return limits over these issues."""
    return Limits(tuple(issues), clauses, (), (), facts)


def reached(term: Term, issues: Sequence[Issue], package: Sequence[int]) -> bool:
    """Tell, by definition, whether a package has a level, or more; of an issue that is not begun (-1) it has none."""
    place = [one.topic for one in issues].index(term.topic)
    level = issues[place].options.index(term.level or "")
    return package[place] >= level if issues[place].ordered else package[place] == level


def keeps(one: Clause | Fact, issues: Sequence[Issue], package: Sequence[int]) -> bool:
    """Tell, by definition, whether a package keeps a limit or a fact."""
    place = [each.topic for each in issues].index(one.term.topic)
    level = issues[place].options.index(one.term.level or "")
    if one.bound == "at least":
        return reached(one.term, issues, package)
    if one.bound == "at most":
        return package[place] <= level
    if one.bound == "excludes":
        return package[place] != level
    if not all(reached(term, issues, package) for term in (one.term, *one.also)):
        return True
    met = [reached(term, issues, package) for term in one.given]
    return all(met) if one.need == "all" else any(met)


def every_package(issues: Sequence[Issue], rules: Sequence[Clause | Fact]) -> list[Options]:
    """Return all packages that keep all of these, by trying each."""
    packages = product(*(range(len(one.options)) for one in issues))
    return [package for package in packages if all(keeps(rule, issues, package) for rule in rules)]


def without(found: Limits, *numbers: int) -> Limits:
    """Return limits without some of them."""
    return replace(found, clauses=tuple(one for one in found.clauses if one.id not in numbers))
