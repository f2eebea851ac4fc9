"""Where the rows of each report stand in the Parquet files of a table, and reading them there.

DuckDB takes ten times as long to find a row by its number as to read the group of rows around it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq


class Place(NamedTuple):
    """The rows `first` to `last`, both included, of a coding in a file."""

    file: str
    coding: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Footer:
    """What the end of a file says: `starts` are the numbers of each group's first row."""

    metadata: pq.FileMetaData
    starts: list[int]


def read(place: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a place; raise `OSError` where its file is gone or broken."""
    try:
        yield from _read(place, columns)
    except pa.ArrowInvalid as error:
        raise OSError(str(error)) from error


def _read(place: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    footer = _footer(place.file)
    first, last = (bisect_right(footer.starts, row) - 1 for row in (place.first, place.last))
    with pq.ParquetFile(place.file, metadata=footer.metadata) as file:
        groups = range(first, last + 1)
        rows = file.read_row_groups(groups, columns=list(columns), use_threads=False)
    at = place.first - footer.starts[first]
    yield from rows.slice(at, place.last - place.first + 1).to_pylist()


# A file of Delta Lake never changes.
@lru_cache(maxsize=256)
def _footer(file: str) -> _Footer:
    metadata = pq.read_metadata(file)
    sizes = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    return _Footer(metadata, list(accumulate(sizes[:-1], initial=0)))
