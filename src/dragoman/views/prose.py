"""How does an answer read as a text: sections of lines, each line with how it is known and the sentences behind it?

Whoever shows an answer (terminal, notebook, Markdown for a brief) goes through the same sections, so that a quotation
can be told from a conclusion everywhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.views.evidence import Excerpt
from dragoman.views.table import Page, Table

_SPECIAL = re.compile(
    r"([\\`*<>#|~]|(?<!\w)_|_(?!\w))"
)  # brackets alone and underscores within words mean nothing


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an answer. `how` says how it is known ("red line, quoted"); empty for a conclusion.

    `depth` is 0 for a line of its own, 1 for an item of a list, 2 for an item below it.
    """

    text: str
    how: str = ""
    evidence: tuple[Excerpt, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `rank` is 1 for a heading of the page, 2 and 3 for those below it. `table` stands after the lines."""

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    rank: int = 1


class Answer(Page):
    """A view that reads as a text with evidence."""

    __slots__ = ()

    def sections(self) -> tuple[Section, ...]:
        """Return the answer as a text."""
        raise NotImplementedError

    def tables(self) -> tuple[Table, ...]:
        """Return a table a section: what is said, how it is known, the evidence."""
        return tuple(table for section in self.sections() for table in _tables(section))

    def to_markdown(self) -> str:
        """Return the answer as Markdown for a brief: every line with its sentences, word for word, and their reports."""
        return "\n".join(_markdown(self.sections())).strip() + "\n"


def _tables(section: Section) -> Iterator[Table]:
    rows = tuple((line.text, line.how, "\n".join(map(_quoted, line.evidence))) for line in section.lines)
    if any(how or evidence for _, how, evidence in rows):
        yield Table(section.title, ("answer", "how we know", "evidence"), rows)
    else:
        yield Table(section.title, (), (), tuple(text for text, _, _ in rows))
    if section.table is not None:
        yield section.table


def _quoted(excerpt: Excerpt) -> str:
    return f"“{' '.join(excerpt.text.split())}” — {_place(excerpt)}"


def _place(excerpt: Excerpt) -> str:
    return f"{excerpt.source} [report {excerpt.report}]"


def _markdown(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield f"\n{'#' * (section.rank + 1)} {_plain(section.title)}\n"
        for before, line in zip((None, *section.lines), section.lines, strict=False):
            if before and before.depth and not line.depth and not before.evidence:
                yield ""  # else it would run on in the item above
            yield from _line(line)
        if section.table is not None:
            yield from _grid(section.table)


def _line(line: Line) -> Iterator[str]:
    pad = "  " * max(0, line.depth - 1)
    how = f" *[{_plain(line.how)}]*" if line.how else ""
    yield f"{pad}{'- ' if line.depth else ''}{_plain(line.text)}{how}"
    inside = pad + ("  " if line.depth else "")
    for excerpt in line.evidence:
        said = _plain(" ".join(excerpt.text.split()))
        yield f"{inside}\n{inside}> {said}\n{inside}>\n{inside}> — {_plain(_place(excerpt))}"
    if not line.depth or line.evidence:
        yield ""


def _grid(table: Table) -> Iterator[str]:
    if table.rows:
        yield ""
        yield _cells(table.columns)
        yield _cells(("---",) * len(table.columns), plain=False)
        yield from map(_cells, table.rows)
    for note in table.notes:
        yield f"\n{_plain(note)}"
    yield ""


def _cells(cells: Iterable[str], *, plain: bool = True) -> str:
    told = (_plain(cell).replace("\n", "<br>") if plain else cell for cell in cells)
    return f"| {' | '.join(told)} |"


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
