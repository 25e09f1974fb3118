"""The metadata table: which row is a file's, and what is refused with file and line."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import MetadataError
from dragoman.reports import Metadata


def _table(tmp_path: Path, text: str, name: str = "index.tsv") -> Metadata:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Metadata.read(path)


def test_a_tsv_is_read_and_further_columns_ignored(tmp_path: Path) -> None:
    """The header names the columns, in any order and case."""
    table = _table(
        tmp_path, "Words\tPath\tdate\tTitle\tpublisher\n512\ta/1.txt\t2031-05-06\tTalks fail\tNorland Wire\n"
    )

    entry = table.of("reports/a/1.txt")

    assert entry is not None
    assert (entry.title, entry.publisher, entry.published) == ("Talks fail", "Norland Wire", date(2031, 5, 6))
    assert entry.line == 2


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_csv_is_read_with_quoted_cells(tmp_path: Path, mark: str) -> None:
    """Commas as in English, semicolons as spreadsheets elsewhere write them; line breaks within a cell count."""
    rows = [
        ["path", "title", "date"],
        ["1.txt", '"Sign, ""or""\nelse"', "2031-05-06"],
        ["2.txt", "x", "2031-05-07"],
    ]
    table = _table(tmp_path, "\ufeff" + "\r\n".join(mark.join(row) for row in rows), "index.csv")

    first, second = table.of("1.txt"), table.of("2.txt")

    assert first is not None
    assert first.title == 'Sign, "or"\nelse'
    assert second is not None
    assert second.line == 4


def test_quotation_marks_of_a_tsv_are_the_titles_own(tmp_path: Path) -> None:
    """Only marks around a whole cell, as spreadsheets set them, go."""
    rows = 'path\ttitle\n1.txt\t"We will not sign", Norland says\n2.txt\t"Norland said ""no"""\n3.txt\t"No" and "yes"\n'
    table = _table(tmp_path, rows)

    titles = [entry.title for entry in table.entries]

    assert titles == ['"We will not sign", Norland says', 'Norland said "no"', '"No" and "yes"']


def test_a_path_matches_by_its_end_on_whole_components(tmp_path: Path) -> None:
    """`talks/1.txt` is not the end of `oldtalks/1.txt`; the longest that matches counts."""
    table = _table(
        tmp_path, "path\ttitle\n1.txt\tshort\ntalks/1.txt\tlong\n./x\\2.txt\twindows\n/abs/3.txt\tabsolute\n"
    )

    titles = {
        path: entry.title if (entry := table.of(path)) else None
        for path in (
            "talks/1.txt",
            "/home/desk/oldtalks/1.txt",
            "/x/2.txt",
            "11.txt",
            "/abs/3.txt",
            "/y/abs/3.txt",
        )
    }

    assert titles == {
        "talks/1.txt": "long",
        "/home/desk/oldtalks/1.txt": "short",
        "/x/2.txt": "windows",
        "11.txt": None,
        "/abs/3.txt": "absolute",
        "/y/abs/3.txt": None,
    }


def test_a_relative_path_is_seen_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row may name more folders than the command did."""
    table = _table(tmp_path, "path\ttitle\ntalks/1.txt\tfound\n")
    (tmp_path / "talks").mkdir()
    monkeypatch.chdir(tmp_path / "talks")

    assert table.of("1.txt") is not None


@pytest.mark.parametrize(
    ("value", "expected"), [("", None), ("2031", None), ("2031-05", None), ("6 May 2031", date(2031, 5, 6))]
)
def test_only_a_whole_day_is_a_publication_date(tmp_path: Path, value: str, expected: date | None) -> None:
    """A year or a month is no day, and is allowed."""
    entry = _table(tmp_path, f"path\tdate\n1.txt\t{value}\n").of("1.txt")

    assert entry is not None
    assert entry.published == expected


def test_short_and_blank_rows_are_allowed(tmp_path: Path) -> None:
    """Editors strip the tabs at the end of a line."""
    table = _table(tmp_path, "path\ttitle\tdate\n\n1.txt\n \t \n")

    assert [entry.path for entry in table.entries] == ["1.txt"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty table"),
        ("name\ttitle\n1.txt\tx\n", "line 1: no column 'path'; the columns are name, title"),
        ("path\tfile\n1.txt\tx\n", "line 1: two columns for path"),
        ("path\tdate\n1.txt\tsoon\n", "line 2: 'soon' is not a date"),
        ("path\tdate\n1.txt\t2031-02-30\n", "line 2: '2031-02-30' is not a date"),
        ("path\tdate\n1.txt\t5/6/2031\n", "line 2: '5/6/2031' is not a date"),
        ("path\tdate\n1.txt\t2031-05-06 or later\n", "line 2: '2031-05-06 or later' is not a date"),
        ("path\ttitle\n1.txt\tx\ty\n", "line 2: 3 cells, the header has 2"),
        ("path\ttitle\n\tx\n", "line 2: no path"),
        ("path\ttitle\n1.txt\tx\n\n./1.txt\ty\n", "line 4: ./1.txt stands in line 2 too"),
        ('path,title\n1.txt,"x" y\n', "line 2: "),
        ('path,title\n1.txt,"x\n', "line 2: "),
    ],
)
def test_a_malformed_table_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """The message names file and line."""
    with pytest.raises(MetadataError) as refused:
        _table(tmp_path, text)

    assert str(refused.value).startswith(str(tmp_path / "index.tsv"))
    assert message in str(refused.value)


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A missing one, and a spreadsheet's own file."""
    sheet = tmp_path / "index.xlsx"
    sheet.write_bytes(b"PK\x03\x04")

    with pytest.raises(MetadataError, match="no such file"):
        Metadata.read(tmp_path / "none.tsv")
    with pytest.raises(MetadataError, match="save the table as TSV or CSV"):
        Metadata.read(str(sheet))
