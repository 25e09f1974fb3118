"""How is the matrix of parties and issues made to fit a terminal?

Columns are the sides and further parties that speak on several issues; where there are too many for the width, the matrix
comes in several tables, each with the issues of its parties. What other parties hold stands beneath, a line each. Cells say the level, or else the words of the text, with what is known of
them: the layer in a word, how many reports, the date, "red line".
"""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.cli.blocks import STANCE_SIGNS, Sheet
from dragoman.cli.screen import safe
from dragoman.views.matrix import Cell, IssueRow, Matrix, Standing
from dragoman.views.words import LAYER_WORDS, STANCE_WORDS, condition_words, counted, listed, shortened

ISSUE_WIDTH = 18
CELL_WIDTH = 15  # under this a cell is a stack of single words
CELL_TEXT = 90  # characters of content in a cell
CELL_LINES = 3  # standings in a cell


def print_matrix(sheet: Sheet, view: Matrix) -> None:
    """Print the matrix, and with evidence the sentences behind its cells."""
    columns = _columns(view)
    room = max((sheet.console.width - ISSUE_WIDTH) // (CELL_WIDTH + 1), 2)
    for block in _blocks(columns, room):
        sheet.table(_grid(view, block, whole=len(columns) <= room))
    for row in view.rows:
        for cell in row.cells:
            if cell.standings and cell.party not in columns:
                sheet.line(_aside(row, cell))
    silent = [p for p in view.sides if p not in columns and not _stated(view, p)]
    if view.rows and silent:
        sheet.line(f"Unknown on every issue: {listed(silent)}.")
    for note in view.notes:
        sheet.line(note)
    if sheet.evidence:
        _print_evidence(sheet, view)


def _stated(view: Matrix, party: str) -> int:
    """Count the issues on which a party has stated something."""
    return sum(1 for row in view.rows for cell in row.cells if cell.party == party and cell.standings)


def _columns(view: Matrix) -> tuple[str, ...]:
    """Choose the columns: the sides that say something, and who else speaks on several issues; two at least."""
    stated = {p: _stated(view, p) for p in view.parties}
    several = [p for p in view.parties if stated[p] > 1 or (p in view.sides and stated[p])]
    chosen = several if len(several) > 1 else sorted(view.parties, key=lambda p: -stated[p])[:2]
    return tuple(chosen)


def _blocks(columns: Sequence[str], room: int) -> list[Sequence[str]]:
    """Part the columns into as few tables as there must be, of about the same width."""
    tables = -(-len(columns) // room)
    size = -(-len(columns) // tables) if tables else 1
    return [columns[at : at + size] for at in range(0, len(columns), size)]


def _grid(view: Matrix, columns: Sequence[str], *, whole: bool) -> Table:
    """Return a table of some parties; issues on which none of them speaks are left out unless it is the whole matrix."""
    table = Table(box=box.HORIZONTALS, show_lines=True, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("issue", width=ISSUE_WIDTH, overflow="fold")
    for party in columns:
        table.add_column(Text(safe(party)), ratio=1, overflow="fold")
    for row in view.rows:
        cells = {cell.party: cell for cell in row.cells}
        if whole or any(cells[p].standings for p in columns):
            table.add_row(Text(row.label, style="bold"), *(_cell(cells[p]) for p in columns))
    return table


def _cell(cell: Cell) -> Text:
    if not cell.standings:
        return Text("unknown", style="dim")
    text = Text("≠ contested\n", style="bold magenta") if cell.contested else Text()
    shown = cell.standings[:CELL_LINES]
    text = text + Text("\n").join(_standing(s) for s in shown)
    more = len(cell.standings) - len(shown)
    return text + Text(f"\n+ {counted(more, 'other position')}", style="dim") if more else text


def brief(standing: Standing) -> str:
    """Return what is wanted, short: the level, or else the words; with the condition."""
    what = standing.level_label or shortened(standing.content, CELL_TEXT)
    condition = shortened(standing.condition or "", CELL_TEXT)
    only = standing.stance == "conditional"
    verb = STANCE_WORDS[standing.stance]
    return (f"{verb}: {what}" if what else verb) + condition_words(condition, only=only)


def known(standing: Standing, *, dated: bool = True) -> str:
    """Return how it is known, short: "quoted, red line, 3 reports, 2031-05-14; according to Norland"."""
    parts = [LAYER_WORDS[standing.layer], standing.limit or ""]
    parts += [counted(standing.reports, "report")] if standing.reports > 1 else []
    parts += [standing.date.isoformat() if standing.date and dated else ""]
    told = f"; according to {listed(standing.told_by)}" if standing.told_by else ""
    return ", ".join(filter(None, parts)) + told


def _standing(standing: Standing) -> Text:
    sign, colour = STANCE_SIGNS[standing.stance]
    text = Text(f"{sign} ", style=colour)
    text.append(safe(brief(standing)))
    text.append(f"\n  {safe(known(standing))}", style="dim")
    return text


def _aside(row: IssueRow, cell: Cell) -> Text:
    text = Text(f"{safe(cell.party)}, {row.label}: ", style="bold")
    said = "; ".join(f"{brief(s)} ({known(s)})" for s in cell.standings[:CELL_LINES])
    return text + Text(safe(said), style="not bold")


def _print_evidence(sheet: Sheet, view: Matrix) -> None:
    for row in view.rows:
        sheet.subheading(row.label)
        for cell in row.cells:
            for standing in cell.standings:
                sign, _ = STANCE_SIGNS[standing.stance]
                sheet.line(f"{cell.party}: {sign} {standing.words}", indent=2)
                sheet.cite(standing.evidence, known(standing, dated=False), indent=4)
