"""What would open a deal, in the order that the user prefers: of the whole case, of each place in it, for each party?

limits → one problem, and one for each part that no limit ties to the rest (`whole`) → openings in order (`search.ranking`) →
each checked once more (`solvers`) → with who pays and what each limit would have to say instead (`instead`).

The time is shared out: the places first, since whoever negotiates settles one after the other, then the whole, then the
parties, then what could be said instead. What is left over by one goes to the next.
"""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.analysis.components import SOFTNESS, groups, topics_of
from dragoman.analysis.instead import Alternatives
from dragoman.analysis.ordering import Figures, LimitSet, combined, figures, floor
from dragoman.analysis.problem import Limits
from dragoman.analysis.search import ranking
from dragoman.analysis.solvers import checks
from dragoman.analysis.whole import Whole, whole
from dragoman.errors import UnknownName
from dragoman.model.answers import Clause, Fact, Verdict
from dragoman.model.ways import Choice, Order, Reach, Standing, Way, Ways

_PLACES, _WHOLE, _PARTIES = 0.45, 0.7, 0.88  # of the time, by when each has to be done
_LEAST = 0.05  # seconds; of thousands of places rather some are solved than all begun
_CHECKING = 1.0  # seconds on top for the check of what is about to be shown
_COUNTED = 20  # openings of a place are looked for to tell how many there are, even where fewer are listed


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: the order, the number of the party it is about, how many openings, whose limits there are."""

    order: Order
    owner: int | None
    most: int
    parties: tuple[str, ...]

    def owners(self, part: Whole) -> list[int]:
        return [self.parties.index(clause.party) for clause in part.clauses]

    def ranked(self, part: Whole, seconds: float, most: int) -> ranking.Ranking:
        problem = part.plain if self.order == "evenest" else part.problem
        owners = self.owners(part)
        return ranking.ranked(problem, owners, by=self.order, owner=self.owner, seconds=seconds, most=most)


def ways(
    found: Limits,
    *,
    order: Order = "fewest",
    party: str | None = None,
    seconds: float = 5.0,
    most: int = 5,
) -> Ways:
    """Return the openings of these limits, the first ones of an order first.

    Args:
        found: Issues, limits and facts.
        order: `fewest` limits, of as many the softest; `weakest` limits: firm ones give way last; `evenest`: the fewest
            for the worst-hit party; `own`: the least for one party, then for the rest; `others`: the other way round.
        party: That one party; in the other orders it only says whose standing to look at.
        seconds: Time to spend, give or take a second for checking what is shown.
        most: How many openings to list of the case, of each place, for each party.

    Raises:
        UnknownName: If nobody of that name has stated anything.
        ValueError: If `own` or `others` has no party.
        RuntimeError: If an opening fails its check, which would be a bug.

    """
    begun = time.monotonic()
    every = whole(found)
    named = (*every.parties, *(gap.party for gap in found.unknown))
    parties = tuple(dict.fromkeys(named))
    if party is not None and party not in parties:
        raise UnknownName(kind="party", name=party, known=parties)
    if party is None and order in {"own", "others"}:
        msg = f"the order {order!r} needs a party that it is about"
        raise ValueError(msg)
    asked = _Asked(order, None if party is None else parties.index(party), most, parties)
    return _Search(found, every, asked, begun, seconds).ways()


class _Search:
    """Goes from the places to the whole and to the parties, within a time. Weights count within one part only."""

    def __init__(self, found: Limits, every: Whole, asked: _Asked, begun: float, seconds: float) -> None:
        self._found, self._every, self._asked = found, every, asked
        self._begun, self._seconds = begun, seconds
        self._party = None if asked.owner is None else asked.parties[asked.owner]
        self._parts = [self._part(*group) for group in groups(found.clauses, found.facts)]
        self._alternatives = Alternatives(self._parts, begun + seconds)
        self._deadlocks: dict[LimitSet, tuple[Clause, ...]] = {}

    def _part(self, clauses: tuple[Clause, ...], facts: tuple[Fact, ...]) -> Whole:
        return whole(replace(self._found, clauses=clauses, facts=facts))

    def _left(self, share: float = 1.0) -> float:
        """Return the seconds until that share of the time is over."""
        return max(0.0, self._begun + share * self._seconds - time.monotonic())

    def ways(self) -> Ways:
        asked, every, party = self._asked, self._every, self._party
        ranked = [(part, self._place(part, n)) for n, part in enumerate(self._parts)]
        stuck = [(part, found) for part, found in ranked if found.conflict is not Verdict.REFUTED]
        all_of_it = self._whole(stuck)
        if Verdict.REFUTED in {found.facts for _, found in (*stuck, (every, all_of_it))}:
            all_of_it, stuck = (
                ranking.Ranking(asked.order, Verdict.REFUTED, Verdict.PROVED, complete=True),
                [],
            )
        listed = self._checked(every, all_of_it)
        places = [(part, self._checked(part, found)) for part, found in stuck]
        conflict = all_of_it.conflict is Verdict.PROVED and all_of_it.facts is Verdict.PROVED
        standings = tuple(self._standings(party)) if conflict else ()
        choices = tuple(sorted((self._choice(part, found) for part, found in places), key=_by_weight))
        return Ways(
            order=asked.order,
            party=party,
            parties=asked.parties,
            issues=self._found.issues,
            whole=self._choice(every, listed),
            places=choices,
            standings=standings,
            combinations=_combinations(choices, listed),
        )

    def _place(self, part: Whole, done: int) -> ranking.Ranking:
        left = self._left(_PLACES if len(self._parts) > 1 else _WHOLE)
        share = max(left / (len(self._parts) - done), min(left, _LEAST))
        return self._asked.ranked(part, share, max(self._asked.most, _COUNTED))

    def _whole(self, stuck: Sequence[tuple[Whole, ranking.Ranking]]) -> ranking.Ranking:
        """Return the openings of the case: those of the one place that is stuck, combined ones, or what a search gives."""
        every, asked = self._every, self._asked
        places = {clause.id: n for n, clause in enumerate(every.clauses)}
        here = [_renumbered(found, [places[c.id] for c in part.clauses]) for part, found in stuck]
        covered = sum(len(part.facts) for part in self._parts) == len(every.facts)
        if covered and len(here) == 1:
            return here[0]
        known = all(found.complete and found.facts is Verdict.PROVED for found in here)
        if covered and known and here and asked.order != "evenest":
            return self._combined([[one.limits for one in found.openings] for found in here])
        return asked.ranked(every, self._left(_WHOLE), max(asked.most, _COUNTED))

    def _combined(self, choices: Sequence[Sequence[LimitSet]]) -> ranking.Ranking:
        """Return what all openings of the places combine to, the first ones first: what they cost adds up."""
        every, asked = self._every, self._asked
        choices = [sorted(sets, key=self._figures_of(every)) for sets in choices]
        picks = islice(combined(choices, self._figures_of(every)), asked.most)
        owners = asked.owners(every)
        return ranking.Ranking(
            by=asked.order,
            facts=Verdict.PROVED,
            conflict=Verdict.PROVED,
            openings=tuple(ranking.priced(every.problem, owners, limits) for limits in picks),
            complete=math.prod(map(len, choices)) <= asked.most,
        )

    def _figures_of(self, part: Whole) -> Callable[[LimitSet], Figures]:
        order, party = self._asked.order, self._party
        return lambda limits: figures(part, limits, order, party)

    # ---- what is shown

    def _checked(self, part: Whole, found: ranking.Ranking) -> ranking.Ranking:
        """Return what was found without what could not be checked in time; openings of equal figures in a fixed order."""
        costs = self._figures_of(part)
        proved = set(_proved(part, [one.limits for one in _listed(found)]))
        kept = [one for one in found.openings if one.limits in proved]
        candidate = found.candidate if found.candidate and found.candidate.limits in proved else None
        whole_list = len(kept) == len(found.openings)
        return replace(
            found,
            openings=tuple(sorted(kept, key=lambda one: costs(one.limits))),
            complete=found.complete and whole_list,
            candidate=candidate,
        )

    def _choice(self, part: Whole, found: ranking.Ranking) -> Choice:
        stuck, most = found.conflict is Verdict.PROVED, self._asked.most
        giving = part.chosen(n for one in found.openings for n in one.limits)
        parties = {clause.party for clause in giving}
        proved = found.bound if stuck and len(found.openings) < most else None
        return Choice(
            issues=_blocked(part, giving),
            clauses=part.clauses,
            possible=found.facts,
            verdict=found.conflict,
            ways=tuple(self._way(part, one.limits) for one in found.openings[:most]) if stuck else (),
            count=(len(found.openings) if stuck else 0) if found.complete else None,
            floor=floor(part, proved, counting=self._asked.order in {"fewest", "evenest"}),
            candidate=self._way(part, found.candidate.limits) if found.candidate else None,
            alone=parties.pop() if found.complete and len(parties) == 1 and not part.facts else None,
        )

    def _way(self, part: Whole, limits: LimitSet, *, instead: bool = True) -> Way:
        clauses = part.chosen(limits)
        given = [clause.party for clause in clauses]
        strengths = sorted((clause.strength for clause in clauses), key=SOFTNESS.__getitem__)
        return Way(
            clauses=clauses,
            gives=tuple(given.count(party) for party in self._asked.parties),
            firmest=strengths[0] if strengths else None,
            instead=self._alternatives.of(clauses) if instead else (),
        )

    # ---- the parties

    def _standings(self, party: str | None) -> Iterable[Standing]:
        """Yield where each party stands; of two parties, what one could open alone is what the other's terms ask."""
        every = self._every
        parties = [p for p in every.parties if party in {None, p}]
        mirrored = len(parties) == len(every.parties) == 2
        left = len(parties) * (1 if mirrored else 2)
        reaches: list[tuple[Reach, Reach | None]] = []
        for name in parties:
            own = tuple(clause for clause in every.clauses if clause.party == name)
            others = tuple(clause for clause in every.clauses if clause.party != name)
            terms = self._reach(ranking.distance, name, own, left)
            alone = None if mirrored else self._reach(ranking.alone, name, others, left - 1)
            left -= 1 if mirrored else 2
            reaches.append((terms, alone))
        for n, (name, (terms, alone)) in enumerate(zip(parties, reaches, strict=True)):
            count = sum(clause.party == name for clause in every.clauses)
            yield Standing(name, count, terms, alone or reaches[1 - n][0])

    def _reach(
        self, ask: Callable[..., ranking.Terms], party: str, holding: tuple[Clause, ...], questions: int
    ) -> Reach:
        every, owner = self._every, self._asked.parties.index(party)
        owners = self._asked.owners(every)
        share = self._left(_PARTIES) / questions
        terms = ask(every.problem, owners, owner, seconds=share, most=self._asked.most)
        if terms.terms is Verdict.REFUTED:
            return Reach(terms.terms, count=0, stuck=self._stuck(holding, share))
        proved = set(_proved(every, [one.limits for one in terms.openings]))
        kept = [one for one in terms.openings if one.limits in proved]
        kept.sort(key=lambda one: (one.cost, sorted(one.limits)))
        return Reach(
            possible=terms.terms,
            ways=tuple(self._way(every, one.limits, instead=False) for one in kept),
            count=len(kept) if terms.complete and len(kept) == len(terms.openings) else None,
            floor=floor(every, None if len(kept) >= self._asked.most else terms.bound, counting=False),
        )

    def _stuck(self, holding: tuple[Clause, ...], seconds: float) -> tuple[Clause, ...]:
        """Return limits that cannot all hold, as few as possible; those of one party that contradict each other, if any."""
        for clauses in (*_by_party(holding), holding):
            if found := self._deadlock(clauses, seconds):
                return found
        return ()

    def _deadlock(self, clauses: tuple[Clause, ...], seconds: float) -> tuple[Clause, ...]:
        key = frozenset(clause.id for clause in clauses)
        if key not in self._deadlocks:
            part, left = self._part(clauses, self._found.facts), min(seconds, self._left(_PARTIES))
            found = ranking.ranked(part.problem, [0] * len(clauses), by="fewest", seconds=left, most=1)
            self._deadlocks[key] = part.chosen(found.deadlock or ())
        return self._deadlocks[key]


