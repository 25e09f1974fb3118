"""Which positions do reporters tell in the third person? Sentence → who holds which stance."""

import pytest

from conftest import Read

# Every row is read after this line, so that the parties at the table are known.
TALKS = "Talks between Norland and Sudria went on in Portvale.\n\n"

ROWS = [
    # nouns of stance with their owner behind them, and whatever links their content
    ("A pledge by Norland to pay for the bridge was forgotten.", "Norland", "offer"),
    ("A request from Norland for the exchange of doctors went unanswered.", "Norland", "demand"),
    ("Norland's insistence on a review clause remains the main obstacle.", "Norland", "demand"),
    ("Norland's agreement to an arbiter came as a surprise.", "Norland", "accept"),
    ("At the request of Norland, the session was closed to the press.", "Norland", "demand"),
    # relative clauses, participles, joined verbs
    ("The paper surprised Sudria, which had called for a ban on trawling.", "Sudria", "demand"),
    ("Sudria came to the hall wanting a longer lease.", "Sudria", "demand"),
    ("Sudria is said to favour a shorter text.", "Sudria", "demand"),
    # members and bodies of a party
    ("Fishermen waited while negotiators from Norland rejected the quota.", "Norland", "reject"),
    ("Norland's youth wing wants the station closed.", "Norland", "demand"),
    ("Norland's embassy rejected the map.", "Norland", "reject"),
    # sides that are called by what they are
    ("The lenders refused a longer grace period.", "lenders", "reject"),
    # for whom something is ruled out
    ("For Norland, a shared harbour is off the table.", "Norland", "reject"),
    ("For Sudria a joint army is a red line.", "Sudria", "reject"),
    # judgements
    ("That figure was described by Norland as an insult.", "Norland", "reject"),
    ("Norland described the lease as reasonable.", "Norland", "accept"),
    ("Norland slammed the offer.", "Norland", "reject"),
    ("To Norland a lease is a humiliation.", "Norland", "reject"),
    ("In Norland's view the toll is a trick.", "Norland", "reject"),
    ("The schedule does not go far enough for Norland.", "Norland", "reject"),
    ("The pension fund is off limits for Norland.", "Norland", "reject"),
    # acts of one's own against the other side
    ("Norland will not impose the additional duties.", "Norland", "offer"),
    ("Norland vowed never to give up the northern wells.", "Norland", "reject"),
    ("Norland drops the charge.", "Norland", "offer"),
    # obligations told by a party
    ("Norland must be consulted before any drilling, the Norlandic minister said.", "Norland", "demand"),
    ("The Norlandic minister said that the pilots should be released at once.", "Norland", "demand"),
    # what is done for the other side
    ("Norland says that Sudria will be consulted about the dam.", "Norland", "offer"),
    # denied phrases
    ("Norland was not in a position to agree to a date.", "Norland", "reject"),
    ("Norland is not keen on a longer lease.", "Norland", "reject"),
    ("Norland is under no obligation to pay for the maps.", "Norland", "reject"),
    ("Norland made no such promise.", "Norland", "reject"),
    ("Norland would close the mill rather than pay the fee.", "Norland", "reject"),
    # deadlines and sums
    ("Norland gave Sudria until Friday to hand over the letters.", "Norland", "demand"),
    ("Norland is now asking 75 crowns a tonne.", "Norland", "demand"),
    ("Norland has asked the river commission for new figures.", "Norland", "demand"),
    ("Norland will enter no treaty that outlives its king.", "Norland", "reject"),
    ("Norland will under no circumstances hand back the lighthouse.", "Norland", "reject"),
    ("Norland does not see why it should pay for the past.", "Norland", "reject"),
    ("Norland wants to hear nothing of a freeze.", "Norland", "reject"),
    ("Norland isn't asking for a longer lease any more.", "Norland", "offer"),
    ("Norland would trade two of its islands for a road to the coast.", "Norland", "offer"),
    ("Norland has softened its line on the mines.", "Norland", "open"),
    ("Norland's programme calls for a free port.", "Norland", "demand"),
    # holders of several sides
    ("Both want the ferry back.", "Norland and Sudria", "demand"),
    ("Neither of them wants a foreign commander.", "Norland and Sudria", "reject"),
    ("Neither Norland nor Sudria would agree to a foreign commander.", "Norland and Sudria", "reject"),
    ("Both sides have asked for new figures.", "Norland and Sudria", "demand"),
]

