"""Of which state is a president or a minister of whom nobody says so?

What the report shows is weighed: next to which state the title stands, of whom the person speaks, whom the person meets, who
rejects what the person wants. Where nothing tells, nothing is said.
"""

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_vocabulary import BEFORE, POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_roles import PAST, Profile
from dragoman.reading.draft import Draft
from dragoman.reading.lexicon import load

_ROLES = load("roles")
_HOMES = _ROLES["homes"]
HEADS_OF_STATE = frozenset(_ROLES["titles"]["heads_of_state"]) | {"leader", "minister"}
PLACES = frozenset(_HOMES["places"])
_OWNED = re.compile(r"[^\W\d_][’']s?\s")  # "Lindmar's envoy"
_BODY = re.compile(r"\b(?:of|for)\s+the\s+\w")
_OF = re.compile(r"\b(?:of|for|at|with)\s+(?:the\s+)?((?:[A-Z][\w-]+\s?)+)")
_SAYS, _YIELDS, _WRONGS, _MEETS, _AGAINST, _WANTS, _BESIDE = (
    frozenset(_HOMES[key]) for key in ("says", "yields", "wrongs", "meets", "against", "wants", "beside")
)
_APART = 0.25  # how far the best party must lie before the next
_DEALS = frozenset(load("referents")["acts"]["talks"])


def of_a_body(profile: Profile) -> bool:
    """Tell whether a role names the body that it is of or for: "spokesman for the security council"."""
    return any(_BODY.search(role) for role in profile.roles)


def elsewhere(profile: Profile) -> bool:
    """Tell whether a role names its owner, party or not: "Lindmar's envoy", "president of the Harbour Institute"."""
    return any(
        _OWNED.search(role) or any(not BEFORE.issuperset(m[1].lower().split()) for m in _OF.finditer(role))
        for role in profile.roles
    )


