"""Which rejections hang on another stance: "accepts shares, but not vouchers"?

What a party gives or demands in one half of a sentence it refuses in the other, behind "but not", "though not", "not even".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dragoman.reading.components.candidates import Candidate, token_at
from dragoman.reading.components.contents import clause_end, contents, voice_end
from dragoman.reading.draft import text_of

_BUT_NOT = re.compile(
    r",?\s\(?((?:but|though|although|yet|and certainly)\s(?:not|never|no)\s)", re.IGNORECASE
)
_LIMITED = re.compile(
    r"(?:yet|until|before|if|unless|only|without|now|all|necessarily|always|much|many|so)\b", re.IGNORECASE
)
_LEAST = 2  # words


def contrasted(doc: Doc, sentence: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield a rejection for what a sentence excepts from a stance; `found` are the sentence's."""
    text = text_of(doc)
    for hit in _BUT_NOT.finditer(text, sentence.start_char, sentence.end_char):
        held = [
            c
            for c in found
            if c.stance in {"accept", "offer", "open", "demand", "conditional"} and c.anchor < hit.start()
        ]
        if not held or _LIMITED.match(text, hit.end()):
            continue
        last = max(held, key=lambda c: c.anchor)
        limit = clause_end(
            text, hit.end(), min(sentence.end_char, voice_end(doc, token_at(doc, last.anchor)))
        )
        content = contents(text, hit.end(), limit)[0]
        comma = text.find(", ", hit.end(), limit)
        if comma > 0:
            content = contents(text, hit.end(), comma)[0]
        if len(content.span.of(text).split()) < _LEAST or any(
            c.anchor > hit.start() and c.anchor < content.span.end for c in found
        ):
            continue
        topic = content if content.topic else replace(content, topic=last.content.topic)
        yield replace(
            last,
            stance="reject",
            content=topic,
            start=hit.start(1),
            end=content.span.end,
            anchor=hit.start(1),
            condition=None,
            addressee=None,
        )
