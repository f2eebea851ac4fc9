"""The tables of actors as plain data: ours, and a user's own laid over it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

from .compile import Fields, Name, in_order

Key = tuple[str, str]
OWNERS = ("state", "body", "group", "organisation")
"""The sections of those who have offices, in the order in which the key of one is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Entries by id, names as (text, id, sense), details by id, and offices with their rows.

    In a user's table, `replaced` are the senses of an actor whose names stand for all of ours, and
    `closed` the offices, as (of, title), whose rows do.
    """

    entries: dict[str, Fields]
    names: list[Name]
    details: dict[str, Fields] = field(default_factory=dict)
    offices: list[Fields] = field(default_factory=list)
    replaced: dict[str, list[str]] = field(default_factory=dict)
    closed: list[Key] = field(default_factory=list)


def shipped(name: str) -> dict[str, Any]:
    """Return a generated table of the package."""
    path = files("legation.data").joinpath(f"{name}.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def ours() -> Table:
    """Return the whole table that the package has."""
    table, about = shipped("actors"), shipped("actor_details")
    return Table(
        entries=table["entries"],
        names=[(text, key, sense) for text, key, sense in table["names"]],
        details=about["entries"],
        offices=about["offices"],
    )


def laid(below: Table, above: Table) -> Table:
    """Return two tables as one; where both say something, what is above holds."""
    entries = _without_terms(below.entries, {(of, title) for of, title in above.closed})
    for key, fields in above.entries.items():
        known = entries.get(key)
        if known is None:
            entries[key] = fields
            continue
        terms = in_order([*known.get("terms", ()), *fields.get("terms", ())])
        entries[key] = {**known, **fields, **({"terms": terms} if terms else {})}
    details = dict(below.details)
    for key, fields in above.details.items():
        details[key] = {**details.get(key, {}), **fields}
    return Table(
        entries=entries,
        names=[*_kept(below, above), *above.names],
        details=details,
        offices=_offices(below.offices, above.offices),
    )


def stacked(first: Table, others: Iterable[Table]) -> Table:
    """Return a table with others laid over it, the last on top.

    What adds to an actor that is not there any more is left out.
    """
    whole = first
    for other in others:
        whole = laid(whole, other)
    return whole if whole is first else _sound(whole)


def owner_of(table: Table, office: Mapping[str, Any]) -> str | None:
    """Return the id of whose an office is, if we have it."""
    keys = (f"{section}:{office['of']}" for section in OWNERS)
    return next((key for key in keys if key in table.entries), None)


def _sound(table: Table) -> Table:
    lost = {key for key, entry in table.entries.items() if not entry.get("kind")}
    if not lost:
        return table
    return replace(
        table,
        entries={key: entry for key, entry in table.entries.items() if key not in lost},
        names=[name for name in table.names if name[1] not in lost],
        details={key: about for key, about in table.details.items() if key not in lost},
    )


def key_of(office: Mapping[str, Any]) -> Key:
    """Return what tells an office from others."""
    return office["of"], office["title"]


def _began(row: list[str]) -> str:
    return row[1] if len(row) > 1 else ""


def _without_terms(entries: dict[str, Fields], closed: set[Key]) -> dict[str, Fields]:
    if not closed:
        return dict(entries)
    return {
        key: {**e, "terms": [t for t in e["terms"] if (t[0], t[1]) not in closed]}
        if "terms" in e
        else e
        for key, e in entries.items()
    }


def _kept(below: Table, above: Table) -> list[Name]:
    """Return the names that stay; an actor does not lose the one that its entry has."""
    gone = {(key, sense) for key, senses in above.replaced.items() for sense in senses}
    if not gone:
        return below.names
    called = {key: fields["name"] for key, fields in below.entries.items() if "name" in fields}
    return [
        name
        for name in below.names
        if (name[1], name[2]) not in gone or (name[2] == "name" and called.get(name[1]) == name[0])
    ]


def _offices(below: list[Fields], above: list[Fields]) -> list[Fields]:
    found = {key_of(office): office for office in below}
    for office in above:
        known = found.get(key_of(office))
        if known and office.get("adds"):
            rows = sorted([*known["holders"], *office["holders"]], key=_began)
            found[key_of(office)] = {**known, "holders": rows}
        else:
            found[key_of(office)] = {k: v for k, v in office.items() if k != "adds"}
    return list(found.values())
