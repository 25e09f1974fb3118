"""What does a verb of speech or mind report: the words before it, behind it, or on both sides?"""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.components.attributions_borders import (
    SUBJECT_STARTS,
    clause_end,
    next_cue,
    own_end,
    quote_reach,
    to_comma,
)
from dragoman.reading.components.attributions_cues import IMPERSONAL, Cue
from dragoman.reading.components.attributions_page import SPEAKS, Page

Stretch = tuple[int, int]
_CLAUSES = frozenset({"ccomp", "xcomp"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "oprd", "acomp"})
_INTRODUCES = frozenset({"that", "whether", "how", "why", "what", "if", "where", "when"})
_NOMINATIVES = frozenset({"he", "she", "they", "it", "there", "we", "i"})
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
_BRIEF = frozenset({"say", "add", "report", "note", "reveal", "announce", "tell", "write", "explain"})
_FRONTS = frozenset({",", "—", "–", "--", "?", "!"})
_STOPS = frozenset({".", ";", "!", "?", "\n"})
_ABOUT = frozenset(
    {"about", "of", "against", "for", "over", "on", "with", "at", "to", "from", "toward", "towards"}
)
_TOPIC = frozenset({"about", "for", "against", "of", "on", "over"})
_CALLED = frozenset({"for", "on", "upon"})
_GOES_ON = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "RB", "TO", "IN"})
_ASIDE = frozenset(
    {
        "when",
        "while",
        "as",
        "after",
        "before",
        "if",
        "although",
        "though",
        "because",
        "since",
        "once",
        "asked",
    }
)
_AFTER_INSERTION = frozenset(
    {"citing", "referring", "as", "while", "after", "before", "who", "which", "speaking"}
)
_OPENED = frozenset({"speech", "mind", "asked", "evidence"})
_STARTS = SUBJECT_STARTS | {"CD", "JJ"}
_REACH = 14  # tokens between a cue and "that" or a mark
_NEAR = 3  # tokens between a cue and "whether", "how", …
_NAMED_BACK = 8  # tokens between "what" and "called"
_PLACE = 7  # tokens of the title of a programme, with its marks
_COMMANDED = 9  # tokens between "urged" and "to"


@dataclass(frozen=True, slots=True)
class Content:
    """What is reported as one stretch; `fronted`: its first piece stands before the cue, `more` is what stands behind it."""

    stretch: Stretch
    fronted: bool = False
    more: tuple[Stretch, ...] = ()


def verb_content(layout: Page, cue: Cue, core: Stretch, unit: Stretch) -> Content | None:
    """Return what a verb of speech or mind reports.

    Args:
        layout: The page.
        cue: The verb.
        core: The tokens of source and cue.
        unit: The tokens of their unit.

    """
    (start, end), (begin, stop) = core, unit
    token = layout.doc[cue.at]
    if _inserted(layout, cue, core, unit):
        return Content((begin, stop), fronted=True, more=((end + 1, stop),))
    before = _before(layout, cue, token, start, begin)
    after = _after(layout, cue, token, end, stop, fronted=before is not None)
    if before is not None and after is not None:
        return Content((before[0], after[1]), fronted=True, more=_rest(layout, end, after[1]))
    if before is not None:
        return Content(before, fronted=True)
    return Content(after) if after is not None else None


def _rest(layout: Page, end: int, stop: int) -> tuple[Stretch, ...]:
    """Return the piece of a fronted content behind its cue: from "that" or the first quotation on."""
    for at in range(end, stop):
        if layout.quote_at[at] >= 0 or layout.lower[at] in _INTRODUCES or layout.lower[at] == ":":
            return ((at, stop),)
    return ()


def _inserted(layout: Page, cue: Cue, core: Stretch, unit: Stretch) -> bool:
    """Tell whether a clause stands between the commas of the sentence that it reports: "The port, she said, is safe"."""
    (start, end), (begin, stop) = core, unit
    if not cue.frames & {"speech", "mind"} or start - begin < 2 or stop - end < 3:
        return False
    commas = layout.lower[start - 1] == "," == layout.lower[end] and layout.quote_at[start - 1] < 0
    if not commas or layout.quote_at[end + 1] >= 0 or next_cue(layout, end):
        return False
    if (
        layout.tags[begin] in {"IN", "TO"}
        and layout.lower[begin] not in _ASIDE
        and layout.tags[end + 1] in SUBJECT_STARTS
    ):
        return True
    return layout.tags[end + 1] in _GOES_ON and layout.lower[end + 1] not in _AFTER_INSERTION


