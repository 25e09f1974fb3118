"""Which words besides names mean a party: bodies, role nouns ("the union"), groups ("both sides"), pronouns?"""

from collections import Counter
from collections.abc import Collection, Mapping

from spacy.tokens import Doc

from dragoman.reading.components.parties_acts import BODIES, OFFICIALS, act
from dragoman.reading.components.parties_catalogue import Hit, states
from dragoman.reading.components.parties_find import BODY_BEFORE
from dragoman.reading.components.parties_vocabulary import HEADS, POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import Draft, PartyMention
from dragoman.reading.lexicon import load

_WORDS = load("referents")
_KINDS = {w: kind for kind, ws in _WORDS["kinds"].items() if kind not in {"affected", "own"} for w in ws}
_OWN = frozenset(_WORDS["kinds"]["own"]) | frozenset(
    w for kind in ("workers", "producers", "kin", "public") for w in _WORDS["kinds"][kind]
)
_GROUPS = frozenset(_WORDS["groups"]["nouns"])
_BOTH = frozenset(_WORDS["groups"]["both"])
_ALONE = frozenset(_WORDS["groups"]["alone"])
_REGIME = frozenset(_WORDS["bodies"]["regime"])
_PRONOUNS = frozenset({"it", "they", "its", "their", "them", "itself", "themselves"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONS = frozenset(
    {"i", "we", "you", "he", "she", "who", "that", "which", "this", "there", "what", "these", "those"}
)
_SEEMS = frozenset({"appears", "appeared", "seems", "seemed"})
_CLAUSES = frozenset({"that", "when", "whether", "to", "if", "how", "what", "why", "who", "where", "for"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "any", "no", "some", "other", "all", "most", "many", "own"}
)
_OWNERS = frozenset({"'s", "’s", "his", "her", "our", "my", "your"})
_SOME = frozenset({"group", "number", "lot", "member", "members"})
# a state's or a firm's own bodies, whatever words stand before them
_AGENCIES = frozenset(
    "office authority agency council ministry department regulator board commission bureau treasury court".split()  # noqa: SIM905 - a list of words is easier to read in this form
)
_RIVAL = frozenset({"rebel", "opposition", "former", "largest", "main", "biggest", "rival", "rebels"})
_STATELY = frozenset({"national", "security", "supreme", "federal", "military", "electoral"})
_DEALERS = frozenset({"suitor", "bidder", "buyer", "target", "seller", "purchaser", "rival"})
_COUNTS = {"both": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BACK = 60
_CORE = frozenset({"government", "union", "company", "armed"})  # for these a plain act is enough
_APART = frozenset({"public", "producers"})  # lenders are not tenants
_PLAIN = 1.5
_MORE = 1.4


def with_bodies(words: Words, hits: list[Hit]) -> list[Hit]:
    """Return the hits, each widened by the body that follows: "Norland 's foreign ministry"."""
    return [_widened(words, hit) for hit in hits]


def _widened(words: Words, hit: Hit) -> Hit:
    if hit.kind == "body":
        return hit
    k, size = hit.end, len(words)
    if k < size and words.text[k] in POSSESSIVES:
        k += 1
        for j in range(k, min(k + 4, size)):  # "Norland's competition office"
            if words.tag[j][:2] not in {"NN", "JJ"} or words.lower[j] in _RIVAL:
                break
            if (
                words.lower[j] in _AGENCIES
                and words.tag[j] != "NNS"
                and words.tag[min(j + 1, size - 1)][:2] != "NN"
            ):
                return hit._replace(end=j + 1, kind="body")
    for _ in range(4):
        if k >= size:
            break
        lower = words.lower[k]
        if (
            lower in BODIES
            and words.tag[k][:2] == "NN"
            and not (lower in BODY_BEFORE and words.at(k + 1) in BODIES)
        ):
            return (
                hit
                if lower in _REGIME or _talks_about(words, hit, k)
                else hit._replace(end=k + 1, kind="body")
            )
        if lower not in BODY_BEFORE and words.text[k] != "-":
            break
        k += 1
    return hit


def _talks_about(words: Words, hit: Hit, k: int) -> bool:
    """Tell whether "union", "party", "state" after a name is another's: "a Norland party leader"."""
    return words.lower[k] in {"union", "unions", "party", "state", "board", "camp"} and hit.end == k


class RoleNouns:
    """Reads "the union", "management", "the rebels" in one report, whose named parties and their kinds are known."""

    def __init__(
        self, doc: Doc, words: Words, hits: list[Hit], kinds: Mapping[str, str], sides: Collection[str]
    ) -> None:
        self.doc, self.words, self.kinds, self.sides = doc, words, kinds, sides
        self.taken = {i for hit in hits for i in range(hit.start, hit.end)}
        self.counts = Counter(hit.party for hit in hits)
        self.hits = sorted(hits)
        self.new_kinds: dict[str, str] = {}

    def find(self) -> list[Hit]:
        """Return the mentions by role nouns; parties that only have a phrase are named by it."""
        phrases: dict[str, dict[str, float]] = {}
        found, left = [], []
        for i in (i for i, w in enumerate(self.words.lower) if w in _KINDS):
            spot = self._spot(i)
            if spot is None:
                continue
            start, end, kind = spot
            party = self._named(start, end, kind)
            owner = self._owner(end) if self.words.lower[i] in BODIES else None
            if owner is not None:
                found.append(Hit(start, end, owner, "body"))
            elif party:
                found.append(Hit(start, end, party, "body"))
            elif kind == "government" and len(self._able(start, end, kind)) > 1:
                continue  # of one of several states: of which, nobody says
            elif self.words.lower[i] in _OWN:
                phrase = self._phrase(start, end)
                strength = self._strength(start, end)
                same = phrases.setdefault(kind, {})
                same[phrase] = same.get(phrase, 0.0) + strength
                left.append((start, end, kind, phrase))
            elif self.words.at(end) in OFFICIALS | HEADS | BODIES:  # "the rebel delegation", of "the rebels"
                left.append((start, end, kind, ""))
        for start, end, kind, phrase in left:
            pool = "union" if kind == "workers" and "union" in phrases else kind
            party = self._own(phrases.get(pool, {}), phrase, pool)
            if party:
                self.new_kinds[party] = kind
                found.append(Hit(start, end, party, "body"))
        return found

    def _owner(self, end: int) -> str | None:
        """Return the party of "the board of Castor Freight", "the army of Norland"."""
        if self.words.at(end) != "of":
            return None
        first = end + 1 + (self.words.at(end + 1) == "the")
        return next((h.party for h in self.hits if h.start == first), None)

    def _strength(self, start: int, end: int) -> float:
        """Return how much a phrase acts like a party; "opposition senator", "company lawyer" says little."""
        if self.words.at(end) in OFFICIALS or self.words.at(end) in HEADS:
            return 0.9
        return max(0.0, act(self.doc, self.words, start, end)) + 0.4

    def _spot(self, i: int) -> tuple[int, int, str] | None:
        """Return start, end and kind of a role noun's phrase at token `i`; `None` where it means no one in particular."""
        words = self.words
        after = words.at(i + 1)
        led = words.tag[i] == "JJ" and after in OFFICIALS | HEADS | BODIES  # "the rebel delegation"
        noun = words.tag[i][:2] == "NN" or led
        if i in self.taken or not noun or (words.headline[i] and not words.first[i]):
            return None
        if self._vague(i, after):
            return None
        if after in OFFICIALS or after in HEADS:  # "company sources", "the union leader"
            return (i, i + 1, _KINDS[words.lower[i]]) if words.at(i - 1) not in _OWNERS else None
        if after == "-" or (i + 1 < len(words) and words.tag[i + 1] in {"NN", "NNP"} and after not in BODIES):
            return None
        start = i
        while start > 0 and self._attribute(i, start - 1):
            if words.at(start - 2) == "-" and words.text[start - 1][0].isupper():
                break  # "pro-Norlandic rebels"
            if words.lower[start - 1] in {"m", "bn"}:
                break  # "4.5m workers"
            start -= 1
            if words.text[start][0].isupper() and not words.first[start]:
                return None
        return (start, i + 1, _KINDS[words.lower[i]]) if self._definite(start, i) else None

    def _attribute(self, i: int, at: int) -> bool:
        """Tell whether a word belongs before the role noun at `i`: "the *regional steelworkers'* union"."""
        words = self.words
        owned = (
            words.text[at] in POSSESSIVES
            and at > 0
            and words.tag[at - 1] == "NNS"
            and words.lower[i] == "union"
        )
        return at not in self.taken and (words.tag[at][:2] in {"JJ", "NN"} or owned)

    def _vague(self, i: int, after: str) -> bool:
        """Tell whether a noun is one of several unions' ("senior union figures") or a state's ("the security council")."""
        kind = _KINDS[self.words.lower[i]]
        if kind == "union":
            several = sum(self.kinds.get(p) == "union" for p in self.counts) > 1
            return after in OFFICIALS | HEADS and (several or "unions" in self.words.lower)
        return kind == "body" and not _STATELY.isdisjoint(self.words.lower[max(0, i - 2) : i])

    def _definite(self, start: int, i: int) -> bool:
        """Tell whether the phrase means somebody known: "the union", "rebels", "management"; not "his union"."""
        words, before = self.words, self.words.at(start - 1)
        plural = words.tag[i] == "NNS" or words.lower[i] == "management"
        if start - 1 in self.taken or before in _OWNERS or (before == "of" and words.at(start - 2) in _SOME):
            return False
        return plural or before == "the"

    def _named(self, start: int, end: int, kind: str) -> str | None:
        """Return the one named party of that kind; of several, the last one named, if in this sentence or the last."""
        words = self.words
        able = self._able(start, end, kind)
        if kind == "government" and len(able) > 1:  # the one that this sentence speaks of
            here = [h.party for h in self.hits if h.start < start and h.party in able
                    and words.sentence[h.start] == words.sentence[start]]  # fmt: skip
            if here:
                return here[-1]
        able = [p for p in able if p in self.sides] or able
        if len(able) < 2:
            return able[0] if able else None
        if self.words.lower[end - 1] in _DEALERS:
            return None
        last = next((h for h in reversed(self.hits) if h.start < start and h.party in able), None)
        near = last is not None and words.sentence[last.start] >= words.sentence[start] - 1
        return last.party if last is not None and near and words.at(start - 1) == "the" else None

    def _able(self, start: int, end: int, kind: str) -> list[str]:
        """Return the named parties of a kind that the phrase may mean; "unions", "companies" mean no single one."""
        word, kinds = self.words.lower[end - 1], self.kinds
        if kind in {"union", "company", "people"} and self.words.tag[end - 1] == "NNS":
            return []
        if kind == "government":
            plain = start == end - 1 or self.words.lower[start] in {"central", "federal", "national"}
            return [p for p in self.counts if p in states() or kinds.get(p) == "polity"] if plain else []
        if kind in {"workers", "producers"}:
            named = [p for p in self.counts if kinds.get(p) in {"union", "association"}]
            able = [p for p in named if word in p.lower().split()]
            unions = [p for p in named if kinds.get(p) == "union"]
            only = kind == "workers" and len(unions) == 1 and "unions" not in self.words.lower
            return able or (unions if only else [])
        if kind in {"kin", "public", "body"}:
            return []
        able = [p for p in self.counts if kinds.get(p) == kind]
        if kind == "union" and not able:
            able = [p for p in self.counts if kinds.get(p) == "association"]
            able = able if len(able) == 1 else []
        if kind == "company" and not able:
            able = [p for p in self.counts if kinds.get(p) in {"", "bare"}]
        if kind == "armed" and not able:
            able = [p for p in self.sides if kinds.get(p) in {"", "bare"} and self._with_article(p)]
        return able

    def _with_article(self, party: str) -> bool:
        """Tell whether a name has "the" before a verb, as movements have and states have not: "the Karst agreed"."""
        return any(
            self.words.at(h.start - 1) == "the"
            and h.end < len(self.words)
            and self.words.tag[h.end][:2] in {"VB", "MD"}
            for h in self.hits
            if h.party == party and h.kind == "name"
        )

    def _phrase(self, start: int, end: int) -> str:
        """Return the phrase that names the party: without number words and the like."""
        keep = [
            w
            for w, tag in zip(self.words.lower[start:end], self.words.tag[start:end], strict=True)
            if w not in _DETERMINERS
            and tag not in {"JJR", "JJS", "CD"}
            and not w.isspace()
            and w not in {"new", "same"}
        ]
        return " ".join(keep).replace(" '", "'").replace(" ’", "’")

    @staticmethod
    def _own(phrases: Mapping[str, float], phrase: str, kind: str) -> str | None:
        """Return the party's phrase: the one used most of those with the same kind, the fuller of two alike."""
        head = phrase.rsplit(" ", 1)[-1]
        alike = (
            [p for p in phrases if p.rsplit(" ", 1)[-1] == head]
            if head in {"unions", "union"} or kind in _APART
            else list(phrases)
        )
        if sum(phrases[p] for p in alike) < (_PLAIN if kind in _CORE else _MORE):
            return None
        return max(
            alike,
            key=lambda p: (round(phrases[p]) + (2 if " " in p and head.startswith("union") else 0), -len(p)),
        )


def groups(words: Words, found: Draft, sides: tuple[str, ...]) -> None:
    """Add "both sides", "the two countries", "the parties" as mentions of all sides."""
    if len(sides) < 2:
        return
    for i, lower in enumerate(words.lower):
        if lower not in _GROUPS or i in found.mention_at or words.tag[i][:2] not in {"NN", "VB"}:
            continue
        start = i
        while start > 0 and words.lower[start - 1] in _BOTH:
            start -= 1
        if words.at(start - 1) == "of" and words.at(start - 2) in _BOTH:
            start -= 2
        if start == i and lower not in _ALONE:
            continue
        if start == i and (words.at(i - 1) not in {"the", "between"} and not words.first[i]):
            continue
        found.add_mention(PartyMention(start, i + 1, sides, "group"))
    for i, lower in enumerate(words.lower):
        if _COUNTS.get(lower) == len(sides) and i not in found.mention_at and _counted(words, i):
            found.add_mention(PartyMention(i - (words.at(i - 1) in {"all", "the"}), i + 1, sides, "group"))


def _counted(words: Words, i: int) -> bool:
    """Tell whether "both", "all three", "neither of them" stand for the sides: no noun follows."""
    number = words.lower[i] not in {"both", "neither"}
    if number and words.at(i - 1) != "all":
        return False
    after, tag = words.at(i + 1), words.tag[i + 1] if i + 1 < len(words) else ""
    if after == "of":
        return words.at(i + 2) in {"them", "us"}
    return tag in _VERBAL or (after in {"also", "then", "now", "later", "still", "again"} and not number)


def pronouns(doc: Doc, words: Words, found: Draft) -> None:
    """Add "it", "its", "they", "their" that mean the party that was last the subject."""
    spots = [i for i, w in enumerate(words.lower) if w in _PRONOUNS]
    if not spots:
        return
    quoted = sorted((q.span.start, q.span.end) for q in found.quotes)
    for i in spots:
        if words.lower[i] == "it" and (doc[i].dep_ not in _SUBJECTS or _empty(words, i)):
            continue
        mention = _antecedent(doc, words, found, i)
        if mention and _same_quote(quoted, doc[i].idx, doc[mention.start].idx):
            found.add_mention(PartyMention(i, i + 1, _all(words, found, mention, i), "pronoun"))


def _empty(words: Words, i: int) -> bool:
    """Tell whether "it" means nothing: "it is unclear whether", "it appears that"."""
    if words.at(i + 1) in _SEEMS:
        return True
    for k in range(i + 1, min(i + 6, len(words))):
        if words.tag[k] in {"JJ", "VBN"} and words.at(k + 1) in _CLAUSES:
            return True
        if words.text[k] in {",", ".", ";"}:
            return False
    return False


def _all(words: Words, found: Draft, mention: PartyMention, i: int) -> tuple[str, ...]:
    """Return the parties of the antecedent; for "they" also the one joined to it by "and"."""
    other = found.mention_at.get(mention.end + 1) if words.at(mention.end) == "and" else None
    if other is None or words.lower[i] not in _PLURAL:
        return mention.parties
    return tuple(dict.fromkeys(mention.parties + other.parties))


def _same_quote(quoted: list[tuple[int, int]], one: int, other: int) -> bool:
    """Tell whether two places lie in the same quotation or both in none."""
    return all((s <= one < e) == (s <= other < e) for s, e in quoted)


def _antecedent(doc: Doc, words: Words, found: Draft, i: int) -> PartyMention | None:
    """Return the party that is the nearest fitting subject in this or the last sentence."""
    plural, sentence = words.lower[i] in _PLURAL, words.sentence[i]
    for j in range(i - 1, max(-1, i - _BACK), -1):
        if words.sentence[j] < sentence - 1:
            return None
        mention = found.mention_at.get(j)
        if mention is not None and mention.end - 1 != j:
            continue
        if doc[j].dep_ not in _SUBJECTS or words.lower[j] in _PERSONS:
            continue
        if mention is not None:
            if mention.kind == "pronoun" and (words.lower[j] in _PLURAL) != plural:
                continue
            joined = words.at(mention.end) == "and" and mention.end + 1 in found.mention_at
            if _fits(words, mention, plural=plural) and (plural or not joined):
                return mention
            if joined:
                return None
            continue
        if (words.tag[j] in {"NNS", "NNPS"}) == plural or words.tag[j][:3] == "NNP":
            return None
    return None


def _fits(words: Words, mention: PartyMention, *, plural: bool) -> bool:
    many = (
        len(mention.parties) > 1 or words.tag[mention.end - 1] in {"NNS", "NNPS"} or mention.kind == "group"
    )
    return plural or not many
