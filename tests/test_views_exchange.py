"""Does the exchange format keep its promise: the schema of the docs, the same fields, spans that hold?"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import Read
from dragoman.views.exchange import exchange
from record_samples import full_reading

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "docs/reference/reading.schema.json").read_text(encoding="utf-8")
)


def check(value: Any) -> None:
    """Hold a value to the schema, formats included."""
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(value)


def fields(schema: Mapping[str, Any], value: Any, at: str = "") -> list[str]:
    """Return where an object has other fields than its schema lists."""
    if "oneOf" in schema:
        return [] if value is None else fields(schema["oneOf"][0], value, at)
    if schema.get("type") == "array" and "items" in schema and "prefixItems" not in schema:
        return [odd for item in value for odd in fields(schema["items"], item, f"{at}[]")]
    known = schema.get("properties")
    if not known:
        return []
    odd = [f"{at}.{name}" for name in sorted(set(known) ^ set(value))]
    return odd + [
        found
        for name in set(known) & set(value)
        for found in fields(known[name], value[name], f"{at}.{name}")
    ]


def test_the_schema_is_a_schema() -> None:
    """The schema itself is valid."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_full_reading_has_the_fields_of_the_schema_and_no_others() -> None:
    """A field that is not described, or is missing, is found here."""
    value = json.loads(json.dumps(exchange(full_reading())))

    check(value)
    assert fields(SCHEMA, value) == []


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        (("positions", 0, "stance"), "wants"),
        (("quotes", 0, "span"), [3]),
        (("events", 0, "date"), "May 2031"),
        (("report", "sha256"), "abc"),
    ],
)
def test_the_schema_refuses_what_is_wrong(where: tuple[Any, ...], wrong: Any) -> None:
    """The schema can fail."""
    value: Any = json.loads(json.dumps(exchange(full_reading())))
    target = value
    for step in where[:-1]:
        target = target[step]
    target[where[-1]] = wrong

    with pytest.raises(jsonschema.ValidationError):
        check(value)


def test_a_real_reading_keeps_to_the_schema_and_its_spans_hold(read: Read) -> None:
    """What the pipeline gives is valid, and quotations stand where their spans say."""
    value = exchange(
        read(
            "Norland's foreign minister Ada Quill told the Delta Herald on Monday: “We demand a full withdrawal.” "
            "According to Sudrian officials, Sudria would withdraw only in exchange for a peace treaty. "
            "Quill said at least 40 villages had been shelled."
        )
    )

    check(value)
    assert value["quotes"]
    assert all(value["text"][q["span"][0] : q["span"][1]] == q["text"] for q in value["quotes"])
