"""A channel between parties."""

from dataclasses import dataclass
from typing import Literal

from .event import Reason
from .span import Span

ContactLevel = Literal[
    "leader", "ministerial", "ambassadorial", "envoy", "military", "technical", "parliamentary"
]
ContactForm = Literal["talks", "call", "visit", "summit", "letter", "dialogue", "relations"]
ContactStatus = Literal[
    "held",
    "ongoing",
    "restored",
    "agreed",
    "planned",
    "proposed",
    "possible",
    "not_planned",
    "refused",
    "suspended",
    "broken_off",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Talks, calls, visits, letters, relations. `parties`, `mediator` and `host` are actor ids.

    `level` is the highest level that the contact takes place at; `voice` is the id of the
    statement that asserts it, or `"outlet"`. `confidence` is 0 to 1, calibrated.
    """

    id: str
    parties: tuple[str, ...]
    level: ContactLevel | None
    form: ContactForm | None
    status: ContactStatus
    voice: str
    evidence: tuple[Span, ...]
    confidence: float
    mediator: str | None = None
    host: str | None = None
    date: str | None = None
    place: str | None = None
    reasons: tuple[Reason, ...] = ()
