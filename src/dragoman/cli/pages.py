"""What does each page look like in a terminal?

Every function prints one view. A line that claims something shows its report and, with evidence, its sentence.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.blocks import (
    STANCE_SIGNS,
    cite,
    evidence,
    evidence_cell,
    heading,
    line,
    lines,
    subheading,
)
from dragoman.cli.grid import print_matrix
from dragoman.cli.screen import safe
from dragoman.views.explanation import ExplanationPage, Limit
from dragoman.views.figures import Figures
from dragoman.views.matrix import Matrix
from dragoman.views.overview import Overview, PartyCard, Picture, person_words
from dragoman.views.people import NO_PARTY, People
from dragoman.views.positions import PositionRow, Positions
from dragoman.views.quotes import Quotes
from dragoman.views.report import ReportPage
from dragoman.views.results import ReadResult, ReadResults
from dragoman.views.sources import Sources, gave_words
from dragoman.views.timeline import EventRow, Timeline, Turn
from dragoman.views.words import LAYER_WORDS, counted, listed

PEOPLE_SHOWN = 6  # of one party, in the overview
EVENTS_SHOWN = 25  # in the picture
EVENT_TEXT = 160


def print_page(sheet: Sheet, view: Any, *, evidence: bool, case: str) -> None:
    """Print any page of a case; `case` is the file's name for hints of what else to type."""
    if isinstance(view, Picture):
        _picture(console, view, evidence, case)
        return
    printers: dict[type[Any], Callable[[Console, Any, bool], None]] = {
        Overview: _overview,
        Matrix: _matrix,
        Positions: _positions,
        Quotes: _quotes,
        People: _people,
        Timeline: _timeline,
        Sources: _sources,
        Figures: _figures,
        ReportPage: _report,
        ExplanationPage: _explanation,
    }
    printers[type(view)](console, view, evidence)


def print_results(sheet: Sheet, results: ReadResults, case: str) -> None:
    """Print what became of the files that were to be read."""
    grid = _grid("no.", "file", "publisher", "date", "gave")
    for row in results.rows:
        if row.outcome != "refused":
            grid.add_row(*(Text(safe(cell)) for cell in _result(row)))
    if grid.row_count:
        sheet.print(grid)
    sheet.line(results.summary, style="bold")
    if any(r.outcome == "read" for r in results.rows):
        sheet.lines((f"Look at it with: dragoman show {case}", f"           and: dragoman explain {case}"))


def _result(row: ReadResult) -> tuple[str, ...]:
    day = row.published.isoformat() if row.published else ""
    return (str(row.number or ""), row.name, row.publisher or "", day, row.words)


