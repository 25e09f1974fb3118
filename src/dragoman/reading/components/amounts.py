"""How much does a party want, or refuse: the amount of the thing itself, in the words of its position?

Theory of operation:

1. An amount is a number with a unit: a share, money, a measure, a length of time, or what is counted one by one
   (`lexicon/amounts.toml`). Years, dates, clock times, labels and bare numbers have none; only ages do without.
2. It belongs to the position if it stands in its content before anything else is spoken of ("after", "because", "which"),
   right behind it ("… to 7 per cent"), or right before the noun that tells the stance ("the 9 per cent claim").
   Shares of people are what polls tell. What is to be removed is named by its number, not measured.
3. The bound is as worded: words right before or after the number, a noun such as "ceiling", a verb such as "cut … to". A
   "not" before it turns it around.
4. "By 9 per cent" and "a 9 per cent cut" are changes; so is a percentage of a topic that is itself a change.
5. Of a range ("6 to 9 per cent") no one number is told, so there is none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dragoman.model.position import Amount, AmountBound, AmountOf
from dragoman.model.span import Span
from dragoman.reading.components.numbers import (
    BOUND_REACH,
    BOUNDS,
    BOUNDS_AFTER,
    CURRENCIES,
    NUMBER,
    alternatives,
    value_of,
)
from dragoman.reading.lexicon import load
from dragoman.reading.terms import compile_term
from dragoman.reading.topics import topic_matches

_LEXICON = load("amounts")
_WORDS: Mapping[str, list[str]] = _LEXICON["words"]
_RISING, _NEVER, _AGED = (frozenset(_LEXICON["topics"][key]) for key in ("rise", "none", "aged"))
_MEASURES = {word: unit for unit, words in _LEXICON["measures"].items() for word in words}
_TIMES = {word: unit for unit, words in _LEXICON["times"].items() for word in words}
_UNITS = {**_MEASURES, **_TIMES, **{word: word for word in _WORDS["counted"]}}
_BOUNDS: Mapping[str, AmountBound] = {
    **BOUNDS,
    **{word: bound for bound, words in _LEXICON["bounds"].items() for word in words},
}
_MARKS: Mapping[str, AmountBound] = {w: bound for bound, words in _LEXICON["marks"].items() for w in words}
_TURNED: Mapping[AmountBound, AmountBound] = {
    "at least": "less than",
    "more than": "at most",
    "at most": "more than",
    "less than": "at least",
}
_AGES = range(40, 81)
_NEAR, _BEHIND = 40, 60  # characters


def _any(key: str) -> str:
    return alternatives(_WORDS[key])


def _stems(key: str) -> str:
    return "|".join(f"(?:{compile_term(term).pattern})" for term in _WORDS[key])


_UNIT = re.compile(
    rf"(?P<link>[\s-]+)(?P<between>(?:[a-z]+(?:ed|ian|ign|cal|ary|al|an|ful)\s){{0,2}}?)(?P<unit>{alternatives(_UNITS)})\b(?!-old)", re.IGNORECASE
)  # fmt: skip
_PAST = re.compile(rf"\s+(?:{_any('past')})\b", re.IGNORECASE)
_LASTING = re.compile(rf"\b(?:{_any('lasting')})\s+$", re.IGNORECASE)
_ELSEWHERE = re.compile(rf"\b(?:{_any('elsewhere')})\s+$", re.IGNORECASE)
_POLLED = re.compile(rf"\s+of\s+(?:\S+\s+){{0,3}}?(?:{_any('polled')})\b", re.IGNORECASE)
_STOP = re.compile(rf"\b(?:{_any('stops')})\b|;|\s[—–-]\s|:\s", re.IGNORECASE)
_REMOVAL = re.compile(rf"\b(?:{_stems('removal')})", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
_REFUSED = re.compile(r"not\s|no\s+longer\s", re.IGNORECASE)
_BOUND = re.compile(rf"(?<![\w-])({alternatives(_BOUNDS)})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_AFTER = re.compile(rf"\s+({alternatives(BOUNDS_AFTER)})\b", re.IGNORECASE)
_MARK = re.compile(rf"\b({alternatives(_MARKS)})\s+(?:\w+\s+){{0,3}}(?:of|at|to)\s+$", re.IGNORECASE)
_MARK_AFTER = re.compile(rf"[\s-]+({alternatives(_MARKS)})\b", re.IGNORECASE)
_WAY = re.compile(rf"\b(?:(?P<lower>{_stems('lower')})|(?P<higher>{_stems('higher')}))", re.IGNORECASE)
_LINK = re.compile(r"\b(?P<link>to|by)\s+$", re.IGNORECASE)
_BIDS = re.compile(rf"\b(?:{_any('bids')})\b", re.IGNORECASE)
_CHANGE = rf"(?:(?P<cut>{_any('cuts')})|(?P<rise>{_any('rises')}))"
_CHANGE_AFTER = re.compile(rf"[\s-]+(?:\w+\s+){{0,2}}?{_CHANGE}\b", re.IGNORECASE)
_CHANGE_BEFORE = re.compile(
    rf"\b{_CHANGE}\s+(?:in\s+\w+\s+|\w+\s+)?of\s+(?:{alternatives(_BOUNDS)})?\s*$", re.IGNORECASE
)
_PER = re.compile(rf"(?:\s+(?:an?|per|each|every)\s+|/)({_any('per')})\b", re.IGNORECASE)
_OVER = re.compile(
    rf"[^.;]{{0,24}}?\b(?:spread\s+)?over\s+(?:(?:the\s+)?next\s+)?(?P<number>{NUMBER.pattern})\s+(?P<time>{alternatives(_TIMES)})\b"
)
_RANGE = re.compile(
    r"(?P<from>\bfrom\s+)?\S*\d\S*(?:\s*per\s?cent)?\s+(?P<link>to|or|and)\s+$", re.IGNORECASE
)
_LEFT = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_RANGED = re.compile(r"\s+(?:to|or|and)\s+[$€£¥]?\d", re.IGNORECASE)
_AGE = re.compile(r"\b(?:age|ages|aged|retir\w*)\b", re.IGNORECASE)
_HERE = re.compile(r"\s*(?:to|of|at|by|for|within|in)?\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with its unit: where both stand."""

    match: re.Match[str]
    unit: str
    end: int


