"""An Atom feed (RFC 4287), whatever its entries are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TextIO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from .cells import address, line, plain

_SPACE: Final = UUID("6f0f3c0e-6f2f-5b0b-9a55-6a1a4c8f4a10")
"""Made once by chance; what ids are derived in, so it may never change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry; `key` is what it is known by for ever, `terms` are its categories."""

    key: str
    title: str
    updated: datetime
    published: str | None
    url: str | None
    author: str | None
    terms: tuple[str | None, ...]
    words: str


def write_feed(  # noqa: PLR0913 - as many parts as a feed has
    out: TextIO,
    entries: Iterable[Entry],
    *,
    key: str,
    title: str,
    updated: datetime,
    url: str | None = None,
) -> None:
    """Write a feed; `url` is where it is kept, `updated` stands where no entry is newer."""
    found = list(entries)
    newest = max((entry.updated for entry in found), default=updated)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.write('<feed xmlns="http://www.w3.org/2005/Atom">\n')
    out.write(_element("id", _id(key)) + _element("title", title))
    if url:
        out.write(f'<link rel="self" href={quoteattr(url)}/>\n')
    out.write(_element("updated", _time(newest)) + "<author><name>Legation</name></author>\n")
    out.write('<generator uri="https://pypi.org/project/legation/">Legation</generator>\n')
    for entry in found:
        out.write("<entry>\n" + "".join(_entry(entry)) + "</entry>\n")
    out.write("</feed>\n")


def _entry(entry: Entry) -> Iterator[str]:
    yield _element("id", _id(entry.key))
    yield _element("title", entry.title)
    yield _element("updated", _time(entry.updated))
    if published := _instant(entry.published):
        yield _element("published", _time(published))
    if url := address(entry.url):
        yield f'<link rel="alternate" href={quoteattr(url)}/>\n'
    yield f"<author>{_element('name', entry.author or 'unknown').strip()}</author>\n"
    for term in dict.fromkeys(entry.terms):
        if term:
            yield f"<category term={quoteattr(term)}/>\n"
    yield f'<content type="text">{escape(plain(entry.words))}</content>\n'


def _element(name: str, text: str | None) -> str:
    return f"<{name}>{escape(line(text))}</{name}>\n"


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(_SPACE, key)}"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: str | None) -> datetime | None:
    """Return a time that is known with its zone, as Atom wants it; a mere day is none."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
