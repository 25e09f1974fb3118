"""How fast are deadlocks and openings next to plain MaxSAT, and is a case of 3,000 limits still answered at once?

    python bench/deadlock.py [--rounds N] [--seeds N] [--peer-seconds S] [--strict]

50 issues of 4 options, 6 parties, limits drawn at random: 35 % reject one option, 25 % demand one of two, 40 % give one
option only for another. Ours and the peer (RC2 of python-sat, one weighted soft clause for each limit, as its manual has it)
work on the same instance in the same process, in turns; the ratio is the peer's time over ours: 2 means twice as fast. Both
times are medians of the rounds. Ours includes what the peer does not do: verdicts, one minimal conflict, and a check that
every set is minimal.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median
from threading import Timer
from time import perf_counter

from pysat.examples.rc2 import RC2  # noqa: TID253 - the peer that is measured
from pysat.formula import WCNF  # noqa: TID253 - the same

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.search import packages, ranking
from dragoman.analysis.solvers import solver
from dragoman.analysis.solvers.encode import encode

ISSUES, OPTIONS, PARTIES = 50, 4, 6
FIRST = 21  # the cheapest opening and 20 alternatives


@dataclass(frozen=True)
class Line:
    """A measured task: what it should take at most, and whether the peer can do it."""

    name: str
    limits: int
    target: float | None
    ours: Callable[[Problem, list[int]], object]
    peer: bool = False


def drawn(seed: int, limits: int) -> tuple[Problem, list[int]]:
    """Return a random negotiation and the owners of its limits; a seed always names the same one."""
    draw = Random(seed)  # noqa: S311 - drawn, not secret
    rules, owners, weights = [], [], []
    for _ in range(limits):
        owners.append(draw.randrange(PARTIES))
        issue, option, kind = draw.randrange(ISSUES), draw.randrange(OPTIONS), draw.random()
        here = Atom(issue, frozenset({option}))
        if kind < 0.35:
            rules.append(Rule(given=(here,)))
        elif kind < 0.6:
            rules.append(Rule(then=(Atom(issue, frozenset({option, (option + 1) % OPTIONS})),)))
        else:
            other = draw.choice([n for n in range(ISSUES) if n != issue])
            rules.append(Rule((here,), (Atom(other, frozenset({draw.randrange(OPTIONS)})),)))
        weights.append(draw.randint(1, 10))
    return Problem((OPTIONS,) * ISSUES, tuple(rules), weights=tuple(weights)), owners


def plain(problem: Problem, seconds: float) -> list[int] | None:
    """Return the costs of the cheapest openings by plain RC2; `None` if it takes longer than that."""
    encoded = encode(problem)
    formula = WCNF()
    formula.extend(encoded.hard)
    for (clause,), weight in zip(encoded.kept, problem.weights, strict=True):
        formula.append(clause, weight=weight)
    with RC2(formula) as rc2:
        timer = Timer(seconds, rc2.interrupt)
        timer.start()
        costs = []
        for _ in rc2.enumerate(block=-1, expect_interrupt=True):
            costs.append(rc2.cost)
            if len(costs) == FIRST:
                break
        timer.cancel()
    return costs if len(costs) == FIRST else None


def openings(problem: Problem, owners: list[int]) -> list[int]:
    """Return the costs of the cheapest openings."""
    found = ranking.ranked(problem, owners, seconds=60, most=FIRST)
    return [one.cost for one in found.openings]


def evenest(problem: Problem, owners: list[int]) -> tuple[int, int]:
    """Return the least cost of the worst-hit party, and the least total with it."""
    found = ranking.ranked(problem, owners, by="evenest", seconds=60, most=1)
    return found.openings[0].worst, found.openings[0].cost


def described(problem: Problem, owners: list[int]) -> int:
    """Count the packages of the cheapest opening; say what they decide and what is linked."""
    opening = ranking.ranked(problem, owners, seconds=60, most=1).openings[0].limits
    packages.scope(problem, opening)
    packages.links(problem, opening)
    return packages.count(problem, opening).least


LINES = (
    Line("one conflict, the cheapest opening, 20 more", 300, 0.2, openings, peer=True),
    Line("20 deadlocks and 20 openings", 300, None, lambda p, _: solver()(p, seconds=60, most=20)),
    Line("the evenest opening (min-max, then total)", 300, 1.0, evenest),
    Line(
        "frontier over 6 parties, first 20 points", 300, None, lambda p, o: packages.frontier(p, o, most=20)
    ),
    Line("how far is party 0 from a deal on its terms", 300, None, lambda p, o: ranking.distance(p, o, 0)),
    Line("packages of the cheapest opening described", 120, None, described),
    Line("one conflict, the cheapest opening, 20 more", 3000, 2.0, openings, peer=True),
)


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """Return how long one call takes, in seconds of wall time, and its answer."""
    start = perf_counter()
    answer = work()
    return perf_counter() - start, answer


def measured(line: Line, options: argparse.Namespace) -> Iterator[tuple[float, float | None]]:
    """Yield for each seed our median time and the peer's; `None` if it has none, infinite if it ran out of time."""
    for seed in range(options.seeds):
        problem, owners = drawn(seed, line.limits)
        ours, theirs = [], []
        for _ in range(options.rounds):
            spent, answer = seconds(lambda: line.ours(problem, owners))  # noqa: B023 - called at once
            ours.append(spent)
            if line.peer and float("inf") not in theirs:
                spent, costs = seconds(lambda: plain(problem, options.peer_seconds))  # noqa: B023 - the same
                theirs.append(float("inf") if costs is None else spent)
                if costs is not None and costs != answer:
                    msg = f"{line.name}, seed {seed}: {answer} here, {costs} there"
                    raise SystemExit(msg)
        yield median(ours), median(theirs) if theirs else None


def ratio(times: Sequence[tuple[float, float | None]], limit: float) -> str:
    """Say how much faster than the peer; at least so much, where it ran out of time."""
    ratios = [min(theirs, limit) / ours for ours, theirs in times if theirs is not None]
    if not ratios:
        return "-"
    least = ">" if any(theirs == float("inf") for _, theirs in times) else ""
    return f"{least}{median(ratios):.2f}"


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line's values."""
    parser = argparse.ArgumentParser(description="Deadlocks and openings next to plain MaxSAT.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--peer-seconds", type=float, default=20.0, help="time for the peer (default: 20)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a target is missed")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = parse(argv)
    print(f"{ISSUES} issues x {OPTIONS} options x {PARTIES} parties, seeds 0 to {options.seeds - 1}")
    print(f"{'task':<46}{'limits':>7}{'median s':>10}{'worst s':>9}{'target s':>10}{'x RC2':>8}")
    missed = False
    for line in LINES:
        times = list(measured(line, options))
        own = [ours for ours, _ in times]
        target = "-" if line.target is None else f"{line.target:.1f}"
        late = line.target is not None and max(own) >= line.target
        missed |= late
        print(
            f"{line.name:<46}{line.limits:>7}{median(own):>10.3f}{max(own):>9.3f}{target:>10}"
            f"{ratio(times, options.peer_seconds):>8}{'  missed' if late else ''}",
            flush=True,
        )
    return int(missed and options.strict)


if __name__ == "__main__":
    sys.exit(main())