def amount_of(
    text: str, *, content: Span, around: Span, limit: int, topic: str | None
) -> tuple[Amount, int] | None:
    """Return the amount that a position is about, and where its words end; `None` if it tells none, or none clearly.

    Args:
        text: The report's.
        content: What the position is about.
        around: The whole position.
        limit: Where its sentence, or the quotation that it stands in, ends.
        topic: Its topic.

    """
    if topic in _NEVER:
        return None
    if found := _in(text, content, topic):
        return found
    behind = Span(content.end, max(content.end, min(limit, content.end + _BEHIND)))
    number = NUMBER.search(text, behind.start, behind.end)
    if number and _HERE.fullmatch(text, behind.start, number.start()):
        return _in(text, behind, topic)
    before = Span(around.start, max(around.start, content.start))
    named = _in(text, before, topic)
    return named if named and _BIDS.search(text, named[1], before.end) else None


def _in(text: str, span: Span, topic: str | None) -> tuple[Amount, int] | None:
    """Return the first amount in a stretch of text, lengths of time last."""
    if not any(c.isdigit() for c in span.of(text)) and not NUMBER.search(text, span.start, span.end):
        return None
    end = min((hit.start() for hit in _STOP.finditer(text, span.start, span.end)), default=span.end)
    found = sorted(_found(text, Span(span.start, end), topic), key=lambda one: one.unit in _TIMES.values())
    if not found or _REFUSED.match(text, span.start):
        return None
    first = found[0]
    start = first.match.start()
    if _removed(text, span, topic, start) or _ranged(text, span.start, first):
        return None
    return _amount(text, span.start, first, topic), first.end


def _found(text: str, span: Span, topic: str | None) -> Iterator[_Found]:
    for match in NUMBER.finditer(text, span.start, span.end):
        if _LEFT.search(text, span.start, match.start()) and _RANGED.search(text, match.end(), span.end):
            continue
        known = _unit(text, match)
        if known is not None:
            yield _Found(match, *known)
        elif topic in _AGED and value_of(match) in _AGES and _AGE.search(text, span.start, span.end):
            yield _Found(match, "years of age", match.end())


