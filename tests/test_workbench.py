"""Does the facade read reports into a case, keep what it read, and answer from it?"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import MetadataError, MissingCase, MissingReport, NotACase, UnknownName
from dragoman.reading.pipeline import Reader
from dragoman.views.table import Page
from dragoman.workbench import CaseFile

STALLED = (
    "Norland demands a full withdrawal from the delta. Norland's foreign minister Ada Quill spoke on Monday.\n\n"
    "Sudria rejects a full withdrawal. “We will stay,” said Sudria's envoy Bo Tarn.\n"
)
SHELLED = (
    "Norland says that at least 40 villages were shelled since May 3, 2031. Sudria demands a peace treaty.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(STALLED, encoding="utf-8")
    (folder / "b.txt").write_text(SHELLED, encoding="utf-8")
    return folder


@pytest.fixture
def opened(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    """Open a new case whose pipeline is loaded already."""
    loaded = reader.nlp
    monkeypatch.setattr("dragoman.reading.pipeline.load_pipeline", lambda _: loaded)
    with dragoman.open(tmp_path / "delta.dragoman") as case:
        yield case


def test_reads_a_folder_and_says_what_each_report_gave(opened: CaseFile, reports: Path) -> None:
    """Each file has its line, in order, with counts."""
    results = opened.read(reports, published="2031-05-14")

    assert [(r.name, r.outcome, r.number, r.published) for r in results] == [
        ("a.txt", "read", 1, date(2031, 5, 14)),
        ("b.txt", "read", 2, date(2031, 5, 14)),
    ]
    assert results[0].gave is not None
    assert results[0].gave.positions >= 2


def test_answers_from_what_was_read(opened: CaseFile, reports: Path) -> None:
    """Parties, matrix, figures and the deadlock follow from the texts."""
    opened.read(reports, published=date(2031, 5, 14))

    assert {"Norland", "Sudria"} <= {c.name for c in opened.overview().parties}
    assert opened.matrix().cell("Norland", "territorial-withdrawal").standings[0].stance == "demand"
    assert any(f.value == 40 for f in opened.figures())
    assert opened.explain().verdict.value == "proved"
    assert "Ada Quill" in {p.name for p in opened.people()}


def test_reading_again_adds_nothing(opened: CaseFile, reports: Path) -> None:
    """The same bytes are the same report, whatever the file is called."""
    opened.read(reports)
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())

    again = opened.read(reports)

    assert [r.outcome for r in again] == ["already there"] * 3
    assert len(opened.case.sources) == 2


def test_the_same_text_twice_in_one_call_is_one_report(opened: CaseFile, reports: Path) -> None:
    """A copy beside the original is told apart from neither."""
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())

    results = opened.read(reports)

    assert [r.outcome for r in results] == ["read", "read", "already there"]


def test_bad_files_do_not_stop_the_rest(opened: CaseFile, reports: Path) -> None:
    """Each refused file has its reason, and its place among the files."""
    binary = reports / "image.txt"
    binary.write_bytes(b"\x89PNG\x00\x00\x00\x00" * 50)

    results = opened.read([reports / "a.txt", reports / "missing.txt", binary, reports / "b.txt"])

    assert [r.outcome for r in results] == ["read", "refused", "refused", "read"]
    assert "no such file" in str(results[1].error)
    assert len(opened.case.sources) == 2


def test_progress_counts_every_file(opened: CaseFile, reports: Path) -> None:
    """Also a refused file is a file that is done."""
    seen: list[tuple[int, int]] = []

    opened.read(
        [reports, reports / "missing.txt"], progress=lambda done, total, _: seen.append((done, total))
    )

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_case_is_made_only_when_something_is_kept(opened: CaseFile, reports: Path) -> None:
    """A mistyped path leaves no empty case behind."""
    opened.read(reports / "missing.txt")
    assert not opened.path.exists()

    opened.read(reports)
    assert opened.path.exists()


def test_declared_parties_are_remembered(opened: CaseFile, reports: Path) -> None:
    """A party of the first call is known to the second."""
    opened.read(reports / "a.txt", parties={"Delta League": ["the League"]})
    (reports / "c.txt").write_text("The League demands a peace treaty.", encoding="utf-8")

    opened.read(reports / "c.txt")

    assert [p.holder for p in opened.positions(party="the league")] == ["Delta League"]


def test_an_interruption_keeps_what_was_read(opened: CaseFile, reports: Path) -> None:
    """One report is one transaction."""

    def stop(done: int, _: int, __: object) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened.read(reports, progress=stop)

    with dragoman.open(opened.path, create=False) as again:
        assert [s.number for s in again.case.sources] == [1]


def test_a_report_page_and_an_unknown_number(opened: CaseFile, reports: Path) -> None:
    """A report is shown by its number; another number lists the known ones."""
    opened.read(reports)

    assert "".join(s.text for s in opened.report(1).segments).startswith("Norland demands")
    with pytest.raises(UnknownName, match="known: 1, 2"):
        opened.report(7)


def test_every_answer_prints_and_is_json(opened: CaseFile, reports: Path) -> None:
    """Text, HTML and JSON of each page."""
    opened.read(reports, published="2031-05-14")
    pages: list[Callable[[], Page]] = [
        opened.overview,
        opened.picture,
        opened.matrix,
        opened.positions,
        opened.quotes,
        opened.people,
        opened.timeline,
        opened.sources,
        opened.figures,
        opened.explain,
        lambda: opened.report(1),
    ]

    for make in pages:
        page = make()
        assert str(page)
        assert "<" in page._repr_html_()
        assert json.loads(page.to_json())
        assert isinstance(page.to_dicts(), list)


def test_a_missing_case_is_not_made_where_it_should_be_there(tmp_path: Path) -> None:
    """Showing a case never makes one."""
    with pytest.raises(MissingCase):
        dragoman.open(tmp_path / "none.dragoman", create=False)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A text file is no case, and stays as it is."""
    path = tmp_path / "notes.dragoman"
    path.write_text("notes", encoding="utf-8")

    with pytest.raises(NotACase):
        dragoman.open(path)

    assert path.read_text(encoding="utf-8") == "notes"


