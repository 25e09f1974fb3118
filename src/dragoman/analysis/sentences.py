"""How does one say a limit, a deadlock, an opening in plain sentences that carry their evidence?

Labels of topics and levels are names of any shape ("full withdrawal", "all removed", "pay"). A level whose label repeats
a word of its topic's label can stand alone; any other is named together with its topic: "on tariffs: all removed".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.analysis.quantities import bounded, ends, refused
from dragoman.model.answers import (
    Clause,
    Component,
    Deadlock,
    Explanation,
    Issue,
    Opening,
    Passage,
    Retired,
    Sentence,
    Strength,
    Verdict,
)
from dragoman.model.case import Evidence
from dragoman.model.position import Term

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Heads of labels that take an article in the singular; "a peace treaty", but "withdrawal" and "pay".
_COUNTED = frozenset(
    """accord agreement ban ceasefire commission corridor council court deal deployment exchange federation fee force
    framework freeze guarantee line merger pact passage plan programme protection referendum return rise timetable treaty
    truce union vote zone""".split()  # noqa: SIM905 - a list of words is easier to read and to extend in this form
)
_HEAD = re.compile(r"^(?P<before>.*?)(?=,| (?:of|from|to|in|on|or|and|for|against|at|with)\b|$)")
_NONE = "no "  # the label of a level that is an absence
_FEW = 3  # issues that are named; more are "these issues"
_WORD = re.compile(r"[^\W\d_]{4,}")


def limit(clause: Clause, issues: Mapping[str, Issue]) -> Sentence:
    """Return what a limit says, with its evidence."""
    layer = clause.layer if clause.by == "reading" else None
    return Sentence(_limit(clause, issues) + ".", clause.evidence, layer)


def deadlock(found: Deadlock, issues: Mapping[str, Issue]) -> tuple[Sentence, ...]:
    """Return each limit of a deadlock, then that they cannot all hold, and which facts that rests on."""
    count = len(found.clauses)
    both = "both" if count == 2 else "all"
    these = f"These {_number(count)} limits cannot {both} hold{_given(found)}"
    if count == 1:
        end = f"This limit cannot hold{_given(found)}."
    elif found.alone:
        end = f"{these}, and {both} are {_of(found.parties[0])}: it changed its mind, or a report is misread."
    else:
        end = f"{these}; leave out any one of them and the rest can."
    return (*(limit(clause, issues) for clause in found.clauses), Sentence(end))


def opening(found: Opening, issues: Mapping[str, Issue], within: Sequence[str] = ()) -> Sentence:
    """Return whose limits would have to give, with the evidence for those limits.

    Args:
        found: The opening.
        issues: All issues, by topic.
        within: The topics that the opening settles; empty for the whole case.

    """
    whose = [
        f"{party} gave way on "
        + _joined(_its(clause, issues) for clause in found.clauses if clause.party == party)
        for party in found.parties
    ]
    evidence = tuple(dict.fromkeys(one for clause in found.clauses for one in clause.evidence))
    named = [issues[topic].label for topic in within]
    place = "these issues" if len(named) > _FEW else _joined(named or [""])
    where = f" on {place}" if within else ""
    return Sentence(
        f"If {', and '.join(whose)}, all other stated limits{where} could hold together.", evidence
    )


def retired(one: Retired, issues: Mapping[str, Issue]) -> Sentence:
    """Return which limit no longer stands, with the evidence for it and for what its party accepted later."""
    days = [evidence.source.published for evidence in one.by if evidence.source.published]
    when = f" on {min(days).isoformat()}" if days else ""
    text = f"{possession(one.clause, issues)} no longer stands: it accepted what that rules out, as reported{when}."
    return Sentence(text, (*one.clause.evidence, *one.by))


def passages(explanation: Explanation) -> tuple[Passage, ...]:
    """Return a whole explanation: the verdict, each component's deadlocks and openings, what is unknown or unread."""
    issues = {issue.topic: issue for issue in explanation.issues}
    return (
        Passage("verdict", tuple(_verdict(explanation))),
        *(
            passage
            for group, component in enumerate(explanation.components)
            for passage in _component(component, issues, group)
        ),
        *_whole_case(explanation, issues),
        *_gaps(explanation, issues),
    )


