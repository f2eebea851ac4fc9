"""Periods of a chart: how long each is, and all of them between two days."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from legation.record.history import Period

_MONTHS: Final[Mapping[Period, int]] = {"month": 1, "quarter": 3, "year": 12}
_MOST: Final = 60
"""Bars that stand beside each other in a chart and can still be told apart."""


def period_of(days: Collection[date]) -> Period:
    """Return the shortest period of which less than 60 lie between days, else the year."""
    if not days:
        return "month"
    first, last = min(days), max(days)
    fits = (name for name, step in _MONTHS.items() if _at(last, step) - _at(first, step) < _MOST)
    return next(fits, "year")


def begin_of(day: date, period: Period) -> date:
    """Return the first day of the period of a day."""
    return _day(_at(day, _MONTHS[period]), _MONTHS[period])


def drawn(rows: Iterable[Mapping[str, Any]], period: Period) -> list[dict[str, Any]]:
    """Return rows as a chart has them: 2026-02, 2026 Q1 or 2026 for the first day of a period."""
    return [row | {"period": _label(row["period"], period)} for row in filled(rows, period)]


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


def _label(day: date, period: Period) -> str:
    if period == "quarter":
        return f"{day.year} Q{(day.month + 2) // 3}"
    return str(day.year) if period == "year" else f"{day:%Y-%m}"
