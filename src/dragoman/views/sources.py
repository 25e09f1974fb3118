"""What was read, what did each report give, and what is missing from the picture?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model.case import Case, Evidence, HeldFinding
from dragoman.views.table import Listing, Table
from dragoman.views.words import counted

_LOADED, _SHOWN = (
    "loaded-wording",
    6,
)  # the kind of finding that is told in one sentence, and how many words of it


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind a report, or a case, gave."""

    quotes: int = 0
    attributions: int = 0
    positions: int = 0
    people: int = 0
    events: int = 0
    figures: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A report and what it gave; `people` counts those with evidence in it, `findings` odd data."""

    number: int
    label: str
    path: str
    sha256: str
    title: str | None
    publisher: str | None
    published: date | None
    words: int
    gave: Counts
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Sources(Listing):
    """The reports in the order of reading; `coverage` says in sentences what they leave open."""

    rows: tuple[SourceRow, ...]
    coverage: tuple[str, ...] = ()

    def entries(self) -> tuple[SourceRow, ...]:
        """Return the reports."""
        return self.rows

    def tables(self) -> tuple[Table, ...]:
        """Return one table with the coverage beneath."""
        rows = tuple(
            (
                str(r.number),
                r.title or r.path.rsplit("/", 1)[-1],
                r.publisher or "not named",
                r.published.isoformat() if r.published else "unknown",
                f"{r.words:,}",
                gave_words(r.gave),
            )
            for r in self.rows
        )
        heads = ("no.", "report", "publisher", "date", "words", "gave")
        return (Table("Sources", heads, rows, self.coverage or ("No report was read yet.",)),)


def gave_words(gave: Counts) -> str:
    """Return what a report gave in words: "3 positions, 2 quotes, 1 event"; "nothing"."""
    kinds = ("positions", "quotes", "attributions", "people", "events", "figures", "findings")
    found = [counted(n, _singular(kind)) for kind in kinds if (n := getattr(gave, kind))]
    return ", ".join(found) or "nothing"


def _singular(kind: str) -> str:
    return "person" if kind == "people" else kind.removesuffix("s")


def sources(case: Case) -> Sources:
    """Return the reports of a case and their coverage."""
    per_kind = {
        "quotes": _per_report(q.evidence.source.number for q in case.quotes),
        "attributions": _per_report(a.evidence.source.number for a in case.attributions),
        "positions": _per_report(p.evidence.source.number for p in case.positions),
        "people": _per_report(n for p in case.people for n in {e.source.number for e in p.evidence}),
        "events": _per_report(e.evidence.source.number for e in case.events),
        "figures": _per_report(f.evidence.source.number for f in case.figures),
        "findings": _per_report(f.source.number for f in case.findings),
    }
    rows = tuple(
        SourceRow(
            s.number,
            s.label,
            s.path,
            s.sha256,
            s.title,
            s.publisher,
            s.published,
            s.words,
            Counts(**{kind: count[s.number] for kind, count in per_kind.items()}),
            _findings(case.findings, s.number),
        )
        for s in case.sources
    )
    return Sources(rows, coverage(case))


def _per_report(numbers: Iterable[int]) -> Counter[int]:
    return Counter(numbers)


def _findings(findings: tuple[HeldFinding, ...], number: int) -> tuple[str, ...]:
    """Return the findings of a report in sentences; loaded wording, which may be frequent, is one sentence."""
    here = [f for f in findings if f.source.number == number]
    loaded = [_words(f.evidence) for f in here if f.finding.kind == _LOADED and f.evidence is not None]
    others = tuple(f.finding.message for f in here if f.finding.kind != _LOADED)
    return (*others, *_loaded(loaded))


def _words(evidence: Evidence) -> str:
    begin = evidence.sentence.start
    return evidence.text[evidence.span.start - begin : evidence.span.end - begin]


def _loaded(words: list[str]) -> tuple[str, ...]:
    if not words:
        return ()
    different = list(dict.fromkeys(" ".join(w.split()) for w in words))
    shown = ", ".join(f"“{w}”" for w in different[:_SHOWN])
    more = f" and {len(different) - _SHOWN} more" if len(different) > _SHOWN else ""
    return (f"loaded wording in the outlet's own voice, {counted(len(words), 'place')}: {shown}{more}",)


def coverage(case: Case) -> tuple[str, ...]:
    """Return what the reports leave open, in sentences: publishers, dates, sides that nobody quotes."""
    total = len(case.sources)
    if not total:
        return ()
    publishers = Counter(s.publisher for s in case.sources if s.publisher)
    named = f" from {counted(len(publishers), 'named publisher')}" if publishers else ""
    said = [f"{counted(total, 'report')}{named}."]
    said += _lacking(total, sum(1 for s in case.sources if not s.publisher), "no publisher named")
    said += _lacking(total, sum(1 for s in case.sources if not s.published), "no date known")
    if publishers and (most := publishers.most_common(1)[0])[1] > total / 2 and total > 2:
        said.append(f"{most[1]} of {total} reports are from {most[0]}.")
    quoted = _quoted(case)
    said += [
        f"Nobody of {p.name} is quoted." for p in case.parties if p.role == "side" and p.name not in quoted
    ]
    return tuple(said)


def _quoted(case: Case) -> set[str | None]:
    """Return the parties that are quoted themselves or through their people."""
    parties = {name: person.party for person in case.people for name in person.names}
    speakers = [q.quote.speaker for q in case.quotes if q.quote.speaker]
    return {s.party or parties.get(s.name or "", s.name) for s in speakers}


def _lacking(total: int, number: int, what: str) -> list[str]:
    share = f"{number} of {counted(total, 'report')}" if number < total else "any of them"
    return [f"{what[0].upper()}{what[1:]} for {share}."] if number else []
