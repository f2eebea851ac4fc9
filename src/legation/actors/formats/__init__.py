"""The formats that actors come in and go out: a private file for each, all of one shape."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from legation.actors.tables import Table
from legation.errors import ActorFileError, UsageError

from . import _csv, _ftm, _phoenix, _sections, _wikidata
from .harvest import Harvest, Tell
from .lines import head

Read = Callable[[Path, Tell, Table], Harvest]
Write = Callable[[Table, Iterable[str], TextIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is, and how it is read and written where it can be."""

    name: str
    about: str
    read: Read | None = None
    write: Write | None = None


FORMATS = (
    Format("toml", "Legation's own sections", read=_sections.read),
    Format("phoenix", "actor dictionaries of CAMEO coders", _phoenix.read, _phoenix.write),
    Format("wikidata", "Wikidata's JSON", read=_wikidata.read),
    Format("ftm", "FollowTheMoney entities, JSON Lines", _ftm.read, _ftm.write),
    Format("csv", "a table for a spreadsheet", write=_csv.write),
    Format("offices", "the terms of offices as a table", write=_csv.write_offices),
)
READABLE = tuple(f.name for f in FORMATS if f.read)
WRITABLE = tuple(f.name for f in FORMATS if f.write and f.name != "offices")


def reader(path: Path, name: str | None = None) -> tuple[str, Read]:
    """Return the format of a file, told by its name or what it begins with, and how it is read."""
    name = name or _guessed(path)
    found = next((f.read for f in FORMATS if f.name == name and f.read), None)
    if found is None:
        raise UsageError(f"no format {name!r} can be read; there are: {', '.join(READABLE)}")
    return name, found


def writer(name: str) -> Write:
    """Return how a format is written."""
    found = next((f.write for f in FORMATS if f.name == name and f.write), None)
    if found is None:
        raise UsageError(f"no format {name!r} can be written; there are: {', '.join(WRITABLE)}")
    return found


def _guessed(path: Path) -> str:
    if path.suffix == ".toml":
        return "toml"
    start = head(path)
    if '"schema"' in start and '"properties"' in start:
        return "ftm"
    if '"claims"' in start or '"entities"' in start or '"labels"' in start:
        return "wikidata"
    if re.search(r"^(?:\S.*)?[ \t]\[[A-Z]{3,}[^\]\n]*\]", start, re.MULTILINE):
        return "phoenix"
    formats = ", ".join(READABLE)
    raise ActorFileError(
        str(path), f"is of no format that we can tell; --format says it: {formats}"
    )
