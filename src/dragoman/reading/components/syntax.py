"""Tags and parses each text with stand-ins for its names, so that no name changes how its sentence is read.

A statistical model reads "Norland said" and "Saudi Arabia said" differently: it knows one name and not the other, and counts
two tokens instead of one. So each run of names is shown to it as one and the same word, and what it finds is copied back: the
last token of the run takes the word's place in the tree, those before it are its compounds.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from dragoman.reading.draft import draft

_NAME = "Smith"
_KEPT = frozenset(
    "I Mr Mrs Ms Mr. Mrs. Ms. Dr Dr. January February March April May June July August September October November "
    "December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Mon. Tue. Wed. Thu. Fri. Sat. Sun.".split()
)
_PARTICLES = frozenset("al el ul ud bin ibn van von de der den di da du le la abu".split())
_OPENERS = frozenset({".", "!", "?", ":", ";", "…", "“", '"', "‘", "``", "(", "[", "—", "–", "-", "•", "*", "...", "''", "”", "«"})
_ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))
_WORDS_LOOKED_AT = ("noun", "verb", "adj", "adv")


class Syntax:
    """The component: runs the parts of a pipeline up to its parser."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._parts: list[Any] = []
        self._common: frozenset[str] = frozenset()
        self._forms: dict[str, bool] = {}

    def load(self, parts: list[Any], common: frozenset[str]) -> None:
        self._parts, self._common = parts, common

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        for docs in minibatch(stream, batch_size):
            ends = [self._runs(doc) for doc in docs]
            shown: list[Doc] = [self._shown(doc, own) for doc, own in zip(docs, ends, strict=True)]
            for part in self._parts:
                shown = list(part.pipe(shown, batch_size=batch_size))
            for doc, own, model in zip(docs, ends, shown, strict=True):
                yield _copied(doc, own, model)

    def _is_common(self, word: str) -> bool:
        """Tell whether a word in lower case is one of the language, in any form."""
        known = self._forms.get(word)
        if known is None:
            stems = (word[: len(word) - len(end)] + new for end, new in _ENDINGS if word.endswith(end))
            known = self._forms[word] = self._vocab[word].is_stop or any(stem in self._common for stem in stems)
        return known

    def _runs(self, doc: Doc) -> list[tuple[int, int]]:
        """Return the runs of names, first and last token."""
        words = [t.text for t in doc]
        headings = [b.span for b in draft(doc).blocks if b.kind == "heading"]
        starts = {b.span.start for b in draft(doc).blocks}
        h, heads = 0, []
        idx = [t.idx for t in doc]
        for i in idx:
            while h < len(headings) and headings[h].end <= i:
                h += 1
            heads.append(h < len(headings) and headings[h].start <= i)
        middle = {
            w
            for n, w in enumerate(words)
            if w[0].isupper() and n and words[n - 1] not in _OPENERS and not words[n - 1].isspace() and not heads[n] and idx[n] not in starts
        }
        plain = set(words)

        def named(n: int) -> bool:
            w = words[n]
            if not w[0].isupper() or w in _KEPT:
                return False
            low = w.lower()
            common = self._is_common(low)
            if heads[n]:
                return not common or (w in middle and low not in plain)
            if n and idx[n] not in starts and words[n - 1] not in _OPENERS and not words[n - 1].isspace():
                return True
            return not common or (w in middle and low not in plain)

        names = [named(n) for n in range(len(words))]
        found, n = [], 0
        while n < len(words):
            begin = n
            if words[n].lower() in _PARTICLES and not words[n][0].isupper() and n + 1 < len(words):
                m = n + 1 + (words[n + 1] == "-")
                if not (m < len(words) and names[m] and (m > n + 1 or words[n] in {"al", "bin", "ibn", "el", "abu"})):
                    n += 1
                    continue
                n = m
            if not names[n]:
                n += 1
                continue
            last = n
            while True:
                m = last + 1
                if m < len(words) and names[m]:
                    last = m
                elif m + 1 < len(words) and words[m] in {"-", "–"} and names[m + 1] and not doc[last].whitespace_ and not doc[m].whitespace_:
                    last = m + 1
                elif m + 1 < len(words) and words[m] in _PARTICLES and names[m + 1]:
                    last = m + 1
                elif m + 2 < len(words) and words[m] in _PARTICLES and words[m + 1] == "-" and names[m + 2]:
                    last = m + 2
                else:
                    break
            found.append((begin, last))
            n = last + 1
        return found

    def _shown(self, doc: Doc, runs: list[tuple[int, int]]) -> Doc:
        words, spaces, starts = [], [], []
        n = 0
        texts = [(t.text, bool(t.whitespace_), t.is_sent_start) for t in doc]
        for first, last in [*runs, (len(doc), len(doc) - 1)]:
            for text, space, start in texts[n:first]:
                words.append(text)
                spaces.append(space)
                starts.append(start)
            if first <= last:
                words.append(_NAME)
                spaces.append(texts[last][1])
                starts.append(texts[first][2])
            n = last + 1
        return Doc(self._vocab, words=words, spaces=spaces, sent_starts=starts)


def _copied(doc: Doc, runs: list[tuple[int, int]], model: Doc) -> Doc:
    ends = np.ones(len(doc), dtype=bool)
    for first, last in runs:
        ends[first:last] = False
    place = np.flatnonzero(ends)  # of each token that the model saw
    rows = model.to_array(["TAG", "DEP", "HEAD"]).astype(np.int64)
    strings = doc.vocab.strings
    out = np.zeros((len(doc), 3), dtype=np.int64)
    out[place, 0], out[place, 1] = rows[:, 0], rows[:, 1]
    out[place, 2] = place[np.arange(len(place)) + rows[:, 2]] - place
    compound, punct, hyph = (np.uint64(strings.add(s)).astype(np.int64) for s in ("compound", "punct", "HYPH"))
    for first, last in runs:
        for n in range(first, last):
            mark = doc[n].is_punct
            out[n] = hyph if mark else out[last, 0], punct if mark else compound, last - n
    return doc.from_array(["TAG", "DEP", "HEAD"], out.astype(np.uint64))


def replaced(nlp: Language) -> None:
    """Put the component in the place of the parts up to the parser."""
    names = nlp.pipe_names[: nlp.pipe_names.index("parser") + 1]
    parts = [nlp.get_pipe(name) for name in names]
    common: set[str] = set()
    lemmas: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    if lemmas is not None and "lemma_index" in lemmas.lookups.tables:
        table = lemmas.lookups.get_table("lemma_index")
        for kind in _WORDS_LOOKED_AT:
            common |= set(table.get(kind, ()))
    component: Any = nlp.add_pipe("dragoman_syntax_v1", name="syntax", after="parser")
    for name in names:
        nlp.disable_pipe(name)
    component.load([p for n, p in zip(names, parts, strict=True) if n != "layout"], frozenset(common))


@Language.factory("dragoman_syntax_v1", assigns=["token.tag", "token.dep", "token.head"])
def syntax(nlp: Language, name: str) -> Syntax:  # noqa: ARG001 - spaCy calls factories so
    """Make the component."""
    return Syntax(nlp)
