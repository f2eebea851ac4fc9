"""Cut a long run of pieces into windows that the encoder can take, at ends of sentences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDTH = 254
"""Pieces a window, beside the two special ones: the base encoder was made for 256."""
OVERLAP = 80
"""Pieces a window repeats from the one before at the most, so that a cut has context."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end`; the answers from `own` on are this window's."""

    start: int
    end: int
    own: int


def windows(
    count: int, breaks: NDArray[np.int64], *, width: int = WIDTH, overlap: int = OVERLAP
) -> list[Window]:
    """Cover `count` pieces; `breaks` are the sorted piece indices at which sentences begin."""
    cut: list[Window] = []
    start = own = 0
    while True:
        if count - start <= width:
            cut.append(Window(start, count, own))
            return cut
        end = _last(breaks, own + 1, start + width) or start + width
        cut.append(Window(start, end, own))
        own = end
        start = _first(breaks, end - overlap, end)


def _last(breaks: NDArray[np.int64], low: int, high: int) -> int | None:
    i = int(np.searchsorted(breaks, high, side="right")) - 1
    return int(breaks[i]) if i >= 0 and breaks[i] >= low else None


def _first(breaks: NDArray[np.int64], low: int, high: int) -> int:
    i = int(np.searchsorted(breaks, low))
    return int(breaks[i]) if i < len(breaks) and breaks[i] < high else high
