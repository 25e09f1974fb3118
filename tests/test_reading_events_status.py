"""Happened, planned, claimed or only thought of: seen from 14 May 2031."""

import pytest

from conftest import Read


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        # conditions
        ("If the strike goes ahead, the city will run buses from Tuesday.", "from Tuesday", "hypothetical"),
        ("The leaders will meet on Friday. If they agree, all is well.", "Friday", "scheduled"),
        ("The pact will close on Friday, subject to approval.", "Friday", "hypothetical"),
        ("The bid will be tabled on Friday, provided that the board agrees.", "Friday", "hypothetical"),
        (
            "A cabinet must be formed by 1 June, failing which elections follow in July.",
            "July",
            "hypothetical",
        ),
        ("Absent a decision this week, the offer lapses.", "this week", "hypothetical"),
        # plans taken back
        ("The armies were to have begun patrols on 1 March.", "1 March", "hypothetical"),
        ("Talks were to resume on 1 March.", "1 March", "hypothetical"),
        ("Talks are to resume on 1 June; they were put off for want of fuel.", "1 June", "hypothetical"),
        ("Neither side has cancelled the meeting planned for 11 June.", "11 June", "scheduled"),
        ("A contact is foreseen for 11 June.", "11 June", "scheduled"),
        # hearsay and charges
        ("The union reportedly tore up a draft on Sunday.", "Sunday", "alleged"),
        ("The envoy is said to have met the rebels in March.", "March", "alleged"),
        ("The union accused the firm of hiding papers in March.", "March", "alleged"),
        ("The firm denies having met the union in March.", "March", "alleged"),
        ("The court sentenced the clerk in March for hiding papers.", "March", "happened"),
        # wishes
        ("The union threatened to strike on 1 June.", "1 June", "hypothetical"),
        ("The firm is weighing a ban from June.", "from June", "hypothetical"),
        ("The chairman doubts that the firm will sign on 1 June.", "1 June", "hypothetical"),
        # how long something has not been
        ("The committee has not met for four years.", "for four years", "happened"),
        ("I met the envoys of Sudria on 6 March.", "6 March", "happened"),
    ],
)
def test_the_frame_tells_whether_it_was(read: Read, text: str, when: str, status: str) -> None:
    """A condition, a plan taken back, a rumour, a charge or a wish is no deed done."""
    found = {event.when: event.status for event in read(text).events}

    assert found[when] == status


@pytest.mark.parametrize(
    "text",
    [
        "The bank offered to keep the rate for five years.",
        "Norland reserves the right to close the border within 48 hours.",
    ],
)
def test_a_length_of_what_is_aimed_at_is_no_event(read: Read, text: str) -> None:
    """It is a term."""
    assert [event for event in read(text).events if event.when] == []


def test_what_is_aimed_at_has_a_time_of_its_own(read: Read) -> None:
    """One event for the agreement, one for what was agreed."""
    events = read("Norland and Sudria agreed on Monday to meet on 3 June.").events

    assert [(event.date, event.status) for event in events] == [
        ("2031-05-12", "happened"),
        ("2031-06-03", "scheduled"),
    ]
