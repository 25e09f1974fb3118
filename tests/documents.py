"""Which commands do the documents have their readers run, and what do they show them to print?

`python tests/documents.py` runs them all and puts what they print now into the documents (`make docs`). A line `…` in the
shown output stands for what is left out there; as many lines as were shown before it are shown again.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = sorted([README, *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*/README.md")])
ANYTHING = "…"
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 120


@dataclass(frozen=True)
class Command:
    """A command of a document with the lines that it is shown to print; `python` marks a block of Python."""

    line: str
    shown: tuple[str, ...] = ()
    python: bool = False

    @property
    def target(self) -> str | None:
        """The target of a call of make, which is not run."""
        return self.line.split()[1] if self.line.startswith("make ") else None


def console_commands(block: str) -> list[Command]:
    """Return the commands of a console block: `$ ` begins one, a backslash at a line's end continues it."""
    commands: list[Command] = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        size = next((n for n, line in enumerate(lines, 1) if not line.endswith("\\")), len(lines))
        commands.append(Command("\n".join(lines[:size]), tuple(lines[size:])))
    return commands


def block_commands(kind: str, block: str) -> list[Command]:
    """Return the commands of a fenced block."""
    return console_commands(block) if kind == "console" else [Command(block, python=True)]


def commands_of(document: Path) -> list[Command]:
    """Return what a document has its reader run, in order."""
    blocks = FENCE.findall(document.read_text(encoding="utf-8"))
    return [command for kind, block in blocks for command in block_commands(kind, block)]


def run(command: Command, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder` as a user with a terminal of 100 columns would; stdout and stderr together."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", command.line] if command.python else ["bash", "-c", command.line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )


def printed_lines(printed: str) -> list[str]:
    """Return the lines as a document shows them: without the padding of tables at their ends."""
    return [line.rstrip() for line in printed.rstrip().splitlines()]


def missing_line(shown: tuple[str, ...], printed: str) -> str | None:
    """Return the first shown line that is not printed after the ones before it; `None` if all are."""
    lines = iter(printed_lines(printed))
    for line in shown:
        if line.strip() and line.strip() != ANYTHING and line.rstrip() not in lines:
            return line
    return None


def refreshed(command: Command, printed: str) -> str:
    """Return the command's part of a block with what it prints now, cut where the document cuts it."""
    lines = printed_lines(printed)
    if not command.shown:
        lines = []
    elif ANYTHING in command.shown:
        lines = [*lines[: command.shown.index(ANYTHING)], ANYTHING]
    return "\n".join([f"$ {command.line}", *lines]) + "\n"


def refresh(document: Path) -> bool:
    """Run a document's commands and put what they print into it; tell whether that changed anything."""
    old = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")

        def block(match: re.Match[str]) -> str:
            parts = []
            for command in block_commands(match[1], match[2]):
                printed = command.line if command.target else run(command, folder).stdout
                kept = command.target or command.python
                parts.append(None if kept else refreshed(command, printed))
            return match[0] if None in parts else f"```{match[1]}\n{''.join(filter(None, parts))}```"

        new = FENCE.sub(block, old)
    document.write_text(new, encoding="utf-8")
    return new != old


if __name__ == "__main__":
    for each in DOCUMENTS:
        if refresh(each):
            sys.stdout.write(f"{each.relative_to(ROOT)}: output written again\n")
