"""What follows from the preferences of a model, as far as they suffice, and is the rest asked for by name?"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from time import monotonic
from typing import Any

import numpy as np
import pytest

from dragoman.analysis.modelling import limits_of
from dragoman.analysis.preferences import answer
from dragoman.analysis.preferences.answer import Answered, answered
from dragoman.errors import MissingPreferences, PreferencesError, UnknownName
from dragoman.model.negotiation import Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import Bound, Term
from dragoman.model.preferences import Preferences
from dragoman.views.preference_words import preferences_page
from dragoman.views.preferences import PreferencesPage
from model_samples import ground, nowhere
from preference_samples import HARBOUR, company, numbers, union

UNION, COMPANY = "Harbour Workers' Union", "Castor Freight"
CREWS = ModelIssue("crews", "size of the crews", "number", unit="people", least=2, most=9)


def model(*stated: Preferences, facts: Sequence[ModelFact] = (), lines: Sequence[ModelLimit] = ()) -> Model:
    """Return a model of the dispute in the harbour."""
    issues = [ModelIssue(name, name, "levels", options) for name, options in HARBOUR.items()]
    return Model(
        "harbour", (UNION, COMPANY), (*issues, CREWS), tuple(lines), tuple(facts), preferences=stated
    )


def fact(bound: Bound, issue: str, level: str, *needs: Term) -> ModelFact:
    return ModelFact("fixed", bound, (Term(issue, level),), needs)


def line(party: str, issue: str, level: str) -> ModelLimit:
    return ModelLimit(f"{party}-{issue}", party, "at most", (Term(issue, level),), strength="red line")


def ask(asked: Model, **options: Any) -> Answered:
    return answered(asked, limits_of(asked, ground(), nowhere()), **options)


def page(asked: Model, **options: Any) -> PreferencesPage:
    return preferences_page(ask(asked, **options), limits_of(asked, ground(), nowhere()).issues)


def missing(asked: Model, **options: Any) -> set[tuple[str, str, str | None]]:
    return {(one.need, one.party, one.issue) for one in ask(asked, **options).wanting}


def test_without_facts_every_package_counts() -> None:
    """Two full tables give frontier and points, in the words of the issues."""
    found = ask(model(union(), company()))

    assert found.bargain is not None
    assert found.space.packages == found.space.every == 6
    # union: wages 0.7 · (0, 4, 10), shifts 0.3 · (0, 10); company: 0.6 · (10, 8, 0), 0.4 · (10, 3)
    worths = {one.packages[0]: one.utilities for one in found.bargain.frontier}
    assert worths == {
        ("up 5%", "shorter"): (Fraction(10), Fraction(6, 5)),
        ("up 2%", "shorter"): (Fraction(29, 5), Fraction(6)),
        ("up 2%", "as now"): (Fraction(14, 5), Fraction(44, 5)),
        ("frozen", "shorter"): (Fraction(3), Fraction(36, 5)),
        ("frozen", "as now"): (Fraction(0), Fraction(10)),
        ("up 5%", "as now"): (Fraction(7), Fraction(4)),
    }
    assert [one.packages for one in found.bargain.nash] == [((("up 2%", "shorter")),)]
    assert found.bargain.disagreement == (Fraction(5, 2), Fraction(3))
    assert found.worst == numbers(0, "1.2")
    assert found.best == numbers(10, 10)


def test_a_fact_takes_packages_away_and_moves_the_points() -> None:
    """Shorter shifts need frozen wages here."""
    tied = fact("only if", "wages", "up 2%", Term("shifts", "shorter"))
    found = ask(model(union(), company(), facts=[tied]))

    assert found.bargain is not None
    assert (found.space.packages, found.space.every) == (4, 6)
    assert {one.packages[0] for one in found.bargain.frontier} == {
        ("up 5%", "shorter"),
        ("up 2%", "shorter"),
        ("frozen", "shorter"),
        ("frozen", "as now"),
    }
    assert found.undominated == {}  # what a fact ties together cannot be judged issue by issue


def test_red_lines_are_counted_and_may_bind() -> None:
    """How many packages break whose red line; with `within` those do not count."""
    lines = [line(COMPANY, "wages", "up 2%"), line(COMPANY, "shifts", "as now")]
    asked = model(union(), company(), lines=lines)

    (crossing,) = ask(asked).crossings
    assert (crossing.party, crossing.packages) == (COMPANY, 4)
    assert [one.packages for one in crossing.lines] == [2, 3]
    assert {c for c in ask(asked).crossed if c} == {(COMPANY,)}

    bound = ask(asked, within="red-lines")
    assert bound.space.packages == 2
    assert bound.crossings[0].packages == 0


def test_a_red_line_on_something_else_is_open() -> None:
    """It may be broken where preferences say nothing."""
    reach = ModelLimit(
        "crews", UNION, "only if", (Term("wages", "up 2%"),), (Term("crews", "5"),), strength="red line"
    )
    (crossing,) = ask(model(union(), company(), lines=[reach])).crossings

    assert crossing.packages == 0
    assert crossing.lines[0].open


def test_no_package_that_counts_is_said() -> None:
    """Two red lines that leave nothing over."""
    lines = [line(UNION, "wages", "frozen"), replace(line(COMPANY, "wages", "up 2%"), bound="at least")]

    told = page(model(union(), company(), lines=lines), within="red-lines")

    assert told.packages == 0
    assert told.notes[0].startswith("0 packages, one option on each of 2 issues")
    assert told.array().shape == (0, 2)


def test_nobody_s_preferences_are_asked_for_in_one_line() -> None:
    """With how they are entered."""
    with pytest.raises(
        MissingPreferences, match=r"nobody has entered any\. They stand .* \[\[preferences\]\]"
    ):
        ask(model())
    with pytest.raises(MissingPreferences, match=f"preferences of {COMPANY}: nobody has entered any"):
        ask(model(union()), parties=[COMPANY])
    with pytest.raises(UnknownName, match="unknown party 'Pollux'; known: Harbour"):
        ask(model(union()), parties=["Pollux"])
    with pytest.raises(MissingPreferences, match=f"preferences of {UNION}: no weight, value or rank"):
        ask(model(Preferences.of(UNION, by="Ida Brandt")))


def test_what_is_missing_for_each_part_is_listed_and_the_rest_answered() -> None:
    """A reservation for the points; weights for the frontier; nothing for ranks."""
    assert missing(model(union(reservation=None), company())) == {("points", UNION, None)}
    assert missing(model(union(reservation=None), company()), failure="worst") == set()

    found = ask(model(union(weights={}), company()))
    assert {(one.need, one.party, one.issue) for one in found.wanting} == {
        ("frontier", UNION, "wages"),
        ("frontier", UNION, "shifts"),
        ("division", UNION, "wages"),
        ("division", UNION, "shifts"),
    }
    assert found.bargain is None
    assert [one.party for one in found.ranks] == [UNION]
    assert found.undominated == HARBOUR


def test_orders_alone_rule_options_out() -> None:
    """Frozen wages are the worst for both here."""
    about: Any = {"rankings": {"wages": ["up 5%", "up 2%", "frozen"], "shifts": ["as now", "shorter"]}}
    other: Any = {"rankings": {"wages": ["up 2%", "up 5%", "frozen"], "shifts": ["shorter", "as now"]}}
    stated = (
        Preferences.of(UNION, by="Ida Brandt", **about),
        Preferences.of(COMPANY, by="Tomas Reyl", **other),
    )

    told = page(model(*stated))

    assert [(row.issue, row.options) for row in told.dominated] == [("wages", ("frozen",)), ("shifts", ())]
    assert [row.party for row in told.ranks] == [UNION, COMPANY]


def test_uncertain_weights_give_rank_acceptabilities() -> None:
    """With any weights, the best on both issues is always first; the seed decides the rest."""
    told = page(model(union(weights={}), company()), samples=2000, seed=3)

    (table,) = told.ranks
    assert (table.by, table.samples, table.seed, table.packages) == ("Ida Brandt", 2000, 3, 6)
    assert table.rows[0].options == ("up 5%", "shorter")
    assert table.rows[0].shares[0] == 1.0
    assert told == page(model(union(weights={}), company()), samples=2000, seed=3)


def test_too_many_packages_to_rank_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the answer stands."""
    monkeypatch.setattr(answer, "MOST_DRAWN", 30_000)
    asked = model(union(weights={}), company())

    assert [one.samples for one in ask(asked, samples=5000).ranks] == [5000]
    found = ask(asked, samples=5001)

    assert not found.ranks
    assert "6 packages are too many to rank 5,001 times" in found.troubles[0]
    assert "ask for 5,000 samples or fewer" in found.troubles[0]


