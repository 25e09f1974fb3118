"""Which positions do judgements and obligations tell: "unacceptable", "not on the table", "must", "should"?"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, pattern, token_at, voice
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    condition_in,
    contents,
    leading_condition,
    points_back,
    trimmed,
    voice_end,
)
from dragoman.reading.components.holders import (
    agent_of,
    is_passive,
    meaning,
    named_before,
    speaking_quote,
    subject_of,
    together,
)
from dragoman.reading.components.stances import is_negated, words
from dragoman.reading.draft import draft, text_of
from dragoman.reading.referents import Referent

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# a judgement that is denied or asked for is none: "did not signal that the talks were dead"
_BLAME = re.compile(r"\s(?:bear|take|carry|accept)\s[^.;]{0,60}?(?:responsibility|blame|consequences)\b")
_NEGATED = re.compile(r"\b(?:not|never|far from|whether|if)\b|n[’']t\b", re.IGNORECASE)
_TOLD = 2  # words that an obligation has at least
_SCORN = 90  # characters from the verb to the judgement
_VERDICTS: tuple[tuple[str, Stance], ...] = (("scorn", "reject"), ("approving", "accept"))
_OUTRIGHT: tuple[tuple[str, Stance], ...] = (("condemning", "reject"), ("praising", "accept"))
_VIEWS = frozenset({"view", "eyes", "opinion", "mind", "judgment", "judgement"})
_UNSPECIFIC = frozenset({"it", "this", "that", "there", "one", "you", "he", "she", "what", "which"})
_CLAUSE = re.compile(r"[—;]|,?\s(?:though|but|while|although|whereas)\b", re.IGNORECASE)


def judgements(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield a rejection for each judgement such as "unacceptable to X" or "X deems it unrealistic"."""
    text, begin, stop = text_of(doc), sentence.start_char, sentence.end_char
    yield from _scorned(doc, sentence)
    yield from _judged_for(doc, sentence)
    for hit in pattern("unacceptable").finditer(text, begin, stop):
        token = token_at(doc, hit.start())
        who = _judge(doc, token, hit.end())
        opening = _for_whom(doc, sentence)
        if opening is not None and opening.parties and opening.span.end <= hit.start():
            who = opening
        if who is None or not who.parties:
            continue
        breaks = [b.end() for b in _CLAUSE.finditer(text, sentence.start_char, hit.start())]
        left = max(breaks[-1] if breaks else begin, who.span.end if who is opening else begin)
        condition = condition_in(text, hit.end(), sentence.end_char)
        end = max(hit.end(), who.span.end) if who.span.start > hit.start() else hit.end()
        if _NEGATED.search(text, left, hit.start()):
            continue
        for content in _judged(doc, sentence, left, hit.start()):
            yield Candidate(
                who,
                "reject",
                content,
                begin if who is opening else left,
                end,
                hit.start(),
                condition,
                speech_act=who.kind != "party",
            )


