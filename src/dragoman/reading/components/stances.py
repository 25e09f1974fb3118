"""Which words tell a stance, and what do negation, modality and embedding make of it?

Theory of operation:

1. A trigger is a verb, noun or adjective of `lexicon/stances.toml`; it gives a raw stance.
2. Negation turns it: a rejected acceptance or offer is a rejection, a negated rejection is open, a negated demand is
   none. "has yet to" and "not … whether" leave it open.
3. A trigger that is only talked of gives none: under a question, an "if", a suggestion or an expectation.
4. Idioms are phrases looked up in the text of the sentence; their stance is their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from dragoman.model.position import STANCES, Stance
from dragoman.reading.lexicon import load

Word = Literal["verb", "noun", "adjective"]

_NEGATION = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "cannot"})
_TIMES = frozenset({"year", "month", "week", "day", "hour", "decade", "century", "fortnight"})
_OBJECT = 9  # tokens
_NOBODY = frozenset({"neither", "none", "nobody"})
_TAGS: Mapping[str, Word] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
# what a stance that is over leaves
_AFTERWARDS: Mapping[Stance, Stance] = {
    "demand": "offer",
    "reject": "accept",
    "offer": "reject",
    "accept": "reject",
    "open": "reject",
    "conditional": "open",
}
_QUESTION = frozenset({"whether", "if", "unless", "why", "how"})
_ORDERED = frozenset({"dobj", "nsubj"})
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_WAITED = frozenset({"before", "until", "once"})
_LINKS = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "relcl", "pobj", "prep", "dobj"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: its stance and the preposition or particle that it needs, if any."""

    stance: Stance
    preposition: str | None = None
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells a stance, with the last token of the trigger itself ("call *for*").

    `ended`: the stance is told to be over, and what is told is what it turned into: "no longer demands".
    """

    token: Token
    stance: Stance
    word: Word
    end: int
    negated: bool = False
    ended: bool = False


@cache
def _entries() -> Mapping[tuple[Word, str], list[Entry]]:
    table: dict[tuple[Word, str], list[Entry]] = defaultdict(list)
    for stance in STANCES:
        section = load("stances").get(stance, {})
        kinds: tuple[tuple[Word, str], ...] = (
            ("verb", "verbs"),
            ("noun", "nouns"),
            ("adjective", "adjectives"),
        )
        for word, key in kinds:
            for item in section.get(key, ()):
                head, particle = (*item.split("+"), None)[:2] if "+" in item else (item, None)
                lemma, preposition = (*head.split(" "), None)[:2]
                table[word, cast("str", lemma)].append(Entry(stance, preposition, particle))
    for entries in table.values():
        entries.sort(key=lambda e: (e.particle is None, e.preposition is None))
    return table


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(lemma for _, lemma in _entries())


def is_stance(lemma: str) -> bool:
    """Tell whether a word can tell a stance."""
    return lemma in _lemmas()


@cache
def words(key: str) -> frozenset[str]:
    """Return a word list of the lexicon's [words] table."""
    return frozenset(load("stances")["words"][key])


def triggers(doc: Doc) -> list[Trigger]:
    """Return every word of the document that tells a stance, in order."""
    lemmas, found = _lemmas(), []
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma in lemmas and (trigger := _trigger(token, lemma)) is not None:
            found.append(trigger)
    return found


def _trigger(token: Token, lemma: str) -> Trigger | None:
    word = _TAGS.get(token.pos_)
    if word is None:
        return None
    for entry in _entries().get((word, lemma), ()):
        end = _complement(token, entry)
        if end is not None:
            if _over(token, word):
                return Trigger(token, _AFTERWARDS[entry.stance], word, end, ended=True)
            negated = is_negated(token)
            stance = turned(token, entry.stance, negated=negated)
            if stance == "offer" and _defies(token):
                stance = "reject"
            return None if stance is None else Trigger(token, stance, word, end, negated)
    return None


