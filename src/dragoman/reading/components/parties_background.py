"""Which states only lie in the background of a report: "unrest in Norland", "powers like Norland"? They are no parties."""

from collections.abc import Collection
from itertools import pairwise

from spacy.tokens import Doc

from dragoman.reading.components.parties_acts import act
from dragoman.reading.components.parties_catalogue import states
from dragoman.reading.components.parties_words import Words
from dragoman.reading.draft import Draft, PartyMention

_IDLE = 0.5  # "Norland's coast"
_LISTED = frozenset({",", "and", "&", "the"})


def leave_out(doc: Doc, words: Words, found: Draft) -> None:
    """Take out the listed states that do nothing in the text and have nobody in it; those of the user stay."""
    kept = {name for name, _ in found.options.parties} | {person.party for person in found.people}
    able = {p.name for p in found.parties if p.role == "third" and p.name in states()} - kept
    idle = able - _busy(doc, words, found.mentions) if able else able
    if idle:
        found.parties[:] = [p for p in found.parties if p.name not in idle]
        found.mentions[:] = [m for m in found.mentions if not idle.intersection(m.parties)]
        found.mention_at = {k: m for k, m in found.mention_at.items() if not idle.intersection(m.parties)}


def _busy(doc: Doc, words: Words, mentions: Collection[PartyMention]) -> set[str]:
    """Return the parties of which some mention acts, or stands in a list with one that does."""
    named = [m for m in mentions if m.kind != "pronoun"]
    acting = [m.kind in {"body", "seat"} or act(doc, words, m.start, m.end) > _IDLE for m in named]
    for n, (one, other) in enumerate(pairwise(named)):  # "Norland, Sudria and Veltania signed"
        if acting[n] != acting[n + 1] and set(words.lower[one.end : other.start]) <= _LISTED:
            acting[n] = acting[n + 1] = True
    busy = {p for m, acts in zip(named, acting, strict=True) if acts for p in m.parties}
    return busy | {p for m in mentions if m.kind == "pronoun" for p in m.parties}
