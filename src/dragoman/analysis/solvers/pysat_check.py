"""Is what is about to be shown as an opening one, by its definition?

A solver of its own, with the problem encoded anew, so that a mistake on the way from the search to the answer shows.
"""

from collections.abc import Iterable
from contextlib import suppress

from dragoman.analysis.constraints import Problem
from dragoman.analysis.solvers.encode import encode
from dragoman.analysis.solvers.pysat_oracle import Clock, LimitSet, Oracle, OutOfTimeError
from dragoman.model.answers import Verdict


def openings(problem: Problem, sets: Iterable[LimitSet], *, seconds: float) -> tuple[Verdict, ...]:
    """Say of each set of limits whether it is an opening: the others can hold, and not together with any one of these.

    At most two questions a set. `UNKNOWN` where time ran out before both were answered.
    """
    encoded, asked = encode(problem), list(sets)
    answers: list[Verdict] = []
    with suppress(OutOfTimeError), Oracle(problem, encoded, Clock(seconds)) as oracle:
        answers.extend(Verdict.PROVED if oracle.is_opening(one) else Verdict.REFUTED for one in asked)
    return (*answers, *[Verdict.UNKNOWN] * (len(asked) - len(answers)))
