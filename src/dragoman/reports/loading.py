"""How does a file become a report?

bytes → decoded text → article, if it is a page → evened text → without header lines → without Markdown marks → tidied
text. What the caller says of a report counts more than a metadata table, that more than the file's own lines, those more
than what a page declares. Nothing is guessed: what nobody says is `None` and a finding.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import EmptyReport, ForeignReport, TooLongReport
from dragoman.model.finding import Finding
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.reports import cleaning, header, markdown, pages
from dragoman.reports.decoding import Decoded, decode
from dragoman.reports.files import PAGES, TEXT_LIMIT, content
from dragoman.reports.language import READ, detected, named
from dragoman.reports.metadata import Entry, Metadata
from dragoman.reports.tracked import Tracked

_LETTER = re.compile(r"[^\W_]")
_UNSEEN = re.compile("\ufffd+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_ENOUGH_WORDS = 50  # of a text this long the language should be told


@dataclass(frozen=True, slots=True)
class _Body:
    """A cleaned text with what the file says of itself."""

    text: Tracked
    header: header.Header
    page: pages.Page | None
    marked: bool


def load(
    path: str | Path,
    *,
    metadata: Metadata | None = None,
    published: date | None = None,
    language: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Report:
    """Return the report of a file.

    Args:
        path: A text, Markdown or HTML file.
        metadata: A table of title, publisher and date by path.
        published: The day it came out; counts more than what table and file say, as do the following.
        language: Its language, by code or name; it is not guessed then.
        publisher: Who published it.
        title: Its title.

    Raises:
        MissingReport: If there is no such file.
        BinaryReport: If it is not a text.
        UndecodableReport: If no encoding fits.
        EmptyReport: If there is no text in it, or no article on the page.
        TooLongReport: If it is longer than the reader takes.
        ForeignReport: If it is in a language that is not read.
        ReportError: If it cannot be read for another reason.

    """
    name, raw = str(path), content(Path(path))
    decoded = decode(raw, name)
    body = _body(decoded.text, Path(path))
    if body is None or not _LETTER.search(body.text.text):
        raise EmptyReport(name)
    text = body.text.text
    if len(text) > TEXT_LIMIT:
        raise TooLongReport(name, len(raw), TEXT_LIMIT)
    entry = metadata.of(path) if metadata else None
    dates = _dates(published, entry, body)
    out = next(iter(dates.values()), None) or header.dateline(text)
    code = _language(text, name, language, body)
    return Report(
        path=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        raw=raw,
        title=title or (entry and entry.title) or _title(body),
        publisher=publisher or (entry and entry.publisher) or _publisher(body),
        published=out,
        language=code,
        encoding=decoded.encoding,
        offsets=body.text.offsets(),
        findings=(
            *_encoding_findings(decoded, text),
            *_date_findings(out, dates, body.header, text),
            *_language_findings(code, text),
        ),
    )


def _body(decoded: str, path: Path) -> _Body | None:
    page = None
    if path.suffix.lower() in PAGES or pages.is_page(decoded):
        page = pages.article(decoded)
        if page is None:
            return None
    text, found = header.read(cleaning.evened(page.text if page else Tracked.of(decoded)))
    if path.suffix.lower() == ".md" and page is None:
        marked = markdown.begins_with_heading(text.text)
        return _Body(cleaning.tidied(markdown.unmarked(text)), found, None, marked)
    return _Body(cleaning.unwrapped(cleaning.tidied(text)), found, page, marked=False)


def _title(body: _Body) -> str | None:
    of_page = body.page.title if body.page else None
    return body.header.title or of_page or header.headline(body.text.text, marked=body.marked)


def _publisher(body: _Body) -> str | None:
    return body.header.publisher or (body.page.publisher if body.page else None)


def _dates(published: date | None, entry: Entry | None, body: _Body) -> dict[str, date]:
    """Return the publication date by each source that gives one, the source that counts most first."""
    given = {
        "the caller": published,
        "the metadata table": entry.published if entry else None,
        "the file": body.header.published,
        "the page": body.page.published if body.page else None,
    }
    return {source: day for source, day in given.items() if day}


def _language(text: str, path: str, given: str | None, body: _Body) -> str | None:
    """Return the code of a text's language, `None` if it cannot be told.

    Raises:
        ForeignReport: If it is not the language that is read.

    """
    found = named(given) if given else detected(text)
    if found is None:
        declared = body.header.language or (body.page.language if body.page else None)
        return READ[0] if declared and named(declared).code == READ[0] else None
    if found.code != READ[0]:
        raise ForeignReport(path, found.name, READ[1])
    return found.code


def _encoding_findings(decoded: Decoded, text: str) -> list[Finding]:
    findings = []
    if decoded.guessed:
        message = f"The encoding is not declared; read as {decoded.encoding}, which is a guess."
        findings.append(Finding("encoding", message))
    if unseen := _UNSEEN.search(text):
        number = text.count("\ufffd")
        message = f"{number} damaged {'character' if number == 1 else 'characters'}; the first stands here."
        findings.append(Finding("replacement-characters", message, Span(*unseen.span())))
    if controls := len(_CONTROL.findall(decoded.text)):
        findings.append(Finding("control-characters", f"{controls} control characters were left out."))
    return findings


def _date_findings(
    out: date | None, dates: dict[str, date], found: header.Header, text: str
) -> list[Finding]:
    findings = []
    if out is None:
        findings.append(
            Finding("no-date", "No publication date is known, so relative dates cannot be resolved.")
        )
    if len(set(dates.values())) > 1:
        said = ", ".join(f"{source} says {day.isoformat()}" for source, day in dates.items())
        findings.append(Finding("dates-differ", f"Publication dates differ: {said}; the first counts."))
    for line in found.odd_dates:
        at = text.find(line)
        span = Span(at, at + len(line)) if at >= 0 else None
        findings.append(Finding("odd-date", f"{line!r} gives no certain day.", span))
    return findings


def _language_findings(code: str | None, text: str) -> list[Finding]:
    if code or len(text.split()) < _ENOUGH_WORDS:
        return []
    return [Finding("language-unknown", "The language cannot be told; read as English.")]
