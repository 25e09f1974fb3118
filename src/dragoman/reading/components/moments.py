"""When: which stretches of the text tell a time, and which days do they mean?"""

import re
from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.reading.components.moments_clauses import is_ahead
from dragoman.reading.components.moments_patterns import MONTHS, is_month, is_year, lead, stretches
from dragoman.reading.components.moments_resolve import RESOLVERS, UNDATED, Anchor, Reach, written
from dragoman.reading.draft import Draft, Moment, draft
from dragoman.reading.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MomentKind = Literal["point", "since", "until", "duration"]
# a time that "a day earlier" counts from stands at most so many characters before it, and at most so many days
# before the report; never after one of these words
_PREVIOUS_REACH = 500
_RECENT_DAYS = 366
_REFERRING = frozenset({"since", "pre", "post", "prior to", "until", "after", "following"})
_ANY_DAY = frozenset({"a", "every", "each", "any", "one"})
_LENGTHS = frozenset({"span", "length"})
# "HARWICK, May 13 (Wire) —" at the head of a paragraph
_DATELINE = re.compile(r"[A-Z][^\n,—–|]{0,40}[,(]\s*$|(?:[A-Z][^\n,—–|]{0,30}, ){2}$|$")
_DASH = re.compile(r"\)?\s*(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|-)\s")
_MARK = re.compile(r"[ ]*(?::|–|—|-(?= )|\t|\||[ ]{2,})[ ]*(?=\S)")
DATELINE = "the dateline"
_NEWS = re.compile(r"\b(?:comes?|follows?)\s+(?:just\s+|only\s+|barely\s+)?$")
_AFTER_NIGHT = re.compile(r"(?i)\bmidnight\s+(?:on\s+)?$")

_HABITS = frozenset(load("time")["habits"]["nouns"])
_TITLE = re.compile(r"[“\"‘'](?:[A-Z][\w&.]*\s+){1,4}$")  # a title up to its last word
_CLOSING = ("”", '"', "’", "'")
_LONG = 50  # characters


