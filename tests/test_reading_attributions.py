"""Who is said to have said what, and to whom?"""

import pytest

from conftest import Read
from dragoman.model.reading import Reading
from dragoman.reading.components.attributions_cues import FORMS

# name, text, expected (source, via, words of the content) for each attribution
ROWS: list[tuple[str, str, list[tuple[str | None, str | None, str]]]] = [
    ("said that", "Norland officials said that the talks had failed.", [("Norland officials", None, "the talks had failed")]),
    ("said without that", "Norland said the talks had failed.", [("Norland", None, "the talks had failed")]),
    ("fronted", "The talks have failed, Norland officials said Monday.", [("Norland officials", None, "The talks have failed")]),
    ("inverted", "The talks have failed, said a spokesman for the union.", [("spokesman for the union", None, "The talks have failed")]),
    ("according to, last", "The talks have failed, according to Norland officials.", [("Norland officials", None, "The talks")]),
    ("according to, first", "According to analysts, the truce will hold.", [("analysts", None, "the truce will hold")]),
    ("adverb", "Norland officials privately admit that they need time.", [("Norland officials", None, "they need time")]),
    ("modal", "Norland would only say that it was ready.", [("Norland", None, "it was ready")]),
    ("negation", "Norland officials did not say whether they would sign.", [("Norland officials", None, "whether they")]),
    ("denial", "Norland denied that its troops had crossed the line.", [("Norland", None, "its troops had crossed")]),
    ("perfect", "Norland officials have repeatedly warned that time is short.", [("Norland officials", None, "time is short")]),
    ("claim of a thing", "President Ana Vell claimed responsibility for the delay.", [("Ana Vell", None, "responsibility")]),
    ("criticism", "President Ana Vell criticized the long delay.", [("Ana Vell", None, "the long delay")]),
    ("dismissal", "President Ana Vell dismissed suggestions of a secret pact.", [("Ana Vell", None, "suggestions of")]),
    ("accusation", "President Ana Vell accused Sudria of stalling.", [("Ana Vell", None, "Sudria of stalling")]),
    ("voiced", "Union officials voiced frustration over the pay offer.", [("Union officials", None, "frustration")]),
    ("made clear", "President Ana Vell made clear that no troops would leave.", [("Ana Vell", None, "no troops would leave")]),
    ("describe as", "Officials describe the text as a roadmap.", [("Officials", None, "the text as a roadmap")]),
    ("pointed out", "Experts pointed out that the dam is old.", [("Experts", None, "the dam is old")]),
    ("went on to say", "Ana Vell went on to say that the port would close.", [("Ana Vell", None, "the port would close")]),
    ("reports said", "News reports said the firm wants a lower price.", [("News reports", None, "the firm wants")]),
    ("sources indicate", "Sources indicate the bidder may raise its offer.", [("Sources", None, "the bidder may raise")]),
    ("possessor", "Union leader Tom Harrow stood by his warning that a strike was near.", [("Tom Harrow", None, "a strike was near")]),
    ("reports noun", "Markets fell on reports that the merger was off.", [("reports", None, "the merger was off")]),
    ("passive agent", "The plan was criticized by Norland officials.", []),
    ("was asked", "President Ana Vell was asked about the border.", [("Ana Vell", None, "about the border")]),
    ("asked and said", "President Ana Vell, asked whether she would resign, said no deal was near.", [("Ana Vell", None, "no deal was near")]),
    ("impersonal", "It is understood that no offer was made.", [(None, None, "no offer was made")]),
    ("relative", "Sudria opened its files, which inspectors said were empty.", [("inspectors", None, "were empty")]),
    ("statement saying", "The ministry released a statement saying the road was open.", [("ministry", None, "the road was open")]),
    ("quoted as saying", "President Ana Vell was quoted by Kyodo as saying that the talks had failed.", [("Ana Vell", "Kyodo", "the talks had failed")]),
    ("told an outlet", "Norland officials told the Portvale Herald that the talks had failed.", [("Norland officials", "Portvale Herald", "the talks")]),
    ("who spoke with", "The talks have stalled, according to Norland officials who spoke with Radio Veltania on Monday.", [("Norland officials", "Radio Veltania", "The talks have stalled")]),
    ("interview with", "In an interview with the Portvale Times, President Ana Vell said a deal was near.", [("Ana Vell", "Portvale Times", "a deal was near")]),
    ("outlet interview", "In a Channel 9 News interview, President Ana Vell said a deal was near.", [("Ana Vell", "Channel 9 News", "a deal was near")]),
    ("confirmed to", "President Ana Vell confirmed to the Portvale Times that the talks would go on.", [("Ana Vell", "Portvale Times", "the talks would go on")]),
    ("at a forum", "Speaking at the Doral Forum, President Ana Vell said a deal was near.", [("Ana Vell", "Doral Forum", "a deal was near")]),
    ("relayed", "Norland officials said a deal was near, Kyodo reported.", [("Norland officials", "Kyodo", "a deal was near")]),
    ("relayed first", "Kyodo reported that Norland officials said a deal was near.", [("Norland officials", "Kyodo", "a deal was near")]),
    ("on a medium", "President Ana Vell wrote on Facebook that a deal was near.", [("Ana Vell", "Facebook", "a deal was near")]),
    ("correspondent", "A deal is near, said NHK correspondent Rosa Lind.", [("Rosa Lind", "NHK", "A deal is near")]),
    ("told reporters", "President Ana Vell told reporters in Portvale that a deal was near.", [("Ana Vell", None, "a deal was near")]),
    ("a news briefing", "President Ana Vell said at a news briefing that a deal was near.", [("Ana Vell", "news briefing", "a deal was near")]),
    ("told a body", "President Ana Vell told Parliament that a deal was near.", [("Ana Vell", "Parliament", "a deal was near")]),
    ("participle joins", "President Ana Vell said a deal was near, adding that work remained.", [("Ana Vell", None, "a deal was near")]),
    ("told to do", "President Ana Vell told her advisers to prepare a draft.", [("Ana Vell", None, "to prepare a draft")]),
    ("urged to", "President Ana Vell urged both sides to stop the strike, and went home.", [("Ana Vell", None, "to stop the strike")]),
    ("warned not to", "President Ana Vell warned the dockers not to block the quay.", [("Ana Vell", None, "not to block the quay")]),
    ("called for", "Tom Harrow called for an end to the strike.", [("Tom Harrow", None, "an end to the strike")]),
    ("called on", "Union leaders called on the firm to pay.", [("Union leaders", None, "the firm to pay")]),
    ("inserted", "The talks, President Ana Vell said, will go on.", [("Ana Vell", None, "The talks")]),
    ("inserted behind a phrase", "In the end, Ana Vell said, everybody will sign.", [("Ana Vell", None, "In the end")]),
    ("words of time between", "President Ana Vell said after the meeting she would not sign.", [("Ana Vell", None, "she would not sign")]),
    ("second cue of one source", "Ana Vell said the port was closed and added that the road was open.", [("Ana Vell", None, "the port was closed")]),
    ("reply to a question mark", "“Why not?” Ana Vell demanded.", [("Ana Vell", None, "Why not?")]),
    ("as she put it", "The dam is old, as Ana Vell put it, “like a cat.”", [("Ana Vell", None, "like a cat")]),
    ("bracket behind the name", "“It is fair,” Ana Vell (Portvale East) said on Monday.", [("Ana Vell", None, "It is fair")]),
    ("dateline", "PORTVALE — President Ana Vell, opening the talks, said the dam was safe.", [("Ana Vell", None, "the dam was safe")]),
    ("dateline of an agency", "PORTVALE (NP) — Norland officials said that the dam was safe.", [("Norland officials", None, "the dam was safe")]),
    ("time is no speaker", "“It is fair,” Ana Vell, a senior envoy, said Thursday morning.", [("Ana Vell", None, "It is fair")]),
    ("hearsay", "The firm is said to have offered a bonus.", [(None, None, "to have offered a bonus")]),
    ("a paper that shows", "The survey shows that dockers back the strike.", [("survey", None, "that dockers back the strike")]),
    ("data", "Harbour dues are low, according to federal data.", [("federal data", None, "Harbour dues are low")]),
    ("somebody", "Then someone asked how the firm could pay.", [("someone", None, "how the firm could pay")]),
    ("first person", "I think the truce will hold.", [(None, None, "the truce will hold")]),
    ("it goes on", "The ministry said it would pay. It added that the money was ready.",
     [("ministry", None, "it would pay"), ("ministry", None, "that the money was ready")]),
    ("who said", "The miners, who said they would strike, went home.", [("miners", None, "they would strike")]),
    ("headline", "Ana Vell: No Deal Will Be Signed Before Spring.\n\nPresident Ana Vell spoke on Monday.",
     [("Ana Vell", None, "No Deal Will Be Signed Before Spring")]),
    ("headline of a poll", "Poll: Dockers back a strike\n\nThe port was calm.", [("Poll", None, "Dockers back a strike")]),
    ("transcript", "They met at noon.\n\nVELL: We will not sign that text this year.\n\nHOST: Why not? It is fair.",
     [("VELL", None, "We will not sign that text"), ("HOST", None, "Why not?")]),
    ("signed quotation", "“The harbour is ours.” ― Ana Vell\n“Let them keep it.”― Tom Harrow.",
     [("Ana Vell", None, "The harbour is ours"), ("Tom Harrow", None, "Let them keep it")]),
    ("title of a programme", "On the programme “Harbour Hour,” Ana Vell said the port would close.",
     [("Ana Vell", None, "the port would close")]),
    ("what she called", "After what Ana Vell called a gamble, the firm paid.", [("Ana Vell", None, "a gamble")]),
    ("nested counts once", "Norland officials said analysts believe the truce will hold.", [("Norland officials", None, "analysts believe")]),
]  # fmt: skip

