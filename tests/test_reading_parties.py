"""Which parties does a report name, by which words, in which role?"""

import re

import pytest

from conftest import Read
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.reading.components import parties_catalogue
from dragoman.reading.components.parties_words import words
from dragoman.reading.draft import Options, PartyMention, draft
from dragoman.reading.lexicon import load
from dragoman.reading.pipeline import Reader

TALKS = "Norland and Sudria resumed talks on Monday. "


def mentions(reader: Reader, text: str) -> dict[str, PartyMention]:
    """Return the party mentions of a text by their words; the last of equal ones."""
    doc = reader.nlp.make_doc(text)
    doc = next(reader.nlp.pipe([reader._prepare(_report(text))]))  # noqa: SLF001 - the draft is not in the reading
    return {doc[m.start : m.end].text: m for m in draft(doc).mentions}


def _report(text: str) -> Report:
    return Report(path="t.txt", sha256="0", text=text, raw=text.encode())


def roles(reading: Reading) -> dict[str, str]:
    """Return the role of each party."""
    return {p.name: p.role for p in reading.parties}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenya rejected the plan.", {"Kenya"}),
        ("Kenyan officials met Peruvian negotiators.", {"Kenya", "Peru"}),
        ("The U.S. and the UK signed a pact.", {"United States", "United Kingdom"}),
        ("The US said it would wait.", {"United States"}),
        ("He told us that nobody would come.", set()),
        ("The DPRK and the ROK agreed to meet.", {"North Korea", "South Korea"}),
        ("The United Arab Emirates offered help.", {"United Arab Emirates"}),
        ("The Kremlin dismissed the idea.", {"Russia"}),
        ("The White House and the Élysée welcomed the step.", {"United States", "France"}),
        ("Downing Street declined to comment, the Blue House said.", {"United Kingdom", "South Korea"}),
        ("Côte d'Ivoire and Guinea-Bissau share the river.", {"Côte d'Ivoire", "Guinea-Bissau"}),
        ("The Bundeswehr and the RAF will leave.", {"Germany", "United Kingdom"}),
        ("The European Union and NATO called for calm.", {"European Union", "NATO"}),
        ("Dutch and Swiss envoys arrived.", {"Netherlands", "Switzerland"}),
        ("U.S.-China trade talks resumed.", {"United States", "China"}),
        ("The U.S.-brokered deal held.", {"United States"}),
        ("Oslo demanded an answer.", {"Norway"}),
        ("Talks between Oslo and Lisbon stalled.", {"Norway", "Portugal"}),
        ("Lisbon's refusal surprised nobody.", {"Portugal"}),
        ("The teams met in Oslo.", set()),
        ("The visit to Lisbon was short.", set()),
        ("Reporters in Nairobi heard the news near Accra.", set()),
        ("South of Madrid the road was closed.", set()),
        ("A message from Oslo arrived: pressure on Lisbon grows.", {"Norway", "Portugal"}),
        ("Michael Jordan and Chad Lowell watched the game.", set()),
        ("Jordan and Chad signed the treaty.", {"Jordan", "Chad"}),
    ],
)
def test_listed_parties_are_found_and_places_are_not(read: Read, text: str, names: set[str]) -> None:
    """States, their people, capitals, seats and forces count where they act."""
    assert {p.name for p in read(text).parties} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TALKS + "Sudria's demand was rejected.", {"Norland", "Sudria"}),
        ("Negotiations between Norland and Sudria over the Vell valley collapsed.", {"Norland", "Sudria"}),
        ("Norlandic officials rejected the plan. Norland insists on its border.", {"Norland"}),
        ("The Norlanders refused. Norland wants the port.", {"Norland"}),
        ("Sudrian negotiators met Veltanian envoys. Sudria and Veltania agreed.", {"Sudria", "Veltania"}),
        (
            "The Harbour Workers' Union (HWU) rejected the offer. The HWU wants more.",
            {"Harbour Workers' Union"},
        ),
        ("The Dock and General Workers' Union rejected the offer.", {"Dock and General Workers' Union"}),
        ("The Public and Harbour Services Union (PHSU) voted.", {"Public and Harbour Services Union"}),
        ("Castor Freight offered 3%. Castor's offer was refused.", {"Castor Freight"}),
        (
            "The Lume Liberation Front (LLF) demanded autonomy. The LLF will not disarm.",
            {"Lume Liberation Front"},
        ),
        ("Public sector unions rejected the offer. The unions want more pay.", {"public sector unions"}),
        ("The separatists rejected the truce. The separatists want independence.", {"separatists"}),
        ("Norland rejected the plan, the Portvale Herald reported.", {"Norland"}),
        ("Vell told the Evening Courier that Norland would never agree.", {"Norland"}),
        ("Norland refused. They met in Portvale at the Grand Hotel.", {"Norland"}),
        ("The Commerce Ministry published a report.", set()),
        ("It rained in Dorvale on Monday.", set()),
    ],
)
def test_unlisted_parties_are_found_by_what_they_do(read: Read, text: str, names: set[str]) -> None:
    """Names that no list holds become parties by acting like one; outlets and towns do not."""
    assert {p.name for p in read(text).parties} == names


