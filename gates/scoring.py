"""How much of what is marked was read, and how much of what was read is marked?

1. Marked and read items are paired one to one within a kind. Evidence fits where the shared words are at least half of the
   shorter one and a fifth of both together; quotations want four fifths of both together; people are paired by name.
   A position must have the same party, an attribution the same source, or it is no pair.
2. As many pairs as possible are made; among several that fit an item, those with more right fields come first.
3. A metric such as `positions +stance` counts a pair where that field is right (`field`); one that is `judged` leaves out
   what is marked without that field; `via` counts the clauses that have one (`own`).
4. What is marked as optional counts for nothing: neither when it is read nor when it is not.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gold import FIELDS, Item, Text, bare, plain

Mode = Literal["pair", "field", "judged", "own"]

# Metric → kind, field that must be right as well, and how it counts.
METRICS: Mapping[str, tuple[str, str, Mode]] = {
    "quotes": ("quotes", "", "pair"),
    "quotes +speaker": ("quotes", "speaker", "field"),
    "quotes +party": ("quotes", "party", "field"),
    "attributions": ("attributions", "", "pair"),
    "via": ("attributions", "via", "own"),
    "positions": ("positions", "", "pair"),
    "positions +stance": ("positions", "stance", "field"),
    "positions +condition": ("positions", "condition", "field"),
    "positions +layer": ("positions", "layer", "field"),
    "position topics": ("positions", "topic", "judged"),
    "people": ("people", "", "pair"),
    "people +role": ("people", "role", "field"),
    "people +party": ("people", "party", "field"),
    "events": ("events", "", "pair"),
    "events +date": ("events", "date", "field"),
    "events +status": ("events", "status", "field"),
    "event types": ("events", "type", "judged"),
    "figures": ("figures", "", "pair"),
    "figures +bound": ("figures", "bound", "field"),
    "figures +claimant": ("figures", "claimant", "field"),
    "loaded wording": ("findings", "", "pair"),
}
_REQUIRED = {"attributions": "source", "positions": "party", "figures": "value"}  # fields that make a pair
_LEAST_SHORTER, _LEAST_BOTH, _LEAST_QUOTE = 0.5, 0.2, 0.8
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "is",
        "it",
        "its",
        "mr",
        "mrs",
        "ms",
        "dr",
        "no",
        "of",
        "on",
        "or",
        "our",
        "she",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "were",
        "who",
        "with",
        "said",
        "says",
        "told",
        "s",
    ]
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many are marked, how many read, how many of them agree."""

    marked: int = 0
    read: int = 0
    hits: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.marked + other.marked, self.read + other.read, self.hits + other.hits)

    @property
    def precision(self) -> float:
        """The share of the read that is marked; 1 where nothing is read."""
        return self.hits / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of the marked that is read; 1 where nothing is marked."""
        return self.hits / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two; 1 where nothing is marked and nothing read."""
        return 2 * self.hits / (self.marked + self.read) if self.marked + self.read else 1.0


@dataclass(frozen=True, slots=True)
class Paired:
    """What became of the items of one kind in one text: pairs of marked and read, and what stayed alone."""

    pairs: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    extra: tuple[Item, ...]


def score(text: Text, read: Mapping[str, Sequence[Item]]) -> dict[str, Count]:
    """Return the count of every metric for one text."""
    paired = {kind: pair(text, text.items[kind], read[kind]) for kind in FIELDS}
    return {metric: _count(text, paired[kind], name, mode) for metric, (kind, name, mode) in METRICS.items()}


