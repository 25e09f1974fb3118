"""By what means or on what occasion without a name of its own was it said: "in a letter", "told a rally", "by phone"?

A noun of the lexicon heads the phrase; a preposition that fits it leads to a verb or noun of saying, opens the sentence,
or the noun phrase is what somebody is told. "Told reporters" and "told the minister" name no occasion.
"""

from dragoman.reading.components.attributions_cues import FORMS
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.lexicon import load

_LEXICON = load("outlets")
_KINDS = {
    word: kind
    for kind in ("papers", "wires", "gatherings", "outings", "press")
    for word in _LEXICON["means"][kind]
}
_LINKS = {kind: frozenset(words) for kind, words in _LEXICON["means"]["links"].items()}
_SAYING = frozenset(_LEXICON["means"]["saying"])
_TOLD = frozenset(_LEXICON["interview"]["verbs"]) | {"addressing", "addressed"}
_AIR = frozenset({"television", "tv", "radio"})
_INNER = frozenset(
    {"JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "POS", "HYPH", "PRP$", "RB", "DT"}
)
_DETERMINERS = frozenset({"DT", "PRP$"})
_NEAR = frozenset({"this", "our"})
_DONE_ON = frozenset(_LEXICON["means"]["done_on"])
_WIDTH = 7  # tokens before the noun of a phrase
_UP = 3  # steps from a preposition to the verb of saying


def suspects(layout: Page) -> list[int]:
    """Return the tokens outside quotations that may head such a phrase."""
    return [i for i, word in enumerate(layout.lower) if word in _KINDS and layout.quote_at[i] < 0]


def occasion(layout: Page, at: int) -> tuple[int, str] | None:
    """Return the token and the wording of the means or occasion that a noun names; `None` if nothing is said there."""
    tags, lower = layout.tags, layout.lower
    if tags[at][:2] != "NN" or (at + 1 < len(tags) and tags[at + 1][:2] == "NN"):
        return None
    kind = _KINDS[lower[at]]
    begin = _begin(layout, at)
    before = lower[begin - 1] if begin else ""
    if before in _TOLD:
        able = (
            kind == "gatherings"
            or lower[at] in _AIR
            or (kind == "press" and (lower[begin] in _NEAR | {"the"} or "POS" in tags[begin:at]))
        )
    elif kind == "press":
        able = before in _LINKS["press"] and lower[begin] in _NEAR and _said(layout, begin - 1)
    else:
        agreed = begin > 1 and layout.doc[begin - 2].lemma_ in _DONE_ON  # "agreed on the text"
        able = before in _LINKS[kind] and not agreed and _said(layout, begin - 1)
    return (at, _wording(layout, begin, at)) if able else None


def _begin(layout: Page, at: int) -> int:
    """Return the first token of the noun phrase that ends at `at`; it does not run past a verb of telling."""
    begin = at
    while begin > max(0, at - _WIDTH) and layout.tags[begin - 1] in _INNER and layout.quote_at[begin - 1] < 0:
        verb = layout.lower[begin - 1] in FORMS and layout.tags[begin - 1][:2] == "VB"
        if verb or layout.lower[begin - 1] in _TOLD:
            break
        begin -= 1
        if layout.tags[begin] in _DETERMINERS:
            break
    return begin


def _said(layout: Page, link: int) -> bool:
    """Tell whether a preposition hangs on words of saying or opens its sentence."""
    start = layout.units[layout.unit_at[link]][0]
    while start < link and not layout.lower[start][:1].isalnum():
        start += 1
    if start == link:
        return True
    if layout.lower[link - 1] in FORMS or layout.lower[link - 1] in _SAYING:
        return True
    node = layout.doc[link]
    for _ in range(_UP):
        if node.head is node:
            return False
        node = node.head
        if node.lower_ in FORMS or node.lower_ in _SAYING:
            return True
        if node.tag_[:2] == "VB":
            return False
    return False


def _wording(layout: Page, begin: int, at: int) -> str:
    lower, end = layout.lower, at + 1
    if lower[at] == "sidelines" and at + 1 < len(lower) and lower[at + 1] == "of":
        end += 1
        while end < len(lower) and layout.tags[end] in _INNER and layout.quote_at[end] < 0:
            end += 1
    if layout.tags[begin] in _DETERMINERS and lower[begin] not in _NEAR:
        begin += 1
    return layout.span(begin, end).of(layout.text)
