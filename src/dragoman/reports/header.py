"""What does a file say of itself: title, publisher, publication date and language in its own lines?

1. Front matter between two lines of three hyphens, in the manner of YAML: `key: value`.
2. Lines at the top: `Title: …`, `Published: May 6, 2031`, a line that is a date, `date 2031-05-06 Negotiations …`. A
   headline and a byline may stand before them and between them.
3. A mark alone on the last line: `{outlet.example}`, `(outlet.example)`, `Source: Outlet`.

What is used leaves the text. A headline (`headline`) and a dateline (`dateline`) are read from the text and stay in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.reports.days import day_at, is_partial
from dragoman.reports.tracked import Tracked

Field = Literal["title", "publisher", "published", "language", "other"]

_KEYS: dict[str, Field] = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("publisher", "source", "outlet", "publication", "newspaper", "agency"), "publisher"),
    **dict.fromkeys(
        ("date", "dated", "published", "published on", "posted", "posted on", "publication date", "date published",
         "date of publication", "pubdate"),
        "published",
    ),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(
        ("author", "authors", "byline", "by", "url", "link", "updated", "last updated", "retrieved", "accessed",
         "keywords", "tags"),
        "other",
    ),
}  # fmt: skip
_KEYED = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,20}?)[*_]*\s*[:=][*_]*\s*(?P<value>.*)")
_DATED = re.compile(r"(?P<key>date|dated|published|posted)(?P<on>\s+on)?\s+(?=\S*\d|\w+\.?\s)", re.IGNORECASE)
_MARKS = " \n*_#"  # white space and Markdown around a line
_FRONT = re.compile(r"\A\s*---[ ]*\n(?P<lines>(?:.*\n)*?)(?:---|\.\.\.)[ ]*(?:\n|\Z)")
_LINE = re.compile(r"[^\n]*\n?")

# what may follow a date on its line without being text: a clock, a zone, when it was changed
_AFTER_DATE = re.compile(
    r"(?:[\W\d]|\b(?:last|updated|modified|edited|at|on|[ap]\.?m|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april"
    r"|june|july|august|september|october|november|december|gmt|utc|[ecmp][sd]?t|ces?t)\b)*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s:;,|·•–—-]*")
_BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"""[.!?…:;,—–-]["'”’)\]]*$""")
_ASKS = re.compile(r"""[?!]["'”’)\]]*$""")
_OPENS = re.compile(r"""["'“‘(\[]?[A-Z0-9À-Þ$€£]""")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s:]+)\S*", re.IGNORECASE)
_CLOSING = (
    re.compile(r"\{\s*(?P<name>[^{}\n]{2,60}?)\s*\}"),
    re.compile(r"[(\[]\s*(?P<name>(?:[\w-]+\.)+[A-Za-z]{2,})\s*[)\]]"),
    re.compile(
        r"[(\[{]?\s*(?:source|publisher|published by)\s*:\s*(?P<name>[^\n]{2,60}?)\s*[)\]}]?", re.IGNORECASE
    ),
)
_DASH = re.compile(r"\)?\s*(?:\([^()\n]{1,60}\)\s*|/[^/\n]{1,40}/\s*)?(?:--|[-–—])\s*\S")
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"al", "and", "de", "del", "el", "of", "on", "the", "upon"})

_LINES_READ = 24
_PASSED = 3  # headline, subheading and byline
_LONGEST_TITLE = 300
_LONGEST_NAME = 60
_HEADLINE_WORDS = (3, 25)
_HEADLINE_LETTERS = 160
_ASKING_WORDS = 15
_TITLE_CASE = 0.6
_DATELINE_LINES = 4
_DATELINE_LETTERS = 80


