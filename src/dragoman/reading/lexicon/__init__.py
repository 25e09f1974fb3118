"""What do the readers know of the language: TOML files, loaded once, malformed entries refused by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError
from dragoman.model.position import Topic


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the tables of `lexicon/NAME.toml`.

    Raises:
        LexiconError: If the file is missing or not TOML.

    """
    try:
        return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"lexicon/{name}.toml: {error}"
        raise LexiconError(message) from error


@cache
def topics() -> Mapping[str, Topic]:
    """Return the catalogue of topics by slug.

    Raises:
        LexiconError: If an entry lacks its label or terms, or a level its slug.

    """
    return {slug: _topic(slug, entry) for slug, entry in load("topics").items()}


def _topic(slug: str, entry: Mapping[str, Any]) -> Topic:
    try:
        levels = entry.get("levels", [])
        return Topic(
            slug=slug,
            label=entry["label"],
            levels=tuple(level["slug"] for level in levels),
            labels=tuple(level["label"] for level in levels),
            pax=entry.get("pax"),
            pam=entry.get("pam"),
        )
    except KeyError as error:
        message = f"lexicon/topics.toml: [{slug}] lacks {error}"
        raise LexiconError(message) from error
