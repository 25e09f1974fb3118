"""What happened, is planned, is alleged or only thought of, seen from 14 May 2031, a Wednesday."""

from datetime import date

import pytest

from conftest import Read
from dragoman.model.event import Event
from dragoman.reading.lexicon import load

ROWS = [
    # text, date, status, state of the talks
    ("Norland and Sudria met in Castor on Monday.", "2031-05-12", "happened", None),
    ("The talks stalled in November.", "2030-11", "happened", "stalled"),
    ("The negotiations hit a wall last month.", "2031-04", "happened", "stalled"),
    ("Negotiations ground to a halt on Friday.", "2031-05-09", "happened", "stalled"),
    (
        "Talks between the union and Castor Freight collapsed on Tuesday.",
        "2031-05-13",
        "happened",
        "collapsed",
    ),
    ("Norland broke off the talks on Sunday.", "2031-05-11", "happened", "collapsed"),
    ("Sudria canceled the talks on Monday.", "2031-05-12", "happened", "collapsed"),
    ("The talks resumed on Monday.", "2031-05-12", "happened", "resumed"),
    ("Negotiators restarted talks in April.", "2031-04", "happened", "resumed"),
    ("Talks began in Castor in March 2029.", "2029-03", "happened", "opened"),
    (
        "The negotiations, which had been advancing out of sight for months, were secret.",
        None,
        "happened",
        "progressing",
    ),
    ("The two sides signed a deal on Monday.", "2031-05-12", "happened", "agreed"),
    ("Norland and Sudria are set to resume talks on Monday.", "2031-05-19", "scheduled", "resumed"),
    ("Norland and Sudria are set to meet in Castor starting Monday.", "2031-05-19", "scheduled", "scheduled"),
    ("The talks are to begin on 3 June.", "2031-06-03", "scheduled", "scheduled"),
    ("The strike will start on Friday.", "2031-05-16", "scheduled", None),
    ("Up to 900 workers could join a strike already earmarked for 23 June.", "2031-06-23", "scheduled", None),
    ("The truce, which would begin on Sunday, is fragile.", "2031-05-18", "scheduled", None),
    ("The negotiations are expected to last three days.", None, "scheduled", None),
    ("It is just weeks before the new fees are introduced.", None, "scheduled", None),
    ("If the negotiations hit a dead end, Veltania may step in.", None, "hypothetical", "stalled"),
    ("Will the talks resume on Monday?", "2031-05-19", "hypothetical", "resumed"),
    (
        "Ada Brunn was due to meet the envoy on Sunday but that meeting was canceled.",
        "2031-05-11",
        "hypothetical",
        None,
    ),
    ("A full treaty appears unlikely for the foreseeable future.", None, "hypothetical", None),
    ("No agreement of that kind is in sight.", None, "hypothetical", None),
    ("The two sides were closer to a trade agreement.", None, "hypothetical", None),
    ("The raid raised the prospect of a breakdown in the negotiations.", None, "hypothetical", None),
    ("A lasting deal could lead to a customs union.", None, "hypothetical", None),
    ("Minister Ada Brunn claimed Sudria had carried out more than 900 airstrikes.", None, "alleged", None),
    ("The Norlandic army claimed its forces carried out an attack in Castor.", None, "happened", None),
    ("Reports that the envoy had overruled his advisers are false, he said.", None, "alleged", None),
    ("Over the last six weeks we have been hitting their depots.", None, "alleged", None),
    ("Speaking at the forum in early April, Ada Brunn accused Sudria of lying.", "2031-04", "happened", None),
    ("Minister Ada Brunn said Monday that talks would go on.", "2031-05-12", "happened", None),
    ("Norland has occupied the pass since 1967.", "1967", "happened", None),
    ("Norland should go back to the pre-Dec. 8 lines.", "2030-12-08", "happened", None),
    ("The deal averted a strike that had been due to start on Sunday.", "2031-05-18", "hypothetical", None),
    ("Neither side knows when talks will resume.", None, "hypothetical", "resumed"),
    ("Norland and Sudria did not meet on Monday.", "2031-05-12", "hypothetical", None),
    ("Norland denied that its army attacked the harbour on Monday.", "2031-05-12", "alleged", None),
    ("Sudria insists on the 1974 armistice agreement.", "1974", "happened", None),
    ("The new round follows the resignation of Minister Ada Brunn.", None, "happened", None),
    ("Talks come after a two-month pause.", None, "happened", None),
    ("The deal came after 16 hours of peace talks.", None, "happened", None),
    ("The parties disagree following 13 rounds of talks.", None, "happened", None),
    ("In a separate Radio Castor interview, the envoy dodged the question.", None, "happened", None),
    ("The prime minister was asked about it in September.", "2030-09", "happened", None),
    ("Norland's army seized the harbour in late 2030.", "2030", "happened", None),
    ("Talks broke up without agreement after two hours.", None, "happened", "stalled"),
    ("The Harbour Workers' Union held a ballot last week.", "2031-05", "happened", None),
]


