"""Are rank acceptabilities what one can work out, for any weights, ranked weights, ranges and ranked options?"""

import numpy as np
import pytest

from dragoman.analysis.preferences import rank_acceptability
from dragoman.analysis.preferences.sampling import sample_weights
from dragoman.model.preferences import Preferences
from preference_samples import HARBOUR, every_package, union

SAMPLES = 40_000
OFF = 4 * 0.5 / SAMPLES**0.5  # four standard deviations of a share of one half
TWO = {"corridor": ("A", "B", "C", "D"), "recognition": ("A", "B", "C", "D")}
# Package n takes option n of both issues; by the first weight w they are worth w, 1 - w, 3/5 and 1/2.
FOUR = {
    "corridor": {"A": 1, "B": 0, "C": "0.6", "D": "0.5"},
    "recognition": {"A": 0, "B": 1, "C": "0.6", "D": "0.5"},
}
DIAGONAL = np.repeat(np.arange(4)[:, None], 2, axis=1)


def norland(**stated: object) -> Preferences:
    """Return Norland's preferences."""
    return Preferences.of("Norland", by="Ida Brandt", **stated)  # type: ignore[arg-type]


def test_any_weights_are_uniform_over_the_simplex() -> None:
    """A is first where w > 3/5, second where 1/2 < w < 3/5; D is never better than third."""
    answer = rank_acceptability(norland(values=FOUR), TWO, DIAGONAL, samples=SAMPLES)

    expected = np.array([[0.4, 0.1, 0, 0.5], [0.4, 0.1, 0, 0.5], [0.2, 0.8, 0, 0], [0, 0, 1, 0]])
    assert np.abs(answer.ranks - expected).max() < OFF
    assert np.abs(answer.central[:3] - [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]).max() < 0.01
    assert np.isnan(answer.central[3]).all()
    assert (answer.party, answer.by) == ("Norland", "Ida Brandt")
    assert answer.error == pytest.approx(OFF)


def test_a_ranking_of_the_issues_leaves_half_of_the_weights() -> None:
    """With w >= 1/2, B falls behind everything."""
    answer = rank_acceptability(
        norland(values=FOUR, ranking=["corridor", "recognition"]), TWO, DIAGONAL, samples=SAMPLES
    )

    expected = np.array([[0.8, 0.2, 0, 0], [0, 0, 0, 1], [0.2, 0.8, 0, 0], [0, 0, 1, 0]])
    assert np.abs(answer.ranks - expected).max() < OFF


def test_ranges_of_weights_cut_the_simplex() -> None:
    """With w in [0.5, 0.75], A is first where w > 0.6: in three fifths."""
    answer = rank_acceptability(
        norland(values=FOUR, weights={"corridor": ("0.5", "0.75")}), TWO, DIAGONAL, samples=SAMPLES
    )

    assert np.abs(answer.ranks[0] - [0.6, 0.4, 0, 0]).max() < OFF


def test_exact_weights_give_one_order() -> None:
    """Nothing is left to chance where nothing is open, and points out of 100 are as good as shares."""
    stated = norland(values=FOUR, weights={"corridor": 55, "recognition": 45}, total=100)

    answer = rank_acceptability(stated, TWO, DIAGONAL, samples=10)

    assert answer.ranks.tolist() == [[0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0]]
    assert answer.central[2].tolist() == [55, 45]


def test_equal_packages_share_the_better_rank() -> None:
    """What a party is indifferent between is not ordered by its place in the list, nor by rounding."""
    values = {
        "corridor": {"A": "0.1", "B": "0.3", "C": "0.2", "D": 0},
        "recognition": dict.fromkeys("ABCD", "0.7"),
    }
    packages = np.array([[0, 0], [1, 0], [0, 3], [1, 2], [3, 1]])

    answer = rank_acceptability(norland(values=values), TWO, packages, samples=1000)

    assert answer.ranks.tolist() == [
        [0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1],
    ]


def test_worths_that_only_rounding_tells_apart_share_a_rank() -> None:
    """0.1 + 0.2 ranks like 0.3, although floats make it more."""
    issues = dict.fromkeys("abc", ("no", "yes"))
    weights, values = (
        dict(zip("abc", (0.1, 0.2, 0.3), strict=True)),
        dict.fromkeys("abc", (("no", 0), ("yes", 1))),
    )
    stated = norland(weights=weights, values={issue: dict(one) for issue, one in values.items()})

    answer = rank_acceptability(stated, issues, np.array([[1, 1, 0], [0, 0, 1], [0, 0, 0]]), samples=5)

    assert answer.ranks.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]


def test_ranked_options_keep_their_order() -> None:
    """On one issue the ranking is the answer, however long it is; options of one rank share it."""
    options = ("A", "B", "C", "D", "E", "F")
    stated = norland(rankings={"corridor": ["A", "B", ["C", "D"], "E", "F"]})

    answer = rank_acceptability(stated, {"corridor": options}, np.arange(6)[:, None], samples=200)

    assert answer.ranks.argmax(axis=1).tolist() == [0, 1, 2, 2, 4, 5]
    assert (answer.ranks.max(axis=1) == 1).all()


