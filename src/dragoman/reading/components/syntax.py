"""Tags and parses each text with stand-ins for its names, so that no name changes how its sentences are read.

A statistical model reads "Norland said" and "West Norland said" differently: it knows one name and not the other, and sees two
tokens instead of one. So each run of names is shown to it as one and the same word, and what it finds is copied back: the
last token of the run takes the word's place in the tree, those before it are its compounds. Some names have an article,
others none ("the Norland Islands", "Norland"), so that "the" before a run is not shown either.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.components.common_words import common_words
from dragoman.reading.components.names import Names
from dragoman.reading.lexicon import load

_STAND_IN = "Johnson"
_PREFIXES = frozenset(load("roles")["titles"]["prefixes"])
_FOLDED = "dragoman_folded"
_ARTICLES = {"an": "a", "An": "A"}
# after "he's" these are what somebody has done: "she's refused to go" is no passive
_SHORT, _SINGULAR = frozenset({"'s", "’s"}), frozenset({"he", "she", "it", "who"})
_DONE = frozenset(load("stances")["words"]["done"])
_NATIONAL = ("ian", "ean", "ish", "ese", "ic", "i", "nch", "tch")


class Run(NamedTuple):
    """Tokens `[first, last]` that the parser sees as one word; `begin`: the article of a name, else `first`."""

    begin: int
    first: int
    last: int
    word: str = _STAND_IN


class Syntax:
    """The component: runs the parts of a pipeline up to its parser."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._parts: list[Any] = []
        self._names = Names(frozenset())

    def load(self, parts: Sequence[Any], common: frozenset[str]) -> None:
        """Take over the parts of a pipeline, in order, and the words that the language has in lower case."""
        self._parts, self._names = list(parts), Names(common)

    def __call__(self, doc: Doc) -> Doc:
        """Tag and parse a text."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Tag and parse texts, in order."""
        texts = iter(stream)
        while docs := list(islice(texts, batch_size)):
            runs = [self._runs(doc) for doc in docs]
            shown = [_shown(doc, own) for doc, own in zip(docs, runs, strict=True)]
            for part in self._parts:
                shown = list(part.pipe(shown, batch_size=batch_size))
            for doc, own, parsed in zip(docs, runs, shown, strict=True):
                yield _copied(doc, own, parsed)

    def _runs(self, doc: Doc) -> list[Run]:
        """Return the runs of a text; where a name and a prefixed word overlap ("Relief Co-ordinator"), the name."""
        named = list(self._named(doc))
        taken = {n for run in named for n in range(run.begin, run.last + 1)}
        return named + [run for run in _prefixed(doc) if taken.isdisjoint(range(run.begin, run.last + 1))]

    def _named(self, doc: Doc) -> Iterator[Run]:
        for first, last in self._names.runs(doc):
            yield Run(first - (first > 0 and doc[first - 1].lower_ == "the"), first, last)


def _prefixed(doc: Doc) -> Iterator[Run]:
    """Yield "co-leader", "ex-banker": one word, which spaCy cuts in three."""
    for at in range(len(doc) - 2):
        if doc[at].lower_ in _PREFIXES and doc[at + 1].text == "-" and doc[at + 2].is_lower:
            yield Run(at, at, at + 2, doc[at + 2].text)


def folded(doc: Doc) -> frozenset[int]:
    """Return the tokens that the parser did not see: articles of names, and names' words before the last.

    Where words are counted, these do not count, so that a long name reaches no further than a short one.
    """
    return cast("frozenset[int]", doc.user_data.get(_FOLDED, frozenset()))


def nth_word(doc: Doc, start: int, end: int, count: int) -> int:
    """Return the token in `[start, end)` at which the word after the first `count` begins; `end` if there are no more."""
    hidden, begins = folded(doc), start
    for at in range(start, end):
        if at in hidden:
            continue
        if begins == start or doc[begins - 1].whitespace_ or doc[begins - 1].is_space:
            count -= 1
        if count < 0:
            return begins
        begins = at + 1
    return end


