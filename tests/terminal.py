"""What do the tests of commands share: a terminal in a folder with a case of two reports."""

import pytest

from dragoman import cli

MARCH = "Norland demands a full withdrawal from the delta. Sudria rejects a full withdrawal.\n"
MAY = "Norland demands a peace treaty. Sudria rejects a peace treaty.\n"
CASE = "delta.dragoman"


class Terminal:
    """Runs commands in this process; remembers what the last one printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        """Run a command and return its exit code."""
        self._capsys.readouterr()
        code = cli.run(list(arguments))
        captured = self._capsys.readouterr()
        self.out, self.err = captured.out, captured.err
        return code

    @property
    def words(self) -> str:
        """What was printed, with single spaces."""
        return " ".join(self.out.split())
