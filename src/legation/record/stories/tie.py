"""Tie the reports that are in no story yet, oldest first."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from ..schema import STORIES
from ..tables import Overtaken
from .likeness import TOGETHER
from .nearby import REPRINTED, Nearby
from .sources import Account, Edge, Place, known, new, untied

if TYPE_CHECKING:
    from ..store import Record
    from ..view import View

# How many are gone through for one look at the tables, and how many are kept in one commit.
_STRETCH: Final = 20_000
_COMMIT: Final = 1000
_MARK: Final = "stories"


@dataclass(frozen=True, slots=True)
class Tied:
    """Where a report belongs: a row of the table of stories, but for the time."""

    report: str
    story: str
    origin: str
    near: str | None = None
    likeness: float | None = None


def tie(record: "Record") -> int:
    """Tie every report that is in no story; return how many.

    Of two that tie at once, the second sees what the first has tied, and goes on from there.
    """
    done = 0
    while True:
        number = record.tables.mark("stories", _MARK)
        view = record.view()
        ends = untied(view, _STRETCH)
        if not ends:
            return done
        try:
            for rows in _commits(tied_of(view, *ends)):
                number += 1
                _keep(record, rows, number)
                done += len(rows)
        except Overtaken:
            continue


def _commits(tied: Iterator[Tied]) -> Iterator[list[Tied]]:
    while rows := list(islice(tied, _COMMIT)):
        yield rows


def _keep(record: "Record", tied: Iterable[Tied], number: int) -> None:
    at = record.clock()
    rows = [asdict(each) | {"tied": at} for each in tied]
    table = pa.Table.from_pylist(rows, schema=STORIES)
    record.tables.append("stories", table, once=(_MARK, number))


def tied_of(view: "View", first: Edge, last: Edge) -> Iterator[Tied]:
    """Yield where the untied reports of a stretch belong, oldest first."""
    margin = timedelta(REPRINTED)
    nearby = Nearby(known(view, first[0] - margin, last[0] + margin))
    for account in new(view, first, last):
        nearby.move_to(account.day)
        tied = place(account, nearby)
        nearby.put(account, Place(tied.story, tied.origin))
        yield tied


def place(account: Account, nearby: Nearby) -> Tied:
    """Return where one report belongs: with what it copies, else where it fits, else alone."""
    report = account.report
    for how_much, copied in nearby.copies(account):
        if copied.place is not None:
            return Tied(report, copied.place.story, copied.place.origin, copied.report, how_much)
    best = nearby.shelf.best(account.profile)
    if best is not None and best[0] >= TOGETHER:
        fit, story, near = best
        return Tied(report, story, report, near, fit)
    # Made of its first report, so that the same reports make the same story anywhere.
    digest = hashlib.sha256(report.encode()).hexdigest()[:10]
    return Tied(report, f"story-{digest}", report)
