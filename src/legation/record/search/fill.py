"""Bringing the index up to the record: what came in since goes in, what was replaced goes out."""

import secrets
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from .match import days, first_of, mark
from .sql import CODINGS, FACTS, TABLES, TEXTS

if TYPE_CHECKING:
    from ..view import View

Told = Callable[[int, int], None]
"""Told how many reports are in, and how many there were to take in."""
_Coded = tuple[str, str, str | None, float]
_Row = tuple[Any, ...]

_AT_ONCE: Final = 2000
"""Reports that go in together: some seconds' work, and what is held of their texts and facts."""
_FEW: Final = 500
"""Up to so many texts are looked up one by one; for more, all are gone through once."""
_A_MOMENT: Final = 2000  # milliseconds
SHAPE: Final = ("kind", "act", "type", "status", "level", "form", "checked")
"""By what a row can be filtered and counted, but for its report and who is in it."""


def wanting(index: sqlite3.Connection, view: "View") -> tuple[list[_Coded], set[str]]:
    """Return the reports that the index has not, or not as they are now, and those that are gone.

    Those that are there in another coding are among both.
    """
    known = dict(index.execute("SELECT report, coding || coalesce(marked, '') FROM reports"))
    now = cast("list[_Coded]", view.fetch(CODINGS))
    new = [row for row in now if known.get(row[0]) != row[1] + (row[2] or "")]
    gone = known.keys() - {row[0] for row in now}
    return new, gone | {row[0] for row in new if row[0] in known}


def take_in(index: sqlite3.Connection, view: "View", told: Told) -> str:
    """Bring the index up to a view, some reports at a time; others may read and write between.

    Return the mark of the index that was filled: it has another once it was begun anew.
    """
    new, gone = wanting(index, view)
    if len(gone) > _FEW + index.execute("SELECT count(*) FROM reports").fetchone()[0] // 2:
        # Rows of FTS5 cannot be taken out without their words: after many, begin anew.
        make(index, lambda: True)
        new, gone = wanting(index, view)
    made = state(index, "made")
    _drop(index, gone)
    told(0, len(new))
    coded = {row[0]: row for row in new}
    done = 0
    for texts in _texts(view, list(coded)):
        rows = _rows(view, texts)
        with writing(index):
            _put(index, rows, [coded[report] for report in texts])
        done += len(texts)
        told(done, len(new))
    if len(new) > _AT_ONCE:
        _shrink(index)
    return made or ""


def _shrink(index: sqlite3.Connection) -> None:
    """Give back the room that filling took beside the rows."""
    index.execute("INSERT INTO text (text) VALUES ('optimize')")
    index.execute("PRAGMA incremental_vacuum").fetchall()
    # The log is as long as all that was written. While others read it stays, and is cut later.
    index.execute(f"PRAGMA busy_timeout = {_A_MOMENT}")
    index.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def make(index: sqlite3.Connection, needed: Callable[[], bool]) -> None:
    """Make the tables, empty, if that is still needed once nobody else writes."""
    with writing(index):
        if needed():
            for statement in TABLES.split(";"):
                index.execute(statement)
            index.execute("INSERT INTO state VALUES ('made', ?)", [secrets.token_hex(8)])


def state(index: sqlite3.Connection, name: str) -> str | None:
    """Return what the index says of itself."""
    row = index.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


class writing:
    """A transaction: all of it, or nothing."""

    def __init__(self, index: sqlite3.Connection) -> None:
        """Take the index."""
        self._index = index

    def __enter__(self) -> None:
        self._index.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._index.execute("ROLLBACK" if kind else "COMMIT")


def _drop(index: sqlite3.Connection, reports: Iterable[str]) -> None:
    with writing(index):
        for report in reports:
            for table in ("found", "texts"):
                index.execute(
                    f"DELETE FROM {table} WHERE report = (SELECT id FROM reports WHERE report = ?)",
                    [report],
                )
            index.execute("DELETE FROM reports WHERE report = ?", [report])


