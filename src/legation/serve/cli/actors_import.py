"""`legation actors import`, `imported` and `forget`: a user's own additions."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from .streams import complain, print_json, writing

IMPORT = """\b
Formats, told by the file itself unless --format says it:
  toml      Legation's own sections, [person.jane-doe] …
  phoenix   actor dictionaries of CAMEO coders (.actors.txt)
  wikidata  Wikidata's JSON: a dump or Special:EntityData
  ftm       FollowTheMoney entities, one JSON object a line
A file that ends in .gz or .bz2 is opened."""


def import_(
    file: Annotated[Path, typer.Argument(help="The file to take actors from.")],
    form: Annotated[str, typer.Option("--format", help="toml, phoenix, wikidata or ftm.")] = "",
    name: Annotated[str, typer.Option(help="What to call it; else the name of the file.")] = "",
) -> None:
    """Add a file of your own actors.

    It is laid over what ships, which stays as it is; one of the same name is replaced.
    """
    from legation.actors import shelf
    from legation.actors.bring import brought, lined_up, named
    from legation.actors.tables import ours

    with _bar(file) as tell:
        table, harvest, form = brought(file, below := ours(), form=form or None, tell=tell)
    about = named(file, table, form, name or None)
    shelf.save(about, table)
    known = sum(key in below.entries for key in table.entries)
    complain(
        f"{about.name} ({form}): {len(table.entries) - known} actors are new, {known} were known; "
        f"names added: {about.names}, offices: {about.offices}"
    )
    for line in lined_up(harvest):
        complain(f"left out: {line}")


def imported(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
) -> None:
    """List what you have imported.

    In the order in which one is laid over the other, which is that of the names.
    """
    from dataclasses import asdict

    from legation.actors import shelf

    found = shelf.listed()
    with writing():
        if as_json:
            print_json([asdict(one) for one in found])
        elif found:
            from legation.serve.show.actors import show_rows

            columns = ("Name", "Actors", "Names", "Offices", "Format", "Day", "From")
            rows = [
                (f.name, str(f.actors), str(f.names), str(f.offices), f.format, f.day, f.source)
                for f in found
            ]
            show_rows(columns, rows)
    if not found and not as_json:
        complain(f"nothing has been imported into {shelf.folder()}")


def forget(name: Annotated[str, typer.Argument(help="The name of an import.")]) -> None:
    """Remove an import."""
    from legation.actors import shelf

    shelf.forget(name)
    complain(f"{name} is forgotten")


@contextmanager
def _bar(file: Path) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far a large file has been read."""
    size = file.stat().st_size if file.is_file() else 0
    if size < 1_000_000 or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("importing", total=size)
        yield lambda done: bar.update(task, completed=done)
