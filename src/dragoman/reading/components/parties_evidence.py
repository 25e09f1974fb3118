"""Is a name a person's? What its mentions show is weighed, the statistical tagger's opinion as one voice among several."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from dragoman.reading.components.parties_vocabulary import (
    ARTICLES,
    GIVEN,
    HEADS,
    LOUD,
    PARTICLES,
    PLACES,
    POSSESSIVES,
    RULE,
    STOPS,
    derived,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.lexicon import load

NameKind = Literal["person", "organisation", "outlet", "thing", "unknown"]
_PLACES = frozenset({"in", "at", "near", "around", "outside", "across"})
_AREAS = frozenset(load("referents")["acts"]["areas"])
_VANS = frozenset({"van", "von", "de", "der"})
_FINITE = frozenset({"VBD", "VBZ", "MD", "VBP"})
_PARTS = frozenset({"IN", "TO", "VB", "RB"})
FIRMS = frozenset(load("referents")["kinds"]["company"])
_GROUPS = FIRMS | frozenset(
    w for k in ("union", "association", "armed") for w in load("referents")["kinds"][k]
)
_AGENTS = frozenset(
    {
        "producer",
        "owner",
        "buyer",
        "seller",
        "maker",
        "developer",
        "builder",
        "contractor",
        "supplier",
        "landlord",
        "publisher",
    }
    | {
        "miner",
        "rival",
        "target",
        "suitor",
        "bidder",
        "purchaser",
        "shipowner",
        "hotelier",
        "grocer",
        "brewer",
        "rebel",
        "guerrilla",
    }
    | {
        "exporter",
        "wholesaler",
        "distributor",
        "haulier",
        "shipper",
        "rebels",
        "owners",
        "managers",
        "bosses",
        "management",
    }
)
_APPOSED = frozenset(load("referents")["names"]["apposed"])
_SENT = frozenset(load("referents")["names"]["sent"])
_BUSINESS = frozenset(load("roles")["titles"]["business"])
_BODIES = frozenset(load("referents")["bodies"]["nouns"])
_SPEECH = frozenset({"said", "says", "told", "wrote", "added", "asked", "tells", "admitted", "recalls"})
_ADDRESSED = frozenset({"told", "tells", "asked"})  # what follows is spoken to
_HYPHENED = 3  # tokens of "Soo-bin"
_ROLE_WINDOW = 7  # how far after ", " a role's noun may stand
_REIGN = frozenset({"administration", "presidency"})
_PHRASE = 14  # how long a role before ", " may be


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
    titled: int = 0
    role: int = 0
    rule: int = 0
    reign: int = 0
    article: int = 0
    place: int = 0
    modifier: int = 0
    neuter: int = 0
    verbs: int = 0
    inner: int = 0
    across: int = 0
    home: int = 0
    firm: int = 0
    own: int = 0
    plural: int = 0
    says: int = 0
    shape: float = 0.0

    @property
    def person(self) -> float:
        """How much speaks for a person; 1 is enough."""
        count = len(self.mentions)
        several = " " in self.mentions[0].key
        return (
            4 * bool(self.titled)
            + (4 if several else 1.2) * bool(self.role)
            + (2 if several and not self.place else 0.5) * bool(self.rule)
            + 0.5 * bool(self.reign)
            - 1.5 * self.article / count
            - 1.5 * self.modifier / count
            - 2 * bool(self.place)
            - 2 * bool(self.neuter)
            - 2 * bool(self.firm)
            - 2 * bool(self.plural)
            - 3 * bool(self.home)
            + 2.3 * bool(self.own)
            + 2 * bool(self.says and not self.place)
            + self.shape
        )


def decide(words: Words, found: list[Name]) -> None:
    """Set the kind of every name that its words did not tell."""
    table: dict[str, Evidence] = {}
    for name in found:
        if name.kind == "unknown" and name.prefix is None:
            _weigh(words, name, table.setdefault(name.key, Evidence()))
    parts: set[str] = set()
    alone = {n.key for n in found if " " not in n.key and words.at(n.start - 1) not in ARTICLES}
    for evidence in table.values():
        one = evidence.mentions[0]
        short = table.get(words.text[one.start]) if one.end - one.start > 1 else None
        evidence.firm += (
            short.firm if short is not None else 0
        )  # "Kranz's chief executive" of "Kranz Brauwerke"
        evidence.shape = _shape(words, one, alone)
        if evidence.person >= 1 and len(parts_of(words, one)) > 1:
            parts.update(words.text[one.start : one.end])
            _mark(evidence.mentions)
    _short(words, table.values(), parts)


def _shape(words: Words, name: Name, alone: set[str]) -> float:
    """Return how much a name of several words looks like a person's (above 0) or like a firm's (below).

    People are named again by their last word, firms by their first; a firm's last word is often a common noun.
    """
    parts = parts_of(words, name)
    if len(parts) < 2:
        return 0.0
    last = name.end - 1
    own = [k for k in range(name.start, name.end) if words.text[k] in parts]
    given = words.lower[own[0]] in GIVEN
    double = words.at(last - 1) == "-" and last - 2 > name.start  # "Okoro-Lang"
    score = 1.0 if given or not any(words.ordinary(k) for k in own[: -1 if double else None]) else 0.0
    if not {"&", "of"}.isdisjoint(words.text[name.start : name.end]) or words.text[last].isupper():
        score -= 2
    if words.lower[name.start] in PLACES:
        score -= 4
    surname = parts[-1] in alone or words.joined(name.start + 1, name.end) in alone
    if surname:
        score += 1 if words.ordinary(last) else 2
    elif double:
        score += 0.5
    elif words.ordinary(last) and not given:
        score -= 1.2
        score -= words.lower[last].endswith("s") and not words.lower[last].endswith("ss")
    common = words.ordinary(name.start) and words.ordinary(last) and not given
    if (parts[0] in alone and not surname) or common or (surname and words.at(name.start - 1) == "the"):
        score -= 1.2
    return score


def _short(words: Words, table: Iterable[Evidence], parts: set[str]) -> None:
    """Decide on names in one word: parts of a full name, or persons in their own right."""
    small = set(words.text)
    for evidence in table:
        one = evidence.mentions[0]
        own = parts_of(words, one)
        if one.kind != "unknown" or (len(own) > 1 and not set(own) <= parts):
            continue
        if words.text[one.end - 1] in parts:
            for name in evidence.mentions:  # "the Lume hills" share a name with Yusuf Lume
                person = words.at(name.start - 1) not in ARTICLES or words.at(name.end) in RULE
                name.kind = "person" if person else "thing"
        elif _alone(words, one, evidence, small):
            _mark(evidence.mentions)


def _mark(names: Iterable[Name]) -> None:
    for name in names:
        name.kind = "person"


def parts_of(words: Words, name: Name) -> tuple[str, ...]:
    """Return the words of a name without particles ("al-", "van") and hyphens, the surname last; at least that one.

    A given name with a small second half stands behind the surname: "Han Soo-bin".
    """
    if (
        name.end - name.start > _HYPHENED
        and words.text[name.end - 1].islower()
        and words.at(name.end - 2) == "-"
    ):
        return words.text[name.start + 1], words.text[name.start]
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
        return words.lower[name.end - 1] not in _BODIES  # "the General Command"
    if words.text[name.start].isupper() or words.lower[name.end - 1] in small:
        return False
    if evidence.across or any(derived(other, name.key) for other in small):
        return False
    return evidence.person >= 1 and bool(evidence.rule or (evidence.inner and evidence.role))


def _weigh(words: Words, name: Name, evidence: Evidence) -> None:
    after = words.at(name.end)
    evidence.mentions.append(name)
    modifies = _modifies(words, name)
    evidence.titled += name.title is not None and not (modifies and words.lower[name.title] in LOUD)
    before = words.at((name.start if name.title is None else name.title) - 1)
    evidence.rule += after in RULE or (after in POSSESSIVES and words.at(name.end + 1) in RULE)
    evidence.reign += after in _REIGN
    evidence.article += before in ARTICLES and name.title is None and after not in RULE
    evidence.inner += not words.first[name.start]
    evidence.place += (after not in POSSESSIVES and _placed(words, name)) or begins_line(words, name)
    evidence.neuter += after == "," and words.at(name.end + 1) in {"which", "where"}
    evidence.modifier += modifies and name.title is None
    evidence.home += name.title is None and _sent(words, name.start)
    evidence.across += before == "between" or (before == "and" and words.at(name.start - 3) == "between")
    evidence.role += _role_follows(words, name.end) or (
        after in {",", ";", "."} and before == "," and role_before(words, name.start) is not None
    )
    evidence.firm += owns_business(words, name) or _firm_before(words, name.start)
    evidence.says += _says(words, name)
    evidence.own += _aged(words, name.end)
    evidence.plural += _many(words, name)
    evidence.verbs += name.end < len(words) and (
        after in POSSESSIVES or words.tag[name.end] in {"VBD", "VBZ", "MD", "VBP"}
    )


def _placed(words: Words, name: Name) -> bool:
    """Tell whether a name stands where a place does: "in Portvale", "the port of Norvik", "in Portvale, Norland,"."""
    before = words.at(name.start - 1)
    if before in _PLACES or (before == "of" and words.at(name.start - 2) in _AREAS):
        return True
    if "capital" in {before, words.at(name.start - 2) if before == "," else ""}:
        return True
    if before != ",":
        return False
    k = name.start - 2
    while k > 0 and words.text[k][0].isupper():
        k -= 1
    return k < name.start - 2 and words.lower[k] in _PLACES


def begins_line(words: Words, name: Name) -> bool:
    """Tell whether a name in capitals begins a line and is the place of writing: "PORTVALE, May 3 (…) -"."""
    return (
        words.text[name.start].isupper()
        and words.first[name.start]
        and words.at(name.end) in {",", "(", "-", "–", "—"}
    )


def _sent(words: Words, start: int) -> bool:
    """Tell whether people come from there: "officers from Norland", "envoys of Sudria and Norland"."""
    k = start - 1
    if words.at(k) == "and" and words.text[k - 1][:1].isupper():
        k -= 2
        while k > 0 and words.text[k][:1].isupper():
            k -= 1
    return words.at(k) in {"from", "of"} and words.at(k - 1) in _SENT


def _modifies(words: Words, name: Name) -> bool:
    """Tell whether a name stands before a common noun: "six Castor hospitals", "major Norlandic ports"."""
    return (
        name.end < len(words)
        and words.tag[name.end] in {"NN", "NNS"}
        and words.text[name.end].islower()
        and words.lower[name.end] not in RULE | HEADS
        and words.ordinary(name.end)
    )


def owns_business(words: Words, name: Name) -> bool:
    """Tell whether "'s chairman", "'s shareholders" follows: what firms have, not people."""
    return words.at(name.end) in POSSESSIVES and any(
        w in _BUSINESS for w in words.lower[name.end + 1 : name.end + 4]
    )


def _firm_before(words: Words, start: int) -> bool:
    """Tell whether "the shipowner, ", "its employer, ", "the army of" stands before a name."""
    if words.at(start - 1) == "of" and words.at(start - 2) in {
        "army",
        "government",
        "republic",
        "parliament",
        "board",
    }:
        return True
    apart = words.at(start - 1) == ","
    spot = start - 2 if apart else start - 1
    if words.at(spot) in _APPOSED and words.at(spot - 1) in ARTICLES:
        return True
    return words.at(spot) in (_GROUPS if apart else _GROUPS - _AGENTS) and words.at(spot) not in HEADS


def _many(words: Words, name: Name) -> bool:
    """Tell whether a lone name takes a plural verb, as teams and firms do: "Castor Rovers have offered"."""
    lone = words.at(name.start - 1) not in {"and", "&", "or"} and name.title is None
    return (
        lone
        and words.at(name.end) in {"have", "are", "were", "do"}
        and words.at(name.start - 2) not in {"and", "or"}
    )


def _says(words: Words, name: Name) -> bool:
    """Tell whether two or three words, none of them a common one, say something: "said Ana Vell", "Ana Vell told"."""
    if not 1 < name.end - name.start < 4 or any(words.ordinary(k) for k in range(name.start, name.end)):
        return False
    return words.at(name.end) in _SPEECH or words.at(name.start - 1) in _SPEECH - _ADDRESSED


def _aged(words: Words, end: int) -> bool:
    """Tell whether ", 38," or ", who" follows, as it does after a person."""
    if words.at(end) != ",":
        return False
    return words.at(end + 1) == "who" or (words.at(end + 1).isdigit() and words.at(end + 2) in {",", "."})


def role_before(words: Words, start: int) -> tuple[int, int] | None:
    """Return start and head of the role phrase before the comma at `start - 1`: "the Sudrian president, Karim Ostari"."""
    begin = start - 1
    while begin > max(0, start - _PHRASE) and words.text[begin - 1] not in STOPS:
        if words.tag[begin - 1] in {"VBD", "VBZ", "VBP", "MD"}:
            break
        begin -= 1
    first = head = None
    for j in range(begin, start - 1):
        tag = words.tag[j]
        attribute = j > 0 and words.tag[j - 1] in {"POS", "PRP$", "DT", "JJ"}  # "Norland's smiling president"
        joins = tag in {"VBG", "RB"} and (words.at(j + 1) in HEADS or attribute)  # "purchasing chief"
        if head is None and not joins and (tag[:2] in _PARTS or words.lower[j] in {"and", "but"}):
            first = None
            continue
        if first is None:
            first = j
        follows = words.at(j + 1)
        if head is None and words.lower[j] in HEADS and follows not in HEADS and follows not in POSSESSIVES:
            head = j
    return (first, head) if head is not None and first is not None else None


def _role_follows(words: Words, end: int) -> bool:
    """Tell whether ", the union's general secretary" or the like follows."""
    if words.at(end) != "," or words.at(end + 1) in {"its", "their", "whose", "which", "his", "her"}:
        return False
    for i in range(end + 1, min(end + _ROLE_WINDOW, len(words))):
        if words.lower[i] in HEADS and words.text[i][0].islower():
            return words.at(i + 1) not in _SPEECH  # "… angered Norvik, an official said"
        if words.tag[i][:2] in {"VB", "MD"} or words.text[i] in {",", ".", ";"}:
            return False
    return False
