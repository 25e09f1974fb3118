"""Does `dragoman openings` print the ways out, in the order asked for, and refuse what makes no sense?"""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman import cli
from dragoman.errors import UnknownName
from dragoman.reading.pipeline import Reader
from terminal import CASE, Terminal

TEXT = (
    "Norland demands a full withdrawal from the delta. Sudria rejects a full withdrawal.\n"
    "Norland demands a peace treaty. Sudria rejects a peace treaty.\n"
)


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> Terminal:
    """Return a terminal in a folder with a case of one report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    loaded = reader.nlp
    monkeypatch.setattr("dragoman.reading.pipeline.load_pipeline", lambda _: loaded)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert cli.run(["read", CASE, "a.txt", "--published", "2031-05-14"]) == 0
    return Terminal(capsys)


def test_openings_are_printed_with_evidence(terminal: Terminal) -> None:
    """Places, who gives way, what could be said instead, the sentence behind it."""
    assert terminal("openings", CASE) == 0

    assert "WHAT WOULD OPEN A DEAL" in terminal.out
    assert "Place 1: withdrawal from territory" in terminal.out
    assert "1. Norland gives way on 1 limit, Sudria on none (firmest: demand)." in terminal.out
    assert "│ Norland demands a full withdrawal from the delta." in terminal.out
    assert "Instead Norland could settle for: withdrawal from some positions." in terminal.out


def test_the_order_and_the_length_are_chosen(terminal: Terminal) -> None:
    """As JSON for a program."""
    assert terminal("openings", CASE, "--by", "own", "--party", "norland", "--most", "1", "--json") == 0

    page = json.loads(terminal.out)
    assert (page["order"], page["party"], len(page["openings"]), page["combinations"]) == (
        "own",
        "Norland",
        1,
        4,
    )
    assert page["openings"][0]["gives"] == {"Norland": 0, "Sudria": 2}
    assert [one["party"] for one in page["standings"]] == ["Norland"]


def test_openings_as_markdown(terminal: Terminal) -> None:
    """For a brief."""
    assert terminal("openings", CASE, "--markdown") == 0

    assert terminal.out.startswith("## What would open a deal\n")
    assert "> Sudria rejects a peace treaty." in terminal.out


@pytest.mark.parametrize("order", ["own", "others"])
def test_a_party_s_order_needs_the_party(terminal: Terminal, order: str) -> None:
    """A usage error that says what to write."""
    assert terminal("openings", CASE, "--by", order) == 2

    assert f"--by {order} needs --party NAME: the party that it is about." in terminal.err


def test_an_unknown_party_is_refused(terminal: Terminal) -> None:
    """One line that lists the known ones."""
    assert terminal("openings", CASE, "--party", "Ordovia") == 1

    assert terminal.err == "dragoman: unknown party 'Ordovia'; known: Norland, Sudria\n"


@pytest.mark.parametrize("wrong", [("--by", "loudest"), ("--most", "0"), ("--seconds", "0")])
def test_wrong_options_are_refused(terminal: Terminal, wrong: tuple[str, str]) -> None:
    """As everywhere on the command line."""
    assert terminal("openings", CASE, *wrong) == 2


def test_openings_answer_by_a_model_and_as_of_a_day(terminal: Terminal) -> None:
    """The headline says by whose model, and of when."""
    assert terminal("model", CASE, "--out", "mine.toml") == 0
    text = (
        Path("mine.toml")
        .read_text(encoding="utf-8")
        .replace('strength = "demand"', 'strength = "red line"', 1)
    )
    Path("mine.toml").write_text(text, encoding="utf-8")

    assert terminal("openings", CASE, "--model", "mine.toml", "--no-evidence") == 0
    assert "By the user's model, which changes 1 limit." in terminal.out
    assert "changed by the user from what was read" in terminal.out

    assert terminal("openings", CASE, "--as-of", "2031-05-01") == 0
    assert "Only what was published by 2031-05-01 counts. No side has stated a limit" in " ".join(
        terminal.out.split()
    )


def test_openings_in_python(terminal: Terminal) -> None:
    """The same page, with arrays."""
    assert terminal.out == ""
    with dragoman.open(CASE) as case:
        page = case.openings(by="evenest", most=2)
        with pytest.raises(UnknownName, match="Ordovia"):
            case.openings(party="Ordovia")

    assert page.costs().tolist() == [[1, 1], [1, 1]]
    assert page.array().shape == (2, 4)