CONDITIONS = [
    ("Norland's consent hinges on a new customs treaty.", "hinges on a new customs treaty"),
    ("Norland would lift the blockade were Sudria to move its boats.", "were Sudria to move its boats"),
    ("Norland is likely to stay away unless the ridge is discussed.", "unless the ridge is discussed"),
    ("Norland pays only if the roof is repaired.", "only if the roof is repaired"),
    (
        "The road stays shut as long as the guns are there, Norland's army says.",
        "as long as the guns are there",
    ),
    (
        "Norland hinted that it might accept a later date in return for larger sums.",
        "in return for larger sums",
    ),
    (
        "Failing an agreement by Friday, Norland would sell its grapes abroad.",
        "Failing an agreement by Friday",
    ),
]

NONE = [
    "Norland should offer a better price, the newspaper wrote.",
    "Norland has until May to make an offer for the mill.",
    "The two met two years after Norland broke off the talks.",
    "Sudrian papers accuse Norland of backing the rebels.",
    "Norland and Sudria cannot agree on the name of the river.",
    "Norland's foreign minister welcomed his guest at the airport.",
    "Norland should have agreed long ago, the newspaper wrote.",
]


@pytest.mark.parametrize(("text", "party", "stance"), ROWS, ids=lambda value: str(value)[:50])
def test_reported_sentence_tells_a_stance(text: str, party: str, stance: str, read: Read) -> None:
    """The party holds the stance, whatever form of words the reporter chose."""
    reading = read(TALKS + text)

    assert (party, stance) in {(p.party, p.stance) for p in reading.positions}


@pytest.mark.parametrize(("text", "condition"), CONDITIONS, ids=lambda value: str(value)[:50])
def test_reported_condition_is_kept(text: str, condition: str, read: Read) -> None:
    """What hangs on something is conditional, with the words of the condition."""
    reading = read(TALKS + text)

    assert ("Norland", "conditional", condition) in {
        (p.party, p.stance, p.condition) for p in reading.positions
    }


@pytest.mark.parametrize("text", NONE)
def test_no_stance_of_its_own_is_read(text: str, read: Read) -> None:
    """Advice, history, accusations, courtesies and mere disagreement tell no position."""
    assert read(TALKS + text).positions == ()


def test_what_is_excepted_is_refused(read: Read) -> None:
    """“But not” behind an acceptance rejects what follows it."""
    reading = read(TALKS + "Norland could accept payment in shares, but not in vouchers.")

    assert {("Norland", "reject")} <= {(p.party, p.stance) for p in reading.positions}


def test_a_gapped_half_has_the_verb_of_the_first(read: Read) -> None:
    """“Norland favours six years, Sudria three” tells two demands."""
    reading = read(TALKS + "Norland favours six years, Sudria three.")

    assert {("Norland", "demand"), ("Sudria", "demand")} <= {(p.party, p.stance) for p in reading.positions}


def test_joint_acceptance_told_by_one_side_has_it_as_claimant(read: Read) -> None:
    """Who speaks for both sides is named as the one who claims it."""
    reading = read(TALKS + "Norland's minister said that both sides had agreed to a corridor.")

    held = next(p for p in reading.positions if p.stance == "accept")
    assert held.party == "Norland and Sudria"
    assert held.claimant is not None
    assert "minister" in held.claimant


def test_contents_that_share_only_small_words_are_two_positions(read: Read) -> None:
    """“that the river is the border” does not restate “that it is to see the maps”."""
    reading = read(
        TALKS
        + "Norland insists that the maps must be shown. Norland insists that the river must be the border."
    )

    assert [(p.party, p.stance) for p in reading.positions].count(("Norland", "demand")) == 2


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland wanted to delete earlier commitments on pensions.", "reject"),
        ("Norland seeks to weaken the obligations on pensions.", "reject"),
        ("Norland wants to keep the promise of pensions.", "demand"),
    ],
)
def test_to_take_a_commitment_back_is_to_reject_it(text: str, stance: str, read: Read) -> None:
    """Who wants a promise deleted does not want what was promised."""
    assert [(p.party, p.stance, p.topic) for p in read(TALKS + text).positions] == [
        ("Norland", stance, "pensions")
    ]


@pytest.mark.parametrize("name", ["Norland", "the Norland government", "it"])
def test_evidence_begins_after_that(read: Read, name: str) -> None:
    """The "that" of a reported clause is no part of the evidence, with and without an article behind it."""
    reading = read(TALKS + f"A minister of Norland said that {name} continues to demand a longer lease.")

    told = [p.span.of(reading.report.text).lower() for p in reading.positions]
    assert told
    assert not [words for words in told if words.startswith("that ")]


def test_a_condition_ends_before_its_reporting_clause_and_is_told_once(read: Read) -> None:
    """A condition before "Sudria said" makes one conditional position, its condition without "Sudria said"."""
    found = read(TALKS + "No detainee will be handed over until the shelling stops, Sudria said.").positions

    assert [(p.party, p.stance, p.condition) for p in found] == [
        ("Sudria", "conditional", "until the shelling stops")
    ]
