"""From a file to a report: bytes kept, text cleaned, metadata from whoever gives it, odd data noted."""

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import (
    BinaryReport,
    EmptyReport,
    ForeignReport,
    MissingReport,
    ReportError,
    TooLongReport,
    UndecodableReport,
)
from dragoman.model.report import Report
from dragoman.reports import Metadata, load

BODY = (
    "Norland and Sudria broke off their talks on Monday, two envoys of the mediator said in Colm.\n\n"
    "“We will not sign before the last soldier has left,” said Ada Brin, who leads the delegation of Norland."
)
GERMAN = (
    "Die Delegation aus Norland sagte am Montag, dass sie den Vertrag nicht unterschreiben werde, bevor der letzte Soldat "
    "das Land verlassen hat."
)


def _load(tmp_path: Path, text: str | bytes, name: str = "talks/1.txt", **how: object) -> Report:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, **how)  # type: ignore[arg-type]  # the tests give what the caller gives


def _kinds(report: Report) -> list[str]:
    return [finding.kind for finding in report.findings]


def test_a_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    """With its bytes and their SHA-256; what nobody says is `None`, and a missing date a finding."""
    report = _load(tmp_path, BODY)

    assert report.text == BODY
    assert report.raw == BODY.encode()
    assert report.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert report.path == str(tmp_path / "talks/1.txt")
    assert (report.title, report.publisher, report.published, report.language) == (None, None, None, "en")
    assert report.encoding == "utf-8"
    assert _kinds(report) == ["no-date"]


def test_the_files_own_lines_are_metadata(tmp_path: Path) -> None:
    """They leave the text; the map leads past them."""
    raw = f"Title: Talks fail\r\nDate: 2031-05-06\r\n\r\n{BODY}\r\n{{Tideline.example}}\r\n"

    report = _load(tmp_path, raw)

    assert report.text == BODY
    assert (report.title, report.publisher, report.published) == (
        "Talks fail",
        "Tideline.example",
        date(2031, 5, 6),
    )
    assert report.findings == ()
    at = report.offsets.original(BODY.index("Ada Brin"))
    assert at == raw.index("Ada Brin")


def test_a_headline_is_title_and_text(tmp_path: Path) -> None:
    """It bears evidence, so it stays."""
    report = _load(tmp_path, f"Talks between Norland and Sudria collapse\n{BODY}")

    assert report.title == "Talks between Norland and Sudria collapse"
    assert report.text.startswith(report.title)


def test_who_says_it_counts_in_this_order(tmp_path: Path) -> None:
    """The caller, the table, the file; dates that differ are a finding."""
    (tmp_path / "t.csv").write_text(
        "path,title,publisher,date\ntalks/1.txt,Of the table,Table Wire,2031-05-07\n"
    )
    table = Metadata.read(tmp_path / "t.csv")
    raw = f"Title: Of the file\nPublisher: File Wire\nDate: 2031-05-06\n\n{BODY}"

    own = _load(tmp_path, raw)
    tabled = _load(tmp_path, raw, metadata=table)
    told = _load(
        tmp_path,
        raw,
        metadata=table,
        title="Of the caller",
        publisher="Caller Wire",
        published=date(2031, 5, 8),
    )

    assert (own.title, own.publisher, own.published) == ("Of the file", "File Wire", date(2031, 5, 6))
    assert (tabled.title, tabled.publisher, tabled.published) == (
        "Of the table",
        "Table Wire",
        date(2031, 5, 7),
    )
    assert (told.title, told.publisher, told.published) == ("Of the caller", "Caller Wire", date(2031, 5, 8))
    assert (_kinds(own), _kinds(tabled), _kinds(told)) == ([], ["dates-differ"], ["dates-differ"])
    assert "the metadata table says 2031-05-07, the file says 2031-05-06" in tabled.findings[0].message


def test_a_table_fills_only_what_it_knows(tmp_path: Path) -> None:
    """An empty cell leaves the file's own word."""
    (tmp_path / "t.tsv").write_text("path\ttitle\tpublisher\tdate\n1.txt\t\tTable Wire\t2031-05\n")

    report = _load(
        tmp_path,
        f"Title: Of the file\nDate: 2031-05-06\n\n{BODY}",
        metadata=Metadata.read(tmp_path / "t.tsv"),
    )

    assert (report.title, report.publisher, report.published) == (
        "Of the file",
        "Table Wire",
        date(2031, 5, 6),
    )
    assert _kinds(report) == []


def test_a_dateline_without_year_is_no_date(tmp_path: Path) -> None:
    """With its year it is; both stay in the text."""
    without = _load(tmp_path, f"PORTVALE, May 6 (Wire) — {BODY}")
    with_year = _load(tmp_path, f"PORTVALE, May 6, 2031 (Wire) — {BODY}")

    assert (without.published, with_year.published) == (None, date(2031, 5, 6))
    assert with_year.text.startswith("PORTVALE, May 6, 2031 (Wire) — Norland")


def test_an_odd_date_line_is_a_finding_at_its_place(tmp_path: Path) -> None:
    """3 April or March 4: nobody knows."""
    report = _load(tmp_path, f"Date: 03/04/2031\n\n{BODY}")

    finding = next(finding for finding in report.findings if finding.kind == "odd-date")
    assert report.published is None
    assert finding.span is not None
    assert finding.span.of(report.text) == "Date: 03/04/2031"


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    """Front matter is metadata, the first heading the title."""
    report = _load(
        tmp_path,
        f"---\npublisher: The Tideline\ndate: 2031-05-06\n---\n\n# What *Norland* wants\n\n{BODY}\n\n- **All** hills\n",
        "1.md",
    )

    assert report.title == "What Norland wants"
    assert (report.publisher, report.published) == ("The Tideline", date(2031, 5, 6))
    assert report.text == f"What Norland wants\n\n{BODY}\n\n- All hills"


