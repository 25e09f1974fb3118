"""How does one say who gives way on how much, what a limit could say instead, and what is proved of the rest?"""

from collections.abc import Mapping, Sequence

from dragoman.analysis.problem import ABSENCES
from dragoman.analysis.quantities import between, bounded, measured
from dragoman.model.answers import Issue, Strength, Verdict
from dragoman.model.position import Term
from dragoman.model.ways import Choice, Floor, Instead, Order, Reach, Standing, Way, Ways
from dragoman.views.words import counted, listed

Issues = Mapping[str, Issue]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAMED = 4  # issues of a heading
FIRM: Mapping[Strength, str] = {
    "red line": "a red line",
    "bottom line": "a bottom line",
    "demand": "a demand or rejection",
    "rejection": "a demand or rejection",
    "preference": "a preference",
    "forecast": "a forecast",
    "inferred": "an inferred limit",
}


# ---- who gives way


def gives_words(way: Way, parties: Sequence[str]) -> str:
    """Return "Norland gives way on 1 limit, Sudria on 2, Ordovia on none (firmest: red line)"."""
    giving = [(party, count) for party, count in zip(parties, way.gives, strict=True) if count]
    spared = [party for party, count in zip(parties, way.gives, strict=True) if not count]
    first, *others = giving or [("nobody", 0)]
    parts = [f"{first[0]} gives way on {counted(first[1], 'limit')}"]
    parts += [f"{party} on {count:,}" for party, count in others]
    parts += [f"{listed(spared)} on none"] if spared else []
    return ", ".join(parts) + (f" (firmest: {way.firmest})" if way.firmest else "")


def order_words(order: Order, party: str | None) -> str:
    """Return which openings come first."""
    firm = "a firm limit counts more than all softer ones together"
    return {
        "fewest": "Those that take the fewest limits come first; of as many, those with the softer ones.",
        "weakest": f"Those that take the softest limits come first: {firm}.",
        "evenest": "Those that ask least of the party that they ask most of come first; then the fewest limits.",
        "own": f"Those that ask least of {party} come first, then those that ask least of the others; {firm}.",
        "others": f"Those that ask least of everybody but {party} come first, then those that ask least of {party}; {firm}.",
    }[order]


# ---- what could be said instead


def instead_words(one: Instead, issues: Issues) -> str:
    """Return what a limit could say instead; an empty text where nothing is known."""
    clause = one.clause
    if one.dropped:
        every = clause.need == "any" or set(one.dropped) == set(clause.given)
        part = listed([need_words(term, issues) for term in one.dropped])
        act = "drop the condition" if every else f"drop this part of the condition: {part}"
        return f"Instead {clause.party} could {act}."
    if one.choices:
        choices = " or ".join(term_words(term, issues) for term in one.choices)
        return f"Instead {clause.party} could accept: {choices}."
    step = one.jointly or one.nearest
    if step is None:
        return ""
    words = f"Instead {clause.party} could {_step(one, step, issues)}"
    if one.nearest and one.nearest != step:
        words += (
            f" ({level_words(one, one.nearest, issues)} would do if other limits of this opening gave more)"
        )
    return words + ("." if one.proved else "; whether a smaller step would do was not found in time.")


def _step(one: Instead, term: Term, issues: Issues) -> str:
    issue, words = issues[term.topic], level_words(one, term, issues)
    if issue.spans and one.clause.bound != "excludes":
        return f"say: {words}"
    if one.clause.bound in {"at most", "excludes"}:
        return f"accept: {words}"
    if issue.options == ("no", "yes") or words in ABSENCES:
        return f"do without: {term_words(one.clause.term, issues)}"
    return f"settle for: {words}"


def level_words(one: Instead, term: Term, issues: Issues) -> str:
    """Return a level that a limit goes back to: "withdrawal from some posts", "at least 14 km"."""
    issue = issues[term.topic]
    if not issue.spans or one.clause.bound == "excludes":
        return term_words(term, issues)
    first, last = issue.spans[issue.options.index(term.level or "")]
    less = one.clause.bound == "at least"
    number = last if less else first
    if between(number, issue.unit):  # it stands for all numbers up to the next that somebody named
        return (
            f"just under {measured(number + 1, issue.unit)}"
            if less
            else f"just over {measured(number - 1, issue.unit)}"
        )
    return bounded(one.clause.bound, number, issue.unit)


def need_words(term: Term, issues: Issues) -> str:
    """Return what a condition asks for: "peace treaty", "depth of the zone: at least 14 km"."""
    issue = issues[term.topic]
    if not issue.spans:
        return term_words(term, issues)
    first, _ = issue.spans[issue.options.index(term.level or "")]
    return f"{issue.label.split(' (')[0]}: {bounded('at least', first, issue.unit)}"


def term_words(term: Term, issues: Issues) -> str:
    """Return a level where its issue is plain from what stands around it."""
    issue = issues[term.topic]
    level = issue.options.index(term.level or "")
    return issue.label if issue.options[level] == "yes" else issue.labels[level]


# ---- on whose terms


def terms_words(one: Standing, parties: Sequence[str]) -> str:
    """Return what the others have to give so that all limits of a party hold; the limits follow."""
    reach, party = one.terms, one.party
    if reach.possible is Verdict.REFUTED:
        return (
            f"Not even if everybody else gave way could all of {possessive(party)} limits be kept; "
            f"{_cannot(reach)}:"
        )
    if not reach.ways:
        return f"To keep all of {possessive(party)} limits: {_not_found(reach)}"
    way = reach.ways[0]
    giving = [(name, count) for name, count in zip(parties, way.gives, strict=True) if count]
    if not giving:
        return f"All of {possessive(party)} limits can be kept, and nobody else has to give way."
    (first, count), *others = giving
    asked = [f"{first} would have to give way on {counted(count, 'limit')}"]
    asked += [f"{name} on {count:,}" for name, count in others]
    return f"To keep all of {possessive(party)} limits, {listed(asked)}{_otherwise(reach)}:"


