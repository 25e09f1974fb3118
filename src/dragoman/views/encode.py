"""How does any value become JSON: dates as ISO, spans as [start, end], enums as their value?"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from dragoman.model.span import Span


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> Any:
    """Return a value as dicts, lists, strings, numbers, booleans and `None`.

    Raises:
        TypeError: For a value that is none of the kinds that views are made of.

    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, Span | type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    return _single(value)


def _single(value: Any) -> Any:
    match value:
        case None | str() | bool() | int() | float():
            return value
        case Span():
            return [value.start, value.end]
        case date():
            return value.isoformat()
        case Enum():
            return value.value
    message = f"{type(value).__name__} is no part of a view"
    raise TypeError(message)


def to_json(value: Any, *, indent: int | None = 2) -> str:
    """Return a view as JSON text; `indent=None` puts it on one line."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)
