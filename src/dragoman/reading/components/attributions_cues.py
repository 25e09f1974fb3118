"""Which words say that somebody says something: verbs in all their forms, nouns of speech, "according to"?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dragoman.reading.components.attributions_page import Page
from dragoman.reading.lexicon import load

Frame = Literal[
    "speech", "object", "naming", "naming_as", "mind", "wish", "evidence", "asked", "command", "attitude"
]
CueKind = Literal["verb", "noun", "phrase"]
Shape = Literal["base", "s", "past", "ing"]

_LEXICON = load("cues")
FRAMES: dict[str, frozenset[str]] = {}
ATTITUDES = frozenset(_LEXICON["verbs"]["attitude"])
for _frame, _lemmas in _LEXICON["verbs"].items():
    if _frame == "attitude":
        continue
    for _lemma in _lemmas:
        FRAMES[_lemma] = FRAMES.get(_lemma, frozenset()) | {_frame}
LIGHT: dict[str, frozenset[str]] = {verb: frozenset(words) for verb, words in _LEXICON["light"].items()}
IMPERSONAL = frozenset(_LEXICON["impersonal"]["verbs"])
SPEECH_NOUNS = frozenset(_LEXICON["nouns"]["speech"])
WANTING_NOUNS = frozenset(_LEXICON["nouns"]["wanting"])
_PHRASES = [tuple(p) for p in _LEXICON["prepositions"]["phrases"]]
_PHRASE_STARTS = {p[0] for p in _PHRASES}
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `[start, end)` that report; `at` is the verb, noun or first word. `frames` say what it may take."""

    start: int
    end: int
    at: int
    lemma: str
    kind: CueKind
    frames: frozenset[str]
    shape: Shape = "base"
    passive: bool = False


def _regular(verb: str) -> Iterator[tuple[str, Shape]]:
    """Yield the regular forms of a verb, with British and American doubling of its last consonant."""
    yield verb, "base"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield verb[:-1] + "ies", "s"
        yield verb[:-1] + "ied", "past"
        yield verb + "ing", "ing"
        return
    yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"), "s"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    yield (verb + "d" if verb.endswith("e") else verb + "ed"), "past"
    yield stem + "ing", "ing"
    if verb[-1] in "lmnprtb" and verb[-2] in _VOWELS and len(verb) > 2 and verb[-3] not in _VOWELS:
        yield verb + verb[-1] + "ed", "past"
        yield verb + verb[-1] + "ing", "ing"


def _forms() -> dict[str, tuple[str, Shape]]:
    table: dict[str, tuple[str, Shape]] = {}
    for verb in (*FRAMES, *LIGHT, *ATTITUDES):
        for form, shape in _regular(verb):
            table.setdefault(form, (verb, shape))
    for form, verb in _LEXICON["irregular"].items():
        if verb in FRAMES or verb in LIGHT or verb in ATTITUDES:
            table[form] = (verb, "ing" if form.endswith("ing") else "past")
    return table


FORMS = _forms()
_NEVER_NOUNS = frozenset(form for form, (_, shape) in FORMS.items() if shape == "past") | {
    "says",
    "tells",
    "adds",
}


def cues(layout: Page) -> Iterator[Cue]:
    """Yield the cues outside quotation marks in text order; whether they report is decided later."""
    lower, tags, quote_at = layout.lower, layout.tags, layout.quote_at
    rows = {number for number, block in enumerate(layout.found.blocks) if block.kind in {"row", "paratext"}}
    for at, word in enumerate(lower):
        if quote_at[at] >= 0 or (rows and layout.block_at[at] in rows):
            continue
        cue = _verb(layout, at) if word in FORMS and _is_verb(layout, at) else None
        if cue is not None:
            yield cue
            continue
        if word in _PHRASE_STARTS:
            for phrase in _PHRASES:
                if tuple(lower[at : at + len(phrase)]) == phrase:
                    yield Cue(at, at + len(phrase), at, phrase[0], "phrase", frozenset({"speech"}))
        elif tags[at][0] == "N" and tags[at][:3] != "NNP" and _noun_lemma(word) is not None:
            yield Cue(at, at + 1, at, str(_noun_lemma(word)), "noun", frozenset({"speech"}))


def _noun_lemma(word: str) -> str | None:
    """Return the singular of a noun of speech; `None` for any other word."""
    if word in SPEECH_NOUNS:
        return word
    if word.endswith("ies") and word[:-3] + "y" in SPEECH_NOUNS:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and word[:-1] in SPEECH_NOUNS else None


def _is_verb(layout: Page, at: int) -> bool:
    tag = layout.tags[at]
    never = layout.lower[at] in _NEVER_NOUNS and tag[:2] != "JJ"
    return tag[0] == "V" or never or _verb_in_spite(layout, at)


