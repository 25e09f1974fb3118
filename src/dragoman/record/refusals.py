"""What does SQLite's refusal mean to the user: a full disk, a locked file, another kind of file?"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from dragoman.errors import CaseError, CaseWriteError, NotACase

_UNWRITTEN = {
    sqlite3.SQLITE_FULL: "the disk is full; what was read before is kept",
    sqlite3.SQLITE_READONLY: "it cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_PERM: "it cannot be written: no permission",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: its folder is missing or not allowed",
    sqlite3.SQLITE_BUSY: "another program is using it; try again when that one is done",
    sqlite3.SQLITE_LOCKED: "another program is using it; try again when that one is done",
    sqlite3.SQLITE_IOERR: "the disk failed while it was in use; what was read before is kept",
    sqlite3.SQLITE_TOOBIG: "a text in the report is too large for the case file; what was read before is kept",
}


@contextmanager
def one_clear_line(path: str) -> Iterator[None]:
    """Turn what SQLite raises within into an error of Dragoman; what is not the user's to mend passes through."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        refusal = _refusal(path, error.orig)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(path: str, error: BaseException | None) -> CaseError | None:
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bits say more than a user needs
    if code == sqlite3.SQLITE_NOTADB:
        return NotACase(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return CaseError(path, "the file is damaged")
    return CaseWriteError(path, _UNWRITTEN[code]) if code in _UNWRITTEN else None
