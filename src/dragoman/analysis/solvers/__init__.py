"""Which solvers are there, and what can each do? Their libraries are imported when one is asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from dragoman.analysis.constraints import Found, Problem
from dragoman.errors import UnknownName


class Solve(Protocol):
    """What every solver offers."""

    def __call__(self, problem: Problem, *, seconds: float, most: int | None) -> Found:
        """Find the minimal conflicts and corrections of a problem.

        Args:
            problem: Issues, facts and limits.
            seconds: Time to spend, all in all.
            most: How many deadlocks, and how many openings, to list at most; `None` for all.

        """


@dataclass(frozen=True, slots=True)
class Solver:
    """A solver and its abilities: whether it keeps to a time limit, and the most packages that it should be given."""

    name: str
    module: str
    keeps_time: bool
    packages: int | None

    def load(self) -> Solve:
        """Import the solver and return its function."""
        return cast("Solve", import_module(self.module).solve)


SOLVERS = {
    solver.name: solver
    for solver in (
        Solver("pysat", "dragoman.analysis.solvers.pysat_solver", keeps_time=True, packages=None),
        Solver("brute-force", "dragoman.analysis.solvers.brute_force", keeps_time=False, packages=100_000),
    )
}


def solver(name: str = "pysat") -> Solve:
    """Return the solving function of that name.

    Raises:
        UnknownName: If there is no such solver.

    """
    if name not in SOLVERS:
        raise UnknownName(kind="solver", name=name, known=SOLVERS)
    return SOLVERS[name].load()
