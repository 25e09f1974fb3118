"""For whom do "it", "both", "the other side" and people stand whose party no other component tells?

1. A person stands for the party within the noun phrase that introduces the name: "its chairman, Olaf Benn", "Jo Sand of the Reef Front".
2. An unresolved "it" or "they" means the one party that was last a subject, at most two sentences back in its paragraph.
3. "Both", "neither", "the two" mean the two sides; "the other side" the one that was not spoken of last.
"""

from collections.abc import Iterator
from typing import cast

from spacy.tokens import Doc, Token

from dragoman.model.span import Span
from dragoman.reading.draft import Draft, PartyMention, draft
from dragoman.reading.lexicon import load

_KEY = "dragoman_kin"
_LEFT, _RIGHT, _BACK = 9, 12, 60  # tokens
_SENTENCES = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PHRASE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "DT", "PRP$", "HYPH", "CD", "VBG", "VBN"})
_OF = frozenset({"of", "from", "for"})
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_PLURAL = frozenset({"they", "their"})
_TWO = frozenset({"both", "neither", "two", "each"})
_OTHERS = frozenset({"side", "party", "camp", "other"})
_LEADS = frozenset({"lead", "head", "chair", "represent", "run", "own", "speak", "command"})
_NAME = frozenset({"NNP", "NNPS"})
_BODY_KINDS = ("union", "armed", "association")
_SPEAKERS = frozenset(load("stances")["voice"]["speakers"])
_WATCHERS = frozenset(load("roles")["titles"]["watchers"])
_PAST = frozenset(load("roles")["titles"]["past"])
_BODIES = frozenset(w for kind in _BODY_KINDS for w in load("organisations")["words"].get(kind, ()))
_GROUPS = frozenset(
    {
        "sides",
        "parties",
        "camps",
        "countries",
        "governments",
        "companies",
        "unions",
        "teams",
        "clubs",
        "families",
        "firms",
        "states",
        "nations",
        "neighbours",
        "neighbors",
        "delegations",
        "capitals",
        "leaders",
        "groups",
    }
)
_PAIR = 2


def party_of_person(doc: Doc, name: str) -> tuple[str, ...]:
    """Return the party that the noun phrases around a person's name tell."""
    known = cast("dict[str, tuple[str, ...]]", doc.user_data.setdefault(_KEY, {}))
    if name not in known:
        known[name] = ()
        found = draft(doc)
        for mention in found.persons:
            if mention.person == name and mention.kind == "full" and not known[name]:
                known[name] = _introduced(doc, found, mention.start, mention.end)
        for mention in found.persons:
            if mention.person == name and not known[name]:
                known[name] = _led(doc, found, mention.end - 1)
    return known[name]


def _led(doc: Doc, found: Draft, i: int) -> tuple[str, ...]:
    """Return what a person leads or speaks for: "Voss, who heads the Front", "Lindh speaks for the families"."""
    subject = doc[i]
    verbs = [c for c in subject.children if c.dep_ == "relcl"] + [subject.head] * (subject.dep_ == "nsubj")
    for verb in verbs:
        if verb.lemma_ in _LEADS:
            for token in doc[verb.i + 1 : min(verb.i + _LEFT, verb.sent.end)]:
                mention = found.mention_at.get(token.i)
                if mention is not None and len(mention.parties) == 1:
                    return mention.parties
    return ()


def party_of_phrase(doc: Doc, span: Span) -> tuple[str, ...]:
    """Return the party that stands in a source's words or owns them: "its minister", "a spokesman for Norland"."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return ()
    found = draft(doc)
    for token in tokens:
        if (own := _party_at(doc, found, token)) is not None:
            return own
    return _introduced(doc, found, tokens.start, tokens.end)


def _introduced(doc: Doc, found: Draft, start: int, end: int) -> tuple[str, ...]:
    around = list(_around(doc, start, end))
    if any(token.lower_ in _PAST for token in around):
        return ()  # "former Norlandic president Asta Vell"
    for token in around:
        if (own := _party_at(doc, found, token)) is not None:
            return own
    return _body_named(doc, found, start, end)


def _body_named(doc: Doc, found: Draft, start: int, end: int) -> tuple[str, ...]:
    """Return the body that a person is said to be of, though no party is known by its name: "Crane of the Keepers' Union"."""
    if any(t.lemma_.lower() in _WATCHERS for t in doc[max(0, start - _LEFT) : end + _LEFT]):
        return ()
    if end + 1 < len(doc) and doc[end].lower_ in {"of", "from"}:
        first = end + 1 + (doc[end + 1].lower_ == "the")
        return _body(doc, found, first, _name_end(doc, first))
    first = start
    while first > max(doc[start].sent.start, start - _LEFT) and (
        doc[first - 1].tag_ in _NAME | {"POS", "NN", ","} or doc[first - 1].lower_ == "of"
    ):
        first -= 1
    while first < start and doc[first].tag_ not in _NAME:
        first += 1
    if first >= start:
        return ()
    stop = _name_end(doc, first)
    owned = doc[stop].tag_ == "POS" and any(t.lower_ in _SPEAKERS for t in doc[stop:start])
    return _body(doc, found, first, stop, owned=owned)


def _name_end(doc: Doc, first: int) -> int:
    """Return where the run of proper names ends that begins at a token, "of" and possessives within it included."""
    stop = first
    while stop < len(doc) and (
        doc[stop].tag_ in _NAME
        or (
            first < stop < len(doc) - 1
            and (doc[stop].tag_ == "POS" or doc[stop].lower_ == "of")
            and doc[stop + 1].tag_ in _NAME
        )
    ):
        stop += 1
    return stop


def _body(doc: Doc, found: Draft, first: int, stop: int, *, owned: bool = False) -> tuple[str, ...]:
    held = doc[first:stop]
    known = any(t.i in found.person_at or t.i in found.mention_at for t in held)
    return (
        (held.text,) if len(held) and not known and (owned or any(t.lower_ in _BODIES for t in held)) else ()
    )


def _around(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of the noun phrase before a name, then of the "of" phrase or aside behind it."""
    first = doc[start].sent.start if start < len(doc) else 0
    for i in range(start - 1, max(first - 1, start - _LEFT), -1):
        comma = doc[i].text == "," and i == start - 1
        if doc[i].tag_ not in _PHRASE and not comma and doc[i].lower_ not in _OF:
            break
        yield doc[i]
    if end >= len(doc) or (doc[end].text != "," and doc[end].lower_ not in _OF):
        return
    for token in doc[end + 1 : end + _RIGHT]:
        if token.tag_ not in _PHRASE and token.lower_ not in _OF:
            return
        yield token


