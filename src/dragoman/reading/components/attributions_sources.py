"""Who is the source of a reporting clause?

The parse is asked first. It is often wrong around quotation marks, so its answer must lie in the same unit and outside
the quotation; otherwise the words between the mark and the verb decide ("…," the minister said | "…," said Vell).
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.components.attributions_cues import IMPERSONAL, Cue
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.lexicon import load

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EMPTY = frozenset({"there", "this", "that", "these", "what", "something", "nothing"})
_NOMINAL = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "VBG", "VBN"}
)
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_CLIMB = frozenset(
    {"conj", "advcl", "xcomp", "dep", "ccomp", "parataxis", "acl", "relcl", "pcomp", "prep", "ROOT"}
)
_CLIMBS = 4
_QUOTING = frozenset({"quoted", "cited", "quoting", "citing", "quotes", "cites"})
_QUOTED_REACH = 14  # tokens between "quoted" and "as saying"
_PAPERS = frozenset(
    {"statement", "letter", "report", "rebuttal", "release", "memo", "message", "email", "communique", "note"}
)
_IS = frozenset({"is", "are", "was", "were", "'s", "been", "widely", "also"})
_BRACKET = 10  # tokens in a bracket behind a name
_NICKNAME = 3  # tokens of a nickname with its marks
# what may be announced, but announces nothing
_THINGS = frozenset(load("events")["talks"]["nouns"]) | frozenset(load("events")["talks"]["deals"])
_TIMES = frozenset({"morning", "afternoon", "evening", "night", "week", "month", "year", "monday", "tuesday", "wednesday",
                    "thursday", "friday", "saturday", "sunday", "yesterday", "today", "later", "time"})  # fmt: skip
_REACH = 40  # a subject farther away than this many tokens is a parser's slip


@dataclass(frozen=True, slots=True)
class Source:
    """`token`: the head of the phrase as it stands ("who"); `means`: the head of the phrase that it points to.

    `participle`: the cue has no subject of its own ("…, adding that"). `nobody`: "it is understood".
    """

    token: Token | None
    means: Token | None
    participle: bool = False
    nobody: bool = False


def source(layout: Page, cue: Cue) -> Source | None:
    """Return the source of a cue; `None` if there is none that could speak."""
    if cue.kind == "phrase":
        return _after(layout, cue.end, cue)
    if cue.kind == "noun":
        return _of_noun(layout, cue)
    if cue.shape == "ing" and layout.lower[cue.start - 1] == "as":
        return _quoted(layout, cue)
    return _of_verb(layout, layout.doc[cue.at], cue)


def _of_verb(layout: Page, token: Token, cue: Cue) -> Source | None:
    """Return the subject of a verb: the parse's, else by position, else that of the clause it hangs on."""
    if cue.passive:
        return _of_passive(layout, token, cue)
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if subject is not None and _fits(layout, subject, cue):
        if _is_told(subject, token):
            return None
        named = _behind_dateline(layout, subject.i)
        return _checked(Source(named, named) if named is not None else _relative(subject, token))
    around = _around(layout, cue) if cue.shape != "ing" else None
    if around is not None:
        return _checked(Source(around, around))
    return _climb(layout, token, cue)


def _is_told(subject: Token, verb: Token) -> bool:
    """Tell whether a verb taken for a past tense only tells more of a thing: "the truce announced Friday fits"."""
    thing = subject.tag_ in {"NN", "NNS"} and subject.lemma_.lower() in _THINGS
    return thing and not any(c.dep_ in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children)


def _behind_dateline(layout: Page, at: int) -> Token | None:
    """Return the subject behind a dateline that the parser took for it: "PORTVALE (NP) — President Vell said"."""
    if not layout.doc[at].text.isupper() or (
        at and layout.block_at[at - 1] == layout.block_at[at] and not layout.doc[at - 1].text.isupper()
    ):
        return None
    for i in range(at + 1, min(at + _BRACKET, len(layout.lower))):
        if layout.lower[i] in {"—", "–", "--"}:
            return phrase_head(layout, i + 1)
    return None


