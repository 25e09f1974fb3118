"""Which names that no list knows are parties, and which other words mean the same party?

A name is a party by what it does in the text: it stands in "talks between X and Y", owns a demand or a minister, is the
subject of a verb of bargaining. Names derived from it ("Norlandic"), its acronym and its short form are its aliases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from dragoman.reading.components.parties_catalogue import Hit, catalogue
from dragoman.reading.components.parties_evidence import Name
from dragoman.reading.components.parties_vocabulary import (
    ARTICLES,
    AUSPICES,
    HEADS,
    LEAST_STEM,
    OFFICES,
    POSSESSIVES,
    WORDS_OF,
    derived,
    organisation_kind,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import MentionKind
from dragoman.reading.lexicon import load

_WORDS = load("referents")
VERBS = frozenset(_WORDS["acts"]["verbs"])
_STRONG = frozenset(_WORDS["acts"]["strong"])
NOUNS = frozenset(_WORDS["acts"]["nouns"])
TALKS = frozenset(_WORDS["acts"]["talks"])
BODIES = frozenset(_WORDS["bodies"]["nouns"])
BODY_BEFORE = frozenset(_WORDS["bodies"]["before"])
OFFICIALS = frozenset(_WORDS["people"]["officials"])
AFFECTED = frozenset(_WORDS["kinds"]["affected"])
_COMMUNITIES = AFFECTED & {
    "community",
    "communities",
    "minority",
    "minorities",
    "tribe",
    "tribes",
    "refugees",
    "villagers",
}
# a member for a place speaks in parliament, not for the place
_SEATS = frozenset(
    {"rep.", "rep", "sen.", "sen", "gov.", "gov", "senator", "representative", "mp", "mayor", "lawmaker"}
)
_PLACES = frozenset({"in", "at", "near", "around", "outside", "into", "across", "to", "from"})
_PREPOSITIONS = frozenset({"of", "at", "from", "for", "by", "in", "on"})
_TELLING = frozenset({"told", "tell", "telling"})
_SAYS = frozenset({"say", "tell", "add"})  # what persons do as well
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_WHEN = frozenset(
    "today yesterday there here on late early last this week month year night morning evening "  # noqa: SIM905 - a list of words is easier to read in this form
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_FIGHTERS = frozenset(w for kind in ("armed", "workers") for w in _WORDS["kinds"][kind]) | {
    "fighters",
    "members",
    "militants",
    "rebels",
    "camp",
    "gunmen",
    "supporters",
}
_KINDS_OF = frozenset(w for ws in _WORDS["kinds"].values() for w in ws)
FIRMS = frozenset(_WORDS["kinds"]["company"])
_APPOSED = (
    FIRMS
    | {w for k in ("union", "association", "armed") for w in _WORDS["kinds"][k]}
    | {"charity", "party", "movement"}
)
_AUXILIARIES = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
    ]
)
_ENOUGH = 2.0
_LESS = 1.5
_BESIDE = 1.5  # for a name that stands beside a party
_LISTED = frozenset({",", "and", "&", "the"})
# last words that places, events and parties have in common
_EITHER = frozenset(load("roles")["names"]["either"])
_OF_OFFICE = 2.0  # "the president of X"
_CONCRETE = frozenset({"union", "company", "armed"})
_STATE_BODIES = frozenset(
    [
        "army",
        "forces",
        "ministry",
        "military",
        "navy",
        "government",
        "parliament",
        "department",
        "delegation",
        "embassy",
        "cabinet",
        "congress",
        "senate",
        "guard",
        "guards",
        "office",
        "police",
        "administration",
        "authorities",
    ]
)
_COMMON = (
    BODIES
    | BODY_BEFORE
    | _STATE_BODIES
    | frozenset(
        [
            "council",
            "commission",
            "committee",
            "assembly",
            "department",
            "of",
            "the",
            "and",
            "for",
            "court",
            "house",
            "office",
            "bureau",
            "board",
            "chiefs",
            "staff",
            "affairs",
            "reform",
            "development",
            "planning",
            "information",
            "supreme",
            "general",
            "high",
            "joint",
            "special",
            "public",
        ]
    )
)
_STATELY = frozenset(
    [
        "government",
        "army",
        "president",
        "prime",
        "foreign",
        "ministry",
        "troops",
        "forces",
        "military",
        "parliament",
        "defence",
        "defense",
        "minister",
    ]
)
_MEDIATE = frozenset(_WORDS["acts"]["mediate"])
_RULE = frozenset({"administration", "regime", "presidency", "era", "campaign"})


@dataclass(slots=True)
class Candidate:
    """A name with what speaks for its being a party."""

    key: str
    mentions: list[Name] = field(default_factory=list)
    score: float = 0.0
    affected: bool = False
    polity: bool = False


@dataclass(slots=True)
class Found:
    """The parties that the text itself gives: their mentions, the kind of each, the groups that are only affected."""

    hits: list[Hit] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    affected: set[str] = field(default_factory=set)


def discover(doc: Doc, words: Words, names: Sequence[Name], known: dict[int, Hit]) -> Found:
    """Return the parties among the names that no list knows, with all their mentions."""
    bodies: list[Hit] = []
    later: list[Name] = []
    table: dict[str, Candidate] = {}
    small = set(words.text)
    for name in names:
        if name.kind == "organisation" and (hit := _body_of(words, name, known)):
            bodies.append(hit)
        elif (
            (name.kind in {"organisation", "unknown"} or _maybe(words, name))
            and name.start not in known
            and _specific(words, name, small)
        ):
            if name.kind == "organisation" and words.lower[name.end - 1] in _STATE_BODIES:
                later.append(name)
            candidate = table.setdefault(name.key, Candidate(name.key))
            candidate.mentions.append(name)
    same = _aliases(words, table)
    bearers = {n.end for n in names if n.title is not None}
    for candidate in table.values():
        _score(doc, words, candidate)
        candidate.score += 3 * sum(
            n.start - 1 in bearers
            and words.at(n.start - 1) == "of"
            and _SEATS.isdisjoint(words.lower[max(0, n.start - 5) : n.start])
            for n in candidate.mentions
        )
    _joined(words, table, known)
    for alias, key in same.items():
        table[key].score += table[alias].score + 1
        table[key].affected = table[key].affected or table[alias].affected
        table[key].polity = table[key].polity or table[alias].polity or derived(alias, key)
    found = _accept(words, table, same, bodies)
    _own_bodies(words, found, later)
    return found


def _maybe(words: Words, name: Name) -> bool:
    """Tell whether a name that ends like a place's or an event's may be a party's: "the Seventh Road", "the Centre"."""
    return (
        name.kind == "thing"
        and words.lower[name.end - 1] in _EITHER
        and words.text[name.end - 1][0].isupper()
        and name.prefix is None
    )


