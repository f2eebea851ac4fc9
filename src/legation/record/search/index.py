"""The index: SQLite FTS5 beside the tables.

It is derived and may be deleted at any time. It says how far into the record it goes, and what came
in since is added before it is asked.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Literal

from ...errors import RecordError
from .facets import Facets
from .fill import Told, make, state, take_in, wanting
from .hits import Hit, hits
from .question import Question, parse
from .rows import Rows
from .sql import VERSION

if TYPE_CHECKING:
    from ..store import Record

Order = Literal["best", "newest"]

_SEEN: Final = ("reports", "corrections")
_MAPPED: Final = 2 * 1024**3
"""Bytes of the file that SQLite may read as memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What a question found.

    The finds come by how well they fit (`best`), or the newest first; `cursor` leads to the next
    page and is `None` at the end. `behind` is how many reports the index lacks yet, `None` where
    that is not known.
    """

    hits: tuple[Hit, ...]
    facets: Facets
    best: bool
    cursor: str | None
    behind: int | None


class SearchIndex:
    """The index of one record; brought up to date when it is asked, by many threads at once."""

    def __init__(
        self, record: "Record", *, path: Path | None = None, patience: float | None = None
    ) -> None:
        """Take the record, and where the index is kept if not beside it.

        A question waits until the index is up to date, or with `patience` only so many seconds: it
        is then answered from what is in, while a thread brings in the rest.
        """
        self._record = record
        self._path = path or _beside(record)
        self._patience = patience
        self._filling = _Filling(self)

    def search(self, question: str, *, limit: int = 20, as_of: date | None = None) -> list[Hit]:
        """Return what fits best, at most `limit`; without words, and of very many, the newest.

        With `as_of` only of reports whose coding, and what was said of it, stood at the end of that
        day.
        """
        asked = parse(question)
        with self._current() as (index, _):
            rows = Rows(index, asked, as_of=_end(as_of))
            found, _ = rows.page(limit, best=rows.can_rank())
        return hits(self._record.view(as_of), found, asked)

    def find(
        self,
        question: str | Question,
        *,
        size: int = 20,
        after: str | None = None,
        order: Order = "best",
    ) -> Finds:
        """Return a page of what was found, from a cursor on, with the facets of all of it.

        Raise `UsageError` for a cursor that leads nowhere.
        """
        asked = parse(question) if isinstance(question, str) else question
        with self._current() as (index, behind):
            rows = Rows(index, asked)
            counted = rows.facets()
            best = order == "best" and rows.can_rank()
            found, cursor = rows.page(size, best=best, after=after)
        return Finds(
            hits=tuple(hits(self._record.view(), found, asked)),
            facets=counted,
            best=best,
            cursor=cursor,
            behind=behind,
        )

    def newest(self, question: str, *, size: int) -> list[Hit]:
        """Return the newest of what is found."""
        asked = parse(question)
        with self._current() as (index, _):
            found, _ = Rows(index, asked).page(size, best=False)
        return hits(self._record.view(), found, asked)

    def behind(self) -> int:
        """Return how many reports of the record are not in the index as they are now."""
        now, view = self._now(), self._record.view()
        with self._opened() as index:
            return 0 if state(index, "seen") == now else len(wanting(index, view)[0])

    def bring_up(self, told: Told = lambda done, of: None) -> None:
        """Add what came in since, and drop what another coding or a correction has replaced."""
        now, view = self._now(), self._record.view()
        with self._opened() as index:
            if state(index, "seen") != now:
                made = take_in(index, view, told)
                index.execute(_SAW, [now, made])

    @contextmanager
    def _current(self) -> Iterator[tuple[sqlite3.Connection, int | None]]:
        """Open the index, up to date, or as far as it has come and how far it is behind."""
        if self._patience is None:
            self.bring_up()
        with self._opened() as index:
            behind: int | None = 0
            if self._patience is not None and state(index, "seen") != self._now():
                behind = self._filling.go_on(self._patience)
            yield index, behind

    def _now(self) -> str:
        versions = self._record.view().versions
        return repr(sorted((n, v) for n, v in versions.items() if n in _SEEN))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the index; what SQLite says of it becomes one line."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=60, isolation_level=None)) as index:
                # Only where the file is new: what is dropped can then be given back.
                index.execute("PRAGMA auto_vacuum = INCREMENTAL")
                index.execute("PRAGMA journal_mode = WAL")
                index.execute("PRAGMA synchronous = NORMAL")
                index.execute(f"PRAGMA mmap_size = {_MAPPED}")
                if _is_other(index):
                    make(index, lambda: _is_other(index))
                yield index
        except sqlite3.OperationalError as error:
            raise RecordError(str(self._path), f"the index failed ({error})") from error
        except sqlite3.DatabaseError as error:
            # Of this class itself is only what says that the file is broken.
            if type(error) is not sqlite3.DatabaseError:
                raise
            self._put_away()
            raise RecordError(
                str(self._path), "the index was broken and is put away; ask again to make it anew"
            ) from error
        except OSError as error:
            raise RecordError(str(self._path), f"the index failed ({error.strerror})") from error

    def _put_away(self) -> None:
        """Delete a broken index: all that is in it is in the record."""
        for end in ("", "-wal", "-shm"):
            Path(f"{self._path}{end}").unlink(missing_ok=True)


class _Filling:
    """Brings an index up in a thread of its own, one at a time."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._lock = Lock()
        self._thread: Thread | None = None
        self._failed: RecordError | None = None
        self._left: int | None = 0

    def go_on(self, patience: float) -> int | None:
        """See that the index is brought up, and wait a little where that has just begun.

        Return how many reports are to come, `None` while they are not counted. Raise the error that
        the last try ended with, once.
        """
        with self._lock:
            failed, self._failed = self._failed, None
            if failed:
                raise failed
            thread = self._thread
            if thread is None or not thread.is_alive():
                self._left = None
                thread = self._thread = Thread(target=self._fill, name="index", daemon=True)
                thread.start()
            elif self._left is not None:
                return self._left
        thread.join(patience)
        return self._left

    def _fill(self) -> None:
        try:
            self._index.bring_up(self._told)
            self._left = 0
        except RecordError as error:
            self._failed = error

    def _told(self, done: int, of: int) -> None:
        self._left = of - done


def _beside(record: "Record") -> Path:
    if record.tables.is_local:
        return Path(record.path) / "_search.sqlite"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "legation" / f"{hashlib.sha256(record.path.encode()).hexdigest()[:16]}.sqlite"


def _end(day: date | None) -> float | None:
    """Return the seconds at the end of a day."""
    return datetime.combine(day, time.max, UTC).timestamp() if day else None


# Where another began the index anew meanwhile, it is not full.
_SAW: Final = """
INSERT OR REPLACE INTO state SELECT 'seen', ? FROM state WHERE name = 'made' AND value = ?
"""


def _is_other(index: sqlite3.Connection) -> bool:
    """Tell an index of another version from ours."""
    return bool(index.execute("PRAGMA user_version").fetchone()[0] != VERSION)
