"""Does the answer name the deadlocks and what would open them, place by place?"""

import subprocess
import sys

import pytest

from analysis_samples import SIDES, TOPICS, held, standoff
from dragoman.analysis import explain
from dragoman.analysis.deadlock import per_issue
from dragoman.model.answers import Explanation, Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.position import Term


def answer(*positions: HeldPosition) -> Explanation:
    return explain(positions, TOPICS, sides=SIDES)


def test_withdrawal_only_for_a_treaty_that_is_ruled_out_is_a_deadlock() -> None:
    """The linkage ties the demand to the rejection: three limits, any one of which would open it."""
    found = answer(*standoff()[:3])

    (deadlock,) = found.deadlocks
    assert found.verdict is Verdict.PROVED
    assert [(c.party, c.bound) for c in deadlock.clauses] == [
        ("Norland", "at least"),
        ("Sudria", "only if"),
        ("Norland", "at most"),
    ]
    assert (deadlock.issues, deadlock.parties) == (("withdrawal", "treaty"), SIDES)
    assert [one.parties for one in found.openings] == [("Norland",), ("Norland",), ("Sudria",)]
    assert found.complete


def test_every_limit_of_a_deadlock_has_evidence() -> None:
    """Nothing is said without a sentence behind it."""
    found = answer(*standoff())

    assert all(clause.evidence for deadlock in found.deadlocks for clause in deadlock.clauses)
    assert all(clause.positions for opening in found.openings for clause in opening.clauses)


def test_deadlocks_that_share_no_issue_are_components_of_their_own() -> None:
    """The corridor can be settled without a word on withdrawal."""
    found = answer(*standoff())

    assert [component.issues for component in found.components] == [("withdrawal", "treaty"), ("corridor",)]
    assert [len(component.deadlocks) for component in found.components] == [1, 1]
    assert [len(component.openings) for component in found.components] == [3, 2]
    assert per_issue(found.deadlocks) == {"withdrawal": 1, "treaty": 1, "corridor": 1}


def test_the_whole_case_needs_an_opening_in_each_component() -> None:
    """Three ways out of one place and two out of another are six ways out of both."""
    found = answer(*standoff())

    assert (found.combinations, len(found.openings)) == (6, 6)
    assert {len(opening.clauses) for opening in found.openings} == {2}


def test_only_the_first_combinations_are_listed() -> None:
    """How many there are is said beside the few that are listed; the list of each component is whole."""
    found = explain(standoff(), TOPICS, sides=SIDES, combinations=4)

    assert (len(found.openings), found.combinations, found.complete) == (4, 6, True)


def test_a_list_cut_short_is_not_complete() -> None:
    """With one opening of three listed, the number of combinations is not known."""
    found = explain(standoff()[:3], TOPICS, sides=SIDES, most=1)

    assert (len(found.openings), found.combinations, found.complete) == (1, None, False)


def test_limits_that_can_all_hold_are_said_to() -> None:
    """Where nothing conflicts there is nothing to open."""
    found = answer(
        held(1, "Norland", "demand", "withdrawal", "some"),
        held(2, "Sudria", "reject", "withdrawal", "full"),
    )

    assert (found.verdict, found.deadlocks, found.openings) == (Verdict.REFUTED, (), ())
    assert (found.combinations, found.complete) == (0, True)


def test_no_positions_are_no_conflict() -> None:
    """An empty case has an empty answer."""
    found = answer()

    assert (found.verdict, found.issues, found.clauses, found.components) == (Verdict.REFUTED, (), (), ())


def test_without_time_the_verdict_is_unknown() -> None:
    """Running out of time is neither a deadlock nor its absence."""
    found = explain(standoff(), TOPICS, sides=SIDES, seconds=0)

    assert (found.verdict, found.complete, found.combinations) == (Verdict.UNKNOWN, False, None)
    assert (found.deadlocks, found.openings) == ((), ())


def test_a_contradiction_with_oneself_comes_last() -> None:
    """Smaller than a deadlock between parties, it is told after it."""
    found = answer(
        *standoff()[:3], held(9, "Sudria", "demand", "corridor"), held(10, "Sudria", "reject", "corridor")
    )

    assert [deadlock.parties for deadlock in found.deadlocks] == [SIDES, ("Sudria",)]
    assert [component.issues[0] for component in found.components] == ["withdrawal", "corridor"]


def test_stronger_limits_come_first_in_deadlocks_and_last_in_openings() -> None:
    """A red line makes the worse deadlock; a forecast is the first to give way."""
    found = answer(
        held(1, "Norland", "demand", "corridor"),
        held(2, "Sudria", "reject", "corridor", layer="forecast"),
        held(3, "Norland", "demand", "pay", limit="red line"),
        held(4, "Sudria", "reject", "pay", limit="red line"),
        held(5, "Norland", "demand", "tariffs", "full"),
        held(6, "Sudria", "reject", "tariffs", "full"),
    )

    assert [deadlock.issues[0] for deadlock in found.deadlocks] == ["pay", "tariffs", "corridor"]
    corridor = next(one for one in found.components if one.issues == ("corridor",))
    assert [opening.clauses[0].strength for opening in corridor.openings] == ["forecast", "demand"]


def test_a_chain_of_conditions_is_told_link_by_link() -> None:
    """Each limit speaks of what the one before it asked for."""
    found = answer(
        held(1, "Norland", "reject", "pay"),
        held(2, "Norland", "conditional", "corridor", given=(Term("pay"),)),
        held(3, "Sudria", "conditional", "withdrawal", "some", given=(Term("corridor"),)),
        held(4, "Norland", "demand", "withdrawal", "full"),
    )

    (deadlock,) = found.deadlocks
    assert [clause.term.topic for clause in deadlock.clauses] == [
        "withdrawal",
        "withdrawal",
        "corridor",
        "pay",
    ]


@pytest.mark.parametrize("module", ["dragoman.analysis", "dragoman.analysis.explain"])
def test_importing_the_analysis_imports_no_solver(module: str) -> None:
    """The solver's library is loaded when something is solved."""
    code = f"import sys, {module}; sys.exit('pysat' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
