"""`dragoman explain`: says why there is no deal, and what would open one."""

import click

from dragoman.cli.asking import Asked, asking

_HELP_EXAMPLES = """\b
Examples:
  dragoman explain talks.dragoman
  dragoman explain talks.dragoman --no-evidence
  dragoman explain talks.dragoman --as-of 2031-04-30
  dragoman explain talks.dragoman --model mine.toml
  dragoman explain talks.dragoman --markdown > why-no-deal.md
  dragoman explain talks.dragoman --json
"""


@click.command(epilog=_HELP_EXAMPLES)
@asking
def explain(asked: Asked) -> None:
    """Say why there is no deal, and what would open one.

    A deadlock is a set of stated limits that cannot all hold: leave any one out and the rest can. An opening is a
    smallest set of limits that would have to give. Both follow from what the reports say; nobody's wishes are guessed.
    """
    asked.answer(lambda case: case.explain(seconds=asked.seconds, model=asked.model, as_of=asked.as_of))
