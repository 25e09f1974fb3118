"""What does each person do, and for which party?

A role is a stretch of the report beside the name: a title before it, an apposition before or after it, a relative clause.
The party is the one that stands in or before the role; delegations and "X is represented by" give it to whole lists.
"""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.reading.components.parties_evidence import Name, role_before
from dragoman.reading.components.parties_vocabulary import (
    BEFORE,
    FORMS,
    HEADS,
    POSSESSIVES,
    TITLES,
    organisation_kind,
    outlets,
)
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.draft import Draft, PartyMention
from dragoman.reading.lexicon import load

_ROLES = load("roles")
OFFICES = frozenset(_ROLES["titles"]["offices"])
WATCHERS = frozenset(_ROLES["titles"]["watchers"])
REPORTERS = frozenset(_ROLES["titles"]["reporters"])
PAST = frozenset(_ROLES["titles"]["past"])
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "|", "“", "”", '"', "``", "''", "/"})
_LED = frozenset({"led", "headed", "represented", "chaired", "fronted"})
_HEADING = frozenset(
    {"heads", "leads", "chairs", "represents", "heading", "leading", "representing", "headed", "led"}
)
_CLAUSES = _HEADING | {"chaired", "served", "ran", "founded", "runs", "serves", "negotiated"}
_RUNS = frozenset({"chaired", "ran", "runs", "founded", "owns", "manages", "managed", "directs"})
_WHOSE = frozenset({"its", "their"})
_INCLUDES = frozenset(
    {"includes", "included", "comprises", "comprised", "consists", "including", "was", "were", "are"}
)
_TEAMS = frozenset({"delegation", "team", "negotiators", "side", "delegates", "representatives", "committee"})
_LEADERS = frozenset({"delegation", "team", "negotiators", "negotiating", "side", "talks", "round", "rounds"})
_JOINING = frozenset({";", "but", "while", "whereas", "although", "though"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS = frozenset({"the", "a", "an", "and", "also", "then", "its", "their", "his", "her"})
_SPEAKS = frozenset(
    {
        "said",
        "says",
        "argues",
        "argued",
        "told",
        "added",
        "adds",
        "believes",
        "wrote",
        "noted",
        "declared",
        "admitted",
        "insisted",
        "warned",
    }
)
# "envoy for Norland" may be sent there by others
_SENT_TO = frozenset({"envoy", "ambassador", "adviser", "advisor"})
_OF = frozenset({"of", "for", "with", "at", "from", "on"})
_ROLE_WORDS = 12
_MINISTRIES = {"minister": "ministry", "secretary": "department"}
_WINDOW, _SENTENCES = 80, 2  # how far back a speaker may have been introduced without a name
_FOR = frozenset(
    {"negotiated", "negotiates", "speaks", "spoke", "speaking", "bargains", "bargained", "works", "worked"}
)
_STANDS = frozenset(
    {"signed", "signs", "plays", "played", "sits", "acts", "acted", "stood", "is", "was", "took"}
)
_SURE, _LIKELY = 3, 2


@dataclass(slots=True)
class Profile:
    """What one report tells of a person: roles in order, votes for parties, and to whom else the role leads.

    `bare`: an office is named but not whose it is. `watcher`: one who watches and speaks for no party. `past`: the
    office was lost. `heads`: the nouns of the roles ("minister").
    """

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

    def __init__(self, words: Words, found: Draft) -> None:
        self.words, self.found = words, found
        self.profiles: dict[str, Profile] = {}
        self.ministries = _ministries(words, found)

    def read(self, people: list[Someone]) -> dict[str, Profile]:
        """Return the profile of each person by name."""
        for someone in people:
            profile = self.profiles[someone.name] = Profile()
            for name in someone.mentions:
                self._mention(profile, name)
        for someone in people:
            profile = self.profiles[someone.name]
            if not profile.roles and not profile.votes:
                self._introduced(profile, someone.mentions[0])
        self._delegations()
        return self.profiles

    def _introduced(self, profile: Profile, name: Name) -> None:
        """Read "its prime minister said …" in the sentences before, where nobody was named, as this speaker's role."""
        words = self.words
        if words.at(name.end) not in _SPEAKS and words.at(name.start - 1) not in _SPEAKS:
            return
        spots = []
        for j in range(name.start - 1, max(-1, name.start - _WINDOW), -1):
            if words.sentence[j] < words.sentence[name.start] - _SENTENCES:
                break
            verb = j + 1 < len(words) and words.tag[j + 1] in {"VBD", "VBZ"}
            if words.lower[j] in HEADS and words.tag[j] == "NN" and verb:
                spots.append(j)
        if len(spots) != 1 or (spots[0] + 1) in self.found.person_at:
            return
        head = start = spots[0]
        while start > 0 and words.lower[start - 1] in BEFORE:
            start -= 1
        before = words.at(start - 1)
        if before not in _OPENERS - {"a", "an", "and"} and before not in POSSESSIVES:
            return
        owner = self.found.mention_at.get(start - 1 - (before in POSSESSIVES))
        held = any(words.lower[head] in p.heads for p in self.profiles.values())
        if words.at(name.end) == "of" or (before == "the" and owner is None and held):
            return  # "wrote Asta Vell of the Institute"; "the president" is somebody else
        self._note(profile, start, head)
        profile.add(words.joined(start, head + 1))
        if owner is not None:
            self._vote(profile, owner, head, _LIKELY)
        else:
            self._bare(profile, start, head)

    def _stands(self, profile: Profile, name: Name) -> None:
        """Read "Vell (Norland)", "Vell negotiated for Norland", "Vell has led the Front", "whose owner is Vell"."""
        words, at, k = self.words, self.found.mention_at, name.end
        if words.at(k) == "(":
            self._vote(profile, at.get(k + 1), -1, _LIKELY)
        k += words.at(k) in {"has", "had", "who"}
        k += words.at(k) in {"has", "had"}
        if words.at(k) in _HEADING | _RUNS or (words.at(k) in _FOR and words.at(k + 1) == "for"):
            first = k + 1 + (words.at(k + 1) == "for")
            first += words.at(first) == "the"
            led = at.get(first)
            self._vote(profile, led, -1, _LIKELY)
            if led is not None and words.at(k) in _HEADING | _RUNS:
                profile.add(words.joined(k, led.end))  # "runs Castor Freight"
        j = name.start - 1
        if (
            words.at(j) in {"is", "was"}
            and words.at(j - 1) in HEADS
            and "whose" in words.lower[max(0, j - 4) : j]
        ):
            whose = words.lower.index("whose", max(0, j - 4))
            self._vote(profile, at.get(whose - 1 - (words.at(whose - 1) == ",")), j - 1, _SURE)
            self._note(profile, whose + 1, j - 1)
            profile.add(words.joined(whose + 1, j))

    def _mention(self, profile: Profile, name: Name) -> None:
        words = self.words
        begin = name.start if name.title is None else name.title
        if name.title is not None:
            self._title(profile, name.title, name.start)
        else:
            self._owned(profile, name)
        spot = (
            role_before(words, begin) if words.at(begin - 1) == "," and words.at(name.end) in _STOPS else None
        )
        if spot is not None and not self._names_someone(spot[0], begin - 1, spot[1]):
            self._role(profile, spot[0], begin - 1, spot[1])
        if words.at(name.end) in {",", "—", "–", "("}:
            self._after(profile, name.end + 1)
        if words.at(name.end) == "," and words.at(name.end + 1) in {"from", "of"}:
            first = name.end + 2 + (words.at(name.end + 2) == "the")
            self._vote(profile, self.found.mention_at.get(first), name.end, _LIKELY)
        if words.at(name.end) == "of" and (name.title is not None or name.end - name.start > 1):
            first = name.end + 1 + (words.at(name.end + 1) == "the")
            self._vote(profile, self.found.mention_at.get(first), name.end, _LIKELY)
        own = self.found.mention_at.get(name.end + 1) if words.at(name.end) in POSSESSIVES else None
        if own is not None and own.kind == "name" and organisation_kind(words, own.start, own.end):
            self._vote(profile, own, name.end, 1)  # "Vell's Harbour Party"
        self._acts(profile, name, begin)
        self._stands(profile, name)

    def _title(self, profile: Profile, start: int, end: int) -> None:
        """Read "Norland Foreign Minister", "acting security adviser", "Mr" before a name."""
        words = self.words
        while start < end and words.lower[start] in FORMS:
            start += 1
        if start >= end:
            return
        heads = [k for k in range(start, end) if words.lower[k] in HEADS]
        post = next((k for k in heads if words.at(k + 1) in {"to", "in"}), None)
        head = post if post is not None else heads[-1] if heads else end - 1
        begin = self._owner(profile, start, head, end)
        profile.add(words.joined(begin, end))

    def _role(self, profile: Profile, start: int, end: int, head: int) -> None:
        """Read a role phrase `[start, end)` with its head; parties in it are voted for."""
        words = self.words
        while start < head and words.lower[start] in _OPENERS:
            start += 1
        profile.add(words.joined(start, end))
        self._note(profile, start, head)
        if words.lower[head] == "counterpart":
            return  # the other side's: `people_parties` reads it
        inside = [m for k in range(start, head) if (m := self.found.mention_at.get(k)) and m.start >= start]
        if inside:
            self._vote(profile, inside[-1], head, _SURE)
        elif not self._boss(profile, start, head, end):
            after = self._complement(head, end)
            own = self.found.mention_at.get(start - 1)
            if after is not None:
                self._vote(profile, after, head, _SURE)
            elif (last := self._meant(start - 1)) is not None:
                self._vote(profile, last, head, _LIKELY)
            elif own is not None and own.kind == "pronoun":
                self._vote(profile, own, head, _LIKELY)
            elif words.at(start - 1) == "its" and (last := self._last_named(start - 1)) is not None:
                self._vote(profile, last, head, _LIKELY)
            else:
                self._bare(profile, start, head)

    def _last_named(self, i: int) -> PartyMention | None:
        """Return the subject of the sentence, else the party named last before "its" at `i`, in this or the last sentence."""
        words = self.words
        for k in range(i - 1, max(-1, i - _WINDOW), -1):
            if words.sentence[k] < words.sentence[i] - 1:
                break
            mention = self.found.mention_at.get(k)
            if mention is not None and mention.kind in {"name", "body"} and len(mention.parties) == 1:
                return mention
        return None

    def _subject(self, i: int, *, before: bool = True) -> PartyMention | None:
        """Return the party that opens the sentence at `i`; where that names none ahead of `i`, the sentence before it."""
        words = self.words
        start = i
        while start > 0 and words.sentence[start - 1] == words.sentence[i] and not self._begins(start, i):
            start -= 1
        while start < i and (not words.text[start][0].isalnum() or words.lower[start] in {"the", "a", "an"}):
            start += 1
        mention = self.found.mention_at.get(start)
        mention = None if mention is not None and mention.kind == "pronoun" else mention
        if (
            before
            and mention is None
            and not any(
                k in self.found.mention_at and self.found.mention_at[k].kind != "pronoun"
                for k in range(start, i)
            )
        ):
            first = next((k for k in range(i, -1, -1) if words.sentence[k] < words.sentence[i]), -1)
            return self._subject(first, before=False) if first >= 0 else None
        if mention is None or mention.start != start or len(mention.parties) != 1 or mention.end >= i:
            return None
        able = mention.kind in {"name", "body"} and words.at(mention.end) not in POSSESSIVES
        return mention if able else None

    def _begins(self, k: int, i: int) -> bool:
        """Tell whether a clause about a party of its own begins at `k`: "Norland insists; Sudria refuses, as its minister"."""
        mention = self.found.mention_at.get(k)
        words = self.words
        return (
            mention is not None
            and mention.start == k
            and mention.end < i
            and words.at(k - 1) in _JOINING
            and words.tag[mention.end] in _FINITE
        )

    def _complement(self, head: int, end: int) -> PartyMention | None:
        """Return the party of "president of Norland", "spokesman for the union"; not of "ambassador to Norland"."""
        words = self.words
        link = words.at(head + 1)
        if link not in _OF or (link != "of" and words.lower[head] in _SENT_TO):
            return None
        for k in range(head + 2, min(end, head + 8)):
            if mention := self.found.mention_at.get(k):
                return mention
        return None

    def _owner(self, profile: Profile, start: int, head: int, end: int) -> int:
        """Find whose title begins at `start`, vote for that party, and return where the role begins with it."""
        words, found = self.words, self.found
        self._note(profile, start, head)
        inside = next((m for k in range(start, head + 1) if (m := found.mention_at.get(k))), None)
        k, gap = start - 1, 0
        while k >= 0 and gap < 4 and (words.lower[k] in BEFORE or words.text[k] == "-"):
            k, gap = k - 1, gap + 1
        k = self._past_adjectives(k)
        possessive = words.at(k) in POSSESSIVES
        k -= possessive
        mention = found.mention_at.get(k)
        if (meant := self._meant(k)) is not None:
            self._vote(profile, meant, head, _LIKELY)
            return start
        if mention is not None and (mention.kind != "pronoun" or not (possessive or inside)):
            pronoun = mention.kind == "pronoun"  # "its owner Ulf Gren"
            self._vote(profile, mention, head, _LIKELY if pronoun else _SURE)
            return start if pronoun else self._formers(mention.start)
        after = found.mention_at.get(head + 2) if words.at(head + 1) == "of" and head + 2 < end else None
        if inside is not None or after is not None:
            self._vote(profile, inside or after, head, _SURE)
            return start
        if words.lower[head] in REPORTERS and self._outlet(profile, k + 1):
            return start
        person = found.person_at.get(k)
        if person is not None and possessive:
            profile.boss = person.person
            return person.start
        self._bare(profile, start, head)
        return self._capitals(k + 1) if not possessive and k + 1 == start else start

    def _past_adjectives(self, k: int) -> int:
        """Return the possessive before adjectives that end at `k`: "Norland's outspoken trade minister"; else `k`."""
        behind = k
        while behind > max(0, k - 4) and self.words.tag[behind] in {
            "JJ",
            "JJS",
            "VBN",
            "VBG",
            "RB",
            "NN",
            "NNS",
        }:
            behind -= 1
        return behind if self.words.at(behind) in POSSESSIVES | _WHOSE else k

    def _meant(self, k: int) -> PartyMention | None:
        """Return whom "whose", "its" or "their" at `k` means."""
        if self.words.at(k) == "whose":
            return self.found.mention_at.get(k - 1 - (self.words.at(k - 1) == ","))
        return self._subject(k) if self.words.at(k) in _WHOSE else None

    def _capitals(self, end: int) -> int:
        """Return where the capitalised words before a title begin: "National Security Council head"."""
        start = end
        while start > 0 and self.words.text[start - 1][0].isupper() and not self.words.first[start - 1]:
            start -= 1
        return self._formers(start)

    def _formers(self, start: int) -> int:
        while start > 0 and self.words.lower[start - 1] in {
            "acting",
            "former",
            "deputy",
            "interim",
            "outgoing",
            "then",
        }:
            start -= 1
        return start

    def _outlet(self, profile: Profile, end: int) -> bool:
        """Vote for the outlet whose name ends before `end`: "Portvale Herald correspondent Jo Hale"."""
        words, start = self.words, end
        marks, titles = outlets()
        while (
            start > 0
            and words.text[start - 1][0].isupper()
            and end - start < 4
            and words.lower[start - 1] != "the"
        ):
            start -= 1
        name = words.joined(start, end)
        if not name or not (
            name.lower() in titles or words.lower[end - 1] in marks or words.lower[start] in titles
        ):
            return False
        profile.votes[name] += _SURE
        profile.watcher = False
        return True

    def _owned(self, profile: Profile, name: Name) -> None:
        """Read "Norland's Asta Vell", "the Portvale Herald's Jo Hale"."""
        k = name.start - 2
        if k < 0 or self.words.at(name.start - 1) not in POSSESSIVES:
            return
        if mention := self.found.mention_at.get(k):
            self._vote(profile, mention, name.start, _LIKELY)
        elif self._outlet(profile, k + 1):
            profile.add(next(iter(profile.votes)))

    def _names_someone(self, start: int, end: int, head: int) -> bool:
        """Tell whether a phrase holds another person's name that is no mere owner or beneficiary."""
        words, at = self.words, self.found.person_at
        return any(
            k in at
            and at[k].kind != "pronoun"
            and at[k].end == k + 1
            and words.at(k + 1) not in POSSESSIVES
            and not self._for(head, k)
            for k in range(start, end)
        )

    def _for(self, head: int, k: int) -> bool:
        return k > head and self.words.at(head + 1) in {"for", "to"}

    def _after(self, profile: Profile, start: int) -> None:
        """Read the apposition or relative clause after a name and a comma."""
        words = self.words
        if words.at(start) == "who":
            self._clause(profile, start + 1)
            return
        if start >= len(words) or self._foreign_start(start):
            return
        end, head = start, None
        while end < len(words) and words.count(start, end) < _ROLE_WORDS and words.text[end] not in _STOPS:
            if words.tag[end] in {"VBD", "VBZ", "VBP", "MD"} or words.lower[end] in {"who", "which"}:
                break
            if (
                head is None
                and words.lower[end] in HEADS
                and words.at(end + 1) not in HEADS | POSSESSIVES | {"-"}
            ):
                head = end
            end += 1
        if head is not None and not self._names_someone(start, end, head):
            self._role(profile, start, end, head)

    def _foreign_start(self, start: int) -> bool:
        """Tell whether what follows the comma begins like a clause or another name, not like a role."""
        words = self.words
        if (
            words.tag[start] in {"VBD", "VBG", "VBZ", "IN", "PRP", "WDT", "WRB", "CC"}
            and words.lower[start] not in BEFORE
        ):
            return words.lower[start] != "also"
        known = start in self.found.mention_at or words.lower[start] in TITLES or words.lower[start] in BEFORE
        return words.text[start][0].isupper() and not known

    def _clause(self, profile: Profile, start: int) -> None:
        """Read "who led earlier rounds" as a role, if it is short; "who signed for Norland" tells the party."""
        words, end = self.words, start
        for k in range(start + 1, min(start + 5, len(words))):
            if words.text[k] in _STOPS:
                break
            if words.lower[k] in {"for", "of"} and words.lower[start] in _FOR | _STANDS:
                self._vote(
                    profile, self.found.mention_at.get(k + 1 + (words.at(k + 1) == "the")), -1, _LIKELY
                )
        if words.at(start) not in _CLAUSES:
            return
        while end < len(words) and words.text[end] not in _STOPS and end < start + 8:
            end += 1
        profile.add(words.joined(start, end))
        if words.at(start) in _HEADING | _RUNS:
            near = range(start + 1, min(end, start + 6))
            self._vote(
                profile, next((m for k in near if (m := self.found.mention_at.get(k))), None), -1, _LIKELY
            )

    def _note(self, profile: Profile, start: int, head: int) -> None:
        """Keep the office, and whether the person only watches or has lost the office."""
        words = self.words
        profile.heads.add(words.lower[head])
        if words.lower[head] in WATCHERS:
            profile.watcher = True
        profile.past = profile.past or any(w in PAST for w in words.lower[max(0, start - 2) : head])

    def _bare(self, profile: Profile, start: int, head: int) -> None:
        """Note an office without a state; a ministry may tell whose it is."""
        words = self.words
        fields = {w for w in words.lower[start:head] if w in BEFORE}
        for mention in self.found.mentions:
            own = words.lower[mention.start : mention.end]
            if (
                fields
                and mention.kind == "body"
                and own[-1] == _MINISTRIES.get(words.lower[head])
                and fields.intersection(own)
            ):
                profile.votes[mention.parties[0]] += _LIKELY
                return
        for k in range(max(0, start - 1), head):
            party = self.ministries.get(words.lower[k])
            if party and words.text[k][0].isupper():
                profile.votes[party] += _LIKELY
                return
        if "opposition" not in words.lower[max(0, start - 1) : head] and any(
            words.lower[k] in OFFICES for k in range(start, head + 1)
        ):
            profile.bare = True

    def _boss(self, profile: Profile, start: int, head: int, end: int) -> bool:
        """Note "Vell's military secretary", "his envoy", "a spokesman for Mr Vell"."""
        words = self.words
        for k in (*range(start - 1, head), *range(head + 1, min(end, head + 5))):
            person = self.found.person_at.get(k)
            if person is not None and words.lower[k] in {"his", "her"} and k == start - 1:
                profile.boss = person.person
                return True
            owner = words.at(k + 1) in POSSESSIVES if k < head else words.at(head + 1) == "for"
            if person is not None and owner:
                profile.boss = person.person
                return True
        return False

    def _vote(self, profile: Profile, mention: PartyMention | None, head: int, weight: int) -> None:
        if mention is None or len(mention.parties) != 1 or self.words.at(head) in WATCHERS - REPORTERS:
            return
        profile.votes[mention.parties[0]] += weight

    def _acts(self, profile: Profile, name: Name, begin: int) -> None:
        """Read "Vell heads the team", "Norland is represented by Vell", "the delegation led by Vell"."""
        words, k = self.words, name.end
        if words.at(k) in _HEADING:
            end = k + 1
            while (
                end < len(words)
                and end < k + 6
                and words.text[end] not in _STOPS
                and words.tag[end][:2] != "IN"
            ):
                end += 1
            team = next((m for j in range(k + 1, end) if (m := self.found.mention_at.get(j))), None)
            led = any(w in _LEADERS for w in words.lower[k:end])
            represents = words.lower[k].startswith("represent")
            if led or represents:
                profile.add(words.joined(k, end))
            if team is not None and (represents or any(w in _TEAMS for w in words.lower[k:end])):
                self._delegate(profile, team)
        if words.at(begin - 1) == "by" and words.at(begin - 2) in POSSESSIVES:  # "Sudria's by Admiral Vell"
            self._vote(profile, self.found.mention_at.get(begin - 3), -1, _LIKELY)
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
                team = words.lower[mention.end - 1] in _TEAMS or words.at(mention.end) in _TEAMS
                if team or words.lower[verb] == "represented":
                    self._delegate(profile, mention)
                else:
                    self._vote(profile, mention, -1, _LIKELY)
                return

    def _delegate(self, profile: Profile, mention: PartyMention) -> None:
        self._vote(profile, mention, -1, _SURE)
        profile.delegate = profile.delegate or len(mention.parties) == 1

    def _delegations(self) -> None:
        """Give the party to all of a list: "Norland's delegation includes A; B; and C", "On the Norland side, A …"."""
        words = self.words
        for mention in self.found.mentions:
            last = words.lower[mention.end - 1]
            team = (last in _TEAMS and mention.kind == "body") or words.at(mention.end) in _TEAMS
            if not team or len(mention.parties) != 1:
                continue
            end = mention.end + (last not in _TEAMS)
            side = words.lower[max(0, mention.start - 2) : mention.start]
            if words.at(end) in _INCLUDES or ("on" in side and words.at(end) == ","):
                self._list(mention, end)

    def _list(self, mention: PartyMention, k: int) -> None:
        words = self.words
        while k < len(words) and words.text[k] not in {".", "!", "?"} and "\n" not in words.text[k]:
            person = self.found.person_at.get(k)
            if person is None or person.kind == "pronoun":
                k += 1
                continue
            if words.at(person.end) not in POSSESSIVES and words.at(person.end) not in _SPEAKS:
                profile = self.profiles[person.person]
                profile.votes[mention.parties[0]] += _LIKELY
                profile.delegate = True
            k = person.end


def _ministries(words: Words, found: Draft) -> dict[str, str]:
    """Return "ministry" → party where the report speaks of one party's ministry only."""
    owners: dict[str, set[str]] = {}
    for mention in found.mentions:
        if mention.kind == "body" and len(mention.parties) == 1:
            owners.setdefault(words.lower[mention.end - 1], set()).add(mention.parties[0])
    return {
        w: next(iter(p))
        for w, p in owners.items()
        if len(p) == 1 and w in {"ministry", "department", "embassy"}
    }
