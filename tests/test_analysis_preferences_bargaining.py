"""Are frontier, bargaining points and divisions what one finds by hand?"""

from fractions import Fraction

import numpy as np
import pytest

from dragoman.analysis.preferences import (
    adjusted_winner,
    bargain,
    bargaining_points,
    order_worth,
    package_names,
    pareto_mask,
    tables,
    undominated_options,
    worth,
)
from dragoman.model.preferences import Preferences
from preference_samples import HARBOUR, company, every_package, numbers, union


def test_worth_of_every_package() -> None:
    """Packages come in product order, the last issue changing fastest; worth is weight times value, summed."""
    made = tables([union(), company()], HARBOUR)

    worths = worth(made) * float(made.step)

    assert worths.tolist() == pytest.approx(
        np.array([[0, 10], [3, 7.2], [2.8, 8.8], [5.8, 6], [7, 4], [10, 1.2]]), abs=1e-12
    )
    assert package_names(made, [0, 3]) == (("frozen", "as now"), ("up 2%", "shorter"))
    assert (worth(made, every_package(HARBOUR)) == worth(made)).all()


def test_per_issue_divides_by_the_best_value() -> None:
    """Each issue's best option is worth the issue's weight."""
    made = tables(
        [
            company(
                values={"wages": {"frozen": 5, "up 2%": 4, "up 5%": 0}, "shifts": {"as now": 8, "shorter": 2}}
            )
        ],
        HARBOUR,
        scale="per-issue",
    )

    utilities = worth(made)[:, 0] * float(made.step)

    assert utilities.tolist() == pytest.approx([1.0, 0.7, 0.88, 0.58, 0.4, 0.1])


def test_sums_that_floats_miss_are_equal() -> None:
    """0.1 + 0.2 and 0.3 are the same worth."""
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights={"corridor": 1, "recognition": 1},
        values={"corridor": {"closed": 0.3, "open": 0.1}, "recognition": {"no": 0, "yes": 0.2}},
    )
    made = tables([stated], {"corridor": ("closed", "open"), "recognition": ("no", "yes")})

    closed_no, _, _, open_yes = worth(made)[:, 0]

    assert closed_no == open_yes


def test_long_numbers_keep_their_order_and_their_ties() -> None:
    """Numbers of 35 digits, negative ones too, are summed without losing what is equal or more."""
    long = Fraction(1, 3) / 10**20
    a, b = (-1, -1 + long, 2 * long - 1), (1 + 2 * long, 1 + long, Fraction(1))
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights={"a": 1, "b": 1},
        values={"a": dict(zip("xyz", a, strict=True)), "b": dict(zip("xyz", b, strict=True))},
    )
    made = tables([stated], {"a": "xyz", "b": "xyz"})

    worths = worth(made)[:, 0]
    best = bargain(made, failure="worst")

    exact = np.array([one + other for one in a for other in b], dtype=np.object_)
    assert (np.diff(worths[np.argsort(exact)]) >= 0).all()
    assert worths[0] == worths[4] == worths[8]  # 2/3 of 10^-20, in three ways
    assert [(one.utilities, one.packages) for one in best.frontier] == [((4 * long,), (("z", "x"),))]


def test_losses_are_summed_like_gains() -> None:
    """Long numbers below zero lose nothing either."""
    values = {"x": -(10**30), "y": -(10**30) - 10**28}
    stated = Preferences.of(
        "Norland", by="Ida Brandt", weights={"a": 1, "b": "1/3"}, values=dict.fromkeys("ab", values)
    )
    made = tables([stated], dict.fromkeys("ab", "xy"))

    utilities = worth(made)[:, 0] * float(made.step)

    assert utilities / 1e28 == pytest.approx([-400 / 3, -401 / 3, -403 / 3, -404 / 3], rel=1e-14)


def test_mask_keeps_equal_rows_and_drops_the_dominated() -> None:
    """Being worse for one party and better for none is enough to fall."""
    rows = np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 1.0], [2.0, 1.0], [0.0, 0.0], [2.0, 0.0]])

    assert pareto_mask(rows).tolist() == [True, True, False, True, False, False]
    assert pareto_mask(np.empty((0, 2))).tolist() == []
    assert pareto_mask(np.zeros((3, 2))).all()


def test_mask_is_not_misled_by_sums_that_round() -> None:
    """Two rows with the same rounded sum are told apart."""
    rows = np.array([[1e17, 1.0], [1e17, 2.0]])

    assert pareto_mask(rows).tolist() == [False, True]


def test_mask_refuses_what_is_not_a_number() -> None:
    """A NaN is neither better nor worse."""
    with pytest.raises(ValueError, match="NaN"):
        pareto_mask(np.array([[np.nan, 1.0]]))


def test_mask_over_many_pieces() -> None:
    """A long list is looked at in pieces; its few best rows are found wherever they are."""
    random = np.random.default_rng(3)
    rows = random.random((100_000, 3)) / 2
    best = [7, 40_000, 99_999]
    rows[best] = [[2.0, 0.9, 0.9], [0.9, 2.0, 0.9], [0.9, 0.9, 2.0]]

    assert np.flatnonzero(pareto_mask(rows)).tolist() == best


def test_bargaining_points_of_the_harbour() -> None:
    """The points, by hand: gains over (2.5, 3) of the able packages are (.5, 4.2), (.3, 5.8), (3.3, 3), (4.5, 1)."""
    answer = bargain(tables([union(), company()], HARBOUR))

    assert answer.parties == ("Harbour Workers' Union", "Castor Freight")
    assert answer.by == ("Ida Brandt", "Tomas Reyl")
    assert len(answer.frontier) == 6
    assert answer.able == 4
    assert answer.ideal == numbers(7, 8.8)
    for points in (answer.nash, answer.egalitarian, answer.kalai_smorodinsky):
        assert [one.packages for one in points] == [(("up 2%", "shorter"),)]


