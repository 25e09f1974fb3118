"""Which topic and level do words speak of?"""

import pytest

from dragoman.reading.lexicon import load, topics
from dragoman.reading.topics import level_of, main_topics

ROWS = [
    ("a complete withdrawal from the hills", "territorial-withdrawal", "full"),
    ("giving up limited positions", "territorial-withdrawal", "some"),
    ("no withdrawal", "territorial-withdrawal", "none"),
    ("a demilitarized zone south of the river", "demilitarised-zone", "full"),
    ("a humanitarian corridor into the valley", "corridor", None),
    ("full diplomatic relations", "normalisation", "full"),
    ("roll back existing tariffs in phases", "tariffs", "partial"),
    ("to withdraw the regulations on pensions", "pensions", "kept"),
    ("a pay rise of six percent", "wages", None),
    ("cancel some tariffs", "tariffs", "partial"),
    ("lift half of the tariffs", "tariffs", "partial"),
    ("scrap the tariffs step by step", "tariffs", "partial"),
    ("cancel the tariffs within some weeks", "tariffs", "full"),
    ("remove all tariffs", "tariffs", "full"),
    ("lift up to a third of the sanctions", "sanctions-relief", "partial"),
    ("withdraw up to 3,000 of the 9,000 troops", "territorial-withdrawal", "some"),
    ("a phased withdrawal of troops", "territorial-withdrawal", "full"),
    ("the release of some prisoners", "prisoners", "some"),
    ("a formal peace treaty", "peace-treaty", "treaty"),
    ("two seats on the board", "governance", None),
    ("the right to exist", "recognition", "formal"),
    ("buy more farm goods", "purchases", None),
    ("a no-redundancy guarantee for the welders", "job-security", None),
    ("a bid of 14 crowns a share", "price", None),
    ("hive off its ferry business", "divestment", None),
    ("access to its books", "break-fee", None),
    ("collective bargaining in the warehouses", "union-rights", None),
    ("clearance from the competition authority", "regulatory-approval", None),
    ("an end to zero-hours contracts", "outsourcing", "none"),
    ("a cap on carbon dioxide", "emissions", None),
    ("the captured pilots freed, all captive crew home", "prisoners", "all"),
    ("rotate the premiership", "power-sharing", None),
    ("work permits for seasonal pickers", "migration", None),
    ("more beds in the district hospital", "health", None),
]


@pytest.mark.parametrize(("text", "topic", "level"), ROWS, ids=[r[0] for r in ROWS])
def test_words_tell_topic_and_level(text: str, topic: str, level: str | None) -> None:
    """The topic is among those named, with its level."""
    assert topic in [m.topic for m in main_topics(text)]
    assert level_of(topic, text) == level


def test_unknown_words_tell_nothing() -> None:
    """No topic is better than a guess."""
    assert main_topics("the weather over the lake") == []
    assert main_topics("a fire sale of the company") == []
    assert main_topics("the board of the orchestra met its landlord") == []


def test_catalogue_is_wide_and_whole() -> None:
    """At least 40 topics; levels have labels, and at most one default."""
    catalogue = topics()

    assert len(catalogue) >= 40
    for slug, entry in load("topics").items():
        assert entry["terms"], slug
        assert sum(level.get("default", False) for level in entry.get("levels", [])) <= 1, slug
        assert len(catalogue[slug].levels) == len(catalogue[slug].labels)
