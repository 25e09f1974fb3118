"""Which persons does a report name, in which roles, for which party, and whom do titles and pronouns mean?"""

import pytest

from conftest import Read
from dragoman.model.party import Person
from dragoman.model.report import Report
from dragoman.reading.draft import draft
from dragoman.reading.pipeline import Reader

TALKS = "Norland and Sudria resumed talks on Monday. "


def person(read: Read, text: str, surname: str) -> Person:
    """Return the one person with that surname."""
    found = [
        p
        for p in read(text).people
        if p.name.split()[-1].split("-")[-1] == surname.rsplit("-", maxsplit=1)[-1]
    ]
    assert len(found) == 1, found
    return found[0]


def meant(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    """Return (words, person, kind) of all person mentions in order."""
    report = Report(path="t.txt", sha256="0", text=text, raw=b"")
    doc = next(reader.nlp.pipe([reader._prepare(report)]))  # noqa: SLF001 - mentions are not in the reading
    return [(doc[m.start : m.end].text, m.person, m.kind) for m in draft(doc).persons]


@pytest.mark.parametrize(
    ("text", "surname", "role", "party"),
    [
        ("Norland Foreign Minister Asta Vell spoke. " + TALKS, "Vell", "Norland Foreign Minister", "Norland"),
        (
            TALKS + "Norland's prime minister, Asta Vell, refused.",
            "Vell",
            "Norland's prime minister",
            "Norland",
        ),
        (TALKS + "Sudria's President Karim Ostari agreed.", "Ostari", "Sudria's President", "Sudria"),
        (TALKS + "Sudrian leader Karim Ostari agreed.", "Ostari", "Sudrian leader", "Sudria"),
        (
            TALKS + "Asta Vell, the foreign minister of Norland, refused.",
            "Vell",
            "foreign minister of Norland",
            "Norland",
        ),
        (
            TALKS + "Asta Vell, a spokeswoman for Norland, refused.",
            "Vell",
            "spokeswoman for Norland",
            "Norland",
        ),
        (TALKS + "US envoy Tom Hale, also ambassador to Kenya, left.", "Hale", "US envoy", "United States"),
        (
            TALKS + "Former Norlandic minister Ulf Gren doubted it.",
            "Gren",
            "Former Norlandic minister",
            None,
        ),
        (TALKS + "Norland is represented by Asta Vell.", "Vell", None, "Norland"),
        (TALKS + "Asta Vell represents Norland.", "Vell", "represents Norland", "Norland"),
        (TALKS + "The Sudrian delegation, led by Karim Ostari, arrived.", "Ostari", None, "Sudria"),
        (
            TALKS + "Vell's aide came. Norland's minister Asta Vell did not.",
            "Vell",
            "Norland's minister",
            "Norland",
        ),
        (
            "The Harbour Workers' Union (HWU) voted. HWU leader Mina Holt was glad.",
            "Holt",
            "HWU leader",
            "Harbour Workers' Union",
        ),
        (
            "The Harbour Workers' Union refused. Mina Holt, the union's general secretary, said so.",
            "Holt",
            "union's general secretary",
            "Harbour Workers' Union",
        ),
        (
            "Castor Freight made an offer. Castor Freight chairman Ulf Gren said so.",
            "Gren",
            "Castor Freight chairman",
            "Castor Freight",
        ),
        (
            "Castor Freight made an offer. Its chief executive, Ulf Gren, said so.",
            "Gren",
            "chief executive",
            "Castor Freight",
        ),
        (
            TALKS + "Pia Korb, a professor and specialist on Norland, doubted it.",
            "Korb",
            "professor and specialist on Norland",
            None,
        ),
        (TALKS + "Analyst Pia Korb said Norland would lose.", "Korb", "Analyst", None),
        (
            TALKS + "Portvale Herald correspondent Jo Hale reported it.",
            "Hale",
            "correspondent",
            "Portvale Herald",
        ),
        (TALKS + "Sudria's army chief, Gen. Piet Aarn, denied it.", "Aarn", "Sudria's army chief", "Sudria"),
        (
            TALKS + "Norland's minister Asta Vell and Vell's military secretary Roman Brask came.",
            "Brask",
            "Vell's military secretary",
            "Norland",
        ),
        (
            TALKS + "Ambassador to Kenya Roman Brask heads the Norland team.",
            "Brask",
            "Ambassador to Kenya",
            "Norland",
        ),
        (TALKS + "Ron Dahl, who led earlier rounds, resigned.", "Dahl", "led earlier rounds", None),
        (
            TALKS + "A Norlandic spokesman confirmed it. Gil Reth, a ministry spokesman, gave no date.",
            "Reth",
            "ministry spokesman",
            "Norland",
        ),
        (
            "Veltania hosts. Veltanian envoy Bo Lind mediated between Norland and Sudria.",
            "Lind",
            "Veltanian envoy",
            "Veltania",
        ),
    ],
)
def test_roles_and_party(read: Read, text: str, surname: str, role: str | None, party: str | None) -> None:
    """A role is the report's own words; its owner is the person's party; those who only watch have none."""
    found = person(read, text, surname)
    assert found.party == party
    assert role is None or role in found.roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Karim al-Ostari spoke. Al-Ostari left. Mr. Ostari smiled.", ["Karim al-Ostari"]),
        ("Dr. Ludwig van Holm came. Van Holm spoke, and Holm left.", ["Ludwig van Holm"]),
        ("Minister John Vell spoke. Minister Asta Vell listened.", ["John Vell", "Asta Vell"]),
        ("John B. Vell and John Vell are one man.", ["John B. Vell"]),
        ("Ms Asta Vell's offer was refused. Vell’s aide left.", ["Asta Vell"]),
        ("Maj. Gen. Yusuf Abd al-Rahman saluted.", ["Yusuf Abd al-Rahman"]),
        ("Smith-Jones met Foreign Minister Ada Smith-Jones.", ["Ada Smith-Jones"]),
        ("President Han Seo-jin met Premier Li Wen. Han smiled; Li did too.", ["Han Seo-jin", "Li Wen"]),
        ("They met in Dorvale at the Grand Hotel near Lake Vell.", []),
        ("The Portvale Herald and Radio Estra reported it.", []),
        ("On Monday the Vell Accords were signed at Camp Holm.", []),
        ("The Public and Harbour Services Union voted.", []),
        ("Photo: REUTERS/Jo Hale", []),
    ],
)
def test_names_are_merged_and_only_persons_counted(read: Read, text: str, names: list[str]) -> None:
    """One person under many spellings is one; towns, outlets, texts and bodies are none."""
    assert [p.name for p in read(text).people] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asta Vell came. She left.", ("She", "Asta Vell", "pronoun")),
        ("Mr Ostari met Ms Vell. She left.", ("She", "Vell", "pronoun")),
        ("Mr Ostari met Ms Vell. He left.", ("He", "Ostari", "pronoun")),
        ("Asta Vell said her offer stands.", ("her", "Asta Vell", "pronoun")),
        (
            TALKS + "Norland's president, Asta Vell, came. The president left.",
            ("president", "Asta Vell", "title"),
        ),
        (
            TALKS + "Norlandic leader Asta Vell met Sudrian leader Bo Lind. The Sudrian leader left.",
            ("Sudrian leader", "Bo Lind", "title"),
        ),
    ],
)
def test_titles_and_pronouns(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    """A title or pronoun means the person whom it fits."""
    assert expected in meant(reader, text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Asta Vell came. A senior official said he was tired.", "he"),
        ("Asta Vell came. “He is wrong,” a guard said.", "He"),
        (TALKS + "Presidents Asta Vell and Bo Lind met. A president must listen.", "president"),
        ("Ms Asta Vell spoke. His house burned.", "His"),
    ],
)
def test_what_cannot_be_told_is_left_open(reader: Reader, text: str, phrase: str) -> None:
    """A pronoun or title that may mean somebody else means nobody."""
    assert phrase not in {words for words, _, kind in meant(reader, text) if kind in {"title", "pronoun"}}


