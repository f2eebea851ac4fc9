"""All that is known of one actor, put together to be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .compile import Fields, holder_id
from .knowledge import Term
from .tables import Table, key_of, owner_of, shipped
from .terms import NOBODY

_PLAIN = (
    *("id", "name", "kind", "code", "country", "sector", "about", "role", "level", "gender"),
    *("part_of", "sort", "domains", "ownership", "owner", "nouns", "cues", "qid", "codes"),
    *("source", "added_from", "known_until", "members_as", "members_source", "member_bodies"),
)
_MEMBERS = ("members", "observers", "suspended")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of an actor is shown: on a day (ISO, as far as it is known), or now, or all of it."""

    on: str = ""
    past: bool = False
    languages: bool = False

    def shows(self, since: str, until: str) -> bool:
        """Tell whether a stretch of time is part of it."""
        if self.past:
            return True
        return Term("", "", None, since, until).covers(self.on) if self.on else not until


def sheet(table: Table, key: str, view: View) -> dict[str, Any]:
    """Return what is known of an actor; what is not known is left out."""
    entry = {**table.details.get(key, {}), **table.entries[key], "id": key}
    told: dict[str, Any] = {field: entry[field] for field in _PLAIN if entry.get(field)}
    told["names"] = _names(table, key, entry["name"])
    if view.languages:
        told["languages"] = languages(key)
    for field in _MEMBERS:
        told[field] = list(_members(table, entry.get(field, ()), view))
    told["offices"] = list(_offices(table, key, view))
    told["held"] = [_term(table, term) for term in entry.get("terms", ())]
    if view.on:
        told["held"] = [t for t in told["held"] if view.shows(t["since"], t["until"])]
    told["parts"] = _parts(table, key)
    return {field: value for field, value in told.items() if value}


def languages(key: str) -> dict[str, str]:
    """Return the names of an actor by language tag."""
    names = shipped("actor_names")["names"]
    return {tag: found[key] for tag, found in names.items() if key in found}


def name_of(table: Table, code: str) -> str:
    """Return the name of whom a code or the tail of an id stands for, or the code."""
    key = owner_of(table, {"of": code})
    return str(table.entries[key]["name"]) if key else code


def _names(table: Table, key: str, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, of, sense in table.names:
        if of == key and text != name:
            found.setdefault(sense, []).append(text)
    return {sense: list(dict.fromkeys(texts)) for sense, texts in found.items()}


def _members(table: Table, rows: Iterable[list[str]], view: View) -> Iterator[Fields]:
    for row in rows:
        code, since, until = [*row, "", ""][:3]
        if view.shows(since, until):
            yield {"code": code, "name": name_of(table, code), "since": since, "until": until}


def _offices(table: Table, key: str, view: View) -> Iterator[Fields]:
    for office in table.offices:
        if owner_of(table, office) == key:
            rows = [_holding(table, row) for row in office["holders"]]
            shown = [row for row in rows if view.shows(row["since"], row["until"])]
            if shown:
                yield {**{k: v for k, v in office.items() if k != "of"}, "holders": shown}


def _holding(table: Table, row: list[str]) -> Fields:
    name, since, until = [*row, "", ""][:3]
    key = "" if name in NOBODY else holder_id(name)
    person = table.entries.get(key)
    called = person["name"] if person else name
    return {"name": called, "id": key if person else "", "since": since, "until": until}


def _term(table: Table, term: list[Any]) -> Fields:
    of, title, level, since, until, *sector = term
    office = next((o for o in table.offices if key_of(o) == (of, title)), {})
    return {
        "of": of,
        "name": name_of(table, of),
        "title": title,
        "level": level,
        "sector": next(iter(sector), None),
        "since": since,
        "until": until,
        "known_until": office.get("known_until"),
        "source": office.get("source"),
    }


def _parts(table: Table, key: str) -> list[str]:
    section, _, tail = key.partition(":")
    if section != "body":
        return []
    return [k for k, entry in table.entries.items() if entry.get("part_of") == tail]
