"""`legation export`: a record in the formats of others."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

from .records import DEFAULT, AsOfOption, RecordOption, day, opened
from .streams import complain, writing

if TYPE_CHECKING:
    from legation.record import View
    from legation.record.export import Only

EPILOG = """\b
Examples:
  legation export --list
  legation export csv events.csv --since 2026-01-01 --about FRA
  legation export polecat - --least 0.5 | gzip > week.tsv.gz
  legation export brat annotated/ --about state:RUS --about NATO

polecat, phoenix, icews and gdelt have no way to say that an event is planned or denied: they get
those that happened or are going on, unless --status asks otherwise. docs/guides/exports.md says
what each format loses."""


def export(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="Which format; --list shows them.")
    ] = "",
    out: Annotated[
        str, typer.Argument(metavar="OUT", help="The file or folder; - is standard output.")
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Facts of this day and later.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Facts of this day and before.")] = "",
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE_OR_ACTOR", help="A code (FRA, NATO) or an id; may be repeated."
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Only facts with this status; may be repeated."),
    ] = None,
    least: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, metavar="SURE", help="Facts at least so sure, 0 to 1."),
    ] = 0.0,
) -> int:
    """Write a record in a format of others."""
    if listed or not form:
        _list()
        return 0
    if not out:
        raise UsageError(f"no OUT; usage: legation export {form} FILE (- is standard output)")
    from legation.record.export import Only, named

    named(form)
    only = Only(
        since=day(since, "--since"),
        until=day(until, "--until"),
        about=tuple(name if ":" in name else name.upper() for name in about or ()),
        status=frozenset(status or ()),
        least=least,
    )
    _write(opened(record).view(day(as_of, "--as-of")), form, out, only)
    return 0


def _write(view: "View", form: str, out: str, only: "Only") -> None:
    from legation.record import export as ways

    if out != "-":
        count = ways.export(view, form, Path(out), only=only)
        complain(f"{form}: {count:,} written to {out}")
        return
    with writing():
        # Line ends are a matter of the format, not of the terminal.
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            ways.export_to(view, form, stream, only=only)
        finally:
            stream.flush()
            stream.detach()


def _list() -> None:
    from legation.record.export import EXPORTS
    from legation.serve.show.actors import show_rows

    rows = [(form.name, form.suffix or "a folder", form.description) for form in EXPORTS]
    with writing():
        show_rows(("Format", "Ends in", "What it is"), rows)
