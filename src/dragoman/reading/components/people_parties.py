"""For whom does a person stand whose title names no party?

Whose officer somebody is follows from the words around: the party of a spokesman's chief, of the sentence before, of the one
company or government of the report. Presidents and ministers without a state are weighed in `people_offices`, the ousted
are told in `people_regimes`.
"""

from itertools import pairwise

from spacy.tokens import Doc

from dragoman.reading.components.parties import KINDS_KEY
from dragoman.reading.components.parties_catalogue import states
from dragoman.reading.components.parties_vocabulary import HEADS, POSSESSIVES, RANKS
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_offices import HEADS_OF_STATE, Offices, elsewhere, of_a_body, opener
from dragoman.reading.components.people_regimes import Regimes
from dragoman.reading.components.people_roles import PAST, WATCHERS, Profile
from dragoman.reading.draft import Draft
from dragoman.reading.lexicon import load

_BUSINESS, _OWN_WORDS, _ORGANISED, _GENERAL = (
    frozenset(load("roles")["homes"][key]) for key in ("business", "own_words", "organised", "general")
)
_ROLE_TAGS = frozenset({"NN", "JJ", "HY"})
_SOMEWHERE = frozenset({"at", "in", "near", "on"})
_SENTENCES_BACK = 3
_PAST = tuple(f"{word} " for word in PAST)


