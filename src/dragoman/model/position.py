"""What does a party want, on which issue, how firmly, on what condition?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from dragoman.model.span import Span

Stance = Literal["demand", "offer", "accept", "reject", "conditional", "open"]
Layer = Literal["quoted", "attributed", "outlet", "forecast", "inferred"]
Limit = Literal["red line", "bottom line"]
Bound = Literal["at least", "at most", "excludes", "only if"]
TermBound = Literal["at least", "at most", "excludes"]
AmountBound = Literal["at least", "more than", "exactly", "about", "up to", "less than", "at most"]
AmountOf = Literal["rise", "cut"]

STANCES: tuple[Stance, ...] = get_args(Stance)
LAYERS: tuple[Layer, ...] = get_args(Layer)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
AMOUNT_BOUNDS: tuple[AmountBound, ...] = get_args(AmountBound)


@dataclass(frozen=True, slots=True)
class Term:
    """A level of a topic: `Term("territorial-withdrawal", "full")`; a level of `None` means the topic at all.

    What is given or needed for something may also be `at most` a level, or not that level (`excludes`).
    """

    topic: str
    level: str | None = None
    bound: TermBound = "at least"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of the thing itself a position is about: "up to 25 per cent", "a cut of $1.5 billion a year".

    `value` is exact, in decimal digits without exponent ("1500000000", "2.5"). `unit` is in words, with the period that it
    is for ("percent", "km", "dollars a year", "percent over 2 years"). `bound` is as worded. `of` tells that the number is
    that of a change, a `rise` or a `cut` by so much; `None`: of the thing.
    """

    value: str
    unit: str
    bound: AmountBound = "exactly"
    of: AmountOf | None = None

    @property
    def number(self) -> Decimal:
        """The value to reckon with."""
        return Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Position:
    """One party's stance on one topic, as one sentence gives it.

    `party` is canonical; several that hold it together are joined by " and ". `addressee` is the party that would have
    to act, where the sentence says so. `content` and `condition` are words of the text. `given` is what the condition
    asks for, read as a term. `claimant` is who says so where another party tells it. `statement` is an index into the
    reading's quotes (layer `quoted`) or attributions (layer `attributed`). `amount` is how much, where the words
    say it or point back to it ("the demand").
    """

    span: Span
    party: str | None
    topic: str | None
    stance: Stance
    content: str
    level: str | None = None
    condition: str | None = None
    layer: Layer = "outlet"
    limit: Limit | None = None
    statement: int | None = None
    given: tuple[Term, ...] = ()
    addressee: str | None = None
    claimant: str | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the catalogue. `levels` go from least to most; an empty tuple means yes or no. `pax`: PA-X code."""

    slug: str
    label: str
    levels: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pax: str | None = None
    pam: str | None = None
