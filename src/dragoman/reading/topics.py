"""Which topic do these words speak of, and which of its levels?

The terms of `lexicon/topics.toml` are small patterns over words: `*` any ending, `?` any one letter, `a|b` either, `~` up
to three words between. They are indexed by the first letters of their first word, so that a text is looked at once.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading.lexicon import load

_WORD = re.compile(r"\w[\w’'.-]*")
_GAP = r"(?:[\s,]+\S+){0,3}?[\s,]+"
_KEY = 3


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A term of a topic at `[start, end)` of the text that was looked at."""

    topic: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Term:
    topic: str
    pattern: re.Pattern[str]


def _word(part: str) -> str:
    return "|".join(re.escape(p).replace(r"\*", r"[\w’'-]*").replace(r"\?", r"\w") for p in part.split("|"))


def compile_term(term: str) -> re.Pattern[str]:
    """Return the pattern of a term of the lexicon."""
    pattern, glue = "", ""
    for part in term.split():
        if part == "~":
            glue = _GAP
            continue
        pattern += f"{glue}(?:{_word(part)})"
        glue = r"[\s-]+"
    return re.compile(rf"{pattern}(?![\w])", re.IGNORECASE)


@cache
def _index() -> Mapping[str, list[_Term]]:
    index: dict[str, list[_Term]] = defaultdict(list)
    for topic, entry in load("topics").items():
        for term in entry["terms"]:
            compiled = _Term(topic, compile_term(term))
            for first in term.split()[0].split("|"):
                literal = re.split(r"[*?]", first.lower())[0]
                index[literal[:_KEY]].append(compiled)
    return index


@cache
def _levels(topic: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...], bool], ...]:
    entry: Mapping[str, Any] = load("topics").get(topic, {})
    return tuple(
        (
            level["slug"],
            tuple(re.compile(r"(?<![\w-])" + compile_term(t).pattern, re.IGNORECASE) for t in level["terms"]),
            level.get("default", False),
        )
        for level in entry.get("levels", ())
    )


def is_hostile(topic: str) -> bool:
    """Tell whether a topic is an act against the other side that its own party may stop."""
    entry: Mapping[str, Any] = load("topics").get(topic, {})
    return bool(entry.get("hostile", False))


@cache
def _keys() -> tuple[int, ...]:
    return tuple(sorted({len(k) for k in _index()}))


def topic_matches(text: str) -> list[TopicMatch]:
    """Return the topics that a text speaks of, in text order; of overlapping terms the longest counts."""
    index = _index()
    candidates = (
        (term, word.start())
        for word in _WORD.finditer(text)
        for size in _keys()
        if len(word.group()) >= size
        for term in index.get(word.group()[:size].lower(), ())
    )
    found = [
        TopicMatch(term.topic, hit.start(), hit.end())
        for term, at in candidates
        if (hit := term.pattern.match(text, at)) is not None
    ]
    kept: list[TopicMatch] = []
    for match in sorted(found, key=lambda m: m.start - m.end):
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


# A topic of these says little where another one is named too ("talks on a prisoner swap").
_WEAK = ("talks", "agreement")


def main_topics(text: str) -> list[TopicMatch]:
    """Return the topics named in a text without doubles; the talks and agreements as such only if nothing else is."""
    seen: dict[str, TopicMatch] = {}
    for match in topic_matches(text):
        seen.setdefault(match.topic, match)
    strong = [m for m in seen.values() if m.topic not in _WEAK]
    return strong or list(seen.values())


def level_of(topic: str, text: str) -> str | None:
    """Return the level of a topic that a text tells: the highest one named, else the default, else `None`."""
    levels = _levels(topic)
    named = [slug for slug, patterns, _ in levels if any(p.search(text) for p in patterns)]
    if named:
        return named[-1] if len(named) == 1 or named[0] != levels[0][0] else named[0]
    return next((slug for slug, _, default in levels if default), None)
