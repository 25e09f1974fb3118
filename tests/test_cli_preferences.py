"""Does `dragoman preferences` say whose preferences it goes by, what follows, and what is missing?"""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman import cli
from dragoman.cli.preferences_page import BAR, bar
from dragoman.errors import MissingPreferences
from dragoman.reading.pipeline import Reader
from dragoman.views.preferences import POINTS_SHOWN, PreferencesPage
from terminal import CASE, Terminal

OWN, MINE = "own.toml", "mine.toml"
REPORT = (
    "Norland demands a full withdrawal from the delta. Sudria rejects a full withdrawal. "
    "Norland demands a peace treaty. “A peace treaty is a red line for us,” said Sudria's minister Ane Holt. "
    "Sudria rejects a peace treaty.\n"
)
NORLAND = """
[[preferences]]
party = "Norland"
by = "Ida Brandt"
weights = { territorial-withdrawal = 3, peace-treaty = 1 }
values.territorial-withdrawal = { none = 0, some = 4, full = 9, immediate = 10 }
values.peace-treaty = { none = 0, treaty = 10 }
reservation = 5
"""
SUDRIA = """
[[preferences]]
party = "Sudria"
by = "Tomas Reyl"
weights = { territorial-withdrawal = 2, peace-treaty = 2 }
values.territorial-withdrawal = { none = 10, some = 8, full = 1, immediate = 0 }
values.peace-treaty = { none = 10, treaty = 0 }
reservation = 12
"""


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> Terminal:
    """Return a terminal in a folder with a case and its model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    loaded = reader.nlp
    monkeypatch.setattr("dragoman.reading.pipeline.load_pipeline", lambda _: loaded)
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    assert cli.run(["read", CASE, "a.txt", "--published", "2031-05-14"]) == 0
    assert cli.run(["model", CASE, "--out", OWN]) == 0
    return Terminal(capsys)


def entered(*tables: str) -> str:
    """Write the model of the case with these tables, and return the file's name."""
    Path(MINE).write_text(Path(OWN).read_text(encoding="utf-8") + "".join(tables), encoding="utf-8")
    return MINE


def test_the_answer_names_who_entered_what(terminal: Terminal) -> None:
    """Frontier with bars, points, division, and the remark that no report states it."""
    assert terminal("preferences", CASE, "--model", entered(NORLAND, SUDRIA)) == 0

    assert (
        "Norland: entered by Ida Brandt. Exact weights and exact values. 5 if talks fail." in terminal.words
    )
    assert "Sudria: entered by Tomas Reyl." in terminal.words
    assert "no report states it" in terminal.words
    assert "8 packages, one option on each of 2 issues" in terminal.words
    assert "If talks fail, as entered: Norland 5 and Sudria 12." in terminal.words
    assert "UNDOMINATED PACKAGES" in terminal.out
    assert "█" * BAR in terminal.out
    assert "Adjusted Winner".upper() in terminal.out


def test_nothing_entered_is_one_line_and_exit_code_1(terminal: Terminal) -> None:
    """It says how to enter some."""
    assert terminal("preferences", CASE) == 1

    assert terminal.out == ""
    assert terminal.err.startswith("dragoman: preferences of every party: nobody has entered any.")
    assert "--model FILE" in terminal.err
    assert terminal.err.count("\n") == 1
    assert terminal("preferences", CASE, "--model", entered(NORLAND), "--party", "Sudria") == 1
    assert terminal.err == "dragoman: preferences of Sudria: nobody has entered any\n"


def test_gaps_are_listed_with_how_to_close_them(terminal: Terminal) -> None:
    """The rest of the page stands."""
    bare = SUDRIA.replace("reservation = 12", "total = 4").replace(", peace-treaty = 2", "")

    assert terminal("preferences", CASE, "--model", entered(NORLAND, bare)) == 0

    assert "Sudria: no reservation: what the party has if talks fail. Needed for" in terminal.words
    assert "Enter: weights = { peace-treaty = … }." in terminal.words
    assert "FIRST CHOICES OF SUDRIA" in terminal.out
    assert "UNDOMINATED" not in terminal.out


