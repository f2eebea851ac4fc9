"""Our own format: TOML with the sections of our resources.

A wrong word is told at once: the file was written by hand, for us.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from legation.actors.compile import KNOWN, MORE, SENSES
from legation.actors.sectors import SECTORS
from legation.actors.tables import Table
from legation.errors import ActorFileError
from legation.model import Level

from .harvest import Harvest, Tell
from .lines import whole

_TEXTS = frozenset({*SENSES, *MORE, "nouns", "cues", "unless", "domains"})
_ROWS = frozenset({"members", "member_bodies", "observers", "suspended"})
_TEXT = frozenset(
    {
        *("name", "code", "country", "sector", "sort", "part_of", "gender", "role", "level"),
        *("source", "known_until", "ownership", "owner", "qid", "about"),
        *("members_as", "members_source"),
    }
)
_OFFICE = {
    **dict.fromkeys(("of", "title", "level", "source", "known_until"), str),
    **dict.fromkeys(("began", "ended", "shared"), str),
    "post": list,
    "holders": list,
}
_NEEDED = ("of", "title", "level", "holders", "known_until")
_COMMON = frozenset({"source", "known_until"})
_ANYWAY = {"level": get_args(Level), "sector": tuple(SECTORS)}


def read(path: Path, tell: Tell, below: Table) -> Harvest:
    """Return the sections of a file, or raise what is wrong with it."""
    try:
        told = tomllib.loads(whole(path, tell))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ActorFileError(str(path), str(error), int(line[1]) if line else None) from error
    except RecursionError as error:
        raise ActorFileError(str(path), "is nested too deep") from error
    _fits(path, "the file", told, {*KNOWN, *_COMMON, "office"})
    common = {field: told[field] for field in _COMMON if field in told}
    for field, value in common.items():
        _text(path, "the file", field, value)
    sections = {s: _entries(path, s, told[s], common) for s in KNOWN if s in told}
    return Harvest({**sections, "office": _offices(path, told.get("office", []), common)}, False)


def _entries(path: Path, section: str, given: object, common: Mapping[str, str]) -> dict[str, Any]:
    if not isinstance(given, dict) or not all(isinstance(e, dict) for e in given.values()):
        raise ActorFileError(str(path), f"[{section}] must be [{section}.KEY]")
    for key, entry in given.items():
        where = f"[{section}.{key}]"
        if section == "state" and not re.fullmatch("[A-Z]{3}", key):
            raise ActorFileError(str(path), f"{where}: a state's key is a code of three letters")
        _fits(path, where, entry, {*_TEXT, *_TEXTS, *_ROWS})
        for field, value in entry.items():
            _entry_field(path, where, field, value)
    source = {"source": common["source"]} if "source" in common else {}
    return {key: {**source, **entry} for key, entry in given.items()}


def _entry_field(path: Path, where: str, field: str, value: object) -> None:
    if field in _TEXT:
        _text(path, where, field, value)
    elif field in _TEXTS and not _texts(value):
        raise ActorFileError(str(path), f"{where}: {field} must be a list of texts")
    elif field in _ROWS and not _rows(value):
        raise ActorFileError(str(path), f"{where}: {field} must be rows of [code, from, until]")


def _offices(path: Path, given: object, common: Mapping[str, str]) -> list[dict[str, Any]]:
    if not isinstance(given, list) or not all(isinstance(o, dict) for o in given):
        raise ActorFileError(str(path), "an office is written under [[office]]")
    return [_office(path, {**common, **office}) for office in given]


def _office(path: Path, office: dict[str, Any]) -> dict[str, Any]:
    where = f"[[office]] {office.get('of', '?')} {office.get('title', '?')}"
    _fits(path, where, office, _OFFICE)
    for field in _NEEDED:
        if field not in office:
            raise ActorFileError(str(path), f"{where}: no {field}")
    for field, value in office.items():
        if _OFFICE[field] is str:
            _text(path, where, field, value)
    if not _texts(office.get("post", [])):
        raise ActorFileError(str(path), f"{where}: post must be a list of texts")
    if not _rows(office["holders"]):
        raise ActorFileError(str(path), f"{where}: holders must be rows of [name, from, until]")
    return office


def _fits(path: Path, where: str, given: Iterable[str], known: Iterable[str]) -> None:
    from rapidfuzz.process import extractOne

    for field in given:
        if field not in known:
            near = extractOne(field, list(known), score_cutoff=70)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ActorFileError(str(path), f"{where}: {field!r} is not known{hint}")


def _text(path: Path, where: str, field: str, value: object) -> None:
    if not isinstance(value, str):
        raise ActorFileError(str(path), f"{where}: {field} must be a text")
    if field in _ANYWAY and value not in _ANYWAY[field]:
        known = ", ".join(_ANYWAY[field])
        raise ActorFileError(str(path), f"{where}: {field} {value!r} is none of {known}")


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def _rows(value: object) -> bool:
    return isinstance(value, list) and all(_texts_of_row(row) for row in value)


def _texts_of_row(row: object) -> bool:
    good = isinstance(row, list) and 1 <= len(row) <= 3 and all(isinstance(t, str) for t in row)
    return good and bool(row[0].strip())  # type: ignore[index]
