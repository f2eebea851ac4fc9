"""FollowTheMoney entities, a JSON object a line: people, organisations, positions, occupancies."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from legation.actors.compile import KNOWN, Fields, holder_id
from legation.actors.sectors import SECTORS
from legation.actors.tables import Table, owner_of
from legation.actors.terms import NOBODY
from legation.actors.titles import level, plain_title

from . import codes
from .harvest import Harvest, Tell
from .lines import lines, parsed

_PREFIX = "legation-"
_SECTIONS = {"Person": "person", "Company": "organisation", "LegalEntity": "organisation"}
_SECTIONS |= {"PublicBody": "organisation", "Organization": "organisation"}
_SECTOR = {"PublicBody": "GOV", "Company": "BUS"}
_SCHEMATA = {"person": "Person", "state": "PublicBody", "body": "Organization"}
_GENDERS = {"male": "m", "female": "f"}
_NAMES = ("alias", "weakAlias", "previousName", "abbreviation")


def read(path: Path, tell: Tell, below: Table) -> Harvest:
    """Return the actors of a file, with the offices that its occupancies give."""
    harvest = Harvest({})
    found: dict[str, dict[str, Any]] = {"Position": {}, "Occupancy": {}}
    for number, entity in _entities(path, tell, harvest):
        schema, key = entity["schema"], entity["id"]
        if schema in found:
            found[schema][key] = entity
        elif schema in _SECTIONS:
            _keep(harvest, entity, below, number)
        else:
            harvest.skip(f"{schema[:40]} is no actor", number)
    seen = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    offices = _offices(found["Position"], found["Occupancy"], harvest, below)
    harvest.sections["office"] = [{**office, "known_until": seen} for office in offices]
    return harvest


def write(table: Table, ids: Iterable[str], out: TextIO) -> None:
    """Write some actors; a person's offices follow, with whose they are."""
    chosen = dict.fromkeys(ids)
    names = _called(table)
    for key in chosen:
        _line(out, _entity(table, key, names.get(key, [])))
    for office in table.offices:
        rows = [(r, holder_id(r[0])) for r in office["holders"] if r[0] not in NOBODY]
        held = [(row, key) for row, key in rows if key in chosen]
        owner = owner_of(table, office)
        if held and owner:
            if owner not in chosen:
                chosen[owner] = None
                _line(out, _entity(table, owner, names.get(owner, [])))
            post = _line(out, _position(table, office, owner))
            for row, key in held:
                _line(out, _occupancy(post, row, key))


def _entities(path: Path, tell: Tell, harvest: Harvest) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in lines(path, tell):
        if line is None:
            harvest.skip("a line of more than 16 MiB", number)
        elif line.strip():
            entity = _entity_of(line)
            if entity:
                yield number, entity
            else:
                harvest.skip("a line that is no entity with id, schema and properties", number)


def _entity_of(line: str) -> dict[str, Any] | None:
    try:
        entity = parsed(line)
    except ValueError:
        return None
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return None
    told = entity.get("id"), entity.get("schema")
    return entity if all(isinstance(t, str) and t for t in told) else None


def _texts(entity: dict[str, Any], *properties: str) -> list[str]:
    found = (entity["properties"].get(name) for name in properties)
    listed = [value for values in found if isinstance(values, list) for value in values]
    return [" ".join(v.split()) for v in listed if isinstance(v, str) and v.strip()]


def _first(entity: dict[str, Any], *properties: str) -> str:
    return next(iter(_texts(entity, *properties)), "")


def _country(entity: dict[str, Any]) -> str:
    found = _texts(entity, "nationality", "citizenship", "jurisdiction", "mainCountry", "country")
    return next((codes.by_short()[c.lower()] for c in found if c.lower() in codes.by_short()), "")


def _keep(harvest: Harvest, entity: dict[str, Any], below: Table, number: int) -> None:
    names = _texts(entity, "name", *_NAMES)
    if not names:
        harvest.skip("an entity without a name", number)
        return
    section, told = _section(entity)
    entry: Fields = {
        "name": names[0],
        "aliases": [n for n in dict.fromkeys(names[1:]) if n != names[0]],
        "country": _country(entity),
        "sector": told or _SECTOR.get(entity["schema"], ""),
        "gender": _GENDERS.get(_first(entity, "gender"), ""),
        "role": _first(entity, "position") if section == "person" else "",
        "qid": _first(entity, "wikidataId"),
        "source": _first(entity, "sourceUrl", "publisher"),
        "known_as": _ours(entity["id"], below),
    }
    entry["level"] = level(entry["role"]) if entry["role"] else ""
    kept = {field: value for field, value in entry.items() if value}
    harvest.sections.setdefault(section, {})[entity["id"]] = kept


