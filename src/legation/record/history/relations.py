"""What all pairs of states and bodies do for and against each other in a period."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from .held import Held
from .reports import newest_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A pair: how many acts of cooperation and of conflict, and the sum of their Goldstein values.

    What several reports of a story have is one act, on the first day that one of them gives it.
    """

    one: str
    other: str
    cooperation: int
    conflict: int
    goldstein: float

    @property
    def acts(self) -> int:
        """Return how much happened between the two at all."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The pairs of a period between whom anything happened, by code; and the reports that say so.

    `since` and `until` are its first and last day, `None` where no report has a day.
    """

    since: date | None
    until: date | None
    pairs: tuple[Relation, ...]
    reports: int


def relations(view: "View", *, since: date | None = None, until: date | None = None) -> Relations:
    """Return the relations of a period, both days counted.

    Without `until` it ends with the newest report, without `since` it begins twelve months before
    its end. Only what happened or is going on counts.
    """
    last = until or newest_day(view)
    if last is None:
        return Relations(since=since, until=None, pairs=(), reports=0)
    first = since or _year_before(last)
    return _acts(view).between(first, last)


def _year_before(day: date) -> date:
    """Return the first day of the twelve months that end with a day."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day) + timedelta(1)


@dataclass(frozen=True, slots=True)
class _Acts:
    """Sums by day and pair in the order of days, and on which days which report tells of acts."""

    pairs: list[str]
    day: "NDArray[Any]"
    pair: "NDArray[Any]"
    sums: dict[str, "NDArray[Any]"]
    told: "NDArray[Any]"
    report: "NDArray[Any]"

    def between(self, first: date, last: date) -> Relations:
        import numpy as np

        days, told = _within(self.day, first, last), _within(self.told, first, last)
        sums = {
            name: np.bincount(self.pair[days], values[days], len(self.pairs))
            for name, values in self.sums.items()
        }
        found = np.flatnonzero(sums["cooperation"] + sums["conflict"])
        return Relations(
            since=first,
            until=last,
            pairs=tuple(sorted((self._relation(int(at), sums) for at in found), key=_codes)),
            reports=int(np.count_nonzero(np.bincount(self.report[told]))),
        )

    def _relation(self, at: int, sums: dict[str, "NDArray[Any]"]) -> Relation:
        one, _, other = self.pairs[at].partition(_BETWEEN)
        return Relation(
            one=one,
            other=other,
            cooperation=int(sums["cooperation"][at]),
            conflict=int(sums["conflict"][at]),
            goldstein=round(float(sums["goldstein"][at]), 1),
        )


def _codes(relation: Relation) -> tuple[str, str]:
    return relation.one, relation.other


def _within(days: "NDArray[Any]", first: date, last: date) -> slice:
    import numpy as np

    low = np.searchsorted(days, np.datetime64(first), side="left")
    return slice(int(low), int(np.searchsorted(days, np.datetime64(last), side="right")))


def _gathered(view: "View") -> _Acts:
    days, told = view.table(_BY_DAY), view.table(_TOLD)
    pairs = days["pair"].combine_chunks().dictionary_encode()
    reports = told["report"].combine_chunks().dictionary_encode()
    return _Acts(
        pairs=pairs.dictionary.to_pylist(),
        day=days["day"].to_numpy(),
        pair=pairs.indices.to_numpy(),
        sums={name: days[name].to_numpy() for name in _SUMS},
        told=told["day"].to_numpy(),
        report=reports.indices.to_numpy(),
    )


_acts: Final = Held(_gathered)
_SUMS: Final = ("cooperation", "conflict", "goldstein")
_BETWEEN: Final = "\x1f"
_FOUND: Final = """
WITH acts AS (
    SELECT * FROM (
        SELECT report, day, type, quad, goldstein, a, unnest(target_states) AS b
        FROM (SELECT *, unnest(source_states) AS a FROM events
              WHERE status IN ('happened', 'ongoing') AND day IS NOT NULL)
    ) WHERE a <> b
)
"""
_BY_DAY: Final = f"""
{_FOUND}, once AS (
    SELECT least(a, b) || '{_BETWEEN}' || greatest(a, b) AS pair, min(day) AS day,
           any_value(quad) AS quad, avg(goldstein) AS goldstein
    FROM acts LEFT JOIN stories AS s USING (report)
    GROUP BY pair, type, coalesce(s.story, report)
)
SELECT day, pair, count(*) FILTER (quad LIKE '%cooperation') AS cooperation,
       count(*) FILTER (quad LIKE '%conflict') AS conflict, sum(goldstein) AS goldstein
FROM once GROUP BY day, pair ORDER BY day
"""
_TOLD: Final = f"{_FOUND} SELECT report, day FROM acts GROUP BY ALL ORDER BY day"
