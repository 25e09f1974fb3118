"""The case: what is kept of all reports, in one file, merged.

`open_store` opens it; SQLAlchemy is imported then and not before.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from dragoman.record.store import Store

__all__ = ["open_store"]


def open_store(path: "str | PathLike[str]", *, create: bool = False) -> "Store":
    """Open a case file; with `create`, make it if there is none.

    Raises:
        MissingCase: If there is no such file and `create` is false.
        NotACase: If it is another kind of file.
        NewerCase: If a newer version wrote it.
        CaseWriteError: If it cannot be made, brought to the present version, or is in use.

    """
    from dragoman.record.store import Store  # noqa: PLC0415 - SQLAlchemy is heavy

    return Store(Path(path), create=create)
