"""What the record has of one actor: how much it says and does, and of whom it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from .reports import PAPERS

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View

Count = tuple[date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSummary:
    """An actor, by all the reports that name it; `role` is the newest that one gives it.

    `statements` and `events` are how many it makes and takes part in, by the first day of the
    month; `about` are the ids of those it speaks about most, with how often. Copies do not count.
    """

    id: str
    name: str
    kind: str
    role: str | None
    state: str | None
    reports: int
    statements: tuple[Count, ...]
    events: tuple[Count, ...]
    about: tuple[tuple[str, int], ...]


def actors_called(view: "View", name: str) -> list[str]:
    """Return the ids of up to 20 actors by an id or code, else a name, else part of one.

    Whom most reports name comes first.
    """
    wanted = name.strip()
    return [row[0] for row in view.fetch(_CALLED, [wanted])] if wanted else []


def actor_summary(view: "View", actor: str) -> ActorSummary:
    """Return what the record has of an actor that it knows."""
    (head,) = view.rows(_HEAD, [actor])
    return ActorSummary(
        **head,
        statements=_counts(view, _STATEMENTS, [actor]),
        events=_counts(view, _EVENTS, [actor, code_of(actor)]),
        about=tuple((a, n) for a, n in view.fetch(_ABOUT, [actor])),
    )


def sayings(view: "View", actor: str) -> "pa.Table":
    """Return the hundred newest statements of an actor, newest first.

    Columns: day, speaker, act, words, title, fact (report/id), checked, kind, outlet.
    """
    return view.table(_SAID, [actor])


def code_of(actor: str) -> str | None:
    """Return the code of a state or body, for whom others may act; `None` for anybody else."""
    kind, _, code = actor.partition(":")
    return code if kind in {"state", "body"} else None


def ids_of(code: str) -> list[str]:
    """Return the ids that the state or body of a code may have."""
    return [f"state:{code}", f"body:{code}"]


def _counts(view: "View", sql: str, parameters: Sequence[str | None]) -> tuple[Count, ...]:
    return tuple((month, count) for month, count in view.fetch(sql, parameters))


_CALLED: Final = """
WITH found AS (
    SELECT id, count(*) AS reports,
           min(CASE WHEN id = $1 OR id IN ('state:' || upper($1), 'body:' || upper($1)) THEN 0
                    WHEN lower(name) = lower($1) THEN 1
                    WHEN contains(lower(name), lower($1)) THEN 2 END) AS off
    FROM actors GROUP BY id
)
SELECT id FROM found WHERE off = (SELECT min(off) FROM found) ORDER BY reports DESC, id LIMIT 20
"""
_HEAD: Final = """
WITH mine AS (
    SELECT a.*, (coalesce(r.day, DATE '0001-01-01'), a.coded, a.report) AS age
    FROM actors AS a JOIN heads AS r USING (report) WHERE a.id = ?
)
SELECT id, arg_max(name, age) AS name, arg_max(kind, age) AS kind, arg_max(role, age) AS role,
       arg_max(state, age) AS state, count(DISTINCT report) AS reports
FROM mine GROUP BY id
"""
NO_COPY: Final = "report NOT IN (SELECT report FROM stories WHERE origin <> report)"
"""The condition that a report is a copy of no other."""
_MONTHLY: Final = "SELECT CAST(date_trunc('month', day) AS DATE) AS month, count(*)"
_STATEMENTS: Final = f"""
{_MONTHLY} FROM statements WHERE speaker = ? AND day IS NOT NULL AND {NO_COPY}
GROUP BY month ORDER BY month
"""
_EVENTS: Final = f"""
{_MONTHLY} FROM events
WHERE (list_contains(list_concat(sources, targets), $1)
       OR list_contains(list_concat(source_states, target_states), $2))
      AND day IS NOT NULL AND {NO_COPY}
GROUP BY month ORDER BY month
"""
_ABOUT: Final = f"""
SELECT whom, count(*) AS times
FROM (SELECT unnest(about) AS whom FROM statements WHERE speaker = $1 AND {NO_COPY})
WHERE whom <> $1 GROUP BY whom ORDER BY times DESC, whom LIMIT 8
"""
_SAID: Final = f"""
WITH papers AS ({PAPERS})
SELECT s.day, a.name AS speaker, s.act, s.words, p.title, s.report || '/' || s.id AS fact,
       s.checked, s.kind, p.outlet
FROM statements AS s JOIN papers AS p USING (report)
JOIN actors AS a ON a.report = s.report AND a.id = s.speaker
WHERE s.speaker = ? ORDER BY s.day DESC NULLS LAST, s.report, s.id LIMIT 100
"""
