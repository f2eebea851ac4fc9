"""A file or folder put in place at once: who reads there never sees half of one."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from legation.errors import UsageError

_MARK: Final = ".legation-export"


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Yield a text file that takes its place at the end; line ends are written as they are."""
    beside = _beside(path)
    try:
        with beside.open("x", encoding="utf-8", newline="") as out:
            yield out
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Yield a folder that takes its place at the end.

    Raise `UsageError` where there is one with anything in it that was not exported.
    """
    if path.exists() and not _may_go(path):
        raise UsageError(f"{path} is there already, and is no folder that was exported")
    beside = _beside(path)
    try:
        beside.mkdir()
        yield beside
        (beside / _MARK).touch()
        _swap(beside, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _beside(path: Path) -> Path:
    """Return a name that nothing has, in the same folder and so on the same disk."""
    return path.parent / f".{path.name}.{secrets.token_hex(4)}"


def _may_go(path: Path) -> bool:
    return path.is_dir() and ((path / _MARK).is_file() or not any(path.iterdir()))


def _swap(new: Path, path: Path) -> None:
    """Put a folder where one may be; no system call does that at once, two renames nearly do."""
    if not path.exists():
        new.rename(path)
        return
    old = _beside(path)
    path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)
