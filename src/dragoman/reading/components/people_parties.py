"""For whom does a person stand whose title names no party?

"President Vell" alone does not say of which country. What else the report shows is weighed: next to which party the
title stands, of whom the person speaks, whom the person meets, who rejects what the person wants. Where nothing tells,
nothing is said.
"""

import re
from collections import Counter
from itertools import pairwise

from spacy.tokens import Doc

from dragoman.reading.components.parties import KINDS_KEY
from dragoman.reading.components.parties_catalogue import states
from dragoman.reading.components.parties_vocabulary import HEADS, POSSESSIVES
from dragoman.reading.components.parties_words import Words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_roles import PAST, WATCHERS, Profile
from dragoman.reading.draft import Draft
from dragoman.reading.lexicon import load

_ROLES = load("roles")
_REGIME = frozenset(_ROLES["regime"]["nouns"])
_ENDS = frozenset(_ROLES["regime"]["ends"])
_HEADS_OF_STATE = frozenset(_ROLES["titles"]["heads_of_state"]) | {"leader", "minister"}
_PLACES = frozenset(
    [
        "in",
        "into",
        "from",
        "at",
        "within",
        "inside",
        "across",
        "southern",
        "northern",
        "eastern",
        "western",
        "to",
        "throughout",
        "near",
    ]
)
_SAYS = frozenset(
    ["say", "tell", "claim", "add", "announce", "confirm", "warn", "argue", "insist", "stress", "reiterate"]
)
_YIELDS = frozenset(["agree", "promise", "accept", "concede", "pledge", "offer"])
_WRONGS = frozenset(
    ["break", "violate", "breach", "attack", "strike", "invade", "occupy", "kill", "shell", "fail", "lie"]
)
_MEETS = frozenset(["meet", "talk", "speak", "negotiate"])
_AGAINST = frozenset(
    [
        "reject",
        "dismiss",
        "accuse",
        "criticise",
        "criticize",
        "warn",
        "urge",
        "press",
        "condemn",
        "support",
        "back",
        "call",
        "ask",
        "summon",
        "expel",
        "rebuke",
        "denounce",
        "scold",
        "lambast",
        "blame",
        "thank",
        "praise",
        "implore",
        "beg",
        "remind",
        "threaten",
        "challenge",
        "reassure",
        "assure",
    ]
)
_WANTS = frozenset(["demand", "call", "insistence", "request", "proposal", "offer", "appeal", "ultimatum"])
_OWNED = re.compile(r"[^\W\d_][’']s?\s")  # "Lindmar's envoy"
_BUSINESS = frozenset(
    {"owner", "founder", "director", "ceo", "cfo", "coo", "chairman", "chairwoman", "chair", "executive"}
)
_BESIDE = frozenset({",", "with", "under", "its", "'s", "’s", "led", "by", "of"})
# "party chair", "guild president": the head of a name that ends so
_OWN_WORDS = frozenset(
    {"party", "guild", "federation", "council", "league", "alliance", "association", "cooperative", "front"}
    | {"movement", "commission", "assembly", "bloc", "caucus", "coalition", "brotherhood", "order", "union"}
)
# offices that organisations of every kind have
_ORGANISED = frozenset(
    {
        "leader",
        "president",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "director",
        "executive",
        "ceo",
        "cfo",
        "coo",
    }
    | {
        "secretary",
        "negotiator",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "head",
        "boss",
        "chief",
        "manager",
        "commander",
    }
    | {
        "secretary-general",
        "treasurer",
        "founder",
        "owner",
        "representative",
        "delegate",
        "steward",
        "coordinator",
        "convener",
    }
    | {
        "organiser",
        "organizer",
        "official",
        "minister",
        "lawyer",
        "counsel",
        "deputy",
        "vice-president",
        "vice-chair",
        "captain",
    }
)
_GENERAL = frozenset(
    {
        "general",
        "regional",
        "branch",
        "press",
        "national",
        "executive",
        "party",
        "union",
        "assistant",
        "district",
        "federation",
        "club",
    }
)
_ROLE_TAGS = frozenset({"NN", "JJ", "HY"})
_SENTENCES_BACK = 3
_APART = 0.5  # how far the best party must lie before the next


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

    def _counterparts(self, people: list[Someone]) -> None:
        """Read "His counterpart, Asta Vell", "his Norlandic counterpart, Trade Minister Asta Vell"."""
        words, found = self.words, self.found
        for someone in self._open(people):
            name = someone.mentions[0]
            begin = name.start if name.title is None else name.title
            spot = next(
                (k for k in range(begin - 1, max(-1, begin - 3), -1) if words.lower[k] == "counterpart"), None
            )
            if spot is None:
                continue
            named = found.mention_at.get(spot - 1)
            if named is not None and named.kind != "pronoun":
                self.party[someone.name] = named.parties[0]
                continue
            person = found.person_at.get(spot - 1)
            own = self.party.get(person.person) if person is not None else named.parties[0] if named else None
            if own in self.sides and len(self.sides) == 2:
                self.party[someone.name] = next(p for p in self.sides if p != own)

    def settle(self, people: list[Someone]) -> dict[str, str]:
        """Return the party of each person for whom one can be told."""
        ousted = [p for p in people if self._ousted(p)]
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
        self._bare([p for p in self._open(waiting) if self.profiles[p.name].bare])
        self._opposite([p for p in self._open(waiting) if not self.profiles[p.name].watcher])
        self._possessed(waiting)
        self._near(waiting)
        self._governed(waiting)
        self._bosses(waiting)
        self._regimes(ousted)
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
        left = {p.name for p in self._open(people) if self.profiles[p.name].heads & _HEADS_OF_STATE}
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
            if mention.kind != "demonym" or head not in HEADS or head in _HEADS_OF_STATE or head in WATCHERS:
                continue
            able = [p.name for p in people if head in self.profiles[p.name].heads]
            if len(able) == 1 and able[0] not in self.party and mention.end + 1 not in self.found.person_at:
                self.party[able[0]] = mention.parties[0]

    def _members(self, people: list[Someone]) -> None:
        """Give a "chief executive" the one company of the report, a "general secretary" the one union."""
        for someone in self._open(people):
            profile = self.profiles[someone.name]
            roles = " ".join(profile.roles).lower()
            union = "union" in roles or "general secretary" in roles or "steward" in roles
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
            sentence = self.words.sentence[begin]
            for which in (sentence, sentence - 1):
                opener = self._opener(which, begin)
                listed = opener not in self.kinds or opener in self.polities  # these have rules of their own
                if opener is not None and not listed and self._holds(profile, opener):
                    self.party[someone.name] = opener
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
                owner = self._opener(words.sentence[k], k) or self._opener(words.sentence[k] - 1, k)
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
                or any(_OWNED.search(role) for role in profile.roles)
                or profile.heads & _HEADS_OF_STATE - {"leader", "president"}
            ):
                continue
            for back in range(_SENTENCES_BACK):
                here = {
                    m.parties[0]
                    for m in self.found.mentions
                    if m.start < name.start
                    and words.sentence[m.start] == words.sentence[name.start] - back
                    and len(m.parties) == 1
                    and m.kind != "pronoun"
                    and m.parties[0] not in self.polities
                    and self._holds(profile, m.parties[0])
                }
                if len(here) == 1:
                    self.party[someone.name] = here.pop()
                if here or someone.name in self.party:
                    break

    def _governed(self, people: list[Someone]) -> None:
        """Give ministers without a state the one government of a report that names no state."""
        able = [p.name for p in self.found.parties if self.kinds.get(p.name) == "government"]
        if len(able) != 1 or self._states():
            return
        for someone in self._open(people):
            profile = self.profiles[someone.name]
            if profile.bare and profile.heads & {"minister", "premier", "chancellor", "secretary"}:
                self.party[someone.name] = able[0]

    def _opener(self, sentence: int, before: int) -> str | None:
        """Return the one party that a sentence opens with, if it stands before a token."""
        words = self.words
        subjects = [
            m.parties[0]
            for m in self.found.mentions
            if m.start < before
            and words.sentence[m.start] == sentence
            and len(m.parties) == 1
            and m.kind != "pronoun"
            and self.doc[m.end - 1].dep_ in {"nsubj", "nsubjpass"}
            and not (words.at(m.end) == "and" and self.found.mention_at.get(m.end + 1))
        ]
        return subjects[0] if subjects else None

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
            if not profile.bare or profile.heads & (_HEADS_OF_STATE - {"minister"}) or name.title is None:
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

    def _bare(self, people: list[Someone]) -> None:
        """Settle holders of an office without a state, those with evidence first; of one state alone the rest are its."""
        weights = self._states()
        left = []
        for someone in people:
            owned = any(_OWNED.search(role) for role in self.profiles[someone.name].roles)
            best = self._best(self._scores(someone, weights)) if weights and not owned else None
            if best:
                self.party[someone.name] = best
            elif not owned:
                left.append(someone)
        homes = {self.party[p.name] for p in people if p.name in self.party}
        home = homes.pop() if len(homes) == 1 == len(weights) else None
        for someone in left:
            if home is not None and not self.profiles[someone.name].heads & _HEADS_OF_STATE - {"minister"}:
                self.party[someone.name] = home

    @staticmethod
    def _best(scores: dict[str, float]) -> str | None:
        ranked = sorted(scores.items(), key=lambda x: -x[1])
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _APART:
            return None
        return ranked[0][0] if ranked and ranked[0][1] > 0 else None

    def _states(self) -> dict[str, float]:
        """Return the parties that may have a president or minister, with the share of mentions that are theirs."""
        counts: Counter[str] = Counter()
        for mention in self.found.mentions:
            party = mention.parties[0]
            if len(mention.parties) != 1 or mention.kind == "pronoun":
                continue
            if party in self.polities and self.words.before(mention.start) not in _PLACES:
                counts[party] += 1
        total = sum(counts.values())
        return {p: n / total for p, n in counts.items()}

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
            _HEADS_OF_STATE - {"minister", "leader"}
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
            opener = self._opener(words.sentence[begin], begin)
            if opener is not None and opener in scores:
                scores[opener] += 1.0
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
                or words.before(mention.start) in _PLACES | {"with"}
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
            owned = after[:1] and after[0] in POSSESSIVES
            if after and (after[0] in _REGIME or (owned and (after[-1] in _REGIME or after[-1] in _ENDS))):
                return True
            begin = name.start if name.title is None else name.title
            near = words.lower[max(0, begin - 4) : begin]
            if "of" in near[-3:] and any(w in _ENDS for w in near):
                return True
        return False

    def _regimes(self, people: list[Someone]) -> None:
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
            if party is not None and (party in self.polities or party in self.sides):
                scores[party] += 2
            mention = self.found.mention_at.get(k)
            if (
                mention is not None
                and mention.start == k
                and len(mention.parties) == 1
                and mention.kind != "pronoun"
            ):
                place = words.before(k) in _PLACES
                scores[mention.parties[0]] += 2 if place else 0