def test_readings_without_a_case(reports: Path) -> None:
    """`dragoman.read` raises at a bad file, or tells it and goes on."""
    refused: list[dragoman.DragomanError] = []

    found = list(dragoman.read([reports, reports / "missing.txt"], on_error=refused.append))

    assert [Path(r.report.path).name for r in found] == ["a.txt", "b.txt"]
    assert [type(e) for e in refused] == [MissingReport]
    with pytest.raises(MissingReport):
        next(dragoman.read(reports / "missing.txt"))


def test_a_wrong_date_is_refused(reports: Path) -> None:
    """A publication date is a day."""
    with pytest.raises(MetadataError, match="not a day"):
        list(dragoman.read(reports, published="May 2031"))


def test_importing_is_light() -> None:
    """`import dragoman` loads no pipeline, database or solver, and not the workbench."""
    code = "import dragoman, sys; print(sorted(m for m in sys.modules if m.split('.')[0] in {HEAVY} or m.startswith('dragoman.')))"
    heavy = "('spacy', 'sqlalchemy', 'pysat', 'rich', 'click', 'numpy', 'dateparser', 'trafilatura')"

    done = subprocess.run(
        [sys.executable, "-c", code.replace("{HEAVY}", heavy)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "['dragoman.errors']"


def test_showing_a_case_loads_no_pipeline_and_no_solver() -> None:
    """Only what reads loads the reading."""
    code = "import dragoman.workbench, sys; print([m for m in ('spacy', 'pysat', 'trafilatura', 'dateparser') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    """The names of the package are there, and no others are promised."""
    assert dragoman.__version__[0].isdigit()
    assert set(dragoman.__all__) <= set(dir(dragoman))
    with pytest.raises(AttributeError, match="no attribute 'matrix'"):
        dragoman.matrix  # noqa: B018 - asking is the test
