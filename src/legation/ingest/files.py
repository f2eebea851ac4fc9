"""Read the bytes of a file or of standard input, within limits."""

import os
import select
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from ..errors import SourceError
from .limits import MAX_BYTES, TOO_LARGE, TOTAL_TIMEOUT, shown


def read_file(path: Path) -> tuple[bytes, date]:
    """Return the bytes of a file and the day that it was last written; raise `SourceError`."""
    name = shown(str(path))
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SourceError(name, "is a directory, not a file")
        if state.st_size > MAX_BYTES:
            raise SourceError(name, TOO_LARGE)
        with _pipe(path, name) if stat.S_ISFIFO(state.st_mode) else path.open("rb") as file:
            data = _limited(file, name)
    except FileNotFoundError as error:
        raise SourceError(name, "no such file") from error
    except PermissionError as error:
        raise SourceError(name, "permission denied") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(name, f"cannot be read ({reason})") from error
    return data, datetime.fromtimestamp(state.st_mtime, tz=UTC).date()


def _pipe(path: Path, name: str) -> BinaryIO:
    """Open a pipe once something comes through it: one that nobody writes to never ends."""
    pipe = open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")  # noqa: PTH123, SIM115
    if not select.select([pipe], [], [], TOTAL_TIMEOUT)[0]:
        pipe.close()
        raise SourceError(name, f"nothing came through this pipe in {TOTAL_TIMEOUT:.0f} seconds")
    os.set_blocking(pipe.fileno(), True)
    return pipe


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return the bytes of a stream; raise `SourceError`."""
    try:
        return _limited(stream, name)
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror or error})") from error


def _limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(name, TOO_LARGE)
    return data
