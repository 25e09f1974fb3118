"""What has been read of a negotiation, and who may write it: the case file.

One report is one transaction: a crash, a full disk or a refused value leaves the case as it was before that report.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from dragoman.errors import CaseWriteError, MissingCase, NotACase, UnknownName
from dragoman.model.case import Case, Source
from dragoman.model.reading import Reading
from dragoman.record import tables
from dragoman.record.loading import load_readings, load_sources
from dragoman.record.merge import merge
from dragoman.record.refusals import one_clear_line
from dragoman.record.schema import check_format, migrate
from dragoman.record.stored import LogEntry
from dragoman.record.writing import write_log, write_reading

WAIT = 5.0  # seconds for another program to finish its writing


class Store:
    """An open case file. Use it in a `with` block.

    Raises:
        MissingCase: If there is no such file and `create` is false.
        NotACase: If it is another kind of file.
        NewerCase: If a newer version wrote it.
        CaseWriteError: If it cannot be made, brought to the present version, or is in use.

    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        _check_place(path, create=create)
        self._engine = _engine(path, create=create)
        # The lock is taken at the start: what a transaction has looked up is still so when it writes.
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with one_clear_line(str(path)):
            migrate(self._writer, check_format(self._engine, str(path), create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def has(self, sha256: str) -> bool:
        """Tell whether the report with these original bytes has been read."""
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            return _has(connection, sha256)

    def add(self, reading: Reading) -> Source | None:
        """Keep a reading, all of it or nothing; `None` if the report with the same bytes is there already.

        Raises:
            SpanError, EvidenceError: If a value does not stand on words of the report.
            UndecodableReport: If its text holds half a surrogate pair.
            CaseWriteError: If the file cannot be written.

        """
        report = reading.report
        with one_clear_line(str(self.path)), self._writer.begin() as connection:
            if _has(connection, report.sha256):
                return None
            number = write_reading(connection, reading)
            write_log(connection, "read", f"report {number}", reading.pipeline)
            return load_sources(connection, number)[0]

    def reading(self, number: int) -> Reading:
        """Return the reading of report `number`, equal to the one that was added.

        Raises:
            UnknownName: If there is no such report.

        """
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            found = load_readings(connection, number)
            if not found:
                known = (str(source.number) for source in load_sources(connection))
                raise UnknownName("report", str(number), known)  # noqa: EM101 - the kind of name, not a message
            return found[0].reading

    def sources(self) -> tuple[Source, ...]:
        """Return the reports in the order of reading."""
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            return load_sources(connection)

    def declare_party(self, name: str, aliases: Iterable[str] = ()) -> None:
        """Keep what the user says of a party; aliases of a party that was declared before are added to its own."""
        table = tables.declared_parties
        with one_clear_line(str(self.path)), self._writer.begin() as connection:
            known = dict(_declared(connection))
            row = {"name": name, "aliases": tuple(dict.fromkeys((*known.get(name, ()), *aliases)))}
            if name in known:
                connection.execute(table.update().where(table.c.name == name), row)
            else:
                connection.execute(table.insert(), row)
            write_log(connection, "declared", f"{name} = {', '.join(row['aliases'])}")

    def declared_parties(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the declared parties with their aliases, in the order of their declaration."""
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            return _declared(connection)

    def case(self) -> Case:
        """Return the whole case: all readings, with parties and people merged over the reports."""
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            readings, declared = load_readings(connection), _declared(connection)
        return merge(self.path.stem, readings, declared)

    def log(self) -> tuple[LogEntry, ...]:
        """Return what was done to the case, oldest first."""
        table = tables.log
        query = sa.select(table.c.at, table.c.action, table.c.subject, table.c.pipeline).order_by(table.c.id)
        with one_clear_line(str(self.path)), self._engine.connect() as connection:
            return tuple(
                LogEntry(datetime.fromisoformat(at), *rest) for at, *rest in connection.execute(query)
            )


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotACase(str(path))
    if not path.exists() and not create:
        raise MissingCase(str(path))
    if not path.parent.is_dir():
        raise CaseWriteError(str(path), "its folder does not exist")


def _engine(path: Path, *, create: bool) -> sa.Engine:
    """Return an engine whose connections leave transactions to SQLAlchemy and check foreign keys."""
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _has(connection: sa.Connection, sha256: str) -> bool:
    return (
        connection.execute(
            sa.select(tables.reports.c.number).where(tables.reports.c.sha256 == sha256)
        ).first()
        is not None
    )


def _declared(connection: sa.Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = tables.declared_parties
    query = sa.select(table.c.name, table.c.aliases).order_by(table.c.id)
    return tuple((name, aliases) for name, aliases in connection.execute(query))
