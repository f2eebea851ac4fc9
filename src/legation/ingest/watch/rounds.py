"""Whose turn it is: one request at a time a host, and a pause after it."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar
from urllib.parse import urlsplit

_T = TypeVar("_T")


def host_of(url: str) -> str:
    """Return the host of an address, with its port where it names one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


class Rounds(Generic[_T]):
    """Tasks by the host that they ask; while one host rests, the others have their turn."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tasks: dict[str, deque[_T]] = {}
        self._ready: dict[str, float] = {}

    def add(self, url: str, task: _T) -> None:
        """Put a task behind the others of its host."""
        self._tasks.setdefault(host_of(url), deque()).append(task)

    def put_back(self, url: str, task: _T) -> None:
        """Put a task before the others of its host."""
        self._tasks.setdefault(host_of(url), deque()).appendleft(task)

    def next(self) -> _T | None:
        """Return the task of the host that has rested longest, once it has; `None` at the end."""
        if not self._tasks:
            return None
        host = min(self._tasks, key=lambda h: self._ready.get(h, 0.0))
        wait = self._ready.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        task = self._tasks[host].popleft()
        if not self._tasks[host]:
            del self._tasks[host]
        return task

    def rest(self, url: str, seconds: float) -> None:
        """Leave a host alone for so long from now on."""
        now = self._clock()
        self._ready = {host: ready for host, ready in self._ready.items() if ready > now}
        self._ready[host_of(url)] = now + seconds

    def drop(self, host: str) -> None:
        """Forget the tasks of a host."""
        self._tasks.pop(host, None)

    def clear(self) -> None:
        """Forget all tasks, but not who still rests."""
        self._tasks.clear()
