"""Which limits do amounts set, what do they say, and what becomes of them?"""

from collections.abc import Iterable
from datetime import date

import pytest

from analysis_samples import SIDES, TOPICS, held
from dragoman.analysis import passages
from dragoman.analysis.explain import explain, explained
from dragoman.analysis.model_checks import check
from dragoman.analysis.model_file import dumps, loads
from dragoman.analysis.modelling import Ground, derived, limits_of, marked
from dragoman.analysis.problem import Limits, limits
from dragoman.analysis.quantities import bounded, measured, refused
from dragoman.analysis.sentences import limit
from dragoman.analysis.whatif import checks
from dragoman.model.answers import Verdict
from dragoman.model.case import HeldPosition
from dragoman.model.position import Amount, AmountBound, Limit, Stance, Term

# party, stance, value, bound
Said = tuple[str, Stance, str, AmountBound]


def told(
    number: int,
    party: str,
    stance: Stance,
    value: str,
    bound: AmountBound = "exactly",
    *,
    topic: str = "pay",
    level: str | None = None,
    unit: str = "percent",
    day: int | None = 1,
    limit: Limit | None = None,
    given: tuple[Term, ...] = (),
) -> HeldPosition:
    """Return a position with an amount."""
    amount = Amount(value, unit, bound)
    return held(number, party, stance, topic, level, amount=amount, day=day, limit=limit, given=given)


def found(positions: Iterable[HeldPosition]) -> Limits:
    return limits(list(positions), TOPICS, sides=SIDES)


def lines(answer: Limits) -> list[str]:
    """Return the sentences of the limits on numbers."""
    issues = {issue.topic: issue for issue in answer.issues}
    return [limit(clause, issues).text for clause in answer.clauses if issues[clause.term.topic].spans]


# positions → what the limits on the number say
MEANINGS: list[tuple[list[Said], list[str]]] = [
    ([("Norland", "demand", "9", "exactly")], ["Norland demands on pay: at least 9 %."]),
    ([("Norland", "demand", "9", "at least")], ["Norland demands on pay: at least 9 %."]),
    ([("Norland", "demand", "9", "more than")], ["Norland demands on pay: more than 9 %."]),
    ([("Norland", "demand", "9", "at most")], ["Norland demands on pay: at most 9 %."]),
    ([("Norland", "demand", "9", "less than")], ["Norland demands on pay: less than 9 %."]),
    ([("Norland", "demand", "9", "about")], []),
    ([("Norland", "demand", "9", "up to")], []),
    ([("Norland", "demand", "4.5", "exactly")], ["Norland demands on pay: at least 4.5 %."]),
    ([("Norland", "reject", "6", "more than")], ["Norland rejects on pay: more than 6 %."]),
    ([("Norland", "reject", "6", "less than")], ["Norland rejects on pay: less than 6 %."]),
    ([("Norland", "reject", "6", "at least")], ["Norland rejects on pay: 6 % or more."]),
    ([("Norland", "reject", "6", "at most")], ["Norland rejects on pay: 6 % or less."]),
    ([("Norland", "reject", "6", "exactly")], ["Norland rejects on pay: 6 %."]),
    ([("Norland", "reject", "6", "up to")], []),
    # a rejection of an exact amount: by what the party itself has named
    (
        [("Norland", "demand", "9", "exactly"), ("Norland", "reject", "6", "exactly")],
        ["Norland rejects on pay: 6 % or less.", "Norland demands on pay: at least 9 %."],
    ),
    (
        [("Norland", "offer", "4", "exactly"), ("Norland", "reject", "6", "exactly")],
        ["Norland rejects on pay: 6 % or more."],
    ),
    (
        [("Norland", "offer", "6", "exactly"), ("Norland", "reject", "6", "exactly")],
        ["Norland rejects on pay: 6 %."],
    ),
    # else by what another side demands
    (
        [("Sudria", "demand", "9", "exactly"), ("Norland", "reject", "9", "exactly")],
        ["Norland rejects on pay: 9 % or more.", "Sudria demands on pay: at least 9 %."],
    ),
    (
        [("Sudria", "demand", "9", "exactly"), ("Norland", "reject", "8", "exactly")],
        ["Norland rejects on pay: 8 %.", "Sudria demands on pay: at least 9 %."],
    ),
    # an exact demand of less than the others name
    (
        [("Sudria", "demand", "25", "exactly"), ("Norland", "demand", "10", "exactly")],
        ["Norland demands on pay: at most 10 %.", "Sudria demands on pay: at least 25 %."],
    ),
    (
        [("Sudria", "offer", "25", "exactly"), ("Norland", "demand", "30", "exactly")],
        ["Norland demands on pay: at least 30 %."],
    ),
    # by a party's other words
    (
        [("Norland", "reject", "12", "more than"), ("Norland", "demand", "10", "exactly")],
        ["Norland demands on pay: at most 10 %.", "Norland rejects on pay: more than 12 %."],
    ),
    # an offer or an acceptance binds nobody
    ([("Norland", "offer", "6", "at most")], []),
    ([("Norland", "accept", "6", "exactly")], []),
]


