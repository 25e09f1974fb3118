"""Web pages: the article, its metadata, and the way back into the page."""

import logging
from datetime import date

import pytest

from dragoman.reports import pages

P1 = "Norland’s envoy, Ada Brin, said on Monday that “nobody will leave the hills” before the autumn, two witnesses told us."
P2 = "Sudria rejected the plan & called it a trap. Its foreign minister, Otto Kell, wants a treaty with the mediator’s seal."
P3 = "The talks in Colm are to go on until Friday, the mediator’s office said in a short statement late on Tuesday night."
DAY = date(2031, 5, 6)


def _page(head: str = "", body: str = "", lang: str = ' lang="en-GB"') -> str:
    return (
        f"<!DOCTYPE html>\n<html{lang}><head><title>Nobody will leave the hills | The Tideline</title>{head}</head>\n"
        "<body><nav><a href='/'>Home</a> <a href='/about'>About us</a></nav>\n<article><h1>Nobody will leave the hills</h1>"
        f"{body}<p>{P1.replace('’', '&#8217;')}</p>\n<p>{P2.replace('&', '&amp;').replace('Otto', '<b>Ot</b>to')}</p>\n"
        f"<p>{P3.replace(' talks', chr(10) + '   talks')}</p></article>\n<footer>Imprint, 1 January 2030</footer></body></html>"
    )


def test_the_article_is_found() -> None:
    """Without navigation and footer."""
    page = pages.article(_page('<meta property="og:site_name" content="The Tideline">'))

    assert page is not None
    assert (page.title, page.publisher, page.language) == (
        "Nobody will leave the hills",
        "The Tideline",
        "en-GB",
    )
    assert all(paragraph in page.text.text for paragraph in (P1, P2, P3))
    assert "About us" not in page.text.text
    assert "Imprint" not in page.text.text


def test_the_article_leads_back_into_the_page() -> None:
    """Each mapped character is the page's; only entities and cut white space have no place."""
    source = _page()
    page = pages.article(source)
    assert page is not None
    text, offsets = page.text.text, page.text.offsets()

    mapped = [offsets.original(at) for at in range(len(text))]

    assert all(origin is None or source[origin] == text[at] for at, origin in enumerate(mapped))
    assert {text[at] for at, origin in enumerate(mapped) if origin is None} <= {"’", "&", "\n", " "}
    kell = mapped[text.index("Kell")]
    assert kell is not None
    assert source[kell : kell + 4] == "Kell"
    assert kell == source.index("Kell")


def test_words_that_are_not_on_the_page_have_no_place() -> None:
    """The rest of their line has."""
    source = "<html><body><p>Norland left the table.</p><p>Sudria stayed for a day.</p></body></html>"

    tracked = pages.aligned("- Norland left a table.\nSudria stayed for a day.", source)

    unmapped = "".join(c for c, origin in zip(tracked.text, tracked.origins, strict=True) if origin < 0)
    assert unmapped.replace(" ", "").replace("\n", "") == "-a"
    assert all(
        origin < 0 or source[origin] == c for c, origin in zip(tracked.text, tracked.origins, strict=True)
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2031-05-06T08:30:00+00:00">', ""),
        ('<meta name="DC.date.issued" content="2031-05-06">', ""),
        ('<meta itemprop="datePublished" content="May 6, 2031">', ""),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-06"}]}</script>',
            "",
        ),
        ('<script type="application/ld+json">{bad</script><meta name="date" content="2031-05-06">', ""),
        ("", '<time datetime="2031-05-06T10:00">6 May</time>'),
        ("", '<span itemprop="datePublished" content="2031-05-06">yesterday</span>'),
    ],
)
def test_a_declared_date_is_the_publication_date(head: str, body: str) -> None:
    """In the ways that pages declare it."""
    page = pages.article(_page(head, body))

    assert page is not None
    assert page.published == DAY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2031-05-06">', ""),
        ('<meta name="date" content="soon">', ""),
        ("", "<p>The truce began on May 6, 2031.</p>"),
        (
            "",
            '<p>From <time datetime="2031-05-06">May 6</time> to <time datetime="2031-05-08">May 8</time>.</p>',
        ),
    ],
)
def test_another_date_on_a_page_is_none(head: str, body: str) -> None:
    """A date in the text, in the footer, or of a change says nothing of the publication."""
    page = pages.article(_page(head, body))

    assert page is not None
    assert page.published is None


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<html",
        "<html></html>",
        "no tags at all",
        "<html><body><nav><a>Home</a> <a>About us</a> <a>Tide tables</a> <a>Log in</a></nav></body></html>",
        "<html><body><script>let x = 'Norland left the table on Monday.';</script></body></html>",
        "\0\0\0",
        "<?xml version='1.0' encoding='utf-8'?><html><body></body></html>",
    ],
)
def test_a_page_without_an_article_gives_nothing(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    """And is silent about it."""
    assert pages.article(source) is None
    assert capfd.readouterr() == ("", "")


def test_broken_markup_is_read_all_the_same() -> None:
    """Tags that are not closed do not lose the article."""
    page = pages.article(f"<html><body><article><p>{P1}<p>{P3}<div><b>")

    assert page is not None
    assert P1 in page.text.text
    assert P3 in page.text.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html>\n<html>", True),
        ("\n <!-- saved --> <HTML lang='en'>", True),
        ("<?xml version='1.0'?><!doctype html PUBLIC 'x'>", True),
        ("Norland said <html> is a language.", False),
        ("<b>Norland</b>", False),
        ("", False),
    ],
)
def test_the_source_of_a_page_is_told_by_its_beginning(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """Whatever the file is called."""
    assert pages.is_page(text) is expected


def test_the_library_keeps_its_own_logging_silent() -> None:
    """A handler of ours stands between it and stderr."""
    assert any(
        isinstance(handler, logging.NullHandler) for handler in logging.getLogger("trafilatura").handlers
    )
