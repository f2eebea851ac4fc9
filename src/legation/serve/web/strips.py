"""Channels over time, as strips that a page draws."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from legation.record.history.channels import State, Stretch

from .render import day

WIDTH: Final = 1000
"""Units from the first day of a strip to its last."""
_LEAST: Final = 2
"""What is narrower cannot be seen, unless it is the last."""
_TOLD: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch as it is drawn, in units from the left."""

    x: float
    width: float
    state: State
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A level over time; `says` is the newest of it in words."""

    level: str | None
    pieces: tuple[Piece, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """The levels of a pair, all over the same days."""

    first: date
    last: date
    levels: tuple[Strip, ...]


def strips(
    found: Sequence[Stretch], *, since: date | None, until: date | None, newest: date | None
) -> Strips | None:
    """Return stretches as strips from one day to another, by default to the newest report's."""
    if not found:
        return None
    first = since or min(stretch.since for stretch in found)
    last = until or max(newest or first, *(stretch.since for stretch in found))
    levels = groupby(found, key=lambda stretch: stretch.level)
    made = [_strip(level, list(mine), first, max(first, last)) for level, mine in levels]
    return Strips(first=first, last=max(first, last), levels=tuple(made))


def _strip(level: str | None, found: Sequence[Stretch], first: date, last: date) -> Strip:
    told = [_says(each) for each in found[-_TOLD:]]
    return Strip(level=level, pieces=tuple(_pieces(found, first, last)), says="; ".join(told))


def _pieces(found: Iterable[Stretch], first: date, last: date) -> Iterator[Piece]:
    days = max((last - first).days, 1)
    for each in found:
        end = min(each.until or last, last)
        begin = max(each.since, first)
        x, width = ((begin - first).days / days * WIDTH, (end - begin).days / days * WIDTH)
        if each.until is None and begin <= last:
            x, width = min(x, WIDTH - _LEAST), max(width, _LEAST)
        if width >= _LEAST:
            yield Piece(x=round(x, 1), width=round(width, 1), state=each.state, says=_says(each))


def _says(stretch: Stretch) -> str:
    until = f" to {day(stretch.until)}" if stretch.until else ""
    return f"{stretch.state} {'from' if until else 'since'} {day(stretch.since)}{until}"
