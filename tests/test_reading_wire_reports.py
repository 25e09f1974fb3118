"""What agency reports put together: datelines, posts, several presidents, joint statements, quoted headings."""

from datetime import date

import pytest

from conftest import Read
from dragoman.model.reading import Reading

TALKS = "Talks between Norland and Sudria went on in Portvale. President Asta Vell of Norland took part.\n\n"


def _party(reading: Reading, surname: str) -> str | None:
    return next(p.party for p in reading.people if p.name.endswith(surname))


@pytest.mark.parametrize(
    ("text", "surname", "party"),
    [
        ("The Sudrian side included the top planning official He Lifang, and Bo Lind.", "Vell", "Norland"),
        (
            "Robin Malm, president and chief executive of the International Harbour Group, praised Sudria.",
            "Malm",
            None,
        ),
        ("LTO Secretary-General Pim Stolberg was there.", "Stolberg", "LTO"),
        ("The harm was done, wrote Kate Marlow of the Harbour Analysts Network.", "Marlow", None),
        ("Col. Andri Lysen, a spokesman for the national security council, denied it.", "Lysen", None),
    ],
)
def test_whose_officer_is_not_guessed(read: Read, text: str, surname: str, party: str | None) -> None:
    """Who heads an institute or a body serves no side for that; "He" before a name is a name."""
    assert _party(read(TALKS + text), surname) == party


def test_who_deals_with_a_party_is_not_of_it(read: Read) -> None:
    """A president who strikes a deal with one state speaks for the other."""
    reading = read(
        "Norland and Sudria agreed on a trade deal. Norland's exports rose. Sudria's ports are open.\n\n"
        "President Bo Krans wrote that he had signed a large deal with Norland.\n\n"
        "Krans said talks with Norland were good."
    )

    assert _party(reading, "Krans") == "Sudria"


def test_the_president_is_the_one_of_whom_the_report_tells(read: Read) -> None:
    """Whoever is only met does not become "the president"."""
    reading = read(
        TALKS + "Vell spoke of the ports. Vell then left. She is to meet President Moon Arl.\n\n"
        "The president said she was glad."
    )

    assert reading.attributions[-1].source == "Asta Vell"


@pytest.mark.parametrize(
    ("text", "source", "party"),
    [
        ("Norland and Sudria said that the road was open.", "Norland and Sudria", "Norland and Sudria"),
        (
            "A joint statement released by Norland and Sudria said the troops would leave.",
            "Norland and Sudria",
            "Norland and Sudria",
        ),
        ("A statement from Vell on Friday said the plan was good.", "Asta Vell", "Norland"),
        ("Vell's office said that the road was open.", "Vell's office", "Norland"),
        (
            "Norland released a white paper. The white paper said that trade was down.",
            "white paper",
            "Norland",
        ),
    ],
)
def test_whose_statement_it_is(read: Read, text: str, source: str, party: str) -> None:
    """Joined sources are both named; offices and papers speak for whose they are."""
    said = read(TALKS + text).attributions[-1]

    assert (said.source, said.party) == (source, party)


@pytest.mark.parametrize(
    "text",
    [
        '"The road is open," Vell wrote on Twitter, "and the ports are, too."',
        "Vell called the talks “good news” in a Saturday tweet.",
        "On her twitter account, Vell said the road was open.",
    ],
)
def test_a_post_is_told_on_its_medium(read: Read, text: str) -> None:
    """Also between two pieces of a quotation and behind one."""
    assert read(TALKS + text).attributions[-1].via == "Twitter"


def test_a_quoted_heading_is_of_whoever_says_so_below(read: Read) -> None:
    """It does not go on with the speaker above it."""
    reading = read(
        TALKS + "Vell said the toll was too high.\n\n'We still have hope'\n\n"
        '"We still have hope," said Bo Krans of Sudria.'
    )

    assert {q.speaker.name for q in reading.quotes if q.speaker is not None} == {"Bo Krans"}


def test_words_quoted_within_a_clause_go_on_behind_but(read: Read) -> None:
    """The second piece is of the same speaker."""
    reading = read(TALKS + "Vell said Norland was “ready to talk”, but would “not give ground on the tolls”.")

    assert [q.speaker.name for q in reading.quotes if q.speaker is not None] == ["Asta Vell", "Asta Vell"]


def test_a_dateline_with_a_hyphen_is_no_party_to_the_deal(read: Read) -> None:
    """What stands before the hyphen is where it was written."""
    reading = read("Harwick, Veltania - Norland officials and Sudria have signed an agreement on the tolls.")

    assert {p.party for p in reading.positions} == {"Norland and Sudria"}


