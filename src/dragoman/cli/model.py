"""`dragoman model`: writes what a case comes down to as a file to edit, and checks an edited one."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.asking import DAY
from dragoman.errors import ModelError

if TYPE_CHECKING:
    from dragoman.model.negotiation import Model
    from dragoman.workbench import CaseFile

TROUBLES_SHOWN = 50
_HELP_EXAMPLES = """\b
Examples:
  dragoman model talks.dragoman
  dragoman model talks.dragoman --out mine.toml
  dragoman model talks.dragoman --check mine.toml
  dragoman model talks.dragoman --as-of 2031-04-30 --out april.toml
"""


@click.command(epilog=_HELP_EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Write to this new file instead of the screen.")
@click.option("--as-of", type=DAY, metavar="DATE", help="Count only what was published by then.")
@click.option(
    "--check", type=click.Path(path_type=Path), help="Say whether this edited file makes sense for the case."
)
@click.pass_context
def model(
    context: click.Context, case: Path, *, out: Path | None, as_of: datetime | None, check: Path | None
) -> None:
    """Write the model of a case: its issues and levels, each party's limits with evidence.

    The file is TOML, made to be edited; comments on top explain its fields. What you change or add is marked as yours.
    With --check nothing is written, unless --out names a file for the checked model with your changes marked.
    """
    from dragoman.workbench import open as open_case  # noqa: PLC0415 - the command that needs it loads it

    with open_case(case, create=False) as opened:
        try:
            found = opened.model(check, as_of=as_of.date() if as_of else None)
        except ModelError as error:
            if check is None:
                raise
            _troubles(error)
            context.exit(1)
        if check is not None:
            _say(opened, found, check)
    if check is None or out is not None:
        _write(found, case, out)


def _troubles(error: ModelError) -> None:
    """Print what is wrong, a line each."""
    for at, why in error.troubles[:TROUBLES_SHOWN]:
        line = ": ".join(filter(None, (error.path, at, why)))
        click.echo(f"dragoman: {' '.join(line.split())}", err=True)
    if (left := len(error.troubles) - TROUBLES_SHOWN) > 0:
        click.echo(f"dragoman: {error.path}: and {left:,} more", err=True)


def _say(case: "CaseFile", found: "Model", file: Path) -> None:
    """Print what the checked model holds, what of it is the user's, and what may surprise."""
    from dragoman.analysis.model_checks import findings  # noqa: PLC0415 - as above
    from dragoman.analysis.modelling import changes, told  # noqa: PLC0415 - as above

    own = case.model(as_of=found.as_of)
    done = changes(found, own)
    sizes = ((len(found.issues), "issue"), (len(found.limits), "limit"), (len(found.facts), "fact"))
    counts = ", ".join(f"{size:,} {what}{'' if size == 1 else 's'}" for size, what in sizes)
    click.echo(f"{file} makes sense for {case.path}: {counts}.")
    click.echo(told(found, own))
    for act, names in (("added", done.added), ("changed", done.changed), ("left out", done.removed)):
        for name in names:
            click.echo(f"  {act}: {name}")
    for finding in findings(found):
        click.echo(f"Note: {finding.message}.")


def _write(found: "Model", case: Path, out: Path | None) -> None:
    from dragoman.analysis import model_file  # noqa: PLC0415 - as above
    from dragoman.cli.screen import print_text  # noqa: PLC0415 - as above

    if out is None:
        print_text(model_file.dumps(found).rstrip("\n"))
        return
    model_file.write(found, out)
    click.echo(f"{out} written. Edit it, then: dragoman model {case} --check {out}")