def _judged_for(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield "To X the lease is an insult": a judgement that the outlet tells for a party."""
    text, who = text_of(doc), _for_whom(doc, sentence)
    if who is None or not who.parties:
        return
    for key, stance in _VERDICTS:
        hit = pattern(key).search(text, who.span.end, sentence.end_char)
        verb = token_at(doc, hit.start()).head if hit is not None else None
        while verb is not None and verb.pos_ in {"NOUN", "ADJ", "PROPN"} and verb.head is not verb:
            verb = verb.head
        if hit is None or verb is None or verb.lemma_ != "be":
            continue
        if not _NEGATED.search(text, who.span.end, hit.start()):
            opening = sentence[0].right_edge
            content = contents(text, opening.idx + len(opening), verb.idx)[0]
            yield Candidate(who, stance, content, sentence.start_char, hit.end(), hit.start())
        return


def _scorned(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield a rejection for "calls the plan a joke", "slammed the offer", an acceptance for "found it reasonable"."""
    for verb in sentence:
        if verb.pos_ != "VERB" or (verb.i + 1 < len(doc) and verb.nbor(1).lower_ in {"for", "on", "off"}):
            continue
        found = _verdict(doc, sentence, verb)
        if found is None:
            continue
        passive = is_passive(verb)
        judge = agent_of(verb) if passive else subject_of(verb) or named_before(verb)
        who = together(doc, judge) if judge is not None else None
        if who is not None and who.parties and not _of_a_party(doc, verb):
            yield _verdict_on(doc, verb, who, found)


def _of_a_party(doc: Doc, verb: Token) -> bool:
    """Tell whether a party rather than a proposal is judged: "which they consider an unlawful regime"."""
    judged = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if judged is None or judged.tag_ in {"WDT", "WP"}:
        judged = verb.head if verb.dep_ == "relcl" else judged
    return judged is not None and judged.i in draft(doc).mention_at


def _verdict(doc: Doc, sentence: Tokens, verb: Token) -> tuple[Stance, int] | None:
    """Return what a judging verb says of its object, and where the judgement ends."""
    text, lemma = text_of(doc), verb.lemma_.lower()
    if lemma in words("judge"):
        stop = min(sentence.end_char, verb.idx + _SCORN)
        for key, found in _VERDICTS:
            hit = pattern(key).search(text, verb.idx + len(verb), stop)
            if hit is not None:
                return None if _NEGATED.search(text, verb.idx, hit.start()) else (found, hit.end())
        return None
    stance: Stance | None = next((one for key, one in _OUTRIGHT if lemma in words(key)), None)
    judged = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if (
        stance is None
        or judged is None
        or is_negated(verb)
        or judged.lemma_.lower() not in words("proposals")
    ):
        return None
    last = max(judged.right_edge, verb, key=lambda t: t.i)
    return stance, last.idx + len(last)


def _verdict_on(doc: Doc, verb: Token, who: Referent, verdict: tuple[Stance, int]) -> Candidate:
    text, sentence, (stance, end) = text_of(doc), verb.sent, verdict
    judged = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if judged is None:
        span = trimmed(text, verb.idx + len(verb), end)
    else:
        span = Span(judged.left_edge.idx, judged.right_edge.idx + len(judged.right_edge))
    content = contents(text, span.start, span.end)[0] if len(span) else Content(span)
    if content.topic is None and points_back(text, content):
        content = (_judged(doc, sentence, verb.idx, end) or [content])[0]
    starts = [verb.idx, *(s for s in (span.start, who.span.start) if sentence.start_char <= s < verb.idx)]
    return Candidate(
        who,
        stance,
        content,
        min(starts),
        max(end, who.span.end if min(starts) < who.span.end <= sentence.end_char else end),
        verb.idx,
        speech_act=True,
    )


def _judged(doc: Doc, sentence: Tokens, left: int, right: int) -> list[Content]:
    """Return what a judgement is about: the topics before it in its clause, its sentence, or the one before."""
    text = text_of(doc)
    plain = Content(trimmed(text, left, right))
    named = [c for c in contents(text, left, right) if c.topic is not None]
    if named:
        return named
    begins = [sentence.start_char]
    if points_back(text, plain) and sentence.start:
        begins.append(doc[sentence.start - 1].sent.start_char)
    found = (antecedent(text, plain, right, begin) for begin in begins)
    named = [c for c in found if c.topic is not None][:1]
    if named or not len(plain.span) or points_back(text, plain):
        return named
    judged = token_at(doc, right)
    relative = any(t.dep_ in {"relcl", "acl"} for t in (judged, judged.head, judged.head.head))
    return [] if relative else [plain]


def _judge(doc: Doc, token: Token, after: int) -> Referent | None:
    """Return who judges: "to X" after the judgement, the subject of the judging verb, or the speaker."""
    following = token_at(doc, after)
    for step in range(3):
        if following.i + step >= len(doc):
            break
        if doc[following.i + step].lower_ in {"to", "for", "by"}:
            return next(
                (
                    m
                    for m in (
                        meaning(doc, t)
                        for t in doc[following.i + step + 1 : following.i + step + 7]
                        if t.dep_ == "pobj"
                    )
                    if m and m.parties
                ),
                None,
            )
    head = token
    for _ in range(5):
        if head.lemma_.lower() in words("judge"):
            subject = subject_of(head)
            meant = (
                meaning(doc, subject)
                if subject is not None and not any(c.dep_ == "auxpass" for c in head.children)
                else _seat(doc, head)
            )
            if meant is not None and meant.parties:
                return meant
        if head.head is head:
            break
        head = head.head
    return voice(doc, token.idx)


def _for_whom(doc: Doc, sentence: Tokens) -> Referent | None:
    """Return the party of "To X" or "For X" that opens a sentence."""
    first = sentence[0]
    if first.lower_ not in {"to", "for", "in"}:
        return None
    for held in first.children:
        if first.lower_ == "in" and held.lower_ in _VIEWS:
            owners = [c for c in held.subtree if c.dep_ in {"poss", "pobj"}]
            return next((m for c in owners if (m := together(doc, c)) is not None), None)
        if first.lower_ != "in" and held.dep_ == "pobj" and (meant := together(doc, held)) is not None:
            return meant
    return None


def _seat(doc: Doc, verb: Token) -> Referent | None:
    """Return the capital after a passive judging verb: "were viewed in Portvale as unrealistic"."""
    found = draft(doc)
    for child in verb.children:
        for place in child.children if child.dep_ == "prep" and child.lower_ in {"in", "by"} else ():
            mention = found.mention_at.get(place.i)
            if mention is not None:
                return Referent(place.text, "party", Span(place.idx, place.idx + len(place)), mention.parties)
            if (meant := meaning(doc, place)) is not None:
                return meant
    return None


def obligations(doc: Doc, sentence: Tokens) -> Iterator[Candidate]:
    """Yield a demand for each "must" or "should" in what a party says of another, a condition for one on any deal."""
    for token in sentence:
        verb = _obliging(token)
        if verb is None:
            continue
        who = voice(doc, token.idx)
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < token.i), None)
        if who is None or subject is None or not who.parties:
            continue
        yield from _obliged(doc, sentence, token, subject, who)