@pytest.mark.parametrize(("text", "day", "status", "talks"), ROWS, ids=[row[0] for row in ROWS])
def test_an_event_is_found_dated_and_judged(
    read: Read, text: str, day: str | None, status: str, talks: str | None
) -> None:
    """Each text tells one event; its date, status and effect on the talks are as written beside it."""
    (event,) = read(text).events
    assert (event.date, event.status, event.talks) == (day, status, talks)


@pytest.mark.parametrize(
    "text",
    [
        "Norland wants a full withdrawal.",
        "The union is unwilling to resume talks.",
        "The talks have not collapsed.",
        "Sudria spoke of its hope that talks would be fair.",
        "The minister is 65 years old.",
        "The talks are mediated by Veltania.",
        "These are the fifth talks since negotiations began.",
        "His 2032 re-election chances are slim.",
    ],
)
def test_what_is_no_event_is_left_alone(read: Read, text: str) -> None:
    """Wishes, denials, standing facts and the years of other things are no events."""
    assert read(text).events == ()


def only(read: Read, text: str) -> Event:
    """Return the one event of a text."""
    (event,) = read(text).events
    return event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland and Sudria met on Monday.", "CONSULT"),
        ("Norland attacked the harbour on Monday.", "ASSAULT"),
        ("Sudria withdrew its troops on Monday.", "RETREAT"),
        ("The union went on strike on Monday.", "PROTEST"),
        ("Norland signed the treaty on Monday.", "AGREE"),
        ("Norland rejected the plan on Monday.", "REJECT"),
        ("Norland imposed a levy on Monday.", "SANCTION"),
        ("Sudria deployed tanks on Monday.", "MOBILIZE"),
        ("Sudria threatened to leave on Monday.", "THREATEN"),
        ("Norland seized the harbour on Monday.", "COERCE"),
        ("Norland accused Sudria of lying on Monday.", "ACCUSE"),
        ("It rained on Monday.", None),
    ],
)
def test_the_plover_class(read: Read, text: str, kind: str | None) -> None:
    """The verb decides, then the nouns; unknown is none."""
    assert only(read, text).type == kind


