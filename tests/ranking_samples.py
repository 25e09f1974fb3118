"""What do the tests of orders and packages share: the shared measures, and problems that take too long."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analysis_samples import instance_of, shared
from dragoman.analysis.constraints import Atom, Problem, Rule

TRUTH = shared() / "ground_truth" / "deadlock"
TINY = sorted((TRUTH / "tiny").glob("*.json"))
needs_truth = pytest.mark.skipif(
    not TINY, reason="the shared measures are not there; DRAGOMAN_SHARED names their folder"
)


@dataclass(frozen=True)
class Sample:
    """A problem with the names of its limits and parties, and what is known of it."""

    problem: Problem
    names: list[str]
    owners: list[int]
    parties: list[str]
    expected: dict[str, Any]

    def named(self, limits: frozenset[int]) -> list[str]:
        """Return the names of limits."""
        return sorted(self.names[n] for n in limits)

    def numbered(self, names: list[str]) -> frozenset[int]:
        """Return the limits of these names."""
        return frozenset(map(self.names.index, names))


def sample(data: dict[str, Any], expected: dict[str, Any]) -> Sample:
    """Return the sample of an instance in the format of the shared measures."""
    problem, names = instance_of(data)
    owners = [data["parties"].index(limit["party"]) for limit in data["limits"]]
    return Sample(problem, names, owners, data["parties"], expected)


def tiny(path: Path) -> Sample:
    """Return a hand-made sample."""
    expected = json.loads((path.parent / "expected" / path.name).read_text(encoding="utf-8"))
    return sample(json.loads(path.read_text(encoding="utf-8")), expected)


@cache
def known(size: str) -> tuple[dict[str, Any], ...]:
    """Return what is known of the generated instances of a size; nothing where the measures are missing."""
    path = TRUTH / "expected.json"
    return tuple(json.loads(path.read_text(encoding="utf-8"))[size]) if path.exists() else ()


@cache
def _generator() -> ModuleType:
    spec = spec_from_file_location("generate", TRUTH / "generate.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(entry: dict[str, Any]) -> Sample:
    """Return a generated sample; its digest says that it is the one that was measured."""
    data = _generator().make(entry["made_by"])
    assert _generator().digest(data) == entry["digest"]
    return sample(data, entry.get("answer", entry))


def label(entry: dict[str, Any]) -> str:
    """Return a short name of a generated sample."""
    by = entry["made_by"]
    return f"{by['function']}-{by['limits']}-{by['seed']}"


def crowd(limits: int) -> Problem:
    """Return a hard problem: as many wishes as given for seats of which there are too few (pigeons and holes)."""
    holes = limits - 1
    wishes = tuple(Rule(then=(Atom(pigeon, frozenset(range(holes))),)) for pigeon in range(limits))
    facts = tuple(
        Rule(given=(Atom(a, frozenset({hole})), Atom(b, frozenset({hole}))))
        for a in range(limits)
        for b in range(a)
        for hole in range(holes)
    )
    return Problem((limits,) * limits, wishes, facts)


def at(issue: int, *options: int) -> Atom:
    """Return what holds where one of the options is taken."""
    return Atom(issue, frozenset(options))


def wants(issue: int, *options: int) -> Rule:
    """Return a limit that is kept where one of the options is taken."""
    return Rule(then=(at(issue, *options),))
