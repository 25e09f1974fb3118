"""What are the words of a document, as plain lists that are quick to walk?"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc

from dragoman.reading.components.syntax import folded
from dragoman.reading.draft import draft

_KEY = "dragoman_words"
_SHOUT = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Lists as long as the document, one entry a token.

    `first`: the token begins a sentence, a line or a quotation. `headline`: it stands in a line where every word has
    a capital, so that a capital there tells nothing. `common`: the language's common nouns in the singular,
    where the pipeline knows them. `folded`: tokens of names that do not count where tokens are counted.
    """

    text: list[str]
    lower: list[str]
    tag: list[str]
    first: list[bool]
    headline: list[bool]
    spaced: list[bool]
    sentence: list[int]
    common: frozenset[str] = frozenset()
    folded: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.text)

    def at(self, i: int) -> str:
        """Return the lower-case word at `i`; an empty one outside the document."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def count(self, start: int, end: int) -> int:
        """Return how many tokens stand in `[start, end)`, a name being one."""
        return sum(i not in self.folded for i in range(start, end))

    def before(self, i: int) -> str:
        """Return the lower-case word before `i`, an article left out: some names have one, others none."""
        return self.at(i - 2) if self.at(i - 1) == "the" else self.at(i - 1)

    def ordinary(self, i: int) -> bool:
        """Tell whether the word at `i`, or its singular, is a common noun of the language."""
        lower = self.lower[i]
        return lower in self.common or (lower[-1:] == "s" and _singular(lower) in self.common)

    def joined(self, start: int, end: int) -> str:
        """Return the words `[start, end)` with white space as in the text, line breaks as blanks."""
        parts = [t + " " * s for t, s in zip(self.text[start:end], self.spaced[start:end], strict=True)]
        return " ".join("".join(parts).split())


def _singular(word: str) -> str:
    """Return the regular singular of a plural in -s."""
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


_OPENERS = frozenset("\"“'‘«‹„`(-–—•*:;|") | {"``", "''", "--"}


def words(doc: Doc, common: frozenset[str] = frozenset()) -> Words:
    """Return the words of a document; made once and kept with it."""
    found = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = _words(doc, common)
    return cast("Words", found)


def _words(doc: Doc, common: frozenset[str]) -> Words:
    text = [t.text for t in doc]
    first, sentence = [False] * len(text), [0] * len(text)
    for number, sent in enumerate(doc.sents):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        first[sent.start] = True
    for i in range(1, len(text)):
        before = text[i - 1]
        if before in _OPENERS and (before != "-" or doc[i - 1].whitespace_):
            first[i] = True
        elif before.isspace() or (first[i - 1] and before[0].isdigit()):
            first[i] = "\n" in before or first[i - 1]
    return Words(
        text=text,
        lower=[t.lower() for t in text],
        tag=[t.tag_ for t in doc],
        first=first,
        headline=_headlines(doc, text),
        spaced=[bool(t.whitespace_) or t.is_space for t in doc],
        sentence=sentence,
        common=common,
        folded=folded(doc),
    )


def _shouted(text: list[str]) -> list[bool]:
    """Mark four or more words in capitals side by side."""
    marks, run = [False] * len(text), 0
    for i, word in enumerate([*text, ""]):
        if word.isupper() and word.isalpha():
            run += 1
        else:
            if run >= _SHOUT:
                marks[i - run : i] = [True] * run
            run = 0
    return marks


def _headlines(doc: Doc, text: list[str]) -> list[bool]:
    """Mark the tokens of headings in which most longer words have a capital."""
    marks = _shouted(text)
    headings = [b.span for b in draft(doc).blocks if b.kind == "heading"]
    if not headings:
        return marks
    starts = [t.idx for t in doc]
    for span in headings:
        begin, end = bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)
        long = [t for t in text[begin:end] if len(t) > 3]
        if long and sum(t[0].isupper() for t in long) > 0.7 * len(long):
            marks[begin:end] = [True] * (end - begin)
    return marks
