"""Whether what is known of actors holds together: doubles, terms, references, words and dates."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from legation.model import ActorKind, Level

from .compile import KNOWN, Fields, holder_id, plain
from .sectors import SECTORS
from .tables import Table, key_of, owner_of
from .terms import NOBODY, earliest, faults, latest, office


def check(table: Table) -> Iterator[str]:
    """Yield what is wrong with a table, one line a fault."""
    yield from _doubles(table)
    for key, entry in table.entries.items():
        both = {**table.details.get(key, {}), **entry}
        for fault in (*_words(key, both), *_references(table, both), *_members(table, both)):
            yield f"{key}: {fault}"
    yield from _offices(table)


def _doubles(table: Table) -> Iterator[str]:
    """Yield names that several actors bear and nothing tells apart.

    Words in a report tell those with `cues` or `unless` apart; people who are known to be two have
    a word in brackets behind the name in the rows of their offices.
    """
    bearers: dict[str, set[str]] = {}
    for text, key, sense in table.names:
        if sense == "name":
            bearers.setdefault(text, set()).add(key)
    told = {
        holder_id(row[0])
        for found in table.offices
        for row in found["holders"]
        if plain(row[0]) != row[0]
    }
    for text, keys in sorted(bearers.items()):
        silent = [key for key in keys if key not in told and not _has_cues(table, key)]
        if len(silent) > 1:
            yield f"{text!r} is the name of {', '.join(sorted(keys))}"


def _has_cues(table: Table, key: str) -> bool:
    entry = table.entries.get(key, {})
    return bool(entry.get("cues") or entry.get("unless"))


def _words(key: str, entry: Fields) -> Iterator[str]:
    if key.partition(":")[0] not in KNOWN:
        yield "is of no section that we have"
    if not entry.get("name"):
        yield "has no name"
    if entry.get("kind") not in get_args(ActorKind):
        yield f"{entry.get('kind')!r} is no kind of actor"
    if entry.get("sector", "GOV") not in SECTORS:
        yield f"{entry['sector']!r} is no sector of PLOVER"
    if entry.get("level", "leader") not in get_args(Level):
        yield f"{entry['level']!r} is no level"
    day = entry.get("known_until")
    if day and not _is_date(day):
        yield f"known_until: {day!r} is no date"


def _references(table: Table, entry: Fields) -> Iterator[str]:
    country, whole = entry.get("country"), entry.get("part_of")
    if country and f"state:{country}" not in table.entries:
        yield f"country {country!r} is no state that we have"
    for field in ("part_of", "members_as"):
        whole = entry.get(field)
        if whole and f"body:{whole}" not in table.entries:
            yield f"{field} {whole!r} is no body that we have"
    for row in entry.get("member_bodies", ()):
        if f"body:{row[0]}" not in table.entries:
            yield f"member {row[0]!r} is no body that we have"


def _members(table: Table, entry: Fields) -> Iterator[str]:
    for field in ("members", "observers", "suspended"):
        for code, *dates in entry.get(field, ()):
            if f"state:{code}" not in table.entries:
                yield f"{field}: {code!r} is no state that we have"
            wrong = [day for day in dates if day and not _is_date(day)]
            yield from (f"{field}: {code}: {day!r} is no date" for day in wrong)
            since, until = [*dates, "", ""][:2]
            if since and until and not wrong and latest(until) < earliest(since):
                yield f"{field}: {code} ends {until} before it begins {since}"


def _offices(table: Table) -> Iterator[str]:
    for key, times in Counter(key_of(found) for found in table.offices).items():
        if times > 1:
            yield f"{' '.join(key)}: stands {times} times"
    for row in table.offices:
        for fault in _office(table, row):
            yield f"{row['of']} {row['title']}: {fault}"


def _office(table: Table, row: Fields) -> Iterator[str]:
    if owner_of(table, row) is None:
        yield f"{row['of']!r} is no state, body or group that we have"
    if row["level"] not in get_args(Level):
        yield f"{row['level']!r} is no level"
    for name, *_ in row["holders"]:
        if name not in NOBODY and holder_id(name) not in table.entries:
            yield f"{name} is nobody whom we have"
    try:
        yield from faults(office(row))
    except TypeError as error:
        yield f"is not written as an office: {error}"


def _is_date(day: str) -> bool:
    try:
        earliest(day)
    except ValueError:
        return False
    return True
