"""Which packages are there, what does each touch, and what does an opening make possible?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.deals import deals
from dragoman.analysis.problem import Limits
from dragoman.model.answers import Explanation, Verdict
from dragoman.model.deals import Criterion, Deals
from dragoman.views.explanation import Gap, Limit, explanation
from dragoman.views.package_rows import (
    ExchangeRow,
    FreeRow,
    FrontierRow,
    IssueColumn,
    OpenedRow,
    PackageRow,
    Rows,
)
from dragoman.views.package_text import headline, sections
from dragoman.views.prose import Answer, Section
from dragoman.views.words import Topics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, repr=False)
class PackagesPage(Answer):
    """The packages of a case, one for each of its first openings, or those of one opening.

    `headline` is the answer in a sentence or two. `issues` are those that packages take options on, `rest` the labels of
    those on which no limit stands, `loose` those that are free outside the conflicts. `limits` are all stated limits. `opened` describes the one opening that was asked for,
    or the packages that keep all limits where these do not conflict. `by`, `party`, `possible`, `conflict`, `total`, `bound`,
    `closest` and `frontier_complete` mean what they mean in `model.deals.Deals`.
    """

    headline: str
    by: Criterion
    party: str | None
    possible: Verdict
    conflict: Verdict
    parties: tuple[str, ...]
    issues: tuple[IssueColumn, ...]
    rest: tuple[str, ...]
    loose: tuple[FreeRow, ...]
    limits: tuple[Limit, ...]
    packages: tuple[PackageRow, ...]
    opened: OpenedRow | None
    exchanges: tuple[ExchangeRow, ...]
    frontier: tuple[FrontierRow, ...]
    frontier_complete: bool
    unknown: tuple[Gap, ...]
    total: int | None
    bound: int | None
    closest: bool
    notes: tuple[str, ...] = ()

    def entries(self) -> tuple[PackageRow, ...]:
        """Return the packages."""
        return self.packages

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a row a package: its number, its opening, the limits that it touches, and its option on each issue."""
        return [
            {
                "package": one.number,
                "opening": one.opening,
                "touched": list(one.touched),
                **{f"touched of {share.party}": len(share.touched) for share in one.shares},
                "steps": one.steps,
                "like": one.like,
                "exact": one.exact,
                **{i.topic: i.options[n] for i, n in zip(self.issues, one.options, strict=True)},
            }
            for one in self.packages
        ]

    def array(self) -> "NDArray[np.int_]":
        """Return the options of the packages: shape (packages, issues), counted from 0 as in `issues`."""
        import numpy as np  # noqa: PLC0415 - a page that is only read does without

        rows = [one.options for one in self.packages]
        return np.array(rows, dtype=np.int_).reshape(len(rows), len(self.issues))

    def touched(self) -> "NDArray[np.bool_]":
        """Return which limits the packages touch: shape (packages, limits), limits as in `limits`."""
        import numpy as np  # noqa: PLC0415 - as above

        rows = [[limit.id in one.touched for limit in self.limits] for one in self.packages]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(self.limits))

    def sections(self) -> tuple[Section, ...]:
        """Return the packages as a table, the limits behind it with their evidence, and what follows from it."""
        return sections(self)


def packages_page(
    limits: Limits,
    notes: Sequence[str],
    topics: Topics,
    *,
    opening: int | None = None,
    giving: Sequence[int] | None = None,
    by: Criterion = "fewest",
    party: str | None = None,
    seconds: float = 5.0,
    most: int = 4,
) -> PackagesPage:
    """Return the view of the packages of a case; `notes` say where the limits come from.

    The other arguments, and what is raised, are as in `analysis.deals.deals`.
    """
    found = deals(limits, opening=opening, giving=giving, by=by, party=party, seconds=seconds, most=most)
    return _page(found, limits, tuple(notes), topics)


def _page(found: Deals, limits: Limits, notes: tuple[str, ...], topics: Topics) -> PackagesPage:
    stated = explanation(
        Explanation(Verdict.UNKNOWN, limits.issues, limits.clauses, (), (), limits.unknown), topics
    )
    rows = Rows(found)
    return PackagesPage(
        headline=headline(found),
        by=found.by,
        party=found.party,
        possible=found.possible,
        conflict=found.conflict,
        parties=found.parties,
        issues=rows.columns(),
        rest=tuple(issue.label for issue in found.rest),
        loose=rows.loose(),
        limits=stated.limits,
        packages=tuple(map(rows.package, found.packages)),
        opened=rows.opened(),
        exchanges=rows.exchanges(),
        frontier=rows.frontier(),
        frontier_complete=found.frontier_complete,
        unknown=stated.unknown,
        total=found.total,
        bound=found.bound,
        closest=found.closest,
        notes=notes,
    )
