"""What became of each file that was to be read?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.case import Source
from dragoman.model.reading import Reading
from dragoman.views.sources import Counts, gave_words
from dragoman.views.table import Listing, Table
from dragoman.views.words import counted

Outcome = Literal["read", "already there", "unrelated", "refused"]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What became of one file: read, with what it gave; already in the case; skipped as unrelated to any negotiation; or
    refused, with the reason.
    """

    path: str
    outcome: Outcome
    number: int | None = None
    publisher: str | None = None
    published: date | None = None
    gave: Counts | None = None
    findings: tuple[str, ...] = ()
    error: str | None = None

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return self.path.rstrip("/").rsplit("/", 1)[-1]

    @property
    def words(self) -> str:
        """What became of it, in words."""
        if self.gave is not None:
            return gave_words(self.gave)
        return self.error or self.outcome


@dataclass(frozen=True, slots=True, repr=False)
class ReadResults(Listing):
    """What became of all files, in the order they were named."""

    rows: tuple[ReadResult, ...]

    def entries(self) -> tuple[ReadResult, ...]:
        """Return the results."""
        return self.rows

    @property
    def refused(self) -> tuple[ReadResult, ...]:
        """Those that could not be read."""
        return tuple(r for r in self.rows if r.outcome == "refused")

    @property
    def summary(self) -> str:
        """How many were read, were there already, were skipped, could not be read, in a sentence."""
        count = Counter(r.outcome for r in self.rows)
        parts = [f"{counted(count['read'], 'report')} read"]
        parts += [f"{count['already there']} already there"] if count["already there"] else []
        parts += [f"{count['unrelated']} skipped"] if count["unrelated"] else []
        parts += [f"{count['refused']} refused"] if count["refused"] else []
        return ", ".join(parts) + "."

    def tables(self) -> tuple[Table, ...]:
        """Return one table."""
        rows = tuple(
            (
                str(r.number or ""),
                r.name,
                r.publisher or "",
                r.published.isoformat() if r.published else "",
                r.words,
            )
            for r in self.rows
        )
        return (Table("Reports", ("no.", "file", "publisher", "date", "gave"), rows, (self.summary,)),)


def read_result(path: str, source: Source, reading: Reading) -> ReadResult:
    """Return the result of a report that was read and kept."""
    return ReadResult(
        path=path,
        outcome="read",
        number=source.number,
        publisher=source.publisher,
        published=source.published,
        gave=counts(reading),
        findings=tuple(f.message for f in reading.findings),
    )


def counts(reading: Reading) -> Counts:
    """Count what a reading gave."""
    return Counts(
        quotes=len(reading.quotes),
        attributions=len(reading.attributions),
        positions=len(reading.positions),
        people=len(reading.people),
        events=len(reading.events),
        figures=len(reading.figures),
        findings=len(reading.findings),
    )
