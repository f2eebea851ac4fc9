"""A user's sections -> a table that can be laid over ours."""

from typing import Any

from legation.errors import ActorFileError

from .compile import KNOWN, SENSES, Fields, details, in_order, names, plain, reading, served
from .tables import Table, key_of

Sections = dict[str, Any]


def compiled(sections: Sections, below: Table, *, source: str) -> Table:
    """Return the table of some sections; what they leave out of a known actor stays as it is.

    So does the source of one, beside that of what is added.
    """
    found = _entries(sections, below)
    for key, entry in found.items():
        if "name" not in entry and key not in below.entries:
            raise ActorFileError(source, f"{key} has no name, and is nobody whom we know")
        if key in below.entries:
            entry["added_from"] = entry.pop("source", source)
        else:
            entry.setdefault("source", source)
    told = list(sections.get("office", ()))
    return Table(
        entries={key: _for_reading(key, entry, below) for key, entry in found.items()},
        names=names(found),
        details={key: details(entry) for key, entry in found.items()},
        offices=[{"source": source, **office} for office in told],
        replaced={k: s for k, e in found.items() if k in below.entries and (s := _replaced(e))},
        closed=[key_of(office) for office in told if not office.get("adds")],
    )


def _entries(sections: Sections, below: Table) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for section, known in KNOWN.items():
        for tail, given in sections.get(section, {}).items():
            key = f"{section}:{tail}"
            new = {} if key in below.entries else {**known, **_code(section, tail)}
            found[key] = {**new, **given}
    for key, terms in served(sections.get("office", ())).items():
        known_here = key in below.entries
        new = {} if known_here else {**KNOWN["person"], "name": plain(terms[0][0])}
        person = found[key] = {**new, **found.get(key, {})}
        person["terms"] = [*person.get("terms", ()), *in_order(term for _, term in terms)]
    for key, entry in found.items():
        if key.startswith("person:"):
            _shorten(entry)
    return found


def _code(section: str, tail: str) -> Fields:
    if section == "state":
        return {"code": tail, "country": tail}
    return {"code": tail} if section == "body" else {}


def _shorten(person: Fields) -> None:
    """Add the short names of a person that nobody gave: the last word of each full one."""
    if "short" in person:
        return
    full = [person.get("name", ""), *person.get("aliases", ()), *person.get("more_aliases", ())]
    last = dict.fromkeys(name.split()[-1] for name in full if name.strip())
    if last:
        person["more_short"] = [*person.get("more_short", ()), *last]


def _for_reading(key: str, entry: Fields, below: Table) -> Fields:
    fields = reading({"kind": "", **entry})
    if key in below.entries:
        fields.pop("kind", None)
    return fields


def _replaced(entry: Fields) -> list[str]:
    return [sense for field, sense in SENSES.items() if field in entry]
