"""Where does what is said end: at the next reporting clause, at a "which" clause, behind its quotations?"""

from dragoman.reading.components.attributions_cues import FORMS, FRAMES
from dragoman.reading.components.attributions_page import SPEAKS, Page

SUBJECT_STARTS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX"})
_DASHES = frozenset({"—", "–", "--"})
_LINKS = frozenset({",", "and", "but"}) | _DASHES
_LEAVES = frozenset(
    {"which", "who", "whom", "where", "whose", "although", "though", "while", "but", "citing", "referring"}
)
_CUE_NEAR = 3  # tokens between a quotation and the verb that follows it
RUNS_ON = frozenset({",", ".", ";", ":", "—", "–", "--", "(", ")", "!", "?", "and", "but", "or", "as", "after", "before", "while",
                     "when", "because", "though", "although", "if", "since", "unless", "until", "even"})  # fmt: skip


def next_cue(layout: Page, at: int) -> bool:
    """Tell whether another reporting clause of the same source begins: ", adding that", "and noted that", "but he said"."""
    word = layout.lower[at]
    if word not in _LINKS or layout.quote_at[at] >= 0:
        return False
    i, linked = _behind_link(layout, at)
    if i + 1 >= len(layout.lower) or layout.quote_at[i] >= 0 or layout.lower[i] not in FORMS:
        return False
    verb, shape = FORMS[layout.lower[i]]
    if "speech" not in FRAMES.get(verb, ()):
        return False
    if shape == "ing":
        return layout.lower[i - 1] != "," or layout.tags[i] == "VBG" or layout.lower[i + 1] == "that"
    follows = layout.lower[i + 1] == "that" or layout.quote_at[i + 1] >= 0
    plain = layout.lower[i] in SPEAKS and layout.tags[i + 1] in SUBJECT_STARTS
    return linked and shape in {"past", "s"} and (follows or plain)


def _behind_link(layout: Page, at: int) -> tuple[int, bool]:
    """Return the first token behind ", and he also has", and whether it is "and" or "but" that links."""
    i, size = at + 1, len(layout.lower)
    if layout.lower[at] in _DASHES | {","} and i < size and layout.lower[i] in {"and", "but"}:
        i += 1
    linked = layout.lower[i - 1] in {"and", "but"}
    if linked and i < size and layout.lower[i] in {"he", "she", "they"}:
        i += 1
    while i < size and (layout.tags[i] == "RB" or layout.lower[i] in {"has", "had", "have"}):
        i += 1
    return i, linked


def _leaves(layout: Page, at: int) -> bool:
    """Tell whether ", which", ", although" begins: what may be the writer's own."""
    comma = layout.lower[at] == "," and layout.quote_at[at] < 0 and at + 1 < len(layout.lower)
    return comma and layout.lower[at + 1] in _LEAVES


def _closed(layout: Page, at: int) -> bool:
    """Tell whether a quotation has just ended and a clause of its own follows: "because “all want it,” she said"."""
    if layout.quote_at[at] >= 0 or layout.quote_at[at - 1] < 0:
        return False
    return any(layout.lower[i] in SPEAKS for i in range(at, min(at + _CUE_NEAR, len(layout.lower))))


def own_end(layout: Page, first: int, last: int, stop: int) -> int:
    """Return where a clause that the parser ends at `last` ends: not inside a phrase, not behind ", which"."""
    last = min(last, stop)
    while last < stop and (layout.lower[last] not in RUNS_ON or layout.quote_at[last] >= 0):
        last += 1
    for i in range(first + 3, last - 1):
        if _leaves(layout, i) or next_cue(layout, i) or _closed(layout, i):
            return i
    return last


def clause_end(layout: Page, at: int, stop: int) -> int:
    """Return where a clause that begins at a token ends: before ", adding", ", but she" or with the unit."""
    for i in range(at + 3, stop):
        if layout.quote_at[i] < 0 and (layout.lower[i] in {";", "—", "--"} or next_cue(layout, i)):
            return i
        if (i + 1 < stop and _leaves(layout, i)) or _closed(layout, i):
            return i
    while stop > at + 1 and layout.lower[stop - 1] in {".", "!", "\n", " "}:
        stop -= 1
    return stop


def to_comma(layout: Page, at: int, stop: int) -> int:
    """Return the first comma outside quotation marks; `stop` without one."""
    return next((i for i in range(at, stop) if layout.lower[i] == "," and layout.quote_at[i] < 0), stop)


def quote_reach(layout: Page, at: int, stop: int) -> int:
    """Return where the last quotation of the unit ends, seen from the first."""
    end = at
    for i in range(at, stop):
        if layout.quote_at[i] >= 0:
            end = i + 1
        elif next_cue(layout, i):
            break
    return end
