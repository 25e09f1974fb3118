"""Is what a clause tells the word of one side, about itself or about another?"""

from typing import TYPE_CHECKING

from dragoman.reading.components.events_claims import HARM, is_side_s_word
from dragoman.reading.components.events_lexicon import GRAMMAR, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.model.span import Span
    from dragoman.model.statement import Attribution
    from dragoman.reading.components.events_candidates import Candidate
    from dragoman.reading.draft import Draft

_PRESUPPOSING = frozenset(GRAMMAR["clauses"]["presupposing"])
_FIRST_PERSON = frozenset(GRAMMAR["words"]["first_person"])
_RELATIONS = ("before", "after")


def claims_of_a_side(
    doc: "Doc", found: "Draft", span: "Span", candidate: "Candidate", kind: str | None
) -> bool:
    """Tell whether an act stands in what a source claims: "the union insists that it was paid in May".

    What a side tells of another is its claim whatever the word for saying, and so is harm that it says to have done;
    "who was shot in May" and "a day after they met" are no part of it.
    """
    if kind in HARM and any(t.lower_ in _FIRST_PERSON for t in doc[candidate.start : candidate.end]):
        return True
    if doc[candidate.start].lower_ in _PRESUPPOSING or any(
        moment.text.lower().endswith(_RELATIONS) for moment in candidate.moments
    ):
        return False
    return any(
        2 * (min(said.content_span.end, span.end) - max(said.content_span.start, span.start)) > len(span)
        and (is_side_s_word(said.cue, said.source, kind) or _of_another(doc, found, said, candidate))
        for said in found.attributions
        if said.content_span is not None
    )


def _of_another(doc: "Doc", found: "Draft", said: "Attribution", candidate: "Candidate") -> bool:
    """Tell whether a side tells a deed of somebody else: "Velland says that Tarn moved guns in May"."""
    if said.party is None:
        return False
    for i in range(candidate.start, candidate.end):
        if doc[i].tag_ in {"VBD", "VBN"}:
            return False
        if mention := found.mention_at.get(i):
            other = said.party not in mention.parties and mention.kind != "group"
            return other and _tells_deed(doc, i, candidate.end)
    return False


def _tells_deed(doc: "Doc", subject: int, end: int) -> bool:
    """Tell whether the verb behind a subject tells a deed in the past."""
    verb = next((t for t in doc[subject + 1 : end] if t.tag_[:2] in {"VB", "MD"}), None)
    return verb is not None and verb.tag_ == "VBD" and lemma(verb.lemma_) != "be"
