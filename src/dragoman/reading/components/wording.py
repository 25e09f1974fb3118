"""Which words of the outlet itself are loaded: what does it judge, mock or assert without naming anybody?

Theory of operation.
1. `lexicon/wording.toml` lists loaded words and phrases in groups. Every token is looked up once; the longest entry counts.
2. An entry may ask for a part of speech, for a word that follows it, or be neutral beside others ("a tax regime").
3. What stands in quotation marks or in the content of an attribution is its source's voice, and so is what follows a verb
   of judging in its sentence ("accused it of blackmail"). The reporting clause itself is the outlet's: "bleated".
4. A word in quotation marks that nobody is said to have used is a scare quote where the table lists it.
5. Neighbouring finds are one finding.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.finding import Finding
from dragoman.model.span import Span
from dragoman.reading.draft import Draft, draft
from dragoman.reading.lexicon import load

KIND = "loaded-wording"
_TABLE = load("wording")
_FORMS: Mapping[str, list[str]] = _TABLE["forms"]
_ANY, _GAP, _WIDEST = "_", "*", 5
_SCARE_QUOTE = re.compile(r"[“\"]([^\W\d_]+(?: [^\W\d_]+)?)[,.]?[”\"]")
_VOWELS = frozenset("aeiou")
_DETERMINERS = ("DT", "PRP$", "POS", "JJ", "CD")
_MARKS = frozenset("\"“”„‘’'«»`")


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that are loaded: the first is the key of the index. `tag` begins the tag that the first must have."""

    words: tuple[str, ...]
    why: str
    base: str
    tag: str = ""
    prenominal: bool = False


def _inflected(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb, the listed ones or the regular ones."""
    if verb in _FORMS:
        return (verb, *_FORMS[verb])
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ing"


def _numbers(noun: str) -> tuple[str, ...]:
    """Return a noun and its plural."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("-", " - ").replace("'s", " 's").split())


def _entries() -> Iterator[Entry]:
    needs = {kind: frozenset(_TABLE["needs"][kind]) for kind in ("verb", "noun")}
    for group in _TABLE.values():
        why: str | None = group.get("why")
        if why is None:
            continue
        for word in group.get("words", ()):
            yield Entry(_words(word), why, word)
        for word in group.get("prenominal", ()):
            yield Entry(_words(word), why, word, prenominal=True)
        for noun in group.get("nouns", ()):
            tag = "N" if noun in needs["noun"] else ""
            yield from (Entry(_words(form), why, noun, tag) for form in _numbers(noun))
        for verb in group.get("verbs", ()):
            first, _, rest = verb.partition(" ")
            tag = "V" if verb in needs["verb"] else ""
            yield from (Entry(_words(f"{form} {rest}"), why, verb, tag) for form in _inflected(first))
    yield from (Entry(_words(base), "doubt", base) for base in ("so-called",))


def _index(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.words[0], []).append(entry)
    return {key: sorted(those, key=lambda e: -len(e.words)) for key, those in found.items()}


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table.items()}


_INDEX = _index(_entries())
_BEFORE, _AFTER = _sets(_TABLE["neutral_before"]), _sets(_TABLE["neutral_after"])
_FOLLOWED = _sets(_TABLE["followed"])
_SCARE = frozenset(_TABLE["quoted"]["scare"])
_VOICES = frozenset(chain(_TABLE["voices"]["words"], *map(_inflected, _TABLE["voices"]["verbs"])))


