"""Is what nobody has entered asked for by name, and what cannot be meant refused?"""

import subprocess
import sys
from typing import Any

import pytest

from dragoman.analysis.preferences import (
    adjusted_winner,
    bargain,
    order_worth,
    rank_acceptability,
    tables,
    undominated_options,
    worth,
)
from dragoman.errors import MissingPreferences, PreferencesError, UnknownName
from dragoman.model.preferences import Preferences
from preference_samples import HARBOUR, company, every_package, numbers, union


def test_nobody_s_preferences_are_made_up() -> None:
    """Without any preferences the answer is what is missing."""
    with pytest.raises(MissingPreferences, match="every party: nobody has entered any"):
        tables([], HARBOUR)


def test_a_party_without_preferences_is_named() -> None:
    """Asking for a party that nobody has spoken for names it, even beside others."""
    with pytest.raises(MissingPreferences, match=r"^preferences of Veltania: nobody has entered any$"):
        tables([union()], HARBOUR, parties=("Harbour Workers' Union", "Veltania"))


def test_a_missing_weight_names_party_and_issue_and_counts_the_rest() -> None:
    """The line names the first gap; the error keeps all of them."""
    stated = union(weights={}, values={"wages": {"frozen": 0}})

    with pytest.raises(MissingPreferences) as caught:
        tables([stated], HARBOUR)

    assert str(caught.value) == "preferences of Harbour Workers' Union: no weight on wages (and 3 more gaps)"
    assert caught.value.gaps[1] == ("Harbour Workers' Union", "wages", "no value for 'up 2%', 'up 5%'")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"weights": {"wages": (1, 2), "shifts": 1}}, "no exact weight, only a range, on wages"),
        (
            {
                "values": {
                    "wages": {"frozen": 0, "up 2%": (3, 5), "up 5%": 9},
                    "shifts": {"as now": 0, "shorter": 1},
                }
            },
            "no exact value, only a range, for 'up 2%' on wages",
        ),
        (
            {
                "values": {"shifts": {"as now": 0, "shorter": 1}},
                "rankings": {"wages": ["up 5%", "up 2%", "frozen"]},
            },
            "no exact values, only a ranking, on wages",
        ),
    ],
    ids=["weight range", "value range", "ranking"],
)
def test_what_is_open_makes_no_utility_table(changed: dict[str, Any], line: str) -> None:
    """Ranges and rankings are not turned into numbers."""
    with pytest.raises(MissingPreferences, match=line):
        tables([union(**changed)], HARBOUR)


def test_bargaining_points_need_what_failure_leaves() -> None:
    """Without a reservation there is no disagreement point; the worst packages are another one, if asked for."""
    made = tables([union(), company(reservation=None)], HARBOUR)

    with pytest.raises(MissingPreferences, match="Castor Freight: no reservation"):
        bargain(made)
    assert bargain(made, failure="worst").disagreement == numbers(0, 1.2)


def test_a_ranking_that_leaves_an_issue_out_is_incomplete() -> None:
    """Where an issue stands in the party's order is asked for, not assumed to be last."""
    stated = union(weights={}, ranking=["wages"])

    with pytest.raises(MissingPreferences, match="no rank of the issue on shifts"):
        rank_acceptability(stated, HARBOUR, every_package(HARBOUR))


def test_an_option_without_value_or_rank_cannot_be_sampled() -> None:
    """Nothing stands in for a value."""
    ranked = union(values={"shifts": {"as now": 0}}, rankings={"wages": ["up 5%", "up 2%"]})

    with pytest.raises(MissingPreferences, match="no rank for 'frozen' on wages \\(and 1 more gap\\)"):
        rank_acceptability(ranked, HARBOUR, every_package(HARBOUR))
    with pytest.raises(MissingPreferences, match="no rank for 'frozen' on wages"):
        undominated_options([ranked], HARBOUR)
    with pytest.raises(MissingPreferences, match="no rank for 'frozen' on wages"):
        order_worth([ranked], HARBOUR, every_package(HARBOUR))


