"""Does a model make sense: does every name lead somewhere, and can its fixed part hold at all?

What cannot be solved is a trouble, with the table and field where it is. What can be solved but may surprise, such as
conditions that wait for each other, is a finding.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from dragoman.analysis.components import groups, problem_of, topics_of
from dragoman.analysis.modelling import Cite, facts_alone
from dragoman.analysis.preferences_file import strays
from dragoman.analysis.solvers import solver
from dragoman.errors import ModelError
from dragoman.model.answers import Clause, Fact, Verdict
from dragoman.model.finding import Finding
from dragoman.model.negotiation import Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import Term

Trouble = tuple[str, str]
MOST_ISSUES = 10_000
MOST_LIMITS = 50_000  # of limits, and of facts
MOST_OPTIONS = 200  # that are listed; a number has as many values as it likes
_KNOWN_SHOWN = 8
_CIRCLES_SHOWN = 10
_SECONDS = 5.0  # for the question whether the facts can hold; longer than that, and it stays open


def check(model: Model, path: str, cite: Cite | None = None) -> None:
    """Check a model.

    Args:
        model: The model.
        path: What to call it in messages.
        cite: Finds cited sentences in the case; without it they are not looked up.

    Raises:
        ModelError: With everything that is wrong.

    """
    found = list(_too_large(model)) or [
        *_names(model),
        *_issues(model),
        *_contents(model),
        *(
            (place("preferences", nth, party, field), why)
            for nth, party, field, why in strays(model, known_names)
        ),
    ]
    if cite is not None:
        found += _citations(model, cite)
    found = found or list(_impossible(model))
    if found:
        raise ModelError(path, found)


def place(table: str, nth: int, name: str, field: str = "") -> str:
    """Return how messages call a place: `limits 3 "norland-pay", level`."""
    named = f' "{name}"' if name else ""
    return f"{table} {nth}{named}{', ' if field else ''}{field}"


def known_names(name: str, known: Iterable[str]) -> str:
    """Return what an unknown name may have meant: names like it first, not more than can be read."""
    every = list(dict.fromkeys(known))
    close = get_close_matches(name, every[:MOST_ISSUES], n=3) if len(every) > _KNOWN_SHOWN else []
    shown = [*close, *(other for other in every if other not in close)][:_KNOWN_SHOWN]
    rest = f", … ({len(every):,} in all)" if len(every) > len(shown) else ""
    return f"{', '.join(shown) or 'none'}{rest}"


def _too_large(model: Model) -> Iterator[Trouble]:
    sizes = (
        ("issues", len(model.issues), MOST_ISSUES),
        ("limits", len(model.limits), MOST_LIMITS),
        ("facts", len(model.facts), MOST_LIMITS),
    )
    for table, size, most in sizes:
        if size > most:
            yield table, f"{size:,} of them; a model may have {most:,}"


def _names(model: Model) -> Iterator[Trouble]:
    for nth, party in enumerate(model.parties, 1):
        if not party.strip():
            yield f"parties, number {nth}", "a party without a name"
        elif party in model.parties[: nth - 1]:
            yield f"parties, number {nth}", f"{party!r} is there twice"
    tables: tuple[tuple[str, list[str]], ...] = (
        ("issues", [one.id for one in model.issues]),
        ("limits", [one.id for one in model.limits]),
        ("facts", [one.id for one in model.facts]),
    )
    for table, names in tables:
        first: dict[str, int] = {}
        for nth, name in enumerate(names, 1):
            if not name:
                yield place(table, nth, "", "id"), "there is none; every one needs its own"
            elif first.setdefault(name, nth) != nth:
                yield place(table, nth, name, "id"), f"the same id as {table} {first[name]}"


# ---- issues


def _issues(model: Model) -> Iterator[Trouble]:
    for nth, issue in enumerate(model.issues, 1):
        for field, why in _issue(issue):
            yield place("issues", nth, issue.id, field), why


def _issue(issue: ModelIssue) -> Iterator[Trouble]:
    if any(sign in issue.id for sign in (":", "<=", "!=")) or issue.id.split() != [issue.id]:
        yield "id", "an id has no white space, colon, <= or !="
    if not issue.label.strip():
        yield "label", "there is none"
    if issue.kind == "number":
        if issue.least > issue.most:
            yield "least", f"{issue.least:,} is more than most = {issue.most:,}"
        return
    if not issue.options:
        yield issue.kind, "there is none to choose"
    if len(issue.options) > MOST_OPTIONS:
        yield (
            issue.kind,
            f"{len(issue.options):,} are too many; {MOST_OPTIONS} may be listed, a number needs no list",
        )
    doubled = (
        sorted({one for one in issue.options if issue.options.count(one) > 1}) if not _long(issue) else []
    )
    if doubled:
        yield issue.kind, f"there twice: {', '.join(doubled)}"
    if any(option != option.strip() or not option for option in issue.options):
        yield issue.kind, "one is empty, or begins or ends with white space"
    if issue.labels and len(issue.labels) != len(issue.options):
        yield "labels", f"{len(issue.labels)} labels for {len(issue.options)} {issue.kind}"


def _long(issue: ModelIssue) -> bool:
    return len(issue.options) > MOST_OPTIONS


# ---- limits and facts


def _contents(model: Model) -> Iterator[Trouble]:
    issues = {issue.id: issue for issue in model.issues}
    parties = set(model.parties)
    for nth, limit in enumerate(model.limits, 1):
        if not limit.party.strip():
            yield place("limits", nth, limit.id, "party"), "a limit without a party; whose is it?"
        elif limit.party not in parties:
            why = f"unknown party {limit.party!r}; known: {known_names(limit.party, model.parties)}"
            yield place("limits", nth, limit.id, "party"), why
        for field, why in _content(limit, issues):
            yield place("limits", nth, limit.id, field), why
    for nth, fact in enumerate(model.facts, 1):
        for field, why in _content(fact, issues):
            yield place("facts", nth, fact.id, field), why


def _content(one: ModelLimit | ModelFact, issues: Mapping[str, ModelIssue]) -> Iterator[Trouble]:
    linked = one.bound == "only if"
    if linked and not (one.terms and one.needs):
        yield "needs" if one.terms else "gives", "an `only if` gives something and needs something"
    if not linked and (len(one.terms) != 1 or one.needs):
        yield "bound", f"`{one.bound}` speaks of one level; what is given for something is `only if`"
    fields = (("gives" if linked else "", one.terms), ("needs", one.needs))
    bad = [(field or at, why) for field, terms in fields for t in terms for at, why in _term(t, one, issues)]
    yield from bad
    both = {term.topic for term in one.terms} & {term.topic for term in one.needs}
    if both:
        yield "needs", f"a circle: {', '.join(sorted(both))} is given only for itself"


def _term(term: Term, one: ModelLimit | ModelFact, issues: Mapping[str, ModelIssue]) -> Iterator[Trouble]:
    issue = issues.get(term.topic)
    if issue is None:
        yield "issue", f"unknown issue {term.topic!r}; known: {known_names(term.topic, issues)}"
        return
    rank = issue.rank(term.level)
    if rank is None:
        yield "level", f"{_level(term)} is no level of {issue.id}; known: {_levels(issue)}"
    elif one.bound == "at most" and issue.kind == "options":
        yield "bound", f"the options of {issue.id} have no order; write `excludes`"
    elif one.bound == "only if" and issue.kind == "options" and term.bound == "at most":
        yield "level", f"the options of {issue.id} have no order; write != instead of <="
    elif one.bound == "only if" and issue.kind != "options" and _says_nothing(term, issue, rank):
        more = "less" if term.bound == "at most" else "more"
        yield "level", f"every outcome on {issue.id} is {_level(term)} or {more}, so this says nothing"


def _says_nothing(term: Term, issue: ModelIssue, rank: int) -> bool:
    last = issue.most - issue.least if issue.kind == "number" else len(issue.options) - 1
    return (term.bound, rank) in {("at least", 0), ("at most", last)}


def _level(term: Term) -> str:
    return repr(term.level) if term.level else "no level"


def _levels(issue: ModelIssue) -> str:
    if issue.kind == "number":
        return f"whole numbers from {issue.least:,} to {issue.most:,}"
    return known_names("", issue.options)


def _citations(model: Model, cite: Cite) -> Iterator[Trouble]:
    """Yield what is quoted but not said: a limit of the user's may cite the reports, in their own words only."""
    for nth, limit in enumerate(model.limits, 1):
        if limit.by == "user":
            for one in limit.evidence:
                if cite(one) is None:
                    why = f"report {one.report} has no such sentence: {one.sentence[:80]!r}"
                    yield place("limits", nth, limit.id, "evidence"), why


