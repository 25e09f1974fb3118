"""What is each package worth to each party, by the tables that somebody entered?

Worth is counted in whole units: weights and values are exact fractions, brought to one denominator, so that equal utilities
are equal and no tolerance is needed. Tables as they are published often need more than the 53 bits of a float for that. So
tables hold Python's whole numbers, and lists of packages are summed exactly in limbs of 48 bits and cut to 52 bits once, at
the end: what is equal stays equal, what is more is never less, and only what differs by less than 2^-51 of the whole falls
together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.stated import Issues, chosen, fitted, many, require_tables, scaled
from dragoman.errors import PreferencesError
from dragoman.model.preferences import Preferences, Scale

LIMB = 48  # bits: the sums of some 2^15 issues fit into 64
MOST_LIMBS = 10
KEPT = 52  # bits of a worth in an array: float64 counts it, and its difference from another, exactly
MOST_PACKAGES = 2**26  # listed at once: half a gigabyte a party

Units = NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What every option is worth to every party, in whole units of 1/`unit`.

    `points`: of each issue, shape (options, parties), Python's whole numbers. `reservations`: of each party, `None` where
    nobody has said one.
    """

    parties: tuple[str, ...]
    by: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    points: tuple[Units, ...]
    reservations: tuple[Fraction | None, ...]
    unit: int
    scale: Scale

    @property
    def packages(self) -> int:
        """How many packages there are."""
        return prod(map(len, self.options))

    @property
    def step(self) -> Fraction:
        """The utility that 1 stands for in an array of `worth`."""
        return Fraction(1 << max(0, self.bits - KEPT), self.unit)

    @property
    def bits(self) -> int:
        """How many bits the units of any package take."""
        reach = sum(np.abs(points).max(axis=0, initial=0) for points in self.points)
        return int(np.max(reach, initial=0)).bit_length()


def tables(
    preferences: Sequence[Preferences],
    issues: Issues,
    *,
    parties: Sequence[str] | None = None,
    scale: Scale = "raw",
) -> Tables:
    """Return the parties' utility tables: weight · value, or weight · value / best value on the issue (`per-issue`).

    Args:
        preferences: At most one of each party.
        issues: The options of each issue; their order is that of a package.
        parties: Whose tables; `None` means everybody who has preferences.
        scale: How to read the values. The two readings are different utilities: say which one is shown.

    Raises:
        MissingPreferences: If a party has no preferences, an issue no exact weight or an option no exact value.
        PreferencesError: If a party is entered twice, or nothing can be divided by a best value.
        UnknownName: If preferences name an issue or option that is not there.

    Time and memory O(parties · options).

    """
    taken = chosen(preferences, parties)
    fitted(taken, issues)
    require_tables(taken, issues)
    worths = [[_column(one, issue, issues[issue], scale) for one in taken] for issue in issues]
    numbers = [number for issue in worths for column in issue for number in column]
    numbers += [one.reservation for one in taken if one.reservation is not None]
    unit = lcm(*(number.denominator for number in numbers))
    return Tables(
        parties=tuple(one.party for one in taken),
        by=tuple(one.by for one in taken),
        issues=tuple(issues),
        options=tuple(map(tuple, issues.values())),
        points=tuple(_points(columns, unit) for columns in worths),
        reservations=tuple(one.reservation for one in taken),
        unit=unit,
        scale=scale,
    )


def worth(tables: Tables, packages: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    """Return what packages are worth.

    Args:
        tables: The parties' tables.
        packages: Shape (packages, issues), the place of the option taken on each issue, from 0; `None` means every
            package, the last issue changing fastest.

    Returns:
        Shape (packages, parties), in steps of `tables.step`; larger is better. Equal utilities are equal.

    Raises:
        PreferencesError: If all packages are asked for and there are more than 2^26, or if numbers have so many digits that
            they do not fit into 480 bits.

    Time O(packages · parties), with given packages O(packages · issues · parties); memory O(packages · parties).

    """
    count = tables.packages if packages is None else len(packages)
    bits = tables.bits
    _listable(tables, count, bits)
    total = np.empty((len(tables.parties), count))
    for party in range(len(tables.parties)):
        limbs = _limbs(tables.points, party, bits // LIMB + 1)
        sums = [_every(limb) if packages is None else _these(limb, packages) for limb in limbs]
        total[party] = _cut(sums, max(0, bits - KEPT))
    return total.T  # each party's worth lies in one piece, which is what the frontier reads


def package_names(tables: Tables, numbers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Return the options that packages take, given by their numbers in the order of `worth`."""
    named = []
    for number in numbers:
        rest, names = number, list[str]()
        for options in reversed(tables.options):
            rest, place = divmod(rest, len(options))
            names.append(options[place])
        named.append(tuple(reversed(names)))
    return tuple(named)


def _listable(tables: Tables, count: int, bits: int) -> None:
    who = " and ".join(tables.parties)
    if count > MOST_PACKAGES:
        why = f"{many(count)} packages are too many to list; the frontier finds the best without listing them"
        raise PreferencesError(who, why)
    if bits >= LIMB * MOST_LIMBS:
        raise PreferencesError(who, "numbers with so many digits cannot be listed; round them")


def _limbs(points: Sequence[Units], party: int, count: int) -> list[list[NDArray[np.int64]]]:
    """Return the limbs of each issue's units, lowest limb first; the highest has the sign, the others have none."""
    low, highest = (1 << LIMB) - 1, count - 1
    return [
        [
            np.array(
                [(x >> LIMB * n) & low if n < highest else x >> LIMB * n for x in units[:, party]], np.int64
            )
            for units in points
        ]
        for n in range(count)
    ]


def _every(limb: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return the sums of a limb over all packages in product order."""
    total = np.zeros(1, np.int64)
    for points in limb:
        total = np.add.outer(total, points).ravel()
    return total


def _these(limb: list[NDArray[np.int64]], packages: NDArray[np.intp]) -> NDArray[np.int64]:
    total = np.zeros(len(packages), np.int64)
    for issue, points in enumerate(limb):
        total += points[packages[:, issue]]
    return total


def _cut(sums: list[NDArray[np.int64]], dropped: int) -> NDArray[np.int64]:
    """Carry from limb to limb, and return the numbers without their lowest `dropped` bits, rounded down."""
    total, carry = np.zeros_like(sums[0]), np.zeros_like(sums[0])
    for n, limb in enumerate(sums):
        carried = limb + carry
        carry = carried >> LIMB
        rest = carried & ((1 << LIMB) - 1) if n + 1 < len(sums) else carried
        shift = LIMB * n - dropped
        total += rest << shift if shift >= 0 else rest >> min(-shift, 63)
    return total


def _column(one: Preferences, issue: str, options: Sequence[str], scale: Scale) -> list[Fraction]:
    """Return what the options of an issue are worth to a party; `require_tables` has seen to it that all are exact."""
    stake = one.stake(issue)
    values = scaled(one, stake, scale=scale)
    weight = stake.weight
    worths = [
        weight * value
        for value in map(values.get, options)
        if isinstance(weight, Fraction) and isinstance(value, Fraction)
    ]
    if len(worths) != len(options):
        raise TypeError(issue)
    return worths


def _points(columns: list[list[Fraction]], unit: int) -> Units:
    """Return the units of an issue's options, shape (options, parties), from one column a party."""
    points = np.empty((len(columns[0]), len(columns)), dtype=np.object_)
    for party, column in enumerate(columns):
        points[:, party] = [number.numerator * (unit // number.denominator) for number in column]
    return points
