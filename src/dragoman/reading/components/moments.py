"""When: which stretches of the text tell a time, and which days do they mean?"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.reading.components.moments_clauses import is_ahead
from dragoman.reading.components.moments_patterns import MONTHS, is_month, is_year, lead, stretches
from dragoman.reading.components.moments_resolve import RESOLVERS, Anchor, Reach, written
from dragoman.reading.draft import Draft, Moment, draft

if TYPE_CHECKING:
    from collections.abc import Sequence

MomentKind = Literal["point", "since", "until", "duration"]
# a time that "a day earlier" counts from stands at most so many characters before it, and at most so many days
# before the report; never after one of these words
_PREVIOUS_REACH = 500
_RECENT_DAYS = 366
_REFERRING = frozenset({"since", "pre", "post", "prior to", "until", "after", "following"})
_LENGTHS = frozenset({"span", "length"})
_NEWS = re.compile(r"\b(?:comes?|follows?)\s+(?:just\s+|only\s+|barely\s+)?$")
_AFTER_NIGHT = re.compile(r"(?i)\bmidnight\s+(?:on\s+)?$")


class _Reader:
    """Reads the times of one document from left to right."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: Draft = draft(doc)
        self.text = self.found.report.text
        self.starts: Sequence[int] = [token.idx for token in doc]
        self.anchor = Anchor(self.found.report.published)
        self.previous_at = 0

    def matches(self) -> list[tuple[str, re.Match[str]]]:
        """Return the stretches found, in text order, none overlapping."""
        taken = bytearray(len(self.text))
        found = []
        for name, match in stretches(self.text):
            start, end = match.span()
            if not any(taken[start:end]) and self._meant(name, match):
                taken[start:end] = b"\x01" * (end - start)
                found.append((name, match))
        return sorted(found, key=lambda pair: pair[1].start())

    def _meant(self, name: str, match: re.Match[str]) -> bool:
        """Tell whether the words are a time here, and not a name, a number, or a speaker's own "today"."""
        if name == "word":
            return not self.quoted(Span(*match.span()))
        if name not in {"month", "year"}:
            return True
        at = self.token_at(match.start())
        before = self.doc[at - 1].lower_ if at else ""
        if name == "month":
            return is_month(match.groupdict(), before)
        after = self.doc[at + 1].tag_ if at + 1 < len(self.doc) else ""
        return is_year(before, after, part=bool(match["part"]))

    def token_at(self, offset: int) -> int:
        """Return the token that holds a character."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def note_years(self, matches: list[tuple[str, re.Match[str]]]) -> None:
        """Remember which months and days the report itself gives a year."""
        for name, match in matches:
            groups = match.groupdict()
            if name in {"iso", "date", "month"} and groups.get("year"):
                month = MONTHS.get(groups.get("month") or "") or int(groups.get("digits") or 0)
                key = (month, int(groups["day"]) if groups.get("day") else None)
                self.anchor.years.setdefault(key, set()).add(int(groups["year"]))

    def moment(self, name: str, match: re.Match[str]) -> Moment:
        """Return the moment of a match, resolved."""
        start, word, kind = lead(self.text, match.start())
        groups = dict(match.groupdict())
        if name == "moved" and _NEWS.search(self.text, max(0, start - 20), start):
            groups["news"] = "comes"
        if name == "weekday" and _AFTER_NIGHT.search(self.text, max(0, match.start() - 14), match.start()):
            groups["midnight"] = "midnight"
        at = self.token_at(match.start())
        sentence = self.doc[at].sent
        self.anchor.ahead = word not in {"since", "pre", "post"} and is_ahead(
            self.doc, at, sentence.start, sentence.end
        )
        if self.anchor.previous and match.start() - self.previous_at > _PREVIOUS_REACH:
            self.anchor.previous = None
        reach = RESOLVERS[name](groups, self.anchor)
        span = Span(start, match.end())
        if isinstance(reach, str):
            sort: MomentKind = "duration" if name in _LENGTHS else _kind(kind)
            return Moment(span, span.of(self.text), None, None, reach, sort)
        if word not in _REFERRING and not self.quoted(span) and self._recent(reach):
            self.anchor.previous, self.previous_at = reach, match.start()
        date, precision = written(reach)
        how = reach.how if date else f"{reach.how}: {reach.first.isoformat()} to {reach.last.isoformat()}"
        return Moment(span, span.of(self.text), date, precision, how, _kind(kind))

    def quoted(self, span: Span) -> bool:
        """Tell whether a span stands in a quotation."""
        return any(quote.span.contains(span) for quote in self.found.quotes)

    def _recent(self, reach: Reach) -> bool:
        published = self.anchor.published
        return published is None or abs((published - reach.last).days) <= _RECENT_DAYS


def _kind(kind: str) -> MomentKind:
    return "since" if kind == "since" else "until" if kind == "until" else "point"


@Language.component("dragoman_moments_v1", requires=["token.tag", "token.is_sent_start"])
def moments(doc: Doc) -> Doc:
    """Find the moments and resolve them against the publication date and against one another."""
    reader = _Reader(doc)
    matches = reader.matches()
    reader.note_years(matches)
    reader.found.moments.extend(reader.moment(name, match) for name, match in matches)
    return doc
