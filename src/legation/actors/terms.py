"""Whether what is known of an office holds together: no gap, no overlap, no broken date."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

UNKNOWN, VACANT = "?", "vacant"
NOBODY = frozenset({UNKNOWN, VACANT})
POSTS = frozenset(
    {"head of state", "head of government", "foreign", "defence", "spokesperson", "un", "head"}
)
SINCE = date(2010, 1, 1)
"""From here on an office says of every day who held it, or that this is not known."""
_DAY = timedelta(days=1)
_FULL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of an office: a name, `?` or `vacant`, with dates as precise as they are known."""

    name: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its rows in the order of time."""

    of: str
    title: str
    level: str
    source: str
    holders: tuple[Holding, ...]
    known_until: str
    post: tuple[str, ...] = ()
    shared: str = ""
    began: str = ""
    ended: str = ""


def office(row: Mapping[str, Any]) -> Office:
    """Return an office as a file writes it; raise `TypeError` for a field that it cannot have."""
    holders = tuple(Holding(*held) for held in row["holders"])
    return Office(**{**row, "holders": holders, "post": tuple(row.get("post", ()))})


def earliest(day: str) -> date:
    """Return the first day that a date cut to what is known may mean; raise `ValueError`."""
    return _bounds(day)[0]


def latest(day: str) -> date:
    """Return the last day that a date cut to what is known may mean; raise `ValueError`."""
    return _bounds(day)[1]


def faults(office: Office) -> Iterator[str]:
    """Yield what is wrong with the terms of an office, one line a fault."""
    broken = list(_broken_dates(office))
    yield from broken
    yield from (f"unknown post {post!r}" for post in office.post if post not in POSTS)
    if broken or not office.holders:
        yield from () if broken else ("no holders",)
        return
    yield from _backwards(office.holders)
    if not office.shared:
        yield from _edges(office)
        for one, other in pairwise(office.holders):
            yield from _between(one, other)


def _broken_dates(office: Office) -> Iterator[str]:
    named = [(office.title, d) for d in (office.began, office.ended, office.known_until) if d]
    for row in office.holders:
        named.append((row.name, row.since))
        named += [(row.name, row.until)] if row.until else []
    for name, day in named:
        try:
            earliest(day)
        except ValueError:
            yield f"{name}: {day!r} is no date"


def _backwards(rows: Sequence[Holding]) -> Iterator[str]:
    for row in rows:
        if row.until and latest(row.until) < earliest(row.since):
            yield f"{row.name}: ends {row.until} before it begins {row.since}"
    for row in rows[:-1]:
        if not row.until and row.name in NOBODY:
            yield f"{row.name}: a row without a holder needs an end"


def _edges(office: Office) -> Iterator[str]:
    first, last = office.holders[0], office.holders[-1]
    start = max(SINCE, latest(office.began)) if office.began else SINCE
    if earliest(first.since) > start:
        yield f"nothing is known from {start} to {first.since}"
    end = office.ended or office.known_until
    if last.until and latest(last.until) < earliest(end) - _DAY:
        yield f"nothing is known from {last.until} to {end}"


def _between(one: Holding, other: Holding) -> Iterator[str]:
    if not one.until:
        yield f"{one.name} has no end, but {other.name} follows"
    elif latest(other.since) < earliest(one.until):
        yield f"{one.name} until {one.until} overlaps {other.name} from {other.since}"
    elif earliest(other.since) > max(latest(one.until) + _DAY, SINCE):
        yield f"gap between {one.name} until {one.until} and {other.name} from {other.since}"


def _bounds(day: str) -> tuple[date, date]:
    found = _FULL.fullmatch(day)
    if not found:
        raise ValueError(f"{day!r} is no date")
    year, month, number = (int(part) if part else 0 for part in found.groups())
    if number:
        return date(year, month, number), date(year, month, number)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
