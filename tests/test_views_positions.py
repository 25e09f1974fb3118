"""Do positions and matrix show who wants what, count what stands behind it, and tell unknown from no?"""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import UnknownName
from dragoman.model.case import Case, CaseParty, HeldPosition
from dragoman.views.matrix import Cell, matrix
from dragoman.views.positions import in_words, positions
from view_samples import HERALD, TOPICS, WIRE, held, small_case

NORLAND = CaseParty("Norland", "side", (), 3)
SUDRIA = CaseParty("Sudria", "side", (), 2)
LATER = replace(HERALD, number=3, sha256="c" * 64, published=date(2031, 7, 1))
SAME_WEEK = replace(HERALD, number=4, sha256="d" * 64, published=date(2031, 5, 16), publisher="Sudria Post")


def cell(*held_positions: HeldPosition, party: str = "Norland", topic: str = "withdrawal") -> Cell:
    """Return one cell of the matrix of a case with these positions."""
    return matrix(Case("x", parties=(NORLAND, SUDRIA), positions=held_positions), TOPICS).cell(party, topic)


def test_a_party_without_a_position_is_unknown() -> None:
    """Nothing stated is not a no."""
    found = matrix(small_case(), TOPICS)

    assert found.cell("Sudria", "treaty").current is None
    assert "unknown" in str(found)


def test_columns_are_the_sides_first_and_whoever_else_speaks() -> None:
    """A third party without a position gets no column."""
    case = small_case()
    case = replace(case, positions=(*case.positions, held("Ordovia", "treaty", "accept")))

    assert matrix(case, TOPICS).parties == ("Norland", "Sudria", "Ordovia")


def test_the_latest_position_is_the_current_one() -> None:
    """A later report stands before an earlier one, and an undated one last."""
    found = cell(
        held("Norland", "withdrawal", "demand", level="full", source=WIRE),
        held("Norland", "withdrawal", "accept", level="some", source=HERALD),
        held("Norland", "withdrawal", "reject", level="none", source=LATER),
    )

    assert [s.stance for s in found.standings] == ["reject", "accept", "demand"]


def test_a_forecast_never_stands_before_what_is_held() -> None:
    """An analyst's newer expectation does not replace a party's own word."""
    found = cell(
        held("Norland", "withdrawal", "accept", level="full", source=LATER, layer="forecast"),
        held("Norland", "withdrawal", "reject", level="full", source=HERALD, layer="quoted"),
    )

    assert found.current is not None
    assert found.current.layer == "quoted"


def test_the_same_position_in_two_reports_is_counted() -> None:
    """Reports, publishers and wordings are three counts."""
    found = cell(
        held("Norland", "withdrawal", "demand", level="full", content="a pullback"),
        held("Norland", "withdrawal", "demand", level="full", source=LATER, content="a retreat"),
    )

    assert [(s.reports, s.publishers, s.wordings) for s in found.standings] == [(2, 1, 2)]


@pytest.mark.parametrize(
    ("other", "contested"),
    [
        (held("Norland", "withdrawal", "reject", level="full", source=SAME_WEEK), True),
        (held("Norland", "withdrawal", "reject", level="full", source=LATER), False),
        (held("Norland", "withdrawal", "reject", level="full", source=LATER, claimant="Sudria"), True),
        (held("Norland", "withdrawal", "reject", level="some", source=SAME_WEEK), False),
        (held("Norland", "withdrawal", "reject", level="full", source=SAME_WEEK, layer="forecast"), False),
        (held("Norland", "withdrawal", "reject", level="full", source=HERALD), False),
    ],
    ids=[
        "same week",
        "a move, weeks later",
        "as the other side tells",
        "another level",
        "forecast",
        "same report",
    ],
)
def test_contested_where_reports_disagree_at_one_time(other: HeldPosition, contested: bool) -> None:  # noqa: FBT001
    """Two reports of one time that cannot both be right are contested; a change over weeks is a move."""
    found = cell(held("Norland", "withdrawal", "demand", level="full"), other)

    assert found.contested is contested


def test_what_another_party_says_stands_apart() -> None:
    """A claim about a party is no report of its own word."""
    found = cell(
        held("Norland", "withdrawal", "demand", level="full"),
        held("Norland", "withdrawal", "demand", level="full", source=SAME_WEEK, claimant="Sudria"),
    )

    assert sorted(s.told_by for s in found.standings) == [(), ("Sudria",)]


