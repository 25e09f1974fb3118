"""Which clauses tell a deed that is an event without any time: "the navy seized two trawlers"?"""

from typing import TYPE_CHECKING

from dragoman.reading.components.events_claims import AUXILIARIES, is_report
from dragoman.reading.components.events_lexicon import GRAMMAR, LEXICON, verb_lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.components.events_actors import Cast
    from dragoman.reading.components.events_acts import Acts
    from dragoman.reading.components.moments_clauses import Clause

_VERBS, _CLASSES, _NEWS = (frozenset(LEXICON["deeds"][key]) for key in ("verbs", "classes", "news"))
_DENIALS = frozenset(LEXICON["frames"]["denials"])
_NO_DEED = frozenset(GRAMMAR["clauses"]["dependent"])
_PERFECT, _HELPING = (frozenset(GRAMMAR["words"][key]) for key in ("perfect", "helping"))
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEAR = 4


def deed(doc: "Doc", clause: "Clause", acts: "Acts", cast: "Cast") -> int | None:
    """Return the verb of a clause that tells a deed done: past or perfect, affirmed, hostile or binding, with a doer."""
    start, end = clause.start, clause.end
    if doc[start].lower_ in _NO_DEED or doc[end - 1].text == "?" or is_report(doc, start, end):
        return None
    verb = next(
        (i for i in range(start, end) if doc[i].tag_[:2] in {"VB", "MD"} and not _helps(doc, i, end)), None
    )
    if verb is None or doc[verb].tag_ not in {"VBD", "VBN"} or verb_lemma(doc[verb].lemma_) not in _VERBS:
        return None
    before = {doc[i].lower_ for i in range(max(start, verb - _NEAR), verb)}
    told = doc[verb].tag_ == "VBD" or not _HELPING.isdisjoint(before)
    if not _PERFECT.isdisjoint(before) and _NEWS.isdisjoint(before):
        return None
    if not told or not _DENIALS.isdisjoint(before) or any(doc[i].tag_ == "MD" for i in range(start, verb)):
        return None
    return verb if acts.of(verb) in _CLASSES and cast.actors(start, end) else None


def _helps(doc: "Doc", i: int, end: int) -> bool:
    """Tell whether a verb is the auxiliary of the next one in its clause."""
    if doc[i].lemma_.lower() not in AUXILIARIES:
        return False
    near = (doc[j].tag_ for j in range(i + 1, min(end, i + _NEAR)) if doc[j].tag_ != "RB")
    return next(near, "") in {"VBN", "VBG", "VB"}
