"""Does the matrix fit a terminal, with any number of parties, and say what it leaves out?"""

import io

import pytest
from rich.console import Console

from dragoman.cli.blocks import Sheet
from dragoman.cli.grid import print_matrix
from dragoman.model.case import Case, CaseParty
from dragoman.model.position import Topic
from dragoman.views.matrix import matrix
from view_samples import TOPICS, held

NAMES = (
    "Norland",
    "Sudria",
    "Veltania",
    "Castor Freight",
    "Harbour Workers' Union",
    "Ordovia",
    "Lindmar",
    "Halvia",
)


def shown(parties: int, issues: int, *, width: int = 100) -> str:
    """Return the matrix of that many parties and issues, every cell stated, as it is printed."""
    topics = {f"t{n}": Topic(f"t{n}", f"issue number {n}") for n in range(issues)}
    content = "a long text about warehouses, timetables and the compensation of everybody concerned " * 2
    names = NAMES[:parties]
    case = Case(
        "x",
        parties=tuple(CaseParty(name, "side", (), 1) for name in names),
        positions=tuple(held(name, topic, "demand", content=content) for name in names for topic in topics),
    )
    return printed(case, topics, width)


def printed(case: Case, topics: dict[str, Topic], width: int = 100) -> str:
    """Return the matrix of a case as it is printed."""
    out = io.StringIO()
    print_matrix(Sheet(Console(file=out, width=width)), matrix(case, topics))
    return out.getvalue()


@pytest.mark.parametrize("parties", range(1, 9))
def test_any_number_of_parties_fits(parties: int) -> None:
    """No line is too long, each party and each issue is there, and a cell is no stack of letters."""
    text = shown(parties, 12)

    assert max(map(len, text.splitlines())) <= 100
    assert all(name.split()[0] in text for name in NAMES[:parties])
    assert all(f"number {n}" in text for n in range(12))
    assert "warehouses" in text


def test_up_to_five_parties_are_one_table() -> None:
    """Five columns fit side by side; more come in tables of about the same width."""
    assert [shown(n, 1).count("issue  ") for n in (2, 5, 6, 8)] == [1, 1, 2, 2]


def test_who_says_nothing_gets_a_line_and_no_column() -> None:
    """A silent side is named as unknown."""
    case = Case(
        "x",
        parties=tuple(CaseParty(name, "side", (), 1) for name in NAMES[:3]),
        positions=(held("Norland", "treaty", "demand"), held("Sudria", "treaty", "reject")),
    )

    assert "Unknown on every issue: Veltania." in printed(case, TOPICS)


def test_a_third_party_with_one_position_stands_beneath() -> None:
    """One position needs no column."""
    case = Case(
        "x",
        parties=(
            *(CaseParty(name, "side", (), 1) for name in NAMES[:2]),
            CaseParty("Ordovia", "third", (), 1),
        ),
        positions=(
            held("Norland", "treaty", "demand"),
            held("Sudria", "treaty", "reject"),
            held("Ordovia", "corridor", "accept", content="a corridor"),
        ),
    )

    assert "Ordovia, corridor: accepts: a corridor (outlet's words, 2031-05-14)" in printed(case, TOPICS)


def test_stance_and_layer_are_words() -> None:
    """Symbols and colours only repeat what words say."""
    case = Case(
        "x",
        parties=tuple(CaseParty(name, "side", (), 1) for name in NAMES[:2]),
        positions=(
            held("Norland", "withdrawal", "demand", level="full", layer="quoted", limit="red line"),
            held(
                "Sudria", "withdrawal", "conditional", level="some", condition="only in return for a treaty"
            ),
        ),
    )

    text = " ".join(printed(case, TOPICS, width=160).split())

    assert "demands: full withdrawal" in text
    assert "quoted, red line" in text
    assert "only in return for a treaty" in text