@dataclass(slots=True)
class Header:
    """What a file's own lines say. `odd_dates` are lines that give a date which names no day; they stay in the text."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    odd_dates: list[str] = field(default_factory=list)

    def take(self, kind: Field, value: "str | date | None") -> None:
        """Keep a value unless there is one of its kind already."""
        if kind != "other" and value and getattr(self, kind) is None:
            setattr(self, kind, value)


def read(text: Tracked) -> tuple[Tracked, Header]:
    """Return an evened text without its header lines and its closing mark, and what they say."""
    header = Header()
    text = _without_front(text, header)
    cuts = list(_leading(text.text, header))
    text = text.cut(cuts)
    return _without_closing(text, header), header


def _without_front(text: Tracked, header: Header) -> Tracked:
    match = _FRONT.match(text.text)
    lines = [line for line in match["lines"].split("\n") if line.strip()] if match else []
    if match is None or not any(_KEYED.match(line) for line in lines):
        return text
    for line in lines:
        if keyed := _KEYED.match(line):
            kind = _KEYS.get(keyed["key"].lower(), "other")
            value = _unquoted(keyed["value"].strip())
            header.take(kind, _day(value) if kind == "published" else value)
    return text.cut([match.span()])


def _unquoted(value: str) -> str:
    """Return a value without the quotation marks around all of it."""
    inner = value[1:-1]
    return (
        inner
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in inner
        else value
    )


def _day(value: str) -> date | None:
    found = day_at(value)
    return found.date if found else None


def _leading(text: str, header: Header) -> Iterator[tuple[int, int]]:
    """Yield the spans of the header lines at the top, or of the date before the text of a line."""
    passed = 0
    for number, match in enumerate(_LINE.finditer(text)):
        words = match.group().strip(_MARKS)
        if not words:
            if match.end() == len(text):
                return
            continue
        end = _header_end(match.group(), words, header)
        if end:
            yield match.start(), match.start() + end
            if end < len(match.group()):
                return
        elif end is None:
            passed += 1
            if number >= _LINES_READ or passed > _PASSED or not _may_precede(words):
                return


def _header_end(line: str, words: str, header: Header) -> int | None:
    """Take what a line says and return how much of it is header; 0 for an odd date, `None` for other lines."""
    date_at = _date_offset(words)
    if date_at is not None:
        return _dated_end(line, words, date_at, header)
    keyed = _KEYED.fullmatch(words)
    kind = _KEYS.get(keyed["key"].lower()) if keyed else None
    if keyed is None or kind is None or not _fits(kind, keyed["value"].strip()):
        return None
    if kind == "published":
        return _partial_end(line, words, keyed["value"].strip(), header)
    header.take(kind, _name(keyed["value"].strip()) if kind == "publisher" else keyed["value"].strip())
    return len(line)


def _date_offset(words: str) -> int | None:
    """Return where the date of a date line begins; `None` for another line."""
    keyed = _KEYED.match(words)
    if keyed and _KEYS.get(keyed["key"].lower()) == "published":
        start = keyed.start("value")
        return start if day_at(words, start) else None
    if dated := _DATED.match(words):
        found = day_at(words, dated.end())
        # "Published on May 6, 2031, the statement …" is a sentence, "date 2031-05-06 Negotiations …" is not.
        labels = dated["key"].lower() in {"date", "dated"} and not dated["on"]
        if found and (labels or _AFTER_DATE.fullmatch(words, found.end)):
            return dated.end()
    found = day_at(words)
    return 0 if found and found.date and _AFTER_DATE.fullmatch(words, found.end) else None


def _dated_end(line: str, words: str, start: int, header: Header) -> int:
    found = day_at(words, start)
    if found is None or found.date is None:
        header.odd_dates.append(words)
        return 0
    header.take("published", found.date)
    if _AFTER_DATE.fullmatch(words, found.end):
        return len(line)
    separators = _SEPARATORS.match(words, found.end)
    return line.index(words) + (separators.end() if separators else found.end)


def _partial_end(line: str, words: str, value: str, header: Header) -> int | None:
    """Return how much of a line is header that names a year, a month or nothing as the date."""
    if not value or is_partial(value):
        return len(line)
    header.odd_dates.append(words)
    return 0


def _fits(kind: Field, value: str) -> bool:
    """Tell whether a value can be what its key says, and not the beginning of a sentence."""
    if kind == "publisher":
        return len(value) <= _LONGEST_NAME and (
            not value.endswith((".", "?", "!")) or bool(_DOMAIN.search(value))
        )
    return len(value) <= (_LONGEST_TITLE if kind == "title" else _LONGEST_TITLE * 2)


def _name(value: str) -> str:
    """Return a publisher's name; of an address the host."""
    address = _ADDRESS.fullmatch(value)
    return address[1] if address else value


def _may_precede(words: str) -> bool:
    """Tell whether a line may stand before header lines: a headline, a subheading, a byline."""
    if len(words.split()) > _HEADLINE_WORDS[1] or len(words) > _HEADLINE_LETTERS:
        return False
    return bool(_BYLINE.match(words)) or not _SENTENCE_END.search(words)


def _without_closing(text: Tracked, header: Header) -> Tracked:
    whole = text.text.rstrip()
    start = whole.rfind("\n") + 1
    last = whole[start:].strip(_MARKS)
    if not start or not whole[:start].strip():
        return text
    for pattern in _CLOSING:
        match = pattern.fullmatch(last)
        if match and _fits("publisher", match["name"]):
            header.take("publisher", _name(match["name"]))
            return text.cut([(start, len(text.text))])
    return text


def headline(text: str, *, marked: bool = False) -> str | None:
    """Return the headline that a cleaned text begins with, `None` if it begins with ordinary text.

    Args:
        text: The text, its header lines gone.
        marked: Whether its first line was marked as a heading.

    """
    first, _, rest = text.partition("\n")
    following = rest.strip().partition("\n")[0]
    if not following:
        return None
    if marked:
        return first
    return first if _reads_as_headline(first) and _continues(first, rest, following) else None


def _reads_as_headline(line: str) -> bool:
    words = line.split()
    if not _HEADLINE_WORDS[0] <= len(words) <= _HEADLINE_WORDS[1] or len(line) > _HEADLINE_LETTERS:
        return False
    if not _OPENS.match(line) or _BYLINE.match(line) or day_at(line) or _DOMAIN.match(line):
        return False
    if _ASKS.search(line):
        return len(words) <= _ASKING_WORDS and _title_case(words)
    return not _SENTENCE_END.search(line)


def _title_case(words: list[str]) -> bool:
    """Tell whether most of the longer words begin with a capital."""
    longer = [word for word in words if len(word) > 3]
    return sum(word.lstrip("\"'“‘([")[:1].isupper() for word in longer) >= _TITLE_CASE * max(1, len(longer))


def _continues(first: str, rest: str, following: str) -> bool:
    """Tell whether a body follows: a paragraph after a blank line, or a longer line that does not go on in lower case."""
    if following[0].islower():
        return False
    return rest.startswith("\n") or len(following) > 1.5 * len(first)


def dateline(text: str) -> date | None:
    """Return the day of a dateline that gives the year: "PORTVALE, May 6, 2031 (Wire) — …"; it stays in the text."""
    for line in text.split("\n", _DATELINE_LINES)[:_DATELINE_LINES]:
        for word in _WORD.finditer(line, 0, _DATELINE_LETTERS):
            found = day_at(line, word.start())
            if found and found.date:
                if _names_place(line[: word.start()]) and _DASH.match(line, found.end):
                    return found.date
                break
    return None


def _names_place(words: str) -> bool:
    """Tell whether the words before a date can be a place: names alone."""
    found: list[str] = _WORD.findall(words)
    return bool(found) and all(word[0].isupper() or word in _SMALL for word in found)
