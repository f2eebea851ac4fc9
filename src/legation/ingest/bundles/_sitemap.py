"""Sitemaps, and lists of sitemaps."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ...errors import ContentError, ReportError
from ..fetch import fetch
from ..limits import shown
from ..times import machine
from ._xml import defused, root
from .entries import Listed
from .entries import items as items_of
from .fields import Fields, line, resolved
from .item import Item, Part, failed
from .opened import Opened, opened

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

SUFFIXES: tuple[str, ...] = ()  # a name that ends in .xml says nothing
_ROOTS = ("urlset", "sitemapindex")
_ENTRIES = ("{*}url", "{*}sitemap")
# The protocol has one level of lists, with 50,000 sitemaps in it.
_DEPTH = 3
_SITEMAPS = 50_000


def recognises(head: bytes) -> bool:
    return root(head) in _ROOTS


def items(source: Opened) -> Iterator[Part]:
    """Yield a report or a failure for each page."""
    if source.url is not None:
        return _online(source, {source.url}, 0)
    return items_of((found.page for found in listed(source)), source.name, "address", online=False)


def _online(source: Opened, seen: set[str], depth: int) -> Iterator[Part]:
    """Yield the pages of a sitemap, and of the sitemaps that it lists; each sitemap once."""
    sitemaps: list[str] = []
    yield from items_of(_pages(source, sitemaps), source.name, "address", online=True)
    for url in sitemaps:
        if url in seen or len(seen) >= _SITEMAPS:
            continue
        seen.add(url)
        if depth == _DEPTH:
            yield failed(url, "is a sitemap too deep in lists of sitemaps")
            continue
        try:
            found = fetch(url)
        except ReportError as error:
            yield Item(shown(url), error=error)
        else:
            yield from _online(opened(BytesIO(found.data), url, url=found.url), seen, depth + 1)


def _pages(source: Opened, sitemaps: list[str]) -> Iterator[Fields]:
    """Yield the pages that a sitemap lists, and add the sitemaps that it lists."""
    for found in listed(source):
        if not found.is_sitemap:
            yield found.page
        elif found.page.url:
            sitemaps.append(found.page.url)


def listed(source: Opened) -> Iterator[Listed]:
    """Yield what a sitemap lists; raise `ReportError`."""
    yield from entries(source.everything(), source.name, url=source.url, charset=source.charset)


def entries(
    data: bytes, name: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[Listed]:
    """Yield what a sitemap lists; raise `ContentError` where it is none or breaks off."""
    from lxml import etree  # type: ignore[import-untyped]

    text = defused(data, name, charset)
    if root(text[:4096]) not in _ROOTS:
        raise ContentError(shown(name), "is not a sitemap")
    events = etree.iterparse(
        BytesIO(text), tag=_ENTRIES, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in events:
            yield _entry(element, url)
            element.clear()
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise ContentError(shown(name), f"is broken or ends in the middle ({reason})") from error


def _entry(element: "_Element", base: str | None) -> Listed:
    """Read an entry; the namespaces of Google's news say more of a page than its address."""
    said = {str(e.tag).rpartition("}")[2]: e.text for e in reversed(list(element.iter("*")))}
    page = Fields(
        title=line(said.get("title")),
        url=resolved(said.get("loc"), base),
        published=line(said.get("publication_date")),
        outlet=line(said.get("name")),
    )
    changed = machine(said.get("lastmod")) or machine(page.published)
    return Listed(page, str(element.tag).endswith("sitemap"), changed)
