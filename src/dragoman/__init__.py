"""What can a program import: `open` a case, `read` reports without one, and the error to catch.

    import dragoman

    with dragoman.open("talks.dragoman") as case:
        case.read(["reports/"])
        print(case.matrix())

Nothing heavy is imported before it is needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.workbench import CaseFile, open, read  # noqa: A004 - `dragoman.open` is what a user expects

    __version__: str

__all__ = ["CaseFile", "DragomanError", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("dragoman")
    if name in __all__:
        return getattr(import_module("dragoman.workbench"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
