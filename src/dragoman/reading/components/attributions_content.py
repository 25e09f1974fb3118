"""What is it that a source is said to have said, and where does the reporting clause begin and end?"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.reading.components.attributions_cues import Cue
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.attributions_sources import Source

_CLAUSES = frozenset({"ccomp", "xcomp"})
_INTRODUCES = frozenset({"that", "whether", "how", "why", "what", "if", "where", "when"})
_FRONTS = frozenset({",", "—", "–", "--", "?", "!"})
_STOPS = frozenset({".", ";", "!", "?", "\n"})
_ABOUT = frozenset(
    {"about", "of", "against", "for", "over", "on", "with", "at", "to", "from", "toward", "towards"}
)
_SKIPPED = frozenset({",", ":", " ", "-", "—", "–"})
_SHOWN_AFTER = 12  # words of the content that the reporting clause shows behind its cue
_SHOWN_BEFORE = 5  # and before it
_REACH = 14  # tokens between a cue and "that" or a mark
_NEAR = 3  # tokens between a cue and "whether", "how", …
_PHRASE_PARTS = frozenset({"prep", "amod", "cc", "conj", "case"})
_OF = frozenset({"of", "from", "on", "in", "at", "with", "to", "close"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
_SUBJECT_STARTS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX"})
_ADJUNCTS = 10  # tokens of time and place behind a cue that belong to the reporting clause
_RELATIVES = frozenset({"which", "who", "whom", "where", "whose"})
_RUNS_ON = frozenset({",", ".", ";", ":", "—", "–", "--", "(", ")", "!", "?", "and", "but", "or", "as", "after", "before", "while",
                      "when", "because", "though", "although", "if", "since", "unless", "until", "even"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause in tokens: cue, source, the source's phrase, the content as one stretch `[start, end)`.

    `fronted`: the content, or its first piece, stands before the cue.
    """

    cue: Cue
    source: Source
    phrase: tuple[int, int] | None
    content: tuple[int, int]
    fronted: bool = False

    @property
    def core(self) -> tuple[int, int]:
        """Source and cue without content."""
        start, end = self.cue.start, self.cue.end
        if self.phrase and not self.source.participle:
            return min(start, self.phrase[0]), max(end, self.phrase[1])
        return start, end


def phrase_range(layout: Page, head: Token) -> tuple[int, int]:
    """Return the tokens of a noun phrase: determiner and titles to its last "of …", no relative clause."""
    start = head.left_edge.i
    while start < head.i and (layout.quote_at[start] >= 0 or layout.lower[start] in _SKIPPED):
        start += 1
    while start < head.i and layout.lower[start] in _DAYS:
        start += 1
    if any(layout.quote_at[i] >= 0 for i in range(start, head.i)) or head.i - start > _REACH:
        start = head.i
    end = head.i + 1
    for child in head.rights:
        if child.i != end or layout.quote_at[child.i] >= 0:
            break
        if (
            child.dep_ in _PHRASE_PARTS
            and child.tag_ != "VBD"
            and (child.dep_ != "prep" or child.lower_ in _OF)
        ):
            end = child.right_edge.i + 1
        else:
            break
    return start, end


def clause(layout: Page, cue: Cue, found: Source) -> Clause | None:
    """Return the reporting clause of a cue with its source; `None` if nothing is reported."""
    phrase = phrase_range(layout, found.token) if found.token is not None else None
    start, end = cue.start, cue.end
    if phrase and not found.participle:
        if phrase[0] < end <= phrase[1] and cue.kind == "verb":
            phrase = (phrase[0], max(phrase[0] + 1, cue.start))
        start, end = min(start, phrase[0]), max(end, phrase[1])
    if cue.shape == "ing" and layout.lower[cue.start - 1] == "as":
        while start > layout.units[layout.unit_at[cue.at]][0] and _between_mark_and(layout, start - 1):
            start -= 1
    begin, stop = layout.units[layout.unit_at[cue.at]]
    if cue.kind == "phrase":
        ahead = _phrase_content(layout, (start, end), (begin, stop))
    elif cue.kind == "noun":
        ahead = _noun_content(layout, cue, stop)
    else:
        ahead = _verb_content(layout, cue, (start, end), (begin, stop))
    if ahead is None:
        return None
    content, fronted = ahead
    if cue.kind == "verb" and content[1] > end:
        content = content[0], _before_phrase(layout, max(end, content[0]), content[1])
    return Clause(cue, found, phrase, content, fronted)


