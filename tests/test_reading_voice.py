"""Which positions do speakers, statements, lists and nouns tell without a verb of stance?"""

import pytest

from conftest import Read

TALKS = "Talks between Norland and Sudria went on in Portvale.\n\n"

SAID = [
    ("Out of the question.", "reject"),
    ("Not on your life.", "reject"),
    ("That ship has sailed.", "reject"),
    ("There will be no second round.", "reject"),
    ("Not a single boat.", "reject"),
    ("Inspectors? Never.", "reject"),
    ("No to the tunnel.", "reject"),
    ("The price is the price.", "reject"),
    ("The offer is far too small.", "reject"),
    ("Two years would bankrupt us.", "reject"),
    ("Not a penny less than nine per cent.", "demand"),
    ("Twenty-four boats is the limit.", "demand"),
    ("Release the pilots.", "demand"),
    ("Do not send more boats.", "demand"),
    ("The name stays on the bridge.", "demand"),
    ("The lorries have to stop.", "demand"),
    ("They can have the lighthouse.", "offer"),
    ("Nobody will be punished.", "offer"),
    ("A longer lease, fine.", "accept"),
    ("That suits us.", "accept"),
    ("The new gauge is perfectly acceptable.", "accept"),
    ("We'll think about it.", "open"),
    ("A fee is conceivable.", "open"),
    ("A truce for the harvest, perhaps.", "open"),
    ("If they pay, the lorries roll on Tuesday.", "conditional"),
    ("We sign when they sign.", "conditional"),
    ("Open the road, and the prisoners go home.", "conditional"),
    ("Diesel at the old price, or the roads stay shut.", "conditional"),
    ("Without pilots there is no toll.", "conditional"),
    ("First the pilots, then the toll.", "conditional"),
    ("Names before buses.", "conditional"),
    ("No consent, no training.", "conditional"),
]


@pytest.mark.parametrize(("words", "stance"), SAID)
def test_a_speaker_takes_a_position(words: str, stance: str, read: Read) -> None:
    """What a minister says holds for the minister's party, whatever the verb."""
    reading = read(f'{TALKS}"{words}" said Norland\'s minister, Rosa Vell.')

    assert [(p.party, p.stance) for p in reading.positions] == [("Norland", stance)]


IDLE = [
    "The soup was excellent.",
    "No comment on the bridge.",
    "There is no news.",
    "Look at the map.",
    "It is a long road.",
    "If you work hard, the land gives back.",
    "The lake must be deep.",
    "I don't negotiate in the newspapers.",
    "We have nothing to hide.",
    "We can't complain.",
    "We have known each other for years.",
]


@pytest.mark.parametrize("words", IDLE)
def test_small_talk_is_no_position(words: str, read: Read) -> None:
    """What asks for nothing and refuses nothing at the table is left alone."""
    reading = read(f'{TALKS}"{words}" said Norland\'s minister, Rosa Vell.')

    assert reading.positions == ()


LISTS = [
    ("The terms of Norland are simple.", []),
    (
        "Norland wants three things: a tram stop, cheap flats and a nurse.",
        ["a tram stop", "cheap flats", "a nurse"],
    ),
    (
        "Norland wants: smaller boats, longer breaks and a nurse.",
        ["smaller boats", "longer breaks", "a nurse"],
    ),
    (
        "Norland wants smaller boats, longer breaks and an end to night work.",
        ["smaller boats", "longer breaks", "an end to night work"],
    ),
    (
        "Norland has two demands. The first is a bigger harbour. The second is an apology.",
        ["a bigger harbour", "an apology"],
    ),
    (
        "What they ask\n\nNorland: a tram stop, cheap flats.\nSudria: a bigger harbour, an apology.",
        ["a tram stop", "cheap flats", "a bigger harbour", "an apology"],
    ),
    (
        "Norland's list is short: five boats, two pilots and safe passage.",
        ["five boats", "two pilots", "safe passage"],
    ),
]


@pytest.mark.parametrize(("text", "contents"), LISTS)
def test_each_piece_of_a_list_is_a_demand(text: str, contents: list[str], read: Read) -> None:
    """A list of demands tells as many as it has pieces, and the line that opens it none."""
    reading = read(TALKS + text)

    assert [p.content for p in reading.positions if p.stance == "demand"] == contents


NOUNS = [
    ("Norland's position is that the bridge must stay open.", "demand"),
    ("Norland's bottom line is a bridge of two lanes.", "demand"),
    ("Norland's offer stands at six boats.", "offer"),
    ("The sticking point for Norland is the toll.", "reject"),
    ("Norland's red lines are the toll and the pilots.", "reject"),
]


@pytest.mark.parametrize(("text", "stance"), NOUNS)
def test_nouns_hold_positions(text: str, stance: str, read: Read) -> None:
    """The owner of a position, an offer or a red line holds what it is said to be."""
    reading = read(TALKS + text)

    assert {(p.party, p.stance) for p in reading.positions} == {("Norland", stance)}


HOLDERS = [
    ("Norland met Sudria. It rejected the toll.", "Norland"),
    ("Both countries reject the toll.", "Norland and Sudria"),
    ('"Out of the question," said Rosa Vell, who leads the delegation of Sudria.', "Sudria"),
    ('"Out of the question," said Rosa Vell of the Ferrymen\'s League.', "Ferrymen's League"),
    ("Rosa Vell (Norland): Out of the question.\nJon Aske (Sudria): Thank you.", "Norland"),
]


@pytest.mark.parametrize(("text", "party"), HOLDERS)
def test_whose_position_it_is(text: str, party: str, read: Read) -> None:
    """Pronouns, pairs and people lead to the party that holds the position."""
    reading = read(TALKS + text)

    assert {p.party for p in reading.positions if p.stance == "reject"} == {party}


def test_a_statement_speaks_for_its_issuer(read: Read) -> None:
    """Where a title names the issuer, "we" and "our members" are the issuer."""
    reading = read(
        "Statement of the Tenants' Council of Marlow Court\n\n"
        "Our members will not pay for broken lifts. We demand a new landlord. The evictions have to stop."
    )

    assert [(p.party, p.stance) for p in reading.positions] == [
        ("Tenants' Council of Marlow Court", "reject"),
        ("Tenants' Council of Marlow Court", "demand"),
        ("Tenants' Council of Marlow Court", "demand"),
    ]


def test_a_headline_with_a_colon_speaks_for_the_first_party(read: Read) -> None:
    """What follows "Norland to Sudria:" is Norland's."""
    reading = read(
        "Norland to Sudria: Hands off our gas\n\nNorland and Sudria met. It was cold.\n\nThey had fish."
    )

    assert [(p.party, p.stance) for p in reading.positions] == [("Norland", "demand")]
