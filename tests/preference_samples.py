"""Preferences of invented parties, and those of the shared measures, for the tests."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis_samples import shared
from dragoman.analysis.preferences import Tables, tables
from dragoman.model.preferences import Preferences, Scale

DOMAINS = sorted((shared() / "ground_truth" / "packages" / "domains").glob("*.json"))
NOT_THERE = "the shared measures are not there; DRAGOMAN_SHARED names their folder"
HARBOUR = {"wages": ("frozen", "up 2%", "up 5%"), "shifts": ("as now", "shorter")}


def union(**changed: Any) -> Preferences:
    """Return the Harbour Workers' Union's preferences, as its negotiator entered them."""
    stated: dict[str, Any] = {
        "by": "Ida Brandt",
        "weights": {"wages": "0.7", "shifts": "0.3"},
        "values": {
            "wages": {"frozen": 0, "up 2%": 4, "up 5%": 10},
            "shifts": {"as now": 0, "shorter": 10},
        },
        "reservation": "2.5",
    }
    return Preferences.of("Harbour Workers' Union", **{**stated, **changed})


def company(**changed: Any) -> Preferences:
    """Return Castor Freight's preferences, as an analyst entered them."""
    stated: dict[str, Any] = {
        "by": "Tomas Reyl",
        "weights": {"wages": "0.6", "shifts": "0.4"},
        "values": {
            "wages": {"frozen": 10, "up 2%": 8, "up 5%": 0},
            "shifts": {"as now": 10, "shorter": 3},
        },
        "reservation": 3,
    }
    return Preferences.of("Castor Freight", **{**stated, **changed})


def domain(path: Path) -> Any:
    """Return a bargaining domain of the shared measures, its numbers as they are written."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction, parse_int=Fraction)


def domain_tables(loaded: Any, scale: Scale) -> Tables:
    """Return the utility tables of a domain of the shared measures."""
    issues = {issue["id"]: issue["options"] for issue in loaded["issues"]}
    stated = [
        Preferences.of(
            party["id"],
            by="test",
            weights=dict(zip(issues, party["weights"], strict=True)),
            values={
                issue: dict(zip(issues[issue], values, strict=True))
                for issue, values in zip(issues, party["values"], strict=True)
            },
            reservation=party["reservation"],
        )
        for party in loaded["parties"]
    ]
    return tables(stated, issues, scale=scale)


def instance_preferences(instance: Any) -> tuple[Preferences, dict[str, list[str]], NDArray[np.intp]]:
    """Return an instance of uncertain values as preferences, issues and packages: each alternative is one option."""
    alternatives: Mapping[str, Sequence[str]] = instance["alternatives"]
    names = list(alternatives)
    issues = {f"criterion {k}": names for k in range(instance["criteria"])}
    values: dict[str, Any] = {}
    rankings: dict[str, Any] = {}
    for k, issue in enumerate(issues):
        texts = {name: alternatives[name][k].split() for name in names}
        if all(words[0] == "rank" for words in texts.values()):
            ranks = sorted({int(words[1]) for words in texts.values()})
            rankings[issue] = [[n for n in names if int(texts[n][1]) == rank] for rank in ranks]
        else:
            values[issue] = {
                name: (words[1], words[2]) if words[0] == "uniform" else words[0]
                for name, words in texts.items()
            }
    ranking = () if instance["weights"] == "any" else tuple(issues)
    stated = Preferences.of("Norland", by="test", values=values, rankings=rankings, ranking=ranking)
    packages = np.repeat(np.arange(len(names))[:, None], len(issues), axis=1)
    return stated, issues, packages


def every_package(issues: Mapping[str, Sequence[str]]) -> NDArray[np.intp]:
    """Return all packages in product order, shape (packages, issues)."""
    return np.array(list(product(*(range(len(options)) for options in issues.values()))), dtype=np.intp)


def numbers(*written: float | str) -> tuple[Fraction, ...]:
    """Return numbers as exact as they are written."""
    return tuple(Fraction(str(one)) for one in written)
