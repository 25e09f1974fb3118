"""How much does a position ask for or refuse? Sentence → value, unit, bound, rise or cut."""

import pytest

from conftest import Read
from dragoman.model.position import Amount, AmountBound, AmountOf

TALKS = (
    "Talks between the Harbour Workers' Union and Castor Freight over pay went on in Eastmouth. Norland and Sudria also "
    "met in Portvale for talks about the border zone.\n\n"
)


def much(value: str, unit: str, bound: AmountBound = "exactly", of: AmountOf | None = None) -> Amount:
    """Return an amount."""
    return Amount(value, unit, bound, of)


def rise(value: str, bound: AmountBound = "exactly", unit: str = "percent") -> Amount:
    """Return a rise by a share."""
    return Amount(value, unit, bound, "rise")


# sentence → the amounts of its positions, in order
ROWS: list[tuple[str, list[Amount | None]]] = [
    # pay
    ("The Harbour Workers' Union demands a pay rise of 9%.", [rise("9")]),
    ("The Harbour Workers' Union demands a 9.5 per cent pay rise.", [rise("9.5")]),
    ("The Harbour Workers' Union wants wages to go up by at least nine percent.", [rise("9", "at least")]),
    ("The Harbour Workers' Union wants a pay rise of twenty-five per cent.", [rise("25")]),
    ("The Harbour Workers' Union rejected a pay offer of 6 per cent.", [rise("6")]),
    ("Castor Freight ruled out a pay rise of more than 6 percent.", [rise("6", "more than")]),
    ("Castor Freight opposes any pay rise above 6 percent.", [rise("6", "more than")]),
    ("Castor Freight will not pay more than 6 per cent in wages.", [rise("6", "more than")]),
    ("Castor Freight wants to cap pay rises at 3 per cent.", [rise("3", "at most")]),
    ("Castor Freight wants a ceiling for pay rises of 3 per cent.", [rise("3", "at most")]),
    ("The Harbour Workers' Union lowered its pay demand to 7% on Tuesday.", [rise("7")]),
    ("The Harbour Workers' Union accepted a pay rise of about 7 per cent.", [rise("7", "about")]),
    ("Castor Freight offered a pay rise of up to 7 per cent.", [rise("7", "up to")]),
    (
        "The Harbour Workers' Union demands a 9 percent wage increase over three years.",
        [rise("9", unit="percent over 3 years")],
    ),
    (
        "The Harbour Workers' Union is seeking pay raises of 7 percent a year.",
        [rise("7", unit="percent a year")],
    ),
    (
        "The Harbour Workers' Union insists on a minimum wage of $15 an hour.",
        [much("15", "dollars an hour", "at least")],
    ),
    # what points back
    (
        "The Harbour Workers' Union demands a 9% pay rise. Castor Freight rejects anything above 6 per cent.",
        [rise("9"), rise("6", "more than")],
    ),
    (
        "The Harbour Workers' Union demands a 9% pay rise. Castor Freight offered no more than 6 per cent.",
        [rise("9"), rise("6", "at most")],
    ),
    (
        "The Harbour Workers' Union demands a 9% pay rise. Castor Freight said it would not go above 6 per cent.",
        [rise("9"), rise("6", "more than")],
    ),
    (
        "Norland wants a catch quota of 40,000 tonnes. Sudria rejects the demand.",
        [much("40000", "tonnes")] * 2,
    ),
    # measures
    ("Norland demands a buffer zone of 25 km.", [much("25", "km")]),
    ("Norland demands a 25-kilometre buffer zone.", [much("25", "km")]),
    (
        "Norland demands that the buffer zone be at least 25 kilometres wide.",
        [much("25", "km", "at least")],
    ),
    ("Sudria wants to cut the demilitarised zone to 10 km.", [much("10", "km", "at most")]),
    ("Sudria rejects a demilitarised zone wider than 10 km.", [much("10", "km", "more than")]),
    (
        "Sudria insists that the buffer zone be no more than 10 kilometres deep.",
        [much("10", "km", "at most")],
    ),
    ("Sudria demands that the buffer zone not exceed 10 km.", [much("10", "km", "at most")]),
    ("Norland demands a withdrawal of 5,000 troops.", [much("5000", "troops")]),
    ("Norland demands the release of 500 prisoners.", [much("500", "prisoners")]),
    # money
    ("Sudria agreed to buy $50 billion of farm goods.", [much("50000000000", "dollars")]),
    ("Sudria agreed to buy up to $37.5 billion of farm goods.", [much("37500000000", "dollars", "up to")]),
    (
        "Norland demands reparations of at least $1.5 billion.",
        [much("1500000000", "dollars", "at least")],
    ),
    (
        "Norland is demanding $200 million in compensation for 300 families.",
        [much("200000000", "dollars")],
    ),
    # tariffs
    ("Norland rejected tariffs of 25%.", [much("25", "percent")]),
    ("Norland insists that tariffs be cut by 25 per cent.", [much("25", "percent", of="cut")]),
    ("Sudria demanded in 2024 that tariffs be cut to 10 per cent.", [much("10", "percent", "at most")]),
    ("Norland wants the 15% tariffs removed.", [None]),
    ("Norland demands that the 25 per cent tariffs be lifted.", [None]),
    # time and ages
    ("Norland demands a full withdrawal within two years.", [much("2", "years", "at most")]),
    ("Norland demands a phased withdrawal over 18 months.", [much("18", "months")]),
    ("Norland wants elections within 90 days.", [much("90", "days", "at most")]),
    ("Castor Freight wants a three-year deal.", [much("3", "years")]),
    (
        "The Harbour Workers' Union opposes raising the retirement age from 60 to 65.",
        [much("65", "years of age", "at least")],
    ),
    # no amounts
    ("The Harbour Workers' Union demands a pay rise after profits rose by 40 per cent.", [None]),
    ("The Harbour Workers' Union demands a pay rise because inflation hit 11%.", [None]),
    ("The Harbour Workers' Union demands a pay rise of 6 to 9 per cent.", [None]),
    ("The Harbour Workers' Union demands a pay rise for its 2,300 dockers.", [None]),
    ("The Harbour Workers' Union demands a pay rise from 1 May 2031.", [None]),
    ("Norland demands a return to the 1974 agreement.", [None]),
    ("Norland demands a full withdrawal by 6 May 2031.", [None]),
    ("Norland demanded talks within 10 days.", [None]),
    ("Sudria rejects Resolution 242 and any withdrawal.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_a_position_carries_the_amount_of_the_thing_itself(
    read: Read, text: str, expected: list[Amount | None]
) -> None:
    """Value, unit, bound as worded; other numbers of the sentence are none."""
    found = read(TALKS + text).positions

    assert [position.amount for position in found] == expected


def test_a_last_offer_is_worded_as_a_bottom_line(read: Read) -> None:
    """So that it can bind, as no other offer does."""
    last, plain = (
        read(f"{TALKS}Castor Freight made {words} of a 6% pay rise.").positions[0]
        for words in ("a final offer", "an offer")
    )

    assert (last.stance, last.limit, plain.stance, plain.limit) == ("offer", "bottom line", "offer", None)


def test_shares_of_people_are_what_polls_tell(read: Read) -> None:
    """They are no amounts of what is wanted."""
    text = "The Harbour Workers' Union wants a pay rise, and 80 per cent of members back a strike."

    assert {position.amount for position in read(TALKS + text).positions} == {None}


def test_two_amounts_of_one_demand_are_two_positions(read: Read) -> None:
    """What was lowered within a report is told twice."""
    text = "The Harbour Workers' Union demanded a pay rise of 9%. Later it demanded a pay rise of 8%."

    assert [p.amount and p.amount.value for p in read(TALKS + text).positions] == ["9", "8"]
