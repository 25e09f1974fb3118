"""`dragoman what-if`: changes limits for once, and says what that does to the answer."""

import click

from dragoman.cli.asking import Asked, asking

_HELP_EXAMPLES = """\b
Examples:
  dragoman what-if talks.dragoman
  dragoman what-if talks.dragoman --drop 3
  dragoman what-if talks.dragoman --relax 3 --relax 7=some
  dragoman what-if talks.dragoman --bluff Norland
  dragoman what-if talks.dragoman --add "Norland at least corridor: yes as red line"
  dragoman what-if talks.dragoman --add "Norland only if withdrawal: some for treaty: yes"
"""
_LIMIT = "A limit is its number or its id"


@click.command("what-if", epilog=_HELP_EXAMPLES)
@asking
@click.option("--drop", multiple=True, metavar="LIMIT", help=f"Leave a limit out. {_LIMIT}.")
@click.option(
    "--relax", multiple=True, metavar="LIMIT[=LEVEL]", help="Ask for less: one step, or down to a level."
)
@click.option(
    "--tighten", multiple=True, metavar="LIMIT[=LEVEL]", help="Ask for more: one step, or up to a level."
)
@click.option(
    "--bluff",
    multiple=True,
    metavar="LIMIT|PARTY",
    help="Take a limit, or all that a party says, for a bluff.",
)
@click.option(
    "--certain", multiple=True, metavar="LIMIT", help="Take a limit, as of a forecast, for certain."
)
@click.option("--add", multiple=True, metavar="TEXT", help="Add a limit, written as in the examples.")
def what_if(
    asked: Asked,
    *,
    drop: tuple[str, ...],
    relax: tuple[str, ...],
    tighten: tuple[str, ...],
    bluff: tuple[str, ...],
    certain: tuple[str, ...],
    add: tuple[str, ...],
) -> None:
    """Change limits for once, and say what that does to the answer and why. Nothing is written.

    Without a change: which single sentence, were it misread, would change the answer, and the numbers of all limits.
    The changes are made in this order: add, drop, bluff, relax, tighten, certain. Numbers are those of the case, whatever
    is dropped before. To keep changes, write them into a model: see dragoman model.
    """
    if any((drop, relax, tighten, bluff, certain, add)):
        asked.answer(
            lambda case: case.what_if(
                add=add,
                drop=drop,
                bluff=bluff,
                relax=_levels(relax),
                tighten=_levels(tighten),
                certain=certain,
                seconds=asked.seconds,
                model=asked.model,
                as_of=asked.as_of,
            )
        )
    else:
        asked.answer(lambda case: case.checks(seconds=asked.seconds, model=asked.model, as_of=asked.as_of))


def _levels(given: tuple[str, ...]) -> list[tuple[str, str | None]]:
    parts = (one.partition("=") for one in given)
    return [(limit, level if equals else None) for limit, equals, level in parts]
