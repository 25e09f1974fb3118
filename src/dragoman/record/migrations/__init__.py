"""How did the case file come to its present form: one SQL script a step, in order, never edited after a release.

A script is named `NNNN_what_it_does.sql`, counted from 0001 without gaps; its number is the version of the case file
that it leaves behind.
"""

import sqlite3
from collections.abc import Iterator
from importlib import resources


def scripts() -> tuple[str, ...]:
    """Return the texts of all scripts; the one at index `i` leads from version `i` to version `i + 1`."""
    files = [f for f in resources.files(__name__).iterdir() if f.name.endswith(".sql")]
    return tuple(f.read_text(encoding="utf-8") for f in sorted(files, key=lambda f: f.name))


def statements(script: str) -> Iterator[str]:
    """Yield the SQL statements of a script one by one; a trigger's inner semicolons do not part it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
