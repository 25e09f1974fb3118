"""Which runs of words are names, as far as capitals tell, before anything is tagged?

A capital tells a name inside a sentence of running text. At the beginning of a sentence, and in headings, where many a word has
one, it does so only for a word that the language does not have, or that has a capital inside some sentence and never none.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from dragoman.reading.draft import draft
from dragoman.reading.lexicon import load

_PARTICLES = frozenset(load("roles")["names"]["particles"])
_GIVEN = frozenset(load("roles")["names"]["given"]) - {"will", "may"}
_TIME = load("time")
_NEVER = frozenset(w.lower() for ws in (["I"], _TIME["weekdays"], *_TIME["months"].values()) for w in ws)
# of spaCy's stop words these are nouns that name: "the People's Front"
_NOUNS = frozenset({"front", "side", "part", "top", "call", "move", "name", "bottom", "show"})
_HYPHENS = frozenset({"-", "–", "‑"})
_OPENERS = frozenset('.!?:;…“"‘`([—–-•*”«|') | {"...", "``", "''"}
_LONG, _NEARLY = 4, 0.8
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip


def _title_case(line: str) -> bool:
    """Tell whether nearly all words of a line that could do without one have a capital."""
    words = [word for word in line.split() if word[0].isalpha() and len(word) >= _LONG]
    return len(words) >= _LONG and sum(word[0].isupper() for word in words) >= _NEARLY * len(words)


class Names:
    """Finds names in tokens; remembers which words are common ones."""

    def __init__(self, common: frozenset[str]) -> None:
        self._lemmas = common
        self._known: dict[str, bool] = {}

    def runs(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the first and last token of each run of names; particles and hyphens inside belong to it."""
        words = [token.text for token in doc]
        named = self._named(doc, words)
        at = 0
        while at < len(words):
            last = at if named[at] else self._reach(words, named, at, doc)
            if last is None:
                at += 1
                continue
            while (further := self._reach(words, named, last + 1, doc)) is not None:
                last = further
            yield at, last
            at = last + 1

    def _named(self, doc: Doc, words: list[str]) -> list[bool]:
        blocks = draft(doc).blocks
        begins = {block.span.start for block in blocks}
        text = doc.text
        headings = iter([b.span for b in blocks if b.kind == "heading" or _title_case(b.span.of(text))])
        heading = next(headings, None)
        capital: list[bool] = []  # of each token: has it a capital, …
        running: list[bool] = []  # … and does that tell a name?
        for n, token in enumerate(doc):
            while heading is not None and heading.end <= token.idx:
                heading = next(headings, None)
            headed = heading is not None and heading.start <= token.idx
            before = words[n - 1] if n else "\n"
            lower = words[n].lower()
            surname = lower == "he" and n > 0 and capital[n - 1] and running[n - 1]  # "Vice Premier Liu He"
            function = words[n].istitle() and doc.vocab[lower].is_stop and lower not in _NOUNS and not surname
            capital.append(words[n][0].isupper() and not function and words[n].lower() not in _NEVER)
            running.append(not (headed or token.idx in begins or before in _OPENERS or before.isspace()))
        inside = {w for w, high, told in zip(words, capital, running, strict=True) if high and told}
        plain = {w for w in words if w[0].islower()}

        def name(word: str) -> bool:
            return (word in inside and word.lower() not in plain) or not self._is_common(word.lower(), doc)

        named = [high and (told or name(w)) for w, high, told in zip(words, capital, running, strict=True)]
        for n in range(len(words) - 1):  # "Mark Ostrow" begins a sentence
            if capital[n] and words[n].lower() in _GIVEN and named[n + 1] and doc[n].whitespace_:
                named[n] = True
        return named

    def _is_common(self, word: str, doc: Doc) -> bool:
        """Tell whether the language has a word, in any form."""
        known = self._known.get(word)
        if known is None:
            stems = (word[: len(word) - len(end)] + new for end, new in _ENDINGS if word.endswith(end))
            known = doc.vocab[word].is_stop or any(stem in self._lemmas for stem in stems)
            self._known[word] = known
        return known

    def _reach(self, words: list[str], named: list[bool], at: int, doc: Doc) -> int | None:
        """Return the token up to which a run goes on, or begins with a particle: "Berg", "-Berg", "al-Berg", "de Berg"."""
        n, last = at, len(words) - 1
        particle = n < last and words[n] in _PARTICLES
        n += particle
        hyphen = n < last and words[n] in _HYPHENS and not doc[n].whitespace_  # none in "Portvale - Norland"
        if hyphen and (particle or (n and named[n - 1])):
            n += 1
        elif particle and (
            doc.vocab[words[at]].is_stop if at and named[at - 1] else self._is_common(words[at], doc)
        ):
            return None
        return n if n <= last and named[n] else None
