"""What is known of actors before a report is read: ours and the user's own, loaded once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from legation.model import ActorKind, Level

from . import shelf
from .tables import Table, shipped, stacked

_LEVELS = get_args(Level)
Sense = Literal["name", "adjective", "people", "capital", "seat", "short"]


@dataclass(frozen=True, slots=True)
class Term:
    """An office that a person holds or held; a date that is not known is empty.

    One that came from a code has neither title nor level, but a sector.
    """

    of: str
    title: str
    level: Level | None
    since: str
    until: str
    sector: str | None = None

    def covers(self, day: str) -> bool:
        """Tell whether a day (ISO, cut to what is known) may lie in the term."""
        began = self.since[: len(day)] <= day
        return began and (not self.until or day[: len(self.until)] <= self.until[: len(day)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known actor: what it is called is in the gazetteer, the rest is here."""

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    nouns: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    sort: str | None = None
    part_of: str | None = None
    gender: str | None = None
    terms: tuple[Term, ...] = ()
    members: tuple[tuple[str, ...], ...] = ()

    def has(self, state: str, day: str) -> bool:
        """Tell whether a state is a member on a day (ISO); `members` are (code, since, until)."""
        rows = (row for row in self.members if row[0] == state)
        return any(row[1] <= day and not (row[2:] and row[2] < day) for row in rows)

    def term(self, day: str | None) -> Term | None:
        """Return the office held on a day, or else the last one before it.

        Of several held the highest counts, and that of a state before that of a body, whose chair
        goes round.
        """
        if day is None:
            return self.terms[-1] if self.terms else None
        held = [t for t in self.terms if t.covers(day)]
        highest = min((_rank(t) for t in held), default=0)
        held = [t for t in held if _rank(t) == highest]
        held = [t for t in held if f"state:{t.of}" in knowledge().entries] or held
        before = (t for t in self.terms if t.since <= day)
        return max(held or before, key=lambda t: t.since, default=None)


def _rank(term: Term) -> int:
    return len(_LEVELS) if term.level is None else _LEVELS.index(term.level)


@dataclass(frozen=True, slots=True)
class Role:
    """The head of a role; a `generic` one says nothing but the level."""

    level: Level | None
    sector: str
    generic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The whole table. `names` are (text, actor id, sense)."""

    entries: dict[str, Entry]
    names: tuple[tuple[str, str, Sense], ...]
    roles: dict[str, Role]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    genders: dict[str, str]
    outlet_nouns: dict[str, frozenset[str]]
    government_nouns: frozenset[str]
    side_nouns: frozenset[str]
    state_nouns: dict[str, tuple[str, ...]]
    ministry_heads: dict[str, str]
    organisation_marks: frozenset[str]
    document_nouns: frozenset[str]
    venue_nouns: frozenset[str]
    unsteady_heads: frozenset[str]
    borders: dict[str, frozenset[str]]


@cache
def knowledge() -> Knowledge:
    """Load the table; every later call returns the same one."""
    with _uncollected():
        return _loaded()


def _loaded() -> Knowledge:
    table = shipped("actors")
    whole = stacked(Table(entries=table["entries"], names=table["names"]), shelf.tables())
    words, nouns, first = table["words"], table["nouns"], table["firstnames"]
    return Knowledge(
        entries={key: _entry(key, value) for key, value in whole.entries.items()},
        names=cast("tuple[tuple[str, str, Sense], ...]", tuple(map(tuple, whole.names))),
        roles={head: Role(*role) for head, role in table["roles"].items()},
        modifiers=frozenset(words["modifiers"]),
        honorifics=frozenset(words["honorifics"]),
        genders={n.lower(): sex[0] for sex, names in first.items() for n in names},
        outlet_nouns={sort: frozenset(n) for sort, n in nouns["outlet"].items()},
        government_nouns=frozenset(nouns["government"]["nouns"]),
        side_nouns=frozenset(nouns["government"]["sides"]),
        state_nouns={noun: tuple(codes) for noun, codes in nouns["state"].items()},
        ministry_heads={h: sector for sector, heads in nouns["ministry"].items() for h in heads},
        organisation_marks=frozenset(nouns["organisation"]["marks"]),
        document_nouns=frozenset(nouns["document"]["nouns"]),
        venue_nouns=frozenset(nouns["venue"]["nouns"]),
        unsteady_heads=frozenset(nouns["unsteady"]["heads"]),
        borders={code: frozenset(others) for code, others in table["borders"].items()},
    )


@cache
def _standing(of: str, role: str, level: Level | None) -> tuple[Term, ...]:
    """Return what somebody is whose office and dates nobody gave."""
    return (Term(of, role, level, "", ""),)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector off: it would go through a growing table again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _entry(key: str, value: dict[str, Any]) -> Entry:
    get = value.get
    terms = tuple(Term(*term) for term in get("terms", ()))
    if not terms and ("role" in value or "level" in value):
        terms = _standing(get("country", ""), get("role", ""), get("level"))
    return Entry(
        id=key,
        name=value["name"],
        kind=value["kind"],
        code=get("code"),
        country=get("country"),
        sector=get("sector"),
        nouns=tuple(get("nouns", ())),
        cues=tuple(get("cues", ())),
        unless=tuple(get("unless", ())),
        domains=tuple(get("domains", ())),
        sort=get("sort"),
        part_of=get("part_of"),
        gender=get("gender"),
        terms=terms,
        members=tuple(tuple(row) for row in get("members", ())),
    )
