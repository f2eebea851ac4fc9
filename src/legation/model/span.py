"""A stretch of a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code-point offsets into `Report.text`, end exclusive."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters that it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end