def _joined(words: Words, table: dict[str, Candidate], known: dict[int, Hit]) -> None:
    """Raise a name that stands beside a party: "Norland and Sudria", "Norland, Sudria and Veltania"."""
    spots = sorted(
        [(n.start, n.end, c) for c in table.values() for n in c.mentions]
        + [(h.start, h.end, None) for h in dict.fromkeys(known.values()) if h.kind in {"name", "demonym"}],
        key=lambda spot: spot[0],
    )
    sure = {c.key for c in table.values() if c.score >= _ENOUGH}
    for (start, end, one), (other, _stop, two) in pairwise(spots):
        if not 1 <= other - end <= 3 or not set(words.lower[end:other]) <= _LISTED or one is two:
            continue
        if words.at(start - 1) in _PLACES - {"from"} or words.at(start - 2) in _PLACES - {"from"}:
            continue
        for this, that in ((one, two), (two, one)):
            if this is not None and this.score >= 0 and (that is None or that.key in sure):
                this.score += _BESIDE


def spelled(words: Words, own: Mapping[str, tuple[int, int]], found: Found) -> list[Hit]:
    """Return the mentions by an acronym of the text's own and by the words that spell it out."""
    hits: list[Hit] = []
    parties = {h.start: h.party for h in found.hits}
    for acronym, (start, end) in own.items():
        name = words.joined(start, end)
        party = parties.get(start, name.title() if name.isupper() else name)
        spots = [i for i, text in enumerate(words.text) if text == acronym]
        kind = organisation_kind(words, start, end)
        if start not in parties and (kind is None or len(spots) < 1):
            continue
        found.kinds.setdefault(party, kind or "")
        hits.append(Hit(start, end, party, "name"))
        hits.extend(Hit(i, i + 1, party, "name") for i in spots)
    return hits


