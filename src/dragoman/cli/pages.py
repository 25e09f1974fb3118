"""What does each page of a case look like in a terminal?

Every function prints one view on a sheet. A line that claims something shows its report and, with evidence, its sentence.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.cli.answers import print_answer, print_explanation
from dragoman.cli.blocks import STANCE_SIGNS, Sheet, brief_place, headed, place, rows
from dragoman.cli.grid import print_matrix
from dragoman.cli.preferences_page import print_preferences
from dragoman.cli.screen import safe
from dragoman.views.explanation import ExplanationPage
from dragoman.views.figures import Figures
from dragoman.views.matrix import Matrix
from dragoman.views.overview import Overview, PartyCard, Picture, person_words
from dragoman.views.people import NO_PARTY, People, PersonRow
from dragoman.views.positions import PositionRow, Positions
from dragoman.views.preferences import PreferencesPage
from dragoman.views.quotes import Quotes
from dragoman.views.report import ReportPage
from dragoman.views.results import ReadResult, ReadResults
from dragoman.views.sources import Sources, gave_words
from dragoman.views.timeline import EventRow, Timeline, Turn
from dragoman.views.words import LAYER_WORDS, counted, listed, shortened

PEOPLE_SHOWN = 6  # of one party, in the overview
ALIASES_SHOWN = 4
NOTE_TEXT = 240  # characters of what was read, beside the sentence itself
EVENTS_SHOWN = 25  # in the picture
PARTY_WIDTH, ROLE_WIDTH, DAY_WIDTH, STATE_WIDTH = 26, 11, 16, 24


def print_page(sheet: Sheet, view: Any) -> None:
    """Print any page of a case."""
    printers: dict[type[Any], Callable[[Sheet, Any], None]] = {
        Picture: _picture,
        Overview: _overview,
        Matrix: _matrix,
        Positions: _positions,
        Quotes: _quotes,
        People: _people,
        Timeline: _timeline,
        Sources: _sources,
        Figures: _figures,
        ReportPage: _report,
        ExplanationPage: print_explanation,
        PreferencesPage: print_preferences,
    }
    printers.get(type(view), print_answer)(sheet, view)


# ---- what was read


def print_results(sheet: Sheet, results: ReadResults) -> None:
    """Print what became of the files that were to be read."""
    table = headed(no=0, file=4, publisher=3, date=0, gave=6)
    for row in results.rows:
        if row.outcome != "refused":
            table.add_row(*(Text(safe(cell)) for cell in _result(row)))
    if table.row_count:
        sheet.table(table)
    sheet.line(results.summary, style="bold")
    if any(r.outcome == "read" for r in results.rows):
        sheet.line(f"Next: dragoman show {sheet.case}, dragoman explain {sheet.case}")


def _result(row: ReadResult) -> tuple[str, ...]:
    day = row.published.isoformat() if row.published else ""
    return (str(row.number or ""), row.name, row.publisher or "", day, row.words)


# ---- the picture


def _picture(sheet: Sheet, view: Picture) -> None:
    _overview(sheet, view.overview)
    _matrix(sheet, view.matrix)
    shown = view.timeline.dated[-EVENTS_SHOWN:]
    _timeline(sheet, Timeline(shown))
    left = len(view.timeline) - len(shown)
    if left:
        sheet.line(f"{counted(left, 'more event')}, earlier or undated: dragoman show {sheet.case} timeline")


def _overview(sheet: Sheet, view: Overview) -> None:
    sheet.line(f"{view.name}: " + " ".join(view.coverage), style="bold")
    sheet.heading("Parties and people")
    shown, named = _worth_showing(view.parties)
    table = rows(PARTY_WIDTH, ROLE_WIDTH)
    for card in shown:
        table.add_row(_party(card), Text(card.role_words), _party_people(sheet, card))
    if shown:
        sheet.table(table)
    else:
        sheet.line("No party at the table was read.")
    if named:
        sheet.line("Also named: " + ", ".join(card.name for card in named) + ".")
    if view.unplaced:
        sheet.line(f"Of no known party: {_names(view.unplaced)}.")
    sheet.heading("State of the talks")
    if view.state:
        sheet.line(f"Latest known, {view.state.day}: {view.state.words}.")
    _talks(sheet, view.talks)


def _worth_showing(cards: Sequence[PartyCard]) -> tuple[list[PartyCard], list[PartyCard]]:
    """Part the parties into those that take part and those that are only named."""
    shown = [c for c in cards if c.role != "third" or c.positions or any(p.marks for p in c.people)]
    return shown, [c for c in cards if c not in shown]


def _party(card: PartyCard) -> Text:
    text = Text(safe(card.name), style="bold")
    others = [a for a in card.aliases if a.casefold() != card.name.casefold()][:ALIASES_SHOWN]
    return text + Text(f"\nalso: {safe(', '.join(others))}", style="not bold dim") if others else text


def _party_people(sheet: Sheet, card: PartyCard) -> Text:
    people = card.people[:PEOPLE_SHOWN]
    text = Text("\n").join(Text(safe(person_words(p))) + sheet.in_cell(p.evidence[:1]) for p in people)
    return text + Text(_and_more(len(card.people)))


def _names(people: Sequence[PersonRow]) -> str:
    return "; ".join(person_words(p) for p in people[:PEOPLE_SHOWN]) + _and_more(len(people))


def _and_more(number: int) -> str:
    return f" and {number - PEOPLE_SHOWN} more" if number > PEOPLE_SHOWN else ""


def _talks(sheet: Sheet, turns: Sequence[Turn]) -> None:
    if not turns:
        sheet.line("No report tells how the talks stand.")
        return
    table = rows(DAY_WIDTH, STATE_WIDTH)
    for turn in turns:
        text = Text(safe(turn.what))
        reports = f", {counted(turn.reports, 'report')}" if turn.reports > 1 else ""
        text.append(f"  {safe(brief_place(turn.evidence))}{reports}", style="dim")
        text.append_text(sheet.in_cell([turn.evidence]))
        table.add_row(Text(safe(turn.day)), Text(safe(turn.words), style="bold"), text)
    sheet.table(table)


def _matrix(sheet: Sheet, view: Matrix) -> None:
    sheet.heading("Who stands where")
    print_matrix(sheet, view)


# ---- who wants what, who says so


def _positions(sheet: Sheet, view: Positions) -> None:
    if not view.rows:
        sheet.line(view.nothing)
    for issue, of_issue in groupby(view.rows, key=lambda r: r.issue):
        sheet.heading(issue)
        for holder, held in groupby(of_issue, key=lambda r: r.holder):
            sheet.line(holder, indent=2, style="bold")
            for row in held:
                _position(sheet, row)


def _position(sheet: Sheet, row: PositionRow) -> None:
    sign, colour = STANCE_SIGNS[row.stance]
    sheet.line(Text(f"{sign} ", style=colour) + Text(safe(row.words), style="not bold"), indent=4)
    addressee = f"of {row.addressee}" if row.addressee else ""
    teller = f"according to {row.claimant}" if row.claimant and row.claimant not in row.parties else ""
    sheet.cite(row.evidence, LAYER_WORDS[row.layer], row.limit or "", addressee, teller, indent=6)


def _quotes(sheet: Sheet, view: Quotes) -> None:
    sheet.heading("Quotations")
    if not view.rows:
        sheet.line("No quotation was read.")
    for row in view.rows:
        sheet.line(f"“{' '.join(row.text.split())}”", indent=2)
        sheet.cite(row.evidence, row.who, f"to or at {row.via}" if row.via else "", indent=4)
    sheet.heading("Attributions")
    if not view.attributions:
        sheet.line("No attribution was read.")
    for said in view.attributions:
        sheet.line(said.who, indent=2)
        told = f"to or at {said.via}" if said.via else ""
        sheet.line(" · ".join(filter(None, (told, place(said.evidence)))), indent=4, style="dim")
        sheet.sentence(said.evidence, indent=4)


def _people(sheet: Sheet, view: People) -> None:
    if not view.rows:
        sheet.line("No person was read.")
    for party, of_party in groupby(view.rows, key=lambda r: r.party):
        sheet.heading(party or NO_PARTY)
        for row in of_party:
            more = "".join(f", {role}" for role in row.roles) + (f" ({row.marks})" if row.marks else "")
            sheet.line(Text(safe(row.name), style="bold") + Text(safe(more), style="not bold"), indent=2)
            if row.names:
                sheet.line(f"also: {', '.join(row.names)}", indent=4, style="dim")
            for excerpt in row.evidence[:1] if sheet.evidence else ():
                sheet.cite(excerpt, indent=4)


# ---- what happened, what was claimed


def _timeline(sheet: Sheet, view: Timeline) -> None:
    sheet.heading("Timeline")
    if view.dated:
        sheet.table(_events(sheet, view.dated))
    else:
        sheet.line("No dated event was read.")
    if view.undated:
        sheet.heading("Undated")
        sheet.table(_events(sheet, view.undated))


def _events(sheet: Sheet, events: Iterable[EventRow]) -> Table:
    table = rows(DAY_WIDTH)
    for event in events:
        status = f"{event.status_words}: " if event.status_words else ""
        text = Text(status, style="bold") + Text(safe(event.what), style="not bold")
        text.append(f"  {safe(brief_place(event.evidence))}", style="not bold dim")
        text.append_text(sheet.in_cell([event.evidence]))
        table.add_row(Text(safe(event.day)), text)
    return table


def _figures(sheet: Sheet, view: Figures) -> None:
    sheet.line("Claims, not facts." if view.rows else "No figure was read.", style="bold")
    for row in view.rows:
        text = Text(safe(row.words), style="bold") + Text(f", {safe(row.claim)}", style="not bold")
        sheet.line(text, indent=2)
        sheet.cite(row.evidence, indent=4)


# ---- the reports


def _sources(sheet: Sheet, view: Sources) -> None:
    table = headed(no=0, report=4, publisher=3, date=0, words=0, gave=6)
    for row in view.rows:
        day = row.published.isoformat() if row.published else "unknown"
        title, publisher = row.title or row.path.rsplit("/", 1)[-1], row.publisher or "not named"
        cells = (str(row.number), title, publisher, day, f"{row.words:,}", gave_words(row.gave))
        table.add_row(*(Text(safe(cell)) for cell in cells))
    if view.rows:
        sheet.table(table)
    for sentence in view.coverage or ("No report was read yet.",):
        sheet.line(sentence)
    odd: dict[str, list[str]] = {}
    for row in view.rows:
        for message in dict.fromkeys(row.findings):
            odd.setdefault(message, []).append(str(row.number))
    for message, numbers in odd.items():
        sheet.line(f"Odd in report {listed(numbers)}: {message}")


def _report(sheet: Sheet, view: ReportPage) -> None:
    sheet.line(view.head, style="bold")
    sheet.line(f"{view.path} · {counted(view.words, 'word')} · SHA-256 {view.sha256}", style="dim")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column("text", ratio=11, overflow="fold")
    table.add_column("read", ratio=9, overflow="fold")
    for row in view.lines:
        if row.paragraph and table.row_count:
            table.add_row("", "")
        table.add_row(
            Text(safe(" ".join(row.text.split()))),
            Text(safe("\n".join(shortened(note, NOTE_TEXT) for note in view.notes(row)))),
        )
    sheet.table(table)
    for message in view.loose:
        sheet.line(message)
