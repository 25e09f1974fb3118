"""Which words tell which kind of event, as tables made of the lexicon once?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.lexicon import load

LEXICON, GRAMMAR = load("events"), load("grammar")
# words of a date in lower case, those left out that a date shares with everything else ("the New Year")
CALENDAR = frozenset(
    word.lower()
    for words in (load("time")["weekdays"], *load("time")["months"].values(), load("time")["feasts"])
    for name in words
    for word in name.split()
) - {"the", "new", "day", "year"}

# forms that the lemmatizer leaves as they are, and stems of its own making ("staged" → "stag")
_FORMS = {
    "ground": "grind",
    "broke": "break",
    "fell": "fall",
    "led": "lead",
    "begun": "begin",
    "began": "begin",
    "stag": "stage",
    "fin": "fine",
    "rap": "rape",
    "hop": "hope",
    "reappointe": "reappoint",
    "unbanne": "unban",
}


def lemma(token_lemma: str) -> str:
    """Return a lemma in lower case, past what the lemmatizer gets wrong put right."""
    low = token_lemma.lower()
    return _FORMS.get(low, low)


def verb_lemma(token_lemma: str) -> str:
    """Return the lemma of a verb; "dined" and "fired", which the lemmatizer makes "din" and "fir", get their "e" back."""
    word = lemma(token_lemma)
    return f"{word}e" if word not in VERBS and f"{word}e" in VERBS else word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell an act of this kind where they stand together."""

    words: tuple[str, ...]
    kind: str


def _split(words: str) -> Iterator[str]:
    """Yield the entries of "one, two-three, @class": a hyphen also as a word of its own, as the tokenizer has it."""
    for entry in words.split(","):
        word = entry.strip()
        if word.startswith("@"):
            yield from LEXICON["classes"][word[1:]]
            continue
        yield word
        if "-" in word:
            yield word.replace("-", " - ")


def _rules() -> dict[str, dict[str, str]]:
    """Return verb → object → class, of lines "verb, verb : object, object"."""
    rules: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, words in LEXICON["types"].items():
        for line in words.get("pairs", ()):
            verbs, objects = line.split(":")
            for verb in _split(verbs):
                rules[verb].update(dict.fromkeys(_split(objects), kind))
    for verb in LEXICON["frames"]["judging"]:
        rules[verb] = {**_judging(), **rules[verb]}
    return dict(rules)


def _judging() -> dict[str, str]:
    """Return words of judgement → class: to call somebody so is to accuse, or to praise."""
    wording = load("wording")
    blame = {w: "ACCUSE" for group in ("scorn", "outrage") for w in wording[group]["words"] if " " not in w}
    return blame | {w: "SUPPORT" for w in wording["praise"]["words"] if " " not in w}


def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return first word → phrases, the longest first."""
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for kind, words in LEXICON["types"].items():
        for entry in words.get("phrases", ()):
            for text in _split(entry):
                parts = tuple(text.split())
                phrases[parts[0]].append(Phrase(parts, kind))
    return {first: tuple(sorted(all_, key=lambda p: -len(p.words))) for first, all_ in phrases.items()}


def _table(key: str) -> dict[str, str]:
    return {
        word: kind
        for kind, words in LEXICON["types"].items()
        for entry in words.get(key, ())
        for word in _split(entry)
    }


RULES, PHRASES = _rules(), _phrases()
# the first words of objects of several words
COMPOUNDED = frozenset(noun.split()[0] for objects in RULES.values() for noun in objects if " " in noun)
SINGLE, NOUNS, ADJECTIVES, TRANSITIVE, INTRANSITIVE = (
    _table(key) for key in ("verbs", "nouns", "adjectives", "transitive", "intransitive")
)
NOMINALS: dict[str, str] = LEXICON["nominals"]
_FRAMES = LEXICON["frames"]
LIGHT, FRAMES, PROMISING, PURPOSE, DUTY, FUTURE = (
    frozenset(_FRAMES[key]) for key in ("light", "open", "promising", "purpose", "duty", "future")
)
APPOINTED = frozenset(_FRAMES["appointed"])
FRIENDLY, HOSTILE, DENIALS = (frozenset(_FRAMES[key]) for key in ("friendly", "hostile", "denials"))
SUBJECT, STRONG, CRITICS, WISHES = (
    frozenset(_FRAMES[key]) for key in ("subject", "strong", "critics", "wishes")
)
REPORT_VERBS, HELD = frozenset(LEXICON["report"]["verbs"]), frozenset(LEXICON["report"]["held"])
# the class of a verb that is no act with this object ("seize a chance"), and of one with this subject ("shares rallied")
NO_ACT = "NONE"
_FIGURATIVE = LEXICON["figurative"]
MATTERS = frozenset(word for key in ("nouns", "deals", "matters") for word in LEXICON["talks"][key])
FIGURATIVE, INANIMATE = frozenset(_FIGURATIVE["verbs"]), frozenset(LEXICON["classes"]["market"])
PARTICLES, RESPONDING, MIDDLE = (frozenset(_FRAMES[key]) for key in ("particles", "responding", "middle"))
WITH_PARTICLE = frozenset(verb for verb in (*RULES, *SINGLE) if " " in verb)
VERBS = (
    frozenset(RULES) | frozenset(SINGLE) | LIGHT | FRAMES | PROMISING | REPORT_VERBS | frozenset(TRANSITIVE)
)
