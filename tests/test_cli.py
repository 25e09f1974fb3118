"""Does the command line parse, call, print, and refuse in one line with the right exit code?"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dragoman
from dragoman import cli
from dragoman.cli.app import app
from dragoman.cli.reference import reference
from dragoman.errors import DragomanError
from dragoman.reading.pipeline import Reader

ROOT = Path(__file__).resolve().parent.parent
DRAGOMAN = Path(sys.executable).parent / "dragoman"
STALLED = (
    "Norland demands a full withdrawal from the delta, its foreign minister Ada Quill said.\n\n"
    "Norland demands a full withdrawal. Sudria rejects a full withdrawal. “We will stay,” said Sudria's envoy Bo Tarn.\n"
)
TABLE = "path\ttitle\tpublisher\tdate\nreports/a.txt\tTalks stall\tDelta Herald\t2031-05-14\n"


class Run:
    """What a command printed and returned."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Terminal:
    """Runs commands in this process, with a pipeline that is loaded already, in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def __call__(self, *arguments: str) -> Run:
        """Run a command."""
        self._capsys.readouterr()
        code = cli.run(list(arguments))
        captured = self._capsys.readouterr()
        return Run(code, captured.out, captured.err)

    def write(self, name: str, text: str = STALLED) -> str:
        """Write a file and return its name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> Terminal:
    """Return a terminal of 100 columns in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    loaded = reader.nlp
    monkeypatch.setattr("dragoman.reading.pipeline.load_pipeline", lambda _: loaded)
    return Terminal(tmp_path, capsys)


@pytest.fixture
def delta(terminal: Terminal) -> str:
    """Return a case with one report."""
    terminal.write("reports/a.txt")
    terminal.write("table.tsv", TABLE)
    assert terminal("read", "delta.dragoman", "reports", "--metadata", "table.tsv").code == 0
    return "delta.dragoman"


# ---- read


def test_read_makes_a_case_and_says_what_each_report_gave(terminal: Terminal) -> None:
    """A table with file, publisher, date and counts, and what to type next."""
    terminal.write("reports/a.txt")
    terminal.write("table.tsv", TABLE)

    run = terminal("read", "delta.dragoman", "reports", "--metadata", "table.tsv")

    assert run.code == 0
    assert "Delta Herald" in run.out
    assert "positions" in run.out
    assert "1 report read." in run.out
    assert "dragoman explain delta.dragoman" in run.out
    assert run.err == ""


def test_reading_again_says_already_there(terminal: Terminal, delta: str) -> None:
    """The second time adds nothing."""
    run = terminal("read", delta, "reports")

    assert run.code == 0
    assert "already there" in run.out


def test_bad_files_have_a_line_each_and_the_rest_is_read(terminal: Terminal) -> None:
    """Exit code 1, one line of stderr a bad file, nothing lost."""
    good = terminal.write("a.txt")
    (terminal.folder / "bad.txt").write_bytes(b"\x00\x01\x02\x00" * 100)

    run = terminal("read", "delta.dragoman", "missing.txt", "bad.txt", good)

    assert run.code == 1
    assert len(run.err.splitlines()) == 2
    assert all(line.startswith("dragoman: ") for line in run.err.splitlines())
    assert "1 report read, 2 refused." in run.out


def test_read_as_json(terminal: Terminal) -> None:
    """The results as data."""
    terminal.write("a.txt")

    run = terminal("read", "delta.dragoman", "a.txt", "--json", "--published", "2031-05-14")

    assert json.loads(run.out)["rows"][0]["published"] == "2031-05-14"


def test_a_party_can_be_declared_with_aliases(terminal: Terminal) -> None:
    """`--party NAME=ALIAS,…` may be given several times."""
    terminal.write("a.txt", "The League demands a peace treaty. The dockers reject a peace treaty.")

    terminal(
        "read",
        "x.dragoman",
        "a.txt",
        "--party",
        "Delta League=the League,DL",
        "--party",
        "Dockers' Union=the dockers",
    )

    held = json.loads(terminal("show", "x.dragoman", "positions", "--json").out)["rows"]
    assert {tuple(r["parties"]) for r in held} == {("Delta League",), ("Dockers' Union",)}


# ---- read --jsonl


def test_jsonl_prints_one_object_a_report_and_needs_no_case(terminal: Terminal) -> None:
    """Options may come after the files."""
    terminal.write("a.txt")
    terminal.write("b.txt", "Sudria wants peace.")

    run = terminal("read", "a.txt", "b.txt", "--jsonl")

    assert run.code == 0
    assert [json.loads(line)["report"]["path"] for line in run.out.splitlines()] == ["a.txt", "b.txt"]
    assert not list(terminal.folder.glob("*.dragoman"))


def test_jsonl_can_leave_out_words_quoted_within_a_clause(terminal: Terminal) -> None:
    """Whole quotations stay, and all else that was read."""
    terminal.write("a.txt", "“We will not sign,” said Asta Vell. Norland called the plan “a joke”.")

    every, whole = (
        json.loads(terminal("read", "a.txt", "--jsonl", *options).out)
        for options in ([], ["--whole-quotations"])
    )

    assert [q["text"] for q in every["quotes"]] == ["We will not sign", "a joke"]
    assert [q["text"] for q in whole["quotes"]] == ["We will not sign"]
    assert {**every, "quotes": []} == {**whole, "quotes": []}


def test_jsonl_with_a_bad_file_prints_the_rest(terminal: Terminal) -> None:
    """The good ones are on stdout, the bad one on stderr, the exit code is 1."""
    terminal.write("a.txt")

    run = terminal("read", "--jsonl", "missing.txt", "a.txt")

    assert run.code == 1
    assert len(run.out.splitlines()) == 1
    assert len(run.err.splitlines()) == 1


# ---- show and explain


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ((), "WHO STANDS WHERE"),
        (("overview",), "PARTIES AND PEOPLE"),
        (("matrix",), "rejects: full withdrawal"),
        (("positions",), "demands: full withdrawal"),
        (("quotes",), "“We will stay,”"),
        (("people",), "Bo Tarn"),
        (("timeline",), "TIMELINE"),
        (("sources",), "Delta Herald"),
        (("figures",), "No figure was read."),
        (("report", "1"), "position: Norland"),
    ],
)
def test_every_page_shows_and_is_json(
    terminal: Terminal, delta: str, page: tuple[str, ...], words: str
) -> None:
    """A page prints within 100 columns, without colours in a pipe, and as JSON."""
    shown, data = terminal("show", delta, *page), terminal("show", delta, *page, "--json")

    assert shown.code == data.code == 0
    assert words in shown.out
    assert max(map(len, shown.out.splitlines())) <= 100
    assert "\x1b" not in shown.out
    assert json.loads(data.out)


@pytest.mark.parametrize("page", [(), ("matrix",), ("positions",), ("quotes",), ("people",), ("timeline",)])
def test_evidence_shows_sentences_with_their_report(
    terminal: Terminal, delta: str, page: tuple[str, ...]
) -> None:
    """With --evidence a page has more lines, with a bar before each."""
    plain, full = terminal("show", delta, *page), terminal("show", delta, *page, "--evidence")

    assert full.code == 0
    assert full.out.count("│") >= plain.out.count("│")
    assert page in {(), ("timeline",)} or "│ " in full.out


def test_explain_shows_the_deadlock_with_its_sentences(terminal: Terminal, delta: str) -> None:
    """Each limit has its sentence, publisher, date and report."""
    run = terminal("explain", delta)

    assert run.code == 0
    assert "Deadlock 1" in run.out
    assert "│ Sudria rejects a full withdrawal." in run.out
    assert "Delta Herald, 2031-05-14 [report 1]" in run.out
    assert "If Sudria gave way" in run.out


def test_explain_without_evidence_and_as_json(terminal: Terminal, delta: str) -> None:
    """The sentences can be left out; JSON has them always."""
    assert "│ Sudria" not in terminal("explain", delta, "--no-evidence").out
    found = json.loads(terminal("explain", delta, "--json").out)
    assert found["verdict"] == "proved"
    assert all(limit["evidence"] for limit in found["limits"])


def test_positions_can_be_filtered_without_naming_the_page(terminal: Terminal, delta: str) -> None:
    """`--party` means the page of positions."""
    run = terminal("show", delta, "--party", "sudria")

    assert "Sudria" in run.out
    assert "  Norland" not in run.out


def test_a_report_cannot_steer_the_terminal(terminal: Terminal) -> None:
    """Escape sequences of a text are not passed on."""
    terminal.write("a.txt", "Norland demands \x1b[31ma full \u202ewithdrawal from the delta.")

    terminal("read", "x.dragoman", "a.txt")
    run = terminal("show", "x.dragoman", "report", "1")

    assert "withdrawal" in run.out
    assert not {"\x1b", "\u202e"} & set(run.out)


def test_width_follows_the_terminal_within_reason(
    terminal: Terminal, delta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a very wide nor a very narrow terminal makes a page unreadable."""
    for columns, least, most in (("80", 60, 80), ("400", 101, 120), ("20", 30, 60)):
        monkeypatch.setenv("COLUMNS", columns)
        assert least <= max(map(len, terminal("show", delta, "matrix").out.splitlines())) <= most


