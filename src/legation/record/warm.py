"""The record kept in memory, for a process that is asked again and again."""

import threading
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ..errors import RecordError
from .places import Place, read
from .tables import Tables
from .view import MENTION, Value, View
from .views import CODINGS, FACTS, VIEWS

# All but the text, which is most of a report, and the mentions: both are asked for one report.
_HELD: Final = {n: FACTS[n] for n in ("actors", "statements", "events", "contacts", "processes")}
_HEADS: Final = VIEWS["heads"].replace("reports", f"({FACTS['reports']})")
_PAIRS: Final = {n: VIEWS[n] for n in ("acts_between", "contacts_between")}
_BY_REPORT: Final = _HELD | {"heads": _HEADS} | _PAIRS
"""What is taken in report by report, what is made of the others after them."""
_ORDERS: Final = {
    "actors": "report",
    "processes": "id",
    "statements": "speaker, day",
} | dict.fromkeys(_PAIRS, "pair")
"""In what order it is kept where not by day: what is asked for then stands together."""
_WHOLE: Final = {"stories": "stories", "known_actors": "reports"}
"""What is made anew, and the table at whose change it is."""
_PLACED: Final = ("reports", "mentions")
"""What stays in its files, and is read by its place there."""
_LOOK: Final = 2.0
"""Seconds between two looks at whether the record has changed."""
_NEVER: Final = float("-inf")


class _Asked(threading.local):
    """What a thread asked for last: the reports, what the record was then, and their places."""

    last: tuple[tuple[str, ...], dict[str, int], list[tuple[str, bool, Place]]] = ((), {}, [])


