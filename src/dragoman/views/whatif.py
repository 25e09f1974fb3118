"""What would change if limits changed, and why? Which sentence should be checked first?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis import sentences
from dragoman.analysis.whatif import least_of
from dragoman.model.answers import Clause, Deadlock, Explanation, Issue, Verdict
from dragoman.model.whatif import Act, Check, Outcome, Tried, WhatIf
from dragoman.views.checks import CheckRow, check_line
from dragoman.views.evidence import Excerpt
from dragoman.views.explanation import ExplanationPage, Limit, WayOut, explanation
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.words import Topics, counted, listed

CHECKS_SHOWN = 5
LIMITS_SHOWN = 100
_ACTS: Mapping[Act, str] = {
    "drop": "Dropped",
    "relax": "Relaxed",
    "tighten": "Tightened",
    "bluff": "Taken for a bluff",
    "certain": "Taken for certain",
    "add": "Added",
}


@dataclass(frozen=True, slots=True)
class TriedRow:
    """What was done to a limit; `was` and `now` are `None` where it was not there before, or counts no longer."""

    act: Act
    was: Limit | None
    now: Limit | None

    @property
    def words(self) -> str:
        """What was done, in a sentence."""
        shown = self.was or self.now
        said = f"{_ACTS[self.act]}: {shown.words if shown else ''}"
        return f"{said} Now: {self.now.words}" if self.was and self.now else said


@dataclass(frozen=True, slots=True)
class Difference:
    """A deadlock that is gone, is new, or stays; `words` says it and why."""

    words: str
    issues: tuple[str, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WhatIfPage(Answer):
    """What some changes do to the answer.

    `least` is the number of limits that have to give for a deal, before and after; `None`: not known in the time given.
    """

    headline: str
    tried: tuple[TriedRow, ...]
    gone: tuple[Difference, ...]
    new: tuple[Difference, ...]
    kept: tuple[Difference, ...]
    least: tuple[int | None, int | None]
    before: ExplanationPage
    after: ExplanationPage

    def entries(self) -> tuple[Difference, ...]:
        """Return the deadlocks that are gone or new."""
        return (*self.gone, *self.new)

    def sections(self) -> tuple[Section, ...]:
        """Return what was changed, what follows, what is gone and new, and what would open the rest."""
        tried = (Line(row.words, _how(row), _evidence(row), depth=1) for row in self.tried)
        ways = tuple(Line(way.words, depth=1) for way in _ways(self.after)[:1])
        return (
            Section("What if", tuple(tried)),
            Section("What changes", (Line(self.headline),)),
            *_differences("Gone", self.gone),
            *_differences("New", self.new),
            *((Section("Stays", _titles(self.kept), rank=2),) if self.kept else ()),
            *((Section("What would still have to give", ways, rank=2),) if ways else ()),
        )


def _how(row: TriedRow) -> str:
    shown = row.was or row.now
    return shown.how if shown else ""


def _evidence(row: TriedRow) -> tuple[Excerpt, ...]:
    return row.was.evidence if row.was else ()


def _ways(page: ExplanationPage) -> Sequence[WayOut]:
    return page.openings or (page.knots[0].openings if page.knots else ())


def _differences(title: str, rows: Sequence[Difference]) -> tuple[Section, ...]:
    lines = tuple(
        line for row in rows for line in (Line(row.words, depth=1), *_below(row.limits, shown=title == "New"))
    )
    return (Section(title, lines, rank=2),) if lines else ()


def _below(limits: Iterable[Limit], *, shown: bool) -> tuple[Line, ...]:
    return tuple(Line(one.words, one.how, one.evidence, depth=2) for one in limits) if shown else ()


def _titles(rows: Iterable[Difference]) -> tuple[Line, ...]:
    return tuple(Line(row.words, depth=1) for row in rows)


def what_if_page(result: WhatIf, topics: Topics, notes: Sequence[str] = ()) -> WhatIfPage:
    """Return the view of a what-if; `notes` say by which limits and of when."""
    before, after = explanation(result.before, topics), explanation(result.after, topics)
    was, now = ({one.id: one for one in page.limits} for page in (before, after))
    least = least_of(result.before), least_of(result.after)
    return WhatIfPage(
        headline=" ".join((*notes, _headline(result, least))),
        tried=tuple(_tried(one, was, now) for one in result.tried),
        gone=tuple(_gone(one, was, _issues(result.before)) for one in result.gone),
        new=tuple(_new(one, now, _issues(result.after)) for one in result.new),
        kept=tuple(_kept(one, was, _issues(result.before)) for one in result.kept),
        least=least,
        before=before,
        after=after,
    )


def _issues(found: Explanation) -> Mapping[str, Issue]:
    return {issue.topic: issue for issue in found.issues}


def _tried(one: Tried, was: Mapping[int, Limit], now: Mapping[int, Limit]) -> TriedRow:
    return TriedRow(
        one.act, was[one.before.id] if one.before else None, now[one.after.id] if one.after else None
    )


def _headline(result: WhatIf, least: tuple[int | None, int | None]) -> str:
    known = result.before.complete and result.after.complete
    open_end = "" if known else " There was no time to find everything: more may change."
    if not result.gone and not result.new:
        return f"Nothing changes: the same deadlocks remain.{open_end}"
    if result.after.verdict is Verdict.REFUTED:
        return f"Then all stated limits can hold together: nothing stands in the way of a deal.{open_end}"
    parts = [
        f"{counted(len(result.gone), 'deadlock')} gone",
        f"{len(result.new)} new",
        f"{len(result.kept)} as before",
    ]
    return f"{listed(parts)}. {_to_give(*least)}{open_end}"


def _to_give(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "How many limits have to give is not known in the time given."
    if before == after:
        return f"Still at least {counted(after, 'limit')} would have to give."
    return f"At least {counted(after, 'limit')} would have to give, not {before}."


def _named(deadlock: Deadlock, issues: Mapping[str, Issue]) -> tuple[str, ...]:
    return tuple(issues[topic].label for topic in deadlock.issues)


def _gone(one: Outcome, limits: Mapping[int, Limit], issues: Mapping[str, Issue]) -> Difference:
    names = _named(one.deadlock, issues)
    return Difference(
        f"The deadlock over {listed(names)} is gone: {_because(one.because, issues, 'it needed')}",
        names,
        _limits(one.deadlock, limits),
    )


def _new(one: Outcome, limits: Mapping[int, Limit], issues: Mapping[str, Issue]) -> Difference:
    names, facts = _named(one.deadlock, issues), [fact.words.rstrip(".") for fact in one.deadlock.facts]
    why = f"it rests on what is fixed ({'; '.join(facts)})." if facts and not one.because else None
    return Difference(
        f"A deadlock over {listed(names)} is new: {why or _because(one.because, issues, 'it rests on')}",
        names,
        _limits(one.deadlock, limits),
    )


def _kept(one: Deadlock, limits: Mapping[int, Limit], issues: Mapping[str, Issue]) -> Difference:
    names = _named(one, issues)
    parts = [sentences.possession(clause, issues) for clause in one.clauses]
    return Difference(f"{listed(names)}: {listed(parts)}.", names, _limits(one, limits))


def _because(clauses: Sequence[Clause], issues: Mapping[str, Issue], verb: str) -> str:
    if not clauses:
        return "it depended on what changed elsewhere."
    return f"{verb} {listed([sentences.possession(clause, issues) for clause in clauses])}."


def _limits(deadlock: Deadlock, limits: Mapping[int, Limit]) -> tuple[Limit, ...]:
    return tuple(limits[clause.id] for clause in deadlock.clauses)


# ---- which sentence to check first


@dataclass(frozen=True, slots=True, repr=False)
class ChecksPage(Answer):
    """Which single readings would change the answer if they were wrong, the most telling first.

    `limits` are all limits, with the numbers by which they can be changed.
    """

    headline: str
    rows: tuple[CheckRow, ...]
    limits: tuple[Limit, ...]

    def entries(self) -> tuple[CheckRow, ...]:
        """Return the sentences to check."""
        return self.rows

    def sections(self) -> tuple[Section, ...]:
        """Return the sentences to check, and the limits that can be changed."""
        rows = self.rows[:CHECKS_SHOWN]
        left = len(self.rows) - len(rows)
        lines = [check_line(row) for row in rows]
        if left:
            lines.append(Line(f"{counted(left, 'more reading')} would change the answer less."))
        limits = [Line(limit.words, limit.mark, depth=1) for limit in self.limits[:LIMITS_SHOWN]]
        if more := len(self.limits) - len(limits):
            limits.append(Line(f"and {counted(more, 'more limit')}: write the model to a file to see all."))
        return (
            Section("Check these sentences first", (Line(self.headline), *lines)),
            *((Section("The limits and their numbers", tuple(limits)),) if limits else ()),
        )


def checks_page(
    found: Explanation, checks: Sequence[Check], topics: Topics, notes: Sequence[str] = ()
) -> ChecksPage:
    """Return the view of the sentences to check."""
    page = explanation(found, topics, checks)
    if page.limits and all(limit.by == "user" for limit in page.limits):
        said = "All limits are the user’s: there is no reading to check."
    elif page.checks:
        said = "If one of these sentences was misread, or is not true, the answer changes."
    elif page.limits:
        said = (
            "No single sentence decides: each limit in conflict is told more than once, or nothing conflicts."
        )
    else:
        said = page.headline
    return ChecksPage(" ".join((*notes, said)), page.checks, page.limits)