class _Reader:
    """Finds the loaded wording of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: Draft = draft(doc)
        self.lower = [token.lower_ for token in doc]

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in text order."""
        hits = sorted([*self._hits(), *self._scare_quotes()], key=lambda hit: hit[0])
        text = self.found.report.text
        for start, end, why in _joined(hits):
            span = Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))
            words = " ".join(span.of(text).split())
            yield Finding(KIND, f"loaded wording in the outlet's own voice ({why}): “{words}”", span)

    def _hits(self) -> list[tuple[int, int, str]]:
        near = [
            (i, *found)
            for i, word in enumerate(self.lower)
            if word in _INDEX and (found := self._entry(i, word)) is not None
        ]
        if not near:
            return []
        others = _Cover(self._others())
        return [
            (i, end, entry.why)
            for i, end, entry in near
            if not others.holds(self.doc[i].idx) and not self._judged(i) and not self._name(i)
        ]

    def _entry(self, i: int, word: str) -> tuple[int, Entry] | None:
        """Return the longest entry that is loaded at a token, with the token after it."""
        for entry in _INDEX[word]:
            end = self._end(entry.words, i)
            if end and self._loaded(entry, i, end):
                return end, entry
        return None

    def _end(self, words: tuple[str, ...], i: int) -> int:
        """Return the token after words that stand at a token, 0 if they do not: "_" is any word, "*" one to five."""
        at = i
        for n, wanted in enumerate(words):
            if wanted == _GAP:
                ends = (
                    self._end(words[n + 1 :], j)
                    for j in range(at + 1, min(at + 1 + _WIDEST, len(self.lower)))
                )
                return next((end for end in ends if end), 0)
            if at >= len(self.lower) or wanted not in (_ANY, self.lower[at].replace("’", "'")):
                return 0
            at += 1
        return at

    def _loaded(self, entry: Entry, i: int, last: int) -> bool:
        """Tell whether an entry that stands at a token is not neutral there."""
        before, after = self.lower[max(i - 1, 0) : i], self.lower[last : last + 2]
        key = entry.base.partition(" ")[0] if entry.tag == "V" else entry.base
        if not self.doc[i].tag_.startswith(entry.tag):
            return False
        if entry.prenominal and not self._prenominal(i, last):
            return False
        beside = after if entry.tag == "V" else after[:1]
        if not _BEFORE.get(key, _NONE).isdisjoint(before) or not _AFTER.get(key, _NONE).isdisjoint(beside):
            return False
        wanted = _FOLLOWED.get(key)
        if wanted is None or _ANY in wanted or len(entry.words) > len(_words(key)):
            return True
        return not wanted.isdisjoint(after) and not _MARKS.intersection(after[:1])

    def _prenominal(self, i: int, last: int) -> bool:
        following = self.doc[last].tag_ if last < len(self.doc) else ""
        if following[:1] not in ("N", "J"):
            return False
        if self.doc[i].is_sent_start:  # "Heartbroken workers held a vigil", but not the name "Brave Holdings"
            return self.doc[last].text.islower()
        return i > 0 and self.doc[i - 1].tag_ in _DETERMINERS

    def _name(self, i: int) -> bool:
        """Tell whether a token is a part of a name: a capital letter within the sentence of a paragraph."""
        token = self.doc[i]
        if not token.text[0].isupper() or token.is_sent_start or (i > 0 and self.lower[i - 1] in _MARKS):
            return False
        return not any(
            b.kind == "heading" and b.span.start <= token.idx < b.span.end for b in self.found.blocks
        )

    def _judged(self, i: int) -> bool:
        """Tell whether a verb of judging stands before a token in its clause: what it says is somebody's word."""
        start: int = self.doc[i].sent.start
        return any(word in _VOICES for word in self.lower[max(start, i - _JUDGED_REACH) : i])

    def _others(self) -> Iterator[Span]:
        """Yield what is somebody else's voice."""
        yield from (quote.span for quote in self.found.quotes)
        for said in (*self.found.attributions, *self.found.attitudes):
            yield from said.content_spans
            if said.content_span is not None:
                yield said.content_span

    def _scare_quotes(self) -> Iterator[tuple[int, int, str]]:
        text = self.found.report.text
        listed = [m for m in _SCARE_QUOTE.finditer(text) if m[1].casefold() in _SCARE]
        if not listed:
            return
        others = _Cover(self._others())
        for mark in listed:
            tokens = self.doc.char_span(mark.start(1), mark.end(1), alignment_mode="expand")
            if tokens is None or others.holds(mark.start(1)) or self._judged(tokens.start):
                continue
            yield tokens.start, tokens.end, "a scare quote"


_NONE: frozenset[str] = frozenset()
_JUDGED_REACH = 14  # tokens between a verb of judging and the judgement


class _Cover:
    """Which places do spans cover? Built once, asked often."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def holds(self, place: int) -> bool:
        """Tell whether a character lies in one of the spans. Time O(log spans)."""
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.ends[at]


def _joined(hits: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join hits that overlap or touch; the first says why."""
    found: list[tuple[int, int, str]] = []
    for start, end, why in hits:
        if found and start <= found[-1][1]:
            begin, last, first = found[-1]
            found[-1] = (begin, max(last, end), first)
        else:
            found.append((start, end, why))
    return found


@Language.component("dragoman_wording_v1", requires=["token.tag"])
def wording(doc: Doc) -> Doc:
    """Add to `draft(doc).findings` the loaded wording outside quotations and attributed clauses, in text order."""
    draft(doc).findings.extend(_Reader(doc).findings())
    return doc