@pytest.mark.parametrize(
    ("text", "party", "stance"),
    [
        ("Sudria had been opposed to the toll deal because it was left out.", "Sudria", "reject"),
        ("Sudria is united against the toll.", "Sudria", "reject"),
        ("Sudria shied away from imposing tougher sanctions.", "Sudria", "reject"),
        (
            "The dockers' union will strike in protest at plans to raise the pension age.",
            "dockers' union",
            "reject",
        ),
        ("It remains unclear whether Sudria will accept direct talks.", "Sudria", "open"),
        ("Sudria's desire to lower the toll is known.", "Sudria", "demand"),
        ("Sudria has little desire to lower the toll.", "Sudria", "reject"),
        ("Vell said the tariff would be lifted if Sudria paid.", "Norland", "conditional"),
        ('"It\'s time to lower the toll," Vell said.', "Norland", "demand"),
        ("Norland and Sudrian negotiators struck a draft deal on the toll.", "Norland and Sudria", "accept"),
        ("Norland — but not Sudria — signed an agreement on the toll.", "Norland", "accept"),
        (
            "The toll plan was backed by Norland and opposed by Sudria.",
            "Sudria",
            "reject",
        ),
    ],
)
def test_who_takes_which_stance(read: Read, text: str, party: str, stance: str) -> None:
    """In the words in which agencies tell it."""
    assert (party, stance) in {(p.party, p.stance) for p in read(TALKS + text).positions}


@pytest.mark.parametrize(
    "text",
    [
        'Vell said Sudria was "happy with the toll so far".',
        'Vell called Sudria a regime with "no real power".',
        "“Good feelings will not last if we do not act,” Vell said.",
        "There were doubts about whether Sudria would be willing to lower the toll.",
        "Sudria welcomed President Vell at the port.",
        "If the talks succeed, Sudria will have lowered the toll twice.",
        "Vell was cautious about predicting success.",
        "Sudria should bear the sole responsibility, Vell said.",
        "When asked what Sudria needed to do for the talks to go on, Vell smiled.",
        "Nine soldiers had been returned to Sudria in exchange for ten, Vell said.",
        "Vell is out to force Sudria to agree to a lower toll.",
        "Vell wanted to be the woman who ended the toll.",
        "Vell's office said the text of the toll deal was finished on Friday.",
    ],
)
def test_what_is_no_stance_of_sudria_or_norland(read: Read, text: str) -> None:
    """Of what one says of the other, of blame, hopes, greetings and things done, no position is made."""
    assert read(TALKS + text).positions == ()


def test_as_soon_as_possible_is_no_condition(read: Read) -> None:
    """It is a time."""
    found = read(TALKS + "Both sides agreed to finish the review as soon as possible.").positions[0]

    assert (found.stance, found.condition) == ("accept", None)


@pytest.mark.parametrize(
    ("text", "when", "kind"),
    [
        ("The talks are slated to begin March 10.", "March 10", "CONSULT"),
        ("Vell said on Monday that the plan was dead.", "Monday", "REJECT"),
        ("Vell's call with Krans came on Monday.", "Monday", "CONSULT"),
        ("A commander said on Monday that attacks had gone on.", "Monday", None),
        ("Norland released a paper on Monday.", "Monday", None),
    ],
)
def test_what_kind_of_event_it_is(read: Read, text: str, when: str, kind: str | None) -> None:
    """Nobody dies of a dead plan, no month marches, and what is told on Monday was done before."""
    events = read(TALKS + text, published=date(2031, 2, 20)).events

    assert [e.type for e in events if e.when == when] == [kind]


def test_what_came_before_a_deed_has_its_own_day(read: Read) -> None:
    """The attack was on Thursday, not what was done about it."""
    events = read(
        TALKS + "Vell cancelled the meeting, following a car bomb attack on Thursday.",
        published=date(2031, 2, 20),
    ).events

    assert [e.type for e in events if e.when == "Thursday"] == ["ASSAULT"]


def test_the_speaker_takes_part_in_what_is_said(read: Read) -> None:
    """Besides those of whom it is said."""
    reading = read(TALKS + '"This harms Norland most," Sudria said on Monday.')

    assert reading.events[-1].actors[0] == "Sudria"


def test_a_place_may_begin_with_new(read: Read) -> None:
    """It is no word of a date there."""
    events = read(TALKS + "Vell met Krans in New Haven on Monday.").events

    assert [e.place for e in events if e.when == "Monday"] == ["New Haven"]


def test_a_weekday_in_a_programme_s_title_is_no_day(read: Read) -> None:
    """“Port News Sunday” is a programme."""
    reading = read(TALKS + 'Asked on "Port News Sunday" about the toll, Vell smiled.')

    assert "Sunday" not in {e.when for e in reading.events}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Some 20,000 dockers struck. The government plans to raise the pension age to 65.", 65, "years"),
        ("Troops are to be cut to 8,600.", 8600, "troops"),
    ],
)
def test_a_bare_number_counts_what_is_changed_to_it(read: Read, text: str, value: float, unit: str) -> None:
    """Not what the sentence before counted."""
    assert (value, unit) in {(f.value, f.unit) for f in read(text).figures}


def test_names_that_end_alike_stay_two(read: Read) -> None:
    """Also where a sentence begins with one of them."""
    reading = read(
        "Talks between Upper Tamar and Lower Tamar on the Tamar river failed in Korin.\n\n"
        "Upper Tamar insists on four years. Lower Tamar rejected that."
    )

    assert [(p.party, p.stance) for p in reading.positions if p.stance != "accept"] == [
        ("Upper Tamar", "demand"),
        ("Lower Tamar", "reject"),
    ]


