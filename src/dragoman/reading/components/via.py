"""To which outlet, or at which occasion, was it said, or who relayed it?

An outlet is a capitalised name with a word of the press in it ("Portvale Herald", "Radio Norland"), one of the
catalogue, or any name in the slot "in an interview with X". It becomes a `via` only in such a slot: told X, an X
interview, X reported, citing X, on X, X's correspondent. Means and occasions without a name are in `via_occasions`.
"""

from dataclasses import dataclass

from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.quotes_titles import is_title
from dragoman.reading.components.via_occasions import occasion
from dragoman.reading.components.via_occasions import suspects as nouns
from dragoman.reading.lexicon import load

_LEXICON = load("outlets")
_WORDS = frozenset(_LEXICON["words"]["names"])
_WEAK = frozenset(_LEXICON["words"]["weak"])
_CATALOGUE: dict[str, list[tuple[str, ...]]] = {}
for _outlet in sorted(_LEXICON["catalogue"]["names"], key=len, reverse=True):
    _parts = tuple(_outlet.replace("-", " - ").split())
    _CATALOGUE.setdefault(_parts[0], []).append(_parts)
_SUSPECTS = {word.lower() for word in _WORDS} | {word.lower() for word in _CATALOGUE}
_SOCIAL = {word: name for name, words in _LEXICON["social"].items() for word in words}
_SOCIAL_NAMES = frozenset(_LEXICON["social"])
_OCCASIONS = frozenset(_LEXICON["occasions"]["names"])
_INTERVIEW = frozenset(_LEXICON["interview"]["nouns"])
_TOLD = frozenset(_LEXICON["interview"]["verbs"])
_SPEAKING = frozenset(_LEXICON["interview"]["speaking"])
_RELAYS = frozenset(_LEXICON["interview"]["relays"])
_STAFF = frozenset(_LEXICON["staff"]["words"])
_NOT = frozenset(_LEXICON["not"]["names"])
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "local", "newspaper", "broadcaster", "agency", "news",
                          "state", "daily", "magazine", "channel", "station", "website", "television", "business", "radio"})  # fmt: skip
_TO_WHOM = frozenset({"to", "with", "by", "on", "in", "via", "for", "through"})
_NEVER_ALONE = frozenset({"Today", "Press", "Media", "News", "Daily", "Radio", "TV", "Online", "Television"})
_LINKS = frozenset({"of", "&", "-"})
_AUDIENCE = frozenset(load("cues")["addressees"]["words"])
_RELAYING = frozenset(_LEXICON["interview"]["relaying"])
_LEADS = _TOLD | _SPEAKING | _INTERVIEW
_SLOTS = _LEADS | _RELAYING | {word.lower() for word in _SOCIAL} | {word.lower() for word in _OCCASIONS}
_PRESS = frozenset(_LEXICON["means"]["press"])
_LAST, _FIRST = frozenset(_LEXICON["titles"]["last"]), frozenset(_LEXICON["titles"]["first"])
_BACK = 5  # tokens between "told" or "spoke with" and the outlet


@dataclass(frozen=True, slots=True)
class Outlet:
    """Tokens `[start, end)` that name an outlet."""

    start: int
    end: int
    name: str


def outlets(layout: Page) -> list[Outlet]:
    """Return the outlets that are named outside quotations, in order; one pass over the tokens."""
    result: list[Outlet] = []
    done = 0
    for at, word in enumerate(layout.lower):
        if word not in _SUSPECTS or at < done or layout.quote_at[at] >= 0:
            continue
        text = layout.doc[at].text
        found = _catalogued(layout, at) if text in _CATALOGUE else None
        if found is None and text in _WORDS:
            found = _by_word(layout, at)
        if found is not None:
            result.append(Outlet(found[0], found[1], _name(layout, *found)))
            done = found[1]
    return result


def _catalogued(layout: Page, at: int) -> tuple[int, int] | None:
    doc = layout.doc
    for parts in _CATALOGUE[doc[at].text]:
        end = at + len(parts)
        if end <= len(doc) and all(doc[at + i].text == part for i, part in enumerate(parts)):
            start, end = at, _extend_right(layout, end, only_words=True)
            own = layout.found.mention_at.get(at)
            inside = own is not None and own.start < at  # "Clear Sky"
            return None if inside or _is_person(layout, at) else (start, end)
    return None


def _by_word(layout: Page, at: int) -> tuple[int, int] | None:
    start = _extend_left(layout, at)
    end = _extend_right(layout, at + 1, only_words=start < at)
    if layout.doc[at].text in _WEAK and end - start < 2 and not (at and layout.lower[at - 1] == "the"):
        return None
    if end - start < 2 and layout.doc[at].text in _NEVER_ALONE:
        return None
    if any(_is_person(layout, i) for i in range(start, end)):
        return None
    return start, end


