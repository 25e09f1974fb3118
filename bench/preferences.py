"""How fast are frontier, bargaining points and rank acceptabilities, the first two next to NegMAS?

    python bench/preferences.py [--peer PYTHON] [--issues N…] [--rounds N] [--floor RATIO]

NegMAS is measured where the Python that `--peer` names has it (by default this one); `make bench` makes one. Without it the
rest is measured alone.
Each side runs in a process of its own and makes the same tables: 10 options an issue, values uniform in [0, 1), weights
Dirichlet(1, …, 1), talks that fail leave everybody at the worst package. Both go from the tables to the undominated
packages and the Nash, egalitarian and Kalai-Smorodinsky points. Ratios are NegMAS's time over Dragoman's, more is faster:

    all      Dragoman lists every package, as NegMAS does, and marks the undominated ones
    issues   Dragoman goes issue by issue and lists nothing (what `bargain` does)
    mask     the frontier alone, from the same finished array of utilities

The results must be the same, or the exit code is 1. The Kalai-Smorodinsky points are not compared: NegMAS takes the least
spread of the parties' shares, this program the largest least share.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

OPTIONS = 10
PARTIES = 3
SAMPLES = 10_000
SAMPLED = (1000, 8)  # packages and issues
INSTALL = (
    "To compare: python -m venv build/negmas-venv, build/negmas-venv/bin/pip install negmas, then run this with "
    "--peer build/negmas-venv/bin/python"
)
ABOUT = 1e-9  # results that differ by less are the same: NegMAS adds up in floats

Floats = NDArray[np.float64]


def made_tables(issues: int) -> tuple[Floats, Floats]:
    """Return weights, shape (parties, issues), and values, shape (parties, issues, options), that are always the same."""
    random = np.random.default_rng(1)
    return random.dirichlet(np.ones(issues), PARTIES), random.random((PARTIES, issues, OPTIONS))


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Return the least seconds of wall time that the work took, and what it returned."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        result = work()
        times.append(perf_counter() - start)
    return min(times), result


def points(frontier: Any, nash: Any, egalitarian: Any) -> dict[str, Any]:
    """Return points as sorted lists of numbers, which two processes can compare."""
    both = {"frontier": frontier, "nash": nash, "egalitarian": egalitarian}
    return {
        name: sorted({tuple(round(float(x), 12) for x in one) for one in found})
        for name, found in both.items()
    }


def by_dragoman(issues: int, rounds: int) -> dict[str, Any]:
    """Measure this program, listing packages and going issue by issue."""
    from dragoman.analysis.preferences import (  # noqa: PLC0415 - the peer's process does not have it
        bargain,
        bargaining_points,
        pareto_mask,
        tables,
        worth,
    )
    from dragoman.model.preferences import Bargain, Preferences  # noqa: PLC0415 - the same

    weights, values = made_tables(issues)
    space = {f"issue {n}": [f"option {k}" for k in range(OPTIONS)] for n in range(issues)}
    stated = [
        Preferences.of(
            f"party {p}",
            by="bench",
            weights=dict(zip(space, map(float, weights[p]), strict=True)),
            values={
                issue: dict(zip(options, map(float, row), strict=True))
                for (issue, options), row in zip(space.items(), values[p], strict=True)
            },
        )
        for p in range(PARTIES)
    ]

    def listed() -> dict[str, Any]:
        made = tables(stated, space)
        worths = worth(made)
        front = worths[pareto_mask(worths)]
        found = bargaining_points(front, worths.min(axis=0))
        step = float(made.step)
        return points(front * step, front[found.nash] * step, front[found.egalitarian] * step)

    def folded() -> Bargain:
        return bargain(tables(stated, space), failure="worst")

    worths = worth(tables(stated, space))
    listed_time, result = timed(listed, rounds)
    folded_time, answer = timed(folded, rounds)
    mask_time, _ = timed(lambda: pareto_mask(worths), rounds)
    quick = points(*([one.utilities for one in getattr(answer, name)] for name in result))
    return {"all": listed_time, "issues": folded_time, "mask": mask_time, "listed": result, "folded": quick}


def by_negmas(issues: int, rounds: int) -> dict[str, Any]:
    """Measure NegMAS on the same tables."""
    from negmas import make_issue, make_os  # noqa: PLC0415 - only the peer's process has it
    from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: PLC0415 - the same
    from negmas.preferences.ops import (  # noqa: PLC0415 - the same
        kalai_points,
        ks_points,
        nash_points,
        pareto_frontier,
        pareto_frontier_active,
    )

    weights, values = made_tables(issues)
    names = [f"i{n}" for n in range(issues)]
    space = make_os([make_issue([f"o{k}" for k in range(OPTIONS)], name) for name in names])
    functions = [
        LinearAdditiveUtilityFunction(
            values={
                name: {f"o{k}": float(v) for k, v in enumerate(values[p, n])} for n, name in enumerate(names)
            },
            weights={name: float(weights[p, n]) for n, name in enumerate(names)},
            outcome_space=space,
            reserved_value=0.0,  # below everybody's worst package, which NegMAS then takes instead
        )
        for p in range(PARTIES)
    ]

    def whole() -> dict[str, Any]:
        front, _ = pareto_frontier(functions, issues=space.issues)
        nash = nash_points(functions, front, outcome_space=space)
        egalitarian = kalai_points(functions, front, outcome_space=space)
        ks_points(functions, front, outcome_space=space)
        return points(front, [one for one, _ in nash], [one for one, _ in egalitarian])

    worths = np.zeros((1, PARTIES))
    for n in range(issues):
        step = (weights[:, n, None] * values[:, n]).T
        worths = (worths[:, None, :] + step[None, :, :]).reshape(-1, PARTIES)
    time, result = timed(whole, rounds)
    mask_time, _ = timed(lambda: pareto_frontier_active(worths), rounds)
    return {"all": time, "mask": mask_time, "listed": result}


def in_own_process(python: str, side: str, issues: int, rounds: int) -> dict[str, Any] | None:
    """Return what a side measured in a fresh process, `None` where it does not run."""
    line = [
        python,
        str(Path(__file__).resolve()),
        "--side",
        side,
        "--issues",
        str(issues),
        "--rounds",
        str(rounds),
    ]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{side}: {(done.stderr.strip().splitlines() or ['no answer'])[-1]}")
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def without_negmas(python: str) -> str | None:
    """Return a line on how to get NegMAS for a Python that does not have it; `None` for one that has."""
    try:
        done = subprocess.run([python, "-c", "import negmas"], capture_output=True, check=False)
    except OSError:
        return f"{python} does not run; measured without NegMAS. {INSTALL}"
    return f"{python} has no NegMAS; measured without it. {INSTALL}" if done.returncode else None


def same(one: Any, other: Any) -> bool:
    """Tell whether two sides found the same points."""
    return all(
        len(one[name]) == len(other[name])
        and np.allclose(np.array(one[name]), np.array(other[name]), rtol=0, atol=ABOUT)
        for name in one
    )


def sampling_seconds(rounds: int) -> float:
    """Return the seconds that rank acceptabilities of 1,000 packages over 8 issues with 10,000 samples take."""
    from dragoman.analysis.preferences import rank_acceptability  # noqa: PLC0415 - the peer's process does not have it
    from dragoman.model.preferences import Preferences  # noqa: PLC0415 - the same

    random = np.random.default_rng(1)
    packages, count = SAMPLED
    issues = {f"issue {n}": [f"option {k}" for k in range(OPTIONS)] for n in range(count)}
    values = {
        issue: {option: float(random.random()) for option in options} for issue, options in issues.items()
    }
    stated = Preferences.of("party", by="bench", values=values)
    taken = random.integers(0, OPTIONS, (packages, count))
    return timed(lambda: rank_acceptability(stated, issues, taken, samples=SAMPLES), rounds)[0]


def compared(peer: str | None, issues: int, rounds: int) -> tuple[float | None, bool]:
    """Print one size's row; return the ratio of listing all packages (`None` without the peer) and whether all agree."""
    ours = in_own_process(sys.executable, "dragoman", issues, rounds)
    theirs = peer and in_own_process(peer, "negmas", issues, 1 if issues > 5 else rounds)
    if ours is None:
        return None, False
    agree = same(ours["listed"], ours["folded"]) and (not theirs or same(ours["listed"], theirs["listed"]))
    size = f"{OPTIONS**issues:>11,} × {PARTIES}  {len(ours['listed']['frontier']):>8,}"
    times = f"{ours['all']:>9.3f} s{ours['issues']:>9.3f} s{ours['mask']:>9.3f} s"
    if not theirs:
        print(f"{size}{times}")
        return None, agree
    ratios = [theirs["all"] / ours["all"], theirs["all"] / ours["issues"], theirs["mask"] / ours["mask"]]
    print(
        f"{size}{times}{theirs['all']:>9.2f} s{theirs['mask']:>9.3f} s"
        f"{ratios[0]:>8.1f}{ratios[1]:>9.0f}{ratios[2]:>8.1f}   {'same' if agree else 'DIFFERENT'}"
    )
    return ratios[0], agree


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line's values."""
    parser = argparse.ArgumentParser(description="Speed of preferences next to NegMAS.")
    parser.add_argument("--peer", default=sys.executable, help="a Python that has NegMAS (default: this one)")
    parser.add_argument("--issues", nargs="*", type=int, default=[4, 5, 6])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--floor", type=float, default=0.0, help="exit with 1 if the last `all` ratio is below this"
    )
    parser.add_argument("--side", choices=("dragoman", "negmas"), help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and compare with the floor."""
    options = parse(argv)
    if options.side:
        side = {"dragoman": by_dragoman, "negmas": by_negmas}[options.side]
        print(json.dumps(side(options.issues[0], options.rounds)))
        return 0
    wanting = without_negmas(options.peer)
    if wanting:
        print(wanting)
    print(
        "   packages × parties frontier   dragoman: all     issues       mask   NegMAS: all      mask   ratios: all, issues, mask"
    )
    peer = None if wanting else options.peer
    found = [compared(peer, issues, options.rounds) for issues in options.issues]
    seconds = sampling_seconds(options.rounds)
    print(
        f"rank acceptabilities, {SAMPLED[0]:,} packages × {SAMPLED[1]} issues × {SAMPLES:,} samples: {seconds:.2f} s"
    )
    ratio = found[-1][0] if found else None
    return int(not all(agree for _, agree in found) or (ratio or options.floor) < options.floor)


if __name__ == "__main__":
    sys.exit(main())
