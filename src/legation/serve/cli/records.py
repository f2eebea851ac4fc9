"""The options that every verb about a record has."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

if TYPE_CHECKING:
    from legation.record import Record

DEFAULT = "legation-record"
RecordOption = Annotated[
    str,
    typer.Option(
        "--record",
        metavar="PATH",
        envvar="LEGATION_RECORD",
        help="The record: a folder, or an address of an object store.",
    ),
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="What the record said at the end of a day.")
]


def opened(path: str, *, create: bool = False, warm: bool = False) -> "Record":
    """Open a record, `warm` for one that is asked much; raise `RecordError` where there is none."""
    from legation.record import open_record

    if "://" not in path:
        path = str(Path(path))
    return open_record(path, create=create, warm=warm)


def day(written: str, option: str) -> date | None:
    """Return the day of an option, `None` where it was not given; raise `UsageError`."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{option} {written!r} is no day: 2026-02-10") from None
