"""Tables for a spreadsheet: a row an actor, or with their offices a row a term."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from legation.actors.compile import Fields, holder_id
from legation.actors.tables import Table, owner_of

_LISTS = {
    "aliases": "name",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "seats": "seat",
}
COLUMNS = (
    *("id", "name", "kind", "code", "country", "sector", *_LISTS),
    *("part_of", "domains", "sort", "ownership", "owner", "gender", "office", "level"),
    *("since", "until", "source", "known_until"),
)
OFFICES = (
    *("of", "title", "post", "level", "holder", "holder_id", "since", "until"),
    *("known_until", "source"),
)


def write(table: Table, ids: Iterable[str], out: TextIO) -> None:
    """Write a row for each actor, lists joined by ` | `; a person has the last office."""
    called: dict[tuple[str, str], list[str]] = {}
    for text, key, sense in table.names:
        called.setdefault((key, sense), []).append(text)
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    rows.writerows(_row(table, key, called) for key in ids)


def write_offices(table: Table, ids: Iterable[str], out: TextIO) -> None:
    """Write a row for each term in the offices of some actors, or of those who hold them."""
    rows = csv.DictWriter(out, OFFICES, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    rows.writerows(_terms(table, frozenset(ids)))


def _row(table: Table, key: str, called: dict[tuple[str, str], list[str]]) -> Fields:
    entry = {**table.details.get(key, {}), **table.entries[key]}
    lists = {
        column: [n for n in called.get((key, sense), ()) if n != entry["name"]]
        for column, sense in _LISTS.items()
    }
    told = {"id": key, **{field: entry.get(field, "") for field in COLUMNS if field != "id"}}
    terms = entry.get("terms", ())
    if terms:
        told["office"], told["level"], told["since"], told["until"] = terms[-1][1:5]
    return {**told, **{c: " | ".join(v) for c, v in lists.items()}, "domains": _domains(entry)}


def _domains(entry: Fields) -> str:
    return " | ".join(entry.get("domains", ()))


def _terms(table: Table, ids: frozenset[str]) -> Iterator[Fields]:
    for office in table.offices:
        whose = owner_of(table, office)
        for row in office["holders"]:
            name, since, until = [*row, "", ""][:3]
            key = holder_id(name)
            if whose in ids or key in ids:
                person = table.entries.get(key)
                yield {
                    **office,
                    "post": " | ".join(office.get("post", ())),
                    "holder": person["name"] if person else name,
                    "holder_id": key if person else "",
                    "since": since,
                    "until": until,
                }
