"""The fields of a fact that a person may change, and what each may be."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, get_args

import duckdb

from ..errors import UsageError
from ..model import (
    QUADS,
    Act,
    ContactForm,
    ContactLevel,
    ContactStatus,
    EventType,
    Interval,
    StatementKind,
    Status,
)
from .rows import Row, day_in

ACTOR, ACTORS, DATE, TEXT = "actor id", "actor ids", "date", "text"
_Kind = str | tuple[str, ...]

FIELDS: Final[Mapping[str, Mapping[str, _Kind]]] = {
    "events": {
        "type": get_args(EventType),
        "status": get_args(Status),
        "sources": ACTORS,
        "targets": ACTORS,
        "date": DATE,
        "place": TEXT,
    },
    "contacts": {
        "parties": ACTORS,
        "level": get_args(ContactLevel),
        "form": get_args(ContactForm),
        "status": get_args(ContactStatus),
        "mediator": ACTOR,
        "host": ACTOR,
        "date": DATE,
        "place": TEXT,
    },
    "statements": {
        "speaker": ACTOR,
        "act": get_args(Act),
        "kind": get_args(StatementKind),
        "audience": ACTOR,
        "said_on": DATE,
        "about": ACTORS,
    },
}
_NEEDED: Final = {"type", "status", "sources", "parties", "speaker", "act", "kind"}


def checked_changes(table: str, changes: Mapping[str, object]) -> Row:
    """Return changes with their values checked: lists from "a, b", `None` from "".

    Raise `UsageError` that names the field, the value, and what it may be.
    """
    fields = FIELDS[table]
    for name in changes:
        if name not in fields:
            raise UsageError(f"{name!r} cannot be changed; these can: {', '.join(fields)}")
    return {name: _checked(name, fields[name], value) for name, value in changes.items()}


def _checked(name: str, kind: _Kind, value: object) -> object:
    if kind == ACTORS:
        listed = value if isinstance(value, list) else str(value or "").split(",")
        value = [a for a in (str(each).strip() for each in listed) if a]
    value = value or None
    if value is None and name in _NEEDED:
        raise UsageError(f"{name} cannot be empty")
    if isinstance(kind, tuple) and value is not None and value not in kind:
        raise UsageError(f"{name} cannot be {value!r}; it may be {', '.join(kind)}")
    if kind == DATE and value is not None:
        _check_date(name, str(value))
    if kind in (ACTOR, ACTORS):
        for actor in value if isinstance(value, list) else [value] if value else []:
            _check_actor(name, str(actor))
    return [] if kind == ACTORS and value is None else value


def _check_date(name: str, value: str) -> None:
    try:
        Interval.parse(value)
    except ValueError:
        raise UsageError(f"{name} {value!r} is no date: 2026-02-10, 2026-02 or 2026") from None


def _check_actor(name: str, value: str) -> None:
    kind, colon, rest = value.partition(":")
    if not (colon and kind.isalpha() and rest):
        raise UsageError(f"{name} {value!r} is no actor id, as state:FRA or person:… is")


def derived(
    connection: duckdb.DuckDBPyConnection, table: str, changes: Mapping[str, object]
) -> Row:
    """Return changes with what follows from them: the codes of a type, the states of actors."""
    row: Row = dict(changes)
    if "type" in changes:
        code, goldstein = _code(str(changes["type"]))
        quad = QUADS[changes["type"]]  # type: ignore[index]
        row |= {"cameo": code, "quad": quad, "goldstein": goldstein}
    states = (
        ("sources", "source_states"),
        ("targets", "target_states"),
        ("parties", "party_states"),
    )
    for actors, column in states:
        if actors in changes:
            row[column] = _states(connection, changes[actors])
    dated = changes.get("said_on" if table == "statements" else "date")
    if dated:
        row["day"] = day_in(str(dated), None)
    return row


def _states(connection: duckdb.DuckDBPyConnection, actors: object) -> list[str]:
    ids = list(actors) if isinstance(actors, list) else []
    found = dict(
        connection.execute(
            "SELECT id, arg_max(state, coded) FROM all_actors "
            "WHERE list_contains(?, id) GROUP BY id",
            [ids],
        ).fetchall()
    )
    # A state or body that no report has named yet is its own code.
    plain = {a: a.partition(":")[2] for a in ids if a.startswith(("state:", "body:"))}
    return list(dict.fromkeys(s for a in ids if (s := found.get(a) or plain.get(a))))


@cache
def _codes() -> Mapping[str, tuple[str, float]]:
    table = json.loads(files("legation.data").joinpath("events.json").read_bytes())
    return {t: (code, table["cameo"][code][2]) for t, code in table["first"].items()}


def _code(type_: str) -> tuple[str, float]:
    """Return the CAMEO code that an event of a type gets where nothing says more, and its value."""
    return _codes()[type_]
