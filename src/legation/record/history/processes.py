"""One process, by all the reports that have it, and who stands in its way."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSummary:
    """A process; actors are ids.

    Whose newest word is against it stands in `blocked_by`, whose is only on a condition in
    `held_out_by`.
    """

    id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    mediator: str | None
    reports: int
    first: date | None
    last: date | None
    blocked_by: tuple[str, ...]
    held_out_by: tuple[str, ...]


def processes_called(view: "View", name: str) -> list[str]:
    """Return the ids of up to 20 processes by an id, else a name, else part of one.

    What most reports have comes first.
    """
    wanted = name.strip()
    return [row[0] for row in view.fetch(_CALLED, [wanted])] if wanted else []


def process_summary(view: "View", id_: str) -> ProcessSummary:
    """Return what the record has of a process that it knows."""
    (head,) = view.rows(_HEAD, [id_])
    stand = view.fetch(_STAND, [id_])
    parties = tuple(head.pop("parties"))
    return ProcessSummary(
        **head,
        parties=parties,
        blocked_by=tuple(actor for actor, stances in stand if "against" in stances),
        held_out_by=tuple(
            a for a, stances in stand if "conditional" in stances and "against" not in stances
        ),
    )


def conditions(view: "View", id_: str) -> "pa.Table":
    """Return what hangs on what in a process, oldest first.

    Columns: day, if_words, then_words, voice, speaker, report.
    """
    return view.table(_CONDITIONS, [id_])


_CALLED: Final = """
WITH found AS (
    SELECT id, count(DISTINCT report) AS reports,
           min(CASE WHEN id = $1 THEN 0 WHEN lower(name) = lower($1) THEN 1
                    WHEN contains(lower(name), lower($1)) THEN 2 END) AS off
    FROM processes GROUP BY id
)
SELECT id FROM found WHERE off = (SELECT min(off) FROM found) ORDER BY reports DESC, id LIMIT 20
"""
_HEAD: Final = """
SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind,
       list_sort(list_distinct(flatten(list(parties)))) AS parties,
       arg_max(mediator, coded) AS mediator, count(DISTINCT report) AS reports,
       min(day) AS first, max(day) AS last
FROM processes WHERE id = ? GROUP BY id
"""
_STAND: Final = """
SELECT actor, list(DISTINCT stance) FROM (
    SELECT actor, stance FROM positions WHERE process = ?
    QUALIFY rank() OVER (PARTITION BY actor ORDER BY day DESC NULLS LAST) = 1
) GROUP BY actor ORDER BY actor
"""
_CONDITIONS: Final = """
SELECT c.day, c.if_words, c.then_words, c.voice, s.speaker, c.report
FROM conditions AS c
LEFT JOIN statements AS s ON s.report = c.report AND s.id = c.voice
WHERE c.process = ? ORDER BY c.day NULLS LAST, c.report, c.if_words
"""
