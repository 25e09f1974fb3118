"""Which capitalised names stand in the text, and is each a person, an organisation, an outlet or a thing?

The statistical tagger's opinion is one voice among several: titles, roles that follow, articles and prepositions that
stand before, and what the other mentions of the same name show, count as much.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc

from dragoman.errors import LexiconError
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

NameKind = Literal["person", "organisation", "outlet", "thing", "unknown"]

_ROLES = load("roles")
_ORG = load("organisations")
HEADS = frozenset(_ROLES["titles"]["heads"])
RANKS = frozenset(_ROLES["titles"]["ranks"])
HONORIFICS = frozenset(w for k in ("male", "female", "neutral") for w in _ROLES["titles"][k])
FORMS = HONORIFICS - HEADS
BEFORE = frozenset(_ROLES["titles"]["before"])
TITLES = HEADS | RANKS | HONORIFICS
_LOUD = (RANKS | HONORIFICS) - {"spokesman", "spokeswoman", "chairman", "chairwoman", "businessman", "commander", "king"}
PARTICLES = frozenset(_ROLES["names"]["particles"])
_NEVER = frozenset(_ROLES["names"]["never"])
_THINGS = frozenset(_ROLES["names"]["things"])
_LINKED = frozenset({"al", "el", "ul", "ur", "as", "ash", "bin", "abu"})
_WORDS_OF: dict[str, str] = {w: kind for kind, ws in _ORG["words"].items() for w in ws}
_WORKERS = frozenset(_ORG["words"]["union"]) - {"union", "unions", "guild"}
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PLACES = frozenset({"in", "at", "near", "around", "outside", "across"})
_MINISTRIES = frozenset({"ministry", "department", "office"})
_ROLE_WINDOW = 7
_PHRASE = 14
_SMALL = frozenset("the a an this that these those both no its their his her in on at after as but and for with".split())
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "|", "“", "”", '"', "``", "''", "/"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_COMPOUNDS = frozenset("era led run born held made type like wide aged area base day hour week year plus pro anti to by".split())
_TALKS = frozenset(load("referents")["acts"]["talks"])
_VANS = frozenset({"van", "von", "de", "der"})
_POSTS = frozenset({"to", "in"})
_RULE = frozenset({"administration", "regime", "government", "cabinet", "presidency", "era", "campaign"})
_REGIONS = frozenset(_ROLES["names"]["regions"])


@dataclass(slots=True)
class Name:
    """A capitalised name at tokens `[start, end)`; its title, if one stands before it, begins at `title`."""

    start: int
    end: int
    key: str
    kind: NameKind = "unknown"
    title: int | None = None
    prefix: tuple[int, int] | None = None


@dataclass(slots=True)
class Evidence:
    """What the mentions of one name show."""

    mentions: list[Name] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    titled: int = 0
    role: int = 0
    rule: int = 0
    article: int = 0
    place: int = 0
    verbs: int = 0
    inner: int = 0

    @property
    def person(self) -> float:
        """How much speaks for a person; 1 is enough."""
        count = len(self.mentions)
        several = " " in self.mentions[0].key
        share = self.labels["PERSON"] / count
        other = sum(self.labels[k] for k in ("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW")) / count
        return (
            2 * bool(self.titled)
            + 2 * share
            + (2 if several else 1.2) * bool(self.role)
            + (1.5 if several else 0.5) * bool(self.rule)
            - 1.5 * self.article / count
            - self.place / count
            - other * 0.9
        )


@cache
def outlets() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that mark an outlet's name, and whole names of outlets; both lower case."""
    own = _ORG["outlets"]
    marks, names = set(own["words"]), {n.lower() for n in own["names"]}
    try:
        shared = load("outlets")
    except LexiconError:
        return frozenset(marks), frozenset(names)
    for values in _lists(shared):
        names.update(v.lower() for v in values)
    return frozenset(marks), frozenset(names)


def _lists(table: object) -> Iterator[list[str]]:
    if isinstance(table, dict):
        for value in table.values():
            yield from _lists(value)
    elif isinstance(table, list) and all(isinstance(v, str) for v in table):
        yield cast("list[str]", table)


def organisation_kind(words: Words, start: int, end: int) -> str | None:
    """Return "union", "company", "armed", "association" by the last telling word of a name; `None` if none tells.

    An association of workers ("Pilots' Association") is a union.
    """
    for i in range(end - 1, start - 1, -1):
        if kind := _WORDS_OF.get(words.lower[i]):
            workers = kind == "association" and any(w in _WORKERS for w in words.lower[start:i])
            return "union" if workers else kind
    return None