@dataclass(frozen=True, slots=True)
class Offices:
    """Settles holders of an office without a state; `party` is filled as people are settled."""

    doc: Doc
    words: Words
    found: Draft
    profiles: dict[str, Profile]
    party: dict[str, str]
    polities: frozenset[str]
    sides: list[str]

    def settle(self, people: list[Someone]) -> None:
        """Settle holders of an office without a state, those with evidence first; of one state alone the rest are its."""
        weights = self.shares()
        left = []
        for someone in people:
            owned = elsewhere(self.profiles[someone.name])
            best = self._best(self._scores(someone, weights)) if weights and not owned else None
            if best:
                self.party[someone.name] = best
            elif not owned:
                left.append(someone)
        homes = {self.party[p.name] for p in people if p.name in self.party}
        home = homes.pop() if len(homes) == 1 == len(weights) else None
        for someone in left:
            if home is not None and not self.profiles[someone.name].heads & HEADS_OF_STATE - {"minister"}:
                self.party[someone.name] = home

    def opposite(self, people: list[Someone]) -> None:
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

    def shares(self) -> dict[str, float]:
        """Return the parties that may have a president or minister, with the share of mentions that are theirs."""
        counts: Counter[str] = Counter()
        for mention in self.found.mentions:
            party = mention.parties[0]
            if len(mention.parties) != 1 or mention.kind == "pronoun":
                continue
            if party in self.polities and self.words.before(mention.start) not in PLACES:
                counts[party] += 1
        total = sum(counts.values())
        return {p: n / total for p, n in counts.items()}

    @staticmethod
    def _best(scores: dict[str, float]) -> str | None:
        ranked = sorted(scores.items(), key=lambda x: -x[1])
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _APART:
            return None
        return ranked[0][0] if ranked and ranked[0][1] > 0 else None

    def _scores(self, someone: Someone, weights: dict[str, float]) -> dict[str, float]:
        """Return how much speaks for each party as a person's own; those whose office is held are left out."""
        taken = self._taken(someone)
        scores = {p: w + 0.25 * (p in self.sides) for p, w in weights.items() if p not in taken}
        for name in someone.mentions:
            begin = name.start if name.title is None else name.title
            self._beside(scores, begin)
            self._subject(scores, begin)
            self._speaks(scores, name.end)
            self._refused(scores, begin, name.end)
            self._wants(scores, name.end)
            self._deals(scores, name)
            other = self._met(begin, name.end)
            rival = self.party.get(other) if other else None
            if rival in scores:
                scores[rival] -= 1.5
        for mention in self.found.persons:
            if mention.person == someone.name and mention.kind == "pronoun":
                self._speaks(scores, mention.end)
        return scores

    def _taken(self, someone: Someone) -> set[str]:
        """Return the parties whose president, prime minister … is another person of the report."""
        own = self.profiles[someone.name]
        offices = {r.lower().rsplit(" ", 1)[-1] for r in own.roles} & (
            HEADS_OF_STATE - {"minister", "leader"}
        )
        if any("prime minister" in r.lower() for r in own.roles):
            offices.add("prime minister")
        taken = set()
        for name, profile in self.profiles.items():
            if name == someone.name or name not in self.party or profile.past:
                continue
            for role in profile.roles:
                now = not any(w in PAST or w in {"vice", "deputy"} for w in role.lower().split())
                if now and any(role.lower().endswith(o) for o in offices):
                    taken.add(self.party[name])
        return taken

    def _beside(self, scores: dict[str, float], begin: int) -> None:
        """Score "the Norland administration, with President Vell", "Norland's leadership under President Vell"."""
        for k in range(begin - 1, max(-1, begin - 4), -1):
            mention = self.found.mention_at.get(k)
            if mention is not None:
                joined = set(self.words.lower[mention.end : begin])
                if (
                    joined
                    and joined <= _BESIDE
                    and joined & {"with", "under", "led"}
                    and mention.parties[0] in scores
                ):
                    scores[mention.parties[0]] += 2
                return

    def _subject(self, scores: dict[str, float], begin: int) -> None:
        """Score the party that was the subject last, where the person is named after a quotation: “…,” said Vell."""
        words = self.words
        if words.at(begin - 1) == ",":
            first = opener(self.doc, self.words, self.found, words.sentence[begin], begin)
            if first is not None and first in scores:
                scores[first] += 1.0
            return
        if words.at(begin - 1) not in {"said", "says"}:
            return
        for k in range(begin - 2, max(-1, begin - 60), -1):
            if words.sentence[k] < words.sentence[begin] - 2:
                return
            mention = self.found.mention_at.get(k)
            subject = mention is not None and mention.kind != "pronoun" and self.doc[k].dep_ == "nsubj"
            if subject and mention is not None and mention.parties[0] in scores:
                quoted = any(q.span.start <= self.doc[k].idx < q.span.end for q in self.found.quotes)
                if not quoted:
                    scores[mention.parties[0]] += 0.6
                    return

    def _speaks(self, scores: dict[str, float], end: int) -> None:
        """Score of whom the person speaks: "said Sudria had agreed" against Sudria, "said Norland's interest" for Norland."""
        words, token = self.words, self.doc[end - 1]
        verb = token.head.i if token.dep_ == "nsubj" else end
        if verb >= len(words) or words.tag[verb][:2] != "VB" or self.doc[verb].lemma_ not in _SAYS:
            return
        for j in range(verb + 1, min(verb + 7, len(words))):
            if words.sentence[j] != words.sentence[verb]:
                return
            mention = self.found.mention_at.get(j)
            if (
                mention is None
                or mention.kind == "pronoun"
                or words.before(mention.start) in PLACES | {"with"}
            ):
                continue
            if mention.parties[0] in scores:
                scores[mention.parties[0]] += self._spoken_of(mention.end)
            return

    def _spoken_of(self, after: int) -> float:
        words = self.words
        if words.at(after) in POSSESSIVES:
            return 0.7
        forms = (
            v for v in range(after, min(after + 4, len(words))) if words.tag[v] in {"VBN", "VBD", "VB", "VBZ"}
        )
        lemma = next((self.doc[v].lemma_ for v in forms if self.doc[v].lemma_ != "have"), "")
        return -1.0 if lemma in _YIELDS or lemma in _WRONGS else 0.3

    def _refused(self, scores: dict[str, float], begin: int, end: int) -> None:
        """Score against whoever rejects, warns or urges the person, and whom the person accuses or supports."""
        words, found = self.words, self.found
        for k in range(begin - 1, max(-1, begin - 5), -1):
            if words.tag[k][:2] == "VB" and self.doc[k].lemma_ in _AGAINST:
                before = (m for j in range(k - 1, max(-1, k - 5), -1) if (m := found.mention_at.get(j)))
                if (mention := next(before, None)) and mention.parties[0] in scores:
                    scores[mention.parties[0]] -= 1.5
                break
        for k in range(end, min(end + 3, len(words))):
            if words.tag[k][:2] == "VB" and self.doc[k].lemma_ in _AGAINST:
                after = (m for j in range(k + 1, min(k + 3, len(words))) if (m := found.mention_at.get(j)))
                if (mention := next(after, None)) and mention.parties[0] in scores:
                    scores[mention.parties[0]] -= 1
                break

    def _wants(self, scores: dict[str, float], end: int) -> None:
        """Score against the party of whom the person wants something: "Vell's demand that Sudria withdraw"."""
        words = self.words
        for k in range(end, min(end + 6, len(words))):
            lemma = words.lower[k].removesuffix("ed").removesuffix("s")
            if lemma in _WANTS and words.at(k + 1) in {"that", "for", "on"}:
                mention = self.found.mention_at.get(k + 2)
                if mention is not None and mention.parties[0] in scores:
                    scores[mention.parties[0]] -= 1
                return

    def _deals(self, scores: dict[str, float], name: Name) -> None:
        """Score against the party of "talks with", "a deal with", in a sentence of which the person is the subject."""
        if self.doc[name.end - 1].dep_ != "nsubj":
            return
        words, which = self.words, self.words.sentence[name.start]
        for k in range(name.end, len(words)):
            if words.sentence[k] != which:
                return
            mention = self.found.mention_at.get(k + 1 + (words.at(k + 1) == "the"))
            if words.lower[k] == "with" and words.at(k - 1) in _DEALS and mention is not None:
                for party in {p for p in mention.parties if p in scores}:
                    scores[party] -= 0.7

    def _met(self, begin: int, end: int) -> str | None:
        """Return the other person of "Vell and Ostari were to meet", "between Vell and Ostari", "Vell met Ostari"."""
        words, found = self.words, self.found
        if words.at(begin - 1) == "and" and (other := found.person_at.get(begin - 2)):
            meets = self._meet_follows(end) or "between" in words.lower[max(0, begin - 9) : begin]
            return other.person if meets else None
        if words.at(end) != "and" and (end >= len(words) or self.doc[end].lemma_ != "meet"):
            return None
        other = next(
            (p for j in range(end + 1, min(end + 8, len(words))) if (p := found.person_at.get(j))), None
        )
        if other is None:
            return None
        between = "between" in words.lower[max(0, begin - 3) : begin]
        return other.person if words.at(end) != "and" or between or self._meet_follows(other.end) else None

    def _meet_follows(self, end: int) -> bool:
        return any(self.doc[k].lemma_ in _MEETS for k in range(end, min(end + 6, len(self.words))))


def opener(doc: Doc, words: Words, found: Draft, sentence: int, before: int) -> str | None:
    """Return the one party that a sentence opens with, if it stands before a token."""
    subjects = [
        m.parties[0]
        for m in found.mentions
        if m.start < before
        and words.sentence[m.start] == sentence
        and len(m.parties) == 1
        and m.kind != "pronoun"
        and doc[m.end - 1].dep_ in {"nsubj", "nsubjpass"}
        and not (words.at(m.end) == "and" and found.mention_at.get(m.end + 1))
    ]
    return subjects[0] if subjects else None