def _before(layout: Page, cue: Cue, token: Token, start: int, begin: int) -> Stretch | None:
    """Content that stands before its cue: a quotation that ends there, or a clause and a comma."""
    if not cue.frames & {"speech", "mind"} or cue.passive:
        return None
    last = start - 1
    while last > begin and layout.lower[last] in {",", " "}:
        last -= 1
    if last < begin:
        return None
    if layout.quote_at[last] >= 0:
        if _names_a_place(layout, cue, last, begin):
            return None
        return _after_cues(layout, begin, layout.quote_tokens[layout.quote_at[last]][0]), start
    if layout.lower[start - 1] not in _FRONTS or "speech" not in cue.frames or start - begin < 4:
        return None
    fronted = any(c.dep_ == "ccomp" and c.i < start for c in token.lefts) or token.dep_ == "parataxis"
    return (begin, start) if fronted or _closes(cue, token) else None


def _names_a_place(layout: Page, cue: Cue, last: int, begin: int) -> bool:
    """Tell whether a short quotation before a clause only tells where: "On the programme “Harbour Hour,” Vell said …"."""
    first, end = layout.quote_tokens[layout.quote_at[last]]
    follows = layout.lower[cue.end : cue.end + 1] == ["that"] or layout.tags[cue.end : cue.end + 1] in (
        ["DT"],
        ["PRP"],
        ["PRP$"],
    )
    return first > begin and end - first <= _PLACE and layout.tags[begin] == "IN" and follows


def _after_cues(layout: Page, begin: int, quote: int) -> int:
    """Return where the content that ends with a quotation begins: with it, if a verb of speech stands before it."""
    spoken = any(layout.lower[i] in SPEAKS and layout.quote_at[i] < 0 for i in range(begin, quote))
    return quote if spoken else begin


def _closes(cue: Cue, token: Token) -> bool:
    """Tell whether nothing that could be content follows the cue in its unit."""
    if any(c.dep_ in _CLAUSES | {"dobj"} and c.i > cue.at for c in token.rights):
        return False
    return cue.lemma in _BRIEF


def _after(layout: Page, cue: Cue, token: Token, end: int, stop: int, *, fronted: bool) -> Stretch | None:
    """Content that stands behind its cue; behind a fronted one only what a mark, "that" or a colon opens."""
    if fronted:
        return _introduced(layout, cue, end, stop, fronted=True) if cue.frames & _OPENED else None
    if _hearsay(layout, cue, end, stop):
        return end, clause_end(layout, end, stop)
    if "attitude" in cue.frames:
        return None if cue.passive else _complement(layout, token, end, stop)
    content = None if cue.passive else _addressed(layout, cue, end, stop)
    if content is None:
        content = _child_clause(layout, cue, token, end, stop)
    if content is None and cue.frames & _OPENED:
        content = _introduced(layout, cue, end, stop, fronted=False)
    return content or _named(layout, cue, token, end, stop)


def _named(layout: Page, cue: Cue, token: Token, end: int, stop: int) -> Stretch | None:
    """Return the noun phrase that a verb with an object claims, denies, names, or that somebody was asked about."""
    said = cue.frames & {"object", "naming", "naming_as"} and not (cue.passive and not _agent(token))
    if said or ("asked" in cue.frames and cue.passive):
        return _object(layout, cue, token, end, stop)
    return None


def _addressed(layout: Page, cue: Cue, end: int, stop: int) -> Stretch | None:
    """Return what is called for, or what somebody is told to do."""
    if cue.lemma == "call" and end < stop and layout.lower[end] in _CALLED:
        return end + 1, clause_end(layout, end + 1, stop)
    return _command(layout, end, stop) if "command" in cue.frames else None


def _hearsay(layout: Page, cue: Cue, end: int, stop: int) -> bool:
    """Tell whether hearsay follows: "is said to want"."""
    return cue.passive and cue.lemma in IMPERSONAL and end < stop and layout.lower[end] == "to"


def _command(layout: Page, end: int, stop: int) -> Stretch | None:
    """Return "to …" behind the people who are told: "urged both sides to …", "asked not to be named"."""
    for at in range(end, min(end + _COMMANDED, stop)):
        tag = layout.tags[at]
        if layout.lower[at] == "to" and tag == "TO" and at > end:
            first = at - (layout.lower[at - 1] in {"not", "never"})
            return first, to_comma(layout, at, clause_end(layout, at, stop))
        if (
            layout.quote_at[at] >= 0
            or tag[:2] in {"VB", "MD", "WP", "WD", "."}
            or layout.lower[at] in {",", ":", "that"}
        ):
            return None
    return None


