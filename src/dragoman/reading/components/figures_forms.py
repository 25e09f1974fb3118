"""Which forms do figures have that no noun follows: shares, ranges, votes, bare numbers, and whose count they are?"""

import re
from collections.abc import Mapping

from dragoman.reading.components.numbers import NUMBERS, alternatives
from dragoman.reading.lexicon import load

_LEXICON = load("figures")
_CLAIMS = _LEXICON["claims"]
CLAIM_VERBS, UNTIMED = (
    frozenset(_CLAIMS["verbs"]) | frozenset(_CLAIMS["bargains"]),
    frozenset(_CLAIMS["untimed"]),
)
CHANGING, POSSESSED = frozenset(_CLAIMS["changing"]), frozenset(_CLAIMS["possessed"])
SHARES: Mapping[str, float] = _LEXICON["shares"]
_PARTS = alternatives(k for k in SHARES if k != "half")
# "two-thirds", "a quarter of", "by a third", "half the fleet", "one in five", "7 out of 10 households"
SHARE = re.compile(
    rf"(?i)\b(?:(?P<count>one|two|three|four)[\s-](?P<part>{_PARTS})s?\b(?![\s-](?:round|day|week|time|year|quarter))"
    rf"|(?:(?<=by )an?\s(?P<by>{_PARTS})\b|an?\s(?P<whole>{_PARTS})(?=\s+of\b))|(?P<half>half)(?=\s+(?:of\s+)?(?:the|its|their|his|her|our|all|those|these)\b(?!\s+(?:year|season|day|match|week|month|time)))"
    rf"|(?P<some>\d+|{alternatives(NUMBERS)}|one)\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<all>\d+|{alternatives(NUMBERS)})\b(?!\s+(?:years?|months?|weeks?|days?|hours?|months?|cases?)\b))"
)
# "30 to 40 per cent", "between 200 and 250 million": the first counts what the second counts
RANGE = re.compile(r"\s+(?:to|and|or)\s+|\s?[-–]\s?")
RANGE_REACH = 7
TIGHT = re.compile(
    r"(?<![\w.,/:@#-])(?P<currency>[$€£¥])?(?P<low>\d+(?:\.\d+)?)\s?[-–]\s?(?P<tail>[$€£¥]?\d+(?:\.\d+)?"
    r"\s?(?:%|per\s?cent|million|billion|bn\b|mn\b|m\b))"
)
VOTES = re.compile(r"\s+(?:votes\s+)?to\s+(?=\d)")
WON = re.compile(r"(?:\bby|\bvoted|\bvotes|\bpassed|\bapproved|\blost|\bwon)\s+$")
VOTED = re.compile(r"(?:\b(?:by|voted|passed|approved|lost|won)\s+\d+|\b\d+\s+votes)\s+to\s+$")
_BARE = _LEXICON["bare"]
LEADS_BARE, PUTS, BARGAINED, TERM_LEADS, SOURCES, HEARD = (
    frozenset(_BARE[key]) for key in ("leads", "puts", "bargained", "term_leads", "sources", "heard")
)
ENDS_BARE = re.compile(rf"""\s*(?:[.,;)—–”"’!?]|$|\n|(?:{alternatives(_BARE["ends"])})\b)""")
TERM_VERB_REACH = 14
BY_COUNT = re.compile(
    rf"(?i)\b(?:by|on|in)\s+(?P<whose>[^,.;()]{{1,40}}?)\s+(?:own\s+|latest\s+|official\s+)?(?:{alternatives(_CLAIMS['nouns'])})\b(?:\s+of\s+(?P<of>(?:the\s+)?[^,.;()]{{2,50}}))?"
)


def share_of(match: re.Match[str]) -> float:
    """Return the percentage that a match of `SHARE` tells."""
    if match["half"]:
        return SHARES["half"]
    if match["some"]:
        some, all_ = (_whole(match[key]) for key in ("some", "all"))
        return round(100 * some / all_, 1) if all_ else 0.0
    part = SHARES[(match["part"] or match["by"] or match["whole"]).lower()]
    count = {"one": 1, "two": 2, "three": 3, "four": 4}.get((match["count"] or "one").lower(), 1)
    return 66.7 if count == 2 and part == SHARES["third"] else round(count * part, 1)


def _whole(word: str) -> int:
    return int(word) if word.isdigit() else 1 if word.lower() == "one" else NUMBERS[word.lower()]
