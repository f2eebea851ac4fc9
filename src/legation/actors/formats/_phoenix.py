"""Actor dictionaries as PETRARCH reads them: names, synonyms, codes with dates.

    EMMANUEL_MACRON_  # a comment
    +PRESIDENT_MACRON_
            [FRAGOV 20140826-20160830]
            [FRAELI]

Codes stand behind a name or on lines of their own; dates are YYYYMMDD or YYMMDD, and both days of a
range belong to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from legation.actors import cameo
from legation.actors.cameo import Coding
from legation.actors.compile import Fields
from legation.actors.tables import Table
from legation.actors.terms import earliest, latest
from legation.text.words import fold

from . import spelling
from .harvest import Harvest, Tell
from .lines import lines

_CODE = re.compile(r"\[\s*([^\]\s]*)\s*([^\]]*)\]")
_NULL = frozenset({"---", "", "###"})
_TOO_LONG = 300
_SECTIONS = {
    "MED": "outlet",
    **dict.fromkeys(("REB", "OPP", "PTY", "UAF", "CRM"), "group"),
}


@dataclass(slots=True)
class _Block:
    """A name with its synonyms and codes, as (code, since, until)."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[str, str, str]] = field(default_factory=list)


def read(path: Path, tell: Tell, below: Table) -> Harvest:
    """Return the actors of a dictionary."""
    harvest = Harvest({"office": []})
    speller = spelling.Speller(below)
    states = frozenset(key[6:] for key in below.entries if key.startswith("state:"))
    for number, block in enumerate(_blocks(path, tell, harvest)):
        codings = [cameo.decoded(code, states) for code, _, _ in block.codes]
        told = [c for c in codings if c.country or c.sector]
        if told:
            section, entry = _entry(block, codings, told, speller)
            harvest.sections.setdefault(section, {})[f"{number}"] = entry
        else:
            harvest.skip("its codes name no state and no sector that we know", block.line)
    return harvest


def write(table: Table, ids: Iterable[str], out: TextIO) -> None:
    """Write a dictionary of some actors."""
    called: dict[str, list[str]] = {}
    for text, key, sense in table.names:
        if sense != "short":
            called.setdefault(key, []).append(text)
    for key in ids:
        names = dict.fromkeys(_upper(n) for n in (table.entries[key]["name"], *called.get(key, ())))
        first, *rest = [name for name in names if name.strip("_")] or [""]
        codes = _codes(table, key)
        if first and codes:
            plain = f" [{codes.pop()}]" if codes and " " not in codes[0] else ""
            out.write(f"{first}{plain}  # {key}\n" + "".join(f"+{name}\n" for name in rest))
            out.write("".join(f"\t[{code}]\n" for code in codes))


def _blocks(path: Path, tell: Tell, harvest: Harvest) -> Iterator[_Block]:
    """Yield the names of a file, each with all that follows it up to the next."""
    block = None
    for number, text in _uncommented(path, tell, harvest):
        name, codes = text.partition("[")[0].strip(), _CODE.findall(text)
        new = bool(name) and not name.startswith("+")
        if new:
            yield from _whole(block, harvest)
            block = _Block(number)
        if block is None:
            harvest.skip("a synonym or a code before any name", number)
            continue
        if name:
            block.names.append(name.lstrip("+"))
        block.codes += _dated(codes, number, harvest)
    yield from _whole(block, harvest)


def _whole(block: _Block | None, harvest: Harvest) -> Iterator[_Block]:
    if block and not block.codes:
        harvest.skip("a name without a code", block.line)
    elif block:
        yield block


def _uncommented(path: Path, tell: Tell, harvest: Harvest) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in lines(path, tell):
        if line is None or len(line) > 100 * _TOO_LONG:
            harvest.skip("a line that is too long", number)
            continue
        text = line if not inside else f"<!--{line}"
        text = re.sub(r"<!--.*?-->", "", text)
        before, opened, _ = text.partition("<!--")
        inside = bool(opened)
        text = re.split("[#;]", before, maxsplit=1)[0].strip()
        if text and len(text.partition("[")[0]) > _TOO_LONG:
            harvest.skip("a name that is too long", number)
        elif text:
            yield number, text


def _dated(
    codes: Iterable[tuple[str, str]], line: int, harvest: Harvest
) -> Iterator[tuple[str, str, str]]:
    for code, days in codes:
        if code in _NULL:
            continue
        try:
            yield code, *_range(days)
        except ValueError:
            harvest.skip("a code with a date that is none", line)


