"""Knowledge of actors -> the tables that names are looked up in, and those that describe actors."""

import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from legation.actors import compile as compiled

from . import names, offices

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "actors"
DATA = ROOT / "src" / "legation" / "data"
Table = dict[str, Any]
FILES = {
    "state": "states.toml",
    "body": "bodies.toml",
    "group": "groups.toml",
    "organisation": "organisations.toml",
    "outlet": "outlets.toml",
}


def build() -> dict[Path, str]:
    """Return what each generated file of this subject holds."""
    found = compiled.entries(sections())
    table = {
        "entries": {key: compiled.reading(entry) for key, entry in found.items()},
        "names": compiled.names(found),
        "roles": _roles(load("roles.toml")["role"]),
        "words": load("roles.toml")["words"],
        "nouns": {k: v for k, v in load("nouns.toml").items() if k != "source"},
        "borders": _borders(load("borders.toml")["borders"]),
        "firstnames": {k: load("firstnames.toml")[k].split() for k in ("female", "male")},
    }
    about = {
        "entries": {key: compiled.details(entry) for key, entry in found.items()},
        "offices": offices.rows(),
    }
    return {
        DATA / "actors.json": _lines(table),
        DATA / "actor_details.json": _lines(about),
        DATA / "actor_names.json": names.lines(names.table()),
    }


def sections() -> Table:
    """Return the sections of all resource files together."""
    read = {section: _sourced(section, load(name)) for section, name in FILES.items()}
    return {**read, "person": offices.people(), "office": offices.rows()}


def load(name: str) -> Table:
    """Return what a resource of this subject says."""
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))


def _sourced(section: str, resource: Table) -> Table:
    """Return the entries of a file, each with its source, or else that of the file."""
    common = {k: resource[k] for k in ("source", "known_until") if k in resource}
    return {key: {**common, **entry} for key, entry in resource[section].items()}


def _lines(table: Table) -> str:
    """Return a table as JSON with one entry, name or office a line: differences stay readable."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    text = text.replace('],["', '],\n["').replace('},"', '},\n"').replace("},{", "},\n{")
    return text + "\n"


def _borders(pairs: dict[str, str]) -> Table:
    """Return the neighbours of each state, of pairs that are listed once."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, others in pairs.items():
        for other in others.split():
            if other == one:
                raise ValueError(f"borders.toml: {one} is its own neighbour")
            found[one].add(other)
            found[other].add(one)
    return {code: sorted(found[code]) for code in sorted(found)}


def _roles(roles: list[Table]) -> Table:
    heads: Table = {}
    for role in roles:
        for head in role["heads"]:
            if head in heads:
                raise ValueError(f"roles.toml: {head!r} stands twice")
            heads[head] = [role.get("level"), role["sector"], role.get("generic", False)]
    return heads
