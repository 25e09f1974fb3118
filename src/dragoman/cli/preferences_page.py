"""How is what follows from entered preferences printed? Worth and shares as numbers with bars beside them."""

from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.cli.answers import print_answer
from dragoman.cli.blocks import Sheet
from dragoman.cli.screen import safe
from dragoman.views.preferences import (
    COLUMNS,
    RANKED_SHOWN,
    PackageRow,
    PreferencesPage,
    RankTable,
    ranked_cells,
)
from dragoman.views.prose import Answer, Section
from dragoman.views.words import listed

BAR = 8  # columns of a full bar
_COLOURS = ("cyan", "magenta", "yellow", "green", "blue", "red")
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class _Part(Answer):
    """Some sections of the page, printed as every answer's are."""

    of: tuple[Section, ...]

    def sections(self) -> tuple[Section, ...]:
        return self.of


def print_preferences(sheet: Sheet, view: PreferencesPage) -> None:
    """Print whose preferences they are, which packages count, what follows, and what is missing."""
    print_answer(sheet, _Part(view.before()))
    if view.frontier:
        sheet.heading("Undominated packages")
        sheet.line(view.frontier_words)
        sheet.table(_packages(view))
        sheet.line("A bar goes from the party's worst package to its best.", style="dim")
    print_answer(sheet, _Part(view.between()))
    for found in view.ranks:
        sheet.heading(found.title)
        sheet.line(found.words)
        sheet.table(_ranks(view, found))
    print_answer(sheet, _Part(view.last()))


def bar(share: float) -> str:
    """Return a bar of `BAR` columns for a share of 0 to 1, in eighths of a column.

    >>> bar(0.5)
    '████    '
    """
    full, rest = divmod(round(min(max(share, 0.0), 1.0) * BAR * 8), 8)
    return f"{'█' * full}{_EIGHTHS[rest] if rest else ''}".ljust(BAR)


def _packages(view: PreferencesPage) -> Table:
    rows = view.shown()
    alike, crossing = any(row.packages != 1 for row in rows), any(row.crosses for row in rows)
    table = _grid("no.", *view.told_issues)
    for one in view.entered:
        table.add_column(
            Text(safe(f"{one.party}, by {one.by}")), overflow="fold", min_width=_digits(view) + 1 + BAR
        )
    table.add_column("point", no_wrap=True, style="bold")
    if alike:
        table.add_column("alike", justify="right")
    if crossing:
        table.add_column("breaks red lines of", overflow="fold", style="red")
    for row in rows:
        more = (*((row.alike,) if alike else ()), *((listed(row.crosses),) if crossing else ()))
        cells = (str(row.number), *view.told(row.options), *_worths(view, row), row.letters, *more)
        table.add_row(*(cell if isinstance(cell, Text) else Text(safe(cell)) for cell in cells))
    return table


def _worths(view: PreferencesPage, row: PackageRow) -> list[Text]:
    """Return what a package is worth to each party, with bars."""
    width = _digits(view)
    cells = []
    for n, (value, words) in enumerate(zip(row.worth, row.worth_words, strict=True)):
        span = view.best[n] - view.worst[n]
        drawn = bar((value - view.worst[n]) / span if span else 1.0)
        cells.append(Text(words.rjust(width)) + Text(f" {drawn}", style=_COLOURS[n % len(_COLOURS)]))
    return cells


def _digits(view: PreferencesPage) -> int:
    return max((len(words) for row in view.shown() for words in row.worth_words), default=0)


def _ranks(view: PreferencesPage, found: RankTable) -> Table:
    colour = _COLOURS[view.parties.index(found.party) % len(_COLOURS)]
    names = view.issues if len(view.issues) <= COLUMNS else ("package",)
    table = _grid(*names, *found.headings)
    for row in found.rows[:RANKED_SHOWN]:
        shares = (Text(f"{share:4.0%} ") + Text(bar(share), style=colour) for share in row.shares)
        table.add_row(*(Text(safe(cell)) for cell in ranked_cells(row, view.issues)), *shares)
    return table


def _grid(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        table.add_column(Text(safe(name)), overflow="fold")
    return table