def _by_party(clauses: Iterable[Clause]) -> list[tuple[Clause, ...]]:
    known = tuple(clauses)
    return [tuple(c for c in known if c.party == party) for party in dict.fromkeys(c.party for c in known)]


def _blocked(part: Whole, giving: Iterable[Clause]) -> tuple[str, ...]:
    """Return the issues of limits that give way somewhere; all, where none is known to."""
    touched = {topic for clause in giving for topic in topics_of(clause)}
    return tuple(issue.topic for issue in part.issues if issue.topic in touched or not touched)


def _listed(found: ranking.Ranking) -> tuple[ranking.Priced, ...]:
    return (*found.openings, *((found.candidate,) if found.candidate else ()))


def _renumbered(found: ranking.Ranking, numbers: Sequence[int]) -> ranking.Ranking:
    def renumbered(one: ranking.Priced) -> ranking.Priced:
        return replace(one, limits=frozenset(numbers[n] for n in one.limits))

    return replace(
        found,
        openings=tuple(map(renumbered, found.openings)),
        deadlock=found.deadlock and frozenset(numbers[n] for n in found.deadlock),
        candidate=found.candidate and renumbered(found.candidate),
    )


def _proved(part: Whole, sets: Sequence[LimitSet]) -> list[LimitSet]:
    """Return the sets of limits that are openings, as far as that can be checked in time.

    Raises:
        RuntimeError: If one is none.

    """
    answers = checks().openings(part.problem, sets, seconds=_CHECKING)
    for one, answer in zip(sets, answers, strict=True):
        if answer is Verdict.REFUTED:
            msg = f"not an opening: {[clause.id for clause in part.chosen(one)]}"
            raise RuntimeError(msg)
    return [one for one, answer in zip(sets, answers, strict=True) if answer is Verdict.PROVED]


def _by_weight(choice: Choice) -> tuple[bool, bool, int, int]:
    """Put conflicts first, then those between parties, then what is told most often."""
    told = sum(len(clause.evidence) for clause in choice.clauses)
    return choice.verdict is not Verdict.PROVED, choice.alone is not None, -told, choice.clauses[0].id


def _combinations(places: Sequence[Choice], listed: ranking.Ranking) -> int | None:
    """Return how many openings the whole case has, `None` where that is not known."""
    if listed.conflict is Verdict.REFUTED:
        return 0
    if listed.complete:
        return len(listed.openings)
    counts = [place.count for place in places if place.count is not None]
    return math.prod(counts) if len(counts) == len(places) else None
