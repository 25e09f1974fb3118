"""What does a clause in somebody's mouth demand or refuse without a set phrase?

1. "We do not sell islands", "no pilot will be handed over": a verb of keeping back, negated, or a passive refused.
2. "That is too little", "the survey is fair": a judgement with a copula rejects or accepts its subject.
3. "There will be no rebate", "no return to the old rota": what is said not to exist is kept back.
4. "Seven per cent, yes", "Islands? Never", "No to the tunnel": an answer; "at least five", "not less than five": a measure.
5. "Release our men", "Don't send more ships": a command; "Wages must rise": a duty of no person.
6. "The name stays", "The toll goes": what is to remain or to end.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.model.position import Stance
from dragoman.model.span import Span
from dragoman.reading.components.candidates import Candidate, pattern, token_at
from dragoman.reading.components.contents import (
    Condition,
    Content,
    antecedent,
    contents,
    points_back,
    trimmed,
)
from dragoman.reading.components.stances import is_negated, words
from dragoman.reading.draft import text_of
from dragoman.reading.lexicon import load
from dragoman.reading.referents import Referent

_VOICE = load("stances")["voice"]
_KEPT, _NOTHING = frozenset(_VOICE["kept_back"]), frozenset(_VOICE["refuses_nothing"])
_COMMANDS, _DUTIES = words("giving") | frozenset(_VOICE["commands"]), frozenset(_VOICE["idle_duties"])
_PUBLIC = frozenset(_VOICE["public"])
_WE = frozenset({"we", "i"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DUTY = frozenset({"must", "should", "ought", "shall"})
_POINTING = frozenset(
    {"it", "this", "that", "there", "one", "you", "he", "she", "i", "we", "everybody", "everyone", "somebody"}
)
_FEW = 9  # words of a fragment
_COPULA = r"(?:\b(?:is|are|was|were|be|been|remains?|seems?|sounds?|looks?)|['’]s|['’]re)\s+(?:(?:not|simply|just|far|much|still|quite|frankly|also|way|perfectly|absolutely|completely|totally)\s+){0,2}"
_DONE_WHEN = re.compile(r"\s+(?:on|in|by|at|last|this|today|yesterday)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who|what|if|whether|because)\s+\W*$", re.IGNORECASE)
_JUDGEMENTS: tuple[tuple[str | None, str, Stance, Stance | None], ...] = (
    ("scorn", "scorned", "reject", None),
    ("praise", "praised", "accept", "reject"),
    (None, "possible", "open", "reject"),
)
_NOT = re.compile(r"\b(?:not|never|hardly|no longer)\b|n[’']t\b", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:no|not another|not a single|not one more|not (?:a|one)(?=\s\w+\W*$)|never again|not(?=\s+(?:this|next|now|yet|today|here|for|in|at|with|on|to|under|from|by)\b))\s+((?:more\s+|further\s+|such\s+)?[\w’'-]+)",
    re.IGNORECASE,
)
_NONE_IS = re.compile(r"\bthere(?:['’]s|\s+(?:is|are|was|were|will be|can be|shall be))\s+(?:no|not any|nothing|not a|not going to be)\s+(?:more\s+|further\s+|such\s+)?([\w’'-]+)|\bthere\s+(?:will|can|shall)\s+(?:not|never)\s+be\s+(?:an?\s+|any\s+)?([\w’'-]+)|\bthere\s+(?:won[’']t|can[’']t|cannot)\s+be\s+(?:an?\s+|any\s+)?([\w’'-]+)", re.IGNORECASE)  # fmt: skip
_TO_COME = re.compile(r"will|can|shall|won|going to", re.IGNORECASE)
_ANSWERED: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("reject", re.compile(r"\W*(?:no to\s|never to\s|[^.;!?]{1,60}[,?:–—]\s*(?:no|never|no way|not|nonsense)[.!”\"’']?\s*$)", re.IGNORECASE)),
    ("accept", re.compile(r"\W*(?:yes to\s|[^.;!?]{1,60}[,?:–—]\s*(?:yes|fine|sure|gladly|of course|agreed|by all means|all right|alright|okay|ok|granted|no problem|done)[.!”\"’']?\s*$)", re.IGNORECASE)),
    ("open", re.compile(r"\W*[^.;!?]{1,60}[,?:–—]\s*(?:maybe|perhaps|possibly|why not)[.!?”\"’']?\s*$", re.IGNORECASE)),
)  # fmt: skip
_ELLIPSIS = re.compile(r"\W*(?!(?:it|that|this|i|we|you|he|she|they|there|perhaps|maybe|certainly|our|my)\b)[^.,;!?]{2,50}\s(?:(?:is|are|will|would|does|do|can)\s(?:not|never)|(?:is|are|wo|would|does|do|ca)n[’']t)[.!”\"’']*\s*$", re.IGNORECASE)  # fmt: skip
_SAME = re.compile(r"\W*(?:the |an? |our )?(\w+) (?:is|are|means) (?:the |an? |our )?\1\W*$", re.IGNORECASE)
_STAYS = re.compile(
    r"\W*(?:the |our )?\w+ stays?(?: (?:with|in|on|where|as|at|put|here)\b|[.!]?\W*$)", re.IGNORECASE
)
_MEASURE = re.compile(r"\W*(?:(?:at least|a minimum of|no less than|not less than|nothing under|nothing below)\s|[^.;!?]{2,40}\s(?:or (?:nothing|bust)|and nothing else|and nothing less|at (?:a|the) minimum|at least|full stop|period)\W*$|[^.;!?]{2,60}\s(?:now|immediately|at once|today|in full|in writing|for all|for everybody|for everyone|without conditions|without exceptions?)\W*$)", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of the text that somebody of a party says; `quoted` where it stands in quotation marks."""

    doc: Doc
    who: Referent
    span: Span
    quoted: bool

    def part(self, start: int, end: int) -> "Said":
        """Return a piece of the stretch."""
        return replace(self, span=Span(start, max(start, end)))

    def text(self) -> str:
        """Return its words."""
        return self.span.of(text_of(self.doc))

    def tokens(self) -> Tokens:
        """Return its tokens, one at least."""
        first, last = (
            token_at(self.doc, self.span.start).i,
            token_at(self.doc, max(self.span.start, self.span.end - 1)).i,
        )
        return self.doc[first : max(first, last) + 1]

    def is_clause(self) -> bool:
        """Tell whether it has a finite verb."""
        return any(t.tag_ in _FINITE for t in self.tokens())

    def candidate(
        self, stance: Stance, anchor: int, content: Content | None = None, condition: Condition | None = None
    ) -> Candidate:
        """Return a stance that the whole stretch tells."""
        whole = trimmed(text_of(self.doc), self.span.start, self.span.end)
        about = content if content is not None else _about(self.doc, whole)
        return Candidate(self.who, stance, about, whole.start, whole.end, anchor, condition, speech_act=True)


