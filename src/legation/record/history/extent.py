"""What a record holds, in numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """How many facts of a kind the record shows, and how many of them a person has spoken of."""

    kind: str
    facts: int
    confirmed: int
    corrected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """A version of the reader, how many reports count as it read them, and when it did."""

    reader: str
    reports: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """All that a record holds.

    `days` are those that have reports, from `first` to `last`; `undated` reports have none.
    `copies` are reports that only repeat another, `rejects` sources that could not be read,
    `rejected` facts that a person took out.
    """

    reports: int
    outlets: int
    undated: int
    days: int
    first: date | None
    last: date | None
    actors: int
    processes: int
    stories: int
    copies: int
    rejects: int
    rejected: int
    coded: tuple[Coded, ...]
    readers: tuple[Readers, ...]
    by_year: tuple[tuple[int, int], ...]


def extent(view: "View") -> Extent:
    """Return the numbers; `by_year` are the reports of each year, years without any too."""
    (heads,) = view.rows(_HEADS)
    (others,) = view.rows(_OTHERS)
    years = {int(year): int(reports) for year, reports in view.fetch(_YEARS)}
    covered = range(min(years), max(years) + 1) if years else ()
    return Extent(
        **heads,
        **others,
        coded=tuple(Coded(**row) for row in view.rows(_CODED)),
        readers=tuple(Readers(**row) for row in view.rows(_READERS)),
        by_year=tuple((year, years.get(year, 0)) for year in covered),
    )


_HEADS: Final = """
SELECT count(*) AS reports, count(DISTINCT coalesce(outlet, publisher)) AS outlets,
       count(*) - count(day) AS undated, count(DISTINCT day) AS days, min(day) AS first,
       max(day) AS last
FROM heads
"""
_OTHERS: Final = """
SELECT (SELECT count(*) FROM known_actors) AS actors,
       (SELECT count(DISTINCT id) FROM processes) AS processes,
       (SELECT count(DISTINCT story) FROM stories) AS stories,
       (SELECT count(*) FROM stories WHERE origin <> report) AS copies,
       (SELECT count(DISTINCT source) FROM all_rejects
        WHERE source NOT IN (SELECT source FROM heads WHERE source IS NOT NULL)) AS rejects,
       (SELECT count(*) FROM corrected_statements WHERE checked = 'rejected')
       + (SELECT count(*) FROM corrected_events WHERE checked = 'rejected')
       + (SELECT count(*) FROM corrected_contacts WHERE checked = 'rejected') AS rejected
"""
_YEARS: Final = """
SELECT year(day), count(*) FROM heads WHERE day IS NOT NULL GROUP BY year(day)
"""
_CODED: Final = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, count(*) AS facts, "
    "count(*) FILTER (checked = 'confirmed') AS confirmed, "
    f"count(*) FILTER (checked = 'corrected') AS corrected FROM {kind}"
    for kind in ("statements", "events", "contacts")
)
_READERS: Final = """
SELECT reader, count(*) AS reports, min(coded) AS first, max(coded) AS last
FROM heads GROUP BY reader ORDER BY last DESC, reader
"""
