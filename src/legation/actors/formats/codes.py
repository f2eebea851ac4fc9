"""Codes that other data have for states, and the dates that they give."""

import re
from functools import cache

from legation.actors.tables import shipped
from legation.actors.terms import earliest

_DAY = re.compile(r"[+]?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@cache
def _codes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = shipped("actor_names")["codes"]
    return found


@cache
def by_short() -> dict[str, str]:
    """Return our codes by those of FollowTheMoney, which are mostly of two letters."""
    return {short: code for code, (short, _) in _codes().items() if short}


@cache
def by_item() -> dict[str, str]:
    """Return our codes by Wikidata's items."""
    return {item: code for code, (_, item) in _codes().items() if item}


def short(code: str) -> str:
    """Return FollowTheMoney's code of a state, or nothing."""
    return _codes().get(code, ["", ""])[0]


def item(code: str) -> str:
    """Return Wikidata's item of a state, or nothing."""
    return _codes().get(code, ["", ""])[1]


def day(text: str, parts: int = 3) -> str:
    """Return a date of which at most so many parts are known: year, month, day; else nothing."""
    found = _DAY.match(text)
    if not found:
        return ""
    told = [part for part in found.groups()[:parts] if part]
    kept = told[: 1 + next((i for i, part in enumerate(told[1:]) if int(part) == 0), 2)]
    try:
        earliest("-".join(kept))
    except ValueError:
        return ""
    return "-".join(kept)
