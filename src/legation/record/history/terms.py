"""The terms of a process over time: who stands where, what was promised and what became of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from ...model import Interval

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View

Fate = Literal["open", "met", "missed", "unknown"]
Row = dict[str, Any]

_FATES: Final[dict[str, Fate]] = {"happened": "met", "denied": "missed"}
"""What a later report's status says became of a promise."""

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
    outcomes = _outcomes(rows)
    return [_promise(row, outcomes, today or date.today()) for row in rows]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A report that something promised was done, or was not."""

    day: date
    report: str
    fate: Fate
    words: frozenset[str]


_Outcomes = Mapping[tuple[str, str], Sequence[_Outcome]]


def _outcomes(rows: Iterable[Row]) -> _Outcomes:
    """Return what is told of outcomes, by process and actor, oldest first."""
    found: dict[tuple[str, str], list[_Outcome]] = defaultdict(list)
    for row in rows:
        if row["status"] in _FATES and row["day"]:
            told = _Outcome(row["day"], row["report"], _FATES[row["status"]], _words(row))
            for actor in row["by"]:
                found[row["process"], actor].append(told)
    return {key: sorted(told, key=lambda o: (o.day, o.report)) for key, told in found.items()}


def _promise(row: Row, outcomes: _Outcomes, today: date) -> Promise:
    fate, witness = _fate(row, outcomes, today)
    row = row | {"by": tuple(row["by"]), "to": tuple(row["to"])}
    return Promise(**row, fate=fate, witness=witness)


def _fate(row: Row, outcomes: _Outcomes, today: date) -> tuple[Fate, str | None]:
    if row["status"] == "happened":
        return "met", row["report"]
    words = _words(row)
    for actor in row["by"] if row["day"] else ():
        for told in outcomes.get((row["process"], actor), ()):
            if told.day > row["day"] and _is_same(words, told.words):
                return told.fate, told.report
    last = _last_day(row["deadline"])
    return ("unknown" if last is not None and last < today else "open"), None


def _words(row: Row) -> frozenset[str]:
    return frozenset(_WORD.findall(row["text"].casefold()))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return bool(smaller) and len(one & other) / smaller >= _SAME


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