def test_delegations(read: Read) -> None:
    """Everybody in a delegation's list is a delegate of its party."""
    text = TALKS + (
        "Norland's delegation includes security adviser Roman Brask; Ambassador to Kenya Ada Lunt; and General Bo Lind. "
        "On the Sudrian side, Foreign Minister Karim Ostari takes part."
    )

    found = {p.name: (p.party, p.delegate) for p in read(text).people}

    assert found == {
        "Roman Brask": ("Norland", True),
        "Ada Lunt": ("Norland", True),
        "Bo Lind": ("Norland", True),
        "Karim Ostari": ("Sudria", True),
    }


@pytest.mark.parametrize(
    ("text", "surname", "party"),
    [
        (TALKS + "President Asta Vell left.", "Vell", None),
        (TALKS + "The Norland government, with President Asta Vell, left.", "Vell", "Norland"),
        (TALKS + "Sudrian leaders rejected President Asta Vell's call for a vote.", "Vell", "Norland"),
        (TALKS + "President Asta Vell and Sudrian President Bo Lind were due to meet.", "Vell", "Norland"),
        ("Kenya voted. President Asta Vell left.", "Vell", "Kenya"),
    ],
)
def test_an_office_without_a_state(read: Read, text: str, surname: str, party: str | None) -> None:
    """Whose president somebody is follows from the context or stays open."""
    assert person(read, text, surname).party == party