def _between_mark_and(layout: Page, at: int) -> bool:
    """Tell whether a token may stand between a quotation and its cue in "…," the agency quoted him as saying."""
    return layout.quote_at[at] < 0 and layout.lower[at] != ","


def _before_phrase(layout: Page, start: int, end: int) -> int:
    """Return where content ends before ", according to": who relays it is no part of it."""
    for i in range(start + 1, end - 1):
        if layout.lower[i] == "according" and layout.lower[i + 1] == "to" and layout.quote_at[i] < 0:
            return i
    return end


def _phrase_content(
    layout: Page, core: tuple[int, int], unit: tuple[int, int]
) -> tuple[tuple[int, int], bool] | None:
    (start, end), (begin, stop) = core, unit
    if start - begin > 2:
        return (begin, start), True
    while end < stop and layout.lower[end] != "," and layout.quote_at[end] < 0:
        end += 1
    return ((end, stop), False) if stop - end > 2 else None


def _noun_content(layout: Page, cue: Cue, stop: int) -> tuple[tuple[int, int], bool] | None:
    noun = layout.doc[cue.at]
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl", "ccomp"} and any(
            c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts
        ):
            first = child.left_edge.i
            if child.dep_ != "relcl" or not _has_gap(child):
                return (first, min(child.right_edge.i + 1, stop)), False
    if cue.end < stop and layout.lower[cue.end] == "that" and layout.tags[cue.end] == "IN":
        return (cue.end, stop), False
    return None


def _has_gap(verb: Token) -> bool:
    """Tell whether a clause behind a noun speaks of the noun ("a claim that surprised us") and not for it."""
    first = verb.left_edge
    return first.tag_ in {"WDT", "WP"} and (first.dep_ in {"nsubj", "dobj", "nsubjpass"})


def _verb_content(
    layout: Page, cue: Cue, core: tuple[int, int], unit: tuple[int, int]
) -> tuple[tuple[int, int], bool] | None:
    (start, end), (begin, stop) = core, unit
    token = layout.doc[cue.at]
    before = _before(layout, cue, token, start, begin)
    after = _after(layout, cue, token, end, stop, fronted=before is not None)
    if before is not None and after is not None:
        return (before[0], after[1]), True
    if before is not None:
        return before, True
    return (after, False) if after is not None else None


def _before(layout: Page, cue: Cue, token: Token, start: int, begin: int) -> tuple[int, int] | None:
    """Content that stands before its cue: a quotation that ends there, or a clause and a comma."""
    if not cue.frames & {"speech", "mind"} or cue.passive:
        return None
    last = start - 1
    while last > begin and layout.lower[last] in {",", " "}:
        last -= 1
    if last < begin:
        return None
    if layout.quote_at[last] >= 0:
        return begin, start
    if layout.lower[start - 1] not in _FRONTS or "speech" not in cue.frames or start - begin < 4:
        return None
    fronted = any(c.dep_ == "ccomp" and c.i < start for c in token.lefts) or token.dep_ == "parataxis"
    return (begin, start) if fronted or _closes(cue, token) else None


def _closes(cue: Cue, token: Token) -> bool:
    """Tell whether nothing that could be content follows the cue in its unit."""
    if any(c.dep_ in _CLAUSES | {"dobj"} and c.i > cue.at for c in token.rights):
        return False
    return cue.lemma in {"say", "add", "report", "note", "reveal", "announce", "tell", "write", "explain"}


