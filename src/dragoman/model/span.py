"""Where in a report's text does something stand?"""

from dataclasses import dataclass

from dragoman.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of a report's text.

    Raises:
        SpanError: If not 0 ≤ start ≤ end.

    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words at this span.

        Raises:
            SpanError: If the span ends after the text does.

        """
        if self.end > len(text):
            raise SpanError(self.start, self.end, len(text))
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end
