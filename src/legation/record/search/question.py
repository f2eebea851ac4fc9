"""A question, taken apart, and what it is for SQLite."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ...errors import UsageError
from ...model import Interval

TEXT: Final = ("speaker", "about", "party", "outlet")
"""Filters by words of a name, a role or a code."""
EXACT: Final = ("kind", "act", "type", "status", "level", "form", "report", "checked")
"""Filters by a value."""
FILTERS: Final = (*TEXT, *EXACT, "since", "until")
"""What may stand before a colon in a question."""

_TERM = re.compile(r'(?:([a-z_]+):)?("[^"]*"|\S+)')
TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, taken apart: words and phrases to stand in the text, and filters by name."""

    words: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    since: date | None = None
    until: date | None = None


def parse(question: str) -> Question:
    """Take a question apart; raise `UsageError` for a filter that is not there or a bad date."""
    words: list[str] = []
    filters: list[tuple[str, str]] = []
    days: dict[str, date] = {}
    for name, value in _TERM.findall(question):
        bare = value.strip('"')
        if not name:
            words.append(bare)
        elif name in ("since", "until"):
            days[name] = _day(name, bare)
        elif name in FILTERS:
            filters.append((name, bare))
        else:
            raise UsageError(f"there is no filter {name!r}; there are: {', '.join(FILTERS)}")
    return Question(words=tuple(words), filters=tuple(filters), **days)


def _day(name: str, written: str) -> date:
    try:
        when = Interval.parse(written)
    except ValueError:
        raise UsageError(f"{name}:{written} is no date: 2026-02-10, 2026-02 or 2026") from None
    found = when.first if name == "since" else when.last
    if found is None:
        raise UsageError(f"{name}:{written} is open at that end")
    return found


def where(asked: Question, as_of: date | None) -> tuple[str, list[object]]:
    """Return the condition of a question on `found` and `text`, and its parameters."""
    parts: list[str] = ["true"]
    parameters: list[object] = []
    if match := _match(asked):
        parts.append("text MATCH ?")
        parameters.append(match)
    for name, value in asked.filters:
        if name in EXACT:
            parts.append(f"found.{name} = ?")
            parameters.append(value.upper() if name == "type" else value.lower().replace(" ", "_"))
    until = min((d for d in (asked.until, as_of) if d), default=None)
    for day, sign in ((asked.since, ">="), (until, "<=")):
        if day is not None:
            parts.append(f"found.day {sign} ?")
            parameters.append(day.isoformat())
    return " AND ".join(parts), parameters


def _match(asked: Question) -> str:
    """Return the question as FTS5 has it: every word quoted, so that none is taken for syntax."""
    parts = [f"words : {_quoted(word)}" for word in asked.words if TOKEN.search(word)]
    for name, value in asked.filters:
        if name in TEXT:
            tokens = TOKEN.findall(value)
            parts += [f"{name}_names : {_quoted(token)}" for token in tokens]
    return " AND ".join(parts)


def _quoted(words: str) -> str:
    star = "*" if words.endswith("*") else ""
    return '"' + words.rstrip("*").replace('"', " ") + '"' + star
