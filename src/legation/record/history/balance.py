"""How much two do for and against each other, by day, week or month."""

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from ...errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: Final = ("day", "week", "month", "quarter", "year")


def balance(  # noqa: PLR0913 - all of it narrows one question
    view: "View",
    one: str | None = None,
    other: str | None = None,
    *,
    period: Period = "month",
    since: date | None = None,
    until: date | None = None,
) -> "pa.Table":
    """Return how much two did for and against each other, by period and pair.

    `goldstein` is the sum on that scale. Only what happened or is going on counts, and what several
    reports of a story have counts once. Without states it is that of all pairs. Columns: period,
    one, other, cooperation, conflict, goldstein, reports.
    """
    if period not in PERIODS:
        raise UsageError(f"the period {period!r} is not one of {', '.join(PERIODS)}")
    given = [s for s in (one, other) if s is not None]
    either = " AND ".join(
        "(list_contains(source_states, ?) OR list_contains(target_states, ?))" for _ in given
    )
    only = " AND ".join("? IN (one, other)" for _ in given)
    sql = _ASKED.format(either=either or "true", only=only or "true", period=period)
    doubled = [state for state in given for _ in range(2)]
    return view.table(sql, [*doubled, since, since, until, until, *given])


_ASKED: Final = """
WITH found AS (
    SELECT e.*, coalesce(s.story, e.report) AS tells
    FROM events AS e LEFT JOIN stories AS s USING (report)
    WHERE e.status IN ('happened', 'ongoing') AND {either}
          AND (CAST(? AS DATE) IS NULL OR e.day >= ?) AND (CAST(? AS DATE) IS NULL OR e.day <= ?)
), acts AS (
    SELECT tells, report, day, type, quad, goldstein, a, b
    FROM (SELECT *, unnest(source_states) AS a FROM found), unnest(target_states) AS t(b)
    WHERE a <> b
), once AS (
    SELECT tells, type, any_value(quad) AS quad, least(a, b) AS one, greatest(a, b) AS other,
           min(day) AS day, avg(goldstein) AS goldstein, count(DISTINCT report) AS reports
    FROM acts GROUP BY tells, type, least(a, b), greatest(a, b)
)
SELECT CAST(date_trunc('{period}', day) AS DATE) AS period, one, other,
       count(*) FILTER (quad LIKE '%cooperation') AS cooperation,
       count(*) FILTER (quad LIKE '%conflict') AS conflict,
       round(sum(goldstein), 1) AS goldstein, sum(reports) AS reports
FROM once WHERE {only}
GROUP BY ALL ORDER BY period, one, other
"""
