"""The tables of a record as Delta tables: the one place that knows how they are kept."""

import random
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from ..errors import RecordError
from .schema import TABLES

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_TRIES: Final = 12
_FIRST_WAIT: Final = 0.05  # seconds; doubles up to about two, with chance, as writers meet
# Zstandard at its default took half of the bytes of Snappy on our rows, at the same speed.
_WRITER: Final = WriterProperties(compression="ZSTD")
# A page of the desk reads the text and the mentions of one report: what is unpacked for that is a
# group of rows.
_SMALL: Final = {
    name: WriterProperties(compression="ZSTD", max_row_group_size=size)
    for name, size in (("reports", 1000), ("mentions", 20_000))
}
_TARGET: Final = 128 * 1024 * 1024
_ROOM: Final = 64 * 1024  # bytes; more than a commit and the smallest Parquet file
_TRAIL = re.compile(r"\n\s*0: .*", re.S)
_ARROW = re.compile(r"\s*(?:\x1b\[\d+m)*↳(?:\x1b\[\d+m)*\s*")


class Tables:
    """The Delta tables under one folder or object-store prefix."""

    def __init__(self, root: str, *, options: Mapping[str, str] | None = None) -> None:
        """Take the folder; `options` are those of the object store."""
        self.root = root.rstrip("/") or root
        self._options = dict(options or {})
        self._open: dict[str, DeltaTable] = {}

    @property
    def is_local(self) -> bool:
        """Tell a folder from a prefix of an object store."""
        return "://" not in self.root

    def exist(self) -> bool:
        """Tell whether there is a record: it has been made once its last table is there."""
        with _errors(self.root):
            return DeltaTable.is_deltatable(self._uri("meta"), storage_options=self._options)

    def create(self) -> None:
        """Make the tables that are not there."""
        with _errors(self.root):
            if self.is_local:
                Path(self.root).mkdir(parents=True, exist_ok=True)
                _try_room(self.root, len(TABLES) * _ROOM)
            for name, schema in TABLES.items():
                DeltaTable.create(
                    self._uri(name), schema, mode="ignore", storage_options=self._options
                )

    def append(self, name: str, rows: pa.Table, *, once: tuple[str, int] | None = None) -> None:
        """Append rows in one commit, again where another writer was in the way.

        `once` is a name and a number: of two writers that bring the same, the second raises
        `Overtaken`, and nothing of it is written.
        """
        # A commit that is in the snapshot already is no conflict to the storage; a later one is.
        if once and (self._table(name).transaction_version(once[0]) or 0) >= once[1]:
            raise Overtaken(name)
        marks = [Transaction(*once)] if once else None
        properties = CommitProperties(app_transactions=marks, max_commit_retries=_TRIES)
        for wait in _waits():
            try:
                with _errors(self.root):
                    if self.is_local:
                        _try_room(self._uri(name), rows.nbytes + _ROOM)
                    write_deltalake(
                        self._table(name),
                        rows,
                        mode="append",
                        schema_mode="merge",
                        writer_properties=_properties(name),
                        commit_properties=properties,
                    )
            except CommitFailedError as error:
                if once:
                    raise Overtaken(name) from error
                if wait is None:
                    raise RecordError(
                        self.root, f"{name} cannot be written ({_reason(error)})"
                    ) from error
                self._open.pop(name, None)
                time.sleep(wait)
            else:
                return

    def version(self, name: str) -> int:
        """Return the number of the newest commit of a table."""
        with _errors(self.root):
            table = self._table(name)
            table.update_incremental()
            return table.version()

    def mark(self, name: str, mark: str) -> int:
        """Return the number that the last commit with `once` of that name had, 0 for none."""
        self.version(name)
        return self._table(name).transaction_version(mark) or 0

    def files(self, name: str) -> list[str]:
        """Return the Parquet files of the newest version."""
        self.version(name)
        return list(self._table(name).file_uris())

    def arrow(self, name: str) -> "pa.dataset.Dataset":
        """Return the newest version as an Arrow dataset, wherever it is kept."""
        self.version(name)
        return self._table(name).to_pyarrow_dataset()

    def is_plain(self, name: str) -> bool:
        """Tell whether the Parquet files alone say what is in the table."""
        return not self._table(name).protocol().reader_features

    def compact(self, name: str) -> int:
        """Put the small files of a table into few; return how many it has less.

        Where another process is at it, it is left to that one: the storage lets two put the same
        files together, and has their rows twice then. On an object store nobody can be kept out,
        and files stay as they are.
        """
        before = len(self.files(name))
        with self._alone() as alone, _errors(self.root):
            if alone:
                self.version(name)
                self._table(name).optimize.compact(
                    target_size=_TARGET, writer_properties=_properties(name), max_concurrent_tasks=1
                )
        return max(0, before - len(self.files(name)))

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Keep every other process from putting files together; yield whether that was had."""
        if not self.is_local or fcntl is None:
            yield False
            return
        with Path(self.root, "_tidy.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True

    def vacuum(self, name: str, *, hours: float) -> int:
        """Delete files that no version of the last hours has; return how many."""
        with _errors(self.root):
            gone = self._table(name).vacuum(
                retention_hours=int(hours), dry_run=False, enforce_retention_duration=False
            )
        return len(gone)

    def _uri(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _table(self, name: str) -> DeltaTable:
        if name not in self._open:
            self._open[name] = DeltaTable(self._uri(name), storage_options=self._options)
        return self._open[name]


class Overtaken(Exception):
    """Another writer brought the same commit first."""


def _properties(name: str) -> WriterProperties:
    return _SMALL.get(name, _WRITER)


def _waits() -> Iterator[float | None]:
    """Yield how long to wait after each try that failed, in seconds; at last `None`."""
    wait = _FIRST_WAIT
    for _ in range(_TRIES - 1):
        yield wait * (0.5 + random.random())  # noqa: S311 - no secret
        wait = min(2 * wait, 2.0)
    yield None


def _try_room(folder: str, size: int) -> None:
    """Write as many bytes as are to come, and drop them; raise `OSError` where that cannot be.

    Asked to write where it cannot, the storage fails with many lines of its own threads.
    """
    with TemporaryFile(dir=folder) as file:
        file.write(bytes(size))


@contextmanager
def _errors(root: str) -> Iterator[None]:
    """Turn what the storage raises into one line of ours; a conflict of writers goes through."""
    try:
        yield
    except CommitFailedError:
        raise
    except TableNotFoundError as error:
        raise RecordError(root, "is not a record, or part of it is missing") from error
    except (DeltaError, OSError, UnicodeEncodeError) as error:
        raise RecordError(root, f"the storage failed ({_reason(error)})") from error


def _reason(error: Exception) -> str:
    """Return the last causes that a message names, without its arrows and its trail of calls."""
    words = " ".join(_ARROW.sub(": ", _TRAIL.sub("", str(error))).split())
    if isinstance(error, OSError) and error.strerror:
        words = error.strerror
    return words if len(words) <= 160 else "… " + words[-160:]
