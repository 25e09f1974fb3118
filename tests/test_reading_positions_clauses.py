"""Whose clause, whose condition, whose number: positions and parties that hang on the clause around them."""

from datetime import date

import pytest

from conftest import Read

SIDES = "Talks between Norland and Sudria went on in Portvale.\n\n"


@pytest.mark.parametrize(
    ("text", "party", "stance", "words"),
    [
        (
            "Sudria rejects that, but its chief negotiator, Pia Lund, said her government would accept a pullback if Norland left.",
            "Sudria",
            "reject",
            "Sudria rejects that",
        ),
        (
            "Norland's foreign minister, Ole Berg, said that reopening the bridge depended on a written promise of calm.",
            "Norland",
            "conditional",
            "reopening the bridge depended on a written promise of calm",
        ),
        (
            "Interior Minister Jon Arl of Norland said that men who killed civilians would never be part of any swap.",
            "Norland",
            "reject",
            "men who killed civilians would never be part of any swap",
        ),
        ("Norland wants the whole port, and offers 60 barges.", "Norland", "offer", "offers 60 barges"),
        ("Sudria raised its grain offer from 3 to 5 tonnes.", "Sudria", "offer", "raised its grain offer"),
        (
            "Its trade envoy, Pia Lund, said Sudria was happy to look at the rota, but would not go above 5 tonnes.",
            "Sudria",
            "reject",
            "would not go above 5 tonnes",
        ),
    ],
)
def test_a_clause_keeps_its_own_holder_and_condition(
    read: Read, text: str, party: str, stance: str, words: str
) -> None:
    """What another clause of the sentence tells changes nothing."""
    text = SIDES + text

    found = [(p.party, p.stance, p.span.of(text)) for p in read(text).positions]

    assert any(who == party and how == stance and words in told for who, how, told in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Norland must make a firm proposal by 20 February or walk away.",
        "The dockers strike on Monday. Sudria's unions have pledged to follow with a strike of their own.",
    ],
)
def test_a_choice_that_must_be_made_and_a_threat_are_no_offer_or_refusal(read: Read, text: str) -> None:
    """Takeover rules and threats to join in give and refuse nothing."""
    assert not {p.stance for p in read(SIDES + text).positions} & {"offer", "reject"}


def test_its_minister_is_the_nearest_subjects(read: Read) -> None:
    """Of two states in a sentence, the one that acts right before."""
    found = read(
        SIDES
        + "Norland insists; Sudria refuses, although its defence minister, Pia Lund, said it might move."
    )

    assert {p.name: p.party for p in found.people} == {"Pia Lund": "Sudria"}


def test_the_parties_of_a_communique_are_its_sides(read: Read) -> None:
    """They are nobody of their own."""
    text = (
        "1. The Republic of Norland and the Kingdom of Sudria held the fourth session of their Commission.\n\n"
        "2. The Parties agreed to cut duties on cocoa to 5 per cent.\n\n"
        "3. Norland reiterated its request that Sudria recognise its certificates."
    )

    assert {p.party for p in read(text).positions} == {"Norland and Sudria", "Norland"}


def test_a_bank_named_after_a_state_is_not_the_state(read: Read) -> None:
    """A name that the text used before is no short form of a longer one."""
    text = (
        "Norland has told us that it is ready to discuss their release provided that Sudria unfreezes the accounts "
        "of the Norland Shipping Bank. Sudria does not accept this. Norland had at first demanded ten prisoners. "
        "We call on Norland to grant visits by 1 December."
    )

    assert {p.party for p in read(text).positions} == {"Norland", "Sudria"}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("We call on Sudria to grant visits by 1 December.", "2032-12-01"),
        ("Norland's analyst expects an agreement before the end of November.", "2032-11"),
    ],
)
def test_what_is_called_for_or_expected_lies_ahead(read: Read, text: str, when: str) -> None:
    """The next such day is meant, and it is no more than hoped for."""
    found = read(SIDES + text, published=date(2032, 9, 14)).events

    assert [(e.date, e.status) for e in found if e.date] == [(when, "hypothetical")]


def test_a_weekday_in_a_papers_name_is_no_day(read: Read) -> None:
    """The Sunday Courier may report on any day."""
    found = read(
        SIDES + "The plan, as the Sunday Courier reported, was dropped.", published=date(2032, 9, 14)
    )

    assert not [e for e in found.events if e.date]