def quoted(sentence: Sentence, *, most: int = 1) -> str:
    """Return a sentence with its first pieces of evidence: the report's words, its publisher and date."""
    shown = "; ".join(_quotation(evidence) for evidence in sentence.evidence[:most])
    return f"{sentence.text} [{shown}]" if shown else sentence.text


def _quotation(evidence: Evidence) -> str:
    return f"“{' '.join(evidence.text.split())}” — {evidence.source.label}"


def _given(found: Deadlock) -> str:
    """Return the facts without which a deadlock would be none."""
    return (
        f", given what is fixed ({'; '.join(f.words.rstrip('.') for f in found.facts)})"
        if found.facts
        else ""
    )


# ---- a limit


def _limit(clause: Clause, issues: Mapping[str, Issue]) -> str:
    verb, issue = _VERBS[_softened(clause)], issues[clause.term.topic]
    if clause.bound == "only if":
        return f"{clause.party} {verb['agree']} {_exchange(clause, issues, 'only')}{_worded(clause)}"
    if issue.spans:
        act = "reject" if _refuses(clause) else "offer" if clause.stance == "offer" else "demand"
        return f"{clause.party} {verb[act]} on {_short(issue)}: {_much(clause, issue)}{_worded(clause)}"
    act, level = _act(clause, issue)
    if act == "reject" and _label(issue, level).startswith(_NONE):
        return f"{clause.party} {verb['keep']} {_label(issue, level).removeprefix(_NONE)}{_worded(clause)}"
    return f"{clause.party} {verb[act]} {_object(issue, level)}{_worded(clause)}"


def _exchange(clause: Clause, issues: Mapping[str, Issue], only: str) -> str:
    """Return what is given for what: "A and B only in return for C or D"."""
    gives = _joined(_name(term, issues) for term in (clause.term, *clause.also))
    needs = _joined((_name(term, issues) for term in clause.given), "and" if clause.need == "all" else "or")
    return f"{gives} {only} in return for {needs}"


def _refuses(clause: Clause) -> bool:
    """Tell whether a limit on a quantity was told as a rejection of what it rules out; the user tells what may be."""
    return clause.by == "reading" and clause.stance == "reject"


def _much(clause: Clause, issue: Issue) -> str:
    """Return how much a limit on a quantity asks for or, of a rejection, rules out: "at most 10 km"."""
    first, last = ends(clause.term.level or "") or (0, 0)
    number = last if clause.bound == "at most" else first
    said = refused if _refuses(clause) else bounded
    return said(clause.bound, number, issue.unit)


def _short(issue: Issue) -> str:
    """Return an issue's label without the unit that stands in brackets at its end."""
    label, _, unit = issue.label.removesuffix(")").rpartition(" (")
    return label if label and issue.unit.endswith(unit) else issue.label


def _softened(clause: Clause) -> str:
    return clause.strength if clause.strength in _VERBS else "said"


_ENTERED: Mapping[Strength, str] = {
    "red line": ", as a red line",
    "bottom line": ", as a bottom line",
    "preference": ", as a preference",
    "forecast": ", as a forecast",
    "inferred": ", as inferred",
}
_VERBS: Mapping[str, Mapping[str, str]] = {
    "said": {
        "demand": "demands",
        "offer": "offers",
        "reject": "rejects",
        "keep": "refuses to rule out",
        "agree": "would agree to",
    },
    "forecast": {
        "demand": "is expected to demand",
        "offer": "is expected to offer",
        "reject": "is expected to reject",
        "keep": "is expected not to rule out",
        "agree": "is expected to agree to",
    },
    "inferred": {
        "demand": "seems to demand",
        "offer": "seems to offer",
        "reject": "seems to reject",
        "keep": "seems not to rule out",
        "agree": "would, it seems, agree to",
    },
}


