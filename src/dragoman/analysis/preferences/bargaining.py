"""Which packages are the bargaining points, given what each party has if talks fail?

All points lie among the packages that nobody has less from than from failure (the *able* ones) and that no other able
package dominates. These are few, so they are compared in exact fractions: ties are ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.frontier import Frontier, Worths, frontier, pareto_mask, ranks
from dragoman.analysis.preferences.worth import Tables, Units, package_names
from dragoman.errors import MissingPreferences
from dragoman.model.preferences import Bargain, Failure, Worth

Rows = NDArray[np.intp]
NO_RESERVATION = "no reservation: what the party has if talks fail"


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The bargaining points as places in a list of packages; empty where no package is able."""

    able: Rows
    ideal: Worths | Units | None
    nash: Rows
    egalitarian: Rows
    kalai_smorodinsky: Rows


_NONE: Rows = np.empty(0, np.intp)
_NO_POINTS = Points(_NONE, None, _NONE, _NONE, _NONE)


def bargaining_points(worth: Worths | Units, disagreement: Worths | Units) -> Points:
    """Return the Nash, egalitarian and Kalai-Smorodinsky points of a list of packages.

    - *Nash* (1950): the largest product of the parties' gains over the disagreement point. Where that is 0, every able
      undominated package has it.
    - *Egalitarian* (Kalai 1977): the largest least gain; ties by the next-least gain, and so on (leximin). It compares
      the parties' units, so they should be of one kind.
    - *Kalai-Smorodinsky* (1975), max-min normalised, for finite sets (lexicographic: Imai 1983): the largest least share
      of the way from the disagreement point to a party's best among the able packages; ties by leximin. A party that can
      gain nothing counts as satisfied.

    Args:
        worth: Shape (packages, parties). Larger is better. No NaN. Floats count as what they are; whole numbers of any
            length may be given as objects.
        disagreement: Shape (parties,), in the same units. As stated, never adjusted.

    Returns:
        Places in the list. `able`: all packages that give each party at least the disagreement point, dominated or not.
        The points list all packages that tie.

    Raises:
        ValueError: If a worth is not a number.

    Time that of `pareto_mask`, then O(frontier · parties · log parties); memory O(packages · parties).

    """
    able = np.flatnonzero((worth >= disagreement).all(axis=1))
    if not len(able):
        return Points(able, None, able, able, able)
    ideal = worth[able].max(axis=0)
    plain = ranks(worth[able]) if worth.dtype == np.object_ else worth[able].astype(np.float64)
    rows = able[pareto_mask(plain)]
    failure = [Fraction(value) for value in disagreement.tolist()]
    spans = [Fraction(top) - low for top, low in zip(ideal.tolist(), failure, strict=True)]
    gains = [
        [Fraction(value) - low for value, low in zip(row, failure, strict=True)]
        for row in worth[rows].tolist()
    ]
    shares = [
        [gain / span if span else Fraction(1) for gain, span in zip(row, spans, strict=True)] for row in gains
    ]
    return Points(
        able=able,
        ideal=ideal,
        nash=_best(rows, [prod(row, start=Fraction(1)) for row in gains]),
        egalitarian=_best(rows, [sorted(row) for row in gains]),
        kalai_smorodinsky=_best(rows, [sorted(row) for row in shares]),
    )


def disagreement(tables: Tables, failure: Failure = "reservation") -> tuple[Fraction, ...]:
    """Return what each party has if talks fail, in its own unit.

    Args:
        tables: The parties' tables.
        failure: `reservation`, what each stated; `worst`, what each has from its worst package.

    Raises:
        MissingPreferences: If `reservation` is asked for and a party has none.

    """
    if failure == "reservation":
        gaps = [
            (party, None, NO_RESERVATION)
            for party, stated in zip(tables.parties, tables.reservations, strict=True)
            if stated is None
        ]
        if gaps:
            raise MissingPreferences(gaps)
        return tuple(stated for stated in tables.reservations if stated is not None)
    return tuple(
        Fraction(sum(min(column) for column in columns), tables.unit)
        for columns in zip(*(points.T.tolist() for points in tables.points), strict=True)
    )


def bargain(
    tables: Tables, *, failure: Failure | None = "reservation", most: int = 100, seconds: float = 60.0
) -> Bargain:
    """Return the Pareto frontier of all packages and the bargaining points, without listing the packages.

    Args:
        tables: The parties' tables.
        failure: Where talks that fail leave the parties; `None` asks for the frontier alone.
        most: How many packages of one point are listed.
        seconds: When to give up.

    Raises:
        MissingPreferences: If a reservation is needed that nobody has stated.
        PreferencesError: If the frontier is not found in time.

    Time that of `frontier.frontier`; 10^6 packages of three parties take some 10 ms.

    """
    failed = () if failure is None else disagreement(tables, failure)
    found = frontier(tables, most=most, seconds=seconds)
    points = _NO_POINTS if failure is None else bargaining_points(found.points, _units(tables, failed))
    every = tuple(_worth(tables, found, place) for place in range(len(found.points)))
    ideal = None if points.ideal is None else _fractions(points.ideal, tables.unit)
    return Bargain(
        parties=tables.parties,
        by=tables.by,
        issues=tables.issues,
        scale=tables.scale,
        frontier=every,
        disagreement=failed,
        able=len(points.able),
        ideal=ideal,
        nash=tuple(every[n] for n in points.nash),
        egalitarian=tuple(every[n] for n in points.egalitarian),
        kalai_smorodinsky=tuple(every[n] for n in points.kalai_smorodinsky),
    )


def _units(tables: Tables, amounts: Sequence[Fraction]) -> Units:
    return np.array([int(amount * tables.unit) for amount in amounts], dtype=np.object_)


def _best(rows: Rows, scores: Sequence[Fraction] | Sequence[list[Fraction]]) -> Rows:
    """Return the rows whose score is largest; lists are compared entry by entry."""
    best = max(scores)
    return rows[[n for n, score in enumerate(scores) if score == best]]


def _worth(tables: Tables, found: Frontier, place: int) -> Worth:
    names = package_names(tables, found.numbers[place])
    return Worth(_fractions(found.points[place], tables.unit), found.counts[place], names)


def _fractions(units: Worths | Units, unit: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(value, unit) for value in units.tolist())
