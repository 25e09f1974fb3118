"""What of a text is type-setting, not words?

Line ends become one kind, odd spaces become spaces, invisible characters and stray white space go, more than one blank
line becomes one, and lines that were cut at a fixed width are joined again. Typographic quotation marks stay.
"""

import re

from dragoman.reports.tracked import Tracked

_CR = re.compile(r"(\r)\n")
_LINE_END = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width space and joiners, marks of writing direction, byte order marks; a joiner between two emoji stays.
_INVISIBLE = re.compile(
    "[\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f]")
_RUN = re.compile(r"(?<=\S) ( +)(?=\S)")
_LINE_EDGE = re.compile(r"^ ++|(?<! ) ++$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\n(\n+)")
_ENDS = re.compile(r"\A\s++|(?<!\s)\s++\Z")

_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_APART = re.compile(r"(?:[-*•–·▪>|]|\d{1,2}[.)])\s*")
_WIDEST = 120  # a line of more characters was not cut at a fixed width
_NARROWEST = 40
_FEWEST_CUTS = 3
_MOST_CUT = 0.75  # share of the breaks within paragraphs that are cuts, where lines were cut at a width


def evened(text: Tracked) -> Tracked:
    """Return the text with one kind of line end and of space, without invisible characters; lines stay as they are."""
    return (
        text.without(_CR)
        .replaced(_LINE_END, "\n")
        .replaced(_SPACE, " ")
        .without(_INVISIBLE)
        .without(_CONTROL)
    )


def tidied(text: Tracked) -> Tracked:
    """Return an evened text without stray white space, at most one blank line between paragraphs."""
    return text.without(_LINE_EDGE).without(_RUN).without(_BLANK_LINES).without(_ENDS)


def unwrapped(text: Tracked) -> Tracked:
    """Return a tidied text with its lines joined where they were cut at a fixed width.

    A break is a cut if the next line's first word would not have fitted before it. The text is left alone unless most
    breaks within its paragraphs are cuts.
    """
    breaks = [match.start() for match in _BREAK.finditer(text.text)]
    if len(breaks) < _FEWEST_CUTS:
        return text
    width = max(map(len, text.text.split("\n")))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    cuts = [at for at in breaks if _is_cut(text.text, at, width)]
    if len(cuts) < _FEWEST_CUTS or len(cuts) < _MOST_CUT * len(breaks):
        return text
    return text.edited((at, at + 1, "" if _is_hyphenated(text.text, at) else " ") for at in cuts)


def _is_cut(text: str, at: int, width: int) -> bool:
    """Tell whether the line break at an offset stands where the line was full."""
    line = at - (text.rfind("\n", 0, at) + 1)
    if _APART.match(text, at + 1):
        return False
    end = text.find("\n", at + 1)
    following = text[at + 1 : end if end >= 0 else len(text)]
    return line + 1 + len(following.split(maxsplit=1)[0]) > width


def _is_hyphenated(text: str, at: int) -> bool:
    """Tell whether a line ends in a hyphenated word; the hyphen stays, for it may be the word's own."""
    return text[at - 1] == "-" and text[at - 2 : at - 1].isalpha() and text[at + 1].isalpha()
