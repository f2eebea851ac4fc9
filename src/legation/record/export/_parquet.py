"""The record's views as Parquet files, one each; what is filtered is filtered in all of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from ..views import DERIVED, FACTS, VIEWS
from .only import Only, Parameters, condition, reports

if TYPE_CHECKING:
    from ..view import View

_GROUP: Final = 50_000
"""Rows of a row group: enough for compression, few enough to hold the texts of in memory."""

_NAMES: Final = (*FACTS, *(name for name in VIEWS if name not in DERIVED))
"""What is written; the other two views say again what stands in reports and actors."""


def fill(view: "View", only: Only, folder: Path) -> int:
    """Write the files; return how many rows."""
    return sum(_file(view, name, only, folder) for name in _NAMES)


def _file(view: "View", name: str, only: Only, folder: Path) -> int:
    import pyarrow.parquet as pq

    sql, parameters = _asked(name, only)
    schema, count = view.table(f"{sql} LIMIT 0", parameters).schema, 0
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as out:
        for table in _groups(view, sql, parameters):
            out.write_table(table)
            count += table.num_rows
    return count


def _asked(name: str, only: Only) -> tuple[str, Parameters]:
    if name in ("events", "contacts"):
        where, parameters = condition(only, name)
        return f"SELECT * FROM {name} WHERE {where}", parameters
    # What was turned away is no report, and no filter of facts says anything of it.
    if only.is_all or name == "rejects":
        return f"SELECT * FROM {name}", []
    chosen, parameters = reports(only)
    return f"SELECT * FROM {name} WHERE report IN ({chosen})", parameters


def _groups(view: "View", sql: str, parameters: Parameters) -> Iterator[pa.Table]:
    held: list[pa.RecordBatch] = []
    for batch in view.batches(sql, parameters):
        held.append(batch)
        if sum(b.num_rows for b in held) >= _GROUP:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)