@pytest.mark.parametrize(
    ("text", "phrase", "parties", "kind"),
    [
        (TALKS + "The Norland government refused.", "Norland government", ("Norland",), "body"),
        (TALKS + "Norland's foreign ministry refused.", "Norland's foreign ministry", ("Norland",), "body"),
        (TALKS + "The Sudrian army left.", "Sudrian army", ("Sudria",), "body"),
        (TALKS + "Norland Defence Forces left.", "Norland Defence Forces", ("Norland",), "body"),
        (TALKS + "The Sudrian president left.", "Sudrian", ("Sudria",), "demonym"),
        (TALKS + "Both sides were hopeful.", "Both sides", ("Norland", "Sudria"), "group"),
        (TALKS + "The two countries agreed.", "two countries", ("Norland", "Sudria"), "group"),
        (TALKS + "Neither side gave way.", "Neither side", ("Norland", "Sudria"), "group"),
        (TALKS + "The parties will meet again.", "parties", ("Norland", "Sudria"), "group"),
        (TALKS + "Norland said it would leave.", "it", ("Norland",), "pronoun"),
        (TALKS + "Norland defended its border.", "its", ("Norland",), "pronoun"),
        ("Oslo said no.", "Oslo", ("Norway",), "seat"),
        (
            "Castor Freight met the Harbour Workers' Union. The union refused.",
            "union",
            ("Harbour Workers' Union",),
            "body",
        ),
        (
            "The Harbour Workers' Union rejected Castor Freight's offer. The company left.",
            "company",
            ("Castor Freight",),
            "body",
        ),
        (
            "The Lume Liberation Front rejected the truce. The rebels want land.",
            "rebels",
            ("Lume Liberation Front",),
            "body",
        ),
    ],
)
def test_other_words_lead_back_to_the_party(
    reader: Reader, text: str, phrase: str, parties: tuple[str, ...], kind: str
) -> None:
    """Bodies, role nouns, groups and pronouns mean the party that was named."""
    found = mentions(reader, text)
    assert (found[phrase].parties, found[phrase].kind) == (parties, kind)


@pytest.mark.parametrize(
    "text",
    [
        "There was unrest in Peru.",
        "Powers like Kenya and Peru are watching.",
        "A pact might affect other talks, such as those involving Peru.",
        "Peru's coast is long.",
        "The Peru-backed league won.",
    ],
)
def test_states_in_the_background_are_no_parties(read: Read, text: str) -> None:
    """They do nothing in the report; what the user declared stays."""
    assert {p.name for p in read(TALKS + text).parties} == {"Norland", "Sudria"}


