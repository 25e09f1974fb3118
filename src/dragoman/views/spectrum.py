"""Where does each outcome of an issue lie between two parties, in the five steps that practitioners draw?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import UnknownName
from dragoman.model.answers import Issue
from dragoman.model.spectrum import Spectrum, Step, StepKind
from dragoman.views.explanation import Limit, limit_line, limit_view
from dragoman.views.prose import Answer, Line, Section
from dragoman.views.table import Table
from dragoman.views.words import listed

_COLUMNS = ("step", "outcomes")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: `name` says whose limit is violated; `outcomes` are the options in it; `limits` put them there.

    `known` is false where the party has stated no limit of that kind.
    """

    kind: StepKind
    party: str | None
    name: str
    outcomes: tuple[str, ...]
    limits: tuple[Limit, ...]
    known: bool

    @property
    def words(self) -> str:
        """What lies in the step."""
        if not self.known:
            return f"unknown: no {self.kind} of {self.party} is stated"
        return "; ".join(self.outcomes) or "nothing"


@dataclass(frozen=True, slots=True)
class SpectrumRow:
    """An issue between two parties; `headline` says whether an outcome violates nobody's stated limit.

    `conditions` depend on another issue, `expected` are not stated; neither makes a step.
    """

    topic: str
    issue: str
    parties: tuple[str, str]
    headline: str
    steps: tuple[StepRow, ...]
    conditions: tuple[Limit, ...]
    expected: tuple[Limit, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class SpectrumPage(Answer):
    """The issues of a case in five steps each."""

    headline: str
    rows: tuple[SpectrumRow, ...]

    def entries(self) -> tuple[SpectrumRow, ...]:
        """Return the issues, once for each two parties."""
        return self.rows

    def sections(self) -> tuple[Section, ...]:
        """Return the five steps of each issue, and the limits behind them with their evidence."""
        head = Section("From red line to red line", (Line(self.headline),))
        return (head, *(section for row in self.rows for section in _sections(row)))


def _sections(row: SpectrumRow) -> Iterator[Section]:
    table = Table("", _COLUMNS, tuple((step.name, step.words) for step in row.steps))
    yield Section(f"{row.issue}: {row.parties[0]} and {row.parties[1]}", (Line(row.headline),), table, rank=2)
    beside = (
        ("The limits behind these steps", tuple(limit for step in row.steps for limit in step.limits)),
        ("Depending on another issue, and therefore without a step", row.conditions),
        ("Expected but not stated, and therefore without a step", row.expected),
    )
    for title, limits in beside:
        if limits:
            yield Section(title, tuple(map(limit_line, limits)), rank=3)


def spectrum_page(
    spectra: Sequence[Spectrum],
    issues: Sequence[Issue],
    *,
    topic: str | None = None,
    notes: Sequence[str] = (),
) -> SpectrumPage:
    """Return the view of spectra, perhaps of one topic only.

    Raises:
        UnknownName: If there is none of that topic.

    """
    known = tuple(dict.fromkeys(one.issue.topic for one in spectra))
    if topic is not None and topic not in known:
        raise UnknownName(kind="issue with ordered outcomes", name=topic, known=known)
    shown = [one for one in spectra if topic in {None, one.issue.topic}]
    named = {issue.topic: issue for issue in issues}
    return SpectrumPage(" ".join((*notes, _headline(shown))), tuple(_row(one, named) for one in shown))


def _headline(shown: Sequence[Spectrum]) -> str:
    if not shown:
        return "No side has stated a limit on an issue with ordered outcomes."
    apart = tuple(dict.fromkeys(one.issue.label for one in shown if not one.overlap))
    if not apart:
        return "On each of these issues some outcome violates no stated limit of the two."
    return f"Without an agreement area: {listed(apart)}."


def _row(one: Spectrum, issues: Mapping[str, Issue]) -> SpectrumRow:
    return SpectrumRow(
        topic=one.issue.topic,
        issue=one.issue.label,
        parties=one.parties,
        headline=_said(one),
        steps=tuple(_step(step, one, issues) for step in one.steps),
        conditions=tuple(limit_view(clause, issues) for clause in one.conditions),
        expected=tuple(limit_view(clause, issues) for clause in one.expected),
        silent=one.silent,
    )


def _said(one: Spectrum) -> str:
    if one.silent:
        return f"Of {listed(one.silent)} no position is known: how far the agreement area reaches is open."
    if one.overlap:
        return "Some outcomes violate no stated limit of either."
    return "Every outcome violates a stated limit of one of the two."


def _step(step: Step, one: Spectrum, issues: Mapping[str, Issue]) -> StepRow:
    name = "agreement area" if step.party is None else f"{step.party}: {step.kind} violated"
    outcomes = tuple(one.issue.labels[n] for n in step.options)
    limits = tuple(limit_view(clause, issues) for clause in step.bounds)
    return StepRow(step.kind, step.party, name, outcomes, limits, step.known)
