"""Which solvers are there, and what can each do? Their libraries are imported when one is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from dragoman.analysis.constraints import Count, Found, Links, Listed, Possible, Problem, Ranked
from dragoman.errors import UnknownName
from dragoman.model.answers import Verdict


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


class Ranks(Protocol):
    """A module that puts openings in an order; `pysat_ranking` says what the functions do."""

    def by_price(self, problem: Problem, *, prices: Sequence[int], seconds: float, most: int) -> Ranked:
        """Find the openings of the least price."""

    def by_worst(self, problem: Problem, *, owners: Sequence[int], seconds: float, most: int) -> Ranked:
        """Find the openings that cost the worst-hit owner least."""

    def frontier(self, problem: Problem, *, owners: Sequence[int], seconds: float, most: int) -> Ranked:
        """Find openings whose costs by owner no other opening dominates."""


class Surveys(Protocol):
    """A module that says what the packages are like that keep the facts; `pysat_packages` says what the functions do."""

    def listed(self, problem: Problem, *, seconds: float, most: int) -> Listed:
        """List packages that keep the facts."""

    def priced(self, problem: Problem, *, prices: Sequence[int], seconds: float, most: int) -> Listed:
        """List the packages of the least price."""

    def possible(self, problem: Problem, *, seconds: float) -> Possible:
        """Say which options some package takes."""

    def links(self, problem: Problem, options: tuple[frozenset[int], ...], *, seconds: float) -> Links:
        """Say which option of one issue narrows the options of another."""

    def nearest(
        self, problem: Problem, wishes: Sequence[tuple[int, Sequence[int]]], *, seconds: float
    ) -> tuple[int, ...] | None:
        """Return how many steps each wish has to go back so that they go back least in all."""


class Counts(Protocol):
    """A module that counts packages."""

    def count(self, problem: Problem, *, seconds: float) -> Count:
        """Count the packages that keep the facts."""


class Checks(Protocol):
    """A module that checks what is about to be shown; `pysat_check` says what the function does."""

    def openings(
        self, problem: Problem, sets: Iterable[frozenset[int]], *, seconds: float
    ) -> tuple[Verdict, ...]:
        """Say of each set of limits whether it is an opening."""


def ranks() -> Ranks:
    """Import what puts openings in an order."""
    return cast("Ranks", import_module("dragoman.analysis.solvers.pysat_ranking"))


def surveys() -> Surveys:
    """Import what describes packages."""
    return cast("Surveys", import_module("dragoman.analysis.solvers.pysat_packages"))


def counts() -> Counts:
    """Import what counts packages."""
    return cast("Counts", import_module("dragoman.analysis.solvers.counting"))


def checks() -> Checks:
    """Import what checks openings."""
    return cast("Checks", import_module("dragoman.analysis.solvers.pysat_check"))
