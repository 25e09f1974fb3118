"""What do the tests of views, workbench and command line share: a small case about invented parties."""

import hashlib
from dataclasses import replace
from datetime import date
from itertools import count

from dragoman.model.case import (
    Case,
    CaseParty,
    CasePerson,
    Evidence,
    HeldAttribution,
    HeldEvent,
    HeldFigure,
    HeldFinding,
    HeldPosition,
    HeldQuote,
    Source,
)
from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.position import Position, Stance, Topic
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote, Speaker

TOPICS = {
    "withdrawal": Topic(
        "withdrawal",
        "withdrawal",
        ("none", "some", "full"),
        ("no withdrawal", "some posts", "full withdrawal"),
    ),
    "treaty": Topic("treaty", "peace treaty"),
    "corridor": Topic("corridor", "corridor"),
}
HERALD = Source(1, "reports/herald.txt", "a" * 64, "Talks stall", "Delta Herald", date(2031, 5, 14), 300)
WIRE = Source(2, "reports/wire.txt", "b" * 64, None, None, None, 120)
_ids = count(1)


def evidence(sentence: str, words: str | None = None, *, source: Source = HERALD, start: int = 0) -> Evidence:
    """Return a sentence as evidence for some of its words."""
    at = sentence.index(words) if words else 0
    end = at + len(words or sentence)
    return Evidence(source, Span(start + at, start + end), Span(start, start + len(sentence)), sentence)


def held(
    party: str,
    topic: str | None,
    stance: Stance,
    *,
    source: Source = HERALD,
    sentence: str = "",
    **more: object,
) -> HeldPosition:
    """Return a held position; further fields go to the position itself."""
    said = sentence or f"{party} {stance} the {topic}."
    where = evidence(said, source=source)
    position = Position(
        where.span, party or None, topic, stance, content=str(more.pop("content", f"the {topic}"))
    )
    return HeldPosition(next(_ids), (party,) if party else (), replace(position, **more), where)  # type: ignore[arg-type]


def small_case() -> Case:
    """Return a case with something of each kind."""
    quote = evidence("“We will not wait,” Minister Ada Quill said.", "We will not wait,")
    claim = evidence("Quill spoke of 40 shelled villages.", "40 shelled villages")
    stalled = evidence("The talks, mediated by Lindmar, stalled in May.", source=HERALD)
    return Case(
        "delta",
        sources=(HERALD, WIRE),
        parties=(
            CaseParty("Norland", "side", ("Norlandic",), 9),
            CaseParty("Sudria", "side", (), 7),
            CaseParty("Lindmar", "mediator", (), 2),
            CaseParty("Ordovia", "third", (), 1),
        ),
        people=(
            CasePerson(
                "Ada Quill", ("Ada Quill", "Quill"), ("foreign minister",), "Norland", True, 1, (quote,)
            ),
            CasePerson("Bo Tarn", ("Bo Tarn",), (), None, False, 0),
        ),
        positions=(
            held("Norland", "withdrawal", "demand", level="full", layer="quoted", limit="red line"),
            held("Sudria", "withdrawal", "reject", level="full", layer="attributed"),
            held(
                "Sudria", "withdrawal", "conditional", level="some", condition="only in return for a treaty"
            ),
            held("Norland", "treaty", "reject", source=WIRE),
            held("", None, "demand", content="an end to it"),
        ),
        quotes=(
            HeldQuote(
                1,
                Quote(quote.span, "We will not wait,", Speaker("Ada Quill", "minister", "Norland", True)),
                quote,
            ),
        ),
        attributions=(
            HeldAttribution(1, Attribution(claim.span, "Quill", "Norland", True, "Delta Herald"), claim),
        ),
        events=(
            HeldEvent(
                1,
                Event(
                    stalled.span,
                    "talks stalled",
                    date="2031-05",
                    precision="month",
                    talks="stalled",
                    actors=("Lindmar",),
                ),
                stalled,
            ),
            HeldEvent(2, Event(claim.span, "villages shelled", when="one night"), claim),
            HeldEvent(3, Event(claim.span, "war began", date="2030-09-03", precision="day"), claim),
        ),
        figures=(
            HeldFigure(
                1, Figure(claim.span, 40.0, "shelled villages", "at least", "Ada Quill", "2030"), claim
            ),
        ),
        findings=(HeldFinding(WIRE, Finding("no-date", "nobody tells its date"), None),),
    )


def sha(text: str) -> str:
    """Return the digest of a text's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()
