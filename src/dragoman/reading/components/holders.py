"""Whose stance is it: the subject, possessor, agent or addressee of the words that tell it?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token

from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote, Speaker
from dragoman.reading.components.holders_bodies import party_of_body
from dragoman.reading.components.holders_kin import (
    last_party,
    pair_or_other,
    party_of_person,
    party_of_phrase,
)
from dragoman.reading.components.holders_lines import line_voice
from dragoman.reading.components.holders_members import party_of_members
from dragoman.reading.components.parties import KINDS_KEY
from dragoman.reading.components.stances import Trigger, words
from dragoman.reading.draft import Draft, draft
from dragoman.reading.referents import Referent, referent

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_WE = frozenset({"we", "i", "us", "our", "my", "ours"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_RELATIVE = frozenset({"who", "which", "that"})
_ASIDE = frozenset({",", "—", "–"})
_LONGEST_ASIDE = 16
_POSTED = frozenset({"—", "–"})
# what somebody of such a party calls it
_BODIES = {
    "party": frozenset({"association"}),
    "union": frozenset({"union"}),
    "board": frozenset({"company", "bare", ""}),
    "company": frozenset({"company", "bare", ""}),
}
_ASIDE_BEGINS = 2  # tokens before "but not" at least
_AROUND = 3  # clauses around
_AUTHOR, _OFTEN = "dragoman_author", 2  # first persons outside quotations that make a text a statement
_ISSUED = re.compile(
    r"\W*(?:an?\s+|the\s+)?(?:(?:joint|open|press|public|official|final|short)\s+)*"
    r"(?:statement|communiqu[eé]|declaration|letter|release|message|note|resolution|appeal|position(?: paper)?|answer|reply|response|manifesto)"
    r"\s+(?:of|by|from)\s+(?:the\s+)?((?-i:[A-Z])[^.,:;\n–—]{2,70})",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:officials?|sources?|diplomats?|people|person|analysts?|mediators?|negotiators?|\w*spokes\w+|ministers?|aides?|envoys?|reporters?|delegates?|\w+ists?|advisers?|lawyers?|members?|leaders?)\b",
    re.IGNORECASE,
)
_FIRST_PERSONS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_TO_MEMBERS = re.compile(
    r"\b(?:our members|dear (?:friends|members|colleagues|comrades)|to our members)\b", re.IGNORECASE
)
_TAIL = re.compile(r"\s+(?:on|to|about|regarding|concerning|in|after|for|against)\s.*$")
_SIGNATURE = 12  # words of a title or a signature, at most
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "acomp", "dep", "prep", "pcomp"})


def subject_of(verb: Token) -> Token | None:
    """Return the head of the subject of a verb, looked for up the tree where the verb has none of its own."""
    for climbed in range(5):
        own = max(
            (c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), key=_place, default=None
        )
        if own is None and _is_against(verb):
            own = next((c for v in (verb, verb.head) for c in v.children if c.dep_ == "nsubjpass"), None)
        own = own or next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if own is None and climbed and verb.lemma_.lower() in words("reportedly"):
            own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if own is not None:
            own = _not_aside(own)
            return verb.head if own.lower_ in _RELATIVE and verb.dep_ in {"relcl", "acl"} else own
        if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ not in _SHARES_SUBJECT or verb.head is verb:
            return None
        if verb.dep_ == "prep" and verb.head.lemma_.lower() in words("accusing"):
            return next((c for c in verb.head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        verb = verb.head
    return None


def _not_aside(subject: Token) -> Token:
    """Return who acts in "Norland — but not Sudria — signed", of which a parser may see the one left out."""
    but = subject.left_edge.i - 1
    if not _left_out(subject) or but < _ASIDE_BEGINS or subject.doc[but].lower_ != "but":
        return subject
    before = subject.doc[but - 1 - (subject.doc[but - 1].text in _ASIDE)]
    return before if before.i in draft(subject.doc).mention_at else subject


def _left_out(token: Token) -> bool:
    """Tell whether "not" stands before a name."""
    return any(c.dep_ == "neg" or c.lower_ == "not" for c in token.lefts)


def _place(token: Token) -> int:
    return token.i


def agent_of(verb: Token) -> Token | None:
    """Return the head of the "by" phrase of a passive verb."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, reduced relatives included; "is opposed to" tells a stance."""
    if _is_against(verb):
        return False
    return any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) or (
        verb.tag_ == "VBN"
        and (verb.dep_ in {"acl", "relcl"} or any(c.dep_ == "agent" for c in verb.children))
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def _candidates(trigger: Trigger) -> Iterator[Token]:
    token = trigger.token
    if trigger.word == "noun":
        yield from _noun_candidates(token)
        return
    if trigger.word == "verb" and is_passive(token):
        if (agent := agent_of(token)) is not None:
            yield agent
        return
    verb = token.head if trigger.word == "adjective" and token.dep_ in {"acomp", "attr", "oprd"} else token
    if (subject := subject_of(verb) or named_before(verb)) is not None:
        yield subject
    yield from _further(verb)


def _is_against(verb: Token) -> bool:
    """Tell whether a participle tells how its subject stands: "had been opposed to the deal"."""
    return verb.lemma_.lower() == "oppose" and any(
        c.lower_ == "to" and c.dep_ == "prep" for c in verb.children
    )


def _further(verb: Token) -> Iterator[Token]:
    """Yield the subject of the clause around a participle or a joined verb: "came to the summit wanting"."""
    joined = verb.dep_ == "conj" and verb.tag_ != "VB" and not any(c.dep_ in _SUBJECTS for c in verb.children)
    if not joined and not (verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"}):
        return
    for outer in list(verb.ancestors)[:_AROUND]:
        if outer.pos_ in {"VERB", "AUX"} and (
            own := next((c for c in outer.children if c.dep_ == "nsubj"), None)
        ):
            yield own


def _noun_candidates(noun: Token) -> Iterator[Token]:
    """Yield who may hold what a noun says: sharer, possessor, "of/by/from" phrase, adjective, subject of a light verb."""
    if noun.dep_ == "dobj" and noun.head.lemma_ == "share" and (sharer := subject_of(noun.head)) is not None:
        yield sharer
    if possessors := [c for c in noun.children if c.dep_ == "poss"]:
        yield from possessors
        if (
            possessors[0].lower_ in _THEIRS
            and noun.dep_ == "dobj"
            and (owner := subject_of(noun.head)) is not None
        ):
            yield owner
        return
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"of", "by", "from"}:
            yield from (c for c in child.children if c.dep_ == "pobj")
            if child.lower_ == "of" and noun.lemma_.lower() in words("had_from"):
                return
    yield from (c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"})
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lemma_ in words("light") | words("dropped") and (subject := subject_of(verb)) is not None:
        yield subject


def named_before(verb: Token) -> Token | None:
    """Return the party or person right before a verb whose subject the parser missed, past adverbs and asides."""
    found, i = draft(verb.doc), verb.i - 1
    while i > verb.sent.start:
        token = verb.doc[i]
        if token.text in _ASIDE:
            opening = next(
                (j for j in range(i - 1, verb.sent.start, -1) if verb.doc[j].text == token.text), None
            )
            if opening is None or i - opening > _LONGEST_ASIDE:
                return None
            i = opening
        elif token.pos_ not in {"AUX", "ADV", "PART"}:
            break
        i -= 1
    known = i in found.mention_at or i in found.person_at or verb.doc[i].lower_ in _WE
    return verb.doc[i] if known else None


def speaking_quote(found: Draft, offset: int) -> tuple[int, Quote] | None:
    """Return the quotation, with its index, that holds a character."""
    for index, quote in enumerate(found.quotes):
        if quote.span.start <= offset < quote.span.end:
            return index, quote
    return None


def holder(doc: Doc, trigger: Trigger) -> Referent | None:
    """Return who holds the stance of a trigger; `None` if nobody that the text tells."""
    for candidate in _candidates(trigger):
        meant = together(doc, candidate) or party_of_body(doc, candidate)
        if meant is not None:
            return meant
    return None


def together(doc: Doc, head: Token) -> Referent | None:
    """Return whom a noun phrase means with those joined to it ("Norland and Sudria"); `None` without a party."""
    joined = (t for t in head.conjuncts if not _left_out(t))
    named = [meaning(doc, t) or party_of_members(doc, t) for t in (head, *joined)]
    meant = [m for m in named if m is not None and m.parties]
    if not meant or head.pos_ == "ADJ":
        return meant[0] if meant else None
    parties = tuple(dict.fromkeys(p for m in meant for p in m.parties))
    start, end = min(m.span.start for m in meant), max(m.span.end for m in meant)
    return replace(meant[0], parties=parties, span=Span(start, end)) if len(parties) > 1 else meant[0]


def meaning(doc: Doc, head: Token) -> Referent | None:
    """Return whom a noun phrase means; "we" and "I" in a quotation mean its speaker's party."""
    found = draft(doc)
    ours = head.lower_ in words("ours") and any(c.dep_ == "poss" and c.lower_ in _WE for c in head.children)
    if ours or (head.lower_ in _WE and head.text != "US"):
        return _ourselves(doc, head)
    if (near := _reported_own(found, head) or _own_body(doc, head)) is not None:
        return near
    if head.i in found.mention_at and head.pos_ == "ADJ":
        mention = found.mention_at[head.i]
        return Referent(head.text, "party", Span(head.idx, head.idx + len(head)), mention.parties)
    return _with_party(doc, head, referent(doc, head))


def _with_party(doc: Doc, head: Token, meant: Referent | None) -> Referent | None:
    """Return the referent with the party that the text around it tells where none was found."""
    if meant is not None and meant.parties:
        return meant
    if meant is not None:
        parties = party_of_person(doc, meant.name) if meant.kind == "person" else ()
        return replace(meant, parties=parties) if parties else meant
    if head.i in draft(doc).person_at:
        return None
    if head.lower_ in {"it", "they"}:
        parties = (
            last_party(doc, head) if head.dep_ == "nsubj" and not _in_a_voice(draft(doc), head.idx) else ()
        )
        if (spoken := speaking_quote(draft(doc), head.idx)) is not None:
            own = party_of(doc, spoken[1].speaker, spoken[1].speaker_span)
            parties = () if set(parties) & set(own) else parties
        parties = parties or (_issuer(doc, head) if head.lower_ == "it" else ())
    else:
        parties = _owned_party(doc, head) or pair_or_other(doc, head) or _issuer(doc, head)
    span = Span(head.left_edge.idx, head.idx + len(head))
    return Referent(" and ".join(parties), "party", span, parties) if parties else None


def _issuer(doc: Doc, head: Token) -> tuple[str, ...]:
    """Return the author of a statement for "it" or a noun of its name as subject: "the Assembly repeats"."""
    subject = head.dep_ == "nsubj" and (head.lower_ == "it" or head.tag_ in {"NNP", "NN"})
    writer = author(doc) if subject else None
    if writer is None or _in_a_voice(draft(doc), head.idx):
        return ()
    return writer.parties if head.lower_ in {"it", *writer.name.lower().split()} else ()


def _in_a_voice(found: Draft, offset: int) -> bool:
    """Tell whether a character stands in what an institution is reported to have said, perhaps of itself."""
    people = {p.name for p in found.people}
    return any(
        a.content_span is not None
        and a.content_span.start <= offset < a.content_span.end
        and a.source not in people
        and not _PEOPLE.search(a.source or "")
        for a in found.attributions
    )


def last_of(doc: Doc, pronoun: Token) -> Referent | None:
    """Return the party last spoken of for a possessive pronoun that nothing else resolves."""
    parties = last_party(doc, pronoun) if pronoun.lower_ in {"its", "their"} else ()
    span = Span(pronoun.idx, pronoun.idx + len(pronoun))
    return Referent(" and ".join(parties), "party", span, parties) if parties else None


def _owned_party(doc: Doc, head: Token) -> tuple[str, ...]:
    """Return the party of the person before "party", "union", "members": "her party", "his members"."""
    found = draft(doc)
    owner = (
        next((c for c in head.children if c.dep_ == "poss"), None) if head.lower_ in words("ours") else None
    )
    person = found.person_at.get(owner.i) if owner is not None else None
    if person is None:
        return ()
    return party_of(
        doc,
        Speaker(person.person, party=next((p.party for p in found.people if p.name == person.person), None)),
    )


def party_of(doc: Doc, speaker: Speaker | None, at: Span | None = None) -> tuple[str, ...]:
    """Return for whom a speaker speaks; `at`: the words that name the speaker."""
    if speaker is None:
        return ()
    if speaker.party:
        return tuple(speaker.party.split(" and "))
    own = party_of_person(doc, speaker.name) if speaker.name else ()
    return own or (party_of_phrase(doc, at) if at is not None else ())


def _reported_own(found: Draft, head: Token) -> Referent | None:
    """Return the source's party for "it", "they", "her party" in what a source is reported to have said."""
    if head.i in found.mention_at:
        return None
    theirs = head.lower_ in words("ours") and any(
        c.dep_ == "poss" and c.lower_ in _THEIRS for c in head.children
    )
    if not theirs and head.lower_ not in _PRONOUNS:
        return None
    if head.i in found.person_at and not theirs:
        return None
    for attribution in found.attributions:
        content = attribution.content_span
        if content is None or not content.start <= head.idx < content.end:
            continue
        if parties := source_party(head.doc, attribution):
            # in a quotation, and in a post in its writer's own words, "they" are others
            if attribution.cue in _POSTED or speaking_quote(found, head.idx) is not None:
                return None
            span = Span(head.left_edge.idx if theirs else head.idx, head.idx + len(head))
            return Referent(" and ".join(parties), "party", span, parties)
    return None


def _own_body(doc: Doc, head: Token) -> Referent | None:
    """Return the speaker's own party for "the party", "the board" in what somebody of a party says."""
    kinds: dict[str, str] = doc.user_data.get(KINDS_KEY, {})
    wanted = _BODIES.get(head.lower_)
    if wanted is None or head.i == 0 or head.nbor(-1).lower_ != "the":
        return None
    found = draft(doc)
    spoken = speaking_quote(found, head.idx)
    if spoken is not None:
        parties = party_of(doc, spoken[1].speaker, spoken[1].speaker_span)
    else:
        told = (a for a in found.attributions if (c := a.content_span) and c.start <= head.idx < c.end)
        parties = next((source_party(doc, a) for a in told), ())
    if len(parties) != 1 or kinds.get(parties[0], "") not in wanted:
        return None
    return Referent(parties[0], "party", Span(head.nbor(-1).idx, head.idx + len(head)), parties)


def _ourselves(doc: Doc, head: Token) -> Referent | None:
    """Return the party of whoever says "we": the speaker of the quotation, the source, or the author of the text."""
    found, span = draft(doc), Span(head.idx, head.idx + len(head))
    spoken = speaking_quote(found, head.idx)
    if spoken is not None:
        speaker = spoken[1].speaker
        parties = party_of(doc, speaker, spoken[1].speaker_span)
        if speaker is None or not parties:
            return None
        return Referent(speaker.name or " and ".join(parties), "person", span, parties)
    for attribution in found.attributions:
        held = attribution.content_span or attribution.span
        if held.start <= head.idx < held.end and (parties := source_party(doc, attribution)):
            return Referent(attribution.source or " and ".join(parties), "person", span, parties)
    writer = line_voice(doc, head.idx) or author(doc)
    return None if writer is None else replace(writer, span=span)


def source_party(doc: Doc, attribution: Attribution) -> tuple[str, ...]:
    """Return for whom the source of an attribution speaks."""
    return party_of(doc, Speaker(attribution.source, party=attribution.party), attribution.source_span)


def author(doc: Doc) -> Referent | None:
    """Return the party that a text in the first person speaks for: of its title, its signature or its publisher."""
    if _AUTHOR not in doc.user_data:
        doc.user_data[_AUTHOR] = _author(doc)
    return cast("Referent | None", doc.user_data[_AUTHOR])


def _author(doc: Doc) -> Referent | None:
    found = draft(doc)
    if len(_FIRST_PERSONS.findall(found.report.text)) < _OFTEN:
        return None
    ours = [
        t
        for t in doc
        if t.lower_ in {"we", "our", "us"} and t.text != "US" and speaking_quote(found, t.idx) is None
    ]
    if len(ours) < _OFTEN or not found.blocks:
        return None
    first, last = found.blocks[0], found.blocks[-1]
    issued = _ISSUED.match(first.span.of(found.report.text))
    if issued is not None:
        name = _TAIL.sub("", issued[1]).strip()
        return Referent(name, "party", first.span, _known(found, name) or (name,))
    for block in (first, last):
        if len(block.span.of(found.report.text).split()) > _SIGNATURE:
            continue
        held = {m.parties for m in found.mentions if block.span.start <= doc[m.start].idx < block.span.end}
        if len(held) == 1:
            parties = next(iter(held))
            return Referent(" and ".join(parties), "party", block.span, parties)
    publisher = found.report.publisher or ""
    own = (publisher,) if publisher and _TO_MEMBERS.search(found.report.text) else ()
    parties = _known(found, publisher) or own or _signed(doc, found, last.span)
    return Referent(" and ".join(parties), "party", first.span, parties) if parties else None


def _known(found: Draft, name: str) -> tuple[str, ...]:
    """Return the party of this name, the article aside."""
    bare = name.lower().removeprefix("the ").strip()
    names = (
        (p.name, {p.name.lower().removeprefix("the "), *(a.lower() for a in p.aliases)})
        for p in found.parties
    )
    return next(((own,) for own, forms in names if bare and bare in forms), ())


def _signed(doc: Doc, found: Draft, last: Span) -> tuple[str, ...]:
    """Return the party of the only person who signs."""
    names = {m.person for m in found.persons if last.start <= doc[m.start].idx < last.end}
    entry = next((p for p in found.people if p.name in names), None) if len(names) == 1 else None
    return (entry.party,) if entry is not None and entry.party else ()
