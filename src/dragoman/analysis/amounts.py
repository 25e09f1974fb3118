"""Which limits do the amounts in positions set: "a rise of 9 %", "a zone no wider than 10 km"?

Theory of operation. What an amount means for the outcome, rule by rule; `problem` says when a position binds at all.

1. Amounts of one topic, one unit and one kind (the thing itself, a rise of it, a cut of it) are on one scale: an issue that
   is a number. "9 % a year" and "9 % over 2 years" are different units, and are not compared.
2. Who demands `at least`, `more than`, `at most`, `less than` so much means that. To refuse one is to hold to its opposite:
   who rejects "anything above 6" holds to at most 6.
3. An exact demand is that amount or more, unless its party wants less of it: by its other words, or because all that it has
   named is less than all that the other sides have named. An exact length of time in which something is done sets no limit
   by itself: it may be a delay that is asked for, or a deadline.
4. To reject an exact amount is to want more where the party itself has named more, less where it has named less. If it has
   named nothing, then the opposite of what another side demands by that amount; if nobody does, anything but it.
5. A last offer is at most that; from a party that has named more itself, at least that.
6. What is given on a condition is given up to that amount: so much or more of it `only if`. From a party that wants more
   this says nothing that can be read.
7. "About", "up to" bound nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dragoman.model.answers import Issue
from dragoman.model.case import HeldPosition
from dragoman.model.negotiation import ModelIssue
from dragoman.model.position import Amount, AmountBound, AmountOf, Bound, Position

SOFT_LAYERS = frozenset({"forecast", "inferred"})
TIMES = frozenset({"years", "months", "weeks", "days", "hours"})
_LASTS = ("length", "time", "hours")
_SIGNS = {"percent": "%"}
_SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_FINEST = 6  # decimals
_STATED = frozenset({"demand", "offer", "accept", "conditional"})
_OPPOSITE: Mapping[AmountBound, AmountBound] = {
    "at least": "less than",
    "more than": "at most",
    "at most": "more than",
    "less than": "at least",
}
Lean = Literal["more", "less"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts: so many of a unit, of a topic or of its rise or cut."""

    topic: str
    unit: str
    of: AmountOf | None

    @property
    def slug(self) -> str:
        """The id of its issue: "wages-rise-percent"."""
        return "-".join(filter(None, (self.topic, self.of, *self.unit.split())))

    def label(self, topic: str) -> str:
        """Return how its issue is called, given how its topic is: "pay rise (%)"."""
        change = f", {self.of} by" if self.of and self.of not in topic.split() else ""
        lasting = self.unit in TIMES and not any(word in topic for word in _LASTS)
        return f"{topic}{change}{', time' if lasting else ''} ({self.sign})"

    @property
    def lasting(self) -> bool:
        """Whether it is the time in which something is done, and not a length of its own."""
        return self.unit in TIMES and not any(word in self.topic for word in _LASTS)

    @property
    def sign(self) -> str:
        """The unit as it is shown."""
        return " ".join(_SIGNS.get(word, word) for word in self.unit.split())


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a scale: at a value, or right above or below it where `beside` is 1 or -1."""

    bound: Bound
    value: Decimal
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A scale with its steps: whole numbers for the values that were told."""

    measure: Measure
    size: Decimal
    unit: str

    def number(self, mark: Mark) -> int:
        """Return the whole number of a place."""
        return int(mark.value / self.size) + mark.beside


def measure_of(position: Position) -> Measure | None:
    """Return what the amount of a position measures."""
    amount, topic = position.amount, position.topic
    return Measure(topic, amount.unit, amount.of) if amount and topic else None