def _extend_left(layout: Page, at: int) -> int:
    start = at
    while start and layout.quote_at[start - 1] < 0 and layout.unit_at[start - 1] == layout.unit_at[at]:
        text = layout.doc[start - 1].text
        if _is_person(layout, start - 1) or text.lower() in {"the", "a", "an"}:
            break
        linked = text in _LINKS and start > 1 and layout.doc[start - 2].text[0].isupper()
        if not (linked or text[0].isupper() or text.isdigit()):
            break
        start -= 1
    if (
        start == layout.units[layout.unit_at[at]][0]
        and start < at
        and layout.tags[start] in {"IN", "RB", "PRP", "VBN", "VBG"}
    ):
        start += 1
    return start


def _extend_right(layout: Page, end: int, *, only_words: bool) -> int:
    while end < len(layout.doc) and layout.quote_at[end] < 0:
        text = layout.doc[end].text
        if (
            text in _WORDS
            or (text.isdigit() and len(text) <= 2)
            or (not only_words and text[0].isupper() and text not in _NOT)
        ):
            end += 1
        else:
            break
    return end


def _is_person(layout: Page, at: int) -> bool:
    return at in layout.found.person_at


def _name(layout: Page, start: int, end: int) -> str:
    span = layout.span(start, end)
    return span.of(layout.text)


@dataclass(frozen=True, slots=True)
class Vias:
    """Where in the text something was said to whom: unit → `(token, name)` in order.

    `plain` holds the units that tell of an audience without a name: "told reporters in Portvale". `passing` holds the tokens
    of means and occasions without a name, which hold for one clause only.
    """

    named: dict[int, list[tuple[int, str]]]
    plain: frozenset[int]
    outlets: tuple[Outlet, ...]
    at: dict[int, Outlet]

    relays: frozenset[int]
    passing: frozenset[int] = frozenset()

    def outlet_of(self, token: int) -> str | None:
        """Return the outlet that a token names; for "the report", "the newspaper" the one that was named last."""
        if token in self.at:
            return self.at[token].name
        if token in self.relays:
            return next((o.name for o in reversed(self.outlets) if o.end <= token), None)
        return None


def vias(layout: Page) -> Vias:
    """Find every `via` of a text; one pass over its outlets, titles, occasions and media."""
    found = outlets(layout)
    at = {i: outlet for outlet in found for i in range(outlet.start, outlet.end)}
    hits = [(o.start, o.name) for o in found if _in_slot(layout, o)]
    for number, (start, _) in enumerate(layout.quote_tokens):
        if start and layout.lower[start - 1] == "on" and is_title(layout, number):
            hits.append((start, layout.found.quotes[number].text))
    suspects = [
        i for i, w in enumerate(layout.lower) if w in _SLOTS and layout.quote_at[i] < 0 and i not in at
    ]
    hits.extend(hit for i in suspects if (hit := _place(layout, i, at)) is not None)
    taken = {layout.unit_at[token] for token, _ in hits}
    unnamed = [hit for i in nouns(layout) if i not in at and (hit := occasion(layout, i)) is not None]
    unnamed = [hit for hit in unnamed if layout.unit_at[hit[0]] not in taken]
    hits.extend(unnamed)
    named: dict[int, list[tuple[int, str]]] = {}
    for token, name in sorted(hits):
        named.setdefault(layout.unit_at[token], []).append((token, name))
    plain = {layout.unit_at[i] for i in suspects if _has_audience(layout, i)}
    relays = {i for i in suspects if layout.lower[i] in _RELAYING and i and layout.lower[i - 1] == "the"}
    passing = frozenset(token for token, _ in unnamed)
    return Vias(named, frozenset(plain), tuple(found), at, frozenset(relays), passing)


def _has_audience(layout: Page, at: int) -> bool:
    """Tell whether a verb tells something to an audience without a name."""
    return layout.lower[at] in _TOLD and at + 1 < len(layout.lower) and layout.lower[at + 1] in _AUDIENCE


def _place(layout: Page, at: int, known: dict[int, Outlet]) -> tuple[int, str] | None:
    """Return token and name of the unlisted outlet, the medium or the occasion that a word leads to."""
    word, text = layout.lower[at], layout.doc[at].text
    if word in _LEADS:
        return _open_slot(layout, at, known)
    if text in _SOCIAL and _on_media(layout, at):
        return at, _SOCIAL[text]
    return _occasion(layout, at) if text in _OCCASIONS else None


