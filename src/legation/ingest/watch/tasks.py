"""What a watcher does, request by request."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..bundles.entries import Listed
from .feeds import Feed
from .state import Waiting

# The newest of a list are looked at: feeds have a hundred entries at most, sitemaps of news what
# came in two days, and only sitemaps of whole sites more.
LISTED = 2000
# A list that is new is read from here on, not from the beginning of its site.
FIRST = 50
# Pages of one feed in one round, so that a large list does not keep the others waiting.
PAGES = 50
# Of a list of sitemaps, those that changed last.
SITEMAPS = 3


@dataclass(frozen=True, slots=True)
class Poll:
    """Ask a feed; `first` for the first time. A sitemap that a feed lists is `inner`."""

    feed: Feed
    url: str
    first: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Fetch a page that a feed lists."""

    feed: Feed
    waiting: Waiting

    @property
    def url(self) -> str:
        return self.waiting.page.url or self.feed.url


def newest(listed: Iterable[Listed], most: int) -> list[Listed]:
    """Return the newest of a list, the newest first; those without a date as they stand."""
    return sorted(listed, key=lambda found: found.changed or "", reverse=True)[:most]
