"""What would a limit that gives way have to say instead?

1. `At least` and `at most` on an ordered issue go back step by step: `search.ranking.instead` says how far.
2. Other limits are looked at with those steps taken: which options of an issue without order are left, and which parts of
   a condition have to go so that the rest of it can stay.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.analysis.search import ranking
from dragoman.analysis.solvers import ranks, surveys
from dragoman.analysis.whole import Whole
from dragoman.model.answers import Clause, Verdict
from dragoman.model.position import Term
from dragoman.model.ways import Instead


class Alternatives:
    """Says what the limits of openings would have to say instead; what was worked out once is remembered.

    Parts of a case that no limit ties together are looked at one by one, so that an opening of the whole case costs no
    more than the openings of its places.
    """

    def __init__(self, parts: Iterable[Whole], end: float) -> None:
        """Take the parts of a case, and the `time.monotonic()` at which to stop."""
        self._parts = {clause.id: part for part in parts for clause in part.clauses}
        self._end = end
        self._known: dict[frozenset[int], tuple[Instead, ...]] = {}

    def of(self, clauses: Iterable[Clause]) -> tuple[Instead, ...]:
        """Return what the limits of an opening would have to say, in their order, as far as that is known in time."""
        groups: dict[int, list[Clause]] = {}
        for clause in clauses:
            groups.setdefault(id(self._parts[clause.id]), []).append(clause)
        found = [one for group in groups.values() for one in self._of_part(group)]
        return tuple(sorted(found, key=lambda one: one.clause.id))

    def _of_part(self, clauses: Sequence[Clause]) -> tuple[Instead, ...]:
        key = frozenset(clause.id for clause in clauses)
        left = self._end - time.monotonic()
        if key not in self._known and left > 0:
            self._known[key] = alternatives(self._parts[clauses[0].id], clauses, seconds=left / 4)
        return self._known.get(key, ())


def alternatives(part: Whole, clauses: Sequence[Clause], *, seconds: float) -> tuple[Instead, ...]:
    """Return what the limits of an opening would have to say instead.

    Args:
        part: A case or a part of it.
        clauses: The limits of one of its openings.
        seconds: Time to spend.

    """
    end = time.monotonic() + seconds
    numbers = {clause.id: n for n, clause in enumerate(part.clauses)}
    giving = [numbers[clause.id] for clause in clauses]
    steps = ranking.instead(part.problem, giving, part.ordered, seconds=seconds / 2)
    moved = tuple(_moved(part, step) for step in steps)
    rest = part.problem.held_to(set(range(len(part.clauses))) - set(giving))
    sizes = part.problem.sizes
    taken = tuple(_rule(step, step.jointly, sizes[step.issue]) for step in steps if step.jointly is not None)
    rest = replace(rest, facts=(*rest.facts, *taken))
    told = {one.clause.id for one in moved}
    others = [clause for clause in clauses if clause.id not in told]
    chosen = _choices(part, others, rest, end) if any(clause.bound != "only if" for clause in others) else ()
    dropped = _dropped(part, [clause for clause in others if clause.bound == "only if"], rest, end)
    return (*moved, *chosen, *dropped)


def _moved(part: Whole, step: ranking.Instead) -> Instead:
    def term(option: int | None) -> Term | None:
        issue = part.issues[step.issue]
        return None if option is None else Term(issue.topic, issue.options[option])

    return Instead(part.clauses[step.limit], term(step.nearest), term(step.jointly), proved=step.proved)


def _rule(step: ranking.Instead, option: int, size: int) -> Rule:
    """Return what the limit would say at another option."""
    options = range(option, size) if step.bound == "at least" else range(option + 1)
    return Rule(then=(Atom(step.issue, frozenset(options)),))


def _choices(part: Whole, clauses: Iterable[Clause], rest: Problem, end: float) -> tuple[Instead, ...]:
    survey = surveys().possible(rest, seconds=max(0.0, end - time.monotonic()) / 2)
    places = {issue.topic: n for n, issue in enumerate(part.issues)}
    found = []
    for clause in clauses:
        if clause.bound == "only if" or survey.facts is not Verdict.PROVED:
            continue
        issue = part.issues[places[clause.term.topic]]
        options = sorted(survey.options[places[clause.term.topic]])
        choices = tuple(Term(issue.topic, issue.options[n]) for n in options)
        if choices:
            found.append(Instead(clause, choices=choices))
    return tuple(found)


def _dropped(part: Whole, clauses: Sequence[Clause], rest: Problem, end: float) -> tuple[Instead, ...]:
    """Return the fewest parts of conditions that have to go; a condition that one of its terms meets goes as a whole."""
    numbers = {clause.id: n for n, clause in enumerate(part.clauses)}
    pieces: list[tuple[Clause, tuple[Term, ...], Rule]] = []
    for clause in clauses:
        rule = part.problem.limits[numbers[clause.id]]
        if clause.need == "all":
            pieces += [
                (clause, (term,), replace(rule, then=(atom,)))
                for term, atom in zip(clause.given, rule.then, strict=True)
            ]
        else:
            pieces.append((clause, clause.given, rule))
    if not pieces:
        return ()
    split = Problem(rest.sizes, tuple(rule for _, _, rule in pieces), rest.facts)
    left = max(0.0, end - time.monotonic())
    answer = ranks().by_price(split, prices=(1,) * len(pieces), seconds=left, most=1)
    if not answer.openings:
        return ()
    gone: Mapping[int, list[Term]] = {clause.id: [] for clause in clauses}
    for n in sorted(answer.openings[0]):
        clause, terms, _ = pieces[n]
        gone[clause.id].extend(terms)
    return tuple(Instead(clause, dropped=tuple(gone[clause.id])) for clause in clauses if gone[clause.id])
