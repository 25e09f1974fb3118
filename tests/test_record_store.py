"""Does the case file keep what it is given, refuse what has no evidence, and survive what happens to files?"""

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa  # noqa: TID253 - the tests break into its statements

from dragoman.errors import (
    CaseError,
    CaseWriteError,
    EvidenceError,
    MissingCase,
    NewerCase,
    NotACase,
    SpanError,
    UndecodableReport,
    UnknownName,
)
from dragoman.model.party import Party, Person
from dragoman.model.position import Position
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.record import open_store
from dragoman.record import store as store_module
from dragoman.record.store import Store
from record_samples import TALKS, at, full_reading, party, reading

HERE = Path(__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case may be made; the name needs quoting in an address."""
    return tmp_path / "delta talks #1?.dragoman"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Make a new case."""
    with open_store(path, create=True) as opened:
        yield opened


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Return the rows of a query, asked past the store."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def change(path: Path, statement: str) -> None:
    """Change a case file past the store."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(statement)
    finally:
        connection.close()


def test_importing_the_record_does_not_import_sqlalchemy() -> None:
    """The command line starts fast."""
    code = "import sys, dragoman.record; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- keeping


def test_a_reading_comes_back_equal(store: Store) -> None:
    """With a value of each kind and every field filled."""
    given = full_reading()

    store.add(given)

    assert store.reading(1) == given


def test_a_reading_survives_closing(path: Path) -> None:
    with open_store(path, create=True) as store:
        store.add(full_reading())

    with open_store(path) as store:
        assert store.reading(1) == full_reading()


def test_adding_tells_the_source(store: Store) -> None:
    source = store.add(full_reading())

    assert source is not None
    assert (source.number, source.publisher, source.words) == (1, "Norland Herald", len(TALKS.split()))
    assert store.sources() == (source,)


def test_a_report_read_twice_is_kept_once(store: Store) -> None:
    """The bytes tell: another path or another reading of them adds nothing."""
    first, again = full_reading(), replace(full_reading(), quotes=(), pipeline="en_test 2.0")
    again = replace(again, report=replace(again.report, path="copy.txt"))
    store.add(first)

    assert store.add(again) is None
    assert store.reading(1) == first
    assert len(store.sources()) == 1


def test_the_store_knows_which_bytes_it_has(store: Store) -> None:
    given = full_reading()
    store.add(given)

    assert store.has(given.report.sha256)
    assert not store.has("0" * 64)


def test_reports_are_numbered_in_the_order_of_reading(store: Store) -> None:
    for text in ("Norland waits.", "Sudria waits.", "Veltania waits."):
        store.add(reading(text))

    assert [source.number for source in store.sources()] == [1, 2, 3]
    assert store.reading(2).report.text == "Sudria waits."


def test_an_unknown_report_lists_the_known_ones(store: Store) -> None:
    store.add(reading("Norland waits."))

    with pytest.raises(UnknownName, match=r"unknown report '7'; known: 1$"):
        store.reading(7)


def test_a_nul_in_a_text_moves_nothing(store: Store) -> None:
    """SQLite's substr() stops at NUL; the spans behind it are checked all the same."""
    text = "Norland\0waits for ␀ Sudria."
    given = reading(text, parties=(Party("Sudria", spans=(at(text, "Sudria"), at(text, "d\0w"))),))

    store.add(given)

    assert store.reading(1) == given


def test_a_path_that_is_no_unicode_is_kept_readable(store: Store) -> None:
    given = reading("Norland waits.")
    given = replace(given, report=replace(given.report, path="caf\udce9.txt"))

    source = store.add(given)

    assert source is not None
    assert source.path == "caf\\udce9.txt"


def test_the_log_says_what_was_read_by_whom(store: Store) -> None:
    store.add(full_reading())
    store.declare_party("Norland", ["the North"])

    assert [(e.action, e.subject, e.pipeline) for e in store.log()] == [
        ("migrated", "format 1", None),
        ("migrated", "format 2", None),
        ("migrated", "format 3", None),
        ("read", "report 1", "en_test 1.0; quotes.v1"),
        ("declared", "Norland = the North", None),
    ]
    assert all(entry.at.utcoffset() is not None for entry in store.log())


def test_declared_parties_collect_their_aliases(store: Store) -> None:
    store.declare_party("Harbour Workers' Union", ["HWU"])
    store.declare_party("Castor Freight")
    store.declare_party("Harbour Workers' Union", ["the dockers", "HWU"])

    assert store.declared_parties() == (
        ("Harbour Workers' Union", ("HWU", "the dockers")),
        ("Castor Freight", ()),
    )


def test_the_case_has_the_sentence_behind_a_value(store: Store) -> None:
    store.add(full_reading())

    case = store.case()

    assert case.name == "delta talks #1?"
    assert case.positions[0].evidence.text == "Norland demands a full withdrawal from the delta."
    assert case.positions[0].parties == ("Norland",)
    assert [len(kind) for kind in (case.quotes, case.attributions, case.events, case.figures)] == [1, 1, 1, 1]


def test_ids_and_review_come_from_the_file(path: Path, store: Store) -> None:
    """What a person has confirmed stays confirmed."""
    store.add(full_reading())
    change(path, "UPDATE positions SET review = 'confirmed' WHERE id = 2")

    assert [(p.id, p.review) for p in store.case().positions] == [(1, "machine"), (2, "confirmed")]


# --- refusing


BEYOND = Span(0, len(TALKS) + 1)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda r: replace(r, sentences=(BEYOND,)), SpanError),
        (lambda r: replace(r, quotes=(replace(r.quotes[0], speaker_span=BEYOND),)), SpanError),
        (lambda r: replace(r, attributions=(replace(r.attributions[0], cue_span=BEYOND),)), SpanError),
        (lambda r: replace(r, positions=(replace(r.positions[0], span=BEYOND),)), SpanError),
        (lambda r: replace(r, people=(replace(r.people[0], spans=(Span(0, 1), BEYOND)),)), SpanError),
        (lambda r: replace(r, findings=(replace(r.findings[0], span=BEYOND),)), SpanError),
        (lambda r: replace(r, quotes=(replace(r.quotes[0], text="We will wait,"),)), EvidenceError),
        (lambda r: replace(r, parties=(Party("Veltania"),)), EvidenceError),
        (lambda r: replace(r, people=(Person("Ada Quill"),)), EvidenceError),
        (lambda r: replace(r, report=replace(r.report, text=TALKS + "\udce9")), UndecodableReport),
    ],
)
def test_a_value_without_evidence_is_refused_and_nothing_kept(
    store: Store, path: Path, wrong: Callable[[Reading], Reading], error: type[Exception]
) -> None:
    """The report is not kept either: a reading is kept whole or not at all."""
    with pytest.raises(error):
        store.add(wrong(full_reading()))

    assert store.sources() == ()
    assert rows(path, "SELECT count(*) FROM spans") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO spans VALUES (1, 0, 7, 'Sudria!')",
        "INSERT INTO spans VALUES (1, 0, 6, 'Norland')",
        "INSERT INTO spans VALUES (1, 0, 9999, (SELECT text FROM reports))",
        "INSERT INTO spans VALUES (2, 0, 7, 'Norland')",
        "INSERT INTO spans VALUES (1, 7, 0, '')",
        "UPDATE spans SET text = 'Sudria' WHERE start = 0",
        "UPDATE reports SET text = replace(text, 'Norland', 'Sudria.')",
        "UPDATE reports SET raw = x'00'",
        "UPDATE positions SET span_end = 5",
        "UPDATE positions SET review = 'perhaps'",
        "INSERT INTO figures (report, nth, span_start, span_end, value, unit, bound) VALUES (1, 9, 0, 3, 1, 'x', 'about')",
        "INSERT INTO figures (report, nth, value, unit, bound) VALUES (1, 9, 1, 'x', 'about')",
    ],
)
def test_the_file_itself_refuses_words_that_are_not_the_source_s(
    store: Store, path: Path, statement: str
) -> None:
    """Whoever writes past the store meets the same refusal."""
    store.add(full_reading())

    with pytest.raises(sqlite3.IntegrityError):
        change(path, statement)

    assert store.reading(1) == full_reading()


