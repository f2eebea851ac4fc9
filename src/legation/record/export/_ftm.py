"""FollowTheMoney entities as JSON Lines: who, what, and the articles in which it stands.

An actor is a Person, PublicBody or Organization under the id that `legation actors export` gives
him; a report is an Article, a fact an Event that the article proves, and a Mention says that an
actor stands in an article. Unnamed actors are left out. FollowTheMoney has no field for how sure a
thing is or whether it is planned: the event's notes say so, and its name.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TextIO

from legation.actors.formats import codes

from .cells import address, json_line, line, plain
from .fact import Fact, Page
from .facts import facts
from .only import Only
from .parties import Party
from .titles import title, what

if TYPE_CHECKING:
    from ..view import View

_SCHEMATA: Final = {
    "person": "Person",
    **dict.fromkeys(("country", "government"), "PublicBody"),
    **dict.fromkeys(("igo", "organisation", "group", "outlet"), "Organization"),
}
_LANGUAGES: Final = {"en": "eng"}  # ISO 639-3, as FollowTheMoney has them; we read English
Told = dict[str, Iterable[str | None]]


@dataclass(slots=True)
class _Out:
    """Where entities go, each once."""

    file: TextIO
    seen: set[str] = field(default_factory=set)

    def put(self, schema: str, key: str, told: Told) -> None:
        if key in self.seen:
            return
        self.seen.add(key)
        kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in told.items()}
        properties = {name: values for name, values in kept.items() if values}
        entity = {"id": key, "schema": schema, "properties": properties}
        self.file.write(json_line(entity))


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write facts of every status with their actors and articles; return how many entities."""
    sink = _Out(out)
    for fact in facts(view, only):
        article = f"legation-report-{fact.page.id}"
        if article not in sink.seen:
            _put_article(sink, article, fact)
        _put_event(sink, article, fact)
    return len(sink.seen)


def _put_article(sink: _Out, article: str, fact: Fact) -> None:
    sink.put("Article", article, _article(fact.page))
    for party in fact.people:
        if party.kind in _SCHEMATA:
            _put_actor(sink, party)
            key = _hash("mention", article, party.id)
            sink.put("Mention", key, _mention(article, party))


def _put_actor(sink: _Out, party: Party) -> None:
    sink.put(_SCHEMATA[party.kind], entity_id(party.id), dict(_actor(party)))


def _put_event(sink: _Out, article: str, fact: Fact) -> None:
    several = [p for p in (*fact.parties, fact.mediator, fact.host) if p and p.kind in _SCHEMATA]
    for party in several:
        _put_actor(sink, party)
    told = _event(article, fact) | {"involved": [entity_id(p.id) for p in several]}
    sink.put("Event", _hash("event", fact.key), told)


def _actor(party: Party) -> Iterator[tuple[str, list[str | None]]]:
    is_person = party.kind == "person"
    yield "name", [line(party.name)]
    yield "nationality" if is_person else "country", [codes.short(party.country or "")]
    if is_person:
        yield "position", [line(party.role)]
    else:
        yield "sector", [party.sector]
        yield "abbreviation", [party.code if party.kind == "igo" else None]
        yield "topics", ["gov.igo"] if party.kind == "igo" else []


def _article(page: Page) -> Told:
    return {
        "title": [line(page.title)],
        "publisher": [line(page.publisher)],
        "sourceUrl": [address(page.url)],
        "publishedAt": [page.published],
        "language": [_LANGUAGES.get((page.language or "")[:2])],
        "bodyText": [plain(page.text)],
        "processingAgent": [f"Legation {page.reader}"],
        "processedAt": [page.coded.strftime("%Y-%m-%dT%H:%M:%S")],
    }


def _mention(article: str, party: Party) -> Told:
    return {
        "document": [article],
        "resolved": [entity_id(party.id)],
        "name": [line(party.called or party.name)],
        "detectedSchema": [_SCHEMATA[party.kind]],
        "contextCountry": [codes.short(party.country or "")],
    }


def _event(article: str, fact: Fact) -> Told:
    how = f"status: {fact.status}; confidence: {fact.confidence}; checked: {fact.checked}"
    return {
        "name": [line(title(fact))],
        "date": [fact.date],
        "location": [line(fact.place)],
        "organizer": [entity_id(p.id) for p in (fact.host,) if p and p.kind in _SCHEMATA],
        "country": [codes.short(p.country or "") for p in fact.parties],
        "keywords": [fact.kind, fact.what, fact.level, what(fact)],
        "notes": [how],
        "summary": [plain(fact.words)],
        "recordId": [fact.key],
        "proof": [article],
        "publisher": [line(fact.page.publisher)],
        "sourceUrl": [address(fact.page.url)],
        "modifiedAt": [fact.page.coded.strftime("%Y-%m-%dT%H:%M:%S")],
    }


def entity_id(key: str) -> str:
    """Return the id of an actor, as the actors' own export has it."""
    return "legation-" + "".join(_safe(c) for c in key.replace(":", "-", 1)).strip("-")


def _safe(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else "-"
    return f"{ord(character):x}"


def _hash(kind: str, *parts: str) -> str:
    return f"legation-{kind}-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:24]}"
