"""Which parties of several reports are one party, and under which name?

Parties are one if they have the same name, if one's name is in the other's list of aliases, or if the user says so.
A shared word, or an alias that both have, makes no two parties one; and two parties that one report tells apart stay
apart, unless the user says otherwise. A name that is an alias of two parties is nobody's.

A side that a report only calls by a common noun ("the government", "public sector unions") is the one side that other reports
call so among other names. If there is none, sides whose common nouns have the same head ("the unions", "teaching unions") are one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model.case import CaseParty
from dragoman.model.party import Party, PartyRole
from dragoman.record.names import is_proper, party_key
from dragoman.record.stored import StoredReading, first_mentions

Declared = Sequence[tuple[str, tuple[str, ...]]]

_STRONGEST_FIRST: tuple[PartyRole, ...] = ("side", "mediator", "affected", "third")
_PASSING = 0.75  # share of reports that must call a party a third one before it is one: many only mention it in passing


@dataclass(slots=True)
class _Group:
    """Names that mean one party, with the parties of the reports that bear them."""

    keys: list[str]
    members: list[tuple[StoredReading, Party]] = field(default_factory=list)
    declared: str | None = None

    @property
    def reports(self) -> set[int]:
        return {stored.source.number for stored, _ in self.members}

    @property
    def common(self) -> bool:
        """Whether no report has a name for it."""
        return not any(is_proper(party.name) for _, party in self.members)

    @property
    def nouns(self) -> set[str]:
        """The common nouns by which reports call it."""
        names = (name for _, party in self.members for name in (party.name, *party.aliases))
        return {party_key(name) for name in names if not is_proper(name)}


class Parties:
    """The parties of a case, and the way from a report's words for a party to its name in the case."""

    def __init__(self, readings: Sequence[StoredReading], declared: Declared) -> None:
        self._groups: dict[str, _Group] = {}
        self._owners = _alias_owners(readings, declared)
        for stored in readings:
            for party in stored.reading.parties:
                self._group(party_key(party.name)).members.append((stored, party))
        self._join_declared(declared)
        self._join_aliases()
        self._join_common()
        self._names = {id(group): _name(group) for group in self._groups.values()}
        self._aliases = dict(declared)

    def merged(self) -> tuple[CaseParty, ...]:
        """Return the parties that reports mention: sides first, then by mentions."""
        groups = {id(group): group for group in self._groups.values() if group.members}
        parties = [self._case_party(group) for group in groups.values()]
        return tuple(sorted(parties, key=lambda p: (_STRONGEST_FIRST.index(p.role), -p.mentions)))

    def canonical(self, name: str) -> str:
        """Return the case's name of a party; a name that the case does not know stays as it is."""
        group = self._find(name)
        return self._names[id(group)] if group else " ".join(name.split())

    def several(self, names: str | None) -> tuple[str, ...]:
        """Return the case's names of the parties in "A and B"; the "and" of a party's own name does not part it."""
        return tuple(dict.fromkeys(self.canonical(name) for name in self._parted(names or "")))

    def _parted(self, names: str) -> Iterator[str]:
        pieces = names.split(" and ") if names.strip() else []
        while pieces:
            ends = (end for end in range(len(pieces), 1, -1) if self._find(" and ".join(pieces[:end])))
            end = next(ends, 1)
            yield " and ".join(pieces[:end])
            del pieces[:end]

    def _find(self, name: str) -> _Group | None:
        key = party_key(name)
        owners = self._owners.get(key, set())
        if key not in self._groups and len(owners) == 1:
            (key,) = owners
        return self._groups.get(key)

    def _group(self, key: str) -> _Group:
        return self._groups.setdefault(key, _Group([key]))

    def _join_declared(self, declared: Declared) -> None:
        """Join what the user calls one party. The last word counts, and a name counts more than an alias."""
        owner = {party_key(alias): name for name, aliases in declared for alias in aliases}
        owner |= {party_key(name): name for name, _ in declared}
        for key, name in owner.items():
            self._group(party_key(name)).declared = name
            self._join(self._group(party_key(name)), self._group(key))

    def _join_aliases(self) -> None:
        """Join a party to the one that has its name as an alias, if there is one such and no report has both."""
        for key in list(self._groups):
            group = self._groups[key]
            owners = {id(g): g for o in self._owners.get(key, ()) if (g := self._groups[o]) is not group}
            if len(owners) == 1:
                (owner,) = owners.values()
                if not group.reports & owner.reports and not (group.declared and owner.declared):
                    self._join(owner, group)

    def _join_common(self) -> None:
        """Join sides that are only called by a common noun to the side that has it among its names, or to each other."""
        sides = [g for g in self._unique() if g.members and _role(_roles(g)) == "side"]
        heads: dict[str, _Group] = {}
        for group in [g for g in sides if g.common and not g.declared]:
            named = [g for g in sides if not g.common and g.nouns & group.nouns]
            head = group.keys[0].rpartition(" ")[2]
            owner = named[0] if len(named) == 1 else heads.setdefault(head, group)
            if not group.reports & owner.reports:
                self._join(owner, group)

    def _unique(self) -> list[_Group]:
        return list({id(group): group for group in self._groups.values()}.values())

    def _join(self, owner: _Group, joining: _Group) -> None:
        if owner is joining:
            return
        owner.members.extend(joining.members)
        owner.keys.extend(joining.keys)
        owner.declared = owner.declared or joining.declared
        self._groups.update(dict.fromkeys(joining.keys, owner))

    def _case_party(self, group: _Group) -> CaseParty:
        name = self._names[id(group)]
        names = [n for _, party in group.members for n in (party.name, *party.aliases)]
        names += [n for d, aliases in self._aliases.items() if d == group.declared for n in (d, *aliases)]
        return CaseParty(
            name=name,
            role=_role(_roles(group)),
            aliases=tuple(n for n in dict.fromkeys(names) if n != name),
            mentions=sum(len(party.spans) for _, party in group.members),
            evidence=first_mentions((stored, party.spans) for stored, party in group.members),
        )


def _alias_owners(readings: Iterable[StoredReading], declared: Declared) -> dict[str, set[str]]:
    """Return for each proper alias the keys of the parties that have it."""
    owners: dict[str, set[str]] = defaultdict(set)
    named = [(party.name, party.aliases) for stored in readings for party in stored.reading.parties]
    for name, aliases in [*declared, *named]:
        for alias in filter(is_proper, aliases):
            if party_key(alias) != party_key(name):
                owners[party_key(alias)].add(party_key(name))
    return owners


def _name(group: _Group) -> str:
    """Return the name that stands for the group: the declared one, else the most used that is no alias of another."""
    if group.declared:
        return group.declared
    listed = {
        party_key(alias)
        for _, party in group.members
        for alias in party.aliases
        if party_key(alias) != party_key(party.name)
    }
    own = Counter(party.name for _, party in group.members if party_key(party.name) not in listed)
    return (own or Counter(party.name for _, party in group.members)).most_common(1)[0][0]


def _roles(group: _Group) -> Counter[PartyRole]:
    return Counter(party.role for _, party in group.members)


def _role(roles: Counter[PartyRole]) -> PartyRole:
    """Return the role that most reports give, the strongest of equals."""
    if roles["third"] >= _PASSING * roles.total():
        return "third"
    return max((r for r in _STRONGEST_FIRST if r != "third"), key=lambda r: roles[r])