def test_fewer_samples_are_drawn_of_many_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody says how many; never fewer than a thousand."""
    monkeypatch.setattr(answer, "DRAWN", 6 * 1234)
    asked = model(union(weights={}), company())

    assert ask(asked).ranks[0].samples == 1234
    monkeypatch.setattr(answer, "DRAWN", 6)
    assert ask(asked).ranks[0].samples == 1000


def test_a_number_is_asked_about_at_its_points() -> None:
    """Only the whole numbers that somebody gives a value for are options, and facts hold for them."""
    crews = {"crews": {"4": 10, "6": 5, "8": 0}}
    other = {"crews": {"4": 0, "6": 8, "8": 10}}
    stated = (
        Preferences.of(UNION, by="Ida Brandt", weights={"crews": 1}, values=crews, reservation=0),
        Preferences.of(COMPANY, by="Tomas Reyl", weights={"crews": 1}, values=other, reservation=0),
    )

    told = page(model(*stated, facts=[fact("at most", "crews", "7")]))

    assert (told.packages, told.every) == (2, 3)
    assert [row.options for row in told.frontier] == [("4 people",), ("6 people",)]
    assert missing(model(stated[0], replace(stated[1], stakes=()))) >= {("frontier", COMPANY, "crews")}
    with pytest.raises(MissingPreferences, match="no value at any point of this number"):
        ask(model(Preferences.of(UNION, by="Ida Brandt", weights={"crews": 1})))


def test_a_page_says_whose_preferences_they_are() -> None:
    """In text, Markdown and JSON; the array has a row a package and a column a party."""
    told = page(model(union(note="heard twice"), company()))

    assert "Harbour Workers' Union: entered by Ida Brandt." in str(told)
    assert "Remark: heard twice" in str(told)
    for text in (str(told), told.to_markdown(), told.to_json()):
        assert "Ida Brandt" in text
        assert "Tomas Reyl" in text
        assert "no report states it" in " ".join(text.split())
    assert np.allclose(told.array()[0], (10, 1.2))
    assert told.array().shape == (6, 2)
    assert told.parties == (UNION, COMPANY)
    named = {point.name: point.packages for point in told.points}
    assert set(named) == {"Nash", "egalitarian", "Kalai–Smorodinsky"}
    assert all("Nash" in told.frontier[n - 1].points for n in named["Nash"])


def test_adjusted_winner_needs_points_that_add_up_alike() -> None:
    """Otherwise a note says why there is none."""
    told = page(model(union(), company()))
    assert told.division is not None
    assert {row.issue: row.words for row in told.division.rows} == {
        "wages": ("76.9%", "23.1%"),
        "shifts": ("—", "all"),
    }

    other = page(model(union(), company(weights={"wages": 6, "shifts": 4})))
    assert other.division is None
    assert any("points add up to 1 and 10" in note for note in other.notes)


def test_ranks_beside_values_are_pointed_out() -> None:
    """Ranks count from 0 to 1, whatever the values are."""
    mixed = union(
        values={"wages": {"frozen": 0, "up 2%": 4, "up 5%": 10}}, rankings={"shifts": ["shorter", "as now"]}
    )

    assert any("--scale per-issue" in note for note in page(model(mixed, company())).notes)
    assert not any(
        "--scale per-issue" in note for note in page(model(mixed, company()), scale="per-issue").notes
    )


def test_worth_that_no_float_holds_is_refused() -> None:
    """In one line, not as an overflow."""
    with pytest.raises(PreferencesError, match=f"preferences of {UNION}: weight times value goes beyond"):
        ask(model(union(weights={"wages": "1e200", "shifts": 1}, values={"wages": {"frozen": "1e200"}})))


def test_huge_numbers_of_packages_get_an_answer_in_time() -> None:
    """Sixty issues, four parties: the frontier is not found in a second, and the page says so; ranks are not drawn."""
    names, parties = [f"i{n}" for n in range(60)], ("Norland", "Sudria", "Veltania", "Ostmark")
    random = np.random.default_rng(5)
    stated = [
        Preferences.of(
            party,
            by="Ida Brandt",
            weights=None if party == "Ostmark" else dict.fromkeys(names, 1),
            values={name: {o: int(random.integers(10**6)) for o in ("a", "b", "c", "d")} for name in names},
        )
        for party in parties
    ]
    issues = tuple(ModelIssue(name, name, "options", ("a", "b", "c", "d")) for name in names)
    asked, start = Model("harbour", parties, issues, preferences=tuple(stated)), monotonic()

    ranked = ask(asked, parties=["Ostmark"])
    front = ask(asked, parties=parties[:3], seconds=1.0)

    assert not ranked.ranks
    assert "are too many to rank 1,000 times" in ranked.troubles[0]
    assert front.bargain is None
    assert "was not found within 1 seconds" in front.troubles[0]
    assert monotonic() - start < 20


def test_counts_that_nobody_can_read_are_told_by_their_size() -> None:
    """Seventy issues have more packages than a browser's numbers hold; JSON says `null`, the page about how many."""
    names = [f"i{n}" for n in range(70)]
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights=dict.fromkeys(names, 1),
        values={name: {"a": 0, "b": 1} for name in names[:35]} | {n: {"a": 0, "b": 0} for n in names[35:]},
    )
    issues = tuple(ModelIssue(name, name, "options", ("a", "b")) for name in names)
    banned = ModelLimit("l", "Norland", "at most", (Term("i0", "a"),), strength="red line")
    asked = Model("delta", ("Norland",), issues, (replace(banned, bound="excludes"),), preferences=(stated,))

    told = page(asked)

    assert told.notes[0].startswith("About 10^21 packages, one option on each of 70 issues: i0, i1,")
    assert "58 more" in told.notes[0]
    assert told.crossings[0].words == "50.0% of about 10^21 packages break a red line of Norland:"
    assert (told.packages, told.every, told.crossings[0].packages) == (None, None, None)
    assert told.frontier[0].worth == (35.0,)
    assert told.frontier[0].packages == 2**35
    assert '"packages": null' in told.to_json()
