"""Which positions do trigger words tell: whose stance, on what, on which condition?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.model.position import Stance
from dragoman.reading.components.candidates import Candidate, before_cue, voice
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    clause_end,
    condition_in,
    contents,
    is_number,
    leading_condition,
    only_dates,
    other_clause,
    points_back,
    reach,
    voice_end,
)
from dragoman.reading.components.holders import agent_of, holder, is_passive, speaking_quote
from dragoman.reading.components.stances import Trigger, unreal, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent
from dragoman.reading.topics import is_hostile, topic_matches

_TOLD = 2  # words that a noun's complement has at least
_EMPTY = frozenset({"it", "them", "this", "that", "him", "her", "us", "to", "so", "one", "more", "too"})
_SAYING = re.compile(
    r",\s(?:(?:saying|adding|arguing|warning|insisting|claiming|noting|stating|explaining)\b"
    r"|(?:aimed at|aiming to|intended to|designed to|meant to)\b)"
)
_MARK = 2  # characters of a comma and what follows it
_MUTE = frozenset({"comment", "comment.", "elaborate"})
_BACKING = frozenset({"back", "support", "welcome"})
_ABRUPT = re.compile(r",\s+(?:as|after|when|while|because|since)\b")
_HANGS = {"reject": ("if", "unless", "until", "as", "so"), "demand": ("before", "until", "unless")}


def _conditioned(text: str, trigger: Trigger, condition: Condition | None) -> Stance | None:
    """Return the stance that a condition makes of one: what is given only on a condition is conditional."""
    stance = trigger.stance
    if condition is None or not condition.firm:
        return None if stance == "conditional" else stance
    if stance in {"offer", "accept", "open", "conditional"}:
        return "conditional"
    cue = _cue(text, condition)
    return "conditional" if trigger.word == "verb" and cue in _HANGS.get(stance, ()) else stance


def _cue(text: str, condition: Condition) -> str:
    return condition.span.of(text).split()[0].lower()


def _asks(text: str, trigger: Trigger, condition: Condition | None) -> Condition | None:
    """Return the condition without what it asks for, where it asks for nothing: a threat, a rejection "if"."""
    threat = trigger.stance == "conditional"
    if condition is None or not (threat or (trigger.stance == "reject" and _cue(text, condition) == "if")):
        return condition
    return replace(condition, given=())


def from_trigger(doc: Doc, trigger: Trigger, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the positions that a trigger word tells; `earlier` are those that "the demand" may point back to."""
    who = None if unreal(trigger) else holder(doc, trigger) or _announced(doc, trigger)
    if who is None or _disagree(trigger, who) or _takes_sides(doc, trigger):
        return
    text, token = text_of(doc), trigger.token
    start, limit, condition = _scope(doc, trigger)
    stance = _conditioned(text, trigger, condition)
    if stance is None:
        return
    if stance == "demand" and (_takes_back(token) or _wishes_not(token)):
        stance = "reject"
    for content in contents(text, start, limit):
        if _says_nothing(text, trigger, content):
            continue
        told = content if len(content.span) else _what(doc, trigger) or _before(doc, trigger) or content
        known = told if told.topic else _resolved(doc, told, trigger, who, earlier)
        own = stance
        if stance == "reject" and known.topic is not None and _eases(trigger, known.topic):
            known, own = replace(known, level="none"), _eased(condition)
        if own == "offer" and _joins_in(trigger, known.topic):
            continue  # "pledged to follow", after a strike, threatens it
        begin = min(token.idx, told.span.start)
        if trigger.ended:  # what was dropped is no level that is offered
            known, begin = replace(known, level=None), min(begin, token.head.idx)
        end = max(told.span.end, token.idx + len(token))
        if token.dep_ == "conj" and who.span.start > token.idx and is_passive(token):
            begin, end = token.idx, who.span.end  # "backed by A and | opposed by B"
        yield Candidate(
            holder=who,
            stance=own,
            content=known,
            start=min(who.span.start, begin) if who.span.start >= token.sent.start_char else begin,
            end=end,
            anchor=token.idx,
            condition=_asks(text, trigger, condition),
            addressee=_addressee(doc, told, who),
            speech_act=who.kind in {"person", "officials"} and token.lemma_.lower() not in words("deeds"),
            firm=token.lemma_.lower() in words("firm"),
            weak=(_weak(doc, trigger, told) or _gossip(doc, token, who))
            and not (own == "conditional" and trigger.word == "verb"),
        )


