"""Who is said to have said something: quotations and attributions."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

AttributionKind = Literal["statement", "attitude"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is a person's fullest name in the report, or the phrase ("Norland officials") of an unnamed one."""

    name: str | None
    role: str | None = None
    party: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks that somebody is said to have used.

    `span` covers the words without the marks; `speaker_span` is the mention that told whose they are. Pieces of one
    statement ("A," she said. "B." and the paragraphs that go on with it) are separate quotes with the same `joined`
    number; it is `None` for a quotation in one piece. `whole` is false for a wording inside a statement that is not
    quoted from its first word on: He called the offer "a step back".
    """

    span: Span
    text: str
    speaker: Speaker | None = None
    via: str | None = None
    cue: str | None = None
    speaker_span: Span | None = None
    joined: int | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting clause. `span` is source + cue + content; `via` the outlet or occasion that it was said to or at.

    `content_spans` are the pieces of what is said, in order: before the cue, behind it, and the quotations of the next
    sentences and paragraphs that go on with the statement; `content_span` is the stretch in the cue's own sentence.
    `kind` is "attitude" where a human being is said to want, know or support something and nobody to have said it.
    `chain` are the sources inside the content, outermost first: in "officials said that Vell had told Kast that …", Vell.
    """

    span: Span
    source: str | None
    party: str | None = None
    named: bool = False
    via: str | None = None
    cue: str | None = None
    source_span: Span | None = None
    content_span: Span | None = None
    cue_span: Span | None = None
    content_spans: tuple[Span, ...] = ()
    kind: AttributionKind = "statement"
    chain: tuple[str, ...] = ()