def names(doc: Doc, words: Words, known: dict[int, int]) -> list[Name]:
    """Return the names of a text in order, kinds decided. `known`: the end of a listed party by each of its tokens."""
    inner = _inner(words)
    found = [n for start, end in _runs(words, inner) for n in _cut(words, start, end, known)]
    found = _pairs(words, _completed(words, found))
    _decide(words, found)
    return found


def _pairs(words: Words, found: list[Name]) -> list[Name]:
    """Return the names, "Norland-Sudria talks" cut into two; a double name stays one."""
    keys = {n.key for n in found}
    done: list[Name] = []
    for name in found:
        middle = name.start + 1
        double = name.end - name.start == 3 and words.text[middle] == "-" and name.title is None
        apart = double and (words.at(name.end) in _TALKS or {words.text[name.start], words.text[middle + 1]} <= keys)
        if apart and name.kind == "unknown":
            done.append(Name(name.start, middle, words.text[name.start]))
            done.append(Name(middle + 1, name.end, words.text[middle + 1]))
        else:
            done.append(name)
    return done


def _completed(words: Words, found: list[Name]) -> list[Name]:
    """Return the names, those with "and" in them made whole: "Public and Commercial Services Union (PCS)"."""
    done: list[Name] = []
    for name in found:
        start = _fuller(words, name) if name.kind == "organisation" else name.start
        if start < name.start:
            while done and done[-1].end > start:
                done.pop()
            name = Name(start, name.end, words.joined(start, name.end), name.kind)
        done.append(name)
    return done


def _fuller(words: Words, name: Name) -> int:
    """Return where an organisation's name begins, going by its acronym in brackets or by "the A and B Union"."""
    start = name.start
    acronym = words.text[name.end + 1] if words.at(name.end) == "(" and words.at(name.end + 2) == ")" else ""
    letters = [words.text[k][0] for k in range(name.start, name.end) if words.text[k][0].isupper()]
    while start > 2 and words.at(start - 1) in {"and", "of", "for", "&", "the"} and words.text[start - 2][0].isupper():
        start -= 2
        letters.insert(0, words.text[start][0])
        while start > 0 and words.text[start - 1][0].isupper() and not words.first[start - 1]:
            start -= 1
            letters.insert(0, words.text[start][0])
        if (acronym and "".join(letters).startswith(acronym)) or (not acronym and words.at(start - 1) == "the"):
            return start
    return name.start


def _inner(words: Words) -> set[str]:
    """Return the words that are names within a sentence, or at its start and never in small letters."""
    small = set(words.text)
    return {
        t
        for t, tag, first, headline in zip(words.text, words.tag, words.first, words.headline, strict=True)
        if tag[:3] == "NNP" and t[0].isupper() and not headline and not (first and t.lower() in small)
    }


def _capital(words: Words, i: int) -> bool:
    text = words.text[i]
    if not text[0].isupper() or len(text) < 2 or words.headline[i]:
        return False
    return words.lower[i] not in _NEVER and not (text == "The" and i > 0 and words.text[i - 1][0].isupper())


