"""Which spellings are the same name, which is a part of another, which are nearly the same?

Theory of operation, for people's names. A name becomes a key, a tuple of folded tokens:

1. Accents, case, apostrophes and full stops do not count; hyphens part tokens ("Jean-Luc" is "Jean Luc").
2. An article joins the token that it stands before, and all its spellings are one: "al-Karim", "Al Karim", "El-Karim",
   and before a sun letter "ash-Shami" for "al-Shami".
3. "bin", "ben" and "ibn" within a name are one word.

Two keys are the same name if they are equal. A key is a part of a fuller one if it is its surname (with its particles,
"van Dyck"), or begins with the same first name or its initial and then keeps the order of the fuller one's tokens.
So names with different first names are never the same, and neither is a first name alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

Key = tuple[str, ...]

_ARTICLES = frozenset({"al", "el", "ul"})
_SUN_LETTERS = re.compile(
    r"\b[ae](sh|th|dh|[sdnrtz])-(?=\1)"
)  # the article's l takes on the sound that follows
_SON_OF = {"ben": "bin", "ibn": "bin"}
_PARTICLES = frozenset({"abu", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "ter", "van", "von"})  # fmt: skip
_HYPHENS = re.compile(r"[-‐‑–.\s]+")
_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")


def party_key(name: str) -> str:
    """Return the form of a party's name that does not heed case, white space, apostrophes or a leading "the"."""
    folded = " ".join(name.replace("’", "'").split()).casefold()
    return folded.removeprefix("the ")


def is_proper(name: str) -> bool:
    """Tell whether a party's alias is a name ("HWU", "the Harbour Union") and not a common noun ("the union")."""
    first = " ".join(name.split()).removeprefix("the ").removeprefix("The ")[:1]
    return first.isupper() or (
        first.isalpha() and not first.islower()
    )  # scripts without case have only names


def person_key(name: str) -> Key:
    """Return the folded tokens of a person's name; the name itself where nothing is left of it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    tokens = _HYPHENS.sub(" ", _SUN_LETTERS.sub("al-", _APOSTROPHES.sub("", plain))).split()
    key: list[str] = []
    while tokens:
        token = tokens.pop(0)
        if token in _ARTICLES and tokens:
            token = f"al-{tokens.pop(0)}"
        key.append(_SON_OF.get(token, token) if key else token)
    return tuple(key) or (name,)


def fullness(key: Key) -> tuple[int, int]:
    """Return by what one name is fuller than another: more tokens, then more letters."""
    return len(key), sum(map(len, key))


def is_part_of(part: Key, whole: Key) -> bool:
    """Tell whether one name may be a shorter form of another: surname alone, initials, left-out middle names."""
    if fullness(part) >= fullness(whole):
        return False
    if len(part) == 1:
        return len(whole) > 1 and part[0] in {whole[-1], _bare(whole[-1])}
    if part[0] in _PARTICLES or part[0].startswith("al-"):
        return whole[-len(part) :] == part
    if not _alike(part[0], whole[0]):
        return False
    rest = iter(whole[1:])
    return all(any(_alike(token, other) for other in rest) for token in part[1:])


def near_pairs(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs of keys, each once, that become equal by adding, leaving out or changing one letter.

    Two such keys share a form with one letter left out, so that only few pairs need to be compared.
    Time O(keys · length²) unless many keys are alike.
    """
    sharing: dict[str, list[Key]] = {}
    yielded: set[tuple[Key, Key]] = set()
    for key in dict.fromkeys(keys):
        word = " ".join(key)
        for form in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            others = sharing.setdefault(form, [])
            for other in others:
                if (other, key) not in yielded and _one_letter_apart(" ".join(other), word):
                    yielded.add((other, key))
                    yield other, key
            others.append(key)


def _bare(token: str) -> str:
    return token.removeprefix("al-")


def _alike(a: str, b: str) -> bool:
    """Tell whether two tokens are the same, one of them without article or cut to its initial."""
    initial, full = sorted((_bare(a), _bare(b)), key=len)
    return initial == full or (len(initial) == 1 and full.startswith(initial))


def _one_letter_apart(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    same = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) == len(long):
        return a != b and short[same + 1 :] == long[same + 1 :]
    return short[same:] == long[same + 1 :]
