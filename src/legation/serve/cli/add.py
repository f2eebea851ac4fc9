"""`legation add` and `legation recode`: reports into a record."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import ReportError, UsageError
from legation.model import Reading, Report

from .progress import counting
from .records import DEFAULT, RecordOption, opened
from .sources import SAMPLE
from .streams import complain, tell

if TYPE_CHECKING:
    from legation.chain import Reader
    from legation.record import Record

EPILOG = """\b
Examples:
  legation add reports/ news.jsonl page.html
  legation add crawl.warc.gz --record archive
  legation add https://example.org/rss.xml

What is in the record already is left as it is. Exit code: 0 when all could be read, 2 when
something could not (legation rejects lists it)."""

LISTED = 10
_HELD = 200


@dataclass(slots=True)
class Tally:
    """What came of the sources."""

    added: int = 0
    known: int = 0
    rejected: int = 0
    shown: list[ReportError] = field(default_factory=list)
    held: list[ReportError] = field(default_factory=list)

    def turn_away(self, error: ReportError) -> None:
        """Count what could not be read; the first are shown, all are kept."""
        self.rejected += 1
        self.held.append(error)
        if len(self.shown) < LISTED:
            self.shown.append(error)

    def __str__(self) -> str:
        known = f", {self.known:,} known already" if self.known else ""
        rejected = f", {self.rejected:,} turned away" if self.rejected else ""
        return f"{self.added:,} added{known}{rejected}"


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, JSON Lines, Parquet, web pages, feeds, sitemaps, WARC; http(s) "
            "addresses of any of them; - for standard input.",
            show_default=False,
        ),
    ] = None,
    record: RecordOption = DEFAULT,
    sample: Annotated[
        bool, typer.Option("--sample", help="Add the sample report that ships with Legation.")
    ] = False,
) -> int:
    """Read reports into a record, and tie them to the stories that they tell."""
    wanted = [*([str(SAMPLE)] if sample else []), *(sources or [])]
    if not wanted:
        raise UsageError("nothing to add; usage: legation add SOURCE… (legation add --help)")
    into = opened(record, create=True)
    tally = Tally()
    with counting("reading") as at:
        take(_items(wanted), into, tally, at)
    settle(into)
    return _told(tally, into)


def recode(
    record: RecordOption = DEFAULT,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what this version of the reader has read.")
    ] = False,
) -> int:
    """Read the stored reports again with this version of the reader.

    Corrections stand, and what the record said before can be asked with --as-of.
    """
    from legation.chain import Reader

    into, reader, tally = opened(record), Reader(), Tally()
    stored = into.reports(not_by=None if everything else reader.version)
    with counting("reading again") as at, into.writing(reader.version) as writer:
        for reading, source in _read(reader, stored):
            writer.add(reading, source=source)
            tally.added += 1
            at(str(tally.added))
    settle(into)
    tell(f"{tally.added:,} read again in {into.path}")
    return 0


def take(
    items: Iterable[tuple[Report, str] | ReportError],
    into: "Record",
    tally: Tally,
    at: Callable[[str], None],
) -> None:
    """Read what is new into a record and keep what cannot be read; count both."""
    from legation.chain import Reader

    reader = Reader()
    known = set(into.coded())
    try:
        with into.writing(reader.version) as writer:
            for reading, source in _read(reader, _new(items, known, into, tally)):
                writer.add(reading, source=source)
                tally.added += 1
                at(str(tally))
    finally:
        _reject(into, tally)


def settle(into: "Record") -> None:
    """Tie new reports to their stories, and put small files into few."""
    into.tie()
    into.tidy()


def _new(
    items: Iterable[tuple[Report, str] | ReportError],
    known: set[str],
    into: "Record",
    tally: Tally,
) -> Iterator[tuple[Report, str]]:
    """Yield the reports that are not in the record yet, each once."""
    for item in items:
        if isinstance(item, ReportError):
            tally.turn_away(item)
            if len(tally.held) >= _HELD:
                _reject(into, tally)
        elif item[0].id in known:
            tally.known += 1
        else:
            known.add(item[0].id)
            yield item


def _reject(into: "Record", tally: Tally) -> None:
    into.reject(tally.held)
    tally.held.clear()


def _items(sources: Iterable[str]) -> Iterator[tuple[Report, str] | ReportError]:
    import sys

    from legation.ingest import reports

    for source in sources:
        for item in reports(source, stdin=sys.stdin.buffer):
            if item.error is not None:
                yield item.error
            elif item.report is not None:
                yield item.report, item.name


def _read(reader: "Reader", reports: Iterable[tuple[Report, str]]) -> Iterator[tuple[Reading, str]]:
    """Yield the readings of reports in order, each with its source."""
    sources: deque[str] = deque()

    def alone() -> Iterator[Report]:
        for report, source in reports:
            sources.append(source)
            yield report

    for reading in reader.stream(alone()):
        yield reading, sources.popleft()


def complain_of(shown: Sequence[ReportError], rejected: int) -> None:
    """Say why the first could not be read, and how many more there are of all the rejected."""
    for error in shown:
        complain(str(error))
    if rejected > len(shown):
        complain(f"… and {rejected - len(shown):,} more: legation rejects lists them")


def _told(tally: Tally, into: "Record") -> int:
    complain_of(tally.shown, tally.rejected)
    tell(f"{tally} in {into.path}")
    return 2 if tally.rejected else 0
