"""How long does a case take to answer? Each question next to `explain`, which solves the case once.

    python bench/answers.py [CASE] [--rounds N]

Without a case file the ten reports of examples/karst-sea are read into one. Times are medians of the rounds, after one round
that loads the solver; the ratio is the time of the question over the time of `explain` in the same run. The target is
that of an answer to play with: it should be there at once.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import dragoman
from dragoman.workbench import CaseFile

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "karst-sea" / "reports"
AT_ONCE = 0.1  # seconds
QUESTIONS: dict[str, tuple[Callable[[CaseFile], object], float | None]] = {
    "explain, with the sentences to check": (lambda case: case.explain(), None),
    "what if a limit is dropped": (lambda case: case.what_if(drop=[1]), AT_ONCE),
    "what if a limit is added": (lambda case: case.what_if(add=[_added(case)]), AT_ONCE),
    "openings, evenest first": (lambda case: case.openings(by="evenest"), None),
    "packages of the first openings": (lambda case: case.packages(), None),
    "spectrum of each issue": (lambda case: case.spectrum(), None),
}


def _added(case: CaseFile) -> str:
    """Return a limit that conflicts with the first limit of the case."""
    model = case.model()
    (term, *_) = model.limits[0].terms
    return f"{model.limits[0].party} at most {term.topic}: {term.level}"


def measured(case: CaseFile, rounds: int) -> dict[str, float]:
    """Return the median seconds of each question."""
    times: dict[str, list[float]] = {name: [] for name in QUESTIONS}
    for _ in range(rounds + 1):
        for name, (ask, _target) in QUESTIONS.items():
            began = perf_counter()
            ask(case)
            times[name].append(perf_counter() - began)
    return {name: median(found[1:]) for name, found in times.items()}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or Path(folder) / "example.dragoman"
        with dragoman.open(path) as case:
            if given.case is None:
                case.read(EXAMPLE)
            found = measured(case, given.rounds)
            print(f"{path.name}: {len(case.case.sources)} reports, {len(case.model().limits)} limits")
    whole = found["explain, with the sentences to check"]
    print(f"{'question':40}{'median s':>10}{'target s':>10}{'x explain':>11}")
    for name, seconds in found.items():
        target = QUESTIONS[name][1]
        late = "  missed" if target is not None and seconds > target else ""
        print(f"{name:40}{seconds:10.3f}{target or '-':>10}{seconds / whole:11.2f}{late}")


if __name__ == "__main__":
    main()
