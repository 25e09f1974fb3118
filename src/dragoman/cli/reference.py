"""What does the page of commands say? `python -m dragoman.cli.reference [FILE]` writes it from the commands themselves."""

import sys
from collections.abc import Iterator
from pathlib import Path

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
    return "\n".join((_HEAD, *_sections(app, "dragoman")))


def _sections(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path, max_content_width=_WIDTH, terminal_width=_WIDTH)
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"## {path}\n\n```text\n{text}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _sections(command.commands[name], f"{path} {name}")


def main(arguments: list[str]) -> None:
    """Write the page to the named file, or print it."""
    if arguments:
        Path(arguments[0]).write_text(reference(), encoding="utf-8")
    else:
        print(reference(), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