ACTS = [
    # what one side does to another, most of it without any time
    ("Norland agreed to lift its embargo on Sudria.", "AGREE"),
    ("Sudria is ready to release the prisoners, its foreign minister said.", "AGREE"),
    ("The Harbour Workers' Union accepted the offer of Castor Freight.", "AGREE"),
    ("Veltania will send aid to Norland, the president announced.", "AGREE"),
    ("Norland and Sudria reached a deal on fishing rights.", "AGREE"),
    ("Castor Freight pledged to reinstate the dockers.", "AGREE"),
    ("Sudria promised to withdraw its troops from the valley.", "AGREE"),
    ("Norland expressed its readiness to resume talks with Sudria.", "AGREE"),
    ("Norland vowed to cooperate with the Veltanian mediators.", "AGREE"),
    ("Sudria said it would not attack Norland.", "AGREE"),
    ("The minister will meet his Sudrian counterpart in Castor.", "AGREE"),
    ("Norland offered to mediate between Sudria and Veltania.", "AGREE"),
    ("The president of Norland met the Sudrian envoy in Castor.", "CONSULT"),
    ("Norland hosted a summit with Sudria and Veltania.", "CONSULT"),
    ("Norland and Sudria held talks on the border.", "CONSULT"),
    ("The envoy visited Norland.", "CONSULT"),
    ("Ada Brunn discussed the strike with Castor Freight.", "CONSULT"),
    ("Veltania launched a mediation effort between Norland and Sudria.", "CONSULT"),
    ("Ada Brunn phoned the prime minister of Sudria.", "CONSULT"),
    ("Norland's premier received a delegation from Sudria.", "CONSULT"),
    ("The union resumed negotiations with Castor Freight.", "CONSULT"),
    ("Veltania praised Norland for its patience.", "SUPPORT"),
    ("Norland welcomed the decision of Sudria.", "SUPPORT"),
    ("Veltania expressed its full support for the Norlandic government.", "SUPPORT"),
    ("Norland established diplomatic relations with Sudria.", "SUPPORT"),
    ("The mayor backed the dockers in their dispute with Castor Freight.", "SUPPORT"),
    ("Sudria apologised to Norland for the incident.", "SUPPORT"),
    ("Norland recognised the new government of Sudria.", "SUPPORT"),
    ("Ada Brunn congratulated the winner of the Sudrian election.", "SUPPORT"),
    ("Norland released 40 Sudrian prisoners.", "CONCEDE"),
    ("Sudria lifted the curfew in the harbour town.", "CONCEDE"),
    ("Norland eased its sanctions on Sudria.", "CONCEDE"),
    ("The union called off its strike at Castor Freight.", "CONCEDE"),
    ("The prime minister of Sudria resigned.", "CONCEDE"),
    ("Norland declared a ceasefire with the rebels.", "CONCEDE"),
    ("Castor Freight gave in to the demands of the union.", "CONCEDE"),
    ("Sudria reopened its border with Norland.", "CONCEDE"),
    ("Norland handed back the bodies of Sudrian soldiers.", "CONCEDE"),
    ("The rebels laid down their arms.", "CONCEDE"),
    ("Norland allowed inspectors into its reactors.", "CONCEDE"),
    ("The sanctions on Sudria were lifted by Norland.", "CONCEDE"),
    ("Norland and Sudria swapped prisoners at the bridge.", "CONCEDE"),
    ("Sudria pulled its troops out of the valley.", "RETREAT"),
    ("Norland completed its withdrawal from the islands.", "RETREAT"),
    ("Rebel fighters retreated from the town.", "RETREAT"),
    ("Norland shared intelligence with Sudria.", "COOPERATE"),
    ("Norland and Sudria held joint military exercises.", "COOPERATE"),
    ("Sudria extradited the suspect to Norland.", "COOPERATE"),
    ("Norland sold gas to Sudria.", "COOPERATE"),
    ("Castor Freight set up a joint venture with Pollux Shipping.", "COOPERATE"),
    ("Veltania provided humanitarian aid to Sudria.", "AID"),
    ("Norland granted asylum to the Sudrian writer.", "AID"),
    ("Veltania sent 200 peacekeepers to the valley.", "AID"),
    ("Norland took in 9,000 Sudrian refugees.", "AID"),
    ("Veltania gave Sudria $40 million to rebuild the harbour.", "AID"),
    ("The Norlandic army trains Sudrian pilots.", "AID"),
    ("Norland urged Sudria to leave the valley.", "REQUEST"),
    ("The union demanded an apology from Castor Freight.", "REQUEST"),
    ("Sudria called on Norland to stop the raids.", "REQUEST"),
    ("Norland asked Veltania for help.", "REQUEST"),
    ("Sudria must release the hostages, Norland said.", "REQUEST"),
    ("The bishop made an appeal to both sides.", "REQUEST"),
    ("Sudria sought the extradition of the general.", "REQUEST"),
    ("The mediator said both sides should return to the table.", "REQUEST"),
    ("Norland accused Sudria of breaking the truce.", "ACCUSE"),
    ("Sudria condemned the raid by Norland.", "ACCUSE"),
    ("The union filed a complaint against Castor Freight.", "ACCUSE"),
    ("Norland summoned the Sudrian ambassador.", "ACCUSE"),
    ("A court in Castor found the general guilty.", "ACCUSE"),
    ("Norland opened an investigation into Castor Freight.", "ACCUSE"),
    ("Veltania expressed concern over the arrests in Sudria.", "ACCUSE"),
    ("Castor Freight sued the Harbour Workers' Union.", "ACCUSE"),
    ("Critics say Ada Brunn has ignored the dockers.", "ACCUSE"),
    ("Sudria rejected the proposal of Norland.", "REJECT"),
    ("Norland refused to withdraw from the valley.", "REJECT"),
    ("Castor Freight turned down the union's demand.", "REJECT"),
    ("Sudria will not release the prisoners, its president said.", "REJECT"),
    ("Norland did not allow the inspectors into the country.", "REJECT"),
    ("The union ruled out a compromise with Castor Freight.", "REJECT"),
    ("Sudria vetoed the resolution.", "REJECT"),
    ("Norland cancelled a visit to Sudria.", "REJECT"),
    ("Sudria violated the arms embargo.", "REJECT"),
    ("Norland denied visas to the Sudrian delegation.", "REJECT"),
    ("Sudria gave no permission for the flight.", "REJECT"),
    ("Norland threatened to attack Sudria.", "THREATEN"),
    ("Sudria warned Norland of consequences.", "THREATEN"),
    ("The union said it would boycott the vote.", "THREATEN"),
    ("Norland issued an ultimatum to Sudria.", "THREATEN"),
    ("Castor Freight vowed to lock out the dockers.", "THREATEN"),
    ("Sudria will impose sanctions on Norland, its president said.", "THREATEN"),
    ("The dockers went on strike.", "PROTEST"),
    ("Thousands of teachers marched through Castor.", "PROTEST"),
    ("Students staged a sit-in at the ministry.", "PROTEST"),
    ("The union held a rally against Castor Freight.", "PROTEST"),
    ("Prisoners in Sudria began a hunger strike.", "PROTEST"),
    ("Farmers blocked the highway to Castor.", "PROTEST"),
    ("Nurses walked out of the Castor hospital.", "PROTEST"),
    ("Norland imposed sanctions on Sudria.", "SANCTION"),
    ("Veltania suspended military aid to Sudria.", "SANCTION"),
    ("Norland expelled two Sudrian diplomats.", "SANCTION"),
    ("Sudria broke off diplomatic relations with Norland.", "SANCTION"),
    ("Norland recalled its ambassador from Sudria.", "SANCTION"),
    ("Veltania announced a suspension of aid to Norland.", "SANCTION"),
    ("Norland raised tariffs on Sudrian wheat.", "SANCTION"),
    ("Castor Freight locked out its workers.", "SANCTION"),
    ("Sudria walked out of the talks with Norland.", "REJECT"),
    ("All loans to Sudria were frozen by Veltania.", "SANCTION"),
    ("Norland massed tanks on the Sudrian border.", "MOBILIZE"),
    ("Sudria put its army on alert.", "MOBILIZE"),
    ("Norland sent warships to the strait.", "MOBILIZE"),
    ("Sudria called up reservists.", "MOBILIZE"),
    ("Sudrian police arrested 12 dockers.", "COERCE"),
    ("Norland imposed a curfew in the harbour district.", "COERCE"),
    ("Sudria declared martial law.", "COERCE"),
    ("Norland banned the opposition party.", "COERCE"),
    ("Police fired tear gas at the strikers.", "COERCE"),
    ("Norland deported 60 Sudrian migrants.", "COERCE"),
    ("Two Sudrian reporters were detained by Norland.", "COERCE"),
    ("Norland bombed the Sudrian harbour.", "ASSAULT"),
    ("Sudrian rebels kidnapped a Norlandic engineer.", "ASSAULT"),
    ("Norland carried out an airstrike on Sudria.", "ASSAULT"),
    ("Sudria violated the ceasefire with Norland.", "ASSAULT"),
    ("Norlandic forces stormed the town.", "ASSAULT"),
    ("Gunmen opened fire on a Sudrian convoy.", "ASSAULT"),
    ("Norland sent jets to destroy the reactor.", "ASSAULT"),
    ("Norlandic jets struck a Sudrian depot.", "ASSAULT"),
    ("The rebels took 14 hostages.", "ASSAULT"),
    ("After weeks of silence, Norland has finally agreed to hand over the archives to Sudria.", "AGREE"),
    ("Castor Freight is prepared to raise wages, its chairman told the union.", "AGREE"),
    ("The Norlandic parliament intends to ratify the treaty with Sudria.", "AGREE"),
    ("Ordovia has offered to host the talks between Norland and Sudria.", "AGREE"),
    (
        "Ada Brunn, the Norlandic foreign minister, flew to Castor for talks with her Sudrian counterpart.",
        "CONSULT",
    ),
    ("Delegations from Norland and Sudria sat down with the mediators in Lindport.", "CONSULT"),
    ("Sudria's envoy has been holding consultations with the rebels.", "CONSULT"),
    ("The Veltanian president expressed his condolences to Norland.", "SUPPORT"),
    ("Pollux Shipping endorsed the takeover bid by Castor Freight.", "SUPPORT"),
    ("Most of the union's members sided with the board of Castor Freight.", "SUPPORT"),
    ("Ordovia granted diplomatic recognition to Sudria.", "SUPPORT"),
    ("Norland has freed the crew of a Sudrian trawler seized in May.", "CONCEDE"),
    ("Bowing to pressure, Castor Freight reinstated nine dismissed dockers.", "CONCEDE"),
    ("The emergency rule imposed by Sudria in March has been lifted.", "CONCEDE"),
    ("Sudria's rebels announced a unilateral truce with the government.", "CONCEDE"),
    ("The court acquitted the leader of the Harbour Workers' Union.", "CONCEDE"),
    ("Sudria granted Norland access to its ports.", "CONCEDE"),
    ("The last Norlandic soldiers left their base in Sudria.", "RETREAT"),
    ("Sudrian troops began pulling back from the river.", "RETREAT"),
    ("The navies of Norland and Ordovia took part in joint drills.", "COOPERATE"),
    ("Norland handed over evidence about the explosion to Sudria.", "COOPERATE"),
    ("Ordovia airlifted food and medicine to the besieged Sudrian town.", "AID"),
    ("Norland's central bank approved a loan of 900 million crowns to Sudria.", "AID"),
    ("Ordovian doctors are treating wounded Sudrian fighters.", "AID"),
    ("Sudria appealed to Ordovia to send observers.", "REQUEST"),
    ("Shareholders of Pollux Shipping pressed the board for an explanation.", "REQUEST"),
    ("Norland's president said Sudria should apologise.", "REQUEST"),
    ("The dockers want Castor Freight to pay for the overtime.", "REQUEST"),
    ("Prosecutors in Lindport launched a probe into Pollux Shipping.", "ACCUSE"),
    ("The Norlandic minister called the raid a crime.", "ACCUSE"),
    ("Ordovia lodged a formal protest with Norland.", "ACCUSE"),
    ("Sudria blames Norland for the collapse of the dam.", "ACCUSE"),
    ("Castor Freight has repeatedly declined to meet the union.", "REJECT"),
    ("Norland dismissed Sudria's offer as a stunt.", "REJECT"),
    ("Sudria has no intention of giving up the islands, its envoy said.", "REJECT"),
    ("The regulator blocked the merger of Castor Freight and Pollux Shipping.", "REJECT"),
    ("Norland's premier skipped the meeting with the Sudrian delegation.", "REJECT"),
    ("Norland gave Sudria ten days to leave the islands or face war.", "THREATEN"),
    ("The pilots of Castor Air threatened to walk out.", "THREATEN"),
    ("Sudria cautioned Norland against crossing the river.", "THREATEN"),
    ("Thousands took to the streets of Lindport against the government of Sudria.", "PROTEST"),
    ("Railway workers downed tools in Norland.", "PROTEST"),
    ("Ordovia cut off gas supplies to Norland.", "SANCTION"),
    ("Norland froze the assets of Sudrian officials.", "SANCTION"),
    ("The union broke off negotiations with Castor Freight.", "REJECT"),
    ("Sudria pulled its negotiators out of the talks in Lindport.", "REJECT"),
    ("Norland moved two brigades to the Sudrian frontier.", "MOBILIZE"),
    ("Sudria's air defences remain on high alert.", "MOBILIZE"),
    ("Border guards of Sudria seized a Norlandic trawler.", "COERCE"),
    ("A court in Lindport sentenced the union's leader to four years in prison.", "COERCE"),
    ("Sudria shut down three newspapers critical of Norland.", "COERCE"),
    ("Riot police dispersed the strikers outside Castor Freight.", "COERCE"),
    ("Artillery of Sudria shelled the Norlandic positions.", "ASSAULT"),
    ("A car bomb in Lindport killed a Norlandic general.", "ASSAULT"),
    ("Norlandic forces have captured the town from the rebels.", "ASSAULT"),
    ("Two Sudrian aid workers were abducted by gunmen.", "ASSAULT"),
    ("Sudria fired rockets at a Norlandic airfield.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), ACTS, ids=[row[0] for row in ACTS])
def test_a_notice_tells_what_one_side_does_to_another(read: Read, text: str, kind: str) -> None:
    """The act of a text of a few words is an event of its PLOVER class, dated or not."""
    assert only(read, text).type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Norland wants a full withdrawal.",
        "The harbour lies between Norland and Sudria.",
        "The union has 900 members.",
        "Norland is opposed to the plan of Sudria.",
        "Did Norland attack Sudria?",
        "Norland did not attack Sudria.",
        "Castor Freight did not threaten the dockers.",
        "The dispute is mediated by Veltania.",
        "Sudria has a population of nine million.",
        "Sudria and Norland share a border of 900 kilometres.",
        "The union is against the plan.",
        "Nobody knows what Castor Freight will do.",
        "Norland has not yet attacked Sudria.",
        "Lindport is a town of 40,000 people.",
        "The news raised the possibility of a delay.",
        "The truce eased fears in the market.",
    ],
)
def test_what_is_no_act_makes_no_event(read: Read, text: str) -> None:
    """Standing facts, wishes, questions and what was not done."""
    assert read(text).events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland attacked Sudria.", "ASSAULT"),
        ("Norland did not attack Sudria on Monday.", None),
        ("Norland will attack Sudria, its president said.", "THREATEN"),
        ("Norland threatened to attack Sudria.", "THREATEN"),
        ("Norland will not attack Sudria, its president said.", "AGREE"),
        ("Norland released the prisoners.", "CONCEDE"),
        ("Norland refused to release the prisoners.", "REJECT"),
        ("Norland will not release the prisoners, its president said.", "REJECT"),
        ("Norland promised to release the prisoners.", "AGREE"),
        ("Norland must release the prisoners, Sudria said.", "REQUEST"),
        ("Norland has to release the prisoners, Sudria said.", "REQUEST"),
        ("Norland has released the prisoners.", "CONCEDE"),
        ("Norland suspended aid to Sudria.", "SANCTION"),
        ("Norland suspended its strike on Monday.", "CONCEDE"),
        ("Norland suspended the newspaper.", "COERCE"),
        ("Castor Freight raised wages.", "CONCEDE"),
        ("Norland raised tariffs.", "SANCTION"),
        ("Ministers arrived in Castor on March 3.", "CONSULT"),
        ("Norland will meet Sudria, its president said.", "AGREE"),
        ("Norland will meet Sudria on 3 June.", "CONSULT"),
        ("Norland is due to release the prisoners on 3 June.", "CONCEDE"),
        ("Norland promised to release the prisoners on 3 June.", "AGREE"),
    ],
)
def test_objects_and_frames_turn_the_class(read: Read, text: str, kind: str | None) -> None:
    """The same verb with another object, denied, promised, demanded or in the future is another act."""
    assert only(read, text).type == kind


