"""Which ways out are there, in the user's order: openings, who gives way, what each would have to say instead?"""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.answers import Clause, Issue, Strength, Verdict
from dragoman.model.position import Term

Order = Literal["fewest", "weakest", "evenest", "own", "others"]


@dataclass(frozen=True, slots=True)
class Instead:
    """What a limit that gives way would have to say instead, so that it can hold besides all limits that do not.

    Of `at least` and `at most` on an ordered issue: `nearest` is the level nearest to the limit that works (no nearer one does
    where `proved`), `jointly` the one at which all such limits of the opening go back the fewest steps together. Of a limit
    on options without an order, and of `excludes`: `choices` are options that work. Of `only if`: `dropped` are parts of
    its condition that would have to go; all of them: the condition as a whole.
    Empty and `None` are "not known": time ran out, or nothing can be said.
    """

    clause: Clause
    nearest: Term | None = None
    jointly: Term | None = None
    proved: bool = False
    choices: tuple[Term, ...] = ()
    dropped: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """An opening and who pays: `gives` has the shape (parties,), the number of limits that each party gives way on.

    `instead` has an entry for each clause of which something can be said.
    """

    clauses: tuple[Clause, ...]
    gives: tuple[int, ...]
    firmest: Strength | None
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """What is proved of all openings that are not listed: at least so many limits of this strength, or a firmer one, give way.

    Which limits count depends on the order: all, those of the worst-hit party, those of the party, or those of the others.
    `strength` is `None` where only their number counts.
    """

    limits: int
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The openings of a case, or of a place in it, in order.

    `issues` are those of limits that some opening gives up. `possible`: can the facts hold? `verdict`: do the limits conflict?
    `count` is how many openings there are, `None` where that is not known. None of those that are not listed comes
    before `ways`; where fewer were found than asked for, `floor` is what is proved of the others. `candidate` is
    some opening, where the first was not found in time. `alone` is the party that contradicts itself, where nothing else conflicts.
    """

    issues: tuple[str, ...]
    clauses: tuple[Clause, ...]
    possible: Verdict
    verdict: Verdict
    ways: tuple[Way, ...] = ()
    count: int | None = None
    floor: Floor | None = None
    candidate: Way | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How a party gets a deal if certain limits hold; the least weight of what gives way first.

    `possible`: can those limits hold together with the facts? If not, `stuck` are some of them that cannot.
    `ways`, `count` and `floor` are meant as in `Choice`; of these ways it is not said what could be said instead.
    """

    possible: Verdict
    ways: tuple[Way, ...] = ()
    count: int | None = None
    floor: Floor | None = None
    stuck: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a party is from a deal on its own terms, and what it could open without the others.

    `terms`: all its limits hold, others give way. `alone`: all limits of the others hold, it gives way. `limits` is how many
    it has.
    """

    party: str
    limits: int
    terms: Reach
    alone: Reach


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways out of a case, in an order.

    `places` are the parts of the case that no limit ties together and that are in conflict, or may be. An opening of
    `whole` takes one opening of each place; they are the first few of `combinations`, which is `None` where their number is
    not known. `parties` are those that have stated something; the order `own` or `others` is about `party`.
    """

    order: Order
    party: str | None
    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    whole: Choice
    places: tuple[Choice, ...] = ()
    standings: tuple[Standing, ...] = ()
    combinations: int | None = None
