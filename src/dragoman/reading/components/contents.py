"""What is it that a party wants, and on what condition: the stretch of text, its topics, its condition?"""

import re
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.model.position import Term
from dragoman.model.span import Span
from dragoman.reading.components.holders import is_passive, speaking_quote
from dragoman.reading.components.stances import Trigger, words
from dragoman.reading.draft import draft
from dragoman.reading.lexicon import load
from dragoman.reading.topics import TopicMatch, level_of, main_topics, topic_matches

_BREAK = re.compile(
    r"\s[—–-]\s|—|;|:\s|(?-i:(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bCol)(?<!\bNo))[.!?]['\"”’]*\s|,\s(?:but|while|although|though|whereas|which|who|where|according|a (?:move|demand|condition|step|request|claim|proposal))\b"
    r"|,\s(?!including\b)\w+ing\b|\s(?:but|and)\s(?:has|have|had|is|are|was|were|will|would)\b|\b(?:due to|because of|because|since|despite|according to|as part of guarantees)\b",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"\bnot\s[^,;]*,\s*but\s", re.IGNORECASE)
_COORDINATION = re.compile(
    r",(?!\d)|;|\b(?:and|or|nor|plus|but|with|including|along with|as well as|together with)\b", re.IGNORECASE
)
_TEMPORAL = re.compile(
    r"(?:before|until|when|once|while)\s+(?:the\s+)?(?:\w+\s+){0,7}?(?:can|will|would|could|agree\w*|start\w*|begin\w*|make\w*|move\w*|achiev\w*|progress\w*|accept\w*|is|are|was|were|has|have|withdraw\w*|recogni\w*|sign\w*|lift\w*|stop\w*|remov\w*|releas\w*|return\w*|leav\w*|frees|freed|pays|paid|raise[sd]?|lowers|lowered|opens|opened|ends|ended|reach\w*|use|try|drop\w*)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^\W*(?:(?:but|and|so|then|yet)\s+)?((?:if|unless|once|failing|absent|barring|in the absence of|provided|providing|assuming|without|only if|only when|only after|in return for|in exchange for|as long as|so long as|as soon as|on condition that|should|until|when|in order to reach|to reach|to get|for)\b[^,;.]{4,160}),",
    re.IGNORECASE,
)
# "would leave were the union to strike"
_INVERTED = re.compile(
    r"\b(?:would|could|might)\b[^,.;]{3,80}?,?\s(were\s[^,.;]{2,40}?\sto\s[^,.;]{3,100})", re.IGNORECASE
)
_SHORT = 8
_OWNER = 6  # tokens
_EXPLAINED = re.compile(
    r"\b(?:demand|call|offer|proposal|idea|request|plan|suggestion)s?\s(?:for|to|that|of)\s", re.IGNORECASE
)
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_ASKED = re.compile(r"\b(?:as|even|ask\w*|see|know|wonder\w*)\s+$", re.IGNORECASE)
_ASIDE = re.compile(r"\s+(?:at all|any|ever|not|necessary|needed|possible|so)\b", re.IGNORECASE)
# "without" is a condition behind a denial alone
_DENIED = re.compile(
    r"\b(?:no|not|never|nor|nothing|nobody|none|cannot|neither|refus\w+|reject\w*|rul\w+ out|oppos\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"^but\s+", re.IGNORECASE)
_BEFORE = 60  # characters
# what follows is not what is wanted
_INSTEAD = re.compile(r"(?<=\w),?\s+(?:instead of|rather than|as opposed to)\b", re.IGNORECASE)
# "as soon as possible" is a time
_SOONEST = re.compile(
    r"\s+(?:(?:possible|practicable|feasible|(?:they|he|she|it|we)\s(?:can|could))\b|(?:(?:next|this|early|late)\s\w+|\w+day)\W*(?:$|[.,;]))",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\s+(?:a\s+)?(?:doubt|fail|question|exception|delay)\b", re.IGNORECASE)
_CERTAINLY = re.compile("without" + _CERTAIN.pattern, re.IGNORECASE)
_APART = frozenset({"out", "down", "off", "aside"})  # "ruled that out"
_JOINT = re.compile(r",?\s+(?:but|and|or)\W*$", re.IGNORECASE)
_POINTING = re.compile(
    r"\s*(that|this|it|them|both)\s+(?:before|after|in|at|on|last|again|during|yesterday|today)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:anything|nothing|any|a|an|of|to|at|only|just|even|up to|about|some|another|further|(?:no |not )?(?:more|less|higher|lower|fewer)"
    r"(?: than)?|above|over|below|under|beyond|at least|at most|the|minimum|maximum|full|cut|reduction|rise|raise|increase)\s)*[$€£]?\d",
    re.IGNORECASE,
)
_TRIM = " \t\n,;:—–-\"“”'‘’"


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of text that a stance is about, `topic` and `level` as far as its words tell.

    `told` is the stretch before it that it points back to: "the demand", "this".
    """

    span: Span
    topic: str | None = None
    level: str | None = None
    told: Span | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with the terms that it asks for; `firm` where the stance hangs on it."""

    span: Span
    given: tuple[Term, ...]
    firm: bool


@cache
def _cues() -> re.Pattern[str]:
    cues = sorted(load("stances")["conditions"]["given"], key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(c).replace(r"\ ", r"\s+") for c in cues) + r")\b", re.IGNORECASE
    )


@cache
def _firm() -> frozenset[str]:
    return frozenset(load("stances")["conditions"]["firm"])


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space and punctuation at its ends; an empty one where nothing is left."""
    end = max(start, end)
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM + ".":
        end -= 1
    return Span(start, end)


def clause_end(text: str, start: int, limit: int) -> int:
    """Return where the clause that begins at `start` ends, at the latest at `limit`."""
    stop = _BREAK.search(text, start, limit)
    return stop.start() if stop else limit


def terms_of(text: str) -> tuple[Term, ...]:
    """Return what a condition asks for, as terms."""
    asked = _NOT_BUT.sub(" ", text)
    return tuple(Term(m.topic, level_of(m.topic, asked)) for m in main_topics(asked))


def condition_in(text: str, start: int, limit: int) -> Condition | None:
    """Return the first condition that begins in `[start, limit)`."""
    for cue in _cues().finditer(text, start, limit):
        word = " ".join(cue.group().lower().split())
        if _binds_nothing(text, word, cue, start, limit):
            continue
        contrast = _NOT_BUT.search(text, cue.end(), clause_end(text, cue.end(), limit) + 7)
        end = clause_end(text, contrast.end() if contrast else cue.end(), limit)
        comma = text.find(", ", cue.end(), end)
        if (
            comma > 0
            and not contrast
            and not re.match(r"but\b|not\b|and\b|formal\b", text[comma + 2 : comma + 9])
        ):
            end = comma
        span = trimmed(text, cue.start() + len(cue.group()) - len(_LINKED.sub("", cue.group(), count=1)), end)
        if len(span.of(text).split()) > len(word.removeprefix("but ").split()) + 1:
            return Condition(span, terms_of(text[cue.end() : span.end]), word in _firm())
    inverted = _INVERTED.search(text, start, limit)
    if inverted is None:
        return None
    span = trimmed(text, inverted.start(1), inverted.end(1))
    return Condition(span, terms_of(span.of(text)), firm=True)


def _binds_nothing(text: str, word: str, cue: re.Match[str], start: int, limit: int) -> bool:
    """Tell whether a word that may begin a condition begins none: "asked if", "as soon as possible", "without doubt"."""
    match word:
        case "if":
            asked = _ASKED.search(text, max(start - 12, 0), cue.start())
            return asked is not None or _ASIDE.match(text, cue.end(), limit) is not None
        case "as soon as":
            return _SOONEST.match(text, cue.end(), limit) is not None
        case "without":
            denied = _DENIED.search(text, max(start - _BEFORE, 0), cue.start())
            return denied is None or _CERTAIN.match(text, cue.end(), limit) is not None
        case "while" if text[max(start, cue.start() - 2) : cue.start()] == ", ":
            return True
        case "before" | "until" | "when" | "once" | "while":
            return _TEMPORAL.match(text, cue.start(), limit) is None
    return False


def leading_condition(text: str, start: int, limit: int) -> Condition | None:
    """Return the condition that opens a sentence: "If the union calls off the strike, …"."""
    hit = _LEADING.match(text[start:limit])
    if hit is None or hit.group(1).lower().startswith("for ") or _CERTAINLY.match(hit.group(1)):
        return None
    span = Span(start + hit.start(1), start + hit.end(1))
    return Condition(
        span, terms_of(span.of(text)), firm=not hit.group(1).lower().startswith(("to ", "in order"))
    )


def voice_end(doc: Doc, token: Token) -> int:
    """Return where the sentence ends, or the quotation in which the token stands."""
    spoken = speaking_quote(draft(doc), token.idx)
    return min(token.sent.end_char, spoken[1].span.end) if spoken is not None else token.sent.end_char


def reach(doc: Doc, trigger: Trigger) -> tuple[int, int]:
    """Return the stretch `[start, limit)` of the text in which the content of a trigger is to be looked for."""
    token = trigger.token
    sentence_end = voice_end(doc, token)
    if trigger.word == "verb" and is_passive(token):
        return _before(doc, token)
    if (
        trigger.word == "verb"
        and token.dep_ == "relcl"
        and not any(c.lower_ in {"where", "when", "why"} or _subject_pronoun(c) for c in token.children)
        and not any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in token.children)
    ):
        return _noun_before(doc, token.head)
    last = doc[_past_owner(trigger)]
    if trigger.word == "verb" and trigger.end > token.i + 1 and (last.dep_ == "prt" or last.lower_ in _APART):
        last = token  # "called *the talks* off"
    start = last.idx + len(last)
    if trigger.word == "noun" and token.dep_ in {"nsubj", "nsubjpass"} and token.head.i > token.i:
        last = doc[max(token.right_edge.i, token.head.i)]
        whole = any(c.dep_ in {"prep", "acl"} for c in token.children if c.i > token.i)
        if not whole and token.head.lemma_ in {"be", "involve", "include", "concern", "cover", "mean"}:
            return doc[token.head.i].idx + len(doc[token.head.i]), sentence_end
        return start, last.idx
    return start, _cut(doc, trigger, start, sentence_end)


def _subject_pronoun(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.lower_ in {"who", "which", "that"}


def _past_owner(trigger: Trigger) -> int:
    """Return the last token of a trigger, of a noun that of the party behind it: "a pledge *by the ministry* to pay"."""
    doc, end = trigger.token.doc, trigger.end
    found = draft(doc)
    if trigger.word != "noun" or end + 1 >= len(doc) or doc[end + 1].lower_ not in {"by", "from", "of"}:
        return end
    for i in range(end + 2, min(end + 2 + _OWNER, trigger.token.sent.end)):
        mention = found.mention_at.get(i) or found.person_at.get(i)
        if mention is not None:
            return mention.end - 1
        if doc[i].pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PUNCT"} or doc[i].text == ",":
            break
    return end


def _cut(doc: Doc, trigger: Trigger, start: int, limit: int) -> int:
    """Return where the content must end because another clause begins: a conjoined verb, another party that acts."""
    mentions = draft(doc).mention_at
    token = trigger.token
    if token.dep_ in {"relcl", "acl"}:
        limit = min(limit, token.right_edge.idx + len(token.right_edge))
    for later in doc[trigger.end + 1 : token.sent.end]:
        if later.dep_ == "conj" and _resumes(later, token):
            return max(start, min(limit, _conjunction_start(later)))
        following = later.nbor(1) if later.i + 1 < len(doc) else later
        if later.dep_ == "cc" and following.i in mentions and _acts(following):
            return later.idx
    return limit


def _resumes(later: Token, trigger: Token) -> bool:
    """Tell whether a conjoined verb goes on where the trigger's clause stood: "is unwilling to go and is seeking"."""
    if later.pos_ not in {"VERB", "AUX"}:
        return False
    finite = later.tag_ in _FINITE or any(c.dep_ == "aux" and c.tag_ in _FINITE for c in later.children)
    return later.head.i <= trigger.i or (finite and later.head.tag_ == "VB")


def _acts(token: Token) -> bool:
    """Tell whether a name is the subject of what follows it."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.dep_ == "nsubj" or following.pos_ in {"VERB", "AUX"}


def only_dates(doc: Doc, condition: Condition) -> bool:
    """Tell whether "when" and a past tense only say at what time something was done."""
    clause = doc.char_span(condition.span.start, condition.span.end, alignment_mode="expand")
    if clause is None or clause[0].lower_ != "when":
        return False
    return next((t.tag_ for t in clause if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), "") == "VBD"


def other_clause(token: Token) -> int | None:
    """Return where a clause with a subject of its own is joined behind that of a verb: "rejects that, but its envoy said"."""
    joined = (
        later
        for later in token.conjuncts
        if later.i > token.i and any(c.dep_ in {"nsubj", "nsubjpass"} for c in later.children)
    )
    return next((_conjunction_start(later) for later in joined), None)


def _conjunction_start(child: Token) -> int:
    first = child.left_edge
    before = first.nbor(-1) if first.i else first
    return before.idx if before.dep_ == "cc" else first.idx


def _before(doc: Doc, verb: Token) -> tuple[int, int]:
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        return _noun_before(doc, verb.head)
    return subject.left_edge.idx, doc[subject.right_edge.i].idx + len(doc[subject.right_edge.i])


def _noun_before(doc: Doc, noun: Token) -> tuple[int, int]:
    return doc[noun.left_edge.i].idx, noun.idx + len(noun)


def contents(text: str, start: int, limit: int) -> list[Content]:
    """Return what stands in `[start, limit)`: a content for each topic named in coordination, else the clause as one."""
    end = clause_end(text, start, limit)
    if (other := _INSTEAD.search(text, start, end)) is not None:
        end = other.start()
    pointing = _POINTING.match(text, start, end)
    span = trimmed(text, start, pointing.end(1) if pointing else end)
    clause = span.of(text)
    matches = main_topics(clause)
    if not matches:
        joint = _JOINT.search(clause)
        return [Content(Span(span.start, span.start + joint.start()) if joint is not None else span)]
    pieces: list[tuple[int, TopicMatch]] = [(0, matches[0])]
    for match in matches[1:]:
        between = list(_COORDINATION.finditer(clause, pieces[-1][1].end, match.start))
        if between:
            pieces.append((between[-1].end(), match))
    ends = [*(begin for begin, _ in pieces[1:]), len(clause)]
    told = [
        _content(text, span.start, begin, stop, match)
        for (begin, match), stop in zip(pieces, ends, strict=True)
    ]
    return told[:1] + [one for one in told[1:] if not one.span.of(text).lower().startswith("not ")]


def _content(text: str, offset: int, begin: int, stop: int, match: TopicMatch) -> Content:
    piece = text[offset + begin : offset + stop]
    tail = re.search(
        r"(?:,|\band|\bor|\bbut|\bincluding|\balong with|\bas well as|\bplus|\bnor|\btogether with)\s*$",
        piece,
        re.IGNORECASE,
    )
    if tail and stop - begin > tail.start() > 0:
        stop = begin + tail.start()
    return Content(
        trimmed(text, offset + begin, offset + stop),
        match.topic,
        level_of(match.topic, text[offset + begin : offset + stop]),
    )


def is_number(text: str, content: Content) -> bool:
    """Tell whether a content is a bare number or begins with one: "to 7 per cent"."""
    return _NUMBER.match(content.span.of(text)) is not None


def points_back(text: str, content: Content) -> bool:
    """Tell whether a content only points back: "this", "the idea", "such a proposal"."""
    own = re.findall(r"\w+", content.span.of(text).lower())
    if own[:1] == ["that"] and len(own) > 2 and own[1] not in {"as", "in", "on", "at", "by", "for"}:
        own = own[1:]
    if _EXPLAINED.search(content.span.of(text)):
        return False
    return not own or any(w in words("anaphora") for w in (own if len(own) <= _SHORT else own[:4]))


def antecedent(text: str, content: Content, before: int, since: int) -> Content:
    """Return the content with the topic first named in `[since, before)`, if it names none itself."""
    matches = [m for m in topic_matches(text[since:before]) if m.topic not in {"talks", "agreement"}]
    if not matches:
        return content
    first = matches[0]
    begin = max(since, *(text.rfind(mark, since, since + first.start) + 1 for mark in ",;—"))
    end = clause_end(text, since + first.end, before)
    level = level_of(first.topic, text[begin:end])
    return replace(content, topic=first.topic, level=level, told=Span(begin, end))