def test_in_a_longer_report_an_act_without_a_time_is_no_event(read: Read) -> None:
    """What the sides demand and reject there are positions; events have a time or change the talks."""
    text = "Norland rejected the plan. " + "The harbour is quiet. " * 4 + "Sudria met Norland on Monday."
    assert [e.when for e in read(text).events] == ["Monday"]


def test_an_act_has_the_clause_that_tells_it_as_its_evidence(read: Read) -> None:
    """A dated clause beside it stays an event of its own."""
    text = "France accused Germany of lying, after the talks in Geneva collapsed on Monday."
    assert [(e.type, e.when) for e in read(text).events] == [("ACCUSE", ""), ("REJECT", "Monday")]


def test_saying_something_has_the_class_of_what_is_told(read: Read) -> None:
    """And none where nothing is done."""
    told = only(read, "On Monday the minister said that Norland would lift its embargo.")
    empty = only(read, "The minister said on Monday that it was cold.")
    assert (told.type, empty.type) == ("AGREE", None)


def test_the_lexicon_gives_each_entry_one_class() -> None:
    """A verb, a noun, a phrase or a verb with its object stands under one class alone."""
    seen: dict[tuple[str, str], str] = {}
    for kind, words in load("events")["types"].items():
        entries = {
            (key, entry)
            for key in ("verbs", "nouns", "phrases", "adjectives")
            for entry in words.get(key, ())
        }
        for line in words.get("pairs", ()):
            verbs, objects = (part.split(",") for part in line.split(":"))
            entries |= {(verb.strip(), noun.strip()) for verb in verbs for noun in objects}
        for entry in entries:
            assert seen.setdefault(entry, kind) == kind


