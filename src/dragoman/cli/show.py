"""`dragoman show`: prints a page of a case."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.views.table import Page
    from dragoman.workbench import CaseFile

PAGES = (
    "overview",
    "matrix",
    "positions",
    "quotes",
    "people",
    "timeline",
    "sources",
    "figures",
    "report",
)

_HELP_EXAMPLES = """\b
Examples:
  dragoman show talks.dragoman
  dragoman show talks.dragoman matrix --evidence
  dragoman show talks.dragoman positions --party Norland --topic corridor
  dragoman show talks.dragoman report 3
  dragoman show talks.dragoman timeline --json
"""


@click.command(epilog=_HELP_EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("page", required=False, type=click.Choice(PAGES))
@click.argument("number", required=False, type=click.IntRange(min=1))
@click.option("--evidence", is_flag=True, help="Print the sentence behind each line.")
@click.option("--party", metavar="NAME", help="Positions of this party only.")
@click.option("--topic", metavar="NAME", help="Positions on this topic only.")
@click.option("--json", "as_json", is_flag=True, help="Print the page as JSON.")
@click.pass_context
def show(
    context: click.Context,
    case: Path,
    page: str | None,
    number: int | None,
    *,
    evidence: bool,
    party: str | None,
    topic: str | None,
    as_json: bool,
) -> None:
    """Show a page of a case; without PAGE the whole picture.

    \b
    overview   parties, people, the state of the talks
    matrix     where each party stands on each issue
    positions  every stated position
    quotes     who said what, word for word, and who is said to have said it
    people     who takes part, in which role, for whom
    timeline   what happened when
    sources    the reports, what each gave, what they leave open
    figures    claimed numbers
    report N   one report, with what was read from each sentence
    """  # noqa: D301 - click wants the character itself
    if party or topic:
        page = page or "positions"
    _check(context, page, number, filtered=bool(party or topic))

    from dragoman.cli.blocks import Sheet  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
    from dragoman.cli.pages import print_page  # noqa: PLC0415 - as above
    from dragoman.cli.screen import print_text, screen  # noqa: PLC0415 - as above
    from dragoman.workbench import open as open_case  # noqa: PLC0415 - as above

    with open_case(case, create=False) as opened:
        view = _view(opened, page, number, party, topic)
    if as_json:
        print_text(view.to_json())
    else:
        print_page(Sheet(screen(), evidence=evidence, case=str(case)), view)


def _check(context: click.Context, page: str | None, number: int | None, *, filtered: bool) -> None:
    if page == "report" and number is None:
        message = "which report? Write: report N; the numbers stand in the page of sources."
        raise click.UsageError(message, context)
    if page != "report" and number is not None:
        message = "only a report has a number."
        raise click.UsageError(message, context)
    if filtered and page != "positions":
        message = "--party and --topic belong to the page of positions."
        raise click.UsageError(message, context)


def _view(
    case: "CaseFile", page: str | None, number: int | None, party: str | None, topic: str | None
) -> "Page":
    if page == "report" and number is not None:
        return case.report(number)
    if page == "positions":
        return case.positions(party=party, topic=topic)
    plain = {
        "overview": case.overview,
        "matrix": case.matrix,
        "quotes": case.quotes,
        "people": case.people,
        "timeline": case.timeline,
        "sources": case.sources,
        "figures": case.figures,
    }
    return plain[page]() if page else case.picture()
