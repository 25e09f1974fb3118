"""Of what is the page of openings made: openings, places, where each party stands, in words and by number?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.model.answers import Clause, Strength, Verdict
from dragoman.model.position import Term
from dragoman.model.ways import Choice, Instead, Reach, Standing, Way, Ways
from dragoman.views.opening_words import (
    Issues,
    alone_words,
    gives_words,
    instead_words,
    level_words,
    need_words,
    rest_words,
    term_words,
    terms_words,
)


@dataclass(frozen=True, slots=True)
class InsteadRow:
    """What a limit (by number) could say instead, in words and level by level; `dropped` are parts of its condition.

    `level` is where all limits of the opening go back the fewest steps together, `nearest` how far this one has to go
    if the others may go further; `proved`: no smaller step than `nearest` does.
    """

    limit: int
    words: str
    level: str | None
    nearest: str | None
    choices: tuple[str, ...]
    dropped: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening: the limits (by number) that give way, how many of each party, the firmest of them."""

    number: int
    words: str
    gives: Mapping[str, int]
    limits: tuple[int, ...]
    firmest: Strength | None
    instead: tuple[InsteadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in conflict and its openings in order; `count` is how many it has, `None` where that is not known.

    `rest` says what is known of those that are not listed. `candidate` is some opening, where the first was not found
    in time. `alone` is the party that contradicts itself, where nothing else conflicts.
    """

    number: int
    issues: tuple[str, ...]
    verdict: Verdict
    openings: tuple[OpeningRow, ...]
    count: int | None
    rest: str
    candidate: OpeningRow | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Openings that leave certain limits alone; if these cannot all hold, `stuck` are some that cannot. `words` say it."""

    verdict: Verdict
    words: str
    openings: tuple[OpeningRow, ...]
    count: int | None
    stuck: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How far a party is from a deal on its own terms, and what it could open alone; `limits` is how many it has."""

    party: str
    limits: int
    terms: ReachRow
    alone: ReachRow


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of an answer."""

    found: Ways
    issues: Issues

    def rest(self, choice: Choice) -> str:
        """Return what is known of the openings that are not listed."""
        stuck = choice.verdict is Verdict.PROVED and choice.possible is Verdict.PROVED
        return rest_words(choice, self.found.order, self.found.party) if stuck else ""

    def place(self, number: int, place: Choice) -> PlaceRow:
        """Return the row of a place."""
        return PlaceRow(
            number=number,
            issues=tuple(self.issues[topic].label for topic in place.issues),
            verdict=place.verdict,
            openings=self.openings(place),
            count=place.count,
            rest=self.rest(place),
            candidate=self.candidate(place),
            alone=place.alone,
        )

    def openings(self, choice: Choice) -> tuple[OpeningRow, ...]:
        """Return the rows of openings, numbered from 1."""
        return self._rows(choice.ways)

    def candidate(self, choice: Choice) -> OpeningRow | None:
        """Return the row of some opening, where the first was not found in time."""
        return self._row(1, choice.candidate) if choice.candidate and not choice.ways else None

    def _rows(self, ways: Iterable[Way]) -> tuple[OpeningRow, ...]:
        return tuple(self._row(n, way) for n, way in enumerate(ways, 1))

    def _row(self, number: int, way: Way) -> OpeningRow:
        rows = (self._instead(one) for one in way.instead)
        return OpeningRow(
            number=number,
            words=gives_words(way, self.found.parties),
            gives=dict(zip(self.found.parties, way.gives, strict=True)),
            limits=_numbers(way.clauses),
            firmest=way.firmest,
            instead=tuple(row for row in rows if row.words),
        )

    def _instead(self, one: Instead) -> InsteadRow:
        def words(term: Term) -> str:
            return level_words(one, term, self.issues)

        return InsteadRow(
            limit=one.clause.id,
            words=instead_words(one, self.issues),
            level=words(one.jointly) if one.jointly else None,
            nearest=words(one.nearest) if one.nearest else None,
            choices=tuple(term_words(term, self.issues) for term in one.choices),
            dropped=tuple(need_words(term, self.issues) for term in one.dropped),
            proved=one.proved,
        )

    def standing(self, one: Standing) -> StandingRow:
        """Return the row of where a party stands."""
        terms = self._reach(one.terms, terms_words(one, self.found.parties))
        return StandingRow(one.party, one.limits, terms, self._reach(one.alone, alone_words(one)))

    def _reach(self, reach: Reach, words: str) -> ReachRow:
        return ReachRow(
            reach.possible, words, self._rows(reach.ways), reach.count, stuck=_numbers(reach.stuck)
        )


def _numbers(clauses: Iterable[Clause]) -> tuple[int, ...]:
    return tuple(clause.id for clause in clauses)
