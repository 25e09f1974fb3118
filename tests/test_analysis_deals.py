"""Which packages does a case have, what does an opening make possible, for what, and in which order?"""

import pytest

from deal_samples import agreed, clause, issue, made, standing
from dragoman.analysis.deals import deals
from dragoman.analysis.ways import ways
from dragoman.errors import UnknownName
from dragoman.model.answers import Fact, Verdict
from dragoman.model.deals import Criterion, Deals, Move
from dragoman.model.position import Term

NONE_OR_SOME = ("none", "some", "full")


def _ids(found: Deals) -> list[list[int]]:
    return [[one.id for one in package.touched] for package in found.packages]


def test_each_of_the_first_openings_has_a_package() -> None:
    """Two places with three and two ways out have six openings; the packages touch just their limits."""
    found = deals(standing(), most=10)

    assert sorted(_ids(found)) == [[1, 4], [1, 5], [2, 4], [2, 5], [3, 4], [3, 5]]
    assert (found.conflict, found.total, found.opened) == (Verdict.PROVED, 6, None)
    assert [package.opening for package in found.packages] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("by", ["weakest", "fewest", "evenest"])
def test_openings_have_the_numbers_that_the_ways_out_have(by: Criterion) -> None:
    """Whoever sees an opening in the list of openings finds its packages under its number."""
    listed = ways(standing(), order=by, most=20).whole.ways

    assert _ids(deals(standing(), by=by, most=20)) == [[one.id for one in way.clauses] for way in listed]


def test_of_one_opening_what_is_decided_free_and_why() -> None:
    """Without full withdrawal and the corridor: no treaty, so no withdrawal, for Norland wants no treaty."""
    found = deals(standing(), giving=[1, 4])

    assert found.opened is not None
    decided = {one.topic: (one.option, [reason.id for reason in one.clauses]) for one in found.opened.decided}
    assert decided == {"withdrawal": (0, [2, 3]), "treaty": (0, [3]), "corridor": (0, [5])}
    assert (found.opened.count, found.opened.exact, found.opened.free) == (1, True, ())


def test_what_no_limit_speaks_of_is_open_and_what_nobody_says_is_unknown() -> None:
    """Pay was offered, but nothing ruled out; Sudria said nothing of it."""
    found = deals(standing())

    assert [one.topic for one in found.rest] == ["pay"]
    assert ("Sudria", "pay") in [(one.party, one.topic) for one in found.unknown]


def test_without_a_conflict_packages_keep_every_limit() -> None:
    """Some withdrawal takes the treaty with it; full withdrawal is possible, but nobody asked for it."""
    found = deals(agreed())

    assert (found.conflict, _ids(found)) == (Verdict.REFUTED, [[], []])
    assert [package.options for package in found.packages] == [(1, 1), (2, 1)]
    assert found.opened is not None
    assert found.opened.clauses == ()
    assert deals(agreed(), opening=3) == found


def test_the_level_nearest_to_what_was_asked_for_comes_first() -> None:
    """Who wanted all gets most of it; the rest is kept as it was demanded."""
    scale = issue("cuts", "0", "1", "2", "3")
    found = deals(
        made(
            [scale],
            clause(1, "Norland", "at least", Term("cuts", "3")),
            clause(2, "Sudria", "at most", Term("cuts", "2"), strength="red line"),
        ),
        giving=[1],
    )

    assert [(package.options, package.steps) for package in found.packages] == [
        ((2,), 1),
        ((1,), 2),
        ((0,), 3),
    ]


def test_links_name_the_condition_behind_them() -> None:
    """Free options go with each other because of Sudria's condition, told once, from what it gives."""
    found = deals(standing(), giving=[1, 3, 4])

    assert found.opened is not None
    ties = [(one.topic, one.options, one.other, one.rest) for one in found.opened.ties]
    assert ties == [("withdrawal", (1, 2), "treaty", (1,))]
    assert [one.id for one in found.opened.ties[0].clauses] == [2]


def test_a_fact_can_decide() -> None:
    """What nobody can change is named as the reason."""
    bay = Fact("at most", Term("depth", "some"), "the bay is 14 km wide")
    depth = clause(1, "Norland", "at least", Term("depth", "some"))
    found = deals(made([issue("depth", *NONE_OR_SOME)], depth, facts=(bay,)))

    assert found.opened is not None
    assert found.opened.decided[0].clauses == (depth,)
    assert found.opened.decided[0].facts == (bay,)


def test_stated_and_derived_exchanges_are_kept_apart() -> None:
    """Sudria's condition was stated, and costs Norland its rejection; that a corridor goes for it was not."""
    found = deals(standing(), giving=[3, 5])
    stated, derived = found.exchanges

    assert (stated.kind, [one.id for one in stated.clauses], [one.id for one in stated.costs]) == (
        "stated",
        [2],
        [3],
    )
    assert (derived.kind, [one.id for one in derived.clauses]) == ("derived", [3, 5])


