"""Periods of a chart: how long each is, and all of them between two days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from legation.record.history import Period

_MONTHS: Final[Mapping[Period, int]] = {"month": 1, "quarter": 3, "year": 12}
_MOST: Final = 60
"""Bars that stand beside each other in a chart and can still be told apart."""


def period_of(first: date, last: date) -> Period:
    """Return the shortest period by which two days are less than 60 apart, else the year."""
    return next(
        (p for p, step in _MONTHS.items() if _at(last, step) - _at(first, step) < _MOST), "year"
    )


def filled(rows: Iterable[Mapping[str, Any]], period: Period) -> list[dict[str, Any]]:
    """Return rows by period, at most the last 60, with one of zeros for each that has none."""
    known = {row["period"]: dict(row) for row in rows}
    if not known:
        return []
    step = _MONTHS[period]
    some = next(iter(known.values()))
    zeros = {name: 0 if isinstance(value, int | float) else value for name, value in some.items()}
    last = _at(max(known), step)
    # One day of long ago, as a slip of the pen makes it, must not fill a page with nothing.
    first = max(_at(min(known), step), last - _MOST + 1)
    days = (_day(at, step) for at in range(first, last + 1))
    return [known.get(day, zeros | {"period": day}) for day in days]


def _at(day: date, step: int) -> int:
    return (day.year * 12 + day.month - 1) // step


def _day(at: int, step: int) -> date:
    return date(at * step // 12, at * step % 12 + 1, 1)
