"""What does a view look like as plain rows, for a notebook, a prompt or a file?"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import Any

from dragoman.errors import MissingPackage
from dragoman.views.encode import plain, to_json

PLAIN_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under headings; `notes` are sentences that belong beneath."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class Page:
    """What every view can do: print itself, show itself in a notebook, become dicts and JSON."""

    __slots__ = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the view as tables of words."""
        raise NotImplementedError

    def entries(self) -> tuple[Any, ...]:
        """Return the values that `to_dicts` gives, one a row."""
        raise NotImplementedError

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as a list of dicts, ready for a data frame."""
        return [plain(entry) for entry in self.entries()]

    def to_frame(self) -> Any:
        """Return the rows as a pandas data frame, a column a field.

        Raises:
            MissingPackage: If pandas is not there.

        """
        try:
            import pandas as pd  # noqa: PLC0415 - only who asks for a frame needs it
        except ImportError as error:
            raise MissingPackage(name="pandas", what="a data frame") from error
        return pd.DataFrame(self.to_dicts())

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the whole view as JSON."""
        return to_json(self, indent=indent)

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return as_text(self.tables())

    def _repr_html_(self) -> str:
        return as_html(self.tables())


class Listing(Page):
    """A view that is a list of rows: it has a length and can be walked through."""

    __slots__ = ()

    def __len__(self) -> int:
        return len(self.entries())

    def __iter__(self) -> Any:
        return iter(self.entries())

    def __getitem__(self, index: int) -> Any:
        return self.entries()[index]


def as_text(tables: Iterable[Table], *, width: int = PLAIN_WIDTH) -> str:
    """Return tables as text of at most `width` columns, without colours."""
    from rich.console import Console  # noqa: PLC0415 - a view without a prompt does not need it

    out = StringIO()
    console = Console(file=out, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    for table in tables:
        console.print(table.title, style="bold")
        if table.rows:
            console.print(rich_table(table))
        for note in table.notes:
            console.print(note)
        console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n")


def rich_table(table: Table) -> Any:
    """Return the rows as a table for rich; texts are taken as they are, never as markup."""
    from rich import box  # noqa: PLC0415 - as above
    from rich.table import Table as RichTable  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in table.columns:
        grid.add_column(Text(column), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def as_html(tables: Iterable[Table]) -> str:
    """Return tables as HTML for a notebook; every word is escaped."""
    return "".join(_html(table) for table in tables)


def _html(table: Table) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{_cell(cell)}</td>' for cell in row) + "</tr>"
        for row in table.rows
    )
    grid = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if table.rows else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    return f"<h4>{escape(table.title)}</h4>{grid}{notes}"


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")
