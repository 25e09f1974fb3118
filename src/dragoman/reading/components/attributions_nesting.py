"""Which of the reporting clauses inside one another count?

Only the outermost does. A participle of the same source ("said …, adding …") belongs to its clause; where the outer source
is an outlet or its own correspondent, the inner clause counts and the outlet becomes its `via`; any other inner source is
remembered, so that the chain "officials said that Vell had told Kast …" is not lost.
"""

from dataclasses import replace

from dragoman.reading.components.attributions_content import merged
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.via import Vias


def outermost(layout: Page, every: list[Reported], places: Vias) -> list[Reported]:
    """Keep the outermost clauses; join participles; let an outlet's clause become the `via` of the one inside it."""
    kept: list[Reported] = []
    for one in every:
        outer = next((o for o in reversed(kept) if inside(layout, one, o)), None)
        if outer is None:
            inner = [k for k in kept if inside(layout, k, one)]
            outlet = _outlet_of(one, places)
            if inner and outlet:
                kept = [replace(k, via=k.via or outlet) if k in inner else k for k in kept]
                continue
            kept = [k for k in kept if k not in inner]
            before = kept[-1] if kept else None
            if before is not None and _leads_to(layout, before, one):
                kept[-1] = one
            elif before is not None and _joins(layout, before, one):
                kept[-1] = replace(before, clause=merged(before.clause, one.clause))
            else:
                kept.append(one)
        elif not _same(outer, one):
            outlet = _outlet_of(outer, places)
            chained = replace(outer, chain=(*outer.chain, one.voice.name)) if one.voice.name else outer
            kept[kept.index(outer)] = replace(one, via=outlet) if outlet else chained
    return kept


def inside(layout: Page, one: Reported, outer: Reported) -> bool:
    """Tell whether the cue of `one` stands in the content of `outer` and not the other way round."""
    if layout.unit_at[one.clause.cue.at] != layout.unit_at[outer.clause.cue.at]:
        return False
    at = one.clause.cue.at
    if not any(c.content[0] <= at < c.content[1] for c in (outer.clause, *outer.clause.parts)):
        return False
    start, end = one.clause.content
    return not start <= outer.clause.cue.at < end


def _same(one: Reported, other: Reported) -> bool:
    return one.voice.key == other.voice.key


def _leads_to(layout: Page, before: Reported, one: Reported) -> bool:
    """Tell whether a clause is only the question to which the other answers: "asked whether …, she said"."""
    cue = before.clause.cue
    if layout.unit_at[cue.at] != layout.unit_at[one.clause.cue.at] or not _same(before, one):
        return False
    reduced = layout.tags[cue.at] == "VBN" or layout.lower[cue.start - 1] == ","
    return "asked" in cue.frames and cue.shape == "past" and not cue.passive and reduced


def _joins(layout: Page, before: Reported, one: Reported) -> bool:
    if layout.unit_at[before.clause.cue.at] != layout.unit_at[one.clause.cue.at]:
        return False
    if not one.clause.source.participle or one.clause.cue.kind != "verb":
        return False
    return _same(before, one) or (
        layout.lower[one.clause.cue.start - 1] == "," and one.clause.cue.shape == "ing"
    )


def _outlet_of(one: Reported, places: Vias) -> str | None:
    """Return the outlet whose voice a clause is, if it is one's or its correspondent's."""
    means = one.clause.source.means
    if means is None:
        return None
    named = places.outlet_of(means.i)
    if named is not None:
        return named
    phrase = one.clause.phrase or (means.i, means.i + 1)
    if one.voice.staff:
        inside = next((places.at[i].name for i in range(*phrase) if i in places.at), None)
        return inside or one.via or one.voice.name
    return None


def apart(some: list[Reported], others: list[Reported]) -> list[Reported]:
    """Return the clauses that no other clause holds: no cue of the one stands in the content of the other."""

    def holds(outer: Reported, one: Reported) -> bool:
        return outer.clause.content[0] <= one.clause.cue.at < outer.clause.content[1]

    return [s for s in some if not any(holds(s, o) or holds(o, s) for o in others)]
