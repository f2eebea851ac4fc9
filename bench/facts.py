"""What an annotator wrote down of a passage: events, contacts, processes.

`corpus/EVENTS.md` says how. Spans are [start, end) in the text of the passage.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args

from legation.actors.knowledge import knowledge
from legation.model import (
    ContactForm,
    ContactLevel,
    ContactStatus,
    EventType,
    ProcessKind,
    Span,
    Stance,
    Status,
)

FACTS = ("event", "contact", "process")
_MARK = re.compile(r"\{([^{|}]*)\|([!stbpmh])\}")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_EVENT = {"words", "type", "sources", "targets", "status", "voice"}
_CONTACT = {"words", "parties", "status", "voice"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """Words that tell something: the whole stretch, its trigger, and who is marked in it.

    `marks` maps a letter of the guideline to spans.
    """

    evidence: Span
    trigger: Span
    marks: dict[str, tuple[Span, ...]]


@dataclass(frozen=True, kw_only=True)
class GoldEvent(Told):
    """An annotated event; sources and targets are codes or names."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: str
    voice: str
    date: str | None


@dataclass(frozen=True, kw_only=True)
class GoldContact(Told):
    """An annotated contact; parties, mediator and host are codes or names."""

    parties: tuple[str, ...]
    level: str | None
    status: str
    form: str | None
    voice: str
    mediator: tuple[str, ...]
    host: tuple[str, ...]
    date: str | None


@dataclass(frozen=True, kw_only=True)
class GoldProcess:
    """An annotated process, its parts as the annotator wrote them."""

    kind: str
    actors: dict[str, tuple[str, ...]]
    positions: tuple[dict[str, Any], ...]
    commitments: tuple[dict[str, Any], ...]
    conditions: tuple[dict[str, Any], ...]


class Facts(NamedTuple):
    """All facts of one passage."""

    events: tuple[GoldEvent, ...]
    contacts: tuple[GoldContact, ...]
    processes: tuple[GoldProcess, ...]


def facts(text: str, table: dict[str, Any], codes: frozenset[str]) -> Facts:
    """Return the facts of a passage's table; ValueError says what is wrong with one."""
    readers = (_event, _contact, _process)
    found = []
    for kind, read in zip(FACTS, readers, strict=True):
        some = []
        for number, entry in enumerate(table.get(kind, []), 1):
            try:
                some.append(read(text, entry, codes))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{kind} {number}: {error}") from None
        found.append(tuple(some))
    return Facts(*found)


def _event(text: str, entry: dict[str, Any], codes: frozenset[str]) -> GoldEvent:
    _keys(entry, _EVENT, {"date"})
    evidence, trigger, marks = _told(text, entry["words"], "stb")
    return GoldEvent(
        evidence=evidence,
        trigger=trigger,
        marks=marks,
        type=_one_of(entry["type"], get_args(EventType)),
        sources=_actors(entry["sources"], codes),
        targets=_actors(entry["targets"], codes),
        status=_one_of(entry["status"], get_args(Status)),
        voice=_voice(entry["voice"], codes),
        date=_day(entry.get("date")),
    )


def _contact(text: str, entry: dict[str, Any], codes: frozenset[str]) -> GoldContact:
    _keys(entry, _CONTACT, {"level", "form", "date", "mediator", "host"})
    evidence, trigger, marks = _told(text, entry["words"], "pmh")
    level, form = entry.get("level"), entry.get("form")
    return GoldContact(
        evidence=evidence,
        trigger=trigger,
        marks=marks,
        parties=_actors(entry["parties"], codes),
        level=None if level is None else _one_of(level, get_args(ContactLevel)),
        status=_one_of(entry["status"], get_args(ContactStatus)),
        form=None if form is None else _one_of(form, get_args(ContactForm)),
        voice=_voice(entry["voice"], codes),
        mediator=_actors(entry.get("mediator", []), codes),
        host=_actors(entry.get("host", []), codes),
        date=_day(entry.get("date")),
    )