def alone_words(one: Standing) -> str:
    """Return what a party could open alone; the limits follow."""
    reach, party = one.alone, one.party
    if reach.possible is Verdict.REFUTED:
        return (
            f"{party} cannot open a deal alone, whatever it gives up; of the others’ limits {_cannot(reach)}:"
        )
    if not reach.ways:
        return f"What {party} could open alone: {_not_found(reach)}"
    count = counted(len(reach.ways[0].clauses), "limit")
    return f"{party} could open a deal alone, by giving way on {count}{_otherwise(reach)}:"


def _cannot(reach: Reach) -> str:
    return "this one cannot hold, given what is fixed" if len(reach.stuck) == 1 else "these cannot all hold"


def _not_found(reach: Reach) -> str:
    if reach.possible is Verdict.UNKNOWN:
        return "not found in the time given, nor whether it is possible."
    return f"not found in the time given. {floor_words(reach.floor, 'weakest', None)}"


def _otherwise(reach: Reach) -> str:
    """Return that there are other ways, which cost as much or more."""
    if reach.count is None:
        return " (or in other ways)"
    left = reach.count - 1
    return f" (or in {counted(left, 'other way')})" if left else ""


# ---- how far it is proved


def rest_words(choice: Choice, order: Order, party: str | None) -> str:
    """Return how many other openings there are, or what is known of them; empty where all are listed."""
    shown = len(choice.ways)
    if choice.count is not None:
        left = choice.count - shown
        return f"{counted(left, 'more opening')} after these." if left and shown else ""
    if choice.floor is None and shown:
        return "There are more; none comes before these."
    proved = floor_words(choice.floor, order, party, among="other " if shown else "")
    if shown:
        return f"Time ran out: there may be more, but none comes before these. {proved}"
    if choice.candidate:
        return f"The first in this order was not found in the time given. {proved} One that was found, perhaps not the first:"
    return f"No opening was found in the time given. {proved}"


def floor_words(floor: Floor | None, order: Order, party: str | None, *, among: str = "") -> str:
    """Return what is proved of the openings that were not found; `among` is "other " where some were."""
    if floor is None:
        return "Nothing is proved yet of what it takes."
    asks = {
        "fewest": f"takes at least {_firm(floor)}",
        "weakest": f"takes at least {_firm(floor)}",
        "evenest": f"asks at least {_firm(floor)} of some party",
        "own": f"asks at least {_firm(floor)} of {party}",
        "others": f"asks at least {_firm(floor)} of the others than {party}",
    }
    return f"Proved so far: every {among}opening {asks[order]}."


def _firm(floor: Floor) -> str:
    if floor.strength is None:
        return counted(floor.limits, "limit")
    if floor.strength == "red line":
        return counted(floor.limits, "red line")
    firmer = ", or a firmer one" if floor.limits > 1 else ""
    return f"{counted(floor.limits, 'limit')} as firm as {FIRM[floor.strength]}{firmer}"


# ---- the whole


def headline(found: Ways) -> str:
    """Return the answer in a sentence or two."""
    whole = found.whole
    if not whole.clauses:
        return "No side has stated a limit that could be read, so nothing has to give way."
    if whole.possible is Verdict.REFUTED:
        return (
            "What is fixed cannot all hold, whatever limits give way: no opening exists. "
            "Check the facts of the model first."
        )
    if whole.verdict is Verdict.REFUTED:
        count = len(whole.clauses)
        if count == 1:
            return "Only one limit is stated, and it conflicts with nothing: nothing has to give way."
        return f"The {count:,} stated limits can all hold together: nothing has to give way."
    if whole.verdict is Verdict.UNKNOWN:
        return "Not found in the time given: whether the stated limits conflict, and what would open a deal, is unknown."
    return _conflict(found)


def _conflict(found: Ways) -> str:
    stuck = [place for place in found.places if place.verdict is Verdict.PROVED]
    between = [place for place in stuck if place.alone is None]
    alone = dict.fromkeys(place.alone for place in stuck if place.alone)
    if not between:
        head = f"Nothing conflicts between the parties, but {contradicts(tuple(alone))}."
    else:
        apart = len(between) > 1
        where = f", in {number(len(between))} places that do not depend on each other" if apart else ""
        also = f"; beyond that, {contradicts(tuple(alone))}" if alone else ""
        head = f"The stated limits cannot all hold{where}{also}."
    return f"{head} {_extent(found, len(stuck))}".strip()


def _extent(found: Ways, places: int) -> str:
    if not found.combinations:
        return "Each place needs an opening of its own." if places > 1 else ""
    if places == 1:
        one = found.combinations == 1
        return f"There {'is' if one else 'are'} {counted(found.combinations, 'opening')}."
    return f"Each place needs an opening of its own, which makes {counted(found.combinations, 'opening')} of the whole."


def contradicts(parties: Sequence[str]) -> str:
    """Return "Norland contradicts itself", "Norland and Sudria contradict themselves"."""
    one = len(parties) == 1
    return f"{listed(list(parties))} {'contradicts itself' if one else 'contradict themselves'}"


def possessive(party: str) -> str:
    """Return "Norland’s", "the Unions’"."""
    return f"{party}’" if party.endswith("s") else f"{party}’s"


def number(count: int) -> str:
    """Return a small number in a word."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def heading(labels: Sequence[str]) -> str:
    """Return issues for a heading; of many the first few."""
    left = len(labels) - _NAMED
    if left > 1:
        return f"{', '.join(labels[:_NAMED])} and {left:,} more"
    return listed(list(labels))
