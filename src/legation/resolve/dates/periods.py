"""Arithmetic on days and on the periods of the calendar."""

from calendar import monthrange
from datetime import date, timedelta

from legation.model import Interval

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def single(day: date) -> Interval:
    return Interval(day, day)


def days(first: date, count: int) -> Interval:
    """Return so many days, the first of them included."""
    return Interval(first, first + timedelta(days=count - 1))


def months(year: int, month: int, count: int = 1) -> Interval:
    """Return so many whole months; `month` may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return Interval(date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1]))


def years(first: int, last: int | None = None) -> Interval:
    last = first if last is None else last
    return Interval(date(first, 1, 1), date(last, 12, 31))


def week(day: date) -> Interval:
    """Return Monday to Sunday around a day."""
    return days(day - timedelta(days=day.weekday()), 7)


def shifted(day: date, unit: str, count: int) -> date:
    """Return the day so many units later: in a month that lacks it, the last of that month."""
    if unit == "hour":
        return day + timedelta(days=-(-count // 24) if count > 0 else count // 24)
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    index = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def counted(day: date, unit: str, count: int) -> Interval:
    """Return what so many units from a day names, as precisely as people count.

    Days, weeks and one month are counted to the day, several months and quarters to the month,
    years and more to the year. Hours under a day are none.
    """
    if unit == "hour":
        return single(shifted(day, "day", int(count / 24)))
    there = shifted(day, unit, count)
    if unit in _DAYS or (unit == "month" and abs(count) == 1):
        return single(there)
    return running(there, "month" if unit in ("month", "quarter") else "year")


def running(day: date, unit: str, step: int = 0) -> Interval:
    """Return the calendar period of a kind that a day lies in, or one some steps away."""
    if unit == "weekend":
        return days(_first(week(day)) + timedelta(days=5 + 7 * step), 2)
    if unit in ("week", "fortnight"):
        return week(day + timedelta(days=7 * step))
    if unit in ("day", "hour"):
        return single(day + timedelta(days=step if unit == "day" else 0))
    if unit in ("month", "quarter", "half"):
        size = _MONTHS[unit]
        return months(day.year, (day.month - 1) // size * size + 1 + step * size, size)
    size = _MONTHS[unit] // 12
    # a century begins with its year 1, a decade and a year with their round one
    first = (day.year - (size == 100)) // size * size + (size == 100) + step * size
    return years(first, first + size - 1)


def season(year: int, start: int) -> Interval:
    return months(year, start, 3)


def length(interval: Interval) -> int:
    """Return the number of days; 0 where an end is open."""
    if interval.first is None or interval.last is None:
        return 0
    return (interval.last - interval.first).days + 1


def in_months(interval: Interval) -> int:
    """Return of how many whole months it is made, 0 for any other stretch."""
    first, last = interval.first, interval.last
    if first is None or last is None or first.day != 1:
        return 0
    if last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def hull(a: Interval, b: Interval) -> Interval:
    """Return from the first day of one to the last of the other."""
    return Interval(a.first, b.last)


def _first(interval: Interval) -> date:
    assert interval.first is not None  # noqa: S101
    return interval.first
