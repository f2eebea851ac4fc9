"""A stretch of days, as a date expression names it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both counted; an end that is open is `None`, never both.

    `str()` writes it as short as it can be without loss: `2026` for that whole year, `2026-02`,
    `2026-02-10`, `2026-02-09/2026-02-15`, `1990/1999`, `../2026-02-13`, `2014/..`; `parse` reads
    that back.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("an interval needs one end")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @classmethod
    def parse(cls, text: str) -> "Interval":
        """Read the notation; raise `ValueError` for anything else."""
        left, slash, right = text.partition("/")
        first = None if slash and left == _OPEN else _ends(left)[0]
        last = None if right == _OPEN else _ends(right if slash else left)[1]
        return cls(first, last)

    def __str__(self) -> str:
        size = self._precision()
        left = _OPEN if self.first is None else self.first.isoformat()[:size]
        right = _OPEN if self.last is None else self.last.isoformat()[:size]
        return left if left == right else f"{left}/{right}"

    @property
    def iso(self) -> str | None:
        """Return it as ISO 8601 cut to what is known, for a field that holds one date.

        A day, a month or a year is itself. Of a longer stretch only what all its days share is
        known: `2026-02` for a week of February, `2026` for a season within a year, `None` for one
        that crosses New Year. Of an open one the known end stands: the last day (or month, or year)
        that still fits a deadline, the first from which something is in force.
        """
        if self.first is None or self.last is None:
            return str(self).replace(_OPEN, "").strip("/")
        a, b = self.first.isoformat(), self.last.isoformat()
        written = str(self)
        if "/" not in written:
            return written
        return next((a[:size] for size in (7, 4) if a[:size] == b[:size]), None)

    def _precision(self) -> int:
        """Return how many characters of an ISO day the ends that are not open need."""
        first, last = self.first, self.last
        if (first is None or first.day == 1) and (last is None or last.day == _length(last)):
            whole = (first is None or first.month == 1) and (last is None or last.month == 12)
            return 4 if whole else 7
        return 10


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _ends(text: str) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return day, day
    parts = [int(p) for p in text.split("-")]
    if len(text) == 7 and len(parts) == 2:
        first = date(parts[0], parts[1], 1)
        return first, first + timedelta(days=_length(first) - 1)
    if len(text) == 4 and len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    raise ValueError(f"{text!r} is no year, month or day")
