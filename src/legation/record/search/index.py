"""The index: SQLite FTS5 beside the tables.

It is derived and may be deleted at any time. It says how far into the record it goes, and what came
in since is added before it is asked.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from ...errors import RecordError, UsageError
from ..views import CODINGS
from .hits import Hit, hits
from .question import EXACT, Question, parse, where
from .sql import FOUND, TABLES

if TYPE_CHECKING:
    from ..store import Record
    from ..view import View

_VERSION: Final = 1
_SEEN: Final = ("reports", "corrections")
_COLUMNS: Final = (
    "report",
    "fact",
    "kind",
    "day",
    "act",
    "type",
    "status",
    "level",
    "form",
    "checked",
    "speaker",
    "outlet",
)
_NAMES: Final = ("words", "speaker_names", "about_names", "party_names", "outlet_names")


class SearchIndex:
    """The index of one record; brought up to date whenever it is asked."""

    def __init__(self, record: "Record", *, path: Path | None = None) -> None:
        """Take the record, and where the index is kept if not beside it."""
        self._record = record
        self._path = path or _beside(record)

    def search(self, question: str, *, limit: int = 20, as_of: date | None = None) -> list[Hit]:
        """Return what fits best, at most `limit`; without words the newest."""
        asked = parse(question)
        view = self._record.view(as_of)
        with closing(self._opened()) as index:
            self._bring_up(index, self._record.view())
            rows = index.execute(*_sql(asked, limit, as_of)).fetchall()
        return hits(view, rows, asked)

    def counts(self, question: str, field: str) -> list[tuple[str, int]]:
        """Return how many finds have each value of a field, most first."""
        if field not in (*EXACT, "outlet", "speaker"):
            raise UsageError(f"{field!r} cannot be counted")
        asked = parse(question)
        with closing(self._opened()) as index:
            self._bring_up(index, self._record.view())
            condition, parameters = where(asked, None)
            return index.execute(
                f"SELECT {field}, count(*) FROM found JOIN text ON text.rowid = found.rowid "
                f"WHERE {condition} AND {field} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20",
                parameters,
            ).fetchall()

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            index = sqlite3.connect(self._path, timeout=60, isolation_level=None)
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = NORMAL")
            if index.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                _make(index)
        except sqlite3.DatabaseError as error:
            return self._anew(error)
        except OSError as error:
            raise RecordError(str(self._path), f"the index failed ({error.strerror})") from error
        return index

    def _anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Put a broken index away and begin again: all that is in it is in the record."""
        if isinstance(error, sqlite3.OperationalError):
            raise RecordError(str(self._path), f"the index failed ({error})") from error
        for end in ("", "-wal", "-shm"):
            Path(f"{self._path}{end}").unlink(missing_ok=True)
        return self._opened()

    def _bring_up(self, index: sqlite3.Connection, view: "View") -> None:
        """Add what came in since, and drop what another coding or a correction has replaced."""
        state = repr(sorted((n, v) for n, v in view.versions.items() if n in _SEEN))
        if _state(index) == state:
            return
        index.execute("BEGIN IMMEDIATE")
        try:
            if _state(index) != state:
                _take_in(index, view)
                index.execute("INSERT OR REPLACE INTO state VALUES ('seen', ?)", [state])
            index.execute("COMMIT")
        except BaseException:
            index.execute("ROLLBACK")
            raise


def _beside(record: "Record") -> Path:
    if record.tables.is_local:
        return Path(record.path) / "_search.sqlite"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "legation" / f"{hashlib.sha256(record.path.encode()).hexdigest()[:16]}.sqlite"


def _make(index: sqlite3.Connection) -> None:
    index.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")


def _state(index: sqlite3.Connection) -> str | None:
    row = index.execute("SELECT value FROM state WHERE name = 'seen'").fetchone()
    return row[0] if row else None


def _take_in(index: sqlite3.Connection, view: "View") -> None:
    known = dict(index.execute("SELECT report, coding || coalesce(marked, '') FROM coded"))
    now = cast("list[tuple[str, str, str | None]]", view.fetch(CODINGS))
    new = [(r, c, m) for r, c, m in now if known.get(r) != c + (m or "")]
    gone = (known.keys() - {r for r, _, _ in now}) | {r for r, _, _ in new if r in known}
    index.executemany("DELETE FROM found WHERE report = ?", [[report] for report in gone])
    for chunk in _chunks(new, 5000):
        for row in _rows(view, [r for r, _, _ in chunk]):
            _insert(index, row)
        index.executemany("INSERT OR REPLACE INTO coded VALUES (?, ?, ?)", chunk)


def _chunks(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


def _rows(view: "View", reports: list[str]) -> Iterator[dict[str, Any]]:
    for batch in view.batches(FOUND, [reports] * 4):
        yield from batch.to_pylist()


def _insert(index: sqlite3.Connection, row: dict[str, Any]) -> None:
    values = [row[c].isoformat() if isinstance(row[c], date) else row[c] for c in _COLUMNS]
    at = index.execute(
        f"INSERT INTO found ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
        values,
    ).lastrowid
    index.execute(
        f"INSERT INTO text (rowid, {', '.join(_NAMES)}) VALUES (?, ?, ?, ?, ?, ?)",
        [at, *(row[n] or "" for n in _NAMES)],
    )


def _sql(asked: Question, limit: int, as_of: date | None) -> tuple[str, list[object]]:
    condition, parameters = where(asked, as_of)
    order = "rank" if asked.words else "found.day DESC"
    return (
        "SELECT found.report, fact, found.kind, found.day, found.speaker FROM found JOIN text "
        f"ON text.rowid = found.rowid WHERE {condition} ORDER BY {order}, found.rowid DESC LIMIT ?",
        [*parameters, limit],
    )