def _defies(token: Token) -> bool:
    """Tell whether what is vowed is not to give something: "vowed never to leave"."""
    if token.lemma_.lower() not in words("defiant"):
        return False
    vowed = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if vowed is None:
        return False
    resists = vowed.lemma_.lower() == "fight" or any(
        e.stance == "reject" and e.preposition is None and e.particle is None
        for e in _entries().get(("verb", vowed.lemma_.lower()), ())
    )
    return resists or (is_negated(vowed) and not harms(vowed))


def _over(token: Token, word: Word) -> bool:
    """Tell whether a stance is told to be over: "no longer demands", "dropped its demand", "the demand was withdrawn"."""
    if word != "noun":
        return token.i >= 2 and _no_longer(token)
    owned = any(
        c.dep_ == "poss" or c.lower_ in {"the", "that", "this", "those", "these"} for c in token.children
    )
    if any(
        c.dep_ == "relcl" and c.lemma_.lower() in words("dropped") and not is_negated(c)
        for c in token.children
    ):
        return True
    undone = (
        token.dep_ in {"dobj", "nsubjpass"}
        and token.head.lemma_.lower() in words("dropped")
        and (token.head.lemma_ != "give" or any(c.lower_ == "up" for c in token.head.children))
    )
    return (
        owned
        and undone
        and not is_negated(token.head)
        and not any(c.tag_ == "MD" for c in token.head.children)
    )


def _complement(token: Token, entry: Entry) -> int | None:
    """Return the last token index of the trigger, `None` if a needed preposition or particle is missing."""
    needed = entry.particle or entry.preposition
    if needed is None:
        return None if _goes_on(token) or _orders_own(token) else token.i
    if needed == "to" and token.lemma_ in {"ask", *words("ordering")}:
        directs = _asks_to(token) if token.lemma_ == "ask" else _orders(token)
        return token.i if directs else None
    if entry.preposition == "for" and not _priced(token):
        behind = next((c.i for c in token.children if c.lower_ == needed and c.i > token.i), None)
        if behind is not None and behind - token.i <= _OBJECT:
            return behind
    if entry.preposition == "for" and _priced(token):
        return token.i
    reach = 4 if entry.particle else 2
    for offset in range(1, reach + 1):
        if token.i + offset < len(token.doc) and token.doc[token.i + offset].lower_ == needed:
            return token.i + offset
    return _aim(token) if needed == "to" and entry.stance == "conditional" else None


def _aim(verb: Token) -> int | None:
    """Return the "to" of what is voted or threatened, however far off: "voted by 81 percent on Tuesday to strike"."""
    below = (c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" and c.i > verb.i)
    aimed = next(below, None)
    return None if aimed is None else next((c.i for c in aimed.children if c.lower_ == "to"), None)


def _priced(token: Token) -> bool:
    """Tell whether a sum is asked without a preposition: "is asking 75"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.lemma_ == "ask" and (following.pos_ in {"NUM", "SYM"} or following.tag_ in {"CD", "$"})


def _goes_on(token: Token) -> bool:
    """Tell whether somebody presses on or ahead, which presses nobody."""
    return (
        token.lemma_ == "press" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"on", "ahead"}
    )


def _orders_own(token: Token) -> bool:
    """Tell whether one's own people are ordered to do something: "ordered his trade chief to raise tariffs"."""
    if token.lemma_ != "order":
        return False
    who = next(
        (c for v in (token, *token.children) for c in v.children if c.dep_ in _ORDERED and c.i > token.i),
        None,
    )
    return who is not None and who.left_edge.tag_ == "PRP$"


def _orders(token: Token) -> bool:
    """Tell whether somebody else is told to do something: "told Norland to withdraw", not "told its members to strike"."""
    ordered = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VB"), None)
    if ordered is None or not any(c.lower_ == "to" and c.dep_ == "aux" for c in ordered.children):
        return False
    who = next(
        (c for v in (token, ordered) for c in v.children if c.dep_ in _ORDERED and c.i > token.i), None
    )
    return who is not None and who.i < ordered.i and who.left_edge.tag_ != "PRP$"


def _asks_to(token: Token) -> bool:
    """Tell whether somebody is asked to do something, rather than asked a question."""
    following = token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]
    words_ahead = [t.lower_ for t in following]
    passive = any(c.dep_ == "auxpass" for c in token.children) or token.nbor(1).lower_ in {
        "to",
        "about",
        "whether",
        "if",
        ",",
        *_QUESTION,
        "what",
        "when",
        "where",
        "who",
    }
    return "to" in words_ahead and not passive and not set(words_ahead) & _QUESTION