def _process(text: str, entry: dict[str, Any], codes: frozenset[str]) -> GoldProcess:
    people = {"subject", "body", "parties", "mediator"}
    _keys(entry, {"kind"}, {*people, "position", "commitment", "condition"})
    for position in entry.get("position", []):
        _keys(position, {"actor", "stance", "words"}, set())
        _one_of(position["stance"], get_args(Stance))
        _actors([position["actor"]], codes)
        _find(text, position["words"])
    for commitment in entry.get("commitment", []):
        _keys(commitment, {"by", "to", "words"}, {"deadline", "status"})
        _actors([*commitment["by"], *commitment["to"]], codes)
        _one_of(commitment.get("status", "planned"), get_args(Status))
        _find(text, commitment["words"])
        _day(commitment.get("deadline"))
    for condition in entry.get("condition", []):
        _keys(condition, {"if", "then"}, set())
        _find(text, condition["if"])
        _find(text, condition["then"])
    return GoldProcess(
        kind=_one_of(entry["kind"], get_args(ProcessKind)),
        actors={key: _actors(entry.get(key, []), codes) for key in sorted(people)},
        positions=tuple(entry.get("position", [])),
        commitments=tuple(entry.get("commitment", [])),
        conditions=tuple(entry.get("condition", [])),
    )


def _keys(entry: dict[str, Any], needed: set[str], allowed: set[str]) -> None:
    if missing := needed - entry.keys():
        raise ValueError(f"{min(missing)!r} is missing")
    if odd := entry.keys() - needed - allowed:
        raise ValueError(f"{min(odd)!r} is not known here")


def _told(text: str, words: str, letters: str) -> tuple[Span, Span, dict[str, tuple[Span, ...]]]:
    """Return the evidence, the trigger, and the other marks by letter."""
    plain = _MARK.sub(r"\1", words)
    if set(plain) & set("{|}"):
        raise ValueError(f"a mark in {words!r} is not as {{words|letter}}")
    start = _find(text, plain)
    spans: dict[str, list[Span]] = {}
    shift = 0
    for mark in _MARK.finditer(words):
        low = start + mark.start() - shift
        spans.setdefault(mark[2], []).append(Span(low, low + len(mark[1])))
        shift += len(mark[0]) - len(mark[1])
    triggers = spans.pop("!", [])
    if len(triggers) != 1:
        raise ValueError(f"{words!r} has {len(triggers)} triggers, not one")
    if odd := spans.keys() - set(letters):
        raise ValueError(f"mark {min(odd)!r} in {words!r} is not for this kind of fact")
    marks = {letter: tuple(found) for letter, found in spans.items()}
    return Span(start, start + len(plain)), triggers[0], marks


def _find(text: str, words: str) -> int:
    if not words or words != words.strip():
        raise ValueError(f"words {words!r} are none, or begin or end with a space")
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{words!r} does not stand in the text")
    if "\n" in words:
        raise ValueError(f"{words!r} runs over a line")
    return start


def _actors(values: Iterable[str], codes: frozenset[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise ValueError(f"{values!r} must be a list")
    for value in values:
        if not value or (re.fullmatch("[A-Z]{3}", value) and not _known(value, codes)):
            raise ValueError(f"{value!r} is no code of a state or body, and no group that is known")
    if len(set(values)) < len(tuple(values)):
        raise ValueError(f"{values} names one twice")
    return tuple(values)


def _known(value: str, codes: frozenset[str]) -> bool:
    return value in codes or value in _groups()


@cache
def _groups() -> frozenset[str]:
    """Return what groups and organisations are called, acronyms included."""
    return frozenset(text for text, _, _ in knowledge().names)


def _voice(value: str, codes: frozenset[str]) -> str:
    return value if value in ("outlet", "unnamed") else _actors([value], codes)[0]


def _one_of(value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise ValueError(f"{value!r} is none of {', '.join(values)}")
    return value


def _day(value: str | None) -> str | None:
    if value is not None and not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is no day, month or year as 2024-03-01")
    return value
