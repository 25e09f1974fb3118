"""Does a what-if say what changed and why, and does a check name the readings on which the answer hangs?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis_samples import SIDES, held, standoff
from dragoman.analysis import whatif
from dragoman.analysis.changes import applied, wanted, written
from dragoman.analysis.explain import explained
from dragoman.errors import ModelError, UnknownName
from dragoman.model.answers import Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.negotiation import Model
from dragoman.model.position import Stance, Term
from dragoman.model.whatif import Act, Change, Check, WhatIf
from model_samples import DEPTH, SEAT, ground, limit, nowhere, stated

DEMAND = "norland-withdrawal-at-least-full"
CONDITION = "sudria-withdrawal-only-if-some-for-treaty-treaty"
REFUSAL = "norland-treaty-at-most-none"
CORRIDOR = "norland-corridor-at-least-yes"
TWO_REPORTS = [*standoff(), held(8, "Norland", "demand", "corridor", day=2)]


def tried(*changes: Change, model: Model | None = None) -> WhatIf:
    return whatif.what_if(model or stated(), changes, ground(*standoff()), nowhere(*standoff()))


def after(act: Act, name: str, level: str | None = None, model: Model | None = None) -> Model:
    return applied(model or stated(), Change(act, name, level))


def terms(model: Model, name: str) -> list[Term]:
    return [term for one in model.limits if one.id == name for term in (*one.terms, *one.needs)]


def checked(*positions: HeldPosition) -> tuple[Check, ...]:
    found = ground(*positions).limits()
    return whatif.checks(found, explained(found), ground(*positions), derived=True)


# ---- what a change does


def test_without_a_limit_its_deadlocks_are_gone_and_the_others_stay() -> None:
    """Each difference names the limit that it hangs on."""
    found = tried(Change("drop", DEMAND))

    assert [one.deadlock.issues for one in found.gone] == [("withdrawal", "treaty")]
    assert [[c.term.topic for c in one.because] for one in found.gone] == [["withdrawal"]]
    assert [one.issues for one in found.kept] == [("corridor",)]
    assert found.new == ()


def test_an_added_limit_makes_a_deadlock_that_rests_on_it() -> None:
    """What is new names the limit that was added."""
    line = written("Norland at least pay: yes", stated(), ())
    against = limit("mine", "Sudria", "at most", "pay", "no")

    found = tried(Change("add", added=against), Change("add", added=replace(line, id="theirs")))

    assert [one.deadlock.issues for one in found.new] == [("pay",)]
    assert {clause.party for one in found.new for clause in one.because} == set(SIDES)
    assert all(clause.by == "user" for one in found.new for clause in one.because)


def test_who_bluffs_blocks_nothing() -> None:
    """All limits of a party go at once, and everybody else's can hold."""
    changes = wanted(stated(), bluff=["norland"])

    found = tried(*changes)

    assert {change.limit for change in changes} == {DEMAND, REFUSAL, CORRIDOR}
    assert found.after.verdict is Verdict.REFUTED


def test_what_is_certain_cannot_give_way() -> None:
    """A limit that was one of two ways out is none any more."""
    found = tried(Change("certain", CORRIDOR))

    ways = next(part.openings for part in found.after.components if part.issues == ("corridor",))
    assert [one.parties for one in ways] == [("Sudria",)]


def test_a_model_is_left_as_it_was() -> None:
    """To try something changes nothing."""
    model = stated()

    tried(Change("drop", DEMAND), Change("relax", CONDITION), model=model)

    assert model == stated()


# ---- how limits move


def test_a_limit_moves_one_step_or_to_a_level() -> None:
    """Less for who relaxes, more for who tightens; a condition moves by what it needs."""
    assert terms(after("relax", DEMAND), DEMAND) == [Term("withdrawal", "some")]
    assert terms(after("relax", DEMAND, "some"), DEMAND) == [Term("withdrawal", "some")]


def test_a_limit_that_asks_for_nothing_more_is_gone() -> None:
    """Relaxed to the end it rules nothing out; a condition without its need is none."""
    assert DEMAND not in [one.id for one in after("relax", DEMAND, "none").limits]
    assert REFUSAL not in [one.id for one in after("relax", REFUSAL).limits]
    assert CONDITION not in [one.id for one in after("relax", CONDITION).limits]


