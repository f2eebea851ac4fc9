"""The terms of a process over time: who stands where, what was promised and what became of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from ...model import Interval

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View

Fate = Literal["open", "met", "missed", "unknown"]

_WORD = re.compile(r"[^\W_]{3,}")
# Two promises with half of the shorter one's words in common are one; set by hand.
_SAME: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment, and what is known of it.

    `open` until its deadline, or where it has none; `met` and `missed` where a later report says
    that it was done, or denies that; `unknown` once the deadline has passed in silence.
    """

    process: str
    name: str
    report: str
    day: date | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    text: str
    status: str
    deadline: str | None
    voice: str
    fate: Fate
    witness: str | None


def positions(view: "View", process: str | None = None) -> "pa.Table":
    """Return who stood where on a process (or on all), oldest first, with the words.

    Columns: process, actor, actor_name, day, stance, voice, speaker, report, words.
    """
    return view.table(_POSITIONS, [process, process])


def commitments(
    view: "View", *, process: str | None = None, today: date | None = None
) -> list[Promise]:
    """Return what was promised, by deadline, and what became of it by a day."""
    rows = view.rows(_COMMITMENTS, [process, process])
    return [_promise(row, rows, today or date.today()) for row in rows]


def _promise(row: dict[str, Any], rows: Sequence[dict[str, Any]], today: date) -> Promise:
    fate, witness = _fate(row, rows, today)
    row = row | {"by": tuple(row["by"]), "to": tuple(row["to"])}
    return Promise(**row, fate=fate, witness=witness)


def _fate(
    row: dict[str, Any], rows: Sequence[dict[str, Any]], today: date
) -> tuple[Fate, str | None]:
    if row["status"] == "happened":
        return "met", row["report"]
    for later in rows:
        if later is row or not _is_later(later, row) or not _same(row, later):
            continue
        if later["status"] == "happened":
            return "met", later["report"]
        if later["status"] == "denied":
            return "missed", later["report"]
    last = _last_day(row["deadline"])
    return ("unknown" if last is not None and last < today else "open"), None


def _is_later(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["day"] and other["day"] and one["day"] > other["day"])


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["process"] != other["process"] or not set(one["by"]) & set(other["by"]):
        return False
    left, right = (set(_WORD.findall(r["text"].casefold())) for r in (one, other))
    smaller = min(len(left), len(right))
    return bool(smaller) and len(left & right) / smaller >= _SAME


def _last_day(deadline: str | None) -> date | None:
    if not deadline:
        return None
    try:
        return Interval.parse(deadline[:10]).last
    except ValueError:
        return None


_POSITIONS: Final = """
SELECT p.process, p.actor, coalesce(a.name, p.actor) AS actor_name, p.day, p.stance, p.voice,
       s.speaker, p.report,
       array_to_string([r.text[e.start + 1 : e."end"] FOR e IN p.evidence], ' … ') AS words
FROM positions AS p
JOIN reports AS r ON r.report = p.report
LEFT JOIN actors AS a ON a.report = p.report AND a.id = p.actor
LEFT JOIN statements AS s ON s.report = p.report AND s.id = p.voice
WHERE CAST(? AS VARCHAR) IS NULL OR p.process = ?
ORDER BY p.process, p.day, p.report, p.actor
"""
_COMMITMENTS: Final = """
SELECT process, name, report, day, "by", "to", text, status, deadline, voice
FROM commitments WHERE CAST(? AS VARCHAR) IS NULL OR process = ?
ORDER BY deadline NULLS LAST, day, report, text
"""
