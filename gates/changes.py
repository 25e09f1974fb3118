"""Which sentences does a change of the program gain and lose, and which mistakes remain?"""

from collections.abc import Iterator, Mapping, Sequence

from gold import FIELDS, Item, Text
from readings import Exchange, items
from scoring import Paired, pair, right

_WIDTH = 200  # characters of a sentence that are shown


def changes(
    texts: Sequence[Text], before: Mapping[str, Exchange], after: Mapping[str, Exchange]
) -> Iterator[str]:
    """Yield two lines for each marked thing gained or lost and each wrong reading new or gone: what, and its sentence.

    Texts that `before` does not have, or has with other words, are left out.
    """
    for text in texts:
        old = before.get(text.name)
        if old is None or old["text"] != text.text:
            continue
        for kind in FIELDS:
            was = pair(text, text.items[kind], items(text, old)[kind])
            now = pair(text, text.items[kind], items(text, after[text.name])[kind])
            yield from _kind_changes(text, kind, was, now, after[text.name])


def mistakes(texts: Sequence[Text], readings: Mapping[str, Exchange], kind: str) -> Iterator[str]:
    """Yield two lines for each mistake of a kind: what was missed, read in excess or read wrongly, and its sentence."""
    for text in texts:
        reading = readings[text.name]
        paired = pair(text, text.items[kind], items(text, reading)[kind])
        for item in paired.missed:
            if not item.optional:
                yield from _lines(text, reading, f"missed {kind}", item)
        for item in paired.extra:
            yield from _lines(text, reading, f"wrong {kind}", item)
        for marked, read in paired.pairs:
            wrong = [name for name in FIELDS[kind] if right(text, name, marked, read) is False]
            if wrong and not marked.optional:
                told = "; ".join(
                    f"{name} {read.fields[name][0] or 'none'!r}, right: {_shown(marked, name)}"
                    for name in wrong
                )
                yield from _lines(text, reading, f"{kind}: {told}", marked)


def _kind_changes(text: Text, kind: str, was: Paired, now: Paired, reading: Exchange) -> Iterator[str]:
    old, new = _rights(text, was), _rights(text, now)
    for item in text.items[kind]:
        had, has = old.get(_key(item), set()), new.get(_key(item), set())
        for verb, names in (("gained", has - had), ("lost", had - has)):
            if names and not item.optional:
                what = kind if "" in names else f"{kind} +{' +'.join(sorted(names))}"
                yield from _lines(text, reading, f"{verb} {what}", item)
    former, latter = {_key(i) for i in was.extra}, {_key(i) for i in now.extra}
    for verb, extra, others in (("new wrong", now.extra, former), ("gone wrong", was.extra, latter)):
        for item in extra:
            if _key(item) not in others:
                yield from _lines(text, reading, f"{verb} {kind}", item)


def _rights(text: Text, paired: Paired) -> dict[object, set[str]]:
    """Return which fields are right for each marked item that was read; "" stands for the item itself."""
    return {
        _key(m): {"", *(n for n in FIELDS[m.kind] if right(text, n, m, r) is not False)}
        for m, r in paired.pairs
    }


def _key(item: Item) -> object:
    return (item.places, item.name, tuple(sorted(item.fields.items())))


def _lines(text: Text, reading: Exchange, what: str, item: Item) -> Iterator[str]:
    fields = ", ".join(f"{name} {_shown(item, name)}" for name in FIELDS[item.kind] if any(item.fields[name]))
    yield f"{what}  [{text.name}]  {_evidence(text, item)}  ({fields})"
    yield f"    {_sentence(text, reading, item)}"


def _shown(item: Item, name: str) -> str:
    return "/".join(one or "none" for one in item.fields[name])


def _evidence(text: Text, item: Item) -> str:
    if not item.places:
        return item.name
    words = item.places[0]
    return _cut(text.text[text.words.places[words[0]][0] : text.words.places[words[-1]][1]])


def _sentence(text: Text, reading: Exchange, item: Item) -> str:
    """Return the sentence of an item; of a person the first that has the name."""
    places = item.places or text.words.occurrences(item.name)
    if not places:
        return "(nowhere in these words)"
    at = text.words.places[places[0][0]][0]
    held = next((s for s in reading["sentences"] if s[0] <= at < s[1]), None)
    return _cut(text.text[slice(*held)]) if held else "(between sentences)"


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