NONE = [
    ("a demand of a party", "Norland demands a full withdrawal from the valley."),
    ("a rejection by a party", "Sudria rejected the proposal of the mediators."),
    ("an agreed step", "President Ana Vell agreed to postpone the vote."),
    ("a noun", "The claim went to court and the report was long."),
    ("an infinitive", "To say nothing is safe at times."),
    ("a thing that shows", "This table shows how the dispute grew."),
    ("called off", "President Ana Vell called off the meeting."),
    ("a table row", "| May 2031 | Vell warns that time is short |"),
    ("a deal announced", "They spoke of a deal announced in May."),
    ("called to", "He was called to the table."),
    ("a refusal at the table", "President Ana Vell refused to sign."),
    ("a label of the desk", "Karst Sea: what you need to know\n\nTalks go on."),
    ("a plural demand", "Norland and Sudria want a truce."),
    ("inside a quotation", "“He said that they said that nobody knew.”"),
]


def told(reading: Reading) -> list[tuple[str | None, str | None, str]]:
    """Give source, via and content of each attribution."""
    text = reading.report.text
    return [
        (a.source, a.via, a.content_span.of(text) if a.content_span else "") for a in reading.attributions
    ]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_reporting_clauses(read: Read, text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    """Source, via and content are read from each reporting clause."""
    found = told(read(text))

    assert [f[:2] for f in found] == [e[:2] for e in expected]
    assert all(words in content for (_, _, content), (_, _, words) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "source", "party"),
    [
        ("A source close to the Norland delegation said the text was ready.", "source close to the Norland delegation", "Norland"),
        ("Sources inside Norland's army said the guns were ready.", "Sources", "Norland"),
        ("A lawyer for Norland, Ana Vell, said the clause was void.", "Ana Vell", "Norland"),
        ("Secretary of State Ana Vell told a network on Sunday that it was late.", "Ana Vell", None),
        ("A source critical of Norland said the text was a trap.", "source", None),
        ("A source said that Norland had signed.", "source", None),
        ("As for Norland, officials said it was late.", "officials", "Norland"),
        ("In Sudria, negotiators said it was late.", "negotiators", "Sudria"),
        ("The rebels left. The rebel delegation said it was late.", "rebel delegation", "rebels"),
    ],
)  # fmt: skip
def test_sources_inside_a_side_speak_for_it(read: Read, text: str, source: str, party: str | None) -> None:
    """People close to a party and parts of it are its own; its critics are not."""
    reading = read(f"Norland and Sudria resumed talks. {text}")

    assert (source, party) in {(a.source, a.party) for a in reading.attributions}


