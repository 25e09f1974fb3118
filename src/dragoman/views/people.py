"""Who takes part, in which role, and for whom?"""

from dataclasses import dataclass

from dragoman.model.case import Case
from dragoman.views.evidence import Excerpt, excerpt
from dragoman.views.table import Listing, Table
from dragoman.views.words import counted

NO_PARTY = "party unknown"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person merged over the reports; `names` are the other spellings, `quoted` counts quotations."""

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    party: str | None
    delegate: bool
    quoted: int
    evidence: tuple[Excerpt, ...]

    @property
    def marks(self) -> str:
        """What makes the person matter here: "delegate, quoted 3 times"."""
        often = {1: "once", 2: "twice"}.get(self.quoted, f"{self.quoted} times")
        quoted = f"quoted {often}" if self.quoted else ""
        return ", ".join(filter(None, ("delegate" if self.delegate else "", quoted)))


@dataclass(frozen=True, slots=True, repr=False)
class People(Listing):
    """The people of a case: by party in the case's order, delegates first, then the most quoted."""

    rows: tuple[PersonRow, ...]

    def entries(self) -> tuple[PersonRow, ...]:
        """Return the people."""
        return self.rows

    def of(self, party: str | None) -> tuple[PersonRow, ...]:
        """Return the people of a party; those of no known party for `None`."""
        return tuple(r for r in self.rows if r.party == party)

    def tables(self) -> tuple[Table, ...]:
        """Return one table."""
        rows = tuple((r.party or NO_PARTY, r.name, ", ".join(r.roles), r.marks) for r in self.rows)
        note = f"{counted(len(rows), 'person')}." if rows else "No person was read."
        return (Table("People", ("party", "name", "roles", "here"), rows, (note,)),)


def people(case: Case) -> People:
    """Return the people of a case."""
    rank = {p.name: n for n, p in enumerate(case.parties)}
    rows = [
        PersonRow(
            p.name,
            tuple(n for n in p.names if n != p.name),
            p.roles,
            p.party,
            p.delegate,
            p.quoted,
            tuple(excerpt(e) for e in p.evidence),
        )
        for p in case.people
    ]

    def place(row: PersonRow) -> tuple[int, bool, int, str]:
        return (rank.get(row.party or "", len(rank)), not row.delegate, -row.quoted, row.name)

    return People(tuple(sorted(rows, key=place)))
