"""Which limit does a position set, and which of several stand?"""

import pytest

from analysis_samples import SIDES, TOPICS, Details, held
from dragoman.analysis.problem import issue_of, limits
from dragoman.model.answers import Clause, Strength, Unknown
from dragoman.model.case import HeldPosition
from dragoman.model.position import Layer, Limit, Stance, Term, Topic

TREATY = (Term("treaty", "treaty"),)


def clauses(*positions: HeldPosition) -> tuple[Clause, ...]:
    return limits(positions, TOPICS, sides=SIDES).clauses


def told(clause: Clause) -> str:
    """Return a clause in one line: party, bound, level, and what is asked in return."""
    given = "".join(f" ← {term.topic}:{term.level}" for term in clause.given)
    return f"{clause.party} {clause.bound} {clause.term.level}{given}"


# stance, topic, level, further details → clauses
MEANINGS: list[tuple[Stance, str, str | None, Details, list[str]]] = [
    ("demand", "withdrawal", "full", {}, ["Norland at least full"]),
    ("demand", "withdrawal", "some", {}, ["Norland at least some"]),
    ("demand", "withdrawal", None, {}, ["Norland at least some"]),
    ("demand", "withdrawal", "none", {}, ["Norland at most none"]),
    ("demand", "corridor", None, {}, ["Norland at least yes"]),
    ("demand", "corridor", "no", {}, ["Norland at most no"]),
    ("demand", "withdrawal", "full", {"given": TREATY}, ["Norland at least full"]),
    ("reject", "withdrawal", "full", {}, ["Norland at most some"]),
    ("reject", "withdrawal", "some", {}, ["Norland at most none"]),
    ("reject", "withdrawal", None, {}, ["Norland at most none"]),
    ("reject", "withdrawal", "none", {}, ["Norland at least some"]),
    ("reject", "corridor", None, {}, ["Norland at most no"]),
    ("reject", "withdrawal", "full", {"given": TREATY}, ["Norland only if full ← treaty:treaty"]),
    ("conditional", "withdrawal", "some", {"given": TREATY}, ["Norland only if some ← treaty:treaty"]),
    (
        "conditional",
        "withdrawal",
        None,
        {"given": (Term("corridor"),)},
        ["Norland only if some ← corridor:yes"],
    ),
    (
        "conditional",
        "withdrawal",
        "full",
        {"given": (Term("treaty"), Term("corridor", "yes"))},
        ["Norland only if full ← corridor:yes ← treaty:treaty"],
    ),
    ("offer", "withdrawal", "some", {"given": TREATY}, ["Norland only if some ← treaty:treaty"]),
    ("accept", "corridor", None, {"given": TREATY}, ["Norland only if yes ← treaty:treaty"]),
    ("offer", "withdrawal", "some", {}, []),
    ("accept", "withdrawal", "some", {}, []),
    ("open", "withdrawal", "some", {}, []),
    ("open", "withdrawal", "some", {"condition": "if it rains"}, []),
]
UNREADABLE: list[tuple[Stance, str | None, str | None, Details]] = [
    ("demand", None, None, {}),
    ("demand", "weather", None, {}),
    ("demand", "withdrawal", "sideways", {}),
    ("conditional", "withdrawal", "some", {"condition": "once things are calm"}),
    ("offer", "withdrawal", "some", {"condition": "once things are calm"}),
    ("conditional", "withdrawal", "some", {"given": (Term("weather"),)}),
    ("conditional", "withdrawal", "some", {"given": (Term("treaty", "sideways"),)}),
    ("conditional", "withdrawal", "some", {"given": (*TREATY, Term("weather"))}),
    ("conditional", "withdrawal", "some", {"given": (Term("withdrawal", "full"),)}),
    ("conditional", "withdrawal", "none", {"given": TREATY}),
]


@pytest.mark.parametrize(("stance", "topic", "level", "details", "expected"), MEANINGS)
def test_a_position_sets_the_limit_that_its_stance_means(
    stance: Stance, topic: str, level: str | None, details: Details, expected: list[str]
) -> None:
    """Stance and level give the bound; nothing of it is unread."""
    found = limits([held(1, "Norland", stance, topic, level, **details)], TOPICS, sides=SIDES)

    assert [told(clause) for clause in found.clauses] == expected
    assert found.unread == ()


