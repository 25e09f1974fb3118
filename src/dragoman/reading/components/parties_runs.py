"""Which capitalised words stand together as one name?"""

from collections.abc import Iterator

from dragoman.reading.components.parties_vocabulary import (
    BEFORE,
    GIVEN,
    HEADS,
    LINKED,
    MINISTRIES,
    NEVER,
    PARTICLES,
    RANKS,
    TITLES,
    WORDS_OF,
    derived,
    organisation_kind,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_SMALL = frozenset(
    "the a an this that these those both no its their his her in on at after as but and for with".split()  # noqa: SIM905
)
# after a hyphen these make a compound, no name: "Vell-era"
_COMPOUNDS = frozenset(
    "era led run born held made type like wide aged area base day hour week year plus pro anti to by".split()  # noqa: SIM905
)
_NOMINAL = frozenset({"NN", "JJ", "FW", "VB"})  # the tagger takes a strange name for a verb now and then
_NO_NAMES = frozenset(load("roles")["names"]["starts"])
_FIRMS = frozenset(load("referents")["kinds"]["company"]) - frozenset(WORDS_OF)  # "Landlord Castor Homes"
_COMPASS = frozenset({"northern", "southern", "eastern", "western", "north", "south", "east", "west", "islamic", "arab", "christian", "communist"})  # fmt: skip
_HOUSES = frozenset({"hospital", "university", "college", "school", "infirmary", "clinic", "academy", "bakery", "brewery", "theatre", "hotel"})  # fmt: skip
_OWNERS = frozenset({"people", "women", "workers", "farmers", "children"})


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of capitalised words with the small words that may stand within a name."""
    inner = _inner(words)
    i, size = 0, len(words)
    while i < size:
        start = _start(words, i, size, inner)
        if start:
            end = _extend(words, i + start)
            yield i, end
            i = end
        else:
            i += 1


def _start(words: Words, i: int, size: int, inner: set[str]) -> int:
    """Return how many tokens a name that begins at `i` begins with; 0 if none does."""
    text = words.text[i]
    if not text[0].isupper():
        linked = text in LINKED and i + 2 < size and words.text[i + 1] == "-" and _capital(words, i + 2)
        return 3 if linked else 0
    return int(_capital(words, i) and (not words.first[i] or _begins(words, i, inner)))


def _inner(words: Words) -> set[str]:
    """Return the words that are names within a sentence, or at its start and never in small letters."""
    small = set(words.text)
    return {
        t
        for t, tag, first, headline in zip(words.text, words.tag, words.first, words.headline, strict=True)
        if tag[:3] == "NNP"
        and t[0].isupper()
        and not headline
        and not (first and (t.lower() in small or t.lower() in _NO_NAMES))
    }


def _capital(words: Words, i: int) -> bool:
    text = words.text[i]
    if not text[0].isupper() or len(text) < 2 or words.headline[i]:
        return False
    if words.lower[i] in _COMPASS:
        return _compass(words, i)
    return words.lower[i] not in NEVER and not (text == "The" and i > 0 and words.text[i - 1][0].isupper())


def _compass(words: Words, i: int) -> bool:
    """Tell whether a point of the compass begins an organisation's name: "the Northern Column", not "Northern Norland"."""
    after = [k for k in (i + 1, i + 2) if k < len(words) and words.text[k][0].isupper()]
    return bool(after) and after[0] == i + 1 and any(words.lower[k] in WORDS_OF for k in after)


def _begins(words: Words, i: int, inner: set[str]) -> bool:
    """Tell whether the first word of a sentence belongs to a name."""
    named = _capital(words, min(i + 1, len(words) - 1))  # by the word behind it
    if words.lower[i] in _FIRMS and named:
        return False
    if words.lower[i] in _NO_NAMES or (
        words.lower[i] in BEFORE and words.lower[i] not in TITLES and not named
    ):
        return words.text[i] in inner
    given = words.lower[i] in GIVEN and words.tag[i] != "MD"
    if named and (given or words.tag[i] == "NN"):
        return True  # "Mark Ostrow"; "Castor Ores", taken for a common noun
    if words.tag[i] == "VBG" or words.tag[i][:2] not in _NOMINAL or words.lower[i] in _SMALL:
        return words.text[i] in inner
    if words.tag[i] == "JJ" and any(derived(words.text[i], name) for name in inner):
        return True  # "Norlandic minister"
    return words.text[i] in inner or words.tag[i][:3] == "NNP" or words.lower[i] in TITLES


def _extend(words: Words, j: int) -> int:
    """Return the end of the run whose next token is `j`."""
    size = len(words)
    while j < size:
        step = (
            1
            if _capital(words, j) and (not words.first[j] or words.text[j - 1] == "-")
            else _join(words, j, size)
        )
        if not step:
            break
        j += step
    return j


def _join(words: Words, j: int, size: int) -> int:
    """Return how many tokens a small word or mark at `j` adds to a name (0: it ends the name)."""
    if j + 1 >= size:
        return 0
    return _join_word(words, j, size) if words.text[j][0].isalpha() else _join_mark(words, j, size)


def _join_word(words: Words, j: int, size: int) -> int:
    text, lower = words.text[j], words.lower[j]
    follows = _capital(words, j + 1)
    if lower == "of":
        return _of(words, j, size)
    if lower not in PARTICLES or text[0].isupper():
        return 0
    if words.text[j + 1] == "-" and lower in LINKED and j + 2 < size and _capital(words, j + 2):
        return 3
    return 2 if follows and not lower.startswith("a") else 0


def _join_mark(words: Words, j: int, size: int) -> int:
    text, before = words.text[j], words.lower[j - 1]
    follows = _capital(words, j + 1)
    if text == "-" and not words.spaced[j] and not words.spaced[j - 1]:
        joined = follows or _given(words, j)
    elif text in {"'", "’"}:
        joined = before.endswith("s") and (  # "the Ranchers' Circle", "the Dockers' and Pilots' Union"
            before in WORDS_OF or organisation_kind(words, j + 1, min(j + 4, size)) is not None
        )
    else:
        joined = (
            text == "&"
            or (text == "." and before in RANKS)
            or (
                text in {"'s", "’s"}
                and (before in _OWNERS or before.endswith("men") or words.at(j + 1) in _HOUSES)
            )
        )
    return 2 if joined and (follows or text == "-") else 0


def _given(words: Words, j: int) -> bool:
    """Tell whether "-jin", "-ho" ends a name: "Han Seo-jin"; not "-led", "-era"."""
    after = words.text[j + 1]
    return (
        len(after) < 5
        and after.isalpha()
        and after.islower()
        and after not in _COMPOUNDS
        and j > 1
        and words.text[j - 2][0].isupper()
        and words.tag[j + 1][:2] in {"NN", "IN", "FW"}
        and words.at(j + 2) != "-"
    )


def _of(words: Words, j: int, size: int) -> int:
    """Return how many tokens "of" adds: to "Minister of Defence", "Federation of Dockers", not to "President of X"."""
    k = j + 1 + (words.lower[j + 1] == "the")
    if k >= size or not _capital(words, k):
        return 0
    before = words.lower[j - 1]
    if before in HEADS:
        return k - j + 1 if words.lower[k] in BEFORE else 0
    return k - j + 1 if before in WORDS_OF or before in MINISTRIES else 0