@pytest.mark.parametrize("text", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_what_nobody_says_is_no_attribution(read: Read, text: str) -> None:
    """Acts, nouns, tables and words inside quotations make no reporting clause."""
    assert read(text).attributions == ()


ATTITUDES = [
    ("wants", "Minister Ana Vell wants a longer truce.", [("Ana Vell", "a longer truce")]),
    ("supports", "President Ana Vell supports a ban on strikes.", [("Ana Vell", "a ban on strikes")]),
    ("opposes", "President Ana Vell arrived. She opposes any delay.", [("Ana Vell", "any delay")]),
    ("likes", "President Ana Vell likes the plan.", [("Ana Vell", "the plan")]),
    ("plans to", "President Ana Vell plans to visit the port.", [("Ana Vell", "to visit the port")]),
    ("unnamed people", "Many analysts fear a new strike.", [("Many analysts", "a new strike")]),
    ("not of a party", "Norland wants a longer truce.", []),
    ("not at the table", "President Ana Vell offered a longer truce.", []),
    ("not inside what is said", "Norland officials said President Ana Vell wants a truce.", []),
    ("not around what is said", "Minister Ana Vell, who supports the ban, said it would pass.", [("Ana Vell", "the ban")]),
    ("agreeing to act", "President Ana Vell agreed to meet.", []),
    ("agreeing", "President Ana Vell agrees on the need for speed.", [("Ana Vell", "on the need for speed")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in ATTITUDES], ids=[row[0] for row in ATTITUDES]
)
def test_attitudes_are_those_of_human_beings(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    """What somebody wants or supports is told apart from what somebody says, and no act at the table is one."""
    found = [a for a in read(text).attributions if a.kind == "attitude"]

    assert [a.source for a in found] == [source for source, _ in expected]
    for attitude, (_, words) in zip(found, expected, strict=True):
        assert words in attitude.content_spans[0].of(text)


CONTENTS = [
    ("before and behind", "“The offer,” Ana Vell said, “is fair.”", ["“The offer,”", "“is fair.”"]),
    ("next sentence", "“It is hard,” Ana Vell said. “We need time.”", ["“It is hard,”", "“We need time.”"]),
    ("next paragraph", "“It is hard,” Ana Vell said.\n\n“We need peace.”", ["“It is hard,”", "“We need peace.”"]),
    ("partly quoted", "Ana Vell said it was “a disgrace” and that it must end.", ["it was “a disgrace” and that it must end"]),
    ("inserted", "The talks, Ana Vell said, will go on.", ["The talks", "will go on."]),
    ("participle", "Ana Vell said it was late, adding that nobody slept.", ["it was late", "that nobody slept"]),
    ("a which-clause is the writer's", "Ana Vell said the port was shut, which was true.", ["the port was shut"]),
    ("a doubt is the writer's", "Ana Vell said the port was shut, although few believed it.", ["the port was shut"]),
    ("whom it was told", "Ana Vell told the dockers that the port was shut.", ["that the port was shut"]),
    ("question and answer", "“Why not?” Ana Vell asked. “It is fair.”", ["“Why not?”", "“It is fair.”"]),
    ("two cues in a sentence", "Ana Vell said it would pass because “all want it,” she said.", ["it would pass because “all want it,”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pieces"), [row[1:] for row in CONTENTS], ids=[row[0] for row in CONTENTS])
def test_a_content_has_its_pieces(read: Read, text: str, pieces: list[str]) -> None:
    """The content leaves out source and cue, and goes on with the quotations of the same statement."""
    found = read(text).attributions[0]

    assert [span.of(text).rstrip(",") for span in found.content_spans] == [p.rstrip(",") for p in pieces]


@pytest.mark.parametrize(
    ("text", "source", "chain"),
    [
        ("Norland officials said that President Ana Vell had told dockers that pay would rise.", "Norland officials", ("Ana Vell",)),
        ("Aides said President Ana Vell believes Tom Harrow said that pay would rise.", "Aides", ("Ana Vell", "Tom Harrow")),
        ("President Ana Vell said that the port was shut.", "Ana Vell", ()),
        ("Kyodo reported that President Ana Vell said the port was shut.", "Ana Vell", ()),
    ],
)  # fmt: skip
def test_claims_about_claims_keep_their_chain(
    read: Read, text: str, source: str, chain: tuple[str, ...]
) -> None:
    """The outermost source counts; who is said to have said it in the content is told in order."""
    found = read(text).attributions

    assert [(a.source, a.chain) for a in found] == [(source, chain)]


def test_spans_are_words_of_the_report(read: Read) -> None:
    """The clause holds source and cue, and the content is not cut into it."""
    text = "On Monday Norland officials told the Portvale Herald that the talks had failed."

    found = read(text).attributions[0]

    assert found.cue == "told"
    assert found.source_span is not None
    assert found.source_span.of(text) == "Norland officials"
    assert found.span.contains(found.source_span)
    assert (found.party, found.named) == ("Norland", False)


def test_via_holds_until_another_occasion(read: Read) -> None:
    """The outlet stays with its source's next sentences and ends with another time or audience."""
    text = (
        "In an interview with Radio Veltania, President Ana Vell said the border would stay closed. "
        "She added that no troops would leave. Analysts said that was a gamble.\n\n"
        "Last week, Vell told reporters in Portvale that talks could resume."
    )

    assert [a.via for a in read(text).attributions] == ["Radio Veltania", "Radio Veltania", None, None]


def test_another_interview_replaces_the_first(read: Read) -> None:
    """A second outlet takes the place of the first for the same source."""
    text = (
        "President Ana Vell told the Portvale Herald that talks go on. "
        "In a separate interview with Radio Veltania, Vell said they were slow. She added that nobody was in a hurry."
    )

    assert [a.via for a in read(text).attributions] == ["Portvale Herald", "Radio Veltania", "Radio Veltania"]


def test_the_sources_are_those_told_of_before(read: Read) -> None:
    """A bare "the sources" takes over the fuller phrase, its party and its outlet."""
    text = "Norland sources told the Portvale Herald that talks go on. The sources added that a deal was far away."

    first, second = read(text).attributions

    assert (second.source, second.party, second.via) == (first.source, first.party, first.via)
    assert first.source == "Norland sources"


def test_they_are_the_sources(read: Read) -> None:
    """A plural pronoun goes on with the unnamed people who spoke last."""
    text = "Sources close to the talks said a deal was near. They stressed that nothing was signed."

    first, second = read(text).attributions

    assert first.source == second.source
    assert not second.named


def test_the_report_is_the_outlet_named_last(read: Read) -> None:
    """According to "the report" leads back to the outlet; the inner source stays the source."""
    text = (
        "Norland officials said a deal was near, Kyodo reported. "
        "Norland officials stressed that nothing was signed, according to the report."
    )

    assert [(a.source, a.via) for a in read(text).attributions] == [("Norland officials", "Kyodo")] * 2


def test_a_printed_post_is_an_attribution(read: Read) -> None:
    """A paragraph signed with a handle is said on Twitter and is no quotation."""
    text = "We offer peace. They want war! — Ana Vell (@anavell) May 3, 2031"

    reading = read(text)

    assert [(a.source, a.via) for a in reading.attributions] == [("Ana Vell", "Twitter")]
    assert reading.attributions[0].content_span is not None
    assert reading.attributions[0].content_span.of(text) == "We offer peace. They want war!"
    assert reading.quotes == ()


@pytest.mark.parametrize(
    ("form", "verb"),
    [("says", "say"), ("said", "say"), ("denies", "deny"), ("denied", "deny"), ("admitting", "admit"), ("vowed", "vow"),
     ("stresses", "stress"), ("claiming", "claim"), ("told", "tell"), ("agreed", "agree"), ("quipped", "quip")],
)  # fmt: skip
def test_verbs_are_known_in_all_forms(form: str, verb: str) -> None:
    """Regular and irregular forms lead to their verb."""
    assert FORMS[form][0] == verb


@pytest.mark.parametrize("pair", [("Norland", "Veltania"), ("Sudria", "Norland")])
def test_renaming_a_party_renames_the_source(read: Read, pair: tuple[str, str]) -> None:
    """No party is special: only the names differ."""
    text = "{0} officials told the Portvale Herald that {0} was ready. {0} denied that its troops had moved."
    first, second = (told(read(text.format(name))) for name in pair)

    assert [tuple(v.replace(pair[0], pair[1]) if v else v for v in row) for row in first] == second


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Ana Vell said in a letter to members that the rota was legal.", "letter"),
        ("In a letter to members, Ana Vell said the rota was legal.", "letter"),
        ("Ana Vell told a rally in Portvale that the rota was legal.", "rally"),
        ("Speaking at a union meeting on Sunday, Ana Vell said the rota was legal.", "union meeting"),
        ("“It is legal,” Ana Vell wrote on her website.", "website"),
        ("“It is legal,” Ana Vell told this newspaper.", "this newspaper"),
        ("Ana Vell said by telephone that the rota was legal.", "telephone"),
        ("Ana Vell told state television that the rota was legal.", "state television"),
        ("Ana Vell told the Valley Echo that the rota was legal.", "Valley Echo"),
        ("Ana Vell told Mining Monthly that the rota was legal.", "Mining Monthly"),
        (
            "Ana Vell said on the sidelines of a trade fair that the rota was legal.",
            "sidelines of a trade fair",
        ),
        ("Ana Vell said the letter was late.", None),
        ("Ana Vell said the rally in Portvale was illegal.", None),
        ("Ana Vell, who was arrested at a rally, said the rota was legal.", None),
        ("Ana Vell told the minister that the rota was legal.", None),
        ("Ana Vell told reporters that the rota was legal.", None),
        ("Ana Vell told her 212 employees that the rota was legal.", None),
    ],
)
def test_means_and_occasions(read: Read, text: str, via: str | None) -> None:
    """What carries the words, or where they are said, is told even without a name of its own."""
    assert [a.via for a in read(text).attributions] == [via]
