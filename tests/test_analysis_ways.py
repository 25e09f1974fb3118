"""Are openings found of the whole, of each place and for each party, with what each limit could say instead?"""

import random
import time
from dataclasses import replace
from itertools import islice

import pytest

from dragoman.analysis import ways as module
from dragoman.analysis.constraints import Problem
from dragoman.analysis.ordering import combined, floor
from dragoman.analysis.problem import Limits
from dragoman.analysis.search import ranking
from dragoman.analysis.solvers import checks
from dragoman.analysis.ways import ways
from dragoman.analysis.whole import whole
from dragoman.errors import UnknownName
from dragoman.model.answers import Clause, Issue, Unknown, Verdict
from dragoman.model.position import Bound, Term
from dragoman.model.ways import Choice, Floor, Instead, Order, Reach
from ways_samples import fact, limit, limits, standoff, terms

ORDERS: tuple[Order, ...] = ("fewest", "weakest", "evenest", "own", "others")


def given_up(found: Choice | Reach) -> list[list[int]]:
    """Return the numbers of the limits of each opening."""
    return [[clause.id for clause in way.clauses] for way in found.ways]


def instead(found: Choice, *numbers: int) -> dict[int, Instead]:
    """Return what the limits of the opening of these limits could say instead."""
    way = next(way for way in found.ways if [clause.id for clause in way.clauses] == list(numbers))
    return {one.clause.id: one for one in way.instead}


def tangle(count: int, issues: int) -> Limits:
    """Return many limits of six parties on few issues, too many for any answer to be complete."""
    draw = random.Random(1)  # noqa: S311 - a fixed model, not a secret
    levels = ("a", "b", "c", "d")
    known = tuple(Issue(f"i{n}", f"issue {n}", levels, levels) for n in range(issues))
    made: list[Clause] = []
    bounds: tuple[Bound, ...] = ("at least", "at most", "only if")
    for n in range(count):
        one, other = draw.sample(range(issues), 2)
        wish = f"i{one}: {draw.choice(levels[1:3])}"
        party = f"P{draw.randrange(6)}"
        bound = draw.choice(bounds)
        needs = f"i{other}: {draw.choice(levels[1:])}" if bound == "only if" else ""
        made.append(limit(n + 1, party, bound, wish, needs, strength=draw.choice(("red line", "demand"))))
    return Limits(known, tuple(made), (), ())


# ---- the whole and its places


def test_places_that_do_not_depend_on_each_other_are_listed_apart() -> None:
    """Withdrawal and treaty are one place, the corridor another; the whole multiplies them."""
    found = ways(standoff())

    assert [place.issues for place in found.places] == [("withdrawal", "treaty"), ("corridor",)]
    assert [given_up(place) for place in found.places] == [[[1], [3], [2]], [[4], [5]]]
    assert [place.count for place in found.places] == [3, 2]
    assert (found.combinations, found.whole.count, len(found.whole.ways)) == (6, None, 5)
    assert given_up(found.whole)[0] == [1, 4]


def test_every_party_is_listed_also_with_nothing() -> None:
    """Who pays is told for all parties in one order, and how firm the firmest limit is."""
    sample = replace(standoff(), unknown=(Unknown("Veltania", "treaty"),))

    found = ways(sample)

    assert found.parties == ("Norland", "Sudria", "Veltania")
    assert [(way.gives, way.firmest) for way in found.places[1].ways] == [
        ((1, 0, 0), "demand"),
        ((0, 1, 0), "red line"),
    ]


def test_one_place_in_conflict_is_the_whole() -> None:
    """Then the openings of the case are those of the place, beside limits that conflict with nothing."""
    found = ways(
        limits(
            limit(1, "Norland", "at least", "withdrawal: some"),
            limit(2, "Castor Freight", "at most", "pay: no", strength="rejection"),
            limit(3, "Harbour Workers' Union", "at least", "pay: yes"),
        )
    )

    assert given_up(found.whole) == given_up(found.places[0]) == [[2], [3]]
    assert (found.combinations, found.whole.count) == (2, 2)
    assert found.whole.ways[0].gives == (0, 1, 0)


@pytest.mark.parametrize(
    ("order", "party", "first"),
    [
        ("fewest", None, [3]),
        ("weakest", None, [1, 2]),
        ("evenest", None, [3]),
        ("own", "Sudria", [1, 2]),
        ("own", "Norland", [3]),
        ("others", "Sudria", [3]),
    ],
)
def test_the_order_decides_which_comes_first(order: Order, party: str | None, first: list[int]) -> None:
    """One red line of Sudria's stands against a demand of each of the two others."""
    sample = limits(
        limit(1, "Norland", "at least", "corridor: yes"),
        limit(2, "Veltania", "at least", "corridor: yes"),
        limit(3, "Sudria", "at most", "corridor: no", strength="red line"),
    )

    found = ways(sample, order=order, party=party)

    assert given_up(found.whole)[0] == first