class Amounts:
    """What the sides have said in numbers; knows who wants more and who wants less."""

    def __init__(self, ours: Sequence[HeldPosition], sides: Sequence[str]) -> None:
        """Take the positions that count, and whose they may be."""
        self._sides = sides
        self.by_measure: dict[Measure, list[HeldPosition]] = defaultdict(list)
        for held in ours:
            if measure := measure_of(held.position):
                self.by_measure[measure].append(held)

    def mark(self, held: HeldPosition, party: str) -> Mark | None:
        """Return where a position of a party, which binds it, sets its limit; `None` where that cannot be read."""
        position, measure = held.position, measure_of(held.position)
        amount = position.amount
        if measure is None or amount is None or amount.bound in {"about", "up to"}:
            return None
        if position.stance == "demand":
            asked = self._demanded(measure, party, amount)
            return _placed(asked, amount.number) if asked else None
        if position.given:
            gives = self._lean(measure, party) != "more"
            return Mark("only if", amount.number) if gives else None
        if position.stance == "reject":
            return _placed(self._held_to(measure, party, amount), amount.number)
        if position.stance == "offer" and not position.condition:
            return _placed(self._last(measure, party, amount), amount.number)
        return None

    def _demanded(self, measure: Measure, party: str, amount: Amount) -> AmountBound | None:
        """Return the bound of a demand; `None` where an exact length of time may be a delay or a deadline."""
        if amount.bound != "exactly":
            return amount.bound
        lean = self._lean(measure, party)
        if lean is None and measure.lasting:
            return None
        return "at most" if lean == "less" else "at least"

    def _held_to(self, measure: Measure, party: str, amount: Amount) -> AmountBound:
        """Return the bound of a rejection."""
        if amount.bound != "exactly":
            return _OPPOSITE[amount.bound]
        own = self._named(measure, party)
        if own:
            more, less = min(own) > amount.number, max(own) < amount.number
            return "more than" if more else "less than" if less else "exactly"
        wanted = {
            self._demanded(measure, other, held.position.amount)
            for other in self._sides
            for held in self.by_measure[measure]
            if other != party and other in held.parties and held.position.stance == "demand"
            if held.position.amount and held.position.amount.number == amount.number
        }
        opposite = {_OPPOSITE[bound] for bound in wanted if bound is not None and bound in _OPPOSITE}
        return opposite.pop() if len(opposite) == 1 else "exactly"

    def _last(self, measure: Measure, party: str, amount: Amount) -> AmountBound:
        """Return the bound of an offer that is the last."""
        if amount.bound != "exactly":
            return amount.bound
        own = self._named(measure, party, stances=frozenset({"demand"}))
        return "at least" if own and min(own) > amount.number else "at most"

    def _named(self, measure: Measure, party: str, stances: frozenset[str] = _STATED) -> tuple[Decimal, ...]:
        """Return the amounts that a party has named for itself."""
        return tuple(
            held.position.amount.number
            for held in self.by_measure[measure]
            if party in held.parties and held.position.amount
            if held.position.stance in stances and held.position.layer not in SOFT_LAYERS
        )

    def _lean(self, measure: Measure, party: str) -> Lean | None:
        """Return whether a party wants more or less: by its words, else by what all have named."""
        worded = {
            lean
            for held in self.by_measure[measure]
            if party in held.parties
            if (lean := _worded(held.position)) is not None
        }
        if worded:
            return worded.pop() if len(worded) == 1 else None
        own = self._named(measure, party)
        others = [n for other in self._sides if other != party for n in self._named(measure, other)]
        if not own or not others:
            return None
        return "less" if max(own) < min(others) else "more" if min(own) > max(others) else None


def _worded(position: Position) -> Lean | None:
    """Return whether a position's own words want more or less."""
    bound = position.amount.bound if position.amount else "exactly"
    if position.stance == "reject":
        bound = _OPPOSITE.get(bound, bound)
    elif position.stance != "demand" and not (position.stance == "offer" and position.limit):
        return None
    return (
        "more"
        if bound in {"at least", "more than"}
        else "less"
        if bound in {"at most", "less than"}
        else None
    )


def _placed(bound: AmountBound, value: Decimal) -> Mark:
    if bound == "more than":
        return Mark("at least", value, 1)
    if bound == "less than":
        return Mark("at most", value, -1)
    if bound == "at least":
        return Mark("at least", value)
    return Mark("at most", value) if bound == "at most" else Mark("excludes", value)


# ---- scales


def grid(measure: Measure, marks: Iterable[Mark]) -> Grid:
    """Return the steps in which all these places are whole numbers: halves where one stands beside a value."""
    told = list(marks)
    values = [mark.value for mark in told if mark.value]
    size, name = next(
        (
            (size, name)
            for size, name in _SCALES
            if values and max(values) >= size and min(values) * 10 >= size
        ),
        (Decimal(1), ""),
    )
    decimals = max((_decimals(value / size) for value in values), default=0)
    step = Decimal(1).scaleb(-decimals) / (2 if any(mark.beside for mark in told) else 1)
    shown = "" if step == 1 else f"{step:f}"
    return Grid(measure, size * step, " ".join(filter(None, (shown, name, measure.sign))))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(0, -exponent), _FINEST) if isinstance(exponent, int) else 0


def number_issue(steps: Grid, marks: Sequence[Mark], topic_label: str) -> ModelIssue:
    """Return the issue of a scale: from nothing to twice the most that was told."""
    numbers = [steps.number(mark) for mark in marks]
    return ModelIssue(
        id=steps.measure.slug,
        label=steps.measure.label(topic_label),
        kind="number",
        unit=steps.unit,
        least=0,
        most=max(1, *(2 * number for number in numbers)),
        by="reading",
    )


def model_issue(issue: Issue) -> ModelIssue:
    """Return the issue of a model that an issue with ranges is the scale of."""
    return ModelIssue(
        id=issue.topic,
        label=issue.label,
        kind="number",
        unit=issue.unit,
        least=issue.spans[0][0],
        most=issue.spans[-1][1],
        by="reading",
    )