class WarmView(View):
    """A view that holds the facts in memory, and may be asked by many threads at once.

    What changes is taken in by one of them while the others are told what was there before.
    """

    def __init__(self, tables: Tables, *, until: datetime | None = None) -> None:
        """Take the tables, and the moment after which nothing is seen."""
        super().__init__(tables, until=until)
        self._refreshing = threading.Lock()
        self._looked = _NEVER
        self._asked = _Asked()

    def refreshed(self) -> "WarmView":
        """Look whether the record has changed since, unless that was done just now."""
        # Nobody is answered before the first look, or with what was there before their own writing.
        must = not self._versions or self._looked == _NEVER
        if self._is_due() and self._refreshing.acquire(blocking=must):
            try:
                self._look()
            finally:
                self._refreshing.release()
        return self

    def stale(self) -> None:
        """Look again at the next question: the record was written to just now."""
        self._looked = _NEVER

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the texts of a few reports, read from where they stand in their files."""
        if not self._has_places("reports"):
            return super().texts(reports)
        found = self._placed("reports", reports, ("report", "text"))
        return {row["report"]: row["text"] for row in found}

    def mentions(self, report: str) -> list[dict[str, Value]]:
        """Return where a report names its actors, read from where that stands in its file."""
        if not self._has_places("mentions"):
            return super().mentions(report)
        found = self._placed("mentions", [report], ("coding", *MENTION))
        return [{name: row[name] for name in MENTION} for row in found]

    def codings(self, report: str) -> list[dict[str, Value]]:
        """Return every reading of a report, oldest first."""
        if not self._has_places("reports"):
            return super().codings(report)
        found = self._placed("reports", [report], ("coding", "reader", "coded"), every=True)
        return sorted(found, key=lambda coding: (coding["coded"], coding["coding"]))

    def _placed(
        self, name: str, reports: Sequence[str], columns: Sequence[str], *, every: bool = False
    ) -> list[dict[str, Value]]:
        """Return rows of reports, of the coding that counts or of every one.

        Once more where a compaction has taken the files away meanwhile.
        """
        try:
            return self._at(self._places(name, reports, every=every), columns)
        except OSError:
            self._versions = {}
            self.refreshed()
        try:
            return self._at(self._places(name, reports, every=every), columns)
        except OSError as error:
            raise RecordError(self._tables.root, "its files cannot be read") from error

    @staticmethod
    def _at(places: Sequence[Place], columns: Sequence[str]) -> list[dict[str, Value]]:
        rows = ((place, row) for place in places for row in read(place, columns))
        # Between the first row of a coding and its last there may be those of others.
        return [row for place, row in rows if row.get("coding", place.coding) == place.coding]

    def _is_due(self) -> bool:
        return not self._versions or time.monotonic() - self._looked > _LOOK

    def _look(self) -> None:
        """Look, if no other thread has done so meanwhile."""
        if not self._is_due():
            return
        # Set before the look: what is written while it goes on is looked for again.
        self._looked = time.monotonic()
        try:
            super().refreshed()
        except BaseException:
            self._looked = _NEVER
            raise

    def _places(self, name: str, reports: Sequence[str], *, every: bool) -> list[Place]:
        """Return where rows of reports stand: those of the coding that counts, or of every one."""
        found = self._found(tuple(reports))
        return [place for of, counts, place in found if of == name and (counts or every)]

    def _found(self, reports: tuple[str, ...]) -> list[tuple[str, bool, Place]]:
        """Return all places of reports: of which table, whether its coding counts, and the place.

        A thread that makes a page asks for its text, its mentions and its codings in a row, and is
        told the same unless the record has changed.
        """
        versions = self._versions
        of, then, found = self._asked.last
        if of == reports and then is versions:
            return found
        # With an equals sign the index is used, with IN it is not; joined it takes twice as long.
        wanted = "= ?" if len(reports) == 1 else f"IN ({', '.join('?' * len(reports)) or 'NULL'})"
        asked = f"SELECT name, file, coding, first, last FROM places WHERE report {wanted}"
        heads = self.fetch(f"SELECT coding FROM heads WHERE report {wanted}", reports)
        counts = {coding for (coding,) in heads}
        places = [(of, Place(*place)) for of, *place in self.fetch(asked, reports)]
        found = [(of, place.coding in counts, place) for of, place in places]
        self._asked.last = reports, versions, found
        return found

    def _look_again(self, changed: Sequence[str]) -> None:
        connection = self._connection
        connection.begin()
        try:
            super()._look_again(changed)
            self._take_in(changed)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    def _define(self) -> None:
        execute = self._connection.execute
        execute("CREATE TABLE taken (report VARCHAR, coding VARCHAR, marked VARCHAR)")
        execute(
            "CREATE TABLE places (name VARCHAR, report VARCHAR, coding VARCHAR, file VARCHAR, "
            "first BIGINT, last BIGINT)"
        )
        execute("CREATE INDEX places_by_report ON places (report)")
        for name, sql in (_BY_REPORT | {n: VIEWS[n] for n in _WHOLE}).items():
            execute(f"CREATE TABLE {name} AS SELECT * FROM ({sql}) LIMIT 0")
        for name, sql in (FACTS | VIEWS).items():
            if name not in _BY_REPORT and name not in _WHOLE:
                execute(f"CREATE VIEW {name} AS {sql}")
        for name in _BY_REPORT:
            execute(f"CREATE INDEX {name}_by_report ON {name} (report)")

    def _take_in(self, changed: Sequence[str]) -> None:
        execute = self._connection.execute
        if {"reports", "corrections"} & set(changed):
            execute(f"CREATE OR REPLACE TABLE now AS {CODINGS}")
            execute(
                "CREATE OR REPLACE TABLE other AS SELECT report FROM "
                "(FROM now EXCEPT FROM taken UNION (FROM taken EXCEPT FROM now))"
            )
            for name, sql in _BY_REPORT.items():
                execute(f"DELETE FROM {name} WHERE report IN (FROM other)")
                execute(
                    f"INSERT INTO {name} SELECT * FROM ({sql}) SEMI JOIN other USING (report) "
                    f"ORDER BY {_ORDERS.get(name, 'day')}"
                )
            execute("DELETE FROM taken; INSERT INTO taken FROM now")
        for name, table in _WHOLE.items():
            if table in changed:
                execute(f"CREATE OR REPLACE TABLE {name} AS {VIEWS[name]}")
        for name in _PLACED:
            if name in changed and self._has_places(name):
                self._find_places(name)

    def _has_places(self, name: str) -> bool:
        return self._tables.is_local and self._tables.is_plain(name)

    def _find_places(self, name: str) -> None:
        """Note where the rows of each report stand in files that are new; a file never changes."""
        execute = self._connection.execute
        files = set(self._tables.files(name))
        known = execute("SELECT DISTINCT file FROM places WHERE name = ?", [name]).fetchall()
        seen = {str(file) for (file,) in known}
        execute("DELETE FROM places WHERE list_contains(?, file)", [sorted(seen - files)])
        if files - seen:
            execute(
                "INSERT INTO places SELECT ?, report, coding, filename, min(file_row_number), "
                "max(file_row_number) FROM read_parquet(?, union_by_name = true, "
                "filename = true, file_row_number = true) GROUP BY report, coding, filename",
                [name, sorted(files - seen)],
            )