PAGE = (
    '<html lang="en"><head><title>Talks fail | The Tideline</title><meta property="og:title" content="Talks fail">'
    '<meta property="og:site_name" content="The Tideline"><meta name="date" content="2031-05-06"></head><body><article>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in (BODY * 2).split("\n\n"))
    + "</article></body></html>"
)


@pytest.mark.parametrize("name", ["1.html", "1.HTM", "1.txt"])
def test_a_page_is_told_by_its_suffix_or_its_beginning(tmp_path: Path, name: str) -> None:
    """Its metadata are what the page declares; each character leads back into its source."""
    report = _load(tmp_path, PAGE, name)

    assert (report.title, report.publisher, report.published) == (
        "Talks fail",
        "The Tideline",
        date(2031, 5, 6),
    )
    assert BODY.split("\n\n", maxsplit=1)[0] in report.text
    at = report.offsets.original(report.text.index("Ada Brin"))
    assert at == PAGE.index("Ada Brin")


def test_the_original_is_found_again_by_the_named_encoding(tmp_path: Path) -> None:
    """Whatever the encoding, `raw.decode(encoding)` is what the map leads into."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1252"):
        report = _load(tmp_path, BODY.encode(encoding))
        original = report.raw.decode(report.encoding)
        assert report.text == BODY
        at = report.offsets.original(report.text.index("Ada"))
        assert at is not None
        assert original[at : at + 3] == "Ada"


def test_a_guessed_encoding_is_a_finding(tmp_path: Path) -> None:
    """It names the encoding."""
    report = _load(tmp_path, BODY.encode("windows-1252"))

    assert _kinds(report) == ["encoding", "no-date"]
    assert "windows-1252" in report.findings[0].message


def test_damaged_characters_are_a_finding_at_the_first(tmp_path: Path) -> None:
    """They are kept as U+FFFD."""
    report = _load(
        tmp_path, (BODY + " “Never”, “ever”.").encode().replace(b"\x9c", b"", 1), published=date(2031, 5, 6)
    )

    (finding,) = report.findings
    assert finding.kind == "replacement-characters"
    assert finding.span is not None
    assert finding.span.of(report.text) == "\ufffd"


def test_a_stray_control_character_is_left_out_and_noted(tmp_path: Path) -> None:
    """More than a few would make it no text."""
    report = _load(tmp_path, BODY + "\x0c\x08\n", published=date(2031, 5, 6))

    assert report.text == BODY
    assert _kinds(report) == ["control-characters"]


def test_a_text_in_another_language_is_refused_by_name(tmp_path: Path) -> None:
    """`language="en"` overrules; naming another language refuses."""
    with pytest.raises(ForeignReport, match="seems to be German; the pipeline reads English"):
        _load(tmp_path, GERMAN)
    with pytest.raises(ForeignReport, match="French"):
        _load(tmp_path, BODY, language="fr")

    assert _load(tmp_path, GERMAN, language="en").language == "en"


def test_a_short_text_is_not_refused(tmp_path: Path) -> None:
    """Its language is unknown, unless the file says that it is English."""
    assert _load(tmp_path, "Die Gespräche sind gescheitert.").language is None
    assert _load(tmp_path, "Language: English\n\nNo deal.").language == "en"
    assert _load(tmp_path, "Language: de\n\nNo deal.").language is None


def test_a_long_text_in_an_unknown_language_is_noted(tmp_path: Path) -> None:
    """It is read, for nobody knows better."""
    report = _load(tmp_path, "Kvorn talmek pelthor vinn. " * 20, published=date(2031, 5, 6))

    assert report.language is None
    assert _kinds(report) == ["language-unknown"]


@pytest.mark.parametrize(
    ("raw", "name", "error"),
    [
        (b"", "1.txt", EmptyReport),
        (b" \n\t\xc2\xa0\xe2\x80\x8b", "1.txt", EmptyReport),
        (b"--- *** ...", "1.md", EmptyReport),
        (b"Title: Talks fail\nDate: 2031-05-06\n", "1.txt", EmptyReport),
        (b"<html><body><nav>Home</nav></body></html>", "1.html", EmptyReport),
        (b"", "1.html", EmptyReport),
        (b"<html", "1.txt", EmptyReport),
        (b"%PDF-1.7", "1.txt", BinaryReport),
        (b"Norland\0Sudria", "1.html", BinaryReport),
        (b"\xff\xfea", "1.txt", UndecodableReport),
        (b"a" * 1_000_001, "1.txt", TooLongReport),
    ],
)
def test_bad_input_is_one_clear_error(
    tmp_path: Path, raw: bytes, name: str, error: type[ReportError]
) -> None:
    """One line that names the file."""
    with pytest.raises(error) as refused:
        _load(tmp_path, raw, name)

    assert str(refused.value).startswith(f"{tmp_path / name}: ")
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """By path or by string."""
    with pytest.raises(MissingReport):
        load(str(tmp_path / "none.txt"))


def test_an_article_longer_than_a_text_may_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page may have more bytes than a text, its article may not."""
    monkeypatch.setattr("dragoman.reports.loading.TEXT_LIMIT", len(BODY))

    with pytest.raises(TooLongReport):
        _load(tmp_path, PAGE, "1.html")


def test_loading_a_text_imports_nothing_heavy(tmp_path: Path) -> None:
    """Only pages need trafilatura, only odd encodings the guesser."""
    path = tmp_path / "1.txt"
    path.write_text(BODY)
    code = (
        "import sys, dragoman.reports as reports; reports.load(sys.argv[1]);"
        "print([m for m in ('trafilatura', 'lxml', 'spacy', 'charset_normalizer') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
