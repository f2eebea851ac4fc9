"""What feeds and sitemaps list, and the reports behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ...errors import ContentError, ReportError
from ...model import Report
from ..fetch import Fetched, fetch
from ..limits import shown
from ..load import from_bytes
from ..times import machine
from .fields import Fields, day, read_fields
from .item import Item, Part, Raw

_NO_TEXT = "has no full text here, and pages are fetched only for lists that came from an address"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list names: a page, or in a list of sitemaps another one; `changed` is ISO 8601."""

    page: Fields
    is_sitemap: bool = False
    changed: str | None = None


def items(entries: Iterator[Fields], name: str, what: str, *, online: bool) -> Iterator[Part]:
    """Yield each entry; pages are fetched where `online`, and here, one after the other.

    `entries` may raise `ReportError` once it cannot go on: that is the last failure.
    """
    read = read_entry if online else _offline_entry
    try:
        for number, entry in enumerate(entries, start=1):
            where = f"{name}, {what} {number}" + (f" ({entry.url})" if entry.url else "")
            part = Raw(where, partial(read, entry, where))
            yield part.read() if online else part
    except ReportError as error:
        yield Item(shown(name), error=error)


def read_entry(entry: Fields, name: str) -> Report:
    """Read the report of an entry, from its own text or from its page; raise `ReportError`."""
    if entry.html:
        return read_fields(entry, name)
    if not entry.url:
        raise ContentError(shown(name), "has neither a full text nor an http(s) address")
    return read_page(fetch(entry.url), entry, name)


def read_page(found: Fetched, entry: Fields, name: str) -> Report:
    """Read the page of an entry, whose list fills in what the page does not say of itself."""
    report = from_bytes(
        found.data, name=name, url=found.url, modified=day(entry.published), charset=found.charset
    )
    return replace(
        report,
        published=report.published or machine(entry.published),
        publisher=report.publisher or entry.outlet,
    )


def _offline_entry(entry: Fields, name: str) -> Report:
    if not entry.html:
        raise ContentError(shown(name), _NO_TEXT)
    return read_fields(entry, name)
