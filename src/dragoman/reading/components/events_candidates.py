"""Which clauses tell an event: which moments make one, and which words make one without a moment?"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model.event import Status, TalksState
from dragoman.reading.components.events_claims import AUXILIARIES, is_claim
from dragoman.reading.components.events_lexicon import LEXICON, lemma
from dragoman.reading.components.events_types import DEALS, TALKS, clause_words, talks_state
from dragoman.reading.components.moments import DATELINE
from dragoman.reading.components.moments_clauses import FINITE, Clause, clauses
from dragoman.reading.draft import Draft, Moment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_BARE, _LASTING, _PROSPECTS = LEXICON["bare"], LEXICON["lasting"], LEXICON["prospects"]
_BARE_NOUNS, _BARE_VERBS, _CARRYING = (frozenset(_BARE[key]) for key in ("nouns", "verbs", "carrying"))
_LASTING_NOUNS, _LASTING_VERBS = frozenset(_LASTING["nouns"]), frozenset(_LASTING["verbs"])
_NAMED = frozenset(_LASTING["named"])
_ASSAULTS = frozenset(word for kind in ("ASSAULT", "COERCE") for word in LEXICON["types"][kind]["nouns"])
_BACK, _FORWARD, _AFTER = (
    tuple(f" {phrase} " for phrase in _PROSPECTS[key]) for key in ("back", "forward", "after")
)
_OUTCOMES = DEALS | {"breakdown", "collapse", "failure", "settlement"}
_NO_HAPPENING = frozenset({"deal", "plan", "break", "pause", "hiatus", "gap", "lull", "absence", "interval"})
_RECENT = frozenset(_LASTING["recent"])
_CLAIM_NOUNS = frozenset(LEXICON["report"]["claim_nouns"])
# states of the talks that are told without a time; "the talks began" alone is background
_TELLING = frozenset({"stalled", "collapsed", "resumed", "agreed"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_RELATIVES = frozenset({"WDT", "WP", "IN"})
_RELATIONS = ("before", "after", "following", "prior to")
_NOUN_REACH = 4
_LOOK_BACK = 8


@dataclass(slots=True)
class Candidate:
    """Tokens `[start, end)` of one clause (or a part of it) that tell an event, with its moments."""

    start: int
    end: int
    moments: list[Moment] = field(default_factory=list)
    attributive: bool = False
    talks: TalksState | None = None
    status: Status | None = None
    within: bool = False


class Sentence:
    """One sentence with its clauses, and the moments in each."""

    def __init__(self, doc: "Doc", span: "Span", found: Draft, starts: list[int]) -> None:
        self.doc, self.span, self.found, self.starts = doc, span, found, starts
        self.clauses = clauses(span)
        self.words = [token.lower_ for token in span]

    def clause_at(self, token: int) -> int:
        """Return the number of the clause that holds a token of this sentence."""
        return max(0, bisect_right([clause.start for clause in self.clauses], token) - 1)

    def first_token(self, moment: Moment) -> int:
        """Return the token at which a moment begins."""
        return max(0, bisect_right(self.starts, moment.span.start) - 1)

    def last_token(self, moment: Moment) -> int:
        """Return the token in which a moment ends."""
        return max(0, bisect_right(self.starts, moment.span.end - 1) - 1)

    def noun_after(self, moment: Moment) -> str | None:
        """Return the lemma of the noun that a moment stands before as its attribute ("the 2031 gas accord")."""
        return self._noun_after(moment)[0]

    def noun_end(self, moment: Moment) -> int:
        """Return the token after that noun."""
        return self._noun_after(moment)[1]

    def _noun_after(self, moment: Moment) -> tuple[str | None, int]:
        at = self.last_token(moment) + 1
        head: str | None = None
        end = at
        for i in range(at, min(at + _NOUN_REACH + 2, self.span.end)):
            token = self.doc[i]
            if token.tag_ in {"NN", "NNS", "NNP"} or token.tag_ == "NNPS":
                head, end = lemma(token.lemma_), i + 1
            elif head is not None or token.tag_ not in {"JJ", "VBG", "VBN", "HYPH"}:
                break
        return head, end

    def quoted(self, moment: Moment) -> bool:
        """Tell whether a moment stands in a quotation."""
        return any(quote.span.contains(moment.span) for quote in self.found.quotes)

    def candidates(self, moments: list[Moment]) -> list[Candidate]:
        """Return the events of the sentence, in order; at most one a clause, but for those that a noun names."""
        by_clause: dict[int, Candidate] = {}
        extra: list[Candidate] = []
        for moment in moments:
            number = self.clause_at(self.first_token(moment))
            clause = self.clauses[number]
            if self._names_beside(moment, clause, moments):
                continue
            if (noun := self.noun_after(moment)) and self._named(moment, noun):
                extra.append(self._attributive(clause, moment))
            elif self._makes_event(moment, noun):
                self._place(number, moment, by_clause, extra)
        for number, clause in enumerate(self.clauses):
            self._without_time(number, clause, by_clause, extra)
        return sorted([*by_clause.values(), *self._unheld(extra, by_clause)], key=lambda c: c.start)

    def _names_beside(self, moment: Moment, clause: Clause, moments: list[Moment]) -> bool:
        """Tell whether a time only names something in a clause that has a time of its own: "the pact of 2032 was signed in May"."""
        at = self.first_token(moment)
        if at - 2 < clause.start or self.doc[at - 1].lower_ != "of" or self.doc[at - 2].tag_[:2] != "NN":
            return False
        if lemma(self.doc[at - 2].lemma_) not in _NAMED:
            return False
        return any(
            other is not moment and clause.start <= self.first_token(other) < clause.end for other in moments
        )

    def _place(
        self, number: int, moment: Moment, by_clause: dict[int, Candidate], extra: list[Candidate]
    ) -> None:
        """Give a moment to the event of its clause; a verbless part of its own with a second time is another event."""
        clause = self.clauses[number]
        at = self.first_token(moment)
        held = by_clause.get(number)
        piece = max((start for start in clause.pieces if start <= at), default=clause.start)
        end = min((start for start in clause.pieces if start > piece), default=clause.end)
        relative = moment.text.lower().endswith(_RELATIONS)
        if held and piece > self.first_token(held.moments[0]):
            if relative and self.last_token(moment) + 1 >= end:
                self._following(number, piece, moment, held, extra)
                return
            if not self._finite(piece, end):
                extra.append(Candidate(piece, end, [moment]))
                held.end = min(held.end, piece)
                return
            if self._told_aside(number, held, moment, extra):
                return
        if held and (aim := self._aim(held, at)):
            extra.append(Candidate(aim, clause.end, [moment], within=True))
            held.end = aim
            return
        if held and (split := self._named_aside(held, at)):
            extra.append(Candidate(split, clause.end, [moment]))
            held.end = split
            return
        if held and (verb := self._second_verb(held, at)):
            extra.append(Candidate(verb, clause.end, [moment]))
            held.end = verb
            return
        if held:
            held.moments.append(moment)
        else:
            by_clause[number] = self._first(number, piece, moment)

    def _first(self, number: int, piece: int, moment: Moment) -> Candidate:
        """Return the event of a clause with its first moment, which stands in the part that begins at `piece`."""
        clause, at = self.clauses[number], self.first_token(moment)
        start, end = clause.start, clause.end
        relative = moment.text.lower().endswith(_RELATIONS)
        if (relative and self.last_token(moment) + 1 >= end) or self._leans(clause, at):
            end = self.clauses[number + 1].end if number + 1 < len(self.clauses) else end
            start = piece if relative and piece == at else start
        elif self._tells_before(start, piece, end):
            start = piece
        return Candidate(start, end, [moment])

    def _tells_before(self, start: int, piece: int, end: int) -> bool:
        """Tell whether the end of a clause names what came before: "called it off, | following an attack on Friday"."""
        own = piece > start and self.doc[piece].lower_ in {"after", "following"}
        if not own or self._finite(piece, end) or not self._finite(start, piece):
            return False
        return any(lemma(token.lemma_) in _ASSAULTS for token in self.doc[piece:end])

    def _leans(self, clause: Clause, at: int) -> bool:
        """Tell whether a clause with a time is only the opening of the next: "after three days of what it calls talks, …"."""
        if self.doc[clause.start].tag_ != "IN" or self.doc[clause.end - 1].text != ",":
            return False
        finite = next((i for i in range(clause.start, clause.end) if self.doc[i].tag_ in FINITE), clause.end)
        return any(self.doc[i].tag_ in _RELATIVE_TAGS for i in range(at, finite))

    def _finite(self, start: int, end: int) -> bool:
        return any(token.tag_ in FINITE for token in self.doc[start:end])

    def _following(
        self, number: int, piece: int, moment: Moment, held: Candidate, extra: list[Candidate]
    ) -> None:
        """Add what "…, two days after the raid" dates; "…, hours after the raid" dates nothing."""
        last = number + 1 < len(self.clauses)
        if moment.date and not any(word in moment.text for word in ("hour", "minute")):
            extra.append(Candidate(piece, self.clauses[number + last].end, [moment]))
        held.end = min(held.end, piece)

    def _told_aside(self, number: int, held: Candidate, moment: Moment, extra: list[Candidate]) -> bool:
        """Part "the claim, made in May, | was withdrawn on Friday": the participle's time is its own."""
        pieces = self.clauses[number].pieces
        first = self.first_token(held.moments[0])
        start = max((cut for cut in pieces if cut <= first), default=held.start)
        end = min((cut for cut in pieces if cut > start), default=held.end)
        participle = any(token.tag_ in {"VBN", "VBG"} for token in self.doc[start:first])
        if start == held.start or self._finite(start, end) or not participle:
            return False
        extra.append(Candidate(start, end, held.moments, within=True))
        held.moments = [moment]
        return True

    def _aim(self, held: Candidate, at: int) -> int | None:
        """Return the "to" between two times that begins what is aimed at: "agreed on Monday | to meet on Friday"."""
        first = self.last_token(held.moments[0]) + 1
        near = range(first, min(first + 2, at))
        return next((i for i in near if self.doc[i].tag_ == "TO" and self.doc[i + 1].tag_ == "VB"), None)

    def _named_aside(self, held: Candidate, at: int) -> int | None:
        """Return where the main clause begins behind a participle with a time: "under the truce signed in May | it left on Friday"."""
        first, split = self.first_token(held.moments[0]), self.last_token(held.moments[0]) + 1
        told = any(self.doc[i].tag_ == "VBN" for i in range(max(held.start + 1, first - 2), first + 1))
        alone = not self._finite(held.start, first) and self._finite(split, at)
        return split if told and alone and len(held.moments) == 1 else None

    def _second_verb(self, held: Candidate, at: int) -> int | None:
        """Return the verb between two times that ends a relative clause: "the truce that we declared in May | ended on Friday"."""
        first = self.last_token(held.moments[0])
        if not any(token.tag_ in _RELATIVES for token in self.doc[held.start : first]):
            return None
        here = (i for i in range(first + 1, at) if self.doc[i].tag_ in FINITE)
        verb = next(here, None)
        return verb if verb == first + 1 and self._finite(held.start, first) else None

    def _unheld(self, extra: list[Candidate], by_clause: dict[int, Candidate]) -> list[Candidate]:
        return [
            c
            for c in extra
            if c.within or not any(b.start <= c.start and c.end <= b.end for b in by_clause.values())
        ]

    def _named(self, moment: Moment, noun: str) -> bool:
        """Tell whether the moment is the name of something: "the 2031 accord", "the May 6 walkout"."""
        at = self.first_token(moment)
        before = self.doc[at - 1].lower_ if at > self.span.start else ""
        relative = moment.text.lower().endswith(_RELATIONS)
        certain = moment.kind == "point" and moment.resolved != "no certain time" and not relative
        return certain and noun in _NAMED and before not in {"in", "on", "since", "by"}

    def _attributive(self, clause: Clause, moment: Moment) -> Candidate:
        at = self.first_token(moment)
        return Candidate(max(clause.start, at - 5), self.noun_end(moment), [moment], attributive=True)

    def _makes_event(self, moment: Moment, noun: str | None) -> bool:
        words = moment.text.lower().split()
        behind = self.last_token(moment) + 1
        owned = behind < self.span.end and self.doc[behind].tag_ == "POS"
        named = (moment.resolved or "").startswith(DATELINE)
        if named or (owned and not self._owns_event(behind)):
            return False
        if moment.kind == "duration":
            return self._length_makes_event(moment, words, noun)
        if moment.date is None and self.quoted(moment):
            return False
        at = self.first_token(moment)
        decade = words[-1][-2:] == "0s"
        if decade or moment.resolved == "no certain time":
            told = (
                decade
                and self.doc[at - 1].lower_ == "in"
                and self._told_before(self.clauses[self.clause_at(at)], at)
            )
            return (told or words[:2] == ["in", "recent"]) and not self.quoted(moment)
        # "his 2032 re-election chances": the year of something that is no event of the negotiation
        own = noun is None or noun in _NAMED or not moment.text.isdigit()
        return own or (at > self.span.start and self.doc[at - 1].lower_ == "in")

    def _owns_event(self, at: int) -> bool:
        """Tell whether "'s" at a token belongs to the time of an event, unlike that of "last year's limits will be kept"."""
        if not any(token.tag_ == "MD" for token in self.doc[at : self.span.end]):
            return True
        near = (lemma(token.lemma_) for token in self.doc[at + 1 : min(at + 5, self.span.end)])
        return any(word in _NAMED or word in _LASTING_NOUNS or word in _ASSAULTS for word in near)

    def _length_makes_event(self, moment: Moment, words: list[str], noun: str | None) -> bool:
        passed = any(way in words for way in ("last", "past"))
        if self.quoted(moment) and not passed:
            return False
        if noun in _LASTING_NOUNS:
            return True
        if words[0] in {"over", "for", "after", "throughout", "during"} or words[0] in {"in", "within"}:
            counted = len(words) > 2 or words[0] in {"for", "after", "within"}
            return (
                counted
                and not self._aimed(moment)
                and not any(w in {"extra", "first", "final"} for w in words)
                and noun not in _NO_HAPPENING
            )
        at = self.first_token(moment)
        return any(self.doc[i].lower_ in _LASTING_VERBS for i in range(max(self.span.start, at - 3), at))

    def _aimed(self, moment: Moment) -> bool:
        """Tell whether a length of time belongs to what is only aimed at: "offered to keep it for five years"."""
        if moment.text[:5].lower() == "after":
            return False
        for i in range(self.first_token(moment) - 1, self.span.start, -1):
            tag = self.doc[i].tag_
            if tag == "VB":
                before = [self.doc[j].lower_ for j in range(max(self.span.start, i - 2), i)]
                return "to" in before and (before[-1] == "to" or self.doc[i - 1].tag_ in {"VB", "RB"})
            if tag in FINITE or tag in {"VBG", ","}:
                return False
        return False

    def _without_time(
        self, number: int, clause: Clause, by_clause: dict[int, Candidate], extra: list[Candidate]
    ) -> None:
        """Add what a clause tells without a time: a state of the talks, a prospect, an act, a claim."""
        tags, lemmas = clause_words(self.doc, clause.start, clause.end)
        held = by_clause.get(number)
        if held is None and any(c.start <= clause.start < c.end for c in by_clause.values()):
            return
        prospect = self._prospect(clause, lemmas)
        state = self._state(clause, tags, lemmas)
        if held is not None:
            self._enrich(held, clause, state, extra, prospect=prospect)
            return
        conditional = lemmas[0] in {"if", "unless"} or (len(lemmas) > 1 and lemmas[1] == "if")
        background = lemmas[0] == "since" or state not in _TELLING
        if prospect:
            by_clause[number] = Candidate(clause.start, clause.end, status="hypothetical")
        elif state and not background and (conditional or any(tag in FINITE for tag in tags)):
            end = (
                self.clauses[number + 1].end if conditional and number + 1 < len(self.clauses) else clause.end
            )
            by_clause[number] = Candidate(clause.start, end, talks=state)
        elif self._alleged(clause, tags, lemmas):
            by_clause[number] = Candidate(clause.start, clause.end, status="alleged")
        elif self._bare(tags, lemmas):
            by_clause[number] = Candidate(clause.start, clause.end)

    def _state(self, clause: Clause, tags: list[str], lemmas: list[str]) -> TalksState | None:
        """Return what a clause does to the talks; a relative clause is read with the words that it is about."""
        before = clause.start - _LOOK_BACK // 2
        if lemmas[0] in {"which", "that"} and before >= self.span.start:
            noun_tags, nouns = clause_words(self.doc, before, clause.start)
            kept = [(tag, word) for tag, word in zip(noun_tags, nouns, strict=True) if tag[:1] == "N"]
            return talks_state([tag for tag, _ in kept] + tags, [word for _, word in kept] + lemmas)
        return talks_state(tags, lemmas)

    def _enrich(
        self,
        held: Candidate,
        clause: Clause,
        state: TalksState | None,
        extra: list[Candidate],
        *,
        prospect: bool,
    ) -> None:
        """Give a dated event the state of the talks; a prospect before its dated part is an event of its own."""
        held.talks = state
        at = self.first_token(held.moments[0])
        piece = max((start for start in clause.pieces if start <= at), default=clause.start)
        if prospect and piece > clause.start:
            extra.append(Candidate(held.start, piece, status="hypothetical"))
            held.start, held.talks = piece, None
        elif prospect and self.doc[at - 1].tag_ not in {"VBD", "CD"} and not self._told_before(clause, at):
            held.status = "hypothetical"

    def _told_before(self, clause: Clause, at: int) -> bool:
        """Tell whether a deed in the past stands before the time of a clause: "rallied on Tuesday on hopes of a deal"."""
        return any(
            self.doc[i].tag_ == "VBD" and lemma(self.doc[i].lemma_) not in AUXILIARIES
            for i in range(clause.start, at)
        )

    def _prospect(self, clause: Clause, lemmas: list[str]) -> bool:
        """Tell whether a clause looks at an outcome from afar: "closer to a deal", "an accord seems unlikely"."""
        start, end = clause.start - self.span.start, clause.end - self.span.start
        text = f" {' '.join(self.words[start:end])} "
        outcome = next((i for i, word in enumerate(lemmas) if word in _OUTCOMES), None)
        if any(phrase in text for phrase in _BACK):
            before = [lemma(token.lemma_) for token in self.span[max(0, start - _LOOK_BACK) : start]]
            return outcome is not None or any(word in _OUTCOMES for word in before)
        if outcome is None:
            return False
        noun = f" {self.words[start + outcome]} "
        return any(text.find(phrase) < text.rfind(noun) for phrase in _FORWARD if phrase in text) or any(
            text.find(noun) < text.find(phrase) for phrase in _AFTER if phrase in text
        )

    def _alleged(self, clause: Clause, tags: list[str], lemmas: list[str]) -> bool:
        """Tell whether an act is told as a claim: "claimed … airstrikes", "reports that it had moved troops"."""
        before = self.doc[clause.start - 1] if clause.start > self.span.start else None
        if (
            before is not None
            and lemmas[0] == "that"
            and "VBD" in tags
            and self._claim_noun(clause.start - 1)
        ):
            return True
        if "VBD" in tags and any(
            lemmas[i : i + 2] == [noun, "that"] for noun in _CLAIM_NOUNS for i in (0, 1)
        ):
            return True
        return is_claim(self.doc, clause.start, clause.end) and any(word in _ASSAULTS for word in lemmas)

    def _claim_noun(self, at: int) -> bool:
        """Tell whether a token is "reports", "claims", … as a noun, whatever the tagger thinks."""
        token = self.doc[at]
        noun = token.tag_[:1] == "N" or (at > 0 and self.doc[at - 1].tag_ in {"IN", "DT", "JJ", "VBD"})
        return noun and lemma(token.lemma_) in _CLAIM_NOUNS

    def _bare(self, tags: list[str], lemmas: list[str]) -> bool:
        """Tell whether a clause names an act that is an event without any time."""
        past = "VBD" in tags or "VBN" in tags
        for i, word in enumerate(lemmas):
            after = lemmas[i + 1 : i + 6]
            if (word in _BARE_NOUNS and tags[i] == "NN") or (
                word in _BARE_VERBS and tags[i] in {"VBD", "VBN"}
            ):
                return True
            if word in _CARRYING and past and tags[i][:2] == "VB" and any(w in _ASSAULTS for w in after):
                return True
            if word == "recent" and any(w in _RECENT for w in after[:2]):
                return True
            if word == "round" and i and tags[i - 1] == "CD" and any(w in TALKS for w in after[:3]):
                return True
        return False