# ---- refusals


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "none.dragoman"), 1, "no such case"),
        (("explain", "none.dragoman"), 1, "no such case"),
        (("show", "delta.dragoman", "report", "9"), 1, "unknown report '9'; known: 1"),
        (
            ("show", "delta.dragoman", "--party", "Castor Freight"),
            1,
            "unknown party 'Castor Freight'; known: ",
        ),
        (("show", "delta.dragoman", "report"), 2, "which report?"),
        (("show", "delta.dragoman", "matrix", "3"), 2, "only a report has a number"),
        (("show", "delta.dragoman", "matrix", "--party", "Norland"), 2, "belong to the page of positions"),
        (("show", "delta.dragoman", "weather"), 2, "is not one of"),
        (("read",), 2, "name the case first"),
        (("read", "reports/a.txt"), 2, "name the case first"),
        (("read", "delta.dragoman"), 2, "name the reports"),
        (("read", "--jsonl"), 2, "name the reports"),
        (("read", "--jsonl", "delta.dragoman", "reports"), 2, "needs no case"),
        (("read", "--jsonl", "--json", "reports"), 2, "exclude each other"),
        (("read", "x.dragoman", "reports", "--whole-quotations"), 2, "needs --jsonl"),
        (("read", "delta.dragoman", "reports", "--published", "soon"), 2, "is not a day"),
        (("read", "delta.dragoman", "reports", "--party", "=x"), 2, "names no party"),
        (("read", "table.dragoman", "reports"), 1, "not a Dragoman case file"),
        (("read", "delta.dragoman", "reports", "--metadata", "none.tsv"), 1, "none.tsv"),
        (("explain", "delta.dragoman", "--seconds", "0"), 2, "--seconds"),
        (("sing",), 2, "No such command"),
    ],
)
def test_refusals(terminal: Terminal, delta: str, arguments: tuple[str, ...], code: int, words: str) -> None:
    """A refusal is 1 with one line on stderr, wrong usage is 2; stdout stays empty."""
    terminal.write("table.dragoman", "no case")

    run = terminal(*arguments)

    assert delta
    assert run.code == code
    assert words in " ".join(run.err.split())
    assert run.out == ""
    if code == 1:
        assert len(run.err.splitlines()) == 1
        assert run.err.startswith("dragoman: ")


