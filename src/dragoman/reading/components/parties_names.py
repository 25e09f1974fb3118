"""Which names stand in the text, and is each a person, an organisation, an outlet or a thing?

Theory of operation. (1) `parties_runs` finds capitalised words that stand together. (2) Each run is cut: titles and listed
parties are taken off, what is left is a name; its last word may tell that it is an organisation, an outlet or a thing.
(3) Names cut too short at an "and" are made whole, pairs such as "Norland-Sudria talks" are cut in two. (4) `decide` tells
which of the rest are persons, by all mentions of a name together. What stays unknown may be a party, if it acts like one.
"""

from collections.abc import Iterator

from dragoman.reading.components.parties_evidence import Name, NameKind, decide
from dragoman.reading.components.parties_runs import runs
from dragoman.reading.components.parties_vocabulary import (
    BEFORE,
    FORMS,
    GIVEN,
    HEADS,
    LOUD,
    RANKS,
    REGIONS,
    THINGS,
    TITLES,
    WORDS_OF,
    derived,
    organisation_kind,
    outlets,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_MEMBERS = frozenset(load("referents")["names"]["fighters"]) | frozenset(load("referents")["kinds"]["armed"])
_TALKS = frozenset(load("referents")["acts"]["talks"])
_LEADING = frozenset({"JJ", "VBG", "RB", "IN"})
_LYING = frozenset({"landlocked", "nearby", "neighboring", "neighbouring", "oil-rich"})
_AIR = frozenset({"radio", "channel", "agence", "tv", "télé", "tele"})
_POSTS = frozenset({"to", "in"})
_JOINTS = frozenset({"and", "of", "for", "&", "the"})


def names(words: Words, known: dict[int, int]) -> list[Name]:
    """Return the names of a text in order, kinds decided. `known`: the end of a listed party by each of its tokens."""
    found = [n for start, end in runs(words) for n in _cut(words, start, end, known)]
    found = _led(words, _pairs(words, _completed(words, found)))
    decide(words, found)
    return found


def _led(words: Words, found: list[Name]) -> list[Name]:
    """Return the names without a first word that only begins the sentence: "Upstream Norland", "Neighbouring Sudria"."""
    singles = {n.key for n in found if n.end - n.start == 1}
    inside = {n.key for n in found if not words.first[n.start]}
    for name in found:
        rest = words.text[name.end - 1]
        alone = (
            name.kind == "unknown"
            and name.title is None
            and name.end - name.start == 2
            and words.first[name.start]
            and not _one_of_two(name.key, inside)
        )
        if (
            alone
            and words.first[name.start]
            and words.lower[name.start] not in GIVEN
            and (words.tag[name.start] in _LEADING or _plain(words, name.start))
        ):
            named = any(s == rest or derived(s, rest) for s in singles)
            if named or words.lower[name.start] in _LYING:
                name.start, name.key = name.end - 1, rest
    return found


def _one_of_two(key: str, inside: set[str]) -> bool:
    """Tell whether within sentences, too, one is told from another: "Upper Tamar", "Lower Tamar"."""
    return key in inside and sum(k.endswith(" " + key.rsplit(maxsplit=1)[-1]) for k in inside) > 1


def _plain(words: Words, i: int) -> bool:
    return words.ordinary(i) or words.lower[i].endswith(("stream", "ing"))


def _pairs(words: Words, found: list[Name]) -> list[Name]:
    """Return the names, "Norland-Sudria talks" cut into two; a double name stays one."""
    keys = {n.key for n in found}
    done: list[Name] = []
    for name in found:
        middle = name.start + 1
        double = name.end - name.start == 3 and words.text[middle] == "-" and name.title is None
        apart = double and (
            words.at(name.end) in _TALKS or {words.text[name.start], words.text[middle + 1]} <= keys
        )
        if apart and name.kind == "unknown":
            done.append(Name(name.start, middle, words.text[name.start]))
            done.append(Name(middle + 1, name.end, words.text[middle + 1]))
        else:
            done.append(name)
    return done


def _completed(words: Words, found: list[Name]) -> list[Name]:
    """Return the names, those with "and" in them made whole: "Public and Harbour Services Union (PHSU)"."""
    done: list[Name] = []
    for name in found:
        start = _fuller(words, name) if name.kind == "organisation" else name.start
        if start < name.start:
            while done and done[-1].end > start:
                done.pop()
            done.append(Name(start, name.end, words.joined(start, name.end), name.kind))
        else:
            done.append(name)
    return done


def _fuller(words: Words, name: Name) -> int:
    """Return where an organisation's name begins, going by its acronym in brackets or by "the A and B Union"."""
    start = name.start
    acronym = words.text[name.end + 1] if words.at(name.end) == "(" and words.at(name.end + 2) == ")" else ""
    letters = [words.text[k][0] for k in range(name.start, name.end) if words.text[k][0].isupper()]
    while start > 2 and words.at(start - 1) in _JOINTS and words.text[start - 2][0].isupper():
        start -= 2
        letters.insert(0, words.text[start][0])
        while start > 0 and words.text[start - 1][0].isupper() and not words.first[start - 1]:
            start -= 1
            letters.insert(0, words.text[start][0])
        if (acronym and "".join(letters).startswith(acronym)) or (
            not acronym and words.at(start - 1) == "the"
        ):
            return start
    return name.start


def _cut(words: Words, start: int, end: int, known: dict[int, int]) -> Iterator[Name]:
    """Yield the names of one run: titles and listed parties are taken off."""
    if words.first[start] and words.lower[start] in _MEMBERS and words.at(start + 1) == "of":
        start += 2 + (words.at(start + 2) == "the")  # "Rebels of the Front"
        if start >= end:
            return
    if end - start == 1 and words.first[start] and words.lower[start] in BEFORE and words.at(end) in HEADS:
        return  # "Branch secretary Bo Lind"
    if kind := _whole(words, start, end, known):
        yield Name(start, end, words.joined(start, end), kind)
        return
    begin, titled = _begin(words, start, end, known)
    if begin >= end or words.text[begin] == "-":
        yield from _leading(words, start, end, known)
        return
    post = None if titled else _post(words, start, begin, end)
    if post is not None:
        office, begin = post
        yield Name(begin, end, words.joined(begin, end), title=_title_start(words, office + 1, known))
        return
    after = _after_field(words, begin, end)
    if after > begin:
        yield Name(after, end, words.joined(after, end), title=_long_title(words, begin, known))
        return
    left = _title_start(words, begin, known)
    yield Name(begin, end, words.joined(begin, end), title=left if left < begin else None)
    if start < left:
        yield from _leading(words, start, left, known)


def _begin(words: Words, start: int, end: int, known: dict[int, int]) -> tuple[int, bool]:
    """Return where the name within a run begins, after titles and listed parties, and whether a title is before it."""
    apart = (k for k in range(end - 1, start - 1, -1) if words.at(k - 1) != "-")  # "Vell-Sen" is no senator
    title = next((k for k in apart if words.lower[k] in TITLES), None)
    if title == start and words.lower[start] in GIVEN and words.lower[start - 1] in HEADS and end - start > 1:
        title = None  # "manager Dean Crowe"
    begin = start if title is None else title + 1
    if title is not None and words.at(begin) == "of":
        begin = _after_office(words, begin, end)
    elif title is not None and words.at(begin) == ".":
        begin += 1
    elif title is not None and words.at(begin) == "-" and words.at(begin + 1) in TITLES:
        begin += 2  # "Secretary-General Bo Lind"
    titled = title is not None
    if end - begin == 2 and begin in known and _given_name(words, begin, known):
        return begin, titled
    while begin < end and begin in known:
        begin, titled = known[begin], False
    return begin, titled


def _given_name(words: Words, i: int, known: dict[int, int]) -> bool:
    """Tell whether a listed word is a given name here: "Finn Arge"."""
    surname = i + 1 not in known and words.lower[i + 1] not in HEADS and not words.ordinary(i + 1)
    return surname and words.lower[i] in GIVEN


def _after_field(words: Words, begin: int, end: int) -> int:
    """Return the token after "Trade and Foreign Affairs" in "Secretary for Trade and Foreign Affairs Asta Vell"."""
    after = begin
    if words.at(begin - 1) not in {"for", "of"}:
        return begin
    while after < end - 2 and (words.lower[after] in BEFORE or words.lower[after] in _JOINTS):
        after += 1
    return after if words.text[after][0].isupper() else begin


def _long_title(words: Words, begin: int, known: dict[int, int]) -> int:
    """Return where "Under Secretary of the Treasury for …" begins whose field of duty begins at `begin`."""
    k = begin
    while k > 0 and k - 1 not in known and (words.text[k - 1][0].isupper() or words.lower[k - 1] in _JOINTS):
        k -= 1
    while words.lower[k] in _JOINTS and k < begin:
        k += 1
    return k


def _post(words: Words, start: int, begin: int, end: int) -> tuple[int, int] | None:
    """Return the office and the first token of the name in "ambassador to the US Asta Vell", "envoy in Portvale Bo Lind"."""
    k = start - 1
    k -= words.at(k) == "the"
    if words.at(k) not in _POSTS or words.at(k - 1) not in HEADS:
        return None
    first = begin if begin > start else start + 1
    return (k - 1, first) if end - first > 1 else None


def _leading(words: Words, start: int, end: int, known: dict[int, int]) -> Iterator[Name]:
    """Yield the name before a title: "Castor Freight" of "Castor Freight Chairman Ulf Gren"."""
    stop = start
    while (
        stop < end
        and words.lower[stop] not in TITLES
        and words.lower[stop] not in BEFORE
        and stop not in known
    ):
        stop += 1
    if stop > start and words.text[stop - 1][0].isupper() and words.lower[start] not in {"under", "vice"}:
        kind = _whole(words, start, stop, known) or "unknown"
        yield Name(start, stop, words.joined(start, stop), kind, prefix=(start, stop))


def _after_office(words: Words, begin: int, end: int) -> int:
    """Return the token after "of State", "of Foreign Affairs"."""
    begin += 1
    while begin < end and (words.lower[begin] in BEFORE or words.lower[begin] in {"the", "and"}):
        begin += 1
    return begin


def _whole(words: Words, start: int, end: int, known: dict[int, int]) -> NameKind | None:
    """Return the kind of a run that is one name as a whole, by its words."""
    marks, titles = outlets()
    last = words.lower[end - 1] if words.at(end - 2) != "-" else ""  # "Vell-Hall" is no hall
    name = words.joined(start, end).lower()
    if words.at(start - 1) == "/" or words.at(end) == "/" or name in REGIONS:
        return "thing"
    if words.lower[start] in _AIR and end - start > 1 and last not in WORDS_OF:
        return "outlet"
    if name in titles or (end - start > 1 and last in marks) or (words.at(start) in titles and last in marks):
        return "outlet"
    if not any(
        words.lower[k] in FORMS or words.lower[k] in {"president", "minister"} for k in range(start, end)
    ):
        if last in THINGS and not _headed(words, start, end):
            return "thing"
        return _institution(words, start, end, known)
    return None


def _institution(words: Words, start: int, end: int, known: dict[int, int]) -> NameKind | None:
    """Return "organisation" for a name that ends like one; "thing" for a state's council and the like."""
    last = words.lower[end - 1]
    if end - start > 1 and last in WORDS_OF and last not in HEADS:
        return "thing" if known.get(start) == end - 1 and WORDS_OF[last] == "association" else "organisation"
    partners = "&" in words.text[start + 1 : end - 1]
    told = _headed(words, start, end) or partners
    telling = end - start > 2 and told and organisation_kind(words, start, end)
    return "organisation" if telling and not any(words.lower[k] in HEADS for k in range(start, end)) else None


def _headed(words: Words, start: int, end: int) -> bool:
    """Tell whether an organisation's noun with "of" heads a name: "the Union of the Centre"."""
    of = next((k for k in range(start + 1, end - 1) if words.lower[k] == "of"), None)
    return (
        of is not None
        and WORDS_OF.get(words.lower[of - 1], "polity") != "polity"
        and words.lower[of - 1] != "bank"
    )


def _title_start(words: Words, begin: int, known: dict[int, int]) -> int:
    """Return the first token of the title that ends right before `begin`; `begin` if there is none."""
    k = begin
    while k > 0 and (step := _title_step(words, k, begin)):
        k -= step
        if k in known:
            k += 1
            break
    while k < begin and words.lower[k] in {"-", "and", "of", "."}:
        k += 1
    return k if any(words.lower[j] in TITLES for j in range(k, begin)) else begin


def _title_step(words: Words, k: int, begin: int) -> int:
    """Return how many tokens before `k` belong to the title of the name at `begin`."""
    lower, small = words.lower[k - 1], words.text[k - 1][0].islower()
    if lower == "fellow":
        return 0
    if lower in LOUD and small and (k == begin or lower not in BEFORE):
        return 0  # "the major Sudrian port": an adjective, no rank
    if lower in TITLES or (k < begin and (lower in BEFORE or lower in {"-", "and", "of"})):
        return 1
    if lower == "." and words.at(k - 2) in RANKS:
        return 2
    if lower == "the" and k < begin and words.at(k - 2) == "of":
        return 2
    return int(lower in BEFORE and k == begin and _office_before(words, k))


def _office_before(words: Words, k: int) -> bool:
    """Tell whether "of State", "of Foreign Affairs" stands before `k`."""
    j = k - 1
    while j > 0 and (words.lower[j] in BEFORE or words.lower[j] == "and"):
        j -= 1
    j -= words.lower[j] == "the" and not words.ordinary(k)  # "Secretary of the Treasury Bo Lind"
    return words.lower[j] == "of" and words.at(j - 1) in HEADS