def _grid(*columns: str, headings: bool = True) -> Table:
    grid = Table(
        box=box.SIMPLE_HEAD if headings else None, show_header=headings, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column in columns:
        grid.add_column(column, overflow="fold")
    return grid


def _picture(sheet: Sheet, view: Picture) -> None:
    _overview(sheet, view.overview)
    _matrix(sheet, view.matrix)
    shown = view.timeline.dated[-EVENTS_SHOWN:]
    _timeline(console, Timeline(shown), with_evidence)
    left = len(view.timeline) - len(shown)
    if left:
        sheet.line(f"{counted(left, 'more event')}, earlier or undated: dragoman show {case} timeline")


def _overview(sheet: Sheet, view: Overview) -> None:
    sheet.line(f"{view.name}: " + " ".join(view.coverage), style="bold")
    sheet.heading("Parties and people")
    shown, named = _worth_showing(view.parties)
    grid = _grid("party", "role", "people", headings=False)
    for card in shown:
        grid.add_row(_party(card), Text(card.role_words), _party_people(card, with_evidence))
    sheet.print(grid) if shown else sheet.line("No party was read.")
    if named:
        sheet.line("Also named: " + ", ".join(card.name for card in named) + ".")
    if view.unplaced:
        rest = "; ".join(person_words(p) for p in view.unplaced[:PEOPLE_SHOWN])
        sheet.line(f"Of no known party: {rest}{_and_more(len(view.unplaced))}.")
    sheet.heading("State of the talks")
    _talks(sheet, view.talks)


def _worth_showing(cards: Sequence[PartyCard]) -> tuple[list[PartyCard], list[PartyCard]]:
    shown = [c for c in cards if c.role != "third" or c.positions or any(p.marks for p in c.people)]
    return shown, [c for c in cards if c not in shown]


def _party(card: PartyCard) -> Text:
    text = Text(safe(card.name), style="bold")
    others = [a for a in card.aliases if a.casefold() != card.name.casefold()][:4]
    return text + Text(f"\nalso: {safe(', '.join(others))}", style="dim") if others else text


def _party_people(card: PartyCard) -> Text:
    text = Text("\n").join(Text(safe(person_words(p))) for p in card.people[:PEOPLE_SHOWN])
    text.append(_and_more(len(card.people)))
    return text + evidence_cell(card.evidence[:1]) if with_evidence else text


def _and_more(number: int) -> str:
    return f" and {number - PEOPLE_SHOWN} more" if number > PEOPLE_SHOWN else ""


def _talks(sheet: Sheet, turns: Sequence[Turn]) -> None:
    if not turns:
        sheet.line("No report tells how the talks stand.")
        return
    grid = _grid("date", "state", "what", headings=False)
    for turn in turns:
        text = Text(safe(turn.what))
        reports = f", {counted(turn.reports, 'report')}" if turn.reports > 1 else ""
        text.append(f"  {cite(turn.evidence)}{reports}", style="dim")
        if with_evidence:
            text.append_text(evidence_cell([turn.evidence]))
        grid.add_row(turn.date or safe(turn.when) or "undated", Text(safe(turn.words), style="bold"), text)
    sheet.print(grid)


def _matrix(sheet: Sheet, view: Matrix) -> None:
    sheet.heading("Who stands where")
    print_matrix(console, view, with_evidence=with_evidence)


def _positions(sheet: Sheet, view: Positions) -> None:
    if not view.rows:
        sheet.line(view.nothing)
    for issue, of_issue in groupby(view.rows, key=lambda r: r.issue):
        sheet.heading(issue)
        for holder, rows in groupby(of_issue, key=lambda r: r.holder):
            sheet.line(holder, indent=2, style="bold")
            for row in rows:
                _position(sheet, row)


def _position(sheet: Sheet, row: PositionRow) -> None:
    sign, colour = STANCE_SIGNS[row.stance]
    sheet.line(Text(f"{sign} ", style=colour) + Text(safe(row.words)), indent=4)
    how = [LAYER_WORDS[row.layer], row.limit or "", f"of {row.addressee}" if row.addressee else ""]
    how += [
        f"so says {row.claimant}" if row.claimant and row.claimant not in row.parties else "",
        cite(row.evidence),
    ]
    sheet.line(" · ".join(filter(None, how)), indent=6, style="dim")
    if with_evidence:
        sheet.evidence(row.evidence, indent=6)


def _quotes(sheet: Sheet, view: Quotes) -> None:
    sheet.heading("Quotations")
    if not view.rows:
        sheet.line("No quotation was read.")
    for row in view.rows:
        sheet.line(f"“{' '.join(row.text.split())}”", indent=2)
        told = f", to or at {row.via}" if row.via else ""
        sheet.line(f"{row.who}{told} · {cite(row.evidence)}", indent=4, style="dim")
        if with_evidence:
            sheet.evidence(row.evidence, indent=4)
    sheet.heading("Attributions")
    if not view.attributions:
        sheet.line("No attribution was read.")
    for said in view.attributions:
        told = f", to or at {said.via}" if said.via else ""
        sheet.line(f"{said.who}{told} · {cite(said.evidence)}", indent=2)
        sheet.evidence(said.evidence, indent=4)


def _people(sheet: Sheet, view: People) -> None:
    if not view.rows:
        sheet.line("No person was read.")
    for party, rows in groupby(view.rows, key=lambda r: r.party):
        sheet.heading(party or NO_PARTY)
        for row in rows:
            text = Text(safe(row.name), style="bold")
            text.append(safe("".join(f", {role}" for role in row.roles)), style="not bold")
            text.append(f" ({row.marks})" if row.marks else "", style="not bold")
            sheet.line(text, indent=2)
            if row.names:
                sheet.line(f"also: {', '.join(row.names)}", indent=4, style="dim")
            for passage in row.evidence[:1] if with_evidence else ():
                sheet.line(cite(passage), indent=4, style="dim")
                sheet.evidence(passage, indent=4)


def _timeline(sheet: Sheet, view: Timeline) -> None:
    sheet.heading("Timeline")
    if not view.dated:
        sheet.line("No dated event was read.")
    else:
        sheet.print(_events(view.dated, with_evidence))
    if view.undated:
        sheet.heading("Undated")
        sheet.print(_events(view.undated, with_evidence))


def _events(events: Iterable[EventRow]) -> Table:
    grid = _grid("date", "what", headings=False)
    for event in events:
        status = f"{event.status}: " if event.status_words else ""
        text = Text(status, style="bold") + Text(safe(event.what))
        text.append(f"  {safe(cite(event.evidence))}", style="dim")
        if with_evidence:
            text.append_text(evidence_cell([event.evidence]))
        grid.add_row(safe(event.day), text)
    return grid


def _sources(sheet: Sheet, view: Sources) -> None:
    grid = _grid("no.", "report", "publisher", "date", "words", "gave")
    for row in view.rows:
        day = row.published.isoformat() if row.published else "unknown"
        title = row.title or row.path.rsplit("/", 1)[-1]
        cells = (
            str(row.number),
            title,
            row.publisher or "not named",
            day,
            f"{row.words:,}",
            gave_words(row.gave),
        )
        grid.add_row(*(Text(safe(cell)) for cell in cells))
    if view.rows:
        sheet.print(grid)
    sheet.lines(view.coverage or ("No report was read yet.",))
    for row in view.rows:
        for message in row.findings if with_evidence else ():
            sheet.line(f"report {row.number}: {message}")


def _figures(sheet: Sheet, view: Figures) -> None:
    sheet.line("Claims, not facts." if view.rows else "No figure was read.", style="bold")
    for row in view.rows:
        line(
            console,
            Text(safe(row.words), style="bold") + Text(f", {safe(row.claim)}", style="not bold"),
            indent=2,
        )
        sheet.line(cite(row.evidence), indent=4, style="dim")
        if with_evidence:
            sheet.evidence(row.evidence, indent=4)


def _report(sheet: Sheet, view: ReportPage) -> None:
    sheet.line(view.head, style="bold")
    line(
        console,
        f"{view.path} · {view.words:,} words · SHA-256 {view.sha256[:12]}… · read by {view.pipeline}",
        style="dim",
    )
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column("text", ratio=11, overflow="fold")
    grid.add_column("read", ratio=9, overflow="fold")
    for row in view.lines:
        if row.paragraph and grid.row_count:
            grid.add_row("", "")
        grid.add_row(Text(safe(" ".join(row.text.split()))), Text(safe("\n".join(view.notes(row)))))
    sheet.print(grid)
    sheet.lines(view.loose)


def _explanation(sheet: Sheet, view: ExplanationPage) -> None:
    sheet.heading("Why there is no deal")
    sheet.line(view.headline)
    for deadlock in view.deadlocks:
        sheet.subheading(f"Deadlock {deadlock.number}: {deadlock.words}")
        sheet.line("These cannot all hold; leave any one out and the rest can:", indent=2)
        for limit in deadlock.limits:
            _limit(sheet, limit)
    sheet.heading("What would open one")
    if not view.openings:
        sheet.line("Nothing that was read has to give way.")
    for opening in view.openings:
        sheet.line(Text(f"{opening.number}. ", style="bold") + Text(safe(opening.words)), indent=2)
    sheet.lines(view.notes)
    if view.unknown:
        sheet.heading("Unknown")
        for issue, gaps in groupby(view.unknown, key=lambda g: g.issue):
            sheet.line(f"{issue}: no stated position of {listed([g.party for g in gaps])}", indent=2)


def _limit(sheet: Sheet, limit: Limit) -> None:
    text = Text(f"• {safe(limit.party)}: ", style="bold") + Text(safe(limit.words), style="not bold")
    sheet.line(text + Text(f"  [{limit.strength}, {LAYER_WORDS[limit.layer]}]", style="dim"), indent=2)
    for passage in limit.evidence:
        sheet.line(cite(passage), indent=4, style="dim")
        if with_evidence:
            sheet.evidence(passage, indent=4)