def test_a_report_dates_the_state_that_it_tells(read: Read) -> None:
    """The state and the moment of "talks have stalled, officials said Monday" make one event."""
    event = only(read, "Talks between Norland and Sudria have stalled, Norlandic officials said Monday.")
    assert (event.talks, event.date) == ("stalled", "2031-05-12")


def test_the_evidence_is_the_clause_around_the_time(read: Read) -> None:
    """Two times in two clauses are two events, each with its own words."""
    text = "The talks stalled in November after Norland seized the harbour in March."
    assert [e.span.of(text) for e in read(text).events] == [
        "The talks stalled in November",
        "after Norland seized the harbour in March.",
    ]


def test_each_row_of_a_table_is_an_event(read: Read) -> None:
    """A row with a cell that is nothing but a time; the header row is none."""
    text = (
        "Timeline of the dispute:\n| Date | Event | Details |\n|---|---|---|\n"
        "| December 2030 | Fall of the Brunn cabinet | The army takes over. |\n"
        "| June 2031 | Talks resume | A new round begins in Castor. |\n"
    )
    events = read(text).events
    assert [(e.what, e.date, e.status) for e in events] == [
        ("Fall of the Brunn cabinet", "2030-12", "happened"),
        ("Talks resume", "2031-06", "scheduled"),
    ]
    assert events[1].talks == "resumed"
    assert events[0].span.of(text).startswith("| December 2030")


