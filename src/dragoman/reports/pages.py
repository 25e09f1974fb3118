"""What is the article of a web page, and where on the page does it stand?

trafilatura finds the article and most metadata. The publication date is read from what the page declares alone: a date
that stands anywhere else on a page may be any date. The article's words are then looked for on the page, in order, so
that they can be traced back to it.
"""

import html
import json
import logging
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.reports.days import day
from dragoman.reports.tracked import PUT_IN, Tracked

# What trafilatura says of a bad page is said by an error of ours; without a handler it would go to stderr.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_SEEN = re.compile(
    r"<!--(?:(?!<!--|-->).)*+-->|<(?P<tag>script|style|head|noscript|template)\b.*?</(?P=tag)\s*>|</?[a-z!?][^>]*>|(?P<entity>&#?\w+;)",
    re.IGNORECASE | re.DOTALL,
)
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"""(?:\S+\s+){3,}\S+[.!?…]["'”’)\]]*(?:\s|$)""")
_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publishdate", "publish-date", "published-date", "pubdate", "publication_date", "publication-date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_LOWER = "translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"

_SURE = 15  # characters that are looked for on the whole rest of the page
_NEARBY = 60  # where fewer are looked for, at least `_FEWEST`; what is shorter must follow at once
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page; `text` leads back into the page's source."""

    text: Tracked
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None


def is_page(text: str) -> bool:
    """Tell whether a text is the source of a web page."""
    return _BEGINS.match(text) is not None


def article(source: str) -> Page | None:
    """Return the article of a page, `None` if there is none."""
    import trafilatura

    tree = trafilatura.load_html(source) if source.strip() else None
    if tree is None:
        return None
    published, language = _published(tree), _language(tree)
    found = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False)
    text = (found.text or "") if found else ""
    if not _SENTENCE.search(text):
        return None
    return Page(
        text=aligned(text, source),
        title=found.title or None,
        publisher=found.sitename or found.hostname or None,
        published=published,
        language=language,
    )


def _language(tree: Any) -> str | None:
    declared = str(next(iter(tree.xpath("/html/@lang")), "")).strip()
    return declared or None


def _published(tree: Any) -> date | None:
    """Return the day that the page declares as its publication date."""
    return next((found for value in _declared_dates(tree) if (found := day(value))), None)


def _declared_dates(tree: Any) -> Iterator[str]:
    named: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, meta.get("content"))
    yield from (named[name] for name in _DATE_NAMES if name in named)
    yield from _linked_data(tree)
    for element in tree.xpath(f"//*[@itemprop[{_LOWER}='datepublished']] | //time[@pubdate]"):
        yield element.get("content") or element.get("datetime") or element.text_content()
    times = {
        value[:10] for value in tree.xpath("//article//time/@datetime") or tree.xpath("//time/@datetime")
    }
    if len(times) == 1:
        yield from times


def _linked_data(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (json.JSONDecodeError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                waiting += [
                    value
                    for key, value in node.items()
                    if key in {"@graph", "mainEntity", "mainEntityOfPage"}
                ]
            elif isinstance(node, list):
                waiting += node


def aligned(text: str, source: str) -> Tracked:
    """Return an article's text with each word led back to the page's source where it is found there.

    Words are looked for without regard to white space and tags; a line that is not found is looked for in halves.
    """
    page = _visible(source)
    origins = array("q", [PUT_IN]) * len(text)
    cursor = 0
    for line in _LINE.finditer(text):
        words = [match.span() for match in _WORD.finditer(text, *line.span())]
        cursor = _place(text, words, page, origins, cursor)
    for match in re.finditer(r"\s", text):
        at = match.start()
        if at and (before := origins[at - 1]) != PUT_IN and source[before + 1 : before + 2] == match.group():
            origins[at] = before + 1
    return Tracked(text, origins)


def _visible(source: str) -> Tracked:
    """Return what a reader sees of a page, without white space; characters written as entities have no origin."""
    seen = Tracked.of(source).edited(
        (*match.span(), html.unescape(match["entity"]) if match["entity"] else "")
        for match in _NOT_SEEN.finditer(source)
    )
    return seen.without(_SPACE)


def _place(text: str, words: list[tuple[int, int]], page: Tracked, origins: "array[int]", cursor: int) -> int:
    """Find a run of words on the page from `cursor` on, write down their origins, return where they end."""
    joined = "".join(text[start:end] for start, end in words)
    ahead = len(page.text) if len(joined) >= _SURE else _NEARBY if len(joined) >= _FEWEST else 0
    at = page.text.find(joined, cursor, cursor + ahead + len(joined))
    if at < 0:
        if len(words) < 2:
            return cursor
        half = len(words) // 2
        cursor = _place(text, words[:half], page, origins, cursor)
        return _place(text, words[half:], page, origins, cursor)
    for start, end in words:
        origins[start:end] = page.origins[at : at + end - start]
        at += end - start
    return at
