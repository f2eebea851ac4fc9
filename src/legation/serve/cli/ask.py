"""`legation ask` and `legation rejects`: what a record holds, as a table."""

from typing import Annotated

import typer

from legation.errors import UsageError

from .formats import FormatOption, write
from .records import DEFAULT, AsOfOption, RecordOption, day, opened

EPILOG = """\b
Examples:
  legation ask 'SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC'
  legation ask 'SELECT day, words FROM contacts WHERE level = $$leader$$' --format csv

Views: reports actors mentions statements events contacts processes positions commitments
conditions stories corrections rejects. docs/guides/record.md lists their columns."""


def ask(
    sql: Annotated[str, typer.Argument(metavar="SELECT", help="One SELECT in DuckDB's SQL.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Ask the record in SQL; nothing in it can be changed so."""
    if not sql.strip():
        raise UsageError("no question; usage: legation ask 'SELECT …'")
    write(opened(record).ask(sql, as_of=day(as_of, "--as-of")), form)
    return 0


def rejects(record: RecordOption = DEFAULT, form: FormatOption = "table") -> int:
    """List what could not be read, with the reason."""
    asked = "SELECT source, reason, turned_away FROM rejects ORDER BY turned_away, source"
    write(opened(record).ask(asked), form)
    return 0