def test_a_time_that_is_a_name_counts_once(read: Read) -> None:
    """The accord of 1974 is one event however often it is named."""
    text = "Sudria insists on the 1974 agreement. The 1974 agreement set the line. Norland left the 1974 agreement."
    assert len(read(text).events) == 1


def test_a_state_of_the_talks_told_again_without_a_time_counts_once(read: Read) -> None:
    """The dated telling is kept."""
    text = "The talks have stalled. The talks stalled on Monday. The talks hit a standstill."
    assert [(e.talks, e.date) for e in read(text).events] == [("stalled", "2031-05-12")]


def test_the_date_under_a_post_and_captions_are_no_events(read: Read) -> None:
    """When a post was signed, or a picture taken, did not happen in the talks."""
    text = (
        "Norland met Sudria in May 2030.\n“Good talks.” — Asta Vell (@vell) May 3, 2031\n"
        "Vell meets Ostari in Portvale, April 3, 2031.\nCOAST PHOTOS/Bo Lind\nRelated: The 2029 siege"
    )
    assert [e.date for e in read(text).events] == ["2030-05"]


def test_headlines_give_no_events_where_a_text_follows(read: Read) -> None:
    """The headline's words come again below it."""
    text = "Talks collapse in Castor\nNorland and Sudria met on Monday. They will go on."
    assert [e.date for e in read(text).events] == ["2031-05-12"]


