"""Which party does "the Column", "the council", "the shipowner" mean, going by what the report called it before?

A name's or a body's last word, with "the", is short for it: "the Column" after "the Northern Column", "the office" after
"Norland's competition office". A role noun that stands beside a name in apposition is bound to it: "the shipowner, X".
"""

from collections.abc import Mapping

from dragoman.reading.components.parties_acts import OFFICIALS
from dragoman.reading.components.parties_catalogue import Hit
from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_vocabulary import HEADS, WORDS_OF
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_KINDS = {
    w: kind for kind, ws in load("referents")["kinds"].items() if kind not in {"affected", "own"} for w in ws
}
_OWNERS = frozenset({"the", "its", "his", "her", "their"})
_VAGUE = frozenset(
    {"side", "sides", "state", "states", "camp", "team", "people", "country", "nation", "group", "government"}
)
_SMALL = frozenset({"of", "'", "’", "the", "and", "for", "'s", "’s", "&", "-", "in", "on"})
_NEAR = 1  # sentences back, where a body may be of two parties


def bindings(words: Words, hits: list[Hit]) -> dict[str, str]:
    """Return role noun → party for nouns in apposition to a name: "the shipowner, X", "X, the smaller bidder,"."""
    bound: dict[str, str] = {}
    for hit in hits:
        if hit.kind != "name":
            continue
        before = words.at(hit.start - 2) if words.at(hit.start - 1) == "," else ""
        if (
            before in _KINDS
            and before not in HEADS
            and _OWNERS.intersection(words.lower[max(0, hit.start - 6) : hit.start - 2])
        ):
            bound.setdefault(before, hit.party)
        if words.at(hit.end) == "," and words.at(hit.end + 1) in {"the", "a", "an", "its"}:
            noun = _noun_after(words, hit.end + 2)
            if noun and noun not in HEADS:
                bound.setdefault(noun, hit.party)
    return bound


def _noun_after(words: Words, k: int) -> str:
    """Return the role noun that ends the short noun phrase at `k`; "" if none does."""
    for j in range(k, min(k + 5, len(words) - 1)):
        if words.lower[j] in _KINDS and words.tag[j + 1][:2] != "NN":
            return words.lower[j]
        if words.tag[j][:2] not in {"JJ", "NN", "CD", "VB"} or words.lower[j] in {"is", "was", "has"}:
            return ""
    return ""


def kinds_of(bound: Mapping[str, str]) -> dict[str, str]:
    """Return party → kind by the nouns that are bound to it."""
    return {party: _KINDS[noun] for noun, party in bound.items()}


def by_head(words: Words, hits: list[Hit], bound: Mapping[str, str]) -> list[Hit]:
    """Return the mentions "the Column", "the council", "the buyer" of parties named more fully before."""
    heads: dict[str, list[Hit]] = {}
    for hit in hits:
        last = hit.end - 1
        lower = words.lower[last]
        full = hit.end - hit.start > 1 and (words.ordinary(last) or lower in WORDS_OF)
        if (full or hit.kind == "body") and lower not in _VAGUE:
            heads.setdefault(lower, []).append(hit)
        if "of" in words.lower[hit.start + 1 : last]:  # "the order" after "the Order of the Bridge"
            head = words.lower[words.lower.index("of", hit.start + 1) - 1]
            if head in WORDS_OF and head not in _VAGUE:
                heads.setdefault(head, []).append(hit)
    if not heads and not bound:
        return []
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    found = []
    for i, lower in enumerate(words.lower):
        if i in taken or (lower not in heads and lower not in bound) or not _alone(words, i):
            continue
        party = _meant(words, heads.get(lower, []), i) or bound.get(lower)
        if party is not None:
            found.append(Hit(i, i + 1, party, "body"))
    return found


def _alone(words: Words, i: int) -> bool:
    """Tell whether "the" stands before the noun and no noun behind it but one of office."""
    after = words.at(i + 1)
    office = after in OFFICIALS or after in HEADS
    loud = words.text[i][0].isupper() and not words.first[i] and not words.headline[i]
    if words.at(i - 1) != "the" and not (loud and office and words.text[i - 1][0].islower()):
        return False
    follows = i + 1 < len(words) and (words.tag[i + 1][:2] == "NN" or after == "-")
    return office or not follows


def _meant(words: Words, able: list[Hit], i: int) -> str | None:
    """Return the party of the last fuller mention before `i`; of several parties one that is near."""
    before = [hit for hit in able if hit.start < i]
    if not before:
        return None
    last = max(before)
    if len({hit.party for hit in able}) == 1:
        return last.party
    return last.party if words.sentence[last.start] >= words.sentence[i] - _NEAR else None


def spelled_out(words: Words, names: list[Name], known: Mapping[int, Hit]) -> dict[str, tuple[int, int]]:
    """Return acronym → the words `[start, end)` that the text itself spells it out with, where no list means the same.

    An acronym in brackets belongs to the name before it; one that is listed and whose letters begin the words of another
    name in the text belongs to that name.
    """
    own: dict[str, tuple[int, int]] = {}
    for name in names:
        if words.at(name.end) == "(" and words.at(name.end + 2) == ")" and _acronym(words.text[name.end + 1]):
            own[words.text[name.end + 1]] = (name.start, name.end)
    listed = {
        words.text[i] for i, hit in known.items() if hit.end == hit.start + 1 and _acronym(words.text[i])
    }
    for acronym in listed - set(own):
        spot = _initials(words, acronym)
        if spot is not None:
            own[acronym] = spot
    meant = {words.text[i]: hit.party for i, hit in known.items() if hit.end == hit.start + 1}
    return {a: spot for a, spot in own.items() if not _same(known, spot, meant.get(a))}


def _acronym(text: str) -> bool:
    return 2 <= len(text) <= 7 and text.isupper() and text.isalpha()


def _same(known: Mapping[int, Hit], spot: tuple[int, int], party: str | None) -> bool:
    """Tell whether the spelled-out words are a listed name of the acronym's own party."""
    hit = known.get(spot[0])
    return hit is not None and hit.party == party and hit.end >= spot[1]


def _initials(words: Words, acronym: str) -> tuple[int, int] | None:
    """Return the first words with capitals whose first letters are the acronym."""
    for i, text in enumerate(words.text):
        if text[0] != acronym[0] or len(text) < 2 or text == acronym:
            continue
        j, letters = i, ""
        while j < len(words) and len(letters) < len(acronym):
            if words.text[j][0].isupper() and len(words.text[j]) > 1 and words.lower[j] not in _SMALL:
                letters += words.text[j][0]
            elif words.lower[j] not in _SMALL:
                break
            j += 1
        if letters == acronym:
            return i, j
    return None
