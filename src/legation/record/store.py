"""A record: opened, written, and never anything lost in it."""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from ..errors import RecordError, ReportError
from ..model import Reading, Report
from .migrations import check, migrate
from .rows import Coding, Row, rows
from .schema import CODED, TABLES
from .tables import Tables
from .view import View
from .warm import WarmView

Clock = Callable[[], datetime]

# A batch is what a killed writer has to read again: half a minute's reading on two cores, which
# the commits of a batch (some 50 ms) do not weigh on.
_BATCH: Final = 64
_SECONDS: Final = 30.0
# DuckDB opens every file that a question touches; compacting 200 takes less than a second.
_FILES: Final = 200


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """A record under one folder or object-store prefix, for asking and for writing."""

    def __init__(self, tables: Tables, *, clock: Clock = _now, warm: bool = False) -> None:
        """Take the tables, what tells the time of writing, and whether to hold facts in memory."""
        self.tables = tables
        self.clock = clock
        self._current = WarmView if warm else View
        self._views: dict[datetime | None, View] = {}

    @property
    def path(self) -> str:
        """Return where it is kept."""
        return self.tables.root

    def view(self, as_of: date | None = None) -> View:
        """Return what the record says now, or what it said at the end of a day."""
        until = None if as_of is None else _end(as_of)
        if until not in self._views:
            kind = View if until else self._current
            self._views[until] = kind(self.tables, until=until)
        return self._views[until].refreshed()

    def ask(
        self, sql: str, parameters: Iterable[object] = (), *, as_of: date | None = None
    ) -> pa.Table:
        """Return the answer to one SELECT over the record's views; nothing can be written.

        Raise `UsageError` for anything else, and for what DuckDB does not understand.
        """
        return self.view(as_of).ask(sql, list(parameters))

    def coded(self) -> dict[str, frozenset[str]]:
        """Return the reports that are in the record, each with the readers that have read it."""
        found = self.view().fetch(
            "SELECT report, list(DISTINCT reader) FROM all_reports GROUP BY report"
        )
        return {report: frozenset(readers) for report, readers in found}

    @contextmanager
    def writing(self, reader: str = "") -> Iterator["Writer"]:
        """Yield a writer for the readings of a version of the reader; at the end it keeps all.

        The rows of readings that were made elsewhere say themselves who made them.
        """
        writer = Writer(self, reader)
        try:
            yield writer
        finally:
            writer.flush()

    def reject(self, errors: Iterable[ReportError]) -> int:
        """Keep sources that could not be read, with the reason; return how many are new."""
        known = set(self.view().fetch("SELECT source, reason FROM all_rejects"))
        new = dict.fromkeys((e.source, e.reason) for e in errors)
        fresh = [pair for pair in new if pair not in known]
        at = self.clock()
        made = [{"source": s, "reason": r, "turned_away": at} for s, r in fresh]
        if made:
            self.tables.append("rejects", pa.Table.from_pylist(made, schema=TABLES["rejects"]))
        return len(made)

    def reports(
        self, *, not_by: str | None = None, only: Sequence[str] | None = None
    ) -> Iterator[tuple[Report, str]]:
        """Yield stored reports, each with its source: those that a reader has not read, or some."""
        columns = (
            "text, body, title, publisher, outlet, url, published, updated, language, dateline"
        )
        asked = (
            f"SELECT {columns}, source FROM reports WHERE reader IS DISTINCT FROM ? "
            "AND (CAST(? AS VARCHAR[]) IS NULL OR list_contains(?, report)) ORDER BY report"
        )
        wanted = None if only is None else list(only)
        for batch in self.view().batches(asked, [not_by, wanted, wanted]):
            for row in batch.to_pylist():
                source = row.pop("source")
                yield Report(**row), source

    def tie(self) -> int:
        """Tie reports that are in no story yet to one; return how many."""
        from .stories import tie

        return tie(self)

    def tidy(self, *, least: int = _FILES) -> int:
        """Put small files into few where there are many; return how many there are less."""
        return sum(
            self.tables.compact(name) for name in TABLES if len(self.tables.files(name)) >= least
        )


class Writer:
    """Collects readings and writes them in batches, the reports' own rows last."""

    def __init__(self, record: Record, reader: str) -> None:
        """Take the record, and the version of the reader."""
        self._record = record
        self._reader = reader
        self._rows: dict[str, list[Row]] = {name: [] for name in CODED}
        self._made: dict[str, list[pa.Table]] = {name: [] for name in CODED}
        self._count = 0
        self._since = time.monotonic()
        self._batches = 0

    def add(self, reading: Reading, *, source: str) -> None:
        """Take one reading; it is in the record once a batch is full, or at the end."""
        coding = Coding(id=secrets.token_hex(6), reader=self._reader, at=self._record.clock())
        for name, found in rows(reading, coding, source=source).items():
            self._rows[name] += found
        self._took(1)

    def take(self, made: Mapping[str, pa.Table]) -> None:
        """Take the rows of readings that were made elsewhere, by `rows.as_tables`."""
        for name, found in made.items():
            self._made[name].append(found)
        self._took(made["reports"].num_rows)

    def _took(self, readings: int) -> None:
        self._count += readings
        if self._count >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        for name, schema in CODED.items():
            found = self._made[name]
            if self._rows[name]:
                found = [*found, pa.Table.from_pylist(self._rows[name], schema=schema)]
            if any(table.num_rows for table in found):
                self._record.tables.append(name, pa.concat_tables(found))
            # At once: what is written is not written again should the next table fail.
            self._rows[name], self._made[name] = [], []
        self._count = 0
        self._since = time.monotonic()
        self._batches += 1
        if self._batches % _FILES == 0:
            # Who asks while a long run goes on has to open every file that it has written.
            self._record.tidy()


def open_record(
    path: str | Path,
    *,
    create: bool = False,
    options: Mapping[str, str] | None = None,
    clock: Clock = _now,
    warm: bool = False,
) -> Record:
    """Open the record at a path or object-store address; `create` makes one where there is none.

    `warm` holds the facts in memory, for a process that asks much; its threads may ask at once.
    `options` are those of the object store (endpoint, keys). Raise `RecordError` where there is no
    record, or one of a newer Legation.
    """
    tables = Tables(str(path), options=options)
    if tables.exist():
        check(tables)
    elif not create:
        raise RecordError(tables.root, "there is no record here; `legation add` makes one")
    if create:
        tables.create()
        migrate(tables)
    return Record(tables, clock=clock, warm=warm)


def _end(day: date) -> datetime:
    """Return the last moment of a day."""
    if isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=UTC)
