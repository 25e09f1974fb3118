"""Which weights and values does what somebody entered leave open? Samples of them, uniform over all that fit.

Weights
- nothing said, or ranges: uniform over {w: least ≤ w ≤ most, Σw = total}. Chains start in the middle of the ranges and go
  on in rounds: issues are paired at random, and each pair shares its sum anew, uniformly over what both ranges allow. This
  leaves the uniform distribution as it is and forgets the start in a few rounds per issue (Gibbs sampling by pairs).
- a ranking: uniform over {w₁ ≥ w₂ ≥ … ≥ 0, Σw = total}, a simplex with known corners, mixed by uniform barycentric weights.
- all exact: they are taken as they are.

Values
- a range: uniform, each option for itself. A ranking of the options: the best is worth 1, the worst 0, those between are
  uniform numbers in their order (SMAA-O); options of one group have the same one.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.preferences.stated import scaled
from dragoman.errors import PreferencesError
from dragoman.model.preferences import Amount, Between, Preferences, Ranking, Scale, Stake

ROUNDS = 16  # of pairing, an issue: two wide ranges among many narrow ones meet often enough to forget where they began
LEAST_ROUNDS = 48

Samples = NDArray[np.float64]


def sample_weights(
    preferences: Preferences, issues: Sequence[str], *, samples: int, random: np.random.Generator
) -> Samples:
    """Return weights that fit what was entered.

    Args:
        preferences: Exact weights, ranges, a ranking of the issues, or nothing.
        issues: In the order of a package.
        samples: How many.
        random: Where chance comes from.

    Returns:
        Shape (samples, issues), in the unit of the preferences. Each row adds up to `preferences.total`, unless every
        weight is exact.

    Raises:
        PreferencesError: If no weights fit.

    Time O(samples · issues²), memory O(samples · issues).

    """
    if preferences.ranking:
        return _ranked(preferences, issues, samples, random)
    stated = [preferences.stake(issue).weight for issue in issues]
    exact = [weight for weight in stated if isinstance(weight, Fraction)]
    if len(exact) == len(stated):
        return np.array([[float(weight) for weight in exact]] * samples)
    low, high = _bounds(preferences, stated)
    return _shared_out(low, high, float(preferences.total), samples, random)


def sample_values(
    preferences: Preferences,
    stake: Stake,
    options: Sequence[str],
    *,
    scale: Scale,
    samples: int,
    random: np.random.Generator,
) -> Samples:
    """Return values of an issue's options that fit what was entered.

    Returns:
        Shape (samples, options), or (1, options) where all are exact. Larger is better.

    Time and memory O(samples · options).

    """
    if stake.ranking:
        return _laddered(stake.ranking, options, samples, random)
    values = scaled(preferences, stake, scale=scale)
    ends = [_ends(values[option]) for option in options]
    low, high = (np.array([float(end[side]) for end in ends]) for side in (0, 1))
    if (low == high).all():
        return low[None, :]
    spread: Samples = (high - low) * random.random((samples, len(options)))
    return low + spread


def _bounds(preferences: Preferences, stated: Sequence[Amount | None]) -> tuple[Samples, Samples]:
    total = preferences.total
    ends = [(Fraction(0), total) if weight is None else _ends(weight) for weight in stated]
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    if not least <= total <= most:
        why = f"weights between {float(least):g} and {float(most):g} cannot add up to the total, {float(total):g}"
        raise PreferencesError(preferences.party, why)
    low, high = (np.array([float(end[side]) for end in ends]) for side in (0, 1))
    return low, high


def _shared_out(
    low: Samples, high: Samples, total: float, samples: int, random: np.random.Generator
) -> Samples:
    """Return uniform points of the box between `low` and `high` that add up to `total`, shape (samples, issues)."""
    width = (high - low).sum()
    middle = low + (high - low) * ((total - low.sum()) / width if width else 0.0)
    weights = np.repeat(middle[:, None], samples, axis=1)
    pairs = len(low) // 2
    for _ in range(max(LEAST_ROUNDS, ROUNDS * len(low)) if pairs else 0):
        order = random.permutation(len(low))
        one, other = order[:pairs], order[pairs : 2 * pairs]
        both = weights[one] + weights[other]
        least = np.maximum(low[one, None], both - high[other, None])
        most = np.minimum(high[one, None], both - low[other, None])
        weights[one] = least + (most - least) * random.random((pairs, samples))
        weights[other] = both - weights[one]
    return weights.T


def _ranked(
    preferences: Preferences, issues: Sequence[str], samples: int, random: np.random.Generator
) -> Samples:
    """Return uniform weights that keep the ranking: issues of one group have the same weight."""
    places = {name: place for place, group in enumerate(preferences.ranking) for name in group}
    place = np.array([places[issue] for issue in issues])
    # Corner k shares the total among the issues of the first k + 1 groups.
    corners = (place[None, :] <= np.arange(len(preferences.ranking))[:, None]).astype(np.float64)
    corners /= corners.sum(axis=1, keepdims=True)
    mixed: Samples = random.dirichlet(np.ones(len(corners)), samples) @ corners
    return mixed * float(preferences.total)


def _laddered(ranking: Ranking, options: Sequence[str], samples: int, random: np.random.Generator) -> Samples:
    steps = np.zeros((samples, len(ranking)))
    if len(ranking) > 1:
        steps[:, 0] = 1.0
        steps[:, 1:-1] = -np.sort(-random.random((samples, len(ranking) - 2)), axis=1)
    places = {name: place for place, group in enumerate(ranking) for name in group}
    return steps[:, [places[option] for option in options]]


def _ends(amount: Amount) -> tuple[Fraction, Fraction]:
    return (amount.least, amount.most) if isinstance(amount, Between) else (amount, amount)
