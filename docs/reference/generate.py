"""Which pages of the reference follow from the code, and what do they say? Writes them again (`make docs`).

`--check` writes nothing and exits with 1 where a page is out of date.
"""
# ruff: noqa: INP001 - a script beside the pages that it writes

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.cli.reference import reference
from dragoman.reading.lexicon import load

HERE = Path(__file__).resolve().parent


def topic_rows(slug: str, entry: Mapping[str, Any]) -> list[str]:
    """Return the lines of one topic."""
    levels = " < ".join(f"{level['label']} (`{level['slug']}`)" for level in entry.get("levels", ()))
    codes = "; ".join(
        f"{name} {entry[key]}" for key, name in (("pax", "PA-X"), ("pam", "PAM")) if entry.get(key)
    )
    return [f"| `{slug}` | {entry['label']} | {levels or 'yes or no'} | {codes} |"]


def topics_page() -> str:
    """Return the page about the catalogue of topics."""
    topics = load("topics")
    lines = [
        "# Topics",
        "",
        f"The {len(topics)} topics that a reading knows, with their levels from least to most where a topic has a natural",
        "scale. They stand in `src/dragoman/reading/lexicon/topics.toml`; this page is generated from it by `make docs`.",
        "PA-X and PAM are codes of the peace agreement database and the Peace Accords Matrix, where one fits.",
        "",
        "| topic | what it is | levels | crosswalk |",
        "|---|---|---|---|",
        *(row for slug, entry in topics.items() for row in topic_rows(slug, entry)),
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    return {HERE / "cli.md": reference(), HERE / "topics.md": topics_page()}


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description="Write the generated pages of the reference.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where a page is out of date"
    )
    check = parser.parse_args().check
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        sys.stdout.write(f"{path.name}: {'out of date; run make docs' if check else 'written'}\n")
        if not check:
            path.write_text(pages()[path], encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
