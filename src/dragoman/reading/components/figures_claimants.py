"""Who says a figure: the speaker, the source around it, whose count it is, or the subject of a verb of claiming?"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.model.span import Span
from dragoman.reading.components.figures_forms import BY_COUNT, CHANGING, CLAIM_VERBS, POSSESSED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.draft import Draft

_RELATIVE = frozenset({"which", "who", "that"})
_CLIMB, _PRONOUN_REACH, _OWNED_REACH = 6, 40, 5


class Claimants:
    """Tells who claims what stands at a place of one document."""

    def __init__(self, doc: "Doc", found: "Draft") -> None:
        self.doc, self.found = doc, found
        self.text = found.report.text
        self.starts = [token.idx for token in doc]

    def token_at(self, offset: int) -> int:
        """Return the token that holds a character."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def of(self, span: Span) -> str | None:
        """Return who says so: the speaker of the quotation, else the source of the closest attribution around."""
        for quote in self.found.quotes:
            if quote.span.contains(span):
                return quote.speaker.name if quote.speaker else None
        around = [
            said
            for said in self.found.attributions
            if (said.content_span or said.span).contains(span)
            and not (said.source_span and said.source_span.contains(span))
        ]
        if around:
            said = min(around, key=lambda said: len(said.content_span or said.span))
            if said.source and said.source.lower() in _RELATIVE and said.source_span:
                return self._antecedent(self.token_at(said.source_span.start))
            return said.source
        return self.counted_by(span) or self.owner(span) or self.subject_claims(span)

    def owner(self, span: Span) -> str | None:
        """Return whose proposal or offer a figure is: "the guild's proposal of 8 percent", "growers, whose offer was 1.60"."""
        at = self.token_at(span.start)
        sentence: int = self.doc[at].sent.start
        for i in range(at - 1, max(sentence, at - _OWNED_REACH) - 1, -1):
            word = self.doc[i]
            if word.lower_ in POSSESSED and word.tag_[:1] == "N":
                return self._possessor(i, sentence)
            if word.tag_[:2] == "NN" and i < at - 1:
                return None
            if word.tag_ in {"VBD", "VBZ", "VBP"} and word.lemma_.lower() != "be":
                return None
        return None

    def _possessor(self, noun: int, start: int) -> str | None:
        for i in range(noun - 1, max(start, noun - _OWNED_REACH) - 1, -1):
            if self.doc[i].tag_ == "POS" and i:
                return self.name(self.doc[i - 1].left_edge.i, i)
            if self.doc[i].lower_ == "whose":
                return self._antecedent(i)
            if self.doc[i].tag_ not in {"JJ", "JJS", "NN", "VBN", "HYPH", "CD"}:
                return None
        return None

    def counted_by(self, span: Span) -> str | None:
        """Return whose count a figure is: "by the reckoning of the guild", "by the ministry's own figures"."""
        sentence = self.doc[self.token_at(span.start)].sent
        if not (match := BY_COUNT.search(self.text, sentence.start_char, sentence.end_char)):
            return None
        at = self.token_at(match.start("of") if match["of"] else match.start("whose"))
        end = self.token_at((match.end("of") if match["of"] else match.end("whose")) - 1) + 1
        if not match["of"] and match["whose"].lower() in {"his", "her", "its", "their"}:
            return self._named_before(sentence.start)
        if not match["of"] and match["whose"].lower() in {
            "the",
            "some",
            "all",
            "most",
            "any",
            "a",
            "an",
            "one",
            "many",
        }:
            return None
        return self.name(at, end)

    def _named_before(self, start: int) -> str | None:
        """Return the source of the attribution that ends closest before a sentence or in it."""
        end = self.doc[start].sent.end_char
        heard = [said for said in self.found.attributions if said.source and said.span.start < end]
        return max(heard, key=lambda said: said.span.start).source if heard else None

    def subject_claims(self, span: Span) -> str | None:
        """Return the subject of the verb of claiming that a figure hangs on: "the rebels acknowledged losing four men"."""
        token = self.doc[self.token_at(span.start)]
        for _ in range(_CLIMB):
            if token.head is token:
                break
            token = token.head
            if token.pos_ in {"VERB", "AUX"} and (
                token.lemma_.lower() in CLAIM_VERBS or self._changes(token, span)
            ):
                verbs = (token, token.head) if token.dep_ == "conj" else (token,)
                subjects = (child for verb in verbs for child in verb.lefts if child.dep_ == "nsubj")
                subject = next(subjects, None)
                if subject is not None and subject.tag_ == "PRP":
                    return self._meant_by(subject.i)
                if subject is None:
                    continue
                if subject.tag_ in {"WDT", "WP"}:
                    return self._antecedent(subject.i)
                if subject.tag_ in {"DT", "EX"}:
                    return None
                return self.name(subject.left_edge.i, subject.i + 1)
        return None

    def _changes(self, verb: "Token", span: Span) -> bool:
        """Tell whether a verb changes an offer or a demand to a figure: "raised its bid to …", not "by …"."""
        at = self.token_at(span.start)
        return (
            self.doc[at - 1].lower_ == "to"
            and verb.lemma_.lower() in CHANGING
            and any(child.dep_ == "dobj" and child.lower_ in POSSESSED for child in verb.rights)
        )

    def _antecedent(self, relative: int) -> str | None:
        """Return the noun phrase before "which" or "who"."""
        at = relative - 1
        while at > 0 and self.doc[at].is_punct:
            at -= 1
        return self.name(self.doc[at].left_edge.i, at + 1) if self.doc[at].tag_[:1] == "N" else None

    def _meant_by(self, pronoun: int) -> str | None:
        """Return whom a pronoun means: the last person, or the last subject of its sentence or the one before."""
        if self.doc[pronoun].lower_ in {"he", "she"}:
            near = (
                i
                for i in range(pronoun - 1, max(-1, pronoun - _PRONOUN_REACH), -1)
                if i in self.found.person_at
            )
            return next((self.found.person_at[i].person for i in near), None)
        if self.doc[pronoun].lower_ not in {"it", "they"}:
            return None
        for i in range(pronoun - 1, max(-1, pronoun - _PRONOUN_REACH), -1):
            token = self.doc[i]
            if token.dep_ in {"nsubj", "nsubjpass"} and token.tag_[:1] == "N":
                return self.name(token.left_edge.i, i + 1)
        return None

    def name(self, start: int, end: int) -> str:
        """Return the person that tokens name, else their words without an article."""
        for i in range(start, end):
            if person := self.found.person_at.get(i):
                return person.person
        first = start + (self.doc[start].tag_ == "DT" and end - start > 1)
        words = str(self.doc[first:end].text)
        return words.removesuffix("'s").removesuffix("’s").strip()
