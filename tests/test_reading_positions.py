"""Which positions does a sentence tell? Sentence → party, stance, topic, level, condition."""

from typing import NamedTuple

import pytest

from conftest import Read

# Every row is read after this line, so that the parties at the table are known.
TALKS = "Talks between Norland and Sudria went on in Portvale.\n\n"


class Row(NamedTuple):
    """A sentence, and the positions expected of it: (party, stance, topic, level); `given` are topics of the condition."""

    text: str
    expected: tuple[tuple[str, str, str, str | None], ...]
    condition: str | None = None
    given: tuple[str, ...] = ()


def one(
    text: str,
    party: str,
    stance: str,
    topic: str,
    level: str | None = None,
    *,
    condition: str | None = None,
    given: tuple[str, ...] = (),
) -> Row:
    """Return a row with one expected position."""
    return Row(text, ((party, stance, topic, level),), condition, given)


ROWS = [
    # verbs of demanding
    one(
        "Norland demands a full withdrawal from the hills.",
        "Norland",
        "demand",
        "territorial-withdrawal",
        "full",
    ),
    one(
        "Norland is demanding an immediate withdrawal.",
        "Norland",
        "demand",
        "territorial-withdrawal",
        "immediate",
    ),
    one("Sudria wants the sanctions lifted.", "Sudria", "demand", "sanctions-relief", "full"),
    one(
        "Norland insists on a demilitarised zone along the river.",
        "Norland",
        "demand",
        "demilitarised-zone",
        "full",
    ),
    one("Sudria is seeking security guarantees.", "Sudria", "demand", "security-guarantees"),
    one("Norland called for the release of all prisoners.", "Norland", "demand", "prisoners", "all"),
    one("Norland had pushed for an aid corridor to the valley.", "Norland", "demand", "corridor"),
    one(
        "Sudria is pressing Norland to prevent a foreign military buildup.",
        "Sudria",
        "demand",
        "third-country-deployment",
        "none",
    ),
    one("Sudria urged Norland to accept a ceasefire.", "Sudria", "demand", "ceasefire", "full"),
    # nouns
    one(
        "The talks stalled over Norland's demand for a full withdrawal.",
        "Norland",
        "demand",
        "territorial-withdrawal",
        "full",
    ),
    one(
        "Sudria's insistence on formal recognition held up the meeting.",
        "Sudria",
        "demand",
        "recognition",
        "formal",
    ),
    one("Another Sudrian demand involves secure passage to the coast.", "Sudria", "demand", "corridor"),
    one("Norland's refusal to release prisoners angered mediators.", "Norland", "reject", "prisoners"),
    one(
        "Norland's rejection of a buffer zone surprised nobody.",
        "Norland",
        "reject",
        "demilitarised-zone",
        "full",
    ),
    one(
        "Sudria's opposition to foreign bases is well known.",
        "Sudria",
        "reject",
        "third-country-deployment",
        "some",
    ),
    # rejections
    one(
        "Sudria flatly rejected a complete withdrawal.", "Sudria", "reject", "territorial-withdrawal", "full"
    ),
    one("Sudria has ruled out a peace treaty.", "Sudria", "reject", "peace-treaty", "treaty"),
    one(
        "Norland opposes any foreign military presence.",
        "Norland",
        "reject",
        "third-country-deployment",
        "some",
    ),
    one("Norland turned down the prisoner exchange.", "Norland", "reject", "prisoners"),
    one("Sudria refuses to recognise Norland.", "Sudria", "reject", "recognition", "formal"),
    one(
        "Sudria is unwilling to withdraw immediately.",
        "Sudria",
        "reject",
        "territorial-withdrawal",
        "immediate",
    ),
    one("Sudria is not prepared for peace with Norland.", "Sudria", "reject", "peace-treaty", "treaty"),
    one(
        "Norland has no intention of lifting the sanctions.", "Norland", "reject", "sanctions-relief", "full"
    ),
    one("Norland will never give up the islands' fishing rights.", "Norland", "reject", "fishing"),
    one(
        "Norland will not abandon the hill positions.", "Norland", "reject", "territorial-withdrawal", "full"
    ),
    one("Norland dismissed the call for elections.", "Norland", "reject", "elections"),
    # negation turns a stance
    one("Sudria has not agreed to a ceasefire.", "Sudria", "reject", "ceasefire", "full"),
    one("Norland does not accept a buffer zone.", "Norland", "reject", "demilitarised-zone", "full"),
    one("Norland did not rule out a peace treaty.", "Norland", "open", "peace-treaty", "treaty"),
    one("Norland has yet to agree to a ceasefire.", "Norland", "open", "ceasefire", "full"),
    one("Norland failed to agree to a ceasefire.", "Norland", "reject", "ceasefire", "full"),
    # offers, acceptance
    one("Norland offered a phased withdrawal.", "Norland", "offer", "territorial-withdrawal", "full"),
    one("Norland is ready to release some prisoners.", "Norland", "offer", "prisoners", "some"),
    one("Sudria proposed a temporary ceasefire.", "Sudria", "offer", "ceasefire", "temporary"),
    one("Sudria accepted the ceasefire.", "Sudria", "accept", "ceasefire", "full"),
    one("Norland agreed to inspections of the dam.", "Norland", "accept", "inspections"),
    one("Norland supports a federal constitution.", "Norland", "accept", "autonomy", "federal"),
    # conditions
    one(
        "Norland would consider withdrawing from some positions only in exchange for a peace treaty.",
        "Norland",
        "conditional",
        "territorial-withdrawal",
        "some",
        condition="only in exchange for a peace treaty",
        given=("peace-treaty",),
    ),
    one(
        "Sudria is willing to recognise Norland only if the sanctions are lifted.",
        "Sudria",
        "conditional",
        "recognition",
        "formal",
        condition="only if the sanctions are lifted",
        given=("sanctions-relief",),
    ),
    one(
        "Norland has no intention of leaving the hills it captured unless Sudria agrees to a peace treaty.",
        "Norland",
        "conditional",
        "territorial-withdrawal",
        "full",
        condition="unless Sudria agrees to a peace treaty",
        given=("peace-treaty",),
    ),
    one(
        "Sudria offered a prisoner exchange in return for humanitarian access.",
        "Sudria",
        "conditional",
        "prisoners",
        condition="in return for humanitarian access",
        given=("humanitarian-access",),
    ),
    one(
        "“Any agreement must protect our fishing grounds,” Sudrian President Lena Orlo said.",
        "Sudria",
        "conditional",
        "fishing",
        condition="Any agreement must protect our fishing grounds",
    ),
    # told by somebody
    one(
        "Sudria's Foreign Minister Ivo Tarn said Sudria insists on a ceasefire.",
        "Sudria",
        "demand",
        "ceasefire",
        "full",
    ),
    one(
        "“Norland must lift the sanctions,” Sudrian President Lena Orlo said.",
        "Sudria",
        "demand",
        "sanctions-relief",
        "full",
    ),
    one(
        "“We will not accept a buffer zone,” Sudrian President Lena Orlo said.",
        "Sudria",
        "reject",
        "demilitarised-zone",
        "full",
    ),
    one(
        "According to officials, Norland has rejected the Sudrian plan for a buffer zone.",
        "Norland",
        "reject",
        "demilitarised-zone",
        "full",
    ),
    # judgements
    one("A buffer zone is unacceptable to Norland.", "Norland", "reject", "demilitarised-zone", "full"),
    one("Norland considers the prisoner exchange unacceptable.", "Norland", "reject", "prisoners"),
    one(
        "Sudrian President Lena Orlo made clear that a peace treaty was not on the table.",
        "Sudria",
        "reject",
        "peace-treaty",
        "treaty",
    ),
    # evasion
    one(
        "Sudrian President Lena Orlo would not say whether Sudria would recognise Norland.",
        "Sudria",
        "open",
        "recognition",
        "formal",
    ),
    # passives
    one("A buffer zone was rejected by Norland.", "Norland", "reject", "demilitarised-zone", "full"),
    one("The ceasefire proposed by Sudria would last two weeks.", "Sudria", "offer", "ceasefire", "full"),
    # what others may say of it
    one("Norland is unlikely to accept a corridor.", "Norland", "reject", "corridor"),
    one("Norland has neither accepted nor rejected the ceasefire.", "Norland", "open", "ceasefire", "full"),
    one(
        "Norland would open a corridor only if Sudria signed a ceasefire.",
        "Norland",
        "conditional",
        "corridor",
        condition="only if Sudria signed a ceasefire",
        given=("ceasefire",),
    ),
    # several at once
    Row(
        "Norland demands an end to interference and a return to the 1974 agreement.",
        (("Norland", "demand", "interference", "none"), ("Norland", "demand", "prior-agreement", None)),
    ),
    Row(
        "Sudria rejected Norland's demand for a full withdrawal.",
        (
            ("Sudria", "reject", "territorial-withdrawal", "full"),
            ("Norland", "demand", "territorial-withdrawal", "full"),
        ),
    ),
    Row(
        "Sudria rules out normalisation or a peace treaty.",
        (("Sudria", "reject", "normalisation", "full"), ("Sudria", "reject", "peace-treaty", "treaty")),
    ),
    # orders, short forms, lists behind a noun, particles behind their object
    one("Norland told Sudria to open the buffer zone.", "Norland", "demand", "demilitarised-zone", "full"),
    one(
        "Norland’s president hasn’t accepted the buffer zone.",
        "Norland",
        "reject",
        "demilitarised-zone",
        "full",
    ),
    Row(
        "Norland set out its terms, which include a full ceasefire and sanctions relief.",
        (("Norland", "demand", "ceasefire", "full"), ("Norland", "demand", "sanctions-relief", "full")),
    ),
    one("Norland called the talks off.", "Norland", "reject", "talks"),
    one(
        "The corridor would be long, a condition Sudria is also unlikely to accept.",
        "Sudria",
        "reject",
        "corridor",
    ),
]

