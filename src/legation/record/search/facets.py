"""How many finds there are of each value."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .fill import SHAPE
from .match import day_of

FACETS: Final = ("kind", "act", "type", "status", "level", "outlet", "speaker", "year")
"""What finds are counted by."""
_SHOWN: Final = 12
"""Values of a facet that are told: those with most finds."""

Counts = tuple[tuple[str, int], ...]
Found = tuple[int, int, str | None, str | None]
"""A row: its number, shape, speaker and outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of `counted` finds have each value; `more` says that there are older ones."""

    counts: Mapping[str, Counts]
    counted: int
    more: bool


def facets(
    rows: Sequence[Found], shapes: Mapping[int, Sequence[str | None]], *, more: bool
) -> Facets:
    """Count rows by each facet."""
    by_shape = Counter(shape for _, shape, _, _ in rows)
    pairs: dict[str, Iterable[tuple[str | None, int]]] = {
        name: [(shapes[shape][at], n) for shape, n in by_shape.items()]
        for at, name in enumerate(SHAPE)
    }
    pairs["speaker"] = Counter(speaker for _, _, speaker, _ in rows).items()
    pairs["outlet"] = Counter(outlet for _, _, _, outlet in rows).items()
    days = Counter(day_of(number) for number, _, _, _ in rows)
    pairs["year"] = [(f"{day.year:04}" if day else None, n) for day, n in days.items()]
    return Facets(counts={n: _most(pairs[n]) for n in FACETS}, counted=len(rows), more=more)


def _most(pairs: Iterable[tuple[str | None, int]]) -> Counts:
    summed: Counter[str] = Counter()
    for value, n in pairs:
        if value is not None:
            summed[value] += n
    return tuple(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])
