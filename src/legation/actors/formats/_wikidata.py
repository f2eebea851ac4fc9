"""Wikidata's JSON: a dump, one entity a line, or what Special:EntityData gives of one or some.

An office comes from "position held" (P39), with the name of the position, and from "head of state"
and "head of government" (P35, P6), with the name of the person, where the file has that entity too.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from legation.actors.compile import Fields
from legation.actors.tables import Table
from legation.actors.titles import level, plain_title
from legation.errors import ActorFileError

from . import codes
from .harvest import Harvest, Tell
from .lines import head, lines, parsed, whole

Claims = list[dict[str, Any]]
# What an item is an instance of (P31) -> section and sector.
_KINDS = {
    "Q5": ("person", ""),
    **dict.fromkeys(("Q6256", "Q3624078", "Q3024240", "Q15634554"), ("state", "")),
    **dict.fromkeys(("Q245065", "Q484652", "Q1335818", "Q4120211"), ("body", "IGO")),
    **dict.fromkeys(("Q7278",), ("group", "PTY")),
    **dict.fromkeys(("Q17149090", "Q17127659"), ("group", "REB")),
    **dict.fromkeys(("Q192350", "Q327333", "Q20901295", "Q2659904"), ("organisation", "GOV")),
    **dict.fromkeys(("Q35749", "Q11204"), ("organisation", "LEG")),
    **dict.fromkeys(("Q4830453", "Q783794", "Q6881511", "Q891723"), ("organisation", "BUS")),
    **dict.fromkeys(("Q79913", "Q163740", "Q157031"), ("organisation", "NGO")),
    **dict.fromkeys(("Q11032", "Q1110794", "Q192283", "Q1002697"), ("outlet", "MED")),
    **dict.fromkeys(("Q1153191", "Q17232649", "Q15265344", "Q1616075"), ("outlet", "MED")),
    "Q43229": ("organisation", ""),
}
_COUNTRY = ("P1001", "P17", "P27", "P495")
_HEADS = {"P35": "head of state", "P6": "head of government"}
_GENDERS = {"Q6581097": "m", "Q6581072": "f"}


def read(path: Path, tell: Tell, below: Table) -> Harvest:
    """Return the actors of a file, with the offices that can be made of it."""
    harvest = Harvest({})
    positions: dict[str, Fields] = {}
    held: list[tuple[str, str, str, str]] = []
    for number, entity in _entities(path, tell, harvest):
        told = _kind(entity)
        if told:
            if _keep(harvest, entity, *told, number):
                held += _holdings(entity)
        elif _claims(entity, "P1001") or _claims(entity, "P279") or _is(entity, "Q4164871"):
            positions[entity["id"]] = _position(entity)
        else:
            harvest.skip("an item of a kind that we have no use for", number)
    seen = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    offices = _offices(held, positions, harvest, below)
    harvest.sections["office"] = [{**office, "known_until": seen} for office in offices]
    return harvest


def _entities(path: Path, tell: Tell, harvest: Harvest) -> Iterator[tuple[int, dict[str, Any]]]:
    if '"entities"' in head(path)[:2000]:
        yield from _of_document(path, tell)
        return
    for number, line in lines(path, tell):
        text = "" if line is None else line.strip().rstrip(",")
        if line is None:
            harvest.skip("a line of more than 16 MiB", number)
        elif text not in {"", "[", "]"}:
            entity = _parsed(text)
            if entity:
                yield number, entity
            else:
                harvest.skip("a line that is no entity", number)


def _of_document(path: Path, tell: Tell) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        found = parsed(whole(path, tell))
    except ValueError as error:
        raise ActorFileError(str(path), f"is no JSON: {error}") from error
    entities = found.get("entities") if isinstance(found, dict) else None
    if not isinstance(entities, dict):
        raise ActorFileError(str(path), "has no entities")
    yield from ((1, e) for e in entities.values() if _is_entity(e))


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        entity = parsed(text)
    except ValueError:
        return None
    return entity if isinstance(entity, dict) and _is_entity(entity) else None


def _is_entity(entity: object) -> bool:
    return isinstance(entity, dict) and isinstance(entity.get("id"), str) and "claims" in entity


def _at(value: object, *path: str) -> object:
    """Return what stands at a path, or `None` where it is otherwise made."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: object, *path: str) -> str:
    found = _at(value, *path)
    return " ".join(found.split())[:300] if isinstance(found, str) else ""


def _claims(entity: dict[str, Any], of: str) -> Claims:
    """Return the statements of a property that hold."""
    found = _at(entity, "claims", of)
    listed = found if isinstance(found, list) else []
    return [c for c in listed if isinstance(c, dict) and c.get("rank") != "deprecated"]


