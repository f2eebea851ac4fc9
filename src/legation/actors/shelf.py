"""A user's own actors: one file an import, kept in the user's folder and laid over ours.

A file has three lines of JSON: what it is, what reading needs, and the rest. Reading stops behind
the second.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from legation.errors import ActorFileError, UsageError

from .compile import SENSES, Name
from .tables import Table, ours, stacked

VARIABLE = "LEGATION_ACTORS"
_LAYOUT = 1
"""Changes whenever older files cannot be used any more."""
_LETTERS = {"seat": "e", "people": "p", "short": "s"}
_SENSES = {_LETTERS.get(sense, sense[0]): sense for sense in SENSES.values()}
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import: its name, the file and format that it came from, and how much it holds."""

    name: str
    source: str
    format: str
    day: str
    actors: int
    names: int
    offices: int


def folder() -> Path:
    """Return where imports are kept; it need not be there."""
    told = os.environ.get(VARIABLE)
    if told:
        return Path(told)
    from typer import get_app_dir

    return Path(get_app_dir("legation")) / "actors"


def checked_name(name: str) -> str:
    """Return the name of an import, or raise `UsageError` if it cannot be one."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name an import: small letters, digits, - . _ only")
    return name


def listed() -> list[Import]:
    """Return the imports in the order in which they are laid over ours."""
    return [_import(path, _lines(path, 1)[0]) for path in _files()]


def tables(*, whole: bool = False) -> Iterator[Table]:
    """Yield the tables of the imports, with details and offices or only what reading needs."""
    for path in _files():
        _, *parts = _lines(path, 3 if whole else 2)
        yield _table(path, parts)


def everything() -> Table:
    """Return all that we and the user know, laid over one another."""
    return stacked(ours(), tables(whole=True))


def save(about: Import, table: Table) -> None:
    """Keep an import; one of the same name is replaced."""
    reading = {
        "entries": table.entries,
        **_packed(table.names),
        "replaced": table.replaced,
        "closed": table.closed,
    }
    rest = {"details": table.details, "offices": table.offices}
    path = _path(about.name)
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for line in ({"layout": _LAYOUT, **asdict(about)}, reading, rest):
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        part.replace(path)
    except OSError as error:
        raise ActorFileError(str(path), f"cannot be written: {error.strerror}") from error


def forget(name: str) -> None:
    """Remove an import."""
    path = _path(checked_name(name))
    try:
        path.unlink()
    except FileNotFoundError:
        there = ", ".join(p.stem for p in _files()) or "none"
        raise UsageError(f"no import is named {name!r}; there are: {there}") from None
    except OSError as error:
        raise ActorFileError(str(path), f"cannot be removed: {error.strerror}") from error


def _path(name: str) -> Path:
    return folder() / f"{name}.json"


def _files() -> list[Path]:
    try:
        with os.scandir(folder()) as found:
            return sorted(Path(f.path) for f in found if f.name.endswith(".json"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ActorFileError(str(folder()), f"cannot be listed: {error.strerror}") from error


def _lines(path: Path, count: int) -> list[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            parts = [json.loads(file.readline()) for _ in range(count)]
    except OSError as error:
        raise ActorFileError(str(path), f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise _broken(path) from error
    if not all(isinstance(part, dict) for part in parts):
        raise _broken(path)
    if parts[0].get("layout") != _LAYOUT:
        raise ActorFileError(str(path), "is of another version of Legation: import it again")
    return parts


def _broken(path: Path) -> ActorFileError:
    return ActorFileError(str(path), f"is no import: legation actors forget {path.stem} removes it")


def _import(path: Path, head: dict[str, Any]) -> Import:
    try:
        return Import(**{k: v for k, v in head.items() if k != "layout"})
    except TypeError as error:
        raise _broken(path) from error


def _table(path: Path, parts: list[dict[str, Any]]) -> Table:
    fields: dict[str, Any] = {key: value for part in parts for key, value in part.items()}
    try:
        packed = [fields.pop(name) for name in ("texts", "ids", "bearers", "senses")]
        return Table(names=_unpacked(*packed), **fields)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise _broken(path) from error


def _packed(names: list[Name]) -> dict[str, Any]:
    """Return names in columns, which load in a fifth of the time that rows take."""
    ids = {key: number for number, key in enumerate(dict.fromkeys(key for _, key, _ in names))}
    return {
        "texts": "\n".join(" ".join(text.split()) for text, _, _ in names),
        "ids": list(ids),
        "bearers": [ids[key] for _, key, _ in names],
        "senses": "".join(_LETTERS.get(sense, sense[0]) for _, _, sense in names),
    }


def _unpacked(texts: str, ids: list[str], bearers: list[int], senses: str) -> list[Name]:
    keys = [ids[number] for number in bearers]
    said = [_SENSES[letter] for letter in senses]
    return list(zip(texts.split("\n"), keys, said, strict=True)) if keys else []
