"""How do screens word stances, layers, roles, levels and counts?"""

from collections.abc import Mapping
from decimal import Decimal

from dragoman.model.party import PartyRole
from dragoman.model.position import Amount, Layer, Stance, Topic

Topics = Mapping[str, Topic]

STANCE_WORDS: Mapping[Stance, str] = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "reject": "rejects",
    "conditional": "conditional",
    "open": "open to",
}
LAYER_WORDS: Mapping[Layer, str] = {
    "quoted": "quoted",
    "attributed": "attributed",
    "outlet": "outlet's words",
    "forecast": "forecast",
    "inferred": "inferred",
}
ROLE_WORDS: Mapping[PartyRole, str] = {
    "side": "side",
    "mediator": "mediator",
    "third": "third party",
    "affected": "affected",
}
_PLURALS = {"party": "parties", "person": "people", "story": "stories"}


def topic_label(topics: Topics, slug: str | None) -> str:
    """Return a topic's label; its slug in words where the catalogue has none."""
    if slug is None:
        return "no known topic"
    return topics[slug].label if slug in topics else slug.replace("-", " ")


def amount_words(amount: Amount | None) -> str | None:
    """Return an amount in words: "at least 9 percent", "a cut by 2.5 km"."""
    if amount is None:
        return None
    bound = "" if amount.bound == "exactly" else f"{amount.bound} "
    change = f"a {amount.of} by " if amount.of else ""
    return f"{change}{bound}{Decimal(amount.value):,f} {amount.unit}"


def level_label(topics: Topics, slug: str | None, level: str | None) -> str | None:
    """Return a level's label; the level in words where the catalogue has none; `None` without a level."""
    if level is None or slug is None:
        return None
    topic = topics.get(slug)
    if topic and level in topic.levels[: len(topic.labels)]:
        return topic.labels[topic.levels.index(level)]
    return level.replace("-", " ")


# With these a condition is a phrase of its own; before other words an "if" is needed.
_LEADS = frozenset(
    [
        "after",
        "as",
        "because",
        "before",
        "by",
        "during",
        "following",
        "given",
        "in",
        "on",
        "once",
        "pending",
        "provided",
        "subject",
        "through",
        "to",
        "under",
        "unless",
        "until",
        "upon",
        "via",
        "when",
        "while",
        "with",
        "without",
    ]
)
_EXCLUDING = frozenset({"unless", "until", "without"})  # these say "only" themselves


def condition_words(condition: str | None, *, only: bool) -> str:
    """Return a condition, in the words of the text, as the end of a line; `only` where nothing is given without it.

    >>> condition_words("only in return for a treaty", only=True)
    ', only in return for a treaty'
    >>> condition_words("the strike ends", only=False)
    ', if: the strike ends'
    """
    if not condition:
        return ", on a condition" if only else ""
    words = condition.removeprefix("only ").removeprefix("if ")
    first = words.split(maxsplit=1)[0].casefold() if words else ""
    lead = "only" if only and first not in _EXCLUDING else ""
    link = lead if first in _LEADS else f"{lead} if:".strip()
    return f", {link} {words}" if link else f", {words}"


def counted(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def shortened(text: str, size: int) -> str:
    """Return a text on one line, cut after a word where it is longer than `size` characters."""
    line = " ".join(text.split())
    if len(line) <= size:
        return line
    return line[:size].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"
