"""The tables of contacts, processes and events."""

from collections.abc import Iterable, Iterator, Mapping

from rich.table import Table
from rich.text import Text

from legation.model import Actor, Contact, Event, Process, Reading, Span
from legation.serve.safe import one_line

from .tables import lines, name, table

UNSETTLED = frozenset(
    {"planned", "proposed", "possible", "conditional", "agreed", "denied", "not_planned", "refused"}
)
LONGEST = 220
"""Characters of the words that are shown; the rest is in the JSON."""


def contact_table(reading: Reading) -> Table:
    """Return a row for each contact: who with whom, at what level, and what became of it."""
    actors = {actor.id: actor for actor in reading.actors}
    rows = _table("Between", "Channel", "Status", "Says", "Words")
    for contact in reading.contacts:
        rows.add_row(
            contact.id,
            _names(contact.parties, actors),
            _channel(contact, actors),
            _status(contact.status, contact.date),
            _voice(contact.voice, reading, actors),
            _words(contact.evidence, reading),
        )
    return rows


def event_table(reading: Reading) -> Table:
    """Return a row for each event: who does what to whom."""
    actors = {actor.id: actor for actor in reading.actors}
    rows = _table("Who → whom", "What", "Status", "Says", "Words")
    for event in reading.events:
        rows.add_row(
            event.id,
            _sides(event, actors),
            lines((event.type, "bold"), (f"{event.cameo} {event.goldstein:+.1f}", "dim")),
            _status(event.status, event.date),
            _voice(event.voice, reading, actors),
            _words(event.evidence, reading),
        )
    return rows


def process_lines(reading: Reading) -> Iterator[Text]:
    """Yield each process with its terms, a line each."""
    actors = {actor.id: actor for actor in reading.actors}
    for process in reading.processes:
        yield Text.assemble((one_line(process.name), "bold"), (f"  {process.kind}", "dim"))
        for label, words in _terms(process, reading, actors):
            yield Text.assemble(("  " + label, "cyan"), " ", one_line(words))


def _terms(
    process: Process, reading: Reading, actors: Mapping[str, Actor]
) -> Iterator[tuple[str, str]]:
    if process.mediator:
        yield "mediator", name(process.mediator, actors)
    for position in process.positions:
        yield position.stance, name(position.actor, actors)
    for promise in process.commitments:
        until = f" (by {promise.deadline})" if promise.deadline else ""
        yield "promised", f"{_plain(promise.by, actors)}{until}: {_short(promise.text)}"
    for condition in process.conditions:
        text = reading.report.text
        yield "if", f"{_short(condition.if_.cut(text))} → {_short(condition.then.cut(text))}"


def _table(*columns: str) -> Table:
    rows = table(leading=1)
    rows.add_column("#", no_wrap=True)
    for column in columns[:-1]:
        rows.add_column(column, min_width=9, max_width=24, overflow="fold")
    rows.add_column(columns[-1], ratio=1, overflow="fold")
    return rows


def _names(ids: Iterable[str], actors: Mapping[str, Actor]) -> Text:
    return Text("\n").join(Text(one_line(name(i, actors)), "bold") for i in ids)


def _sides(event: Event, actors: Mapping[str, Actor]) -> Text:
    return lines(
        (_plain(event.sources, actors) or "–", "bold"),
        (f"→ {_plain(event.targets, actors)}" if event.targets else None, ""),
    )


def _plain(ids: Iterable[str], actors: Mapping[str, Actor]) -> str:
    return ", ".join(name(i, actors) for i in ids)


def _channel(contact: Contact, actors: Mapping[str, Actor]) -> Text:
    return lines(
        (contact.level or "level not told", "bold" if contact.level else "dim"),
        (contact.form, ""),
        (contact.mediator and f"mediated by {name(contact.mediator, actors)}", "dim"),
        (contact.host and f"hosted by {name(contact.host, actors)}", "dim"),
    )


def _status(status: str, date: str | None) -> Text:
    return lines(
        (status.replace("_", " "), "yellow" if status in UNSETTLED else "bold green"), (date, "")
    )


def _voice(voice: str, reading: Reading, actors: Mapping[str, Actor]) -> Text:
    if voice == "outlet":
        return Text("the report", "dim")
    speakers = {s.id: s.speaker for s in reading.statements}
    return Text(one_line(f"{name(speakers[voice], actors)} ({voice})"))


def _words(evidence: Iterable[Span], reading: Reading) -> Text:
    said = " … ".join(dict.fromkeys(span.cut(reading.report.text) for span in evidence))
    return Text(one_line(_short(said)))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
