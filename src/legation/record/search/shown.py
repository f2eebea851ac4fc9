"""Where a question's words stand in what is shown, as the index itself would find them."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from ...model import Span
from .match import quoted
from .question import TOKEN
from .sql import TOKENS

_OPEN, _SHUT = "\x02", "\x03"
_EITHER: Final = re.compile(f"[{_OPEN}{_SHUT}]")


class Shown:
    """Some texts that can be asked by words; closed after use."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts; each is known by its place among them."""
        self._index = sqlite3.connect(":memory:")
        self._index.execute(f"CREATE VIRTUAL TABLE shown USING fts5 (text, tokenize = '{TOKENS}')")
        clean = ((at, _EITHER.sub(" ", text)) for at, text in enumerate(texts))
        self._index.executemany("INSERT INTO shown (rowid, text) VALUES (?, ?)", clean)

    def close(self) -> None:
        """Let the texts go."""
        self._index.close()

    def marks(self, words: Sequence[str]) -> dict[int, tuple[Span, ...]]:
        """Return where any of some words or phrases stands, by text."""
        asked = " OR ".join(quoted(word) for word in words if TOKEN.search(word))
        found = self._ask(f"highlight(shown, 0, '{_OPEN}', '{_SHUT}')", asked)
        return {at: tuple(_spans(marked)) for at, marked in found}

    def meeting(self, terms: Sequence[str]) -> set[int]:
        """Return the texts in which all of some words stand."""
        return {at for at, _ in self._ask("NULL", " AND ".join(map(quoted, terms)))}

    def _ask(self, what: str, asked: str) -> list[tuple[int, str]]:
        if not asked:
            return []
        sql = f"SELECT rowid, {what} FROM shown WHERE shown MATCH ? ORDER BY rowid"
        return self._index.execute(sql, [asked]).fetchall()


def _spans(marked: str) -> Iterator[Span]:
    """Yield the marked stretches, counted without the marks."""
    start = 0
    for before, match in enumerate(_EITHER.finditer(marked)):
        at = match.start() - before
        if match.group() == _OPEN:
            start = at
        else:
            yield Span(start, at)
