"""Who speaks in a line that begins with a name: "Vass (Norland), 18:02: No.", "OSEI: We sign on Friday."?

Only where two lines or more begin so: a transcript, an interview, a row of posts.
"""

import re
from typing import cast

from spacy.tokens import Doc

from dragoman.model.span import Span
from dragoman.reading.components.holders_kin import party_of_person
from dragoman.reading.draft import Draft, draft
from dragoman.reading.referents import Referent

_KEY = "dragoman_lines"
_LINE = re.compile(r"^[^\n]{2,90}?: [^\n]+", re.MULTILINE)
_INNER = re.compile(r"\(((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})\)")
_HEAD, _LEAST = 14, 2  # tokens before the colon; lines
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def line_voice(doc: Doc, offset: int) -> Referent | None:
    """Return who speaks at an offset of a line that begins with a name and a colon; `None` elsewhere.

    Somebody whose party is not known has none: no other voice reaches into the line.
    """
    lines = _lines(doc)
    return next((who for span, who in lines if span.start <= offset < span.end), None)


def _lines(doc: Doc) -> list[tuple[Span, Referent]]:
    if _KEY not in doc.user_data:
        found = draft(doc)
        spans = (Span(m.start(), m.end()) for m in _LINE.finditer(found.report.text))
        lines = [line for span in spans if (line := _line(doc, found, span)) is not None]
        doc.user_data[_KEY] = lines if len(lines) >= _LEAST else []
    return cast("list[tuple[Span, Referent]]", doc.user_data[_KEY])


def _line(doc: Doc, found: Draft, held: Span) -> tuple[Span, Referent] | None:
    colon = found.report.text.find(": ", held.start, held.end)
    if colon < 0:
        return None
    head = doc.char_span(held.start, colon, alignment_mode="contract")
    if head is None or not 0 < len(head) <= _HEAD or any(t.tag_ in _VERBAL for t in head):
        return None
    person = found.person_at.get(head[0].i) or found.person_at.get(head[-1].i)
    if person is None:
        return None
    own = next((p.party for p in found.people if p.name == person.person), None)
    beside = next((found.mention_at[t.i].parties for t in head if t.i in found.mention_at), ())
    inner = _INNER.search(head.text)
    parties = (
        (own,) if own else beside or party_of_person(doc, person.person) or ((inner[1],) if inner else ())
    )
    said = Span(colon + 2, held.end)
    return said, Referent(person.person, "person", said, parties)
