"""Which sentence should be checked first, and what would change if it were wrong?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.analysis import sentences
from dragoman.model.answers import Issue
from dragoman.model.whatif import Check
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.prose import Line
from dragoman.views.words import counted, listed


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A sentence to check: what was read from it, and what would change if that were wrong."""

    position: int
    reading: str
    words: str
    evidence: Excerpt


def check_line(row: CheckRow) -> Line:
    """Return a sentence to check as a line of a text."""
    return Line(f"{row.reading} {row.words}", evidence=(row.evidence,), depth=1)


def check_row(check: Check, issues: Mapping[str, Issue]) -> CheckRow:
    """Return the view of a sentence to check."""
    read = " ".join(sentences.limit(clause, issues).text for clause in check.lost)
    return CheckRow(check.position, read, _were_it_wrong(check, issues), excerpt(check.evidence))


def _were_it_wrong(check: Check, issues: Mapping[str, Issue]) -> str:
    if {clause.key for clause in check.lost} == {clause.key for clause in check.gained}:
        return "Were it wrong, nobody would have stated that: only an expectation of it would be left."
    instead = " ".join(sentences.limit(clause, issues).text for clause in check.gained)
    start = "Were it wrong," if instead else "Only this sentence says so; were it wrong,"
    end = f" Instead this would stand: {instead}" if instead else ""
    return f"{start} {listed(_effects(check, issues))}.{end}"


def _effects(check: Check, issues: Mapping[str, Issue]) -> list[str]:
    if check.everything:
        return ["nothing would conflict"]
    effects = [f"{counted(check.new, 'deadlock')} would be new"] if check.new else []
    if check.opened:
        places = [listed([issues[topic].label for topic in place]) for place in check.opened]
        effects.insert(0, f"nothing would conflict any more on {listed(places)}")
    elif check.gone:
        effects.insert(0, f"{counted(check.gone, 'deadlock')} would be gone")
    before, after = check.least
    if before is not None and after is not None and before != after:
        effects.append(f"{counted(after, 'limit')} instead of {before} would have to give")
    return effects
