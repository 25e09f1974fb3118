"""What does a model say after a limit was dropped, moved, taken for a bluff or for certain, or added?"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NoReturn, get_args

from dragoman.analysis.model_checks import known_names
from dragoman.analysis.model_file import term_of
from dragoman.errors import ModelError, UnknownName
from dragoman.model.answers import Strength
from dragoman.model.negotiation import Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import BOUNDS, Term
from dragoman.model.whatif import Act, Change

PATH = "what if"
_STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_BOUND = re.compile(
    r"^(?P<party>.+?) (?P<bound>at least|at most|excludes) (?P<term>\S+:.+?)(?: as (?P<strength>[a-z ]+))?$"
)
_LINK = re.compile(
    r"^(?P<party>.+?) only if (?P<gives>\S+\s*(?::|<=|!=).+?) for (?P<needs>\S+\s*(?::|<=|!=).+?)(?: as (?P<strength>[a-z ]+))?$"
)
_NEXT = r"(?=\S+\s*(?::|<=|!=))"  # another issue and its level
_AND, _OR, _BETWEEN = f" and {_NEXT}", f" or {_NEXT}", f" (?:and|or) {_NEXT}"
_ADD_HELP = 'write "PARTY at least ISSUE: LEVEL" (or at most, excludes), or "PARTY only if ISSUE: LEVEL for ISSUE: LEVEL"'


Named = str | int
Moved = Named | tuple[Named, str | None]


def wanted(
    model: Model,
    *,
    add: Iterable[str | ModelLimit] = (),
    drop: Iterable[Named] = (),
    bluff: Iterable[Named] = (),
    relax: Iterable[Moved] = (),
    tighten: Iterable[Moved] = (),
    certain: Iterable[Named] = (),
) -> tuple[Change, ...]:
    """Return the changes that are asked for, with numbers of limits turned into ids.

    Raises:
        UnknownName: For a limit or party that is not there.
        ModelError: For a line that says no limit.

    """
    taken = [limit.id for limit in model.limits]
    found = []
    for one in add:
        limit = written(one, model, taken) if isinstance(one, str) else one
        taken.append(limit.id)
        found.append(Change("add", added=limit))
    plain: tuple[tuple[Act, Iterable[Named]], ...] = (("drop", drop), ("bluff", bluff))
    found += [Change(act, name) for act, names in plain for one in names for name in _ids(model, act, one)]
    moving: tuple[tuple[Act, Iterable[Moved]], ...] = (("relax", relax), ("tighten", tighten))
    for act, ways in moving:
        for way in ways:
            name, level = way if isinstance(way, tuple) else (way, None)
            found += [Change(act, one, level) for one in _ids(model, act, name)]
    found += [Change("certain", name) for one in certain for name in _ids(model, "certain", one)]
    return tuple(found)


def applied(model: Model, change: Change) -> Model:
    """Return a model with one change made, marked as the user's.

    Raises:
        ModelError: If a limit cannot be moved that way, or is gone already.

    """
    if change.added is not None:
        return replace(model, limits=(*model.limits, replace(change.added, by="user")))
    limit = next((one for one in model.limits if one.id == change.limit), None)
    if limit is None:
        raise ModelError(path=PATH, troubles=[(change.limit, "changed twice: it is not there any more")])
    moved = _moved(model, limit, change) if change.act in {"relax", "tighten"} else None
    kept = (moved if one.id == limit.id else one for one in model.limits)
    facts = (_fact(limit),) if change.act == "certain" else ()
    limits = tuple(one for one in kept if one is not None)
    return replace(model, limits=limits, facts=(*model.facts, *facts))


def _ids(model: Model, act: Act, named: Named) -> tuple[str, ...]:
    """Return the ids of the limits that are meant: by number, by id, or, for a bluff, of a party."""
    name = str(named).strip()
    if name.isdecimal() and 1 <= int(name) <= len(model.limits):
        return (model.limits[int(name) - 1].id,)
    ids = [limit.id for limit in model.limits]
    if name in ids:
        return (name,)
    found = tuple(limit.id for limit in model.limits if limit.party.casefold() == name.casefold())
    if act == "bluff" and found:
        return found
    raise UnknownName(kind="limit", name=name, known=[known_names(name, (f"1 to {len(ids)}", *ids))])


def _fact(limit: ModelLimit) -> ModelFact:
    return ModelFact(
        id=f"{limit.id}-certain",
        bound=limit.bound,
        terms=limit.terms,
        needs=limit.needs,
        need=limit.need,
        evidence=limit.evidence,
        note=f"{limit.id}, taken for certain",
    )


# ---- a limit that moves


def _moved(model: Model, limit: ModelLimit, change: Change) -> ModelLimit | None:
    """Return a limit at another level; `None` where it then rules nothing out."""
    issues = {issue.id: issue for issue in model.issues}
    if limit.bound == "excludes":
        if change.act == "relax":
            return None
        _refuse(limit, "it excludes one option; there is no step to tighten it by: add another limit")
    if limit.bound == "only if":
        return _condition_moved(limit, change, issues)
    (term,) = limit.terms
    issue = issues[term.topic]
    more = (limit.bound == "at least") == (change.act == "tighten")
    level = _level(limit, issue, term, change, 1 if more else -1)
    free = level is None or level == (0 if limit.bound == "at least" else _size(issue) - 1)
    if free and change.act == "relax":
        return None
    if level is None:
        _refuse(limit, f"it is already at the end of {issue.id}")
    return replace(limit, terms=(Term(term.topic, _name(issue, level)),), by="user")


def _condition_moved(limit: ModelLimit, change: Change, issues: dict[str, ModelIssue]) -> ModelLimit | None:
    """Return an `only if` that asks for one step less, or more, of everything that it needs."""
    needs = []
    for term in limit.needs:
        issue = issues[term.topic]
        if term.bound == "excludes":
            needs += [term] if change.act == "tighten" else []
            continue
        upward = (term.bound == "at least") == (change.act == "tighten")
        level = _level(limit, issue, term, change, 1 if upward else -1)
        last = _size(issue) - 1
        if level is None and change.act == "tighten":
            level = last if upward else 0
        if level is not None and level != (0 if term.bound == "at least" else last):
            needs.append(replace(term, level=_name(issue, level)))
    if not needs:
        return None
    if tuple(needs) == limit.needs:
        _refuse(limit, "its conditions are already at the end of their issues")
    return replace(limit, needs=tuple(needs), by="user")


def _level(limit: ModelLimit, issue: ModelIssue, term: Term, change: Change, step: int) -> int | None:
    """Return the place that a term goes to; `None` for one beyond the end."""
    now = issue.rank(term.level) or 0
    if change.level is None:
        if issue.kind == "number":
            _refuse(limit, f"{issue.id} is a number: say where to, as in {limit.id}={term.level}")
        if issue.kind == "options":
            _refuse(limit, f"the options of {issue.id} have no order: say where to")
        return now + step if 0 <= now + step < _size(issue) else None
    to = issue.rank(change.level)
    if to is None:
        known = (
            f"{issue.least:,} to {issue.most:,}" if issue.kind == "number" else known_names("", issue.options)
        )
        _refuse(limit, f"{change.level!r} is no level of {issue.id}; known: {known}")
    elif issue.kind != "options" and (to - now) * step <= 0:
        _refuse(limit, f"{change.level!r} does not {change.act} it: it stands at {term.level!r}")
    return to


def _size(issue: ModelIssue) -> int:
    return issue.most - issue.least + 1 if issue.kind == "number" else len(issue.options)


def _name(issue: ModelIssue, place: int) -> str:
    return str(issue.least + place) if issue.kind == "number" else issue.options[place]


def _refuse(limit: ModelLimit, why: str) -> NoReturn:
    raise ModelError(path=PATH, troubles=[(limit.id, why)])


# ---- a limit in words


def written(text: str, model: Model, taken: Iterable[str]) -> ModelLimit:
    """Return the limit that a line says: "Norland at least corridor: yes as red line".

    Args:
        text: `PARTY at least|at most|excludes ISSUE: LEVEL`, or `PARTY only if ISSUE: LEVEL and … for ISSUE: LEVEL and …`
            ("or" for any one of them); ` as STRENGTH` may follow.
        model: Whose parties and issues are meant.
        taken: Ids that are in use.

    Raises:
        ModelError: If the line is none.
        UnknownName: For an unknown party.

    """
    line = " ".join(text.split())
    found = _BOUND.match(line) or _LINK.match(line)
    if found is None:
        raise ModelError(path=PATH, troubles=[(repr(line), _ADD_HELP)])
    said = found.groupdict()
    strength = said["strength"] or "demand"
    if strength not in _STRENGTHS:
        raise UnknownName(kind="strength", name=strength, known=_STRENGTHS)
    party = next((one for one in model.parties if one.casefold() == said["party"].casefold()), None)
    if party is None:
        raise UnknownName(kind="party", name=said["party"], known=model.parties)
    link = "gives" in said
    needs = re.split(_BETWEEN, said["needs"]) if link else []
    terms = re.split(_AND, said["gives"]) if link else [said["term"]]
    return ModelLimit(
        id=_fresh(set(taken)),
        party=party,
        bound=next(bound for bound in BOUNDS if bound == ("only if" if link else said["bound"])),
        terms=tuple(map(_term, terms)),
        needs=tuple(map(_term, needs)),
        need="any" if link and re.search(_OR, said["needs"]) else "all",
        strength=strength,
        stance="conditional" if link else "demand",
    )


def _term(text: str) -> Term:
    term = term_of(text)
    if term is None:
        raise ModelError(path=PATH, troubles=[(repr(text), _ADD_HELP)])
    return term


def _fresh(taken: set[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := f"added-{n}") not in taken)
