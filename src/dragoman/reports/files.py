"""Which files are reports, and what are their bytes?"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import EmptyFolder, MissingReport, ReportError, TooLongReport

PAGES = (".html", ".htm")
SUFFIXES = (".txt", ".md", *PAGES)

# spaCy parses at most a million characters, and no text has more characters than bytes. Pages carry scripts and styles.
TEXT_LIMIT = 1_000_000
PAGE_LIMIT = 5_000_000


def find(paths: Iterable[str | Path]) -> Iterator[Path | ReportError]:
    """Yield the files that are meant by files and folders, in order, each once.

    A folder gives its reports and those of the folders in it, sorted by path; names that begin with a dot are left
    out. For a missing path, an empty folder or one that cannot be opened the error is yielded in its place.
    """
    seen: set[Path] = set()
    for named in paths:
        for found in _expanded(Path(named)):
            if isinstance(found, ReportError):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def _expanded(path: Path) -> list[Path | ReportError]:
    if not os.path.lexists(path):
        return [MissingReport(str(path))]
    return _inside(path) if path.is_dir() else [path]


def _inside(folder: Path) -> list[Path | ReportError]:
    errors: list[OSError] = []
    files: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [
            Path(where, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    closed = [ReportError(str(error.filename), _reason(error)) for error in errors]
    if not files and not closed:
        return [EmptyFolder(str(folder), SUFFIXES)]
    return [*sorted(files, key=lambda file: file.parts), *closed]


def content(path: Path) -> bytes:
    """Return the bytes of a report.

    Raises:
        MissingReport: If there is no such file.
        TooLongReport: If it is longer than `TEXT_LIMIT`, or `PAGE_LIMIT` for HTML; it is not read then.
        ReportError: If it cannot be read, or is no ordinary file.

    """
    limit = PAGE_LIMIT if path.suffix.lower() in PAGES else TEXT_LIMIT
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device or a pipe"
            raise ReportError(str(path), f"{kind}, not a file")
        if about.st_size > limit:
            raise TooLongReport(str(path), about.st_size, limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingReport(str(path)) from error
    except (OSError, ValueError) as error:
        raise ReportError(str(path), _reason(error)) from error


def _reason(error: OSError | ValueError) -> str:
    """Return why a file cannot be read, in one line."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {words[:1].lower()}{words[1:]}"
