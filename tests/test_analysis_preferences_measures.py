"""Are the published bargaining domains, divisions and rank acceptabilities reproduced?"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from analysis_samples import shared
from dragoman.analysis.preferences import adjusted_winner, bargain, pareto_mask, rank_acceptability, worth
from dragoman.model.preferences import Bargain, Failure, Preferences, Scale, Worth
from preference_samples import DOMAINS, NOT_THERE, domain, domain_tables, instance_preferences

TRUTH = shared() / "ground_truth"
INSTANCES = TRUTH / "smaa" / "instances.json"
WINNERS = TRUTH / "packages" / "adjusted_winner.json"
SAMPLES = 100_000

here = pytest.mark.skipif(not DOMAINS, reason=NOT_THERE)


def shown(numbers: tuple[Fraction, ...] | None) -> list[float] | None:
    """Return numbers as the measures write them."""
    return None if numbers is None else [round(float(number), 10) for number in numbers]


def point(issues: tuple[str, ...], one: Worth) -> dict[str, Any]:
    """Return a point as the measures write it."""
    packages = [dict(zip(issues, names, strict=True)) for names in one.packages]
    return {"utilities": shown(one.utilities), "packages": packages}


def block(answer: Bargain) -> dict[str, Any]:
    """Return what the measures say of one disagreement point."""
    found: dict[str, Any] = {
        "disagreement": shown(answer.disagreement),
        "frontier_points_at_or_above": answer.able,
    }
    if answer.ideal is not None:
        found["ideal"] = shown(answer.ideal)
        for name in ("nash", "egalitarian", "kalai_smorodinsky"):
            points = [point(answer.issues, one) for one in getattr(answer, name)]
            found[name] = sorted(points, key=lambda one: tuple(one["utilities"]))
    return found


@here
@pytest.mark.parametrize("scale", get_args(Scale))
@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.stem)
def test_frontier_and_points_of_a_published_domain(path: Path, scale: Scale) -> None:
    """Everything that the measures say of a domain comes out, in both readings and from both disagreement points."""
    expected = json.loads((TRUTH / "packages" / "expected.json").read_text(encoding="utf-8"))[path.stem]
    made = domain_tables(domain(path), scale)

    answers: dict[Failure, Bargain] = {how: bargain(made, failure=how) for how in get_args(Failure)}

    first = answers["worst"]
    assert made.packages == expected["packages"]
    assert {
        "points": len(first.frontier),
        "packages": sum(one.count for one in first.frontier),
        "utilities": [shown(one.utilities) for one in first.frontier],
    } == expected[scale]["frontier"]
    for how, answer in answers.items():
        assert block(answer) == expected[scale][f"d={how}"]


@here
@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.stem)
def test_listing_the_packages_gives_the_same_frontier(path: Path) -> None:
    """The mask over all packages marks those that the frontier lists, and least and most are the published ones."""
    expected = json.loads((TRUTH / "packages" / "expected.json").read_text(encoding="utf-8"))[path.stem][
        "raw"
    ]
    made = domain_tables(domain(path), "raw")

    worths = worth(made)

    mask = pareto_mask(worths)
    assert int(mask.sum()) == expected["frontier"]["packages"]
    assert len(np.unique(worths[mask], axis=0)) == expected["frontier"]["points"]
    assert np.allclose(worths.min(axis=0) * float(made.step), expected["least"], rtol=0, atol=1e-9)
    assert np.allclose(worths.max(axis=0) * float(made.step), expected["most"], rtol=0, atol=1e-9)


@here
def test_divisions_of_the_published_tables() -> None:
    """Adjusted Winner divides the published tables as published."""
    for case in json.loads(WINNERS.read_text(encoding="utf-8"))["cases"]:
        stated = [
            Preferences.of(party, by="test", weights=dict(zip(case["issues"], points, strict=True)))
            for party, points in case["points"].items()
        ]

        division = adjusted_winner(stated, case["issues"])

        expected, parties = case["expected"], tuple(case["points"])
        assert division.before == tuple(expected["before_adjustment"][party] for party in parties)
        assert division.totals == tuple(Fraction(expected["totals"][party]) for party in parties)
        assert division.shares == tuple(map(Fraction, expected["share_of_first"]))
        assert division.divided == expected["divided_issue"]


def instances() -> list[Any]:
    """Return the instances of rank acceptability, none where the measures are not there."""
    return json.loads(INSTANCES.read_text(encoding="utf-8"))["instances"] if INSTANCES.exists() else []


@here
@pytest.mark.parametrize("instance", instances(), ids=lambda instance: instance["name"])
def test_rank_acceptabilities_with_exact_answers(instance: Any) -> None:
    """Shares and central weights are the exact ones, but for the error that sampling has."""
    stated, issues, packages = instance_preferences(instance)

    answer = rank_acceptability(stated, issues, packages, samples=SAMPLES)

    names = list(instance["alternatives"])
    exact = np.array([[float(Fraction(x)) for x in instance["acceptability"][name]] for name in names])
    # The 1e-12 is for shares of exactly 0 and 1, which sampling must hit.
    assert (np.abs(answer.ranks - exact) <= 4 * np.sqrt(exact * (1 - exact) / SAMPLES) + 1e-12).all()
    for name, mean in zip(names, answer.central, strict=True):
        central = instance.get("central_weights", {}).get(name)
        if central is not None:
            assert np.abs(mean - [float(Fraction(x)) for x in central]).max() < 0.01
        elif "central_weights" in instance:
            assert np.isnan(mean).all()
