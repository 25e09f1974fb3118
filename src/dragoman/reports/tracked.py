"""Where did each character of a changed text stand in the original?

A `Tracked` text goes through steps that cut characters out or put others in. What is kept keeps its place in the
original; what is put in has none. No step may change a character in any other way, so `offsets()` cannot lie.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.report import OffsetMap

PUT_IN = -1


@dataclass(frozen=True, slots=True)
class Tracked:
    """A text and, for each of its characters, the offset in the original (`PUT_IN` for none)."""

    text: str
    origins: "array[int]"

    @classmethod
    def of(cls, original: str) -> "Tracked":
        """Return an original itself, every character in its place."""
        return cls(original, array("q", range(len(original))))

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> "Tracked":
        """Return the text with `[start, end)` replaced by new characters, for each `(start, end, new)`.

        The edits are sorted and do not overlap. Time O(text).
        """
        parts: list[str] = []
        origins = array("q")
        at = 0
        for start, end, new in edits:
            parts += (self.text[at:start], new)
            origins += self.origins[at:start]
            origins.extend([PUT_IN] * len(new))
            at = end
        if not parts:
            return self
        parts.append(self.text[at:])
        origins += self.origins[at:]
        return Tracked("".join(parts), origins)

    def without(self, pattern: re.Pattern[str]) -> "Tracked":
        """Return the text without the matches of a pattern; if it has groups, without the groups alone."""
        spans = (
            match.span(group)
            for match in pattern.finditer(self.text)
            for group in (range(1, pattern.groups + 1) if pattern.groups else (0,))
        )
        return self.edited((start, end, "") for start, end in spans if start < end)

    def replaced(self, pattern: re.Pattern[str], new: str) -> "Tracked":
        """Return the text with every match replaced by `new`."""
        return self.edited((*match.span(), new) for match in pattern.finditer(self.text))

    def cut(self, spans: Iterable[tuple[int, int]]) -> "Tracked":
        """Return the text without these spans, which are sorted and do not overlap."""
        return self.edited((start, end, "") for start, end in spans)

    def offsets(self) -> OffsetMap:
        """Return the map that leads back to the original. Time O(text)."""
        pieces: list[tuple[int, int, int]] = []
        begin, last = 0, PUT_IN
        for at, origin in enumerate(self.origins):
            if origin != last + 1 or last == PUT_IN:
                if last != PUT_IN:
                    pieces.append((begin, self.origins[begin], at - begin))
                begin = at
            last = origin
        if last != PUT_IN:
            pieces.append((begin, self.origins[begin], len(self.origins) - begin))
        return OffsetMap(tuple(pieces))
