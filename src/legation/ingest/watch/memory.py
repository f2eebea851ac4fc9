"""The state of a watcher, saved at every change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import UsageError
from ..limits import shown
from . import shelf
from .notice import Notice
from .state import FeedState, State, key_of


class Memory:
    """A state and its file; what goes wrong with the file is a notice, told once.

    A broken file is kept under another name, and a new one begun. Raise `UsageError` where the
    file cannot be read or written at the start, or is another watcher's.
    """

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self.state = State()
        self._path = path
        self._failing = False
        self._holding = False
        self._notices: list[Notice] = []
        try:
            self._lock = shelf.lock(path)
            self._load(clock)
            shelf.save(path, self.state)
        except BlockingIOError as error:
            raise UsageError(f"{path}: another watcher is running with this state") from error
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})") from error

    def feed(self, url: str) -> FeedState:
        return self.state.feed(url)

    def known(self) -> set[str]:
        """Return the keys of all that any feed has listed, seen or waiting."""
        feeds = self.state.feeds.values()
        seen = (key for feed in feeds for key in feed.seen)
        return {*seen, *(key_of(w.page) for feed in feeds for w in feed.waiting)}

    def keep_feed(self, url: str, feed: FeedState) -> None:
        """Put a feed's state in the place of the one before, and save."""
        self.keep(self.state.with_feed(url, feed))

    def keep(self, state: State) -> None:
        """Put a state in the place of the one before, and save."""
        self.state = state
        if not self._holding:
            self._save()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Save at the end what changes meanwhile, and forget it where that is not reached."""
        before, self._holding = self.state, True
        try:
            yield
        except BaseException:
            self.state = before
            raise
        finally:
            self._holding = False
        self._save()

    def notices(self) -> Iterator[Notice]:
        """Yield what there is to tell, and forget it."""
        while self._notices:
            yield self._notices.pop(0)

    def _save(self) -> None:
        try:
            shelf.save(self._path, self.state)
            self._failing = False
        except OSError as error:
            if not self._failing:
                self._tell(f"cannot be written ({error.strerror}): a restart would begin anew")
            self._failing = True

    def _load(self, clock: Callable[[], float]) -> None:
        try:
            self.state = shelf.load(self._path)
        except shelf.BrokenStateError as error:
            kept = shelf.set_aside(self._path, int(clock()))
            self._tell(f"{shown(str(error))}; kept as {kept.name}, and watching begins anew")

    def _tell(self, message: str) -> None:
        self._notices.append(Notice(str(self._path), "state", message))
