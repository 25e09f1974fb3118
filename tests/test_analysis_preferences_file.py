"""Are entered preferences read back from a model file as they were written, and is what is wrong in them named?"""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis import model_file, preferences_file
from dragoman.analysis.model_checks import check
from dragoman.errors import ModelError
from dragoman.model.negotiation import Model
from dragoman.model.preferences import Between, Preferences, Stake

MINE = """\
parties = ["Harbour Workers' Union", "Castor Freight"]

[[issues]]
id = "wages"
levels = ["frozen", "up 2%", "up 5%"]

[[issues]]
id = "crews"
number = true
least = 2
most = 9

[[preferences]]
party = "Castor Freight"
by = "Tomas Reyl"
weights = { wages = 0.1, crews = [1, "7/3"] }
values.wages = { frozen = 10, "up 2%" = [2.5, 8], "up 5%" = 0 }
rankings.crews = ["2", ["3", "4"], "9"]
reservation = -1.5
total = 3
note = "by telephone"
"""

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = words.filter(lambda text: bool(text.strip()))
numbers = st.one_of(
    st.fractions(min_value=-1000, max_value=1000),
    st.integers(-(10**25), 10**25).map(Fraction),
    st.floats(-1e299, 1e299).filter(lambda x: not 0 < abs(x) < 1e-299).map(lambda x: Fraction(repr(x))),
    st.decimals(-1000, 1000, places=20).map(Fraction),
)


@st.composite
def amounts(draw: st.DrawFn, *, least: int | None = None) -> Fraction | Between:
    """Return a number or a range."""
    found = [draw(numbers) for _ in range(draw(st.integers(1, 2)))]
    if least is not None:
        found = [abs(one) + least for one in found]
    return found[0] if len(found) == 1 else Between(min(found), max(found))


