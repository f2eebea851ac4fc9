"""What the record says, for questions in SQL: DuckDB in memory over the tables' own files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

import duckdb
import pyarrow as pa

from ..errors import RecordError, UsageError
from .corrections import overlay
from .schema import CODED, TABLES
from .tables import Tables
from .views import CURRENT, FACTS, VIEWS, since

Value = Any
MENTION: Final = ("actor", "start", "end", "rule", "score")
_TRIES: Final = 3


class View:
    """The record at a time, by its views; see `VIEWS` for their names.

    It holds what it has looked up until the record changes, so that the second question is quick.
    """

    def __init__(self, tables: Tables, *, until: datetime | None = None) -> None:
        """Take the tables, and the moment after which nothing is seen."""
        self._tables = tables
        self._until = until
        self._versions: dict[str, int] = {}
        self._stored: dict[str, Value] = {}
        self._connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET parquet_metadata_cache = true")
        if tables.is_local:
            self._shut()

    def refreshed(self) -> "View":
        """Look whether the record has changed since, and take that in."""
        versions = {name: self._tables.version(name) for name in TABLES}
        if versions != self._versions:
            with self._readable():
                self._look_again([n for n in TABLES if versions[n] != self._versions.get(n)])
            self._versions = versions
        return self

    @property
    def versions(self) -> dict[str, int]:
        """Return the version of each table that is seen."""
        return dict(self._versions)

    def ask(self, sql: str, parameters: Sequence[Value] = ()) -> pa.Table:
        """Return the answer to one SELECT; raise `UsageError` for anything else."""
        _only_select(self._cursor(), sql)
        try:
            return self.table(sql, parameters)
        except duckdb.Error as error:
            raise UsageError(f"the question cannot be answered: {_reason(error)}") from error

    def table(self, sql: str, parameters: Sequence[Value] = ()) -> pa.Table:
        """Return the answer to a question of our own."""
        with self._readable():
            return self._run(sql, parameters).to_arrow_table()

    def fetch(self, sql: str, parameters: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """Return the rows of an answer."""
        with self._readable():
            return self._run(sql, parameters).fetchall()

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[dict[str, Value]]:
        """Return the rows of an answer by column."""
        found: list[dict[str, Value]] = self.table(sql, parameters).to_pylist()
        return found

    def batches(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[pa.RecordBatch]:
        """Yield the answer in batches, for what does not fit into memory."""
        yield from self._run(sql, parameters).to_arrow_reader(256)

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the texts of a few reports."""
        marks = ", ".join("?" * len(reports)) or "NULL"
        found = self.fetch(f"SELECT report, text FROM reports WHERE report IN ({marks})", reports)
        return {str(report): str(text) for report, text in found}

    def mentions(self, report: str) -> list[dict[str, Value]]:
        """Return where a report names its actors: actor, start, end, and what tied them."""
        columns = ", ".join(f'"{name}"' for name in MENTION)
        return self.rows(f"SELECT {columns} FROM mentions WHERE report = ?", [report])

    def codings(self, report: str) -> list[dict[str, Value]]:
        """Return every reading of a report, oldest first: coding, reader, and when."""
        return self.rows(
            "SELECT coding, reader, coded FROM all_reports WHERE report = ? ORDER BY coded, coding",
            [report],
        )

    def stale(self) -> None:
        """Look again at the next question, which this view does anyway."""

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turn what a file that is cut off or gone makes of a question into one line."""
        try:
            yield
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            reason = f"its files cannot be read ({_reason(error)})"
            raise RecordError(self._tables.root, reason) from error

    def _run(self, sql: str, parameters: Sequence[Value]) -> duckdb.DuckDBPyRelation:
        """Run a question; once more where a compaction has taken the files away meanwhile."""
        for _ in range(_TRIES):
            try:
                return self._cursor().sql(sql, params=list(parameters))
            except duckdb.IOException:
                self._versions = {}
                self.refreshed()
        raise RecordError(self._tables.root, "its files cannot be read, or change too fast")

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor of its own, since several threads may ask at once."""
        cursor = self._connection.cursor()
        # What is registered is seen by the one that it was registered with alone.
        for name, dataset in self._stored.items():
            cursor.register(name, dataset)
        return cursor

    def _look_again(self, changed: Sequence[str]) -> None:
        for name in changed:
            self._raw(name)
        if {"reports", "corrections"} & set(changed):
            self._connection.execute(CURRENT.format(since=since("coded", self._until)))
            overlay(self._connection, self._until)
        if not self._versions:
            self._define()

    def _define(self) -> None:
        """Give the views their names."""
        for name, sql in (FACTS | VIEWS).items():
            self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def _raw(self, name: str) -> None:
        """Point `all_…` at the files that a table now has."""
        files = self._tables.files(name)
        until = since(_TIMES.get(name, "coded"), self._until)
        source = f"SELECT * FROM read_parquet({files}, union_by_name = true)"
        if not files:
            self._make_empty(name)
            source = f"SELECT * FROM empty_{name}"
        elif not self._tables.is_local or not self._tables.is_plain(name):
            self._stored[f"files_{name}"] = self._tables.arrow(name)
            self._connection.register(f"files_{name}", self._stored[f"files_{name}"])
            source = f"SELECT * FROM files_{name}"
        self._connection.execute(f"CREATE OR REPLACE VIEW all_{name} AS {source} WHERE {until}")

    def _make_empty(self, name: str) -> None:
        self._connection.register("nothing", TABLES[name].empty_table())
        self._connection.execute(f"CREATE OR REPLACE TABLE empty_{name} AS SELECT * FROM nothing")
        self._connection.unregister("nothing")

    def _shut(self) -> None:
        """Let a question see nothing but the record's own files."""
        root = self._tables.root.replace("'", "''")
        self._connection.execute(f"SET allowed_directories = ['{root}']")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")


_TIMES: Final = {
    "stories": "tied",
    "corrections": "made",
    "rejects": "turned_away",
    "meta": '"at"',
} | dict.fromkeys(CODED, "coded")


def _only_select(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        found = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise UsageError(f"this is not SQL: {_reason(error)}") from error
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise UsageError("only one SELECT can be asked; the record is not changed by questions")


def _reason(error: Exception) -> str:
    """Return the first paragraph of a message on one line, with what was perhaps meant."""
    return " ".join(str(error).partition("\n\nLINE")[0].split())
