"""Which clauses of a text report what somebody says, and which tell what a human being wants, knows, supports?

A party's act at the table ("Norland rejects the plan", "Vell agreed to go") is a position and no report of words. What people
hold counts where a human being holds it; it is kept apart, since nobody is said to have said it.
"""

from dataclasses import replace

from dragoman.reading.components.attributions_content import Clause, clause, reach_of
from dragoman.reading.components.attributions_cues import ATTITUDES, Cue, cues
from dragoman.reading.components.attributions_nesting import inside
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.attributions_sources import Source, source
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.speakers import Lenience, Voice, of_clause

_PARTY_ACTS = frozenset({
    "reject", "propose", "discuss", "endorse", "challenge", "contest", "defend", "advocate", "welcome", "regret", "outline",
    "announce", "describe", "protest", "condemn", "denounce", "question", "dispute", "dismiss", "cite", "reaffirm", "reiterate",
    "agree", "want", "plan", "intend", "offer", "refuse", "seek", "demand", "express", "view", "consider", "regard", "see",
})  # fmt: skip
_TABLE = frozenset({"demand", "offer", "refuse", "decline", "accept", "reject", "propose", "decide", "threaten", "promise",
                    "pledge", "vow", "seek"})  # fmt: skip
_LOOK_BACK = 4  # clauses before this one that may hold it
_PLAIN = frozenset({"say", "tell", "add", "warn", "argue", "deny", "announce", "admit", "insist"})
_CALLED_OFF = (["off"], ["to"], ["up"])
_STRICT = frozenset({"naming", "naming_as", "wish"})


def reported(layout: Page) -> tuple[list[Reported], list[Reported]]:
    """Return every clause that reports, nested ones too, and every clause that tells an attitude, in order of their cues."""
    told: list[Reported] = []
    held: list[Reported] = []
    voices: list[Voice] = []
    for cue in cues(layout):
        found = source(layout, cue)
        if found is None:
            continue
        one = _spoken(layout, cue, found, voices)
        if one is not None:
            if one.voice.name is not None and not any(inside(layout, one, r) for r in told[-_LOOK_BACK:]):
                voices.append(one.voice)
            told.append(one)
        elif cue.kind == "verb" and cue.lemma in ATTITUDES:
            attitude = _held(layout, cue, found, voices)
            held.extend([attitude] if attitude is not None else [])
    return told, held


def outside(attitudes: list[Reported], told: list[Reported]) -> list[Reported]:
    """Return the attitudes that nobody is said to have voiced, the outermost of them."""
    taken: set[int] = set()
    cues_at = {one.clause.cue.at for one in told}
    for one in told:
        taken.update(range(*reach_of(one.clause)), range(one.clause.cue.start, one.clause.cue.end))
    kept = []
    for one in attitudes:
        content = range(*one.clause.content)
        if one.clause.cue.at not in taken and cues_at.isdisjoint(content):
            kept.append(one)
            taken.update(content)
    return kept


def _spoken(layout: Page, cue: Cue, found: Source, voices: list[Voice]) -> Reported | None:
    """Return the reporting clause of a cue with its source; `None` if nothing is said or by nobody who speaks."""
    held = clause(layout, cue, found) if cue.frames != {"attitude"} else None
    if held is None:
        return None
    lenient = "any" if found.token is not None and found.token.lower_ == "who" else _lenience(cue)
    said = of_clause(layout, held, voices, lenient=lenient)
    return None if said is None or _is_act(layout, cue, held, said) else Reported(held, said)


def _held(layout: Page, cue: Cue, found: Source, voices: list[Voice]) -> Reported | None:
    """Return what a human being wants, supports or knows."""
    held = clause(layout, replace(cue, frames=frozenset({"attitude"})), found)
    if held is None:
        return None
    said = of_clause(layout, held, voices, lenient="known")
    if said is None or cue.lemma in _TABLE or (cue.lemma == "agree" and _infinitive(layout, held)):
        return None
    human = said.person or (said.party is None and (said.plural or not said.named))
    return Reported(held, said, attitude=True) if human else None


def _lenience(cue: Cue) -> Lenience:
    """Return which nouns may be the source: of plain speech any noun, of opinions only people who are known."""
    if "evidence" in cue.frames:
        return "known"
    if cue.frames <= _STRICT:
        return "none"
    return "any" if cue.kind == "phrase" or (cue.kind == "verb" and cue.lemma in _PLAIN) else "known"


def _is_act(layout: Page, cue: Cue, held: Clause, said: Voice) -> bool:
    """Tell whether the verb tells what a party does at the table rather than what somebody says."""
    if cue.kind != "verb":
        return False
    called_off = cue.lemma == "call" and layout.lower[held.cue.end : held.cue.end + 1] in _CALLED_OFF
    if called_off or cue.frames <= {"wish"}:
        return True
    if held.source.nobody:
        return False
    if _infinitive(layout, held) and (not said.person or "speech" not in cue.frames):
        return not ("command" in cue.frames and held.content[0] > cue.end)
    return cue.lemma in _PARTY_ACTS and said.named and not said.person and not _has_clause(held)


def _infinitive(layout: Page, held: Clause) -> bool:
    """Tell whether the content is an infinitive: "pledged to follow"."""
    return not held.fronted and layout.lower[held.content[0]] == "to"


def _has_clause(held: Clause) -> bool:
    return held.fronted or (held.content[0] == held.cue.end and "speech" in held.cue.frames)
