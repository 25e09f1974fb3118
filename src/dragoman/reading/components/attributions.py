"""Who is said to have said what, to whom, and whose words are the quotations?

Theory of operation.
1. The text is cut into units (a sentence together with its quotations), `attributions_page`.
2. Every cue outside quotation marks (`attributions_cues`) looks for its source (`attributions_sources`), and with it for
   its content (`attributions_content`). A cue without either reports nothing.
3. Only the outermost clause counts; a participle of the same source ("said …, adding …") belongs to its clause. Where
   the outer source is an outlet or its own correspondent, the inner clause counts and the outlet becomes its `via`.
4. `via` is read in the clause's unit and is kept for the same source until another occasion or time is told (`via`).
5. Quotations take the speaker of the clause that holds or touches them, then of their neighbours (`quotes_speakers`).
What stands in tables: verbs, nouns, outlets, in `lexicon/cues.toml` and `lexicon/outlets.toml`.
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.statement import Attribution
from dragoman.reading.components.attributions_content import Clause, clause, merged, reporting_span
from dragoman.reading.components.attributions_cues import Cue, cues
from dragoman.reading.components.attributions_page import Page, page
from dragoman.reading.components.attributions_sources import source
from dragoman.reading.components.quotes_speakers import assign_speakers, with_quotes
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.speakers import Lenience, Voice, of_clause
from dragoman.reading.components.tweets import tweets
from dragoman.reading.components.via import Vias, vias
from dragoman.reading.components.via_persistence import spread

_PARTY_ACTS = frozenset({
    "reject", "propose", "discuss", "endorse", "challenge", "contest", "defend", "advocate", "welcome", "regret", "outline",
    "announce", "describe", "protest", "condemn", "denounce", "question", "dispute", "dismiss", "cite", "reaffirm", "reiterate",
    "agree", "want", "plan", "intend", "offer", "refuse", "seek", "demand", "express", "view", "consider", "regard", "see",
})  # fmt: skip
_LOOK_BACK = 4  # clauses before this one that may hold it
_VIA_REACH = 14  # tokens between a clause and the outlet that it was told to
_PLAIN = frozenset({"say", "tell", "add", "warn", "argue", "deny", "announce", "admit", "insist"})
_STRICT = frozenset({"mind", "evidence", "naming", "naming_as", "wish"})


@Language.component("dragoman_attributions_v1", requires=["token.dep", "token.tag"])
def attributions(doc: Doc) -> Doc:
    """Fill `draft(doc).attributions` and give the quotations in `draft(doc).quotes` their speakers."""
    if not len(doc):
        return doc
    layout = page(doc)
    places = vias(layout)
    reported = _outermost(layout, _reported(layout), places)
    reported = sorted([*reported, *tweets(layout)], key=lambda r: r.clause.core)
    reported = spread(layout, reported, places)
    layout.found.quotes, holders = assign_speakers(layout, reported)
    layout.found.attributions = [_attribution(layout, r) for r in with_quotes(layout, reported, holders)]
    return doc


def _reported(layout: Page) -> list[Reported]:
    """Return every clause that reports, nested ones too, in order of their cues."""
    result: list[Reported] = []
    voices: list[Voice] = []
    for cue in cues(layout):
        found = source(layout, cue)
        held = clause(layout, cue, found) if found is not None else None
        if held is None:
            continue
        said = of_clause(layout, held, voices, lenient=_lenience(cue))
        if said is None or _is_act(layout, cue, held, said):
            continue
        one = Reported(held, said)
        if said.name is not None and not any(_inside(layout, one, r) for r in result[-_LOOK_BACK:]):
            voices.append(said)
        result.append(one)
    return result


def _lenience(cue: Cue) -> Lenience:
    """Return which nouns may be the source: of plain speech any noun, of opinions only people who are known."""
    if cue.frames <= _STRICT:
        return "none"
    return "any" if cue.kind == "verb" and cue.lemma in _PLAIN else "known"


def _is_act(layout: Page, cue: Cue, held: Clause, said: Voice) -> bool:
    """Tell whether the verb tells what a party does at the table rather than what somebody says."""
    if cue.kind != "verb":
        return False
    called_off = cue.lemma == "call" and layout.lower[held.cue.end : held.cue.end + 1] in (
        ["off"],
        ["to"],
        ["up"],
    )
    if called_off or cue.frames <= {"wish"}:
        return True
    if _infinitive(layout, held) and (not said.person or "speech" not in cue.frames):
        return True
    return cue.lemma in _PARTY_ACTS and said.named and not said.person and not _has_clause(held)


def _infinitive(layout: Page, held: Clause) -> bool:
    """Tell whether the content is an infinitive: "pledged to follow"."""
    return not held.fronted and layout.lower[held.content[0]] == "to"


def _has_clause(held: Clause) -> bool:
    return held.fronted or (held.content[0] == held.cue.end and "speech" in held.cue.frames)


def _outermost(layout: Page, every: list[Reported], places: Vias) -> list[Reported]:
    """Keep the outermost clauses; join participles; let an outlet's clause become the `via` of the one inside it."""
    kept: list[Reported] = []
    for one in every:
        outer = next((o for o in reversed(kept) if _inside(layout, one, o)), None)
        if outer is None:
            inner = [k for k in kept if _inside(layout, k, one)]
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
        elif (outlet := _outlet_of(outer, places)) and not _same(outer, one):
            kept[kept.index(outer)] = replace(one, via=outlet)
    return kept


def _inside(layout: Page, one: Reported, outer: Reported) -> bool:
    """Tell whether the cue of `one` stands in the content of `outer` and not the other way round."""
    if layout.unit_at[one.clause.cue.at] != layout.unit_at[outer.clause.cue.at]:
        return False
    start, end = outer.clause.content
    if not start <= one.clause.cue.at < end:
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


def _with_via(layout: Page, one: Reported, start: int, end: int) -> tuple[int, int]:
    """Widen a reporting clause to the words that tell to whom, or where, it was said."""
    if one.via_at is None:
        return start, end
    if end <= one.via_at < end + _VIA_REACH:
        return start, one.via_at + 1
    begin = layout.units[layout.unit_at[start]][0]
    if one.via_at < start and start - begin <= _VIA_REACH and not _content_between(one, begin, start):
        return begin, end
    return start, end


def _content_between(one: Reported, begin: int, end: int) -> bool:
    """Tell whether the content of a clause stands in a stretch of tokens."""
    return one.clause.content[0] < end and begin < one.clause.content[1]


def _attribution(layout: Page, one: Reported) -> Attribution:
    found = one.clause
    start, end = found.core if one.whole else _with_via(layout, one, *reporting_span(layout, found))
    return Attribution(
        span=layout.span(start, end),
        source=one.voice.name,
        party=one.voice.party,
        named=one.voice.named,
        via=one.via,
        cue=layout.span(found.cue.start, found.cue.end).of(layout.text),
        source_span=one.voice.span,
        content_span=layout.span(*found.content),
        cue_span=layout.span(found.cue.start, found.cue.end),
    )
