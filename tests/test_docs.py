"""Do the documents say what the program does? Their commands are run, their links followed, their lists compared."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from documents import ANYTHING, DOCUMENTS, README, ROOT, Command, commands_of, missing_line, refreshed, run
from dragoman import errors
from dragoman.cli.app import app

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def targets() -> set[str]:
    """Return the targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if commands_of(d)], ids=lambda d: str(d.relative_to(ROOT))
)
def test_commands_of_a_document_print_what_it_shows(document: Path, tmp_path: Path) -> None:
    """Every command block runs in a folder with the examples, and prints the lines that the document shows."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")

    for command in commands_of(document):
        if command.target:
            assert command.target in targets()
            continue
        done = run(command, tmp_path)

        assert done.returncode == 0, f"{command.line}\n{done.stdout}"
        missing = missing_line(command.shown, done.stdout)
        assert missing is None, f"$ {command.line}\ndoes not print\n{missing}\nbut\n{done.stdout}"


def test_readme_is_short() -> None:
    """The front page fits a few screens."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    """A link to a file of the project leads to one."""
    links = LINK.findall(document.read_text(encoding="utf-8"))

    lost = [link for link in links if "://" not in link and not (document.parent / link).exists()]

    assert not lost


def test_every_page_can_be_reached_from_the_index() -> None:
    """No page is an orphan: the index or a page that it leads to links to each."""
    index = ROOT / "docs" / "index.md"
    reached, todo = set[Path](), [index]
    while todo:
        page = todo.pop()
        reached.add(page)
        links = [
            (page.parent / link).resolve()
            for link in LINK.findall(page.read_text(encoding="utf-8"))
            if "://" not in link
        ]
        todo += [p for p in links if p.suffix == ".md" and p not in reached]

    pages = set((ROOT / "docs").rglob("*.md"))

    assert not pages - reached


def test_every_error_stands_in_the_tree() -> None:
    """The docstring of errors.py shows every error class, and none that does not exist."""
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.DragomanError)
    }

    shown = set(re.findall(r"(?:[├└]── |^)([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)) - {"Which"}

    assert shown == classes


def all_commands(group: click.Command, prefix: str) -> list[str]:
    """Return the full names of a command's subcommands, and theirs."""
    if not isinstance(group, click.Group):
        return []
    names = [(f"{prefix} {name}", command) for name, command in group.commands.items()]
    return [found for name, command in names for found in (name, *all_commands(command, name))]


def test_every_command_is_documented() -> None:
    """Each subcommand of `dragoman` is shown in the docs."""
    docs = "\n".join(d.read_text(encoding="utf-8") for d in (ROOT / "docs").rglob("*.md"))

    commands = all_commands(app, "dragoman")

    assert commands
    assert not [name for name in commands if name not in docs]


def test_generated_pages_are_up_to_date() -> None:
    """`make docs` would change nothing."""
    script = ROOT / "docs" / "reference" / "generate.py"

    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_help_line_of_make_is_a_target() -> None:
    """What `make` without a target promises, it can do."""
    promised = re.findall(
        r"^#   make ([a-z-]+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert promised
    assert set(promised) <= targets()


def test_the_comparison_notices_a_line_that_is_not_printed() -> None:
    """The comparison keeps the order and skips what an ellipsis stands for."""
    printed = "one\ntwo\nthree\n"

    assert missing_line(("one", ANYTHING, "three"), printed) is None
    assert missing_line(("three", "one"), printed) == "one"
    assert missing_line(("four",), printed) == "four"


def test_refreshing_keeps_the_cut() -> None:
    """What is shown again is as long as what was shown; a command without output stays without."""
    cut = Command("dragoman show", ("old one", "old two", ANYTHING))

    assert refreshed(cut, "one\ntwo  \nthree\n") == f"$ dragoman show\none\ntwo\n{ANYTHING}\n"
    assert refreshed(Command("dragoman show"), "one\n") == "$ dragoman show\n"
