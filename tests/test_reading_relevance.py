"""Are texts without words of a negotiation told apart before anything is parsed?"""

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UnrelatedReport
from dragoman.reading.relevance import is_relevant
from terminal import CASE, Terminal

NEGOTIATION = {
    "border": "Norland demands a full withdrawal from the valley. Sudria rejects the demand, officials said.",
    "pay": "The union rejected the offer of four per cent and said its members would strike unless wages rise.",
    "merger": "Castor Freight raised its bid for Orla Lines; the board said the terms of the merger fall short.",
    "trade": "Envoys of both governments meet on Monday for another round of talks on tariffs and quotas.",
    "hostages": "The group offered to release two hostages in exchange for prisoners, a mediator said.",
}
OTHER = {
    "sports": "Velt won the cup in a shoot-out after 120 minutes. The keeper saved three shots, and thousands sang all night.",
    "markets": "Shares closed higher on Tuesday. The index gained half a point while yields fell and copper was flat.",
    "courts": "A jury found the driver guilty on two counts. The judge will pass sentence in March, the clerk said.",
    "weather": "Heavy rain is expected along the coast from noon, with gusts of up to 90 kilometres an hour by night.",
}


@pytest.mark.parametrize("kind", NEGOTIATION)
def test_a_short_report_of_a_negotiation_is_kept(kind: str) -> None:
    """Even two sentences of it."""
    assert is_relevant(NEGOTIATION[kind])


@pytest.mark.parametrize("kind", OTHER)
def test_other_news_is_not(kind: str) -> None:
    """However often it is repeated: every word counts once."""
    assert not is_relevant(OTHER[kind])
    assert not is_relevant(" ".join([OTHER[kind]] * 50))


def test_skipped_reports_are_counted_and_the_rest_is_read(terminal: Terminal) -> None:
    """They are no failure."""
    for name, text in {**NEGOTIATION, **OTHER}.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    files = [f"{name}.txt" for name in (*NEGOTIATION, *OTHER)]

    assert terminal("read", CASE, *files, "--skip-unrelated") == 0
    assert "5 reports read, 4 skipped." in terminal.out

    assert terminal("read", "--jsonl", *files, "--skip-unrelated") == 0
    assert len(terminal.out.splitlines()) == 5
    assert terminal.err.count("no words of a negotiation") == 4


def test_in_python_a_skipped_report_is_an_error_of_its_own(terminal: Terminal) -> None:
    """Without a place to send it, it is raised."""
    assert terminal("show", CASE) == 0
    Path("sports.txt").write_text(OTHER["sports"], encoding="utf-8")

    with pytest.raises(UnrelatedReport):
        list(dragoman.read("sports.txt", skip_unrelated=True))
