"""Whom do "the president", "the minister", "he", "her" mean?"""

from spacy.tokens import Doc

from dragoman.reading.components.parties_vocabulary import BEFORE, HEADS
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_roles import Profile
from dragoman.reading.draft import Draft, PersonMention
from dragoman.reading.lexicon import load

_TITLES = load("roles")["titles"]
_MALE, _FEMALE = frozenset(_TITLES["male"]), frozenset(_TITLES["female"])
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UNNAMED = frozenset(load("referents")["people"]["officials"]) | frozenset(
    load("referents")["people"]["others"]
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_BACK = 3
_WIDE = 160


def titles(words: Words, found: Draft, profiles: dict[str, Profile], party: dict[str, str]) -> None:
    """Add "the president", "the union's general secretary" where one person of the report has that office."""
    holders: dict[str, list[str]] = {}
    for name, profile in profiles.items():
        for head in profile.heads:
            holders.setdefault(head, []).append(name)
    if not holders:
        return
    for i, lower in enumerate(words.lower):
        if (
            lower not in holders
            or i in found.person_at
            or i in found.mention_at
            or words.tag[i] in {"NNS", "NNPS"}
        ):
            continue
        if spot := _title_at(words, found, i):
            start, owner = spot
            person = _holder(words, found, profiles, holders[lower], party, start, i, owner)
            if person:
                found.add_person(PersonMention(start, i + 1, person, "title"))


def _title_at(words: Words, found: Draft, i: int) -> tuple[int, str | None] | None:
    """Return where a definite title begins and the party that it names; `None` if it is none."""
    start, owner = i, None
    if words.at(i + 1) in HEADS or words.at(i + 1) == "-" or i + 1 in found.person_at:
        return None
    while start > 0 and (words.lower[start - 1] in BEFORE or words.text[start - 1] == "-"):
        start -= 1
    k = start - 1
    if words.at(k) in _POSSESSIVES:
        k -= 1
    mention = found.mention_at.get(k)
    if mention is not None and len(mention.parties) == 1:
        owner, start = mention.parties[0], mention.start
        k = start - 1
    if words.at(k) == "the" or owner is not None:
        return start, owner
    return None


def _holder(
    words: Words,
    found: Draft,
    profiles: dict[str, Profile],
    able: list[str],
    party: dict[str, str],
    start: int,
    i: int,
    owner: str | None,
) -> str | None:
    """Return the person of a title: the only one, else the one named last before it; of the party that it names."""
    if owner is not None:
        able = [p for p in able if party.get(p) == owner]
    wanted = [w for w in words.lower[start:i] if w in BEFORE]
    able = [p for p in able if not profiles[p].past or "former" in wanted]
    if wanted:
        able = [p for p in able if any(all(w in r.lower() for w in wanted) for r in profiles[p].roles)]
    if len(able) < 2:
        return able[0] if able else None
    before = [m for m in found.persons if m.start < start and m.person in able and m.kind != "pronoun"]
    return max(before, key=lambda m: m.start).person if before else None


def genders(words: Words, people: list[Someone]) -> dict[str, str]:
    """Return "m" or "f" of the persons whose title tells."""
    found: dict[str, str] = {}
    for someone in people:
        for name in someone.mentions:
            title = words.lower[name.title : name.start] if name.title is not None else []
            for word in title:
                if word in _MALE or word in _FEMALE:
                    found.setdefault(someone.name, "m" if word in _MALE else "f")
    return found


def pronouns(doc: Doc, words: Words, found: Draft, sex: dict[str, str]) -> None:
    """Add "he", "her" and so on: the nearest person who is a subject in this or the last sentences, else the last named."""
    spots = [i for i, w in enumerate(words.lower) if w in _HE or w in _SHE]
    if not spots:
        return
    quoted = _quoted(doc, found)
    for i in spots:
        gender = "m" if words.lower[i] in _HE else "f"
        person = _antecedent(doc, words, found, i, gender, sex, quoted)
        if person is not None:
            sex.setdefault(person, gender)
            found.add_person(PersonMention(i, i + 1, person, "pronoun"))


def _quoted(doc: Doc, found: Draft) -> dict[int, int]:
    """Return the quotation's number for each token in one."""
    marks: dict[int, int] = {}
    for number, quote in enumerate(found.quotes):
        span = doc.char_span(quote.span.start, quote.span.end, alignment_mode="expand")
        if span is not None:
            marks.update(dict.fromkeys(range(span.start, span.end), number))
    return marks


def _antecedent(
    doc: Doc, words: Words, found: Draft, i: int, gender: str, sex: dict[str, str], quoted: dict[int, int]
) -> str | None:
    sentence, inside = words.sentence[i], quoted.get(i)
    last: str | None = None
    sentences = 0
    previous = sentence
    for j in range(i - 1, max(-1, i - _WIDE), -1):
        if quoted.get(j) != inside:
            continue
        if words.sentence[j] != previous:
            previous = words.sentence[j]
            sentences += 1
            if sentences > _BACK or (last is not None and sentences > 1):
                break
        person = found.person_at.get(j)
        if person is None:
            if (
                words.lower[j] in _UNNAMED
                and doc[j].dep_ in _SUBJECTS
                and words.tag[j] == "NN"
                and j not in found.mention_at
            ):
                return last
            continue
        if person.end - 1 != j or sex.get(person.person, gender) != gender:
            continue
        if doc[j].dep_ in _SUBJECTS or (person.kind == "pronoun" and doc[j].dep_ == "nsubj"):
            return person.person
        if last is None:
            last = person.person
    return last