def test_the_file_itself_takes_words_that_are_the_source_s(store: Store, path: Path) -> None:
    """So that the refusals above are refusals of the wrong words."""
    store.add(full_reading())

    change(path, "INSERT INTO spans VALUES (1, 0, 4, 'Norl')")

    assert rows(path, 'SELECT text FROM spans WHERE start = 0 AND "end" = 4') == [("Norl",)]


# --- other files


def test_a_missing_case_is_not_made_by_looking(path: Path) -> None:
    with pytest.raises(MissingCase):
        open_store(path)

    assert not path.exists()


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"Norland waits.", b"x" * 5000, b"SQLite format 3\0" + b"\xff" * 600])
def test_another_kind_of_file_is_no_case_and_stays_as_it_is(path: Path, content: bytes, create: bool) -> None:  # noqa: FBT001 - a parameter of the test
    path.write_bytes(content)

    with pytest.raises(NotACase):
        open_store(path, create=create)

    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_is_no_case(path: Path, create: bool) -> None:  # noqa: FBT001 - a parameter of the test
    change(path, "CREATE TABLE reports (number INTEGER)")
    before = path.read_bytes()

    with pytest.raises(NotACase):
        open_store(path, create=create)

    assert path.read_bytes() == before


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        open_store(tmp_path, create=True)


def test_an_empty_file_becomes_a_case_only_if_asked_to(path: Path) -> None:
    """It is what a crash at the very beginning leaves."""
    path.touch()
    with pytest.raises(NotACase):
        open_store(path)

    with open_store(path, create=True) as store:
        assert store.sources() == ()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CaseWriteError, match="its folder does not exist"):
        open_store(tmp_path / "nowhere" / "talks.dragoman", create=True)


def test_a_newer_case_is_left_alone(path: Path, store: Store) -> None:
    store.close()
    change(path, "PRAGMA user_version = 99")

    with pytest.raises(NewerCase, match=r"format 99, this one knows \d+\); upgrade"):
        open_store(path)


