"""Something under way that has terms."""

from dataclasses import dataclass
from typing import Literal

from .event import Status
from .span import Span

ProcessKind = Literal[
    "accession",
    "peace",
    "ceasefire",
    "treaty",
    "trade",
    "sanctions",
    "normalisation",
    "election",
    "other",
]
Stance = Literal["for", "against", "conditional", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an actor stands on a process."""

    actor: str
    stance: Stance
    voice: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What was promised by whom to whom; `deadline` is an ISO date, cut to what is known."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    text: str
    status: Status
    voice: str
    evidence: tuple[Span, ...]
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What hangs on what: the words of either side."""

    if_: Span
    then: Span
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """An accession, a peace deal, a sanctions regime … Actor-valued fields hold actor ids.

    `subject` is who joins, or what it is about, and `body` what is joined. `name` is made of these
    parts, so that two reports give one process the same name, and `id` is made of the name.
    """

    id: str
    kind: ProcessKind
    name: str
    parties: tuple[str, ...] = ()
    subject: str | None = None
    body: str | None = None
    mediator: str | None = None
    evidence: tuple[Span, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    conditions: tuple[Condition, ...] = ()