@pytest.mark.parametrize(("said", "expected"), MEANINGS)
def test_an_amount_sets_the_limit_that_its_words_mean(said: list[Said], expected: list[str]) -> None:
    """Bounds as worded; directions from words or from opposition, never guessed."""
    positions = [told(n, *one) for n, one in enumerate(said, 1)]

    assert lines(found(positions)) == expected


@pytest.mark.parametrize(
    ("own", "bound", "expected"),
    [
        ((), "at most", "Norland offers on pay: at most 6 % (worded as a bottom line)."),
        ((), "exactly", "Norland offers on pay: at most 6 % (worded as a bottom line)."),
        (("8",), "exactly", "Norland offers on pay: at least 6 % (worded as a bottom line)."),
    ],
)
def test_a_last_offer_binds(own: tuple[str, ...], bound: AmountBound, expected: str) -> None:
    """At most that; from who has asked for more, at least that."""
    asked = [told(1, "Norland", "demand", value, day=1) for value in own]

    answer = found([*asked, told(2, "Norland", "offer", "6", bound, limit="bottom line", day=1)])

    assert expected in lines(answer)


def test_what_is_given_up_to_an_amount_is_given_only_for_something() -> None:
    """Who gives 6 only for a treaty gives 6 or more only for it; who wants more says nothing that can be read."""
    treaty = (Term("treaty", "treaty"),)
    gives = told(1, "Norland", "conditional", "6", given=treaty)
    wants = [told(2, "Norland", "demand", "9", "at least"), gives]

    assert lines(found([gives])) == [
        "Norland would agree to pay of at least 6 % only in return for a peace treaty."
    ]
    assert found(wants).unread == (1,)


@pytest.mark.parametrize(
    ("stance", "bound", "unit", "level", "expected"),
    [
        ("demand", "exactly", "km", "full", ["at least full"]),
        ("demand", "at most", "km", "full", []),
        ("demand", "at most", "km", "some", ["at least some"]),
        ("demand", "at most", "years", "full", ["at least full"]),
        ("demand", "about", "km", "full", ["at least full"]),
        ("reject", "exactly", "km", "full", []),
        ("reject", "about", "km", "full", []),
    ],
)
def test_who_wants_so_much_wants_the_thing(
    stance: Stance, bound: AmountBound, unit: str, level: str, expected: list[str]
) -> None:
    """Unless it is for no more than so much; a rejection of so much is none of the thing."""
    answer = found([told(1, "Norland", stance, "10", bound, topic="withdrawal", level=level, unit=unit)])

    plain = [f"{c.bound} {c.term.level}" for c in answer.clauses if c.term.topic == "withdrawal"]
    assert plain == expected


@pytest.mark.parametrize(
    ("topic", "unit", "bound", "count"),
    [
        ("withdrawal", "months", "exactly", 0),
        ("withdrawal", "months", "at most", 1),
        ("withdrawal", "km", "exactly", 1),
    ],
)
def test_an_exact_time_in_which_something_is_done_sets_no_limit(
    topic: str, unit: str, bound: AmountBound, count: int
) -> None:
    """It may be a delay that is asked for, or a deadline."""
    assert len(lines(found([told(1, "Norland", "demand", "18", bound, topic=topic, unit=unit)]))) == count


