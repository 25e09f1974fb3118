"""Who took part in what a clause tells, and where was it?

Theory of operation. (1) Parties and people named in the clause took part, in the order of their names, but for those that
only tell a place ("in Norland"). (2) A clause whose verb has no subject of its own takes that of the words before it:
"… met and signed", "…, who left". (3) Where the subject is nobody with a name but people or a body, its words stand for
them: "a court", "three senators"; likewise what follows "by". (4) A place is a name in capitals behind "in", "at", …
that is no person, no time and no organisation; nothing else in the text need know it.
"""

from typing import TYPE_CHECKING

from dragoman.reading.components.events_lexicon import CALENDAR, LEXICON, lemma
from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dragoman.reading.draft import Draft

_ACTORS = LEXICON["actors"]
_ACTING = (
    frozenset(_ACTORS["bodies"]) | frozenset(LEXICON["classes"]["people"]) | frozenset(_ACTORS["people"])
)
_WITHIN, _MOTION, _INVESTED, _COUNTS = (
    frozenset(_ACTORS[key]) for key in ("within", "motion", "invested", "counts")
)
_OFFICERS = frozenset(_ACTORS["officers"])
_TOWARDS = frozenset({"to", "from", "into"})
_ORGANISATIONS = frozenset(
    word for kind, words in load("organisations")["words"].items() if kind != "polity" for word in words
) | frozenset(load("organisations")["outlets"]["words"])
_NOUN_PHRASE = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "VBN", "HYPH", "RB"}
)
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "which", "whom"})
_EXISTING = frozenset({"PRP", "EX", "DT"})
_TWO = 2
_LONGEST, _BACK, _MOTION_REACH = 6, 45, 8


