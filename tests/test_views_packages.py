"""How do packages read, as a page, as arrays, as Markdown, on the command line?"""

import json
import re
from dataclasses import replace

import click
import numpy as np
import pytest
from click.testing import CliRunner

from analysis_samples import TOPICS
from deal_samples import agreed, clause, issue, made, standing
from dragoman.analysis.problem import Limits
from dragoman.cli import asking
from dragoman.cli.app import app
from dragoman.model.answers import Fact
from dragoman.model.deals import Criterion
from dragoman.model.position import Term
from dragoman.views.packages import PackagesPage, packages_page


def _page(
    limits: Limits | None = None, *, by: Criterion = "weakest", giving: list[int] | None = None
) -> PackagesPage:
    return packages_page(limits or standing(), (), TOPICS, by=by, giving=giving)


def _lines(page: PackagesPage) -> list[str]:
    return [line.text for section in page.sections() for line in section.lines]


def _titles(page: PackagesPage) -> list[str]:
    return [section.title for section in page.sections()]


def test_a_package_stands_beside_the_others_with_whose_limits_give_way() -> None:
    """A row an issue, a column a package, a mark with party and number where a limit gives way."""
    table = next(section.table for section in _page(giving=[1, 4]).sections() if section.table)

    assert table.columns == ("issue", "package 1")
    assert table.rows == (
        ("withdrawal from the valley", "no withdrawal\n✗ Norland (1)"),
        ("peace treaty", "no peace treaty"),
        ("corridor", "no\n✗ Norland (4)"),
        ("given up by Norland", "2 of 3: 2 demands"),
        ("given up by Sudria", "0 of 2"),
    )


def test_a_limit_is_told_with_its_evidence_once() -> None:
    """After its first mention its number is enough."""
    page = _page(giving=[1, 4])
    evidence = [e.text for section in page.sections() for line in section.lines for e in line.evidence]

    assert len(evidence) == len(set(evidence)) == 5
    assert "peace treaty: no peace treaty (limit 3)" in _lines(page)


def test_the_headline_counts_and_says_what_comes_first() -> None:
    """How many packages, and by which criterion."""
    assert _page().headline == (
        "The stated limits cannot all hold, so every package touches some. Shown is a package for each of the first 4 "
        "openings, those that touch the weakest limits first. Of packages that touch the same limits it is the one "
        "closest to what was asked for."
    )
    assert _page(giving=[1, 4]).headline == "Giving way on limits 1 and 4 makes 1 package possible."
    assert _page(agreed()).headline == (
        "The stated limits do not conflict: 2 packages keep all of them; 1 of 2 issues is decided alike in all of them."
    )


def test_stated_and_derived_exchanges_stand_apart() -> None:
    """What nobody has stated is said to be stated by nobody."""
    page = _page(giving=[3, 5])

    assert "Exchanges that a party has stated" in _titles(page)
    assert "Exchanges that follow from the limits, stated by nobody" in _titles(page)
    assert "for it gives way: Norland’s rejection of a peace treaty (limit 3)" in _lines(page)
    assert "Norland gives way on peace treaty; Sudria on corridor: 1 limit for 1" in _lines(page)


def test_an_order_is_told_with_the_condition_behind_it() -> None:
    """The treaty first; the condition's number follows what waits for it."""
    assert "First peace treaty; then full withdrawal (limit 2)" in _lines(_page(giving=[3, 5]))


def test_what_comes_at_once_is_said_to() -> None:
    """Neither can come alone."""
    mine, yours = Term("mine", "yes"), Term("yours", "yes")
    limits = made(
        [issue("mine", "no", "yes"), issue("yours", "no", "yes")],
        clause(1, "Norland", "only if", mine, given=(yours,)),
        clause(2, "Sudria", "only if", yours, given=(mine,)),
        clause(3, "Norland", "at least", yours),
    )

    assert "Mine and yours at the same time, for none can come alone (limits 1 and 2)" in _lines(
        _page(limits)
    )


def test_a_fact_is_named_as_the_reason() -> None:
    """In the words of whoever entered it."""
    bay = Fact("at most", Term("depth", "some"), "the bay is 14 km wide")
    wants = clause(1, "Norland", "at least", Term("depth", "some"))
    seat = clause(2, "Norland", "excludes", Term("seat", "colm"))
    scales = [issue("depth", "none", "some", "all"), issue("seat", "colm", "hesper", "morn", ordered=False)]

    page = _page(made(scales, wants, seat, facts=(bay,)))

    assert "depth: some (fact: the bay is 14 km wide, together with)" in _lines(page)
    assert "seat: hesper | morn" in _lines(page)


