"""`legation actors check` and `legation actors export`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from legation.errors import LegationError, UsageError
from legation.serve.safe import one_line

from .streams import complain, writing

CHECK = """\b
Exit code: 0 when nothing is wrong, 1 when something is, 2 when a file cannot be read."""
EXPORT = """\b
Examples:
  legation actors export actors.csv
  legation actors export offices.csv --offices
  legation actors export own.actors.txt --format phoenix --country UKR
  legation actors export - --format ftm --kind person"""
_SUFFIXES = {".csv": "csv", ".txt": "phoenix", ".json": "ftm", ".jsonl": "ftm", ".ndjson": "ftm"}


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", help="Checked as if they were imported.", show_default=False
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="The format of the files.")] = "",
) -> int:
    """Check whether all of it holds together.

    Looks for doubles, gaps and overlaps of terms, dead references and broken dates, in what ships
    and what you imported.
    """
    from legation.actors.bring import brought
    from legation.actors.check import check as faults_of
    from legation.actors.shelf import everything
    from legation.actors.tables import ours, stacked

    mine = [brought(path, ours(), form=form or None)[0] for path in files or ()]
    table, count = stacked(everything(), mine), 0
    with writing():
        for fault in faults_of(table):
            count += 1
            print(one_line(fault))  # noqa: T201
    told = f"{len(table.entries)} actors, {len(table.names)} names, {len(table.offices)} offices"
    complain(f"{told}: {count or 'no'} fault{'' if count == 1 else 's'}")
    return 1 if count else 0


def export(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    file: Annotated[str, typer.Argument(help="Where to; - is standard output.")],
    form: Annotated[str, typer.Option("--format", help="csv, phoenix or ftm.")] = "",
    kind: Annotated[str, typer.Option(help="country, igo, person, group, outlet …")] = "",
    country: Annotated[str, typer.Option(metavar="CODE", help="Of this state only.")] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="Of this sector only.")] = "",
    offices: Annotated[
        bool, typer.Option("--offices", help="The terms of offices, as CSV.")
    ] = False,
) -> None:
    """Write actors for others to use.

    As CSV, as a dictionary for CAMEO coders, or as FollowTheMoney entities.
    """
    from legation.actors.formats import writer
    from legation.actors.lookup import Filter
    from legation.actors.shelf import everything

    form = form or ("csv" if offices else _SUFFIXES.get(Path(file).suffix.lower(), ""))
    if not form:
        raise UsageError("what format? --format csv, phoenix or ftm")
    if offices and form != "csv":
        raise UsageError("--offices are written as CSV only")
    write = writer("offices" if offices else form)
    only = Filter(kind=kind.lower(), country=country.upper(), sector=sector.upper())
    table = everything()
    ids = [key for key in table.entries if only.passes(table, key)]
    if file == "-":
        with writing():
            write(table, ids, sys.stdout)
        return
    try:
        with Path(file).open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            write(table, ids, out)
    except OSError as error:
        raise LegationError(f"{file}: cannot be written: {error.strerror}") from error
    complain(f"{file}: {len(ids)} actors")