class Cast:
    """Tells who took part in the clauses of one document, and where."""

    def __init__(self, doc: "Doc", found: "Draft") -> None:
        self.doc, self.found = doc, found

    def actors(self, start: int, end: int) -> tuple[str, ...]:
        """Return who takes part in what tokens `[start, end)` tell, the doer first where its name had to be looked for."""
        names = dict.fromkeys(self.named(start, end))
        verb = self._verb(start, end)
        if verb is not None and not any(True for _ in self.named(start, verb)):
            for name in self._subject(start, verb):
                names = {name: None, **names}
        if verb is not None and (agent := self._agent(verb, end)):
            names.setdefault(agent)
        return tuple(names)

    def sides(self) -> tuple[str, ...]:
        """Return the two parties at the table; nobody where there are more or fewer."""
        sides = tuple(p.name for p in self.found.parties if p.role == "side")
        return sides if len(sides) == _TWO else ()

    def named(self, start: int, end: int) -> "Iterable[str]":
        """Yield the parties and persons named among tokens `[start, end)`."""
        for i in range(start, end):
            if person := self.found.person_at.get(i):
                if not self._has_officer(person.end):
                    yield person.person
            elif (
                (mention := self.found.mention_at.get(i))
                and not (
                    mention.kind in {"name", "seat"}
                    and (self._is_place(mention.start, mention.end) or self._is_field(mention.start))
                )
                and not (mention.kind == "body" and mention.end in self.found.person_at)
            ):
                yield from mention.parties

    def _has_officer(self, end: int) -> bool:
        """Tell whether somebody's spokesman or envoy follows, who is the one that acts: "Vell's special envoy"."""
        if end >= len(self.doc) or self.doc[end].tag_ != "POS":
            return False
        last = end + 1
        while last < len(self.doc) and self.doc[last].tag_ in _NOUN_PHRASE - {"DT", "RB"}:
            last += 1
        return self.doc[last - 1].lower_ in _OFFICERS

    def _is_field(self, start: int) -> bool:
        """Tell whether a name is an officer's field of duty: "envoy for Norland"."""
        start -= start > 0 and self.doc[start - 1].lower_ == "the"
        return (
            start > 1
            and self.doc[start - 1].lower_ in {"for", "to"}
            and self.doc[start - 2].lower_ in _OFFICERS
        )

    def _is_place(self, start: int, end: int) -> bool:
        """Tell whether a name stands behind "in" and the like, with nothing of its own behind it."""
        before = start - 1 if start and self.doc[start - 1].tag_ != "DT" else start - 2
        owns = end < len(self.doc) and self.doc[end].tag_ == "POS"
        if before < 0 or owns or self.doc[before].lower_ not in _WITHIN:
            return False
        return before == 0 or self.doc[before - 1].lower_ not in _INVESTED

    def _verb(self, start: int, end: int) -> int | None:
        """Return the first finite verb of a clause, else its first participle."""
        finite = next((i for i in range(start, end) if self.doc[i].tag_ in _FINITE), None)
        if finite is not None:
            return finite
        return next((i for i in range(start, end) if self.doc[i].tag_ in _VERBAL), None)

    def _subject(self, start: int, verb: int) -> tuple[str, ...]:
        """Return who is the subject of the verb at `verb` where no party or person is named before it in its clause."""
        first = self.doc[start].lower_
        if first in _RELATIVE:
            return self._before(start)
        head = self._head(start, verb)
        if head is not None:
            phrase = self._phrase(start, head)
            return (phrase,) if phrase else ()
        if any(self.doc[i].tag_ in _EXISTING or self.doc[i].tag_[:1] == "W" for i in range(start, verb)):
            return ()
        return self._elided(start, verb)

    def _before(self, start: int) -> tuple[str, ...]:
        """Return whom "who" or "which" at `start` means: the name or the people right before it."""
        at = start - 1
        while at > 0 and self.doc[at].is_punct:
            at -= 1
        if at < 0:
            return ()
        if named := tuple(self.named(at, at + 1)):
            return named
        phrase = self._phrase(max(0, at - _LONGEST), at) if self.doc[at].tag_[:2] == "NN" else None
        return (phrase,) if phrase else ()

    def _elided(self, start: int, verb: int) -> tuple[str, ...]:
        """Return the subject of the clause before, for a verb without one: "the guild met and | signed on Friday"."""
        if self.doc[start].tag_ != "CC" and start and self.doc[start - 1].text == ",":
            named = tuple(self.named(start - 2, start - 1))  # "its leader, Vell, | left on Friday"
            if named or self.doc[verb].tag_ not in _FINITE:
                return named
        first = max(self.doc[start].sent.start, start - _BACK)
        earlier = next((i for i in range(first, start) if self.doc[i].tag_ in _FINITE), None)
        if earlier is None:
            return ()
        if named := tuple(dict.fromkeys(self.named(first, earlier))):
            return named
        head = self._head(first, earlier)
        phrase = self._phrase(first, head) if head is not None else None
        return (phrase,) if phrase else ()

    def _head(self, start: int, verb: int) -> int | None:
        """Return the head of the noun phrase that the verb has as its subject, within `[start, verb)`."""
        subject = next((t.i for t in self.doc[start:verb] if t.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and self.doc[subject].tag_[:2] == "NN":
            return subject
        if subject is not None:
            return None
        return next((i for i in range(verb - 1, start - 1, -1) if self.doc[i].tag_[:2] == "NN"), None)

    def _phrase(self, start: int, head: int) -> str | None:
        """Return the words of a noun phrase of people or a body, without its article; `None` for things."""
        word = self.doc[head]
        acting = lemma(word.lemma_) in _ACTING or word.lower_ in _ACTING
        if not acting or word.lower_ in CALENDAR:
            return None
        last = head
        if self.doc[head + 1 : head + 2].text == "of" and lemma(word.lemma_) in _COUNTS:
            while (
                last + 1 < len(self.doc)
                and self.doc[last + 1].tag_ in _NOUN_PHRASE | {"IN"}
                and last - head < _LONGEST
            ):
                last += 1
                if self.doc[last].tag_[:2] == "NN":
                    break
        first = head
        while first > max(start, head - _LONGEST) and self.doc[first - 1].tag_ in _NOUN_PHRASE:
            first -= 1
            if self.doc[first].tag_ == "DT":
                break
        while first < head and self.doc[first].tag_ in {"DT", "RB", "PRP$"}:
            first += 1
        return str(self.doc[first : last + 1].text)

    def _agent(self, verb: int, end: int) -> str | None:
        """Return the people or the body that "by" names behind a participle: "was banned by a court"."""
        for i in range(verb + 1, end - 1):
            if self.doc[i].lower_ != "by" or not any(
                t.tag_ == "VBN" for t in self.doc[max(verb, i - _LONGEST) : i]
            ):
                continue
            last = i + 1
            while last < end and self.doc[last].tag_ in _NOUN_PHRASE:
                last += 1
            if last > i + 1 and not any(True for _ in self.named(i, last)):
                return self._phrase(i + 1, last - 1)
        return None

    def place(self, start: int, end: int) -> str | None:
        """Return the place that tokens `[start, end)` name behind "in", "at", …"""
        moving = -1
        for i in range(start, end - 1):
            if self.doc[i].tag_[:2] == "VB" and lemma(self.doc[i].lemma_) in _MOTION:
                moving = i
            word = self.doc[i].lower_
            towards = word in _TOWARDS and moving >= 0 and i - moving <= _MOTION_REACH
            if (towards or word in _WITHIN) and (name := self._place_name(i, end)):
                return name
        return None

    def _place_name(self, preposition: int, end: int) -> str | None:
        """Return the name in capitals right behind a preposition, if it can be that of a place."""
        first = preposition + 1
        if self.doc[first].lower_ == "the":
            first += 1
        last = first
        while last < end and self._capital(last):
            last += 1
        inside = self.found.mention_at.get(first)  # "the Organisation for Security in Norland"
        if inside is not None and inside.start < preposition:
            return None
        if first == last or not self._can_be_place(preposition, first, last):
            return None
        return str(self.doc[first:last].text)

    def _capital(self, i: int) -> bool:
        token = self.doc[i]
        return token.tag_ in {"NNP", "NNPS"} and token.text[0].isupper() and token.lower_ not in CALENDAR

    def _can_be_place(self, preposition: int, first: int, last: int) -> bool:
        behind = self.doc[last] if last < len(self.doc) else None
        mention = self.found.mention_at.get(last - 1)
        if mention is not None and (
            self.doc[preposition].lower_ == "at" or mention.kind not in {"name", "seat"}
        ):
            return False
        if behind is not None and (
            behind.tag_ in {"POS", "CD", "HYPH"} or behind.tag_[:2] == "NN" or behind.text == "-"
        ):
            return False
        before = self.doc[preposition - 1].lower_ if preposition else ""
        return (
            before not in _INVESTED
            and not any(i in self.found.person_at for i in range(first, last))
            and self.doc[last - 1].lower_ not in _ORGANISATIONS
            and len(self.doc[first].text) > 1
        )
