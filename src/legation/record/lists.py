"""Lists of what the record has, narrowed by filters and told page by page."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from ..errors import UsageError

if TYPE_CHECKING:
    from .view import View

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: its rows, the filters that narrow it, and the order, by which a page is found again.

    Each filter is a condition with one `?`; of several values of one each must hold. Rows go by
    `falling`, the highest first, which `read` takes from a cursor; `None` where by `ids` alone,
    which tell the rest apart. `packed` are columns kept as JSON.
    """

    rows: str
    filters: Mapping[str, str]
    ids: tuple[str, ...]
    falling: str | None = "day"
    read: Callable[[str], object] = date.fromisoformat
    packed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursor of those that follow; `None` at the end."""

    rows: list[Row]
    cursor: str | None


def page_of(
    view: "View",
    name: str,
    wanted: Mapping[str, object],
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """Return rows of one of `LISTS` in its order; `wanted` has values by filter, lists of several.

    A cursor leads on from the row before it, whatever has come in meanwhile. Raise `UsageError` for
    a filter that the list does not have, and for a cursor that none of its pages gave.
    """
    listing = LISTS[name]
    conditions, values = _narrowed(listing, wanted)
    if cursor is not None:
        after, passed = _after(listing, cursor)
        conditions, values = [*conditions, after], [*values, *passed]
    keys = _keys(listing)
    order = ", ".join([f"{keys[0]} DESC NULLS LAST" if listing.falling else keys[0], *keys[1:]])
    where = " AND ".join(conditions) or "true"
    at = view.fetch(
        f"SELECT {', '.join(keys)} FROM ({listing.rows}) "
        f"WHERE {where} ORDER BY {order} LIMIT {limit + 1:d}",
        values,
    )
    # Whole rows are taken for one page alone: sorting all of them would carry every column along.
    ids = [row[-len(listing.ids) :] for row in at[:limit]]
    rows = _by_ids(view, listing, ids)
    return Page([rows[id_] for id_ in ids if id_ in rows], _cursor(at, limit))


def one_of(view: "View", name: str, *ids: str) -> Row | None:
    """Return the row of a list by its ids, or `None` where there is none."""
    return _by_ids(view, LISTS[name], [ids]).get(ids)


def _by_ids(
    view: "View", listing: Listing, ids: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], Row]:
    """Return rows by their ids."""
    marks = ", ".join("?" * len(ids)) or "NULL"
    # The first id alone is looked up in an index; the few rows that share it are left out here.
    found = view.rows(
        f"SELECT * FROM ({listing.rows}) WHERE {listing.ids[0]} IN ({marks})",
        [id_[0] for id_ in ids],
    )
    wanted = set(ids)
    by_ids = {tuple(row[name] for name in listing.ids): row for row in found}
    return {id_: _unpacked(listing, row) for id_, row in by_ids.items() if id_ in wanted}


def _unpacked(listing: Listing, row: Row) -> Row:
    return row | {name: json.loads(row[name]) for name in listing.packed if row[name]}


def _narrowed(listing: Listing, wanted: Mapping[str, object]) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for name, value in wanted.items():
        if name not in listing.filters:
            raise UsageError(f"no filter {name!r}; there are: {', '.join(listing.filters)}")
        for each in value if isinstance(value, list) else [value]:
            conditions.append(listing.filters[name])
            values.append(each)
    return conditions, values


def _keys(listing: Listing) -> list[str]:
    return [*([listing.falling] if listing.falling else []), *listing.ids]


def _after(listing: Listing, cursor: str) -> tuple[str, list[object]]:
    """Return the condition that a row comes after the one of a cursor, and its parameters."""
    given = keys_of(cursor)
    if len(given) != len(_keys(listing)):
        raise UsageError("this cursor is of another list")
    ids = f"({', '.join(listing.ids)}) > ({', '.join('?' * len(listing.ids))})"
    if listing.falling is None:
        return ids, [*given]
    if not given[0]:
        return f"({listing.falling} IS NULL AND {ids})", [*given[1:]]
    try:
        at = listing.read(given[0])
    except ValueError:
        raise UsageError("this cursor is of another list") from None
    earlier = f"{listing.falling} < ? OR {listing.falling} IS NULL"
    return f"({earlier} OR ({listing.falling} = ? AND {ids}))", [at, at, *given[1:]]


def _cursor(found: Sequence[tuple[Any, ...]], limit: int) -> str | None:
    """Return the cursor behind the last row of a page, `None` where none follows it."""
    return cursor_of(found[limit - 1]) if len(found) > limit else None


def cursor_of(keys: Iterable[object]) -> str:
    """Return the cursor behind a row, of what it is found by again."""
    told = json.dumps([str(key or "") for key in keys])
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def keys_of(cursor: str) -> list[str]:
    """Return what a cursor was made of; raise `UsageError` where it was made elsewhere."""
    try:
        keys = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise UsageError("this cursor was not given here")
    return keys


def _number(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) < _DIGITS):
        raise ValueError(written)
    return int(written)


def _reports(of: str, condition: str) -> str:
    """Return the condition that a report is among those of another table."""
    return f"report IN (SELECT report FROM {of} WHERE {condition})"


_DIGITS: Final = 19
"""A number of so many digits need not fit into a column."""
_NAMED: Final = "contains(lower(concat_ws(' ', outlet, publisher)), lower(?))"
_DAYS: Final = {"since": "day >= ?", "until": "day <= ?"}
_TOLD: Final = _DAYS | {
    "report": "report = ?",
    "story": _reports("stories", "story = ?"),
    "outlet": _reports("heads", _NAMED),
    "checked": "checked = ?",
}
# Kept in four bytes, 0.7 would come out as 0.699999988.
_SURE: Final = "round(CAST(confidence AS DOUBLE), 3) AS confidence"
_SCALE: Final = "round(CAST(goldstein AS DOUBLE), 1) AS goldstein"
_STATES: Final = "list_contains(list_concat(source_states, target_states), ?)"
_ACTORS: Final = Listing(
    rows="SELECT * FROM known_actors",
    filters={
        "kind": "kind = ?",
        "state": "state = ?",
        "name": "contains(lower(name), lower(?))",
        "reports": "reports >= ?",
    },
    ids=("id",),
    falling=None,
)

LISTS: Final[Mapping[str, Listing]] = {
    "reports": Listing(
        rows="SELECT * EXCLUDE (coding) FROM heads",
        filters=_DAYS
        | {
            "outlet": _NAMED,
            "title": "contains(lower(title), lower(?))",
            "story": _TOLD["story"],
            "actor": _reports("actors", "id = ?"),
            "state": _reports("actors", "state = ?"),
        },
        ids=("report",),
    ),
    "statements": Listing(
        rows="SELECT * EXCLUDE (coding) FROM statements",
        filters=_TOLD
        | {
            "speaker": "speaker = ?",
            "about": "list_contains(about, ?)",
            "state": "speaker IN (SELECT id FROM known_actors WHERE state = ?)",
            "act": "act = ?",
            "kind": "kind = ?",
            "words": "contains(lower(words), lower(?))",
        },
        ids=("report", "id"),
    ),
    "events": Listing(
        rows=f"SELECT * EXCLUDE (coding) REPLACE ({_SURE}, {_SCALE}) FROM events",
        filters=_TOLD
        | {
            "actor": "list_contains(list_concat(sources, targets), ?)",
            "state": _STATES,
            "type": "type = ?",
            "status": "status = ?",
            "quad": "quad = ?",
            "confidence": "confidence >= ?",
        },
        ids=("report", "id"),
    ),
    "contacts": Listing(
        rows=f"SELECT * EXCLUDE (coding) REPLACE ({_SURE}) FROM contacts",
        filters=_TOLD
        | {
            "actor": "list_contains(parties, ?)",
            "state": "list_contains(party_states, ?)",
            "level": '"level" = ?',
            "form": "form = ?",
            "status": "status = ?",
            "confidence": "confidence >= ?",
        },
        ids=("report", "id"),
    ),
    "processes": Listing(
        rows="""
SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind,
       list_sort(list_distinct(flatten(list(parties)))) AS parties,
       arg_max(mediator, coded) AS mediator, count(DISTINCT report) AS reports,
       min(day) AS first, max(day) AS day
FROM processes GROUP BY id
""",
        filters=_DAYS
        | {
            "kind": "kind = ?",
            "name": "contains(lower(name), lower(?))",
            "actor": "list_contains(parties, ?)",
        },
        ids=("id",),
    ),
    "actors": _ACTORS,
    "actors by reports": replace(_ACTORS, falling="reports", read=_number),
    "stories": Listing(
        rows="""
SELECT story AS id, any_value(title ORDER BY report = story DESC, report) AS title,
       count(*) AS reports, count(*) FILTER (origin = report) AS origins,
       count(*) FILTER (origin <> report) AS copies, min(day) AS day, max(day) AS last
FROM stories JOIN heads USING (report) GROUP BY story
""",
        filters=_DAYS
        | {
            "report": "id IN (SELECT story FROM stories WHERE report = ?)",
            "state": "id IN (SELECT story FROM stories JOIN actors USING (report) WHERE state = ?)",
            "reports": "reports >= ?",
        },
        ids=("id",),
    ),
    "corrections": Listing(
        rows="""
SELECT c.*, u.id AS undone_by FROM (
    SELECT id, report, kind, fact, verdict, changes, reason, "by", made
    FROM corrections WHERE verdict <> 'undo'
) AS c LEFT JOIN (
    SELECT undoes, min(id) AS id FROM corrections WHERE undoes IS NOT NULL GROUP BY undoes
) AS u ON u.undoes = c.id
""",
        filters={
            "report": "report = ?",
            "kind": "kind = ?",
            "verdict": "verdict = ?",
            "by": '"by" = ?',
        },
        ids=("id",),
        falling="made",
        read=datetime.fromisoformat,
        packed=("changes",),
    ),
}
"""The lists by name."""
