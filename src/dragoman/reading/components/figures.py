"""Which numbers does somebody claim: how many of what, who says so, since when?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.event import Figure, FigureBound
from dragoman.model.position import AmountBound
from dragoman.model.span import Span
from dragoman.reading.components.figures_claimants import Claimants
from dragoman.reading.components.figures_forms import (
    BARGAINED,
    ENDS_BARE,
    HEARD,
    LEADS_BARE,
    POSSESSED,
    PUTS,
    RANGE,
    SHARE,
    SOURCES,
    TERM_LEADS,
    TERM_VERB_REACH,
    TIGHT,
    UNTIMED,
    VOTED,
    VOTES,
    WON,
    share_of,
)
from dragoman.reading.components.numbers import (
    BOUND_REACH,
    BOUNDS,
    BOUNDS_AFTER,
    CURRENCIES,
    NUMBER,
    NUMBERS,
    SAME,
    alternatives,
    value_of,
)
from dragoman.reading.draft import Draft, draft
from dragoman.reading.lexicon import load

_LEXICON = load("figures")
_REACHING = frozenset({"to", "from", "at", "of"})
_UNCOUNTED, _HYPHENED = frozenset(_LEXICON["units"]["none"]), frozenset(_LEXICON["labels"]["hyphened"])
_PLURAL = frozenset(_LEXICON["units"]["plural"])
_NOUNS, _BEFORE_NOUN = (
    frozenset({"NN", "NNS", "NNP", "NNPS"}),
    frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB"}),
)
_UNIT_REACH, _SINCE_WORDS = 6, 6
# of a claimed figure "more than" tells no more than "at least"
_SHUT: Mapping[AmountBound, FigureBound] = {
    "at least": "at least",
    "more than": "at least",
    "exactly": "exactly",
    "about": "about",
    "up to": "at most",
    "less than": "at most",
    "at most": "at most",
}
_BOUND = re.compile(rf"(?i)(?<![\w-])({alternatives(BOUNDS)})\s+(?:the\s+)?$")
_LABEL = re.compile(rf"(?i)(?<![\w-])(?:{alternatives(_LEXICON['labels']['before'])})\.?\s+$")
_HYPHEN = re.compile(r"-([a-z]+)")
# "the two economies": so few, and known to the reader, are no claim
_KNOWN = re.compile(r"(?i)(?:\b(?:the|these|those|both|all|other|its|their|his|her|our)|['’]s)\s+$")
# lengths of time that are terms: "a truce of ninety days", "a two-year standstill"
_TERMS, _LENGTHS = alternatives(_LEXICON["terms"]["nouns"]), "years?|months?|weeks?|days?|hours?"
_TERM_BEFORE = re.compile(rf"(?i)\b(?:{_TERMS})\s+of\s+(?:{alternatives(BOUNDS)}|a further|another)?\s*$")
_TERM_AFTER = re.compile(rf"(?i)[\s-]({_LENGTHS})[\s-](?:\w+\s)?(?:{_TERMS})\b")
_LENGTH = re.compile(rf"(?i)[\s-]({_LENGTHS})\b")
_TERM_REACH = 60
_FEW, _LABEL_REACH = 10, 14
_AFTER_BOUND = re.compile(rf"(?i)\s+({alternatives(BOUNDS_AFTER)})\b")


_PREDICATE = re.compile(r"\s+(?:are|is|were|was|would|will)\b")
_POSSIBLE = frozenset({"could", "may", "might"})
_INHERIT_REACH = 120


def _is_term(text: str, number: Span) -> bool:
    """Tell whether a number counts a length of time that is a term of a deal: "a lease of 25 years"."""
    if _LENGTH.match(text, number.end) is None:
        return False
    before = _TERM_BEFORE.search(text, max(0, number.start - _TERM_REACH), number.start)
    return bool(before or _TERM_AFTER.match(text, number.end))


class _Reader:
    """Reads the figures of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: Draft = draft(doc)
        self.text = self.found.report.text
        self.starts = [token.idx for token in doc]
        self.claimants = Claimants(doc, self.found)
        self.times = [moment.span for moment in self.found.moments]
        self.time_starts = [span.start for span in self.times]
        blocks = self.found.blocks
        headings_count = all(block.kind == "heading" for block in blocks)
        self.headings = (
            [] if headings_count else [b.span for b in blocks if b.kind in {"heading", "paratext"}]
        )

    def read(self) -> Iterable[Figure]:
        """Yield the figures in text order."""
        found = [*self.shares(), *self.tight()]
        taken = [figure.span for figure in found]
        found.extend(f for f in self.numbers() if not any(span.overlaps(f.span) for span in taken))
        yield from sorted(found, key=lambda figure: figure.span)

    def shares(self) -> Iterable[Figure]:
        """Yield the parts of a whole: "two-thirds", "one in five"."""
        for match in SHARE.finditer(self.text):
            span = Span(*match.span())
            if self._apart(span):
                continue
            bound, start, _ = self.bound(span.start, span.end, span.end)
            if bound == "exactly" and not (match["count"] or match["some"]):
                continue  # "half the fleet" is a manner of speaking
            claimant = self.claimants.of(span)
            yield Figure(
                Span(start, span.end), share_of(match), "percent", bound, claimant, self.since(span.end)
            )

    def tight(self) -> Iterable[Figure]:
        """Yield both ends of "30-40 per cent", "€5–6 million"."""
        for match in TIGHT.finditer(self.text):
            tail = NUMBER.fullmatch(f"{match['currency'] or ''}{match['tail'].lstrip('$€£¥')}")
            if tail is None or self._apart(Span(*match.span())):
                continue
            unit = "percent" if tail["percent"] else CURRENCIES.get((tail["currency"] or "").lower())
            unit = unit or self.noun(self.token_at(match.end() - 1) + 1)[0] or ""
            high = value_of(tail)
            low = Decimal(match["low"]) * (high / Decimal(tail["digits"].replace(",", "")))
            claimant = self.claimants.of(Span(*match.span()))
            yield Figure(Span(*match.span("low")), float(low), unit, "exactly", claimant, None)
            yield Figure(Span(*match.span("tail")), float(high), unit, "exactly", claimant, None)

    def _apart(self, span: Span) -> bool:
        """Tell whether a stretch is a time, or stands in a heading or in the name of a source."""
        near = bisect_right(self.time_starts, span.start) - 1
        return (
            any(time.overlaps(span) for time in self.times[max(0, near) : near + 2])
            or any(heading.contains(span) for heading in self.headings)
            or any(s.source_span and s.source_span.contains(span) for s in self.found.attributions)
        )

    def numbers(self) -> Iterable[Figure]:
        """Yield the figures that are written as numbers."""
        last: Figure | None = None
        for match in NUMBER.finditer(self.text):
            if self._named(match):
                continue
            figure = self.figure(match) or self.ranged(match) or self.bare(match, last)
            if figure is None:
                continue
            if last and self.text[last.span.end : figure.span.start].strip() == "(":
                continue  # the same again in another unit: "100 km (60 miles)"
            if last and figure.bound == "exactly" and last.bound == "at least" and self._joined(last, figure):
                figure = Figure(
                    figure.span, figure.value, figure.unit, "at least", figure.claimant, figure.since
                )
            yield figure
            last = figure

    def _joined(self, last: Figure, figure: Figure) -> bool:
        """Tell whether a bound goes on: "more than 900 raids and 30 arrests"."""
        return self.text[last.span.end : figure.span.start] in {" and ", ", "}

    def token_at(self, offset: int) -> int:
        """Return the token that holds a character."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _named(self, match: re.Match[str]) -> bool:
        """Tell whether the number is a time, a label or part of a name."""
        span = Span(*match.span())
        near = bisect_right(self.time_starts, span.start) - 1
        if not self._term(span) and any(time.overlaps(span) for time in self.times[max(0, near) : near + 2]):
            return True
        titled = any(heading.contains(span) for heading in self.headings)
        if titled or any(
            said.source_span and said.source_span.contains(span) for said in self.found.attributions
        ):
            return True
        at = self.token_at(span.start)
        if self._few_of(match) or _LABEL.search(self.text, max(0, span.start - _LABEL_REACH), span.start):
            return True
        known = match["word"] and not match["size"] and NUMBERS[match["word"].lower()] < _FEW
        if known and _KNOWN.search(self.text, max(0, span.start - _LABEL_REACH), span.start):
            return True
        return not match["currency"] and self._in_name(match, at)

    def _few_of(self, match: re.Match[str]) -> bool:
        """Tell whether a word counts a few of some or a source: "two of its lawmakers", "three people with knowledge of it"."""
        if not match["word"] or match["size"] or NUMBERS[match["word"].lower()] > _FEW:
            return False
        at = self.token_at(match.end() - 1) + 1
        behind = [token.lower_ for token in self.doc[at : at + 2]]
        if len(behind) < 2:
            return False
        return (behind[0] == "of" and self.doc[at + 1].tag_ in {"DT", "PRP$"}) or (
            behind[0] in SOURCES and behind[1] in HEARD
        )

    def _in_name(self, match: re.Match[str], at: int) -> bool:
        """Tell whether a number is a part of a name: "Pier Nine", "Channel 4", "the Group of Eight"."""
        if at in self.found.person_at or (
            (mention := self.found.mention_at.get(at)) and mention.end > at + 1 and mention.kind != "group"
        ):
            return True
        before, behind = self.doc[max(0, at - 1)], self.doc[min(at + 1, len(self.doc) - 1)]
        name = before.tag_ in {"NNP", "NNPS"} and before.text[0].isupper() and at > 0
        if match["digits"]:
            plain = not match["magnitude"] and not match["percent"] and behind.tag_ not in {"NNS", "NN", "JJ"}
            return bool(name and plain)
        capital = match[0][:1].isupper() and not self.doc[at].is_sent_start
        return capital and (name or behind.text[:1].isupper() or before.lower_ == "of")

    def _term(self, number: Span) -> bool:
        """Tell whether a number counts a length of time that is bargained over: "agreed to suspend it for three years"."""
        if _is_term(self.text, number):
            return True
        at = self.token_at(number.start)
        lead = self.doc[at - 1].lower_ if at else ""
        if lead not in TERM_LEADS or _LENGTH.match(self.text, number.end) is None:
            return False
        first = max(self.doc[at].sent.start, at - TERM_VERB_REACH)
        for i in range(at - 1, first, -1):
            tag = self.doc[i].tag_
            if tag in {"VBD", "VBZ", "VBP"} and self.doc[i].lemma_ not in {"be", "have"}:
                return False
            if tag in {"VB", "VBN"} and self.doc[i].lemma_ not in {"be", "have"}:
                framed = any(
                    t.tag_ in {"TO", "MD"} and t.lower_ not in _POSSIBLE
                    for t in self.doc[max(first, i - 3) : i]
                )
                return framed and self.doc[i].lemma_ not in UNTIMED
        return False

    def figure(self, match: re.Match[str]) -> Figure | None:
        """Return the figure of a match, or `None` where it counts nothing that could be claimed."""
        length = _LENGTH.match(self.text, match.end())
        unit: str | None
        if length and self._term(Span(*match.span())):
            unit, end = f"{length[1].lower().removesuffix('s')}s", length.end()
        else:
            unit, end = self.unit(match)
        if unit is None or (unit in _UNCOUNTED and not self._term(Span(*match.span()))):
            return None
        bound, start, end = self.bound(match.start(), match.end(), end)
        if unit in _UNCOUNTED and self.text[start : start + 4].lower() == "over":
            bound, start = "exactly", match.start()  # "spread over seven years" is not "more than"
        span = Span(start, end)
        claimant = self.claimants.of(Span(*match.span()))
        return Figure(
            span, float(value_of(match)), SAME.get(unit.lower(), unit), bound, claimant, self.since(end)
        )

    def ranged(self, match: re.Match[str]) -> Figure | None:
        """Return the lower end of "30 to 40 per cent", "between 200 and 250 million crowns"."""
        link = RANGE.match(self.text, match.end())
        if link is None or match["magnitude"] or match["percent"]:
            return None
        upper = NUMBER.match(self.text, link.end())
        if (
            upper is None
            or not upper["digits"]
            or not match["digits"]
            or (VOTES.match(self.text, match.end()) and not (upper["percent"] or upper["magnitude"]))
        ):
            return None
        if "and" in link[0] and not re.search(
            r"(?i)between\s+[$€£¥]?$", self.text[max(0, match.start() - 12) : match.start()]
        ):
            return None
        unit, _ = self.unit(upper)
        if unit is None or unit in _UNCOUNTED:
            return None
        size = value_of(upper) / Decimal(upper["digits"].replace(",", ""))
        bound, start, end = self.bound(match.start(), match.end(), match.end())
        value = float(value_of(match) * size)
        return Figure(
            Span(start, end),
            value,
            SAME.get(unit.lower(), unit),
            bound,
            self.claimants.of(Span(start, end)),
            None,
        )

    def bare(self, match: re.Match[str], last: Figure | None) -> Figure | None:  # noqa: PLR0911 - one line a form
        """Return a number that no noun follows: a vote, "about 600", "puts it at 40", "from ten million to six"."""
        if match["round"] or match["share"]:
            return None
        before = self.text[max(0, match.start() - _TERM_REACH) : match.start()]
        span = Span(*match.span())
        if match["digits"] and (
            VOTED.search(before) or (VOTES.match(self.text, match.end()) and WON.search(before))
        ):
            return Figure(span, float(value_of(match)), "votes", "exactly", self.claimants.of(span), None)
        if not ENDS_BARE.match(self.text, match.end()) or self._counts_with_next(match):
            return None
        bound, start, end = self.bound(match.start(), match.end(), match.end())
        near = last is not None and match.start() - last.span.end < _INHERIT_REACH
        at = self.token_at(match.start())
        told = self.doc[at - 1].lower_ if at else ""
        put = any(token.lower_ in PUTS for token in self.doc[max(0, at - 6) : at])
        if bound == "exactly" and not (
            match["size"]
            or match["magnitude"]
            or told in BARGAINED
            or ("," in (match["digits"] or "") and told in LEADS_BARE)
            or (near and at and self.doc[at - 1].tag_ in {"VBG", "VBD", "VBZ", "VBP"})
            or (told in LEADS_BARE and (put or near) and (told != "at" or put))
        ):
            return None
        if told == "that" and not _PREDICATE.match(self.text, match.end()):
            return None
        if not match["digits"] and not near and bound == "exactly" and not match["size"]:
            return None
        value = value_of(match)
        if near and last and value < _FEW and "million" in self.text[last.span.start : last.span.end]:
            value *= 1_000_000
        unit = self.changed(at) or (last.unit if near and last and self._goes_on(last, at) else "")
        return Figure(Span(start, end), float(value), unit, bound, self.claimants.of(span), self.since(end))

    def _goes_on(self, last: Figure, at: int) -> bool:
        """Tell whether a bare number can count what the last one counts: in its sentence, or percents and money."""
        here = self.doc[at].sent.start_char <= last.span.start
        return here or last.unit == "percent" or last.unit in CURRENCIES.values()

    def changed(self, at: int) -> str | None:
        """Return what is raised, cut or set to a bare number: "troops are to be cut to 8,600", "the age rises to 65"."""
        back = at - (self.doc[at - 1].tag_ == "RB") if at else 0  # "from about 13,000"
        if not back or self.doc[back - 1].lower_ not in _REACHING:
            return None
        verb = next((t for t in self.doc[at].ancestors if t.pos_ == "VERB"), None)
        if verb is None:
            return None
        above = verb.head if verb.dep_ == "xcomp" else verb  # "are to be cut"
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        wanted = {"dobj", "nsubjpass"} | ({"nsubj"} if passive else set())
        what = next((c for v in (verb, above) for c in v.children if c.dep_ in wanted and c.i < at), None)
        if what is None:
            return None
        if what.lower_ == "age":
            return "years"
        return str(what.lower_) if what.tag_ == "NNS" and what.lower_ not in POSSESSED else None

    def _counts_with_next(self, match: re.Match[str]) -> bool:
        """Tell whether a number counts what the next one says: "from 200 to 140 billion"."""
        link = RANGE.match(self.text, match.end())
        upper = NUMBER.match(self.text, link.end()) if link and not match["magnitude"] else None
        return upper is not None and bool(upper["magnitude"])

    def unit(self, match: re.Match[str]) -> tuple[str | None, int]:  # noqa: PLR0911 - one line a form
        """Return what the number counts, and where its words end."""
        if match["percent"] or match["share"]:
            return "percent", match.end()
        if match["currency"]:
            return CURRENCIES[match["currency"].lower()], match.end()
        at = self.token_at(match.end() - 1) + 1
        if hyphen := _HYPHEN.match(self.text, match.end()):
            if hyphen[1] not in _HYPHENED:
                return None, 0
            at = self.token_at(hyphen.end() - 1) + (hyphen[1] in {"strong", "member"})
            return self.noun(at)[:2] if hyphen[1] == "strong" else (f"{hyphen[1]}s", hyphen.end())
        if after := _AFTER_BOUND.match(self.text, match.end()):
            at = self.token_at(after.end() - 1) + 1
        whole = [token.lower_ for token in self.doc[at : at + 2]]
        if len(whole) == 2 and whole[0] == "of" and self.doc[at + 1].tag_ in {"DT", "PRP$"}:
            return self.counted_whole(at + 2)
        unit, end, counted = self.noun(at)
        if not counted:
            return None, 0
        before = self.doc[self.token_at(match.start()) - 1] if match.start() else None
        named = before is not None and before.tag_ == "NNP" and unit is not None and unit[:1].isupper()
        return (None, 0) if named else (unit, end)

    def counted_whole(self, at: int) -> tuple[str | None, int]:
        """Return what "1,900 of the city's 2,300 drivers" counts, and where the number alone ends."""
        for token in self.doc[at : at + _UNIT_REACH]:
            if token.tag_ == "NNS" and token.lower_ not in _UNCOUNTED:
                return token.lower_, self.doc[at - 3].idx + len(self.doc[at - 3])
            if token.tag_[:2] == "VB" or token.is_punct:
                break
        return None, 0

    def noun(self, at: int) -> tuple[str | None, int, bool]:
        """Return the head of the noun phrase that goes on at a token, where it ends, and whether it can be counted."""
        head, end, counted = None, 0, False
        linked = self.doc[at : at + 2]
        if len(linked) == 2 and linked[0].lower_ in {"to", "or", "and", "-", "–"} and linked[1].tag_ == "CD":
            at += 2  # "10 to 15 ships": both count ships
        for token in self.doc[at : at + _UNIT_REACH]:
            if token.lower_ in _UNCOUNTED:
                return token.lower_, token.idx + len(token), True
            if token.tag_ in _NOUNS:
                head = token.text if token.tag_[:3] == "NNP" else token.lower_
                end = token.idx + len(token)
                plural = token.tag_[-1] == "S" or token.lower_[-1] == "s" or token.lower_ in _PLURAL
                counted = plural or token.i in self.found.mention_at
            elif head is not None or token.tag_ not in _BEFORE_NOUN:
                break
        return head, end, counted

    def bound(self, start: int, number_end: int, end: int) -> tuple[FigureBound, int, int]:
        """Return how the number is bounded, and its span with the words that say so."""
        if before := _BOUND.search(self.text, max(0, start - BOUND_REACH), start):
            return _SHUT[BOUNDS[before[1].lower()]], before.start(1), end
        after = _AFTER_BOUND.match(self.text, number_end) or _AFTER_BOUND.match(self.text, end)
        if after:
            return _SHUT[BOUNDS_AFTER[after[1].lower()]], start, max(end, after.end())
        return "exactly", start, end

    def since(self, offset: int) -> str | None:
        """Return the words after "since" that follow in the sentence."""
        token = self.doc[self.token_at(max(0, offset - 1))]
        sentence_end = token.sent.end
        for i in range(token.i + 1, sentence_end):
            if self.doc[i].tag_ in {"VBD", "VBZ", "MD"} or self.doc[i].text in {";", "—"}:
                return None
            if self.doc[i].lower_ == "since":
                return self._since_words(i, sentence_end)
        return None

    def _since_words(self, at: int, sentence_end: int) -> str:
        near = bisect_left(self.time_starts, self.doc[at].idx)
        if near < len(self.times) and self.times[near].start == self.doc[at].idx:
            return self.times[near].of(self.text).split(maxsplit=1)[1]
        end = at + 1
        while end < min(sentence_end, at + 1 + _SINCE_WORDS) and self.doc[end].text not in {",", ".", ";"}:
            end += 1
        words = str(self.doc[at + 1 : end].text)
        closing = self.text.find("”", self.doc[end - 1].idx)
        if "“" in words and "”" not in words and 0 <= closing - self.doc[end - 1].idx < BOUND_REACH:
            words = self.text[self.doc[at + 1].idx : closing + 1]
        return words.strip()


@Language.component("dragoman_figures_v1", requires=["token.tag", "token.is_sent_start"])
def figures(doc: Doc) -> Doc:
    """Find the figures."""
    reader = _Reader(doc)
    reader.found.figures.extend(reader.read())
    return doc