NONE = [
    "Would Norland accept a buffer zone?",
    "If Norland accepts a buffer zone, the talks may resume.",
    "There were suggestions that Norland might accept a buffer zone.",
    "Reporters asked whether Sudria would agree to a buffer zone.",
    "The buffer zone was drawn on maps in the nineteenth century.",
    "The river floods the buffer zone every spring.",
    "Norland will not walk out of the talks on the buffer zone.",
    "If Norland will not accept a buffer zone, the talks may end.",
    "Without pressure the buffer zone would not have been drawn.",
    "Norland told its negotiators to study the buffer zone.",
    "Norland ordered its generals to leave the buffer zone.",
    "Norland declined to comment on the buffer zone.",
    "Norland can hold out in the buffer zone against Sudria.",
    "Norland is backed by Sudria in the buffer zone.",
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.text[:60])
def test_sentence_tells_its_positions(row: Row, read: Read) -> None:
    """Each expected position is found, with its condition."""
    reading = read(TALKS + row.text)

    found = {(p.party, p.stance, p.topic, p.level) for p in reading.positions}
    assert set(row.expected) <= found
    if row.condition is not None:
        held = next(p for p in reading.positions if (p.party, p.stance, p.topic, p.level) == row.expected[0])
        assert held.condition == row.condition
        assert {t.topic for t in held.given} >= set(row.given)


