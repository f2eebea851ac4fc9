"""Who takes part in facts, and what other data call him."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from legation.actors import cameo
from legation.actors.sectors import SECTORS
from legation.actors.tables import shipped

if TYPE_CHECKING:
    from ..view import View

_KINDS: Final = {"state": "country", "body": "igo", "person": "person", "outlet": "outlet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as a report has it; `called` are the words that first name it there."""

    id: str
    name: str
    kind: str
    code: str | None = None
    country: str | None = None
    state: str | None = None
    sector: str | None = None
    role: str | None = None
    level: str | None = None
    called: str | None = None

    @property
    def cameo(self) -> str:
        """Return the CAMEO code: a state is its three letters, who serves it has a sector too."""
        if self.kind == "country":
            return self.code or ""
        if self.kind == "igo":
            return cameo.encoded("", "IGO", self.code or "-")
        sector = "GOV" if self.kind == "government" else self.sector or ""
        return cameo.encoded(self.country or "", sector)

    @property
    def group(self) -> str:
        """Return the three letters that CAMEO has for an intergovernmental body, or nothing."""
        return cameo.BODIES.get(self.code or "", "")[-3:] if self.kind == "igo" else ""

    @property
    def sector_name(self) -> str:
        """Return what its sector is called."""
        return SECTORS.get(self.sector or "", "").capitalize()

    @property
    def country_name(self) -> str:
        """Return what its state is called in English, or nothing."""
        return state_name(self.country)


class Finder:
    """Finds who an id stands for, even where a person put in one that the report does not have."""

    def __init__(self, view: "View") -> None:
        """Take the view that knows the other reports."""
        self._view = view
        self._strangers: dict[str, Party] = {}

    def __call__(self, key: str | None, people: Mapping[str, Party]) -> Party | None:
        """Return the actor of an id; those of the report first."""
        if key is None or key in people:
            return people.get(key or "")
        if key not in self._strangers:
            self._strangers[key] = self._known(key) or _bare(key)
        return self._strangers[key]

    def _known(self, key: str) -> Party | None:
        found = self._view.rows(_NEWEST, [key])
        return Party(**found[0]) if found else None


def state_name(code: str | None) -> str:
    """Return what a state is called in English, or nothing."""
    return str(_entries().get(f"state:{code}", {}).get("name", ""))


def is_state_name(name: str | None) -> bool:
    """Tell whether a place is a whole state."""
    return name in _state_names()


def code_name(code: str | None) -> str:
    """Return what a CAMEO code stands for, in words."""
    return str(_codes()["cameo"].get(code, [""])[0])


def _bare(key: str) -> Party:
    """Return an actor of whom only the id is known, and what ships of it."""
    kind, _, tail = key.partition(":")
    code = tail if kind in ("state", "body") else None
    return Party(
        id=key,
        name=str(_entries().get(key, {}).get("name", tail)),
        kind=_KINDS.get(kind, "organisation"),
        code=code,
        country=tail if kind == "state" else None,
        state=code,
    )


@cache
def _entries() -> dict[str, Any]:
    found: dict[str, Any] = shipped("actors")["entries"]
    return found


@cache
def _state_names() -> frozenset[str]:
    return frozenset(e["name"] for key, e in _entries().items() if key.startswith("state:"))


@cache
def _codes() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("legation.data").joinpath("events.json").read_bytes())
    return found


_NEWEST: Final = """
SELECT id, name, kind, code, country, state, sector, role, level FROM actors WHERE id = ?
ORDER BY coded DESC LIMIT 1
"""
