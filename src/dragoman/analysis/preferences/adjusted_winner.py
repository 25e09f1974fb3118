"""How do two parties divide the issues so that both get as many points as each other? Adjusted Winner (Brams & Taylor 1996).

1. Each issue goes to the party that puts more points on it. Equal points: to the party that has less so far, looked at in
   the order of the issues; to the first party if both have the same.
2. While the totals differ, the leader hands issues over, in increasing order of its points over the other's, the earlier
   issue first where these are equal. The last one is divided so that the totals are the same.

With honest points the result is efficient, envy-free and gives both the same. Exact fractions, no rounding.
"""

from collections.abc import Sequence
from fractions import Fraction

from dragoman.analysis.preferences.stated import chosen, require_points
from dragoman.errors import PreferencesError
from dragoman.model.preferences import Division, Preferences

SIDES = 2


def adjusted_winner(preferences: Sequence[Preferences], issues: Sequence[str]) -> Division:
    """Return who gets how much of each issue.

    Args:
        preferences: Of two parties, each with an exact weight for each issue: its points, which add up to the same number
            for both (100, as a rule). Larger is wanted more.
        issues: What is divided; where points are equal, earlier issues are looked at first.

    Raises:
        MissingPreferences: If a party has no weight for an issue, or only a range.
        PreferencesError: If there are not two parties, their points add up differently, or to 0.

    Time O(issues · log issues), memory O(issues).

    """
    both = chosen(preferences, None)
    names = " and ".join(one.party for one in both)
    if len(both) != SIDES:
        raise PreferencesError(names, "Adjusted Winner is for two parties")
    require_points(both, issues)
    first, second = (_points(one, issues) for one in both)
    if sum(first) != sum(second) or not sum(first):
        why = f"points add up to {sum(first)} and {sum(second)}; both parties need the same number above 0"
        raise PreferencesError(names, why)
    shares = _winners(first, second)
    before = _totals(first, second, shares)
    shares = _evened(first, second, shares)
    return Division(
        parties=(both[0].party, both[1].party),
        by=(both[0].by, both[1].by),
        issues=tuple(issues),
        shares=tuple(shares),
        before=before,
        totals=_totals(first, second, shares),
        divided=next((issue for issue, s in zip(issues, shares, strict=True) if 0 < s < 1), None),
    )


def _points(one: Preferences, issues: Sequence[str]) -> list[Fraction]:
    weights = {stake.issue: stake.weight for stake in one.stakes}
    return [weight for issue in issues if isinstance(weight := weights[issue], Fraction)]


def _winners(first: Sequence[Fraction], second: Sequence[Fraction]) -> list[Fraction]:
    """Return the first party's share of each issue before the adjustment: 1 or 0."""
    shares = [Fraction(a > b) for a, b in zip(first, second, strict=True)]
    mine = sum((a for a, b in zip(first, second, strict=True) if a > b), Fraction(0))
    theirs = sum((b for a, b in zip(first, second, strict=True) if b > a), Fraction(0))
    for n, (a, b) in enumerate(zip(first, second, strict=True)):
        if a == b:
            shares[n] = Fraction(mine <= theirs)
            mine, theirs = mine + a * shares[n], theirs + b * (1 - shares[n])
    return shares


def _evened(
    first: Sequence[Fraction], second: Sequence[Fraction], shares: Sequence[Fraction]
) -> list[Fraction]:
    """Return the shares after the leader has handed over what it is ahead."""
    after = list(shares)
    mine, theirs = _totals(first, second, shares)
    leads, follows, sign = (first, second, -1) if mine >= theirs else (second, first, 1)
    ahead = abs(mine - theirs)
    held = [n for n, share in enumerate(shares) if share == (sign < 0) and leads[n]]
    # What the other does not want at all goes last: its ratio is infinite.
    for n in sorted(held, key=lambda n: (not follows[n], leads[n] / follows[n] if follows[n] else 0)):
        part = min(Fraction(1), ahead / (first[n] + second[n]))
        after[n] += sign * part
        ahead -= part * (first[n] + second[n])
    return after


def _totals(
    first: Sequence[Fraction], second: Sequence[Fraction], shares: Sequence[Fraction]
) -> tuple[Fraction, Fraction]:
    mine = sum((a * share for a, share in zip(first, shares, strict=True)), Fraction(0))
    theirs = sum((b * (1 - share) for b, share in zip(second, shares, strict=True)), Fraction(0))
    return mine, theirs