@pytest.mark.parametrize("text", NONE)
def test_talk_of_a_position_is_none(text: str, read: Read) -> None:
    """Questions, hypotheses and mere mentions tell no demand, rejection, offer or acceptance."""
    reading = read(TALKS + text)

    assert [p for p in reading.positions if p.topic == "demilitarised-zone" and p.stance != "open"] == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland no longer demands a buffer zone.", "offer"),
        ("Norland dropped its demand for a buffer zone.", "offer"),
        ("Norland's demand for a buffer zone was withdrawn.", "offer"),
        ("Norland no longer opposes a buffer zone.", "accept"),
        ("Norland dropped its opposition to a buffer zone.", "accept"),
        ("Norland withdrew its offer of a buffer zone.", "reject"),
        ("Norland has not dropped its demand for a buffer zone.", "demand"),
    ],
)
def test_a_stance_that_is_over_turns(text: str, stance: str, read: Read) -> None:
    """Who gives up a demand makes a concession; who gives up an objection accepts; who takes back an offer rejects."""
    reading = read(TALKS + text)

    found = {p.stance for p in reading.positions if p.topic == "demilitarised-zone"}
    assert found == {stance}


def test_one_sentence_gives_no_stance_to_the_other_side(read: Read) -> None:
    """A rejection of a demand is the rejecting side's alone."""
    reading = read(TALKS + "Sudria rejected Norland's demand for a full withdrawal.")

    assert ("Norland", "reject") not in {(p.party, p.stance) for p in reading.positions}


