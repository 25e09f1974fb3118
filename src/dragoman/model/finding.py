"""What is odd in the data, and where?"""

from dataclasses import dataclass

from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Odd data, kept beside what was read: `kind` is a stable slug, `message` a sentence for people."""

    kind: str
    message: str
    span: Span | None = None
