"""From an older schema to the one that is written now, step by step."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

import pyarrow as pa

from ..errors import RecordError
from .schema import META, SCHEMA
from .tables import Overtaken, Tables

Migration = Callable[[Tables], None]
"""Brings the tables from one schema to the next. Old rows stay: it adds, or writes anew."""

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""The first leads from schema 1 to 2. None yet: there has been one schema so far."""

_MARK: Final = "schema"


def found(tables: Tables) -> int:
    """Return the schema that a record is written in; 0 where it is not said yet."""
    return tables.mark("meta", _MARK)


def check(tables: Tables, *, newest: int = SCHEMA) -> None:
    """Raise `RecordError` where a record is of a newer Legation than this."""
    schema = found(tables)
    if schema > newest:
        raise RecordError(
            tables.root,
            f"was written by a newer Legation (schema {schema}, this one knows {newest})",
        )


def migrate(tables: Tables, *, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a record to the newest schema; of two that try at once the second finds it done."""
    newest = len(steps) + 1
    check(tables, newest=newest)
    for schema in range(max(found(tables), 0), newest):
        if schema:
            steps[schema - 1](tables)
        row = {"schema": schema + 1, "written_by": version("legation"), "at": datetime.now(UTC)}
        try:
            tables.append(
                "meta", pa.Table.from_pylist([row], schema=META), once=(_MARK, schema + 1)
            )
        except Overtaken:
            continue