def _wishes_not(token: Token) -> bool:
    """Tell whether one's own wish is not to do something: "its wish not to sell the port"."""
    own = token.pos_ == "NOUN" and token.lemma_.lower() in words("desiring")
    return own and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "not"


def _takes_back(token: Token) -> bool:
    """Tell whether what is wanted is that a commitment goes: "wants to delete its promise of"."""
    verb = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp", "dobj"}), None)
    if verb is None or verb.lemma_.lower() not in words("taking_back"):
        return False
    gone = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    return gone is not None and gone.lemma_.lower() in words("commitments")


def _disagree(trigger: Trigger, who: Referent) -> bool:
    """Tell whether several are only said not to agree with each other."""
    apart = trigger.negated and trigger.token.lemma_.lower() == "agree" and len(who.parties) > 1
    return apart and not any(
        t.lower_ == "neither" for t in trigger.token.sent[: trigger.token.i - trigger.token.sent.start]
    )


def _takes_sides(doc: Doc, trigger: Trigger) -> bool:
    """Tell whether a party is backed rather than a proposal: "the rebels are backed by Norland", "backs the rebels"."""
    token = trigger.token
    if trigger.stance != "accept" or trigger.word != "verb":
        return False
    if not is_passive(token):
        backed = next((c for c in token.children if c.dep_ == "dobj"), None)
        someone = backed is not None and (
            backed.i in draft(doc).mention_at or backed.i in draft(doc).person_at
        )
        return someone and token.lemma_ in _BACKING
    own = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    subject = token.head if own is None or own.tag_ == "WP" else own
    return subject.i in draft(doc).mention_at


def _announced(doc: Doc, trigger: Trigger) -> Referent | None:
    """Return who says what will be done without naming by whom: "the strike will be called off, the union said"."""
    token = trigger.token
    modal = any(c.tag_ == "MD" for c in token.children)
    if trigger.word != "verb" or not modal or not is_passive(token) or agent_of(token) is not None:
        return None
    spoken = voice(doc, token.idx)
    return spoken if spoken is not None and spoken.parties else None


def _scope(doc: Doc, trigger: Trigger) -> tuple[int, int, Condition | None]:
    """Return the stretch in which the content of a trigger stands, and the condition around it."""
    text, token = text_of(doc), trigger.token
    start, limit = _around_behest(token) if _behest(token) else reach(doc, trigger)
    last = voice_end(doc, token)
    if token.dep_ in {"relcl", "acl"}:
        last = max(start, min(last, limit))
    bound = clause_end(text, start, last) if trigger.word == "noun" else last
    if (speech := _SAYING.search(text, start, bound)) is not None:
        bound = speech.start()
    if (other := other_clause(token)) is not None:
        bound = max(start, min(bound, other))
    condition = condition_in(text, start, bound) or leading_condition(text, token.sent.start_char, token.idx)
    if condition is not None and token.tag_ == "VBD" and only_dates(doc, condition):
        condition = None  # "called the talks off when the shelling began"
    apart = condition is not None and (trigger.stance == "reject" or _cue(text, condition) == "if")
    if condition is not None and apart and _of_the_next(token, condition):
        condition = None  # "rejects the offer and will strike unless it is raised"
    if condition is not None and start < condition.span.start < limit:
        limit = condition.span.start
    if trigger.word == "verb" and _ABRUPT.match(text, start):
        limit = start  # "refused, as it had before": the verb stands alone
    return start, before_cue(draft(doc), token.idx, start, limit), condition


def _of_the_next(token: Token, condition: Condition) -> bool:
    """Tell whether a verb that is joined to a word stands between it and a condition."""
    return any(
        token.idx < t.idx < condition.span.start and t.pos_ == "VERB" and _finite(t) for t in token.conjuncts
    )


def _finite(verb: Token) -> bool:
    return verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children)


def _behest(token: Token) -> bool:
    """Tell whether a noun stands in "at the request of": what its clause tells is what was requested."""
    return (
        token.lemma_.lower() in words("at_behest")
        and token.dep_ == "pobj"
        and token.head.lower_ in {"at", "on"}
    )


def _around_behest(token: Token) -> tuple[int, int]:
    first, last, sentence = token.head.left_edge, token.right_edge, token.sent
    if first.i == sentence.start:
        return last.idx + len(last), sentence.end_char
    clause = token.head.head.left_edge
    return (clause.idx if clause.i < first.i else sentence.start_char), first.idx


