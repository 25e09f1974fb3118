"""Who is at the table, who speaks for them, and how do the talks stand?"""

from collections import Counter
from dataclasses import dataclass

from dragoman.model.case import Case
from dragoman.model.party import PartyRole
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.matrix import Matrix, matrix
from dragoman.views.people import PersonRow, people
from dragoman.views.positions import standing
from dragoman.views.sources import coverage
from dragoman.views.table import Page, Table
from dragoman.views.timeline import Timeline, Turn, talks, timeline
from dragoman.views.words import ROLE_WORDS, Topics, counted


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party with its people; `positions` counts what it is said to hold."""

    name: str
    role: PartyRole
    aliases: tuple[str, ...]
    mentions: int
    positions: int
    people: tuple[PersonRow, ...]
    evidence: tuple[Excerpt, ...]

    @property
    def role_words(self) -> str:
        """The role in words."""
        return ROLE_WORDS[self.role]


@dataclass(frozen=True, slots=True, repr=False)
class Overview(Page):
    """Parties with roles and people, the states of the talks over time, and how much stands behind it.

    `parties` go from the sides to third parties; `unplaced` are people of no known party.
    """

    name: str
    reports: int
    parties: tuple[PartyCard, ...]
    unplaced: tuple[PersonRow, ...]
    talks: tuple[Turn, ...]
    coverage: tuple[str, ...]

    def entries(self) -> tuple[PartyCard, ...]:
        """Return the parties."""
        return self.parties

    @property
    def state(self) -> Turn | None:
        """The latest dated state of the talks that happened; `None` if no report tells one."""
        happened = [t for t in self.talks if t.date and t.status == "happened"]
        return happened[-1] if happened else None

    def tables(self) -> tuple[Table, ...]:
        """Return a table of parties and one of the states of the talks."""
        parties = tuple(
            (p.name, p.role_words, "; ".join(person_words(r) for r in p.people)) for p in self.parties
        )
        turns = tuple((t.day, t.words, t.what, t.evidence.source) for t in self.talks)
        return (
            Table(f"{self.name}: parties and people", ("party", "role", "people"), parties, self.coverage),
            Table(
                "State of the talks",
                ("date", "state", "what", "source"),
                turns,
                () if turns else ("No report tells how the talks stand.",),
            ),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Picture(Page):
    """The whole picture of a case: overview, matrix and timeline."""

    overview: Overview
    matrix: Matrix
    timeline: Timeline

    def entries(self) -> tuple[PartyCard, ...]:
        """Return the parties."""
        return self.overview.parties

    def tables(self) -> tuple[Table, ...]:
        """Return the tables of the parts."""
        return (*self.overview.tables(), *self.matrix.tables(), *self.timeline.tables())


def person_words(person: PersonRow) -> str:
    """Return a person in a line: "Elia Marsh, foreign minister (delegate, quoted 3 times)"."""
    role = f", {person.roles[0]}" if person.roles else ""
    return f"{person.name}{role}" + (f" ({person.marks})" if person.marks else "")


_ROLE_ORDER: tuple[PartyRole, ...] = ("side", "mediator", "affected", "third")


def overview(case: Case) -> Overview:
    """Return the overview of a case."""
    everybody = people(case)
    held = Counter(party for p in standing(case) for party in p.parties)
    cards = [
        PartyCard(
            p.name,
            p.role,
            p.aliases,
            p.mentions,
            held[p.name],
            everybody.of(p.name),
            tuple(excerpt(e) for e in p.evidence),
        )
        for p in case.parties
    ]
    cards.sort(key=lambda c: (_ROLE_ORDER.index(c.role), -c.mentions, c.name))
    known = {c.name for c in cards}
    return Overview(
        name=case.name,
        reports=len(case.sources),
        parties=tuple(cards),
        unplaced=tuple(r for r in everybody.rows if r.party not in known),
        talks=talks(case),
        coverage=coverage(case) or (f"{counted(0, 'report')}: read some first.",),
    )


def picture(case: Case, topics: Topics) -> Picture:
    """Return the whole picture of a case."""
    return Picture(overview(case), matrix(case, topics), timeline(case))
