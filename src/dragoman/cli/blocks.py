"""Of what are the pages put together: headings, lines, evidence, symbols that always stand beside a word."""

from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.screen import safe
from dragoman.model.position import Stance
from dragoman.views.evidence import Excerpt

STANCE_SIGNS: Mapping[Stance, tuple[str, str]] = {
    "demand": ("▲", "yellow"),
    "offer": ("△", "green"),
    "accept": ("✓", "green"),
    "reject": ("✗", "red"),
    "conditional": ("◇", "cyan"),
    "open": ("○", "green"),
}
_BAR = "│ "
_NARROWEST = 20


class Sheet:
    """What a page is printed on. `evidence` says whether sentences are shown, `case` names the file for hints."""

    def __init__(self, console: Console, *, evidence: bool = False, case: str = "") -> None:
        self.console, self.evidence, self.case = console, evidence, case

    def heading(self, text: str) -> None:
        """Print a heading."""
        self.console.print()
        self.console.print(Text(safe(text).upper(), style="bold"))

    def subheading(self, text: str) -> None:
        """Print the heading of a group."""
        self.console.print()
        self.console.print(Text(safe(text), style="bold"))

    def line(self, text: Text | str, *, indent: int = 0, style: str = "") -> None:
        """Print a text that wraps under its own beginning."""
        words = Text(safe(text), style=style) if isinstance(text, str) else text
        self.console.print(Padding(words, (0, 0, 0, indent), expand=False))

    def table(self, table: Table) -> None:
        """Print a table."""
        self.console.print(table)

    def cite(self, excerpt: Excerpt, *before: str, indent: int) -> None:
        """Print what is known of a value and where it stands, and with evidence its sentence."""
        self.line(" · ".join(filter(None, (*before, place(excerpt)))), indent=indent, style="dim")
        if self.evidence:
            self.sentence(excerpt, indent=indent)

    def sentence(self, excerpt: Excerpt, *, indent: int) -> None:
        """Print the sentence behind a value with a bar at its left, the value's own words in bold."""
        text = Text()
        for segment in excerpt.segments:
            text.append(" ".join(safe(segment.text).split("\n")), style="bold" if segment.marks else "")
        for row in text.wrap(self.console, max(self.console.width - indent - len(_BAR), _NARROWEST)):
            row.rstrip()
            self.console.print(Padding(Text(_BAR, style="dim") + row, (0, 0, 0, indent), expand=False))

    def in_cell(self, excerpts: Iterable[Excerpt]) -> Text:
        """Return the sentences behind a value for the cell of a table; nothing without evidence."""
        text = Text()
        for excerpt in excerpts if self.evidence else ():
            text.append(f"\n│ {safe(' '.join(excerpt.text.split()))}", style="italic")
        return text


def place(excerpt: Excerpt) -> str:
    """Return where an excerpt stands: "Meridian Wire, 2031-05-14 [report 3]"."""
    return f"{excerpt.source} [report {excerpt.report}]"


def brief_place(excerpt: Excerpt) -> str:
    """Return where an excerpt stands, for rows of tables: "Meridian Wire [report 3]"."""
    return " ".join(filter(None, (excerpt.publisher, f"[report {excerpt.report}]")))


def headed(**columns: int) -> Table:
    """Return a table with these headings: 0 for a column as wide as its words, else its share of the rest."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for name, share in columns.items():
        table.add_column(name, ratio=share or None, no_wrap=not share, overflow="fold")
    return table


def rows(*widths: int) -> Table:
    """Return a table without headings: columns of at most these widths, and one that takes the rest."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(max_width=width, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    return table
