"""What do the tests of models share: the model of an invented stand-off, and its ground."""

from datetime import date

from analysis_samples import SIDES, TOPICS, held, standoff
from dragoman.analysis.modelling import Cite, Ground, derived, resolver
from dragoman.model.case import Case, CaseParty, HeldPosition
from dragoman.model.negotiation import Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import Bound, Term

FIRST, SECOND = date(2031, 5, 1), date(2031, 5, 9)
DEPTH = ModelIssue("depth", "depth of the zone", "number", unit="km", least=0, most=40_000)
SEAT = ModelIssue(
    "seat", "seat of the court", "options", ("colm", "hesper", "morn"), ("Colm", "Hesper", "Morn")
)


def case(*positions: HeldPosition) -> Case:
    """Return a case with the two sides and these positions."""
    parties = tuple(CaseParty(name, "side", (), 1) for name in SIDES)
    sources = {one.evidence.source.number: one.evidence.source for one in positions}
    return Case("delta", sources=tuple(sources.values()), parties=parties, positions=positions)


def ground(*positions: HeldPosition) -> Ground:
    """Return what models of such a case stand on."""
    return Ground.of(case(*positions), TOPICS)


def nowhere(*positions: HeldPosition) -> Cite:
    """Return what finds only the sentences of these positions."""
    return resolver(positions, lambda _: None)


def moving() -> list[HeldPosition]:
    """Return the stand-off, and Norland's smaller demand of a later day."""
    return [*standoff(), held(7, "Norland", "demand", "withdrawal", "some", day=SECOND.day)]


def stated() -> Model:
    """Return the model of the stand-off."""
    return derived(ground(*standoff()))


def limit(name: str, party: str, bound: Bound, topic: str, level: str) -> ModelLimit:
    """Return a limit that a user enters."""
    return ModelLimit(name, party, bound, (Term(topic, level),))


def fact(name: str, bound: Bound, topic: str, level: str, note: str = "") -> ModelFact:
    """Return a fact that a user enters."""
    return ModelFact(name, bound, (Term(topic, level),), note=note)
