"""How is the answer to "why no deal, and what would open one?" printed?"""

from itertools import groupby

from rich.text import Text

from dragoman.cli.blocks import Sheet
from dragoman.cli.screen import safe
from dragoman.views.explanation import Conflict, ExplanationPage, Knot, Limit, WayOut
from dragoman.views.words import counted, listed

DEADLOCKS_SHOWN = 3  # of one knot; --json has all
WAYS_SHOWN = 6
EVIDENCE_SHOWN = 2  # sentences behind one limit


def print_explanation(sheet: Sheet, view: ExplanationPage) -> None:
    """Print deadlocks with the evidence for each limit, openings, and what is unknown."""
    sheet.heading("Why there is no deal")
    sheet.line(view.headline)
    for knot in view.knots:
        _knot(sheet, knot)
    if view.openings:
        _whole_case(sheet, view)
    if view.unknown:
        _unknown(sheet, view)
    for note in view.notes:
        sheet.line("")
        sheet.line(note)


def _knot(sheet: Sheet, knot: Knot) -> None:
    for deadlock in knot.deadlocks[:DEADLOCKS_SHOWN]:
        _deadlock(sheet, deadlock)
    _left_out(sheet, len(knot.deadlocks) - DEADLOCKS_SHOWN, "more deadlock")
    if knot.openings:
        sheet.subheading(f"What would open it: {listed(knot.issues)}")
        _ways(sheet, knot.openings)


def _deadlock(sheet: Sheet, deadlock: Conflict) -> None:
    sheet.subheading(f"Deadlock {deadlock.number}: {listed(deadlock.issues)}")
    for limit in deadlock.limits:
        _limit(sheet, limit)
    sheet.line(f"⇒ {deadlock.words}", indent=2)


def _limit(sheet: Sheet, limit: Limit) -> None:
    text = Text(f"• {safe(limit.words)}")
    sheet.line(text + Text(f"  [{limit.how}]", style="dim"), indent=2)
    for excerpt in limit.evidence[:EVIDENCE_SHOWN]:
        sheet.cite(excerpt, indent=4)
    if (left := len(limit.evidence) - EVIDENCE_SHOWN) > 0:
        sheet.line(f"and {counted(left, 'more sentence')}", indent=4, style="dim")


def _ways(sheet: Sheet, ways: tuple[WayOut, ...]) -> None:
    for way in ways[:WAYS_SHOWN]:
        sheet.line(f"{way.number}. {way.words}", indent=2)
    _left_out(sheet, len(ways) - WAYS_SHOWN, "more way")


def _whole_case(sheet: Sheet, view: ExplanationPage) -> None:
    sheet.heading("What would open all of it")
    _ways(sheet, view.openings)
    if view.combinations and view.combinations > len(view.openings):
        sheet.line(f"These are the smallest of {view.combinations:,} combinations.", indent=2)


def _left_out(sheet: Sheet, number: int, what: str) -> None:
    if number > 0:
        sheet.line(
            f"and {counted(number, what)}: dragoman explain {sheet.case} --json", indent=2, style="dim"
        )


def _unknown(sheet: Sheet, view: ExplanationPage) -> None:
    sheet.heading("Unknown")
    for issue, gaps in groupby(view.unknown, key=lambda g: g.issue):
        sheet.line(f"{issue}: no stated position of {listed([g.party for g in gaps])}", indent=2)
