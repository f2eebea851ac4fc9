"""What is made of a whole record, kept until the record changes."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from ..view import View

T = TypeVar("T")


class Held(Generic[T]):
    """Makes something of a view when it is first asked for, and again when the record changed."""

    def __init__(self, make: Callable[["View"], T]) -> None:
        """Take what makes it."""
        self._make = make
        self._lock = threading.Lock()
        self._made: WeakKeyDictionary[View, tuple[dict[str, int], T]] = WeakKeyDictionary()

    def __call__(self, view: "View") -> T:
        """Return what is made of a view; of several threads one makes it, the others wait."""
        with self._lock:
            # Taken before the making: what changes meanwhile is made again at the next question.
            versions = view.versions
            found = self._made.get(view)
            if found is None or found[0] != versions:
                found = self._made[view] = (versions, self._make(view))
            return found[1]
