"""Which topic do these words speak of, and which of its levels? The terms of both stand in `lexicon/topics.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading.lexicon import load
from dragoman.reading.terms import Terms, compile_term


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A term of a topic at `[start, end)` of the text that was looked at."""

    topic: str
    start: int
    end: int


@cache
def _terms() -> Terms[str]:
    return Terms((topic, term) for topic, entry in load("topics").items() for term in entry["terms"])


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


def topic_matches(text: str) -> list[TopicMatch]:
    """Return the topics that a text speaks of, in text order; of overlapping terms the longest counts."""
    return [TopicMatch(topic, span.start, span.end) for topic, span in _terms().longest(text)]


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
