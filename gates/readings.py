"""What does the program read in the annotated texts, in the form in which it is compared?"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any

from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader
from dragoman.views.exchange import exchange
from gold import FIELDS, Item, Text

Exchange = dict[str, Any]
_PATIENCE = 2.0  # seconds without a word; then the progress shows


def read(texts: Sequence[Text]) -> dict[str, Exchange]:
    """Return the exchange object of each text by its name, read by the installed pipeline; progress goes to stderr."""
    started, found = perf_counter(), {}
    for reading in Reader().read_all(_report(text) for text in texts):
        found[reading.report.path] = exchange(reading)
        if perf_counter() - started > _PATIENCE and (sys.stderr.isatty() or len(found) % 16 == 0):
            print(f"\rread {len(found)} of {len(texts)} texts", end="", file=sys.stderr, flush=True)
    if perf_counter() - started > _PATIENCE:
        print(f"\rread {len(found)} of {len(texts)} texts", file=sys.stderr)
    return found


def items(text: Text, reading: Exchange) -> dict[str, tuple[Item, ...]]:
    """Return what was read of a text, a tuple for each kind."""
    return {kind: tuple(_of_kind(kind, text, reading)) for kind in FIELDS}


def _report(text: Text) -> Report:
    raw = text.text.encode()
    return Report(
        path=text.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text.text,
        raw=raw,
        publisher=text.publisher,
        published=text.published,
        language="en",
    )


def _of_kind(kind: str, text: Text, reading: Exchange) -> Iterator[Item]:
    for value in _counted(kind, reading[kind]):
        span = value.get("span")
        places = (text.words.at(*span),) if span else ()
        fields = {name: (_shown(_value(kind, name, value)),) for name in FIELDS[kind]}
        yield Item(kind, places, fields, value.get("name") or "")


def _counted(kind: str, values: Iterable[Exchange]) -> Iterator[Exchange]:
    """Yield the readings that the annotations speak of: of the findings those of loaded wording."""
    return (v for v in values if kind != "findings" or "loaded" in v["kind"])


def _value(kind: str, name: str, value: Mapping[str, Any]) -> Any:
    if kind == "quotes":
        speaker = value["speaker"] or {}
        return speaker.get("name" if name == "speaker" else "party")
    if name == "role":
        return "; ".join(value["roles"])
    return value[name]


def _shown(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