def test_evenest_spreads_what_fewest_piles_on_one() -> None:
    """Three parties of which one could pay all."""
    sample = limits(
        limit(1, "Norland", "at least", "corridor: yes"),
        limit(2, "Norland", "at least", "pay: yes"),
        limit(3, "Sudria", "at most", "corridor: no", strength="red line"),
        limit(4, "Veltania", "at most", "pay: no", strength="red line"),
    )

    fewest, evenest = (ways(sample, order=order).whole.ways[0] for order in ("fewest", "evenest"))

    assert fewest.gives == (2, 0, 0)
    assert max(evenest.gives) == 1


def test_a_short_list_says_how_many_there_are() -> None:
    """Of a place openings are counted beyond those that are listed."""
    found = ways(standoff(), most=1)

    assert [(len(place.ways), place.count) for place in found.places] == [(1, 3), (1, 2)]
    assert (len(found.whole.ways), found.combinations) == (1, 6)


def test_a_party_that_contradicts_itself_is_named() -> None:
    """The place says so, whatever the length of the list."""
    sample = limits(
        limit(1, "Norland", "at least", "pay: yes"),
        limit(2, "Norland", "at most", "pay: no", strength="rejection"),
        limit(3, "Norland", "at least", "corridor: yes"),
        limit(4, "Sudria", "at most", "corridor: no", strength="rejection"),
    )

    found = ways(sample, most=1)

    assert [(place.issues, place.alone) for place in found.places] == [
        (("corridor",), None),
        (("pay",), "Norland"),
    ]


# ---- what could be said instead


def test_a_demand_goes_back_to_the_nearest_level_that_works() -> None:
    """Not further than it must: the others' limits still hold."""
    found = ways(
        limits(
            limit(1, "Sudria", "at most", "tariffs: some", strength="rejection"),
            limit(2, "Norland", "at least", "tariffs: full"),
        )
    )

    assert instead(found.whole, 2)[2] == Instead(
        found.whole.clauses[1], Term("tariffs", "some"), Term("tariffs", "some"), proved=True
    )
    assert instead(found.whole, 1)[1].jointly == Term("tariffs", "full")


def test_levels_that_work_one_by_one_may_not_work_together() -> None:
    """Each of two demands could stay at the first level alone, both cannot."""
    sample = limits(
        limit(1, "Norland", "at least", "withdrawal: full"),
        limit(2, "Norland", "at least", "tariffs: full"),
        limit(3, "Sudria", "at most", "withdrawal: some", strength="red line"),
        limit(4, "Sudria", "at most", "tariffs: some", strength="red line"),
        limit(5, "Sudria", "only if", "withdrawal: some", "seat: colm", strength="red line"),
        limit(6, "Sudria", "only if", "tariffs: some", "seat: morn", strength="red line"),
    )

    found = instead(ways(sample).whole, 1, 2)

    assert {one.nearest for one in found.values()} == {Term("withdrawal", "some"), Term("tariffs", "some")}
    assert sorted(str(one.jointly and one.jointly.level) for one in found.values()) == ["none", "some"]


def test_only_a_part_of_a_condition_has_to_go() -> None:
    """Of treaty and corridor the corridor can be had."""
    sample = limits(
        limit(1, "Norland", "at least", "withdrawal: full"),
        limit(2, "Sudria", "only if", "withdrawal: some", "treaty: treaty, corridor: yes"),
        limit(3, "Norland", "at most", "treaty: none"),
    )

    assert instead(ways(sample).whole, 2)[2].dropped == terms("treaty: treaty")


def test_a_condition_of_which_one_part_is_enough_goes_as_a_whole() -> None:
    """Neither treaty nor corridor can be had."""
    sample = limits(
        limit(1, "Norland", "at least", "withdrawal: full"),
        limit(2, "Sudria", "only if", "withdrawal: some", "treaty: treaty, corridor: yes", need="any"),
        limit(3, "Norland", "at most", "treaty: none"),
        limit(4, "Norland", "at most", "corridor: no"),
    )

    assert instead(ways(sample).whole, 2)[2].dropped == terms("treaty: treaty, corridor: yes")


