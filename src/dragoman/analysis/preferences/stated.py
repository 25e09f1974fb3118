"""Has everybody said what an answer needs? What is missing is named; nothing is filled in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import log10

from dragoman.errors import MissingPreferences, PreferencesError, UnknownName
from dragoman.model.preferences import Amount, Between, Preferences, Scale, Stake

# Issues with their options, in the order of a package.
Issues = Mapping[str, Sequence[str]]
Gap = tuple[str, str | None, str]
MANY = 10**15  # from there on a number is told by its size


def many(count: int) -> str:
    """Return a number as it is read: "1,024", "about 10^42"."""
    return f"{count:,}" if count <= MANY else f"about 10^{log10(count):.0f}"


def chosen(preferences: Sequence[Preferences], parties: Sequence[str] | None) -> tuple[Preferences, ...]:
    """Return the preferences of these parties, in their order; `None`: of everybody who has some.

    Raises:
        MissingPreferences: If a party has none, or nobody has.
        PreferencesError: If a party has two.

    """
    known = {one.party: one for one in preferences}
    if len(known) < len(preferences):
        names = [one.party for one in preferences]
        raise PreferencesError(max(names, key=names.count), "entered twice")
    wanted = tuple(known) if parties is None else tuple(parties)
    gaps = [(party, None, "nobody has entered any") for party in wanted if party not in known]
    if gaps or not wanted:
        raise MissingPreferences(gaps or [("every party", None, "nobody has entered any")])
    return tuple(known[party] for party in wanted)


def fitted(preferences: Sequence[Preferences], issues: Issues) -> None:
    """Refuse preferences over issues or options that are not there.

    Raises:
        UnknownName: If an issue or option is unknown; the known ones are listed.

    """
    for one in preferences:
        named = [stake.issue for stake in one.stakes] + [name for group in one.ranking for name in group]
        _known("issue", named, issues)
        for stake in one.stakes:
            options = [option for option, _ in stake.values]
            ranked = [name for group in stake.ranking for name in group]
            _known(f"option of {stake.issue}", options + ranked, issues[stake.issue])


def require_points(preferences: Sequence[Preferences], issues: Sequence[str]) -> None:
    """Refuse what has no exact weight on each of these issues.

    Raises:
        MissingPreferences: Naming the first party and issue, with all gaps kept.

    """
    _refuse([gap for one in preferences for issue in issues for gap in _weight_gaps(one, one.stake(issue))])


def require_tables(preferences: Sequence[Preferences], issues: Issues) -> None:
    """Refuse what is no exact utility table: a weight for each issue and a value for each option.

    Raises:
        MissingPreferences: Naming the first party and issue, with all gaps kept.

    """
    gaps: list[Gap] = []
    for one in preferences:
        for issue, options in issues.items():
            stake = one.stake(issue)
            gaps += [*_weight_gaps(one, stake), *_value_gaps(one, stake, options)]
    _refuse(gaps)


def require_orders(preferences: Sequence[Preferences], issues: Issues) -> None:
    """Refuse what does not say at least in which order the party likes the options of each issue.

    Raises:
        MissingPreferences: Naming the first party and issue, with all gaps kept.

    """
    gaps: list[Gap] = []
    for one in preferences:
        for issue, options in issues.items():
            stake = one.stake(issue)
            exact = stake.ranking or any(isinstance(value, Between) for _, value in stake.values)
            gaps += _order_gaps(one, stake, options) if exact else _value_gaps(one, stake, options)
    _refuse(gaps)


def require_samples(preferences: Preferences, issues: Issues) -> None:
    """Refuse what cannot be sampled: an option without value, range or rank, or a ranking that leaves an issue out.

    Raises:
        MissingPreferences: Naming the first issue, with all gaps kept.

    """
    gaps: list[Gap] = []
    ranked = {name for group in preferences.ranking for name in group}
    for issue, options in issues.items():
        stake = preferences.stake(issue)
        if ranked and issue not in ranked:
            gaps.append((preferences.party, issue, "no rank of the issue"))
        if stake.ranking:
            gaps += _order_gaps(preferences, stake, options)
        else:
            without = [option for option in options if stake.value(option) is None]
            gaps += [(preferences.party, issue, _listed("no value for", without))] if without else []
    _refuse(gaps)


def scaled(preferences: Preferences, stake: Stake, *, scale: Scale) -> dict[str, Amount]:
    """Return the values of an issue's options as they are, or each over the best one (of ranges: over the most).

    Raises:
        PreferencesError: If the best value is not positive, so that nothing can be divided by it.

    """
    values = dict(stake.values)
    if scale == "raw" or not values:
        return values
    best = max(v.most if isinstance(v, Between) else v for v in values.values())
    if best <= 0:
        raise PreferencesError(
            preferences.party, f"the best value on {stake.issue} is {best}; per-issue needs a positive one"
        )
    return {option: _over(value, best) for option, value in values.items()}


def _over(value: Amount, best: Fraction) -> Amount:
    return Between(value.least / best, value.most / best) if isinstance(value, Between) else value / best


def _known(kind: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownName(kind, name, known)


def _refuse(gaps: Sequence[Gap]) -> None:
    if gaps:
        raise MissingPreferences(gaps)


def _weight_gaps(one: Preferences, stake: Stake) -> Iterator[Gap]:
    if stake.weight is None:
        yield (one.party, stake.issue, "no weight")
    elif isinstance(stake.weight, Between):
        yield (one.party, stake.issue, "no exact weight, only a range,")


def _value_gaps(one: Preferences, stake: Stake, options: Sequence[str]) -> Iterator[Gap]:
    values = dict(stake.values)
    without = [option for option in options if option not in values]
    ranges = [option for option in options if isinstance(values.get(option), Between)]
    if without:
        what = "no exact values, only a ranking," if stake.ranking else _listed("no value for", without)
        yield (one.party, stake.issue, what)
    if ranges:
        yield (one.party, stake.issue, _listed("no exact value, only a range, for", ranges))


def _order_gaps(one: Preferences, stake: Stake, options: Sequence[str]) -> Iterator[Gap]:
    ranked = {name for group in stake.ranking for name in group}
    without = [option for option in options if option not in ranked]
    if without:
        yield (one.party, stake.issue, _listed("no rank for", without))


def _listed(what: str, options: Sequence[str]) -> str:
    shown = ", ".join(repr(option) for option in options[:3])
    more = f" and {len(options) - 3:,} more" if len(options) > 3 else ""
    return f"{what} {shown}{more}"
