"""The newest contacts and events as an Atom feed (RFC 4287)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TextIO

from .fact import Fact
from .facts import facts
from .feed import Entry, write_feed
from .only import Only
from .titles import title, what

if TYPE_CHECKING:
    from ..view import View

NEWEST: Final = 100
"""How many entries a feed has: those of the reports published last."""


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write a feed of facts of every status; return how many."""
    entries = [_entry(fact) for fact in facts(view, only, newest=NEWEST)]
    begun = view.fetch('SELECT min("at") FROM all_meta')[0][0]
    # A feed is another where the record is, or what is asked of it.
    key, updated = f"{begun} {only}", begun or datetime.fromtimestamp(0, UTC)
    write_feed(out, entries, key=key, title="Legation", updated=updated)
    return len(entries)


def _entry(fact: Fact) -> Entry:
    page = fact.page
    return Entry(
        key=fact.key,
        title=title(fact),
        updated=page.coded,
        published=page.published,
        url=page.url,
        author=page.publisher,
        terms=(fact.kind, fact.what, what(fact), fact.status),
        words=fact.words,
    )
