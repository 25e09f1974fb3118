"""Are the five steps of an issue those that the stated limits make?"""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis_samples import SIDES, held
from dragoman.analysis.spectrum import spectra
from dragoman.model.case import HeldPosition
from dragoman.model.position import Limit, Stance, Term
from dragoman.model.spectrum import Spectrum
from model_samples import ground

LEVELS = ("none", "some", "full")


def drawn(*positions: HeldPosition, topic: str = "withdrawal") -> Spectrum:
    (found,) = (one for one in spectra(ground(*positions).limits(), SIDES) if one.issue.topic == topic)
    return found


def outcomes(found: Spectrum) -> list[list[str]]:
    return [[found.issue.options[n] for n in step.options] for step in found.steps]


def test_the_steps_go_from_who_wants_more_to_who_wants_less() -> None:
    """Demand on the left, refusal on the right, what violates nobody's limit between."""
    found = drawn(
        held(1, "Sudria", "reject", "withdrawal", "full"), held(2, "Norland", "demand", "withdrawal", "some")
    )

    assert found.parties == ("Norland", "Sudria")
    assert outcomes(found) == [[], ["none"], ["some"], ["full"], []]
    assert found.overlap


def test_only_what_was_worded_as_a_red_line_makes_the_outer_steps() -> None:
    """A red line below a demand leaves the step of the bottom line between them."""
    found = drawn(
        held(1, "Norland", "demand", "withdrawal", "full"),
        held(2, "Norland", "demand", "withdrawal", "some", limit="red line", day=None),
        held(3, "Sudria", "reject", "withdrawal", "full"),
    )

    assert outcomes(found) == [["none"], ["some"], [], ["full"], []]
    assert [step.known for step in found.steps] == [True, True, True, True, False]
    assert not found.overlap


def test_without_a_stated_limit_a_step_is_unknown() -> None:
    """Sudria has said nothing: its steps are unknown, and it is named."""
    found = drawn(held(1, "Norland", "demand", "withdrawal", "full"))

    assert found.silent == ("Sudria",)
    assert [step.known for step in found.steps] == [False, True, True, False, False]
    assert outcomes(found)[2] == ["full"]


def test_a_party_that_refuses_alone_stands_on_the_right() -> None:
    """Where the other is silent the axis still goes from more to less."""
    found = drawn(held(1, "Norland", "reject", "withdrawal", "full"))

    assert found.parties == ("Sudria", "Norland")
    assert outcomes(found) == [[], [], ["none", "some"], ["full"], []]


def test_what_depends_on_another_issue_or_is_only_expected_makes_no_step() -> None:
    """Both are listed beside the steps."""
    found = drawn(
        held(1, "Norland", "demand", "withdrawal", "some"),
        held(2, "Sudria", "conditional", "withdrawal", "full", given=(Term("treaty", "treaty"),)),
        held(3, "Sudria", "reject", "withdrawal", "some", layer="forecast"),
    )

    assert outcomes(found) == [[], ["none"], ["some", "full"], [], []]
    assert [clause.positions for clause in found.conditions] == [(2,)]
    assert [clause.positions for clause in found.expected] == [(3,)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(SIDES),
            st.sampled_from(["demand", "reject"]),
            st.sampled_from(LEVELS),
            st.sampled_from([None, "red line", "bottom line"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_outcome_is_in_a_step_and_in_the_agreement_area_alone(
    rows: list[tuple[str, Stance, str, Limit | None]],
) -> None:
    """No outcome is lost, and none is both agreed and violated."""
    positions = [
        held(n, party, stance, "withdrawal", level, limit=worded)
        for n, (party, stance, level, worded) in enumerate(rows, 1)
    ]
    for found in spectra(ground(*positions).limits(), SIDES):
        free = set(found.steps[2].options)
        violated = {n for step in found.steps for n in step.options if step.party}
        assert free | violated == set(range(len(found.issue.options)))
        assert not free & violated
        for party in found.parties:
            red, near = (step for step in sorted(found.steps, key=lambda s: s.kind) if step.party == party)
            assert not set(red.options) & set(near.options)


def test_between_three_parties_only_those_who_speak_are_paired() -> None:
    """Two of three state a limit: one spectrum."""
    positions = [held(1, "Norland", "demand", "pay"), held(2, "Sudria", "reject", "pay")]

    found = spectra(ground(*positions).limits(), (*SIDES, "Veltania"))

    assert [one.parties for one in found] == [("Norland", "Sudria")]
    assert all(a != b for a, b in pairwise(found[0].parties))