@st.composite
def rankings(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    """Return names in ranks."""
    found = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    cuts = draw(st.lists(st.booleans(), min_size=len(found) - 1, max_size=len(found) - 1))
    groups = [[found[0]]]
    for name, cut in zip(found[1:], cuts, strict=True):
        if cut:
            groups.append([name])
        else:
            groups[-1].append(name)
    return tuple(map(tuple, groups))


@st.composite
def preferences(draw: st.DrawFn) -> Preferences:
    """Return preferences with anything that they may have; weights come first, then values, then ranks, as in a file."""
    weighted, valued, ranked = st.none(), st.just(()), st.just(())
    ordered = draw(st.booleans())
    kinds: list[Stake] = []
    for issue in draw(st.lists(names, max_size=4, unique=True)):
        kind = draw(st.sampled_from(["weight", "values", "ranking"]))
        weight = draw(weighted if ordered or kind != "weight" else amounts(least=0))
        table = st.lists(st.tuples(names, amounts()), min_size=1, max_size=3, unique_by=lambda pair: pair[0])
        values = draw(table.map(tuple) if kind == "values" or (kind == "weight" and ordered) else valued)
        kinds.append(Stake(issue, weight, values, draw(rankings() if kind == "ranking" else ranked)))
    stakes = sorted(kinds, key=lambda stake: (stake.weight is None, not stake.values))
    return Preferences(
        party=draw(names),
        by=draw(names.map(str.strip).filter(lambda by: by != "reading")),
        stakes=tuple(stakes),
        ranking=draw(rankings()) if ordered else (),
        reservation=draw(st.none() | numbers),
        total=draw(st.just(Fraction(1)) | numbers.map(lambda x: abs(x) + 1)),
        note=draw(words),
    )


def troubles(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ModelError) as caught:
        check(model_file.loads(text, "mine.toml"), "mine.toml")
    return list(caught.value.troubles)


@given(st.lists(preferences(), max_size=3).map(tuple))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(stated: tuple[Preferences, ...]) -> None:
    """Every number is the same fraction, every name the same, whatever characters it is of."""
    model = Model("delta", preferences=stated)

    assert model_file.loads(model_file.dumps(model)) == model


def test_what_a_person_writes_is_as_exact_as_it_is_written() -> None:
    """A decimal is that decimal, a text may be a fraction, two numbers are a range."""
    model = model_file.loads(MINE)
    check(model, "mine.toml")

    (stated,) = model.preferences
    assert (stated.party, stated.by, stated.note) == ("Castor Freight", "Tomas Reyl", "by telephone")
    assert stated.stake("wages").weight == Fraction(1, 10)
    assert stated.stake("crews").weight == Between(Fraction(1), Fraction(7, 3))
    assert stated.stake("wages").value("up 2%") == Between(Fraction(5, 2), Fraction(8))
    assert stated.stake("crews").ranking == (("2",), ("3", "4"), ("9",))
    assert (stated.reservation, stated.total) == (Fraction(-3, 2), Fraction(3))


def test_numbers_are_written_as_a_person_would() -> None:
    """Whole numbers and decimals stand as such; what a float cannot hold is a text."""
    stated = Preferences.of(
        "Norland",
        by="Ida Brandt",
        weights={"a": 2, "b": Decimal("0.35"), "c": Fraction(1, 3), "d": (1, 2)},
        reservation=10**30,
    )

    lines = list(preferences_file.lines(stated))

    assert lines[2:] == [
        'weights = { a = 2, b = 0.35, c = "1/3", d = [1, 2] }',
        "reservation = 1e+30",
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('by = "Tomas Reyl"', 'by = "reading"', ", by", "name of whoever entered them is missing"),
        ('by = "Tomas Reyl"\n', "", ", by", "no report states preferences"),
        ('by = "Tomas Reyl"', 'by = "  "', ", by", "missing"),
        ("wages = 0.1", "wages = true", ", weights.wages", "True is not a number, or [least, most]"),
        ("wages = 0.1", 'wages = "much"', ", weights.wages", "'much' is not a number"),
        ("wages = 0.1", "wages = nan", ", weights.wages", "not a number"),
        ("wages = 0.1", "wages = inf", ", weights.wages", "not a number"),
        ("wages = 0.1", 'wages = "1e999999999"', ", weights.wages", "not a number"),
        ("wages = 0.1", "wages = 2031-05-14", ", weights.wages", "is not a number"),
        ("wages = 0.1", "wages = [1, 2, 3]", ", weights.wages", "is not a number, or [least, most]"),
        ("wages = 0.1", "wages = [2, 1]", ", weights.wages", "the least comes first"),
        ("wages = 0.1", "wages = -1", "", "the weight of wages is negative"),
        ("wages = 0.1", "pay = 0.1", ", weights", "unknown issue 'pay'; known: wages, crews"),
        ("frozen = 10", "froze = 10", ", values.wages", "'froze' is no level of wages; known: frozen, up 2%"),
        (
            '["2", ["3"',
            '["1", ["3"',
            ", rankings.crews",
            "'1' is no level of crews; known: whole numbers from 2",
        ),
        ('["2", ["3"', '["2", [3', ", rankings.crews", "not a list like"),
        ('["2", ["3"', '["2", ["2"', "", "option of crews '2' stands there twice"),
        ("reservation = -1.5", "reservation = [1, 2]", ", reservation", "is not a number"),
        ("total = 3", "total = 0", "", "weights cannot add up to 0"),
        ("total = 3", 'ranking = ["wages"]', "", "weights or a ranking, not both"),
        ("total = 3", "sum = 3", ", sum", "unknown field; known:"),
        ('party = "Castor Freight"', 'party = "Pollux Freight"', ", party", "unknown party 'Pollux Freight'"),
        ('party = "Castor Freight"\n', "", ", party", "missing"),
        ("note = ", "values = 3\n#", "", "not valid TOML"),
    ],
)
def test_a_slip_is_refused_with_its_place(old: str, new: str, place: str, said: str) -> None:
    """Table, party and field, and what is wrong there."""
    assert old in MINE
    found = troubles(MINE.replace(old, new, 1))

    if said != "not valid TOML":
        assert re.match(r"preferences 1( \"\w+ Freight\")?" + re.escape(place) + "$", found[0][0])
    assert said in found[0][1]


def test_a_party_has_one_table() -> None:
    """Two would have to be put together by somebody who knows which one counts."""
    model = model_file.loads(MINE)
    twice = replace(model, preferences=model.preferences * 2)

    with pytest.raises(
        ModelError, match=r'preferences 2 "Castor Freight", party: the same party as preferences 1'
    ):
        check(twice, "the model")


def test_the_comments_name_every_field() -> None:
    """Whoever opens the file for the first time finds them above."""
    assert not [
        field for field in preferences_file.FIELDS if not re.search(rf"\b{field}\b", preferences_file.HEAD)
    ]


@pytest.mark.parametrize(("nth", "example"), [(0, "preferences.toml"), (1, "orders.toml")])
def test_the_guide_shows_what_the_examples_hold(nth: int, example: str) -> None:
    """Its readers add the example's file to a model, and see the same tables in the text."""
    root = Path(__file__).resolve().parent.parent
    guide = (root / "docs" / "how-to" / "enter-preferences.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```toml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)[nth]

    held = (root / "examples" / "karst-sea" / example).read_text(encoding="utf-8")

    assert model_file.loads(held).preferences == model_file.loads(shown).preferences
    assert len(model_file.loads(held).preferences) == 2