def test_a_rejected_reading_is_not_shown() -> None:
    """A person's word counts: what a person rejected is gone from matrix and list."""
    wrong = replace(held("Norland", "withdrawal", "demand"), review="rejected")
    case = Case("x", parties=(NORLAND,), positions=(wrong,))

    assert len(matrix(case, TOPICS)) == 0
    assert len(positions(case, TOPICS)) == 0


def test_positions_without_party_or_topic_are_counted_beneath() -> None:
    """Nothing is lost silently."""
    found = matrix(small_case(), TOPICS)

    assert found.unplaced == 1
    assert any("1 position that names no known party or topic" in note for note in found.notes)


def test_a_position_of_two_parties_stands_in_both_columns() -> None:
    """What two hold together is held by each."""
    both = replace(held("Norland", "treaty", "accept"), parties=("Norland", "Sudria"))
    found = matrix(Case("x", parties=(NORLAND, SUDRIA), positions=(both,)), TOPICS)

    assert [c.party for c in found.rows[0].cells if c.standings] == ["Norland", "Sudria"]


def test_renaming_the_parties_renames_the_matrix() -> None:
    """No party is special."""
    swap = {"Norland": "Sudria", "Sudria": "Norland"}
    case = Case("x", parties=(NORLAND, SUDRIA), positions=small_case().positions[:3])
    renamed = Case(
        "x",
        parties=tuple(replace(p, name=swap[p.name]) for p in case.parties),
        positions=tuple(replace(h, parties=tuple(swap[p] for p in h.parties)) for h in case.positions),
    )

    one, other = matrix(case, TOPICS), matrix(renamed, TOPICS)

    assert [swap[p] for p in one.parties] == list(other.parties)
    assert [[s.stance for s in c.standings] for r in one.rows for c in r.cells] == [
        [s.stance for s in c.standings] for r in other.rows for c in r.cells
    ]


@pytest.mark.parametrize(
    ("stance", "level", "content", "condition", "words"),
    [
        ("demand", "full withdrawal", "a pullback", None, "demands: full withdrawal (a pullback)"),
        ("demand", "full withdrawal", "full withdrawal", None, "demands: full withdrawal"),
        ("reject", None, "the corridor", None, "rejects: the corridor"),
        (
            "accept",
            None,
            "the corridor",
            "the shelling stops",
            "accepts: the corridor, if: the shelling stops",
        ),
        (
            "conditional",
            None,
            "posts",
            "only in return for a treaty",
            "conditional: posts, only in return for a treaty",
        ),
        (
            "conditional",
            None,
            "posts",
            "only if the army leaves",
            "conditional: posts, only if: the army leaves",
        ),
        (
            "conditional",
            None,
            "posts",
            "unless the army leaves",
            "conditional: posts, unless the army leaves",
        ),
        ("reject", None, "", None, "rejects"),
        ("conditional", None, "posts", None, "conditional: posts, on a condition"),
    ],
)
def test_a_position_in_words(
    stance: str, level: str | None, content: str, condition: str | None, words: str
) -> None:
    """The stance is a word, the level and the report's words follow, the condition ends the line."""
    assert in_words(stance, level, content, condition) == words  # type: ignore[arg-type]


def test_filters_by_party_alias_and_topic_label() -> None:
    """Names are taken as people type them."""
    found = positions(small_case(), TOPICS, party="norlandic", topic="Peace Treaty")

    assert [(r.holder, r.topic) for r in found] == [("Norland", "treaty")]


@pytest.mark.parametrize("wrong", [{"party": "Castor Freight"}, {"topic": "weather"}])
def test_an_unknown_name_lists_the_known_ones(wrong: dict[str, str]) -> None:
    """A typing error gets help."""
    with pytest.raises(UnknownName, match=r"known: .*(Norland|withdrawal)"):
        positions(small_case(), TOPICS, **wrong)


def test_an_empty_answer_says_so() -> None:
    """A known topic of which nobody speaks gives a sentence, not nothing."""
    assert "No stated position of Sudria on corridor was read." in str(
        positions(small_case(), TOPICS, party="Sudria", topic="corridor")
    )