def _about(doc: Doc, whole: Span) -> Content:
    """Return what a clause is about: its own topic, else what was spoken of in the sentence before."""
    text = text_of(doc)
    content = next((c for c in contents(text, whole.start, whole.end) if c.topic is not None), Content(whole))
    first = token_at(doc, whole.start).sent
    if content.topic is None and points_back(text, content) and first.start:
        content = antecedent(text, content, first.start_char, doc[first.start - 1].sent.start_char)
    return content


def said(clause: Said) -> Candidate | None:
    """Return the stance that a clause in somebody's mouth tells."""
    rules = (_kept, _judgement, _denied, *((_fragment, _command) if clause.quoted else ()), _duty, _stays)
    return next((found for rule in rules if (found := rule(clause)) is not None), None)


def root_of(clause: Said) -> Token | None:
    """Return the main verb of a stretch: the one that hangs on nothing within it."""
    tokens = clause.tokens()
    held = range(tokens.start, tokens.end)
    verbs = (t for t in tokens if t.pos_ in {"VERB", "AUX"} and (t.head is t or t.head.i not in held))
    return next(verbs, None)


def _kept(clause: Said) -> Candidate | None:
    for verb in clause.tokens():
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("withheld"):
            continue
        if any(t.lower_ in _PUBLIC for t in clause.tokens()):
            return None
        if _refused(verb) or _passive_refused(verb):
            return clause.candidate("reject", verb.idx)
    return None


def _refused(verb: Token) -> bool:
    """Tell whether "we" do not, or are not about to, do what the verb says."""
    ours = any(c.dep_ == "nsubj" and c.lower_ in _WE for c in verb.children)
    past = verb.tag_ == "VBD" or any(
        c.lower_ in {"did", "have", "has", "had"} for c in verb.children if c.dep_ == "aux"
    )
    return ours and not past and is_negated(verb)


def _passive_refused(verb: Token) -> bool:
    """Tell whether something "will not be" given: "no pilot will be handed over"."""
    modal = any(
        c.tag_ == "MD" and c.lower_ in {"will", "would", "shall", "can", "could"} for c in verb.children
    )
    return modal and any(c.dep_ == "auxpass" for c in verb.children) and is_negated(verb)


def _judgement(clause: Said) -> Candidate | None:
    text, span = text_of(clause.doc), clause.span
    for own, other, stance, turned in _JUDGEMENTS:
        hit = next((h for p in _judged(own, other) if (h := p.search(text, span.start, span.end))), None)
        if hit is None or _RELATIVE.search(text, span.start, hit.start()):
            continue
        if hit[0].endswith("finished") and _DONE_WHEN.match(text, hit.end()):
            continue  # "the text was finished on Friday"
        denied = _NOT.search(hit[1]) is not None
        found = turned if denied else stance
        if found is not None:
            return clause.candidate(found, hit.start())
    return None


