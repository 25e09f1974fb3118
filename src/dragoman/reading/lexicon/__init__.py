"""What do the readers know of the language: TOML files, loaded once, malformed entries refused by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError


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
