"""Encodings: which text bytes make, and which bytes are no text."""

import codecs

import pytest

from dragoman.errors import BinaryReport, UndecodableReport
from dragoman.reports.decoding import decode

TEXT = "“We will not sign,” Norland’s envoy told the café’s owner — in Bückenau. " * 3


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (b"", "utf-8"),
    ],
)
def test_unicode_is_certain(raw: bytes, encoding: str) -> None:
    """With a mark or by its form; the mark is no part of the text."""
    decoded = decode(raw, "a.txt")

    assert decoded.text == (TEXT if raw else "")
    assert (decoded.encoding, decoded.guessed) == (encoding, False)
    assert raw.decode(decoded.encoding) == decoded.text


def test_old_western_text_is_a_guess() -> None:
    """Curly quotation marks of windows-1252 are read and said to be guessed."""
    decoded = decode(TEXT.encode("windows-1252"), "a.txt")

    assert decoded.text == TEXT
    assert (decoded.encoding, decoded.guessed) == ("windows-1252", True)


def test_a_cyrillic_text_is_guessed() -> None:
    """So that its language can be told."""
    text = "Делегация прибыла в столицу вчера вечером, чтобы продолжить переговоры о границе. " * 5

    decoded = decode(text.encode("cp1251"), "a.txt")

    assert decoded.guessed
    assert decoded.text == text


def test_a_page_declares_its_encoding() -> None:
    """A declared encoding is no guess; Latin-1 means windows-1252, as in browsers."""
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head>' + TEXT
    )

    decoded = decode(page.encode("windows-1252"), "a.html")

    assert decoded.text == page
    assert (decoded.encoding, decoded.guessed) == ("windows-1252", False)


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "klingon-7", "rot13"])
def test_a_page_that_declares_nonsense_is_guessed(declared: str) -> None:
    """What cannot be true is not believed."""
    page = f'<html><head><meta charset="{declared}"></head>{TEXT}'

    assert decode(page.encode("windows-1252"), "a.html").text == page


def test_damaged_utf8_stays_utf8() -> None:
    """A few damaged places do not turn all the others into nonsense."""
    raw = TEXT.encode().replace("ü".encode(), b"\xfc", 1)

    decoded = decode(raw, "a.txt")

    assert decoded.text == TEXT.replace("ü", "\ufffd", 1)
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04word/document.xml",
        b"{\\rtf1\\ansi Norland}",
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"Norland\0Sudria",
        "Norland and Sudria".encode("utf-16-le"),
        bytes(range(256)) * 4,
        b"Norland\x01\x02\x03\x04 met Sudria\x05\x06",
        codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"),
    ],
)
def test_other_kinds_of_files_are_no_text(raw: bytes) -> None:
    """Documents, pictures, archives and NUL bytes are refused."""
    with pytest.raises(BinaryReport, match=r"a\.txt: not a text file"):
        decode(raw, "a.txt")


@pytest.mark.parametrize("raw", [codecs.BOM_UTF16_LE + b"abc", codecs.BOM_UTF8 + b"Norland \xff\xfe met"])
def test_bytes_that_belie_their_mark_are_refused(raw: bytes) -> None:
    """The mark says one thing, the bytes another."""
    with pytest.raises(UndecodableReport, match="save it as UTF-8"):
        decode(raw, "a.txt")


def test_bytes_that_fit_no_encoding_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the guesser gives up, so does the reader."""
    raw = bytes(byte for byte in range(0x80, 0x100)) * 3
    monkeypatch.setattr("charset_normalizer.api.from_bytes", lambda _: pytest.fail("not used"))
    monkeypatch.setattr("charset_normalizer.from_bytes", lambda _: _NoMatch())

    with pytest.raises(UndecodableReport):
        decode(raw, "a.txt")


class _NoMatch:
    """What the guesser returns for bytes it makes nothing of."""

    def best(self) -> None:
        """Return no match."""
