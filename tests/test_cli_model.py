"""Does `dragoman model` write a file to edit, check an edited one, and does `explain` answer by it?"""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ModelError
from dragoman.model.negotiation import Model
from terminal import CASE, Terminal


def edited(*changes: tuple[str, str]) -> str:
    """Write the model of the case with changes made to its text, and return the file's name."""
    text = Path("own.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    Path("mine.toml").write_text(text, encoding="utf-8")
    return "mine.toml"


def test_model_prints_or_writes_the_same_text(terminal: Terminal) -> None:
    """On the screen, or in a new file."""
    assert terminal("model", CASE) == 0
    printed = terminal.out
    assert terminal("model", CASE, "--out", "own.toml") == 0

    assert Path("own.toml").read_text(encoding="utf-8") == printed
    assert "Norland demands a full withdrawal from the delta." in printed
    assert f"dragoman model {CASE} --check own.toml" in terminal.out


def test_a_file_is_not_written_over(terminal: Terminal) -> None:
    """One line, exit code 1, the file as it was."""
    Path("own.toml").write_text("mine", encoding="utf-8")

    assert terminal("model", CASE, "--out", "own.toml") == 1

    assert terminal.err == "dragoman: own.toml: is there already; name another file, or remove it\n"
    assert Path("own.toml").read_text(encoding="utf-8") == "mine"


def test_an_untouched_file_answers_like_the_case(terminal: Terminal) -> None:
    """Only the headline tells that a model was used."""
    terminal("model", CASE, "--out", "own.toml")
    terminal("explain", CASE, "--json")
    own = json.loads(terminal.out)

    terminal("explain", CASE, "--model", "own.toml", "--json")

    by_file = json.loads(terminal.out)
    assert by_file.pop("headline") == f"By the user's model, which changes nothing. {own.pop('headline')}"
    assert by_file == own


def test_check_tells_what_is_the_users(terminal: Terminal) -> None:
    """Added, changed and left out, by name; the exit code is 0."""
    terminal("model", CASE, "--out", "own.toml")
    file = edited(('level = "full"', 'level = "immediate"'))

    assert terminal("model", CASE, "--check", file) == 0

    assert "mine.toml makes sense for delta.dragoman: 2 issues, 4 limits, 0 facts." in terminal.out
    assert "By the user's model, which changes 1 limit." in terminal.out
    assert "changed: norland-territorial-withdrawal-at-least-full" in terminal.out


def test_check_lists_every_trouble(terminal: Terminal) -> None:
    """A line each on stderr, nothing on stdout."""
    terminal("model", CASE, "--out", "own.toml")
    file = edited(('party = "Norland"', 'party = ""'), ('level = "treaty"', 'level = "traety"'))

    assert terminal("model", CASE, "--check", file) == 1

    assert terminal.out == ""
    assert [line.startswith("dragoman: mine.toml: limits ") for line in terminal.err.splitlines()] == [
        True,
        True,
    ]


def test_a_checked_model_can_be_written_with_its_marks(terminal: Terminal) -> None:
    """What was changed says so in the new file."""
    terminal("model", CASE, "--out", "own.toml")
    file = edited(('level = "full"', 'level = "immediate"'))

    assert terminal("model", CASE, "--check", file, "--out", "marked.toml") == 0

    assert Path("marked.toml").read_text(encoding="utf-8").count('by = "user"') == 1


def test_a_note_tells_of_conditions_in_a_circle(terminal: Terminal) -> None:
    """They are no trouble, but they may be a slip."""
    terminal("model", CASE, "--out", "own.toml")
    text = Path("own.toml").read_text(encoding="utf-8")
    one = '\n[[limits]]\nid = "x{}"\nparty = "{}"\nbound = "only if"\ngives = ["{}"]\nneeds = ["{}"]\n'
    terms = ("territorial-withdrawal: some", "peace-treaty: treaty")
    Path("mine.toml").write_text(
        text + one.format(1, "Norland", *terms) + one.format(2, "Sudria", *reversed(terms)), encoding="utf-8"
    )

    assert terminal("model", CASE, "--check", "mine.toml") == 0

    assert 'Note: limits "x2", "x1": conditions in a circle' in terminal.out


def test_explain_marks_the_users_limits(terminal: Terminal) -> None:
    """In words on the screen, as a field in JSON."""
    terminal("model", CASE, "--out", "own.toml")
    file = edited(('level = "full"', 'level = "immediate"'))

    assert terminal("explain", CASE, "--model", file) == 0
    assert "(changed by the user from what was read)" in terminal.out

    terminal("explain", CASE, "--model", file, "--json")
    limits = json.loads(terminal.out)["limits"]
    assert [(one["by"], one["layer"]) for one in limits if one["by"] == "user"] == [("user", None)]


def test_explain_as_of_a_day_counts_what_was_published(terminal: Terminal) -> None:
    """The treaty was not spoken of in March, with or without a model."""
    terminal("model", CASE, "--out", "own.toml")

    for more in ((), ("--model", "own.toml")):
        assert terminal("explain", CASE, "--as-of", "2031-03-31", *more, "--json") == 0
        page = json.loads(terminal.out)
        assert {one["topic"] for one in page["limits"]} == {"territorial-withdrawal"}
        assert "Only what was published by 2031-03-31 counts." in page["headline"]


def test_a_wrong_day_is_wrong_usage(terminal: Terminal) -> None:
    """Exit code 2, as for every option."""
    assert terminal("model", CASE, "--as-of", "31 March") == 2


def test_python_says_the_same(terminal: Terminal) -> None:
    """`case.model()` and `case.explain(model=…)` take a file, or the model itself."""
    terminal("model", CASE, "--out", "own.toml")
    file = edited(('level = "full"', 'level = "immediate"'))

    with dragoman.open(CASE) as case:
        own, mine = case.model(), case.model(file)
        answers = [case.explain(model=mine), case.explain(model=file)]
        with pytest.raises(ModelError, match="is not a day"):
            case.model(as_of="March")

    assert isinstance(own, Model)
    assert [one.by for one in mine.limits].count("user") == 1
    assert answers[0] == answers[1]


def test_a_user_may_cite_any_sentence_of_a_report(terminal: Terminal) -> None:
    """A sentence that no position was read from is found in the report; one that is not there is refused."""
    Path("c.txt").write_text(
        "Talks went on in Colm. The  weather\nwas fine in the delta.\n", encoding="utf-8"
    )
    terminal("read", CASE, "c.txt", "--published", "2031-05-15")
    terminal("model", CASE, "--out", "own.toml")
    limit = '\n[[limits]]\nid = "x"\nparty = "Sudria"\nbound = "excludes"\nissue = "territorial-withdrawal"\nlevel = "some"\n'
    cited = 'evidence = [{{ report = 3, sentence = "The weather was {} in the delta." }}]\n'
    text = Path("own.toml").read_text(encoding="utf-8")
    Path("good.toml").write_text(text + limit + cited.format("fine"), encoding="utf-8")
    Path("bad.toml").write_text(text + limit + cited.format("bad"), encoding="utf-8")

    assert terminal("explain", CASE, "--model", "good.toml", "--json") == 0
    shown = next(one for one in json.loads(terminal.out)["limits"] if one["by"] == "user")
    assert shown["evidence"][0]["text"].split() == ["The", "weather", "was", "fine", "in", "the", "delta."]

    assert terminal("explain", CASE, "--model", "bad.toml") == 1
    assert terminal.err.startswith(
        'dragoman: bad.toml: limits 5 "x", evidence: report 3 has no such sentence'
    )