def _own_bodies(words: Words, found: Found, names: list[Name]) -> None:
    """Give "Norland Defence Forces" to Norland, if Norland was found in the text."""
    owners = {words.joined(h.start, h.end): h.party for h in found.hits}
    for name in names:
        middle = words.lower[name.start + 1 : name.end - 1]
        party = owners.get(words.text[name.start])
        if party is not None and all(w in BODY_BEFORE for w in middle):
            found.hits = [h for h in found.hits if h.start != name.start]
            found.hits.append(Hit(name.start, name.end, party, "body"))


def _specific(words: Words, name: Name, small: set[str]) -> bool:
    """Tell whether a name is somebody's own: not "the Commerce Ministry", not a common word with a capital."""
    own = words.lower[name.start : name.end]
    if own[0] in HEADS or any(e.alias == name.key for e in catalogue().get(words.text[name.start], ())):
        return False
    if all(w in small for w in own) and not words.text[name.start].isupper() and name.kind == "unknown":
        return False
    named = len(own) > 1 and own[-1] == "party"  # "the Reform Party"
    return named or not all(w in _COMMON or w in {"'", "’", "-", "&"} for w in own)


def _accept(words: Words, table: dict[str, Candidate], same: dict[str, str], bodies: list[Hit]) -> Found:
    found = Found(hits=bodies)
    for candidate in table.values():
        key = same.get(candidate.key, candidate.key)
        root = table[key]
        if root.score < _enough(words, root) and not root.affected:
            continue
        kind: MentionKind = "demonym" if candidate.key != key and derived(candidate.key, key) else "name"
        found.hits.extend(Hit(n.start, n.end, key, kind) for n in candidate.mentions)
        first = root.mentions[0]
        kind_of = organisation_kind(words, first.start, first.end) or _unknown_kind(words, root)
        found.kinds.setdefault(key, kind_of)
        if root.score < _enough(words, root):
            found.affected.add(key)
    return found


def _enough(words: Words, candidate: Candidate) -> float:
    """Return how much must speak for a name: less for one that looks like an organisation's or a country's."""
    first = candidate.mentions[0]
    if first.kind == "unknown" and first.end - first.start > 1:
        return _ENOUGH
    proper = words.tag[first.start][:3] == "NNP" and not words.ordinary(first.start)
    articles = {words.at(n.start - 1) in ARTICLES for n in candidate.mentions}
    people = articles == {True} and candidate.key.endswith("s")  # "the Homelanders"
    return _LESS if first.kind != "unknown" or (proper and (people or articles == {False})) else _ENOUGH


def _unknown_kind(words: Words, candidate: Candidate) -> str:
    """Return "polity" where the text shows one, "bare" for a name that never has an article, as countries' names have none."""
    if candidate.polity:
        return "polity"
    bare = " " not in candidate.key and not candidate.key.isupper()
    articles = any(words.at(n.start - 1) == "the" and not _noun_at(words, n.end) for n in candidate.mentions)
    return "bare" if bare and not articles else ""


def _noun_at(words: Words, k: int) -> bool:
    return k < len(words) and words.tag[k][:2] in {"NN", "JJ"}