def _checked(found: Source) -> Source | None:
    word = found.means if found.means is not None else found.token
    if word is None or word.lower_ in _EMPTY or (word.lower_ == "it" and word.dep_ == "expl"):
        return None
    return found


def _fits(layout: Page, subject: Token, cue: Cue) -> bool:
    if layout.quote_at[subject.i] >= 0 or abs(subject.i - cue.at) > _REACH:
        return False
    return layout.unit_at[subject.i] == layout.unit_at[cue.at]


def _relative(subject: Token, verb: Token) -> Source:
    if subject.tag_ in {"WP", "WDT"} or subject.lower_ in {"who", "which"}:
        means = verb.head if verb.dep_ == "relcl" else subject
        return Source(subject, means if means is not verb else subject)
    return Source(subject, subject)


def _of_passive(layout: Page, verb: Token, cue: Cue) -> Source | None:
    """Return the agent of a passive; whoever was asked; nobody for "it is understood"."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if agent is not None:
        means = next((c for c in agent.children if c.dep_ == "pobj"), None)
        if means is not None and _fits(layout, means, cue):
            return _checked(Source(means, means))
    if "asked" in cue.frames and subject is not None and _fits(layout, subject, cue):
        return _checked(_relative(subject, verb))
    hearsay = (
        cue.end < len(layout.lower) and layout.lower[cue.end] == "to" and layout.lower[cue.at - 1] in _IS
    )
    if cue.lemma in IMPERSONAL and (layout.lower[cue.start] == "it" or hearsay):
        return Source(None, None, nobody=True)
    return None


def _quoted(layout: Page, cue: Cue) -> Source | None:
    """Return whom "quoted the minister as saying", "was quoted as saying" means."""
    begin = layout.units[layout.unit_at[cue.at]][0]
    for at in range(cue.at - 1, max(begin, cue.at - _QUOTED_REACH) - 1, -1):
        if layout.lower[at] in _QUOTING:
            relations = _SUBJECTS if layout.tags[at - 1][0] == "V" else {"dobj", "nsubj"}
            right = layout.tags[at - 1][0] != "V"
            for child in layout.doc[at].subtree:
                if (
                    child.dep_ in relations
                    and (child.i > at) == right
                    and child.i < cue.at
                    and layout.quote_at[child.i] < 0
                ):
                    return _checked(Source(child, child))
            head = phrase_head(layout, at + 1) if right else None
            return _checked(Source(head, head)) if head is not None else None
    return None


def _of_noun(layout: Page, cue: Cue) -> Source | None:
    """Return the possessor or author of a speech noun: "her warning that", "a statement by the union", "reports that"."""
    noun = layout.doc[cue.at]
    possessor = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if possessor is not None and _fits(layout, possessor, cue):
        return _checked(Source(possessor, possessor))
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            means = next((c for c in child.children if c.dep_ == "pobj"), None)
            if means is not None and _fits(layout, means, cue):
                return _checked(Source(means, means))
    if cue.lemma in {"report", "rumor", "rumour", "claim", "allegation"}:
        return Source(noun, noun)
    return None


def _after(layout: Page, at: int, cue: Cue) -> Source | None:
    """Return the head of the first noun phrase from a token on."""
    head = phrase_head(layout, at)
    if head is None or layout.unit_at[head.i] != layout.unit_at[cue.at]:
        return None
    return _checked(Source(head, head))


def phrase_head(layout: Page, at: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token; `None` if none begins there."""
    head: int | None = None
    tags, size = layout.tags, len(layout.tags)
    while at < size and layout.quote_at[at] < 0:
        tag = tags[at]
        if tag in _HEADS:
            head = at
            if tag == "PRP":
                break
        elif tag not in _NOMINAL or (head is not None and tag not in {"POS", "CD", "JJ"}):
            break
        at += 1
    return layout.doc[head] if head is not None else None


