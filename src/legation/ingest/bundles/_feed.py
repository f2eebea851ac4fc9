"""RSS and Atom."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import ContentError
from ..limits import shown
from ..times import machine
from ._xml import defused, root
from .entries import Listed
from .entries import items as items_of
from .fields import Fields, line, resolved
from .item import Part
from .opened import Opened

if TYPE_CHECKING:
    from feedparser import FeedParserDict

SUFFIXES = (".rss", ".atom")
_ROOTS = ("rss", "feed", "RDF")
_END = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>")
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_TAG = re.compile(r"<[^>]{0,2000}>")
# Teasers run to sixty words or so; the shortest wire reports are longer.
_FULL_WORDS = 100
# "World news | The Paper" names a section; the host of an entry is better than that.
_SECTION = re.compile(r"[|:»›–—]|\s-\s")


def recognises(head: bytes) -> bool:
    return root(head) in _ROOTS


def items(source: Opened) -> Iterator[Part]:
    """Yield a report or a failure for each entry."""
    return items_of(
        (found.page for found in listed(source)),
        source.name,
        "entry",
        online=source.url is not None,
    )


def listed(source: Opened) -> Iterator[Listed]:
    """Yield what a feed lists; raise `ReportError`."""
    data = source.everything()
    for page in entries(data, source.name, url=source.url, charset=source.charset):
        yield Listed(page, changed=machine(page.published))


def entries(
    data: bytes, name: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[Fields]:
    """Yield what a feed lists, `html` set where that is a full text; raise `ContentError`.

    `url` is where the feed came from. One that is cut off is read up to there before that is
    raised.
    """
    text = defused(data, name, charset)
    whole = bool(_END.search(text, max(0, len(text) - 4096)))
    parsed = _parsed(text if whole else _up_to_last(text), name, url)
    for entry in parsed.entries:
        yield _fields(entry, parsed.feed, url)
    if not whole:
        raise ContentError(shown(name), "ends in the middle")


def _parsed(text: bytes, name: str, url: str | None) -> "FeedParserDict":
    import feedparser

    try:
        # Nothing is rendered, so nothing needs to be made safe for that.
        return feedparser.parse(
            text,
            response_headers={"content-location": url or ""},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # It promises to take any feed; those whose tags cross make it fail in all these ways.
        reason = f"{type(error).__name__}: {error}"
        raise ContentError(shown(name), f"is too broken a feed ({shown(reason)})") from error


def _up_to_last(text: bytes) -> bytes:
    """Return a feed that is cut off up to the end of its last whole entry."""
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    return text[: ends[-1]] if ends else b""


def _fields(entry: "FeedParserDict", feed: "FeedParserDict", url: str | None) -> Fields:
    outlet = line((entry.get("source") or {}).get("title")) or line(feed.get("title"))
    return Fields(
        html=_full(entry),
        title=line(entry.get("title")),
        url=resolved(entry.get("link"), url),
        published=line(entry.get("published") or entry.get("updated")),
        outlet=outlet if outlet and not _SECTION.search(outlet) else None,
    )


def _full(entry: "FeedParserDict") -> str | None:
    """Return the longest text of an entry where that is no teaser."""
    texts = [entry.get("summary"), *(part.get("value") for part in entry.get("content", ()))]
    longest = max((text for text in texts if text), key=len, default="")
    return longest if len(_TAG.sub(" ", longest).split()) >= _FULL_WORDS else None