def _range(days: str) -> tuple[str, str]:
    days = days.replace(" ", "")
    if not days:
        return "", ""
    found = re.fullmatch(r"(\d+)-(\d+)|>(\d+)(?:<(\d+))?|<(\d+)(?:>(\d+))?", days)
    if not found:
        raise ValueError(days)
    since = found[1] or found[3] or found[6]
    until = found[2] or found[4] or found[5]
    return _day(since), _day(until)


def _day(digits: str | None) -> str:
    if not digits:
        return ""
    if len(digits) == 6:
        # as PETRARCH takes them: 00 to 30 are of this century
        digits = ("20" if int(digits[:2]) <= 30 else "19") + digits
    if len(digits) != 8:
        raise ValueError(digits)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()


def _entry(
    block: _Block, codings: list[Coding], told: list[Coding], speller: spelling.Speller
) -> tuple[str, Fields]:
    last = told[-1]
    dated = any(since or until for _, since, until in block.codes)
    names = speller.all_spelled(block.names)
    entry: Fields = {"name": names[0], "aliases": names[1:]}
    entry |= {"codes": [list(code) for code in block.codes]}
    if last.country and not last.sector and not dated:
        return "state", _state(entry, last.country, speller)
    if dated:
        return "person", {**entry, **_common(told), "terms": _terms(block, codings)}
    known = speller.known(names, f"body:{last.body}")
    if known:
        return known.partition(":")[0], {**entry, "known_as": known}
    if speller.is_person(names[0]):
        return "person", {**entry, **_common(told)}
    return _SECTIONS.get(last.sector, "organisation"), {**entry, **_common(told)}


def _state(entry: Fields, code: str, speller: spelling.Speller) -> Fields:
    """Return the other names of a state: those that are like one of its own, and places."""
    names = [entry["name"], *entry["aliases"]]
    alike = [n for n in names if speller.like_state(n, code)]
    places = [n for n in names if n not in alike]
    name = speller.name(f"state:{code}")
    return {"name": name, "aliases": alike, "places": places, "known_as": f"state:{code}"}


def _common(told: list[Coding]) -> Fields:
    """Return the state and the sector that all codes agree on."""
    found = {}
    for field_, values in (
        ("country", {c.country for c in told}),
        ("sector", {c.sector for c in told}),
    ):
        if len(values) == 1 and (value := values.pop()):
            found[field_] = value
    return found


def _terms(block: _Block, codings: list[Coding]) -> list[list[str | None]]:
    terms: list[list[str | None]] = []
    for coding, (_, since, until) in zip(codings, block.codes, strict=True):
        of = coding.country or coding.body
        if of and (since or until):
            terms.append([of, "", None, since, until, coding.sector or None])
    return terms


def _upper(name: str) -> str:
    words = re.sub(r"[^\w.'&/-]+", " ", fold(name.replace("’", "'")).upper()).split()
    return "_".join(words) + "_"


def _codes(table: Table, key: str) -> list[str]:
    entry = table.entries[key]
    terms = entry.get("terms", ())
    if not terms:
        code = _code(table, entry.get("country", ""), entry)
        return [code] if code else []
    found = []
    for of, _, _, since, until, *_ in terms:
        code = _served(table, of)
        found.append(f"{code}{_days(since, until)}" if code else "")
    return list(dict.fromkeys(filter(None, found)))


def _code(table: Table, country: str, entry: Fields) -> str:
    if entry["kind"] == "country":
        return country
    body = entry.get("code", "") if entry["kind"] == "igo" else ""
    sector = entry.get("sector", "PTY" if entry["kind"] == "group" else "")
    return cameo.encoded(country, sector, body)


def _served(table: Table, of: str) -> str:
    """Return the code of those who serve somebody: a state's are its government."""
    if f"state:{of}" in table.entries:
        return cameo.encoded(of, "GOV")
    found = table.entries.get(f"body:{of}") or table.entries.get(f"group:{of}")
    return _code(table, found.get("country", ""), found) if found else ""


def _days(since: str, until: str) -> str:
    first = earliest(since).strftime("%Y%m%d") if since else ""
    last = latest(until).strftime("%Y%m%d") if until else ""
    if first and last:
        return f" {first}-{last}"
    return f" >{first}" if first else f" <{last}" if last else ""
