"""Does a solved model say what its limits say, number by number?"""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis_samples import SIDES
from dragoman.analysis.explain import explained
from dragoman.analysis.modelling import limits_of
from dragoman.model.answers import Verdict
from dragoman.model.negotiation import Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import BOUNDS, Term
from model_samples import SEAT, ground, nowhere

DEPTH = ModelIssue("depth", "depth of the zone", "number", unit="km", least=-2, most=4)
SCALE = ModelIssue("scale", "scale", "levels", ("none", "some", "all"))
ISSUES = {issue.id: issue for issue in (DEPTH, SEAT, SCALE)}
VALUES = {"depth": [str(n) for n in range(-2, 5)], "seat": list(SEAT.options), "scale": list(SCALE.options)}

terms = st.sampled_from([Term(topic, value) for topic, values in VALUES.items() for value in values])

restricted = st.builds(replace, terms, bound=st.sampled_from(("at least", "at most", "excludes"))).filter(
    lambda term: (term.topic, term.bound) != ("seat", "at most")
)


@st.composite
def contents(draw: st.DrawFn) -> ModelFact:
    """Return what a limit or a fact may say."""
    bound = draw(st.sampled_from(BOUNDS))
    linked = bound == "only if"
    own = restricted if linked else terms
    said = tuple(draw(st.lists(own, min_size=1, max_size=2 if linked else 1)))
    if bound == "at most" and said[0].topic == "seat":
        bound = "excludes"
    needs = tuple(draw(st.lists(restricted, min_size=1, max_size=2))) if linked else ()
    return ModelFact("x", bound, said, needs, draw(st.sampled_from(("all", "any"))))


def kept(one: ModelFact | ModelLimit, package: dict[str, str]) -> bool:
    """Tell by the definition whether an outcome keeps a limit."""

    def place(topic: str, value: str) -> int:
        return VALUES[topic].index(value)

    def reached(term: Term) -> bool:
        value = package[term.topic]
        if term.bound == "excludes":
            return value != term.level
        if term.bound == "at most":
            return place(term.topic, value) <= place(term.topic, term.level or "")
        if term.topic == "seat":
            return value == term.level
        return place(term.topic, value) >= place(term.topic, term.level or "")

    first = one.terms[0]
    if one.bound == "at least":
        return reached(first)
    if one.bound == "at most":
        return place(first.topic, package[first.topic]) <= place(first.topic, first.level or "")
    if one.bound == "excludes":
        return package[first.topic] != first.level
    needed = [reached(term) for term in one.needs]
    return not all(map(reached, one.terms)) or (all(needed) if one.need == "all" else any(needed))


@given(st.lists(contents(), max_size=6), st.lists(contents(), max_size=2))
@settings(max_examples=150, deadline=None)
def test_a_model_conflicts_where_no_outcome_keeps_all_of_it(
    limits: list[ModelFact], facts: list[ModelFact]
) -> None:
    """Ranges of numbers lose none of their numbers, and groups of issues none of their ties."""
    held = tuple(
        ModelLimit(f"l{n}", SIDES[n % 2], one.bound, one.terms, one.needs, one.need)
        for n, one in enumerate(limits)
    )
    model = Model("delta", SIDES, tuple(ISSUES.values()), held, tuple(facts))
    outcomes = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]
    possible = [o for o in outcomes if all(kept(fact, o) for fact in facts)]

    answer = explained(limits_of(model, ground(), nowhere()), seconds=60, most=1000)

    broken = [frozenset(n for n, one in enumerate(held, 1) if not kept(one, o)) for o in possible]
    if not broken:
        return  # facts that cannot hold are refused before
    least = {one for one in broken if not any(other < one for other in broken)}
    assert (answer.verdict is Verdict.REFUTED) == (frozenset() in broken)
    if answer.verdict is Verdict.PROVED and answer.combinations is not None and answer.combinations <= 10:
        assert {frozenset(c.id for c in one.clauses) for one in answer.openings} == least


@given(st.lists(contents(), min_size=1, max_size=4), st.lists(contents(), min_size=1, max_size=3))
@settings(max_examples=80, deadline=None)
def test_a_deadlock_needs_each_fact_that_it_names(limits: list[ModelFact], facts: list[ModelFact]) -> None:
    """With the named facts its limits conflict; without any one of them they do not."""
    held = tuple(
        ModelLimit(f"l{n}", SIDES[n % 2], one.bound, one.terms, one.needs, one.need)
        for n, one in enumerate(limits)
    )
    named = tuple(
        ModelFact(f"f{n}", one.bound, one.terms, one.needs, one.need) for n, one in enumerate(facts)
    )
    model = Model("delta", SIDES, tuple(ISSUES.values()), held, named)
    outcomes = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]

    answer = explained(limits_of(model, ground(), nowhere()), seconds=60)

    for deadlock in answer.deadlocks:
        own: list[ModelFact | ModelLimit] = [held[clause.id - 1] for clause in deadlock.clauses]
        cited = [fact for fact in named if fact.id in {one.words for one in deadlock.facts}]
        assert not any(all(kept(one, o) for one in own + list(cited)) for o in outcomes)
        for left_out in cited:
            rest = [fact for fact in cited if fact is not left_out]
            assert any(all(kept(one, o) for one in own + list(rest)) for o in outcomes)
