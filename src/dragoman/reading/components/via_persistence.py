"""How long does "told the Portvale Herald" hold?

It holds for the same source until another audience, occasion or time is told.
"""

import re
from dataclasses import replace

from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.via import Vias

_BLOCKS = 3  # paragraphs after the last mention of the outlet within which it holds
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
    latest: str | None = None
    result = []
    for one in reported:
        key = one.voice.key
        block = layout.block_at[one.clause.cue.at]
        via, at = (one.via, None) if one.via else _own(layout, one, places)
        if via is None and _is_relay(layout, one):
            via = latest
        latest = via or latest
        if via is not None:
            if key and not one.whole:
                current[key] = (via, block)
        elif _elsewhere(layout, one, places):
            current.pop(key, None)
        elif key in current and block - current[key][1] <= _BLOCKS:
            via = current[key][0]
            current[key] = (via, block)
        result.append(replace(one, via=via, via_at=at))
    return result


_RELAYS = frozenset(
    {
        "report",
        "newspaper",
        "paper",
        "broadcaster",
        "agency",
        "outlet",
        "article",
        "channel",
        "magazine",
        "story",
    }
)


def _is_relay(layout: Page, one: Reported) -> bool:
    """Tell whether the source is "the report", "the newspaper": the outlet that was named last."""
    means = one.clause.source.means
    return (
        means is not None and means.i > 0 and means.lower_ in _RELAYS and layout.lower[means.i - 1] == "the"
    )


def _own(layout: Page, one: Reported, places: Vias) -> tuple[str | None, int | None]:
    """Return what the clause's own unit tells and where, the nearest to its cue first; not what its content tells."""
    unit = layout.unit_at[one.clause.cue.at]
    start, end = one.clause.content
    hits = [
        (abs(token - one.clause.cue.at), token, name)
        for token, name in places.named.get(unit, ())
        if not start <= token < end or one.clause.cue.end <= token < start
    ]
    if hits:
        _, token, name = min(hits)
        return name, token
    means = one.clause.source.means
    outlet = places.outlet_at(means.i) if means is not None else None
    return (outlet.name if outlet is not None else None), None


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