def _party_at(doc: Doc, found: Draft, token: Token) -> tuple[str, ...] | None:
    mention = found.mention_at.get(token.i)
    if mention is not None:
        return mention.parties if len(mention.parties) == 1 else None
    if token.lower_ not in _POSSESSIVES:
        return None
    person = found.person_at.get(token.i)
    if person is not None:
        entry = next((p for p in found.people if p.name == person.person), None)
        return (entry.party,) if entry is not None and entry.party else None
    return last_party(doc, token) or None


def last_party(doc: Doc, token: Token) -> tuple[str, ...]:
    """Return the party that was last a subject before a token, in its paragraph and near; nothing if two compete."""
    found = draft(doc)
    block = next((b.span for b in found.blocks if b.span.start <= token.idx < b.span.end), None)
    if block is None:
        return ()
    seen: dict[tuple[str, ...], None] = {}
    behind = 0
    for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
        if doc[i].idx < block.start or behind > _SENTENCES:
            break
        mention = found.mention_at.get(i)
        if mention is not None and len(mention.parties) == 1 and mention.kind != "demonym":
            if doc[i].dep_ in _SUBJECTS and mention.kind != "pronoun":
                return (
                    _with_joined(doc, found, i, mention.parties)
                    if token.lower_ in _PLURAL
                    else mention.parties
                )
            seen.setdefault(mention.parties)
        elif mention is None and i not in found.person_at and doc[i].dep_ in _SUBJECTS and _names(doc[i]):
            return ()
        behind += bool(doc[i].is_sent_start)
    return next(iter(seen)) if len(seen) == 1 else ()


def _with_joined(doc: Doc, found: Draft, i: int, parties: tuple[str, ...]) -> tuple[str, ...]:
    joined = (found.mention_at[c.i].parties for c in doc[i].conjuncts if c.i in found.mention_at)
    return tuple(dict.fromkeys((*parties, *(p for one in joined for p in one))))


def _names(subject: Token) -> bool:
    """Tell whether a subject has a proper name that no party is known by."""
    return any(t.tag_[:3] == "NNP" for t in subject.subtree)


def pair_or_other(doc: Doc, head: Token) -> tuple[str, ...]:
    """Return the two sides for "both", "neither", "the two", the other one for "the other side"."""
    found = draft(doc)
    lower = {t.lower_ for t in (head, *head.lefts)}
    if lower == {"two"}:
        return ()  # "six came home, two will not"
    if not lower & _TWO and not (head.lower_ in _OTHERS and "other" in lower):
        return ()
    sides = _sides(found, head)
    if len(sides) != _PAIR or any(not t.is_stop and t.lower_ not in _OTHERS | _GROUPS for t in head.subtree):
        return ()
    if "other" not in lower:
        return sides
    last = _last_before(found, head)
    return tuple(s for s in sides if last is not None and s not in last.parties)


def _sides(found: Draft, head: Token) -> tuple[str, ...]:
    sides = tuple(p.name for p in found.parties if p.role == "side")
    if len(sides) == _PAIR:
        return sides
    named = (found.mention_at[i].parties for i in range(head.i - 1, -1, -1) if i in found.mention_at)
    near = dict.fromkeys(p[0] for p in named if len(p) == 1)
    return tuple(near) if len(near) == _PAIR else ()


def _last_before(found: Draft, head: Token) -> PartyMention | None:
    return max((m for m in found.mentions if m.end <= head.i), key=lambda m: m.end, default=None)
