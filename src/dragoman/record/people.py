"""Which people of several reports are one person, and which may be?

Theory of operation (`names` tells when a name is the same or a part of another):

1. The same name of several tokens is one person. The same single name is one person for each party that it is given.
2. A shorter name joins the fuller one that it may stand for, if the case has exactly one of a party that fits, and no
   report tells the two apart.
3. A shorter name that may stand for several people stands for itself, and a finding says whose it may be.
4. Nearly the same names are not joined; where the first name, or role and party, are the same, a finding asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.case import CasePerson, HeldFinding
from dragoman.model.finding import Finding
from dragoman.model.party import Person
from dragoman.model.reading import Reading
from dragoman.record.names import Key, fullness, is_part_of, near_pairs, person_key
from dragoman.record.parties import Parties
from dragoman.record.stored import StoredReading, first_mentions


@dataclass(frozen=True, slots=True)
class _Entry:
    """A person as one report has them; `party` is the case's name, `quoted` the number of their quotations there."""

    stored: StoredReading
    person: Person
    key: Key
    party: str | None
    quoted: int


@dataclass(slots=True)
class _Group:
    """Entries that mean one person; the fullest name comes first."""

    entries: list[_Entry]

    @property
    def fullest(self) -> _Entry:
        return max(self.entries, key=lambda e: fullness(e.key))

    @property
    def name(self) -> str:
        return self.fullest.person.name

    @property
    def parties(self) -> set[str]:
        return {entry.party for entry in self.entries if entry.party}

    @property
    def reports(self) -> set[int]:
        return {entry.stored.source.number for entry in self.entries}

    def may_be(self, other: "_Group") -> bool:
        """Tell whether the name is a part of the other's, and no party speaks against it."""
        if self.parties and other.parties and not self.parties & other.parties:
            return False
        part = self.fullest.key
        return any(is_part_of(part, entry.key) for entry in other.entries)


def merge_people(
    readings: Sequence[StoredReading], parties: Parties
) -> tuple[tuple[CasePerson, ...], tuple[HeldFinding, ...]]:
    """Return the people of the case, the most quoted first, and the findings on names that may be the same."""
    entries = [entry for stored in readings for entry in _entries(stored, parties)]
    groups, findings = _joined(_same_names(entries))
    people = sorted(map(_case_person, groups), key=lambda p: -p.quoted)
    return tuple(people), (*findings, *_similar(groups))


def _entries(stored: StoredReading, parties: Parties) -> Iterator[_Entry]:
    quoted = _quotations(stored.reading)
    for person in stored.reading.people:
        key = person_key(person.name)
        party = parties.canonical(person.party) if person.party else None
        yield _Entry(stored, person, key, party, quoted.pop(key, 0))


def _quotations(reading: Reading) -> Counter[Key]:
    """Count the quotations by speaker; one that its cue splits into pieces counts once."""
    said = {
        (
            person_key(quote.speaker.name),
            ("joined", quote.joined) if quote.joined is not None else ("at", nth),
        )
        for nth, quote in enumerate(reading.quotes)
        if quote.speaker and quote.speaker.name
    }
    return Counter(key for key, _ in said)


def _same_names(entries: Iterable[_Entry]) -> list[_Group]:
    """Group the entries of the same name, a single name by party, in the order of the case."""
    by_key: dict[Key, list[_Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.key, []).append(entry)
    groups: dict[tuple[Key, str | None], _Group] = {}
    for key, same in by_key.items():
        apart = len(key) == 1 and len({entry.party for entry in same if entry.party}) > 1
        for entry in same:
            groups.setdefault((key, entry.party if apart else None), _Group([])).entries.append(entry)
    return list(groups.values())


def _joined(groups: list[_Group]) -> tuple[list[_Group], list[HeldFinding]]:
    """Join shorter names to the one fuller name that they may stand for."""
    done: list[_Group] = []
    findings: list[HeldFinding] = []
    for group in sorted(groups, key=lambda g: fullness(g.fullest.key), reverse=True):
        candidates = [other for other in done if group.may_be(other)]
        if len(candidates) == 1 and not group.reports & candidates[0].reports:
            candidates[0].entries.extend(group.entries)
        elif len(candidates) > 1:
            done.extend(_Group([entry]) for entry in group.entries)
            findings.append(_ambiguous(group, candidates))
        else:
            done.append(group)
    return done, findings


def _similar(groups: Sequence[_Group]) -> Iterator[HeldFinding]:
    """Yield a finding for each two people whose names, or whose first and last names, one letter parts."""
    by_key: dict[Key, list[int]] = {}
    for nth, group in enumerate(groups):
        key = group.fullest.key
        for form in {key, (*key[:1], *key[1:][-1:])}:
            by_key.setdefault(form, []).append(nth)
    pairs = {
        (min(a, b), max(a, b))
        for one, other in near_pairs(by_key)
        for a in by_key[one]
        for b in by_key[other]
        if _may_be_same(groups[a], groups[b])
    }
    for a, b in sorted(pairs):
        earlier, later = sorted((groups[a], groups[b]), key=lambda g: g.entries[0].stored.order)
        message = f"“{later.name}” and “{earlier.name}” are nearly the same name; they are kept apart"
        yield _finding(later, "similar-names", message)


def _may_be_same(one: _Group, other: _Group) -> bool:
    if one.fullest.key[0] == other.fullest.key[0]:
        return True
    return bool(one.parties & other.parties and _roles(one) & _roles(other))


def _ambiguous(group: _Group, candidates: Iterable[_Group]) -> HeldFinding:
    names = " or ".join(f"“{c.name}”" for c in candidates)
    message = f"“{group.name}” may be {names}; it is kept apart"
    return _finding(group, "ambiguous-name", message)


def _finding(group: _Group, kind: str, message: str) -> HeldFinding:
    entry = group.entries[0]
    span = min(entry.person.spans, default=None)
    evidence = None if span is None else entry.stored.evidence(span)
    return HeldFinding(entry.stored.source, Finding(kind, message, span), evidence)


def _case_person(group: _Group) -> CasePerson:
    entries = sorted(group.entries, key=lambda e: e.stored.order)
    name = group.name
    said = Counter(entry.party for entry in entries if entry.party)
    return CasePerson(
        name=name,
        names=tuple(dict.fromkeys((name, *(entry.person.name for entry in entries)))),
        roles=distinct_roles(role for entry in entries for role in entry.person.roles),
        party=said.most_common(1)[0][0] if said else None,
        delegate=any(entry.person.delegate for entry in entries),
        quoted=sum(entry.quoted for entry in entries),
        evidence=first_mentions((entry.stored, entry.person.spans) for entry in entries),
    )


def distinct_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """Return the roles, longest first, without those whose words a longer one has in the same order and unbroken."""
    kept: dict[str, str] = {}
    for role in sorted(filter(_folded, roles), key=lambda r: -len(_folded(r))):
        if not any(f" {_folded(role)} " in f" {longer} " for longer in kept):
            kept[_folded(role)] = role
    return tuple(kept.values())


def _folded(role: str) -> str:
    return " ".join(role.split()).casefold().removeprefix("the ")


def _roles(group: _Group) -> set[str]:
    return {_folded(role) for entry in group.entries for role in entry.person.roles}
