"""A question as SQLite has it."""

from datetime import date
from typing import Final

from .question import EXACT, TEXT, TOKEN, Question

BITS: Final = 32
"""A row's number is its day and, in so many bits, its place in it."""


def first_of(day: date | None) -> int:
    """Return the lowest number of a row of a day; what has no day comes before all."""
    return (day.toordinal() if day else 0) << BITS


def days(first: date | None, last: date | None) -> tuple[int, int]:
    """Return the first number of a row within some days, and the first after them."""
    return first_of(first), first_of(last) + (1 << BITS)


def stretch(asked: Question) -> tuple[int, int]:
    """Return the first number of a row within the days that are asked for, and that after them."""
    since, until = asked.since, asked.until
    if since or until:
        return days(since or date.min, until or date.max)
    return days(None, date.max)


def mark(name: str, value: str) -> str:
    """Return the token of a filter's value; ending in a figure, it has no stem to be cut to."""
    return "".join(TOKEN.findall(f"{name} {value}")).lower() + "0"


def match(asked: Question) -> str:
    """Return a question as FTS5 has it: every word quoted, so that none is taken for syntax."""
    parts = [f"words : {quoted(word)}" for word in asked.words if TOKEN.search(word)]
    for name, value in asked.filters:
        if name in EXACT:
            parts.append(f"marks : {quoted(mark(name, value))}")
        elif name in TEXT:
            parts += [f"{name}_names : {quoted(each)}" for each in terms(value)]
    return " AND ".join(parts)


def terms(value: str) -> list[str]:
    """Return what must stand in a name: an id of an actor as a whole, else each word."""
    is_id = ":" in value and TOKEN.search(value)
    return [value.rstrip("*")] if is_id else TOKEN.findall(value)


def quoted(words: str) -> str:
    """Return a word or a phrase so that FTS5 takes nothing in it for syntax."""
    star = "*" if words.endswith("*") else ""
    return '"' + words.rstrip("*").replace('"', " ") + '"' + star