def _what(doc: Doc, trigger: Trigger) -> Content | None:
    """Return what "is what X wants", "is our final offer" is said of."""
    if trigger.word == "noun" and trigger.token.dep_ == "attr":
        said = next((c for c in trigger.token.head.children if c.dep_ == "nsubj"), None)
        sum_of = said is not None and any(t.like_num for t in said.subtree)
        return _spanning(doc, said) if said is not None and sum_of else None
    what = next((c for c in trigger.token.children if c.lower_ == "what"), None)
    if what is None or what.i == what.sent.start:
        return None
    text, start = text_of(doc), what.sent.start_char
    found = contents(text, start, what.nbor(-1).idx)
    return found[0] if len(found[0].span) else None


def _before(doc: Doc, trigger: Trigger) -> Content | None:
    """Return what is told before its cue: "Wards would stay open, the union promised"."""
    at = trigger.token.idx
    if trigger.stance != "offer":
        return None
    told = (
        a.content_span
        for a in draft(doc).attributions
        if a.cue_span and a.cue_span.start <= at < a.cue_span.end
    )
    span = next((s for s in told if s is not None and s.end <= at), None)
    return contents(text_of(doc), span.start, span.end)[0] if span is not None else None


def _spanning(doc: Doc, head: Token) -> Content:
    return contents(text_of(doc), head.left_edge.idx, head.right_edge.idx + len(head.right_edge))[0]


def _says_nothing(text: str, trigger: Trigger, content: Content) -> bool:
    empty = not len(content.span) and trigger.word == "noun" and trigger.token.dep_ != "attr"
    said = content.span.of(text).lower().split()[:3]
    if trigger.token.lemma_ in {"decline", "refuse"} and not _MUTE.isdisjoint(said):
        return True  # "declined to comment on the talks"
    if (
        trigger.token.lemma_ == "want"
        and said[:2] == ["to", "be"]
        and not {"the", "a", "an"}.isdisjoint(said)
    ):
        return True  # "wanted to be the one who …"
    return empty or (trigger.stance == "demand" and _of_any(text, content))


def _weak(doc: Doc, trigger: Trigger, content: Content) -> bool:
    """Tell whether a trigger tells no position on its own where the topic is unknown.

    Nouns need a complement, claims are denied and questions not answered without a stance on the matter.
    """
    token, said = trigger.token, [w.strip(".,") for w in content.span.of(text_of(doc)).lower().split()]
    if _behest(token):
        return said[:1] in (["who"], ["which"], ["that"])
    if trigger.word == "noun":
        if trigger.stance == "offer" and is_number(text_of(doc), content):
            return False  # "its final offer was 41"
        linked = trigger.end > token.i or _behind(doc, content) in words("complements")
        return not linked or len(said) < _TOLD
    lemma = token.lemma_.lower()
    aimless = (
        lemma == "seek" and token.tag_ == "VBG" and said[:1] == ["to"] and token.dep_ in {"advcl", "acl"}
    )
    return (
        aimless
        or (lemma == "offer" and not words("idle_gifts").isdisjoint(said[:5]))
        or (trigger.stance in {"demand", "offer"} and _EMPTY.issuperset(said))
        or (
            trigger.stance == "reject"
            and said[1:] != ["suggestion"]
            and not words("denied").isdisjoint(said[:4])
        )
        or (
            lemma in {"decline", "refuse"}
            and not words("silent").isdisjoint(said[:2])
            and not _to_a_party(doc, content, said)
        )
        or (lemma == "seek" and not words("unsought").isdisjoint(said[:2]))
        or (lemma == "ask" and said[:1] in (["him"], ["her"]))
        or (lemma == "insist" and _indicative(token))
        or (lemma in words("polite") and not _of_proposal(said))
        or (lemma == "welcome" and not words("guests").isdisjoint(said[:6]))
        or (lemma == "agree" and said[:1] == ["with"] and not _of_proposal(said))
    )


def _to_a_party(doc: Doc, content: Content, said: list[str]) -> bool:
    """Tell whether it is a party that one will not speak to: "refused to speak to the government"."""
    words_of = doc.char_span(content.span.start, content.span.end, alignment_mode="expand")
    met = words_of is not None and any(t.i in draft(doc).mention_at for t in words_of)
    return said[1:2] == ["speak"] and said[2:3] in (["to"], ["with"]) and met


