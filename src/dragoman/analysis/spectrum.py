"""How would a practitioner draw an issue: whose red line, whose bottom line, and what lies between?

1. The axis is the issue's options from least to most. Left stands the party that rules out the least, right the one that
   rules out the most; who has stated nothing takes the side that is left.
2. What was worded as a red line makes the outer steps. Every other stated limit, a demand or a rejection as well as a bottom
   line, can be revised: it makes the inner steps, and says itself how it was worded.
3. What is only forecast or inferred makes no step. It is listed beside it.
4. A limit that depends on another issue ("only if") has no place on the axis of this one. It is listed beside it.
5. Where a party has no limit of a kind, the step is unknown, not empty.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.analysis.components import problem_of
from dragoman.analysis.problem import Limits
from dragoman.analysis.standing import SOFT
from dragoman.model.answers import Clause, Issue
from dragoman.model.spectrum import Spectrum, Step


def spectra(found: Limits, parties: Sequence[str]) -> tuple[Spectrum, ...]:
    """Return the spectrum of each issue with ordered options, for each two parties of whom one has a limit on it.

    Args:
        found: The limits of a case.
        parties: The parties at the table.

    """
    return tuple(
        _spectrum(issue, pair, found.clauses)
        for issue in found.issues
        if issue.ordered
        for pair in _pairs(issue, parties, found.clauses)
    )


def _pairs(issue: Issue, parties: Sequence[str], clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of parties that both speak of an issue; between two parties it is enough that one does."""
    own = {clause.party for clause in clauses if clause.term.topic == issue.topic}
    for pair in combinations(parties, 2):
        if own.issuperset(pair) or (own and len(parties) == len(pair)):
            yield pair


def _spectrum(issue: Issue, pair: tuple[str, str], clauses: Sequence[Clause]) -> Spectrum:
    own = [clause for clause in clauses if clause.term.topic == issue.topic and clause.party in pair]
    stated = [clause for clause in own if clause.strength not in SOFT]
    plain = [clause for clause in stated if clause.bound != "only if"]
    violated = {clause.id: _violated(clause, issue) for clause in plain}
    limits = {party: [clause for clause in plain if clause.party == party] for party in pair}
    left, right = sorted(pair, key=lambda party: _lean(limits[party], violated, pair.index(party)))
    if not limits[left] and limits[right] and _lean(limits[right], violated, 0) < 0:
        left, right = right, left
    ruled_out = {option for options in violated.values() for option in options}
    free = tuple(n for n in range(len(issue.options)) if n not in ruled_out)
    lefts, rights = (_outer_inner(party, limits[party], violated) for party in (left, right))
    return Spectrum(
        issue=issue,
        parties=(left, right),
        steps=(lefts[0], lefts[1], Step("agreement", None, free), rights[1], rights[0]),
        conditions=tuple(clause for clause in stated if clause.bound == "only if"),
        expected=tuple(clause for clause in own if clause.strength in SOFT),
        silent=tuple(party for party in (left, right) if not any(c.party == party for c in own)),
    )


def _violated(clause: Clause, issue: Issue) -> frozenset[int]:
    """Return the options that break a limit that stands on its issue alone."""
    (rule,) = problem_of((clause,), (issue,)).limits
    return frozenset(n for n in range(len(issue.options)) if not rule.kept((n,)))


def _lean(limits: Sequence[Clause], violated: dict[int, frozenset[int]], tie: int) -> float:
    """Return less than 0 for a party that rules out little outcomes, more than 0 for one that rules out great ones."""
    signs = {"at least": -1, "at most": 1, "excludes": 0}
    weight = sum(signs[clause.bound] * len(violated[clause.id]) for clause in limits)
    return weight or tie / 2


def _outer_inner(
    party: str, limits: Sequence[Clause], violated: dict[int, frozenset[int]]
) -> tuple[Step, Step]:
    """Return the steps of a party: its red line violated; only its bottom line violated."""
    red = tuple(clause for clause in limits if clause.strength == "red line")
    rest = tuple(clause for clause in limits if clause.strength != "red line")
    beyond = frozenset[int]().union(*(violated[clause.id] for clause in red))
    near = frozenset[int]().union(*(violated[clause.id] for clause in rest)) - beyond
    return (
        Step("red line", party, tuple(sorted(beyond)), red, known=bool(red)),
        Step("bottom line", party, tuple(sorted(near)), rest, known=bool(rest)),
    )
