"""How is the answer to "why no deal, and what would open one?" printed?

Deadlocks between parties come first, with the evidence of each limit at its first mention; two versions of one party's own
position are no deadlock between parties and stand at the end.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from dragoman.cli.blocks import Sheet
from dragoman.cli.screen import safe
from dragoman.views.evidence import Excerpt
from dragoman.views.explanation import Conflict, ExplanationPage, Knot, Limit
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.table import Table, rich_table
from dragoman.views.words import counted, listed

DEADLOCKS_SHOWN = 3  # of one knot; --json has all
WAYS_SHOWN = 4
GAPS_SHOWN = 20  # issues
EVIDENCE_SHOWN = 2  # sentences behind one limit


def print_answer(sheet: Sheet, view: Answer) -> None:
    """Print an answer section by section."""
    _sections(sheet, view.sections())


def _sections(sheet: Sheet, sections: Iterable[Section]) -> None:
    for section in sections:
        _title(sheet, section)
        for line in section.lines:
            _line(sheet, line)
        if section.table is not None:
            _grid(sheet, section.table)


def _title(sheet: Sheet, section: Section) -> None:
    if section.rank == 1:
        sheet.heading(section.title)
    elif section.rank == 2:
        sheet.subheading(section.title)
    else:
        sheet.line(section.title, style="dim")


def _line(sheet: Sheet, line: Line) -> None:
    sign = "• " if line.depth else ""
    text = Text(f"{sign}{safe(line.text)}") + Text(f"  [{safe(line.how)}]" if line.how else "", style="dim")
    indent = 2 * line.depth
    sheet.line(text, indent=indent)
    _behind(sheet, line.evidence, indent=indent + 2)


def _behind(sheet: Sheet, evidence: Sequence[Excerpt], *, indent: int) -> None:
    """Print the first sentences behind a line; without its sentences a report is named once."""
    behind = evidence if sheet.evidence else tuple({one.report: one for one in evidence}.values())
    for excerpt in behind[:EVIDENCE_SHOWN]:
        sheet.cite(excerpt, indent=indent)
    if (left := len(evidence) - len(behind[:EVIDENCE_SHOWN])) > 0:
        sheet.line(f"and {counted(left, 'more sentence')}", indent=indent, style="dim")


def _grid(sheet: Sheet, table: Table) -> None:
    if table.rows:
        printable = (tuple(map(safe, row)) for row in table.rows)
        sheet.table(rich_table(Table(table.title, tuple(map(safe, table.columns)), tuple(printable))))
    for note in table.notes:
        sheet.line(note, indent=2)


def print_explanation(sheet: Sheet, view: ExplanationPage) -> None:
    """Print deadlocks with the evidence for each limit, openings, and what is unknown."""
    _Printer(sheet).explanation(view)


class _Printer:
    """Prints an explanation; remembers at which deadlock the evidence of a limit was shown."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._shown: dict[int, int] = {}

    def explanation(self, view: ExplanationPage) -> None:
        sheet = self._sheet
        sheet.heading("Why there is no deal")
        sheet.line(view.headline)
        for knot in view.knots:
            self._knot(knot)
        if view.openings:
            self._whole_case(view)
        self._two_versions(view)
        _sections(sheet, view.extras())
        self._unknown(view)
        for note in view.notes:
            sheet.subheading("Left aside")
            sheet.line(note, indent=2)

    def _knot(self, knot: Knot) -> None:
        between = [d for d in knot.deadlocks if not d.alone]
        for deadlock in between[:DEADLOCKS_SHOWN]:
            self._deadlock(deadlock)
        self._left_out(len(between) - DEADLOCKS_SHOWN, "more deadlock")
        if not between or not knot.openings:
            return
        self._sheet.subheading(f"What would open it: {listed(knot.blocked)}")
        for way in knot.openings[:WAYS_SHOWN]:
            self._sheet.line(f"○ {way.words}", indent=2)
        self._left_out(len(knot.openings) - WAYS_SHOWN, "more way")

    def _deadlock(self, deadlock: Conflict) -> None:
        self._sheet.subheading(f"Deadlock {deadlock.number}: {listed(deadlock.issues)}")
        for limit in deadlock.limits:
            self._limit(limit, deadlock)
        self._sheet.line(f"⇒ {deadlock.words}", indent=2)

    def _limit(self, limit: Limit, deadlock: Conflict) -> None:
        text = Text(f"• {safe(limit.words)}")
        first = self._shown.setdefault(limit.id, deadlock.number)
        above = f" evidence: see deadlock {first}" if first != deadlock.number else ""
        self._sheet.line(text + Text(f"  [{limit.mark}]{above}", style="dim"), indent=2)
        if above:
            return
        _behind(self._sheet, limit.evidence, indent=4)

    def _whole_case(self, view: ExplanationPage) -> None:
        count = f" of {view.combinations:,}" if view.combinations else ""
        self._sheet.heading("What would open all of it")
        self._sheet.line(f"One opening of each place is needed. The smallest combination{count}:", indent=2)
        self._sheet.line(f"○ {view.openings[0].words}", indent=2)

    def _two_versions(self, view: ExplanationPage) -> None:
        own = [d for knot in view.knots for d in knot.deadlocks if d.alone]
        if own:
            self._sheet.heading("Two versions of one party's position")
        for deadlock in own:
            self._deadlock(deadlock)

    def _left_out(self, number: int, what: str) -> None:
        if number > 0:
            line = f"and {counted(number, what)}: dragoman explain {self._sheet.case} --json"
            self._sheet.line(line, indent=2, style="dim")

    def _unknown(self, view: ExplanationPage) -> None:
        gaps = {issue: [g.party for g in of] for issue, of in groupby(view.unknown, key=lambda g: g.issue)}
        if gaps:
            self._sheet.heading("Unknown")
        for issue in list(gaps)[:GAPS_SHOWN]:
            self._sheet.line(f"{issue}: no stated position of {listed(gaps[issue])}", indent=2)
        self._left_out(len(gaps) - GAPS_SHOWN, "more issue")