def _act(clause: Clause, issue: Issue) -> tuple[str, int]:
    """Return whether a bound was demanded or rejected, and which level; what lies beyond it is meant, too."""
    level = issue.options.index(clause.term.level or "")
    if clause.bound == "excludes":
        return "reject", level
    if clause.bound == "at least":
        refused = clause.stance == "reject" and level == 1 and issue.ordered
        return ("reject", 0) if refused else ("demand", level)
    asked = level == 0 and clause.strength == "demand"
    return ("demand", level) if asked or level == len(issue.options) - 1 else ("reject", level + 1)


def _worded(clause: Clause) -> str:
    """Return how firmly it was put, where it was; a condition counts as a bottom line without being called one.

    A limit that the user entered was worded by nobody at the table, and says whose it is.
    """
    if clause.by == "user":
        act = "changed by the user from what was read" if clause.positions else "entered by the user"
        return f" ({act}{_ENTERED.get(clause.strength, '')})"
    if clause.strength == "red line" or (clause.strength == "bottom line" and clause.bound != "only if"):
        return f" (worded as a {clause.strength})"
    return ""


def possession(clause: Clause, issues: Mapping[str, Issue]) -> str:
    """Return a limit as a thing of its party: "Norland’s demand for full withdrawal"."""
    return f"{_of(clause.party)} {_its(clause, issues).removeprefix('its ')}"


def _its(clause: Clause, issues: Mapping[str, Issue]) -> str:
    """Return a limit as a thing that its party has: "its demand for full withdrawal"."""
    return _thing(clause, issues) + (_worded(clause) if clause.by == "user" else "")


def _thing(clause: Clause, issues: Mapping[str, Issue]) -> str:
    issue = issues[clause.term.topic]
    if clause.bound == "only if":
        come = "come" if clause.also else "comes"
        return f"its condition that {_exchange(clause, issues, f'{come} only')}"
    if issue.spans:
        noun = "rejection" if _refuses(clause) else "offer" if clause.stance == "offer" else "demand"
        return f"its {noun} on {_short(issue)} ({_much(clause, issue)})"
    act, level = _act(clause, issue)
    if act == "reject" and _label(issue, level).startswith(_NONE):
        return f"its refusal to rule out {_label(issue, level).removeprefix(_NONE)}"
    noun, link = ("demand", "for") if act == "demand" else ("rejection", "of")
    if _stands_alone(issue, level):
        return f"its {noun} {link} {_article(_label(issue, level))}"
    return f"its {'demand' if act == 'demand' else 'refusal'} on {issue.label} ({_label(issue, level)})"


# ---- names


def _label(issue: Issue, level: int) -> str:
    return issue.label if issue.options[level] == "yes" else issue.labels[level]


def _stands_alone(issue: Issue, level: int) -> bool:
    """Tell whether the level's label names its topic, too: they share a word of four letters or more, or its stem."""
    if issue.options[level] == "yes":
        return True
    own, topic = (_WORD.findall(label.lower()) for label in (_label(issue, level), issue.label))
    return any(a[:6] == b[:6] for a in own for b in topic)


def _object(issue: Issue, level: int) -> str:
    """Return a level as the object of a verb."""
    if _stands_alone(issue, level):
        return _article(_label(issue, level))
    return f"on {issue.label}: {_label(issue, level)}"


def _name(term: Term, issues: Mapping[str, Issue]) -> str:
    """Return a level as a noun phrase that can stand anywhere."""
    issue = issues[term.topic]
    level = issue.options.index(term.level or "")
    if issue.spans:
        edge = issue.spans[level][1 if term.bound == "at most" else 0]
        return f"{_short(issue)} of {bounded(term.bound, edge, issue.unit)}"
    if term.bound != "at least":
        return _restricted(term, issue, level)
    if _stands_alone(issue, level):
        return _article(_label(issue, level))
    return f"{issue.label} ({_label(issue, level)})"