def test_where_no_option_is_more_than_another_those_that_work_are_named() -> None:
    """Norland insists on Colm, Sudria rules it out: Norland could take one of the others, Sudria Colm."""
    sample = limits(
        limit(1, "Norland", "at least", "seat: colm"), limit(2, "Sudria", "excludes", "seat: colm")
    )

    found = ways(sample).whole

    assert instead(found, 1)[1].choices == terms("seat: hesper, seat: morn")
    assert instead(found, 2)[2].choices == terms("seat: colm")


# ---- the parties


def test_how_far_a_party_is_from_a_deal_on_its_own_terms() -> None:
    """Others give way, the softest limits first; alone a party gives way so that all others' limits hold."""
    sample = limits(
        *standoff().clauses,
        limit(6, "Veltania", "at most", "corridor: no", strength="rejection"),
    )

    found = {one.party: one for one in ways(sample).standings}

    assert given_up(found["Norland"].terms) == [[2, 5, 6]]
    assert found["Norland"].terms.ways[0].gives == (0, 2, 1)
    assert given_up(found["Sudria"].terms) == [[1, 4], [3, 4]]
    assert given_up(found["Norland"].alone) == [[1, 4], [3, 4]]
    assert found["Sudria"].alone.possible is Verdict.REFUTED
    assert [clause.id for clause in found["Sudria"].alone.stuck] == [4, 6]
    assert [one.limits for one in found.values()] == [3, 2, 1]


def test_of_two_parties_what_one_opens_alone_is_what_the_other_asks() -> None:
    """It is found once and told of both."""
    norland, sudria = ways(standoff()).standings

    assert given_up(norland.alone) == given_up(sudria.terms) == [[1, 4], [3, 4]]
    assert given_up(sudria.alone) == given_up(norland.terms) == [[2, 5]]


def test_not_even_then_where_a_party_contradicts_itself() -> None:
    """Its own limits stand in the way, and they are named; others cannot open a deal alone."""
    sample = limits(
        limit(1, "Norland", "at least", "pay: yes"),
        limit(2, "Norland", "at most", "pay: no", strength="rejection"),
        limit(3, "Sudria", "at most", "pay: no"),
        limit(4, "Veltania", "at least", "pay: yes"),
    )

    found = {one.party: one for one in ways(sample).standings}

    assert found["Norland"].terms.possible is Verdict.REFUTED
    assert [clause.id for clause in found["Norland"].terms.stuck] == [1, 2]
    assert [clause.id for clause in found["Sudria"].alone.stuck] == [1, 2]


def test_a_party_s_terms_may_contradict_what_is_fixed() -> None:
    """A single limit is then what stands in the way."""
    sample = limits(
        limit(1, "Norland", "at least", "tariffs: full"),
        limit(2, "Sudria", "at least", "tariffs: some"),
        facts=[fact("at most", "tariffs: some")],
    )

    found = ways(sample)

    assert [clause.id for clause in found.standings[0].terms.stuck] == [1]
    assert (found.places[0].alone, given_up(found.whole)) == (None, [[1]])


def test_one_party_can_be_asked_for() -> None:
    """Only its standing is worked out."""
    assert [one.party for one in ways(standoff(), party="Sudria").standings] == ["Sudria"]


def test_a_party_without_limits_has_no_standing() -> None:
    """It is known, but it neither blocks nor opens anything."""
    sample = replace(standoff(), unknown=(Unknown("Veltania", "treaty"),))

    found = ways(sample, order="own", party="Veltania")

    assert (found.standings, found.whole.ways[0].gives[2]) == ((), 0)


# ---- nothing to open, bad calls, no time


@pytest.mark.parametrize("order", ORDERS)
def test_where_nothing_conflicts_there_is_nothing_to_open(order: Order) -> None:
    """No place, no opening, no standing."""
    found = ways(limits(limit(1, "Norland", "at least", "pay: yes")), order=order, party="Norland")

    assert (found.whole.verdict, found.combinations) == (Verdict.REFUTED, 0)
    assert (found.places, found.whole.ways, found.standings) == ((), (), ())


def test_without_limits_there_is_nothing_to_open() -> None:
    """Also an empty case has an answer."""
    found = ways(limits())

    assert (found.whole.verdict, found.whole.clauses, found.combinations) == (Verdict.REFUTED, (), 0)


@pytest.mark.parametrize("order", ORDERS)
def test_impossible_facts_have_no_opening(order: Order) -> None:
    """Also where they speak of issues that no limit is about."""
    facts = [fact("at least", "pay: yes"), fact("at most", "pay: no")]

    found = ways(limits(*standoff().clauses, facts=facts), order=order, party="Norland")

    assert (found.whole.possible, found.whole.ways, found.standings) == (Verdict.REFUTED, (), ())


