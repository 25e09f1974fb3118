"""Who took part in an event, and where was it?"""

import pytest

from conftest import Read
from dragoman.model.event import Event

TAIL = " The government of Norland and the government of Sudria are at odds. Minister Ada Brunn is at home."


def _event(read: Read, text: str, when: str) -> Event:
    return next(event for event in read(text + TAIL).events if event.when == when)


@pytest.mark.parametrize(
    ("text", "when", "actors"),
    [
        ("A court ordered the firm in May 2030 to pay.", "May 2030", ("court",)),
        (
            "Three senators urged Minister Ada Brunn on Monday to stay.",
            "Monday",
            ("Three senators", "Ada Brunn"),
        ),
        ("Norland met Sudria in May 2030 and attacked it in June 2030.", "June 2030", ("Norland",)),
        ("The plan was banned on Monday by a court.", "Monday", ("court",)),
        ("Norland, which left the table on Monday, is angry.", "Monday", ("Norland",)),
        ("The weather was bad on Monday.", "Monday", ()),
        (
            "Minister Ada Brunn's special envoy for Norland attacked the plan on Monday.",
            "Monday",
            ("Minister Ada Brunn's special envoy",),
        ),
        ("The talks stalled on Monday.", "Monday", ("Norland", "Sudria")),
        ("Norland had attacked Sudria, a spokesman said on Monday.", "Monday", ("Norland", "Sudria")),
        ("Thousands of dockers marched in Norland on Monday.", "Monday", ("Thousands of dockers",)),
    ],
)
def test_those_who_take_part_are_named(read: Read, text: str, when: str, actors: tuple[str, ...]) -> None:
    """By the words for them where they have no name; a verb without a subject has that of the one before."""
    assert _event(read, text, when).actors == actors


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The two sides met in Halm on Monday.", "Halm"),
        ("The two sides met at Kell Bridge on Monday.", "Kell Bridge"),
        ("The envoy flew to Port Vale on Monday.", "Port Vale"),
        ("The two sides met in the Grey Haven on Monday.", "Grey Haven"),
        ("The envoy bought a stake in Bryde on Monday.", None),
        ("The envoy wrote to Bryde on Monday.", None),
        ("The envoy spoke in Parliament on Monday.", None),
        ("They met on Monday at Christmas.", None),
    ],
)
def test_a_name_behind_a_preposition_is_the_place(read: Read, text: str, place: str | None) -> None:
    """But no organisation, and no aim of a letter."""
    assert _event(read, text, "Monday").place == place
