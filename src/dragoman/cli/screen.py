"""How wide is the screen, and what may be printed on it?"""

import shutil
import sys
from typing import Any

import click
from rich.console import Console

from dragoman.views.table import PLAIN_WIDTH

NARROWEST, WIDEST = 60, 120
# Control characters and overrides of the writing direction in a report must not steer the terminal.
_UNPRINTABLE = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298))
)


def safe(text: str) -> str:
    """Return a text without characters that steer a terminal."""
    return text.translate(_UNPRINTABLE)


def width() -> int:
    """Return the columns to use: the terminal's, within reason; 100 where there is none."""
    return max(NARROWEST, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST))


def screen(*, stderr: bool = False) -> Console:
    """Return the console for results, or for what goes beside them; without colours where it is no terminal."""
    return Console(stderr=stderr, width=width(), highlight=False, markup=False, emoji=False)


def print_json(text: str) -> None:
    """Print JSON on stdout, in UTF-8 whatever the terminal speaks."""
    stream: Any = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="strict")
    click.echo(text)
