"""What does a metadata table say of a report?

The table is TSV or CSV with a header. A row's path matches a file by its end, on whole components: `talks/01.txt`
matches `/home/desk/talks/01.txt`, not `/home/desk/oldtalks/01.txt`. The longest path that matches counts.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NoReturn, Self

from dragoman.errors import BinaryReport, MetadataError, ReportError
from dragoman.reports.days import day_at, is_partial
from dragoman.reports.decoding import decode
from dragoman.reports.files import content

_COLUMNS = {
    "path": "path",
    "file": "path",
    "title": "title",
    "publisher": "publisher",
    "date": "date",
    "published": "date",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table. `published` is `None` unless the table gives a whole day."""

    path: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """A table of title, publisher and date of reports, by path."""

    source: str
    entries: tuple[Entry, ...]
    _by_parts: dict[tuple[str, ...], Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_parts", _indexed(self.source, self.entries))

    @classmethod
    def read(cls, table: str | Path) -> Self:
        """Read a table.

        Raises:
            MetadataError: If it cannot be read, has no column `path`, or a row is malformed or double; the message
                names file and line.

        """
        path = Path(table)
        try:
            text = decode(content(path), str(path)).text
        except BinaryReport as error:
            _refuse(error.path, "not a text file; save the table as TSV or CSV")
        except ReportError as error:
            _refuse(error.path, error.why)
        return cls(str(path), tuple(_entries(text, str(path))))

    def of(self, path: str | Path) -> Entry | None:
        """Return the row of a file, `None` if the table has none."""
        parts = Path(path).absolute().as_posix().split("/")
        for first in range(len(parts)):
            if entry := self._by_parts.get(tuple(parts[first:])):
                return entry
        return None


def _refuse(where: str, why: str) -> NoReturn:
    message = f"{where}: {why}"
    raise MetadataError(message)


def _indexed(source: str, entries: tuple[Entry, ...]) -> dict[tuple[str, ...], Entry]:
    index: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        parts = _parts(entry.path)
        if double := index.get(parts):
            _refuse(f"{source}: line {entry.line}", f"{entry.path} stands in line {double.line} too")
        index[parts] = entry
    return index


def _parts(path: str) -> tuple[str, ...]:
    """Return the components of a path as a table has it, with either kind of slash."""
    posix = PurePosixPath(path.replace("\\", "/"))
    return ("", *posix.parts[1:]) if posix.is_absolute() else posix.parts


def _entries(text: str, source: str) -> Iterator[Entry]:
    rows = _rows(text, source)
    start = next(rows, None)
    if start is None:
        _refuse(source, "an empty table")
    columns = _header(start[1], f"{source}: line {start[0]}")
    for line, cells in rows:
        if any(cells):
            yield _entry(line, cells, columns, f"{source}: line {line}")


def _rows(text: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of each row; the header tells how cells are parted."""
    first = text.lstrip("\n\r").partition("\n")[0]
    if "\t" in first:
        for line, cells in enumerate(re.split(r"\r\n?|\n", text), 1):
            yield line, [_unquoted(cell.strip()) for cell in cells.split("\t")]
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;", key=first.count), strict=True)
    begin = 1
    try:
        for row in reader:
            yield begin, [cell.strip() for cell in row]
            begin = reader.line_num + 1
    except csv.Error as error:
        _refuse(f"{source}: line {max(begin, reader.line_num)}", str(error))


def _unquoted(cell: str) -> str:
    """Return a cell as a spreadsheet meant it that put quotation marks around it; others begin titles and stay."""
    inner = cell[1:-1]
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"').strip() if whole else cell


def _header(cells: list[str], where: str) -> list[str | None]:
    """Return what each column holds; `None` for a column that is not read."""
    columns = [_COLUMNS.get(cell.lower()) for cell in cells]
    known = [column for column in columns if column]
    if "path" not in known:
        _refuse(where, f"no column 'path'; the columns are {', '.join(filter(None, cells)) or 'unnamed'}")
    doubles = sorted({column for column in known if known.count(column) > 1})
    if doubles:
        _refuse(where, f"two columns for {doubles[0]}")
    return columns


def _entry(line: int, cells: list[str], columns: list[str | None], where: str) -> Entry:
    if any(cells[len(columns) :]):
        _refuse(where, f"{len(cells)} cells, the header has {len(columns)}")
    found = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
    if "path" not in found:
        _refuse(where, "no path")
    return Entry(
        path=found["path"],
        title=found.get("title"),
        publisher=found.get("publisher"),
        published=_published(found.get("date"), where),
        line=line,
    )


def _published(value: str | None, where: str) -> date | None:
    """Return the day of a table's date; a year or a month is none."""
    if value is None or is_partial(value):
        return None
    found = day_at(value)
    if found is None or found.date is None or value[found.end :].strip():
        _refuse(where, f"{value!r} is not a date as 2031-05-14, 2031-05 or 2031")
    return found.date