@pytest.mark.parametrize(
    ("act", "name", "level", "word"),
    [
        ("tighten", DEMAND, None, "already at the end"),
        ("relax", DEMAND, "full", "does not relax"),
        ("relax", DEMAND, "half", "no level"),
        ("tighten", CONDITION, None, "already at the end"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(act: Act, name: str, level: str | None, word: str) -> None:
    """The message names the limit and what is wrong."""
    with pytest.raises(ModelError, match=word) as caught:
        after(act, name, level)

    assert name in str(caught.value)


def test_a_number_and_an_option_without_order_need_a_place_to_go() -> None:
    """There is no step to take on them."""
    model = Model(
        "delta",
        SIDES,
        (DEPTH, SEAT),
        (
            limit("deep", "Norland", "at least", "depth", "20"),
            limit("court", "Norland", "at least", "seat", "morn"),
        ),
    )

    assert terms(after("relax", "deep", "12", model), "deep") == [Term("depth", "12")]
    for name in ("deep", "court"):
        with pytest.raises(ModelError, match="say where to"):
            after("relax", name, None, model)


def test_a_limit_is_named_by_number_or_id() -> None:
    """Numbers are those of the model, whatever was dropped before."""
    numbers = [n for n, one in enumerate(stated().limits, 1) if one.id == CORRIDOR]

    assert wanted(stated(), drop=numbers) == wanted(stated(), drop=[CORRIDOR])
    with pytest.raises(UnknownName, match="1 to 5"):
        wanted(stated(), drop=[6])
    with pytest.raises(ModelError, match="not there any more"):
        tried(Change("drop", DEMAND), Change("relax", DEMAND))


# ---- limits in a line


def test_a_line_says_a_limit() -> None:
    """Bound, level, strength; conditions with several terms on both sides."""
    model = stated()
    plain = written("norland at most withdrawal: some as red line", model, ())
    link = written(
        "Sudria only if withdrawal: some and corridor: yes for treaty: treaty or pay: yes", model, ()
    )

    assert (plain.party, plain.bound, plain.terms, plain.strength) == (
        "Norland",
        "at most",
        (Term("withdrawal", "some"),),
        "red line",
    )
    assert link.terms == (Term("withdrawal", "some"), Term("corridor", "yes"))
    assert (link.needs, link.need) == ((Term("treaty", "treaty"), Term("pay", "yes")), "any")


@pytest.mark.parametrize(
    "line", ["", "Norland", "Norland at least corridor", "Norland only if corridor: yes"]
)
def test_a_line_that_is_no_limit_is_refused_with_the_way_to_write_it(line: str) -> None:
    """The message shows the form."""
    with pytest.raises(ModelError, match="write"):
        written(line, stated(), ())


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Veltania at least corridor: yes", "party"), ("Norland at least pay: yes as wish", "strength")],
)
def test_an_unknown_name_in_a_line_lists_the_known(line: str, kind: str) -> None:
    """Party and strength."""
    with pytest.raises(UnknownName, match=f"unknown {kind}"):
        written(line, stated(), ())


def test_an_unknown_issue_in_a_line_is_refused() -> None:
    """The model is checked again before anything is solved."""
    with pytest.raises(ModelError, match="unknown issue"):
        tried(Change("add", added=written("Norland at least harbour: yes", stated(), ())))


# ---- which sentence to check first


def test_a_limit_told_once_is_to_be_checked_one_told_twice_is_not() -> None:
    """If one of two reports is wrong the other still says so."""
    once = {check.position for check in checked(*standoff())}
    twice = {check.position for check in checked(*TWO_REPORTS)}

    assert {4, 5} <= once
    assert 4 not in twice
    assert 5 in twice


def test_a_reading_without_which_all_could_hold_comes_first() -> None:
    """It says that nothing would be in conflict any more."""
    positions = [held(1, "Norland", "demand", "pay"), held(2, "Sudria", "reject", "pay")]

    first = checked(*positions)[0]

    assert first.everything
    assert first.least == (1, 0)
    assert first.opened == (("pay",),)


def test_an_earlier_limit_stands_again_when_the_later_was_misread() -> None:
    """The limits are derived again: Norland's greater demand of before comes back."""
    positions = [
        held(1, "Norland", "demand", "withdrawal", "full", day=1),
        held(2, "Norland", "demand", "withdrawal", "some", day=9),
        held(3, "Sudria", "reject", "withdrawal", "full", day=3),
    ]

    found = {check.position: check for check in checked(*positions)}

    assert set(found) == {2}
    assert [clause.term.level for clause in found[2].gained] == ["full"]
    assert (found[2].gone, found[2].new) == (0, 1)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(SIDES),
            st.sampled_from(["demand", "reject"]),
            st.sampled_from(["corridor", "pay"]),
            st.integers(1, 3),
        ),
        max_size=6,
    )
)
def test_a_check_says_what_solving_without_the_reading_says(rows: list[tuple[str, Stance, str, int]]) -> None:
    """The short cut over known deadlocks equals the long way: read without it, solve again."""
    positions = [held(n, who, stance, topic, day=day) for n, (who, stance, topic, day) in enumerate(rows, 1)]
    whole = explained(ground(*positions).limits())
    told = {check.position: check for check in checked(*positions)}

    for one in positions:
        rest = explained(ground(*(p for p in positions if p.id != one.id)).limits())
        before = {frozenset(c.key for c in d.clauses) for d in whole.deadlocks}
        left = {frozenset(c.key for c in d.clauses) for d in rest.deadlocks}
        check = told.get(one.id)
        assert (check is None) == (before == left)
        if check:
            assert (check.gone, check.new) == (len(before - left), len(left - before))
            assert check.least == (whatif.least_of(whole), whatif.least_of(rest))
            assert check.everything == (rest.verdict is Verdict.REFUTED)
