"""What do the tests of the analysis share: an invented catalogue, and positions in one line."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from dragoman.analysis.constraints import Atom, Problem, Rule
from dragoman.model.case import Evidence, HeldPosition, ReviewState, Source
from dragoman.model.position import Amount, Layer, Limit, Position, Stance, Term, Topic
from dragoman.model.span import Span

SIDES = ("Norland", "Sudria")
TOPICS = {
    topic.slug: topic
    for topic in (
        Topic(
            "withdrawal",
            "withdrawal from the valley",
            ("none", "some", "full"),
            ("no withdrawal", "withdrawal from some posts", "full withdrawal"),
        ),
        Topic("treaty", "peace treaty", ("none", "treaty"), ("no peace treaty", "peace treaty")),
        Topic("corridor", "corridor"),
        Topic("tariffs", "tariffs", ("none", "partial", "full"), ("tariffs stay", "some cut", "all removed")),
        Topic("pay", "pay"),
    )
}


class Details(TypedDict, total=False):
    """What a position may have besides party, stance, topic and level."""

    day: int | None
    given: tuple[Term, ...]
    condition: str | None
    layer: Layer
    limit: Limit | None
    review: ReviewState
    amount: Amount | None
    claimant: str | None


def held(
    number: int,
    parties: str,
    stance: Stance,
    topic: str | None,
    level: str | None = None,
    **details: Unpack[Details],
) -> HeldPosition:
    """Return a position as a case holds it, from a report of that day of May 2031; two parties stand as "A and B"."""
    day = details.get("day", 1)
    source = Source(
        number=day or 99,
        path=f"{day}.txt",
        sha256="0" * 64,
        title=None,
        publisher="The Herald",
        published=date(2031, 5, day) if day else None,
        words=5,
    )
    text = f"Sentence {number} of the report."
    position = Position(
        span=Span(0, 8),
        party=parties,
        topic=topic,
        stance=stance,
        content="content",
        level=level,
        condition=details.get("condition"),
        layer=details.get("layer", "outlet"),
        limit=details.get("limit"),
        given=details.get("given", ()),
        amount=details.get("amount"),
        claimant=details.get("claimant"),
    )
    return HeldPosition(
        id=number,
        parties=tuple(parties.split(" and ")),
        position=position,
        evidence=Evidence(source, Span(number, number + 8), Span(0, len(text)), text),
        review=details.get("review", "machine"),
    )


def standoff() -> list[HeldPosition]:
    """Return positions that conflict over withdrawal and treaty, and, independently, over a corridor."""
    return [
        held(1, "Norland", "demand", "withdrawal", "full"),
        held(2, "Sudria", "conditional", "withdrawal", "some", given=(Term("treaty", "treaty"),)),
        held(3, "Norland", "reject", "treaty", "treaty"),
        held(4, "Norland", "demand", "corridor"),
        held(5, "Sudria", "reject", "corridor"),
        held(6, "Norland", "offer", "pay"),
    ]


def shared() -> Path:
    """Return the folder of the shared measures, which is not part of the project."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("DRAGOMAN_SHARED", beside))


def instance(path: Path) -> tuple[Problem, list[str]]:
    """Return a problem in the instance format of the shared measures, with the names of its limits."""
    return instance_of(json.loads(path.read_text(encoding="utf-8")))


def instance_of(data: dict[str, Any]) -> tuple[Problem, list[str]]:
    """Return the problem that parsed data in that format describe, with the names of its limits."""
    places = {issue["id"]: n for n, issue in enumerate(data["issues"])}
    options = {issue["id"]: issue["options"] for issue in data["issues"]}

    def rule(entry: dict[str, Any]) -> Rule:
        given, then = (
            tuple(
                Atom(places[a["issue"]], frozenset(map(options[a["issue"]].index, a["in"])))
                for a in entry[side]
            )
            for side in ("if", "then")
        )
        return Rule(given, then, entry["need"])

    problem = Problem(
        sizes=tuple(len(issue["options"]) for issue in data["issues"]),
        limits=tuple(map(rule, data["limits"])),
        facts=tuple(map(rule, data["facts"])),
        weights=tuple(entry["weight"] for entry in data["limits"]),
    )
    return problem, [entry["id"] for entry in data["limits"]]
