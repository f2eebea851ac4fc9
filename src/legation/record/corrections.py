"""What a person says of a fact: it outlives reading the report again.

A correction keeps the fact as it was when it was corrected. In another coding of the report it is
the fact whose evidence and values are most like that; where none is like it, an accepted or changed
fact stands as it was kept.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Final, Literal

import duckdb
import pyarrow as pa

from ..errors import UsageError
from .fields import checked_changes, derived
from .rows import Row
from .schema import CODED, CORRECTIONS
from .views import CORRECTABLE, since

if TYPE_CHECKING:
    from .store import Record

Verdict = Literal["accept", "reject", "change", "undo"]

_CHECKED: Final = {"accept": "confirmed", "reject": "rejected", "change": "corrected"}
_EXTRA = (("checked", pa.string()), ("correction", pa.string()))
# How much of either evidence both must share; another reader cuts a clause at another comma.
_SHARED: Final = 0.3
# Evidence, kind of act and parties count one each; half of the three make the same fact.
_ALIKE: Final = 1.5
# Kept facts of one report may have evidence and parties in common: all three must agree.
_EQUAL: Final = 2.5


def correct(  # noqa: PLR0913 - a correction has as many parts
    record: "Record",
    report: str,
    fact: str,
    verdict: Verdict,
    *,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
    by: str = "",
) -> str:
    """Keep what a person says of a fact; return the id of the correction.

    `changes` are new values by field, for the verdict "change" alone. Raise `UsageError` for a fact
    that is not there, a field that cannot be changed, a value that it cannot have.
    """
    wanted = dict(changes or {})
    _check_text(report, fact, reason, by, *wanted.values())
    table = _table_of(fact)
    row = _row_of(record, table, report, fact)
    if (verdict == "change") != bool(wanted):
        raise UsageError("a change names the fields and their new values; other verdicts do not")
    made = _made(record, verdict, reason, by) | {
        "report": report,
        "kind": CORRECTABLE[table],
        "fact": fact,
        "evidence": _evidence(row),
        "anchor": json.dumps(row, default=str),
        "changes": json.dumps(checked_changes(table, wanted)) if wanted else None,
    }
    return _append(record, made)


def undo(record: "Record", correction: str, *, reason: str = "", by: str = "") -> str:
    """Take a correction back; the fact is again as it was without it. Raise `UsageError`."""
    _check_text(correction, reason, by)
    found = record.view().fetch(
        "SELECT report, kind, fact FROM corrections WHERE id = ? AND verdict <> 'undo'",
        [correction],
    )
    if not found:
        raise UsageError(f"there is no correction {correction!r} in this record")
    report, kind, fact = found[0]
    return _append(
        record,
        _made(record, "undo", reason, by)
        | {"report": report, "kind": kind, "fact": fact, "undoes": correction},
    )


def overlay(connection: duckdb.DuckDBPyConnection, until: datetime | None) -> None:
    """Make the tables `corrected_…`: the facts that a person has spoken of, as they now are."""
    standing = _standing(connection, until)
    for table, kind in CORRECTABLE.items():
        schema = pa.schema([*CODED[table], *_EXTRA])
        mine = [c for c in standing if c["kind"] == kind]
        rows = list(_corrected(connection, table, mine))
        connection.register("corrected", pa.Table.from_pylist(rows, schema=schema))
        connection.execute(f"CREATE OR REPLACE TABLE corrected_{table} AS SELECT * FROM corrected")
        connection.unregister("corrected")


def _check_text(*values: object) -> None:
    """Refuse the halves of characters that a command line may have: no table takes them."""
    for value in values:
        try:
            str(value).encode()
        except UnicodeEncodeError as error:
            raise UsageError(f"{value!r} is not UTF-8") from error


def _made(record: "Record", verdict: Verdict, reason: str, by: str) -> Row:
    return {
        "id": "k" + secrets.token_hex(5),
        "verdict": verdict,
        "reason": reason or None,
        "by": by or None,
        "made": record.clock(),
    }


def _append(record: "Record", row: Row) -> str:
    record.tables.append("corrections", pa.Table.from_pylist([row], schema=CORRECTIONS))
    return str(row["id"])


def _table_of(fact: str) -> str:
    tables = {name[0]: name for name in CORRECTABLE}
    if fact[:1] not in tables:
        raise UsageError(f"{fact!r} is no fact: e1 is an event, c1 a contact, s1 a statement")
    return tables[fact[0]]


def _row_of(record: "Record", table: str, report: str, fact: str) -> Row:
    """Return a fact as the reader has it, or had it when it was kept, whatever was said since."""
    view = record.view()
    found = view.rows(
        f"SELECT * FROM all_{table} SEMI JOIN current USING (report, coding) "
        "WHERE report = ? AND id = ?",
        [report, fact],
    )
    if found:
        return found[0]
    kept = view.fetch(
        f"SELECT c.anchor FROM corrections AS c JOIN corrected_{table} AS f "
        "ON c.id = f.correction WHERE f.report = ? AND f.id = ?",
        [report, fact],
    )
    if not kept:
        raise UsageError(f"there is no {CORRECTABLE[table]} {fact!r} in report {report!r}")
    return dict(json.loads(kept[0][0]))


def _standing(connection: duckdb.DuckDBPyConnection, until: datetime | None) -> list[Row]:
    """Return the corrections that nobody took back, oldest first."""
    found = connection.sql(
        f"SELECT * FROM all_corrections WHERE {since('made', until)} ORDER BY made, id"
    ).to_arrow_table()
    rows: list[Row] = found.to_pylist()
    undone = {row["undoes"] for row in rows}
    return [row for row in rows if row["verdict"] != "undo" and row["id"] not in undone]


def _corrected(
    connection: duckdb.DuckDBPyConnection, table: str, corrections: Iterable[Row]
) -> list[Row]:
    """Return the facts with what was said of each, the last verdict counting."""
    done: dict[tuple[object, object], Row] = {}
    lost: list[Row] = []
    for correction in corrections:
        kept = json.loads(str(correction["anchor"]))
        here = connection.sql(
            f"SELECT * FROM all_{table} SEMI JOIN current USING (report, coding) WHERE report = ?",
            params=[correction["report"]],
        ).to_arrow_table()
        before = [row for row in lost if row["report"] == correction["report"]]
        row = _same(kept, here.to_pylist(), _ALIKE) or _same(kept, before, _EQUAL)
        if row is None:
            row = _restored(connection, table, kept, {row["id"] for row in before})
            lost.append(row)
        row = done.get((row["report"], row["id"]), row)
        changes = json.loads(str(correction["changes"] or "{}"))
        done[row["report"], row["id"]] = (
            row
            | derived(connection, table, changes)
            | {
                "checked": _CHECKED[str(correction["verdict"])],
                "correction": correction["id"],
            }
        )
    return list(done.values())


def _restored(
    connection: duckdb.DuckDBPyConnection, table: str, kept: Row, taken: set[object]
) -> Row:
    """Return a kept fact as a row of the coding that counts now, under an id not taken yet."""
    codings = connection.execute(
        "SELECT coding, reader, coded FROM all_reports SEMI JOIN current USING (report, coding) "
        "WHERE report = ?",
        [kept["report"]],
    ).fetchall()
    coding = codings[0] if codings else (None, None, None)
    now = dict(zip(("coding", "reader", "coded"), coding, strict=True))
    typed = CODED[table]
    days = {f.name for f in typed if pa.types.is_date(f.type)}
    row = {n: _day(v) if n in days else v for n, v in kept.items()}
    names = (f"{kept['id']}-kept{n if n > 1 else ''}" for n in count(1))
    return row | now | {"id": next(name for name in names if name not in taken)}


def _day(value: object) -> object:
    return datetime.fromisoformat(value).date() if isinstance(value, str) else value


def _same(kept: Row, rows: Iterable[Row], least: float) -> Row | None:
    """Return the row that is the kept fact in another coding, as like it as is asked for."""
    scored = [(_likeness(kept, row), row) for row in rows]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= least else None


def _likeness(one: Row, other: Row) -> float:
    evidence = _overlap(_evidence(one), _evidence(other))
    if evidence < _SHARED:
        return 0.0
    what = next(name for name in ("type", "level", "act") if name in one)
    return evidence + (one[what] == other[what]) + _shared(_parties(one), _parties(other))


def _evidence(row: Row) -> list[dict[str, int]]:
    found = row["evidence"] if "evidence" in row else row["content"]
    return found if isinstance(found, list) else []


def _overlap(one: list[dict[str, int]], other: list[dict[str, int]]) -> float:
    return _shared(_characters(one), _characters(other))


def _characters(spans: list[dict[str, int]]) -> set[object]:
    return {at for span in spans for at in range(span["start"], span["end"])}


def _parties(row: Row) -> set[object]:
    found: set[object] = set()
    for name in ("sources", "targets", "parties", "speaker"):
        value = row.get(name)
        found |= set(value) if isinstance(value, list) else {value} if value else set()
    return found


def _shared(one: set[object], other: set[object]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
