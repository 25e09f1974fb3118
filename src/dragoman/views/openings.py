"""What would open a deal, in the user's order: who gives way on what, and what could each say instead?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.analysis.problem import Limits
from dragoman.analysis.ways import ways
from dragoman.model.answers import Verdict
from dragoman.model.ways import Order
from dragoman.views.explanation import Limit, limit_line, limit_view
from dragoman.views.opening_rows import OpeningRow, PlaceRow, ReachRow, Rows, StandingRow
from dragoman.views.opening_words import heading, headline, number, order_words, possessive
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.table import Table
from dragoman.views.words import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMITS_SHOWN = 12  # of one opening in a text; the page has all


@dataclass(frozen=True, slots=True, repr=False)
class OpeningsPage(Answer):
    """The answer to "what would open a deal?", in an order.

    An entry of `openings` takes one opening of each of the `places`; they are the first few of `combinations` (`None`: their
    number is not known), and `rest` says what is known of the others. `candidate` is some opening where none was found in time.
    `parties` are those that have stated anything, `limits` all stated limits.
    """

    verdict: Verdict
    order: Order
    party: str | None
    parties: tuple[str, ...]
    headline: str
    openings: tuple[OpeningRow, ...]
    combinations: int | None
    rest: str
    candidate: OpeningRow | None
    places: tuple[PlaceRow, ...]
    standings: tuple[StandingRow, ...]
    limits: tuple[Limit, ...]

    def entries(self) -> tuple[OpeningRow, ...]:
        """Return the openings of the whole case."""
        return self.openings

    def array(self) -> "NDArray[np.bool_]":
        """Return which limits give way in which openings: shape (openings, limits), in the order of the page."""
        import numpy as np  # noqa: PLC0415 - a page without arrays does not need it

        rows = [[limit.id in one.limits for limit in self.limits] for one in self.openings]
        return np.array(rows, dtype=np.bool_).reshape(len(self.openings), len(self.limits))

    def costs(self) -> "NDArray[np.int_]":
        """Return on how many limits each party gives way: shape (openings, parties), in the order of the page."""
        import numpy as np  # noqa: PLC0415 - as above

        rows = [[one.gives[party] for party in self.parties] for one in self.openings]
        return np.array(rows, dtype=np.int_).reshape(len(self.openings), len(self.parties))

    def sections(self) -> tuple[Section, ...]:
        """Return the order, the openings of each place, those of the whole, and where each party stands."""
        return tuple(_Text(self).sections())


@dataclass(frozen=True, slots=True)
class _Text:
    """Writes a page; remembers what was said before, so that evidence stands once."""

    page: OpeningsPage
    shown: set[int] = field(default_factory=set)
    told: set[tuple[int, str]] = field(default_factory=set)

    def sections(self) -> Iterator[Section]:
        page = self.page
        stuck = [place for place in page.places if place.verdict is Verdict.PROVED]
        yield Section("What would open a deal", tuple(self._head(stuck)))
        if not stuck:
            return
        for place in stuck:
            yield Section(_title(place, of=len(stuck)), tuple(self._place(place)), rank=2)
        if len(stuck) > 1:
            yield Section("All of it together", (self._whole_head(),), self._table())
            if page.openings or page.candidate:
                yield Section("Opening by opening", tuple(self._whole()), rank=2)
        if standings := tuple(self._standings()):
            yield Section("On whose terms", standings)

    def _head(self, stuck: Sequence[PlaceRow]) -> Iterator[Line]:
        yield Line(self.page.headline)
        if stuck:
            yield Line(
                "An opening is a set of limits that give way so that all others can hold, and of which none could be kept "
                f"as well. {order_words(self.page.order, self.page.party)}"
            )
        open_ones = [place for place in self.page.places if place.verdict is Verdict.UNKNOWN]
        if open_ones and stuck:
            where = f" ({heading(open_ones[0].issues)})" if len(open_ones) == 1 else ""
            places = f"{number(len(open_ones)).capitalize()} {'place' if where else 'places'}{where}"
            yield Line(f"{places} could not be decided in the time given; what is said here leaves it open.")

    def _place(self, place: PlaceRow) -> Iterator[Line]:
        if place.alone:
            yield Line(
                f"All of these are {possessive(place.alone)} own: it changed its mind, or a report is misread."
            )
        if place.rest and not place.openings:
            yield Line(place.rest)
        for one in (*place.openings, *((place.candidate,) if place.candidate else ())):
            yield from self._opening(one, numbered=bool(place.openings))
        if place.rest and place.openings:
            yield Line(place.rest)

    def _whole_head(self) -> Line:
        page = self.page
        if not page.openings:
            return Line(f"One opening of each place is needed. {page.rest}")
        of = f" of {page.combinations:,}" if page.combinations else ""
        count = f" {len(page.openings):,}" if len(page.openings) > 1 else ""
        listed_ones = "All of them" if page.combinations == len(page.openings) else f"The first{count}{of}"
        return Line(f"One opening of each place is needed. {listed_ones}, in the same order:")

    def _whole(self) -> Iterator[Line]:
        page = self.page
        for one in (*page.openings, *((page.candidate,) if page.candidate else ())):
            yield from self._opening(one, numbered=bool(page.openings))
        if page.openings and page.combinations is None and page.rest:
            yield Line(page.rest)

    def _opening(self, one: OpeningRow, *, numbered: bool) -> Iterator[Line]:
        yield Line(f"{one.number}. {one.words}." if numbered else f"{one.words}.")
        said = {row.limit: row.words for row in one.instead}
        yield from self._limits(one.limits, said)

    def _limits(self, numbers: Sequence[int], said: Mapping[int, str]) -> Iterator[Line]:
        known = {limit.id: limit for limit in self.page.limits}
        for n in numbers[:LIMITS_SHOWN]:
            yield self._limit(known[n])
            words = said.get(n)
            if words and (n, words) not in self.told:
                self.told.add((n, words))
                yield Line(words, depth=2)
        if (left := len(numbers) - LIMITS_SHOWN) > 0:
            yield Line(f"and {counted(left, 'more limit')}; --json has all.", depth=1)

    def _limit(self, limit: Limit) -> Line:
        if limit.id in self.shown:
            return Line(limit.words, f"{limit.how}, see no. {limit.id}", depth=1)
        self.shown.add(limit.id)
        return limit_line(limit)

    def _table(self) -> Table | None:
        page = self.page
        if not page.openings:
            return None
        rows = tuple(
            (str(one.number), *(str(one.gives[party]) for party in page.parties), one.firmest or "")
            for one in page.openings
        )
        return Table("Who would give way on how many limits", ("opening", *page.parties, "firmest"), rows)

    def _standings(self) -> Iterator[Line]:
        """Yield where each party stands; of two parties, what one could open alone is what the other's terms ask."""
        party = self.page.party
        if party and not self.page.standings:
            yield Line(
                f"{party} has stated no limit that could be read: it neither blocks nor opens anything."
            )
        mirrored = len(self.page.standings) == 2
        for row in self.page.standings:
            yield from self._reach(row.terms)
            if not mirrored:
                yield from self._reach(row.alone)

    def _reach(self, row: ReachRow) -> Iterator[Line]:
        yield Line(row.words)
        yield from self._limits(row.openings[0].limits if row.openings else row.stuck, {})