def test_an_unknown_pipeline_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pipeline is not there, and the line says which."""
    (tmp_path / "a.txt").write_text(STALLED, encoding="utf-8")

    code = cli.run(["read", "--jsonl", str(tmp_path / "a.txt"), "--pipeline", "no_such_pipeline"])

    assert code == 1
    assert "pipeline no_such_pipeline: not installed" in capsys.readouterr().err


def test_a_bug_keeps_its_traceback(terminal: Terminal, delta: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not refused on purpose is not hidden."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dragoman.workbench.matrix", broken)

    with pytest.raises(ZeroDivisionError):
        terminal("show", delta, "matrix")


def test_an_interruption_is_one_line_and_130(
    terminal: Terminal, delta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is kept, and the line says so."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.workbench.CaseFile.read", interrupted)

    run = terminal("read", delta, "reports")

    assert run.code == 130
    assert run.err.strip() == "dragoman: stopped; what was read before is kept"


def test_a_refusal_of_any_kind_is_one_line(
    terminal: Terminal, delta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a message of several lines."""

    def refused(*_: object, **__: object) -> None:
        message = "first\nsecond"
        raise DragomanError(message)

    monkeypatch.setattr("dragoman.workbench.matrix", refused)

    assert terminal("show", delta, "matrix").err == "dragoman: first second\n"