def test_a_division_needs_points_of_both() -> None:
    """Adjusted Winner asks for the points that are missing, for a second party, and for equal sums."""
    with pytest.raises(MissingPreferences, match="Castor Freight: no weight on wages"):
        adjusted_winner([union(), company(weights={"shifts": 1})], tuple(HARBOUR))
    with pytest.raises(PreferencesError, match="for two parties"):
        adjusted_winner([union()], tuple(HARBOUR))
    with pytest.raises(PreferencesError, match="points add up to 1 and 3"):
        adjusted_winner([union(), company(weights={"wages": 2, "shifts": 1})], tuple(HARBOUR))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"by": " "}, "need the name of whoever entered them"),
        ({"by": "reading"}, "no report states them"),
        ({"ranking": ["wages", "shifts"]}, "weights or a ranking, not both"),
        ({"weights": {}, "ranking": ["wages", "wages"]}, "issue 'wages' stands there twice"),
        ({"rankings": {"wages": ["frozen"]}}, "values or a ranking, not both"),
        ({"weights": {"wages": -1}}, "the weight of wages is negative"),
        ({"weights": {"wages": (3, 2)}}, "goes from 3 to 2"),
        ({"weights": {"wages": "much"}}, "'much' is not a number"),
        ({"weights": {"wages": float("nan")}}, "nan is not a number"),
        ({"weights": {"wages": "1e999999999"}}, "is not a number"),
        ({"reservation": True}, "True is not a number"),
        ({"total": 0}, "cannot add up to 0"),
    ],
)
def test_preferences_that_contradict_themselves_are_refused(changed: dict[str, Any], line: str) -> None:
    """One line says what is wrong and whose it is."""
    with pytest.raises(PreferencesError, match=line) as caught:
        union(**changed)
    assert caught.value.party == "Harbour Workers' Union"


def test_unknown_issues_and_options_list_the_known() -> None:
    """A misspelt name is not passed over."""
    with pytest.raises(UnknownName, match="unknown issue 'pay'; known: wages, shifts"):
        tables([union(weights={"pay": 1})], HARBOUR)
    with pytest.raises(UnknownName, match="unknown option of wages 'up 9%'"):
        tables([union(values={"wages": {"up 9%": 1}})], HARBOUR)


def test_a_party_entered_twice_is_refused() -> None:
    """Two people's versions of one party are not mixed."""
    with pytest.raises(PreferencesError, match="Harbour Workers' Union: entered twice"):
        tables([union(), union(by="Mara Voss")], HARBOUR)


def test_dividing_by_a_best_value_of_nothing_is_refused() -> None:
    """The per-issue reading needs a positive best value on each issue."""
    stated = union(
        values={"wages": {"frozen": -2, "up 2%": 0, "up 5%": 0}, "shifts": {"as now": 0, "shorter": 1}}
    )

    with pytest.raises(PreferencesError, match="the best value on wages is 0"):
        tables([stated], HARBOUR, scale="per-issue")


def test_weights_that_cannot_add_up_are_refused() -> None:
    """Ranges that miss the total have no weights to draw."""
    stated = union(weights={"wages": (0, "0.2"), "shifts": (0, "0.3")})

    with pytest.raises(PreferencesError, match=r"weights between 0 and 0\.5 cannot add up to the total, 1"):
        rank_acceptability(stated, HARBOUR, every_package(HARBOUR))


def test_too_many_packages_are_not_listed() -> None:
    """The line says what can be done instead."""
    issues = {f"issue {n}": ("no", "yes") for n in range(30)}
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights=dict.fromkeys(issues, 1),
        values={issue: {"no": 0, "yes": 1} for issue in issues},
        reservation=3,
    )
    made = tables([stated], issues)

    with pytest.raises(PreferencesError, match="1,073,741,824 packages are too many to list"):
        worth(made)
    assert [(one.utilities, one.count) for one in bargain(made).nash] == [(numbers(30), 1)]
    with pytest.raises(PreferencesError, match="are too many; ask for fewer"):
        rank_acceptability(stated, issues, every_package({n: issues[n] for n in list(issues)[:14]}))
    with pytest.raises(PreferencesError, match="was not found within 0 seconds"):
        bargain(made, seconds=0)


def test_the_package_stays_light() -> None:
    """Importing the program does not import what only preferences need."""
    line = (
        "import sys, dragoman, dragoman.analysis, dragoman.model.preferences; print('numpy' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
