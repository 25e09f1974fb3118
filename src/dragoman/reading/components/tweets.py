"""Which paragraphs are printed posts of a social medium: "text — Name (@handle) 3 May 2031"?"""

import re

from dragoman.reading.components.attributions_content import Clause
from dragoman.reading.components.attributions_cues import Cue
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.attributions_sources import Source
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.speakers import Voice, voice

_SIGNATURE = re.compile(
    r"[—–-]{1,2}\s*(?P<name>[^\n()—–]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?P<date>[^\n]{0,40})$"
)


def tweets(layout: Page) -> list[Reported]:
    """Return one clause for each printed post: its paragraph is the content, its signature the source."""
    text = layout.text
    if "(@" not in text:
        return []
    result = []
    for block in layout.found.blocks:
        match = _SIGNATURE.search(text, block.span.start, block.span.end)
        if match is not None and match.start() > block.span.start:
            result.append(_post(layout, block.span.start, match))
    return [r for r in result if r is not None]


def _post(layout: Page, start: int, match: "re.Match[str]") -> Reported | None:
    first, dash = layout.token(start), layout.token(match.start())
    name, name_end = layout.token(match.start("name")), layout.token(match.end("name"))
    end = layout.token(match.end() - 1) + 1
    if not first < dash <= name < name_end <= end:
        return None
    head = layout.doc[name_end - 1]
    known = next(
        (layout.found.person_at[i] for i in range(name, name_end) if i in layout.found.person_at), None
    )
    if known is not None:
        head = layout.doc[known.end - 1]
    span = layout.span(name, name_end)
    said = voice(layout, head, head, []) or Voice(match["name"], span, named=True, person=True)
    cue = Cue(dash, dash + 1, dash, "post", "phrase", frozenset({"speech"}))
    found = Clause(cue, Source(head, head), (first, end), (first, dash), fronted=True)
    return Reported(
        found, Voice(said.name, span, said.party, said.role, said.named, person=True), "Twitter", whole=True
    )
