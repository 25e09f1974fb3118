"""What happened, is planned, is alleged or only thought of: events with their time, place and those who took part."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from dragoman.model.event import Event, Status, TalksState
from dragoman.model.span import Span
from dragoman.reading.components.events_actors import Cast
from dragoman.reading.components.events_acts import Acts
from dragoman.reading.components.events_candidates import Candidate, Sentence
from dragoman.reading.components.events_claims import (
    after_saying,
    charged_act,
    is_claim,
    is_report,
    said,
)
from dragoman.reading.components.events_deeds import deed
from dragoman.reading.components.events_lexicon import GRAMMAR, LEXICON, REPORT_VERBS, lemma
from dragoman.reading.components.events_sides import claims_of_a_side
from dragoman.reading.components.events_status import planned_and_called_off, status
from dragoman.reading.components.events_tables import Timetable
from dragoman.reading.components.events_types import TALKS, clause_words
from dragoman.reading.components.layout import datelines
from dragoman.reading.components.moments_clauses import is_ahead
from dragoman.reading.components.syntax import nth_word
from dragoman.reading.draft import Block, Moment, draft

if TYPE_CHECKING:
    from dragoman.reading.components.moments_resolve import Precision

_LEADS = frozenset(GRAMMAR["clauses"]["leads"])
_EDGES = " \t\n,;:—–-…|()“”\"'‘’"
_WHAT_WORDS = 18
_HEAD_WORDS, _HEAD_MARKS = 7, (":", "—", "–", "-")
# lengths of time that begin so may lie ahead ("in the coming days"); others are looked back upon
_FORWARD = frozenset({"in", "within", "over", "lasting"})
_SOON_AFTER = 3
# a text of so few sentences is a notice, a headline or a post: what it tells is news, dated or not
_BRIEF = 3
_DEFINITE = frozenset({"the", "these", "those", "their", "talks", "negotiations", "discussions"})
_SIGNED, _HANDLE = re.compile(r"\(@\w+\) $"), 40
_PLAIN = frozenset(LEXICON["report"]["only"])
# what can be done by saying so
_IN_WORDS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_COMING = re.compile(r"(?!the next\b)(?:.*\b)?(?:next|coming)\b", re.IGNORECASE)
_REFERRING = ("pre-", "post-", "pre ", "post ")
_FINENESS: dict["Precision | None", int] = {"day": 0, "month": 1, "year": 2, None: 3}


class _Reader:
    """Reads the events of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found = draft(doc)
        self.cast = Cast(doc, self.found)
        self.text = self.found.report.text
        self.starts = [token.idx for token in doc]
        self.block_starts = [block.span.start for block in self.found.blocks]
        self.brief = sum(1 for _, _ in zip(doc.sents, range(_BRIEF + 1), strict=False)) <= _BRIEF
        self.headings_count = all(block.kind == "heading" for block in self.found.blocks)
        self.moment_starts = [moment.span.start for moment in self.found.moments]
        published = self.found.report.published
        self.published = published.isoformat() if published else None
        self.states: set[tuple[str, str | None]] = set()

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a character."""
        at = bisect_right(self.block_starts, offset) - 1
        return self.found.blocks[at] if at >= 0 else None

    def moments_in(self, start: int, end: int) -> list[Moment]:
        """Return the moments that begin in `[start, end)` of the text."""
        first, last = bisect_left(self.moment_starts, start), bisect_left(self.moment_starts, end)
        return [m for m in self.found.moments[first:last] if not self.signs(m)]

    def signs(self, moment: Moment) -> bool:
        """Tell whether a moment is the date of a printed post: "— Vell (@vell) May 3, 2031"."""
        return (
            self.text[: moment.span.start].endswith(") ")
            and _SIGNED.search(self.text, max(0, moment.span.start - _HANDLE), moment.span.start) is not None
        )

    def read(self) -> list[Event]:
        """Return the events in text order, what is told twice left out."""
        timetable = Timetable(self.doc, self.found, self.cast)
        events = [(event, False) for event in timetable.events()]
        places = {len(self.text[:end].rstrip()) for end in datelines(self.text, self.found.blocks)}
        for sentence in self.sentences():
            block = self.block_at(sentence.start_char)
            if sentence.end_char in places:
                continue
            if timetable.holds(sentence.start_char) or timetable.holds(sentence.end_char - 1):
                continue
            if block and (
                block.kind in {"row", "paratext"} or (block.kind == "heading" and not self.headings_count)
            ):
                continue
            events.extend(self.sentence(Sentence(self.doc, sentence, self.found, self.starts)))
        return sorted(_once(events), key=lambda event: event.span)

    def sentences(self) -> Iterable[TokenSpan]:
        """Yield the sentences; a time that heads a line ("12 June: first round") belongs to what follows in the line."""
        waiting: TokenSpan | None = None
        for sentence in self.doc.sents:
            found = sentence
            if waiting is not None:
                between = self.text[waiting.start_char : sentence.start_char]
                if "\n" in between.strip():
                    yield waiting
                else:
                    found = self.doc[waiting.start : sentence.end]
            waiting = found if found is sentence and self.heads_line(found) else None
            if waiting is None:
                yield found
        if waiting is not None:
            yield waiting

    def heads_line(self, sentence: TokenSpan) -> bool:
        """Tell whether a sentence is nothing but a time and a colon or a dash."""
        if len(sentence) > _HEAD_WORDS or sentence.text.rstrip()[-1:] not in _HEAD_MARKS:
            return False
        moments = self.moments_in(sentence.start_char, sentence.end_char)
        return len(moments) == 1 and moments[0].text == sentence.text.strip(_EDGES)

    # ---- running text

    def sentence(self, sentence: Sentence) -> Iterable[tuple[Event, bool]]:
        """Yield the events of a sentence, each with whether its time is only a name ("the 2031 accord")."""
        span = sentence.span
        found = sentence.candidates(self.moments_in(span.start_char, span.end_char))
        told = _reports_of_talks(self.doc, found)
        acts = Acts(span)
        if self.brief and (act := self.act(acts, sentence, told)):
            told.append(act)
        told.extend(self.deeds(sentence, acts, told))
        for candidate in told:
            yield self.event(candidate, sentence, acts), candidate.attributive

    def deeds(self, sentence: Sentence, acts: Acts, told: list[Candidate]) -> list[Candidate]:
        """Return the clauses that tell a deed without any time, outside quotations and the events found so far."""
        if acts.words[-1:] == ["?"]:
            return []
        return [
            Candidate(clause.start, clause.end)
            for clause in sentence.clauses
            if not any(c.start < clause.end and clause.start < c.end for c in told)
            and deed(self.doc, clause, acts, self.cast) is not None
            and not self.quoted(clause.start)
        ]

    def act(self, acts: Acts, sentence: Sentence, told: list[Candidate]) -> Candidate | None:
        """Return the clause of the sentence's main act, unless an event holds it or it is no single happening."""
        at = acts.deed()
        if at is None or "?" in sentence.words[-2:] or any(c.start <= at < c.end for c in told):
            return None
        clause = sentence.clauses[sentence.clause_at(at)]
        if self.doc[at + 1 : at + 2].text == "that" and any(c.start == at + 1 for c in told):
            return None
        return Candidate(clause.start, clause.end)

    def event(self, candidate: Candidate, sentence: Sentence, acts: Acts) -> Event:
        """Return a candidate as an event."""
        start, end = candidate.start, candidate.end
        moment = min(candidate.moments, key=lambda m: _FINENESS[m.precision]) if candidate.moments else None
        lemmas = clause_words(self.doc, start, end)[1]
        span = self.trimmed(start, end)
        state = self.status(candidate, moment, sentence)
        kind = self.kind(candidate, state, acts, sentence)
        if (
            state == "happened"
            and not candidate.attributive
            and not (is_report(self.doc, start, end) and self.dates_report(moment, sentence))
            and claims_of_a_side(self.doc, self.found, span, candidate, kind)
        ):
            state = "alleged"
        return Event(
            span=span,
            what=self.what(span, sentence),
            type=kind,
            when=moment.text if moment else "",
            date=moment.date if moment else None,
            precision=moment.precision if moment else None,
            status=state,
            actors=self.actors(candidate, state, sentence),
            place=self.cast.place(start, end),
            resolved=moment.resolved if moment else None,
            talks=_talks(candidate.talks, state, lemmas),
        )

    def actors(self, candidate: Candidate, state: Status, sentence: Sentence) -> tuple[str, ...]:
        """Return who took part: in what is told, where the clause only says who spoke."""
        start, end = candidate.start, candidate.end
        told = said(self.doc, start, end)
        if told is not None and sentence.span.start <= told < sentence.span.end:
            clause = sentence.clauses[sentence.clause_at(told)]
            if named := self.cast.actors(clause.start, clause.end):
                return tuple(dict.fromkeys((*self.cast.named(start, end), *named)))
        named = self.cast.actors(after_saying(self.doc, start, end) if state == "alleged" else start, end)
        return named or (self.cast.sides() if _of_the_talks(self.doc, start, end) else ())

    def kind(self, candidate: Candidate, state: Status, acts: Acts, sentence: Sentence) -> str | None:
        """Return the PLOVER class of a clause; where it only says who spoke or when, that of what is told."""
        start, end = candidate.start, candidate.end
        charged = self.charged(candidate, sentence)
        if charged is not None and (told := acts.of(charged)):
            return told
        ahead = bool(candidate.moments) and state in {"scheduled", "hypothetical"}
        if kind := acts.within(start, end, appointed=ahead):
            deed = candidate.moments and kind not in _IN_WORDS and self.only_says(start, end)
            return None if deed else kind  # what somebody tells on Monday was done on another day
        empty = not any(t.tag_[:2] == "VB" for t in self.doc[start:end])
        act = acts.main() if empty else None
        return act[1] if act else None

    def only_says(self, start: int, end: int) -> bool:
        """Tell whether a clause has no finite verb but a plain one of saying: "the envoy for peace told reporters on Monday"."""
        finite = [token for token in self.doc[start:end] if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
        return len(finite) == 1 and lemma(finite[0].lemma_) in _PLAIN

    def status(self, candidate: Candidate, moment: Moment | None, sentence: Sentence) -> Status:
        """Return whether the event happened, is planned, is only said or only thought of."""
        start, end = candidate.start, candidate.end
        span = sentence.span
        ahead = self.ahead(moment, sentence.first_token(moment), span.start, span.end) if moment else None
        if candidate.attributive:
            return "scheduled" if ahead and moment and moment.precision != "year" else "happened"
        undone = planned_and_called_off(sentence.words) and not is_report(self.doc, start, end)
        if undone or "?" in sentence.words[-2:]:
            return "hypothetical"
        if candidate.status is None and moment and self.before_something(moment, start, sentence):
            return "scheduled"
        claimed = is_claim(self.doc, max(span.start, start - 4), end) and not self.dates_report(
            moment, sentence
        )
        if claimed or self.charged(candidate, sentence) is not None:
            return candidate.status or "alleged"
        return candidate.status or status(
            self.doc, start, end, ahead=ahead, dated=moment is not None, quoted=self.quoted(start)
        )

    def charged(self, candidate: Candidate, sentence: Sentence) -> int | None:
        """Return the verb of the deed that somebody is charged with; a mere weekday behind it is that of the charge."""
        if not candidate.moments:
            return None
        moment = candidate.moments[0]
        if _near_day(moment):
            return None
        return charged_act(self.doc, candidate.start, candidate.end, sentence.first_token(moment))

    def quoted(self, token: int) -> bool:
        """Tell whether a token stands in a quotation."""
        at = self.doc[token].idx
        return any(quote.span.start <= at < quote.span.end for quote in self.found.quotes)

    def before_something(self, moment: Moment, start: int, sentence: Sentence) -> bool:
        """Tell whether the clause says how far off something is: "it is weeks before the vote"."""
        if not moment.text.lower().endswith("before"):
            return False
        return self.doc[max(start, sentence.first_token(moment) - 1)].tag_ == "VBZ"

    def dates_report(self, moment: Moment | None, sentence: Sentence) -> bool:
        """Tell whether a moment is when somebody spoke: it stands before the verb of saying or right after it."""
        if moment is None:
            return False
        at = sentence.first_token(moment)
        if (
            _near_day(moment)
            and charged_act(self.doc, sentence.span.start, sentence.span.end, at) is not None
        ):
            return True
        verbs = (
            t.i for t in sentence.span if t.tag_ in {"VBD", "VBZ", "VBP"} and lemma(t.lemma_) in REPORT_VERBS
        )
        return any(at < verb or at - verb <= _SOON_AFTER or self.alone(verb, at) for verb in verbs)

    def alone(self, verb: int, at: int) -> bool:
        """Tell whether no other verb stands between a verb of saying and a time."""
        return not any(token.tag_[:2] in {"VB", "MD"} for token in self.doc[verb + 1 : at])

    def ahead(self, moment: Moment, at: int, start: int, end: int) -> bool | None:
        """Tell whether a moment lies after the report: by its date, else by the tense around it."""
        if moment.kind == "duration" and not moment.date and moment.text.split()[0].lower() not in _FORWARD:
            return None
        if _COMING.match(moment.text):  # not "the next day"
            return True
        if moment.kind == "since" or moment.text.lower().startswith(_REFERRING):
            return False
        if moment.date and self.published and moment.date != self.published[: len(moment.date)]:
            return moment.date > self.published
        return is_ahead(self.doc, at, start, end)

    # ---- parts

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the tokens `[start, end)` that a span covers."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def trimmed(self, start: int, end: int) -> Span:
        """Return the characters of tokens `[start, end)` without punctuation at the edges."""
        text = self.text
        first, last = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        while first < last and text[first] in _EDGES:
            first += 1
        while last > first and text[last - 1] in _EDGES:
            last -= 1
        return Span(first, last)

    def what(self, span: Span, sentence: Sentence) -> str:
        """Return a short phrase: the evidence, after a verb of saying with the words that follow it."""
        end = span.end
        start, stop = self.tokens(span)
        if is_report(self.doc, start, stop):
            end = sentence.span.end_char
        first, stop = start, self.tokens(Span(span.start, end))[1]
        while first < stop - 1 and self.doc[first].lower_ in _LEADS:
            first += 1
        cut = nth_word(self.doc, first, stop, _WHAT_WORDS)
        told = self.doc[first:cut].text if first < cut else ""
        return " ".join(told.split()).strip(_EDGES + ".") + ("…" if cut < stop else "")


def _of_the_talks(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the talks themselves are the subject of a clause: "the talks stalled in November"."""
    return any(
        t.lemma_.lower() in TALKS
        and t.dep_ in {"nsubj", "nsubjpass", "ROOT"}
        and t.left_edge.lower_ in _DEFINITE
        for t in doc[start:end]
    )


def _near_day(moment: Moment) -> bool:
    """Tell whether a moment is a day near to the report: "on Monday", "yesterday"."""
    return moment.precision == "day" and not any(letter.isdigit() for letter in moment.text)


def _talks(talks: TalksState | None, state: Status, lemmas: list[str]) -> TalksState | None:
    """Return the state of the talks; a meeting that is planned means that talks are scheduled."""
    if (
        state == "scheduled"
        and talks in {None, "opened"}
        and "last" not in lemmas
        and (talks or "meet" in lemmas or TALKS & set(lemmas))
    ):
        return "scheduled"
    return talks


def _reports_of_talks(doc: Doc, found: list[Candidate]) -> list[Candidate]:
    """Join "the talks have stalled" with a neighbouring "officials said Monday": the report dates the state."""
    joined: list[Candidate] = []
    for candidate in found:
        last = joined[-1] if joined else None
        if last and last.end == candidate.start and _one_reports_other(doc, last, candidate):
            last.end = candidate.end
            last.moments += candidate.moments
            last.talks = last.talks or candidate.talks
        else:
            joined.append(candidate)
    return joined


def _one_reports_other(doc: Doc, one: Candidate, other: Candidate) -> bool:
    told, report = (one, other) if one.talks and not one.moments else (other, one)
    return bool(
        told.talks
        and not told.moments
        and report.moments
        and not report.talks
        and is_report(doc, report.start, report.end)
    )


def _once(events: list[tuple[Event, bool]]) -> list[Event]:
    """Leave out what is told again: a state of the talks, and a time that is only a name ("the 2031 accord")."""
    kept: list[Event] = []
    dated: set[tuple[TalksState | None, Status]] = {
        (e.talks, e.status) for e, _ in events if e.talks and e.when
    }
    times = {e.date or e.when for e, named in events if not named}
    for event, named in events:
        if named and (event.date or event.when) in times:
            continue
        state = (event.talks, event.status)
        if event.talks and not event.when and event.status != "hypothetical":
            if state in dated:
                continue
            dated.add(state)
        if named:
            times.add(event.date or event.when)
        kept.append(event)
    return kept


@Language.component("dragoman_events_v1", requires=["token.tag", "token.lemma", "token.is_sent_start"])
def events(doc: Doc) -> Doc:
    """Find the events."""
    reader = _Reader(doc)
    reader.found.events.extend(reader.read())
    return doc