def _unit(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """Return the unit of a number, and where its words end."""
    if match["percent"] or match["share"]:
        return None if _POLLED.match(text, match.end()) else ("percent", match.end())
    if match["currency"]:
        return CURRENCIES[match["currency"].lower()], match.end()
    hit = _UNIT.match(text, match.end())
    if hit is None:
        return None
    word = hit["unit"].lower()
    if word in _TIMES:
        lasts = "-" in hit["link"] or _LASTING.search(text, max(0, match.start() - _NEAR), match.start())
        return (_TIMES[word], hit.end()) if lasts and not _PAST.match(text, hit.end()) else None
    if word in _MEASURES:
        return (_MEASURES[word], hit.end()) if not hit["between"] else None
    counts = not _ELSEWHERE.search(text, max(0, match.start() - _NEAR), match.start())
    return (word, hit.end()) if counts else None


def _removed(text: str, span: Span, topic: str | None, number: int) -> bool:
    """Tell whether the number only names what is to go; what goes is the thing itself where the topic is its going."""
    for hit in _REMOVAL.finditer(text, span.start, span.end):
        own = any(
            m.topic == topic and m.start <= hit.start() - span.start < m.end
            for m in topic_matches(span.of(text))
        )
        to = _LINK.search(text, span.start, number) and hit.start() < number
        if not own and not to:
            return True
    return False


def _ranged(text: str, start: int, found: _Found) -> bool:
    """Tell whether the number is an end of a range; "from 60 to 65" goes to its last one."""
    before = _RANGE.search(text, start, found.match.start())
    after = _RANGED.match(text, found.end)
    return bool(after or (before and not (before["from"] and before["link"].lower() == "to")))


def _amount(text: str, start: int, found: _Found, topic: str | None) -> Amount:
    number = found.match.start()
    of = _change(text, start, found)
    if of is None and topic in _RISING and found.unit == "percent":
        of = "rise"
    return Amount(_written(value_of(found.match)), _rate(text, found), _bound(text, start, number, found), of)


def _written(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{int(value)}" if whole else f"{value.normalize():f}"


def _rate(text: str, found: _Found) -> str:
    """Return the unit with the period or the piece that it is for."""
    if found.unit in _TIMES.values():
        return found.unit
    if per := _PER.match(text, found.end):
        word = per[1].lower()
        return f"{found.unit} {'an' if word == 'hour' else 'a'} {word}"
    if over := _OVER.match(text, found.end):
        number = NUMBER.search(over["number"])
        return (
            f"{found.unit} over {_written(value_of(number))} {_TIMES[over['time'].lower()]}"
            if number
            else found.unit
        )
    return found.unit


def _way(text: str, start: int, number: int) -> tuple[str, str] | None:
    """Return whether a verb before the number lowers or raises ("lower", "higher") something, and "to" or "by" it."""
    bound = _BOUND.search(text, max(start, number - BOUND_REACH), number)
    link = _LINK.search(text, start, bound.start() if bound else number)
    ways = list(_WAY.finditer(text, start, link.start())) if link else []
    if link is None or not ways or _BIDS.search(text, ways[-1].end(), link.start()):
        return None
    return ways[-1].lastgroup or "", link["link"].lower()


def _change(text: str, start: int, found: _Found) -> AmountOf | None:
    way = _way(text, start, found.match.start())
    if way and way[1] == "by":
        return "cut" if way[0] == "lower" else "rise"
    noun = _CHANGE_AFTER.match(text, found.end) or _CHANGE_BEFORE.search(text, start, found.match.start())
    return None if noun is None else ("cut" if noun["cut"] else "rise")


def _bound(text: str, start: int, number: int, found: _Found) -> AmountBound:
    """Return how the number is bounded, as worded."""
    near = max(start, number - BOUND_REACH)
    if hit := _BOUND.search(text, near, number):
        bound = _BOUNDS[hit[1].lower()]
        if hit[1].lower() == "over" and found.unit in _TIMES.values():
            return "exactly"  # "spread over 18 months"
        turned = _NOT.search(text, start, hit.start()) is not None
        return _TURNED.get(bound, bound) if turned else bound
    if hit := _AFTER.match(text, found.end):
        return BOUNDS_AFTER[hit[1].lower()]
    if hit := _MARK.search(text, start, number) or _MARK_AFTER.match(text, found.end):
        return _MARKS[hit[1].lower()]
    way = _way(text, start, number)
    if way and way[1] == "to":
        return "at most" if way[0] == "lower" else "at least"
    return "exactly"
