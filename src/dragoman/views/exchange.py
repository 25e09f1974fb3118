"""What does a reading give to other programs: one JSON object a report, its field names a promise.

`docs/reference/reading.schema.json` describes it; a field is never renamed or dropped, new ones may come. Spans are
`[start, end]` in code points of `text`. What is not known is `null`.
"""

from collections.abc import Sequence
from typing import Any

from dragoman.model.event import Event, Figure
from dragoman.model.finding import Finding
from dragoman.model.party import Party, Person
from dragoman.model.position import Amount, Position
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.model.statement import Attribution, Quote


def exchange(reading: Reading, *, whole_quotations: bool = False) -> dict[str, Any]:
    """Return the exchange object of a reading: dicts, lists, strings, numbers, booleans and `None`.

    `whole_quotations`: leave out words quoted within a clause, which other tools do not count as quotations.
    """
    report = reading.report
    return {
        "report": {
            "path": report.path,
            "sha256": report.sha256,
            "title": report.title,
            "publisher": report.publisher,
            "published": report.published.isoformat() if report.published else None,
            "words": report.words,
            "language": report.language,
        },
        "pipeline": reading.pipeline,
        "text": report.text,
        "sentences": [_span(s) for s in reading.sentences],
        "quotes": [_quote(q, reading.quotes) for q in reading.quotes if q.whole or not whole_quotations],
        "attributions": [_attribution(a) for a in reading.attributions],
        "positions": [_position(p) for p in reading.positions],
        "parties": [_party(p) for p in reading.parties],
        "people": [_person(p) for p in reading.people],
        "events": [_event(e) for e in reading.events],
        "figures": [_figure(f) for f in reading.figures],
        "findings": [_finding(f) for f in reading.findings],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _quote(q: Quote, every: Sequence[Quote]) -> dict[str, Any]:
    """Return a quotation; `spans` are the pieces of the statement that it is a piece of."""
    who = q.speaker
    pieces = [q] if q.joined is None else [piece for piece in every if piece.joined == q.joined]
    speaker = who and {"name": who.name, "role": who.role, "party": who.party, "named": who.named}
    return {
        "span": _span(q.span),
        "text": q.text,
        "speaker": speaker,
        "via": q.via,
        "cue": q.cue,
        "speaker_span": _span(q.speaker_span),
        "joined": q.joined,
        "whole": q.whole,
        "spans": [_span(piece.span) for piece in pieces],
    }


def _attribution(a: Attribution) -> dict[str, Any]:
    return {
        "span": _span(a.span),
        "source": a.source,
        "party": a.party,
        "named": a.named,
        "via": a.via,
        "cue": a.cue,
        "source_span": _span(a.source_span),
        "content_span": _span(a.content_span),
        "cue_span": _span(a.cue_span),
        "content_spans": [_span(s) for s in a.content_spans],
        "kind": a.kind,
        "chain": list(a.chain),
    }


def _position(p: Position) -> dict[str, Any]:
    return {
        "span": _span(p.span),
        "party": p.party,
        "topic": p.topic,
        "level": p.level,
        "stance": p.stance,
        "content": p.content,
        "condition": p.condition,
        "layer": p.layer,
        "limit": p.limit,
        "statement": p.statement,
        "given": [{"topic": t.topic, "level": t.level} for t in p.given],
        "addressee": p.addressee,
        "claimant": p.claimant,
        "amount": p.amount and _amount(p.amount),
    }


def _amount(a: Amount) -> dict[str, Any]:
    return {"value": a.value, "unit": a.unit, "bound": a.bound, "of": a.of}


def _party(p: Party) -> dict[str, Any]:
    return {"name": p.name, "role": p.role, "aliases": list(p.aliases), "spans": [_span(s) for s in p.spans]}


def _person(p: Person) -> dict[str, Any]:
    return {
        "name": p.name,
        "roles": list(p.roles),
        "party": p.party,
        "spans": [_span(s) for s in p.spans],
        "delegate": p.delegate,
    }


def _event(e: Event) -> dict[str, Any]:
    return {
        "span": _span(e.span),
        "what": e.what,
        "type": e.type,
        "when": e.when or None,
        "date": e.date,
        "precision": e.precision,
        "status": e.status,
        "actors": list(e.actors),
        "place": e.place,
        "resolved": e.resolved,
        "talks": e.talks,
    }


def _figure(f: Figure) -> dict[str, Any]:
    return {
        "span": _span(f.span),
        "value": f.value,
        "bound": f.bound,
        "unit": f.unit,
        "claimant": f.claimant,
        "since": f.since,
    }


def _finding(f: Finding) -> dict[str, Any]:
    return {"kind": f.kind, "message": f.message, "span": _span(f.span)}
