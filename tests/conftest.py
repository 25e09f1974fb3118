"""What do the tests share: one loaded reader, and a way to read a sentence."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dragoman import cli
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader
from terminal import CASE, MARCH, MAY, Terminal

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader for the whole run: loading takes a second."""
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Return a function `read(text, published=None)` that gives the reading of a text."""

    def reading(text: str, published: date | None = date(2031, 5, 14)) -> Reading:
        raw = text.encode()
        return reader.read(
            Report(
                path="test.txt",
                sha256=hashlib.sha256(raw).hexdigest(),
                text=text,
                raw=raw,
                published=published,
            )
        )

    return reading


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> Terminal:
    """Return a terminal in a folder with a case of two reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    loaded = reader.nlp
    monkeypatch.setattr("dragoman.reading.pipeline.load_pipeline", lambda _: loaded)
    for name, text, day in (("a.txt", MARCH, "2031-03-04"), ("b.txt", MAY, "2031-05-14")):
        Path(name).write_text(text, encoding="utf-8")
        assert cli.run(["read", CASE, name, "--published", day]) == 0
    return Terminal(capsys)