def test_place_and_actors_are_named(read: Read) -> None:
    """The place after "in"; parties by their names."""
    event = only(read, "France and Germany held talks in Geneva on Monday.")
    assert event.place == "Geneva"
    assert set(event.actors) == {"France", "Germany"}


def test_renaming_the_parties_renames_the_output(read: Read) -> None:
    """No party is special."""
    text = "France and Germany held talks in Geneva on Monday. France accused Germany of an attack on Friday."
    swapped = text.replace("France", "Brazil").replace("Germany", "Canada")
    one, other = read(text).events, read(swapped).events
    renamed = [
        (e.what.replace("France", "Brazil").replace("Germany", "Canada"), e.date, e.status, e.type)
        for e in one
    ]
    assert renamed == [(e.what, e.date, e.status, e.type) for e in other]


def test_without_a_publication_date_an_event_has_its_words_and_no_date(read: Read) -> None:
    """The reason is kept with it."""
    (event,) = read("Norland and Sudria met on Monday.", None).events
    assert (event.when, event.date, event.resolved) == ("Monday", None, "no publication date")


def test_an_absolute_date_after_the_report_is_scheduled(read: Read) -> None:
    """Whatever the tense."""
    (event,) = read("The June 3, 2031 walkout worries Castor Freight.", date(2031, 5, 14)).events
    assert (event.status, event.date) == ("scheduled", "2031-06-03")


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "| | |\n|---|\n", "``", "“", "— — —", "2031", "Monday", "a" * 5000, "\u202eMonday\u200b?"],
)
def test_any_text_reads(read: Read, text: str) -> None:
    """Odd texts give few events and no exception."""
    assert len(read(text).events) <= 1


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        ("The chair asked the leaders to report to her by Tuesday.", "2031-05-20", "scheduled"),
        ("Castor Freight has until 30 November to make an offer.", "2031-11-30", "scheduled"),
        ("The offer was valid until Sunday.", "2031-05-18", "scheduled"),
        ("The hearing was adjourned until Thursday.", "2031-05-15", "scheduled"),
        ("The regulator has set a deadline of 10 October.", "2031-10-10", "scheduled"),
        ("The plant will close in September if the sale fails.", "2031-09", "hypothetical"),
        ("The plant will close in September unless the sale goes through.", "2031-09", "hypothetical"),
        ("A deal could be signed on Friday.", "2031-05-16", "hypothetical"),
        ("The strike lasted until Sunday.", "2031-05-11", "happened"),
        ("The two sides met to discuss the border on Monday.", "2031-05-12", "happened"),
    ],
)
def test_terms_and_conditions_lie_ahead(read: Read, text: str, when: str, status: str) -> None:
    (event, *_) = [e for e in read(text, date(2031, 5, 14)).events if e.date]
    assert (event.date, event.status) == (when, status)


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("A second round had been planned for next Monday.", "2031-05-19", "hypothetical"),
        ("A meeting scheduled for April 30 never took place.", "2031-04-30", "hypothetical"),
        ("The envoy was expected in Castor on Tuesday but did not arrive.", "2031-05-13", "hypothetical"),
        ("No talks took place in 2030.", "2030", "hypothetical"),
        ("Had the union met the January deadline, it would have won.", "2031-01", "hypothetical"),
        ("Should members vote yes, stoppages would begin on 3 June.", "2031-06-03", "hypothetical"),
        ("The tenants demand a freeze until 2035.", "2035", "hypothetical"),
        ("He has not been seen since 2 May.", "2031-05-02", "happened"),
        ("They may have to vote again in September.", "2031-09", "hypothetical"),
        ("Talks resume on Thursday.", "2031-05-15", "scheduled"),
    ],
)
def test_what_did_not_or_might_not_come_is_hypothetical(read: Read, text: str, day: str, status: str) -> None:
    """Plans that came to nothing, conditions and demands are no events of the calendar."""
    event = next(e for e in read(text, date(2031, 5, 14)).events if e.date)
    assert (event.date, event.status) == (day, status)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("That claim, made in November, was withdrawn on Monday.", {"2030-11", "2031-05-12"}),
        ("The truce that they declared on 1 January ended last night.", {"2031-01-01", "2031-05-13"}),
        ("Talks resume next Monday, two years after they broke off.", {"2031-05-19", "2029"}),
        ("The chief spoke on Monday, hours after mediators came.", {"2031-05-12"}),
    ],
)
def test_each_time_of_a_sentence_dates_its_own_event(read: Read, text: str, dates: set[str]) -> None:
    assert {event.date for event in read(text, date(2031, 5, 14)).events} == dates


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Teachers walked off the job on Friday.", "PROTEST"),
        ("The firm laid off 200 people in April.", "SANCTION"),
        ("The company tabled a new offer on Tuesday.", "AGREE"),
        ("The League dropped its opposition to the tax last month.", "CONCEDE"),
        ("Delegates gathered in Castor on Monday.", "CONSULT"),
        ("The delegation stormed out on Tuesday.", "REJECT"),
    ],
)
def test_acts_of_labour_and_business_have_a_class(read: Read, text: str, kind: str) -> None:
    (event,) = read(text, date(2031, 5, 14)).events
    assert event.type == kind
