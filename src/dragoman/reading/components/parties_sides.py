"""Which parties sit at the table, which mediate, and which are only touched?"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from spacy.tokens import Doc

from dragoman.model.party import PartyRole
from dragoman.reading.components.parties_acts import NOUNS, OFFICIALS, TALKS, VERBS
from dragoman.reading.components.parties_catalogue import Hit
from dragoman.reading.components.parties_vocabulary import AUSPICES, POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

_WORDS = load("referents")
_MEDIATE = frozenset(_WORDS["acts"]["mediate"])
_HOSTS = frozenset({"hosted", "chaired", "convened", "sponsored"})
_MEDIATORS = frozenset(_WORDS["acts"]["mediators"])
_JOINT = frozenset(
    [
        "agree",
        "negotiate",
        "resume",
        "meet",
        "sign",
        "hold",
        "reach",
        "start",
        "begin",
        "discuss",
        "restart",
        "open",
        "conclude",
    ]
)
_CLAIMS = frozenset(
    [
        "demand",
        "reject",
        "insist",
        "offer",
        "refuse",
        "propose",
        "want",
        "seek",
        "accept",
        "oppose",
        "concede",
        "require",
    ]
)
_ASKING = frozenset(_WORDS["acts"]["asking"])
_CLAIMED = 0.8  # for what one side claims, and of whom
_ENOUGH = 1.6
_SECOND = 0.5  # once one side is sure, less will do for the other
_MORE = 4.0  # and a third or fourth side must be nearly as plain as the second
_NEAR = 3
_PLACES = frozenset({"in", "at", "near", "across", "into", "from", "inside"})


class Table:
    """Scores the parties of one report for sitting at the table and for mediating."""

    def __init__(self, doc: Doc, words: Words, hits: list[Hit], kinds: Mapping[str, str]) -> None:
        self.doc, self.words, self.hits, self.kinds = doc, words, hits, kinds
        self.side: defaultdict[str, float] = defaultdict(float)
        self.mediator: Counter[str] = Counter()
        for n, hit in enumerate(hits):
            self._weigh(n, hit)

    def roles(self, affected: set[str]) -> dict[str, PartyRole]:
        """Return the role of each party; of more than two candidates for a side, those that come near the second."""
        sides = self.sides(affected)
        return {p: self._role(p, sides, affected) for p in self.side}

    def sides(self, affected: set[str]) -> list[str]:
        """Return the parties at the table, the likeliest first."""
        able = [(s, p) for p, s in self.side.items() if p not in affected and self.mediator[p] * 6 <= s]
        able.sort(key=lambda x: -x[0])
        sides = [p for s, p in able[:2] if s >= _ENOUGH]
        if len(sides) < 2 and able and able[0][0] >= _SECOND:
            first = able[0][1]
            other = next((p for s, p in able[1:] if s >= _SECOND and not self._alike(first, p)), None)
            return [first, other] if other else sides
        if len(able) > 2:
            sides += [p for s, p in able[2:4] if s >= 0.6 * able[1][0] and s >= _MORE]
        return sides

    def _alike(self, one: str, other: str) -> bool:
        """Tell whether two parties are of a kind that sits on one side of the table, as two unions do."""
        return self.kinds.get(one) == self.kinds.get(other) == "union"

    def _role(self, party: str, sides: list[str], affected: set[str]) -> PartyRole:
        if party in affected:
            return "affected"
        if party in sides:
            return "side"
        return "mediator" if self.mediator[party] else "third"

    def _weigh(self, n: int, hit: Hit) -> None:
        words, party = self.words, hit.party
        place = words.before(hit.start) in _PLACES
        self.side[party] += 0.0 if place else 0.2
        start = hit.start - (words.at(hit.start - 1) == "the")
        before, after = words.at(start - 1), words.at(hit.end)
        follower = self.hits[n + 1] if n + 1 < len(self.hits) else None
        if follower and follower.party != party and follower.start - hit.end <= _NEAR:
            self._pair(hit, follower, before)
        if before == "with" and any(w in TALKS for w in words.lower[max(0, start - 5) : start - 1]):
            self.side[party] += 1
        if after in POSSESSIVES or hit.kind == "demonym":
            step = 1 if after in POSSESSIVES else 0
            owned = words.lower[hit.end + step : hit.end + step + 2]
            self.side[party] += 0.5 if any(w in NOUNS for w in owned) else 0
        self.side[party] += _CLAIMED * self._asked(start, hit.end)
        self._claims(hit)
        self._mediates(n, hit, start, before)

    def _asked(self, start: int, end: int) -> bool:
        """Tell whether something is asked of the party: "want the council to pay", "demanded that Norland leave"."""
        if start < 2:
            return False
        verb = start - 1 - (self.words.at(start - 1) == "that")
        follows = verb < start - 1 or self.words.at(end) == "to"
        return follows and self.words.tag[verb][:2] == "VB" and self.doc[verb].lemma_ in _ASKING

    def _pair(self, hit: Hit, follower: Hit, before: str) -> None:
        """Score two parties that stand side by side: "between X and Y", "X-Y talks", "X and Y agreed"."""
        words = self.words
        link = words.lower[hit.end : follower.start]
        near = words.lower[max(0, hit.start - 10) : hit.start] + words.lower[follower.end : follower.end + 8]
        talks = any(w in TALKS for w in near)
        weight = 0.0
        if before == "between" and "and" in link:
            weight = 3.0 if talks else 1.0
        elif not {"-", "–"}.isdisjoint(link) and any(
            w in TALKS for w in words.lower[follower.end : follower.end + 4]
        ):
            weight = 3.0
        elif "and" in link and (talks or self._verb(follower.end) in _JOINT):
            weight = 1.5
        for party in (hit.party, follower.party):
            self.side[party] += weight

    def _verb(self, k: int) -> str:
        """Return the lemma of the next verb that is no auxiliary, within six words."""
        for j in range(k, min(k + 6, len(self.words))):
            if self.words.tag[j][:2] == "VB" and (lemma := self.doc[j].lemma_) not in {"be", "have", "do"}:
                return lemma
        return ""

    def _claims(self, hit: Hit) -> None:
        """Score what the party does: claims weigh more than other acts."""
        k = hit.end
        if self.words.at(k) in OFFICIALS:
            k += 1
        while (
            k < len(self.words)
            and self.words.tag[k] in {"RB", "MD", "VBZ", "VBD", "VBP", "VBN", "VB"}
            and k < hit.end + 4
        ):
            if (lemma := self.doc[k].lemma_) in VERBS:
                self.side[hit.party] += _CLAIMED if lemma in _CLAIMS else 0.2
                return
            k += 1

    def _mediates(self, n: int, hit: Hit, start: int, before: str) -> None:
        words, end = self.words, hit.end
        ahead = words.lower[end : end + 11]
        behind = words.lower[max(0, start - 4) : start]
        marked = (
            (before == "by" and words.at(start - 2) in _MEDIATE)
            or (words.at(end) == "-" and words.at(end + 1) in _MEDIATE)
            or words.lower[hit.start].rpartition("-")[2] in _MEDIATE
            or any(w in _MEDIATORS for w in ahead[:2])
            or ("under" in behind and "auspices" in ahead)
            or (before == "of" and words.at(start - 2) in AUSPICES)
            or (before != "to" and self._mediating(n, hit, ahead))
        )
        self.mediator[hit.party] += marked
        if marked and before == "and" and n and self.hits[n - 1].end == start - 1:
            self.mediator[self.hits[n - 1].party] += 1

    def _mediating(self, n: int, hit: Hit, ahead: list[str]) -> bool:
        """Tell whether "X mediates", "X's envoy … is mediating" follows, no other party but a post's between."""
        others = {h.start for h in self.hits[n + 1 : n + 4] if self.words.before(h.start) != "to"}
        for k, word in enumerate(ahead):
            if hit.end + k in others or word in {".", ";", "that", "with"}:
                return False
            if word in _HOSTS and not any(
                w in TALKS for w in self.words.lower[hit.end + k + 1 : hit.end + k + 5]
            ):
                return False
            if word in _MEDIATE:
                return word.endswith(("e", "es", "ing", "er")) or self.words.tag[hit.end + k] == "VBD"
        return False