@cache
def _judged(key: str | None, own: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a copula with a judgement, of [words] and of [voice]."""
    mine = r"\b(?:" + "|".join(sorted(map(re.escape, _VOICE[own]), key=len, reverse=True)) + r")\b"
    inner = [mine] if key is None else [pattern(key).pattern, mine]
    return tuple(re.compile(f"({_COPULA}){one}", re.IGNORECASE) for one in inner)


def _denied(clause: Said) -> Candidate | None:
    text, span = text_of(clause.doc), clause.span
    hit = _NONE_IS.search(text, span.start, span.end)
    if hit is None:
        return None
    noun = next(g for g in hit.groups() if g).lower()
    keeps = noun in _KEPT or (_TO_COME.search(hit.group()) is not None and noun not in _NOTHING)
    return clause.candidate("reject", hit.start()) if keeps else None


def _fragment(clause: Said) -> Candidate | None:
    own = clause.text()
    if _ELLIPSIS.match(own) or _SAME.match(own):
        return clause.candidate("reject", clause.span.start)
    for stance, shape in _ANSWERED:
        if shape.match(own):
            return clause.candidate(stance, clause.span.start)
    if clause.is_clause() or len(own.split()) > _FEW:
        return None
    if _MEASURE.match(own):
        return clause.candidate("demand", clause.span.start)
    hit = _NO.match(own)
    if hit is not None and hit[1].split()[-1].lower() not in _NOTHING:
        return clause.candidate("reject", clause.span.start)
    return None


def _command(clause: Said) -> Candidate | None:
    tokens = [
        t
        for t in clause.tokens()
        if not t.is_punct and t.lower_ not in {"and", "but", "so", "then", "please", "now", "first", "just"}
    ]
    if not tokens or len(tokens) < 2:
        return None
    first = tokens[0]
    if first.lower_ in {"do", "don't", "don’t", "never"} and (
        negative := next((t for t in tokens[1:4] if t.tag_ == "VB"), None)
    ):
        subject = any(c.dep_ in _SUBJECTS and c.i < negative.i for c in negative.children)
        idle = negative.lemma_.lower() not in _COMMANDS or subject or not is_negated(negative)
        return None if idle else clause.candidate("demand", negative.idx)
    return clause.candidate("demand", first.idx) if commands(first) else None


def commands(verb: Token) -> bool:
    """Tell whether a verb asks somebody to do something: without a subject, of a kind that the lexicon knows."""
    plain = verb.tag_ in {"VB", "VBP"} and verb.pos_ == "VERB" and verb.lower_ == verb.lemma_.lower()
    heads = verb.dep_ in {"ROOT", "conj", "ccomp", "csubj"} and not any(
        c.dep_ in _SUBJECTS for c in verb.children
    )
    return plain and heads and verb.lower_ in _COMMANDS


def _duty(clause: Said) -> Candidate | None:
    for token in clause.tokens():
        verb = _obliged(token)
        if verb is None or any(c.dep_ in {"acomp", "attr"} for c in verb.children):
            continue
        if any(t.lemma_ == "mean" for t in token.ancestors):
            continue  # "which would mean that they had to pay more"
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), None)
        if subject is None and token.head is not verb:
            subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
        if subject is None or (verb.lemma_.lower() in _DUTIES and not passive):
            continue
        if subject.lower_ not in _POINTING or verb.lemma_.lower() in {"stop", "end", "change", "go"}:
            return clause.candidate("demand", token.idx)
    return None


def _obliged(token: Token) -> Token | None:
    """Return the verb of "must go", "has to go", "needs to go"."""
    if token.tag_ == "MD" and token.lower_ in _DUTY and token.lower_ != "shall":
        return token.head if token.head is not token else None
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if following != "to" or token.lower_ not in words("obliging") | {"had"} or token.i + 2 >= len(token.doc):
        return None
    return next((c for c in token.children if c.dep_ == "xcomp"), None)


def _stays(clause: Said) -> Candidate | None:
    if _STAYS.match(clause.text()):
        return clause.candidate("demand", clause.span.start)
    root = root_of(clause)
    if (
        root is None
        or root.tag_ not in {"VBZ", "VBP", "VB"}
        or root.lemma_.lower() not in {"stay", "go"}
        or is_negated(root)
    ):
        return None
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    if (
        subject is None
        or (subject.pos_ == "PRON" and subject.lower_ not in {"it", "they"})
        or any(c.dep_ in {"acomp", "attr"} for c in root.children)
    ):
        return None
    if root.lemma_.lower() == "go" and any(
        c.dep_ in {"prep", "advmod", "prt", "xcomp"} for c in root.children
    ):
        return None
    return clause.candidate("demand", root.idx)