def test_a_state_that_somebody_speaks_for_is_a_party(read: Read) -> None:
    """Also where the report only says where they are."""
    text = TALKS + "Peru's President Ana Quispe is in Lima. Kenya, Peru and Sudria signed it."

    assert {p.name for p in read(text).parties} >= {"Kenya", "Peru"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (TALKS + "It is unclear when the talks end.", "It"),
        (TALKS + "The deal would end the war, and it would last.", "it"),
        (TALKS + "The weather is fine on either side of the river bank.", "river"),
        ("The union of two rivers lies there.", "union"),
        (TALKS + "The rebel president's union suit is grey.", "suit"),
        (TALKS + "The pro-Norlandic rebels said no.", "Norlandic"),
    ],
)
def test_words_that_mean_no_party(reader: Reader, text: str, word: str) -> None:
    """Empty "it" and nouns that only look like parties are left alone."""
    assert word not in mentions(reader, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Talks between Norland and Sudria, mediated by Veltania, stalled.",
            {"Norland": "side", "Sudria": "side", "Veltania": "mediator"},
        ),
        (
            "Kenya-mediated talks between Norland and Sudria stalled.",
            {"Kenya": "mediator", "Norland": "side", "Sudria": "side"},
        ),
        (
            "The Norland-Sudria talks stalled. Peru hosted nobody.",
            {"Norland": "side", "Sudria": "side", "Peru": "third"},
        ),
        (
            "Norland rejected Sudria's demand. Peru's exports fell.",
            {"Norland": "side", "Sudria": "side", "Peru": "third"},
        ),
        (
            "Talks between Norland and Sudria resumed under Peru's auspices.",
            {"Norland": "side", "Sudria": "side", "Peru": "mediator"},
        ),
        (
            "Unions want the council to pay. They want the council to wait.",
            {"unions": "side", "council": "side"},
        ),
        (
            "Norland and Sudria signed a deal to protect the Marsh People community.",
            {"Norland": "side", "Sudria": "side", "Marsh People": "affected"},
        ),
    ],
)
def test_roles_of_parties(read: Read, text: str, expected: dict[str, str]) -> None:
    """Who sits opposite whom are the sides; who brokers mediates."""
    assert roles(read(text)) == expected


def test_declared_parties_win(reader: Reader) -> None:
    """What the user says of a party's names overrules list and text."""
    text = "The Valley Folk refused. Kenya and the Folk will meet."
    options = Options(parties=(("Valley Folk", ("Folk",)), ("Eastern Bloc", ("Kenya",))))
    own = Reader(options=options)
    own._nlp = reader.nlp  # noqa: SLF001 - loading twice costs a second

    found = {p.name: p.aliases for p in own.read(_report(text)).parties}

    assert found == {"Valley Folk": ("Folk",), "Eastern Bloc": ("Kenya",)}


def test_every_span_is_the_partys_words(read: Read) -> None:
    """A party's spans point at its name or aliases."""
    text = TALKS + "The Norland government and Sudrian officials disagree."

    for party in read(text).parties:
        for span in party.spans:
            assert " ".join(span.of(text).split()) in {party.name, *party.aliases}


REPORT = """Talks between {a} and {b} on a security agreement have stalled, officials said on Monday.
{a} rejected {b}'s demand for a full withdrawal. {b}'s foreign minister, Asta Vell, said {a} must leave.
"We will not wait," said Karim Ostari, a spokesman for {a}. He added that {a} would talk to {b} at any time.
Both sides blame each other. Peru mediates the talks, and {b} says its border must be safe."""


@pytest.mark.parametrize(
    ("a", "b"), [("Norland", "Sudria"), ("Kenya", "Norway"), ("Norway", "Kenya"), ("Veltania", "Kenya")]
)
def test_renaming_the_parties_renames_them_in_the_reading(read: Read, a: str, b: str) -> None:
    """No party is special: other names give the same reading with the names exchanged."""
    one = read(REPORT.format(a="Kenya", b="Norway"))
    other = read(REPORT.format(a=a, b=b))

    def shape(reading: Reading, x: str, y: str) -> object:
        swap = {x: "A", y: "B", "Peru": "P", None: None}
        parties = {(swap[p.name], p.role, len(p.spans)) for p in reading.parties}
        people = {(p.name, swap[p.party]) for p in reading.people}
        return parties, people

    assert shape(other, a, b) == shape(one, "Kenya", "Norway")


def test_catalogue_treats_all_states_alike() -> None:
    """Every entry has the same fields, and no alias stands for two states."""
    table = load("states")["states"]
    fields = {"names", "demonyms", "capitals", "seats", "forces", "person"}

    owners: dict[str, set[str]] = {}
    for state, entry in table.items():
        assert set(entry) <= fields, state
        for field in fields - {"person"}:
            for alias in entry.get(field, ()):
                owners.setdefault(alias, set()).add(state)

    assert len(table) > 195
    assert {a: s for a, s in owners.items() if len(s) > 1} == {}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "``", "''", "|---|---|", "- \n- \n", "🙂 🙂", "\u200b", "THE END", "A B C D", "O'"]
)
def test_any_text_reads(read: Read, text: str) -> None:
    """Scraps of text give no party and no error."""
    assert read(text).parties == ()


