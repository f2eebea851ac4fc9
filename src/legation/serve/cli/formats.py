"""An answer in the format that was asked for."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Final

import typer

from legation.errors import UsageError
from legation.serve.safe import one_line

from .streams import print_json, writing

if TYPE_CHECKING:
    import pyarrow as pa

FormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="table, json, csv or parquet.")
]
_WIDEST = 60
_SHORT = 16
Writer = Callable[["pa.Table"], None]


def write(answer: "pa.Table", form: str) -> None:
    """Write a table on standard output; raise `UsageError` for a format that is not there."""
    if form not in FORMATS:
        raise UsageError(f"--format {form!r} is not one of {', '.join(FORMATS)}")
    with writing():
        FORMATS[form](answer)


def plain(value: object) -> object:
    """Return a value as JSON has it: days and times in ISO 8601, bytes as hexadecimal digits.

    A decimal becomes a number; what else SQL knows (an interval, a UUID) becomes text.
    """
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _table(answer: "pa.Table") -> None:
    from rich.console import Console

    from legation.serve.show.tables import table

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    rows = table()
    cells = [[_cell(value) for value in row.values()] for row in answer.to_pylist()]
    for at, name in enumerate(answer.column_names):
        # Days, codes and ids are of no use in pieces; the words take the room that is left.
        short = all(len(row[at]) <= _SHORT for row in cells)
        rows.add_column(one_line(name), overflow="fold", max_width=_WIDEST, no_wrap=short)
    for row in cells:
        rows.add_row(*row)
    console.print(rows)
    if not answer.num_rows:
        console.print("nothing", style="dim")


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return one_line(", ".join(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return one_line(value if isinstance(value, str) else json.dumps(plain(value)).strip('"'))


def _json(answer: "pa.Table") -> None:
    print_json([plain(row) for row in answer.to_pylist()])


def _csv(answer: "pa.Table") -> None:
    import csv

    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(answer.column_names)
    for row in answer.to_pylist():
        lines.writerow([_csv_cell(value) for value in row.values()])


def _csv_cell(value: object) -> object:
    """Return a cell: lists joined by semicolons; no text that a spreadsheet would compute."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ";".join(value)
    elif isinstance(value, list | dict):
        return json.dumps(plain(value), ensure_ascii=False)
    from legation.record.export.cells import unarmed

    return unarmed(value) if isinstance(value, str) else plain(value)


def _parquet(answer: "pa.Table") -> None:
    import pyarrow.parquet as pq

    if sys.stdout.isatty():
        raise UsageError("Parquet is for a file: legation … --format parquet > answer.parquet")
    pq.write_table(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


FORMATS: Final[dict[str, Writer]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "parquet": _parquet,
}