# ---- as a program


def start(*arguments: str | Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the program itself."""
    environment = {**os.environ, "COLUMNS": "100"}
    pipe = subprocess.PIPE
    return subprocess.Popen([DRAGOMAN, *arguments], cwd=folder, env=environment, stdout=pipe, stderr=pipe)


def test_version(tmp_path: Path) -> None:
    """The program tells its version."""
    out, _ = start("--version", folder=tmp_path).communicate()

    assert out.decode() == f"dragoman {dragoman.__version__}\n"


def test_a_reader_that_goes_away_is_no_traceback(delta: str, terminal: Terminal) -> None:
    """`dragoman show … | head -1` ends quietly."""
    assert delta
    line = f"set -o pipefail; '{DRAGOMAN}' show delta.dragoman --evidence --json | head -c 1 >/dev/null"

    done = subprocess.run(
        ["/bin/bash", "-c", line], cwd=terminal.folder, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""


def test_a_full_disk_is_one_line(delta: str, terminal: Terminal) -> None:
    """Output that cannot be written is refused, not lost silently."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    line = f"'{DRAGOMAN}' show {delta} > /dev/full"

    done = subprocess.run(
        ["/bin/bash", "-c", line], cwd=terminal.folder, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr == "dragoman: cannot write: No space left on device\n"


def test_output_in_a_terminal_without_unicode(delta: str, terminal: Terminal) -> None:
    """Symbols are replaced, words stay; JSON is UTF-8 everywhere."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run(
        [DRAGOMAN, "show", delta], cwd=terminal.folder, capture_output=True, env=environment, check=True
    )
    data = subprocess.run(
        [DRAGOMAN, "show", delta, "quotes", "--json"],
        cwd=terminal.folder,
        capture_output=True,
        env=environment,
        check=True,
    )

    assert b"? demands: full withdrawal" in shown.stdout
    assert "“We will stay,”" in data.stdout.decode("utf-8")


@pytest.mark.slow
def test_ctrl_c_while_reading_keeps_the_reports_read(tmp_path: Path) -> None:
    """Interrupted in the middle, the case opens and has some of the reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n}.txt").write_text(f"{STALLED * 8}\nIt was the round number {n}.", encoding="utf-8")
    running = start("read", "x.dragoman", "reports", folder=tmp_path)
    while not (tmp_path / "x.dragoman").exists() and running.poll() is None:
        time.sleep(0.1)
    time.sleep(1)

    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)

    assert running.returncode == 130
    assert err.decode().strip().splitlines() == ["dragoman: stopped; what was read before is kept"]
    with dragoman.open(tmp_path / "x.dragoman", create=False) as case:
        assert 0 < len(case.case.sources) < 400


# ---- documentation


def test_the_page_of_commands_is_current() -> None:
    """Write it again with: python -m dragoman.cli.reference docs/reference/cli.md."""
    assert (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8") == reference()


def test_every_command_and_option_has_help() -> None:
    """Nothing is left to guess."""
    for command in app.commands.values():
        assert command.help
        assert "Examples:" in str(command.epilog)
        assert all(getattr(p, "help", "") for p in command.params if p.param_type_name == "option")


def test_help_starts_fast() -> None:
    """Help loads neither pipeline nor database."""
    code = "import sys, dragoman.cli; print([m for m in ('spacy', 'sqlalchemy', 'rich', 'pysat') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
