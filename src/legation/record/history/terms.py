"""The terms of a process over time: who stands where, what was promised and what became of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from ...model import Interval
from .cuts import actors_in, cut, speakers_in, texts_of

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
    `start` and `end` are where the first of its words stand.
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
    start: int | None = None
    end: int | None = None


class _Asked(NamedTuple):
    """A question about one process or all of them, and its two orders."""

    sql: str
    oldest_first: str
    newest_first: str


def positions(view: "View", process: str | None = None, *, newest: int | None = None) -> "pa.Table":
    """Return who stood where on a process (or on all), oldest first, with the words.

    With `newest` it is only so many, newest first. Columns: process, actor, actor_name, day,
    stance, voice, speaker, report, words, start, end; the last two are where the first of the
    words stand, null where the report has none.
    """
    import pyarrow as pa

    rows = stances(view, process, newest=newest)
    called, spoken, texts = actors_in(view, rows), speakers_in(view, rows), texts_of(view, rows)
    for row in rows:
        report, evidence = row["report"], row.pop("evidence")
        row["actor_name"] = called.get((report, row["actor"]), row["actor"])
        row["speaker"] = spoken.get((report, row["voice"]))
        row.update(cut(texts[report], evidence))
    return pa.Table.from_pylist(rows, schema=_schema())


def stances(view: "View", process: str | None = None, *, newest: int | None = None) -> list[Row]:
    """Return the same without what is looked up in the reports: `evidence` has the spans."""
    return _newest(view, _POSITIONS, process, newest)


def commitments(
    view: "View",
    *,
    process: str | None = None,
    today: date | None = None,
    newest: int | None = None,
) -> list[Promise]:
    """Return what was promised, by deadline, and what became of it by a day.

    With `newest` it is only so many: the latest deadline first, those without one at the end.
    """
    rows = _newest(view, _COMMITMENTS, process, newest)
    told = f"{_COMMITMENT} WHERE {_whose(process)} AND list_contains($2, status)"
    outcomes = _outcomes(view.rows(told, [process, list(_FATES)]))
    return [_promise(row, outcomes, today or date.today()) for row in rows]


def _newest(view: "View", asked: _Asked, process: str | None, newest: int | None) -> list[Row]:
    mine = f"{asked.sql} WHERE {_whose(process)}"
    if newest is None:
        return view.rows(f"{mine} ORDER BY {asked.oldest_first}", [process])
    return view.rows(f"{mine} ORDER BY {asked.newest_first} LIMIT $2", [process, newest])


def _whose(process: str | None) -> str:
    """Return the condition that rows are of a process; `$1` is that, or null for all of them."""
    return "$1 IS NULL" if process is None else "process = $1"


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
        if row["day"]:
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
    for actor in row["by"] if row["day"] else ():
        for told in outcomes.get((row["process"], actor), ()):
            if told.day > row["day"] and _is_same(_words(row), told.words):
                return told.fate, told.report
    last = _last_day(row["deadline"])
    return ("unknown" if last is not None and last < today else "open"), None


def _schema() -> "pa.Schema":
    import pyarrow as pa

    words = ("process", "actor", "actor_name", "stance", "voice", "speaker", "report", "words")
    types = dict.fromkeys(words, pa.string()) | {"day": pa.date32()}
    order = (*words[:3], "day", *words[3:])
    return pa.schema(
        [(name, types[name]) for name in order] + [(n, pa.int32()) for n in ("start", "end")]
    )


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


_POSITIONS: Final = _Asked(
    "SELECT process, actor, day, stance, voice, report, evidence FROM positions",
    "process, day, report, actor",
    "day DESC NULLS LAST, report, actor",
)
_COMMITMENT: Final = """
SELECT process, name, report, day, "by", "to", text, status, deadline, voice,
       evidence[1].start AS start, evidence[1]."end" AS "end"
FROM commitments
"""
_COMMITMENTS: Final = _Asked(
    _COMMITMENT,
    "deadline NULLS LAST, day, report, text",
    "deadline DESC NULLS LAST, day DESC NULLS LAST, report, text",
)
