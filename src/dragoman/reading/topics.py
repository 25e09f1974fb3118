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


@dataclass(frozen=True, slots=True)
class _Level:
    slug: str
    terms: tuple[re.Pattern[str], ...]
    default: bool
    part: bool

    def named(self, text: str) -> bool:
        return any(term.search(text) for term in self.terms)


@cache
def _levels(topic: str) -> tuple[_Level, ...]:
    entry: Mapping[str, Any] = load("topics").get(topic, {})
    return tuple(
        _Level(
            level["slug"],
            tuple(re.compile(r"(?<![\w-])" + compile_term(t).pattern, re.IGNORECASE) for t in level["terms"]),
            level.get("default", False),
            level.get("part", False),
        )
        for level in entry.get("levels", ())
    )


@cache
def _shares() -> Terms[str]:
    return Terms((kind, term) for kind, terms in load("amounts")["shares"].items() for term in terms)


def _part(topic: str, text: str) -> str | None:
    """Return the level that is a part of the topic, where words of quantity tell a part and none tells the whole."""
    part = next((level for level in _levels(topic) if level.part), None)
    if part is None:
        return None
    shares = _shares().longest(text)
    if any(kind == "whole" for kind, _ in shares):
        return None
    others = [level for level in _levels(topic) if level is not part]
    told = (span.of(text) for kind, span in shares if kind == "part")
    return part.slug if any(not any(o.named(words) for o in others) for words in told) else None


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
    """Return the level of a topic that a text tells: a part where it says so, the highest named, the default, or `None`."""
    levels = _levels(topic)
    named = [level.slug for level in levels if level.named(text)]
    if named and named[0] == levels[0].slug:
        return named[0]
    if (part := _part(topic, text)) is not None:
        return part
    return named[-1] if named else next((level.slug for level in levels if level.default), None)
