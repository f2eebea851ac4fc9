"""A user's file of actors -> a table, and the import that is kept of it."""

from datetime import UTC, datetime
from pathlib import Path

from legation.errors import ActorFileError
from legation.text.words import slug

from .formats import reader
from .formats.harvest import Harvest, Tell
from .own import compiled
from .shelf import Import, checked_name
from .tables import Table
from .tie import tied


def brought(
    path: Path, below: Table, *, form: str | None = None, tell: Tell = lambda done: None
) -> tuple[Table, Harvest, str]:
    """Return the table of a file, what was read, and the format; `below` is what we have."""
    if not path.is_file():
        raise ActorFileError(str(path), "is no file")
    form, read = reader(path, form)
    harvest = read(path, tell, below)
    sections = tied(harvest, below) if harvest.foreign else harvest.sections
    table = compiled(sections, below, source=path.name)
    if not table.entries and not table.offices:
        raise ActorFileError(str(path), f"has no actor that can be used{_why(harvest)}")
    return table, harvest, form


def named(path: Path, table: Table, form: str, name: str | None) -> Import:
    """Return what is kept of where a table came from, under a name or that of the file."""
    name = checked_name(name or slug(path.name.partition(".")[0]) or "import")
    return Import(
        name=name,
        source=str(path.resolve()),
        format=form,
        day=datetime.now(UTC).date().isoformat(),
        actors=len(table.entries),
        names=len(table.names),
        offices=len(table.offices),
    )


def lined_up(harvest: Harvest) -> list[str]:
    """Return what was left out, the most frequent reason first, with where it came up first."""
    found = []
    for reason, times in harvest.skipped.most_common():
        line = harvest.first.get(reason)
        found.append(f"{times} × {reason}" + (f" (first in line {line})" if line else ""))
    return found


def _why(harvest: Harvest) -> str:
    left = lined_up(harvest)
    return f"; left out: {', '.join(left[:3])}" if left else ""
