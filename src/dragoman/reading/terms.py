"""Where do the terms of a lexicon stand in a text?

A term is a small pattern over words: `*` any ending, `?` any one letter, `a|b` either, `~` up to three words between, `~~` up
to eight. Terms are indexed by their first word, or by its first letters where it has a wildcard, so that a text is looked at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeVar

from dragoman.model.span import Span

Kind = TypeVar("Kind")

_WORD = re.compile(r"\w[\w’'.-]*")
_FIRST = re.compile(r"\w*(?:[’']\w+)?")
_GAP = r"(?:[\s,]+\S+){0,%d}?[\s,]+"
_GLUE = r"(?:[\s-]+[“\"‘]?|[”\"’]\s+)"  # a quotation may begin or end within a term: could “live with” it
_GAPS = {"~": _GAP % 3, "~~": _GAP % 8}
_LETTERS = 3


@cache
def compile_term(term: str) -> re.Pattern[str]:
    """Return the pattern of a term; it is compiled when first asked for."""
    pattern, glue = "", ""
    for part in term.split():
        if part in _GAPS:
            glue = _GAPS[part]
            continue
        pattern += f"{glue}(?:{_word(part)})"
        glue = _GLUE
    return re.compile(rf"{pattern}(?![\w])", re.IGNORECASE)


def _word(part: str) -> str:
    return "|".join(re.escape(p).replace(r"\*", r"[\w’'-]*").replace(r"\?", r"\w") for p in part.split("|"))


class Terms(Generic[Kind]):
    """The terms of several kinds; those of one kind tell the same."""

    def __init__(self, terms: Iterable[tuple[Kind, str]]) -> None:
        self._words: dict[str, list[tuple[Kind, str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[Kind, str]]] = defaultdict(list)
        for kind, term in terms:
            entry = kind, term
            for first in dict.fromkeys(term.split()[0].lower().split("|")):
                literal = re.split(r"[*?]", first)[0]
                key = _FIRST.match(literal)
                if key is not None and (literal == first or len(key[0]) < len(literal)):
                    self._words[key[0]].append(entry)
                else:
                    self._stems[literal[:_LETTERS]].append(entry)
        self._sizes = sorted({len(stem) for stem in self._stems})

    def matches(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Kind, Span]]:
        """Yield each term that stands in a stretch of a text, and where; terms may overlap."""
        end = len(text) if end is None else end
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            for kind, term in self._beginning(word.group().lower()):
                if (hit := compile_term(term).match(text, at, end)) is not None:
                    yield kind, Span(at, hit.end())

    def longest(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[Kind, Span]]:
        """Return the terms in a stretch of a text, in text order; of overlapping ones the longest counts."""
        kept: list[tuple[Kind, Span]] = []
        for kind, span in sorted(self.matches(text, start, end), key=lambda one: -len(one[1])):
            if not any(span.overlaps(other) for _, other in kept):
                kept.append((kind, span))
        return sorted(kept, key=lambda one: one[1].start)

    def _beginning(self, word: str) -> Iterator[tuple[Kind, str]]:
        """Yield the terms that may begin with a word: with all of it, with what is before its apostrophe, with its first letters."""
        first = _FIRST.match(word)
        whole = first[0] if first is not None else word
        bare = re.split("[’']", whole, maxsplit=1)[0]
        yield from self._words.get(whole, ())
        if bare != whole:
            yield from self._words.get(bare, ())
        for size in self._sizes:
            if len(word) >= size:
                yield from self._stems.get(word[:size], ())
