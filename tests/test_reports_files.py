"""Files and folders: which are reports, and which are refused before they are read."""

import os
from pathlib import Path

import pytest

from dragoman.errors import EmptyFolder, MissingReport, ReportError, TooLongReport
from dragoman.reports import find
from dragoman.reports.files import PAGE_LIMIT, TEXT_LIMIT, content


def _write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Norland and Sudria met.")
    return paths


def test_a_folder_gives_its_reports_sorted(tmp_path: Path) -> None:
    """All folders below it are read; other kinds of files are left out."""
    _write(tmp_path, "b.txt", "a/2.md", "a/1.HTML", "c.htm", "notes.docx", "table.tsv")

    found = list(find([tmp_path]))

    assert found == [tmp_path / name for name in ("a/1.HTML", "a/2.md", "b.txt", "c.htm")]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    """What begins with a dot is not meant."""
    _write(tmp_path, "a.txt", ".b.txt", ".git/c.txt")

    assert list(find([tmp_path])) == [tmp_path / "a.txt"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    """Who names a file means it."""
    (path,) = _write(tmp_path, "report.wire")

    assert list(find([str(path)])) == [path]


def test_each_file_is_given_once(tmp_path: Path) -> None:
    """A file named twice, by itself and with its folder, or through a link, is one file."""
    a, b = _write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").symlink_to(a)

    assert list(find([b, tmp_path, a, tmp_path / "." / "a.txt"])) == [b, a]


def test_a_missing_path_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Its error stands in its place."""
    (a,) = _write(tmp_path, "a.txt")

    missing, found = find([tmp_path / "none.txt", a])

    assert isinstance(missing, MissingReport)
    assert "none.txt" in str(missing)
    assert found == a


def test_a_folder_without_reports_is_an_error_that_lists_the_suffixes(tmp_path: Path) -> None:
    """One line says what was looked for."""
    _write(tmp_path, "table.tsv")

    (error,) = find([tmp_path])

    assert isinstance(error, EmptyFolder)
    assert ".txt, .md, .html, .htm" in str(error)


def test_a_folder_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports beside it are still given."""
    (a,) = _write(tmp_path, "a.txt")
    _write(tmp_path, "closed/b.txt")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, error = find([tmp_path])

    assert found == a
    assert str(error) == f"{tmp_path / 'closed'}: cannot be read: permission denied"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """So is a link that leads nowhere."""
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")

    for path in (tmp_path / "none.txt", link):
        with pytest.raises(MissingReport):
            content(path)


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    """A pipe would never end."""
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(ReportError, match="a folder, not a file"):
        content(tmp_path)
    with pytest.raises(ReportError, match="a device or a pipe"):
        content(tmp_path / "pipe.txt")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is given."""
    (path,) = _write(tmp_path, "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReportError, match=r"a\.txt: cannot be read: permission denied"):
        content(path)


def test_an_impossible_path_is_refused() -> None:
    """A NUL byte stands in no path."""
    with pytest.raises(ReportError, match="cannot be read"):
        content(Path("a\0b.txt"))


def test_a_huge_text_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is enough: 50 MB are not read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))

    with pytest.raises(
        TooLongReport, match="50,000,000 bytes long; one report may have 1,000,000"
    ) as refused:
        content(path)

    assert (refused.value.size, refused.value.limit) == (50_000_000, TEXT_LIMIT)


def test_a_page_may_be_longer_than_a_text(tmp_path: Path) -> None:
    """Pages carry scripts; both limits hold to the byte."""
    for name, limit in (("a.txt", TEXT_LIMIT), ("a.html", PAGE_LIMIT)):
        path = tmp_path / name
        path.write_bytes(b"a" * limit)
        assert len(content(path)) == limit
        path.write_bytes(b"a" * (limit + 1))
        with pytest.raises(TooLongReport):
            content(path)