def _after(
    layout: Page, cue: Cue, token: Token, end: int, stop: int, *, fronted: bool
) -> tuple[int, int] | None:
    content = _child_clause(layout, cue, token, end, stop)
    if content is not None:
        return content
    if cue.frames & {"speech", "mind", "asked", "evidence"}:
        content = _introduced(layout, cue, end, stop, fronted=fronted)
        if content is not None:
            return content
    if (
        not fronted
        and cue.frames & {"object", "naming", "naming_as"}
        and not (cue.passive and not _agent(token))
    ):
        return _object(layout, cue, token, end, stop)
    if not fronted and "asked" in cue.frames and cue.passive:
        return _object(layout, cue, token, end, stop)
    return None


def _agent(token: Token) -> bool:
    return any(c.dep_ == "agent" for c in token.rights)


def _child_clause(layout: Page, cue: Cue, token: Token, end: int, stop: int) -> tuple[int, int] | None:
    """Return the clause that the parser hangs on the cue's right side."""
    for child in token.rights:
        if child.dep_ not in _CLAUSES or child.i < end or child.i >= stop:
            continue
        infinitive = child.dep_ == "xcomp" or child.tag_ in {"VB", "VBG"}
        if infinitive and not _takes_infinitive(cue, child):
            continue
        if not cue.frames & {"speech", "mind", "evidence", "wish", "asked"}:
            continue
        first = max(end, child.left_edge.i)
        return first, _own_end(layout, first, max(child.right_edge.i + 1, first + 1), stop)
    return None


def _own_end(layout: Page, first: int, last: int, stop: int) -> int:
    """Return where a clause that the parser ends at `last` ends: not inside a phrase, not behind ", which"."""
    last = min(last, stop)
    while last < stop and (layout.lower[last] not in _RUNS_ON or layout.quote_at[last] >= 0):
        last += 1
    for i in range(first + 3, last - 1):
        if layout.lower[i] == "," and layout.lower[i + 1] in _RELATIVES and layout.quote_at[i] < 0:
            return i
    return last


def _takes_infinitive(cue: Cue, child: Token) -> bool:
    finite = any(c.dep_ in {"aux", "nsubj", "nsubjpass"} and c.lower_ != "to" for c in child.lefts)
    return finite or "wish" in cue.frames


def _introduced(layout: Page, cue: Cue, end: int, stop: int, *, fronted: bool) -> tuple[int, int] | None:
    """Content by position: from "that", a colon or a quotation on; behind plain "said" from the next word on."""
    for at in range(end, min(end + _REACH, stop)):
        if layout.quote_at[at] >= 0:
            return at, _quote_reach(layout, at, stop)
        word = layout.lower[at]
        if not fronted and _introduces(layout, cue, at):
            return at, _clause_end(layout, at, stop)
        if word == ":":
            return (at + 1, stop) if stop - at > 2 else _next_quote(layout, stop)
        if word in _STOPS:
            break
        if fronted and (word != "," and layout.lower[at - 1] == "," and at > end + 1):
            break
    if fronted or cue.lemma not in _PLAIN or stop - end < 4 or layout.lower[end] in _FRONTS:
        return None
    if layout.tags[end] in {"DT", "NN", "NNS", "NNP", "PRP", "PRP$", "EX", "CD", "NNPS", "JJ"}:
        return end, _clause_end(layout, end, stop)
    return None


def _next_quote(layout: Page, stop: int) -> tuple[int, int] | None:
    """Return the quotation that a colon at the end of a unit leads to."""
    while stop < len(layout.lower) and layout.lower[stop].isspace():
        stop += 1
    if stop < len(layout.lower) and layout.quote_at[stop] >= 0:
        return layout.quote_tokens[layout.quote_at[stop]]
    return None


def _introduces(layout: Page, cue: Cue, at: int) -> bool:
    """Tell whether a word opens the content: the conjunction "that" anywhere, "whether" or "how" near the cue."""
    if layout.lower[at] == "that":
        subject = at + 1 < len(layout.tags) and layout.tags[at + 1] in _SUBJECT_STARTS
        return layout.tags[at] == "IN" or at == cue.end or (subject and "object" not in cue.frames)
    return layout.lower[at] in _INTRODUCES and at - cue.end < _NEAR and layout.tags[at] != "DT"