def test_amounts_that_cannot_meet_are_a_deadlock() -> None:
    """Those of different units are not compared."""
    ours = [told(1, "Norland", "demand", "9"), told(2, "Sudria", "reject", "6", "more than")]
    apart = [
        told(1, "Norland", "demand", "9"),
        told(2, "Sudria", "reject", "6", "more than", unit="percent a year"),
    ]

    assert explain(ours, TOPICS, sides=SIDES).verdict is Verdict.PROVED
    assert explain(apart, TOPICS, sides=SIDES).verdict is Verdict.REFUTED
    assert [issue.label for issue in found(apart).issues] == ["pay", "pay (%)", "pay (% a year)"]


@pytest.mark.parametrize(
    ("values", "unit", "shown"),
    [
        (
            ("50000000000", "37500000000"),
            "dollars",
            ["at least 37.5 billion dollars", "at least 50 billion dollars"],
        ),
        (("1500000", "40000"), "dollars", ["at least 40,000 dollars", "at least 1,500,000 dollars"]),
        (("40000", "22500"), "tonnes", ["at least 22,500 tonnes", "at least 40,000 tonnes"]),
        (("0.25", "3"), "percent", ["at least 0.25 %", "at least 3 %"]),
    ],
)
def test_numbers_are_shown_as_they_were_told(values: tuple[str, ...], unit: str, shown: list[str]) -> None:
    """Whatever the steps in which they are solved."""
    positions = [
        told(n, "Norland", "demand", v, "at least", unit=unit, day=None) for n, v in enumerate(values, 1)
    ]

    assert [line.split(": ")[1].rstrip(".") for line in lines(found(positions))] == shown


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("demand", "9", 1), ("demand", "7", 2), ["Norland demands on pay: at least 7 %."]),
        (("demand", "7", 1), ("demand", "9", 2), ["Norland demands on pay: at least 9 %."]),
        (("demand", "9", 1), ("accept", "7", 2), []),
        (("demand", "9", 1), ("accept", "7", None), ["Norland demands on pay: at least 9 %."]),
        (("demand", "9", 2), ("accept", "7", 1), ["Norland demands on pay: at least 9 %."]),
        (("demand", "9", 1), ("accept", "10", 2), ["Norland demands on pay: at least 9 %."]),
        (("reject", "6", 1), ("demand", "9", 2), ["Norland demands on pay: at least 9 %."]),
        (("demand", "9", 1), ("reject", "6", 2), ["Norland rejects on pay: 6 % or less.", "Norland demands on pay: at least 9 %."]),
    ],
)  # fmt: skip
def test_the_latest_amount_counts(
    first: tuple[Stance, str, int], second: tuple[Stance, str, int | None], expected: list[str]
) -> None:
    """A later demand replaces an earlier one, a later acceptance retires what it goes beyond."""
    positions = [told(n, "Norland", s, v, day=day) for n, (s, v, day) in enumerate((first, second), 1)]

    assert lines(found(positions)) == expected


def test_what_an_acceptance_retired_is_told_with_both_sentences() -> None:
    """The rejection does not vanish: it is kept with what retired it."""
    positions = [
        held(1, "Norland", "reject", "withdrawal", "full", day=1),
        held(2, "Norland", "accept", "withdrawal", "full", day=3),
        held(3, "Sudria", "demand", "withdrawal", "full", day=1),
    ]

    answer = explain(positions, TOPICS, sides=SIDES)

    assert answer.verdict is Verdict.REFUTED
    (passage,) = (p for p in passages(answer) if p.kind == "retired")
    (sentence,) = passage.sentences
    assert sentence.text == (
        "Norland’s rejection of full withdrawal no longer stands: it accepted what that rules out, as reported on 2031-05-03."
    )
    assert [one.source.number for one in sentence.evidence] == [1, 3]


