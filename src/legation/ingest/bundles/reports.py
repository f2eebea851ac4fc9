"""A source -> the reports in it, one by one."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ...errors import ReportError
from ..fetch import fetch, is_address
from ..limits import shown
from ..load import STDIN, load
from .formats import SUFFIXES, format_of
from .item import Item, Part, Raw, attempt, failed
from .opened import opened
from .walk import is_folder, walk

Passed = Callable[[int], None]


def reports(source: str | Path, *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Yield the reports behind a path, an http(s) address or standard input ("-").

    A path is a file of any of `FORMATS`, packed with gzip or not, or a folder of such files. What
    cannot be read is an item with its error; nothing is raised.
    """
    for part in parts(source, stdin=stdin):
        yield part.read() if isinstance(part, Raw) else part


def parts(
    source: str | Path, *, stdin: BinaryIO | None = None, passed: Passed = lambda size: None
) -> Iterator[Part]:
    """Yield the same without reading it: what takes long may be done elsewhere.

    `passed` is told of bytes of files as they are taken.
    """
    if source == STDIN:
        return _all(stdin or sys.stdin.buffer, "standard input")
    if isinstance(source, str) and is_address(source):
        return _fetched(source)
    if is_folder(source):
        return _folder(str(source), passed)
    return _file(Path(source), passed)


def _fetched(url: str) -> Iterator[Part]:
    try:
        found = fetch(url)
    except ReportError as error:
        yield Item(shown(url), error=error)
        return
    yield from _all(BytesIO(found.data), url, url=found.url, charset=found.charset)


def size(source: str | Path) -> int:
    """Return how many bytes the files behind a source have, 0 for what is no file."""
    try:
        files = walk(str(source), SUFFIXES)[0] if is_folder(source) else [source]
        return sum(Path(file).stat().st_size for file in files)
    except (OSError, ValueError):
        return 0


def _folder(folder: str, passed: Passed) -> Iterator[Part]:
    files, failures = walk(folder, SUFFIXES)
    for file in files:
        yield from _file(Path(file), passed)
    for failure in failures:
        yield Item(shown(failure.source), error=failure)


def _file(path: Path, passed: Passed) -> Iterator[Part]:
    stream = _open(path)
    if stream is None:
        # A pipe, or what cannot be opened: reading it says why.
        yield attempt(str(path), load, path)
        return
    with stream:
        written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
        before = 0
        for part in _all(stream, str(path), modified=written):
            passed(stream.tell() - before)
            before = stream.tell()
            yield part


def _open(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb") if path.is_file() else None
    except (OSError, ValueError):
        return None


def _all(
    stream: BinaryIO,
    name: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    modified: date | None = None,
) -> Iterator[Part]:
    """Yield what is in a stream, and at last what is wrong with its bytes."""
    last = None
    try:
        source = opened(stream, name, url=url, charset=charset, modified=modified)
        for last in format_of(source).items(source):
            yield last
    except OSError as error:
        yield failed(name, f"cannot be read ({error.strerror or error})")
        return
    told = isinstance(last, Item) and last.error and last.name == shown(name)
    if source.trouble and not told:
        yield failed(name, source.trouble)
