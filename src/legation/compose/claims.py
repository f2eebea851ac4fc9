"""Which characters of a text some attribution has."""

import re
from collections.abc import Iterable, Iterator

from legation.model import Attribution, Span

_FREE = re.compile(rb"\0+")
_MORE = bytes(min(n + 1, 255) for n in range(256))
_LESS = bytes(max(n - 1, 0) for n in range(256))


class Claims:
    """Counts the spans over each character; asking and telling take the length of the stretch."""

    def __init__(self, size: int, taken: Iterable[Span] = ()) -> None:
        self._counts = bytearray(size)
        for span in taken:
            self.take(span)

    def take(self, span: Span) -> None:
        self._counts[span.start : span.end] = self._counts[span.start : span.end].translate(_MORE)

    def release(self, span: Span) -> None:
        self._counts[span.start : span.end] = self._counts[span.start : span.end].translate(_LESS)

    def free(self, start: int, end: int) -> bool:
        """Tell whether nobody has a character of a stretch."""
        return not self._counts[start:end].strip(b"\0")

    def gaps(self, within: Span) -> Iterator[Span]:
        """Yield the runs of free characters in a stretch."""
        for run in _FREE.finditer(self._counts, *within):
            yield Span(*run.span())


def spans(attribution: Attribution) -> list[Span]:
    """Return all spans of an attribution."""
    named = (attribution.source, attribution.cue)
    return [*(s for s in named if s is not None), *attribution.content]


def place(attribution: Attribution) -> int:
    """Return the offset at which an attribution begins."""
    return min(span.start for span in spans(attribution))