def _in_slot(layout: Page, outlet: Outlet) -> bool:
    """Tell whether an outlet stands where something is told to it or by it."""
    lower = layout.lower
    after = outlet.end
    if after < len(lower):
        following = lower[after : after + 4]
        owned = following[0] in {"'s", "’s"} and any(after + i in layout.found.person_at for i in (1, 2, 3))
        if owned or following[0] in _INTERVIEW | _RELAYS or not _STAFF.isdisjoint(following):
            return True
    before = outlet.start - 1
    while before >= 0 and lower[before] in _DETERMINERS:
        before -= 1
    if before < 0:
        return False
    if (
        lower[before] in _TOLD
        or lower[before] in {"citing", "cited", "quoting"}
        or lower[before] in _RELAYS - {"said", "says"}
    ):
        return True
    aside = (
        lower[before] == "on" and before > 0 and lower[before - 1] == ","
    )  # "Vell, on Channel Nineteen, thinks"
    return aside or (lower[before] in _TO_WHOM | {"from"} and _speaks_before(layout, before))


_SPEECH_NEAR = _SPEAKING | _INTERVIEW | {
    "confirmed", "said", "reported", "quoted", "interviewed", "interview", "according", "statement", "remarks", "comments",
    "wrote", "published", "broadcast", "aired", "appeared", "appearing", "appearance", "obtained", "revealed", "disclosed",
    "shared", "seen", "cited", "report", "carried", "posted", "writing", "speaking", "issued", "reports", "leaked", "explained", "admitted", "acknowledged",
}  # fmt: skip


def _speaks_before(layout: Page, at: int) -> bool:
    return any(word in _SPEECH_NEAR for word in layout.lower[max(0, at - _BACK) : at])


def _open_slot(layout: Page, at: int, known: dict[int, Outlet]) -> tuple[int, str] | None:
    """Return the name in "told X that", "spoke to X", "an interview with X" where no lexicon knows X."""
    start = at + 1
    lower, doc = layout.lower, layout.doc
    if lower[at] not in _TOLD:
        if start >= len(lower) or lower[start] not in {"with", "to", "for", "on", "by"}:
            return None
        if lower[at] in _SPEAKING and lower[start] not in {"with", "to"}:
            return None
        start += 1
    press = False
    while start < len(lower) and (
        lower[start] in _DETERMINERS
        or (lower[start] == doc[start].text and layout.tags[start] in {"NN", "JJ"})
    ):
        press = press or lower[start] in _PRESS
        start += 1
    end = start
    while end < len(lower) and layout.quote_at[end] < 0 and end - start < 6:
        text = doc[end].text
        if text in {"He", "She", "I", "It", "They", "We"}:
            break
        if text[0].isupper() or text.isdigit() or (text in _LINKS and end > start):
            end += 1
        else:
            break
    number = end - start == 1 and doc[start].text.isdigit()
    titled = doc[end - 1].text in _LAST and end - start > 1
    taken = not titled and any(_taken(layout, i) for i in range(start, end))
    if end == start or number or start in known or taken:
        return None
    strong = lower[at] in _INTERVIEW or all(
        doc[i].text.isupper() or doc[i].text.isdigit() for i in range(start, end)
    )
    strong = strong or press or doc[end - 1].text in _LAST or doc[start].text in _FIRST
    strong = strong or (end - start > 1 and doc[at].lower_ in _TOLD)
    if not strong:
        return None
    return start, _name(layout, start, end)


def _taken(layout: Page, at: int) -> bool:
    """Tell whether a name is a party's, a person's or a body's and no outlet's."""
    found = layout.found
    return at in found.mention_at or at in found.person_at or layout.doc[at].text in _NOT


def _on_media(layout: Page, at: int) -> bool:
    """Tell whether a social medium is where something was said: "wrote on X", "in a Facebook post", "tweeted"."""
    text, lower = layout.doc[at].text, layout.lower
    if text not in _SOCIAL_NAMES:
        return layout.tags[at][0] in "VN"
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if after in {"post", "posts", "message", "account", "page", "thread", "feed"}:
        return True
    return before in {"on", "via", "to"} and (text != "X" or any(
        word in {"wrote", "posted", "post", "said", "replied", "responded", "answered", "declared", "thanked", "tweeted", "statement", "message", "shared", "announced"}
        for word in lower[max(0, at - 8) : at]
    ))  # fmt: skip


def _occasion(layout: Page, at: int) -> tuple[int, str] | None:
    """Return a named occasion behind "at the" or in "told the … Forum"."""
    start = at
    while start and layout.doc[start - 1].text[0].isupper() and layout.quote_at[start - 1] < 0:
        start -= 1
    if start == at or _is_person(layout, start):
        return None
    before = start - 1
    while before >= 0 and layout.lower[before] in {"the", "this", "year", "'s", "’s", "annual"}:
        before -= 1
    if before < 0 or layout.lower[before] not in {"at", "addressing", "told"}:
        return None
    window = layout.lower[max(0, before - _BACK) : before] + layout.lower[at + 1 : at + 4]
    speaks = layout.lower[before] != "at" or any(
        w in _SPEECH_NEAR | {"speech", "address", "told", "says"} for w in window
    )
    return (start, _name(layout, start, at + 1)) if speaks else None
