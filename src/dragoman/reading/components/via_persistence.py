"""How long does "told the Portvale Herald" hold?

It holds for the same source until another audience, occasion or time is told.
"""

import re
from dataclasses import replace

from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.via import Vias

_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"})
_BLOCKS = 3  # paragraphs after the last mention of the outlet within which it holds
_BESIDE = 2  # tokens behind a cue: "on Twitter"
_OTHER_TIME = re.compile(
    r"\b(?:(?:last|this|next|that) (?:week|month|year|night|summer|winter|spring|autumn|fall)|earlier|previously|yesterday|"
    r"(?:on|in|since|back in|late|early) (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:19|20)\d\d)|"
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|ago|separately|at the time|"
    r"in (?:a|another) (?:statement|speech|letter|briefing|news conference|press conference))\b"
)


def spread(layout: Page, reported: list[Reported], places: Vias) -> list[Reported]:
    """Give each clause its `via`, and keep it for the source's next clauses."""
    current: dict[str, tuple[str, int]] = {}
    result = []
    for one in reported:
        key = one.voice.key
        block = layout.block_at[one.clause.cue.at]
        via, at = (one.via, None) if one.via else _own(layout, one, places)
        if via is not None:
            if at in places.passing:
                current.pop(key, None)
            elif key and not one.whole:
                current[key] = (via, block)
        elif _elsewhere(layout, one, places):
            current.pop(key, None)
        elif key in current and block - current[key][1] <= _BLOCKS:
            via = current[key][0]
            current[key] = (via, block)
        result.append(replace(one, via=via, via_at=at))
    return result


def _own(layout: Page, one: Reported, places: Vias) -> tuple[str | None, int | None]:
    """Return what the clause's own unit tells and where, the nearest to its cue first; not what a content with a verb of its own tells."""
    unit = layout.unit_at[one.clause.cue.at]
    start, end = one.clause.content
    clausal = any(layout.tags[i] in _VERBS and layout.quote_at[i] < 0 for i in range(start, end))
    behind = range(one.clause.cue.end, one.clause.cue.end + _BESIDE)  # "…," she wrote on Twitter, "…"
    hits = [
        (abs(token - one.clause.cue.at), token, name)
        for token, name in places.named.get(unit, ())
        if not start <= token < end or token in behind or not (clausal or token < one.clause.cue.at)
    ]
    if hits:
        _, token, name = min(hits)
        return name, token
    means = one.clause.source.means
    return (places.outlet_of(means.i) if means is not None else None), None


def _elsewhere(layout: Page, one: Reported, places: Vias) -> bool:
    """Tell whether the clause names another time or audience."""
    unit = layout.unit_at[one.clause.cue.at]
    if unit in places.plain:
        return True
    start, end = layout.units[unit]
    begin, stop = one.clause.content
    words = [
        w
        for i, w in enumerate(layout.lower[start:end], start)
        if layout.quote_at[i] < 0 and not begin <= i < stop
    ]
    return _OTHER_TIME.search(" ".join(words)) is not None
