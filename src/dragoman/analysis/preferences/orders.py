"""What can be said where only the order of the options is known, without weights or values?

A package that is at least as good for every party on every issue, and better somewhere, dominates whatever the weights are.
Nothing else follows from orders alone.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.frontier import pareto_mask
from dragoman.analysis.preferences.stated import Issues, chosen, fitted, require_orders
from dragoman.model.preferences import Preferences, Stake


def order_worth(
    preferences: Sequence[Preferences],
    issues: Issues,
    packages: NDArray[np.intp],
    *,
    parties: Sequence[str] | None = None,
) -> NDArray[np.float64]:
    """Return how good packages are on each issue for each party, as ranks; `pareto_mask` takes it.

    Args:
        preferences: With a ranking or exact values for the options of each issue; weights are not looked at.
        issues: The options of each issue; their order is that of a package.
        packages: Shape (packages, issues), the place of the option taken on each issue, from 0.
        parties: Whose; `None` means everybody who has preferences.

    Returns:
        Shape (packages, issues · parties), larger is better, equal where the party makes no difference. Only the order
        within a column means something.

    Raises:
        MissingPreferences: If a party has no preferences, or does not say where an option stands.
        UnknownName: If preferences name an issue or option that is not there.

    Time and memory O(packages · issues · parties).

    """
    columns = _columns(preferences, issues, parties)
    return np.concatenate([column[packages[:, n]] for n, column in enumerate(columns)], axis=1)


def undominated_options(
    preferences: Sequence[Preferences], issues: Issues, *, parties: Sequence[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the options of each issue that no other one dominates.

    A package is undominated by the orders alone exactly where all its options are. Arguments and errors are those of
    `order_worth`. Time O(options² · parties).

    """
    columns = _columns(preferences, issues, parties)
    return {
        issue: tuple(option for option, kept in zip(options, pareto_mask(column), strict=True) if kept)
        for (issue, options), column in zip(issues.items(), columns, strict=True)
    }


def _columns(
    preferences: Sequence[Preferences], issues: Issues, parties: Sequence[str] | None
) -> list[NDArray[np.float64]]:
    """Return the ranks of the options of each issue, shape (options, parties); more is better."""
    taken = chosen(preferences, parties)
    fitted(taken, issues)
    require_orders(taken, issues)
    return [
        np.array([_ranks(one.stake(issue), options) for one in taken], dtype=np.float64).T
        for issue, options in issues.items()
    ]


def _ranks(stake: Stake, options: Sequence[str]) -> list[int]:
    if stake.ranking:
        places = {name: -place for place, group in enumerate(stake.ranking) for name in group}
        return [places[option] for option in options]
    values = {option: value for option, value in stake.values if isinstance(value, Fraction)}
    levels = {value: level for level, value in enumerate(sorted(set(values.values())))}
    return [levels[values[option]] for option in options]
