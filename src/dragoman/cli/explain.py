"""`dragoman explain`: says why there is no deal, and what would open one."""

from datetime import datetime
from pathlib import Path

import click

from dragoman.cli.model import DAY

_HELP_EXAMPLES = """\b
Examples:
  dragoman explain talks.dragoman
  dragoman explain talks.dragoman --no-evidence
  dragoman explain talks.dragoman --as-of 2031-04-30
  dragoman explain talks.dragoman --model mine.toml
  dragoman explain talks.dragoman --json
"""


@click.command(epilog=_HELP_EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--evidence/--no-evidence", default=True, help="Print the sentence behind each limit (it is).")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=5.0,
    show_default=True,
    help="How long to look for all deadlocks and openings.",
)
@click.option(
    "--model", type=click.Path(path_type=Path), help="Answer by this model file; see dragoman model."
)
@click.option("--as-of", type=DAY, metavar="DATE", help="Count only what was published by then.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def explain(
    case: Path, *, evidence: bool, seconds: float, model: Path | None, as_of: datetime | None, as_json: bool
) -> None:
    """Say why there is no deal, and what would open one.

    A deadlock is a set of stated limits that cannot all hold: leave any one out and the rest can. An opening is a
    smallest set of limits that would have to give. Both follow from what the reports say; nobody's wishes are guessed.
    """
    from dragoman.cli.blocks import Sheet  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
    from dragoman.cli.pages import print_page  # noqa: PLC0415 - as above
    from dragoman.cli.screen import print_json, screen  # noqa: PLC0415 - as above
    from dragoman.workbench import open as open_case  # noqa: PLC0415 - as above

    with open_case(case, create=False) as opened:
        view = opened.explain(seconds=seconds, model=model, as_of=as_of.date() if as_of else None)
    if as_json:
        print_json(view.to_json())
    else:
        print_page(Sheet(screen(), evidence=evidence, case=str(case)), view)
