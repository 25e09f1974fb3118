"""Whose words are the quotations?

In an interview, whom it is with. Else, in this order: the clause whose content holds or touches the quotation; the clause before it in its paragraph, or a
colon at the end of the paragraph before; the noun or verb of wanting that it hangs on ("her demand for “…”"); the same
words elsewhere in the report (headings). What nobody is said to have said is kept without a speaker if it is long, and
left out if it is a name or a wording of the outlet's own.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.span import Span
from dragoman.model.statement import Quote
from dragoman.reading.components.attributions_content import part_at, pieces_of, reach_of
from dragoman.reading.components.attributions_cues import FORMS, WANTING_NOUNS
from dragoman.reading.components.attributions_page import Page
from dragoman.reading.components.interviews import answers, interviewed
from dragoman.reading.components.quotes_titles import is_title
from dragoman.reading.components.reported import Reported
from dragoman.reading.components.speakers import Voice, voice

_OWN_WORDS = 4  # an unattributed quotation up to this long is a name or the outlet's own wording
_NAME_WORDS = 2  # words before a colon that can be a name alone
_GOING_ON = ([",", "but"], [",", "and"], ["but", "would"], ["and", "would"])
_NAMING = frozenset({"so-called", "called", "dubbed", "nicknamed", "titled", "entitled"})


def assign_speakers(layout: Page, reported: Sequence[Reported]) -> tuple[list[Quote], list[Reported | None]]:
    """Return the quotations with speaker, cue and `via`, and for each number on the page the clause that holds it.

    Names and wordings of the outlet's own are left out of the quotations.
    """
    holders = [_holder(layout, number, reported) for number in range(len(layout.found.quotes))]
    guest = interviewed(layout)
    replies = {n for n, h in enumerate(holders) if guest is not None and h is None and answers(layout, n)}
    for number, holder in enumerate(holders):
        if holder is None and number not in replies:
            holders[number] = _neighbour(layout, number, holders, reported)
    _take_up(layout, holders)
    quotes = [_with(layout, q, h) for q, h in zip(layout.found.quotes, holders, strict=True)]
    quotes = [_said_by(guest, q) if n in replies else q for n, q in enumerate(quotes)]
    quotes = _same_words(quotes)
    quotes = [_after_colon(layout, n, q) if q.speaker is None else q for n, q in enumerate(quotes)]
    quotes = [_wanted(layout, n, q) if q.speaker is None else q for n, q in enumerate(quotes)]
    quotes = _same_words(quotes)
    quotes = _joined(layout, quotes, holders)
    names = {q.text.casefold() for n, q in enumerate(quotes) if _is_name(layout, n, q)}
    kept = []
    for number, quote in enumerate(quotes):
        own_words = quote.cue is None and quote.speaker is None and _short(layout, number)
        if own_words or quote.text.casefold() in names:
            holders[number] = None
        else:
            kept.append(quote)
    return kept, holders


def _said_by(guest: Voice | None, quote: Quote) -> Quote:
    return quote if guest is None else replace(quote, speaker=guest.speaker)


def _take_up(layout: Page, holders: list[Reported | None]) -> None:
    """Give the first paragraphs of a speech the clause of its last one: each opens with a mark, the last alone closes."""
    for number in range(len(holders) - 2, -1, -1):
        quote = layout.found.quotes[number]
        block, after = (layout.block_at[layout.quote_tokens[n][0]] for n in (number, number + 1))
        rest = layout.text[quote.span.end : quote.span.end + 3].split("\n")[0]
        open_still = not rest.strip(", ")
        if holders[number] is None and open_still and after == block + 1:
            holders[number] = holders[number + 1]


def with_quotes(
    layout: Page, reported: Sequence[Reported], holders: Sequence[Reported | None]
) -> list[Reported]:
    """Lengthen the contents of clauses over the quotations that go on with them at once."""
    reach: dict[int, int] = {}
    for number, holder in enumerate(holders):
        if holder is None:
            continue
        start, end = layout.quote_tokens[number]
        last = reach.get(id(holder), max(reach_of(holder.clause)[1], holder.clause.core[1]))
        same = layout.block_at[start] == layout.block_at[holder.clause.cue.at]
        if same and last <= start and not any(word[:1].isalnum() for word in layout.lower[last:start]):
            last = end
        reach[id(holder)] = last
    return [
        replace(r, clause=replace(r.clause, content=(r.clause.content[0], reach[id(r)])))
        if reach.get(id(r), 0) > max(reach_of(r.clause)[1], r.clause.core[1])
        else r
        for r in reported
    ]


def _short(layout: Page, number: int) -> bool:
    return sum(map(layout.counts, range(*layout.quote_tokens[number]))) <= _OWN_WORDS


def _is_name(layout: Page, number: int, quote: Quote) -> bool:
    """Tell whether a quotation is a name: "a “Phase Two” agreement", "the so-called “open list”"."""
    start, end = layout.quote_tokens[number]
    if (
        start
        and layout.lower[start - 1] in _NAMING
        and (layout.lower[start - 1] != "called" or layout.lower[start - 2] == "-")
    ):
        return True
    words = quote.text.split()
    if is_title(layout, number):
        return True
    if len(words) > 3 or quote.text[-1:] in ".!?":
        return False
    follows = end < len(layout.tags) and layout.tags[end] in {"NN", "NNS", "NNP", "JJ"}
    return follows and all(w[0].isupper() or w[0].isdigit() for w in words)


def _holder(layout: Page, number: int, reported: Sequence[Reported]) -> Reported | None:
    """Return the clause of the same unit whose content holds the quotation; else the nearest in the unit."""
    start, end = layout.quote_tokens[number]
    first, last = layout.unit_at[start], layout.unit_at[max(start, end - 1)]
    held = [r for r in reported if (at := reach_of(r.clause))[0] < end and start < at[1]]
    near = [r for r in reported if first <= layout.unit_at[r.clause.cue.at] <= last]
    if held:
        return min(held, key=lambda r: r.clause.content[1] - r.clause.content[0])
    touching = [r for r in near if _gap(layout, r, start, end) <= 12]
    return min(touching, key=lambda r: _gap(layout, r, start, end)) if touching else None


def _gap(layout: Page, one: Reported, start: int, end: int) -> int:
    """Return how many tokens lie between a quotation and a clause, or what the clause tells before it."""
    left, right = one.clause.core
    told = reach_of(one.clause)[1]
    goes_on = right < told < start and layout.lower[told : told + 2] in _GOING_ON
    return max(start - (told if goes_on else right), left - end, 0)


def _neighbour(
    layout: Page, number: int, holders: Sequence[Reported | None], reported: Sequence[Reported]
) -> Reported | None:
    """Return the clause whose speech a quotation without a cue goes on with."""
    start, _ = layout.quote_tokens[number]
    unit = layout.unit_at[start]
    begin = layout.units[unit][0]
    if _is_heading(layout, number) or not _opens_unit(layout, number, begin):
        return None
    block = layout.block_at[start]
    before = [r for r in reported if r.clause.cue.at < start]
    last = before[-1] if before else None
    if last is not None and layout.block_at[last.clause.cue.at] == block:
        return last if _goes_on(layout, last, start) else None
    following = next((r for r in reported if r.clause.cue.at > start), None)
    if (
        following is not None
        and layout.block_at[following.clause.cue.at] == block
        and following.clause.fronted
    ):
        return following
    if last is not None and layout.block_at[last.clause.cue.at] == block - 1 and last.voice.name:
        return last
    if number and layout.block_at[layout.quote_tokens[number - 1][0]] >= block - 1:
        return holders[number - 1]
    return None


def _is_heading(layout: Page, number: int) -> bool:
    """Tell whether a quotation heads what follows: a line of its own that ends like no sentence."""
    quote, own = layout.found.quotes[number], layout.block(layout.quote_tokens[number][0])
    if own is None or own.kind == "heading":
        return own is not None
    alone = own.span.of(layout.text).strip("\"'“”‘’ ") == quote.text.strip("\"'“”‘’ ")
    return alone and quote.text[-1:].isalnum()


def _opens_unit(layout: Page, number: int, begin: int) -> bool:
    """Tell whether the quotation is a sentence of its own, not a wording inside one."""
    start, end = layout.quote_tokens[number]
    while begin < start and layout.lower[begin].isspace():
        begin += 1
    return start <= begin + 1 and end >= layout.units[layout.unit_at[start]][1] - 2


def _goes_on(layout: Page, last: Reported, start: int) -> bool:
    """Tell whether nobody else may have begun to speak since a clause: at most one unit lies between."""
    return layout.unit_at[start] - layout.unit_at[last.clause.cue.at] <= 6


def _with(layout: Page, quote: Quote, holder: Reported | None) -> Quote:
    if holder is None:
        return quote
    found = holder.clause
    part = part_at(found, layout.token(quote.span.start))
    found = found.parts[part - 1] if part else found
    return replace(
        quote,
        speaker=holder.voice.speaker if holder.voice.name else None,
        via=holder.via,
        cue=layout.exact(found.cue.start, found.cue.end).of(layout.text),
        speaker_span=holder.voice.span,
    )


def _after_colon(layout: Page, number: int, quote: Quote) -> Quote:
    """Give a quotation behind a colon to whom the words before it name last: "In her own words: “…”"."""
    at = layout.quote_tokens[number][0] - 1
    while at >= 0 and layout.lower[at].isspace():
        at -= 1
    if at < 0 or layout.lower[at] != ":":
        return quote
    block = layout.block_at[at]
    before = layout.doc[at - 1] if at else None
    short = at <= _NAME_WORDS or layout.block_at[at - _NAME_WORDS - 1] != block
    if before is not None and short and before.tag_[:3] == "NNP" and at - 1 not in layout.found.person_at:
        said = voice(layout, before, before, [])
        if said is not None:
            return replace(quote, speaker=said.speaker, speaker_span=said.span, cue=":")
    while at >= 0 and layout.block_at[at] == block:
        mention = layout.found.person_at.get(at)
        if mention is not None and layout.quote_at[at] < 0:
            head = layout.doc[mention.end - 1]
            said = voice(layout, head, head, [])
            if said is not None:
                return replace(quote, speaker=said.speaker, speaker_span=said.span, cue=":")
        at -= 1
    return quote


def _wanted(layout: Page, number: int, quote: Quote) -> Quote:
    """Look behind the quotation for "by X", and up the tree for a noun or verb of wanting or saying that it hangs on."""
    start, end = layout.quote_tokens[number]
    for by in layout.doc[end : end + 2]:
        agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by.lower_ == "by" else None
        said = voice(layout, agent, agent, [], lenient="none") if agent is not None else None
        if said is not None:
            return replace(quote, speaker=said.speaker, speaker_span=said.span, cue="by")
    inner = next((i for i in range(start, end) if layout.lower[i][:1].isalnum()), start)
    node = layout.doc[inner]
    for _ in range(10):
        if node.head is node:
            break
        node = node.head
        if start <= node.i < end or layout.unit_at[node.i] != layout.unit_at[start]:
            continue
        said = _holder_of_node(layout, node.i)
        if said is not None:
            return replace(quote, speaker=said.speaker, speaker_span=said.span, cue=node.text)
    return quote


def _holder_of_node(layout: Page, at: int) -> Voice | None:
    token = layout.doc[at]
    if layout.tags[at][0] == "N" and (
        token.lower_ in WANTING_NOUNS or token.lower_.rstrip("s") in WANTING_NOUNS
    ):
        owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
    elif token.lower_ in FORMS or token.lemma_ in {"trumpet", "demand", "want", "call", "seek", "insist"}:
        owner = next((c for c in token.children if c.dep_ == "nsubj"), None)
    else:
        return None
    return voice(layout, owner, owner, [], lenient="none") if owner is not None else None


def _same_words(quotes: list[Quote]) -> list[Quote]:
    """Give a quotation without speaker the speaker of the same words elsewhere in the report."""
    known = [q for q in quotes if q.speaker is not None]

    def again(quote: Quote) -> Quote:
        words = quote.text.casefold().strip(" .,!?…")
        same = (
            next((k for k in known if words and words in k.text.casefold()), None)
            if quote.speaker is None
            else None
        )
        return replace(quote, speaker=same.speaker, via=same.via) if same is not None else quote

    return [again(q) for q in quotes]


def _joined(layout: Page, quotes: list[Quote], holders: Sequence[Reported | None]) -> list[Quote]:
    """Give one number to the pieces of one statement, and tell which quotations are whole statements."""
    groups: dict[tuple[int, int], list[int]] = {}
    for number, holder in enumerate(holders):
        start = layout.quote_tokens[number][0]
        key = (-1, number) if holder is None else (id(holder), part_at(holder.clause, start))
        groups.setdefault(key, []).append(number)
    result, joined = list(quotes), 0
    for members in groups.values():
        first = members[0]
        whole = _opens(layout, first, holders[first])
        joined += len(members) > 1
        for member in members:
            result[member] = replace(result[member], joined=joined if len(members) > 1 else None, whole=whole)
    return result


def _opens(layout: Page, number: int, holder: Reported | None) -> bool:
    """Tell whether a quotation is the first word of its statement."""
    start = layout.quote_tokens[number][0]
    if holder is None:
        return _opens_unit(layout, number, layout.units[layout.unit_at[start]][0])
    found = holder.clause
    part = part_at(found, start)
    pieces = pieces_of(found.parts[part - 1] if part else found)
    begin = min((p[0] for p in pieces), default=start)
    while begin < start and layout.lower[begin].isspace():
        begin += 1
    return not begin < start


def contents(
    layout: Page, reported: Sequence[Reported], holders: Sequence[Reported | None]
) -> list[list[Span]]:
    """Return the pieces of each clause's content: its own, and the quotations that go on with it."""
    more: dict[int, list[tuple[int, int]]] = {}
    for number, holder in enumerate(holders):
        if holder is not None:
            more.setdefault(id(holder), []).append(layout.quote_tokens[number])
    result = []
    for one in reported:
        pieces = [piece for found in (one.clause, *one.clause.parts) for piece in pieces_of(found)]
        for start, end in more.get(id(one), ()):
            if not any(start < p[1] and p[0] < end for p in pieces):
                pieces.append((start, end))
            else:
                pieces = [
                    (min(p[0], start), max(p[1], end)) if start < p[1] and p[0] < end else p for p in pieces
                ]
        spans = sorted({layout.span(*piece) for piece in pieces if piece[0] < piece[1]})
        result.append([span for span in spans if span.start < span.end])
    return result
