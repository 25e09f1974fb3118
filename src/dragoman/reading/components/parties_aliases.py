"""Which names of a text are other names of the same party: derived words, acronyms, short forms?"""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_vocabulary import LEAST_STEM, WORDS_OF, derived, organisation_kind
from dragoman.reading.components.parties_words import Words

Table = Mapping[str, Sequence[Name]]  # the mentions of each name


def aliases(words: Words, table: Table) -> dict[str, str]:
    """Return alias → name: derived words, acronyms in brackets or from initials, short forms."""
    same: dict[str, str] = {}
    singles = [k for k in table if " " not in k]
    by_stem: dict[str, list[str]] = {}
    for key in singles:
        by_stem.setdefault(key[:3], []).append(key)
    for key in singles:
        bases = [b for b in by_stem[key[:3]] if derived(key, b)]
        if bases:
            same[key] = max(bases, key=len)
        elif len(key) > LEAST_STEM and key.endswith("s") and key[:-1] in table:
            same[key] = key[:-1]
    for key, mentions in table.items():
        if " " in key:
            _short_forms(words, key, mentions, table, same)
    return {a: same.get(k, k) for a, k in same.items() if same.get(k, k) != a}


def _short_forms(
    words: Words, key: str, mentions: Sequence[Name], table: Table, same: dict[str, str]
) -> None:
    for acronym in _acronyms(words, key, mentions):
        if acronym in table:
            same.setdefault(acronym, key)
    if " of " in key:
        _headed(key, table, same)
    last = key.rsplit(maxsplit=1)[-1]  # "the League" after "the Fishermen's League"
    end = mentions[0].end - 1
    strange = not words.ordinary(end) and last in table and table[last][0].start > end
    cut = (
        (strange and len(key.split()) == 2)
        or last.lower() in WORDS_OF
        or (
            words.ordinary(end)
            and " ".join(key.split()[-2:]) == key
            and _later(words, mentions, table.get(last))
        )
    )
    if cut and last in table and sum(k.endswith(" " + last) for k in table) == 1:
        same.setdefault(last, key)
    first = mentions[0]
    if organisation_kind(words, first.start, first.end) in {"union", "association", "armed"}:
        return
    if words.at(first.start - 1) == "the" and any(
        n.start < first.start for n in table.get(key.split(maxsplit=1)[0], ())
    ):
        return  # "Norland … the Norland Shipping Bank": named after it
    parts = key.split()
    for size in range(1, len(parts)):
        short = " ".join(parts[:size]).rstrip("'’")
        if short in table and sum(k.startswith(short + " ") for k in table) == 1:
            same.setdefault(short, key)


def _headed(key: str, table: Table, same: dict[str, str]) -> None:
    """Add "the Guild" after "the Guild of Weavers", "the Kingdom of Norland" beside "Norland"."""
    head, _, rest = key.partition(" of ")
    head = head.rsplit(maxsplit=1)[-1]
    alike = [k for k in table if k.partition(" of ")[0].rsplit(maxsplit=1)[-1] == head and k != head]
    if head.lower() in WORDS_OF and head in table and len(alike) == 1:
        same.setdefault(head, key)
    state = rest.removeprefix("the ")
    if WORDS_OF.get(head.lower()) == "polity" and state in table:
        same.setdefault(key, state)


def _acronyms(words: Words, key: str, mentions: Sequence[Name]) -> Iterator[str]:
    """Yield a name's initials, those without the word for its kind ("PCW" of the Public and Care Workers' Union), what is in brackets."""
    initials = "".join(w[0] for w in key.replace("-", " ").split() if w[0].isupper())
    kind = key.rsplit(maxsplit=1)[-1].lower() in WORDS_OF
    yield from (short for short in (initials, initials[:-1] if kind else "") if len(short) > 1)
    for name in mentions:
        if words.at(name.end) == "(" and words.at(name.end + 2) == ")":
            yield words.text[name.end + 1]


def _later(words: Words, full: Sequence[Name], short: Sequence[Name] | None) -> bool:
    """Tell whether a short form comes after the full one, always with "the": "the Column" after "the Northern Column"."""
    if short is None or short[0].start < full[0].start:
        return False
    return all(words.at(n.start - 1) == "the" or words.first[n.start] for n in short)
