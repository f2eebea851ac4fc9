"""One process, by all the reports that have it, and who stands in its way."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from ...errors import UsageError
from .cuts import cut, speakers_in, texts_of

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSummary:
    """A process; actors are ids.

    `positions`, `commitments` and `conditions` are how many all reports have. Whose newest word is
    against it stands in `blocked_by`, whose is only on a condition in `held_out_by`.
    """

    id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    mediator: str | None
    reports: int
    positions: int = 0
    commitments: int = 0
    conditions: int = 0
    first: date | None
    last: date | None
    blocked_by: tuple[str, ...]
    held_out_by: tuple[str, ...]


Order = Literal["newest", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProcess:
    """A process at a glance: how many reports have it, and how much of each term they have.

    `place` is where it stands in the list, for what comes after it.
    """

    id: str
    name: str
    kind: str
    reports: int
    positions: int
    commitments: int
    conditions: int
    first: date | None
    last: date | None
    place: str


def processes_called(view: "View", name: str) -> list[str]:
    """Return the ids of up to 20 processes by an id, else a name, else part of one.

    What most reports have comes first.
    """
    wanted = name.strip()
    return [row[0] for row in view.fetch(_CALLED, [wanted])] if wanted else []


def has_process(view: "View", id_: str) -> bool:
    """Tell whether a report has a process of that id."""
    return bool(view.fetch("SELECT 1 FROM processes WHERE id = ? LIMIT 1", [id_]))


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


def processes(  # noqa: PLR0913 - all of it narrows one question
    view: "View",
    *,
    kind: str | None = None,
    name: str | None = None,
    by: Order = "newest",
    after: str | None = None,
    limit: int = 50,
) -> list[ListedProcess]:
    """Return processes at a glance, those with the newest reports or with the most first.

    `name` is a part of one; `after` is the `place` of the process before. Raise `UsageError` for
    an order that there is not, and for a place of another order.
    """
    if by not in _ORDERS:
        raise UsageError(f"the order {by!r} is not one of {', '.join(_ORDERS)}")
    place, _, last = (after or "").partition("~")
    if after and not (place.isdecimal() and last):
        raise UsageError(f"{after!r} is no place in this list")
    asked = _LISTED.format(place=_ORDERS[by])
    rows = view.rows(asked, [kind, name, int(place or 0), last, after, limit])
    return [ListedProcess(**row) for row in rows]


def conditions(view: "View", id_: str, *, newest: int | None = None) -> "pa.Table":
    """Return what hangs on what in a process, oldest first.

    With `newest` it is only so many, newest first. Columns: day, if_words, then_words, voice,
    speaker, report, start, end; the last two are from where to where the condition goes.
    """
    import pyarrow as pa

    if newest is None:
        rows = view.rows(f"{_CONDITIONS} ORDER BY day NULLS LAST, report, c.if.start", [id_])
    else:
        order = "ORDER BY day DESC NULLS LAST, report, c.if.start LIMIT $2"
        rows = view.rows(f"{_CONDITIONS} {order}", [id_, newest])
    spoken, texts = speakers_in(view, rows), texts_of(view, rows)
    told = []
    for row in rows:
        report, if_, then = row["report"], row.pop("if"), row.pop("then")
        row["speaker"] = spoken.get((report, row["voice"]))
        for name, span in (("if_words", if_), ("then_words", then)):
            row[name] = cut(texts[report], [span])["words"]
        row["start"], row["end"] = min(if_["start"], then["start"]), max(if_["end"], then["end"])
        told.append(row)
    return pa.Table.from_pylist(told, schema=_schema())


def _schema() -> "pa.Schema":
    import pyarrow as pa

    words = [(n, pa.string()) for n in ("if_words", "then_words", "voice", "speaker", "report")]
    return pa.schema([("day", pa.date32()), *words, ("start", pa.int32()), ("end", pa.int32())])


_ORDERS: Final[dict[str, str]] = {
    "newest": "coalesce(epoch_ms(last) // 86400000 + 1000000, 0)",
    "reports": "reports",
}
"""What the place in a list is made of, a number that falls."""
_COUNTS: Final = ", ".join(
    f"CAST(coalesce(sum(len({terms})), 0) AS BIGINT) AS {terms}"
    for terms in ("positions", "commitments", "conditions")
)
_LISTED: Final = f"""
WITH found AS (
    SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind, count(*) AS reports,
           {_COUNTS}, min(day) AS first, max(day) AS last
    FROM processes GROUP BY id
), placed AS (SELECT *, CAST({{place}} AS BIGINT) AS key FROM found)
SELECT * EXCLUDE (key), key || '~' || id AS place FROM placed
WHERE ($1 IS NULL OR kind = $1) AND ($2 IS NULL OR contains(lower(name), lower($2)))
      AND ($5 IS NULL OR key < $3 OR (key = $3 AND id > $4))
ORDER BY key DESC, id LIMIT $6
"""
_CALLED: Final = """
WITH found AS (
    SELECT id, count(DISTINCT report) AS reports,
           min(CASE WHEN id = $1 THEN 0 WHEN lower(name) = lower($1) THEN 1
                    WHEN contains(lower(name), lower($1)) THEN 2 END) AS off
    FROM processes GROUP BY id
)
SELECT id FROM found WHERE off = (SELECT min(off) FROM found) ORDER BY reports DESC, id LIMIT 20
"""
_HEAD: Final = f"""
SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind,
       list_sort(list_distinct(flatten(list(parties)))) AS parties,
       arg_max(mediator, coded) AS mediator, count(DISTINCT report) AS reports,
       {_COUNTS}, min(day) AS first, max(day) AS last
FROM processes WHERE id = ? GROUP BY id
"""
_STAND: Final = """
SELECT actor, list(DISTINCT stance) FROM (
    SELECT actor, stance FROM positions WHERE process = ?
    QUALIFY rank() OVER (PARTITION BY actor ORDER BY day DESC NULLS LAST) = 1
) GROUP BY actor ORDER BY actor
"""
_CONDITIONS: Final = """
SELECT day, report, c."if", c."then", c.voice
FROM (SELECT report, day, unnest(conditions) AS c FROM processes WHERE id = $1)
"""
