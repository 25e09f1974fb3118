"""For whom does a person stand whose title names no party?

"President Vell" alone does not say of which country. What else the report shows is weighed: next to which party the title
stands, of whom the person speaks, whom the person meets. Nothing is decided where nothing tells.
"""

from collections import Counter

from spacy.tokens import Doc

from dragoman.reading.components.parties_catalogue import states
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_roles import Profile
from dragoman.reading.draft import Draft
from dragoman.reading.lexicon import load

_REGIME = frozenset(load("roles")["regime"]["nouns"])
_ENDS = frozenset(load("roles")["regime"]["ends"])
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PLACES = frozenset("in into from at within inside across southern northern eastern western to throughout near".split())
_SAYS = frozenset("say tell claim add announce confirm warn argue insist stress".split())
_YIELDS = frozenset("agree promise accept concede pledge offer".split())
_MEETS = frozenset("meet talk speak negotiate".split())
_STATE_KINDS = frozenset({"side", "third"})
_ADMINISTRATIONS = frozenset({"administration", "government", "cabinet", "regime"})


class Home:
    """Settles the parties of one report's persons."""

    def __init__(self, doc: Doc, words: Words, found: Draft, profiles: dict[str, Profile]) -> None:
        self.doc, self.words, self.found, self.profiles = doc, words, found, profiles
        self.party: dict[str, str] = {}
        self.sides = [p.name for p in found.parties if p.role == "side"]

    def settle(self, people: list[Someone]) -> dict[str, str]:
        """Return the party of each person for whom one can be told."""
        ousted = {p.name for p in people if self._ousted(p)}
        for someone in people:
            profile = self.profiles[someone.name]
            if profile.votes and someone.name not in ousted:
                self.party[someone.name] = max(profile.votes, key=lambda p: profile.votes[p])
        waiting = [p for p in people if p.name not in self.party and p.name not in ousted]
        self._bosses(waiting)
        bare = [p for p in waiting if p.name not in self.party and self.profiles[p.name].bare]
        self._bare(bare)
        self._opposite([p for p in waiting if p.name not in self.party and not self.profiles[p.name].watcher])
        self._bosses([p for p in waiting if p.name not in self.party])
        self._regimes([p for p in people if p.name in ousted])
        return self.party

    def _bosses(self, people: list[Someone]) -> None:
        for someone in people:
            boss = self.profiles[someone.name].boss
            if boss is not None and boss in self.party:
                self.party[someone.name] = self.party[boss]

    def _bare(self, people: list[Someone]) -> None:
        """Settle holders of an office without a state, those with evidence first."""
        weights = self._states()
        if not weights:
            return
        left = []
        for someone in people:
            scores = self._scores(someone, weights)
            if scores and (best := self._best(scores)):
                self.party[someone.name] = best
            else:
                left.append(someone)
        home = next((self.party[p.name] for p in people if p.name in self.party), None)
        for someone in left:
            if home is not None:
                self.party[someone.name] = home

    @staticmethod
    def _best(scores: dict[str, float]) -> str | None:
        ranked = sorted(scores.items(), key=lambda x: -x[1])
        if len(ranked) == 1:
            return ranked[0][0]
        return ranked[0][0] if ranked[0][1] - ranked[1][1] >= 0.5 else None

    def _states(self) -> dict[str, float]:
        """Return the parties that may have a president or minister, with how much the report is about them (0 to 1)."""
        catalogue = states()
        kinds = {p.name: p.role for p in self.found.parties}
        counts: Counter[str] = Counter()
        governed = {"government", "ministers"}
        for mention in self.found.mentions:
            party = mention.parties[0]
            if len(mention.parties) != 1 or mention.kind == "pronoun":
                continue
            stately = party in catalogue or mention.kind == "demonym" or party in governed
            if stately and kinds.get(party) in _STATE_KINDS and self.words.at(mention.start - 1) not in _PLACES:
                counts[party] += 1
        sides = [p for p in self.sides if p in counts]
        able = sides if len(sides) > 1 else [p for p, n in counts.items() if n >= 0.2 * max(counts.values())]
        total = sum(counts[p] for p in able)
        return {p: counts[p] / total for p in able}

    def _scores(self, someone: Someone, weights: dict[str, float]) -> dict[str, float]:
        """Return how much speaks for each party as a person's own; parties that are excluded are left out."""
        scores = dict(weights) if len(weights) == 1 or len(self.sides) < 2 else dict.fromkeys(weights, 0.0)
        for name in someone.mentions:
            begin = name.start if name.title is None else name.title
            self._beside(scores, begin)
            self._speaks(scores, name.end)
            other = self._met(begin, name.end)
            rival = self.party.get(other) if other else None
            if rival in scores:
                scores[rival] -= 1.5
        return scores

    def _beside(self, scores: dict[str, float], begin: int) -> None:
        """Score "the Norland administration, with President Vell"."""
        for k in range(begin - 1, max(-1, begin - 5), -1):
            mention = self.found.mention_at.get(k)
            if mention is not None and mention.kind in {"body", "name"} and mention.parties[0] in scores:
                joined = set(self.words.lower[mention.end : begin])
                if joined <= {",", "with", "under", "its", "'s", "’s"}:
                    scores[mention.parties[0]] += 1
                return

    def _speaks(self, scores: dict[str, float], end: int) -> None:
        """Score of whom the person speaks: "said Sudria had agreed" against, "said Norland's interest" for Sudria, Norland."""
        words, k = self.words, end
        if k >= len(words) or words.tag[k][:2] != "VB" or self.doc[k].lemma_ not in _SAYS:
            return
        for j in range(k + 1, min(k + 8, len(words))):
            mention = self.found.mention_at.get(j)
            if mention is None or mention.parties[0] not in scores or mention.kind == "pronoun":
                continue
            after = mention.end
            if words.at(after) in _POSSESSIVES:
                scores[mention.parties[0]] += 0.7
            else:
                verb = next((self.doc[v].lemma_ for v in range(after, min(after + 4, len(words))) if words.tag[v] in {"VBN", "VBD", "VB"} and self.doc[v].lemma_ != "have"), "")
                scores[mention.parties[0]] += -1 if verb in _YIELDS else 0.3
            return

    def _met(self, begin: int, end: int) -> str | None:
        """Return the other person of "Vell and Ostari were to meet", "between Vell and Ostari", "Vell met Ostari"."""
        words, found = self.words, self.found
        if words.at(begin - 1) == "and":
            other = found.person_at.get(begin - 2)
            meets = any(self.doc[k].lemma_ in _MEETS for k in range(end, min(end + 6, len(words))))
            if other is not None and (meets or "between" in words.lower[max(0, begin - 9) : begin]):
                return other.person
        k = end
        if words.at(k) == "and":
            other = next((p for j in range(k + 1, min(k + 6, len(words))) if (p := found.person_at.get(j))), None)
            if other is not None:
                meets = any(self.doc[j].lemma_ in _MEETS for j in range(other.end, min(other.end + 6, len(words))))
                if meets or "between" in words.lower[max(0, begin - 3) : begin]:
                    return other.person
        if k < len(words) and self.doc[k].lemma_ == "meet":
            other = next((p for j in range(k + 1, min(k + 7, len(words))) if (p := found.person_at.get(j))), None)
            return other.person if other else None
        return None

    def _opposite(self, people: list[Someone]) -> None:
        """Settle whoever meets a person of one of two sides as one of the other."""
        if len(self.sides) != 2:
            return
        for someone in people:
            if self.profiles[someone.name].roles and not self.profiles[someone.name].bare:
                continue
            for name in someone.mentions:
                other = self._met(name.start if name.title is None else name.title, name.end)
                rival = self.party.get(other) if other else None
                if rival in self.sides:
                    self.party[someone.name] = next(p for p in self.sides if p != rival)
                    break

    def _ousted(self, someone: Someone) -> bool:
        """Tell whether the report speaks of the person's fallen rule."""
        words = self.words
        for name in someone.mentions:
            after = words.lower[name.end : name.end + 2]
            if any(w in _REGIME for w in after) and (after[0] in _REGIME or after[0] in _POSSESSIVES):
                return True
            begin = name.start if name.title is None else name.title
            near = words.lower[max(0, begin - 4) : begin]
            ended = any(w in _ENDS for w in near) and "of" in near[-3:]
            if ended or (after[:1] and after[0] in _POSSESSIVES and after[-1] in _ENDS):
                return True
        return False

    def _regimes(self, people: list[Someone]) -> None:
        """Give the ousted the party "S (former regime)", where one state can be told."""
        for someone in people:
            profile = self.profiles[someone.name]
            scores: Counter[str] = Counter(profile.votes)
            for name in someone.mentions:
                self._around(scores, name.start)
            if scores:
                ranked = scores.most_common(2)
                if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
                    self.party[someone.name] = f"{ranked[0][0]} (former regime)"

    def _around(self, scores: Counter[str], i: int) -> None:
        """Score the states in the sentence at `i`: as place of the events, or by a person who speaks for them."""
        words, sentence = self.words, self.words.sentence[i]
        begin, end = i, i
        while begin > 0 and words.sentence[begin - 1] == sentence:
            begin -= 1
        while end < len(words) and words.sentence[end] == sentence:
            end += 1
        seen: set[int] = set()
        for k in range(begin, end):
            person = self.found.person_at.get(k)
            if person is not None and person.start not in seen and (party := self.party.get(person.person)):
                seen.add(person.start)
                if party in states() or party in self.sides:
                    scores[party] += 2
            mention = self.found.mention_at.get(k)
            if mention is not None and mention.start == k and len(mention.parties) == 1 and mention.kind != "pronoun":
                place = words.at(k - 1) in _PLACES or words.at(k - 2) in _PLACES
                scores[mention.parties[0]] += 2 if place else 0