def _obliging(token: Token) -> Token | None:
    """Return the verb that has the subject of an obligation: of "must go", "would have to go", "needs to go"."""
    if token.lower_ in words("obligation") and token.tag_ == "MD":
        return token.head
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ in words("obliging") and following == "to" and token.pos_ in {"VERB", "AUX"}:
        if is_negated(token):
            return None  # "no longer have to pay"
        return token if token.tag_ != "VB" or any(c.tag_ == "MD" for c in token.children) else None
    return None


def _obliged(doc: Doc, sentence: Tokens, modal: Token, subject: Token, who: Referent) -> Iterator[Candidate]:
    text = text_of(doc)
    start = subject.left_edge.idx if subject.left_edge.i >= sentence.start else subject.idx
    meant = together(doc, subject)
    deal = subject.lemma_.lower() in words("agreement")
    if not deal and any(
        t.lemma_.lower() in words("admitting") for t in modal.head.ancestors if t.pos_ == "VERB"
    ):
        return
    own = meant is not None and set(meant.parties) <= set(who.parties)
    if (
        _missed(modal)
        or _BLAME.search(text, modal.idx, sentence.end_char)
        or (own and not (modal.lower_ != "should" and _receives(modal)))
    ):
        return
    lead = leading_condition(text, _voice_start(doc, sentence, modal), modal.idx)
    if lead is not None:
        start = max(start, lead.span.end)
    after = modal.idx + len(modal)
    last = voice_end(doc, modal)
    condition = lead or condition_in(text, after, last)
    stop = condition.span.start if condition is not None and condition.span.start > after else last
    for content in contents(text, after if deal or meant else start, stop):
        if content.topic is None and not deal and meant is None and not _due(modal, subject):
            continue
        if len(content.span.of(text).split()) < _TOLD:
            continue
        stance: Stance = "conditional" if deal or (condition is not None and condition.firm) else "demand"
        if deal and condition is None:
            condition = Condition(Span(start, max(start, content.span.end)), (), firm=True)
        yield Candidate(
            holder=who,
            stance=stance,
            content=content,
            start=lead.span.start if lead else start,
            end=content.span.end,
            anchor=modal.idx,
            condition=condition,
            addressee=" and ".join(meant.parties) if meant else None,
            speech_act=True,
            firm=deal,
        )


def _missed(modal: Token) -> bool:
    """Tell whether an obligation lies in the past: "should have asked"."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" and c.i > modal.i for c in modal.head.children)


def _receives(modal: Token) -> bool:
    """Tell whether an obligation is one towards its subject: "the crews must be paid", "we must have a guarantee"."""
    verb = _obliged_verb(modal)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return verb.lemma_.lower() in words("given_to" if passive else "receiving")


def _obliged_verb(modal: Token) -> Token:
    if modal.tag_ == "MD":
        return modal.head
    return next((c for c in modal.children if c.dep_ == "xcomp"), modal)


def _due(modal: Token, subject: Token) -> bool:
    """Tell whether something without a party is asked for: "the bus must be kept", not "it must be hard"."""
    verb = _obliged_verb(modal)
    judged = verb.lemma_ == "be" and any(c.dep_ in {"acomp", "attr"} for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    active = passive or modal.lower_ == "must" or verb.lemma_.lower() not in words("idle")
    return active and subject.lower_ not in _UNSPECIFIC and not judged


def _voice_start(doc: Doc, sentence: Tokens, modal: Token) -> int:
    spoken = speaking_quote(draft(doc), modal.idx)
    return max(sentence.start_char, spoken[1].span.start) if spoken else sentence.start_char
