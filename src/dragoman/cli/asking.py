"""What do all commands that answer have in common: the options, and how an answer is put on the screen?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.views.prose import Answer
    from dragoman.workbench import CaseFile

DAY = click.DateTime(formats=["%Y-%m-%d"])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants to know it by, and how to be told."""

    case: Path
    evidence: bool
    seconds: float
    model: Path | None
    as_of: date | None
    as_json: bool
    as_markdown: bool

    def answer(self, ask: "Callable[[CaseFile], Answer]") -> None:
        """Open the case, ask it, and print the answer."""
        from dragoman.cli.blocks import Sheet  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
        from dragoman.cli.pages import print_page  # noqa: PLC0415 - as above
        from dragoman.cli.screen import print_text, screen  # noqa: PLC0415 - as above
        from dragoman.workbench import open as open_case  # noqa: PLC0415 - as above

        with open_case(self.case, create=False) as opened:
            view = ask(opened)
        if self.as_json:
            print_text(view.to_json())
        elif self.as_markdown:
            print_text(view.to_markdown().rstrip("\n"))
        else:
            print_page(Sheet(screen(), evidence=self.evidence, case=str(self.case)), view)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("case", type=click.Path(path_type=Path)),
    click.option(
        "--evidence/--no-evidence", default=True, help="Print the sentence behind each limit (it is)."
    ),
    click.option(
        "--seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=5.0,
        show_default=True,
        help="How long to look; what is found by then is printed, and what is not proved yet is said.",
    ),
    click.option(
        "--model", type=click.Path(path_type=Path), help="Answer by this model file; see dragoman model."
    ),
    click.option("--as-of", type=DAY, metavar="DATE", help="Count only what was published by then."),
    click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON."),
    click.option(
        "--markdown",
        "as_markdown",
        is_flag=True,
        help="Print the answer as Markdown, with evidence, for a brief.",
    ),
)


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all answers share; it gets them as one `asked`."""

    @wraps(command)
    def run(
        *,
        case: Path,
        evidence: bool,
        seconds: float,
        model: Path | None,
        as_of: datetime | None,
        as_json: bool,
        as_markdown: bool,
        **rest: Any,
    ) -> None:
        if as_json and as_markdown:
            message = "choose one of --json and --markdown"
            raise click.UsageError(message)
        day = as_of.date() if as_of else None
        command(asked=Asked(case, evidence, seconds, model, day, as_json, as_markdown), **rest)

    wrapped: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
