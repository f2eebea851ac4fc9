"""Ways out of a record: for each format a private file, all of one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from legation.errors import UsageError

from . import (
    _atom,
    _brat,
    _conll,
    _csv,
    _ftm,
    _gdelt,
    _ical,
    _icews,
    _jsonl,
    _parquet,
    _phoenix,
    _polecat,
)
from ._ical import write_deadlines
from .files import new_file, new_folder
from .only import Only

if TYPE_CHECKING:
    from ..view import View

__all__ = ["EXPORTS", "Export", "Only", "export", "export_to", "named", "write_deadlines"]

Write = Callable[["View", Only, TextIO], int]
Fill = Callable[["View", Only, Path], int]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what its files end in, what it is, and what writes it: one file, or a folder."""

    name: str
    suffix: str
    description: str
    write: Write | None = None
    fill: Fill | None = None


EXPORTS: Final = (
    Export("polecat", ".tsv", "PLOVER events as POLECAT has them", _polecat.write),
    Export("phoenix", ".tsv", "CAMEO events as OEDA's Phoenix has them", _phoenix.write),
    Export("icews", ".tsv", "CAMEO events as ICEWS has them", _icews.write),
    Export("gdelt", ".export.CSV", "CAMEO events as GDELT 2.0 has them", _gdelt.write),
    Export("ftm", ".ftm.json", "FollowTheMoney entities, JSON Lines", _ftm.write),
    Export("conll", ".conllup", "tokens with BIO tags, CoNLL-U Plus", _conll.write),
    Export("brat", "", "a folder of brat's standoff files", fill=_brat.fill),
    Export("parquet", "", "a folder with a Parquet file for each view", fill=_parquet.fill),
    Export("ical", ".ics", "a calendar of deadlines and of contacts to come", _ical.write),
    Export("atom", ".atom", "a feed of the newest contacts and events", _atom.write),
    Export("jsonl", ".jsonl", "events and contacts with whence they are known", _jsonl.write),
    Export("csv", ".csv", "events as a table for a spreadsheet", _csv.write),
)


def export(view: "View", name: str, out: Path, *, only: Only) -> int:
    """Write what is wanted of a record; return how many rows, entries or reports.

    What stands at `out` is replaced at once, when all is written: a file, or a folder that was
    exported. Raise `UsageError` for a format that there is not, a filter that cannot be, and a
    place that cannot be written.
    """
    form = named(name)
    only.check()
    if form.fill:
        with new_folder(out) as folder:
            return form.fill(view, only, folder)
    with new_file(out) as file:
        return export_to(view, name, file, only=only)


def export_to(view: "View", name: str, out: TextIO, *, only: Only) -> int:
    """Write a format of one file into an open one, as `export` does."""
    form = named(name)
    only.check()
    if form.write is None:
        raise UsageError(f"{name} is a folder of files, and cannot go into one")
    return form.write(view, only, out)


def named(name: str) -> Export:
    """Return a format; raise `UsageError` that says which there are."""
    found = next((form for form in EXPORTS if form.name == name), None)
    if found is None:
        names = ", ".join(form.name for form in EXPORTS)
        raise UsageError(f"there is no format {name!r}; there are {names}")
    return found
