"""Whose rule has ended, and where: "the fall of Vell's regime"?"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from dragoman.reading.components.parties_vocabulary import POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_offices import PLACES
from dragoman.reading.components.people_roles import Profile
from dragoman.reading.draft import Draft
from dragoman.reading.lexicon import load

_REGIME = frozenset(load("roles")["regime"]["nouns"])
_ENDS = frozenset(load("roles")["regime"]["ends"])


@dataclass(frozen=True, slots=True)
class Regimes:
    """Tells who was ousted, and from where; `party` is filled."""

    words: Words
    found: Draft
    profiles: dict[str, Profile]
    party: dict[str, str]
    states: Collection[str]

    def ousted(self, someone: Someone) -> bool:
        """Tell whether the report speaks of the person's fallen rule."""
        words = self.words
        for name in someone.mentions:
            after = words.lower[name.end : name.end + 2]
            owned = after[:1] and after[0] in POSSESSIVES
            if after and (after[0] in _REGIME or (owned and (after[-1] in _REGIME or after[-1] in _ENDS))):
                return True
            begin = name.start if name.title is None else name.title
            near = words.lower[max(0, begin - 4) : begin]
            if "of" in near[-3:] and any(w in _ENDS for w in near):
                return True
        return False

    def settle(self, people: list[Someone]) -> None:
        """Give the ousted the party "S (former regime)", where one state can be told."""
        for someone in people:
            scores: Counter[str] = Counter(self.profiles[someone.name].votes)
            for name in someone.mentions:
                self._around(scores, name.start)
            ranked = scores.most_common(2)
            self._fall(someone)
            if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
                self.party[someone.name] = f"{ranked[0][0]} (former regime)"

    def _fall(self, someone: Someone) -> None:
        """Take "downfall of Vell's regime" as the role of somebody of whom no other is told."""
        profile, words = self.profiles[someone.name], self.words
        for name in someone.mentions:
            end = name.end + (words.at(name.end) in POSSESSIVES)
            if profile.roles or words.at(end) not in _REGIME:
                continue
            begin = name.start
            if any(w in _ENDS for w in words.lower[max(0, begin - 4) : begin]):
                begin = next(k for k in range(begin - 1, begin - 5, -1) if words.lower[k] in _ENDS)
            profile.add(words.joined(begin, end + 1))

    def _around(self, scores: Counter[str], i: int) -> None:
        """Score the states in the sentence at `i`: as place of the events, or by a person who speaks for them."""
        words, sentence = self.words, self.words.sentence[i]
        begin, end = i, i
        while begin > 0 and words.sentence[begin - 1] == sentence:
            begin -= 1
        while end < len(words) and words.sentence[end] == sentence:
            end += 1
        for k in range(begin, end):
            person = self.found.person_at.get(k)
            party = self.party.get(person.person) if person is not None and person.start == k else None
            if party is not None and party in self.states:
                scores[party] += 2
            mention = self.found.mention_at.get(k)
            if (
                mention is not None
                and mention.start == k
                and len(mention.parties) == 1
                and mention.kind != "pronoun"
            ):
                place = words.before(k) in PLACES
                scores[mention.parties[0]] += 2 if place else 0
