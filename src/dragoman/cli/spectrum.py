"""`dragoman spectrum`: draws each issue from one party's red line to the other's."""

import click

from dragoman.cli.asking import Asked, asking

_HELP_EXAMPLES = """\b
Examples:
  dragoman spectrum talks.dragoman
  dragoman spectrum talks.dragoman --topic territorial-withdrawal
"""


@click.command(epilog=_HELP_EXAMPLES)
@asking
@click.option("--topic", metavar="SLUG", help="Only this issue; docs/reference/topics.md has the names.")
def spectrum(asked: Asked, *, topic: str | None) -> None:
    """Draw each issue in five steps, from one party's red line to the other's.

    A party's red line is violated, its bottom line is violated, nobody's is (the agreement area), the other's bottom line,
    the other's red line. Each step stands on stated limits with their sentences; what nobody stated is unknown.
    """
    asked.answer(lambda case: case.spectrum(topic=topic, model=asked.model, as_of=asked.as_of))
