"""The reports around a day: what a report of that day may be a copy of, or tell the story of."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ..copies import COPY, Sketches, share, shingles
from .likeness import WINDOW
from .shelf import Shelf
from .sources import Account, Place

REPRINTED: Final = 30
"""Days between a text and its copy at most: what is printed again after a month is looked back at.
Set by hand."""


class Nearby:
    """A window that moves on with the day: it holds what came in before and what is tied already.

    Its size goes by how much is reported in two months, not by how large the record is.
    """

    def __init__(self, known: Iterator[Account]) -> None:
        """Take the reports that are tied already, oldest first."""
        self._known = known
        self._ahead = next(known, None)
        self._held: dict[str, Account] = {}
        self._sketches = Sketches()
        self.shelf = Shelf()
        self._to_shelve: deque[str] = deque()
        self._shelved: deque[str] = deque()

    def move_to(self, day: date) -> None:
        """Let in what is tied already of the days around, and let go what lies too far back."""
        while self._ahead and self._ahead.day <= day + timedelta(REPRINTED):
            self._hold(self._ahead)
            self._to_shelve.append(self._ahead.report)
            self._ahead = next(self._known, None)
        while self._to_shelve and self._held[self._to_shelve[0]].day <= day + timedelta(WINDOW):
            self._shelve(self._to_shelve.popleft())
        self._let_go(day)

    def put(self, account: Account, place: Place) -> None:
        """Take in a report that was tied just now."""
        self._hold(replace(account, place=place))
        self._shelve(account.report)

    def copies(self, new: Account) -> list[tuple[float, Account]]:
        """Return the reports that share much of a report's text, the likest first."""
        mine = shingles(new.text) if (met := self._sketches.like(new.sketch)) else frozenset()
        shared = [(share(mine, shingles(self._held[r].text)), self._held[r]) for r in met]
        found = [(how_much, account) for how_much, account in shared if how_much >= COPY]
        return sorted(found, key=lambda pair: (-pair[0], pair[1].report))

    def _hold(self, account: Account) -> None:
        self._held[account.report] = account
        self._sketches.put(account.report, account.sketch)

    def _shelve(self, report: str) -> None:
        account = self._held[report]
        assert account.place is not None  # noqa: S101 - only tied reports are held
        self.shelf.put(account.profile, account.place.story)
        self._shelved.append(report)

    def _let_go(self, day: date) -> None:
        # What came in late stands behind younger ones in these lines, and goes when they do.
        while self._shelved and self._day(self._shelved[0]) < day - timedelta(WINDOW):
            self.shelf.drop(self._shelved.popleft())
        while self._held and next(iter(self._held.values())).day < day - timedelta(REPRINTED):
            report = next(iter(self._held))
            self._sketches.drop(report, self._held.pop(report).sketch)

    def _day(self, report: str) -> date:
        return self._held[report].day
