"""What would be given for what: "X on withdrawal for Y on recognition"?

Three kinds, never mixed: an exchange that a party has *stated*, as a condition with its evidence; one that it was only
*expected* to ask for; and one that is *derived* from limits of several parties that give way in one package, which nobody has stated. What a party was only expected to
want is nothing that it gives.
"""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.analysis.components import SOFTNESS
from dragoman.analysis.deals.phases import live
from dragoman.analysis.whole import Whole
from dragoman.model.answers import Clause
from dragoman.model.deals import Exchange, Exchanged, Package

_NOT_STATED = frozenset({"forecast", "inferred"})


def exchanges(case: Whole, packages: Sequence[Package]) -> tuple[Exchange, ...]:
    """Return the exchanges of these packages: the stated ones, then the derived ones, the balanced first."""
    return (*_stated(case, packages), *sorted(_derived(packages), key=_imbalance))


def _stated(case: Whole, packages: Sequence[Package]) -> Iterator[Exchange]:
    met: dict[int, list[Package]] = {}
    for package in packages:
        for clause in live(case, package.options):
            met.setdefault(clause.id, []).append(package)
    for clause in case.clauses:
        if clause.id in met:
            needed = {term.topic for term in clause.given}
            touched = {one.id: one for package in met[clause.id] for one in package.touched}
            costs = (
                one for one in touched.values() if one.term.topic in needed and one.party != clause.party
            )
            numbers = tuple(package.number for package in met[clause.id])
            kind: Exchanged = "expected" if clause.strength in _NOT_STATED else "stated"
            yield Exchange(kind, (clause,), numbers, tuple(costs))


def _derived(packages: Sequence[Package]) -> Iterator[Exchange]:
    same: dict[tuple[Clause, ...], list[int]] = {}
    for package in packages:
        own = tuple(clause for clause in package.touched if clause.strength not in _NOT_STATED)
        same.setdefault(own, []).append(package.number)
    for touched, numbers in same.items():
        issues = {party: {c.term.topic for c in own} for party, own in by_party(touched).items()}
        if len(issues) > 1 and len(set().union(*issues.values())) > 1:
            yield Exchange("derived", touched, tuple(numbers))


def by_party(clauses: Sequence[Clause]) -> Mapping[str, tuple[Clause, ...]]:
    """Return limits by the party whose they are, in the order in which the parties appear."""
    parties = dict.fromkeys(clause.party for clause in clauses)
    return {party: tuple(c for c in clauses if c.party == party) for party in parties}


def _imbalance(exchange: Exchange) -> tuple[int, int, int, tuple[int, ...]]:
    """Return how uneven it is: in numbers of limits, then in their strength, then how much is given in all."""
    own = by_party(exchange.clauses).values()
    sizes = [len(clauses) for clauses in own]
    firmness = [-sum(SOFTNESS[clause.strength] for clause in clauses) for clauses in own]
    return max(sizes) - min(sizes), max(firmness) - min(firmness), sum(sizes), exchange.packages
