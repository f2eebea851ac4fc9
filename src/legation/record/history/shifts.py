"""Which channels have moved since a day, or since somebody last looked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from .channels import _MOVES, LADDER
from .held import Held

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from ..view import View

Track = Literal["state", "outlook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A channel that stood otherwise before: its state, or what is in view for it.

    `before` is `None` where nothing was known of it. `report` and `fact` are the contact that says
    what it is `now`, on its `day`; `told` is the day of the report.
    """

    one: str
    other: str
    level: str | None
    track: Track
    before: str | None
    now: str
    day: date
    told: date | None
    report: str
    fact: str
    words: str
    speaker: str | None
    confidence: float
    checked: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told of channels, in the order in which it counts: the last says how one stands.

    `channel` and `value` are places in `channels` and `values`. `day` is that of the report, long
    ago where it has none; `came` is when that came into the record. `facts` has the report, the id
    and the day of each contact.
    """

    channels: list[str]
    values: list[str]
    channel: "NDArray[Any]"
    value: "NDArray[Any]"
    day: "NDArray[Any]"
    came: "NDArray[Any]"
    facts: "pa.Table"


@dataclass(frozen=True, slots=True)
class _Move:
    """A channel of which something was told, and the places of that before (-1: none) and now."""

    channel: str
    before: int
    now: int

    @property
    def order(self) -> tuple[object, ...]:
        _, _, level, track = self.channel.split(_BETWEEN)
        rung = LADDER.index(level) if level in LADDER else len(LADDER)
        return self.before < 0, track == "outlook", rung, -self.now, self.channel


def shifts(
    view: "View",
    *,
    since: date | None = None,
    until: date | None = None,
    came: datetime | None = None,
    most: int = 1000,
) -> list[Shift]:
    """Return what moved: what stood otherwise before, then what is newly known; high levels first.

    New is what reports of `since` and later say, or, with `came`, what reports say that came into
    the record after that moment; `until` is the last day of reports that is looked at. An outlook
    counts where another was known before.
    """
    import numpy as np

    told = _told(view)
    seen = told.day <= np.datetime64(until or date.max)
    new = told.came > _moment(came) if came else told.day >= np.datetime64(since or date.min)
    moves = sorted(_moves(told, seen & ~new, seen), key=lambda move: move.order)
    return list(_shifts(view, told, moves[:most]))


def _moves(told: _Told, old: "NDArray[Any]", seen: "NDArray[Any]") -> Iterator[_Move]:
    import numpy as np

    before, now = _last(told, old), _last(told, seen)
    for at in np.flatnonzero(before != now):
        move = _Move(told.channels[at], int(before[at]), int(now[at]))
        if move.before < 0:
            if move.channel.endswith("state"):
                yield move
        elif told.value[move.before] != told.value[move.now]:
            yield move


def _shifts(view: "View", told: _Told, moves: Sequence[_Move]) -> Iterator[Shift]:
    import pyarrow as pa

    facts = told.facts.take(pa.array([move.now for move in moves], pa.int64())).to_pylist()
    days = [fact["day"] for fact in facts] or [date.max]
    asked = [list({fact["report"] for fact in facts}), min(days), max(days)]
    rows = {(row["report"], row["fact"]): row for row in view.rows(_WORDS, asked)}
    for move, fact in zip(moves, facts, strict=True):
        one, other, level, track = move.channel.split(_BETWEEN)
        yield Shift(
            one=one,
            other=other,
            level=level or None,
            track=track,  # type: ignore[arg-type]
            before=told.values[told.value[move.before]] if move.before >= 0 else None,
            now=told.values[told.value[move.now]],
            told=_day(told.day[move.now].item()),
            **rows[fact["report"], fact["fact"]],
        )


def _last(told: _Told, counts: "NDArray[Any]") -> "NDArray[Any]":
    """Return for each channel the place of the last that counts of it, -1 where none does."""
    import numpy as np

    found = np.full(len(told.channels), -1)
    at = np.flatnonzero(counts)
    np.maximum.at(found, told.channel[at], at)
    return found


def _day(day: date) -> date | None:
    return None if day == date.min else day


def _moment(came: datetime) -> "np.datetime64":
    import numpy as np

    return np.datetime64(came.astimezone(UTC).replace(tzinfo=None), "us")


def _gathered(view: "View") -> _Told:
    table = view.table(_ASKED)
    channel = table["channel"].combine_chunks().dictionary_encode()
    value = table["value"].combine_chunks().dictionary_encode()
    return _Told(
        channels=channel.dictionary.to_pylist(),
        values=value.dictionary.to_pylist(),
        channel=channel.indices.to_numpy(),
        value=value.indices.to_numpy(),
        day=table["told"].to_numpy(),
        came=table["came"].to_numpy(),
        facts=table.select(["report", "fact", "day"]),
    )


_told: Final = Held(_gathered)
_BETWEEN: Final = "\x1f"
_STATE: Final = " ".join(f"WHEN '{status}' THEN '{state}'" for status, state in _MOVES.items())
_ASKED: Final = f"""
WITH sided AS (
    SELECT * FROM (
        SELECT *, unnest(party_states) AS other
        FROM (SELECT *, unnest(party_states) AS one FROM contacts WHERE day IS NOT NULL)
    ) WHERE one < other
)
SELECT concat_ws('{_BETWEEN}', one, other, coalesce(level, ''),
                 CASE WHEN status IN {tuple(_MOVES)} THEN 'state' ELSE 'outlook' END) AS channel,
       CASE status {_STATE} ELSE status END AS value,
       coalesce(h.day, DATE '0001-01-01') AS told,
       CAST(least(c.coded, s.tied) AT TIME ZONE 'UTC' AS TIMESTAMP) AS came, report, c.id AS fact,
       c.day
FROM sided AS c JOIN heads AS h USING (report) LEFT JOIN stories AS s USING (report)
ORDER BY c.day, c.coded, report, c.id
"""
# A report that is read again is coded anew, but it was tied to a story when it came.
_WORDS: Final = """
SELECT report, id AS fact, day, words, speaker, confidence, checked FROM contacts
WHERE day BETWEEN $2 AND $3 AND report IN (SELECT unnest($1))
"""
