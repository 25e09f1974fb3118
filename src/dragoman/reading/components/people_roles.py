"""What does each person do, and for which party?

A role is a stretch of the report beside the name: a title before it, an apposition before or after it, a relative clause.
The party is the one that stands in or before the role; delegations and "X is represented by" give it to whole lists.
"""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dragoman.reading.components.parties_names import BEFORE, FORMS, HEADS, TITLES, Name, outlets
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.draft import Draft, PartyMention
from dragoman.reading.lexicon import load

_ROLES = load("roles")
OFFICES = frozenset(_ROLES["titles"]["offices"])
WATCHERS = frozenset(_ROLES["titles"]["watchers"])
_REPORTERS = frozenset(_ROLES["titles"]["reporters"])
PAST = frozenset(_ROLES["titles"]["past"])
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "|", "“", "”", '"', "``", "''"})
_TO = frozenset({"to", "for", "of", "on", "at", "in", "with"})
_LED = frozenset({"led", "headed", "represented", "chaired", "fronted"})
_HEADING = frozenset({"heads", "leads", "chairs", "represents", "heading", "leading", "representing", "headed", "led"})
_INCLUDES = frozenset({"includes", "included", "comprises", "comprised", "consists", "including", "was", "were", "are"})
_TEAMS = frozenset({"delegation", "team", "negotiators", "side", "delegates", "representatives", "committee"})
_ROLE_WORDS = 12


@dataclass(slots=True)
class Profile:
    """What one report tells of a person: roles in order, votes for parties, and what is owed to another person."""

    roles: list[str] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    boss: str | None = None
    delegate: bool = False
    bare: bool = False
    watcher: bool = False
    past: bool = False
    heads: set[str] = field(default_factory=set)

    def add(self, role: str) -> None:
        """Add a role unless it is there."""
        if role and role.lower() not in {r.lower() for r in self.roles}:
            self.roles.append(role)


