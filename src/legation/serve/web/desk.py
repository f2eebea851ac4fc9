"""What every page and every answer of the API is made from."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from legation.record import Record, View

from .settings import Settings
from .tokens import Tokens, tokens_file
from .watchlists import WatchLists, lists_file

if TYPE_CHECKING:
    from legation.chain import Reader
    from legation.record.search import SearchIndex

_PATIENCE: Final = 0.5
"""Seconds that a page waits for the index: a few new reports are in by then."""


class Desk:
    """A record and what is asked of it; one for a process, used by all of its threads."""

    def __init__(self, record: Record, settings: Settings | None = None) -> None:
        """Take a record that was opened warm."""
        self.record = record
        self.settings = settings or Settings()
        self._loading = threading.Lock()

    @property
    def view(self) -> View:
        """Return what the record says now."""
        return self.record.view()

    @cached_property
    def tokens(self) -> Tokens:
        """Return the tokens of who may write, and read where it is closed."""
        return Tokens(self.settings.tokens or tokens_file(self.record))

    @cached_property
    def index(self) -> "SearchIndex":
        """Return the index of words; while much is new, it answers from what it has."""
        from legation.record.search import SearchIndex

        return SearchIndex(self.record, patience=_PATIENCE)

    @cached_property
    def lists(self) -> WatchLists:
        """Return the searches that are kept."""
        return WatchLists(self.settings.lists or lists_file(self.record))

    @cached_property
    def reader(self) -> "Reader":
        """Return the reader, loaded when it is first needed, and once."""
        from legation.chain import Reader

        with self._loading:
            loaded: Reader = self.__dict__.get("reader") or Reader()
            self.__dict__["reader"] = loaded
        return loaded

    def tag(self, *parts: object) -> str:
        """Return an ETag: it changes with the record, with what was asked, and every day."""
        # A page also says what is overdue, and that changes at midnight.
        told = repr((sorted(self.view.versions.items()), date.today(), parts))
        return '"' + hashlib.sha256(told.encode()).hexdigest()[:24] + '"'

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return what actors are called; one that the record does not know is left out."""
        found = self.view.fetch(
            "SELECT id, name FROM known_actors WHERE list_contains(?, id)", [sorted(set(ids))]
        )
        return {str(actor): str(name) for actor, name in found}