def test_a_damaged_case_is_said_to_be_damaged(path: Path, store: Store) -> None:
    store.add(full_reading())
    content = bytearray(path.read_bytes())
    content[5000:20000] = b"\xff" * 15000
    path.write_bytes(content)

    with pytest.raises(CaseError, match="the file is damaged"), open_store(path) as damaged:
        damaged.case()


# --- what happens to files


def test_a_locked_case_is_said_to_be_in_use(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "WAIT", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(CaseWriteError, match="another program is using it"):
        store.add(full_reading())

    other.close()
    assert store.add(full_reading()) is not None


@pytest.fixture
def pragma() -> Iterator[list[str]]:
    """Return settings for every new connection: they stand in for a full disk or a read-only one."""
    settings: list[str] = []

    def connected(connection: sqlite3.Connection, _: object) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    sa.event.listen(sa.Engine, "connect", connected)
    yield settings
    sa.event.remove(sa.Engine, "connect", connected)


def test_a_read_only_case_can_be_read_and_not_written(store: Store, pragma: list[str]) -> None:
    store.add(full_reading())
    pragma.append("query_only = ON")

    with pytest.raises(CaseWriteError, match="read-only"):
        store.add(reading("Norland waits."))

    assert store.reading(1) == full_reading()


def test_a_full_disk_loses_nothing_of_what_was_read(store: Store, path: Path, pragma: list[str]) -> None:
    store.add(full_reading())
    pragma.append(f"max_page_count = {path.stat().st_size // 4096}")
    long = reading("Norland waits. " * 2000)

    with pytest.raises(CaseWriteError, match=r"^[^\n]*the disk is full[^\n]*$"):
        store.add(long)

    pragma.clear()
    assert [s.sha256 for s in store.sources()] == [full_reading().report.sha256]
    assert store.reading(1) == full_reading()
    assert store.add(long) is not None


def run(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own; `store` is open there and has one report."""
    start = f"""
        import os, resource, signal, sys
        sys.path.insert(0, {str(HERE)!r})
        import sqlalchemy as sa
        from record_samples import full_reading, reading
        from dragoman.errors import CaseWriteError
        from dragoman.record import open_store
        store = open_store({str(path)!r}, create=True)
        store.add(full_reading())
    """
    program = textwrap.dedent(start) + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)


def test_a_file_that_cannot_grow_loses_nothing_of_what_was_read(path: Path) -> None:
    """The operating system refuses the writing itself."""
    ended = run(
        """
        size = os.path.getsize(store.path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            store.add(reading("Norland waits. " * 20000))
        except CaseWriteError as error:
            print(error)
        """,
        path,
    )

    assert ended.returncode == 0, ended.stderr
    assert "what was read before is kept" in ended.stdout
    with open_store(path) as store:
        assert [s.sha256 for s in store.sources()] == [full_reading().report.sha256]
        assert store.reading(1) == full_reading()


@pytest.mark.parametrize("table", ["spans", "positions", "log"])
def test_a_killed_process_leaves_a_whole_case(path: Path, table: str) -> None:
    """Killed while it writes its second report, early, in the middle and at the end."""
    ended = run(
        f"""
        @sa.event.listens_for(sa.Engine, "after_cursor_execute")
        def kill(connection, cursor, statement, *rest):
            if statement.startswith("INSERT INTO {table} "):
                os.kill(os.getpid(), signal.SIGKILL)

        store.add(full_reading("Once more. " + full_reading().report.text))
        """,
        path,
    )

    assert ended.returncode == -9, ended.stderr
    with open_store(path) as store:
        assert [s.number for s in store.sources()] == [1]
        assert store.reading(1) == full_reading()
        assert store.add(full_reading("Once more. " + TALKS)) is not None
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []


def test_an_interruption_in_the_middle_leaves_a_whole_case(store: Store, path: Path) -> None:
    """Ctrl-C is no DragomanError and must undo the report as well."""

    def interrupt(*arguments: object) -> None:
        if str(arguments[2]).startswith("INSERT INTO figures "):
            raise KeyboardInterrupt

    sa.event.listen(sa.Engine, "after_cursor_execute", interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            store.add(full_reading())
    finally:
        sa.event.remove(sa.Engine, "after_cursor_execute", interrupt)

    assert store.sources() == ()
    assert rows(path, "SELECT count(*) FROM spans") == [(0,)]
    assert store.add(full_reading()) is not None


def test_two_stores_write_one_case_in_turn(store: Store, path: Path) -> None:
    with open_store(path) as other:
        store.add(reading("Norland waits.", parties=(party("Norland"),)))
        assert other.add(reading("Norland waits.")) is None
        assert other.add(reading("Sudria waits.")) is not None

    assert [s.number for s in store.sources()] == [1, 2]


def test_a_statement_of_a_position_keeps_its_number(store: Store) -> None:
    """A position's statement is an index into the same reading's quotes or attributions."""
    text = "Sudria would leave."
    given: Reading = reading(
        text, positions=(Position(Span(0, 18), "Sudria", None, "offer", "leave", statement=3),)
    )

    store.add(given)

    assert store.reading(1).positions[0].statement == 3
