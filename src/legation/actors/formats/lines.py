"""Files of any size, line by line and never more of one than is good for us."""

import bz2
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from legation.errors import ActorFileError

from .harvest import Tell

LONGEST = 1 << 24
"""Bytes of a line: the longest of Wikidata's dump are some 4 MB."""
LARGEST = 1 << 28
"""Bytes of a file that has to be read as a whole."""


def lines(path: Path, tell: Tell) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of a file, numbered from 1; `None` for one that is too long.

    What ends in .gz or .bz2 is opened; bytes that are no UTF-8 become U+FFFD.
    """
    try:
        with path.open("rb") as raw, _opened(path, raw) as file:
            yield from _numbered(path, file, raw, tell)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ActorFileError(str(path), f"cannot be read: {reason}") from error


def whole(path: Path, tell: Tell) -> str:
    """Return a file as one text."""
    found, size = [], 0
    for number, line in lines(path, tell):
        if line is None:
            raise ActorFileError(str(path), "a line of more than 16 MiB", number)
        size += len(line)
        if size > LARGEST:
            raise ActorFileError(str(path), "is larger than the 256 MiB that can be read at once")
        found.append(line)
    return "".join(found)


def parsed(text: str) -> object:
    """Return what a text of JSON holds, or raise `ValueError`."""
    try:
        found: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("is nested too deep") from error
    return found


def head(path: Path) -> str:
    """Return the beginning of a file, to tell its format."""
    found = ""
    for _, line in lines(path, lambda done: None):
        found += line or ""
        if len(found) > 4000:
            break
    return found[:100_000]


def _opened(path: Path, raw: IO[bytes]) -> IO[bytes]:
    if path.suffix == ".gz":
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    return bz2.BZ2File(raw) if path.suffix == ".bz2" else raw


def _numbered(
    path: Path, file: IO[bytes], raw: IO[bytes], tell: Tell
) -> Iterator[tuple[int, str | None]]:
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if number < 100 and b"\0" in line:
            raise ActorFileError(str(path), "is binary", number)
        if number % 1000 == 0:
            tell(raw.tell())
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST)
            yield number, None
        else:
            yield number, line.decode("utf-8", "replace")
    tell(raw.tell())