def _runs(words: Words, inner: set[str]) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words with the small words that may stand within a name."""
    i, size = 0, len(words)
    while i < size:
        text = words.text[i]
        if not text[0].isupper():
            if text in _LINKED and i + 2 < size and words.text[i + 1] == "-" and _capital(words, i + 2):
                end = _extend(words, i + 3)
                yield i, end
                i = end
                continue
            i += 1
            continue
        if not _capital(words, i) or (words.first[i] and not _begins(words, i, inner)):
            i += 1
            continue
        end = _extend(words, i + 1)
        yield i, end
        i = end


def _begins(words: Words, i: int, inner: set[str]) -> bool:
    """Tell whether the first word of a sentence belongs to a name."""
    if words.text[i] in inner or words.entity[i] >= 0 and words.label[i] not in {"DATE", "CARDINAL", "ORDINAL", "TIME"}:
        return words.tag[i] != "VBG" and words.lower[i] not in _SMALL
    return words.tag[i][:3] == "NNP" or words.lower[i] in TITLES


def _extend(words: Words, j: int) -> int:
    """Return the end of the run whose next token is `j`."""
    size = len(words)
    while j < size:
        step = 1 if _capital(words, j) and (not words.first[j] or words.text[j - 1] == "-") else _join(words, j, size)
        if not step:
            break
        j += step
    return j


def _join(words: Words, j: int, size: int) -> int:
    """Return how many tokens a small word at `j` adds to a name (0: it ends the name)."""
    if j + 1 >= size:
        return 0
    text, lower = words.text[j], words.lower[j]
    follows = _capital(words, j + 1)
    if text == "-" and not words.spaced[j] and not words.spaced[j - 1]:
        return 2 if follows or _given(words, j) else 0
    if lower in PARTICLES and text[0].islower():
        if words.text[j + 1] == "-" and lower in _LINKED and j + 2 < size and _capital(words, j + 2):
            return 3
        return 2 if follows and not lower.startswith("a") else 0
    if text == "." and words.lower[j - 1] in RANKS and follows:
        return 2
    if text == "&" and follows:
        return 2
    if lower == "of":
        return _of(words, j, size)
    if lower == "and" and follows and words.entity[j] >= 0 and words.label[j] == "ORG":
        return 2 if words.entity[j - 1] == words.entity[j] == words.entity[j + 1] else 0
    if text in {"'", "’"} and follows and words.lower[j - 1].endswith("s"):
        return 2 if organisation_kind(words, j + 1, min(j + 4, size)) else 0
    if text in {"'s", "’s"} and follows and words.lower[j - 1] in {"people", "women", "workers", "farmers", "children"}:
        return 2
    return 0


def _given(words: Words, j: int) -> bool:
    """Tell whether "-in", "-un" ends a name: "Moon Jae-in"; not "-led", "-era"."""
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
    return k - j + 1 if before in _WORDS_OF or before in _MINISTRIES else 0


def _cut(words: Words, start: int, end: int, known: dict[int, int]) -> Iterator[Name]:
    """Yield the names of one run: titles and listed parties are taken off."""
    kind = _whole(words, start, end, known)
    if kind:
        yield Name(start, end, words.joined(start, end), kind)
        return
    title = next((k for k in range(end - 1, start - 1, -1) if words.lower[k] in TITLES), None)
    begin = start if title is None else title + 1
    if title is not None and words.at(begin) == "of":
        begin = _after_office(words, begin, end)
    elif title is not None and words.at(begin) == ".":
        begin += 1
    while begin < end and begin in known:
        begin = known[begin]
        title = None
    if begin >= end or words.text[begin] == "-":
        yield from _leading(words, start, end, known)
        return
    post = _post(words, start, begin, end) if title is None else None
    if post is not None:
        office, begin = post
        yield Name(begin, end, words.joined(begin, end), title=_title_start(words, office + 1, known))
        return
    field = begin
    while field < end - 2 and (words.lower[field] in BEFORE or words.lower[field] in {"and", "the", "of", "for"}):
        field += 1
    if field > begin and words.at(begin - 1) in {"for", "of"} and words.text[field][0].isupper():
        yield Name(field, end, words.joined(field, end), title=begin)
        return
    name = Name(begin, end, words.joined(begin, end))
    left = _title_start(words, begin, known)
    name.title = left if left < begin else None
    yield name
    if start < left:
        yield from _leading(words, start, left, known)


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
    while stop < end and words.lower[stop] not in TITLES and words.lower[stop] not in BEFORE and stop not in known:
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
    last = words.lower[end - 1]
    name = words.joined(start, end).lower()
    if words.at(start - 1) == "/" or words.at(end) == "/" or name in _REGIONS:
        return "thing"
    if name in titles or (end - start > 1 and last in marks) or words.at(start) in titles and last in marks:
        return "outlet"
    if any(words.lower[k] in FORMS or words.lower[k] in {"president", "minister"} for k in range(start, end)):
        return None
    if last in _THINGS:
        return "thing"
    if end - start > 1 and last in _WORDS_OF and last not in HEADS:
        return "organisation" if known.get(start) != end - 1 or _WORDS_OF[last] != "association" else "thing"
    if organisation_kind(words, start, end) and words.label[start] == "ORG" and end - start > 2:
        return "organisation" if not any(words.lower[k] in HEADS for k in range(start, end)) else None
    return None


def _title_start(words: Words, begin: int, known: dict[int, int]) -> int:
    """Return the first token of the title that ends right before `begin`; `begin` if there is none."""
    k = begin
    while k > 0:
        lower = words.lower[k - 1]
        if lower in _LOUD and words.text[k - 1][0].islower() and lower not in BEFORE:
            break
        if (lower in TITLES and not _quiet(words, k - 1, begin)) or (k < begin and (lower in BEFORE or lower in {"-", "and", "of"})):
            k -= 1
        elif lower == "." and words.at(k - 2) in RANKS:
            k -= 2
        elif lower in BEFORE and k == begin and _office_before(words, k):
            k -= 1
        else:
            break
        if k in known:
            k += 1
            break
    while k < begin and words.lower[k] in {"-", "and", "of", "."}:
        k += 1
    return k if any(words.lower[j] in TITLES for j in range(k, begin)) else begin


def _quiet(words: Words, k: int, begin: int) -> bool:
    """Tell whether a word right before a name is an adjective such as "major", "general", not a rank."""
    return k == begin - 1 and words.lower[k] in _LOUD and words.text[k][0].islower()


def _office_before(words: Words, k: int) -> bool:
    """Tell whether "of State", "of Foreign Affairs" stands before `k`."""
    j = k - 1
    while j > 0 and (words.lower[j] in BEFORE or words.lower[j] == "and"):
        j -= 1
    return words.lower[j] == "of" and words.at(j - 1) in HEADS


def _decide(words: Words, found: list[Name]) -> None:
    """Set the kind of every name that its words did not tell."""
    table: dict[str, Evidence] = {}
    for name in found:
        if name.kind == "unknown" and name.prefix is None:
            _weigh(words, name, table.setdefault(name.key, Evidence()))
    parts: set[str] = set()
    for evidence in table.values():
        one = evidence.mentions[0]
        if evidence.person >= 1 and not _short(words, one):
            parts.update(words.text[one.start : one.end])
            for name in evidence.mentions:
                name.kind = "person"
    small = set(words.text)
    for evidence in table.values():
        one = evidence.mentions[0]
        if one.kind != "unknown" or not _short(words, one):
            continue
        if words.text[one.end - 1] in parts:
            for name in evidence.mentions:
                if words.at(name.start - 1) not in _ARTICLES or words.at(name.end) in _RULE:
                    name.kind = "person"
        elif _alone(words, one, evidence, small):
            for name in evidence.mentions:
                name.kind = "person"


def _short(words: Words, name: Name) -> bool:
    """Tell whether a name is one word, particles aside."""
    return len(parts_of(words, name)) == 1


def parts_of(words: Words, name: Name) -> tuple[str, ...]:
    """Return the words of a name without particles ("al-", "van") and hyphens; at least the last one."""
    kept = []
    for i in range(name.start, name.end):
        text = words.text[i]
        small = text.islower() or words.at(i + 1) == "-" or (i == name.start and words.lower[i] in _VANS)
        particle = words.lower[i] in PARTICLES and small
        if not particle and text not in {"-", ".", "&"}:
            kept.append(text)
    return tuple(kept) or (words.text[name.end - 1],)


def _alone(words: Words, name: Name, evidence: Evidence, small: set[str]) -> bool:
    """Tell whether a name in one word, with no full form in the text, is a person's."""
    if evidence.titled:
        return True
    if words.text[name.start].isupper() or words.lower[name.end - 1] in small:
        return False
    return evidence.person >= 1 and bool(evidence.rule or evidence.inner and (evidence.verbs or evidence.role))


