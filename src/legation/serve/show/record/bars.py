"""Counts over time as small bars."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from rich.console import Console
from rich.text import Text

Counts = Mapping[date, int]
_BARS: Final = "▁▂▃▄▅▆▇█"
LABEL: Final = 14
"""How wide the name before a line of bars is."""
# Behind the bars stands their sum.
_SUM: Final = 10
_STEPS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def spark(values: Sequence[int]) -> str:
    """Return a bar of eight heights for each value, a blank for none."""
    most = max(values, default=0)
    return "".join(
        " " if value <= 0 else _BARS[(value * len(_BARS) - 1) // most] for value in values
    )


def bars(to: Console, rows: Sequence[tuple[str, Counts, str]]) -> None:
    """Print counts by month over one axis, each with its name and style.

    Where the months do not fit beside one another a bar is a quarter, a year or a decade; of more
    decades than fit it is the last.
    """
    days = [day for _, counts, _ in rows for day in counts]
    if not days:
        return
    period, step = _step(days, to.width - LABEL - _SUM)
    for name, counts, style in rows:
        drawn = spark(_values(counts, days, step)[-(to.width - LABEL - _SUM) :])
        total = f" {sum(counts.values()):,}"
        to.print(Text.assemble((f"{name:<{LABEL}}", "dim"), (drawn, style), total))
    ends = dict.fromkeys(day.isoformat()[:7] for day in (min(days), max(days)))
    to.print(Text(f"{'':{LABEL}}{' to '.join(ends)}, by {period}", "dim"))


def _step(days: Sequence[date], room: int) -> tuple[str, int]:
    fits = (s for s in _STEPS.items() if _at(max(days), s[1]) - _at(min(days), s[1]) < room)
    return next(fits, ("decade", _STEPS["decade"]))


def _values(counts: Counts, days: Sequence[date], step: int) -> list[int]:
    first, last = _at(min(days), step), _at(max(days), step)
    values = [0] * (last - first + 1)
    for day, count in counts.items():
        values[_at(day, step) - first] += count
    return values


def _at(day: date, step: int) -> int:
    return (day.year * 12 + day.month - 1) // step
