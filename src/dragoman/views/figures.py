"""Which numbers does somebody claim? Claims, never facts."""

from dataclasses import dataclass
from datetime import date

from dragoman.model.case import Case, HeldFigure
from dragoman.model.event import FigureBound
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.table import Listing, Table

_BOUNDS = {"at least": "at least ", "at most": "at most ", "about": "about ", "exactly": ""}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that somebody claims; `claimant` is `None` where only the outlet gives it."""

    id: int
    date: date | None
    value: float
    bound: FigureBound
    unit: str
    claimant: str | None
    since: str | None
    evidence: Excerpt

    @property
    def words(self) -> str:
        """The figure in words: "at least 1,000 airstrikes since 2030"."""
        number = f"{int(self.value):,}" if float(self.value).is_integer() else f"{self.value:,}"
        since = (
            f" since {self.since.removeprefix('since ').replace(',”', '”').rstrip(' ,.;')}"
            if self.since
            else ""
        )
        return f"{_BOUNDS[self.bound]}{number} {self.unit}".rstrip() + since

    @property
    def claim(self) -> str:
        """Whose number it is, in words."""
        if self.claimant:
            return f"claimed by {self.claimant}"
        return f"given by the outlet ({self.evidence.publisher or 'no publisher named'}), no claimant named"


@dataclass(frozen=True, slots=True, repr=False)
class Figures(Listing):
    """Every claimed number, in the order of the reports."""

    rows: tuple[FigureRow, ...]

    def entries(self) -> tuple[FigureRow, ...]:
        """Return the figures."""
        return self.rows

    def tables(self) -> tuple[Table, ...]:
        """Return one table."""
        rows = tuple((r.words, r.claim, r.evidence.source) for r in self.rows)
        notes = ("These are claims, not facts.",) if rows else ("No figure was read.",)
        return (Table("Figures", ("figure", "whose", "source"), rows, notes),)


def figure_row(held: HeldFigure) -> FigureRow:
    """Return the view of one figure."""
    f = held.figure
    return FigureRow(
        id=held.id,
        date=held.evidence.source.published,
        value=f.value,
        bound=f.bound,
        unit=f.unit,
        claimant=f.claimant,
        since=f.since,
        evidence=excerpt(held.evidence),
    )


def figures(case: Case) -> Figures:
    """Return the figures of a case."""
    ordered = sorted(case.figures, key=lambda h: (h.evidence.source.number, h.evidence.span.start))
    return Figures(tuple(figure_row(h) for h in ordered))
