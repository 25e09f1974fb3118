"""What text do these bytes make?

1. A byte order mark says it. 2. Bytes that are valid UTF-8 are UTF-8. 3. A page may declare its encoding. 4. UTF-8
with a few damaged places stays UTF-8; the places become U+FFFD and a finding. 5. Bytes with few accents and curly
quotation marks are windows-1252, what old English text files are. 6. charset-normalizer guesses the rest.

`bytes.decode(encoding)` of the encoding that is named here gives the decoded text again (with `errors="replace"` for
UTF-8), so that a report's offset map can be followed back into the bytes.
"""

import codecs
import re
from dataclasses import dataclass

from dragoman.errors import BinaryReport, UndecodableReport

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files of other kinds that could pass for a text at first: PDF, zip (docx, odt, epub), gzip, images, RTF, old Word.
_OTHER_KINDS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096

_MOST_CONTROLS = 0.002  # of all characters; a stray one is a finding, more is no text
_FEW_DAMAGED = 0.2  # damaged places per character that is not ASCII
_FEW_ACCENTS = 0.2  # of all bytes; other scripts have more than half, quotation-heavy English under a tenth
_UNSEEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that made it, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(raw: bytes, path: str) -> Decoded:
    """Return the text of a file's bytes; `path` is named in the errors.

    Raises:
        BinaryReport: If they are no text.
        UndecodableReport: If no encoding fits.

    """
    if raw.startswith(_OTHER_KINDS):
        raise BinaryReport(path)
    decoded = _marked(raw, path) or _utf8(raw) or _unmarked(raw, path)
    controls = len(_CONTROLS.findall(decoded.text))
    if "\0" in decoded.text or controls > 2 + _MOST_CONTROLS * len(decoded.text):
        raise BinaryReport(path)
    return decoded


def _marked(raw: bytes, path: str) -> Decoded | None:
    """Return the text of bytes that begin with a byte order mark."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UndecodableReport(path) from error
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _unmarked(raw: bytes, path: str) -> Decoded:
    if b"\0" in raw:
        raise BinaryReport(path)
    decoded = _declared(raw) or _damaged(raw) or _western(raw) or _guessed(raw)
    if decoded is None:
        raise UndecodableReport(path)
    return decoded


def _declared(raw: bytes) -> Decoded | None:
    """Return the text in the encoding that a page declares of itself."""
    match = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if match is None:
        return None
    name = match[1].decode("ascii", "replace")
    try:
        encoding = codecs.lookup(name).name
        if encoding.startswith(
            "utf"
        ):  # valid UTF-8 was taken before, and no other UTF lets its declaration be read
            return None
        # browsers read Latin-1 as windows-1252, and so do the people who declare it
        encoding = "windows-1252" if encoding in {"iso8859-1", "cp1252"} else encoding
        return Decoded(raw.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _damaged(raw: bytes) -> Decoded | None:
    """Return UTF-8 with a few damaged places."""
    text = raw.decode("utf-8", "replace")
    beyond = sum(character > "\x7f" for character in text)
    damaged = text.count(_UNSEEN)
    return Decoded(text, "utf-8") if damaged <= _FEW_DAMAGED * beyond else None


def _western(raw: bytes) -> Decoded | None:
    accents = sum(byte > 0x7F for byte in raw)
    if accents > _FEW_ACCENTS * len(raw):
        return None
    try:
        return Decoded(raw.decode("windows-1252"), "windows-1252", guessed=True)
    except UnicodeDecodeError:
        return None


def _guessed(raw: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

    best = from_bytes(raw).best()
    if best is None:
        return None
    try:
        return Decoded(raw.decode(best.encoding), best.encoding, guessed=True)
    except (UnicodeDecodeError, LookupError):
        return None