def total(counts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """Return the sum of counts for each metric."""
    found = dict.fromkeys(METRICS, Count())
    for one in counts:
        for metric, count in one.items():
            found[metric] += count
    return found


def pair(text: Text, marked: Sequence[Item], read: Sequence[Item]) -> Paired:
    """Pair the marked and the read items of one kind, one to one and as many as possible."""
    fits = {
        i: sorted((j for j, r in enumerate(read) if fit(text, m, r)), key=lambda j: -_worth(text, m, read[j]))
        for i, m in enumerate(marked)
    }
    matched = _matching(fits, lambda i, j: _worth(text, marked[i], read[j]) - marked[i].optional)
    taken = set(matched.values())
    return Paired(
        tuple((marked[i], read[j]) for i, j in sorted(matched.items())),
        tuple(m for i, m in enumerate(marked) if i not in matched),
        tuple(r for j, r in enumerate(read) if j not in taken),
    )


def fit(text: Text, marked: Item, read: Item) -> bool:
    """Tell whether a read item may be the marked one."""
    if marked.kind == "people":
        return _same_name(marked.name, read.name)
    if marked.kind == "quotes":
        return _both(marked, read) >= _LEAST_QUOTE
    if not any(_near(one, other) for one in marked.places for other in read.places):
        return False
    required = _REQUIRED.get(marked.kind)
    return required is None or right(text, required, marked, read) is True


def right(text: Text, name: str, marked: Item, read: Item) -> bool | None:
    """Tell whether a field of a pair is right; `None` where the annotation does not judge it."""
    if not marked.fields[name]:
        return None
    told = read.fields[name][0]
    same = _SAME.get(name, _equal)
    return any(same(text, one, told) if one and told else one == told for one in marked.fields[name])


def _matching(fits: Mapping[int, Sequence[int]], worth: Callable[[int, int], float]) -> dict[int, int]:
    """Return a largest matching; rows with the best candidates choose first (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in fits[row]:
            if column in tried:
                continue
            tried.add(column)
            if column not in owner or place(owner[column], tried):
                owner[column] = row
                return True
        return False

    for row in sorted((r for r in fits if fits[r]), key=lambda r: -worth(r, fits[r][0])):
        place(row, set())
    return {row: column for column, row in owner.items()}


def _worth(text: Text, marked: Item, read: Item) -> float:
    """Return how well a pair agrees: right fields first, then shared evidence; both in [0, 1], weighed 10 to 1."""
    judged = [right(text, name, marked, read) for name in FIELDS[marked.kind]]
    known = [one for one in judged if one is not None]
    agreed = sum(known) / len(known) if known else 1.0
    return agreed + 0.1 * _both(marked, read)


def _count(text: Text, paired: Paired, name: str, mode: Mode) -> Count:
    pairs = [(m, r) for m, r in paired.pairs if not m.optional]
    missed = [m for m in paired.missed if not m.optional]
    if mode == "own":
        return _own(text, pairs, missed, paired.extra, name)
    if mode == "judged":
        pairs = [(m, r) for m, r in pairs if m.fields[name]]
        missed = [m for m in missed if m.fields[name]]
    hits = sum(1 for m, r in pairs if not name or right(text, name, m, r) is not False)
    return Count(len(pairs) + len(missed), len(pairs) + len(paired.extra), hits)


def _own(
    text: Text, pairs: Sequence[tuple[Item, Item]], missed: Sequence[Item], extra: Sequence[Item], name: str
) -> Count:
    """Count a field that not every item has: where it must be, where it was read, where both agree."""
    must = [m for m in (*missed, *(m for m, _ in pairs)) if "" not in m.fields[name]]
    read = [r for r in extra if r.fields[name][0]]
    hits = 0
    for m, r in pairs:
        if not r.fields[name][0]:
            continue
        agreed = right(text, name, m, r)
        if not (agreed and "" in m.fields[name]):
            read.append(r)
            hits += bool(agreed)
    return Count(len(must), len(read), hits)


# ---- when two values are the same


def _words(value: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", value.casefold())) - _EMPTY


def _shared_word(_text: Text, one: str, other: str) -> bool:
    return bool(_words(one) & _words(other))


def _equal(_text: Text, one: str, other: str) -> bool:
    return one == other


def _same_number(_text: Text, one: str, other: str) -> bool:
    return abs(float(one) - float(other)) <= 1e-6 * max(1.0, abs(float(one)))


def _begins(_text: Text, one: str, other: str) -> bool:
    """Tell whether a date is the marked one or a finer one within it."""
    return other.startswith(one)


def _most_words(_text: Text, one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and len(a & b) >= _LEAST_SHORTER * min(len(a), len(b))


def _same_name(one: str, other: str) -> bool:
    """Tell whether two forms name one person: the words of one are all among the other's."""
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a)


def _same_source(text: Text, one: str, other: str) -> bool:
    """Tell whether two phrases mean the same source: a person's name, a party, or a shared word."""
    if any(one == person.name for person in text.items["people"]):
        return _same_name(one, other)
    return bool(_words(one) & _words(other)) or _same_party(text, one, other)


def _same_party(text: Text, one: str, other: str) -> bool:
    return _parties(text, one) == _parties(text, other)


def _parties(text: Text, label: str) -> frozenset[str]:
    """Return the canonical parties that a label names; several are joined by "and"."""
    known = text.parties.get(plain(label))
    if known:
        return frozenset({known})
    for joint in re.finditer(r",? and |, ", label):
        left = _parties(text, label[: joint.start()])
        if left <= set(text.parties.values()):
            return left | _parties(text, label[joint.end() :])
    return frozenset({text.parties.get(bare(label), bare(label))})


def _near(one: range, other: range) -> bool:
    """Tell whether two stretches of words are the same evidence."""
    shared = _overlap(one, other)
    shorter, union = min(len(one), len(other)), len(one) + len(other) - shared
    return shared > 0 and shared >= _LEAST_SHORTER * shorter and shared >= _LEAST_BOTH * union


def _both(marked: Item, read: Item) -> float:
    """Return the words shared over the words of both together, at the place where that is most."""
    return max((_iou(one, other) for one in marked.places for other in read.places), default=0.0)


def _iou(one: range, other: range) -> float:
    shared = _overlap(one, other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _overlap(one: range, other: range) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


_SAME: Mapping[str, Callable[[Text, str, str], bool]] = {
    "party": _same_party,
    "speaker": _same_source,
    "source": _same_source,
    "claimant": _same_source,
    "via": _shared_word,
    "role": _shared_word,
    "condition": _most_words,
    "date": _begins,
    "value": _same_number,
}
