"""Watch-lists: questions that somebody asks again and again, kept in a JSON file."""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from legation.errors import LegationError, UsageError
from legation.record.export.files import new_file
from legation.record.search import parse

if TYPE_CHECKING:
    from legation.record import Record

_MOST: Final = 100
_LONGEST: Final = 100
_ROOM: Final = 1_000_000
"""Bytes of a file of so many lists and more."""
_ID: Final = re.compile("[0-9a-f]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList:
    """A question under a name."""

    id: str
    name: str
    question: str


class WatchLists:
    """The watch-lists of a desk in their file; for many threads of one process."""

    def __init__(self, path: Path) -> None:
        """Take the file; it need not be there."""
        self.path = path
        self._lock = Lock()

    def all(self) -> list[WatchList]:
        """Return the lists by name; raise `LegationError` where the file cannot be read."""
        try:
            if self.path.stat().st_size > _ROOM:
                raise ValueError(self.path)
            return _lists(self.path.read_bytes())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._broken(error.strerror or "no reason given") from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._broken("it is no file of watch-lists") from error

    def get(self, id_: str) -> WatchList | None:
        """Return a list."""
        return next((each for each in self.all() if each.id == id_), None)

    def add(self, name: str, question: str) -> WatchList:
        """Keep a question under a name; raise `UsageError` for one that cannot be asked."""
        name, asked = " ".join(name.split()), str(parse(question))
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise UsageError(f"the name of a watch-list has 1 to {_LONGEST} characters")
        if not asked:
            raise UsageError("a watch-list needs a question: words or filters")
        made = WatchList(id=secrets.token_hex(4), name=name, question=asked)
        with self._lock:
            known = self.all()
            if any(each.name == name for each in known):
                raise UsageError(f"there is a watch-list {name!r} already; delete it first")
            if len(known) >= _MOST:
                raise UsageError(f"there are {_MOST} watch-lists already; delete some first")
            self._write([*known, made])
        return made

    def drop(self, id_: str) -> None:
        """Delete a list; one that is not there is none the more."""
        with self._lock:
            self._write([each for each in self.all() if each.id != id_])

    def _write(self, lists: Sequence[WatchList]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(self.path) as file:
            json.dump({"lists": [asdict(each) for each in lists]}, file, ensure_ascii=False)

    def _broken(self, reason: str) -> LegationError:
        return LegationError(f"the watch-lists in {self.path} cannot be read ({reason})")


def lists_file(record: "Record") -> Path:
    """Return where a record's watch-lists are kept: beside it, or under the user's settings."""
    if record.tables.is_local:
        return Path(record.path) / "_lists.json"
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "legation" / f"lists-{hashlib.sha256(record.path.encode()).hexdigest()[:16]}.json"


def _lists(written: bytes) -> list[WatchList]:
    values: Any = json.loads(written)
    found = [WatchList(**value) for value in values["lists"]]
    for each in found:
        if not _ID.fullmatch(each.id) or not (each.name + each.question).isprintable():
            raise ValueError(each.id)
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))