# ---- the fixed part


def _impossible(model: Model) -> Iterator[Trouble]:
    """Yield the smallest sets of facts that cannot all hold; where time runs out, none."""
    issues, facts = facts_alone(model)
    known, end = {issue.topic: issue for issue in issues}, time.monotonic() + _SECONDS
    for group, _ in groups(_as_limit(n, fact) for n, fact in enumerate(facts, 1)):
        own = [known[topic] for topic in sorted({topic for one in group for topic in topics_of(one)})]
        left = end - time.monotonic()
        if left <= 0:
            return
        found = solver()(problem_of(group, own), seconds=left, most=1)
        for conflict in found.deadlocks if found.conflict is Verdict.PROVED else ():
            names = [model.facts[group[n].id - 1].id for n in sorted(conflict)]
            listed = ", ".join(f'"{name}"' for name in names)
            verb = "cannot hold" if len(names) == 1 else "cannot all hold"
            yield f"facts {listed}", f"{verb}, so that no deal whatever is possible"


def _as_limit(number: int, fact: Fact) -> Clause:
    return Clause(
        id=number,
        party="",
        bound=fact.bound,
        term=fact.term,
        given=fact.given,
        strength="demand",
        layer=None,
        evidence=(),
        positions=(),
        also=fact.also,
        need=fact.need,
    )


# ---- what may surprise


def findings(model: Model) -> tuple[Finding, ...]:
    """Return what a reader of a checked model should know: conditions that wait for each other."""
    edges: dict[str, dict[str, list[str]]] = {}
    for limit in model.limits:
        for term in limit.terms if limit.bound == "only if" else ():
            for need in limit.needs:
                edges.setdefault(term.topic, {}).setdefault(need.topic, []).append(limit.id)
    return tuple(Finding("condition-circle", _waiting(circle, edges)) for circle in _circles(edges))


def _waiting(circle: list[str], edges: Mapping[str, Mapping[str, list[str]]]) -> str:
    steps = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    names = dict.fromkeys(edges[one][other][0] for one, other in steps)
    told = ", ".join(f"{one} only for {other}" for one, other in steps)
    which = ", ".join(f'"{name}"' for name in names)
    return f"limits {which}: conditions in a circle ({told}); they can only be met together"


def _circles(edges: Mapping[str, Mapping[str, list[str]]]) -> Iterator[list[str]]:
    """Yield circles of issues, each from the first one of its issues in the order of names, without a common step."""
    left = {one: list(others) for one, others in edges.items()}
    for _ in range(_CIRCLES_SHOWN):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][
                :0:-1
            ]  # its first and last are one issue, each waiting for the next
            start = circle.index(min(circle))
            circle = circle[start:] + circle[:start]
            left[circle[-1]].remove(circle[0])
            yield circle
        else:
            return
