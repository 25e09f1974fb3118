"""Which words in quotation marks are the title of a programme, a film, a book and nobody's words?"""

from dragoman.reading.components.attributions_page import Page
from dragoman.reading.lexicon import load

_LITTLE, _SHOWN_ON = (frozenset(load("grammar")["words"][key]) for key in ("little", "shown_on"))
_WORDS = 6


def is_title(layout: Page, number: int) -> bool:
    """Tell whether a quotation is a title: every word but the little ones has a capital, and "on", "the film" goes before."""
    start, _ = layout.quote_tokens[number]
    words = layout.found.quotes[number].text.split()
    if not 2 <= len(words) <= _WORDS or start == 0 or layout.lower[start - 1] not in _SHOWN_ON:
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w.lower() in _LITTLE for w in words)
