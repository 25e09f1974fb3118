"""Who speaks where no verb says so: "Vell: No Deal", "VELL: We …" in a transcript, “…” ― Ana Vell?"""

import re
from dataclasses import replace

from dragoman.reading.components.attributions_content import Clause
from dragoman.reading.components.attributions_cues import Cue
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.attributions_sources import Source
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.speakers import Voice, voice
from dragoman.reading.draft import Block
from dragoman.reading.lexicon import load

_SHORT = 4  # words before the colon of a headline
_CONTENT = 3  # tokens behind a colon that are a statement
_NAME = 6  # tokens of a signature
_DASH = re.compile(r"[^\S\n]*[.,]?[”\"»’']{0,2}[^\S\n]*(?P<dash>[―—–~]|--?)\s?")
_HEADS = frozenset(load("cues")["labels"]["heads"])
_TRANSCRIPT = re.compile(r"[“\"]?(?P<name>[A-Z][A-Z.’' -]{1,30}[A-Z]):\s+\S")
_QUESTION = frozenset({"WP", "WRB", "WDT"})


def labels(layout: Page) -> list[Reported]:
    """Return one clause for each headline, turn of a transcript and signed quotation; one pass over blocks and quotations."""
    found = []
    for number, block in enumerate(layout.found.blocks):
        text = layout.text
        if block.kind == "paratext" or ":" not in text[block.span.start : block.span.start + 60]:
            continue
        match = _TRANSCRIPT.match(text, block.span.start, block.span.end)
        if match is not None:
            found.append(_turn(layout, block, match))
        elif number == 0 or block.kind == "heading":
            found.append(_headline(layout, block))
    found.extend(_signature(layout, number) for number in range(len(layout.quote_tokens)))
    return [one for one in found if one is not None]


def _headline(layout: Page, block: Block) -> Reported | None:
    """Return "Vell: No deal before spring": a person, a party or people who speak, a colon, a statement."""
    start, end = layout.token(block.span.start), layout.token(block.span.end - 1) + 1
    colon = next((i for i in range(start, min(end, start + _SHORT + 1)) if layout.lower[i] == ":"), None)
    if colon is None or colon == start or end - colon <= _CONTENT or layout.quote_at[start] >= 0:
        return None
    head = layout.doc[colon - 1]
    known = head.i in layout.found.person_at or head.i in layout.found.mention_at
    if not known and head.lower_ not in _HEADS and head.lower_.removesuffix("s") not in _HEADS:
        return None
    if not known and layout.quote_at[colon + 1] >= 0:
        return None  # "Minister: “No deal”": the text below names the minister
    if layout.tags[colon + 1] in _QUESTION or not any(t[0] in "VM" for t in layout.tags[colon + 1 : end]):
        return None
    said = voice(layout, head, head, [], lenient="any")
    return None if said is None else _reported(layout, colon, (start, colon), (colon + 1, end), said)


def _turn(layout: Page, block: Block, match: "re.Match[str]") -> Reported | None:
    """Return a turn of a transcript; its name is that of the person with this surname."""
    start, colon = layout.token(match.start("name")), layout.token(match.end("name"))
    end = layout.token(block.span.end - 1) + 1
    if not start < colon < end or layout.lower[colon] != ":":
        return None
    last = match["name"].split()[-1].casefold()
    namesakes = [p for p in layout.found.people if p.name.split()[-1].casefold() == last]
    person = max(namesakes, key=lambda p: len(p.name), default=None)
    span = layout.span(start, colon)
    said = Voice(person.name if person else match["name"], span, person.party if person else None,
                 person.roles[0] if person and person.roles else None, named=True, person=True)  # fmt: skip
    return _reported(layout, colon, (start, colon), (colon + 1, end), said)


def _signature(layout: Page, number: int) -> Reported | None:
    """Return a quotation that a dash and a name sign: “We wait.” ― Ana Vell."""
    start, end = layout.quote_tokens[number]
    dash = _DASH.match(layout.text, layout.found.quotes[number].span.end)
    if dash is None:
        return None
    first, size = layout.token(dash.end()), len(layout.lower)
    last = first
    while (
        last < size
        and last - first < _NAME
        and layout.doc[last].text[0].isupper()
        and layout.quote_at[last] < 0
    ):
        last += 1
    following = layout.starts[last] if last < size else len(layout.text)
    rest = layout.text[following : following + 1]
    ends = (
        last >= size
        or rest in ".,\n\xa0"
        or layout.quote_at[last] >= 0
        or layout.block_at[last] != layout.block_at[first]
    )
    if last == first or not ends:
        return None
    at = max(layout.token(dash.start("dash")), end - 1)
    head = layout.doc[last - 1]
    name = layout.span(first, last)
    said = voice(layout, head, head, [])
    if said is None or not (said.name or "-")[0].isalpha():
        said = Voice(name.of(layout.text), name, named=True, person=True)
    return _reported(layout, at, (first, last), (start, end), replace(said, span=name))


def _reported(
    layout: Page, mark: int, phrase: tuple[int, int], content: tuple[int, int], said: Voice
) -> Reported:
    head = layout.doc[phrase[1] - 1]
    cue = Cue(mark, mark + 1, mark, ":", "phrase", frozenset({"speech"}))
    fronted = content[0] < mark
    return Reported(Clause(cue, Source(head, head), phrase, content, fronted), said, whole=True)