def test_what_a_party_was_only_expected_to_ask_for_is_not_called_stated() -> None:
    """A forecast condition is an exchange of its own kind, and gives nothing in the derived ones."""
    mine, yours = Term("mine", "yes"), Term("yours", "yes")
    limits = made(
        [issue("mine", "no", "yes"), issue("yours", "no", "yes")],
        clause(1, "Norland", "only if", mine, given=(yours,), strength="forecast"),
        clause(2, "Sudria", "at least", mine),
        clause(3, "Norland", "at most", Term("yours", "no")),
    )

    assert [one.kind for one in deals(limits, giving=[3]).exchanges] == ["expected"]
    assert deals(limits, giving=[1]).exchanges == ()


def test_balanced_exchanges_come_first() -> None:
    """One for one comes before what only one side gives in two places, which is no exchange."""
    derived = [one for one in deals(standing(), most=10).exchanges if one.kind == "derived"]

    assert [[c.party for c in one.clauses] for one in derived] == [["Norland", "Sudria"]] * 2 + [
        ["Sudria", "Norland"]
    ]


def test_what_a_condition_needs_comes_first() -> None:
    """The treaty, then some withdrawal; of the corridor no condition speaks, so it has no place in the order."""
    package = deals(standing(), giving=[1, 3, 4]).packages[0]

    assert [phase.moves for phase in package.phases] == [(Move("treaty", 1),), (Move("withdrawal", 2),)]
    assert [one.id for one in package.phases[1].clauses] == [2]


def test_conditions_that_wait_for_each_other_come_together() -> None:
    """Mine for yours and yours for mine: both at once."""
    mine, yours = Term("mine", "yes"), Term("yours", "yes")
    found = deals(
        made(
            [issue("mine", "no", "yes"), issue("yours", "no", "yes")],
            clause(1, "Norland", "only if", mine, given=(yours,)),
            clause(2, "Sudria", "only if", yours, given=(mine,)),
            clause(3, "Norland", "at least", yours),
        )
    )
    (phase,) = found.packages[0].phases

    assert phase.together
    assert phase.moves == (Move("mine", 1), Move("yours", 1))


def test_without_a_condition_no_order_is_claimed() -> None:
    """Two demands say nothing of what comes first."""
    wants = (clause(n, "Norland", "at least", Term(topic, "yes")) for n, topic in enumerate("ab", 1))
    found = deals(made([issue("a", "no", "yes"), issue("b", "no", "yes")], *wants))

    assert found.packages[0].phases == ()


def test_the_frontier_has_one_point_for_each_way_to_share() -> None:
    """Norland gives two limits, or one of each side gives, or Sudria gives two."""
    found = deals(standing())

    assert sorted(point.by_party for point in found.frontier) == [(0, 2), (1, 1), (2, 0)]
    assert found.frontier_complete


def test_limits_that_are_not_enough_leave_a_conflict() -> None:
    """The corridor is still wanted and rejected."""
    found = deals(standing(), giving=[1])

    assert found.opened is not None
    assert (found.opened.possible, found.packages) == (Verdict.REFUTED, ())
    assert [one.id for one in found.opened.remaining] == [4, 5]


def test_facts_that_cannot_all_hold_leave_no_package() -> None:
    """Whatever gives way."""
    limits = made(
        [issue("a", "no", "yes")],
        clause(1, "Norland", "at least", Term("a", "yes")),
        facts=(Fact("at least", Term("a", "yes"), "yes"), Fact("at most", Term("a", "no"), "no")),
    )

    assert deals(limits).possible is Verdict.REFUTED
    assert deals(limits, giving=[1]).possible is Verdict.REFUTED
    assert deals(limits, opening=1).packages == ()


def test_no_limits_at_all_give_no_packages() -> None:
    """There is nothing to tell one from another."""
    found = deals(made([issue("a", "no", "yes")]))

    assert (found.packages, [one.topic for one in found.rest]) == ((), ["a"])


def test_out_of_time_nothing_is_claimed() -> None:
    """What is not found is unknown, not impossible."""
    found = deals(standing(), seconds=1e-9)

    assert (found.conflict, found.packages) == (Verdict.UNKNOWN, ())
    assert deals(standing(), opening=1, seconds=1e-9).conflict is Verdict.UNKNOWN


def test_what_is_not_there_is_refused_with_what_is() -> None:
    """Openings, limits and parties."""
    with pytest.raises(UnknownName, match="unknown opening '9'; known: 1 to 6"):
        deals(standing(), opening=9)
    with pytest.raises(UnknownName, match="unknown limit '77'; known: 1, 2"):
        deals(standing(), giving=[77])
    with pytest.raises(UnknownName, match="unknown party 'Ordovia'; known: Norland, Sudria"):
        deals(standing(), by="own", party="Ordovia")
    with pytest.raises(ValueError, match="needs a party"):
        deals(standing(), by="own")
    with pytest.raises(ValueError, match="not both"):
        deals(standing(), opening=1, giving=[1])


def test_more_packages_than_can_be_listed_are_counted() -> None:
    """Forty issues of four options: 10 to the 24th packages, four listed, at once."""
    issues = [issue(f"i{n}", "a", "b", "c", "d") for n in range(40)]
    limits = made(issues, *(clause(n, "Norland", "at least", Term(f"i{n}", "a")) for n in range(40)))

    found = deals(limits)

    assert found.opened is not None
    assert (found.opened.count, found.opened.exact, len(found.packages)) == (4**40, True, 4)
    assert found.packages[0].options == (0,) * 40
