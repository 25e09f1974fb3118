"""How often is a package a party's first, second, … choice, over all weights and values that fit what was entered?

Stochastic multicriteria acceptability analysis: SMAA-2 (Lahdelma & Salminen 2001) for weights that are unknown, ranked or
ranges, and values that are ranges; SMAA-O (Lahdelma, Miettinen & Salminen 2003) for options that are only ranked. It
answers for one party; it does not weigh parties against each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.sampling import Samples, sample_values, sample_weights
from dragoman.analysis.preferences.stated import Issues, fitted, require_samples
from dragoman.errors import PreferencesError
from dragoman.model.preferences import Preferences, Scale

PIECE = 1 << 18  # worths ranked in one go: they stay in the cache
MOST_PACKAGES = 1 << 20
TIE = 40  # worths nearer to each other than 2^-40 of a sample's range have the same rank; rounding is far below that
MOST_CELLS = 1 << 25  # of the answer: packages · ranks

Package = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """Rank acceptabilities of packages for one party.

    `ranks`: shape (packages, ranks), the share of samples in which the package has rank 1, 2, …; a rank is 1 more than the
    number of better packages, so that equal packages share the better one. `central`: shape (packages, issues), the mean
    of the weights with which the package is first, NaN where it never was. `by` entered the preferences.
    """

    party: str
    by: str
    scale: Scale
    samples: int
    seed: int
    ranks: NDArray[np.float64]
    central: NDArray[np.float64]

    @property
    def error(self) -> float:
        """The most by which a share may be off: four standard deviations in the worst case, a share of one half."""
        return 4 * sqrt(0.25 / self.samples)


def rank_acceptability(
    preferences: Preferences,
    issues: Issues,
    packages: Package,
    *,
    samples: int = 10_000,
    ranks: int | None = None,
    scale: Scale = "raw",
    seed: int = 0,
) -> Acceptability:
    """Return how often each package has each rank.

    Args:
        preferences: The party's. Weights: exact, ranges, a ranking of the issues, or none at all, which means any. Values:
            exact, ranges or a ranking, of each option. Larger is better.
        issues: The options of each issue; their order is that of a package.
        packages: Shape (packages, issues), the place of the option taken on each issue, from 0.
        samples: How often weights and values are drawn.
        ranks: How many of the best ranks are counted; `None` means all.
        scale: How to read values. Ranked options lie between 0 and 1, so beside other issues of another size they only
            make sense `per-issue`.
        seed: The same seed gives the same answer.

    Returns:
        Shares, each off by less than 4 √(b(1 - b)/samples), practically.

    Raises:
        MissingPreferences: If an option has neither value nor rank, or a ranking leaves an issue out.
        ValueError: If nothing is to be drawn.
        PreferencesError: If no weights fit, or packages · ranks would not fit into memory.
        UnknownName: If preferences name an issue or option that is not there.

    Time O(samples · packages · (issues + log packages)), memory O(packages · ranks + samples · (issues + options)).

    """
    fitted([preferences], issues)
    require_samples(preferences, issues)
    kept = len(packages) if ranks is None else min(ranks, len(packages))
    _affordable(preferences, len(packages), kept)
    if samples < 1:
        msg = f"{samples} samples tell nothing"
        raise ValueError(msg)
    random = np.random.default_rng(seed)
    weights = sample_weights(preferences, tuple(issues), samples=samples, random=random)
    values = [
        sample_values(preferences, stake, options, scale=scale, samples=samples, random=random)
        for stake, options in ((preferences.stake(issue), options) for issue, options in issues.items())
    ]
    counts = np.zeros((len(packages), kept), np.int64)
    firsts, sums = np.zeros(len(packages)), np.zeros((len(issues), len(packages)))
    for drawn, worths in _worths(weights, values, packages):
        order, rank = _ranking(worths)
        shown = rank < kept
        np.add.at(counts.reshape(-1), order[shown] * kept + rank[shown], 1)
        sample, place = np.nonzero(rank == 0)
        best = order[sample, place]
        firsts += np.bincount(best, minlength=len(packages))
        for issue in range(len(issues)):
            sums[issue] += np.bincount(best, drawn[sample, issue], minlength=len(packages))
    central = np.divide(sums, firsts, out=np.full_like(sums, np.nan), where=firsts > 0).T
    return Acceptability(preferences.party, preferences.by, scale, samples, seed, counts / samples, central)


def _affordable(preferences: Preferences, packages: int, ranks: int) -> None:
    if packages > MOST_PACKAGES or packages * ranks > MOST_CELLS:
        why = f"{ranks:,} ranks of {packages:,} packages are too many; ask for fewer ranks or packages"
        raise PreferencesError(preferences.party, why)


def _worths(weights: Samples, values: list[Samples], packages: Package) -> Iterator[tuple[Samples, Samples]]:
    """Yield weights, shape (some samples, issues), and the packages' worths with them, shape (some samples, packages)."""
    if not len(packages):
        return
    fixed = [n for n, value in enumerate(values) if len(value) == 1]
    drawn_anew = [n for n, value in enumerate(values) if len(value) > 1]
    table = np.array([values[n][0][packages[:, n]] for n in fixed]).reshape(len(fixed), len(packages))
    size = max(1, PIECE // len(packages))
    for start in range(0, len(weights), size):
        drawn = weights[start : start + size]
        worths = drawn[:, fixed] @ table
        for n in drawn_anew:
            worth = drawn[:, n, None] * values[n][start : start + size]
            worths += worth[:, packages[:, n]]
        yield drawn, worths


def _ranking(worths: Samples) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the packages of each sample, best first, and the rank of each from 0; both of shape (samples, packages).

    Worth and place are packed into one whole number each, which sorts several times faster than places by worth.
    """
    packages = worths.shape[1]
    bits = max(1, (packages - 1).bit_length())
    grid = 62 - bits
    best = worths.max(axis=1, keepdims=True)
    span = best - worths.min(axis=1, keepdims=True)
    below = np.divide(best - worths, span, out=np.zeros_like(worths), where=span > 0)
    keys = (below * (1 << grid)).astype(np.int64)
    keys <<= bits
    keys |= np.arange(packages)
    keys.sort(axis=1)
    starts = np.zeros(keys.shape, np.int64)
    worse = np.diff(keys >> bits, axis=1) > 1 << (grid - TIE)
    np.multiply(worse, np.arange(1, packages), out=starts[:, 1:])
    return keys & ((1 << bits) - 1), np.maximum.accumulate(starts, axis=1)