def _body_of(words: Words, name: Name, known: dict[int, Hit]) -> Hit | None:
    """Return "Norland Defence Forces" as a body of Norland, if Norland is listed."""
    hit = known.get(name.start)
    if hit is None or hit.end >= name.end or words.lower[name.end - 1] not in _STATE_BODIES:
        return None
    middle = words.lower[hit.end : name.end - 1]
    return Hit(name.start, name.end, hit.party, "body") if all(w in BODY_BEFORE for w in middle) else None


def _aliases(words: Words, table: dict[str, Candidate]) -> dict[str, str]:
    """Return alias → name: derived words, acronyms in brackets or from initials, short forms."""
    same: dict[str, str] = {}
    singles = [k for k in table if " " not in k]
    by_stem: dict[str, list[str]] = {}
    for key in singles:
        by_stem.setdefault(key[:3], []).append(key)
    for key in singles:
        bases = [b for b in by_stem[key[:3]] if derived(key, b)]
        if bases:
            same[key] = max(bases, key=len)
        elif len(key) > LEAST_STEM and key.endswith("s") and key[:-1] in table:
            same[key] = key[:-1]
    for key, candidate in table.items():
        if " " in key:
            _short_forms(words, key, candidate, table, same)
    return {a: same.get(k, k) for a, k in same.items() if same.get(k, k) != a}


def _short_forms(
    words: Words, key: str, candidate: Candidate, table: dict[str, Candidate], same: dict[str, str]
) -> None:
    initials = "".join(w[0] for w in key.replace("-", " ").split() if w[0].isupper())
    if initials in table and len(initials) > 1:
        same.setdefault(initials, key)
    for name in candidate.mentions:
        if words.at(name.end) == "(" and words.at(name.end + 2) == ")" and words.text[name.end + 1] in table:
            same.setdefault(words.text[name.end + 1], key)
    if " of " in key:  # "the Guild" after "the Guild of Weavers"
        head = key.partition(" of ")[0].rsplit(maxsplit=1)[-1]
        alike = [k for k in table if k.partition(" of ")[0].rsplit(maxsplit=1)[-1] == head and k != head]
        if head.lower() in WORDS_OF and head in table and len(alike) == 1:
            same.setdefault(head, key)
    last = key.rsplit(maxsplit=1)[-1]  # "the League" after "the Fishermen's League"
    end = candidate.mentions[0].end - 1
    strange = not words.ordinary(end) and last in table and table[last].mentions[0].start > end
    cut = (
        (strange and len(key.split()) == 2)
        or last.lower() in WORDS_OF
        or (
            words.ordinary(end)
            and " ".join(key.split()[-2:]) == key
            and _later(words, candidate, table.get(last))
        )
    )
    if cut and last in table and sum(k.endswith(" " + last) for k in table) == 1:
        same.setdefault(last, key)
    first = candidate.mentions[0]
    if organisation_kind(words, first.start, first.end) in {"union", "association", "armed"}:
        return
    parts = key.split()
    for size in range(1, len(parts)):
        short = " ".join(parts[:size]).rstrip("'’")
        if short in table and sum(k.startswith(short + " ") for k in table) == 1:
            same.setdefault(short, key)


def _dateline(words: Words, name: Name) -> bool:
    """Tell whether a name in capitals begins a line and is the place of writing: "PORTVALE, May 3 (…) -"."""
    return (
        words.text[name.start].isupper()
        and words.first[name.start]
        and words.at(name.end) in {",", "(", "-", "–", "—"}
    )


def _later(words: Words, full: Candidate, short: Candidate | None) -> bool:
    """Tell whether a short form comes after the full one, always with "the": "the Column" after "the Northern Column"."""
    if short is None or short.mentions[0].start < full.mentions[0].start:
        return False
    return all(words.at(n.start - 1) == "the" or words.first[n.start] for n in short.mentions)


