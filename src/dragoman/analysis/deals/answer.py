"""Which packages does a case have, or one opening of it: from limits to the answer, step by step."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.components import groups, topics_of
from dragoman.analysis.deals.backbone import common, remaining
from dragoman.analysis.deals.closest import closest, steps
from dragoman.analysis.deals.exchanges import exchanges
from dragoman.analysis.deals.phases import phases
from dragoman.analysis.problem import Limits
from dragoman.analysis.search import packages, ranking
from dragoman.analysis.search.ranking import Priced, Ranking
from dragoman.analysis.whole import Whole, whole
from dragoman.errors import UnknownName
from dragoman.model.answers import Clause, Fact, Verdict
from dragoman.model.deals import Criterion, Deals, Free, Opened, Package, Point

_RANKING, _PACKAGES = 0.4, 0.5  # shares of the time: of all, and of what is left then
_LOOKED_FOR = 20  # openings, of which the listed ones are the first; so many are put in order


def deals(
    found: Limits,
    *,
    opening: int | None = None,
    giving: Sequence[int] | None = None,
    by: Criterion = "fewest",
    party: str | None = None,
    seconds: float = 5.0,
    most: int = 4,
) -> Deals:
    """Return the packages of a case, one for each of its first openings, or those of one opening.

    Without a conflict they are the packages that keep all limits.

    Args:
        found: The limits.
        opening: The number of an opening, from 1, in the order `by`: tell what it makes possible.
        giving: The same of the limits with these numbers, whether they are an opening or not.
        by: The order of openings, as in `ranking.ranked`.
        party: Whose, for `own` and `others`.
        seconds: Time to spend.
        most: How many packages to list.

    Raises:
        UnknownName: For an opening, limit or party that is not there.
        ValueError: If both an opening and limits are named, or `own` or `others` has no party.

    """
    end = time.monotonic() + seconds
    if opening is not None and giving is not None:
        msg = "name an opening or limits, not both"
        raise ValueError(msg)
    case = whole(found)
    owner = _owner(case, found, by, party)
    asked = _Asked(case, found, by, party, most, end)
    if not case.issues:
        return asked.nothing()
    if giving is not None:
        return asked.of_limits(_numbered(case, giving))
    ranked = _ranked(case, by, owner, seconds=seconds * _RANKING, most=max(most, opening or 0))
    if opening is not None:
        return asked.of_opening(ranked, opening)
    return asked.whole_case(ranked)


def _owner(case: Whole, found: Limits, by: Criterion, party: str | None) -> int | None:
    known = tuple(dict.fromkeys((*case.parties, *(gap.party for gap in found.unknown))))
    if party is not None and party not in known:
        raise UnknownName(kind="party", name=party, known=known)
    if party is None and by in {"own", "others"}:
        msg = f"by {by!r} needs a party"
        raise ValueError(msg)
    return None if party is None else known.index(party)


def _ranked(case: Whole, by: Criterion, owner: int | None, *, seconds: float, most: int) -> Ranking:
    """Return the first openings, in the order and with the numbers that `analysis.ways` gives them."""
    problem = case.plain if by == "evenest" else case.problem
    found = ranking.ranked(
        problem, case.owners, by=by, owner=owner, seconds=seconds, most=max(most, _LOOKED_FOR)
    )

    def figures(one: Priced) -> tuple[int, int, int, list[int]]:
        count, weight = len(one.limits), case.problem.cost(one.limits)
        own = one.by_owner[owner] if owner is not None and owner < len(one.by_owner) else 0
        first, second = {
            "fewest": (count, weight),
            "weakest": (weight, count),
            "evenest": (one.worst, count),
            "own": (own, weight),
            "others": (weight - own, weight),
        }[by]
        return first, second, weight, sorted(one.limits)

    return replace(found, openings=tuple(sorted(found.openings, key=figures)))


def _numbered(case: Whole, numbers: Iterable[int]) -> frozenset[int]:
    places = {clause.id: n for n, clause in enumerate(case.clauses)}
    for number in numbers:
        if number not in places:
            raise UnknownName(kind="limit", name=str(number), known=map(str, sorted(places)))
    return frozenset(places[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a case, and until when."""

    case: Whole
    found: Limits
    by: Criterion
    party: str | None
    most: int
    end: float

    def _left(self, share: float = 1.0) -> float:
        return max(0.0, self.end - time.monotonic()) * share

    def nothing(self) -> Deals:
        """Answer for a case in which no limit stands."""
        return self._deals(Verdict.PROVED, Verdict.REFUTED)

    def of_opening(self, ranked: Ranking, number: int) -> Deals:
        """Answer for one opening of the ranking; without a conflict nothing has to open."""
        if not ranked.openings and not ranked.complete:
            return replace(self._deals(ranked.facts, ranked.conflict), bound=ranked.bound)
        if ranked.facts is Verdict.REFUTED:
            return self._deals(ranked.facts, ranked.conflict)
        if ranked.conflict is Verdict.REFUTED:
            return self.of_limits(frozenset(), ranked)
        if not 1 <= number <= len(ranked.openings):
            more = "" if ranked.complete else " (found in the time given)"
            known = [f"1 to {len(ranked.openings)}{more}"] if ranked.openings else []
            raise UnknownName(kind="opening", name=str(number), known=known)
        return self.of_limits(ranked.openings[number - 1].limits, ranked, number)

    def of_limits(
        self, limits: frozenset[int], ranked: Ranking | None = None, number: int | None = None
    ) -> Deals:
        """Answer for limits that give way."""
        case = self.case
        shared = common(case, limits, seconds=self._left(0.5))
        base = self._deals(Verdict.PROVED, ranked.conflict if ranked else Verdict.UNKNOWN, limits)
        opened = Opened(case.chosen(limits), number, 0, exact=True, possible=shared.possible)
        if shared.possible is Verdict.REFUTED:
            left = remaining(case, limits, seconds=self._left())
            facts = Verdict.PROVED if left else self._facts()
            return replace(base, possible=facts, opened=replace(opened, remaining=left))
        count = packages.count(case.problem, limits, seconds=self._left(0.4))
        opened = replace(
            opened,
            count=count.least,
            exact=count.exact,
            decided=shared.decided,
            free=shared.free,
            ties=shared.ties,
            complete=shared.complete,
        )
        core = frozenset(n for n, issue in enumerate(case.issues) if issue.topic in base.core)
        close = closest(case, limits, core=core, seconds=self._left(), most=self.most)
        made = tuple(self._package(n, options, limits, number) for n, options in enumerate(close.packages, 1))
        made = tuple(replace(one, like=count.least, exact=count.exact) for one in made)
        return replace(
            base,
            opened=opened,
            loose=tuple(free for free in shared.free if free.topic not in base.core),
            packages=made,
            closest=close.proved,
            exchanges=exchanges(case, made),
        )

    def whole_case(self, ranked: Ranking) -> Deals:
        """Answer for the first openings, with a package each; without a conflict, for the limits as they are."""
        if ranked.conflict is Verdict.REFUTED and ranked.facts is Verdict.PROVED:
            return self.of_limits(frozenset(), ranked)
        shown: list[tuple[int | None, frozenset[int]]] = [
            (n, one.limits) for n, one in enumerate(ranked.openings[: self.most], 1)
        ]
        if not shown and ranked.candidate:
            shown = [(None, ranked.candidate.limits)]
        spoken = frozenset[int]().union(*(limits for _, limits in shown))
        base = self._deals(ranked.facts, ranked.conflict, spoken)
        made: list[Package] = []
        proved = True
        for at, (number, limits) in enumerate(shown):
            share = self._left(_PACKAGES) / (len(shown) - at)
            close = closest(self.case, limits, seconds=share / 2, most=1)
            count = packages.count(self.case.problem, limits, seconds=share / 2)
            proved = proved and close.proved
            for options in close.packages[:1]:
                package = self._package(len(made) + 1, options, limits, number)
                made.append(replace(package, like=max(count.least, 1), exact=count.exact))
        loose = self._loose(shown[0][1], base.core) if made else ()
        frontier = packages.frontier(self.case.plain, self.case.owners, seconds=self._left(), most=20)
        return replace(
            base,
            loose=loose,
            packages=tuple(made),
            total=len(ranked.openings) if ranked.complete else None,
            bound=ranked.bound,
            closest=proved,
            exchanges=exchanges(self.case, made),
            frontier=tuple(Point(p.by_owner, self.case.chosen(p.limits)) for p in frontier.points),
            frontier_complete=frontier.complete,
        )

    def _loose(self, giving: frozenset[int], core: Sequence[str]) -> tuple[Free, ...]:
        scope = packages.scope(self.case.problem, giving, seconds=self._left(_PACKAGES))
        topics = [issue.topic for issue in self.case.issues]
        return tuple(
            Free(topics[n], tuple(sorted(options)))
            for n, options in scope.free.items()
            if topics[n] not in core
        )

    def _facts(self) -> Verdict:
        """Say whether the facts alone can hold, all limits giving way."""
        every = range(len(self.case.clauses))
        return packages.listed(self.case.problem, every, seconds=self._left(), most=1).facts

    def _package(
        self, number: int, options: tuple[int, ...], giving: frozenset[int], opening: int | None
    ) -> Package:
        return Package(
            number=number,
            options=options,
            touched=self.case.chosen(self.case.problem.broken(options)),
            opening=opening,
            like=1,
            exact=False,
            steps=steps(self.case, options, giving),
            phases=phases(self.case, options),
        )

    def _deals(self, possible: Verdict, conflict: Verdict, giving: frozenset[int] = frozenset()) -> Deals:
        case = self.case
        return Deals(
            issues=case.issues,
            parties=case.parties,
            clauses=case.clauses,
            facts=case.facts,
            by=self.by,
            party=self.party,
            possible=possible,
            conflict=conflict,
            core=_core(case, giving),
            rest=tuple(issue for issue in self.found.issues if issue not in case.issues),
            unknown=self.found.unknown,
        )


def _core(case: Whole, giving: frozenset[int]) -> tuple[str, ...]:
    """Return the issues that limits which give way bear on, then those that are otherwise tied together; else all."""
    chosen = {clause.id for clause in case.chosen(giving)}
    order = [issue.topic for issue in case.issues]
    torn, tied = set[str](), set[str]()
    for clauses, facts in groups(case.clauses, case.facts):
        every: tuple[Clause | Fact, ...] = (*clauses, *facts)
        topics = {topic for one in every for topic in topics_of(one)}
        if any(clause.id in chosen for clause in clauses):
            torn |= topics
        elif len(topics) > 1:
            tied |= topics
    return (
        *(topic for topic in order if topic in torn),
        *(topic for topic in order if topic in tied),
    ) or tuple(order)