_PLAIN = frozenset(
    {
        "say",
        "add",
        "note",
        "claim",
        "argue",
        "believe",
        "think",
        "insist",
        "warn",
        "admit",
        "suggest",
        "stress",
    }
)


def _quote_reach(layout: Page, at: int, stop: int) -> int:
    """Return where the last quotation of the unit ends, seen from the first."""
    end = at
    for i in range(at, stop):
        if layout.quote_at[i] >= 0:
            end = i + 1
    return end


def _clause_end(layout: Page, at: int, stop: int) -> int:
    """Return where a clause that begins at a token ends: before ", adding", ", but she" or with the unit."""
    for i in range(at + 3, stop):
        if layout.quote_at[i] < 0 and layout.lower[i] in {";", "—", "--"}:
            return i
        if (
            layout.lower[i] == ","
            and i + 1 < stop
            and layout.lower[i + 1] in _RELATIVES
            and layout.quote_at[i] < 0
        ):
            return i
    while stop > at + 1 and layout.lower[stop - 1] in {".", "!", "\n", " "}:
        stop -= 1
    return stop


def _object(layout: Page, cue: Cue, token: Token, end: int, stop: int) -> tuple[int, int] | None:
    """Return the noun phrase that is claimed, denied, dismissed, … or what it is "about"."""
    naming = cue.frames & {"naming", "naming_as"}
    if cue.frames & {"naming", "naming_as", "object"} == {"naming_as"} and "as" not in layout.lower[end:stop]:
        return None
    for child in token.rights:
        if child.i < end or child.i >= stop:
            continue
        if child.dep_ in {"dobj", "oprd", "nsubj", "ccomp"} and child.tag_ not in {"PRP", "WDT"}:
            return _from(layout, token, child.left_edge.i, end, stop)
        if child.dep_ == "prep" and child.lower_ == "as" and naming:
            return _from(layout, token, child.i + 1, end, stop)
        if child.dep_ == "prep" and child.lower_ in _ABOUT and not naming - {"naming_as"}:
            return _from(layout, token, child.i, end, stop)
    return None


def _from(layout: Page, token: Token, first: int, end: int, stop: int) -> tuple[int, int] | None:
    """Content from a token to the end of what hangs on the verb, up to the next comma outside quotation marks."""
    first = max(first, end)
    last = min(
        stop,
        max(
            (c.right_edge.i + 1 for c in token.rights if c.dep_ not in {"conj", "cc", "punct", "advcl"}),
            default=first,
        ),
    )
    for i in range(first + 1, last):
        if layout.lower[i] in {",", ";", "—"} and layout.quote_at[i] < 0:
            last = i
            break
    return (first, last) if last > first else None


def reporting_span(layout: Page, found: Clause) -> tuple[int, int]:
    """Return the tokens of the reporting clause: source, cue and the nearest words of the content."""
    start, end = found.core
    begin, finish = found.content
    if finish > end and not found.fronted:
        shown = max(end, begin)
        words = 0
        for i in range(shown, finish):
            if layout.lower[i][:1].isalnum():
                words += 1
            if words > _SHOWN_AFTER or (words > 4 and layout.lower[i] in {",", ";", "—", "."}):
                break
            end = i + 1
    elif begin < start:
        words = 0
        while start > begin and words < _SHOWN_BEFORE:
            start -= 1
            words += layout.lower[start][:1].isalnum()
        end = _adjuncts_end(layout, end)
    return start, end


def _adjuncts_end(layout: Page, end: int) -> int:
    """Return where "said at a briefing on Monday" ends: at the next comma, full stop or quotation."""
    stop = layout.units[layout.unit_at[end - 1]][1]
    last = end
    while last < stop and last - end < _ADJUNCTS and layout.quote_at[last] < 0:
        if layout.lower[last] in _RUNS_ON:
            return last
        last += 1
    return last if last == stop or layout.quote_at[last] >= 0 else end


def merged(first: Clause, second: Clause) -> Clause:
    """Join a participle of the same source ("said …, adding …") to the clause it hangs on."""
    content = (min(first.content[0], second.content[0]), max(first.content[1], second.content[1]))
    return replace(first, content=content)
