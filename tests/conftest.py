"""What do the tests share: one loaded reader, and a way to read a sentence."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader

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
