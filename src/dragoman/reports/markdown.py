"""What of a Markdown text is marks, not words?

Marks of emphasis, headings, links and quotation go; bullets and tables stay, for they are how the text is laid out.
Lines of one paragraph are joined.
"""

import re
from itertools import pairwise

from dragoman.reports.tracked import Tracked

_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*\n?", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ ]\S.*\n?", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|={3,}[ ]*)$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ ]*\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?[ ]*\n?", re.MULTILINE)
_QUOTED = re.compile(r"^((?: {0,3}>[ ]?)+)", re.MULTILINE)
_HEADING = re.compile(r"^( {0,3}#{1,6}[ ]+)[^\n]*?([ ]+#+)?[ ]*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(\[)(?!\^)[^\[\]\n]{0,500}(\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\]))")
_ADDRESS = re.compile(r"(<)(?:https?://|mailto:)[^>\s]+(>)")
_STRONG = re.compile(r"(?<![\\*])(\*\*|__)(?=\S)(?:(?!\n\n).){1,400}?(?<=\S)(\1)", re.DOTALL)
_STARRED = re.compile(r"(?<![\\*\w])(\*)(?=[^\s*])[^*\n]+?(?<=[^\s*\\])(\*)(?![*\w])")
_UNDERLINED = re.compile(r"(?<![\\_\w])(_)(?=[^\s_])[^_\n]+?(?<=[^\s_\\])(_)(?![_\w])")
_STRUCK = re.compile(r"(~~)(?=\S)[^~\n]+(~~)")
_CODE = re.compile(r"(`)[^`\n]+(`)")
_PLUS = re.compile(r"^ *\+(?= )", re.MULTILINE)
_ESCAPE = re.compile(r"(\\)[\\`*_{}\[\]()#+\-.!|>~<]")
_HARD_BREAKS = ("  ", "\\")
_APART = re.compile(r"\s*(?:[-*+•–][ ]|\d{1,3}[.)][ ]|\||#{1,6}[ ]|>|$)")
_WHOLE = re.compile(r"\s*(?:#{1,6}[ ]|\|)")

# In this order: blocks before what stands in a line, links before emphasis, escapes last.
_MARKS = (
    _QUOTED,
    _HEADING,
    _PICTURE,
    _LINK,
    _ADDRESS,
    _STRONG,
    _STARRED,
    _UNDERLINED,
    _STRUCK,
    _CODE,
    _ESCAPE,
)


def unmarked(text: Tracked) -> Tracked:
    """Return an evened Markdown text without its marks."""
    for pattern in (_COMMENT, _FENCE, _DEFINITION, _TABLE_RULE, _RULE):
        text = text.without(pattern)
    text = _joined(text.replaced(_PLUS, "-"))
    for pattern in _MARKS:
        text = text.without(pattern)
    return text


def begins_with_heading(text: str) -> bool:
    """Tell whether the first line that is not blank is a heading."""
    return text.lstrip("\n ").startswith("#")


def _joined(text: Tracked) -> Tracked:
    """Return the text with the lines of each paragraph joined; bullets, rows, headings and hard breaks stay apart."""
    edits: list[tuple[int, int, str]] = []
    at = -1
    for line, following in pairwise(text.text.split("\n")):
        at += len(line) + 1
        mark, next_mark = _QUOTED.match(line), _QUOTED.match(following)
        start = (
            next_mark.end() if mark and next_mark else 0
        )  # the next line of a quotation goes without its mark
        inner = line[mark.end() if mark else 0 :]
        if inner.strip() and not (
            _WHOLE.match(inner) or line.endswith(_HARD_BREAKS) or _APART.match(following, start)
        ):
            edits.append((at, at + 1 + start, " "))
    return text.edited(edits)
