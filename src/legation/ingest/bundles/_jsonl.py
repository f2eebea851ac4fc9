"""JSON Lines: one object a line, with a text or a page and what is known of it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from ...errors import ContentError, SourceError
from ...model import Report
from ..limits import MAX_BYTES, TOO_LARGE, shown
from .fields import read_row
from .item import Part, Raw
from .opened import Opened

SUFFIXES = (".jsonl", ".ndjson")
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\"")
# A line this long is passed over, to reach those behind it; one that goes on is a bomb.
_LONGEST = 100 * MAX_BYTES
_CHUNK = 1024 * 1024


def recognises(head: bytes) -> bool:
    return _OBJECT.match(head) is not None


def items(source: Opened) -> Iterator[Part]:
    """Yield a report or a failure for each line; blank lines are passed over."""
    for number, line in enumerate(_lines(source.stream), start=1):
        if source.trouble and not line.endswith(b"\n"):
            # The rest of a broken archive, which is told of once, at its end.
            return
        if line.strip():
            name = f"{source.name}, line {number}"
            yield Raw(name, partial(_read, line, name), len(line))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream, of those that are too large only the beginning."""
    while line := stream.readline(MAX_BYTES + 1):
        whole = line
        passed = len(line)
        while len(line) > MAX_BYTES and not whole.endswith(b"\n") and passed <= _LONGEST:
            whole = stream.readline(_CHUNK)
            passed += len(whole)
            if not whole:
                break
        yield line
        if passed > _LONGEST:
            return


def _read(line: bytes, name: str) -> Report:
    if len(line) > MAX_BYTES:
        raise SourceError(shown(name), TOO_LARGE)
    return read_row(_object(line, name), name)


def _object(line: bytes, name: str) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ContentError(
            shown(name), f"is not JSON ({error.msg}, column {error.colno})"
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(shown(name), "is not JSON (not UTF-8)") from error
    except RecursionError as error:
        raise ContentError(shown(name), "is nested too deeply") from error
    if not isinstance(value, dict):
        raise ContentError(shown(name), "is not a JSON object")
    return value
