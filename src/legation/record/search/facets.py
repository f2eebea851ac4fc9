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
Found = tuple[int, int, int, int | None, int | None]
"""A row: its number, and those of its report, shape, speaker and outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of `counted` finds in `reports` have each value; `more` says that others are older.

    The most frequent values come first, but the newest year.
    """

    counts: Mapping[str, Counts]
    counted: int
    reports: int
    more: bool


def facets(
    rows: Sequence[Found],
    shapes: Mapping[int, Sequence[str | None]],
    names: Mapping[int | None, str],
    *,
    more: bool,
) -> Facets:
    """Count rows by each facet; `shapes` and `names` tell what the numbers in them stand for."""
    numbers, reports, shape, speakers, outlets = zip(*rows, strict=True) if rows else ((),) * 5
    by_shape = Counter(shape).items()
    pairs: dict[str, Iterable[tuple[str | None, int]]] = {
        name: [(shapes[which][at], n) for which, n in by_shape] for at, name in enumerate(SHAPE)
    }
    for name, numbered in (("speaker", speakers), ("outlet", outlets)):
        pairs[name] = [(names.get(which), n) for which, n in Counter(numbered).items()]
    days = Counter(map(day_of, numbers)).items()
    pairs["year"] = [(f"{day.year:04}" if day else None, n) for day, n in days]
    counts = {name: _most(pairs[name]) for name in FACETS}
    counts["year"] = tuple(sorted(counts["year"], reverse=True))
    return Facets(counts=counts, counted=len(rows), reports=len(set(reports)), more=more)


def _most(pairs: Iterable[tuple[str | None, int]]) -> Counts:
    summed: Counter[str] = Counter()
    for value, n in pairs:
        if value is not None:
            summed[value] += n
    return tuple(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])
