"""Are the answers said in plain sentences, with their evidence?"""

from dataclasses import replace

import pytest

from analysis_samples import SIDES, TOPICS, Details, held, standoff
from dragoman.analysis import explain, passages
from dragoman.analysis.problem import limits
from dragoman.analysis.sentences import limit, quoted
from dragoman.model.answers import Passage
from dragoman.model.case import HeldPosition
from dragoman.model.position import Stance, Term

TREATY = (Term("treaty", "treaty"),)


def said(*positions: HeldPosition) -> tuple[Passage, ...]:
    return passages(explain(positions, TOPICS, sides=SIDES))


def texts(passages: tuple[Passage, ...], kind: str) -> list[list[str]]:
    return [[sentence.text for sentence in passage.sentences] for passage in passages if passage.kind == kind]


SENTENCES: list[tuple[Stance, str, str | None, Details, str]] = [
    ("demand", "withdrawal", "full", {}, "Norland demands full withdrawal."),
    ("demand", "withdrawal", "none", {}, "Norland demands no withdrawal."),
    ("reject", "withdrawal", "some", {}, "Norland rejects withdrawal from some posts."),
    ("reject", "withdrawal", "none", {}, "Norland refuses to rule out withdrawal."),
    ("reject", "treaty", None, {}, "Norland rejects a peace treaty."),
    ("demand", "corridor", None, {}, "Norland demands a corridor."),
    ("demand", "corridor", "no", {}, "Norland demands on corridor: no."),
    ("demand", "pay", None, {}, "Norland demands pay."),
    ("demand", "tariffs", "full", {}, "Norland demands on tariffs: all removed."),
    ("reject", "tariffs", "partial", {}, "Norland rejects on tariffs: some cut."),
    ("demand", "corridor", None, {"limit": "red line"}, "Norland demands a corridor (worded as a red line)."),
    (
        "reject",
        "corridor",
        None,
        {"limit": "bottom line"},
        "Norland rejects a corridor (worded as a bottom line).",
    ),
    ("demand", "corridor", None, {"layer": "forecast"}, "Norland is expected to demand a corridor."),
    ("reject", "corridor", None, {"layer": "inferred"}, "Norland seems to reject a corridor."),
    (
        "conditional",
        "withdrawal",
        "some",
        {"given": TREATY},
        "Norland would agree to withdrawal from some posts only in return for a peace treaty.",
    ),
    (
        "conditional",
        "tariffs",
        "full",
        {"given": (Term("pay"), *TREATY), "layer": "forecast"},
        "Norland is expected to agree to tariffs (all removed) only in return for pay and a peace treaty.",
    ),
]


@pytest.mark.parametrize(("stance", "topic", "level", "details", "expected"), SENTENCES)
def test_a_limit_is_a_sentence(
    stance: Stance, topic: str, level: str | None, details: Details, expected: str
) -> None:
    """Party, stance, level and condition, how firmly it was worded, and how we know."""
    found = limits([held(1, "Norland", stance, topic, level, **details)], TOPICS, sides=SIDES)

    sentence = limit(found.clauses[0], {issue.topic: issue for issue in found.issues})

    assert sentence.text == expected
    assert sentence.layer == details.get("layer", "outlet")
    assert sentence.evidence == found.clauses[0].evidence


def test_a_deadlock_is_told_limit_by_limit() -> None:
    """Who wants what, what the other ties to it, who rules that out; then that they cannot all hold."""
    found = said(*standoff()[:3])

    assert texts(found, "verdict") == [["The stated limits cannot all hold."]]
    assert texts(found, "deadlock") == [
        [
            "Norland demands full withdrawal.",
            "Sudria would agree to withdrawal from some posts only in return for a peace treaty.",
            "Norland rejects a peace treaty.",
            "These three limits cannot all hold; leave out any one of them and the rest can.",
        ]
    ]


def test_an_opening_names_whose_limit_gives_way() -> None:
    """One sentence for each way out, with the evidence for the limit in question."""
    found = said(*standoff()[3:5])

    rest = "all other stated limits on corridor could hold together."
    assert texts(found, "opening") == [
        [
            f"If Norland gave way on its demand for a corridor, {rest}",
            f"If Sudria gave way on its rejection of a corridor, {rest}",
        ]
    ]
    (openings,) = [passage for passage in found if passage.kind == "opening"]
    assert [sentence.evidence[0].text for sentence in openings.sentences] == [
        "Sentence 4 of the report.",
        "Sentence 5 of the report.",
    ]


def test_independent_deadlocks_are_grouped_and_their_openings_combined() -> None:
    """Passages tell which component they speak of; those of the whole case speak of none."""
    found = said(*standoff())

    assert texts(found, "verdict") == [
        ["The stated limits cannot all hold, in two places that do not depend on each other."]
    ]
    assert [(p.kind, p.group) for p in found if p.kind in {"deadlock", "opening"}] == [
        ("deadlock", 0),
        ("opening", 0),
        ("deadlock", 1),
        ("opening", 1),
        ("opening", None),
    ]
    assert (
        "If Norland gave way on its demand for full withdrawal, and Sudria gave way on its rejection of a corridor, "
        "all other stated limits could hold together."
    ) in texts(found, "opening")[-1]