@pytest.mark.parametrize("stance", ["offer", "open", "conditional"])
def test_only_a_plain_acceptance_retires_a_rejection(stance: Stance) -> None:
    """To offer or to accept on a condition is not to give up the rejection; nor is another party's acceptance, or its claim."""
    given = (Term("treaty"),) if stance == "conditional" else ()
    positions = [
        held(1, "Norland", "reject", "withdrawal", "full", day=1),
        held(2, "Norland", stance, "withdrawal", "full", day=3, given=given),
        held(3, "Sudria", "accept", "withdrawal", "full", day=3),
        held(4, "Norland", "accept", "withdrawal", "full", day=3, condition="once things are calm"),
        held(5, "Norland", "accept", "withdrawal", "full", day=3, claimant="Sudria"),
    ]

    answer = found(positions)

    assert answer.retired == ()
    assert ("Norland", "at most") in [(c.party, c.bound) for c in answer.clauses]


# ---- the model


def dispute() -> list[HeldPosition]:
    """Return a dispute over pay, with one amount told more finely than the others."""
    return [
        told(1, "Norland", "demand", "9"),
        told(2, "Sudria", "reject", "6", "more than", day=2),
        told(3, "Norland", "reject", "5.5", day=3),
        told(4, "Sudria", "accept", "6.5", day=4),
    ]


def ground(positions: Iterable[HeldPosition]) -> Ground:
    return Ground("pay", tuple(positions), TOPICS, SIDES, {})


def test_a_model_with_amounts_is_written_and_read_back() -> None:
    """Numbers with their steps, solved as the case is."""
    case = ground(dispute())
    model = derived(case)

    again = loads(dumps(model))
    check(again, "the model")
    solved = limits_of(marked(again, model), case, lambda _: None)

    assert again.issues == model.issues
    assert [(i.kind, i.unit, i.by) for i in again.issues][1] == ("number", "0.05 %", "reading")
    assert (solved.issues, solved.clauses, solved.retired) == (
        case.limits().issues,
        case.limits().clauses,
        case.limits().retired,
    )
    assert lines(solved) == [
        "Norland rejects on pay: 5.5 % or less.",
        "Norland demands on pay: at least 9 %.",
    ]
    assert len(solved.retired) == 1


def test_the_steps_are_the_same_on_every_day() -> None:
    """So that a number in a model means the same as of any day."""
    case = ground(dispute())

    assert {derived(case, date(2031, 5, day)).issues[1].unit for day in (1, 2, 3, 4)} == {"0.05 %"}


def test_a_check_of_one_reading_tells_the_others_as_they_were() -> None:
    """What would stand without a reading is told in the numbers of the reports."""
    case = ground(dispute()[:3])
    answer = case.limits()

    (first, *_) = checks(answer, explained(answer), case, derived=True)

    assert first.everything
    issues = {issue.topic: issue for issue in answer.issues}
    said = {limit(clause, issues).text for clause in (*first.lost, *first.gained)}
    assert said <= {
        "Norland demands pay.",
        "Norland demands on pay: at least 9 %.",
        "Norland rejects on pay: 5.5 % or less.",
        "Norland rejects on pay: 5.5 %.",
        "Sudria rejects on pay: more than 6 %.",
    }


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (40000, "", "40,000"),
        (12, "km", "12 km"),
        (45, "0.1 %", "4.5 %"),
        (18, "0.5 %", "9 %"),
        (375, "0.1 billion dollars", "37.5 billion dollars"),
        (3, "billion dollars", "3 billion dollars"),
    ],
)
def test_a_unit_may_have_a_step(number: int, unit: str, shown: str) -> None:
    """Whole numbers are shown as what they count."""
    assert measured(number, unit) == shown


def test_odd_half_steps_stand_for_all_between() -> None:
    """No bound is told by a number that nobody said."""
    assert (bounded("at least", 13, "0.5 %"), refused("at least", 13, "0.5 %")) == (
        "more than 6 %",
        "6 % or less",
    )
    assert (bounded("at most", 11, "0.5 %"), refused("at most", 11, "0.5 %")) == (
        "less than 6 %",
        "6 % or more",
    )
    assert bounded("at least", 13, "km") == "at least 13 km"
