"""What does the page of commands say? `python -m dragoman.cli.reference [FILE]` writes it from the commands themselves."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.cli.app import app

_HEAD = """# Commands

Written by `python -m dragoman.cli.reference docs/reference/cli.md`; change the commands' own help instead.

Exit codes: 0 done, 1 something was refused (one line on stderr each), 2 wrong usage, 130 interrupted. Output is as wide as
the terminal, up to 120 columns, and 100 where there is none; `COLUMNS` overrules, `NO_COLOR` turns colours off.
"""
_WIDTH = 100


def reference() -> str:
    """Return the page as Markdown."""
    top = click.Context(app, info_name="dragoman", terminal_width=_WIDTH, **_settings(app))
    return "\n".join((_HEAD, *_sections(app, top)))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"## {context.command_path}\n\n```text\n{text}\n```\n"
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            settings = {"terminal_width": _WIDTH, **_settings(inner)}
            yield from _sections(inner, click.Context(inner, info_name=name, parent=context, **settings))


def _settings(command: click.Command) -> dict[str, Any]:
    return dict(command.context_settings)


def main(arguments: list[str]) -> None:
    """Write the page to the named file, or print it."""
    if arguments:
        Path(arguments[0]).write_text(reference(), encoding="utf-8")
    else:
        print(reference(), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
