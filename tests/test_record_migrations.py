"""Does a case of every version open, and does a step that fails leave the version before it?"""

import sqlite3
from importlib import resources
from pathlib import Path

import pytest
import sqlalchemy as sa  # noqa: TID253 - the tables are looked at as SQLAlchemy sees them

from dragoman.record import migrations, open_store, schema, tables
from record_samples import full_reading

OURS = migrations.scripts()


def case_of_version(path: Path, version: int) -> None:
    """Make a case as the program of that version left it: its migrations alone, with one report in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for script in OURS[:version]:
        connection.executescript(script)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(
        "INSERT INTO reports (sha256, path, encoding, words, pipeline, offsets, nuls, text, raw)"
        " VALUES ('ab', 'old.txt', 'utf-8', 2, 'v1', '[[0, 0, 14]]', '[]', 'Norland waits.', x'4e')"
    )
    connection.execute("INSERT INTO spans VALUES (1, 0, 7, 'Norland')")
    connection.execute(
        "INSERT INTO parties (report, nth, name, role, aliases) VALUES (1, 0, 'Norland', 'side', '[]')"
    )
    connection.execute("INSERT INTO party_spans VALUES (1, 0, 0, 0, 7)")
    connection.close()


def version_of(path: Path) -> int:
    """Return the version that a file has in its header."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def with_another(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the program have one more migration."""
    monkeypatch.setattr(schema, "scripts", lambda: (*OURS, script))


@pytest.mark.parametrize("version", range(1, len(OURS) + 1))
def test_a_case_of_every_version_opens(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.dragoman"
    case_of_version(path, version)

    with open_store(path) as store:
        assert store.reading(1).report.text == "Norland waits."
        assert store.case().parties[0].evidence[0].source.path == "old.txt"
        assert store.add(full_reading()) is not None

    assert version_of(path) == len(OURS)


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    """The code writes and reads what the scripts define, column by column."""
    path = tmp_path / "new.dragoman"
    open_store(path, create=True).close()
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    made = sa.MetaData()
    made.reflect(engine)

    assert columns(made) == columns(tables.metadata)


def columns(metadata: sa.MetaData) -> dict[str, dict[str, tuple[str, bool, bool]]]:
    """Return type, nullability and key of all columns by table."""
    kinds = {"DATE": "TEXT", "JSON": "TEXT", "BOOLEAN": "INTEGER", "FLOAT": "REAL"}
    return {
        name: {
            c.name: (
                kinds.get(str(c.type), str(c.type)),
                bool(c.nullable) and not c.primary_key,
                c.primary_key,
            )
            for c in table.c
        }
        for name, table in metadata.tables.items()
    }


def test_the_scripts_are_numbered_without_gaps() -> None:
    names = sorted(f.name for f in resources.files(migrations).iterdir() if f.name.endswith(".sql"))

    assert [int(name[:4]) for name in names] == list(range(1, len(OURS) + 1))


def test_an_older_case_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.dragoman"
    case_of_version(path, len(OURS))
    with_another(
        monkeypatch,
        "CREATE TABLE notes (id INTEGER PRIMARY KEY);\nALTER TABLE parties ADD COLUMN note TEXT;\n",
    )

    with open_store(path) as store:
        assert store.reading(1).parties[0].name == "Norland"
        assert store.log()[-1].subject == f"format {len(OURS) + 1}"

    assert version_of(path) == len(OURS) + 1


def test_a_step_that_fails_leaves_the_version_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what the step had done before its failure is undone."""
    path = tmp_path / "old.dragoman"
    case_of_version(path, len(OURS))
    before = path.read_bytes()
    with_another(
        monkeypatch, "CREATE TABLE notes (id INTEGER PRIMARY KEY);\nCREATE TABLE notes (id INTEGER);\n"
    )

    with pytest.raises(sa.exc.OperationalError, match="already exists"):
        open_store(path)

    assert version_of(path) == len(OURS)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with open_store(path) as store:
        assert store.reading(1).report.path == "old.txt"


def test_an_up_to_date_case_is_opened_without_writing(tmp_path: Path) -> None:
    path = tmp_path / "new.dragoman"
    open_store(path, create=True).close()
    before = path.read_bytes()

    open_store(path).close()

    assert path.read_bytes() == before


def test_a_script_is_parted_into_whole_statements() -> None:
    """A trigger has semicolons inside."""
    script = "-- a note;\nCREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\nEND;\nSELECT 2;\n"

    assert [s.split()[-1] for s in migrations.statements(script)] == ["END;", "2;"]
