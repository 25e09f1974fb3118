"""`dragoman read`: reads reports into a case, or prints their readings."""

import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from dragoman.errors import ReportError, UnrelatedReport

if TYPE_CHECKING:
    from dragoman.views.results import ReadResult, ReadResults

CASE_SUFFIX = ".dragoman"
_PATIENCE = 2.0  # seconds without a word before a bar appears

_HELP_EXAMPLES = """\b
Examples:
  dragoman read talks.dragoman reports/
  dragoman read talks.dragoman new/*.html --published 2031-05-14
  dragoman read talks.dragoman reports/ --metadata index.tsv
  dragoman read talks.dragoman reports/ --party "Harbour Workers' Union=HWU,the dockers"
  dragoman read reports/*.txt --jsonl > readings.jsonl
"""


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        message = f"{value!r} is not a day as 2031-05-14."
        raise click.BadParameter(message) from error


def _parties(_: click.Context, __: click.Parameter, values: Sequence[str]) -> dict[str, list[str]]:
    parties: dict[str, list[str]] = {}
    for value in values:
        name, _equals, aliases = value.partition("=")
        if not name.strip():
            message = f"{value!r} names no party; write NAME=ALIAS,ALIAS."
            raise click.BadParameter(message)
        parties.setdefault(name.strip(), []).extend(a.strip() for a in aliases.split(",") if a.strip())
    return parties


@click.command(epilog=_HELP_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="CASE REPORTS…", type=click.Path(path_type=Path))
@click.option(
    "--metadata",
    metavar="TABLE",
    type=click.Path(path_type=Path),
    help="TSV or CSV table with path, title, publisher and date of the reports.",
)
@click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="Day on which all of them came out, as 2031-05-14; overrules table and files.",
)
@click.option(
    "--party",
    "parties",
    metavar="NAME=ALIAS,…",
    multiple=True,
    callback=_parties,
    help="A party and its other names; the case remembers it. May be given several times.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="Take the reports to be in this language, as en; it is not guessed then.",
)
@click.option("--pipeline", metavar="NAME", help="Another installed spaCy pipeline.")
@click.option(
    "--skip-unrelated",
    is_flag=True,
    help="Leave out, unparsed, what has no words of a negotiation: for folders of mixed news.",
)
@click.option("--jsonl", is_flag=True, help="Print one JSON object a report; no case is needed.")
@click.option(
    "--whole-quotations",
    is_flag=True,
    help="With --jsonl, leave out words quoted within a clause: for tools that count whole quotations alone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what became of each file as JSON.")
@click.pass_context
def read(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    *,
    jsonl: bool,
    whole_quotations: bool,
    as_json: bool,
    **how: Any,
) -> None:
    """Read reports into a case, or with --jsonl print what they say.

    REPORTS are text, Markdown or HTML files, or folders of them. The case file is made if there is none. A report that
    the case has already adds nothing; one that cannot be read is named on stderr, and the rest is read.
    """
    if jsonl and as_json:
        message = "--jsonl and --json exclude each other."
        raise click.UsageError(message, context)
    if whole_quotations and not jsonl:
        message = "--whole-quotations needs --jsonl; a case keeps every quotation."
        raise click.UsageError(message, context)
    code = (
        _print_readings(context, paths, how, whole_quotations=whole_quotations)
        if jsonl
        else _read_into_case(context, paths, how, as_json=as_json)
    )
    context.exit(code)


def _print_readings(
    context: click.Context, paths: tuple[Path, ...], how: dict[str, Any], *, whole_quotations: bool
) -> int:
    if not paths:
        message = "name the reports to read."
        raise click.UsageError(message, context)
    if paths[0].suffix == CASE_SUFFIX:
        message = f"--jsonl needs no case; leave {paths[0]} out."
        raise click.UsageError(message, context)

    from dragoman.cli.screen import print_text  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
    from dragoman.views.exchange import exchange  # noqa: PLC0415 - as above
    from dragoman.workbench import read as readings  # noqa: PLC0415 - as above

    refused: list[ReportError] = []

    def refuse(error: ReportError) -> None:
        refused.append(error)
        click.echo(f"dragoman: {error}", err=True)

    for reading in readings(paths, on_error=refuse, **how):
        print_text(json.dumps(exchange(reading, whole_quotations=whole_quotations), ensure_ascii=False))
    return 0 if all(isinstance(error, UnrelatedReport) for error in refused) else 1


def _read_into_case(
    context: click.Context, paths: tuple[Path, ...], how: dict[str, Any], *, as_json: bool
) -> int:
    case_path, reports = _case_and_reports(context, paths)

    from dragoman.cli.blocks import Sheet  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
    from dragoman.cli.pages import print_results  # noqa: PLC0415 - heavy parts are loaded by the command that needs them
    from dragoman.cli.screen import print_text, screen  # noqa: PLC0415 - as above
    from dragoman.workbench import open as open_case  # noqa: PLC0415 - as above

    with open_case(case_path) as case, _Bar() as bar:
        results = case.read(reports, progress=bar.move, **how)
    if as_json:
        print_text(results.to_json())
    else:
        print_results(Sheet(screen(), case=str(case_path)), results)
    return _name_refused(results)


def _case_and_reports(context: click.Context, paths: tuple[Path, ...]) -> tuple[Path, tuple[Path, ...]]:
    if not paths or (paths[0].suffix != CASE_SUFFIX and not _is_case(paths[0])):
        message = f"name the case first, as NAME{CASE_SUFFIX}; or add --jsonl to read without a case."
        raise click.UsageError(message, context)
    if len(paths) == 1:
        message = f"name the reports to read into {paths[0]}."
        raise click.UsageError(message, context)
    return paths[0], paths[1:]


def _is_case(path: Path) -> bool:
    """Tell whether a file of another suffix is a database, so that a renamed case can be used."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def _name_refused(results: "ReadResults") -> int:
    for result in results.refused:
        click.echo(f"dragoman: {result.path}: {result.error}", err=True)
    return 1 if results.refused else 0


class _Bar:
    """A progress bar on stderr, shown once reading has taken a while, on a terminal only."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - as above

        from dragoman.cli.screen import screen  # noqa: PLC0415 - as above

        self._began = time.monotonic()
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=screen(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty() or os.environ.get("TERM") == "dumb",
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar.live.is_started:
            self._bar.stop()

    def move(self, done: int, total: int, result: "ReadResult") -> None:
        """Show how far the reading is."""
        if time.monotonic() - self._began > _PATIENCE and not self._bar.live.is_started and done < total:
            self._bar.start()
        self._bar.update(self._task, completed=done, total=total, description=result.name)
