"""Which packages keep the facts: some of them, what they have in common, what goes with what, and what is nearest?

Limits do not count here; `Problem.held_to` makes facts of those that must hold. Variables are as in `encode`.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from dragoman.analysis.constraints import Link, Links, Listed, Possible, Problem
from dragoman.analysis.solvers.encode import Encoded, encode
from dragoman.analysis.solvers.pysat_cheapest import cheapest
from dragoman.analysis.solvers.pysat_oracle import Asked, Clock, OutOfTimeError
from dragoman.model.answers import Verdict

Options = tuple[frozenset[int], ...]


def listed(problem: Problem, *, seconds: float, most: int) -> Listed:
    """List packages that keep the facts, at most so many, in no order that means anything."""
    clock, encoded = Clock(seconds), encode(problem)
    packages: list[tuple[int, ...]] = []
    facts = Verdict.UNKNOWN
    with suppress(OutOfTimeError), Asked(encoded.clauses, clock, free=encoded.beyond) as asked:
        while asked.holds([]):
            facts = Verdict.PROVED
            if len(packages) == most:
                return Listed(facts, tuple(packages))
            packages.append(encoded.package(asked.model()))
            asked.add([-literal for literal in _taken(encoded, packages[-1])])
        return Listed(facts if packages else Verdict.REFUTED, tuple(packages), complete=True)
    return Listed(facts, tuple(packages))


def priced(problem: Problem, *, prices: Sequence[int], seconds: float, most: int) -> Listed:
    """List the packages of the least price, what it costs to break limits; of as high a price in no order.

    Args:
        problem: Issues, facts and limits.
        prices: Shape (limits,), integers of 1 or more.
        seconds: Time to spend.
        most: How many packages to list.

    """
    clock, encoded = Clock(seconds), encode(problem)
    packages: list[tuple[int, ...]] = []
    facts = Verdict.UNKNOWN
    with (
        suppress(OutOfTimeError),
        cheapest(problem, encoded, clock, prices=prices) as asked,
    ):
        while (package := asked.next()) is not None:
            facts = Verdict.PROVED
            if len(packages) == most:
                return Listed(facts, tuple(packages))
            packages.append(package)
            asked.block(-literal for literal in _taken(encoded, package))
        return Listed(facts if packages else Verdict.REFUTED, tuple(packages), complete=True)
    return Listed(facts, tuple(packages))


def _taken(encoded: Encoded, package: Iterable[int]) -> list[int]:
    return [first + option for first, option in zip(encoded.first, package, strict=True)]


def possible(problem: Problem, *, seconds: float) -> Possible:
    """Say which options some package that keeps the facts takes.

    A package is asked for that takes an option not seen yet; where there is none, what is left is impossible. At most
    one question more than there are options.
    """
    clock, encoded = Clock(seconds), encode(problem)
    unseen = [set(range(size)) for size in problem.sizes]
    facts = Verdict.UNKNOWN
    with suppress(OutOfTimeError), Asked(encoded.clauses, clock, free=encoded.beyond) as asked:
        facts = Verdict.PROVED if asked.holds([]) else Verdict.REFUTED
        if facts is Verdict.REFUTED:
            return Possible(facts)
        while True:
            for left, option in zip(unseen, encoded.package(asked.model()), strict=True):
                left.discard(option)
            wanted = [
                first + n for first, left in zip(encoded.first, unseen, strict=True) for n in sorted(left)
            ]
            if not wanted or not asked.holds_with_one_of([], wanted):
                return Possible(facts, _without(problem, unseen), tuple(frozenset() for _ in unseen))
    known = facts is Verdict.PROVED
    seen = _without(problem, unseen) if known else tuple(frozenset[int]() for _ in unseen)
    return Possible(facts, seen, tuple(map(frozenset, unseen)))


def _without(problem: Problem, unseen: Sequence[set[int]]) -> Options:
    return tuple(frozenset(range(size)) - left for size, left in zip(problem.sizes, unseen, strict=True))


def links(problem: Problem, options: Options, *, seconds: float) -> Links:
    """Say which option of one issue narrows the options of another.

    Args:
        problem: Issues and facts.
        options: What `possible` says, all of it.
        seconds: Time to spend.

    Each pair of options needs a package that takes both, or a proof that there is none; a package serves all of its pairs.
    Issues that no fact ties together, over others or not, are not asked about.

    """
    clock, encoded = Clock(seconds), encode(problem)
    free = [n for n, own in enumerate(options) if len(own) > 1]
    tied = _tied(problem, set(free))
    found: list[Link] = []
    met: dict[int, set[int]] = {encoded.first[n] + option: set() for n in free for option in options[n]}
    with suppress(OutOfTimeError), Asked(encoded.clauses, clock, free=encoded.beyond) as asked:
        for issue in free:
            others = [other for other in free if other != issue and tied[other] == tied[issue]]
            for option in sorted(options[issue]):
                _meet(asked, encoded, met, encoded.first[issue] + option, (others, options))
                found += _narrowed(encoded, met, (issue, option), others, options)
        return Links(tuple(found), complete=True)
    return Links(tuple(found))


def _tied(problem: Problem, free: set[int]) -> dict[int, int]:
    """Return for each free issue the group of issues that facts tie together; decided issues tie nothing."""
    group = {issue: issue for issue in free}
    for fact in problem.facts:
        own = sorted({atom.issue for atom in fact.atoms} & free)
        joined = {group[issue] for issue in own}
        if len(joined) > 1:
            lead = min(joined)
            group = {issue: lead if of in joined else of for issue, of in group.items()}
    return group


def _meet(
    asked: Asked,
    encoded: Encoded,
    met: dict[int, set[int]],
    own: int,
    among: tuple[Sequence[int], Options],
) -> None:
    """Find packages with an option until it has met all others that it can meet."""
    others, options = among
    every = {encoded.first[other] + option for other in others for option in options[other]}
    while (wanted := sorted(every - met[own])) and asked.holds_with_one_of([own], wanted):
        taken = [literal for literal in _taken(encoded, encoded.package(asked.model())) if literal in met]
        for literal in taken:
            met[literal].update(taken)


def _narrowed(
    encoded: Encoded,
    met: dict[int, set[int]],
    place: tuple[int, int],
    others: Iterable[int],
    options: Options,
) -> list[Link]:
    issue, option = place
    mine = met[encoded.first[issue] + option]
    rests = (
        (other, frozenset(n for n in options[other] if encoded.first[other] + n in mine)) for other in others
    )
    return [Link(issue, option, other, rest) for other, rest in rests if rest != options[other]]


def nearest(
    problem: Problem, wishes: Sequence[tuple[int, Sequence[int]]], *, seconds: float
) -> tuple[int, ...] | None:
    """Return how many steps each wish has to go back so that they go back least in all.

    Args:
        problem: Issues and facts.
        wishes: For each an issue and the steps of its options: shape (options,), 0 where the wish holds.
        seconds: Time to spend.

    Returns:
        Shape (wishes,), or `None` if no package keeps the facts or time ran out.

    """
    clock, encoded = Clock(seconds), encode(problem)
    formula = WCNF()
    formula.extend(encoded.clauses)
    for issue, steps in wishes:
        for far in range(1, max(steps) + 1):
            nearer = [encoded.first[issue] + option for option, step in enumerate(steps) if step < far]
            formula.append(nearer, weight=1)
    with suppress(OutOfTimeError), RC2(formula) as rc2:
        with clock.interrupting(rc2.interrupt):
            model = rc2.compute(expect_interrupt=True)
        if model is not None:
            package = encoded.package(model)
            return tuple(steps[package[issue]] for issue, steps in wishes)
    return None