def _shown(doc: Doc, runs: Sequence[Run]) -> Doc:
    """Return the text with a stand-in for each run of names."""
    words = [token.text.replace("’", "'") if len(token) > 1 else token.text for token in doc]  # "n’t", "’s"
    spaces = [bool(token.whitespace_) for token in doc]
    starts = [token.is_sent_start for token in doc]
    for run in runs:
        words[run.last], starts[run.last] = run.word, starts[run.begin]
        if run.begin and words[run.begin - 1] in _ARTICLES:
            words[run.begin - 1] = _ARTICLES[words[run.begin - 1]]
    for at in range(1, len(words) - 1):
        if words[at] in _SHORT and words[at - 1].lower() in _SINGULAR and words[at + 1] in _DONE:
            words[at] = "has"
        if words[at] == "-" and starts[at + 1]:
            words[at] = "—"  # of a dateline, which no parser knows with a hyphen
    kept = _kept(len(doc), runs)
    doc.user_data[_FOLDED] = frozenset(n for run in runs for n in range(run.begin, run.last))
    return Doc(
        doc.vocab,
        words=[words[n] for n in kept],
        spaces=[spaces[n] for n in kept],
        sent_starts=[starts[n] for n in kept],
    )


def _kept(count: int, runs: Iterable[Run]) -> list[int]:
    """Return the tokens that the parser sees: all but the article of a run and its words before the last."""
    kept = np.ones(count, dtype=bool)
    for run in runs:
        kept[run.begin : run.last] = False
    found: list[int] = np.flatnonzero(kept).tolist()
    return found


def _copied(doc: Doc, runs: Sequence[Run], parsed: Doc) -> Doc:
    """Return the text with tags, dependencies and heads as in the one that was parsed."""
    strings, signed = doc.vocab.strings, np.int64
    compound, mark, adjective, attributive, article, determiner = (
        np.array(strings.add(name), np.uint64).astype(signed)
        for name in ("compound", "punct", "JJ", "amod", "DT", "det")
    )
    place = np.array(_kept(len(doc), runs), dtype=signed)
    given: Any = parsed.to_array(["TAG", "DEP", "HEAD"]).astype(signed)
    found = np.zeros((len(doc), 3), dtype=signed)
    found[place] = given
    found[place, 2] = place[np.arange(len(place)) + given[:, 2]] - place
    ends = {run.last for run in runs}
    for run in runs:
        first, last = run.first, run.last
        if found[last, 1] == compound and _adjective(doc, last, last + int(found[last, 2])):
            found[last, :2] = adjective, attributive
            if first and found[first - 1, 1] == compound and first - 1 not in ends:
                found[first - 1, :2] = adjective, attributive  # "Senior Norlandic troops"
        for n in range(first, last):
            found[n] = found[last, 0], mark if doc[n].is_punct else compound, last - n
        if run.begin < first:
            head = last + int(found[last, 2]) if found[last, 1] in (compound, attributive) else last
            found[run.begin] = article, determiner, head - run.begin
    out: Any = found.astype(np.uint64)  # spaCy's stubs have no unsigned arrays
    return doc.from_array(["TAG", "DEP", "HEAD"], out)


def _adjective(doc: Doc, at: int, head: int) -> bool:
    """Tell whether a name before a common noun looks like an adjective of nationality: "Norlandic troops"."""
    return at < head and doc[head].text.islower() and doc[at].text.endswith(_NATIONAL)


def replaced(nlp: Language) -> None:
    """Put the component in the place of the parts of a pipeline up to its parser."""
    names = nlp.pipe_names[: nlp.pipe_names.index("parser") + 1]
    parts = [nlp.get_pipe(name) for name in names]
    component: Any = nlp.add_pipe("dragoman_syntax_v1", name="syntax", after="parser")
    for name in names:
        nlp.disable_pipe(name)
    component.load(parts, common_words(nlp))


@Language.factory("dragoman_syntax_v1", assigns=["token.tag", "token.dep", "token.head"])
def syntax(nlp: Language, name: str) -> Syntax:  # noqa: ARG001 - spaCy calls factories so
    """Make the component."""
    return Syntax(nlp)
