"""Do `what-if` and `spectrum` answer on the screen, as JSON and as Markdown, and refuse what makes no sense?"""

import json
import sys

import pytest

import dragoman
from dragoman import cli
from dragoman.errors import MissingPackage
from terminal import CASE, Terminal

DEMAND = "norland-territorial-withdrawal-at-least-full"


def test_what_if_says_what_changes_and_why(terminal: Terminal) -> None:
    """What was tried with its sentence, what is gone and on what it hung, what stays, what would still have to give."""
    assert terminal("what-if", CASE, "--drop", DEMAND) == 0

    for words in (
        "Dropped: Norland demands full withdrawal",
        "│ Norland demands a full withdrawal from the delta.",
        "1 deadlock gone, 0 new and 1 as before. At least 1 limit would have to give, not 2.",
        "The deadlock over withdrawal from territory is gone: it needed Norland’s demand for full withdrawal",
        "peace treaty: Norland’s demand for a peace treaty and Sudria’s rejection of a peace treaty.",
        "What would still have to give",
    ):
        assert words in terminal.out


def test_what_if_takes_several_changes_in_one_go(terminal: Terminal) -> None:
    """One is enough to open each of the two places."""
    assert terminal("what-if", CASE, "--bluff", "norland") == 0

    assert "all stated limits can hold together" in terminal.out
    assert terminal.out.count("Taken for a bluff:") == 2


def test_an_added_limit_is_marked_as_the_users(terminal: Terminal) -> None:
    """Nobody can take it for something that was read."""
    line = "Sudria only if peace-treaty: treaty for territorial-withdrawal: some as red line"
    assert terminal("what-if", CASE, "--add", line) == 0

    assert "(entered by the user, as a red line)" in " ".join(terminal.out.split())


def test_without_a_change_the_sentence_to_check_and_the_numbers_are_shown(terminal: Terminal) -> None:
    """The numbers are those of the explanation."""
    assert terminal("what-if", CASE) == 0
    assert "CHECK THESE SENTENCES FIRST" in terminal.out
    assert "Only this sentence says so; were it wrong, nothing would conflict any more" in terminal.out
    numbers = [line for line in terminal.out.splitlines() if ", no. " in line]

    assert terminal("explain", CASE) == 0
    assert all(line.split("•")[-1].strip() in terminal.out for line in numbers)
    assert "CHECK THIS SENTENCE FIRST" in terminal.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--drop", "77"], "unknown limit '77'; known: 1 to 4"),
        (["--relax", f"{DEMAND}=half"], "'half' is no level"),
        (["--add", "Norland wants it all"], 'write "PARTY at least ISSUE: LEVEL"'),
        (["--add", "Veltania at least corridor: yes"], "unknown party 'Veltania'"),
        (["--add", "Norland at least corridor: maybe"], "corridor"),
    ],
)
def test_a_change_that_makes_no_sense_is_one_line(
    terminal: Terminal, arguments: list[str], words: str
) -> None:
    """On stderr, exit 1, nothing on stdout."""
    assert terminal("what-if", CASE, *arguments) == 1

    assert words in terminal.err
    assert terminal.err.count("\n") == 1
    assert terminal.out == ""


def test_the_spectrum_draws_five_steps_with_evidence(terminal: Terminal) -> None:
    """Who wants more stands first; what nobody worded as a red line is unknown."""
    assert terminal("spectrum", CASE, "--topic", "territorial-withdrawal") == 0

    steps = [
        line.strip() for line in terminal.out.splitlines() if "violated" in line or "agreement area " in line
    ]
    assert [step.split("  ")[0] for step in steps if not step.startswith("Every")] == [
        "Norland: red line violated",
        "Norland: bottom line violated",
        "agreement area",
        "Sudria: bottom line violated",
        "Sudria: red line violated",
    ]
    assert "unknown: no red line of Norland is stated" in terminal.out
    assert "│ Norland demands a full withdrawal from the delta." in terminal.out


def test_an_issue_that_is_not_there_has_no_spectrum(terminal: Terminal) -> None:
    """The known ones are listed."""
    assert terminal("spectrum", CASE, "--topic", "harbour") == 1

    assert "unknown issue with ordered outcomes 'harbour'; known: territorial-withdrawal" in terminal.err


@pytest.mark.parametrize("command", ["explain", "what-if", "spectrum"])
def test_every_answer_is_json_and_markdown_with_its_sentences(terminal: Terminal, command: str) -> None:
    """Both carry the words of the report; one excludes the other."""
    assert terminal(command, CASE, "--json") == 0
    assert json.loads(terminal.out)
    assert "Norland demands a full withdrawal from the delta." in terminal.out

    assert terminal(command, CASE, "--markdown") == 0
    assert terminal.out.startswith("## ")
    assert "> Norland demands a full withdrawal from the delta." in terminal.out

    assert terminal(command, CASE, "--markdown", "--json") == 2


def test_answers_go_by_a_day(terminal: Terminal) -> None:
    """In March nobody had spoken of a treaty."""
    assert terminal("what-if", CASE, "--as-of", "2031-03-31") == 0

    assert "Only what was published by 2031-03-31 counts." in terminal.out
    assert "treaty" not in terminal.out


def test_the_same_answers_in_python(terminal: Terminal) -> None:
    """Pages with rows, and the deadlocks as an array."""
    assert terminal("show", CASE) == 0  # the case is there
    with dragoman.open(CASE) as case:
        page = case.what_if(relax=[(DEMAND, "some")], drop=[3])
        deadlocks = case.explain().array()
        spectrum = case.spectrum(topic="peace-treaty")

    assert [row.act for row in page.tried] == ["drop", "relax"]
    assert list(page.to_frame()["words"]) == [row.words for row in page.entries()]
    assert deadlocks.shape == (2, 4)
    assert deadlocks.sum() == 4
    assert spectrum.to_dicts()[0]["topic"] == "peace-treaty"
    assert "Check" not in str(page)
    assert cli.run(["what-if", CASE, "--drop", "1", "--no-evidence"]) == 0


def test_a_frame_without_pandas_says_how_to_get_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is not among those that Dragoman always needs."""
    assert terminal("show", CASE) == 0
    monkeypatch.setitem(sys.modules, "pandas", None)

    with dragoman.open(CASE) as case, pytest.raises(MissingPackage, match="pip install pandas"):
        case.matrix().to_frame()
