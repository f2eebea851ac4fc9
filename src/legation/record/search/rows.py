"""The rows of the index that a question asks for, counted and in pages."""

import json
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, cast

from ...errors import UsageError
from .facets import SHOWN, Counts, Facets, facets
from .fill import SHAPE, unpacked
from .match import BITS, match, stretch
from .question import Question

COUNTED: Final = 5_000
"""How many rows are counted at most: more would take longer than one waits for a page."""
RANKED: Final = 2_000
"""How many rows are weighed against each other at most, for the same reason."""
_WEIGHED: Final = 20_000
"""How many may have the words, filters aside, where rows are weighed: FTS5 goes through all."""

Row = dict[str, Any]


class Rows:
    """What a question asks of an open index; with `as_of` (seconds) only what was coded by then."""

    def __init__(
        self, index: sqlite3.Connection, asked: Question, *, as_of: float | None = None
    ) -> None:
        """Take the index and the question."""
        self._index = index
        self._match = match(asked)
        self._words = match(Question(words=asked.words))
        self._stretch = stretch(asked)
        self._as_of = as_of

    def facets(self) -> Facets:
        """Count the newest rows by each facet."""
        asked = f"SELECT id, {', '.join(SHAPE)} FROM shapes"
        shapes = {id_: values for id_, *values in self._index.execute(asked)}
        return facets(self._counts, shapes)

    def can_rank(self) -> bool:
        """Tell whether there are words to weigh the rows by, and not too many rows."""
        if not self._words or self._counts["row", None] > RANKED:
            return False
        sql = (
            "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? "
            f"AND rowid >= ? AND rowid < ? LIMIT {_WEIGHED + 1})"
        )
        return bool(
            self._index.execute(sql, [self._words, *self._stretch]).fetchone()[0] <= _WEIGHED
        )

    def page(
        self, size: int, *, best: bool, after: str | None = None
    ) -> tuple[list[Row], str | None]:
        """Return so many rows by report, fact, kind and text, and the cursor of the next."""
        if best:
            numbers = _following(self._ranked(), after)[: size + 1]
        else:
            before = None if after is None else _number(after)
            numbers = self._scan(limit=size + 1, before=before)
        cursor = str(numbers[size - 1]) if len(numbers) > size else None
        return [self._row(number) for number in numbers[:size]], cursor

    @cached_property
    def _counts(self) -> Counts:
        """Count the newest rows, and one more where there are others.

        SQLite does it: for each row that it hands over, a thread waits for the interpreter's lock.
        """
        newest, bound = self._newest(limit=COUNTED + 1)
        found = self._index.execute(_COUNTED.format(newest=newest), [*bound, COUNTED])
        return {(facet, value): n for facet, value, n in found}

    def _ranked(self) -> list[int]:
        """Return the numbers of rows by how well they fit the words.

        Filters weigh nothing, and the frequent ones would take FTS5 long: it is asked for the words
        alone, and what the filters left out is not weighed.
        """
        candidates = json.dumps(self._scan(limit=RANKED))
        sql = (
            "SELECT rowid FROM text WHERE text MATCH ? AND rowid >= ? AND rowid < ? "
            # The plus keeps SQLite from asking FTS5 anew for each.
            "AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY bm25(text), rowid DESC"
        )
        found = self._index.execute(sql, [self._words, *self._stretch, candidates])
        return [number for (number,) in found]

    def _scan(self, *, limit: int, before: int | None = None) -> list[int]:
        """Return the numbers of the newest rows, those before a number."""
        newest, bound = self._newest(limit=limit, before=before)
        found = self._index.execute(f"SELECT json_group_array(number) FROM ({newest})", bound)
        return cast("list[int]", json.loads(found.fetchone()[0]))

    def _newest(self, *, limit: int, before: int | None = None) -> tuple[str, list[object]]:
        """Return the SQL of the newest rows, those before a number, and what is bound in it."""
        low, high = self._stretch
        within: list[object] = [low, high if before is None else min(high, before)]
        coded = ""
        if self._as_of is not None:
            coded = "AND found.report IN (SELECT id FROM reports WHERE at <= ?)"
            within.append(self._as_of)
        asked, table = (_MATCHING, [self._match]) if self._match else (_ALL, [])
        return asked.format(coded=coded), [*table, *within, limit]

    def _row(self, number: int) -> Row:
        report, fact, kind, text = self._index.execute(_ROW, [number]).fetchone()
        text = unpacked(text) if text else None
        return {"report": report, "fact": fact, "kind": kind, "text": text}


_ALL: Final = """
SELECT rowid AS number, report, shape, speaker, outlet FROM found
WHERE rowid >= ? AND rowid < ? {coded} ORDER BY rowid DESC LIMIT ?
"""
# FTS5 comes first: it goes through its rows by their numbers, and is asked but once.
_MATCHING: Final = """
SELECT found.rowid AS number, report, shape, speaker, outlet
FROM text CROSS JOIN found ON found.rowid = text.rowid
WHERE text MATCH ? AND text.rowid >= ? AND text.rowid < ? {coded}
ORDER BY text.rowid DESC LIMIT ?
"""
_COUNTED: Final = f"""
WITH newest AS MATERIALIZED ({{newest}}), counted AS (SELECT * FROM newest LIMIT ?)
SELECT 'row', NULL, count(*) FROM newest
UNION ALL SELECT 'report', NULL, count(DISTINCT report) FROM counted
UNION ALL SELECT 'shape', shape, count(*) FROM counted GROUP BY shape
UNION ALL SELECT 'day', number >> {BITS}, count(*) FROM counted GROUP BY 2
UNION ALL SELECT * FROM (
    SELECT 'speaker', name, count(*) AS n FROM counted JOIN names ON names.id = speaker
    GROUP BY speaker ORDER BY n DESC, name LIMIT {SHOWN})
UNION ALL SELECT * FROM (
    SELECT 'outlet', name, count(*) AS n FROM counted JOIN names ON names.id = outlet
    GROUP BY outlet ORDER BY n DESC, name LIMIT {SHOWN})
"""
_ROW: Final = """
SELECT r.report, f.fact, s.kind, t.text FROM found AS f
JOIN reports AS r ON r.id = f.report JOIN shapes AS s ON s.id = f.shape
LEFT JOIN texts AS t ON t.report = f.report AND f.fact IS NULL
WHERE f.rowid = ?
"""


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 19):
        raise UsageError(f"{cursor[:40]!r} leads to no page")
    return int(cursor)


def _following(numbers: Sequence[int], after: str | None) -> Sequence[int]:
    if after is None:
        return numbers
    if (number := _number(after)) not in numbers:
        raise UsageError("that page is no longer there; begin at the first one")
    return numbers[numbers.index(number) + 1 :]
