"""One actor, or a list of them, on a terminal."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from legation.actors.lookup import Found
from legation.actors.sectors import SECTORS
from legation.serve.safe import one_line

Sheet = Mapping[str, Any]
_LEAST_WIDTH = 60
_NAMES = {
    "name": "also called",
    "adjective": "adjectives",
    "people": "people",
    "capital": "capitals",
    "seat": "seats",
    "short": "for short",
}
_FACTS = {
    "about": "about",
    "kind": "kind",
    "code": "code",
    "country": "country",
    "sector": "sector",
    "role": "role",
    "level": "level",
    "part_of": "part of",
    "sort": "sort",
    "domains": "domains",
    "ownership": "ownership",
    "owner": "owner",
    "qid": "Wikidata",
}
_SOURCES = {"source": "source", "known_until": "known until", "added_from": "added from"}
_MEMBERS = {"members": "Members", "observers": "Observers", "suspended": "Suspended"}
_DATES = ("From", "Until")
_NOBODY = {"?": "not known", "vacant": "nobody"}


def show_actor(sheet: Sheet, *, file: TextIO | None = None, width: int | None = None) -> None:
    """Print all of a sheet: what the actor is, its names, offices and members, and the sources."""
    console = _console(file, width)
    console.print(Text.assemble((one_line(sheet["name"]), "bold"), "  ", (sheet["id"], "dim")))
    console.print(_facts(sheet))
    if sheet.get("offices"):
        _section(console, "Offices", len(sheet["offices"]))
        console.print(_offices(sheet["offices"]))
        _sources(console, sheet["offices"])
    if sheet.get("held"):
        _section(console, "Offices held", len(sheet["held"]))
        console.print(_held(sheet["held"]))
        _sources(console, sheet["held"])
    for field, title in _MEMBERS.items():
        if sheet.get(field):
            _section(console, title, len(sheet[field]))
            console.print(_members(sheet[field]))
    if sheet.get("languages"):
        _section(console, "In other languages", len(sheet["languages"]))
        console.print(_languages(sheet["languages"]))
    console.print()


def show_found(
    rows: Iterable[tuple[Found, Sheet]], *, file: TextIO | None = None, width: int | None = None
) -> None:
    """Print what a search found, a row an actor."""
    table = _table("Actor", "Id", "Kind", "Of", "Sector", "Found as")
    for found, entry in rows:
        served = (term[0] for term in reversed(entry.get("terms", ())))
        of = entry.get("country") or entry.get("code") or next(served, "")
        called = found.name if found.name != entry["name"] else ""
        called += f" ({found.language})" if found.language else ""
        told = (entry["kind"], of, entry.get("sector") or "", called)
        table.add_row(*_cells((entry["name"], found.id, *told)))
    _console(file, width).print(table)


def show_rows(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, file: TextIO | None = None
) -> None:
    """Print a plain table."""
    table = _table(*columns)
    for row in rows:
        table.add_row(*_cells(row))
    _console(file, None).print(table)


def _console(file: TextIO | None, width: int | None) -> Console:
    console = Console(file=file or sys.stdout, width=width, highlight=False, emoji=False)
    console.width = max(console.width, _LEAST_WIDTH)
    return console


def _section(console: Console, name: str, count: int) -> None:
    console.print()
    console.print(Rule(Text(f"{name}: {count}", "bold"), align="left", style="dim"))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _DATES)
    return table


def _cells(texts: Iterable[str], style: str = "bold") -> list[Text]:
    first, *rest = (Text(one_line(text)) for text in texts)
    first.stylize(style)
    return [first, *rest]


def _facts(sheet: Sheet) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for field, label in _FACTS.items():
        if sheet.get(field) and not (field == "country" and sheet.get("code") == sheet[field]):
            grid.add_row(label, one_line(_fact(field, sheet[field])))
    for sense, label in _NAMES.items():
        if names := sheet.get("names", {}).get(sense):
            grid.add_row(label, one_line(" · ".join(names)))
    if sheet.get("parts"):
        grid.add_row("organs", one_line(" · ".join(k.partition(":")[2] for k in sheet["parts"])))
    for field, label in _SOURCES.items():
        if sheet.get(field):
            grid.add_row(label, one_line(sheet[field]))
    if sheet.get("members_source"):
        grid.add_row("members", one_line(f"not listed here: {sheet['members_source']}"))
    return grid


def _fact(field: str, value: str | list[str]) -> str:
    if field == "sector" and isinstance(value, str):
        return f"{value}, {SECTORS[value]}" if value in SECTORS else value
    return value if isinstance(value, str) else " · ".join(value)


def _offices(offices: Iterable[Sheet]) -> Table:
    table = _table("Office", "Holder", *_DATES)
    for office in offices:
        title = one_line(office["title"])
        for holder in office["holders"]:
            name = _NOBODY.get(holder["name"], holder["name"])
            until = _until(holder["until"], office["known_until"])
            table.add_row(Text(title, "bold"), *_cells((name, holder["since"], until), ""))
            title = ""
    return table


def _held(terms: Iterable[Sheet]) -> Table:
    table = _table("Office", "Of", "Level", *_DATES)
    for term in reversed(list(terms)):
        title, level = term["title"] or term["sector"] or "–", term["level"] or "–"
        until = _until(term["until"], term["known_until"])
        table.add_row(*_cells((title, term["name"], level, term["since"], until)))
    return table


def _until(until: str, known: str | None) -> str:
    """Return an end; without one it goes on, as far as that is known."""
    return until or (f"– known to {known}" if known else "–")


def _sources(console: Console, rows: Iterable[Sheet]) -> None:
    found = dict.fromkeys(one_line(row["source"]) for row in rows if row.get("source"))
    if found:
        console.print(Text(f"Sources: {' · '.join(found)}", "dim"))


def _members(members: Iterable[Sheet]) -> Table:
    table = _table("Member", "Code", *_DATES)
    for member in members:
        since, until = member["since"] or "–", member["until"] or "–"
        table.add_row(*_cells((member["name"], member["code"], since, until)))
    return table


def _languages(names: Mapping[str, str]) -> Table:
    from legation.actors.tables import shipped

    called = shipped("actor_names")["languages"]
    table = _table("Language", "Name")
    for tag, name in sorted(names.items(), key=lambda pair: str(called.get(pair[0], pair[0]))):
        table.add_row(f"{called.get(tag, tag)} ({tag})", Text(one_line(name)))
    return table