def test_layer_tells_how_we_know(read: Read) -> None:
    """Words in quotation marks are quoted, a source's are attributed, the outlet's own are outlet, a guess is forecast."""
    reading = read(
        TALKS
        + "“Norland must lift the sanctions,” Sudrian President Lena Orlo said.\n\n"
        + "Officials said that Norland rejects a buffer zone.\n\n"
        + "Norland demands the release of all prisoners.\n\n"
        + "Sudria is unlikely to accept a corridor."
    )

    layers = {p.topic: p.layer for p in reading.positions}
    assert layers["sanctions-relief"] == "quoted"
    assert layers["demilitarised-zone"] == "attributed"
    assert layers["prisoners"] == "outlet"
    assert layers["corridor"] == "forecast"


def test_red_line_is_kept_as_worded(read: Read) -> None:
    """A limit called a red line is marked so."""
    reading = read(TALKS + "Norland rejects a buffer zone, calling it a red line.")

    assert "red line" in {p.limit for p in reading.positions}


def test_a_bare_number_is_about_what_was_demanded(read: Read) -> None:
    """An offer of "5 per cent" answers the demand right before it."""
    reading = read(TALKS + "Norland is demanding a 12 per cent pay rise. Sudria offered 5 per cent.")

    assert ("Sudria", "offer", "wages") in {(p.party, p.stance, p.topic) for p in reading.positions}


def test_to_suspend_ones_own_strike_is_an_offer(read: Read) -> None:
    """Who would stop an act of its own offers something; the level is its absence."""
    reading = read(TALKS + "Norland would suspend the strike only if Sudria lifted the sanctions.")

    held = next(p for p in reading.positions if p.topic == "industrial-action")
    assert (held.party, held.stance, held.level) == ("Norland", "conditional", "none")


def test_bullets_belong_to_the_party_that_their_line_names(read: Read) -> None:
    """Bulleted demands are those of the introducing line's party."""
    reading = read(
        TALKS
        + "The Norlandic demands are:\n- A full withdrawal from the hills\n- The release of all prisoners"
    )

    assert {("Norland", "demand", "territorial-withdrawal"), ("Norland", "demand", "prisoners")} <= {
        (p.party, p.stance, p.topic) for p in reading.positions
    }


def test_no_without_is_a_condition(read: Read) -> None:
    """A line of the form “No X without Y” makes X hang on Y."""
    reading = read(TALKS + "For Norland, the sum is simple:\n- No withdrawal without security guarantees.")

    held = next(p for p in reading.positions if p.topic == "territorial-withdrawal")
    assert (held.party, held.stance, held.condition) == (
        "Norland",
        "conditional",
        "without security guarantees",
    )
    assert [t.topic for t in held.given] == ["security-guarantees"]
