"""How do files become readings, and what becomes of each: read, already there, unrelated, refused?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from dragoman.errors import CaseError, DragomanError, MetadataError, ReportError, UnrelatedReport
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.draft import Options
from dragoman.reading.pipeline import DEFAULT_PIPELINE, Reader
from dragoman.reading.relevance import is_relevant
from dragoman.views.results import Outcome, ReadResult

if TYPE_CHECKING:
    from dragoman.reports import Metadata

AnyPath = str | PathLike[str]
AnyMetadata: TypeAlias = "str | PathLike[str] | Metadata | None"
Paths = AnyPath | Iterable[AnyPath]
Parties = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads reports with the metadata that the caller gave for all of them.

    Raises:
        MetadataError: If the table or the date cannot be used.

    """

    metadata: "Metadata | None"
    published: date | None
    language: str | None
    skip_unrelated: bool

    @classmethod
    def make(
        cls,
        metadata: AnyMetadata,
        published: date | str | None,
        language: str | None,
        *,
        skip_unrelated: bool,
    ) -> Self:
        """Return a loader by what a caller gave."""
        return cls(_table(metadata), _day(published), language, skip_unrelated)

    def load(self, path: Path) -> Report:
        """Load a report; an unrelated one is refused if asked for."""
        from dragoman import reports  # noqa: PLC0415 - a case is shown without it

        report = reports.load(path, metadata=self.metadata, published=self.published, language=self.language)
        if self.skip_unrelated and not is_relevant(report.text):
            raise UnrelatedReport(str(path))
        return report


def _table(metadata: AnyMetadata) -> "Metadata | None":
    from dragoman.reports import Metadata  # noqa: PLC0415 - as above

    return Metadata.read(Path(metadata)) if isinstance(metadata, str | PathLike) else metadata


def _day(published: date | str | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        message = f"publication date {published!r} is not a day as 2031-05-14"
        raise MetadataError(message) from error


def found_files(paths: Paths) -> list[Path | ReportError]:
    """Return the files that are named, or in the folders that are, and what cannot be one."""
    from dragoman import reports  # noqa: PLC0415 - as above

    named = [paths] if isinstance(paths, str | PathLike) else paths
    return list(reports.find([Path(fspath(path)) for path in named]))


def _or_raise(path: Path | ReportError) -> Path:
    if isinstance(path, ReportError):
        raise path
    return path


def read(
    paths: Paths,
    *,
    metadata: AnyMetadata = None,
    published: date | str | None = None,
    parties: Parties | None = None,
    language: str | None = None,
    pipeline: str | None = None,
    skip_unrelated: bool = False,
    on_error: Callable[[ReportError], None] | None = None,
) -> Iterator[Reading]:
    """Yield the reading of each report, without a case.

    Args:
        paths: Files or folders, or one of them.
        metadata: A table (TSV or CSV) with title, publisher and date of the files.
        published: The day on which all of them came out; counts more than what table and files say.
        parties: Parties to look for, with their other names.
        language: What the reports are written in, where it should not be guessed.
        pipeline: A spaCy pipeline other than the default.
        skip_unrelated: Leave out, unparsed, what has no words of a negotiation; each is an `UnrelatedReport`.
        on_error: Called with each report that cannot be read; without it the first one is raised.

    Raises:
        ReportError: For a report that cannot be read, if there is no `on_error`.
        MetadataError: If the table or the date cannot be used.
        PipelineError: If the pipeline is not there.

    """
    loader = Loader.make(metadata, published, language, skip_unrelated=skip_unrelated)
    options = Options(tuple((name, tuple(aliases)) for name, aliases in (parties or {}).items()))

    def loaded() -> Iterator[Report]:
        for path in found_files(paths):
            try:
                yield loader.load(_or_raise(path))
            except ReportError as error:
                if on_error is None:
                    raise
                on_error(error)

    yield from Reader(pipeline=pipeline or DEFAULT_PIPELINE, options=options).read_all(loaded())


class Intake:
    """Passes files to a reader, and says what became of each; knows which came twice."""

    def __init__(self, has: Callable[[str], bool], loader: Loader, found: list[Path | ReportError]) -> None:
        self._has, self._loader, self.found_files = has, loader, found
        self._underway: list[tuple[int, str]] = []
        self._settled: list[tuple[int, ReadResult]] = []

    def results(
        self, reader: Reader, keep: Callable[[Reading], ReadResult]
    ) -> Iterator[tuple[int, ReadResult]]:
        """Yield (place among the files, result) as the results come."""
        for reading in reader.read_all(self._fresh()):
            at, path = self._underway.pop(0)
            self._settled.append((at, _kept_or_refused(keep, reading, path)))
            yield from self._drain()
        yield from self._drain()

    def _drain(self) -> Iterator[tuple[int, ReadResult]]:
        while self._settled:
            yield self._settled.pop(0)

    def _fresh(self) -> Iterator[Report]:
        """Yield the reports that are to be read; settle the others."""
        seen: set[str] = set()
        for at, path in enumerate(self.found_files):
            try:
                report = self._loader.load(_or_raise(path))
            except ReportError as error:
                outcome: Outcome = "unrelated" if isinstance(error, UnrelatedReport) else "refused"
                self._settled.append((at, ReadResult(error.path, outcome, error=error.why)))
                continue
            if report.sha256 in seen or self._has(report.sha256):
                self._settled.append((at, ReadResult(str(path), "already there")))
                continue
            seen.add(report.sha256)
            self._underway.append((at, str(path)))
            yield report


def _kept_or_refused(keep: Callable[[Reading], ReadResult], reading: Reading, path: str) -> ReadResult:
    """Keep a reading; a refused value is the report's own trouble, a case that cannot be written everybody's."""
    try:
        return keep(reading)
    except CaseError:
        raise
    except DragomanError as error:
        return ReadResult(path, "refused", error=str(error))