def test_words_mark_headlines(reader: Reader) -> None:
    """A line in title case is marked, so that its capitals count for nothing."""
    text = "Norland Rejects Sweeping Border Demands\nNorland said no to everything on Monday."
    doc = next(reader.nlp.pipe([reader._prepare(_report(text))]))  # noqa: SLF001
    line = words(doc)

    assert line.headline[1]
    assert not line.headline[-2]


def test_index_puts_longer_names_first() -> None:
    """Of two names with the same beginning the longer one is tried first."""
    entry = parties_catalogue.catalogue()["United"]

    assert [len(e.alias) for e in entry] == sorted((len(e.alias) for e in entry), reverse=True)
    assert not any(re.search(r"\s$", e.alias) for e in entry)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The European Commission met the growers. Brussels rejected the quota.", "European Union"),
        ("The Belgian government met the growers. Brussels rejected the quota.", "Belgium"),
    ],
)
def test_a_city_of_two_governments_is_the_one_named(text: str, party: str, read: Read) -> None:
    """A capital that stands for two is the one that the report names otherwise."""
    found = {p.name: p.aliases for p in read(text).parties}

    assert "Brussels" in found[party]


def test_company_sources_speak_for_the_company(read: Read) -> None:
    """A role noun before sources or leaders is the party of its kind."""
    reading = read(
        "Talks between Castor Freight and the Harbour Workers' Union failed. According to company sources, the strike is over."
    )

    assert "Castor Freight" in {a.party for a in reading.attributions}


def test_the_last_word_of_an_organisations_name_is_short_for_it(read: Read) -> None:
    """The League is the Fishermen's League."""
    reading = read(
        "The Fishermen's League wants 18,000 tonnes. The government refused. The League walked out."
    )

    assert {p.name for p in reading.parties} >= {"Fishermen's League"}
    assert "League" not in {p.name for p in reading.parties}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Velmark explained that its ban was temporary. Velmark wants a delay.", {"Velmark"}),
        ("Talks between Quorrin and Estvale stalled.", {"Quorrin", "Estvale"}),
        ("Quorrin, Estvale and Oldmere agreed to meet again.", {"Quorrin", "Estvale", "Oldmere"}),
        (
            "Castor Ores has offered half of that. Castor's director of operations refused to say more.",
            {"Castor Ores"},
        ),
        ("The shipowner, Dunmore Bulk, has rejected the ransom.", {"Dunmore Bulk"}),
        ("His employer, Brant Lines, offered nothing.", {"Brant Lines"}),
        ("The buyer, Basalt Holdings, has met every other demand.", {"Basalt Holdings"}),
        ("Halden Foods today presented its final offer.", {"Halden Foods"}),
        ("The Ninth Road insisted on a pardon. The Ninth Road refused less.", {"Ninth Road"}),
        (
            "Mediators from the Tarn Bank have suggested five years. The Tarn Bank offered money.",
            {"Tarn Bank"},
        ),
        ("Selwyn's boss rejected the price. Selwyn refused to sell.", {"Selwyn"}),
        ("The army of Sant Orin arrested the men. Sant Orin refused to free them.", {"Sant Orin"}),
        (
            "Corrow's proposal failed. Velmark and Quorrin refused to sign.",
            {"Corrow", "Velmark", "Quorrin"},
        ),
        ("The Harbour Party would let a minority cabinet govern.", {"Harbour Party"}),
        ("The Homelanders, who won most seats, have rejected a coalition.", {"Homelanders"}),
        (
            "Lenders rejected the plan of Castor Freight. The lenders want all of it.",
            {"Castor Freight", "lenders"},
        ),
        ("The finance ministry rejected the claim. The ministry will not go further.", {"finance ministry"}),
        ("A Quorrin proposal failed. Quorrin's embassy confirmed it. Quorrin would settle.", {"Quorrin"}),
        ("Two officials said no. Former envoys rejected it. They want more.", set()),
        (
            "PORTVALE CITY, Dec 4 (Wire) - Velmark imposed a tariff on Quorrin and Quorrin retaliated.",
            {"Velmark", "Quorrin"},
        ),
        ("Rebels of the Talal Front agreed to a truce. The Front will leave.", {"Talal Front"}),
        (
            "Castor Freight refused. PCW leader Ada Vell said the Public and Care Workers' Union would strike.",
            {"Castor Freight", "Public and Care Workers' Union"},
        ),
        (
            "The Dockers' Union and the Pilots' Union refused. Senior union figures met Castor Freight.",
            {"Dockers' Union", "Pilots' Union", "Castor Freight"},
        ),
        (
            "Velmark met the Karst. The Karst refused a truce. Velmark told the insurgents to disarm.",
            {"Velmark", "Karst"},
        ),
        ("Tenants demanded repairs. The lenders want 45m.", {"tenants", "lenders"}),
        ("The Wolf Society was asked for its view.", {"Wolf Society"}),
        (
            "Brick & Sons refused to repair the boilers. The tenants accused Brick & Sons of blackmail.",
            {"Brick & Sons", "tenants"},
        ),
    ],
)
def test_names_that_act_are_parties(read: Read, text: str, names: set[str]) -> None:
    """States, firms and groups that no list knows are found by their deeds; numbers and datelines are none."""
    assert {p.name for p in read(text).parties} == names