@pytest.mark.parametrize(("stance", "topic", "level", "details"), UNREADABLE)
def test_a_limit_that_cannot_be_read_is_kept_as_unread(
    stance: Stance, topic: str | None, level: str | None, details: Details
) -> None:
    """No clause is guessed, and the position is not lost."""
    found = limits([held(7, "Norland", stance, topic, level, **details)], TOPICS, sides=SIDES)

    assert (found.clauses, found.unread) == ((), (7,))


@pytest.mark.parametrize(
    ("stance", "layer", "limit", "strength"),
    [
        ("demand", "quoted", None, "demand"),
        ("reject", "outlet", None, "rejection"),
        ("conditional", "attributed", None, "bottom line"),
        ("demand", "quoted", "red line", "red line"),
        ("conditional", "quoted", "red line", "red line"),
        ("reject", "attributed", "bottom line", "bottom line"),
        ("demand", "forecast", "red line", "forecast"),
        ("reject", "inferred", None, "inferred"),
    ],
)
def test_a_limit_is_as_strong_as_it_was_worded(
    stance: Stance, layer: Layer, limit: Limit | None, strength: Strength
) -> None:
    """The wording counts before the stance, and what is forecast is never more than that."""
    given = TREATY if stance == "conditional" else ()

    (clause,) = clauses(
        held(1, "Norland", stance, "withdrawal", "full", layer=layer, limit=limit, given=given)
    )

    assert (clause.strength, clause.layer) == (strength, layer)


def test_others_than_the_sides_set_no_limits() -> None:
    """A mediator's or an expert's demand binds nobody and raises no issue."""
    found = limits([held(1, "Veltania", "demand", "corridor")], TOPICS, sides=SIDES)

    assert (found.issues, found.clauses, found.unread) == ((), (), ())


def test_what_a_person_rejected_counts_for_nothing() -> None:
    """A reading that was rejected in review sets no limit and makes nothing known."""
    found = limits([held(1, "Norland", "demand", "corridor", review="rejected")], TOPICS, sides=SIDES)

    assert (found.issues, found.clauses) == ((), ())


def test_a_demand_of_two_parties_is_a_limit_of_each() -> None:
    """Who holds a position together with another can give it up alone; a mediator among them is left out."""
    found = clauses(held(1, "Sudria and Norland and Veltania", "demand", "corridor"))

    assert [told(clause) for clause in found] == ["Norland at least yes", "Sudria at least yes"]


def test_several_reports_of_one_limit_are_one_clause() -> None:
    """All evidence is kept, oldest first and undated last, with the strongest wording and the best layer."""
    found = clauses(
        held(1, "Norland", "demand", "withdrawal", "full", day=None),
        held(2, "Norland", "demand", "withdrawal", "full", day=9, layer="attributed"),
        held(3, "Norland", "demand", "withdrawal", "full", day=4, limit="red line"),
    )

    assert len(found) == 1
    assert found[0].positions == (3, 2, 1)
    assert [one.source.number for one in found[0].evidence] == [4, 9, 99]
    assert (found[0].strength, found[0].layer) == ("red line", "attributed")


