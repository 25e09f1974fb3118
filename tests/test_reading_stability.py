"""Does a report read the same whatever was read before it, beside it, and where?"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from dragoman import reports
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader

REPORTS = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*/reports/*.txt"))


def loaded() -> list[Report]:
    return [reports.load(path) for path in REPORTS]


def in_a_process(path: Path) -> Reading:
    """Read one report with a reader of its own."""
    return Reader().read(reports.load(path))


def test_the_order_of_reports_changes_no_reading(reader: Reader) -> None:
    """Forwards, backwards, one by one, and a second time."""
    forwards = list(reader.read_all(loaded()))

    assert list(reader.read_all(loaded()[::-1]))[::-1] == forwards
    assert [reader.read(report) for report in loaded()] == forwards
    assert list(reader.read_all(loaded())) == forwards


def test_threads_read_as_one_reader_does(reader: Reader) -> None:
    """Four threads share the pipeline."""
    forwards = list(reader.read_all(loaded()))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader.read, loaded())) == forwards


def test_another_process_reads_the_same(reader: Reader) -> None:
    """With a reader of its own, started afresh, where words have other hashes."""
    chosen = REPORTS[::5]

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        elsewhere = list(pool.map(in_a_process, chosen))

    assert elsewhere == [reader.read(reports.load(path)) for path in chosen]