def _title(place: PlaceRow, *, of: int) -> str:
    where = heading(place.issues)
    if place.alone:
        return f"Two versions of {possessive(place.alone)} position: {where}"
    return f"Place {place.number}: {where}" if of > 1 else f"Openings: {where}"


# ---- from the answer to the page


def openings_page(
    limits: Limits,
    notes: Sequence[str] = (),
    *,
    by: Order = "fewest",
    party: str | None = None,
    seconds: float = 5.0,
    most: int = 5,
) -> OpeningsPage:
    """Return the openings of these limits as a page.

    Args:
        limits: What to answer by.
        notes: Sentences on where the limits come from; they stand before the headline.
        by: The order; see `analysis.ways.ways`.
        party: The party that `own` and `others` are about; in other orders, whose standing to show.
        seconds: How long to look.
        most: How many openings to list of the whole, of each place and for each party.

    Raises:
        UnknownName: If nobody of that name has stated anything.
        ValueError: If `own` or `others` has no party.

    """
    found = ways(limits, order=by, party=party, seconds=seconds, most=most)
    whole, issues = found.whole, {issue.topic: issue for issue in found.issues}
    rows = Rows(found, issues)
    return OpeningsPage(
        verdict=whole.verdict,
        order=found.order,
        party=found.party,
        parties=found.parties,
        headline=" ".join((*notes, headline(found))),
        openings=rows.openings(whole),
        combinations=found.combinations,
        rest=rows.rest(whole),
        candidate=rows.candidate(whole),
        places=tuple(rows.place(n, place) for n, place in enumerate(found.places, 1)),
        standings=tuple(map(rows.standing, found.standings)),
        limits=tuple(limit_view(clause, issues) for clause in whole.clauses),
    )