# (stance, level, day) twice, the layer of the second → the clauses that stand
Said = tuple[Stance, str, int | None]
MOVES: list[tuple[Said, Said, Layer, list[str]]] = [
    (("demand", "full", 1), ("demand", "some", 2), "outlet", ["at least some"]),
    (("demand", "some", 1), ("demand", "full", 2), "outlet", ["at least full"]),
    (("demand", "full", 2), ("demand", "some", 2), "outlet", ["at least some", "at least full"]),
    (("demand", "full", None), ("demand", "some", 2), "outlet", ["at least some", "at least full"]),
    (("demand", "full", 1), ("demand", "some", 2), "forecast", ["at least some", "at least full"]),
    (("reject", "full", 1), ("reject", "some", 2), "outlet", ["at most none"]),
    (("reject", "some", 1), ("reject", "full", 2), "outlet", ["at most none", "at most some"]),
    (("demand", "full", 1), ("reject", "full", 2), "outlet", ["at least full", "at most some"]),
    (("reject", "full", 1), ("accept", "full", 2), "outlet", []),
    (("reject", "some", 1), ("accept", "full", 2), "outlet", []),
    (("reject", "full", 1), ("accept", "some", 2), "outlet", ["at most some"]),
    (("reject", "full", 2), ("accept", "full", 1), "outlet", ["at most some"]),
    (("reject", "full", 2), ("accept", "full", 2), "outlet", ["at most some"]),
    (("reject", "full", 1), ("accept", "full", None), "outlet", ["at most some"]),
    (("reject", "full", None), ("accept", "full", 2), "outlet", ["at most some"]),
    (("reject", "full", 1), ("accept", "full", 2), "forecast", ["at most some"]),
    (("demand", "full", 1), ("accept", "some", 2), "outlet", ["at least full"]),
    (("reject", "full", 1), ("offer", "full", 2), "outlet", ["at most some"]),
]


@pytest.mark.parametrize(("first", "second", "layer", "expected"), MOVES)
def test_the_latest_held_limit_of_a_kind_counts(
    first: Said, second: Said, layer: Layer, expected: list[str]
) -> None:
    """Demands harden and soften; rejections only harden; a party's contradictions both stand."""
    found = clauses(
        held(1, "Norland", first[0], "withdrawal", first[1], day=first[2]),
        held(2, "Norland", second[0], "withdrawal", second[1], day=second[2], layer=layer),
    )

    assert [f"{clause.bound} {clause.term.level}" for clause in found] == expected


def test_a_harder_condition_replaces_an_earlier_one() -> None:
    """Some withdrawal only for a treaty and a corridor includes full withdrawal only for a treaty."""
    found = clauses(
        held(1, "Norland", "conditional", "withdrawal", "full", given=TREATY, day=1),
        held(2, "Norland", "conditional", "withdrawal", "some", given=(*TREATY, Term("corridor")), day=2),
        held(3, "Norland", "conditional", "withdrawal", "some", given=(Term("pay"),), day=3),
    )

    assert [told(clause) for clause in found] == [
        "Norland only if some ← corridor:yes ← treaty:treaty",
        "Norland only if some ← pay:yes",
    ]


def test_one_partys_limit_never_replaces_anothers() -> None:
    """Moves are within a party."""
    found = clauses(
        held(1, "Norland", "demand", "withdrawal", "full", day=1),
        held(2, "Sudria", "demand", "withdrawal", "some", day=2),
    )

    assert [told(clause) for clause in found] == ["Norland at least full", "Sudria at least some"]


def test_unknown_is_what_a_side_said_nothing_of() -> None:
    """An offer, openness or a condition makes a party's view known; a forecast does, too; silence does not."""
    found = limits(
        [
            held(1, "Norland", "demand", "withdrawal", "full"),
            held(2, "Sudria", "conditional", "withdrawal", "some", given=TREATY),
            held(3, "Norland", "open", "corridor"),
            held(4, "Veltania", "demand", "pay"),
        ],
        TOPICS,
        sides=SIDES,
    )

    assert [issue.topic for issue in found.issues] == ["withdrawal", "treaty", "corridor"]
    assert found.unknown == (Unknown("Norland", "treaty"), Unknown("Sudria", "corridor"))


@pytest.mark.parametrize(
    ("topic", "options", "labels"),
    [
        (TOPICS["corridor"], ("no", "yes"), ("no", "yes")),
        (TOPICS["tariffs"], ("none", "partial", "full"), ("tariffs stay", "some cut", "all removed")),
        (Topic("x", "x", ("de-facto", "de-jure")), ("de-facto", "de-jure"), ("de facto", "de jure")),
        (Topic("x", "x", ("granted",)), ("no", "granted"), ("no", "granted")),
    ],
)
def test_an_issue_has_at_least_two_options(
    topic: Topic, options: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    """A topic without a scale is a question of yes or no; a level without a label is named by its slug."""
    issue = issue_of(topic)

    assert (issue.options, issue.labels) == (options, labels)