class _Reader:
    """Reads the times of one document from left to right."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: Draft = draft(doc)
        self.text = self.found.report.text
        self.starts: Sequence[int] = [token.idx for token in doc]
        self.anchor = Anchor(self.found.report.published)
        self.previous_at = 0
        self.beside: Reach | None = None
        self.beside_at = 0

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
        at = self.token_at(match.start())
        if name in {"weekday", "month"} and (at in self.found.person_at or self._in_a_title(at)):
            return False
        if name in {"years", "weekday"}:
            return self._is_pair(match) if name == "years" else not self._habitual(at)
        if name not in {"month", "year"}:
            return True
        before = self.doc[at - 1].lower_ if at else ""
        if name == "month":
            return is_month(match.groupdict(), before)
        after = self.doc[at + 1].tag_ if at + 1 < len(self.doc) else ""
        return is_year(before, after, part=bool(match["part"])) or self._heads_line(match)

    @staticmethod
    def _is_pair(match: re.Match[str]) -> bool:
        """Tell whether two years follow each other: "2031-32"."""
        return int(match["next"]) == (int(match["year"]) + 1) % 100

    def _habitual(self, at: int) -> bool:
        """Tell whether a weekday only says what kind of thing is meant: "in return for Sunday work"."""
        after = self.doc[at + 1].lower_ if at + 1 < len(self.doc) else ""
        return after in _HABITS and (at == 0 or self.doc[at - 1].tag_ not in {"DT", "PRP$"})

    def _in_a_title(self, at: int) -> bool:
        """Tell whether a day or month belongs to a name that is no party's: "the Sunday Courier", “Port News Sunday”."""
        start = self.starts[at]
        if _TITLE.search(self.text, max(0, start - _LONG), start) and self.text[
            start + len(self.doc[at]) :
        ].startswith(_CLOSING):
            return True
        after = self.doc[at + 1] if 0 < at < len(self.doc) - 1 else None
        return (
            after is not None
            and self.doc[at - 1].lower_ == "the"
            and after.tag_ == "NNP"
            and after.i not in self.found.mention_at
            and after.i not in self.found.person_at
        )

    def _heads_line(self, match: re.Match[str]) -> bool:
        """Tell whether a year begins a line and a mark follows: "2019 - Border closed"."""
        first = self.text.rfind("\n", 0, match.start()) + 1
        return not self.text[first : match.start()].strip("|-*•· \t") and bool(
            _MARK.match(self.text, match.end())
        )

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

    def moments(self, matches: list[tuple[str, re.Match[str]]]) -> "Iterator[Moment]":
        """Yield the moments; "two days after" is counted from a day behind it where none stands before it."""
        for (name, match), following in zip_longest(matches, matches[1:]):
            found = self.moment(name, match)
            if found.resolved == UNDATED and name == "moved" and following:
                found = self._counted(match, following) or found
            yield found

    def _counted(self, match: re.Match[str], following: tuple[str, re.Match[str]]) -> Moment | None:
        sentence = self.doc[self.token_at(match.start())].sent
        name, behind = following
        if behind.end() > sentence.end_char or name in _LENGTHS or name == "moved":
            return None
        kept = self.anchor.previous, self.previous_at, self.beside, self.beside_at
        self.moment(name, behind)
        base = self.beside if self.beside_at == behind.start() else None
        self.anchor.previous, self.previous_at, self.beside, self.beside_at = kept
        if base is None:
            return None
        self.anchor.beside, self.anchor.told_first = base, False
        reach = RESOLVERS["moved"](match.groupdict(), self.anchor)
        if isinstance(reach, str):
            return None
        span = Span(*match.span())
        return Moment(span, span.of(self.text), *written(reach), reach.how, "point")

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
        self.anchor.behind = word in {"since", "ever since", "pre", "post"}
        self.anchor.ahead = not self.anchor.behind and is_ahead(self.doc, at, sentence.start, sentence.end)
        if self.anchor.previous and match.start() - self.previous_at > _PREVIOUS_REACH:
            self.anchor.previous = None
        if name == "weekday" and self._any_day(at):
            span = Span(start, match.end())
            return Moment(span, span.of(self.text), None, None, "a day that comes again", "point")
        near = self.beside is not None and self.beside_at >= sentence.start_char
        self.anchor.beside, self.anchor.told_first = (self.beside if near else None), near
        reach = RESOLVERS[name](groups, self.anchor)
        span = Span(start, match.end())
        if not isinstance(reach, str) and self._is_dateline(name, match):
            self.anchor.published = self.anchor.published or reach.last
            return Moment(span, span.of(self.text), *written(reach), f"{DATELINE}, {reach.how}", "point")
        if isinstance(reach, str):
            sort: MomentKind = "duration" if name in _LENGTHS else _kind(kind)
            return Moment(span, span.of(self.text), None, None, reach, sort)
        if word not in _REFERRING:
            self.beside, self.beside_at = reach, match.start()
        if word not in _REFERRING and not self.quoted(span) and self._recent(reach):
            self.anchor.previous, self.previous_at = reach, match.start()
        date, precision = written(reach)
        how = reach.how if date else f"{reach.how}: {reach.first.isoformat()} to {reach.last.isoformat()}"
        return Moment(span, span.of(self.text), date, precision, how, _kind(kind))

    def _any_day(self, at: int) -> bool:
        """Tell whether a weekday is none in particular: "on a Sunday", but not "in a Sunday interview"."""
        noun = self.doc[at + 1].tag_[:1] == "N" if at + 1 < len(self.doc) else False
        return at > 0 and self.doc[at - 1].lower_ in _ANY_DAY and not noun

    def _is_dateline(self, name: str, match: re.Match[str]) -> bool:
        """Tell whether a day stands in a dateline: a place at most before it, a dash behind it."""
        if name not in {"date", "iso"} or not _DASH.match(self.text, match.end()):
            return False
        start = self.text.rfind("\n", 0, match.start()) + 1
        return _DATELINE.fullmatch(self.text, start, match.start()) is not None

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
    reader.found.moments.extend(reader.moments(matches))
    return doc
