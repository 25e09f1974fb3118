"""Who answers where a report prints questions and answers: short paragraphs that ask, quotations that reply?"""

from dragoman.model.span import Span
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.speakers import Voice, voice

_ENOUGH = 2  # questions that make an interview
_LONG = 30  # words that no question has


def interviewed(layout: Page) -> Voice | None:
    """Return whom an interview is with, the first person that it names; `None` for other reports."""
    blocks = [block.span for block in layout.found.blocks]
    opening = {layout.block_at[start] for start, _ in layout.quote_tokens if _opens(layout, start)}
    asked = sum(_asks(layout, n, span) and n + 1 in opening for n, span in enumerate(blocks))
    first = min(layout.found.persons, key=lambda m: m.start, default=None)
    if asked < _ENOUGH or first is None:
        return None
    head = layout.doc[first.end - 1]
    return voice(layout, head, head, [])


def answers(layout: Page, number: int) -> bool:
    """Tell whether a quotation opens its paragraph."""
    return _opens(layout, layout.quote_tokens[number][0])


def _opens(layout: Page, start: int) -> bool:
    block = layout.block(start)
    return block is not None and not layout.text[block.span.start : layout.starts[start]].strip("“”\"'‘’«» ")


def _asks(layout: Page, number: int, span: Span) -> bool:
    """Tell whether a paragraph is a question outside quotation marks."""
    words = span.of(layout.text).strip()
    if not words.endswith("?") or len(words.split()) > _LONG:
        return False
    return all(layout.block_at[start] != number for start, _ in layout.quote_tokens)
