"""Knowledge of actors -> the one table that resolve looks names, roles and nouns up in."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.resolve.words import slug

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "actors"
TARGET = ROOT / "src" / "legation" / "data" / "actors.json"
Table = dict[str, Any]
# What a list of words in a resource says about the actor whose words they are.
SENSES = {
    "aliases": "name",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "seats": "seat",
    "short": "short",
}


def build() -> dict[Path, str]:
    """Return what each generated file of this subject holds."""
    entries = dict(_entries())
    table = {
        "entries": {key: _pruned(entry) for key, (entry, _) in entries.items()},
        "names": sorted({(n, key, sense) for key, (_, s) in entries.items() for n, sense in s}),
        "roles": _roles(load("roles.toml")["role"]),
        "words": load("roles.toml")["words"],
        "nouns": {k: v for k, v in load("nouns.toml").items() if k != "source"},
        "firstnames": {k: load("firstnames.toml")[k].split() for k in ("female", "male")},
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    # One line for an entry or a name keeps the file small and its differences readable.
    return {TARGET: text.replace('],["', '],\n["').replace('},"', '},\n"') + "\n"}


def load(name: str) -> Table:
    """Return what a resource of this subject says."""
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))


def _entries() -> Iterator[tuple[str, tuple[Table, list[tuple[str, str]]]]]:
    for code, state in load("states.toml")["state"].items():
        known = {"kind": "country", "code": code, "country": code, "sector": "GOV"}
        yield f"state:{code}", _entry(state, known)
    for code, body in load("bodies.toml")["body"].items():
        yield f"body:{code}", _entry(body, {"kind": "igo", "code": code, "sector": "IGO"})
    for key, group in load("groups.toml")["group"].items():
        yield f"group:{key}", _entry(group, {"kind": "group"})
    for key, organisation in load("organisations.toml")["organisation"].items():
        yield f"organisation:{key}", _entry(organisation, {"kind": "organisation"})
    for key, outlet in load("outlets.toml")["outlet"].items():
        yield f"outlet:{key}", _entry(outlet, {"kind": "outlet", "sector": "MED"})
    yield from _people()


def _people() -> Iterator[tuple[str, tuple[Table, list[tuple[str, str]]]]]:
    persons = load("persons.toml")["person"]
    terms: dict[str, list[list[str]]] = {}
    for office in load("offices.toml")["office"]:
        for name, *dates in office["holders"]:
            since, until = [*dates, "", ""][:2]
            term = [office["of"], office["title"], office["level"], since, until]
            terms.setdefault(name, []).append(term)
    for name, held in terms.items():
        other = persons.get(slug(name), {})
        # The last word is the surname unless the file says what the person is called instead.
        short = other.get("short") or [name.split()[-1]]
        person = {**other, "name": name, "short": [*short, *_last_words(other)]}
        yield f"person:{slug(name)}", _entry(person, {"kind": "person", "terms": sorted(held)})


def _last_words(other: Table) -> list[str]:
    return [] if other.get("short") else [alias.split()[-1] for alias in other.get("aliases", [])]


def _entry(given: Table, known: Table) -> tuple[Table, list[tuple[str, str]]]:
    names = [(given["name"], "name")]
    for field, sense in SENSES.items():
        names += [(name, sense) for name in given.get(field, [])]
    kept = ("name", "country", "sector", "nouns", "cues", "unless", "sort", "part_of", "gender")
    entry = {k: given[k] for k in (*kept, "domains") if k in given}
    return {**known, **entry}, names


def _pruned(entry: Table) -> Table:
    return {k: v for k, v in entry.items() if v}


def _roles(roles: list[Table]) -> Table:
    heads: Table = {}
    for role in roles:
        for head in role["heads"]:
            if head in heads:
                raise ValueError(f"roles.toml: {head!r} stands twice")
            heads[head] = [role.get("level"), role["sector"], role.get("generic", False)]
    return heads