def _complement(layout: Page, token: Token, end: int, stop: int) -> Stretch | None:
    """Return what somebody wants, supports, knows: object, clause or infinitive behind the verb."""
    for child in token.rights:
        if child.i < end or child.i >= stop or child.tag_ in {"PRP", "WP", "WDT", "-LRB-"}:
            continue
        topic = (
            child.dep_ == "prep" and child.lower_ in _TOPIC and any(c.dep_ == "pobj" for c in child.rights)
        )
        if child.dep_ in _COMPLEMENTS or topic:
            first = max(end, child.left_edge.i)
            return first, own_end(layout, first, min(stop, max(child.right_edge.i + 1, first + 1)), stop)
    return None


def _agent(token: Token) -> bool:
    return any(c.dep_ == "agent" for c in token.rights)


def _child_clause(layout: Page, cue: Cue, token: Token, end: int, stop: int) -> Stretch | None:
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
        return first, own_end(layout, first, max(child.right_edge.i + 1, first + 1), stop)
    return None


def _takes_infinitive(cue: Cue, child: Token) -> bool:
    finite = any(c.dep_ in {"aux", "nsubj", "nsubjpass"} and c.lower_ != "to" for c in child.lefts)
    return finite or "wish" in cue.frames


def _introduced(layout: Page, cue: Cue, end: int, stop: int, *, fronted: bool) -> Stretch | None:
    """Content by position: from "that", a colon or a quotation on; behind plain "said" from the next word on."""
    for at in range(end, min(end + _REACH, stop)):
        word = layout.lower[at]
        if (fronted or at > end) and next_cue(layout, at):
            return None
        if layout.quote_at[at] >= 0:
            return at, quote_reach(layout, at, stop)
        if not fronted and _introduces(layout, cue, at):
            return at, clause_end(layout, at, stop)
        if word == ":":
            return (at + 1, stop) if stop - at > 2 else _next_quote(layout, stop)
        behind = fronted and word != "," and layout.lower[at - 1] == "," and at > end + 1
        if behind or word in _STOPS:
            break
    return None if fronted else _plain(layout, cue, end, stop)


def _plain(layout: Page, cue: Cue, end: int, stop: int) -> Stretch | None:
    """Return the clause that follows "said" with no "that", also behind words of time and place."""
    if cue.lemma not in _PLAIN or stop - end < 4 or layout.lower[end] in _FRONTS:
        return None
    if layout.tags[end] in _STARTS:
        return end, clause_end(layout, end, stop)
    for at in range(end + 1, min(end + _REACH, stop - 1)):
        if layout.lower[at] in _NOMINATIVES and layout.tags[at - 1] not in {"IN", "TO"}:
            return at, clause_end(layout, at, stop)
        if layout.lower[at] in _FRONTS:
            break
    return None


def _next_quote(layout: Page, stop: int) -> Stretch | None:
    """Return the quotation that a colon at the end of a unit leads to."""
    while stop < len(layout.lower) and layout.lower[stop].isspace():
        stop += 1
    if stop < len(layout.lower) and layout.quote_at[stop] >= 0:
        return layout.quote_tokens[layout.quote_at[stop]]
    return None


def _introduces(layout: Page, cue: Cue, at: int) -> bool:
    """Tell whether a word opens the content: the conjunction "that" anywhere, "whether" or "how" near the cue."""
    if layout.lower[at] == "that":
        subject = at + 1 < len(layout.tags) and layout.tags[at + 1] in SUBJECT_STARTS
        return layout.tags[at] == "IN" or at == cue.end or (subject and "object" not in cue.frames)
    return layout.lower[at] in _INTRODUCES and at - cue.end < _NEAR and layout.tags[at] != "DT"


def _object(layout: Page, cue: Cue, token: Token, end: int, stop: int) -> Stretch | None:
    """Return the noun phrase that is claimed, denied, dismissed, … or what it is "about"."""
    naming = cue.frames & {"naming", "naming_as"}
    if "naming" in naming and end < stop and _free_relative(layout, cue):
        return end, clause_end(layout, end, stop)
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


def _free_relative(layout: Page, cue: Cue) -> bool:
    """Tell whether "what", "which" or "whom" stands before the source: "what she called a gamble"."""
    return any(
        layout.lower[i] in {"what", "which", "whom"}
        for i in range(max(0, cue.start - _NAMED_BACK), cue.start)
    )


def _from(layout: Page, token: Token, first: int, end: int, stop: int) -> Stretch | None:
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
