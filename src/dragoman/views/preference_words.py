"""How is what follows from entered preferences put into words?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from dragoman.analysis.preferences.answer import Answered, Need, RedLine
from dragoman.analysis.preferences.stated import MANY, many
from dragoman.model.answers import Issue
from dragoman.model.negotiation import ModelIssue
from dragoman.model.preferences import Amount, Bargain, Between, Preferences, Worth
from dragoman.views.explanation import limit_view
from dragoman.views.preferences import (
    CrossingRow,
    DivisionTable,
    DominatedRow,
    EnteredRow,
    MissingRow,
    PackageRow,
    PointRow,
    PreferencesPage,
    RankRow,
    RankTable,
    RedLineRow,
    ShareRow,
)
from dragoman.views.words import counted, listed

POINTS_KEPT = 1_000  # of the frontier, in the page
NAMED = 12  # issues in one sentence
RANKED_KEPT = 50  # packages of a party, by how often they are its first choice
POINT_NAMES = {
    "nash": ("Nash", "the largest product of the parties' gains over the disagreement point"),
    "egalitarian": ("egalitarian", "the largest least gain; it sets one party's units against the other's"),
    "kalai_smorodinsky": (
        "Kalai–Smorodinsky",
        "the largest least share of the way from the disagreement point to a party's best",
    ),
}
_NEEDS: Mapping[Need, str] = {
    "frontier": "the undominated packages and bargaining points",
    "points": "the bargaining points",
    "ranks": "rank acceptabilities",
    "orders": "options ruled out by orders alone",
    "division": "Adjusted Winner",
}
# What is missing begins with these words; so it is entered, each issue in its own way and all of them together.
_HOW = (
    ("no exact weight", "{issue} = …", "weights = {{ {all} }}, one number each"),
    ("no weight, value", "", "weights, values and rankings of issues"),
    ("no weight", "{issue} = …", "weights = {{ {all} }}"),
    ("no exact value", "values.{issue} = {{ … }}", "{all}, one number an option"),
    ("no value", "values.{issue} = {{ … }}", "{all}"),
    ("no rank for", "rankings.{issue} = [ … ]", "{all}, with all options"),
    ("no rank of", "{issue}", "ranking = [ … ] with {all}"),
    ("no reservation", "", "reservation = …, or ask with --disagreement worst"),
)


def preferences_page(found: Answered, issues: Sequence[Issue], notes: Sequence[str] = ()) -> PreferencesPage:
    """Return the view of what follows from preferences; `notes` say by which limits and of when."""
    return _Wording(found, issues).page(notes)


class _Wording:
    """Puts an answer into words."""

    def __init__(self, found: Answered, issues: Sequence[Issue]) -> None:
        self._found = found
        self._known = {issue.topic: issue for issue in issues}
        self._issues = tuple(self._known[topic] for topic in found.space.issues)

    def page(self, notes: Sequence[str]) -> PreferencesPage:
        found, bargain = self._found, self._found.bargain
        return PreferencesPage(
            headline=" ".join((*notes, self._headline())),
            entered=tuple(_entered(one) for one in found.preferences),
            issues=tuple(issue.label for issue in self._issues),
            scale=found.scale,
            failure=found.failure,
            within=found.within,
            packages=_counted(found.space.packages),
            every=_counted(found.space.every),
            crossings=tuple(self._crossings()),
            undominated=len(bargain.frontier) if bargain else None,
            frontier=tuple(self._frontier(bargain)) if bargain else (),
            worst=tuple(map(float, found.worst)),
            best=tuple(map(float, found.best)),
            disagreement=tuple(map(float, bargain.disagreement)) if bargain else (),
            points=tuple(_points(bargain)) if bargain and bargain.disagreement else (),
            point_words=self._point_words(),
            division=self._division(),
            ranks=tuple(self._ranks()),
            dominated=tuple(self._dominated()),
            missing=tuple(self._missing()),
            notes=tuple(self._notes()),
        )

    def _headline(self) -> str:
        if len(self._found.preferences) == 1:
            (one,) = self._found.preferences
            return f"What follows rests on what {one.by} entered for {one.party}; no report states it."
        return "What follows rests on what these people entered for the parties; no report states it."

    def _notes(self) -> Iterator[str]:
        found = self._found
        space, over = found.space, f"{counted(len(self._issues), 'issue')}: {_some(self._issues)}"
        yield _sentence(f"{_number_of(space.packages, none='0 packages')}, one option on each of {over}.")
        if space.every > space.packages:
            what = "a fact" if found.within == "facts" else "a fact or a red line"
            yield f"{many(space.every - space.packages)} more break {what} and do not count."
        if found.open:
            yield (
                f"{counted(found.open, 'fact')} also speak{'s' if found.open == 1 else ''} of other issues: a package "
                "counts unless it breaks one whatever happens there."
            )
        if found.aside:
            yield f"Left aside, as these preferences do not speak of it: {_some(found.aside)}."
        if found.silent:
            yield f"Nobody has entered preferences of {listed(found.silent)}: what follows does not weigh them."
        yield from self._silence()
        yield from _mixed(found)
        yield from (_sentence(f"{why}.") for why in found.troubles)

    # ---- names of options

    def _option(self, issue: Issue, option: str) -> str:
        if issue.spans:
            return f"{int(option):,} {issue.unit}".rstrip()
        return issue.labels[issue.options.index(option)]

    def _options(self, package: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._option(issue, option) for issue, option in zip(self._issues, package, strict=True))

    # ---- parts

    def _silence(self) -> Iterator[str]:
        if not self._found.crossings:
            yield "No party's stated red line is about these issues."

    def _crossings(self) -> Iterator[CrossingRow]:
        every = self._found.space.packages
        for one in self._found.crossings:
            lines = tuple(self._red_line(line) for line in one.lines)
            words = f"{_share_of(one.packages, every)} a red line of {one.party}:"
            yield CrossingRow(one.party, _counted(one.packages), words, lines)

    def _red_line(self, line: RedLine) -> RedLineRow:
        limit = limit_view(line.clause, self._known)
        more = "; it also speaks of other issues, so that more may" if line.open else ""
        words = f"{limit.words} Broken by {_number_of(line.packages)}{more}."
        return RedLineRow(limit, _counted(line.packages), line.open, words)

    def _frontier(self, bargain: Bargain) -> Iterator[PackageRow]:
        names: dict[tuple[Fraction, ...], list[str]] = {}
        for field, (name, _) in POINT_NAMES.items():
            for worth in getattr(bargain, field):
                names.setdefault(worth.utilities, []).append(name)
        for number, worth in enumerate(bargain.frontier[:POINTS_KEPT], 1):
            yield PackageRow(
                number=number,
                options=self._options(worth.packages[0]),
                worth=tuple(map(float, worth.utilities)),
                worth_words=tuple(map(amount, worth.utilities)),
                packages=_counted(worth.count),
                points=tuple(names.get(worth.utilities, ())),
                crosses=self._found.crossed[number - 1],
            )

    def _point_words(self) -> str:
        bargain = self._found.bargain
        if bargain is None or not bargain.disagreement:
            return ""
        pairs = zip(bargain.parties, bargain.disagreement, strict=True)
        said = listed([f"{party} {amount(value)}" for party, value in pairs])
        stated = "as entered" if self._found.failure == "reservation" else "each at its worst package"
        lead = f"If talks fail, {stated}: {said}."
        if not bargain.able:
            return f"{lead} No package gives everybody at least that, so there is no bargaining point."
        gives = "gives" if bargain.able == 1 else "give"
        return f"{lead} {bargain.able:,} of the undominated packages {gives} everybody at least that."

    def _division(self) -> DivisionTable | None:
        found = self._found.division
        if found is None:
            return None
        rows = tuple(
            ShareRow(issue.label, (float(share), float(1 - share)), (_percent(share), _percent(1 - share)))
            for issue, share in zip(self._issues, found.shares, strict=True)
        )
        total = next(iter(found.totals))
        words = (
            f"Taking the weights as points: both parties get {amount(total)} of their points; who has more at first hands "
            "over what it wants least in comparison. Facts, limits and single options do not count here."
        )
        return DivisionTable(found.parties, rows, float(total), words)

    def _ranks(self) -> Iterator[RankTable]:
        listed_packages, options = self._found.listed, list(self._found.space.issues.values())
        if listed_packages is None:
            return
        for one in self._found.ranks:
            shares = one.ranks.tolist()
            order = sorted(range(len(shares)), key=shares.__getitem__, reverse=True)[:RANKED_KEPT]
            rows = tuple(
                RankRow(
                    self._options([options[n][at] for n, at in enumerate(listed_packages[place].tolist())]),
                    tuple(shares[place]),
                )
                for place in order
                if any(shares[place])
            )
            yield RankTable(one.party, one.by, one.samples, one.seed, one.error, len(listed_packages), rows)

    def _dominated(self) -> Iterator[DominatedRow]:
        free = self._found.space.free
        for topic, kept in (self._found.undominated or {}).items():
            issue = self._known[topic]
            lost = [self._option(issue, option) for option in free[topic] if option not in kept]
            yield DominatedRow(issue.label, tuple(lost), tuple(self._option(issue, one) for one in kept))

    def _missing(self) -> Iterator[MissingRow]:
        needs: dict[tuple[str, str | None, str], list[str]] = {}
        for one in self._found.wanting:
            wanted = needs.setdefault((one.party, one.issue, one.what), [])
            if _NEEDS[one.need] not in wanted:
                wanted.append(_NEEDS[one.need])
        together: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        for (party, issue, what), wanted in needs.items():
            together.setdefault((party, what, tuple(wanted)), []).extend([issue] if issue else [])
        for (party, what, needed_for), issues in together.items():
            labels = tuple(self._known[issue].label for issue in issues)
            yield MissingRow(party, labels, what.rstrip(","), needed_for, _how(what, issues))


def _counted(packages: int | None) -> int | None:
    """Return a number that JSON can hold; `None` for a larger one."""
    return None if packages is None or packages > MANY else packages


def _share_of(broken: int | None, packages: int) -> str:
    every = _number_of(packages, none="0 packages")
    if broken is None:
        return f"Of {every} nobody can count how many break"
    if broken in {0, packages}:
        return f"{'All' if broken else 'None'} of {every} {'break' if broken else 'breaks'}"
    part = many(broken) if packages <= MANY else f"{float(Fraction(broken, packages)):.1%}"
    return f"{part} of {every} {'breaks' if broken == 1 else 'break'}"


def _number_of(packages: int | None, none: str = "no package") -> str:
    if packages is None:
        return "an unknown number of packages (too many to count)"
    if packages == 0:
        return none
    return f"{many(packages)} package{'' if packages == 1 else 's'}"


def _some(issues: Sequence[Issue] | Sequence[ModelIssue]) -> str:
    """Return the names of issues, of many only the first ones."""
    names = [issue.label for issue in issues]
    left = len(names) - NAMED
    return listed(names if left <= 0 else [*names[:NAMED], f"{left:,} more"])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _how(what: str, issues: Sequence[str]) -> str:
    """Return how that is entered which is missing on these issues."""
    for lead, single, every in _HOW:
        if what.startswith(lead):
            return every.format(all=", ".join(single.format(issue=issue) for issue in issues))
    return ""


def _points(bargain: Bargain) -> Iterator[PointRow]:
    numbers = {worth.utilities: n for n, worth in enumerate(bargain.frontier, 1)}
    for field, (name, meaning) in POINT_NAMES.items():
        found: Iterable[Worth] = getattr(bargain, field)
        yield PointRow(name, meaning, tuple(numbers[worth.utilities] for worth in found))


def _mixed(found: Answered) -> Iterator[str]:
    """Yield a warning where ranked options, worth 0 to 1, stand beside values of another size."""
    for one in found.preferences:
        if found.scale == "raw" and {
            bool(stake.ranking) for stake in one.stakes if stake.ranking or stake.values
        } == {
            True,
            False,
        }:
            yield (
                f"{one.party}'s options have values on some issues and only ranks, which count from 0 to 1, on others: "
                "--scale per-issue sets them side by side."
            )


def _entered(one: Preferences) -> EnteredRow:
    weights = [stake.weight for stake in one.stakes]
    values = [value for stake in one.stakes for _, value in stake.values]
    parts = [
        "issues in an order" if one.ranking else _kind("weights", weights),
        _kind("values", values) if values else "",
        "options in an order" if any(stake.ranking for stake in one.stakes) else "",
    ]
    said = listed([part for part in parts if part])
    kept = "" if one.reservation is None else f" {amount(one.reservation)} if talks fail."
    reservation = None if one.reservation is None else float(one.reservation)
    return EnteredRow(one.party, one.by, f"{said[:1].upper()}{said[1:]}.{kept}", reservation, one.note)


def _kind(what: str, amounts: Sequence[Amount | None]) -> str:
    if all(one is None for one in amounts):
        return f"any {what}"
    open_ended = any(one is None or isinstance(one, Between) for one in amounts)
    return f"{what} with ranges" if open_ended else f"exact {what}"


def amount(value: Fraction) -> str:
    """Return a number as it is read: whole ones as they are, others with three places, or three digits if they are small."""
    if value.denominator == 1:
        return f"{value.numerator:,}" if abs(value) < 10**15 else f"{float(value):.4g}"
    number = float(value)
    if abs(number) >= 10**9 or abs(number) < 0.01:
        return f"{number:.3g}"
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def _percent(share: Fraction) -> str:
    return "all" if share == 1 else "—" if share == 0 else f"{float(share):.1%}"
