"""Actors from elsewhere tied to those that we know: the same name, of the same kind and state.

Formats that know nothing of our ids give sections whose keys are their own. An actor that we know
becomes an addition of names to ours, any other gets an id.
"""

from collections.abc import Iterable, Iterator

from legation.text.words import slug, split

from .compile import KNOWN, Fields
from .formats.harvest import Harvest
from .own import Sections
from .tables import OWNERS, Table, key_of

Index = dict[str, set[str]]
# Fields that are for tying only.
_KNOWN_AS, _PLACES = "known_as", "places"


def tied(harvest: Harvest, below: Table) -> Sections:
    """Return sections whose keys are ids of ours or new ones; who may be several is left out."""
    index = _index(below)
    ids: dict[str, str] = {}
    found: Sections = {section: {} for section in KNOWN}
    for section in KNOWN:
        for local, entry in harvest.sections.get(section, {}).items():
            told = entry.get(_KNOWN_AS)
            known = {told} if told else _matches(section, entry, index, below)
            if len(known) > 1:
                harvest.skip("a name that several whom we know bear")
                continue
            key = known.pop() if known else _new(section, local, entry, below, found)
            ids[local] = key
            at, _, tail = key.partition(":")
            merge = _added if key in below.entries else _joined
            found[at][tail] = merge(found[at].get(tail, {}), entry, index, key)
    found["office"] = list(_offices(harvest.sections.get("office", ()), ids, below))
    return found


def _index(below: Table) -> Index:
    index: Index = {}
    for text, key, sense in below.names:
        if sense != "short":
            index.setdefault(_plain(text), set()).add(key)
    return index


def _plain(name: str) -> str:
    return " ".join(split(name))


def _matches(section: str, entry: Fields, index: Index, below: Table) -> set[str]:
    """Return the known actors that have its name, or else any of its other names."""
    for names in ([entry["name"]], entry.get("aliases", ())):
        keys = {
            key
            for name in names
            for key in index.get(_plain(name), ())
            if _alike(section, key, entry, below)
        }
        if keys:
            return keys
    return set()


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
    ours = {key_of(office) for office in below.offices}
    for row in rows:
        told = str(row["of"])
        owner = ids.get(told) or next(
            (k for s in OWNERS if (k := f"{s}:{told}") in below.entries), ""
        )
        of = owner.partition(":")[2]
        office = {**row, "of": of}
        holders = [[ids[r[0]], *r[1:]] for r in row["holders"] if r[0] in ids]
        if key_of(office) in ours:
            holders = [r for r in holders if not _held(r, of, row["title"], below)]
            office["adds"] = True
        if holders and of:
            yield {**office, "holders": holders}


def _held(row: list[str], of: str, title: str, below: Table) -> bool:
    """Tell whether we know that somebody held an office at some time of a row."""
    since, until = row[1], _last(row[2])
    terms = below.entries.get(row[0], {}).get("terms", ())
    return any(
        (term[0], term[1]) == (of, title) and term[3] <= until and since <= _last(term[4])
        for term in terms
    )


def _last(day: str) -> str:
    """Return what sorts behind every date that an end may mean."""
    return f"{day or '9999'}~"
