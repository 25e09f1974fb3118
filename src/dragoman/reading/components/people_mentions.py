"""Whom do "the president", "the minister", "he", "her" mean?"""

from collections import Counter

from spacy.tokens import Doc

from dragoman.reading.components.parties_vocabulary import BEFORE, HEADS, POSSESSIVES
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
_BACK = 3
_MAIN = 3  # times as often as another person the one is named whom a report is about
_WIDE = 160


class Titles:
    """Reads "the president", "the union's general secretary" in one report, whose persons' offices are known."""

    def __init__(
        self, doc: Doc, words: Words, found: Draft, profiles: dict[str, Profile], party: dict[str, str]
    ) -> None:
        self.doc, self.words, self.found, self.profiles, self.party = doc, words, found, profiles, party
        self.holders: dict[str, list[str]] = {}
        for name, profile in profiles.items():
            for head in profile.heads:
                self.holders.setdefault(head, []).append(name)

    def mark(self) -> None:
        """Add a mention where one person of the report has the office, or of several the one named last."""
        words, found = self.words, self.found
        spots = [i for i, w in enumerate(words.lower) if w in self.holders] if self.holders else []
        for i in spots:
            if i in found.person_at or i in found.mention_at or words.tag[i] in {"NNS", "NNPS"}:
                continue
            if spot := self._title(i):
                start, owner = spot
                if person := self._holder(start, i, owner):
                    found.add_person(PersonMention(start, i + 1, person, "title"))

    def _title(self, i: int) -> tuple[int, str | None] | None:
        """Return where a definite title begins and the party that it names; `None` if it is none."""
        words, start, owner = self.words, i, None
        if words.at(i + 1) in HEADS or words.at(i + 1) == "-" or i + 1 in self.found.person_at:
            return None
        while start > 0 and (words.lower[start - 1] in BEFORE or words.text[start - 1] == "-"):
            start -= 1
        k = start - 1 - (words.at(start - 1) in POSSESSIVES)
        mention = self.found.mention_at.get(k)
        if mention is not None and len(mention.parties) == 1:
            owner, start = mention.parties[0], mention.start
        return (start, owner) if owner is not None or words.at(k) == "the" else None

    def _holder(self, start: int, i: int, owner: str | None) -> str | None:
        """Return the person of a title: the only one, else the one named last before it; of the party that it names.

        Whoever is only met or spoken of is passed over for the one whom the report is about.
        """
        wanted = [w for w in self.words.lower[start:i] if w in BEFORE]
        able = [
            p
            for p in self.holders[self.words.lower[i]]
            if (owner is None or self.party.get(p) == owner)
            and (not self.profiles[p].past or "former" in wanted)
            and (not wanted or any(all(w in r.lower() for w in wanted) for r in self.profiles[p].roles))
        ]
        if len(able) < 2:
            return able[0] if able else None
        before = [
            m for m in self.found.persons if m.start < start and m.person in able and m.kind != "pronoun"
        ]
        if not before:
            return None
        last, times = max(before, key=lambda m: m.start), Counter(m.person for m in before)
        main = max(able, key=lambda p: times[p])
        aside = self.doc[last.end - 1].dep_ not in _SUBJECTS and times[main] >= _MAIN * times[last.person]
        return main if aside else last.person


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


class Pronouns:
    """Reads "he", "her" and so on in one report."""

    def __init__(self, doc: Doc, words: Words, found: Draft, sex: dict[str, str]) -> None:
        self.doc, self.words, self.found, self.sex = doc, words, found, sex
        self.quoted: dict[int, int] = {}

    def mark(self) -> None:
        """Add a mention for each pronoun that has a fitting person before it."""
        spots = [i for i, w in enumerate(self.words.lower) if w in _HE or w in _SHE]
        if spots:
            self.quoted = _quoted(self.doc, self.found)
        for i in spots:
            if self._name(i):
                continue
            gender = "m" if self.words.lower[i] in _HE else "f"
            person = self._antecedent(i, gender)
            if person is not None:
                self.sex.setdefault(person, gender)
                self.found.add_person(PersonMention(i, i + 1, person, "pronoun"))

    def _name(self, i: int) -> bool:
        """Tell whether "He" is a name: "the official He Lifang", capitalised within a sentence and before a name."""
        words = self.words
        return (
            words.text[i][0].isupper()
            and words.text[i + 1 : i + 2] != []
            and words.text[i + 1][0].isupper()
            and words.before(i)[:1].isalnum()
            and words.sentence[i - 1] == words.sentence[i]
        )

    def _antecedent(self, i: int, gender: str) -> str | None:
        """Return the nearest person who is a subject, some sentences back at most, else the last one named."""
        words, inside = self.words, self.quoted.get(i)
        last: str | None = None
        sentences, previous = 0, words.sentence[i]
        for j in range(i - 1, max(-1, i - _WIDE), -1):
            if self.quoted.get(j) != inside:
                continue
            if words.sentence[j] != previous:
                sentences, previous = sentences + 1, words.sentence[j]
                if sentences > _BACK or (last is not None and sentences > 1):
                    break
            person = self.found.person_at.get(j)
            if person is None:
                if self._somebody_else(j):
                    break
            elif person.end - 1 == j and self.sex.get(person.person, gender) == gender:
                if self.doc[j].dep_ in _SUBJECTS:
                    return person.person
                last = last or person.person
        return last

    def _somebody_else(self, j: int) -> bool:
        """Tell whether an unnamed official, source … is the subject at `j`."""
        words = self.words
        unnamed = words.lower[j] in _UNNAMED and words.tag[j] == "NN" and j not in self.found.mention_at
        return unnamed and self.doc[j].dep_ in _SUBJECTS


def _quoted(doc: Doc, found: Draft) -> dict[int, int]:
    """Return the quotation's number for each token in one."""
    marks: dict[int, int] = {}
    for number, quote in enumerate(found.quotes):
        span = doc.char_span(quote.span.start, quote.span.end, alignment_mode="expand")
        if span is not None:
            marks.update(dict.fromkeys(range(span.start, span.end), number))
    return marks
