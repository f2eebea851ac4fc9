"""What the reader finds in a text: where there is diplomacy, and where there is none.

These labels are silver. A stretch of text counts where the reader has an event, a contact or a
process in it between two sides, or a statement by an official of one about another. A side is a
state, a body, or a group that belongs to neither.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from legation.chain import Reader
from legation.encode import Encoder
from legation.ingest.plain import read_plain
from legation.model import Actor, Reading, Span

from .texts import Labelled, Text

_ACTING = ("country", "government", "igo", "group")
# The reader's own confidence: below the lower it is noise as often as not in texts of no state.
_SURE = {"event": 0.5, "contact": 0.3}
_PERHAPS = {"event": 0.45, "contact": 0.26}
# In a whole article one find may be a fault; a sentence has no room for two.
_SENTENCES = ("plv-train", "aw-train", "newsmtsc")

Label = tuple[str, int, int, float]
"""What was found, its [start, end), and how sure the reader is."""


def silver(texts: Iterable[Text], kept: Path) -> Iterator[Labelled]:
    """Yield texts as the reader has them, labelled; `kept` has what it found in earlier runs."""
    known = _known(kept)
    reader = Reader(encoder=Encoder(threads=1))
    with kept.open("a", encoding="utf-8") as lines:
        for text in texts:
            key = f"{text.set}/{text.name}"
            if key not in known:
                reading = reader(read_plain(text.text))
                known[key] = reading.report.text, sorted(labels(reading))
                lines.write(json.dumps([key, *known[key]]) + "\n")
                lines.flush()
            read, found = known[key]
            yield judged(replace(text, text=read), found)


def judged(text: Text, found: list[Label]) -> Labelled:
    """Say whether a text holds diplomacy by what the reader found in it."""
    sure = tuple((a, b) for kind, a, b, odds in found if odds >= _SURE.get(kind, 0))
    perhaps = any(odds >= _PERHAPS.get(kind, 0) for kind, _, _, odds in found)
    holds = len(sure) >= (1 if text.set in _SENTENCES else 2)
    diplomatic = True if holds else None if perhaps else False
    return Labelled(text, diplomatic, sure, tuple((a, b) for _, a, b, _ in found))


def _known(kept: Path) -> dict[str, tuple[str, list[Label]]]:
    rows = map(json.loads, kept.read_text("utf-8").splitlines()) if kept.exists() else ()
    return {key: (text, [(*label,) for label in found]) for key, text, found in rows}


def labels(reading: Reading) -> Iterator[Label]:
    """Yield what a reading has of diplomacy, with the words of each."""
    actors = {a.id: a for a in reading.actors}
    for event in reading.events:
        if _between(actors, (*event.sources, *event.targets)):
            yield from _at("event", event.evidence, event.confidence)
    for contact in reading.contacts:
        if _between(actors, contact.parties):
            yield from _at("contact", contact.evidence, contact.confidence)
    for process in reading.processes:
        parties = (*process.parties, process.subject, process.body)
        if _between(actors, [p for p in parties if p]):
            yield from _at("process", process.evidence, 1.0)
    for statement in reading.statements:
        of = _side(actors[statement.speaker])
        if of and any(_names_another(a, of, statement.content) for a in reading.actors):
            yield from _at("statement", statement.content, 1.0)


def _at(kind: str, spans: Iterable[Span], sure: float) -> Iterator[Label]:
    return ((kind, *span, round(sure, 3)) for span in spans)


def _between(actors: dict[str, Actor], ids: Iterable[str]) -> bool:
    return len({side for i in ids if i in actors and (side := _side(actors[i]))}) > 1


def _side(actor: Actor) -> str | None:
    """Return the state, body or group that an actor acts for; `None` for a private person."""
    if actor.kind not in _ACTING and not (actor.kind == "person" and actor.level):
        return None
    return actor.country or actor.code or actor.id


def _names_another(actor: Actor, of: str, content: Iterable[Span]) -> bool:
    side = _side(actor)
    inside = any(span.covers(mention) for span in content for mention in actor.mentions)
    return bool(side and side != of and inside)
