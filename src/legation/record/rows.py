"""A reading as rows of the tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from ..model import Actor, Contact, Event, Interval, Process, Reading, Reason, Span
from .copies import sketch
from .schema import CODED

Row = dict[str, object]
"""One row, by the columns of its table's schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One reading of one report: which reader, when. `id` is unique in the record."""

    id: str
    reader: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rows of one reading have in common."""

    reading: Reading
    stamp: Row
    day: date | None
    states: Mapping[str, str]
    speakers: Mapping[str, str]

    def words(self, spans: Iterable[Span]) -> str:
        return " … ".join(span.cut(self.reading.report.text) for span in spans)

    def of(self, actors: Iterable[str]) -> list[str]:
        """Return the states and bodies of actors, each once."""
        return list(dict.fromkeys(self.states[a] for a in actors if a in self.states))

    def when(self, written: str | None) -> date | None:
        return day_in(written, self.day)

    def asserted(self, fact: Event | Contact) -> Row:
        return {
            "voice": fact.voice,
            "speaker": self.speakers.get(fact.voice),
            "evidence": spans(fact.evidence),
            "words": self.words(fact.evidence),
            "date": fact.date,
            "day": self.when(fact.date),
            "place": fact.place,
            "status": fact.status,
            "confidence": fact.confidence,
            "reasons": [_reason(r) for r in fact.reasons],
        }


def rows(reading: Reading, coding: Coding, *, source: str) -> dict[str, list[Row]]:
    """Return the rows of a reading by table; `source` is where its report was found."""
    report = reading.report
    stamp: Row = {
        "report": report.id,
        "coding": coding.id,
        "reader": coding.reader,
        "coded": coding.at,
    }
    states = {a.id: state for a in reading.actors if (state := state_of(a))}
    speakers = {s.id: s.speaker for s in reading.statements}
    page = _Page(reading, stamp, day_in(report.published, None), states, speakers)
    found = {
        "reports": [_report(page, source)],
        "actors": [_actor(a) for a in reading.actors],
        "mentions": _mentions(reading),
        "statements": _statements(page),
        "events": [_event(page, e) for e in reading.events],
        "contacts": [_contact(page, c) for c in reading.contacts],
        "processes": [_process(page, p) for p in reading.processes],
    }
    return {table: [stamp | row for row in many] for table, many in found.items()}


def as_tables(readings: Iterable[tuple[Reading, Coding, str]]) -> dict[str, pa.Table]:
    """Return the rows of readings, each with its coding and where it was found, ready to write."""
    found: dict[str, list[Row]] = {name: [] for name in CODED}
    for reading, coding, source in readings:
        for name, many in rows(reading, coding, source=source).items():
            found[name] += many
    return {name: pa.Table.from_pylist(many, schema=CODED[name]) for name, many in found.items()}


def state_of(actor: Actor) -> str | None:
    """Return the state or body that an actor is or speaks for; an outlet speaks for none."""
    return None if actor.kind == "outlet" else actor.code or actor.country


def day_in(written: str | None, near: date | None) -> date | None:
    """Return a day within a date cut to what is known: `near` if it lies within, else the first.

    Where nothing is written it is `near`.
    """
    if not written:
        return near
    try:
        when = Interval.parse(written[:10])
    except ValueError:
        return near
    first, last = when.first, when.last
    inside = near and first and last and first <= near <= last
    return near if inside else first or last


def spans(found: Iterable[Span]) -> list[Row]:
    """Return spans as the structs that tables hold."""
    return [{"start": s.start, "end": s.end} for s in found]


def _span(span: Span | None) -> Row | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _reason(reason: Reason) -> Row:
    return {
        "field": reason.field,
        "rule": reason.rule,
        "words": _span(reason.words),
        "score": reason.score,
    }


def _report(page: _Page, source: str) -> Row:
    report = page.reading.report
    kept = ("title", "publisher", "outlet", "url", "published", "updated", "language", "dateline")
    return {
        **{name: getattr(report, name) for name in kept},
        "source": source,
        "day": page.day,
        "body": report.body,
        "text": report.text,
        "sketch": sketch(report.text[report.body :]),
    }


def _actor(actor: Actor) -> Row:
    kept = ("id", "name", "kind", "code", "country", "sector", "role", "level")
    return {**{name: getattr(actor, name) for name in kept}, "state": state_of(actor)}


def _mentions(reading: Reading) -> list[Row]:
    """Return every mention, with what tied it where a link says so."""
    links = {link.span: link for link in reading.links}
    found = sorted((span, actor.id) for actor in reading.actors for span in actor.mentions)
    return [
        {
            "actor": actor,
            "start": span.start,
            "end": span.end,
            "rule": links[span].rule if span in links else None,
            "score": links[span].score if span in links else None,
        }
        for span, actor in found
    ]


def _statements(page: _Page) -> list[Row]:
    return [
        {
            "id": s.id,
            "speaker": s.speaker,
            "source": _span(s.source),
            "cue": _span(s.cue),
            "content": spans(s.content),
            "words": page.words(s.content),
            "kind": s.kind,
            "act": s.act,
            "via": list(s.via),
            "audience": s.audience,
            "said_on": s.said_on,
            "day": page.when(s.said_on),
            "hedge": _span(s.hedge),
            "about": list(s.about),
        }
        for s in page.reading.statements
    ]


def _event(page: _Page, event: Event) -> Row:
    return page.asserted(event) | {
        "id": event.id,
        "type": event.type,
        "sources": list(event.sources),
        "targets": list(event.targets),
        "source_states": page.of(event.sources),
        "target_states": page.of(event.targets),
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": event.goldstein,
    }


def _contact(page: _Page, contact: Contact) -> Row:
    return page.asserted(contact) | {
        "id": contact.id,
        "parties": list(contact.parties),
        "party_states": page.of(contact.parties),
        "level": contact.level,
        "form": contact.form,
        "mediator": contact.mediator,
        "host": contact.host,
    }


def _process(page: _Page, process: Process) -> Row:
    kept = ("id", "kind", "name", "subject", "body", "mediator")
    return {name: getattr(process, name) for name in kept} | {
        "parties": list(process.parties),
        "day": page.day,
        "evidence": spans(process.evidence),
        "positions": [
            {
                "actor": p.actor,
                "stance": p.stance,
                "voice": p.voice,
                "evidence": spans(p.evidence),
            }
            for p in process.positions
        ],
        "commitments": [
            {
                "by": list(c.by),
                "to": list(c.to),
                "text": c.text,
                "status": c.status,
                "deadline": c.deadline,
                "voice": c.voice,
                "evidence": spans(c.evidence),
            }
            for c in process.commitments
        ],
        "conditions": [
            {"if": _span(c.if_), "then": _span(c.then), "voice": c.voice}
            for c in process.conditions
        ],
    }
