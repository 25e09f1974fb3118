"""Which commands are there?"""

import sys

import click

from dragoman.cli.explain import explain
from dragoman.cli.model import model
from dragoman.cli.openings import openings
from dragoman.cli.packages import packages
from dragoman.cli.preferences import preferences
from dragoman.cli.read import read
from dragoman.cli.show import show
from dragoman.cli.spectrum import spectrum
from dragoman.cli.whatif import what_if


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click calls it so
    if asked and not context.resilient_parsing:
        import dragoman  # noqa: PLC0415 - costs a look into the installed packages

        click.echo(f"dragoman {dragoman.__version__}")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: dragoman read talks.dragoman reports/",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def app() -> None:
    """Read the reports of a negotiation: who wants what, who says so, why there is no deal, what would open one.

    A case is one file, NAME.dragoman. Nothing is sent anywhere.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test may have put something else there
            stream.reconfigure(errors="replace")


app.add_command(read)
app.add_command(show)
app.add_command(explain)
app.add_command(openings)
app.add_command(packages)
app.add_command(what_if)
app.add_command(spectrum)
app.add_command(model)
app.add_command(preferences)
