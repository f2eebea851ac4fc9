"""What comes of a request: the list or the page that it gives, or its failure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...errors import ReportError
from ..bundles import Item
from ..bundles.entries import Listed, read_entry, read_page
from ..bundles.fields import Fields
from ..bundles.item import attempt
from ..bundles.listing import listing
from ..fetch import Fetched, Validators, fetch
from ..limits import shown
from . import delays, shrunk
from .feeds import Feed
from .memory import Memory
from .notice import Notice
from .robots import Robots
from .rounds import Rounds, host_of
from .state import Waiting, key_of
from .tasks import FIRST, LISTED, PAGES, SITEMAPS, Page, Poll, newest
from .times import DAY, said

_TRIES = 3
# One failure or two are mended by themselves; what lasts is told the third time, and then seldom.
_TOLD, _TOLD_AGAIN = 3, 10

Seen = Iterator[Item | Notice]


class Visits:
    """Carries out the tasks of a watcher; what is still to do after one is added to `rounds`."""

    def __init__(
        self,
        memory: Memory,
        robots: Robots,
        rounds: Rounds[Poll | Page],
        clock: Callable[[], float],
        chance: Callable[[], float],
    ) -> None:
        self._memory = memory
        self._robots = robots
        self._rounds = rounds
        self._clock = clock
        self._chance = chance

    def add_pages(self, feed: Feed, waiting: Sequence[Waiting]) -> None:
        """Give pages their turn, as many as a round has room for."""
        for page in waiting[:PAGES]:
            self._rounds.add(page.page.url or feed.url, Page(feed, page))

    def poll(self, task: Poll) -> Seen:
        known = self._memory.feed(task.feed.url).validators
        found = fetch(task.url, agent=self._robots.agent, known=None if task.inner else known)
        if not found.unchanged:
            yield from self._read(task, found)
        if not task.inner:
            state = replace(
                self._memory.feed(task.feed.url),
                validators=known if found.unchanged else found.validators,
                failures=0,
                due=self._clock() + task.feed.every,
            )
            self._memory.keep_feed(task.feed.url, state)

    def _read(self, task: Poll, found: Fetched) -> Seen:
        """Take up what is new in a list: texts at once, pages for their turn."""
        listed, broken = _listed(found, task.url)
        for inner in newest((one for one in listed if one.is_sitemap), SITEMAPS):
            if inner.page.url and not task.inner:
                self._rounds.add(
                    inner.page.url, Poll(task.feed, inner.page.url, task.first, inner=True)
                )
        new = self._new(task, [one for one in listed if not one.is_sitemap])
        self.add_pages(task.feed, [Waiting(page) for page in new if _is_linked(page)])
        for page in new:
            if not _is_linked(page):
                name = page.url or task.url
                yield from self._deliver(task.feed, page, attempt(name, read_entry, page, name))
        if broken:
            raise broken

    def _new(self, task: Poll, listed: list[Listed]) -> list[Fields]:
        """Return what has never been listed, the newest first, and remember the rest."""
        pages = {key_of(one.page): one.page for one in newest(listed, LISTED)}
        known = self._memory.known()
        keys = [key for key in pages if key not in known]
        new = keys[:FIRST] if task.first else keys
        before, now = self._memory.feed(task.feed.url), self._clock()
        linked = (Waiting(pages[key]) for key in new if _is_linked(pages[key]))
        rest = set(pages).difference(new)
        state = before.with_seen(key for key in pages if key in rest)
        self._memory.keep_feed(
            task.feed.url,
            replace(
                state,
                fresh=now if new or before.fresh is None else before.fresh,
                silent=before.silent and not new,
                waiting=(*before.waiting, *linked),
            ),
        )
        return [pages[key] for key in new]

    def page(self, task: Page) -> Seen:
        page = task.waiting.page
        found = fetch(task.url, agent=self._robots.agent)
        yield from self._deliver(
            task.feed, page, attempt(task.url, read_page, found, page, task.url)
        )

    def _deliver(self, feed: Feed, page: Fields, item: Item) -> Seen:
        """Yield an item, and remember it once it has been taken."""
        if item.report and feed.outlet:
            item = replace(item, report=replace(item.report, publisher=feed.outlet))
        yield item
        self._done(feed, page)
        outlet = feed.outlet or host_of(page.url or feed.url)
        usual = self._memory.state.usual(outlet, shrunk.KNOWN)
        words = shrunk.words_of(item)
        if words is not None and usual is not None and shrunk.is_shrunk(words, usual):
            why = "a paywall, or another layout?"
            message = f"{item.name} has {words} words, where {usual:.0f} are usual: {why}"
            yield Notice(feed.url, "shrunk", message)
        elif words:
            self._memory.keep(self._memory.state.with_length(outlet, words))

    def _done(self, feed: Feed, page: Fields) -> None:
        key = key_of(page)
        known = self._memory.feed(feed.url)
        self._memory.keep_feed(feed.url, known.with_seen([key]).without(key))

    def forbidden(self, task: Poll | Page) -> Seen:
        first = self._robots.first_refusal(task.url)
        if isinstance(task, Page):
            self._done(task.feed, task.waiting.page)
        elif not task.inner:
            self._memory.keep_feed(
                task.feed.url, replace(self._memory.feed(task.feed.url), due=self._clock() + DAY)
            )
        if first or isinstance(task, Poll):
            host = host_of(task.url)
            yield Notice(task.feed.url, "robots", f"robots.txt of {host} forbids {shown(task.url)}")

    def failed(self, task: Poll | Page, error: ReportError) -> Seen:
        now = self._clock()
        if delays.is_of_host(error) or not self._robots.knows(task.url):
            host = host_of(task.url)
            self._rounds.drop(host)
            until = now + delays.hold(error, now, self._chance)
            self._memory.keep(self._memory.state.with_held(host, until, now))
        if isinstance(task, Page):
            yield from self._failed_page(task, error)
        elif task.inner:
            # Asked again, its list would be unchanged, and this sitemap passed over.
            self._memory.keep_feed(
                task.feed.url, replace(self._memory.feed(task.feed.url), validators=Validators())
            )
            yield Notice(task.feed.url, "failing", str(error))
        else:
            yield from self._failed_feed(task.feed, error)

    def _failed_page(self, task: Page, error: ReportError) -> Seen:
        tried = replace(task.waiting, tries=task.waiting.tries + 1)
        if not delays.is_passing(error) or tried.tries >= _TRIES:
            yield from self._deliver(task.feed, tried.page, Item(shown(task.url), error=error))
            return
        known = self._memory.feed(task.feed.url)
        waiting = tuple(tried if w.page == tried.page else w for w in known.waiting)
        self._memory.keep_feed(task.feed.url, replace(known, waiting=waiting))

    def _failed_feed(self, feed: Feed, error: ReportError) -> Seen:
        known, now = self._memory.feed(feed.url), self._clock()
        failures = known.failures + 1
        wait = delays.backed_off(feed.every, failures, self._chance)
        wait = max(wait, delays.asked(error, now))
        self._memory.keep_feed(feed.url, replace(known, failures=failures, due=now + wait))
        for_good = failures == 1 and not delays.is_passing(error)
        if for_good or failures == _TOLD or failures % _TOLD_AGAIN == 0:
            times = "once" if failures == 1 else f"{failures} times in a row"
            then = f"asked again in {said(wait)}"
            yield Notice(feed.url, "failing", f"failed {times}: {error.reason}; {then}")


def _listed(found: Fetched, name: str) -> tuple[list[Listed], ReportError | None]:
    """Return what a list has, and why there may be more of it."""
    listed: list[Listed] = []
    try:
        listed.extend(listing(found, name))
    except ReportError as error:
        return listed, error
    return listed, None


def _is_linked(page: Fields) -> bool:
    """Tell an entry whose page is to be fetched from one that has its text, or neither."""
    return page.html is None and page.url is not None
