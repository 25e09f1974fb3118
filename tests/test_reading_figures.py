"""Which numbers does somebody claim: how many, of what, how firmly, since when?"""

import pytest

from conftest import Read

ROWS = [
    ("The raid killed twelve people.", 12, "people", "exactly"),
    ("More than 900 airstrikes were flown.", 900, "airstrikes", "at least"),
    ("At least 1,200 soldiers crossed the line.", 1200, "soldiers", "at least"),
    ("Over 40 villages were emptied.", 40, "villages", "at least"),
    ("No fewer than 30 ships waited.", 30, "ships", "at least"),
    ("Up to 1.4m workers could walk out.", 1_400_000, "workers", "at most"),
    ("Fewer than 300 troops remain.", 300, "troops", "at most"),
    ("No more than 50 inspectors may enter.", 50, "inspectors", "at most"),
    ("As many as 70 prisoners were freed.", 70, "prisoners", "at most"),
    ("About 14,000 troops are stationed there.", 14000, "troops", "about"),
    ("Roughly 600 tons of grain were lost.", 600, "tons", "about"),
    ("Nearly 2,600 people have died.", 2600, "people", "about"),
    ("Some 5,000 harbour workers walked out.", 5000, "workers", "about"),
    ("An estimated 800 houses burned.", 800, "houses", "about"),
    ("Castor Freight offered $50 billion.", 50e9, "dollars", "exactly"),
    ("The port will cost up to €3.5bn.", 3.5e9, "euros", "at most"),
    ("The board asked for £20 million.", 20e6, "pounds", "exactly"),
    ("A loan of some $40 billion is on the table.", 40e9, "dollars", "about"),
    ("Wages would rise by 15%.", 15, "percent", "exactly"),
    ("Exports fell 26.4 percent.", 26.4, "percent", "exactly"),
    ("The union wants 12 per cent.", 12, "percent", "exactly"),
    ("The zone is 15 kilometers deep.", 15, "km", "exactly"),
    ("The corridor is roughly 100 kilometers (60 miles) long.", 100, "km", "about"),
    ("Norland keeps a 900-strong force there.", 900, "force", "exactly"),
    ("The union's 290,000 members will vote.", 290_000, "members", "exactly"),
    ("Castor cut 70 or more jobs.", 70, "jobs", "at least"),
    ("Norland freed 21 Sudrian prisoners.", 21, "prisoners", "exactly"),
    ("A dozen ships were held.", 12, "ships", "exactly"),
    ("Three million people fled.", 3e6, "people", "exactly"),
    ("The parties met for 13 rounds of talks.", 13, "rounds", "exactly"),
    ("The fleet has 80 ships or more.", 80, "ships", "at least"),
    ("A barrel costs $ 108 now.", 108, "dollars", "exactly"),
    ("Sudria holds 5,700 square kilometres.", 5700, "km", "exactly"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound"), ROWS, ids=[row[0] for row in ROWS])
def test_a_figure_has_value_unit_and_bound(
    read: Read, text: str, value: float, unit: str, bound: str
) -> None:
    """Each text holds one figure."""
    (figure,) = read(text).figures
    assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)
    assert str(figure.span.of(text)).strip() == figure.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The 1974 agreement holds.",
        "They met on 6 May 2031.",
        "They met for two days.",
        "The minister, 65, resigned.",
        "A 19-year-old student spoke.",
        "This is the fifth round.",
        "The truce starts at 11 a.m. local time.",
        "One of the envoys left.",
        "The two sides disagree.",
        "Resolution 242 is cited.",
        "A Phase 1 deal is near.",
        "It is a seven-point plan.",
        "The 911 call came late.",
        "The No. 3 official spoke.",
        "The score was 2-1.",
        "The pension age would go from 60 to 65.",
        "Two of its lawmakers left.",
        "Three diplomats with knowledge of the talks left.",
        "They met at Pier Nine.",
        "They met on Channel 4.",
        "The two largest unions walked out.",
        "",
    ],
)
def test_what_claims_no_number_is_left_alone(read: Read, text: str) -> None:
    """Years, dates, ages, ordinals, clock times, labels and bare numbers are no figures."""
    assert read(text).figures == ()