@pytest.mark.parametrize(
    ("text", "phrase", "party"),
    [
        ("The Iron Column refused the pardon. The Column wants pay.", "Column", "Iron Column"),
        ("The Coral Union refused the cut. The Union wants more.", "Union", "Coral Union"),
        (
            "The Workers' Federation (FTT) called a strike. The FTT wants more pay.",
            "FTT",
            "Workers' Federation",
        ),
        (
            "The Plateau Liberation Army (PLA) rejected the truce. The PLA wants an amnesty.",
            "PLA",
            "Plateau Liberation Army",
        ),
        (
            "STATEMENT OF THE PLATEAU LIBERATION ARMY\n\nThe PLA rejects the truce.",
            "PLA",
            "Plateau Liberation Army",
        ),
        (
            "The shipowner, Dunmore Bulk, refused. Later the shipowner offered a little.",
            "shipowner",
            "Dunmore Bulk",
        ),
        (
            "Velmark refused. Velmark's competition office rejected the merger. The office wants a sale.",
            "office",
            "Velmark",
        ),
        (
            "The Glass Workers' Council rejected the plan. The council wants a vote.",
            "council",
            "Glass Workers' Council",
        ),
        (
            "The board of Castor Freight rejected the bid. Castor Freight wants more.",
            "board",
            "Castor Freight",
        ),
        (
            "The Food Hands' Association asked for 6 percent. The union refused less.",
            "union",
            "Food Hands' Association",
        ),
        ("The Dockers' Union voted. Nurses and dockers rejected the offer.", "dockers", "Dockers' Union"),
        (
            "The company offered 2 percent. Castor Freight said so. The company rejected more.",
            "company",
            "Castor Freight",
        ),
        ("The growers, who have told the Union so, rejected the cap.", "growers", "growers"),
        ("Ranchers there want compensation and refused the deal.", "Ranchers", "ranchers"),
        ("The families demanded the men's release and refused to wait.", "families", "families"),
        ("The council rejected the plan. The council wants a vote.", "council", "council"),
    ],
)
def test_short_forms_and_common_nouns_lead_to_the_party(
    reader: Reader, text: str, phrase: str, party: str
) -> None:
    """A short form, an acronym of the text's own, a noun in apposition, a group that acts."""
    found = mentions(reader, text)

    assert found[phrase].parties == (party,)


@pytest.mark.parametrize(
    "text",
    [
        "The People's Liberation Army (PLA) refused to withdraw.",
        "The PLA refused to withdraw.",
    ],
)
def test_a_listed_acronym_keeps_its_meaning(read: Read, text: str) -> None:
    """Only another name in the text overrules the list."""
    assert {p.name for p in read(text).parties} == {"China"}
