"""What an expression is read against: the day of publication, the tense, an earlier date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from legation.model import Interval

Tense = Literal["past", "future"]
"""What the words around an expression speak of."""
_AHEAD = 120
"""Days that a date without a year may lie after publication where no verb tells past from future.

Reports look back far more than ahead: of a year, four months are read as to come, eight as past.
"""


class Unresolved(ValueError):
    """An expression cannot be read here: the day that it counts from is not known."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against; `filed` marks the date of a dateline."""

    published: date | None
    tense: Tense | None = None
    anchor: Interval | None = None
    filed: bool = False

    @property
    def today(self) -> date:
        """The day of publication, without which nothing relative can be read."""
        if self.published is None:
            raise Unresolved
        return self.published

    @property
    def after(self) -> date:
        """The day that "later" counts from: the last of the date leant on."""
        last = self.anchor.last or self.anchor.first if self.anchor else None
        return last or self.today

    @property
    def before(self) -> date:
        """The day that "earlier" counts from: the first of the date leant on."""
        first = self.anchor.first or self.anchor.last if self.anchor else None
        return first or self.today

    def occurrence(self, of: Callable[[int], Interval]) -> Interval:
        """Return the one meant of something that comes once a year.

        In words about the past that is the last one begun by the day of publication, about the
        future the next one not yet over.
        """
        found = []
        for year in range(self.today.year - 8, self.today.year + 9):
            try:
                found.append(of(year))
            except ValueError:  # 29 February is not in every year
                continue
        if not found:
            raise Unresolved
        if self.filed:
            return min(found, key=lambda i: abs((_start(i) - self.today).days))
        if self.tense == "future":
            return next(i for i in found if i.last and i.last >= self.today)
        limit = self.today + timedelta(days=0 if self.tense == "past" else _AHEAD)
        return [i for i in found if _start(i) <= limit][-1]


def _start(interval: Interval) -> date:
    return interval.first or date.min
