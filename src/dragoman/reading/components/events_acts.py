"""What does one side do to another in a sentence: the PLOVER class of its main act.

Theory of operation. (1) What a verb does is told by its first known object ("suspend" + "aid" is SANCTION, + "strike"
CONCEDE), else by the verb alone; light verbs ("make", "hold") take the class of the act noun after them, and a noun
made of a verb ("a suspension of aid") is read like the verb. The lexicon holds these words under `[types]`.
(2) The main act is the root's; verbs that only frame ("said", "began") hand over to the verb inside them.
(3) A frame turns the class: promises and futures make AGREE of what is friendly and THREATEN of what is not; denial makes
REJECT of what is friendly; "must" and "should" make REQUEST.
(4) Where the root tells nothing, the first verb that tells something does, then the first act noun.
"""

from typing import TYPE_CHECKING

from dragoman.reading.components.events_lexicon import (
    ADJECTIVES,
    APPOINTED,
    CALENDAR,
    COMPOUNDED,
    CRITICS,
    DENIALS,
    DUTY,
    FIGURATIVE,
    FRAMES,
    FRIENDLY,
    FUTURE,
    GRAMMAR,
    HELD,
    HOSTILE,
    INANIMATE,
    INTRANSITIVE,
    LIGHT,
    MATTERS,
    MIDDLE,
    NO_ACT,
    NOMINALS,
    NOUNS,
    PARTICLES,
    PHRASES,
    PROMISING,
    PURPOSE,
    REPORT_VERBS,
    RESPONDING,
    RULES,
    SINGLE,
    STRONG,
    SUBJECT,
    TRANSITIVE,
    WISHES,
    WITH_PARTICLE,
    lemma,
    verb_lemma,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

_REACH, _SUBJECT_REACH, _NOMINAL_REACH = 14, 12, 7
_NEAR = 4  # auxiliaries and particles stand at most so far from their verb
_CRITIC_REACH = 3
_TOLD_REACH = 8
_DEPTH = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE_NOUN = frozenset({"DT", "PRP$", "JJ", "POS"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_BESIDE = frozenset({"conj", "ccomp", "xcomp"})
_PREDICATE_REACH = 5
_COMMON = frozenset({"NN", "NNS"})
_OBJECT_TAGS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "PRP"})
_CLAUSE_STARTS, _BEYOND, _WHEN = (frozenset(GRAMMAR["clauses"][key]) for key in ("starts", "beyond", "when"))
_OF_NOUN = frozenset({"that", "which"})
_IN_EXCHANGE = (["exchange"], ["return"])
_PRESENT = frozenset({"is", "are"})
_AUXILIARIES = frozenset(GRAMMAR["words"]["auxiliaries"])


class Acts:
    """The acts of one sentence. Positions are counted within it."""

    def __init__(self, span: "Span") -> None:
        self.appointed = False
        self.start, self.end = span.start, span.end
        self.tokens: list[Token] = list(span)
        self.lemmas = [_lemma(token) for token in self.tokens]
        self.words = [token.lower_ for token in self.tokens]
        self.tags = [token.tag_ for token in self.tokens]
        self.verbs = [i for i, tag in enumerate(self.tags) if tag[:2] == "VB" and not self._helps(i)]
        self.order = self._ordered()

    def _helps(self, i: int) -> bool:
        """Tell whether a verb is the auxiliary of the one that follows it."""
        if self.lemmas[i] not in _AUXILIARIES:
            return False
        near = (tag for tag in self.tags[i + 1 : i + _NEAR] if tag not in {"RB", "RBR"})
        return self.tokens[i].dep_ in {"aux", "auxpass"} or next(near, "") in {"VBN", "VBG", "VB"}

    # ---- which act

    def main(self) -> tuple[int, str] | None:
        """Return the token, within the document, and the class of the sentence's main act."""
        self.appointed = False
        return self._first(0, len(self.tokens), self.order)

    def deed(self) -> int | None:
        """Return the token, within the document, of the verb that tells the main act; `None` where it is a state."""
        self.appointed = False
        at = next((i for i in self.order if self.read(i, _DEPTH)), None)
        return None if at is None or self._is_state(at) else at + self.start

    def _is_state(self, i: int) -> bool:
        """Tell whether a verb tells how things are: "is opposed to", "are mediated by"."""
        if self.lemmas[i] == "be":
            near = self.words[i + 1 : i + _PREDICATE_REACH]
            return any(word in ADJECTIVES for word in near) or self._predicate(i, _DEPTH) is None
        return self._passive(i) and any(word in _PRESENT for word in self.words[max(0, i - _NEAR) : i])

    def within(self, start: int, end: int, *, appointed: bool = False) -> str | None:
        """Return the class of the main act among tokens `[start, end)` of the document.

        `appointed`: what they tell has its own time to come; "will meet on Monday" is then the meeting, not a promise.
        """
        self.appointed = appointed
        first, last = max(0, start - self.start), min(end, self.end) - self.start
        found = self._first(first, last, [i for i in self.order if first <= i < last])
        return found[1] if found else None

    def of(self, verb: int) -> str | None:
        """Return the class of what one verb of the document tells."""
        at = verb - self.start
        return self.read(at, _DEPTH) if self.tags[at][:2] == "VB" else None

    def _ordered(self) -> list[int]:
        """Return the verbs: the root, those beside it or inside it, then all others."""
        root = next((i for i, token in enumerate(self.tokens) if token.dep_ == "ROOT"), 0)
        main = [root] if root in self.verbs else []
        beside = [i for i in self.verbs if i != root and self.tokens[i].dep_ in _BESIDE]
        acts = [i for i in self.verbs if not self._attribute(i)]  # "its stalled talks" stalls nothing
        return main + beside + [i for i in acts if i != root and i not in beside]

    def _attribute(self, i: int) -> bool:
        return bool(self.tokens[i].dep_ == "amod" and self.tokens[i].head.i > self.tokens[i].i)

    def _first(self, first: int, last: int, verbs: "Iterable[int]") -> tuple[int, str] | None:
        aside = []
        for i in verbs:
            if self._aside(first, i):
                aside.append(i)
            elif kind := self.read(i, _DEPTH):
                return i + self.start, kind
        for i in range(first, last):
            if kind := self._noun(i):
                return i + self.start, kind
        return next(((i + self.start, kind) for i in aside if (kind := self.read(i, _DEPTH))), None)

    def _aside(self, first: int, i: int) -> bool:
        """Tell whether a verb only tells when: "will return before the window closes"."""
        for j in range(i - 1, max(first, i - _NEAR * 2), -1):
            if self.words[j] in _WHEN:
                return True
            if self.tags[j] in _FINITE or self.words[j] == ",":
                return False
        return False

    # ---- one verb with its frame

    def read(self, i: int, depth: int) -> str | None:
        """Return the class of the verb at `i` with what frames it and what it frames, `depth` verbs deep."""
        word = self.lemmas[i]
        denied = self._denied(i)
        if word == "be" and (kind := self._predicate(i, depth)):
            return self._turned(kind, i, denied=denied)
        if word in REPORT_VERBS and any(w in CRITICS for w in self.lemmas[max(0, i - _CRITIC_REACH) : i]):
            return "ACCUSE"
        if word in WISHES:
            return self._wished(i, depth)
        if depth and (means := self._means(i, word)) is not None and (kind := self.read(means, depth - 1)):
            return kind
        own = self._own(i)
        frames = word in PURPOSE or word in PROMISING or (own is None and word in FRAMES)
        inner = self._complement(i, near=own is not None) if frames and depth else None
        if inner is not None:
            kind = self.read(inner, depth - 1)
            own = self._promised(kind, word) if word in PROMISING else kind or own
        return self._turned(own, i, denied=denied)

    def _means(self, i: int, word: str) -> int | None:
        """Return the verb that says what was done: "retaliated by halting …", "is alleged to have ordered …"."""
        if self.words[i] in HELD and self.words[i + 1 : i + 3] == ["to", "have"] and self._passive(i):
            near = range(i + 3, min(i + 3 + _NEAR, len(self.tokens)))
            return next(
                (j for j in near if self.tags[j] == "VBN" and self.lemmas[j] not in _AUXILIARIES), None
            )
        if word in RESPONDING:
            near = range(i + 2, min(i + 2 + _SUBJECT_REACH // 2, len(self.tokens)))
            return next((j for j in near if self.tags[j] == "VBG" and self.words[j - 1] == "by"), None)
        return None

    def _wished(self, i: int, depth: int) -> str | None:
        """Return the class of a wish: "wants Sudria to leave" asks, "wants to join" promises, "wants peace" is none."""
        inner = self._complement(i, near=False) if depth else None
        if inner is None:
            return None
        return _promised(self.read(inner, depth - 1)) if inner == i + 2 else "REQUEST"

    def _turned(self, kind: str | None, i: int, *, denied: bool) -> str | None:
        """Return what a class becomes under the auxiliaries before the verb."""
        if self._auxiliary(i, DUTY):
            return "REQUEST"
        future = self._auxiliary(i, FUTURE)
        if denied:
            if kind in FRIENDLY:
                return "REJECT"
            return "AGREE" if future and kind in HOSTILE else None
        return _promised(kind) if future and kind and not self.appointed else kind

    def _promised(self, kind: str | None, word: str) -> str | None:
        return kind if self.appointed and word in APPOINTED else _promised(kind)

    def _auxiliary(self, i: int, words: frozenset[str]) -> bool:
        """Tell whether one of these words stands before the verb as its auxiliary."""
        for j in range(i - 1, max(-1, i - _NEAR - 1), -1):
            if not j and self.words[j] == "should":
                return False  # "should it refuse" is a condition
            if self.words[j] in words and (self.tags[j] == "MD" or self.words[j + 1] == "to"):
                return True
            if self.tags[j][:2] == "VB" and self.lemmas[j] not in _AUXILIARIES:
                return False
        # "will on Tuesday, according to the ministry, lead …"
        far = range(max(0, i - _REACH), max(0, i - _NEAR))
        return any(self.words[j] in words and self._hangs(j, i) and self.tags[j] == "MD" for j in far)

    def _hangs(self, j: int, i: int) -> bool:
        return bool(self.tokens[j].head.i == i + self.start)

    def _denied(self, i: int) -> bool:
        for j in range(i - 1, max(-1, i - _NEAR), -1):
            if self.words[j] in DENIALS:
                return True
            if self.tags[j][:2] == "VB" and self.lemmas[j] not in _AUXILIARIES:
                return False
        return False

    def _complement(self, i: int, *, near: bool) -> int | None:
        """Return the verb that the one at `i` has as its content: by the parse, else the next "to" + infinitive.

        `near`: only an infinitive right after the verb, unless the verb has its aim further off.
        """
        if near and self.lemmas[i] not in PURPOSE:
            return i + 2 if self._to(i + 1) else None
        if not near and (told := self._content(i)) is not None:
            return told
        reach = range(i + 1, min(i + _REACH, len(self.tokens) - 1))
        return next((j + 1 for j in reach if self._to(j)), None)

    def _content(self, i: int) -> int | None:
        """Return the verb that the parse, or its place before "…, the minister said", makes the content."""
        parsed = next(
            (j for j in self.verbs if j != i and self.tokens[j].dep_ in _COMPLEMENTS and self._hangs(j, i)),
            None,
        )
        if self.lemmas[i] in REPORT_VERBS and (parsed is None or self.tags[parsed] == "VBG"):
            before = self._told_before(i)
            return parsed if before is None else before
        return parsed

    def _told_before(self, i: int) -> int | None:
        """Return the first verb of what stands before "…, the minister said"."""
        if "," not in self.words[max(0, i - _TOLD_REACH) : i]:
            return None
        return next((j for j in self.verbs if j < i and self.tags[j] in _FINITE | {"VB"}), None)

    def _to(self, k: int) -> bool:
        return self.words[k : k + 1] == ["to"] and self.tags[k + 1 : k + 2] == ["VB"]

    def _predicate(self, i: int, depth: int) -> str | None:
        """Return the class of "is ready to …", "is opposed to …"."""
        for j in range(i + 1, min(i + _PREDICATE_REACH, len(self.tokens))):
            word = self.words[j]
            if word in PROMISING:
                inner = next((k + 1 for k in range(j, min(j + 3, len(self.words))) if self._to(k)), None)
                return (
                    self._promised(self.read(inner, depth - 1), word) if inner is not None and depth else None
                )
            if word in ADJECTIVES:
                return ADJECTIVES[word]
            if kind := self._phrase(j, word):
                return None if kind == NO_ACT else kind
        return None

    # ---- one verb alone

    def _own(self, i: int) -> str | None:
        """Return what the verb at `i` does by itself and with its object."""
        word = self.lemmas[i]
        if word in FIGURATIVE and self._of_market(i):
            return None
        if word == "be" and self.words[i + 1 : i + 2] == ["dead"] and self._of_talks(i):
            return "REJECT"
        if kind := self._phrase(i, word):
            return None if kind == NO_ACT else kind
        for key in self._keys(i, word):
            if key in RULES and (kind := self._by_object(i, RULES[key])):
                return None if kind == NO_ACT else kind
            if kind := self._single(i, key):
                return None if kind == NO_ACT else kind
        return self._noun_after(i) if word in LIGHT else None

    def _of_market(self, i: int) -> bool:
        """Tell whether the subject of the verb at `i` is a price or the like: "shares rallied", "futures to rally"."""
        subject = next((t for t in self.tokens[:i] if t.dep_ == "nsubj" and t.head.i == i + self.start), None)
        if subject is not None and subject.tag_[:2] == "NN":
            return subject.lower_ in INANIMATE or lemma(subject.lemma_) in INANIMATE
        for j in range(i - 1, max(-1, i - _NEAR * 2), -1):
            if self.tags[j][:2] == "NN" or self.tags[j] in {"PRP", "EX"}:
                return self.lemmas[j] in INANIMATE or self.words[j] in INANIMATE
            if self.words[j] in _CLAUSE_STARTS:
                return False
        return False

    def _of_talks(self, i: int) -> bool:
        """Tell whether the subject of the verb at `i` is talks, a deal or a plan: "the talks are dead"."""
        near = (lemma for lemma, tag in zip(self.lemmas[:i], self.tags[:i], strict=True) if tag[:2] == "NN")
        return next(reversed(list(near)), "") in MATTERS

    def _single(self, i: int, key: str) -> str | None:
        """Return what the verb does whatever its object is, if that is known."""
        has_object = any(tag in _OBJECT_TAGS for tag in self.tags[i + 1 : i + 2])
        if has_object and key in TRANSITIVE:
            return TRANSITIVE[key]
        return SINGLE.get(key) or (None if has_object else INTRANSITIVE.get(key))

    def _keys(self, i: int, word: str) -> list[str]:
        """Return the names under which a verb may stand in the lexicon, with a particle first."""
        near = range(i + 1, min(i + 1 + _NEAR, len(self.tokens)))
        parts = [self.words[j] for j in near if j == i + 1 or self._particle(j)]
        keys = (f"{word} {part}" for part in parts if not (part == "for" and self._dates(i + 2)))
        return [*(key for key in keys if key in WITH_PARTICLE), word]

    def _dates(self, j: int) -> bool:
        """Tell whether a time stands here: "was called for Friday"."""
        return any(word in CALENDAR for word in self.words[j : j + 2]) or self.tags[j : j + 1] == ["CD"]

    def _particle(self, j: int) -> bool:
        """Tell whether a word belongs to the verb before its object: "turned the offer down"."""
        return self.tags[j] == "RP" or (self.words[j] in PARTICLES and self.tags[j] in {"RB", "IN"})

    def _window(self, i: int) -> range:
        """Return the tokens that may be the object of the verb at `i`."""
        end = min(i + 1 + _REACH, len(self.tokens))
        for j in range(i + 1, end):
            verbal = self.tags[j] in _FINITE and self.tags[j - 1] not in _BEFORE_NOUN
            swapped = self.words[j] == "in" and self.words[j + 1 : j + 2] in _IN_EXCHANGE
            if verbal or swapped or self.tags[j] in _RELATIVE or self.words[j] in _BEYOND:
                return range(i + 1, j)
        return range(i + 1, end)

    def _passive(self, i: int) -> bool:
        """Tell whether a participle stands without "have", or with "been"."""
        before = self.lemmas[max(0, i - _NEAR) : i]
        helped = next((word for word in reversed(before) if word in {"be", "have"}), "be")
        return self.tags[i] == "VBN" and helped == "be"

    def _middle(self, i: int) -> bool:
        """Tell whether the subject is what the act is done to: "the border reopened"."""
        free = not any(tag in _OBJECT_TAGS for tag in self.tags[i + 1 : i + 2])
        return self.lemmas[i] in MIDDLE and self.tags[i] in _FINITE | {"VB"} and free

    def _by_object(self, i: int, rules: dict[str, str]) -> str | None:
        """Return the class for the nearest known object, after the verb or, in the passive, before it."""
        nominals = self.lemmas[i] in LIGHT
        places = list(self._window(i))
        if self._passive(i) or self._middle(i):
            places = [*range(i - 1, max(-1, i - _SUBJECT_REACH), -1), *places]
        for j in places:
            if self.lemmas[j] in STRONG and (kind := rules.get(self.lemmas[j])):
                return kind
        for j in places:
            if kind := (self._nominal(j) if nominals else None) or self._object_at(j, rules):
                return self._unless_none(kind, i, j)
        return next((kind for j in self._antecedent(i) if (kind := self._object_at(j, rules))), None)

    def _antecedent(self, i: int) -> range:
        """Return the noun that a relative clause is about: "the complaint that it filed"."""
        for j in range(i - 1, max(1, i - _SUBJECT_REACH // 2), -1):
            if self.words[j] in _OF_NOUN and self.tags[j - 1][:2] == "NN":
                return range(j - 1, max(-1, j - 3), -1)
            if self.tags[j] in _FINITE and self.lemmas[j] not in _AUXILIARIES:
                break
        return range(0)

    def _unless_none(self, kind: str, i: int, j: int) -> str | None:
        """Return the class of verb `i` with object `j`, turned where the object is denied: "gave no permission"."""
        if any(word in DENIALS for word in self.words[i + 1 : j]):
            return "REJECT" if kind in FRIENDLY else None
        return kind

    def _object_at(self, j: int, rules: dict[str, str]) -> str | None:
        if self.lemmas[j] in COMPOUNDED:
            for length in (3, 2):
                if kind := rules.get(" ".join(self.lemmas[j : j + length])):
                    return kind
        if self.tags[j] in _FINITE or self.tokens[j].text == "March":
            return None
        if j > 1 and self.words[j - 1] == "-":  # the fire of a "cease-fire" is none
            return rules.get(f"{self.lemmas[j - 2]} - {self.lemmas[j]}")
        behind = self.lemmas[j + 1] if j + 1 < len(self.lemmas) else ""
        if behind in rules and self.tags[j][:2] == self.tags[j + 1][:2] == "NN":
            return rules[behind]  # "coalition talks" are talks
        return rules.get(self.lemmas[j]) or rules.get(self.words[j])

    # ---- act nouns

    def _noun_after(self, i: int) -> str | None:
        """Return the class of the act noun that a light verb carries: "made a call for …", "the truce will start"."""
        if self._passive(i) and self.lemmas[i] == "hold":  # "a round will be held unless fighting resumes"
            kinds = (self._noun(j) for j in range(i - 1, max(-1, i - _SUBJECT_REACH), -1))
            if (kind := next((k for k in kinds if k), None)) is not None:
                return kind
        for j in self._window(i):
            if kind := self._noun(j):
                return self._unless_none(kind, i, j)
        reach = range(self._subject_start(i), i) if self.lemmas[i] in SUBJECT else ()
        return next((kind for j in reach if (kind := self._noun(j))), None)

    def _subject_start(self, i: int) -> int:
        """Return where the subject of the verb at `i` may begin: after a comma, another verb, or "since"."""
        for j in range(i - 1, max(-1, i - _SUBJECT_REACH), -1):
            if self.tags[j] in _FINITE and self.lemmas[j] not in _AUXILIARIES and self.tags[j] != "MD":
                return j + 1
            if self.words[j] == "," or (self.words[j] in _CLAUSE_STARTS):
                return j + 1
        return max(0, i - _SUBJECT_REACH)

    def _noun(self, j: int) -> str | None:
        if self.tags[j] not in _COMMON and not (j == 0 and self.words[j] in NOUNS):
            return None
        word = self.lemmas[j]
        if word in FIGURATIVE and self._market_near(j):
            return None
        if word == "call" and (
            self.lemmas[j - 1 : j] in (["phone"], ["telephone"], ["video"], ["conference"])
            or "on" in self.words[max(0, j - 3) : j]
            or self.words[j + 1 : j + 2] == ["with"]
        ):
            return "CONSULT"  # "told analysts on a call", "her call with Vell"
        if "any" in self.words[max(0, j - 2) : j]:
            return None  # "any deal" is none yet
        found = self._nominal(j) or self._phrase(j, word)
        if found == NO_ACT:
            return None
        return found or NOUNS.get(word) or SINGLE.get(NOMINALS.get(word, ""))

    def _market_near(self, j: int) -> bool:
        """Tell whether a noun is of prices: "a stock rally", "an advance in shares"."""
        near = (*self.lemmas[max(0, j - 2) : j], *self.lemmas[j + 1 : j + _NEAR])
        return any(word in INANIMATE for word in near)

    def _nominal(self, j: int) -> str | None:
        """Return the class of a noun made of a verb, by what follows it: "a suspension of aid"."""
        rules = RULES.get(NOMINALS.get(self.lemmas[j], ""))
        if rules is None or self.tags[j] not in _COMMON:
            return None
        reach = range(j + 1, min(j + _NOMINAL_REACH, len(self.tokens)))
        return next((kind for k in reach if (kind := self._object_at(k, rules))), None)

    def _phrase(self, at: int, word: str) -> str | None:
        """Return the class of the longest phrase of the lexicon that begins here."""
        for phrase in PHRASES.get(word, ()):
            end = at + len(phrase.words)
            found = zip(phrase.words, self.lemmas[at:end], self.words[at:end], strict=False)
            if end <= len(self.words) and all(word in {own, form} for word, own, form in found):
                return phrase.kind
        return None


def _lemma(token: "Token") -> str:
    """Return the lemma of a token; the month is no act and "according" no accord, whatever the tagger thinks of them."""
    if token.text == "March" or token.lower_ == "according":
        return ""
    return verb_lemma(token.lemma_) if token.tag_[:2] == "VB" else lemma(token.lemma_)


def _promised(kind: str | None) -> str:
    """Return what the promise of an act is: of a friendly or unknown one AGREE, of a hostile one THREATEN."""
    if kind in HOSTILE:
        return "THREATEN"
    return "AGREE" if kind is None or kind in FRIENDLY else kind