def test_a_fallen_regime_is_not_the_party(read: Read) -> None:
    """The ousted do not speak for the state of today."""
    text = (
        TALKS
        + "Norland took the hills in Sudria after the fall of Milo Vash's regime. Sudrian leader Bo Lind protested."
    )

    assert person(read, text, "Vash").party == "Sudria (former regime)"


def test_every_span_is_the_persons_name(read: Read) -> None:
    """The spans of a person point at the name."""
    text = TALKS + "President Karim al-Ostari spoke. Al-Ostari's aide left. Mr. Ostari smiled."

    found = person(read, text, "Ostari")

    assert [s.of(text) for s in found.spans] == ["Karim al-Ostari", "Al-Ostari", "Ostari"]


@pytest.mark.parametrize(
    ("text", "surname", "party"),
    [
        (
            "Halden Foods presented its offer. We cannot go further, says chief executive Ada Brunt.",
            "Brunt",
            "Halden Foods",
        ),
        (
            "Castor Ores has offered half. Castor's director of operations, Leif Arden, said so.",
            "Arden",
            "Castor Ores",
        ),
        (
            "The buyer, Basalt Holdings, promised it in a letter signed by its owner Rado Kelm.",
            "Kelm",
            "Basalt Holdings",
        ),
        ("Brant Lines, whose owner is Petra Solen, offered 2 percent.", "Solen", "Brant Lines"),
        ("The Tenants' League refused. League organiser Ilse Sroka said so.", "Sroka", "Tenants' League"),
        (
            "The Deep Sea Federation insists on a cut. Its chairman, Piet Sorvald, said so.",
            "Sorvald",
            "Deep Sea Federation",
        ),
        (
            "Ana Verrel negotiated for the Coast Movement. The Coast Movement refused.",
            "Verrel",
            "Coast Movement",
        ),
        (
            "The Harbour Party rejected the cabinet, party chair Yva Dolphy told delegates.",
            "Dolphy",
            "Harbour Party",
        ),
        ("The Ore Guild rejected it. The guild's secretary, Betta Orlo, said so.", "Orlo", "Ore Guild"),
        (
            "The Order Council rejected it. The council's chairwoman, Mara Ostin, said so.",
            "Ostin",
            "Order Council",
        ),
        (
            TALKS + "Norlandic minister Asta Vell spoke. Her Sudrian counterpart, Karim Ostari, left.",
            "Ostari",
            "Sudria",
        ),
        (
            TALKS + "Norlandic minister Asta Vell said no. Her counterpart, Karim Ostari, left.",
            "Ostari",
            "Sudria",
        ),
        (
            TALKS + "Norland's fisheries ministry said no. Fisheries Minister Ulla Brandis was angry.",
            "Brandis",
            "Norland",
        ),
        (
            TALKS + "Norland will wait, its economy minister said on Sunday. Tancred Vossel said so again.",
            "Vossel",
            "Norland",
        ),
        ("Velmark wants a delay. Foreign Minister Gisa Orund of Velmark said so.", "Orund", "Velmark"),
        ("The Crown Party refused. Magda Tollen (Crown Party) said so.", "Tollen", "Crown Party"),
        (TALKS + "Analyst Pia Korb, who follows Norland, said so.", "Korb", None),
        (
            TALKS + "Norlandic envoy Bo Lind was glad. His opposite number was not. Captain Asta Vell left.",
            "Vell",
            "Sudria",
        ),
        (TALKS + "The Karst Front refused. Asta Vell runs Castor Freight.", "Vell", "Castor Freight"),
        ("The Dockers' Union refused. Transport Minister Asta Vell urged it to wait.", "Vell", "government"),
        (
            "Castor Stone refused to pay. It wants land at Withy Bank. “No,” said works manager Asta Vell.",
            "Vell",
            "Castor Stone",
        ),
    ],
)
def test_the_party_of_a_person(read: Read, text: str, surname: str, party: str | None) -> None:
    """The role, what is said beside the name, or the party last spoken of tells for whom somebody stands."""
    assert person(read, text, surname).party == party


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Castor Ores has offered half. Castor's director refused more.", []),
        ("The shipowner, Dunmore Bulk, refused. Dunmore Bulk broke off talks.", []),
        ("Grenade Beverages guaranteed jobs. Grenade wants a lease.", []),
        ("Brick & Sons refused. Nobody accused Brick & Sons.", []),
        ("Neighbouring Velmark refused. Velmark wants more. Velmark's army left.", []),
        ("The General Command rejected the truce.", []),
        ("“No,” said Tancred Vossel. Vossel then left.", ["Tancred Vossel"]),
        ("Tomas Birkel, 38, who refereed the final, asked for a contract.", ["Tomas Birkel"]),
        ("Gala Ferrand-Holt refused. Ferrand-Holt left.", ["Gala Ferrand-Holt"]),
        ("Asta Clark, the minister, refused.", ["Asta Clark"]),
        ("A spokesman, Tam Barrow, declined.", ["Tam Barrow"]),
        ("Mark Ostrow met the owners. Ostrow smiled.", ["Mark Ostrow"]),
        ("They met in Sant Orel. The Sant Orel government refused.", []),
        ("The line agreed with Velt Orim, which has shut its ports, held.", []),
        ("Ships left Port Serrin for San Odric.", []),
        ("Six Orim Vale hospitals closed.", []),
        ("Major Sudrian ports stayed shut.", []),
        ("“No,” said works manager Asta Brand-Hall afterwards.", ["Asta Brand-Hall"]),
        ("The secretary, retired chemist Mr Bo Lind-Sen, refused.", ["Bo Lind-Sen"]),
        ("Officers from Velmark and Sant Orim ended the talks. Sant Orim said yes.", []),
        ("The charity Sailors Ashore has offered its ship.", []),
        ("They told Kranz Braugut to wait. Kranz's chief executive refused. Kranz left.", []),
        ("Rear Admiral Asta Vell refused.", ["Asta Vell"]),
        ("Neighbouring Velgrad, whose president chairs the talks, agreed.", []),
        ("President Han Soo-bin refused. Han left in May.", ["Han Soo-bin"]),
        ("Vice Premier Liu He said they would go on.", ["Liu He"]),
    ],
)
def test_people_and_firms_are_told_apart(read: Read, text: str, names: list[str]) -> None:
    """People are named again by their last word, firms by their first."""
    assert [p.name for p in read(text).people] == names


