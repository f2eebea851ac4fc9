"""A calendar (RFC 5545): deadlines of commitments, and contacts that are to take place.

Only what is dated to the day or the month is in it; a month is a span of days. What several reports
have alike is there once, as the newest of them has it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TextIO

from legation.model import Interval

from .cells import address, line, plain
from .fact import Fact, Row
from .facts import facts
from .only import Only
from .parties import Finder, Party
from .titles import names, title

if TYPE_CHECKING:
    from ..view import View

AHEAD: Final = frozenset({"planned", "agreed", "proposed"})
"""The statuses of contacts that are to take place, unless a filter asks for others."""
_FOLD: Final = 75  # octets of a line, its end not counted
_LONGEST: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One thing in the calendar; `same` is what makes another report's account the same thing."""

    same: str
    when: Interval
    summary: str
    words: str
    place: str | None
    category: str
    status: str
    url: str
    source: str
    coded: datetime


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write a calendar; return how many things are in it."""
    return _calendar((*_contacts(view, only), *_deadlines(view, only)), out)


def write_deadlines(view: "View", process: str, out: TextIO) -> int:
    """Write a calendar of the deadlines of one process; return how many there are."""
    return _calendar(_deadlines(view, Only(), process), out)


def _calendar(entries: Iterable[_Entry], out: TextIO) -> int:
    found: dict[str, _Entry] = {}
    for entry in entries:
        known = found.get(entry.same)
        if known is None or known.coded <= entry.coded:
            found[entry.same] = entry
    _lines(out, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Legation//Legation//EN")
    for entry in sorted(found.values(), key=lambda e: (str(e.when), e.same)):
        _lines(out, *_event(entry))
    _lines(out, "END:VCALENDAR")
    return len(found)


def _contacts(view: "View", only: Only) -> Iterator[_Entry]:
    for fact in facts(view, only.unless_said(AHEAD), kinds=("contact",)):
        when = _span(fact.date)
        if when:
            who = ",".join(sorted(p.id for p in fact.sources))
            yield _entry(fact, when, f"contact {who} {fact.what} {fact.level} {when}")


def _entry(fact: Fact, when: Interval, same: str) -> _Entry:
    return _Entry(
        same=same,
        when=when,
        summary=title(fact),
        words=fact.words,
        place=fact.place,
        category="CONTACT",
        status="CONFIRMED" if fact.status == "agreed" else "TENTATIVE",
        url=address(fact.page.url),
        source=fact.page.publisher or fact.page.title or fact.page.id,
        coded=fact.page.coded,
    )


def _deadlines(view: "View", only: Only, process: str | None = None) -> Iterator[_Entry]:
    """Yield the deadlines of commitments; the filters but for the confidence hold of them too."""
    find = Finder(view)
    for row in view.rows(_COMMITMENTS, [process]):
        when = _span(row["deadline"])
        by, to = ([p for a in row[side] if (p := find(a, {}))] for side in ("by", "to"))
        if when and _is_wanted(only, row, when, by + to):
            yield _deadline(row, when, by)


def _is_wanted(only: Only, row: Row, when: Interval, parties: list[Party]) -> bool:
    first = when.first
    if first is None or (only.since and first < only.since) or (only.until and first > only.until):
        return False
    who = {name for p in parties for name in (p.id, p.state)}
    wanted = row["status"] in only.status if only.status else row["status"] != "denied"
    return wanted and (not only.about or bool(who & set(only.about)))


def _deadline(row: Row, when: Interval, by: list[Party]) -> _Entry:
    who = ",".join(sorted(row["by"]))
    return _Entry(
        same=f"deadline {who} {row['text']} {when}",
        when=when,
        summary=f"Deadline: {names(by)}: {row['text']}",
        words=row["name"],
        place=None,
        category="DEADLINE",
        status="CONFIRMED" if row["status"] in ("happened", "ongoing") else "TENTATIVE",
        url=address(row["url"]),
        source=row["publisher"] or row["title"] or row["report"],
        coded=row["coded"],
    )


def _event(entry: _Entry) -> Iterator[str]:
    first, last = entry.when.first, entry.when.last
    uid = hashlib.sha256(entry.same.encode()).hexdigest()[:32]
    if first is None or last is None:
        return
    yield from ("BEGIN:VEVENT", f"UID:{uid}@legation")
    yield f"DTSTAMP:{entry.coded:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    # The end is the first day after.
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(line(entry.summary))}"
    yield f"DESCRIPTION:{_text(plain(entry.words) + chr(10) + line(entry.source))}"
    if entry.place:
        yield f"LOCATION:{_text(line(entry.place))}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield from (f"CATEGORIES:{entry.category}", f"STATUS:{entry.status}")
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _span(written: str | None) -> Interval | None:
    """Return the days of a date that is known to the month at least."""
    try:
        found = Interval.parse(written or "")
    except ValueError:
        return None
    known = found.first and found.last and found.last - found.first < _LONGEST
    return found if known else None


def _text(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _lines(out: TextIO, *content: str) -> None:
    for written in content:
        out.write("\r\n ".join(_folded(written)) + "\r\n")


def _folded(text: str) -> Iterator[str]:
    """Yield the parts of a line that is too long, no character cut.

    Those after the first have one octet less, for the blank that they begin with.
    """
    room, part = _FOLD, ""
    for character in text:
        size = len(character.encode())
        if size > room:
            yield part
            room, part = _FOLD - 1, ""
        room, part = room - size, part + character
    yield part


_COMMITMENTS: Final = """
SELECT c.*, r.title, r.publisher, r.url FROM commitments AS c JOIN heads AS r USING (report)
WHERE c.deadline IS NOT NULL AND ($1 IS NULL OR c.process = $1)
ORDER BY c.coded, c.report, c.process
"""