def test_what_is_unknown_and_open_is_said() -> None:
    """On pay no limit stands, and Sudria has said nothing."""
    page = _page()

    assert "Open, for no limit stands on it: pay." in _lines(page)
    assert "pay: no stated position of Sudria" in _lines(page)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (made([issue("a", "no", "yes")]), "No side has stated a limit that could be read"),
        (
            made(
                [issue("a", "no", "yes")],
                clause(1, "Norland", "at least", Term("a", "yes")),
                facts=(Fact("at least", Term("a", "yes"), "y"), Fact("at most", Term("a", "no"), "n")),
            ),
            "No package keeps the facts alone",
        ),
    ],
)
def test_where_there_is_no_package_the_page_says_why(limits: Limits, says: str) -> None:
    """One sentence, and no table."""
    page = _page(limits)

    assert page.headline.startswith(says)
    assert not page.packages
    assert page.array().shape == (0, len(page.issues))


def test_time_that_ran_out_is_said() -> None:
    """What is not found is not called impossible."""
    page = packages_page(standing(), (), TOPICS, seconds=1e-9)

    assert page.headline.startswith("Not found in the time given")


def test_arrays_have_the_packages_options_and_the_touched_limits() -> None:
    """Shapes (packages, issues) and (packages, limits); touched limits are those of the rows."""
    page = _page()

    assert page.array().shape == (4, 3)
    assert page.touched().shape == (4, 5)
    for row, one in zip(page.touched(), page.packages, strict=True):
        assert tuple(np.array([limit.id for limit in page.limits])[row]) == one.touched


def test_rows_are_ready_for_a_frame() -> None:
    """One a package, an option on each issue by its name."""
    first = _page(giving=[3, 5]).to_dicts()[0]

    assert first == {
        "package": 1,
        "opening": None,
        "touched": [3, 5],
        "touched of Norland": 1,
        "touched of Sudria": 1,
        "steps": 2,
        "like": 1,
        "exact": True,
        "withdrawal": "full",
        "treaty": "treaty",
        "corridor": "yes",
    }


def test_json_and_text_hold_the_page() -> None:
    """The JSON has the shares of the parties; the text fits 100 columns; the Markdown has a table and the evidence."""
    page = _page()
    data = json.loads(page.to_json())

    assert [share["party"] for share in data["packages"][0]["shares"]] == ["Norland", "Sudria"]
    assert max(map(len, str(page).splitlines())) <= 100
    assert "| issue | package 1 |" in page.to_markdown()
    assert "> Sentence 1 of the report." in page.to_markdown()


def test_many_packages_stand_in_several_tables() -> None:
    """Four beside each other."""
    page = packages_page(standing(), (), TOPICS, most=6)

    assert [t for t in _titles(page) if t.startswith("Packages")] == [
        "Packages",
        "Packages 1 to 4",
        "Packages 5 and 6",
    ]


def test_parties_are_told_by_their_names_alone() -> None:
    """Renamed parties give the same page with the names renamed."""
    names = {"Norland": "Sudria", "Sudria": "Norland"}
    limits = standing()
    swapped = replace(
        limits,
        clauses=tuple(replace(one, party=names[one.party]) for one in limits.clauses),
        unknown=tuple(replace(one, party=names[one.party]) for one in limits.unknown),
    )

    renamed = re.sub("Norland|Sudria", lambda m: names[m[0]], str(_page()))

    assert sorted(renamed.split()) == sorted(str(_page(swapped)).split())


class _Asking:
    """Stands for an open case: keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: dict[str, object] = {}

    def packages(self, **asked: object) -> PackagesPage:
        self.asked = asked
        return _page()


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch) -> _Asking:
    """Let the command ask a case that keeps what it is asked."""
    case = _Asking()
    monkeypatch.setattr(asking.Asked, "answer", lambda _, ask: ask(case))
    return case


def test_the_command_passes_on_what_is_asked(case: _Asking) -> None:
    """Limits may come one by one or with commas."""
    done = CliRunner().invoke(
        app, ["packages", "talks.dragoman", "--giving", "1,5", "--giving", "8", "--by", "evenest"]
    )

    assert done.exit_code == 0, done.output
    assert (case.asked["giving"], case.asked["opening"], case.asked["by"]) == ((1, 5, 8), None, "evenest")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--opening", "1", "--giving", "1"], "choose one of --opening and --giving"),
        (["--by", "own"], "--by own needs --party NAME"),
        (["--giving", "some"], "needs the numbers of limits"),
        (["--opening", "0"], "0 is not in the range"),
    ],
)
def test_the_command_refuses_what_makes_no_sense(case: _Asking, options: list[str], says: str) -> None:
    """In a sentence, as a usage error."""
    done = CliRunner().invoke(app, ["packages", "talks.dragoman", *options])

    assert (done.exit_code, case.asked) == (click.UsageError.exit_code, {})
    assert says in done.output
