"""Is this file a case, of which version, and how does it become one of ours?

SQLite keeps two numbers in a file's header: `application_id` tells whose file it is, `user_version` how many of the
migrations it has been through. Each migration is one transaction that raises `user_version` with its last statement,
so a file is never between two versions.
"""

import sqlalchemy as sa

from dragoman.errors import NewerCase, NotACase
from dragoman.record.migrations import scripts, statements
from dragoman.record.writing import write_log

APPLICATION_ID = 0x44726167  # "Drag"


def check_format(engine: sa.Engine, path: str, *, create: bool) -> int:
    """Return the version of the case file; 0 for an empty file that may become a case.

    Raises:
        NotACase: If it is another kind of file, or empty and not to be made into a case.
        NewerCase: If it is of a version that this program does not know.

    """
    with engine.connect() as connection:
        owner, version = (_pragma(connection, name) for name in ("application_id", "user_version"))
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
    if owner == 0 and version == 0 and empty and create:
        return 0
    if owner != APPLICATION_ID or version == 0:
        raise NotACase(path)
    if version > len(scripts()):
        raise NewerCase(path, version, len(scripts()))
    return version


def migrate(writer: sa.Engine, version: int) -> None:
    """Bring a case file of a version to the present one, a transaction a step."""
    for step, script in enumerate(scripts()[version:], start=version + 1):
        with writer.begin() as connection:
            if _pragma(connection, "user_version") >= step:
                continue  # another program was faster
            for statement in statements(script):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {step}")
            write_log(connection, "migrated", f"format {step}")


def _pragma(connection: sa.Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
