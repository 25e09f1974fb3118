"""What words of war, work and markets mean where no blow falls, and what is done to whom with which object."""

import pytest

from conftest import Read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister attacked the plan on Monday.", "ACCUSE"),
        ("The minister attacked the harbour on Monday.", "ASSAULT"),
        ("The union hit back at the board on Monday.", "ACCUSE"),
        ("The envoy tore into the proposal on Monday.", "ACCUSE"),
        ("The senate killed the bill on Monday.", "REJECT"),
        ("The board shot down the offer on Monday.", "REJECT"),
        ("Norland struck a deal with Sudria on Monday.", "AGREE"),
        ("The chairman called the accord toothless on Monday.", "ACCUSE"),
        ("The chairman called the offer magnanimous on Monday.", "SUPPORT"),
        ("The board turned the offer down on Monday.", "REJECT"),
        ("Castor Freight dismissed nine conductors on Monday.", "SANCTION"),
        ("Norland banned Sudrian beef on Monday.", "SANCTION"),
        ("The guild walked out of coalition talks on Monday.", "REJECT"),
        ("Drivers walked out for two days on Monday after talks collapsed.", "PROTEST"),
        ("The two leaders dined on Monday.", "CONSULT"),
        ("The border reopened on Monday.", "CONCEDE"),
        ("Norland retaliated on Monday by halting imports of Sudrian beef.", "SANCTION"),
        ("The prisoners were released on Monday in exchange for fuel.", "CONCEDE"),
        ("The rebel chief is alleged to have ordered the killing of an elder in March 2031.", "ASSAULT"),
        ("The union accused the firm of suspending two stewards in March 2031.", "SANCTION"),
        ("The two sides shook hands on terms on Monday.", "AGREE"),
        ("Shares in Castor Freight rallied on Monday.", None),
        ("Copper futures tumbled on Monday and oil fell.", None),
        ("Norland seized the chance on Monday.", None),
        ("The film was shot on Monday in three scenes.", None),
        ("The treaty entered into force on Monday.", "AGREE"),
        ("The firms closed the deal on Monday.", "AGREE"),
    ],
)
def test_a_word_with_its_object_or_subject_tells_the_class(read: Read, text: str, kind: str | None) -> None:
    """Plans are attacked with words, prices rally by themselves, and a particle may stand behind the object."""
    assert {event.type for event in read(text).events if event.when} == {kind}


def test_what_only_tells_when_does_not_tell_the_class(read: Read) -> None:
    """The main act goes before one behind "before"."""
    text = "The club will propose a price before the army attacks the town on 31 May."

    assert read(text).events[0].type != "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "Norland's navy seized two trawlers.",
        "The army shelled the harbour.",
        "Castor Freight sacked its pilots.",
        "Police arrested nine dockers.",
        "The government has now recalled its ambassador.",
    ],
)
def test_a_deed_with_a_doer_is_an_event_in_a_longer_report(read: Read, text: str) -> None:
    """It needs no time."""
    told = text + " " + "The harbour is quiet. " * 4

    assert [(event.span.of(told).rstrip("."), event.when) for event in read(told).events] == [(text[:-1], "")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland has raised tariffs on many goods.",
        "The army did not shell the harbour.",
        "The army would shell the harbour.",
        "If the army shelled the harbour, all would end.",
        "The ministry released a statement.",
        "The mayor said that the offer was fair.",
        "Prices fell in the harbour.",
    ],
)
def test_how_things_are_is_no_event_in_a_longer_report(read: Read, text: str) -> None:
    """What is denied, possible, usual or only said has no time and is no deed."""
    assert read(text + " " + "The harbour is quiet. " * 4).events == ()