class Profiler:
    """Reads the roles of all persons of one report."""

    def __init__(self, doc: Doc, words: Words, found: Draft) -> None:
        self.doc, self.words, self.found = doc, words, found
        self.profiles: dict[str, Profile] = {}
        self.ministries = _ministries(words, found)

    def read(self, people: list[Someone]) -> dict[str, Profile]:
        """Return the profile of each person by name."""
        for someone in people:
            profile = self.profiles[someone.name] = Profile()
            for name in someone.mentions:
                self._mention(profile, name)
        self._delegations()
        return self.profiles

    def _mention(self, profile: Profile, name: Name) -> None:
        words = self.words
        if name.title is not None:
            self._title(profile, name.title, name.start)
        else:
            self._posted(profile, name)
            self._owned(profile, name)
        if words.at(name.start - 1) == "," and words.at(name.start - 2) in HEADS:
            start = self._phrase_start(name.start - 2)
            self._role(profile, start, name.start - 1, name.start - 2)
        if name.title is not None and words.at(name.title - 1) == "," and words.at(name.title - 2) in HEADS:
            self._role(profile, self._phrase_start(name.title - 2), name.title - 1, name.title - 2)
        if words.at(name.end) in {",", "—", "–", "("}:
            self._after(profile, name.end + 1)
        self._acts(profile, name)

    def _title(self, profile: Profile, start: int, end: int) -> None:
        """Read "Norland Foreign Minister", "acting security adviser", "Mr" before a name."""
        words = self.words
        while start < end and words.lower[start] in FORMS:
            start += 1
        if start >= end:
            return
        head = next((k for k in range(end - 1, start - 1, -1) if words.lower[k] in HEADS), end - 1)
        begin = self._owner(profile, start, head)
        profile.add(words.joined(begin, end))

    def _role(self, profile: Profile, start: int, end: int, head: int) -> None:
        """Read a role phrase `[start, end)` with its head; parties in it are voted for."""
        words = self.words
        while start < head and words.lower[start] in {"the", "a", "an", "and", "also", "then"}:
            start += 1
        profile.add(words.joined(start, end))
        self._note(profile, start, head)
        inside = [m for k in range(start, head) if (m := self.found.mention_at.get(k)) and m.start == k]
        if inside:
            self._vote(profile, inside[-1], head, 3)
            return
        if self._boss(profile, start, head):
            return
        after = self._complement(head, end)
        if after is not None:
            self._vote(profile, after, head, 3)
        else:
            self._bare(profile, start, head)

    def _complement(self, head: int, end: int) -> PartyMention | None:
        """Return the party of "president of Norland", "spokesman for the union"; not of "ambassador to Norland"."""
        if self.words.at(head + 1) not in {"of", "for", "with", "at", "from", "on"}:
            return None
        for k in range(head + 2, min(end, head + 8)):
            if mention := self.found.mention_at.get(k):
                return mention
        return None

    def _owner(self, profile: Profile, start: int, head: int) -> int:
        """Find whose title begins at `start`, vote for that party, and return where the role begins with it."""
        words = self.words
        self._note(profile, start, head)
        inside = next((m for k in range(start, head + 1) if (m := self.found.mention_at.get(k))), None)
        k = start - 1
        gap = 0
        while k >= 0 and words.lower[k] in BEFORE | {"-", "and"} and gap < 4:
            k, gap = k - 1, gap + 1
        possessive = words.at(k) in _POSSESSIVES
        k -= possessive
        mention = self.found.mention_at.get(k)
        if mention is not None and mention.kind != "pronoun":
            self._vote(profile, mention, head, 3)
            return mention.start
        if inside is not None:
            self._vote(profile, inside, head, 3)
            return start
        if self._outlet(profile, k + 1, head):
            return start
        person = self.found.person_at.get(k)
        if person is not None and possessive:
            profile.boss = person.person
            return person.start
        self._bare(profile, start, head)
        return start

    def _outlet(self, profile: Profile, end: int, head: int) -> bool:
        """Vote for the outlet of "Portvale Herald correspondent Jo Hale"."""
        words = self.words
        if words.lower[head] not in _REPORTERS:
            return False
        marks, titles = outlets()
        start = end
        while start > 0 and words.text[start - 1][0].isupper() and end - start < 4:
            start -= 1
        name = words.joined(start, end)
        if name and (name.lower() in titles or words.lower[end - 1] in marks or words.lower[start] in titles):
            profile.votes[name] += 3
            profile.watcher = False
            return True
        return False

    def _owned(self, profile: Profile, name: Name) -> None:
        """Read "NPR's Jo Hale", "Norland's Asta Vell"."""
        words, k = self.words, name.start - 2
        if words.at(name.start - 1) not in _POSSESSIVES or k < 0:
            return
        if mention := self.found.mention_at.get(k):
            self._vote(profile, mention, name.start, 2)
            return
        marks, titles = outlets()
        start = k
        while start > 0 and words.text[start - 1][0].isupper() and not words.first[start]:
            start -= 1
        outlet = words.joined(start, k + 1)
        if outlet.lower() in titles or words.lower[k] in marks:
            profile.votes[outlet] += 3
            profile.add(f"{outlet} correspondent" if False else outlet)

    def _posted(self, profile: Profile, name: Name) -> None:
        """Read "Ambassador to the US Asta Vell": the post is in the title, its party is not the holder's."""
        words, k = self.words, name.start - 1
        mention = self.found.mention_at.get(k)
        if mention is not None:
            k = mention.start - 1
        else:
            while k > name.start - 4 and words.text[k][0].isupper() and words.lower[k] not in HEADS:
                k -= 1
        k -= words.at(k) == "the"
        if words.at(k) in {"to", "of", "for"} and words.at(k - 1) in HEADS:
            start = self._title_start(k - 1)
            holder = self.found.mention_at.get(start - 1)
            if words.lower[k] == "of" and mention is not None:
                profile.add(words.joined(start, name.start))
                self._vote(profile, mention, k - 1, 3)
                return
            begin = start
            if holder is not None:
                self._vote(profile, holder, k - 1, 3)
                begin = holder.start
            else:
                self._note(profile, start, k - 1)
            profile.add(words.joined(begin, name.start))

    def _title_start(self, head: int) -> int:
        start = head
        while start > 0 and (self.words.lower[start - 1] in BEFORE or self.words.lower[start - 1] in TITLES):
            start -= 1
        return start

    def _after(self, profile: Profile, start: int) -> None:
        """Read the apposition or relative clause after a name and a comma."""
        words = self.words
        if words.at(start) in {"who", "also"} and words.at(start) == "who":
            self._clause(profile, start + 1)
            return
        end, head = start, None
        while end < len(words) and end < start + _ROLE_WORDS and words.text[end] not in _STOPS:
            tag = words.tag[end]
            if tag in {"VBD", "VBZ", "VBP", "MD"} or words.lower[end] in {"who", "which", "said", "told"}:
                break
            if head is None and words.lower[end] in HEADS and words.at(end + 1) not in HEADS | _POSSESSIVES:
                head = end
            end += 1
        if head is None or end == start or end in self.found.person_at or head in self.found.person_at:
            return
        if any(k in self.found.person_at and k < head and words.at(k + 1) not in _POSSESSIVES for k in range(start, head)):
            return
        if words.text[start][0].isupper() and start not in self.found.mention_at and words.lower[start] not in TITLES | BEFORE:
            return
        self._role(profile, start, end, head)

    def _clause(self, profile: Profile, start: int) -> None:
        """Read "who led earlier rounds" as a role, if it is short."""
        words, end = self.words, start
        if words.at(start) not in _HEADING | {"was", "is", "chaired", "served", "ran", "founded"}:
            return
        while end < len(words) and words.text[end] not in _STOPS and end < start + 8:
            end += 1
        profile.add(words.joined(start, end))

    def _phrase_start(self, head: int) -> int:
        """Return the start of the noun phrase that ends with a head before a comma."""
        words, start = self.words, head
        while start > 0 and words.text[start - 1] not in _STOPS and head - start < 8:
            tag = words.tag[start - 1]
            if tag[:2] not in {"NN", "JJ", "DT", "PO", "HY"} and words.lower[start - 1] not in BEFORE | {"of"}:
                break
            start -= 1
            if tag == "DT":
                break
        return start

    def _note(self, profile: Profile, start: int, head: int) -> None:
        """Keep the office, and whether the person only watches or was ousted."""
        words = self.words
        profile.heads.add(words.lower[head])
        if words.lower[head] in WATCHERS:
            profile.watcher = True
        near = words.lower[max(0, start - 2) : head]
        profile.past = profile.past or any(w in PAST for w in near)

    def _bare(self, profile: Profile, start: int, head: int) -> None:
        """Note an office without a state; a ministry may tell whose it is."""
        words = self.words
        for k in range(max(0, start - 1), head):
            party = self.ministries.get(words.lower[k])
            if party and words.text[k][0].isupper():
                profile.votes[party] += 2
                return
        if any(words.lower[k] in OFFICES for k in range(start, head + 1)):
            profile.bare = True

    def _boss(self, profile: Profile, start: int, head: int) -> bool:
        """Note "Vell's military secretary", "a spokesman for Mr Vell"."""
        for k in (*range(start, head), *range(head + 1, head + 5)):
            person = self.found.person_at.get(k)
            if person is not None and (k > head and self.words.at(head + 1) == "for" or self.words.at(k + 1) in _POSSESSIVES):
                profile.boss = person.person
                return True
        return False

    def _vote(self, profile: Profile, mention: PartyMention, head: int, weight: int) -> None:
        if len(mention.parties) != 1 or self.words.at(head) in WATCHERS - _REPORTERS:
            return
        profile.votes[mention.parties[0]] += weight

    def _acts(self, profile: Profile, name: Name) -> None:
        """Read "Vell heads the team", "Norland is represented by Vell", "the delegation led by Vell"."""
        words = self.words
        k = name.end
        if words.at(k) in _HEADING and words.at(k - 1) != ",":
            end = k + 1
            while end < len(words) and end < k + 6 and words.text[end] not in _STOPS and words.tag[end][:2] != "IN":
                end += 1
            team = next((m for j in range(k + 1, end) if (m := self.found.mention_at.get(j))), None)
            profile.add(words.joined(k, end))
            if team is not None and (words.lower[k].startswith("represent") or any(w in _TEAMS for w in words.lower[k:end])):
                self._delegate(profile, team)
        begin = name.start if name.title is None else name.title
        while begin > 0 and words.tag[begin - 1] in {"DT", "JJ"}:
            begin -= 1
        if words.at(begin - 1) == "by" and words.at(begin - 2) in _LED:
            self._led(profile, begin - 2)

    def _led(self, profile: Profile, verb: int) -> None:
        """Vote for the party of the body or the subject before "led by"."""
        words = self.words
        for k in range(verb - 1, max(-1, verb - 6), -1):
            mention = self.found.mention_at.get(k)
            if mention is not None and mention.kind != "pronoun":
                profile.add(f"{words.joined(k, k + 1)} {words.lower[verb]} by" if False else words.lower[verb])
                self._delegate(profile, mention)
                return

    def _delegate(self, profile: Profile, mention: PartyMention) -> None:
        self._vote(profile, mention, -1, 3)
        profile.delegate = profile.delegate or len(mention.parties) == 1

    def _delegations(self) -> None:
        """Give the party to all of a list: "Norland's delegation includes A; B; and C", "On the Norland side, A …"."""
        words = self.words
        for mention in self.found.mentions:
            last = words.lower[mention.end - 1]
            team = last in _TEAMS and mention.kind == "body" or words.at(mention.end) in _TEAMS
            if not team or len(mention.parties) != 1:
                continue
            end = mention.end + (last not in _TEAMS)
            side = words.lower[max(0, mention.start - 2) : mention.start]
            if words.at(end) in _INCLUDES or ("on" in side and words.at(end) == ","):
                self._list(mention, end)

    def _list(self, mention: PartyMention, k: int) -> None:
        sentence = self.words.sentence[mention.start]
        while k < len(self.words) and self.words.sentence[k] == sentence:
            person = self.found.person_at.get(k)
            if person is not None and self.words.at(person.end) not in _POSSESSIVES:
                profile = self.profiles[person.person]
                profile.votes[mention.parties[0]] += 2
                profile.delegate = True
                k = person.end
                continue
            k += 1


def _ministries(words: Words, found: Draft) -> dict[str, str]:
    """Return "ministry" → party where the report speaks of one party's ministry only."""
    owners: dict[str, set[str]] = {}
    for mention in found.mentions:
        if mention.kind == "body" and len(mention.parties) == 1:
            owners.setdefault(words.lower[mention.end - 1], set()).add(mention.parties[0])
    return {w: next(iter(p)) for w, p in owners.items() if len(p) == 1 and w in {"ministry", "department", "embassy"}}
