"""How do packages read as a text: a table, the limits that they touch with the sentences behind them, what follows?

Every limit is told with its evidence where it is mentioned first, and by its number after that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.model.answers import Verdict
from dragoman.model.deals import Criterion, Deals, Exchanged, Opened
from dragoman.views.package_rows import STRENGTHS, Because, ExchangeRow, OpenedRow, PackageRow, PhaseRow
from dragoman.views.prose import Line, Section
from dragoman.views.table import Table
from dragoman.views.words import counted, listed

if TYPE_CHECKING:
    from dragoman.views.packages import PackagesPage

ACROSS = 4  # packages beside each other in 100 columns
STATED_SHOWN, DERIVED_SHOWN = 5, 3
POINTS_SHOWN = 8
_ORDERS: Mapping[Criterion, str] = {
    "weakest": "those that touch the weakest limits first",
    "fewest": "those that touch the fewest limits first",
    "evenest": "those first that spare the worst-hit party most",
    "own": "those first that cost {} least",
    "others": "those first that cost others than {} least",
}
_EXCHANGES: Mapping[Exchanged, str] = {
    "stated": "Exchanges that a party has stated",
    "expected": "Exchanges that a party is only expected to ask for",
}
_CLOSEST = "closest to what was asked for"


# ---- the answer in a sentence or two


def headline(found: Deals) -> str:
    """Return the answer in a sentence or two."""
    if found.possible is Verdict.REFUTED:
        return "No package keeps the facts alone, so there is none to show, whatever limits give way."
    if not found.clauses:
        return "No side has stated a limit that could be read, so nothing tells one package from another."
    if found.opened is not None:
        return _of_opening(found, found.opened)
    if not found.packages:
        return _not_found(found)
    if found.packages[0].opening is None:
        return (
            "The stated limits cannot all hold. Which openings come first was not found in the time given; "
            f"shown is a package of one of them.{_bound(found)}"
        )
    every = found.total is not None and found.total <= len(found.packages)
    which = f"{_which_openings(len(found.packages), every=every)}, {_ORDERS[found.by].format(found.party)}"
    return f"The stated limits cannot all hold, so every package touches some. Shown is a package for {which}. {_choice(found)}"


def _which_openings(size: int, *, every: bool) -> str:
    if size == 1:
        return "the only opening" if every else "the first opening"
    return f"each of the {'' if every else 'first '}{size} openings"


def _choice(found: Deals) -> str:
    if found.closest:
        return f"Of packages that touch the same limits it is the one {_CLOSEST}."
    return f"Which package of an opening is {_CLOSEST} was not found in the time given."


def _not_found(found: Deals) -> str:
    if found.conflict is Verdict.PROVED:
        lead = "The stated limits cannot all hold; which of them have to give way was not found in the time given."
        return f"{lead}{_bound(found)}"
    unsure = (
        "Not found in the time given: whether the stated limits conflict, and so which packages keep them"
    )
    facts = "" if found.possible is Verdict.PROVED else ", and whether the facts alone can hold"
    return f"{unsure}{facts}."


def _bound(found: Deals) -> str:
    """Say what is proved of openings, where that can be said in numbers of limits."""
    what = {"fewest": "in all", "evenest": "of the worst-hit party"}.get(found.by)
    if found.bound is None or what is None or found.bound < 1:
        return ""
    return f" It is proved that at least {counted(found.bound, 'limit')} {what} must give way."


def _of_opening(found: Deals, one: Opened) -> str:
    gives = (
        f"opening {one.number}" if one.number else f"giving way on {_numbers([c.id for c in one.clauses])}"
    )
    if one.possible is Verdict.REFUTED:
        rest = "other limits cannot all hold." if one.clauses else "the stated limits cannot all hold."
        return f"{gives.capitalize()} makes no package possible: {rest}"
    if one.possible is Verdict.UNKNOWN:
        return f"Not found in the time given: whether {gives} makes a package possible."
    count = ("" if one.exact else "at least ") + counted(one.count, "package")
    lead = (
        f"{gives.capitalize()} makes {count} possible"
        if one.clauses
        else f"The stated limits do not conflict: {count} {'keeps' if one.count == 1 else 'keep'} all of them"
    )
    issues = f"{len(one.decided)} of {counted(len(found.issues), 'issue')}"
    alike = (
        f"{issues} {'is' if len(one.decided) == 1 else 'are'} decided alike in all of them"
        if one.count > 1
        else ""
    )
    unsure = "" if one.complete else " Not all of what they have in common was found in the time given."
    listing = len(found.packages)
    if one.count <= listing:
        shown = ""
    elif found.closest:
        shown = f" {'The one' if listing == 1 else f'The {listing}'} {_CLOSEST} {'is' if listing == 1 else 'are'} shown."
    else:
        shown = f" Which are {_CLOSEST} was not found in the time given; any {listing} are shown."
    return f"{lead}{f'; {alike}' if alike else ''}.{shown}{unsure}"


def _numbers(limits: Sequence[int]) -> str:
    return f"{'limit' if len(limits) == 1 else 'limits'} {listed([str(n) for n in limits])}"


# ---- the page


def sections(page: "PackagesPage") -> tuple[Section, ...]:
    """Return a page of packages as a text."""
    return tuple(_Text(page).sections())


class _Text:
    """Puts a page into sections; remembers which limits were told with their evidence."""

    def __init__(self, page: "PackagesPage") -> None:
        self._page = page
        self._limits = {limit.id: limit for limit in page.limits}
        self._told: set[int] = set()

    def sections(self) -> Iterator[Section]:
        page = self._page
        title = "What the opening makes possible" if page.opened and page.opened.limits else "Packages"
        yield Section(title, tuple(map(Line, (*page.notes, page.headline))))
        if page.opened and page.opened.remaining:
            yield Section("Still in conflict", tuple(map(self._limit, page.opened.remaining)), rank=2)
        yield from self._tables()
        yield from self._touched()
        if page.opened:
            yield from self._opened(page.opened)
        yield from self._exchanges()
        yield from self._phases()
        yield from self._frontier()
        yield from self._unknown()

    # ---- packages

    def _tables(self) -> Iterator[Section]:
        packages = self._page.packages
        for start in range(0, len(packages), ACROSS):
            shown = packages[start : start + ACROSS]
            lines = () if start else tuple(self._alike())
            yield Section(_which(shown), lines, table=self._table(shown), rank=2)

    def _table(self, packages: Sequence[PackageRow]) -> Table:
        page = self._page
        kept = [column for column in page.issues if column.core]
        rows = [
            (column.label, *(self._cell(n, one) for one in packages))
            for n, column in enumerate(page.issues)
            if column in kept
        ]
        rows += [
            (f"given up by {party}", *(one.shares[n].words for one in packages))
            for n, party in enumerate(page.parties)
        ]
        if not page.opened:
            rows.append(("packages that give up the same", *(_like(one) for one in packages)))
        return Table("", ("issue", *(f"package {one.number}" for one in packages)), tuple(rows))

    def _cell(self, issue: int, one: PackageRow) -> str:
        column = self._page.issues[issue]
        lost = [self._limits[n] for n in one.touched if self._limits[n].topic == column.topic]
        parties = {limit.party: [x.id for x in lost if x.party == limit.party] for limit in lost}
        marks = (f"✗ {party} ({', '.join(map(str, ids))})" for party, ids in parties.items())
        return "\n".join((column.labels[one.options[issue]], *marks))

    def _alike(self) -> Iterator[Line]:
        """Say what is left out of the tables: issues without a conflict or a tie, those without any limit."""
        page = self._page
        if any(one.touched for one in page.packages):
            yield Line("✗ marks whose limit gives way, by its number below.")
        free = {row.issue: row.options for row in page.loose}
        same = [(n, c) for n, c in enumerate(page.issues) if not c.core and c.label not in free]
        if same and page.packages:
            first = page.packages[0]
            what = "; ".join(f"{column.label}: {column.labels[first.options[n]]}" for n, column in same)
            yield Line(f"Outside the conflicts, the same in all: {what}.")
        if free and not page.opened:
            what = "; ".join(f"{issue}: {' | '.join(options)}" for issue, options in free.items())
            yield Line(f"Outside the conflicts, and free: {what}.")
        if page.rest and page.packages:
            yield Line(f"Open, for no limit stands on it: {'; '.join(page.rest)}.")

    def _touched(self) -> Iterator[Section]:
        """Tell the limits that packages touch, by party, with their evidence."""
        where: dict[int, list[int]] = {}
        for one in self._page.packages:
            for n in one.touched:
                where.setdefault(n, []).append(one.number)
        whose = sorted(where, key=lambda n: (self._page.parties.index(self._limits[n].party), n))
        every = len(self._page.packages)
        lines = []
        for n in whose:
            limit = self._limits[n]
            also = "" if len(where[n]) == every else f", {_packages(where[n])}"
            lines.append(self._limit(n, also))
            self._told.add(limit.id)
        if lines:
            yield Section("The limits that give way", tuple(lines), rank=2)

    def _limit(self, number: int, also: str = "", *, depth: int = 1) -> Line:
        """Return a limit with its evidence, or where it was told before, without."""
        limit = self._limits[number]
        text = f"{limit.words.rstrip('.')} (limit {number}{also})"
        if number in self._told:
            return Line(text, depth=depth)
        self._told.add(number)
        return Line(text, limit.how, limit.evidence, depth=depth)

    # ---- one opening

    def _opened(self, one: OpenedRow) -> Iterator[Section]:
        if one.decided:
            lines = tuple(
                line for row in one.decided for line in self._so(f"{row.issue}: {row.option}", row.because)
            )
            yield Section("Decided in all of them" if one.count > 1 else "What decides it", lines, rank=2)
        if one.free:
            free = (Line(f"{row.issue}: {' | '.join(row.options)}", depth=1) for row in one.free)
            yield Section("Free", tuple(free), rank=2)
        if one.ties:
            tied = (line for row in one.ties for line in self._so(row.words, row.because))
            yield Section("What goes only with what", tuple(tied), rank=2)

    def _so(self, text: str, why: Because) -> Iterator[Line]:
        """Yield what is so, and the limits and facts that make it so; those told before by number."""
        known = [n for n in why.limits if n in self._told]
        said = _reason(known, why.facts)
        more = ", together with" if said and len(known) < len(why.limits) else ""
        yield Line(f"{text} ({said}{more})" if said else text, depth=1)
        for n in why.limits:
            if n not in known:
                yield self._limit(n, depth=2)

    # ---- what follows

    def _exchanges(self) -> Iterator[Section]:
        for kind, title in _EXCHANGES.items():
            rows = [row for row in self._page.exchanges if row.kind == kind]
            lines = [line for row in rows[:STATED_SHOWN] for line in self._stated(row)]
            if (left := len(rows) - STATED_SHOWN) > 0:
                lines.append(Line(f"and {counted(left, 'more condition')} in the JSON", depth=1))
            if lines:
                yield Section(title, tuple(lines), rank=2)
        derived: dict[str, list[int]] = {}
        for row in self._page.exchanges:
            if row.kind == "derived":
                derived.setdefault(row.words, []).extend(row.packages)
        if derived:
            shown = (self._where(words, own) for words, own in list(derived.items())[:DERIVED_SHOWN])
            yield Section(
                "Exchanges that follow from the limits, stated by nobody",
                tuple(Line(text, depth=1) for text in shown),
                rank=2,
            )

    def _stated(self, row: ExchangeRow) -> Iterator[Line]:
        every = len(row.packages) == len(self._page.packages)
        yield self._limit(row.limits[0], "" if every else f", {_packages(row.packages)}")
        for n, words in zip(row.costs, row.cost_words, strict=True):
            yield Line(f"for it gives way: {words} (limit {n})", depth=2)

    def _where(self, words: str, packages: Sequence[int]) -> str:
        every = len(packages) == len(self._page.packages)
        return words if every else f"{words} ({_packages(sorted(packages))})"

    def _phases(self) -> Iterator[Section]:
        ordered = [one for one in self._page.packages if one.phases]
        same: dict[tuple[PhaseRow, ...], list[int]] = {}
        for one in ordered:
            same.setdefault(one.phases, []).append(one.number)
        lines = [line for phases, own in same.items() for line in self._order(own, phases)]
        if lines:
            yield Section("In which order no condition is broken on the way", tuple(lines), rank=2)

    def _order(self, packages: Sequence[int], phases: Sequence[PhaseRow]) -> Iterator[Line]:
        why = dict.fromkeys(n for phase in phases for n in phase.because.limits)
        new = [n for n in why if n not in self._told]
        steps = []
        for phase in phases:
            said = _reason([*phase.because.limits], phase.because.facts)
            at_once = " at the same time, for none can come alone" if phase.together else ""
            steps.append(f"{listed(phase.moves)}{at_once}{f' ({said})' if said else ''}")
        lead = f"{_packages(packages)}: ".capitalize() if len(self._page.packages) > 1 else ""
        first, *then = steps
        words = "; then ".join([f"first {first}" if then else first, *then])
        yield Line(f"{lead}{words}" if lead else f"{words[:1].upper()}{words[1:]}", depth=1)
        for n in new:
            yield self._limit(n, depth=2)

    def _frontier(self) -> Iterator[Section]:
        page = self._page
        if len(page.frontier) < 2:
            return
        rows = tuple(
            (*map(str, point.gives), ", ".join(map(str, point.limits)), self._strongest(point.limits))
            for point in page.frontier[:POINTS_SHOWN]
        )
        notes = [
            "No package takes fewer limits from one party without taking more from another.",
            "With --giving and these numbers you see what it makes possible.",
        ]
        if (left := len(page.frontier) - POINTS_SHOWN) > 0:
            notes.append(f"{counted(left, 'more point')} in the JSON.")
        if not page.frontier_complete:
            notes.append("There may be more points; time ran out.")
        columns = (*(f"of {party}" for party in page.parties), "limits that give way", "strongest")
        yield Section(
            "How many limits each party gives, at best", (Line(" ".join(notes)),), Table("", columns, rows), 2
        )

    def _strongest(self, limits: Sequence[int]) -> str:
        """Return the strongest of limits, "red line (10)"; of those that are equal all."""
        firm = min((STRENGTHS.index(self._limits[n].strength) for n in limits), default=None)
        if firm is None:
            return ""
        own = [str(n) for n in limits if self._limits[n].strength == STRENGTHS[firm]]
        return f"{STRENGTHS[firm]} ({', '.join(own)})" if len(own) < len(limits) else STRENGTHS[firm]

    def _unknown(self) -> Iterator[Section]:
        gaps = groupby(self._page.unknown, key=lambda gap: gap.issue)
        lines = [
            Line(f"{issue}: no stated position of {listed([gap.party for gap in own])}", depth=1)
            for issue, own in gaps
        ]
        if lines:
            yield Section(
                f"A party’s view is unknown on {counted(len(lines), 'issue')}", tuple(lines), rank=2
            )


def _which(packages: Sequence[PackageRow]) -> str:
    first, last = packages[0].number, packages[-1].number
    if first == last:
        return f"Package {first}"
    return f"Packages {first} {'and' if last == first + 1 else 'to'} {last}"


def _packages(found: Sequence[int]) -> str:
    return f"{'package' if len(found) == 1 else 'packages'} {listed([str(n) for n in found])}"


def _like(one: PackageRow) -> str:
    return f"{one.like:,}" if one.exact else f"at least {one.like:,}"


def _reason(limits: Sequence[int], facts: Iterable[str]) -> str:
    """Return "limits 3 and 7; fact: the bay is 14 km wide"."""
    fixed = (f"fact: {words.rstrip('.')}" for words in facts)
    return "; ".join([*([_numbers(limits)] if limits else []), *fixed])
