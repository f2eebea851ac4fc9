"""Actors as an editor writes them -> the tables that names, offices and details are looked up in.

Sections are those of the resource files: `state`, `body`, `group`, `organisation`, `outlet` and
`person` map keys to entries, `office` is a list. A user's own file has the same ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from legation.text.words import slug

from .terms import NOBODY

Fields = dict[str, Any]
Name = tuple[str, str, str]
# What a list of words in a section says about the actor whose words they are.
SENSES = {
    "aliases": "name",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "seats": "seat",
    "short": "short",
}
MORE = {f"more_{field}": sense for field, sense in SENSES.items()}
"""The same for words that a user adds to ours, where those of the plain field replace them."""
KNOWN: dict[str, Fields] = {
    "state": {"kind": "country", "sector": "GOV"},
    "body": {"kind": "igo", "sector": "IGO"},
    "group": {"kind": "group"},
    "organisation": {"kind": "organisation"},
    "outlet": {"kind": "outlet", "sector": "MED"},
    "person": {"kind": "person"},
}
"""What every entry of a section has in common; the order is that of precedence of a shared name."""
_READING = (
    *("name", "code", "country", "sector", "nouns", "cues", "unless", "sort", "part_of", "gender"),
    *("domains", "terms", "role", "level", "members"),
)
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$")
"""What tells a son from his father is no surname."""
_ASIDE = re.compile(r" \([^)]*\)$")


def entries(sections: Mapping[str, Any]) -> dict[str, Fields]:
    """Return the entries of some sections by actor id, people with the terms they serve."""
    found: dict[str, Fields] = {}
    for section, known in KNOWN.items():
        for key, given in sections.get(section, {}).items():
            found[f"{section}:{key}"] = {**known, **_codes(section, key), **given}
    for key, terms in served(sections.get("office", ())).items():
        person = found.setdefault(key, dict(KNOWN["person"]))
        person["terms"] = in_order(term for _, term in terms)
        person.setdefault("name", plain(terms[0][0]))
    return {key: _called(key, entry) for key, entry in found.items()}


def reading(entry: Fields) -> Fields:
    """Return what reading a report needs of an entry."""
    return {k: entry[k] for k in ("kind", *_READING) if entry.get(k)}


def details(entry: Fields) -> Fields:
    """Return the rest, for whoever looks an actor up."""
    elsewhere = {"kind", *_READING, *SENSES, *MORE}
    return {k: v for k, v in entry.items() if v and k not in elsewhere}


def names(found: Mapping[str, Fields]) -> list[Name]:
    """Return every name with whose it is and in what sense."""
    listed = {(entry["name"], key, "name") for key, entry in found.items() if "name" in entry}
    for field, sense in (SENSES | MORE).items():
        listed |= {(n, key, sense) for key, entry in found.items() for n in entry.get(field, ())}
    return sorted(listed)


def plain(name: str) -> str:
    """Return a name without the word in brackets that tells two people apart."""
    return _ASIDE.sub("", name)


def _codes(section: str, key: str) -> Fields:
    if section == "state":
        return {"code": key, "country": key}
    return {"code": key} if section == "body" else {}


def served(offices: Sequence[Fields]) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the names and terms of holders by their ids."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for office in offices:
        for name, *dates in _held(office):
            since, until = [*dates, "", ""][:2]
            term = [office["of"], office["title"], office["level"], since, until]
            found.setdefault(holder_id(name), []).append((name, term))
    return found


def in_order(terms: Iterable[list[Any]]) -> list[list[Any]]:
    """Return terms by when they began."""
    return sorted(terms, key=lambda term: (term[3], term[4] or "9999", term[0], term[1]))


def holder_id(name: str) -> str:
    """Return the id of a holder whom a row gives by name, or by the id itself."""
    return name if name.startswith("person:") else f"person:{slug(name)}"


def _held(office: Fields) -> Iterator[list[str]]:
    return (row for row in office["holders"] if row[0] not in NOBODY)


def _called(key: str, entry: Fields) -> Fields:
    """Add the short names of a person: the last word, unless the entry says others."""
    if "name" not in entry:
        raise ValueError(f"{key} has no name and holds no office")
    if entry["kind"] != "person" or entry.get("short"):
        return entry
    full = [entry["name"], *entry.get("aliases", ())]
    last = (_SUFFIX.sub("", name).split()[-1] for name in full)
    return {**entry, "short": list(dict.fromkeys(last))}
