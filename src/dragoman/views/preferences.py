"""What follows from preferences that somebody entered, and whose word is it?

Every page names who entered them. Nothing here was read in a report, except the red lines that packages are held against.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.preferences import Failure, Scale, Within
from dragoman.views.explanation import Limit
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.table import Table
from dragoman.views.words import listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POINTS_SHOWN = 12  # of the frontier, in a table
RANKED_SHOWN = 5
COLUMNS = 4  # issues side by side; more stand in one cell


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """Whose preferences were entered by whom, and what they say; `reservation` is what the party has if talks fail."""

    party: str
    by: str
    says: str
    reservation: float | None
    note: str

    @property
    def words(self) -> str:
        """The same in a sentence."""
        note = f" Remark: {self.note}" if self.note else ""
        return f"{self.party}: entered by {self.by}. {self.says}{note}"


@dataclass(frozen=True, slots=True)
class RedLineRow:
    """A stated red line and how many packages break it; `None`: more than 10^15, or too many to count.

    `open`: it also speaks of other issues, so that more packages may break it. `words` say all of it.
    """

    limit: Limit
    packages: int | None
    open: bool
    words: str


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """How many packages break at least one red line of a party; fields as in `RedLineRow`."""

    party: str
    packages: int | None
    words: str
    lines: tuple[RedLineRow, ...]


@dataclass(frozen=True, slots=True)
class PackageRow:
    """An undominated package: one option an issue, what it is worth to each party, which bargaining points it is.

    `packages` have the same worth (`None`: more than 10^15 have), this one is the first of them; `crosses` says whose red lines it breaks.
    """

    number: int
    options: tuple[str, ...]
    worth: tuple[float, ...]
    worth_words: tuple[str, ...]
    packages: int | None
    points: tuple[str, ...]
    crosses: tuple[str, ...]

    @property
    def alike(self) -> str:
        """How many packages have this worth."""
        return "over 10^15" if self.packages is None else f"{self.packages:,}"

    @property
    def letters(self) -> str:
        """The bargaining points by their first letters."""
        return " ".join(name[0].upper() for name in self.points)


@dataclass(frozen=True, slots=True)
class PointRow:
    """A bargaining point: the undominated packages that it is, by their numbers; empty where there is none."""

    name: str
    meaning: str
    packages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """How often a package is a party's first, second, third choice, as shares of the samples."""

    options: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RankTable:
    """A party's rank acceptabilities: the packages that are most often its first choice; each share is off by `error` at most."""

    party: str
    by: str
    samples: int
    seed: int
    error: float
    packages: int
    rows: tuple[RankRow, ...]

    @property
    def title(self) -> str:
        """The heading of the table."""
        return f"First choices of {self.party}"

    @property
    def words(self) -> str:
        """What the shares are of, and how exact they are."""
        return (
            f"Rank acceptabilities: how often each of {self.packages:,} packages is first, second, third for {self.party}, over "
            f"{self.samples:,} weights and values that fit what {self.by} entered (seed {self.seed}; ±{self.error:.1%} at most)."
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """What the shares of a row are of."""
        return ("1st", "2nd", "3rd")[: len(self.rows[0].shares)] if self.rows else ()


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How much of an issue each of two parties gets under Adjusted Winner."""

    issue: str
    shares: tuple[float, float]
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DivisionTable:
    """Adjusted Winner: both parties get `points` of their own `of` points."""

    parties: tuple[str, str]
    rows: tuple[ShareRow, ...]
    points: float
    words: str


@dataclass(frozen=True, slots=True)
class DominatedRow:
    """Options of an issue that lose to another one for every party, by orders alone, whatever the weights."""

    issue: str
    options: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def words(self) -> str:
        """The same in a sentence."""
        if not self.options:
            return f"{self.issue}: no option loses for everybody."
        return f"{self.issue}: {listed(self.options)} — another option is as good for all and better for one."


@dataclass(frozen=True, slots=True)
class MissingRow:
    """What nobody has entered: whose, on which issues, for which parts of the answer, and how it is entered."""

    party: str
    issues: tuple[str, ...]
    what: str
    needed_for: tuple[str, ...]
    how: str

    @property
    def words(self) -> str:
        """The same in a sentence."""
        on = f" on {listed(self.issues)}" if self.issues else ""
        how = f" Enter: {self.how}." if self.how else ""
        return f"{self.party}: {self.what}{on}. Needed for {'; '.join(self.needed_for)}.{how}"


@dataclass(frozen=True, slots=True, repr=False)
class PreferencesPage(Answer):
    """What follows from preferences that somebody entered.

    `packages` count, of `every` one over `issues` (`None`: more than 10^15). `frontier` are the first of `undominated` packages, best for the first
    party first; `None`: not known. `worst` and `best` are what each party can have from a package that counts,
    `disagreement` what each has if talks fail; empty where nobody said it.
    """

    headline: str
    entered: tuple[EnteredRow, ...]
    issues: tuple[str, ...]
    scale: Scale
    failure: Failure
    within: Within
    packages: int | None
    every: int | None
    crossings: tuple[CrossingRow, ...]
    undominated: int | None
    frontier: tuple[PackageRow, ...]
    worst: tuple[float, ...]
    best: tuple[float, ...]
    disagreement: tuple[float, ...]
    points: tuple[PointRow, ...]
    point_words: str
    division: DivisionTable | None
    ranks: tuple[RankTable, ...]
    dominated: tuple[DominatedRow, ...]
    missing: tuple[MissingRow, ...]
    notes: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties in the order of `worth` and of the columns of `array`."""
        return tuple(row.party for row in self.entered)

    def entries(self) -> tuple[PackageRow, ...]:
        """Return the undominated packages."""
        return self.frontier

    def array(self) -> "NDArray[np.float64]":
        """Return what the packages of `frontier` are worth: shape (packages, parties), each party in its own unit."""
        import numpy as np  # noqa: PLC0415 - a page without arrays does not need it

        rows = [row.worth for row in self.frontier]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.entered))

    def sections(self) -> tuple[Section, ...]:
        """Return whose preferences they are, which packages count, what follows, and what is missing."""
        ranked = (_rank_section(found, self.issues) for found in self.ranks)
        return (*self.before(), *self.frontier_section(), *self.between(), *ranked, *self.last())

    def before(self) -> tuple[Section, ...]:
        """Return the sections that stand before the packages."""
        entered = tuple(Line(row.words, depth=1) for row in self.entered)
        crossed = tuple(line for row in self.crossings for line in _crossing_lines(row))
        return (
            Section("Whose preferences", (Line(self.headline), *entered)),
            Section("Which packages count", (*map(Line, self.notes), *crossed)),
        )

    def frontier_section(self) -> tuple[Section, ...]:
        """Return the undominated packages as a table."""
        if not self.frontier:
            return ()
        crossing, alike = (
            any(row.crosses for row in self.frontier),
            any(r.packages != 1 for r in self.frontier),
        )
        rows = tuple(
            (
                str(row.number),
                *self.told(row.options),
                *row.worth_words,
                row.letters,
                *((row.alike,) if alike else ()),
                *((listed(row.crosses),) if crossing else ()),
            )
            for row in self.shown()
        )
        worths = tuple(f"{row.party}, by {row.by}" for row in self.entered)
        extra = (*(("alike",) if alike else ()), *(("breaks red lines of",) if crossing else ()))
        columns = ("no.", *self.told_issues, *worths, "point", *extra)
        return (Section("Undominated packages", (Line(self.frontier_words),), Table("", columns, rows)),)

    @property
    def _differing(self) -> tuple[int, ...]:
        """The issues on which not all undominated packages take the same option; all issues where none or all do."""
        taken = [{row.options[n] for row in self.frontier} for n in range(len(self.issues))]
        found = tuple(n for n, options in enumerate(taken) if len(options) > 1)
        whole = self.undominated == len(self.frontier) and all(row.packages == 1 for row in self.frontier)
        return found if found and whole else tuple(range(len(self.issues)))

    @property
    def told_issues(self) -> tuple[str, ...]:
        """The headings of what `told` returns: an issue a column, or one for all where there are many."""
        names = tuple(self.issues[n] for n in self._differing)
        return names if len(names) <= COLUMNS else ("package",)

    def told(self, options: Sequence[str]) -> tuple[str, ...]:
        """Return the cells of a package, without issues on which the undominated packages agree."""
        pairs = [(self.issues[n], options[n]) for n in self._differing]
        if len(pairs) <= COLUMNS:
            return tuple(option for _, option in pairs)
        return ("; ".join(f"{issue}: {option}" for issue, option in pairs),)

    @property
    def frontier_words(self) -> str:
        """What the packages of the table are, and how many more there are."""
        shown, count = len(self.shown()), self.undominated or 0
        what = "No other package is as good for all and better for one."
        some = (
            f" Of {count:,}, {shown} are shown, from the best for {self.parties[0]} on."
            if shown < count
            else ""
        )
        left = [n for n in range(len(self.issues)) if n not in self._differing]
        same = "; ".join(f"{self.issues[n]}: {self.frontier[0].options[n]}" for n in left)
        agreed = f" All take {same}." if same else ""
        unit = "weight × value" if self.scale == "raw" else "weight × value / best value on the issue"
        alike = any(row.packages != 1 for row in self.frontier)
        first = " Of packages alike in worth the first is shown." if alike else ""
        return f"{what}{some}{first}{agreed} Worth is {unit}, each party's in its own unit."

    def shown(self) -> tuple[PackageRow, ...]:
        """Return the packages to show where not all find room: spread evenly, with all bargaining points."""
        last = len(self.frontier) - 1
        if last < POINTS_SHOWN:
            return self.frontier
        spread = {round(n * last / (POINTS_SHOWN - 1)) for n in range(POINTS_SHOWN)}
        return tuple(row for n, row in enumerate(self.frontier) if n in spread or row.points)

    def between(self) -> tuple[Section, ...]:
        """Return bargaining points and division, which stand between the packages and the rank acceptabilities."""
        return (*self._point_section(), *self._division_section())

    def last(self) -> tuple[Section, ...]:
        """Return what orders alone rule out, and what is missing."""
        missing = tuple(Line(row.words, depth=1) for row in self.missing)
        orders = tuple(Line(row.words, depth=1) for row in self.dominated if row.options)
        return (
            *((Section("Ruled out by orders alone", orders),) if orders else ()),
            *((Section("What is missing", missing),) if missing else ()),
        )

    def _point_section(self) -> Iterator[Section]:
        if self.point_words:
            points = (Line(_point_words(point), depth=1) for point in self.points)
            yield Section("Bargaining points", (Line(self.point_words), *points))

    def _division_section(self) -> Iterator[Section]:
        if self.division:
            rows = tuple((row.issue, *row.words) for row in self.division.rows)
            table = Table("", ("issue", *self.division.parties), rows)
            yield Section("Adjusted Winner", (Line(self.division.words),), table)


def _crossing_lines(row: CrossingRow) -> Iterator[Line]:
    yield Line(row.words)
    for line in row.lines:
        yield Line(line.words, line.limit.mark, line.limit.evidence, depth=1)


def _point_words(point: PointRow) -> str:
    numbers = listed([f"no. {number}" for number in point.packages]) or "none"
    return f"{point.name} ({point.name[0].upper()}): {numbers}, {point.meaning}"


def _rank_section(found: RankTable, issues: Sequence[str]) -> Section:
    rows = tuple(
        (*ranked_cells(row, issues), *(f"{share:.0%}" for share in row.shares))
        for row in found.rows[:RANKED_SHOWN]
    )
    names = issues if len(issues) <= COLUMNS else ("package",)
    return Section(found.title, (Line(found.words),), Table("", (*names, *found.headings), rows))


def ranked_cells(row: RankRow, issues: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a ranked package: an option a column, or one cell for all where there are many."""
    if len(issues) <= COLUMNS:
        return row.options
    return ("; ".join(f"{issue}: {option}" for issue, option in zip(issues, row.options, strict=True)),)