def _weigh(words: Words, name: Name, evidence: Evidence) -> None:
    after = words.at(name.end)
    evidence.mentions.append(name)
    evidence.labels[words.label[name.end - 1]] += 1
    evidence.titled += name.title is not None
    before = words.at((name.start if name.title is None else name.title) - 1)
    evidence.rule += after in _RULE or (after in _POSSESSIVES and words.at(name.end + 1) in _RULE)
    evidence.article += before in _ARTICLES and name.title is None and after not in _RULE
    evidence.inner += not words.first[name.start]
    evidence.place += before in _PLACES
    evidence.role += _role_follows(words, name.end) or (
        after in {",", ";", "."} and before == "," and role_before(words, name.start) is not None
    )
    evidence.verbs += name.end < len(words) and (after in _POSSESSIVES or words.tag[name.end] in {"VBD", "VBZ", "MD", "VBP"})


def role_before(words: Words, start: int) -> tuple[int, int] | None:
    """Return start and head of the role phrase before the comma at `start - 1`: "the Sudrian president, Karim Ostari"."""
    begin = start - 1
    while begin > max(0, start - _PHRASE) and words.text[begin - 1] not in _STOPS:
        if words.tag[begin - 1] in {"VBD", "VBZ", "VBP", "MD"}:
            break
        begin -= 1
    first = head = None
    for j in range(begin, start - 1):
        tag = words.tag[j]
        if head is None and (tag[:2] in {"IN", "TO", "VB", "RB"} or words.lower[j] in {"and", "but"}):
            first = None
            continue
        if first is None:
            first = j
        follows = words.at(j + 1)
        if head is None and words.lower[j] in HEADS and follows not in HEADS and follows not in _POSSESSIVES:
            head = j
    return (first, head) if head is not None and first is not None else None


def _role_follows(words: Words, end: int) -> bool:
    """Tell whether ", the union's general secretary" or the like follows."""
    if words.at(end) != ",":
        return False
    for i in range(end + 1, min(end + _ROLE_WINDOW, len(words))):
        if words.lower[i] in HEADS and words.text[i][0].islower():
            return True
        if words.tag[i][:2] in {"VB", "MD"} or words.text[i] in {",", ".", ";"}:
            return False
    return False
