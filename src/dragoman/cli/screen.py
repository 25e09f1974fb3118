"""How wide is the screen, and what may be printed on it?"""

import re
import shutil
import sys
from typing import Any, TextIO

import click
from rich.console import Console

from dragoman.views.table import PLAIN_WIDTH

NARROWEST, WIDEST = 60, 120
_TRAILING = re.compile(r" +(?=\n)")
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


class _Trimmed:
    """A stream for pages that go to a file or a pipe: lines end where their words do."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_TRAILING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def screen(*, stderr: bool = False) -> Console:
    """Return the console for results, or for what goes beside them; without colours where it is no terminal."""
    stream = sys.stderr if stderr else sys.stdout
    file: Any = stream if stream.isatty() else _Trimmed(stream)
    return Console(file=file, width=width(), highlight=False, markup=False, emoji=False)


def print_text(text: str) -> None:
    """Print a text that is for a file or a program, in UTF-8 whatever the terminal speaks."""
    stream: Any = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="strict")
    click.echo(text)
