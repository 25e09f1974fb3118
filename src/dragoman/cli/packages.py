"""`dragoman packages`: says which packages there are, and what an opening makes possible."""

from typing import get_args

import click

from dragoman.cli.asking import Asked, asking
from dragoman.model.deals import Criterion

_HELP_EXAMPLES = """\b
Examples:
  dragoman packages talks.dragoman
  dragoman packages talks.dragoman --by evenest
  dragoman packages talks.dragoman --by others --party Norland
  dragoman packages talks.dragoman --opening 2
  dragoman packages talks.dragoman --giving 1,5,8 --most 8
  dragoman packages talks.dragoman --opening 1 --markdown > opening-1.md
"""


def _numbers(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the numbers of limits, given one by one or with commas between them; `None` without any."""
    try:
        return tuple(int(number) for text in texts for number in text.split(",")) if texts else None
    except ValueError as error:
        message = "needs the numbers of limits, as 5 or 1,5,8"
        raise click.BadParameter(message) from error


@click.command(epilog=_HELP_EXAMPLES)
@asking
@click.option(
    "--opening", type=click.IntRange(min=1), metavar="N", help="Say all that this opening makes possible."
)
@click.option(
    "--giving",
    callback=_numbers,
    multiple=True,
    metavar="LIMIT",
    help="The same of limits, by their numbers: 5, or 1,5,8.",
)
@click.option(
    "--by",
    type=click.Choice(get_args(Criterion)),
    default="fewest",
    show_default=True,
    help="Which openings come first: own is what costs --party least, others what costs the others least.",
)
@click.option("--party", metavar="NAME", help="Whose costs count, with --by own or others.")
@click.option(
    "--most",
    type=click.IntRange(min=1, max=1000),
    default=4,
    show_default=True,
    metavar="K",
    help="How many packages to list.",
)
def packages(
    asked: Asked,
    *,
    opening: int | None,
    giving: tuple[int, ...] | None,
    by: Criterion,
    party: str | None,
    most: int,
) -> None:
    """Say which packages there are, what each touches, and what an opening makes possible.

    A package takes one option on each issue. Nobody's wishes are guessed: a package is judged by the stated limits that
    it touches, whose they are, and what is not known. Openings have the numbers that dragoman openings gives them with the
    same --by and --party.
    """
    if opening is not None and giving is not None:
        message = "choose one of --opening and --giving"
        raise click.UsageError(message)
    if by in {"own", "others"} and party is None:
        message = f"--by {by} needs --party NAME"
        raise click.UsageError(message)
    asked.answer(
        lambda case: case.packages(
            opening=opening,
            giving=giving,
            by=by,
            party=party,
            seconds=asked.seconds,
            most=most,
            model=asked.model,
            as_of=asked.as_of,
        )
    )