def test_a_partys_contradictions_are_not_counted_as_deadlocks_between_parties() -> None:
    """What one party says against itself is told apart from what keeps the parties apart."""
    itself = [held(8, "Sudria", "demand", "pay"), held(9, "Sudria", "reject", "pay")]

    assert texts(said(*standoff()[:3], *itself), "verdict") == [
        ["The stated limits cannot all hold; beyond that, a party contradicts itself."]
    ]
    assert texts(said(*itself), "verdict") == [
        ["Nothing conflicts between the parties, but a party contradicts itself."]
    ]


def test_two_limits_of_one_party_are_listed_together() -> None:
    """What a party would have to give is one part of the sentence, a condition said as a condition."""
    found = said(
        held(1, "Norland", "demand", "tariffs", "full"),
        held(2, "Sudria", "reject", "tariffs", "full"),
        held(3, "Sudria", "conditional", "tariffs", "partial", given=(Term("pay"),)),
        held(4, "Norland", "reject", "pay"),
    )

    rest = "all other stated limits on tariffs and pay could hold together."
    refusal, condition = "refusal on tariffs (all removed)", "tariffs (some cut) comes only in return for pay"
    assert texts(found, "opening")[0] == [
        f"If Norland gave way on its demand on tariffs (all removed), {rest}",
        f"If Sudria gave way on its {refusal}, and Norland gave way on its rejection of pay, {rest}",
        f"If Sudria gave way on its {refusal} and its condition that {condition}, {rest}",
    ]


def test_a_contradiction_with_oneself_is_called_one() -> None:
    """It may be a change of mind or a misreading, and is said to be."""
    found = said(held(1, "Norland", "demand", "corridor"), held(2, "Norland", "reject", "corridor"))

    assert texts(found, "deadlock")[0][-1] == (
        "These two limits cannot both hold, and both are Norland’s: it changed its mind, or a report is misread."
    )


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([], "No side has stated a limit that could be read, so nothing conflicts."),
        (standoff()[:1], "Only one limit is stated; it conflicts with nothing."),
        (standoff()[:2], "The 2 stated limits do not conflict: they can all hold together."),
    ],
)
def test_where_nothing_conflicts_it_says_so(positions: list[HeldPosition], expected: str) -> None:
    """The answer is a sentence, not silence."""
    assert texts(said(*positions), "verdict") == [[expected]]


def test_out_of_time_is_said_to_be_unknown() -> None:
    """No claim is made that was not proved."""
    found = passages(explain(standoff(), TOPICS, sides=SIDES, seconds=0))

    assert texts(found, "verdict") == [
        ["Not found in the time given: whether the stated limits conflict is unknown."]
    ]


def test_a_list_cut_short_is_said_to_be() -> None:
    """The reader knows that there may be more."""
    found = passages(explain(standoff(), TOPICS, sides=SIDES, most=1))

    assert texts(found, "verdict")[0][1:] == ["There may be more deadlocks or openings than are listed."]


def test_what_is_unknown_and_what_was_left_aside_is_said() -> None:
    """Silence of a party is named, and so is a position that could not be used."""
    found = said(*standoff(), held(9, "Norland", "demand", None))

    assert texts(found, "unknown") == [["Unknown: no stated position of Sudria on pay."]]
    assert texts(found, "unread") == [
        ["One position was left aside: its topic, level or condition cannot be read as a limit."]
    ]


def test_a_sentence_quotes_its_evidence() -> None:
    """The report's words, the publisher and the day."""
    (passage,) = [one for one in said(*standoff()[3:5]) if one.kind == "deadlock"]

    assert quoted(passage.sentences[0]) == (
        "Norland demands a corridor. [“Sentence 4 of the report.” — The Herald, 2031-05-01]"
    )
    assert quoted(passage.sentences[-1]) == passage.sentences[-1].text


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term("withdrawal", "none", "at most"), "no withdrawal"),
        (
            Term("withdrawal", "some", "at most"),
            "withdrawal from the valley (at most: withdrawal from some posts)",
        ),
        (Term("corridor", "yes", "excludes"), "corridor (anything but: yes)"),
        (Term("treaty", "treaty"), "a peace treaty"),
    ],
)
def test_a_condition_says_whether_a_level_is_a_floor_or_a_ceiling(term: Term, words: str) -> None:
    """It cannot be taken for its opposite."""
    position = held(1, "Norland", "conditional", "pay", given=(Term("treaty", "treaty"),))
    found = limits(
        [position, held(2, "Sudria", "offer", "withdrawal"), held(3, "Sudria", "offer", "corridor")],
        TOPICS,
        sides=SIDES,
    )
    clause = replace(found.clauses[0], given=(term,))

    assert limit(clause, {issue.topic: issue for issue in found.issues}).text == (
        f"Norland would agree to pay only in return for {words}."
    )
