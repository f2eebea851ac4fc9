"""An event or a contact with all that is known of it."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from typing import Any, Literal

from legation.model import Span

from .parties import Party

Kind = Literal["event", "contact"]
Row = dict[str, Any]
"""One row of an answer, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The report that a fact stands in, and its reading."""

    id: str
    title: str | None
    publisher: str | None
    outlet: str | None
    url: str | None
    published: str | None
    day: Day | None
    language: str | None
    dateline: str | None
    body: int
    text: str
    reader: str
    coded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An event or a contact.

    `what` is the type of an event, the form of a contact. `sources` are the parties of a contact,
    which has no `targets`. `act`, `said_on` and `via` are of the statement that asserts it.
    """

    kind: Kind
    id: str
    what: str | None
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    level: str | None
    mediator: Party | None
    host: Party | None
    status: str
    date: str | None
    day: Day | None
    place: str | None
    voice: str
    speaker: Party | None
    act: str | None
    said_on: str | None
    via: tuple[str, ...]
    evidence: tuple[Span, ...]
    words: str
    cameo: str | None
    quad: str | None
    goldstein: float | None
    confidence: float
    reasons: tuple[Row, ...]
    checked: str
    correction: str | None
    people: tuple[Party, ...]
    page: Page

    @property
    def key(self) -> str:
        """Return what it is called in the whole record."""
        return f"{self.page.id}/{self.id}"

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return who takes part, each once."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))
