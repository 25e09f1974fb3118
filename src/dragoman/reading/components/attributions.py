"""Who is said to have said what, to whom, and whose words are the quotations?

Theory of operation.
1. The text is cut into units (a sentence together with its quotations), `attributions_page`.
2. Every cue outside quotation marks (`attributions_cues`) looks for its source (`attributions_sources`), and with it for
   its content (`attributions_content`, `attributions_verbs`). A cue without either reports nothing (`attributions_clauses`).
3. Only the outermost clause counts (`attributions_nesting`). Headlines, transcripts, signatures and printed posts have no
   verb of saying (`labels`, `tweets`).
4. `via` is read in the clause's unit and is kept for the same source until another occasion or time is told (`via`).
5. Quotations take the speaker of the clause that holds or touches them, then of their neighbours (`quotes_speakers`);
   the pieces of one statement are one content.
6. What a human being wants, knows, supports is an attitude: kept apart, since positions rest on what is said.
What stands in tables: verbs, nouns, outlets, in `lexicon/cues.toml` and `lexicon/outlets.toml`.
"""

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.model.statement import Attribution
from dragoman.reading.components.attributions_clauses import outside, reported
from dragoman.reading.components.attributions_content import reach_of, reporting_span
from dragoman.reading.components.attributions_nesting import apart, outermost
from dragoman.reading.components.attributions_page import Page, page
from dragoman.reading.components.labels import labels
from dragoman.reading.components.quotes_speakers import assign_speakers, contents, with_quotes
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.tweets import tweets
from dragoman.reading.components.via import vias
from dragoman.reading.components.via_persistence import spread

_VIA_REACH = 14  # tokens between a clause and the outlet that it was told to


@Language.component("dragoman_attributions_v1", requires=["token.dep", "token.tag"])
def attributions(doc: Doc) -> Doc:
    """Fill `draft(doc).attributions` and `attitudes` and give the quotations in `draft(doc).quotes` their speakers."""
    if not len(doc):
        return doc
    layout = page(doc)
    places = vias(layout)
    every, attitudes = reported(layout)
    told, posts = outermost(layout, every, places), tweets(layout)
    told = [*apart(told, posts), *apart(labels(layout), told), *posts]
    told = spread(layout, sorted(told, key=lambda r: r.clause.core), places)
    layout.found.quotes, holders = assign_speakers(layout, told)
    layout.found.attributions = _attributions(layout, told, holders)
    layout.found.attitudes = _attributions(layout, outside(attitudes, told), [])
    return doc


def _attributions(layout: Page, told: list[Reported], holders: list[Reported | None]) -> list[Attribution]:
    pieces = contents(layout, told, holders)
    return [
        _attribution(layout, *one) for one in zip(with_quotes(layout, told, holders), pieces, strict=True)
    ]


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


def _attribution(layout: Page, one: Reported, pieces: list[Span]) -> Attribution:
    found = one.clause
    start, end = found.core if one.whole else _with_via(layout, one, *reporting_span(layout, found))
    cue = layout.exact(found.cue.start, found.cue.end)
    return Attribution(
        span=layout.span(start, end),
        source=one.voice.name,
        party=one.voice.party,
        named=one.voice.named,
        via=one.via,
        cue=cue.of(layout.text),
        source_span=one.voice.span,
        content_span=layout.span(*reach_of(found)),
        cue_span=cue,
        content_spans=tuple(pieces),
        kind="attitude" if one.attitude else "statement",
        chain=tuple(dict.fromkeys(one.chain)),
    )