def _around(layout: Page, cue: Cue) -> Token | None:
    """Return the subject by position: right behind the cue after a comma or mark, or right before it."""
    begin = layout.units[layout.unit_at[cue.at]][0]
    before = _before_bracket(layout, cue.start - 1, begin)
    opens = before < begin or layout.lower[before] in {",", "—", "–"} or layout.quote_at[before] >= 0
    if opens:
        head = phrase_head(layout, cue.end)
        if head is not None and layout.tags[cue.end] not in {"VBG", "VBN"} and _inverted(layout, head):
            return head
        return _before_insertion(layout, before, begin)
    while before > begin and layout.tags[before] in {"RB", "IN", "CD"} | _DAYS.get(
        layout.lower[before], set()
    ):
        before -= 1
    reduced = layout.doc[cue.at].dep_ == "acl"  # "a deal announced in May"
    if layout.tags[before] in _HEADS and layout.quote_at[before] < 0 and not reduced:
        return layout.doc[before]
    return None


_DAYS: dict[str, set[str]] = {
    day: {"NNP"} for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


def _inverted(layout: Page, head: Token) -> bool:
    """Tell whether a noun phrase that follows a verb can be its inverted subject: no time, and no verb of its own follows it."""
    following = head.i + 1
    ends = following >= len(layout.tags) or layout.tags[following] not in {"VBD", "VBZ", "VBP", "MD"}
    return ends and head.lower_ not in _TIMES


def _before_bracket(layout: Page, at: int, begin: int) -> int:
    """Return the token before a bracket that ends at a token: "Vell (Portvale East) said"; the token itself if none does."""
    if at <= begin or layout.lower[at] != ")":
        return at
    for i in range(at - 1, max(begin, at - _BRACKET), -1):
        if layout.lower[i] == "(":
            return i - 1
    return at


def _before_insertion(layout: Page, at: int, begin: int) -> Token | None:
    """Return the noun before "…, who leads the team, said": skip back over what stands between commas."""
    if at <= begin or layout.lower[at] != ",":
        return None
    at -= 1
    while at > begin and layout.lower[at] != ",":
        if layout.quote_at[at] >= 0 and not _nickname(layout, layout.quote_at[at]):
            return None
        at -= 1
    if at > begin and layout.tags[at - 1] in _HEADS and layout.quote_at[at - 1] < 0:
        return layout.doc[at - 1]
    return None


def _nickname(layout: Page, number: int) -> bool:
    start, end = layout.quote_tokens[number]
    return end - start <= _NICKNAME and layout.text[layout.starts[start + 1]].isupper()


def _issuer(noun: Token) -> Token | None:
    """Return who issued a paper: the subject of "released a statement saying …"."""
    if noun.dep_ != "dobj" or noun.lower_ not in _PAPERS:
        return None
    return next((c for c in noun.head.children if c.dep_ == "nsubj"), None)


def _climb(layout: Page, verb: Token, cue: Cue) -> Source | None:
    """Return the subject of the clause that a participle or a second verb hangs on."""
    node = verb
    if node.dep_ == "acl" and cue.shape == "past":
        return None  # "a deal announced in May"
    for _ in range(_CLIMBS):
        if node.dep_ not in _CLIMB or node.head is node:
            return None
        if node.dep_ in {"acl", "relcl"} and node.head.tag_ in _HEADS and cue.shape != "base":
            return _of_noun_before(layout, node.head, cue)
        node = node.head
        subject = next((c for c in node.children if c.dep_ in _SUBJECTS), None)
        if subject is not None and subject.dep_ == "nsubjpass" and subject.tag_ in {"NN", "NNS"}:
            continue  # "confirmed that the toll will be cut and said …"
        if subject is not None:
            if not _fits(layout, subject, cue) or subject.i > cue.at:
                return None
            found = _relative(subject, node)
            return _checked(Source(found.token, found.means, participle=True))
    return None


def _of_noun_before(layout: Page, noun: Token, cue: Cue) -> Source | None:
    """Return who speaks in "a statement saying …": its issuer if one is told, else the noun itself."""
    issuer = _issuer(noun)
    if issuer is not None and _fits(layout, issuer, cue):
        return _checked(Source(issuer, issuer))
    return _checked(Source(noun, noun, participle=True)) if _fits(layout, noun, cue) else None
