"""What is a report: a published text, its metadata, its original bytes."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from dragoman.model.finding import Finding


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from the cleaned text back to the decoded original.

    `pieces` are `(cleaned start, original start, length)`, sorted by cleaned start and not overlapping: within a piece
    the characters are the same one by one. What lies between pieces was put in by the cleaning.
    """

    pieces: tuple[tuple[int, int, int], ...]

    def original(self, offset: int) -> int | None:
        """Return the original's offset of a cleaned offset; `None` for a character that the cleaning put in."""
        at = bisect_right(self.pieces, (offset, float("inf"), 0)) - 1
        if at < 0:
            return None
        cleaned, source, length = self.pieces[at]
        return source + offset - cleaned if offset < cleaned + length else None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. `text` is what every span points into; `raw` are the original bytes, never changed.

    `published` is the day it came out, `None` if nobody says. `language` is an ISO 639-1 code or `None`.
    """

    path: str
    sha256: str
    text: str
    raw: bytes
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    encoding: str = "utf-8"
    offsets: OffsetMap = OffsetMap(())
    findings: tuple[Finding, ...] = ()

    @property
    def words(self) -> int:
        """Number of words between white space."""
        return len(self.text.split())
