"""What is known of actors beyond the record; what is imported meanwhile the next desk knows."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation.actors.tables import Table


def offices(actor: str) -> dict[str, Any]:
    """Return the offices that an actor has `held`, and its `own` with their holders, last first."""
    from legation.actors.sheet import View, sheet

    table = _everything()
    known = sheet(table, actor, View(past=True)) if actor in table.entries else {}
    own = [office | {"holders": office["holders"][::-1]} for office in known.get("offices", ())]
    return {"held": known.get("held", [])[::-1], "own": own}


def name_of(code: str) -> str:
    """Return the name of the state or body of a code, or the code."""
    from legation.actors import sheet

    return sheet.name_of(_everything(), code)


@cache
def _everything() -> "Table":
    from legation.actors.shelf import everything

    return everything()
