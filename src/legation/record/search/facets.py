"""How many finds there are of each value."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from .fill import SHAPE

FACETS: Final = ("kind", "act", "type", "status", "level", "outlet", "speaker", "year")
"""What finds are counted by."""
SHOWN: Final = 12
"""Values of a facet that are told: those with most finds."""

Counts = Mapping[tuple[str, Any], int]
"""How many there are by facet and value: of a shape its number, of a day that of its rows; of `row`
and `report` in all. There are more rows than were counted where `row` has one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of `counted` finds in `reports` have each value; `more` says that others are older.

    The most frequent values come first, but the newest year.
    """

    counts: Mapping[str, tuple[tuple[str, int], ...]]
    counted: int
    reports: int
    more: bool


def facets(counts: Counts, shapes: Mapping[int, Sequence[str | None]]) -> Facets:
    """Return the counts by facet; `shapes` tells what their numbers stand for."""
    of: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for (facet, value), n in counts.items():
        of[facet].append((value, n))
    for at, name in enumerate(SHAPE):
        of[name] = [(shapes[shape][at], n) for shape, n in of["shape"]]
    of["year"] = [(f"{date.fromordinal(day).year:04}" if day else None, n) for day, n in of["day"]]
    most = {name: _most(of[name]) for name in FACETS}
    most["year"] = tuple(sorted(most["year"], reverse=True))
    counted = sum(n for _, n in of["shape"])
    return Facets(
        counts=most,
        counted=counted,
        reports=counts["report", None],
        more=counts["row", None] > counted,
    )


def _most(pairs: Iterable[tuple[str | None, int]]) -> tuple[tuple[str, int], ...]:
    summed: Counter[str] = Counter()
    for value, n in pairs:
        if value is not None:
            summed[value] += n
    return tuple(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN])