def test_the_three_points_can_differ() -> None:
    """Product, least gain and least share pick three packages of one list."""
    worths = np.array([[10.0, 0.0], [0.0, 4.0], [9.0, 1.0], [3.0, 2.9], [6.0, 2.0]])

    points = bargaining_points(worths, np.zeros(2))

    assert points.ideal is not None
    assert points.ideal.tolist() == [10.0, 4.0]
    assert points.nash.tolist() == [4]
    assert points.egalitarian.tolist() == [3]
    assert points.kalai_smorodinsky.tolist() == [4]


def test_equal_least_gains_are_told_apart_by_the_next() -> None:
    """Leximin: who is second worst off decides, then the third; what ties in all is listed twice."""
    worths = np.array([[1.0, 5.0, 2.0], [3.0, 1.0, 4.0], [4.0, 1.0, 3.0]])

    assert bargaining_points(worths, np.zeros(3)).egalitarian.tolist() == [1, 2]


def test_two_short_gains_do_not_make_a_nash_point() -> None:
    """The product of two losses is positive, and nobody's agreement."""
    worths = np.array([[0.1, 0.1, 1.0], [0.6, 0.6, 0.2], [0.5, 0.5, 0.1]])

    points = bargaining_points(worths, np.array([0.5, 0.5, 0.1]))

    assert points.nash.tolist() == [1]
    assert points.able.tolist() == [1, 2]


def test_where_no_package_is_able_there_is_no_point() -> None:
    """If somebody is always better off without a deal, the answer is empty, not the nearest package."""
    answer = bargain(tables([union(reservation=11), company()], HARBOUR))

    assert (answer.able, answer.ideal) == (0, None)
    assert answer.nash == answer.egalitarian == answer.kalai_smorodinsky == ()
    assert len(answer.frontier) == 6


def test_where_nobody_else_can_gain_every_undominated_package_has_the_product() -> None:
    """A product of 0 tells nothing, so that it singles nothing out; shares count who can gain nothing as satisfied."""
    worths = np.array([[0.0, 3.0], [0.0, 4.0], [0.0, 4.0]])

    points = bargaining_points(worths, np.zeros(2))

    assert points.nash.tolist() == [1, 2]
    assert points.kalai_smorodinsky.tolist() == [1, 2]


def test_packages_of_one_point_are_counted_beyond_the_list() -> None:
    """A hundred equal packages are one point; only the first ones are listed."""
    issues = {"seat": [f"town {n}" for n in range(10)], "name": [f"name {n}" for n in range(10)]}
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights=dict.fromkeys(issues, 1),
        values={issue: dict.fromkeys(options, 1) for issue, options in issues.items()},
        reservation=0,
    )

    (point,) = bargain(tables([stated], issues), most=3).frontier

    assert (point.count, point.utilities) == (100, numbers(2))
    assert point.packages == (("town 0", "name 0"), ("town 0", "name 1"), ("town 0", "name 2"))


def points_of(first: list[int], second: list[int]) -> list[Preferences]:
    """Return two parties' points on issues a, b, c, …"""
    return [
        Preferences.of(party, by="Ida Brandt", weights=dict(zip("abcdef", points, strict=False)))
        for party, points in (("Norland", first), ("Sudria", second))
    ]


def test_the_leader_hands_over_what_costs_it_least() -> None:
    """By hand: Norland wins a and b with 90 to 60, and gives 1/4 of b, whose ratio is the smallest."""
    division = adjusted_winner(points_of([50, 40, 10], [10, 30, 60]), "abc")

    assert division.before == numbers(90, 60)
    assert division.shares == numbers(1, "4/7", 0)
    assert division.totals == numbers("510/7", "510/7")
    assert (division.divided, division.by) == ("b", ("Ida Brandt", "Ida Brandt"))


def test_equal_points_go_to_whoever_has_less() -> None:
    """With the same points on everything, both get half."""
    division = adjusted_winner(points_of([50, 30, 20], [50, 30, 20]), "abc")

    assert division.before == numbers(50, 50)
    assert division.shares == numbers(1, 0, 0)
    assert division.totals == numbers(50, 50)
    assert division.divided is None


def test_what_nobody_wants_changes_nothing() -> None:
    """An issue without points of either party neither blocks nor is divided."""
    division = adjusted_winner(points_of([100, 0, 0], [60, 0, 40]), "abc")

    assert division.totals[0] == division.totals[1]
    assert division.divided == "a"


def test_orders_alone_rule_out_only_what_is_worse_for_all() -> None:
    """An option that every party likes less than another falls; nothing is concluded about the rest."""
    stated = [
        union(
            weights={},
            values={},
            rankings={"wages": ["up 5%", "up 2%", "frozen"], "shifts": [["as now", "shorter"]]},
        ),
        company(
            weights={},
            values={},
            rankings={"wages": [["up 2%", "frozen"], "up 5%"], "shifts": ["as now", "shorter"]},
        ),
    ]

    options = undominated_options(stated, HARBOUR)
    mask = pareto_mask(order_worth(stated, HARBOUR, every_package(HARBOUR)))

    assert options == {"wages": ("up 2%", "up 5%"), "shifts": ("as now",)}
    assert np.flatnonzero(mask).tolist() == [2, 4]
    assert undominated_options([union(), company()], HARBOUR) == {k: tuple(v) for k, v in HARBOUR.items()}
