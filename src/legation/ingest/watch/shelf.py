"""The state of a watcher as a JSON file, replaced as a whole or not at all."""

import fcntl
import json
import math
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TextIO, TypeVar

from ...errors import UsageError
from ..bundles.fields import Fields
from ..fetch import Validators
from .state import FeedState, State, Waiting

VERSION = 1
_T = TypeVar("_T")


class BrokenStateError(ValueError):
    """The file holds no state of this version; the message says what is wrong."""


def lock(path: Path) -> TextIO:
    """Take a state for as long as the file that is returned is open.

    Raise `BlockingIOError` where another has it. The lock has a file of its own, since that of the
    state is replaced.
    """
    file = path.with_name(f"{path.name}.lock").open("w", encoding="utf-8")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def load(path: Path) -> State:
    """Read a state, a new one where there is no file; raise `BrokenStateError`, `UsageError`."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return _state(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise BrokenStateError(f"is no state of a watcher ({error})") from error


def save(path: Path, state: State) -> None:
    """Write a state beside its place and move it there; raise `OSError`."""
    written = path.with_name(f"{path.name}.new")
    values = {"version": VERSION, **asdict(state)}
    with written.open("w", encoding="utf-8") as file:
        # What is not ASCII is escaped, a lone surrogate too.
        json.dump(values, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


def set_aside(path: Path, number: int) -> Path:
    """Keep a broken file under another name, and return that; raise `OSError`."""
    kept = path.with_name(f"{path.name}.broken-{number}")
    path.replace(kept)
    return kept


def _state(value: object) -> State:
    values = _table(value)
    if values.get("version") != VERSION:
        raise ValueError(f"version {values.get('version')!r} is not {VERSION}")
    return State(
        feeds=_each(values.get("feeds"), _feed),
        held=_each(values.get("held"), _number),
        lengths=_each(values.get("lengths"), lambda numbers: _all(numbers, _whole)),
    )


def _feed(value: object) -> FeedState:
    values = _table(value)
    validators = _table(values.get("validators"))
    fresh = values.get("fresh")
    return FeedState(
        validators=Validators(_text(validators.get("etag")), _text(validators.get("modified"))),
        due=_number(values.get("due")),
        fresh=None if fresh is None else _number(fresh),
        failures=_whole(values.get("failures")),
        silent=values.get("silent") is True,
        seen=_all(values.get("seen"), lambda key: _text(key) or ""),
        waiting=_all(values.get("waiting"), _waiting),
    )


def _waiting(value: object) -> Waiting:
    values = _table(value)
    page = _table(values.get("page"))
    given = {key: _text(page.get(key)) for key in Fields.__slots__}
    return Waiting(Fields(**given), _whole(values.get("tries")))


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"not a table: {_brief(value)}")
    return value


def _each(value: object, read: Callable[[object], _T]) -> dict[str, _T]:
    return {key: read(inner) for key, inner in _table(value).items()}


def _all(value: object, read: Callable[[object], _T]) -> tuple[_T, ...]:
    if not isinstance(value, list):
        raise ValueError(f"not a list: {_brief(value)}")
    return tuple(map(read, value))


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"not a text: {_brief(value)}")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"not a number: {_brief(value)}")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"not a time: {number}")
    return number


def _whole(value: object) -> int:
    return int(_number(value))


def _brief(value: object) -> str:
    return repr(value)[:40]
