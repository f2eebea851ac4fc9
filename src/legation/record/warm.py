"""The record kept in memory, for a process that is asked again and again."""

import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from .tables import Tables
from .view import View
from .views import CODINGS, FACTS, VIEWS

# All but the text, which is most of a report, and the mentions: both are asked for one report.
_HELD: Final = {n: FACTS[n] for n in ("actors", "statements", "events", "contacts", "processes")}
_HEADS: Final = VIEWS["heads"].replace("reports", f"({FACTS['reports']})")
_BY_REPORT: Final = _HELD | {"heads": _HEADS}
"""What is taken in report by report."""
_WHOLE: Final = {"stories": "stories", "known_actors": "reports"}
"""What is made anew, and the table at whose change it is."""
_LOOK: Final = 2.0
"""Seconds between two looks at whether the record has changed."""


class WarmView(View):
    """A view that holds the facts in memory, and may be asked by many threads at once.

    What changes is taken in by one of them while the others are told what was there before.
    """

    def __init__(self, tables: Tables, *, until: datetime | None = None) -> None:
        """Take the tables, and the moment after which nothing is seen."""
        super().__init__(tables, until=until)
        self._refreshing = threading.Lock()
        self._looked = float("-inf")

    def refreshed(self) -> "WarmView":
        """Look whether the record has changed since, unless that was done just now."""
        first = not self._versions
        if time.monotonic() - self._looked > _LOOK and self._refreshing.acquire(blocking=first):
            try:
                super().refreshed()
                self._looked = time.monotonic()
            finally:
                self._refreshing.release()
        return self

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the texts of a few reports, read from where they stand in their files."""
        if not self._has_places():
            return super().texts(reports)
        rows: dict[str, list[int]] = defaultdict(list)
        marks = ", ".join("?" * len(reports)) or "NULL"
        for file, row in self.fetch(
            f"SELECT file, row FROM places WHERE report IN ({marks})", list(reports)
        ):
            rows[str(file)].append(int(row))
        found: list[tuple[object, ...]] = []
        for file, numbers in rows.items():
            found += self.fetch(
                "SELECT report, text FROM read_parquet(?, file_row_number = true) "
                f"WHERE file_row_number IN ({', '.join(map(str, numbers))})",
                [file],
            )
        return {str(report): str(text) for report, text in found}

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
        execute("CREATE TABLE places (report VARCHAR, file VARCHAR, row BIGINT)")
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
                order = "day" if name != "actors" else "report"
                execute(
                    f"INSERT INTO {name} SELECT * FROM ({sql}) SEMI JOIN other USING (report) "
                    f"ORDER BY {order}"
                )
            execute("DELETE FROM taken; INSERT INTO taken FROM now")
        for name, table in _WHOLE.items():
            if table in changed:
                execute(f"CREATE OR REPLACE TABLE {name} AS {VIEWS[name]}")
        if "reports" in changed:
            self._find_places()

    def _has_places(self) -> bool:
        return self._tables.is_local and self._tables.is_plain("reports")

    def _find_places(self) -> None:
        files = self._tables.files("reports")
        if self._has_places() and files:
            self._connection.execute(
                "CREATE OR REPLACE TABLE places AS SELECT report, filename AS file, "
                "file_row_number AS row FROM read_parquet(?, union_by_name = true, "
                "filename = true, file_row_number = true) SEMI JOIN current "
                "USING (report, coding)",
                [files],
            )
