"""What a watcher remembers of its feeds."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from statistics import median

from ..bundles.fields import Fields
from ..fetch import Validators

# More than any list that is looked at, so that nothing on it is ever forgotten.
SEEN = 4000
LENGTHS = 20
_OUTLETS = 500
_HOSTS = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that is yet to be fetched, and how often that has failed."""

    page: Fields
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed. Times are in seconds since 1970.

    `due` is when to ask it next; `fresh` when something new last came, `None` before it was first
    read; `failures` how often it failed in a row; `silent` whether its silence has been told;
    `seen` the keys of what it listed, the oldest first.
    """

    validators: Validators = field(default_factory=Validators)
    due: float = 0.0
    fresh: float | None = None
    failures: int = 0
    silent: bool = False
    seen: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def with_seen(self, keys: Iterable[str]) -> "FeedState":
        """Put keys at the young end, and forget the oldest where there are too many."""
        young = dict.fromkeys(keys)
        old = (key for key in self.seen if key not in young)
        return replace(self, seen=(*old, *young)[-SEEN:])

    def without(self, key: str) -> "FeedState":
        """Take a page off those that wait."""
        return replace(self, waiting=tuple(w for w in self.waiting if key_of(w.page) != key))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a watcher remembers.

    `held` says until when a host is left alone; `lengths` are the words of the last pages of each
    outlet, the oldest first.
    """

    feeds: dict[str, FeedState] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def feed(self, url: str) -> FeedState:
        return self.feeds.get(url, FeedState())

    def with_feed(self, url: str, feed: FeedState) -> "State":
        return replace(self, feeds={**self.feeds, url: feed})

    def with_held(self, host: str, until: float, now: float) -> "State":
        """Leave a host alone until then; those whose time is over are forgotten."""
        still = [(h, t) for h, t in self.held.items() if t > now and h != host]
        return replace(self, held=dict([*still, (host, until)][-_HOSTS:]))

    def with_length(self, outlet: str, words: int) -> "State":
        """Add the length of a page; the outlets that were heard of last are kept."""
        last = (*self.lengths.get(outlet, ()), words)[-LENGTHS:]
        others = [(o, n) for o, n in self.lengths.items() if o != outlet]
        return replace(self, lengths=dict([*others, (outlet, last)][-_OUTLETS:]))

    def usual(self, outlet: str, least: int) -> float | None:
        """Return the median length of an outlet's pages, once there are `least` of them."""
        known = self.lengths.get(outlet, ())
        return median(known) if len(known) >= least else None


def key_of(page: Fields) -> str:
    """Return what a page is remembered by: a hash of its address, or of what else is known."""
    address = (page.url or "").partition("#")[0]
    said = address or "\n".join(filter(None, (page.title, page.published, page.html)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