def is_negated(token: Token) -> bool:
    """Tell whether a word is negated, also through its auxiliary, its subject or the verb that it completes."""
    return _denied(token) or _denied_by_subject(token) or _denied_above(token)


def _denied(token: Token) -> bool:
    own = any(
        c.dep_ == "neg"
        or (c.dep_ == "det" and c.lower_ == "no")
        or c.lower_ in {"neither", "never"}
        or (c.dep_ == "amod" and c.lower_ in words("scarce"))
        for c in token.children
    )
    return own or (token.i >= 2 and (token.nbor(-1).lower_ in _NEGATION or _no_longer(token)))


def _denied_by_subject(token: Token) -> bool:
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    return subject.lower_ in _NOBODY or any(c.lower_ in {"no", "neither"} for c in subject.children)


def _denied_above(token: Token) -> bool:
    head = token.head
    if head.lemma_.lower() in {"unlikely", "fail"} and token.dep_ == "xcomp":
        return True
    completes = token.dep_ in {"xcomp", "acomp"} or (token.dep_ == "conj" and head.pos_ == "AUX")
    return head is not token and completes and any(c.dep_ == "neg" for c in head.children)


def _no_longer(token: Token) -> bool:
    return token.nbor(-1).lower_ == "longer" and token.nbor(-2).lower_ == "no"


def turned(token: Token, stance: Stance, *, negated: bool) -> Stance | None:
    """Return the stance after negation; `None` where a word no longer tells one."""
    if _yet_to(token) or _neither(token):
        return "open"
    if not negated:
        return stance
    turn: Mapping[Stance, Stance | None] = {
        "accept": "reject",
        "offer": "reject",
        "reject": "open",
        "open": "reject",
        "demand": "reject" if token.lemma_.lower() in words("desiring") else None,
    }
    return turn.get(stance)


def _neither(token: Token) -> bool:
    """Tell whether two stances are denied at once: "has neither accepted nor rejected it"."""
    pair = [token.head] if token.dep_ == "conj" else [c for c in token.children if c.dep_ == "conj"]
    between = {t.lower_ for one in pair for t in token.doc[min(one.i, token.i) : max(one.i, token.i)]}
    own = {e.stance for e in _entries().get(("verb", token.lemma_.lower()), ())}
    other = {e.stance for one in pair for e in _entries().get(("verb", one.lemma_.lower()), ())}
    return "nor" in between and bool(own) and bool(other) and own != other


def _yet_to(token: Token) -> bool:
    """Tell whether "yet to" stands before the verb: "has yet to agree"."""
    return token.i >= 3 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ == "yet"


def harms(verb: Token) -> bool:
    """Tell whether a verb with its object is an act against the other side: "impose duties", "close a plant", "attack"."""
    lemma = verb.lemma_.lower()
    if lemma in words("harming"):
        return True
    if lemma not in words("harming_with"):
        return False
    objects = {t.lemma_.lower() for t in verb.subtree if t.i > verb.i and t.pos_ in {"NOUN", "PROPN"}}
    return not words("harms").isdisjoint(objects)


def embedded(trigger: Trigger, others: Mapping[int, Trigger]) -> bool:
    """Tell whether a stance is only part of what another one is about: "refused to accept", "wants pledges that"."""
    token = trigger.token
    if trigger.word == "noun" and any(c.dep_ == "poss" for c in token.children):
        return False
    for _ in range(4):
        if token.dep_ not in _LINKS - {"conj", "advcl", "relcl"} or token.head is token:
            return False
        token = token.head
        outer = others.get(token.i)
        if outer is not None and outer.token.i < trigger.token.i:
            return True
    return False


def _only_thought(trigger: Trigger) -> bool:
    """Tell whether "consider" and the like only judge: they are open where they are possible or going on."""
    token = trigger.token
    possible = any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lemma_ == "be") for c in token.children)
    return trigger.word == "verb" and trigger.stance == "open" and not trigger.negated and not possible