def _score(doc: Doc, words: Words, candidate: Candidate) -> None:
    first = candidate.mentions[0]
    kind = organisation_kind(words, first.start, first.end) if first.kind == "organisation" else None
    candidate.score = 1.5 if kind in _CONCRETE else 0.5 if kind in {"association", "polity"} else 0.0
    if first.kind == "thing":
        candidate.score -= 0.5
    for name in candidate.mentions:
        candidate.score += act(doc, words, name.start, name.end) - 2 * _dateline(words, name)
        if name.prefix is not None:
            seat = any(w in _SEATS for w in words.lower[name.end : name.end + 3])
            candidate.score += 0.5 if seat else 2
        candidate.affected |= words.at(name.end) in _COMMUNITIES
        after = name.end + (words.at(name.end) in POSSESSIVES)
        owned = words.lower[after : after + 3] if after > name.end else [words.at(after)]
        candidate.polity |= not _STATELY.isdisjoint(owned)
    count = len(candidate.mentions)
    candidate.score += 0.25 * min(count - 1, 4)


def act(doc: Doc, words: Words, start: int, end: int) -> float:
    """Return how much the place `[start, end)` is one of a party that acts; below 0 for an outlet's or a mere place."""
    start -= words.at(start - 1) == "the"
    before, after = words.at(start - 1), words.at(end)
    score = 0.0
    reports = after in {"reported", "reports"} and words.lower[end - 1] not in WORDS_OF
    if before in _TELLING or reports:
        score -= 2
    elif before in _PLACES and (before != "to" or organisation_kind(words, start, end) not in _CONCRETE):
        score -= 0.5
    score += _paired(words, start, end, before) + _owns(doc, words, start, end) + _called(words, start, end)
    if start > 0 and words.tag[start - 1][:2] == "VB" and doc[start - 1].lemma_ in VERBS:
        score += not _noun_at(words, end)
    if before == "by" and start > 1 and words.tag[start - 2] in {"VBN", "VBD"}:
        score += 2 if words.lower[start - 2] in _MEDIATE else 1.5
    elif before in {"leads", "led", "heads", "headed", "chairs", "chaired"}:
        score += 1.5
    return score


def _called(words: Words, start: int, end: int) -> float:
    """Score a role noun beside the name: "the shipowner, X,", "X, the smaller bidder,", "his employer, X"."""
    if words.at(start - 1) == "," and words.at(start - 2) in _APPOSED and words.at(start - 2) not in HEADS:
        return 2.0
    if words.at(start - 1) in _APPOSED and words.tag[start - 1][:2] in {"NN", "JJ"}:
        return 2.0
    if words.at(end) == "," and words.at(end + 1) in {"the", "a", "an", "its"}:
        for k in range(end + 2, min(end + 7, len(words) - 1)):
            if words.lower[k] in _KINDS_OF:
                return 1.5
            if words.tag[k][:2] not in {"JJ", "NN", "CD", "VB"} or words.lower[k] in {"is", "was", "has"}:
                return 0.0
    return 0.0


def _owns(doc: Doc, words: Words, start: int, end: int) -> float:
    """Score what follows: "X's demand", "X officials", "X rejected"; before it "officials of X"."""
    before, after = words.at(start - 1), words.at(end)
    if after in POSSESSIVES:
        owned = words.lower[end + 1 : end + 4]
        return 2.0 if any(w in NOUNS or w in HEADS for w in owned) else 0.5
    if after in _RULE:
        return 0.3
    if after in OFFICIALS or after in BODIES or (after in NOUNS and words.tag[end][:2] == "NN"):
        return 2.0
    if before == "of" and words.at(start - 2) in AUSPICES:
        return 2.0
    return (
        _after_link(words, start, before)
        if before in _PREPOSITIONS - {"by"}
        else _does(doc, words, start, end)
    )


def _after_link(words: Words, start: int, before: str) -> float:
    """Score what stands before "of X", "from X", "for X": an office, officials, fighters, an offer."""
    owner = words.at(start - 2)
    speaks = owner in OFFICIALS and before in {"of", "from"}
    ruled = before == "of" and owner in _STATELY | _FIGHTERS | {"merger", "takeover"}
    if owner in OFFICES or speaks or ruled:
        return _OF_OFFICE
    return 1.5 if owner in OFFICIALS or (before == "from" and owner in NOUNS) else 0.0