def _texts(view: "View", reports: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the texts of reports, so many at once as go in together."""
    if len(reports) <= _FEW:
        yield from [view.texts(reports)] if reports else []
        return
    held: dict[str, str] = {}
    for batch in view.batches(TEXTS, [reports]):
        held |= zip(*(batch[name].to_pylist() for name in ("report", "text")), strict=True)
        if len(held) >= _AT_ONCE:
            yield held
            held = {}
    if held:
        yield held


def _rows(view: "View", texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    for batch in view.batches(FACTS, [list(texts)]):
        for row in batch.to_pylist():
            if row["fact"] is None:
                words = texts[row["report"]][row["body"] :]
                row["words"] = f"{row['words'] or ''}\n{words}"
            yield row


def _put(
    index: sqlite3.Connection, rows: Iterable[dict[str, Any]], coded: Iterable[_Coded]
) -> None:
    """Put rows in, by day; those of reports that another put in meanwhile stay out."""
    ids = {row[0]: _report(index, row) for row in coded}
    shapes, places, names = _Shapes(index), _Places(index), _Names(index)
    for row in rows:
        if report := ids[row["report"]]:
            at = places.next(row["day"])
            shape, marks = shapes.of(row)
            if row["fact"] is None:
                index.execute("INSERT INTO texts VALUES (?, ?)", [report, packed(row["words"])])
            index.execute(
                "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)",
                [at, report, row["fact"], shape, names.of(row["speaker"]), names.of(row["outlet"])],
            )
            index.execute(
                "INSERT INTO text (rowid, words, speaker_names, about_names, party_names, "
                "outlet_names, marks) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [at, *(row[n] for n in _NAMES), f"{marks} {mark('report', row['report'])}"],
            )


def packed(text: str) -> bytes:
    """Return a text as it stands in the index."""
    return zlib.compress(text.encode())


def unpacked(text: bytes) -> str:
    """Return a text that stands in the index."""
    return zlib.decompress(text).decode()


_NAMES: Final = ("words", "speaker_names", "about_names", "party_names", "outlet_names")


def _report(index: sqlite3.Connection, coded: _Coded) -> int | None:
    """Return the number that a report gets; `None` where it has one."""
    made = index.execute(
        "INSERT OR IGNORE INTO reports (report, coding, marked, at) VALUES (?, ?, ?, ?)", coded
    )
    return made.lastrowid if made.rowcount else None


class _Shapes:
    """What rows are filtered by, each set of values once, with its tokens."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._ids: dict[_Row, tuple[int, str]] = {
            tuple(values): (id_, self._marks(values))
            for id_, *values in index.execute(f"SELECT id, {', '.join(SHAPE)} FROM shapes")
        }

    def of(self, row: dict[str, Any]) -> tuple[int, str]:
        """Return the number of a row's shape, and its tokens."""
        values = tuple(row[name] for name in SHAPE)
        if values not in self._ids:
            made = self._index.execute(
                f"INSERT INTO shapes ({', '.join(SHAPE)}) VALUES (?, ?, ?, ?, ?, ?, ?)", values
            )
            self._ids[values] = (cast("int", made.lastrowid), self._marks(values))
        return self._ids[values]

    @staticmethod
    def _marks(values: Iterable[str | None]) -> str:
        return " ".join(mark(n, v) for n, v in zip(SHAPE, values, strict=True) if v)


class _Names:
    """Speakers and outlets, each once."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._ids: dict[str, int] = {}

    def of(self, name: str | None) -> int | None:
        """Return the number of a name."""
        if name is None:
            return None
        if name not in self._ids:
            self._index.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", [name])
            found = self._index.execute("SELECT id FROM names WHERE name = ?", [name])
            self._ids[name] = found.fetchone()[0]
        return self._ids[name]


class _Places:
    """The numbers of new rows: after all that there ever were of their day.

    FTS5 still has the words of rows that were dropped, so that no number is given twice.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._last: dict[date | None, int] = defaultdict(int)

    def next(self, day: date | None) -> int:
        """Return the number of the next row of a day."""
        if day not in self._last:
            first = first_of(day)
            self._last[day] = self._index.execute(
                "SELECT coalesce(max(id), ?) FROM text_docsize WHERE id >= ? AND id < ?",
                [first, *days(day, day)],
            ).fetchone()[0]
        self._last[day] += 1
        return self._last[day]
