"""Polls feeds and yields what is new."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from ...errors import ReportError
from .feeds import Feed, Feeds
from .memory import Memory
from .notice import Notice
from .robots import NAME, Robots
from .rounds import Rounds, host_of
from .tasks import Page, Poll
from .times import DAY, HOUR, said
from .visits import Seen, Visits

_SHORTEST_SLEEP = 1.0


class Watcher:
    """Watches feeds and sitemaps, one request at a time a host, as their sites allow it.

    What is new is yielded as an `Item`, and what is odd as a `Notice`; nothing that a server does
    is raised. An item counts as seen once the next one is asked for, so that nothing is lost when
    a watcher is killed, and nothing but the page in hand is fetched twice. `clock` gives seconds
    since 1970, `chance` a number from 0 to 1. Raise `UsageError` where `state` cannot be used.
    """

    def __init__(
        self,
        feeds: Feeds,
        *,
        state: Path,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._feeds = feeds.feeds
        self._clock = clock
        self._sleep = sleep
        self._memory = Memory(state, clock)
        agent = f"{NAME}/0.1 ({feeds.contact or 'watches news feeds'})"
        self._robots = Robots(agent, clock)
        self._rounds: Rounds[Poll | Page] = Rounds(clock, sleep)
        self._visits = Visits(self._memory, self._robots, self._rounds, clock, chance)

    def forever(self) -> Seen:
        """Yield what is new, for as long as somebody asks."""
        while True:
            yield from self.once()
            wait = min(map(self._due, self._feeds), default=0.0) - self._clock()
            self._sleep(min(max(wait, _SHORTEST_SLEEP), HOUR))

    def once(self) -> Seen:
        """Ask all feeds that are due, and yield what is new in them."""
        yield from self._memory.notices()
        self._plan()
        while (task := self._rounds.next()) is not None:
            yield from self._step(task)
            yield from self._memory.notices()
        for feed in self._feeds:
            yield from self._silence(feed)

    def holding(self) -> AbstractContextManager[None]:
        """Count as seen at the end what is yielded within, and not at all if that is not reached.

        For who keeps several items at once: the last one counts when the next is asked for.
        """
        return self._memory.holding()

    def _plan(self) -> None:
        # Somebody may have stopped asking in the middle of a round.
        self._rounds.clear()
        for feed in self._feeds:
            known, now = self._memory.feed(feed.url), self._clock()
            is_due = self._due(feed) <= now
            if is_due:
                self._rounds.add(feed.url, Poll(feed, feed.url, first=known.fresh is None))
            # Those that have not been tried are what a watcher that was killed, or that had its
            # fill, has left; the others wait until their feed is due.
            left = [waiting for waiting in known.waiting if is_due or not waiting.tries]
            self._visits.add_pages(feed, left)

    def _due(self, feed: Feed) -> float:
        """Return when to ask a feed: one that is due in the far future had a wrong clock."""
        due, now = self._memory.feed(feed.url).due, self._clock()
        due = due if due - now <= 2 * max(feed.every, DAY) else now
        return max(due, self._held(feed.url))

    def _held(self, url: str) -> float:
        until = self._memory.state.held.get(host_of(url), 0.0)
        return until if until - self._clock() <= 2 * DAY else 0.0

    def _step(self, task: Poll | Page) -> Seen:
        """Carry out one request: the task, or what its site allows where that is not known."""
        url = task.url
        if self._held(url) > self._clock():
            return
        try:
            if not self._robots.knows(url):
                self._robots.learn(url)
                self._rounds.put_back(url, task)
            elif not self._robots.allows(url):
                yield from self._visits.forbidden(task)
            else:
                yield from (
                    self._visits.poll(task) if isinstance(task, Poll) else self._visits.page(task)
                )
        except ReportError as error:
            yield from self._visits.failed(task, error)
        finally:
            self._rounds.rest(url, self._robots.pause(url))

    def _silence(self, feed: Feed) -> Seen:
        known = self._memory.feed(feed.url)
        if feed.quiet is None or known.fresh is None or known.silent:
            return
        silence = self._clock() - known.fresh
        if silence > feed.quiet:
            self._memory.keep_feed(feed.url, replace(known, silent=True))
            yield Notice(feed.url, "silent", f"nothing new for {said(silence)}")