def _past_other(words: Words, k: int) -> int:
    """Return where the verb of "X and the grocer Melbo have agreed" begins, past the other name."""
    for j in range(k + 1, min(k + 8, len(words))):
        if words.tag[j][:2] in {"VB", "MD"} and words.tag[j] not in {"VBG", "VBN"}:
            return j
        if not words.text[j][0].isalnum() and words.text[j] not in {"'", "’", "-", "'s", "’s"}:
            break
    return k


def _paired(words: Words, start: int, end: int, before: str) -> float:
    """Score "talks between X and Y", "X-Y talks", "a deal with X"."""
    if before == "with":
        near = words.lower[max(0, start - 4) : start - 1]
        return 2.0 if any(w in TALKS or w in {"met", "meet", "meeting", "negotiating"} for w in near) else 0.3
    if before == "between" or (before == "and" and "between" in words.lower[max(0, start - 6) : start]):
        near = words.lower[max(0, start - 16) : start]
        return 3.0 if any(w in TALKS for w in near) else 1.0
    if words.at(end) == "-" or before == "-":
        return 2.0 if any(w in TALKS for w in words.lower[end : end + 4]) else 0.0
    return 0.0


def _does(doc: Doc, words: Words, start: int, end: int) -> float:
    """Score a verb of bargaining that follows, auxiliaries, adverbs and asides between; also after "and Y"."""
    k = _past_aside(words, start, end)
    stop = min(k + 6, len(words))
    if words.at(k) == "and":
        k, stop = _past_other(words, k), min(k + 12, len(words))
    while k < stop and (
        words.lower[k] in _AUXILIARIES or words.tag[k] in {"RB", "MD", "TO"} or words.lower[k] in _WHEN
    ):
        k += 1
    if k >= stop or words.tag[k][:2] != "VB":
        verb = doc[end - 1]
        k = verb.head.i if verb.dep_ == "nsubj" and verb.head.i > end else len(words)
        if k >= len(words) or words.tag[k] not in _FINITE or words.sentence[k] != words.sentence[end - 1]:
            return 0.0
    lemma = doc[k].lemma_
    if lemma in _STRONG or any(w in TALKS for w in words.lower[k + 1 : k + 4]):
        return 2.0 if lemma in VERBS else 1.0
    if lemma in VERBS:
        return 1.2 if lemma in _SAYS else 1.5
    willed = words.tag[k - 1] == "MD" or words.at(k - 1) == "not"
    if willed and _bargains(words, k):
        return 2.0
    return 1.0 if willed else 0.4


def _bargains(words: Words, k: int) -> bool:
    """Tell whether "unless", "until", "only if" or "in return" follows in the sentence: what is willed has a price."""
    for j in range(k, min(k + 14, len(words))):
        if words.sentence[j] != words.sentence[k]:
            return False
        if words.lower[j] in {"unless", "until", "if", "provided"} or (
            words.lower[j] == "in" and words.at(j + 1) in {"return", "exchange"}
        ):
            return True
    return False


def _past_aside(words: Words, start: int, end: int) -> int:
    """Return where the verb is looked for: past "(…)", ", which …,", ", whose …,", and past the comma of "the buyer, X, has"."""
    follows = words.at(end + 1)
    if words.at(end) == "(":
        return next((j + 1 for j in range(end + 1, min(end + 8, len(words))) if words.text[j] == ")"), end)
    if words.at(end) in {"which", "who"}:
        return end + 1
    if words.at(end) != ",":
        return end
    if follows in {"which", "who", "whose"}:
        close = next((j + 1 for j in range(end + 2, min(end + 18, len(words))) if words.text[j] == ","), end)
        later = close < len(words) and words.tag[close][:2] in {"VB", "MD"}
        return close if later else end + 2
    return end + 1 if words.at(start - 1) == "," and words.at(start - 2) in _KINDS_OF else end