def _restricted(term: Term, issue: Issue, level: int) -> str:
    """Return a term that asks for at most a level, or for another one, as a noun phrase."""
    if level == 0 and term.bound == "at most":
        none = issue.labels[0]
        return none if none.startswith(_NONE) else f"{issue.label} ({none})"
    return (
        f"{issue.label} ({'at most' if term.bound == 'at most' else 'anything but'}: {issue.labels[level]})"
    )


def _article(label: str) -> str:
    """Put an article before a label whose head is a singular noun that is counted."""
    head = _HEAD.match(label)
    words = head["before"].split() if head else []
    if not words or words[-1] not in _COUNTED or words[0] in {"a", "an", "the", "no", "any", "some", "all"}:
        return label
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def _joined(parts: Iterable[str], word: str = "and") -> str:
    *front, last = parts
    return f"{', '.join(front)} {word} {last}" if front else last


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _of(party: str) -> str:
    return f"{party}’" if party.endswith("s") else f"{party}’s"


# ---- the whole


def _verdict(explanation: Explanation) -> Iterator[Sentence]:
    if not explanation.clauses:
        yield Sentence("No side has stated a limit that could be read, so nothing conflicts.")
    elif any(component.possible is Verdict.REFUTED for component in explanation.components):
        yield Sentence("No package keeps the facts alone, so that no limit that gives way would open a deal.")
    elif explanation.verdict is Verdict.REFUTED:
        yield Sentence(_harmony(len(explanation.clauses)))
    elif explanation.verdict is Verdict.UNKNOWN:
        yield Sentence("Not found in the time given: whether the stated limits conflict is unknown.")
    else:
        yield Sentence(_extent(explanation))
    if not explanation.complete and explanation.verdict is Verdict.PROVED:
        yield Sentence("There may be more deadlocks or openings than are listed.")


def _harmony(count: int) -> str:
    if count == 1:
        return "Only one limit is stated; it conflicts with nothing."
    return f"The {count} stated limits do not conflict: they can all hold together."


def _extent(explanation: Explanation) -> str:
    stuck = [c for c in explanation.components if c.verdict is Verdict.PROVED]
    alone = [c for c in stuck if c.deadlocks and all(one.alone for one in c.deadlocks)]
    between = len(stuck) - len(alone)
    places = f", in {_number(between)} places that do not depend on each other" if between > 1 else ""
    if not alone:
        return f"The stated limits cannot all hold{places}."
    itself = "a party contradicts itself" + (f" in {_number(len(alone))} places" if len(alone) > 1 else "")
    if not between:
        return f"Nothing conflicts between the parties, but {itself}."
    return f"The stated limits cannot all hold{places}; beyond that, {itself}."


def _component(component: Component, issues: Mapping[str, Issue], group: int) -> Iterator[Passage]:
    for found in component.deadlocks:
        yield Passage("deadlock", deadlock(found, issues), group)
    if component.openings:
        told = tuple(opening(found, issues, component.issues) for found in component.openings)
        yield Passage("opening", told, group)


def _whole_case(explanation: Explanation, issues: Mapping[str, Issue]) -> Iterator[Passage]:
    apart = [c for c in explanation.components if c.verdict is Verdict.PROVED]
    if len(apart) > 1 and explanation.openings:
        yield Passage("opening", tuple(opening(found, issues) for found in explanation.openings))


def _gaps(explanation: Explanation, issues: Mapping[str, Issue]) -> Iterator[Passage]:
    unknown = [
        Sentence(f"Unknown: no stated position of {one.party} on {issues[one.topic].label}.")
        for one in explanation.unknown
    ]
    if unknown:
        yield Passage("unknown", tuple(unknown))
    if explanation.retired:
        yield Passage("retired", tuple(retired(one, issues) for one in explanation.retired))
    if explanation.unread:
        yield Passage("unread", (Sentence(_left_aside(explanation.unread)),))


def _left_aside(unread: Sequence[int]) -> str:
    if len(unread) == 1:
        return "One position was left aside: its topic, level or condition cannot be read as a limit."
    count = _number(len(unread)).capitalize()
    return f"{count} positions were left aside: their topics, levels or conditions cannot be read as limits."