def test_ranked_options_are_worth_ordered_numbers() -> None:
    """The best is worth 1, the worst 0, between them anything: ln 2 - 1/2 for the middle one to come first."""
    ranking = {"corridor": ["A", "B", "C"], "recognition": ["C", "B", "A"]}
    issues = dict.fromkeys(ranking, ("A", "B", "C"))

    answer = rank_acceptability(norland(rankings=ranking), issues, DIAGONAL[:3], samples=SAMPLES)

    middle = np.log(2) - 0.5
    assert np.abs(answer.ranks[1] - [middle, 1 - 2 * middle, middle]).max() < OFF


def test_ranges_of_values_are_uniform() -> None:
    """[0, 1] beats [0.5, 1.5] in an eighth of all cases."""
    issues = {"corridor": ("A", "B")}
    stated = norland(values={"corridor": {"A": (0, 1), "B": ("0.5", "1.5")}})

    answer = rank_acceptability(stated, issues, np.array([[0], [1]]), samples=SAMPLES)

    assert answer.ranks[0, 0] == pytest.approx(1 / 8, abs=OFF)


def test_the_same_seed_gives_the_same_answer() -> None:
    """An answer can be found again; another seed gives another sample."""
    stated, packages = union(weights={}), every_package(HARBOUR)

    one, same, other = (rank_acceptability(stated, HARBOUR, packages, samples=500, seed=s) for s in (1, 1, 2))

    assert (one.ranks == same.ranks).all()
    assert (one.ranks != other.ranks).any()


def test_only_the_best_ranks_can_be_counted() -> None:
    """A short list of ranks is the beginning of the long one, in one piece or many."""
    stated, packages = union(weights={}), np.repeat(every_package(HARBOUR), 300, axis=0)

    short = rank_acceptability(stated, HARBOUR, packages, samples=500, ranks=2)

    assert (
        short.ranks.tolist()
        == rank_acceptability(stated, HARBOUR, packages, samples=500).ranks[:, :2].tolist()
    )


def test_no_packages_and_no_samples() -> None:
    """Nothing has no ranks; to draw nothing is refused."""
    empty = np.empty((0, 2), np.intp)

    assert rank_acceptability(union(), HARBOUR, empty).ranks.shape == (0, 0)
    with pytest.raises(ValueError, match="0 samples"):
        rank_acceptability(union(), HARBOUR, every_package(HARBOUR), samples=0)


def test_weights_in_narrow_ranges_are_those_that_rejection_keeps() -> None:
    """Chains of pairs find the same means and spreads as drawing from the simplex and throwing away what does not fit."""
    random = np.random.default_rng(5)
    least, most = np.array([0.1, 0, 0.05, 0.2]), np.array([0.4, 0.3, 0.1, 0.9])
    issues = tuple("abcd")
    stated = norland(weights={n: (str(a), str(b)) for n, a, b in zip(issues, least, most, strict=True)})

    found = sample_weights(stated, issues, samples=SAMPLES, random=random)

    drawn = random.dirichlet(np.ones(4), 2_000_000)
    kept = drawn[((drawn >= least) & (drawn <= most)).all(axis=1)]
    assert len(kept) > SAMPLES / 2
    assert np.allclose(found.sum(axis=1), 1)
    assert (found >= least - 1e-12).all()
    assert (found <= most + 1e-12).all()
    assert np.abs(found.mean(axis=0) - kept.mean(axis=0)).max() < 0.004
    assert np.abs(np.cov(found.T) - np.cov(kept.T)).max() < 0.0004


@pytest.mark.parametrize("seed", range(4))
def test_two_wide_ranges_among_many_narrow_ones_are_mixed(seed: int) -> None:
    """The slow case of sampling by pairs: the two that matter meet rarely, and often enough."""
    issues = tuple(f"issue {n}" for n in range(100))
    weights = dict.fromkeys(issues, ("0.001", "0.001000001")) | dict.fromkeys(issues[:2], ("0", "1"))
    random = np.random.default_rng(seed)

    found = sample_weights(norland(weights=weights), issues, samples=400, random=random)

    # Uniform over [0, 0.902], but for a hair.
    assert (found[:, 0] < 0.902 / 4).mean() == pytest.approx(0.25, abs=4 * (0.25 * 0.75 / 400) ** 0.5)


def test_ranked_weights_are_those_of_the_simplex_in_order() -> None:
    """Sorting uniform weights gives the same means; issues of one rank weigh the same."""
    random = np.random.default_rng(7)
    issues = ("c", "a", "b")

    found = sample_weights(
        norland(ranking=["a", "b", "c"], total=100), issues, samples=SAMPLES, random=random
    )
    tied = sample_weights(norland(ranking=["a", ["b", "c"]]), issues, samples=1000, random=random)

    means = -np.sort(-random.dirichlet(np.ones(3), SAMPLES), axis=1).mean(axis=0) * 100
    assert np.abs(found.mean(axis=0)[[1, 2, 0]] - means).max() < 0.5
    assert (np.diff(found[:, [1, 2, 0]], axis=1) <= 0).all()
    assert (tied[:, 0] == tied[:, 2]).all()
