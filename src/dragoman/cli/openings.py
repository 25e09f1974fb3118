"""`dragoman openings`: says who would have to give way on what, in an order that the user chooses."""

from typing import cast, get_args

import click

from dragoman.cli.asking import Asked, asking
from dragoman.model.ways import Order

_HELP_EXAMPLES = """\b
Examples:
  dragoman openings talks.dragoman
  dragoman openings talks.dragoman --by evenest --most 3
  dragoman openings talks.dragoman --by own --party Norland
  dragoman openings talks.dragoman --party Norland --no-evidence
  dragoman openings talks.dragoman --markdown > ways-out.md
  dragoman openings talks.dragoman --json
"""


@click.command(epilog=_HELP_EXAMPLES)
@click.option(
    "--by",
    type=click.Choice(get_args(Order)),
    default="fewest",
    show_default=True,
    help="Which openings come first.",
)
@click.option(
    "--party", metavar="NAME", help="The party that own and others are about; else, whose terms to show."
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How many openings to list, of each place and of the whole.",
)
@asking
def openings(asked: Asked, by: str, party: str | None, most: int) -> None:
    """Say who would have to give way on what, and what each could say instead.

    An opening is a smallest set of stated limits that give way so that all others can hold. Places that no limit ties
    together are looked at one by one, then all together; then, what each party's own terms ask of the others.

    \b
    fewest     the fewest limits; of as many, the softer ones
    weakest    the softest limits: one red line counts more than all softer limits
    evenest    the least for the party that gives most
    own        the least for --party, then for the others
    others     the least for the others, then for --party
    """  # noqa: D301 - click wants the character itself
    if by in {"own", "others"} and party is None:
        message = f"--by {by} needs --party NAME: the party that it is about."
        raise click.UsageError(message)
    asked.answer(
        lambda case: case.openings(
            by=cast("Order", by),
            party=party,
            seconds=asked.seconds,
            most=most,
            model=asked.model,
            as_of=asked.as_of,
        )
    )
