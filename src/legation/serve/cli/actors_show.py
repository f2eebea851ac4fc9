"""`legation actors show` and `legation actors search`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

from .streams import complain, print_json, writing

if TYPE_CHECKING:
    from legation.actors.lookup import Lookup

SHOW = """\b
Examples:
  legation actors show Macron
  legation actors show FRA --all       every holder of its offices
  legation actors show NATO --on 1999  who was a member, who led it
  legation actors show Kremlin --json"""
SEARCH = """\b
Examples:
  legation actors search zelenski
  legation actors search Франция
  legation actors search front --kind group --country MLI"""


def show(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name, an id or a code.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="As of a day: 2015-03-01 or 2015.")] = "",
    past: Annotated[bool, typer.Option("--all", help="Past holders and members too.")] = False,
    languages: Annotated[bool, typer.Option(help="Names in other languages.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show all that is known of one actor.

    Names, offices and who holds them, members with dates, ownership, and the source of each.
    """
    from legation.actors.lookup import Lookup
    from legation.actors.sheet import View, sheet
    from legation.actors.shelf import everything

    view = View(on=_day(on), past=past, languages=languages)
    lookup, words = Lookup(everything()), " ".join(name)
    key = _one(lookup, words)
    told = sheet(lookup.table, key, view)
    others = [other for other in lookup.bearers(words) if other != key]
    with writing():
        if as_json:
            print_json(told)
        else:
            from legation.serve.show.actors import show_actor

            show_actor(told)
    if others and not as_json:
        complain(f"{words!r} may also be {_listed(lookup, others)}")


def search(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    words: Annotated[list[str], typer.Argument(help="Any part of a name, in any language.")],
    kind: Annotated[str, typer.Option(help="country, igo, person, group, outlet …")] = "",
    country: Annotated[str, typer.Option(metavar="CODE", help="Of this state only.")] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="Of this sector only.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
) -> int:
    """Find actors by name.

    The same name comes first, then what begins so, then what is nearly so.
    """
    from legation.actors.lookup import Filter, Lookup
    from legation.actors.shelf import everything

    table = everything()
    only = Filter(kind=kind.lower(), country=country.upper(), sector=sector.upper())
    found = Lookup(table).search(" ".join(words), limit=limit, only=only)
    if not found and not as_json:
        raise UsageError(f"no actor is called anything like {' '.join(words)!r}")
    with writing():
        if as_json:
            print_json([{**table.entries[f.id], **_as_json(f)} for f in found])
        else:
            from legation.serve.show.actors import show_found

            show_found((f, table.entries[f.id]) for f in found)
    return 0


def _as_json(found: object) -> dict[str, object]:
    names = ("id", "way", "sense", "language", "score")
    return {name: getattr(found, name) for name in names} | {"found": getattr(found, "name", "")}


def _day(text: str) -> str:
    from legation.actors.terms import earliest

    if text:
        try:
            earliest(text)
        except ValueError:
            raise UsageError(f"--on {text!r} is no date: 2015-03-01, 2015-03 or 2015") from None
    return text


def _one(lookup: "Lookup", words: str) -> str:
    """Return the only actor that words stand for, or raise what else they may mean."""
    keys = lookup.exact(words)
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise UsageError(f"{words!r} is {len(keys)} actors; say which: {_listed(lookup, keys)}")
    near = [found.id for found in lookup.search(words, limit=5)]
    hint = f"; did you mean {_listed(lookup, near)}?" if near else ""
    raise UsageError(f"no actor is called {words!r}{hint}")


def _listed(lookup: "Lookup", keys: Iterable[str]) -> str:
    return ", ".join(f"{lookup.table.entries[key]['name']} ({key})" for key in keys)