def _verb_in_spite(layout: Page, at: int) -> bool:
    """Tell whether a form tagged as a noun is a verb: "the union claims it …", with its subject right before it."""
    if FORMS[layout.lower[at]][1] != "s" or at + 1 >= len(layout.lower):
        return False
    token = layout.doc[at]
    return token.dep_ == "ROOT" and (
        layout.lower[at + 1] == "that" or layout.tags[at + 1] in {"PRP", "DT", "NNP"}
    )


def _verb(layout: Page, at: int) -> Cue | None:
    lemma, shape = FORMS[layout.lower[at]]
    token = layout.doc[at]
    frames = FRAMES.get(lemma, frozenset())
    end = at + 1
    if lemma in LIGHT:
        end = _light_end(layout, at, lemma)
        if end > at + 1:
            frames |= {"speech"}
        elif not frames:
            return None
    if not frames:
        frames = frozenset({"attitude"})
    if shape == "base" and not _finite_base(layout, token):
        return None
    start = _group_start(layout, at)
    if lemma in IMPERSONAL and start < at and start and layout.lower[start - 1] == "it":
        start -= 1
    passive = shape == "past" and any(layout.lower[i] in _BE for i in range(start, at))
    return Cue(start, end, at, lemma, "verb", frames, shape, passive)


def _light_end(layout: Page, at: int, lemma: str) -> int:
    """Return where "made it unmistakably clear" ends; `at + 1` where no complement makes speech of the verb."""
    wanted = LIGHT[lemma]
    for i in range(at + 1, min(at + 5, len(layout.lower))):
        if layout.lower[i] in wanted and (i == at + 1 or layout.lower[i] not in _PARTICLES):
            after = i + 1
            while after < len(layout.lower) and layout.lower[after] in {
                "clear",
                "plain",
                "known",
                "to",
                "say",
            }:
                after += 1
            return after
        if layout.lower[i] in {".", ","} or layout.quote_at[i] >= 0:
            break
    return at + 1


_PARTICLES = frozenset({"of", "out", "on", "us", "you"})
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be", "'s", "’s", "got"})
_GROUP = frozenset({
    *_BE, "has", "have", "had", "'ve", "’ve", "did", "does", "do", "will", "would", "could", "may", "might", "should",
    "can", "must", "not", "n't", "n’t", "never", "'d", "’d", "'ll", "’ll", "also", "only", "reportedly", "to",
})  # fmt: skip


def _group_start(layout: Page, at: int) -> int:
    """Return where the verb's auxiliaries, negation and adverbs begin."""
    start = at
    while start and layout.quote_at[start - 1] < 0:
        tag = layout.tags[start - 1]
        if layout.lower[start - 1] in _GROUP or tag in {"MD", "RB", "RBR"}:
            start -= 1
        else:
            break
    while (
        start < at
        and layout.tags[start] in {"RB", "RBR"}
        and layout.doc[start].i < at
        and _clause_adverb(layout, start)
    ):
        start += 1
    return start


def _clause_adverb(layout: Page, at: int) -> bool:
    """Tell whether an adverb opens the sentence rather than the verb group."""
    return layout.lower[at] in {
        "however",
        "meanwhile",
        "then",
        "now",
        "still",
        "so",
        "there",
        "here",
        "instead",
        "later",
    }


_INFINITIVE_HEADS = frozenset(
    {
        "go",
        "refuse",
        "decline",
        "continue",
        "seek",
        "appear",
        "proceed",
        "seem",
        "want",
        "try",
        "begin",
        "use",
    }
)


def _plural_ends(layout: Page, at: int) -> bool:
    """Tell whether a plural noun phrase goes from a token to the end of its clause."""
    first = at
    while at < len(layout.tags) and layout.tags[at] in {"JJ", "NN", "NNP", "NNS", "NNPS", "POS", "DT"}:
        at += 1
    return (
        at > first and layout.tags[at - 1] in {"NNS", "NNPS"} and layout.lower[at : at + 1] in (["."], [","])
    )


def _finite_base(layout: Page, token: Token) -> bool:
    """Tell whether a base form reports: behind a modal or "do", in the plural present, or after "went on to"."""
    at = token.i
    before = at - 1
    while before >= 0 and layout.tags[before] in {"RB", "RBR"}:
        before -= 1
    if before >= 0 and layout.lower[before] == "," and _plural_ends(layout, at + 1):
        return True  # "…, warn union leaders."
    if before >= 0 and layout.lower[before] == "to":
        return token.head.lemma_.lower() in _INFINITIVE_HEADS and token.head.i < at
    if before >= 0 and (layout.tags[before] == "MD" or layout.lower[before] in {"do", "did", "does"}):
        return True
    return layout.tags[at] in {"VBP", "VBD"} or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts)
