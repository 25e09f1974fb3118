"""Which openings come first: by number, by weight, the evenest between the parties, or by what one party would like?

Works on problems: parties are the owners of limits, numbered from 0, and an owner's cost is the weight of its limits that
give way. Every set that comes out is minimal and was checked to be so. What is not found in time is said to be open.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.analysis.constraints import Problem, Rule
from dragoman.analysis.solvers import ranks, surveys
from dragoman.model.answers import Verdict
from dragoman.model.position import Bound

By = Literal["fewest", "weakest", "evenest", "own", "others"]


@dataclass(frozen=True, slots=True)
class Priced:
    """An opening and who pays: `by_owner` has the shape (owners,) and sums to `cost`."""

    limits: frozenset[int]
    cost: int
    by_owner: tuple[int, ...]

    @property
    def worst(self) -> int:
        """What it costs the worst-hit owner."""
        return max(self.by_owner, default=0)

    @property
    def payers(self) -> tuple[int, ...]:
        """The owners whose limits give way."""
        return tuple(owner for owner, cost in enumerate(self.by_owner) if cost)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Openings in an order, the first ones first; verdicts are meant as in `Found`.

    `complete` says that there are no others. Else no other opening has a lower figure than `bound`, which is proved: the
    number of limits (`fewest`), the total cost (`weakest`), the cost of the worst-hit owner (`evenest`), what the owner
    pays (`own`), or what the others pay (`others`). `deadlock` is one minimal conflict. `candidate` is some opening, for want of a listed one.
    """

    by: By
    facts: Verdict
    conflict: Verdict
    openings: tuple[Priced, ...] = ()
    complete: bool = False
    bound: int | None = None
    deadlock: frozenset[int] | None = None
    candidate: Priced | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What has to give so that certain limits hold.

    `facts`: can the facts hold? `terms`: can those limits hold, too? `openings` are the sets of other limits that have to
    give, the least cost first, the empty set where none has to. If not `complete`, no other one costs less than `bound`.
    """

    facts: Verdict
    terms: Verdict
    openings: tuple[Priced, ...] = ()
    complete: bool = False
    bound: int | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """What a limit would have to say instead so that it can hold together with all limits that do not give way.

    `bound` and `option` are the limit: at least, or at most, that option. `nearest` is the option nearest to it that works,
    `None` if none is known to; where `proved`, no nearer one works. `jointly` is the option where all limits of the
    opening that can be put differently go back as few steps as possible together; `None` if time ran out.
    """

    limit: int
    issue: int
    bound: Bound
    option: int
    nearest: int | None
    proved: bool
    jointly: int | None


def ranked(
    problem: Problem,
    owners: Sequence[int],
    *,
    by: By = "weakest",
    owner: int | None = None,
    seconds: float = 5.0,
    most: int = 20,
) -> Ranking:
    """Return the first openings in an order.

    Args:
        problem: Issues, facts and limits.
        owners: Shape (limits,), whose each limit is, from 0.
        by: `fewest` limits, then the least weight; `weakest`: the least weight; `evenest`: the least cost for the worst-hit
            owner, then the least weight; `own`: the least cost for one owner, then the least for the rest; `others`: the
            other way round.
        owner: That one owner, for `own` and `others`.
        seconds: Time to spend.
        most: How many openings to list.

    Raises:
        ValueError: If owners do not fit, or `own` or `others` has no owner.

    """
    if by == "evenest":
        _check(problem, owners)
        answer, unit = ranks().by_worst(problem, owners=owners, seconds=seconds, most=most), 1
    else:
        prices, unit = prices_of(problem, owners, by, owner)
        answer = ranks().by_price(problem, prices=prices, seconds=seconds, most=most)
    return Ranking(
        by=by,
        facts=answer.facts,
        conflict=answer.conflict,
        openings=tuple(priced(problem, owners, limits) for limits in answer.openings),
        complete=answer.complete,
        bound=None if answer.bound is None else answer.bound // unit,
        deadlock=answer.deadlock,
        candidate=None
        if answer.candidate is None or answer.openings
        else priced(problem, owners, answer.candidate),
    )


def _check(problem: Problem, owners: Sequence[int]) -> None:
    if len(owners) != len(problem.limits) or min(owners, default=0) < 0:
        msg = f"{len(problem.limits)} limits need as many owners from 0 on, not {owners}"
        raise ValueError(msg)


def prices_of(problem: Problem, owners: Sequence[int], by: By, owner: int | None) -> tuple[list[int], int]:
    """Return prices of the limits whose sums put openings in an order, and the unit in which the first figure counts.

    Raises:
        ValueError: If owners do not fit, or there is no owner for `own` or `others`, or no prices give the order (`evenest`).

    """
    _check(problem, owners)
    weights = [problem.weight(n) for n in range(len(problem.limits))]
    above = sum(weights) + 1
    if by == "weakest":
        return weights, 1
    if by == "fewest":
        return [above + weight for weight in weights], above
    if by not in {"own", "others"} or owner is None:
        msg = f"no prices for {by!r} and owner {owner}"
        raise ValueError(msg)
    dear = [(own == owner) == (by == "own") for own in owners]
    return [above * weight if first else weight for weight, first in zip(weights, dear, strict=True)], above


def priced(problem: Problem, owners: Sequence[int], limits: frozenset[int]) -> Priced:
    """Return what giving up these limits costs, and whom."""
    costs = [0] * (max(owners, default=-1) + 1)
    for limit in limits:
        costs[owners[limit]] += problem.weight(limit)
    return Priced(limits, problem.cost(limits), tuple(costs))


def distance(
    problem: Problem, owners: Sequence[int], owner: int, *, seconds: float = 5.0, most: int = 20
) -> Terms:
    """Return what the others have to give so that all limits of one owner hold: how far it is from a deal on its terms."""
    _check(problem, owners)
    others = [n for n, own in enumerate(owners) if own != owner]
    return _terms(problem, owners, others, seconds, most)


def alone(
    problem: Problem, owners: Sequence[int], owner: int, *, seconds: float = 5.0, most: int = 20
) -> Terms:
    """Return the openings that lie with one owner alone: all limits of the others hold."""
    _check(problem, owners)
    own = [n for n, whose in enumerate(owners) if whose == owner]
    return _terms(problem, owners, own, seconds, most)


def _terms(
    problem: Problem, owners: Sequence[int], giving: Sequence[int], seconds: float, most: int
) -> Terms:
    end = time.monotonic() + seconds
    held = problem.held_to(set(range(len(problem.limits))) - set(giving))
    weights = tuple(problem.weight(n) for n in giving)
    part = Problem(problem.sizes, tuple(problem.limits[n] for n in giving), held.facts, weights)
    answer = ranks().by_price(part, prices=weights, seconds=seconds, most=most)
    facts = answer.facts
    if facts is not Verdict.PROVED:
        facts = _facts(problem, end - time.monotonic())
    openings = (frozenset(giving[n] for n in limits) for limits in answer.openings)
    return Terms(
        facts=facts,
        terms=answer.facts,
        openings=tuple(priced(problem, owners, limits) for limits in openings),
        complete=answer.complete,
        bound=answer.bound,
    )


def _facts(problem: Problem, seconds: float) -> Verdict:
    return surveys().listed(problem.held_to(()), seconds=seconds, most=1).facts


def instead(
    problem: Problem, opening: Iterable[int], ordered: Collection[int], *, seconds: float = 5.0
) -> tuple[Instead, ...]:
    """Return what limits of an opening would have to say instead, as far as they are `at least` or `at most`.

    Args:
        problem: Issues, facts and limits.
        opening: Limits that give way; all others hold.
        ordered: Issues whose options go from less to more.
        seconds: Time to spend.

    """
    end, giving = time.monotonic() + seconds, frozenset(opening)
    asked = {n: _bound(problem.limits[n], problem.sizes, ordered) for n in sorted(giving)}
    wishes = [(n, *asked_for) for n, asked_for in asked.items() if asked_for]
    held = problem.held_to(set(range(len(problem.limits))) - giving)
    survey = surveys().possible(held, seconds=seconds / 2)
    if not wishes or survey.facts is not Verdict.PROVED:
        return ()
    steps = [_steps(problem.sizes[issue], bound, option) for _, issue, bound, option in wishes]
    issues = [issue for _, issue, _, _ in wishes]
    back = surveys().nearest(
        held, list(zip(issues, steps, strict=True)), seconds=max(0.0, end - time.monotonic())
    )
    found = []
    for at, (limit, issue, bound, option) in enumerate(wishes):
        nearest, proved = _nearest(steps[at], survey.options[issue], survey.open[issue])
        jointly = None if back is None else option + (back[at] if bound == "at most" else -back[at])
        found.append(Instead(limit, issue, bound, option, nearest, proved, jointly))
    return tuple(found)


def _nearest(steps: Sequence[int], known: frozenset[int], unknown: frozenset[int]) -> tuple[int | None, bool]:
    """Return the option of the fewest steps that is known to work, and whether none of fewer might."""
    nearest = min(known, key=steps.__getitem__, default=None)
    return nearest, all(nearest is not None and steps[n] >= steps[nearest] for n in unknown)


def _bound(limit: Rule, sizes: Sequence[int], ordered: Collection[int]) -> tuple[int, Bound, int] | None:
    """Return issue, bound and option of a limit that says `at least` or `at most`."""
    if limit.given or len(limit.then) != 1:
        return None
    (atom,) = limit.then
    options = sorted(atom.options)
    if atom.issue not in ordered or not options or options != list(range(options[0], options[-1] + 1)):
        return None
    if options[-1] == sizes[atom.issue] - 1:
        return atom.issue, "at least", options[0]
    return (atom.issue, "at most", options[-1]) if options[0] == 0 else None


def _steps(size: int, bound: Bound, option: int) -> tuple[int, ...]:
    back = 1 if bound == "at most" else -1
    return tuple(max(0, back * (n - option)) for n in range(size))