@pytest.mark.parametrize(
    ("text", "surname", "party"),
    [
        ("The Union of River Pilots broke off talks with Castor Freight, its president, Asta Vell, said.", "Vell", "Union of River Pilots"),
        ("The Guild of Weavers rejected the offer. Guild chief negotiator Asta Vell said so.", "Vell", "Guild of Weavers"),
        ("Fighters of the Northern Column left. Asta Vell, the group's commander, said so. The Northern Column rejected a truce.", "Vell", "Northern Column"),
        ("Asta Vell, who chairs the Lume Tenants' Association, rejected the offer.", "Vell", "Lume Tenants' Association"),
        ("The Harbour Party will not join, party leader Asta Vell said on Monday. Castor Freight offered talks.", "Vell", "Harbour Party"),
        ("The Coalition of Low Islands rejected the plan of the Northern Group. “No,” said its lead negotiator, Asta Vell.", "Vell", "Coalition of Low Islands"),
        ("Castor Foods rejected the offer. Producer Asta Vell of Tidewater Pictures said so.", "Vell", "Tidewater Pictures"),
        ("Norland and Sudria resumed talks. Norland's team is led by Bo Lind, Sudria's by Admiral Asta Vell.", "Vell", "Sudria"),
        ("Castor Rovers have rejected a bid, manager Dean Vell said.", "Vell", "Castor Rovers"),
        ("The Weavers' Guild rejected the offer. Health Secretary Asta Vell said she would not step in.", "Vell", None),
        ("The Harbour Party left the talks. Their deputy leader, Asta Vell, let it slip.", "Vell", "Harbour Party"),
        ("Bo Lind leads the Harbour Party. His co-leader Asta Vell stayed away.", "Vell", "Harbour Party"),
        ("Asta Vell fell ill. Her brother, Bo Lind, was freed by Norland.", "Lind", None),
        ("Opposition senator Asta Vell rejected the government's offer.", "Vell", None),
    ],
)  # fmt: skip
def test_offices_of_organisations(read: Read, text: str, surname: str, party: str | None) -> None:
    """An office is that of the organisation that its words, or the sentence, speak of; of none that cannot have it."""
    assert person(read, text, surname).party == party
