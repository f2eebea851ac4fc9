"""Tie the reports that are in no story yet, oldest first."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from ..schema import STORIES
from ..tables import Overtaken
from .likeness import TOGETHER
from .profile import Profile
from .shelf import Shelf
from .sources import Copy, copies, profiles, untied

if TYPE_CHECKING:
    from ..store import Record
    from ..view import View

_CHUNK: Final = 1000
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
        number = record.tables.mark("stories", _MARK) + 1
        view = record.view()
        new = untied(view, _CHUNK)
        if not new:
            return done
        at = record.clock()
        rows = [asdict(tied) | {"tied": at} for tied in tied_of(view, new)]
        try:
            table = pa.Table.from_pylist(rows, schema=STORIES)
            record.tables.append("stories", table, once=(_MARK, number))
        except Overtaken:
            continue
        done += len(rows)


def tied_of(view: "View", new: Sequence[tuple[str, date]]) -> Iterator[Tied]:
    """Yield where new reports belong, in their order."""
    found = {p.report: p for p in profiles(view, new)}
    known: dict[str, str] = dict(view.fetch("SELECT report, story FROM stories"))
    shelf = Shelf()
    for report in sorted(found.keys() & known.keys()):
        shelf.put(found[report], known[report])
    copied = copies(view, [report for report, _ in new])
    placed: dict[str, Tied] = {}
    for report, _ in new:
        placed[report] = place(found[report], copied.get(report, ()), placed, shelf)
        shelf.put(found[report], placed[report].story)
        yield placed[report]


def place(new: Profile, copied: Sequence[Copy], placed: Mapping[str, Tied], shelf: Shelf) -> Tied:
    """Return where one report belongs: with what it copies, else where it fits, else alone."""
    for copy in copied:
        tied = copy.tied or placed.get(copy.of)
        if tied is not None:
            return Tied(new.report, tied.story, tied.origin, copy.of, copy.share)
    best = shelf.best(new)
    if best is not None and best[0] >= TOGETHER:
        fit, story, near = best
        return Tied(new.report, story, new.report, near, fit)
    # Made of its first report, so that the same reports make the same story anywhere.
    digest = hashlib.sha256(new.report.encode()).hexdigest()[:10]
    return Tied(new.report, f"story-{digest}", new.report)
