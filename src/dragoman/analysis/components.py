"""Which limits can never meet? Issues fall apart into components that no limit ties together."""

from collections.abc import Iterable, Sequence

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.model.answers import Clause, Issue, Strength
from dragoman.model.position import Term

# Softer limits give way more cheaply; of two openings with as many limits the one with the softer limits comes first.
SOFTNESS: dict[Strength, int] = {
    "red line": 0,
    "bottom line": 1,
    "demand": 2,
    "rejection": 2,
    "preference": 3,
    "forecast": 4,
    "inferred": 5,
}


def topics_of(clause: Clause) -> tuple[str, ...]:
    """Return the topics that a limit speaks of, its own first."""
    return tuple(dict.fromkeys(term.topic for term in (clause.term, *clause.given)))


def components(clauses: Iterable[Clause]) -> list[tuple[Clause, ...]]:
    """Return the clauses in groups that share no issue, each in the given order, the groups by their first clause."""
    groups: list[tuple[set[str], list[Clause]]] = []
    for clause in clauses:
        topics = set(topics_of(clause))
        met = [group for group in groups if group[0] & topics]
        joined = [one for _, members in met for one in members]
        topics = topics.union(*(names for names, _ in met))
        groups = [group for group in groups if group not in met]
        groups.append((topics, [*joined, clause]))
    ordered = [tuple(sorted(members, key=lambda clause: clause.id)) for _, members in groups]
    return sorted(ordered, key=lambda members: members[0].id)


def problem_of(clauses: Sequence[Clause], issues: Sequence[Issue]) -> Problem:
    """Return what a solver gets: limit n is clause n, issue n the n-th issue that the clauses speak of.

    Weights make openings come with the fewest limits first and, among as many, with the softest.
    """
    spoken = {topic for clause in clauses for topic in topics_of(clause)}
    own = [issue for issue in issues if issue.topic in spoken]
    places = {issue.topic: n for n, issue in enumerate(own)}

    def reached(term: Term) -> Atom:
        options = own[places[term.topic]].options
        return Atom(places[term.topic], frozenset(range(options.index(term.level or ""), len(options))))

    base = max(SOFTNESS.values()) * len(clauses) + 1
    return Problem(
        sizes=tuple(len(issue.options) for issue in own),
        limits=tuple(
            _rule(clause, reached(clause.term), tuple(map(reached, clause.given)), own) for clause in clauses
        ),
        weights=tuple(base - SOFTNESS[clause.strength] for clause in clauses),
    )


def _rule(clause: Clause, reached: Atom, given: tuple[Atom, ...], issues: Sequence[Issue]) -> Rule:
    every = frozenset(range(len(issues[reached.issue].options)))
    level = min(reached.options)
    if clause.bound == "at least":
        return Rule(then=(reached,))
    if clause.bound == "at most":
        return Rule(then=(Atom(reached.issue, every - reached.options | {level}),))
    if clause.bound == "excludes":
        return Rule(then=(Atom(reached.issue, every - {level}),))
    return Rule(given=(reached,), then=given, need="all")
