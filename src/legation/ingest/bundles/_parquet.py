"""Parquet: one row a report, with a text or a page and what is known of it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from ...model import Report
from ..limits import MAX_BYTES, TOO_LARGE
from .fields import COLUMNS, read_row
from .item import Part, Raw, failed
from .opened import Opened

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile, RowGroupMetaData

SUFFIXES = (".parquet", ".pq")
_MAGIC = b"PAR1"
# A row may hold a page of 10 MiB; so many of them still fit into memory.
_ROWS = 16
_BUFFER = 1024 * 1024


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def items(source: Opened) -> Iterator[Part]:
    """Yield a report or a failure for each row."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    if source.packed or not source.stream.seekable():
        yield failed(source.name, "a Parquet file is read from a file, and unpacked")
        return
    try:
        file = ParquetFile(source.stream, buffer_size=_BUFFER, pre_buffer=False)
        yield from _rows(file, source.name)
    except (pyarrow.ArrowException, OSError) as error:
        yield failed(source.name, f"is broken or ends in the middle ({_reason(error)})")


def _rows(file: "ParquetFile", name: str) -> Iterator[Part]:
    columns = [column for column in file.schema_arrow.names if column in COLUMNS]
    if not columns:
        yield failed(name, f"has none of the columns {', '.join(sorted(COLUMNS))}")
        return
    before = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group)
        if _is_bomb(rows, columns):
            yield failed(f"{name}, row group {group + 1}", TOO_LARGE)
        else:
            yield from _group(file, group, columns, name, before)
        before += rows.num_rows


def _is_bomb(rows: "RowGroupMetaData", columns: list[str]) -> bool:
    """Tell rows that would unpack to more than a report may have, by what the file says of them."""
    parts = (rows.column(number) for number in range(rows.num_columns))
    wanted = (p for p in parts if p.path_in_schema.partition(".")[0] in columns)
    size: int = sum(part.total_uncompressed_size for part in wanted)
    most: int = rows.num_rows * MAX_BYTES
    return size > most


def _group(
    file: "ParquetFile", group: int, columns: list[str], name: str, before: int
) -> Iterator[Part]:
    number = before
    for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
        for row in batch.to_pylist():
            number += 1
            where = f"{name}, row {number}"
            yield Raw(where, partial(_read, row, where), _size(row))


def _size(row: Mapping[str, object]) -> int:
    return sum(len(value) for value in row.values() if isinstance(value, (str, bytes)))


def _read(row: Mapping[str, object], name: str) -> Report:
    return read_row({key: _plain(value) for key, value in row.items()}, name)


def _plain(value: object) -> object:
    """Return a date as it is written elsewhere, and bytes as text."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