@pytest.mark.parametrize(
    ("text", "party", "stance", "condition"),
    [
        (
            "The dockers' union rejects the offer and will strike on Friday unless Sudria pays more.",
            "dockers' union",
            "reject",
            None,
        ),
        ("Norland insists on four years but will sign if Sudria pays more.", "Norland", "demand", None),
        ('Vell said she could "live with a delay" of the toll.', "Norland", "accept", None),
        ('"But 41 is our final offer," Vell said.', "Norland", "offer", None),
    ],
)
def test_what_belongs_to_which_verb(
    read: Read, text: str, party: str, stance: str, condition: str | None
) -> None:
    """A condition to the verb beside it, words in quotation marks to the modal before them."""
    found = next(p for p in read(TALKS + text).positions if p.stance == stance)

    assert (found.party, found.condition) == (party, condition)


def test_the_board_is_the_speaker_s(read: Read) -> None:
    """So is the company in what its officer says."""
    reading = read(
        "Halden Steel turned down a bid from Corvo Metals.\n\n"
        "Halden Steel's chairman, Per Olsen, said the board would open its books only if Corvo Metals paid more."
    )

    assert [p.party for p in reading.positions if p.stance == "conditional"] == ["Halden Steel"]


def test_sunday_work_has_no_date(read: Read) -> None:
    """It is what is done on Sundays."""
    reading = read(
        TALKS + "Norland offered 900 crowns in return for Sunday work. They will meet on Sunday.",
        published=date(2031, 2, 20),
    )

    assert [e.date for e in reading.events if e.when == "Sunday"] == ["2031-02-23"]


def test_a_president_is_no_armed_group_s(read: Read) -> None:
    """Where the report tells of a state, the title is the state's."""
    reading = read(
        "Talks between the government of Ostrava and the Karun Liberation Front resumed on Monday.\n\n"
        "The Front wants the army to leave. President Milan Dusek said he was open to that."
    )

    assert _party(reading, "Dusek") == "Ostrava"


@pytest.mark.parametrize(
    ("text", "stance", "words", "topic"),
    [
        (
            "The nurses' union voted by 81 percent on Tuesday to go on strike unless Norland raises its offer.",
            "conditional",
            "go on strike",
            "industrial-action",
        ),
        (
            "Wards would stay open during a strike, the nurses' union promised.",
            "offer",
            "Wards would stay open",
            None,
        ),
        (
            "The nurses' union is to strike in March. The union is asking for 9 percent.",
            "demand",
            "9 percent",
            "none",
        ),
    ],
)
def test_what_a_union_votes_promises_and_asks(
    read: Read, text: str, stance: str, words: str, topic: str | None
) -> None:
    """However far off the aim stands, also before its cue; a percentage is not about the strike."""
    found = next(p for p in read(TALKS + text).positions if p.stance == stance)

    assert words in found.content
    assert topic is None or found.topic == (None if topic == "none" else topic)


def test_what_must_come_before_is_a_condition(read: Read) -> None:
    """Whatever verb of giving tells it."""
    reading = read(TALKS + "Vell will not sign the toll treaty before Sudria removes its missiles.")

    assert [p.condition for p in reading.positions] == ["before Sudria removes its missiles"]


def test_a_bare_name_at_the_table_has_ministers_of_its_own(read: Read) -> None:
    """No government is made up for them."""
    reading = read(
        "Tarland will not sign a trade pact with the Four Rivers Union unless it holds quotas, Trade Minister Ola Brun said.\n\n"
        "Talks between Tarland and the Four Rivers Union go on."
    )

    assert _party(reading, "Brun") == "Tarland"
    assert {p.name for p in reading.parties} == {"Tarland", "Four Rivers Union"}


@pytest.mark.parametrize(
    "told",
    [
        "Delegates met in Torvik, the Norlandic capital, on Monday.",
        "Delegates met in the Norlandic capital, Torvik, on Monday.",
        "Delegates met in Norland's capital Torvik on Monday.",
        "Delegates met in the capital of Norland, Torvik, on Monday.",
        "Torvik, the capital of Norland, was quiet.",
    ],
)
def test_a_city_that_is_told_to_be_the_capital_stands_for_its_government(read: Read, told: str) -> None:
    """No list needs to know it; where it is a mere place, it stays one."""
    reading = read(
        "Norland and Sudria hold talks. Norlandic officials are wary. "
        + told
        + " Torvik wants Sudria to disarm."
    )

    assert [p.party for p in reading.positions if p.stance == "demand"] == ["Norland"]
    assert {p.name for p in reading.parties} == {"Norland", "Sudria"}


def test_what_an_official_said_is_no_role_of_the_name_before(read: Read) -> None:
    """A line that begins with a city in capitals tells where it was written; the city is no person."""
    reading = read(
        "TORVIK (NNA) - Norland and Sudria hold talks.\n\nThe refusal to sign angered Torvik, an official said."
    )

    assert not reading.people