def _gossip(doc: Doc, token: Token, who: Referent) -> bool:
    """Tell whether somebody else only says what a person wants: "he wanted a TV show", a source said."""
    spoken = speaking_quote(draft(doc), token.idx)
    speaker = spoken[1].speaker if spoken is not None else None
    return (
        token.lemma_ == "want"
        and who.kind == "person"
        and speaker is not None
        and (speaker.party is None or speaker.party not in who.parties)
    )


def _of_proposal(said: list[str]) -> bool:
    own = {w.rstrip("s") for w in said[:6]} | set(said[:6])
    return not own.isdisjoint(words("proposals") | words("outcomes"))


def _behind(doc: Doc, content: Content) -> str:
    """Return the word with which a content begins, or the link before it."""
    first = doc.char_span(content.span.start, content.span.start + 1, alignment_mode="expand")
    return first[0].lower_ if first is not None and len(first) else ""


def _indicative(verb: Token) -> bool:
    """Tell whether what is insisted is a fact: "insists that the bridge was built in 1970"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if clause is None:
        return False
    finite = [
        t
        for t in (clause, *clause.children)
        if t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.pos_ in {"VERB", "AUX"}
    ]
    return bool(finite) and not any(t.tag_ == "MD" and t.lower_ in words("obligation") for t in finite)


def _eases(trigger: Trigger, topic: str) -> bool:
    """Tell whether a party stops an act of its own: "would suspend the strike"."""
    return trigger.word == "verb" and trigger.token.lemma_ in words("ending") and is_hostile(topic)


def _joins_in(trigger: Trigger, topic: str | None) -> bool:
    """Tell whether what is pledged is to take part in an act against the other side: "vowed to join the strike"."""
    pledged = (c for c in trigger.token.children if c.dep_ == "xcomp")
    joined = {c.lemma_.lower() for c in pledged} & words("joining")
    return bool(joined) and (joined <= {"follow"} if topic is None else is_hostile(topic))


def _eased(condition: Condition | None) -> Stance:
    return "conditional" if condition is not None and condition.firm else "offer"


def _resolved(
    doc: Doc, content: Content, trigger: Trigger, who: Referent, earlier: Sequence[Candidate]
) -> Content:
    if (bid := _counted(doc, content, trigger)) is not None:
        return bid
    if not points_back(text_of(doc), content):
        return content
    if (meant := _told_before(text_of(doc), content, who, earlier)) is not None:
        return meant
    sentence = trigger.token.sent
    here = antecedent(text_of(doc), content, trigger.token.idx, sentence.start_char)
    if here.topic or not sentence.start:
        return here
    return antecedent(text_of(doc), content, sentence.start_char, doc[sentence.start - 1].sent.start_char)


def _counted(doc: Doc, content: Content, trigger: Trigger) -> Content | None:
    """Return what the number behind a noun is about: "its pay demand to 7 per cent"."""
    text, token = text_of(doc), trigger.token
    if trigger.word != "noun" or not is_number(text, content):
        return None
    named = topic_matches(text[token.left_edge.idx : token.idx + len(token)])
    return replace(content, topic=named[0].topic) if named else None


def _of_any(text: str, content: Content) -> bool:
    """Tell whether the content only says of what kind a thing would have to be: "that any zone cover both banks"."""
    first = content.span.of(text).lower().split()[:3]
    return "any" in first


def _told_before(text: str, content: Content, who: Referent, earlier: Sequence[Candidate]) -> Content | None:
    """Return what "the demand" or "their offer" is: the last one of another party."""
    own = set(content.span.of(text).lower().split()[:3]) or words("wanted")
    for key, stances in (("wanted", {"demand"}), ("offered", {"offer", "conditional"})):
        if own & words(key):
            for candidate in reversed(earlier):
                apart = not set(candidate.holder.parties) & set(who.parties)
                if candidate.stance in stances and apart and candidate.end <= content.span.start:
                    meant = candidate.content
                    return replace(
                        content, topic=meant.topic, level=meant.level, told=meant.told or meant.span
                    )
    return None


def _addressee(doc: Doc, content: Content, who: Referent) -> str | None:
    """Return the party, other than the holder, with which the content begins: it is the one to act."""
    found = draft(doc)
    tokens = doc.char_span(content.span.start, content.span.end, alignment_mode="expand")
    for token in tokens[:4] if tokens is not None else ():
        mention = found.mention_at.get(token.i)
        if mention is not None and not set(mention.parties) & set(who.parties):
            return " and ".join(mention.parties)
    return None