def test_a_party_alone(terminal: Terminal) -> None:
    """What it wants most, without any bargaining; the others' gaps do not matter."""
    assert terminal("preferences", CASE, "--model", entered(NORLAND, SUDRIA), "--party", "Norland") == 0

    assert "What follows rests on what Ida Brandt entered for Norland" in terminal.words
    assert "BARGAINING" not in terminal.out
    assert "Tomas Reyl" not in terminal.out


def test_options_reach_the_answer(terminal: Terminal) -> None:
    """The JSON holds what was asked for, and the same as Python gives."""
    ranged = SUDRIA.replace("peace-treaty = 2", "peace-treaty = [1, 3]").replace(
        "reservation", "total = 4\nreservation"
    )
    file = entered(NORLAND, ranged)
    options = ("--samples", "1500", "--seed", "7", "--scale", "per-issue", "--disagreement", "worst")

    assert terminal("preferences", CASE, "--model", file, "--json", *options, "--within", "red-lines") == 0

    found = json.loads(terminal.out)
    assert (found["scale"], found["failure"], found["within"]) == ("per-issue", "worst", "red-lines")
    assert [(one["party"], one["samples"], one["seed"]) for one in found["ranks"]] == [("Sudria", 1500, 7)]
    with dragoman.open(CASE) as case:
        page = case.preferences(
            model=file, samples=1500, seed=7, scale="per-issue", failure="worst", within="red-lines"
        )
        assert json.loads(page.to_json()) == found
        with pytest.raises(MissingPreferences):
            case.preferences()


def test_a_slip_in_the_file_is_named(terminal: Terminal) -> None:
    """With table, party and field."""
    file = entered(NORLAND.replace("none = 0, some", "no = 0, some"))

    assert terminal("preferences", CASE, "--model", file) == 1

    assert terminal.err.startswith(
        f"dragoman: {MINE}: preferences 1 \"Norland\", values.territorial-withdrawal: 'no' is no level"
    )
    assert terminal("model", CASE, "--check", file) == 1
    assert "values.territorial-withdrawal" in terminal.err


def test_what_was_entered_stays_in_the_model(terminal: Terminal) -> None:
    """Also in the model that is written with marks, and in the one of an earlier day."""
    file = entered(NORLAND)

    assert terminal("model", CASE, "--check", file, "--out", "marked.toml") == 0
    with dragoman.open(CASE) as case:
        own = case.model(file).preferences
        assert [one.by for one in own] == ["Ida Brandt"]
        assert case.model("marked.toml").preferences == own
        assert case.model(file, as_of="2031-05-15").preferences == own


def test_many_points_are_spread(terminal: Terminal) -> None:
    """Of a long frontier both ends and all bargaining points are shown."""
    steps = ", ".join(f"{n} = {n * n if n else 0}" for n in range(40))
    down = ", ".join(f"{n} = {1600 - n * n}" for n in range(40))
    issue = '[[issues]]\nid = "depth"\nnumber = true\nunit = "km"\nleast = 0\nmost = 40\n'
    tables = (
        f'[[preferences]]\nparty = "{party}"\nby = "Ida Brandt"\nweights = {{ depth = 1 }}\n'
        f"values.depth = {{ {values} }}\nreservation = 1\n"
        for party, values in (("Norland", steps), ("Sudria", down))
    )

    assert terminal("preferences", CASE, "--model", entered(issue, *tables), "--json") == 0

    found = json.loads(terminal.out)
    assert found["undominated"] == len(found["frontier"]) == 40
    with dragoman.open(CASE) as case:
        page: PreferencesPage = case.preferences(model=MINE)
    shown = page.shown()
    assert POINTS_SHOWN <= len(shown) <= POINTS_SHOWN + 3
    assert {shown[0].number, shown[-1].number} == {1, 40}
    assert {n for point in page.points for n in point.packages} <= {row.number for row in shown}
    assert page.array().shape == (40, 2)


def test_bars_have_one_width() -> None:
    """Whatever the share, also beyond both ends."""
    assert [bar(share) for share in (-1, 0, 0.5, 1, 2)] == [
        " " * BAR,
        " " * BAR,
        "█" * (BAR // 2) + " " * (BAR // 2),
        "█" * BAR,
        "█" * BAR,
    ]
    assert {len(bar(n / 100)) for n in range(101)} == {BAR}
