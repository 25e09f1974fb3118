"""`dragoman preferences`: says what follows from preferences that somebody entered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from dragoman.cli.asking import Asked, asking
from dragoman.model.preferences import Failure, Scale, Within

if TYPE_CHECKING:
    from dragoman.views.preferences import PreferencesPage

_HELP_EXAMPLES = """\b
Examples:
  dragoman preferences talks.dragoman --model mine.toml
  dragoman preferences talks.dragoman --model mine.toml --party Norland
  dragoman preferences talks.dragoman --model mine.toml --within red-lines
  dragoman preferences talks.dragoman --model mine.toml --disagreement worst --scale per-issue
  dragoman preferences talks.dragoman --model mine.toml --samples 50000 --seed 7
"""


@click.command(epilog=_HELP_EXAMPLES)
@asking
@click.option("--party", "parties", multiple=True, help="Only this party's preferences; may be given again.")
@click.option(
    "--within",
    type=click.Choice(["facts", "red-lines"]),
    default="facts",
    show_default=True,
    help="Which packages count: all that keep the facts, or those that keep all red lines, too.",
)
@click.option(
    "--disagreement",
    type=click.Choice(["reservation", "worst"]),
    default="reservation",
    show_default=True,
    help="Where talks that fail leave the parties: where each says, or each at its worst package.",
)
@click.option(
    "--scale",
    type=click.Choice(["raw", "per-issue"]),
    default="raw",
    show_default=True,
    help="Take values as they are, or each over the best one on its issue.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=1),
    help="How often uncertain weights and values are drawn (10,000 times, less often for many packages).",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="The same seed draws the same.",
)
def preferences(
    asked: Asked,
    *,
    parties: tuple[str, ...],
    within: Within,
    disagreement: Failure,
    scale: Scale,
    samples: int | None,
    seed: int,
) -> None:
    """Say what follows from preferences that somebody entered in a model file.

    Undominated packages, bargaining points, a division of the issues, how often a package is a party's first choice: as far
    as weights, values or mere orders were entered. Nothing is guessed from reports or filled in; what is missing is listed.
    """
    asked.answer(
        lambda case: _waiting(
            lambda: case.preferences(
                parties=parties or None,
                within=within,
                failure=disagreement,
                scale=scale,
                samples=samples,
                seed=seed,
                seconds=asked.seconds,
                model=asked.model,
                as_of=asked.as_of,
            )
        )
    )


def _waiting(work: "Callable[[], PreferencesPage]") -> "PreferencesPage":
    """Show on a terminal that something is being reckoned, and return what it gives."""
    from dragoman.cli.screen import screen  # noqa: PLC0415 - heavy parts are loaded by the command that needs them

    with screen(stderr=True).status("reckoning"):
        return work()