def _section(entity: dict[str, Any]) -> tuple[str, str]:
    """Return the section and the sector of an entity; those that we wrote say both."""
    sector = next((s for s in _texts(entity, "sector") if s in SECTORS), "")
    told = next((c for c in _texts(entity, "classification") if c in KNOWN), "")
    if entity["schema"] == "Person" or told == "person":
        return "person", sector
    if told:
        return told, sector
    if "gov.igo" in _texts(entity, "topics"):
        return "body", "IGO"
    return _SECTIONS[entity["schema"]], sector


def _ours(entity_id: str, below: Table) -> str:
    key = entity_id.removeprefix(_PREFIX).replace("-", ":", 1)
    return key if entity_id.startswith(_PREFIX) and key in below.entries else ""


def _offices(
    positions: dict[str, Any], occupancies: dict[str, Any], harvest: Harvest, below: Table
) -> Iterator[Fields]:
    people = harvest.sections.get("person", {})
    rows: dict[str, list[list[str]]] = {}
    for occupancy in occupancies.values():
        holder, post = _first(occupancy, "holder"), _first(occupancy, "post")
        if holder not in people or post not in positions:
            harvest.skip("an occupancy of a person or a position that is not in the file")
            continue
        dates = [codes.day(_first(occupancy, name)) for name in ("startDate", "endDate")]
        rows.setdefault(post, []).append([holder, *dates])
    for post, holders in rows.items():
        office = _office(positions[post], harvest, below)
        if office:
            yield {**office, "holders": sorted(holders, key=lambda row: row[1:])}


def _office(position: dict[str, Any], harvest: Harvest, below: Table) -> Fields | None:
    name, of = _first(position, "name"), _first(position, "organization")
    known = {**harvest.sections.get("organisation", {}), **harvest.sections.get("body", {})}
    known |= harvest.sections.get("state", {}) | harvest.sections.get("group", {})
    country = _country(position)
    if of not in known and not country:
        harvest.skip("a position of no state and of no organisation in the file")
        return None
    if not name:
        harvest.skip("a position without a name")
        return None
    of = of if of in known else country
    state = below.entries.get(f"state:{country}", {}).get("name", "")
    owners = [n for n in (known.get(of, {}).get("name", ""), state) if n]
    title = plain_title(name, owners)
    return {"of": of, "title": title, "level": level(title), "shared": "as FollowTheMoney has it"}


def _called(table: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, key, sense in table.names:
        if sense == "name":
            found.setdefault(key, []).append(text)
    return found


def _id(*parts: str) -> str:
    plain = "-".join(parts).replace(":", "-", 1)
    return _PREFIX + "".join(_safe(c) for c in plain).strip("-")


def _safe(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else "-"
    return f"{ord(character):x}"


def _entity(table: Table, key: str, names: list[str]) -> Fields:
    entry, about = table.entries[key], table.details.get(key, {})
    section, country = key.partition(":")[0], entry.get("country", "")
    person = section == "person"
    told: dict[str, list[str]] = {
        "name": [entry["name"]],
        "alias": [n for n in names if n != entry["name"]],
        "nationality" if person else "country": [codes.short(country)],
        "sourceUrl": [s for s in (about.get("source", ""),) if s.startswith("http")],
        "wikidataId": [codes.item(country) if section == "state" else about.get("qid", "")],
    }
    if person:
        gender = {short: word for word, short in _GENDERS.items()}
        told["gender"] = [gender.get(entry.get("gender", ""), "")]
        told["position"] = list(dict.fromkeys(t[1] for t in entry.get("terms", ())))
    else:
        told["classification"], told["sector"] = [section], [entry.get("sector", "")]
        told["topics"] = ["gov.igo"] if section == "body" else []
        told["website"] = [f"https://{domain}" for domain in entry.get("domains", ())]
    return _made(_SCHEMATA.get(section, "Organization"), _id(key), told)


def _position(table: Table, office: Fields, of: str) -> Fields:
    owner = table.entries[of]
    told = {
        "name": [f"{office['title']} of {owner['name']}"],
        "organization": [_id(of)],
        "country": [codes.short(owner.get("country", ""))],
        "inceptionDate": [office.get("began", "")],
        "dissolutionDate": [office.get("ended", "")],
    }
    return _made("Position", _id("position", office["of"], office["title"]), told)


def _occupancy(post: str, row: list[str], key: str) -> Fields:
    _, since, until = [*row, "", ""][:3]
    told = {
        "holder": [_id(key)],
        "post": [post],
        "startDate": [since],
        "endDate": [until],
        "status": ["ended" if until else "current"],
    }
    return _made("Occupancy", f"{post}-{_id(key)[len(_PREFIX) :]}-{since or 'x'}", told)


def _made(schema: str, key: str, told: dict[str, list[str]]) -> Fields:
    properties = {name: kept for name, values in told.items() if (kept := [v for v in values if v])}
    return {"id": key, "schema": schema, "properties": properties}


def _line(out: TextIO, entity: Fields) -> str:
    out.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return str(entity["id"])
