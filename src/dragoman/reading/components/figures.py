"""Which numbers does somebody claim: how many of what, who says so, since when?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.event import Figure, FigureBound
from dragoman.model.position import AmountBound
from dragoman.model.span import Span
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
_UNCOUNTED, _HYPHENED = frozenset(_LEXICON["units"]["none"]), frozenset(_LEXICON["labels"]["hyphened"])
_PLURAL = frozenset(_LEXICON["units"]["plural"])
_NAMES = frozenset({"ORG", "PERSON", "PRODUCT", "EVENT", "GPE", "FAC", "LAW", "WORK_OF_ART", "NORP", "LOC"})
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
        self.times = [moment.span for moment in self.found.moments]
        self.time_starts = [span.start for span in self.times]
        blocks = self.found.blocks
        headings_count = all(block.kind == "heading" for block in blocks)
        self.headings = [] if headings_count else [block.span for block in blocks if block.kind == "heading"]

    def read(self) -> Iterable[Figure]:
        """Yield the figures in text order."""
        last: Figure | None = None
        for match in NUMBER.finditer(self.text):
            if self._named(match) or (figure := self.figure(match)) is None:
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
        if not _is_term(self.text, span) and any(
            time.overlaps(span) for time in self.times[max(0, near) : near + 2]
        ):
            return True
        if any(heading.contains(span) for heading in self.headings):
            return True
        if any(said.source_span and said.source_span.contains(span) for said in self.found.attributions):
            return True
        at = self.token_at(span.start)
        if _LABEL.search(self.text, max(0, span.start - _LABEL_REACH), span.start):
            return True
        known = match["word"] and not match["size"] and NUMBERS[match["word"].lower()] < _FEW
        if known and _KNOWN.search(self.text, max(0, span.start - _LABEL_REACH), span.start):
            return True
        first, last = self.doc[at], self.doc[min(self.token_at(span.end - 1) + 1, len(self.doc) - 1)]
        inside = first.ent_iob_ == "I" or (last.ent_iob_ == "I" and last.ent_type_ in _NAMES)
        return first.ent_type_ in _NAMES and inside and not match["currency"]

    def figure(self, match: re.Match[str]) -> Figure | None:
        """Return the figure of a match, or `None` where it counts nothing that could be claimed."""
        length = _LENGTH.match(self.text, match.end())
        unit: str | None
        if length and _is_term(self.text, Span(*match.span())):
            unit, end = f"{length[1].lower().removesuffix('s')}s", length.end()
        else:
            unit, end = self.unit(match)
        if unit is None or (unit in _UNCOUNTED and not _is_term(self.text, Span(*match.span()))):
            return None
        bound, start, end = self.bound(match.start(), match.end(), end)
        span = Span(start, end)
        claimant = self.claimant(Span(*match.span()))
        return Figure(
            span, float(value_of(match)), SAME.get(unit.lower(), unit), bound, claimant, self.since(end)
        )

    def unit(self, match: re.Match[str]) -> tuple[str | None, int]:
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
        unit, end, counted = self.noun(at)
        if not counted:
            return None, 0
        before = self.doc[self.token_at(match.start()) - 1] if match.start() else None
        named = before is not None and before.tag_ == "NNP" and unit is not None and unit[:1].isupper()
        return (None, 0) if named else (unit, end)

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

    def claimant(self, span: Span) -> str | None:
        """Return who says so: the speaker of the quotation, else the source of the closest attribution around."""
        for quote in self.found.quotes:
            if quote.span.contains(span):
                return quote.speaker.name if quote.speaker else None
        around = [
            said
            for said in self.found.attributions
            if (said.content_span or said.span).contains(span)
            and not (said.source_span and said.source_span.contains(span))
        ]
        return min(around, key=lambda said: len(said.content_span or said.span)).source if around else None

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


@Language.component("dragoman_figures_v1", requires=["token.tag", "token.ent_type", "token.is_sent_start"])
def figures(doc: Doc) -> Doc:
    """Find the figures."""
    reader = _Reader(doc)
    reader.found.figures.extend(reader.read())
    return doc
