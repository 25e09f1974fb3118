"""Who says so: does a clause tell what somebody claims of others, or only that somebody spoke?"""

from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.reading.components.events_lexicon import GRAMMAR, LEXICON, REPORT_VERBS, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REPORT = LEXICON["report"]
_CLAIMS, _CLAIM_NOUNS, _OWN, _STRONG, _PLAIN, _PAPERS, _CHARGING, _HEARSAY, _HELD = (
    frozenset(_REPORT[key])
    for key in ("claims", "claim_nouns", "own", "strong", "plain", "papers", "charging", "hearsay", "held")
)
HARM = frozenset(_REPORT["harm"])
AUXILIARIES = frozenset(GRAMMAR["words"]["auxiliaries"])
_BE = frozenset({"is", "are", "was", "were", "been"})
_CHARGE_LINKS = frozenset({"of", "for", "with"})
_DENY_REACH, _CHARGE_REACH = 4, 14


def is_report(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether the clause is one of saying: its first finite verb is a verb of report."""
    for token in doc[start:end]:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and lemma(token.lemma_) not in AUXILIARIES:
            return lemma(token.lemma_) in REPORT_VERBS
    return any(
        token.tag_ in {"VBG", "VBN"} and lemma(token.lemma_) in REPORT_VERBS for token in doc[start:end]
    )


def said(doc: "Doc", start: int, end: int) -> int | None:
    """Return the verb outside of a clause of saying that tells what is said: "Tarn moved guns, | officials said"."""
    verb = next((t for t in doc[start:end] if lemma(t.lemma_) in REPORT_VERBS and t.tag_[:2] == "VB"), None)
    told = (c.i for c in verb.children if c.dep_ == "ccomp") if verb is not None else iter(())
    return next((i for i in told if not start <= i < end), None)


def after_saying(doc: "Doc", start: int, end: int) -> int:
    """Return where what is said begins: behind the verb of "Velland says | Tarn moved guns", else the start."""
    finite = [i for i in range(start, end) if doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    if len(finite) > 1 and lemma(doc[finite[0]].lemma_) in REPORT_VERBS and finite[1] - finite[0] > 1:
        return finite[0] + 1
    return start


def is_claim(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a clause is said by somebody of others and left open: "claimed that …", "reports that …"."""
    tokens = list(doc[start : end + 1])
    before_that = [a for a, b in pairwise(tokens) if b.lower_ == "that"]
    if any(token.i < start + _DENY_REACH and lemma(token.lemma_) == "deny" for token in before_that):
        return True
    verb = next((token for token in tokens[: end - start] if _is_main_verb(token)), None)
    if verb is not None and lemma(verb.lemma_) in _CLAIMS:
        return not any(token.lower_ in _OWN for token in doc[verb.i + 1 : verb.i + 4])
    return any(lemma(token.lemma_) in _CLAIM_NOUNS for token in before_that)


def _is_main_verb(token: "Token") -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and lemma(token.lemma_) not in AUXILIARIES


def charged_act(doc: "Doc", start: int, end: int, at: int) -> int | None:
    """Return the verb of a deed that somebody is charged with or denies, if the time at token `at` is the deed's.

    "accused it of hiding the papers in May", "denies having met them on Friday".
    """
    for i in range(start, min(end, at)):
        word = lemma(doc[i].lemma_)
        if word not in _CHARGING or doc[i].tag_[:2] != "VB":
            continue
        for j in range(i + 1, min(at, i + _CHARGE_REACH)):
            if _is_gerund(doc, j) and (doc[j - 1].lower_ in _CHARGE_LINKS or (word == "deny" and j == i + 1)):
                later = (k for k in range(j + 1, min(at, j + 3)) if doc[k].tag_ == "VBN")
                return next(later, j) if doc[j].lower_ == "having" else j
    return None


def _is_gerund(doc: "Doc", i: int) -> bool:
    """Tell whether a word is a gerund, also where the tagger takes it for a noun: "of hiding papers"."""
    noun = (
        doc[i].tag_ == "NN" and doc[i].lower_.endswith("ing") and doc[i + 1].tag_[:1] in {"N", "D", "P", "J"}
    )
    return doc[i].tag_ == "VBG" or noun


def is_hearsay(words: list[str], tags: list[str]) -> bool:
    """Tell whether a clause leaves a past deed to rumour: "reportedly met", "is said to have met"."""
    for i, word in enumerate(words):
        if word in _HEARSAY and any(tag in {"VBD", "VBN"} for tag in tags[max(0, i - 3) : i + 5]):
            return True
        if (
            word in _HELD
            and words[i + 1 : i + 3] == ["to", "have"]
            and not _BE.isdisjoint(words[max(0, i - 3) : i])
        ):
            return True
    return False


def is_side_s_word(cue: str | None, source: str | None, kind: str | None) -> bool:
    """Tell whether an act told by a source is its claim: a strong word for saying, or harm to others that it tells."""
    words = {lemma_of(word) for word in (cue or "").lower().split()}
    if words & _STRONG:
        return True
    papers = any(word.strip("’'s") in _PAPERS or word in _PAPERS for word in (source or "").lower().split())
    return bool(kind in HARM and words & _PLAIN and not papers)


def lemma_of(word: str) -> str:
    """Return the verb of a cue as the lexicon has it: "insisted", "insists" → "insist"."""
    return next(
        (
            verb
            for verb in _STRONG | _PLAIN
            if word.startswith(verb.removesuffix("e")) or (verb == "say" and word == "said")
        ),
        "tell" if word == "told" else word,
    )