class Home:
    """Settles the parties of one report's persons."""

    def __init__(self, doc: Doc, words: Words, found: Draft, profiles: dict[str, Profile]) -> None:
        self.doc, self.words, self.found, self.profiles = doc, words, found, profiles
        self.kinds: dict[str, str] = doc.user_data.get(KINDS_KEY, {})
        self.polities = states() | {p for p, kind in self.kinds.items() if kind == "polity"}
        self.party: dict[str, str] = {}
        self.sides = [p.name for p in found.parties if p.role == "side"]
        if self.polities.intersection(self.sides):  # whoever sits opposite a state and is nothing else is one
            self.polities |= {p for p in self.sides if self.kinds.get(p) == "bare"}
        elif any(self.kinds.get(p.name) == "polity" for p in found.parties):
            self.polities |= {p.name for p in found.parties if self.kinds.get(p.name) == "bare"}
        bare = {p for p in self.sides if self.kinds.get(p) == "bare"}
        if len(bare) == 1 and not any(p.name in self.polities for p in found.parties):
            self.polities |= bare
        self.offices = Offices(doc, words, found, profiles, self.party, frozenset(self.polities), self.sides)
        self.regimes = Regimes(words, found, profiles, self.party, {*self.polities, *self.sides})

    def _counterparts(self, people: list[Someone]) -> None:
        """Read "His counterpart, Asta Vell", "his Norlandic counterpart, Trade Minister Asta Vell"."""
        words, found = self.words, self.found
        for someone in self._open(people):
            name = someone.mentions[0]
            begin = name.start if name.title is None else name.title
            spot = next((k for k in range(begin - 1, -1, -1) if self._opposite(k, begin)), None)
            if spot is None:
                continue
            spot -= words.lower[spot] == "number"
            named = found.mention_at.get(spot - 1)
            if named is not None and named.kind != "pronoun":
                self.party[someone.name] = named.parties[0]
                continue
            person = found.person_at.get(spot - 1)
            own = self.party.get(person.person) if person is not None else named.parties[0] if named else None
            if own in self.sides and len(self.sides) == 2:
                self.party[someone.name] = next(p for p in self.sides if p != own)

    def _opposite(self, k: int, begin: int) -> bool:
        """Tell whether the word at `k` is the counterpart who is named at `begin`: beside it or in the next sentence."""
        words = self.words
        if words.lower[k] == "counterpart":
            return k >= begin - 2
        if words.lower[k] != "number" or words.at(k - 1) != "opposite":
            return False
        between = (p for j in range(k, begin) if (p := self.found.person_at.get(j)) and p.kind != "pronoun")
        return words.sentence[k] >= words.sentence[begin] - 1 and next(between, None) is None

    def settle(self, people: list[Someone]) -> dict[str, str]:
        """Return the party of each person for whom one can be told."""
        ousted = [p for p in people if self.regimes.ousted(p)]
        fallen = {p.name for p in ousted}
        for someone in people:
            votes = self.profiles[someone.name].votes
            if votes and someone.name not in fallen:
                self.party[someone.name] = max(votes, key=lambda p: votes[p])
        waiting = [p for p in people if p.name not in fallen]
        self._bosses(waiting)
        self._counterparts(waiting)
        self._lists(waiting)
        self._leaders(waiting)
        self._spokesmen(waiting)
        self._members(waiting)
        self._topics(waiting)
        self._subjects(waiting)
        self._envoys(waiting)
        self.offices.settle([p for p in self._open(waiting) if self.profiles[p.name].bare])
        self.offices.opposite([p for p in self._open(waiting) if not self.profiles[p.name].watcher])
        self._possessed(waiting)
        self._near(waiting)
        self._governed(waiting)
        self._bosses(waiting)
        for someone in waiting:
            if _former(self.profiles[someone.name]):
                self.party.pop(someone.name, None)
        self.regimes.settle(ousted)
        return self.party

    def _open(self, people: list[Someone]) -> list[Someone]:
        return [p for p in people if p.name not in self.party]

    def _bosses(self, people: list[Someone]) -> None:
        """Give a spokesman the party of the person spoken for."""
        for someone in self._open(people):
            boss = self.profiles[someone.name].boss
            if boss is not None and boss in self.party:
                self.party[someone.name] = self.party[boss]

    def _lists(self, people: list[Someone]) -> None:
        """Give "Norland Trade Minister A, Finance Minister B, Mines Minister C" one party."""
        names = sorted(((n, p.name) for p in people for n in p.mentions), key=lambda x: x[0].start)
        for (one, first), (other, second) in pairwise(names):
            if second in self.party or first not in self.party or other.title is None:
                continue
            between = [w for w in self.words.lower[one.end : other.title] if w not in {"and", "as", "well"}]
            if between and set(between) <= {",", ";"} and self.profiles[second].bare:
                self.party[second] = self.party[first]

    def _leaders(self, people: list[Someone]) -> None:
        """Read "the Norlandic leader" right after the only president of whom nobody said of which country."""
        words = self.words
        left = {p.name for p in self._open(people) if self.profiles[p.name].heads & HEADS_OF_STATE}
        if not left:
            return
        held = set(self.party.values())
        for mention in self.found.mentions:
            head = mention.end + (words.at(mention.end) in POSSESSIVES)
            if (
                words.at(head) not in {"leader", "president", "premier", "chancellor"}
                or len(mention.parties) != 1
            ):
                continue
            if head + 1 in self.found.person_at or mention.kind not in {"name", "demonym"}:
                continue
            near = range(mention.start - 1, max(-1, mention.start - 40), -1)
            person = next((self.found.person_at[k].person for k in near if k in self.found.person_at), None)
            named = {self.found.person_at[k].person for k in near if k in self.found.person_at}
            able = [p for p in (person, *sorted(named)) if p in left]
            if able and not (
                words.lower[head] == "president" and mention.parties[0] in held and len(named) > 2
            ):
                self.party.setdefault(able[0], mention.parties[0])

    def _spokesmen(self, people: list[Someone]) -> None:
        """Read "a Norlandic spokesman" where one person of the report is a spokesman and nobody said whose."""
        words = self.words
        for mention in self.found.mentions:
            head = words.at(mention.end)
            if mention.kind != "demonym" or head not in HEADS or head in HEADS_OF_STATE or head in WATCHERS:
                continue
            able = [p.name for p in people if head in self.profiles[p.name].heads]
            if len(able) == 1 and able[0] not in self.party and mention.end + 1 not in self.found.person_at:
                self.party[able[0]] = mention.parties[0]

    def _members(self, people: list[Someone]) -> None:
        """Give a "chief executive" the one company of the report, a "general secretary" the one union."""
        for someone in self._open(people):
            profile = self.profiles[someone.name]
            roles = " ".join(profile.roles).lower()
            union = any(
                word in roles for word in ("union", "general secretary", "branch secretary", "steward")
            )
            company = (
                bool(profile.heads & _BUSINESS) or "chief executive" in roles or "company" in roles.split()
            )
            owned = any(end in roles for end in ("'s ", "’s ", "s' ", "s’ "))  # somebody's, but nobody known
            begin = someone.mentions[0].title
            stranger = begin is not None and begin > 0 and self.words.text[begin - 1][0].isupper()
            if profile.watcher or owned or stranger:
                continue
            if (named := self._of_kind(someone, roles)) is not None:
                self.party[someone.name] = named
            if someone.name in self.party or not (union or company):
                continue
            kinds = {"union"} if union else {"company", "", "bare"}
            able = [p.name for p in self.found.parties if self.kinds.get(p.name) in kinds]
            if len(able) == 1:
                self.party[someone.name] = able[0]

    def _subjects(self, people: list[Someone]) -> None:
        """Read "Castor Freight will not pay, chief executive Ulf Gren said", or the title right after such a sentence.

        An organisation's office without an owner is that of the party that the sentence, or the last one, opens with.
        """
        for someone in self._open(people):
            profile, name = self.profiles[someone.name], someone.mentions[0]
            begin = name.start if name.title is None else name.title
            stranger = name.title is not None and begin > 0 and self.words.text[begin - 1][0].isupper()
            if stranger or profile.watcher or not profile.roles or not profile.heads & _ORGANISED:
                continue
            if profile.bare and "president" in profile.heads and self.offices.shares():
                continue  # a state's, which is weighed elsewhere
            sentence = self.words.sentence[begin]
            for which in (sentence, sentence - 1):
                first = opener(self.doc, self.words, self.found, which, begin)
                listed = first not in self.kinds or first in self.polities  # these have rules of their own
                if first is not None and not listed and self._holds(profile, first):
                    self.party[someone.name] = first
                    break

    def _possessed(self, people: list[Someone]) -> None:
        """Read "Their deputy leader, Asta Vell", "Her co-leader Bo Lind": whose the pronoun is."""
        words = self.words
        for someone in self._open(people):
            name = someone.mentions[0]
            k = name.start - 1
            while k >= 0 and (words.tag[k][:2] in _ROLE_TAGS or words.text[k] in {",", "-", "(", "the", "a"}):
                k -= 1
            office = not HEADS.isdisjoint(words.lower[k + 1 : name.start])
            if k < 0 or words.tag[k] != "PRP$" or not office or self.profiles[someone.name].watcher:
                continue
            if words.lower[k] in {"his", "her"}:
                bosses = [m.person for m in self.found.persons if m.start < k and m.person != someone.name]
                owner = self.party.get(bosses[-1]) if bosses else None
            else:
                owner = opener(self.doc, self.words, self.found, words.sentence[k], k) or opener(
                    self.doc, self.words, self.found, words.sentence[k] - 1, k
                )
            if owner is not None and self._holds(self.profiles[someone.name], owner):
                self.party[someone.name] = owner

    def _near(self, people: list[Someone]) -> None:
        """Give an organisation's officer without an owner the one organisation of the nearest sentence that names any."""
        words = self.words
        for someone in self._open(people):
            profile, name = self.profiles[someone.name], someone.mentions[0]
            if (
                profile.watcher
                or not profile.heads & _ORGANISED
                or elsewhere(profile)
                or of_a_body(profile)
                or profile.heads & HEADS_OF_STATE - {"leader", "president"}
                or (self.offices.shares() and ("president" in profile.heads or _ranked(profile)))
            ):
                continue
            for back in range(_SENTENCES_BACK):
                here = {
                    m.parties[0]
                    for m in self.found.mentions
                    if m.start < name.start
                    and words.sentence[m.start] == words.sentence[name.start] - back
                    and len(m.parties) == 1
                    and (m.kind != "pronoun" or (back > 0 and self.doc[m.start].dep_ == "nsubj"))
                    and words.before(m.start) not in _SOMEWHERE
                    and m.parties[0] not in self.polities
                    and self._holds(profile, m.parties[0])
                    and not ("president" in profile.heads and self.kinds.get(m.parties[0]) == "association")
                }
                if len(here) == 1:
                    self.party[someone.name] = here.pop()
                if here or someone.name in self.party:
                    break

    def _governed(self, people: list[Someone]) -> None:
        """Give ministers without a state the one government of a report that names no state."""
        able = [p.name for p in self.found.parties if self.kinds.get(p.name) == "government"]
        if len(able) != 1 or self.offices.shares():
            return
        for someone in self._open(people):
            profile = self.profiles[someone.name]
            if profile.bare and profile.heads & {"minister", "premier", "chancellor", "secretary"}:
                self.party[someone.name] = able[0]

    def _holds(self, profile: Profile, party: str) -> bool:
        """Tell whether a party can have such an office: ministers are a state's, stewards a union's."""
        kind = self.kinds.get(party, "")
        state = kind in {"polity", "government"} or party in self.polities
        ministry = profile.heads & {"secretary"} and not _GENERAL.intersection(
            " ".join(profile.roles).lower().split()
        )
        if ministry or profile.heads & {"minister", "premier", "chancellor"}:
            return state
        if profile.heads & {"steward"}:
            return kind == "union"
        if profile.heads & {"ceo", "cfo", "coo"} or any("executive" in r.lower() for r in profile.roles):
            return kind not in {"union", "armed"} and not state
        return True

    def _of_kind(self, someone: Someone, roles: str) -> str | None:
        """Return the party of "party chair", "council chairwoman": the last one before whose name ends in that word."""
        start = someone.mentions[0].start
        for word in roles.replace("’", "'").split():
            kind = word.removesuffix("'s")
            if kind not in _OWN_WORDS:
                continue
            near = [
                m.parties[0]
                for m in self.found.mentions
                if m.start < start and len(m.parties) == 1 and m.parties[0].lower().rsplit(" ", 1)[-1] == kind
            ]
            return near[-1] if near else None
        return None

    def _topics(self, people: list[Someone]) -> None:
        """Give a minister without a state the party of the persons in the same or last sentence, if they share one."""
        for someone in self._open(people):
            profile, name = self.profiles[someone.name], someone.mentions[0]
            if not profile.bare or profile.heads & (HEADS_OF_STATE - {"minister"}) or name.title is None:
                continue
            sentence = self.words.sentence[name.start]
            near = {
                self.party.get(m.person)
                for m in self.found.persons
                if m.start < name.start
                and sentence - 1 <= self.words.sentence[m.start]
                and m.person != someone.name
            }
            if len(near) == 1 and (party := near.pop()) is not None and self._holds(profile, party):
                self.party[someone.name] = party

    def _envoys(self, people: list[Someone]) -> None:
        """Give "the envoy" the one party that mediates."""
        mediators = [p.name for p in self.found.parties if p.role == "mediator"]
        for someone in self._open(people):
            if len(mediators) == 1 and self.profiles[someone.name].heads & {"envoy", "mediator"}:
                self.party[someone.name] = mediators[0]


def _former(profile: Profile) -> bool:
    """Tell whether a person held offices once and holds none now, and so speaks for nobody's side."""
    return bool(profile.roles) and all(role.lower().startswith(_PAST) for role in profile.roles)


def _ranked(profile: Profile) -> bool:
    """Tell whether a role holds a soldier's rank: "joint chiefs chairman Gen. Asta Vell" serves a state."""
    return any(
        word in RANKS - {"commander"}
        for role in profile.roles
        for word in role.lower().replace(".", " ").split()
    )
