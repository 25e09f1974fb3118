"""Which clauses tell an event: which moments make one, and which words make one without a moment?"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model.event import Status, TalksState
from dragoman.reading.components.events_types import DEALS, LEXICON, TALKS, clause_words, lemma, talks_state
from dragoman.reading.components.moments_clauses import FINITE, Clause, clauses
from dragoman.reading.draft import Draft, Moment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_BARE, _LASTING, _PROSPECTS = LEXICON["bare"], LEXICON["lasting"], LEXICON["prospects"]
_BARE_NOUNS, _BARE_VERBS, _CARRYING = (frozenset(_BARE[key]) for key in ("nouns", "verbs", "carrying"))
_LASTING_NOUNS, _LASTING_VERBS = frozenset(_LASTING["nouns"]), frozenset(_LASTING["verbs"])
_NAMED = frozenset(_LASTING["named"])
_ASSAULTS = frozenset(LEXICON["types"]["ASSAULT"]["nouns"]) | frozenset(LEXICON["types"]["COERCE"]["nouns"])
_CUES = frozenset(_PROSPECTS["cues"])
_PHRASES: tuple[str, ...] = tuple(_PROSPECTS["phrases"])
_OUTCOMES = DEALS | {"breakdown", "collapse", "failure", "settlement"}
_AFTER_NOUN = frozenset({".", ",", "’s", "'s"})
_NOUN_REACH = 4


@dataclass(slots=True)
class Candidate:
    """Tokens `[start, end)` of one clause (or a part of it) that tell an event, with its moments."""

    start: int
    end: int
    moments: list[Moment] = field(default_factory=list)
    attributive: bool = False
    talks: TalksState | None = None
    status: Status | None = None


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
            elif head is not None or token.tag_ not in {"JJ", "VBG", "VBN", "HYPH", "POS"}:
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
            if (noun := self.noun_after(moment)) and self._named(moment, noun):
                extra.append(self._attributive(clause, moment))
            elif self._makes_event(moment, noun):
                by_clause.setdefault(number, Candidate(clause.start, clause.end)).moments.append(moment)
        for number, clause in enumerate(self.clauses):
            self._without_time(number, clause, by_clause)
        return sorted([*by_clause.values(), *self._unheld(extra, by_clause)], key=lambda c: c.start)

    def _unheld(self, extra: list[Candidate], by_clause: dict[int, Candidate]) -> list[Candidate]:
        return [c for c in extra if not any(b.start <= c.start and c.end <= b.end for b in by_clause.values())]

    def _named(self, moment: Moment, noun: str) -> bool:
        """Tell whether the moment is the name of something: "the 2031 accord", "the May 6 walkout"."""
        at = self.first_token(moment)
        before = self.doc[at - 1].lower_ if at > self.span.start else ""
        return moment.date is not None and noun in _NAMED and before not in {"in", "on", "since", "by"}

    def _attributive(self, clause: Clause, moment: Moment) -> Candidate:
        at = self.first_token(moment)
        return Candidate(max(clause.start, at - 5), self.noun_end(moment), [moment], attributive=True)

    def _makes_event(self, moment: Moment, noun: str | None) -> bool:
        words = moment.text.lower().split()
        if moment.kind == "duration":
            return self._length_makes_event(moment, words, noun)
        if moment.date is None and self.quoted(moment):
            return False
        if words[-1][-2:] == "0s" or moment.resolved == "no certain time":
            return words[0] == "in" and words[1] == "recent" and not self.quoted(moment)
        return moment.precision != "year" or moment.kind == "since" or self._year_counts(moment, noun)

    def _year_counts(self, moment: Moment, noun: str | None) -> bool:
        at = self.first_token(moment)
        before = self.doc[at - 1].lower_ if at > self.span.start else ""
        return before not in {"the", "a", "to", "its", "their"} or noun in _NAMED or not moment.text.isdigit()

    def _length_makes_event(self, moment: Moment, words: list[str], noun: str | None) -> bool:
        passed = any(way in words for way in ("last", "past"))
        if self.quoted(moment) and not passed:
            return False
        if noun in _LASTING_NOUNS:
            return True
        if words[0] in {"over", "for", "after", "throughout", "during"} or words[0] in {"in", "within"}:
            counted = len(words) > 2 or words[0] in {"for", "after"}
            return counted and not any(w in {"extra", "first", "final"} for w in words) and noun not in {"deal", "plan"}
        at = self.first_token(moment)
        return any(self.doc[i].lower_ in _LASTING_VERBS for i in range(max(self.span.start, at - 3), at))

    def _without_time(self, number: int, clause: Clause, by_clause: dict[int, Candidate]) -> None:
        tags, lemmas = clause_words(self.doc, clause.start, clause.end)
        held = by_clause.get(number)
        state = talks_state(tags, lemmas)
        if state and lemmas[0] == "since" and held is None:
            state = None
        if held is not None:
            held.talks = state
            return
        conditional = lemmas[0] in {"if", "unless"} or (len(lemmas) > 1 and lemmas[1] == "if")
        if state and (any(tag in FINITE for tag in tags) or conditional):
            by_clause[number] = Candidate(clause.start, clause.end, talks=state)
        elif self._prospect(clause, lemmas):
            by_clause[number] = Candidate(clause.start, clause.end, status="hypothetical")
        elif self._bare(tags, lemmas):
            by_clause[number] = Candidate(clause.start, clause.end)

    def _prospect(self, clause: Clause, lemmas: list[str]) -> bool:
        words = self.words[clause.start - self.span.start : clause.end - self.span.start]
        text = " ".join(words)
        cue = any(word in _CUES for word in words) or any(phrase in text for phrase in _PHRASES)
        if not cue:
            return False
        before = self.words[max(0, clause.start - self.span.start - 8) : clause.start - self.span.start]
        return any(word in _OUTCOMES for word in lemmas) or any(word in _OUTCOMES for word in before)

    def _bare(self, tags: list[str], lemmas: list[str]) -> bool:
        past = "VBD" in tags or "VBN" in tags
        for i, word in enumerate(lemmas):
            after = lemmas[i + 1 : i + 6]
            if (word in _BARE_NOUNS and tags[i] == "NN") or (word in _BARE_VERBS and tags[i] in {"VBD", "VBN"}):
                return True
            if word in _CARRYING and past and tags[i][:2] == "VB" and any(w in _ASSAULTS for w in after):
                return True
            if word == "round" and tags[i - 1] == "CD" and i + 2 < len(lemmas) and lemmas[i + 2] in TALKS:
                return True
        return False
