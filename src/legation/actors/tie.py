"""Actors from elsewhere tied to those that we know: the same name, of the same kind and state.

Formats that know nothing of our ids give sections whose keys are their own. An actor that we know
becomes an addition of names to ours, any other gets an id.
"""

from collections.abc import Iterable, Iterator

from legation.text.words import slug, split

from .compile import KNOWN, Fields
from .own import Sections
from .tables import Table, key_of

Index = dict[str, set[str]]
# Fields that are for tying only.
_KNOWN_AS, _PLACES = "known_as", "places"


def tied(sections: Sections, below: Table) -> Sections:
    """Return sections whose keys are ids of ours or new ones."""
    index = _index(below)
    ids: dict[str, str] = {}
    found: Sections = {section: {} for section in KNOWN}
    for section in KNOWN:
        for local, entry in sections.get(section, {}).items():
            known = entry.get(_KNOWN_AS) or _match(section, entry, index, below)
            key = str(known or _new(section, local, entry, below, found))
            ids[local] = key
            at, _, tail = key.partition(":")
            merge = _added if known else _joined
            found[at][tail] = merge(found[at].get(tail, {}), entry, index, key)
    found["office"] = list(_offices(sections.get("office", ()), ids, below))
    return found


def _index(below: Table) -> Index:
    index: Index = {}
    for text, key, sense in below.names:
        if sense != "short":
            index.setdefault(_plain(text), set()).add(key)
    return index


def _plain(name: str) -> str:
    return " ".join(split(name))


def _match(section: str, entry: Fields, index: Index, below: Table) -> str | None:
    """Return the only known actor that has its name, or else all of whose other names are his."""
    for names in ([entry["name"]], entry.get("aliases", ())):
        keys = {
            key
            for name in names
            for key in index.get(_plain(name), ())
            if _alike(section, key, entry, below)
        }
        if len(keys) == 1:
            return keys.pop()
        if keys:
            return None
    return None


def _alike(section: str, key: str, entry: Fields, below: Table) -> bool:
    other = key.partition(":")[0]
    apart = {"person", "state"}
    if other != section and (section in apart or other in apart):
        return False
    theirs, mine = entry.get("country"), _countries(key, below)
    return not theirs or not mine or theirs in mine


def _countries(key: str, below: Table) -> set[str]:
    """Return the states that somebody is of; nobody is told apart by the body that he served."""
    entry = below.entries[key]
    of = {term[0] for term in entry.get("terms", ())} | {entry.get("country", "")}
    return {code for code in of if f"state:{code}" in below.entries}


def _new(section: str, local: str, entry: Fields, below: Table, found: Sections) -> str:
    tail = slug(entry["name"]) or slug(local)
    for key in (tail, f"{tail}-{slug(local)}"):
        if f"{section}:{key}" not in below.entries and key not in found[section]:
            return f"{section}:{key}"
    return f"{section}:{tail}-{len(found[section])}"


def _added(known: Fields, entry: Fields, index: Index, key: str) -> Fields:
    """Return an addition of the names that a known actor does not have yet."""
    names = [entry["name"], *entry.get("aliases", ())]
    more = {"more_aliases": names, "more_capitals": entry.get(_PLACES, ())}
    added = {
        field: list(dict.fromkeys([*known.get(field, ()), *_unknown(words, index, key)]))
        for field, words in more.items()
    }
    added |= {k: entry[k] for k in ("qid",) if k in entry}
    return {**known, **{field: value for field, value in added.items() if value}}


def _unknown(names: Iterable[str], index: Index, key: str) -> Iterator[str]:
    return (name for name in names if key not in index.get(_plain(name), ()))


def _joined(known: Fields, entry: Fields, index: Index, key: str) -> Fields:
    return {**known, **{k: v for k, v in entry.items() if k not in {_KNOWN_AS, _PLACES}}}


def _offices(rows: Iterable[Fields], ids: dict[str, str], below: Table) -> Iterator[Fields]:
    """Yield offices with the ids of ours; of one that we have only what we do not know of it."""
    held = {
        (key, term[0], term[1])
        for key, entry in below.entries.items()
        for term in entry.get("terms", ())
    }
    ours = {key_of(office) for office in below.offices}
    for row in rows:
        told = str(row["of"])
        of = ids.get(told, told).rpartition(":")[2]
        office = {**row, "of": of}
        holders = [[ids.get(r[0], r[0]), *r[1:]] for r in row["holders"]]
        if key_of(office) in ours:
            holders = [r for r in holders if (r[0], of, row["title"]) not in held]
            office["adds"] = True
        if holders:
            yield {**office, "holders": holders}