def unreal(trigger: Trigger) -> bool:
    """Tell whether the stance is only talked of: asked, supposed, suggested, expected, under an "if"."""
    token = trigger.token
    if trigger.word == "noun":
        head = token.head
        dropped = token.dep_ == "dobj" and head.lemma_ in words("dropped") - {"give"} and not is_negated(head)
        return (dropped and not trigger.ended) or _only_possible(head) or _awaited_of(token)
    if token.sent[-1].text == "?" or _only_thought(trigger) or advised(token) or _alternative(token):
        return True
    for verb in _above(token):
        if (
            asked(verb)
            or _long_ago(verb)
            or (trigger.stance == "accept" and _alleged(verb))
            or (trigger.stance in {"accept", "offer"} and _pending(verb))
        ):
            return True
        head = verb.head
        beside = verb.dep_ == "conj" and verb.tag_ in _FINITE  # "wants the firm and offers 60"
        told = (
            head.lemma_.lower() in words("unreal") and head.i < verb.i and verb.dep_ in _LINKS and not beside
        )
        if told and head.lemma_.lower() in words("hinting") and _same_subject(head, verb):
            continue
        if told and trigger.stance in {"accept", "offer", "open"}:
            return True
    return False


def _awaited_of(noun: Token) -> bool:
    """Tell whether it is still waited for: "only if it improves its offer"."""
    own = any(c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"} for c in noun.children)
    return noun.dep_ == "dobj" and own and asked(noun.head)


def _same_subject(outer: Token, inner: Token) -> bool:
    """Tell whether somebody says it of themselves: "the League hinted that it might accept"."""
    own = next((c for c in inner.children if c.dep_ == "nsubj"), None)
    named = next((c for c in outer.children if c.dep_ == "nsubj"), None)
    return own is not None and named is not None and own.lower_ in {"it", "they", "he", "she", "we"}


def _alleged(token: Token) -> bool:
    """Tell whether somebody is only accused of it: "accused Norland of backing rebels"."""
    return token.dep_ == "pcomp" and token.head.head.lemma_.lower() in words("accusing")


def advised(token: Token) -> bool:
    """Tell whether somebody only says what a party ought to do: "Norland should offer more"."""
    return any(c.tag_ == "MD" and c.lower_ in words("obligation") for c in token.children)


def _alternative(token: Token) -> bool:
    """Tell whether it is one of two things that somebody must do: "must make a firm bid or walk away"."""
    joined = token.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "or" for c in token.head.children)
    return joined and any(c.tag_ == "MD" and c.lower_ in words("obligation") for c in token.head.children)


def _only_possible(verb: Token) -> bool:
    """Tell whether a verb is an infinitive that nobody has resolved on: "has until May to make an offer"."""
    infinitive = (
        verb.tag_ == "VB" and verb.lemma_ in words("light") and any(c.lower_ == "to" for c in verb.children)
    )
    return infinitive and verb.head.lemma_.lower() not in words("resolving")


def _long_ago(verb: Token) -> bool:
    """Tell whether a verb only dates another one: "two years after they broke off"."""
    mark = next(
        (c for c in verb.children if c.lower_ in {"after", "since"} and c.dep_ in {"mark", "prep"}), None
    )
    return mark is not None and mark.i > 0 and mark.nbor(-1).lemma_.lower() in _TIMES


def _above(token: Token) -> Iterator[Token]:
    """Yield a token and those that it completes, four at most."""
    for _ in range(4):
        yield token
        if token.dep_ not in _LINKS | {"acomp"} or token.head is token:
            return
        token = token.head


def _pending(verb: Token) -> bool:
    """Tell whether a verb stands under "before", "until", "once": it is waited for."""
    return any(c.lower_ in _WAITED and c.dep_ in {"mark", "advmod"} and c.i < verb.i for c in verb.children)


def asked(verb: Token) -> bool:
    """Tell whether a verb stands under "whether", "if" or another word of asking or supposing."""
    return any(c.lower_ in _QUESTION and c.dep_ in {"mark", "advmod"} and c.i < verb.i for c in verb.children)