def test_two_figures_share_their_bound_and_their_start(read: Read) -> None:
    """Both numbers of "more than X and Y since Z" take the bound and the start."""
    text = "Minister Ada Brunn claimed Sudria had suffered more than 900 airstrikes and 300 incursions since its “rebirth,” he said."
    first, second = read(text).figures
    assert [(f.value, f.unit, f.bound) for f in (first, second)] == [
        (900, "airstrikes", "at least"),
        (300, "incursions", "at least"),
    ]
    assert first.since == second.since == "its “rebirth,”"


def test_since_a_date_keeps_the_date_s_words(read: Read) -> None:
    """The words after "since"."""
    (figure,) = read("More than 900 people have died since March 2030.").figures
    assert figure.since == "March 2030"


def test_a_claim_has_its_claimant(read: Read) -> None:
    """Who is said to have said it."""
    (figure,) = read("Sudrian officials said that 40 villages were emptied.").figures
    assert figure.claimant is not None
    assert "officials" in figure.claimant


def test_the_outlet_s_own_figure_has_no_claimant(read: Read) -> None:
    """Nobody is said to have said it."""
    (figure,) = read("The raid killed twelve people.").figures
    assert figure.claimant is None


def test_a_range_gives_both_ends_the_unit(read: Read) -> None:
    """The first number of "10 to 15 ships" counts ships too."""
    assert [(f.value, f.unit) for f in read("Norland sent 10 to 15 ships.").figures] == [
        (10, "ships"),
        (15, "ships"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Norland offered a truce of ninety days.", 90, "days"),
        ("Castor Freight agreed to a two-year standstill.", 2, "years"),
        ("The envoy thinks that a lease of 25 years is likely.", 25, "years"),
        ("The union asks for a ceiling of nine hours.", 9, "hours"),
        ("Sudria wants a transition period of seven years.", 7, "years"),
    ],
)
def test_a_length_that_is_a_term_is_a_figure(read: Read, text: str, value: float, unit: str) -> None:
    (figure,) = read(text).figures
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize("text", ["The talks lasted nine hours.", "They met two years ago."])
def test_a_length_that_is_no_term_is_no_figure(read: Read, text: str) -> None:
    assert not read(text).figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nearly two-thirds of the crews left.", [66.7]),
        ("One in five loaves comes from Castor Freight.", [20]),
        ("Rents rise by 30 to 40 per cent.", [30, 40]),
        ("The firm lost between 200 and 250 million crowns.", [200e6, 250e6]),
        ("Duties of 10-15 per cent are likely.", [10, 15]),
        ("The bill was lost by 61 to 44.", [61, 44]),
        ("The union counted 340 pickets; the firm puts the number at 120.", [340, 120]),
        ("The guild speaks for 1,900 of the city's 2,300 drivers.", [1900, 2300]),
        ("They agreed to suspend the permits for three years.", [3]),
        ("Talks are to last three days.", []),
        ("She asked for half the fleet.", []),
    ],
)
def test_shares_ranges_votes_and_terms_are_figures(read: Read, text: str, values: list[float]) -> None:
    assert [figure.value for figure in read(text).figures] == values


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The rebels acknowledged losing 14 fighters.", "rebels"),
        ("Scientists had recommended a catch of 410,000 tonnes.", "Scientists"),
        ("The raid cost 11,000 jobs, by the reckoning of the guild.", "guild"),
        ("The guild demanded a rise of 9 percent.", "guild"),
        ("The guild's proposal of 8 percent was refused.", "guild"),
        ("The growers, whose first offer was 1.60, gave way.", "growers"),
        ("The pickers had demanded 2.20.", "pickers"),
        ("The bank, which had promised 900 flats, is silent.", "bank"),
        ("The bidder raised its offer to 41 dollars.", "bidder"),
    ],
)
def test_who_counts_is_the_claimant(read: Read, text: str, claimant: str) -> None:
    assert claimant in (read(text).figures[0].claimant or "")