def test_an_unknown_party_is_refused() -> None:
    """The known ones are listed."""
    with pytest.raises(UnknownName, match="unknown party 'Ordovia'; known: Norland, Sudria"):
        ways(standoff(), party="Ordovia")


@pytest.mark.parametrize("order", ["own", "others"])
def test_a_party_s_order_needs_the_party(order: Order) -> None:
    """It cannot be guessed."""
    with pytest.raises(ValueError, match="party"):
        ways(standoff(), order=order)


def test_no_time_leaves_everything_open() -> None:
    """Nothing is proved, nothing is refuted, nothing is listed."""
    found = ways(standoff(), seconds=0)

    assert (found.whole.verdict, found.whole.count, found.whole.ways) == (Verdict.UNKNOWN, None, ())
    assert found.combinations is None


def test_what_is_found_in_time_is_shown_with_what_is_proved_of_the_rest() -> None:
    """Some opening is there, and a proved bound where there was no time for more."""
    sample, begun = tangle(1000, 60), time.monotonic()

    found = ways(sample, order="evenest", seconds=1.5)

    assert time.monotonic() - begun < 6
    assert (found.whole.verdict, found.whole.count) == (Verdict.PROVED, None)
    assert found.whole.ways or found.whole.candidate
    assert found.whole.floor
    assert all(one.terms.possible is not Verdict.PROVED or one.terms.ways for one in found.standings)


@pytest.mark.slow
@pytest.mark.parametrize("order", ["fewest", "weakest", "evenest"])
def test_thousands_of_limits_are_answered_in_time(order: Order) -> None:
    """Three thousand limits, five seconds."""
    sample, begun = tangle(3000, 200), time.monotonic()

    found = ways(sample, order=order, seconds=5)

    assert time.monotonic() - begun < 12
    assert (found.whole.verdict, found.whole.count) == (Verdict.PROVED, None)
    assert found.whole.ways or found.whole.candidate


def test_a_proved_cost_is_told_in_limits() -> None:
    """As many of the firmest strength that the cost reaches; plain numbers stay numbers."""
    part = whole(
        limits(
            limit(1, "Norland", "at least", "pay: yes", strength="red line"),
            limit(2, "Norland", "at least", "corridor: yes"),
            limit(3, "Norland", "at least", "treaty: treaty", strength="rejection"),
            limit(4, "Norland", "at least", "tariffs: full", strength="preference"),
        )
    )
    assert part.problem.weights == (6, 2, 2, 1)

    floors = [floor(part, bound, counting=False) for bound in (None, 0, 1, 3, 5, 6, 7)]

    assert floors == [
        None,
        None,
        Floor(1, "preference"),
        Floor(1, "demand"),
        Floor(2, "demand"),
        Floor(1, "red line"),
        Floor(1, "red line"),
    ]
    assert floor(part, 7, counting=True) == Floor(7)


def test_places_combine_without_trying_all() -> None:
    """Of a million combinations the first come at once, in order."""
    choices = [[frozenset({10 * n}), frozenset({10 * n + 1, 10 * n + 2})] for n in range(20)]

    first = list(islice(combined(choices, lambda one: (len(one), 0, 0, sorted(one))), 30))

    assert [len(one) for one in first] == [20] + [21] * 20 + [22] * 9
    assert len(set(first)) == 30


# ---- nothing unchecked is shown


def test_what_is_no_opening_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that gives one limit too many is found out."""
    search = ranking.ranked

    def wrong(problem: Problem, owners: list[int], **more: object) -> ranking.Ranking:
        found = search(problem, owners, **more)  # type: ignore[arg-type]
        every = frozenset(range(len(problem.limits)))
        return replace(found, openings=tuple(replace(one, limits=every) for one in found.openings))

    monkeypatch.setattr(ranking, "ranked", wrong)

    with pytest.raises(RuntimeError, match="not an opening"):
        ways(standoff())


def test_the_check_knows_openings_from_other_sets() -> None:
    """Too few limits, too many, the right ones; and no answer without time."""
    problem = whole(standoff()).problem
    sets = [frozenset({0}), frozenset({0, 2, 3}), frozenset({0, 3})]

    assert checks().openings(problem, sets, seconds=5) == (
        Verdict.REFUTED,
        Verdict.REFUTED,
        Verdict.PROVED,
    )
    assert checks().openings(problem, sets, seconds=0) == (Verdict.UNKNOWN,) * 3


def test_what_could_not_be_checked_in_time_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not shown, and the list does not count as complete."""
    monkeypatch.setattr(module, "_CHECKING", 0.0)

    found = ways(standoff())

    assert (found.whole.ways, found.whole.count, found.combinations) == ((), None, None)
