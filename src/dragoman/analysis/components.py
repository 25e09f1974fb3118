"""Which limits can never meet? Issues fall apart into components that no limit ties together."""

from collections.abc import Callable, Iterable, Sequence

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.model.answers import Clause, Fact, Issue, Strength
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


def topics_of(clause: Clause | Fact) -> tuple[str, ...]:
    """Return the topics that a limit or a fact speaks of, its own first."""
    return tuple(dict.fromkeys(term.topic for term in (clause.term, *clause.also, *clause.given)))


def components(clauses: Iterable[Clause]) -> list[tuple[Clause, ...]]:
    """Return the clauses in groups that share no issue, each in the given order, the groups by their first clause."""
    return [members for members, _ in groups(clauses)]


def groups(
    clauses: Iterable[Clause], facts: Iterable[Fact] = ()
) -> list[tuple[tuple[Clause, ...], tuple[Fact, ...]]]:
    """Return clauses and facts in groups that no limit and no fact ties together; facts without limits are left out.

    Within a group the clauses come by their numbers, the groups by their first clause. Near O(terms).
    """
    known, fixed = sorted(clauses, key=lambda clause: clause.id), tuple(facts)
    every: tuple[Clause | Fact, ...] = (*known, *fixed)
    leads: dict[str, str] = {}

    def lead(topic: str) -> str:
        """Return the topic that stands for the group, and let all on the way there know it."""
        way = [topic]
        while (above := leads.setdefault(way[-1], way[-1])) != way[-1]:
            way.append(above)
        leads.update(dict.fromkeys(way, way[-1]))
        return way[-1]

    for one in every:
        first, *others = topics_of(one)
        for topic in others:
            leads[lead(topic)] = lead(first)
    found: dict[str, tuple[list[Clause], list[Fact]]] = {}
    for clause in known:
        found.setdefault(lead(clause.term.topic), ([], []))[0].append(clause)
    for fact in fixed:
        if (group := found.get(lead(fact.term.topic))) is not None:
            group[1].append(fact)
    return [(tuple(own), tuple(given)) for own, given in found.values()]


def problem_of(clauses: Sequence[Clause], issues: Sequence[Issue], facts: Sequence[Fact] = ()) -> Problem:
    """Return what a solver gets: limit n is clause n, issue n the n-th issue that clauses and facts speak of.

    Weights make openings come with the fewest limits first and, among as many, with the softest.
    """
    every: tuple[Clause | Fact, ...] = (*clauses, *facts)
    spoken = {topic for one in every for topic in topics_of(one)}
    own = [issue for issue in issues if issue.topic in spoken]
    places = {issue.topic: n for n, issue in enumerate(own)}

    def rule(one: Clause | Fact) -> Rule:
        return _rule(one, lambda term: _reached(term, places[term.topic], own[places[term.topic]]), own)

    base = max(SOFTNESS.values()) * len(clauses) + 1
    return Problem(
        sizes=tuple(len(issue.options) for issue in own),
        limits=tuple(map(rule, clauses)),
        facts=tuple(map(rule, facts)),
        weights=tuple(base - SOFTNESS[clause.strength] for clause in clauses),
    )


def _reached(term: Term, place: int, issue: Issue) -> Atom:
    """Return the options at which a term is reached: its level and all above, where some are above others.

    A term that asks for at most its level is reached there and below; one that excludes it, everywhere else.
    """
    level, size = issue.options.index(term.level or ""), len(issue.options)
    if term.bound == "at most":
        return Atom(place, frozenset(range(level + 1)))
    if term.bound == "excludes":
        return Atom(place, frozenset(range(size)) - {level})
    return Atom(place, frozenset(range(level, len(issue.options)) if issue.ordered else (level,)))


def _rule(one: Clause | Fact, atom: Callable[[Term], Atom], issues: Sequence[Issue]) -> Rule:
    reached = atom(one.term)
    issue = issues[reached.issue]
    level, every = issue.options.index(one.term.level or ""), frozenset(range(len(issue.options)))
    if one.bound == "at least":
        return Rule(then=(reached,))
    if one.bound == "at most":
        return Rule(then=(Atom(reached.issue, frozenset(range(level + 1))),))
    if one.bound == "excludes":
        return Rule(then=(Atom(reached.issue, every - {level}),))
    gives = (reached, *map(atom, one.also))
    return Rule(given=gives, then=tuple(map(atom, one.given)), need=one.need)