def _items(claims: Claims) -> list[str]:
    found = (_text(claim, "mainsnak", "datavalue", "value", "id") for claim in claims)
    return [item for item in found if item]


def _is(entity: dict[str, Any], item: str) -> bool:
    return item in _items(_claims(entity, "P31"))


def _kind(entity: dict[str, Any]) -> tuple[str, str] | None:
    found = _items(_claims(entity, "P31"))
    return next((kind for item, kind in _KINDS.items() if item in found), None)


def _country(entity: dict[str, Any]) -> str:
    found = (item for of in _COUNTRY for item in _items(_claims(entity, of)))
    return next((codes.by_item()[item] for item in found if item in codes.by_item()), "")


def _name(entity: dict[str, Any]) -> str:
    return _text(entity, "labels", "en", "value") or _text(entity, "labels", "mul", "value")


def _aliases(entity: dict[str, Any], name: str) -> list[str]:
    found = [_at(entity, "aliases", language) for language in ("en", "mul")]
    listed = (alias for aliases in found if isinstance(aliases, list) for alias in aliases)
    texts = dict.fromkeys(_text(alias, "value") for alias in listed)
    return [text for text in texts if text not in {"", name}]


def _keep(harvest: Harvest, entity: dict[str, Any], section: str, sector: str, number: int) -> bool:
    key, name = entity["id"], _name(entity)
    state = codes.by_item().get(key)
    if not name or (section == "state" and not state):
        harvest.skip(
            "a state without a code" if name else "an item without an English name", number
        )
        return False
    told = _items(_claims(entity, "P21"))
    entry: Fields = {
        "name": name,
        "aliases": _aliases(entity, name),
        "about": _text(entity, "descriptions", "en", "value"),
        "country": "" if state else _country(entity),
        "sector": sector,
        "gender": next((_GENDERS[item] for item in told if item in _GENDERS), ""),
        "qid": key,
        "source": f"https://www.wikidata.org/wiki/{key}",
        "known_as": f"state:{state}" if state else "",
    }
    kept = {field: value for field, value in entry.items() if value}
    harvest.sections.setdefault(section, {})[key] = kept
    return True


def _position(entity: dict[str, Any]) -> Fields:
    return {"name": _name(entity), "of": _country(entity)}


def _holdings(entity: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (whose, what, from, until): of a person its positions, of others their heads."""
    for claim in _claims(entity, "P39"):
        for position in _items([claim]):
            yield f"{entity['id']}", position, *_dates(claim)
    for of in _HEADS:
        for claim in _claims(entity, of):
            for person in _items([claim]):
                yield person, f"{of} {entity['id']}", *_dates(claim)


def _dates(claim: dict[str, Any]) -> tuple[str, str]:
    return _date(claim, "P580"), _date(claim, "P582")


def _date(claim: dict[str, Any], of: str) -> str:
    found = _at(claim, "qualifiers", of)
    first = found[0] if isinstance(found, list) and found else None
    precision = _at(first, "datavalue", "value", "precision")
    parts = precision - 8 if isinstance(precision, int) else 0
    text = _text(first, "datavalue", "value", "time")
    return codes.day(text, min(parts, 3)) if parts > 0 else ""


def _offices(
    held: list[tuple[str, str, str, str]],
    positions: dict[str, Fields],
    harvest: Harvest,
    below: Table,
) -> Iterator[Fields]:
    people = harvest.sections.get("person", {})
    rows: dict[tuple[str, str], list[list[str]]] = {}
    for person, what, since, until in held:
        if person not in people:
            harvest.skip("the head of somebody who is not in the file")
            continue
        office = _office(what, people[person], positions, below)
        if office:
            rows.setdefault(office, []).append([person, since, until])
        else:
            harvest.skip("a position held whose name or state is not in the file")
    for (of, title), holders in rows.items():
        yield {
            "of": of,
            "title": title,
            "level": level(title),
            "shared": "as Wikidata has it",
            "holders": sorted(holders, key=lambda row: row[1:]),
        }


def _office(
    what: str, person: Fields, positions: dict[str, Fields], below: Table
) -> tuple[str, str] | None:
    head_of, _, item = what.partition(" ")
    if item:
        return (item, _HEADS[head_of].capitalize())
    told = positions.get(what, {})
    of = told.get("of") or person.get("country", "")
    state = below.entries.get(f"state:{of}", {}).get("name", "")
    name = told.get("name", "")
    return (of, plain_title(name, [state] if state else [])) if name and of else None
