"""What people said of facts, newest first: what the machine had, and what they say instead."""

import json
from typing import TYPE_CHECKING, Any, Final

from ..fields import FIELDS

if TYPE_CHECKING:
    from ..view import View

Row = dict[str, Any]


def corrected(view: "View", *, most: int | None = None) -> list[Row]:
    """Return corrections, the newest first, only so many where `most` says so.

    A row has id, report, title, kind, fact, verdict, reason, by, made, undone (whether it was taken
    back), words and evidence of the fact, `machine` (its values as they were read), `changes` and,
    of the same fields, what they `was`.
    """
    return [_row(row) for row in view.rows(_ASKED, [most])]


def _row(row: Row) -> Row:
    kept = json.loads(row.pop("anchor") or "{}")
    changes = json.loads(row["changes"] or "{}")
    return row | {
        "words": kept.get("words") or "",
        "evidence": kept.get("evidence") or kept.get("content") or [],
        "machine": {name: kept.get(name) for name in FIELDS[f"{row['kind']}s"]},
        "changes": changes,
        "was": {name: kept.get(name) for name in changes},
    }


_ASKED: Final = """
SELECT c.id, c.report, h.title, c.kind, c.fact, c.verdict, c.changes, c.reason, c."by", c.made,
       c.id IN (SELECT undoes FROM corrections WHERE undoes IS NOT NULL) AS undone, c.anchor
FROM (
    SELECT * FROM corrections WHERE verdict <> 'undo' ORDER BY made DESC, id LIMIT ?
) AS c LEFT JOIN heads AS h ON h.report = c.report
ORDER BY c.made DESC, c.id
"""
