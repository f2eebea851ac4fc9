"""The nouns: frozen records, no rules and no I/O."""

from .actor import Actor, ActorKind, ActorLink, Level
from .cast import Cast
from .contact import Contact, ContactForm, ContactLevel, ContactStatus
from .event import OUTLET, QUADS, Event, EventType, Quad, Reason, Status
from .interval import Interval
from .mark import (
    Attribution,
    Deed,
    Holders,
    Mention,
    MentionKind,
    PartyOdds,
    Reference,
    SpokenOf,
    Syntax,
    Trigger,
    WeighParties,
)
from .process import Commitment, Condition, Position, Process, ProcessKind, Stance
from .reading import Reading
from .relation import Relation
from .report import Report
from .span import Span
from .statement import Act, Statement, StatementKind

__all__ = [
    "OUTLET",
    "QUADS",
    "Act",
    "Actor",
    "ActorKind",
    "ActorLink",
    "Attribution",
    "Cast",
    "Commitment",
    "Condition",
    "Contact",
    "ContactForm",
    "ContactLevel",
    "ContactStatus",
    "Deed",
    "Event",
    "EventType",
    "Holders",
    "Interval",
    "Level",
    "Mention",
    "MentionKind",
    "PartyOdds",
    "Position",
    "Process",
    "ProcessKind",
    "Quad",
    "Reading",
    "Reason",
    "Reference",
    "Relation",
    "Report",
    "Span",
    "SpokenOf",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Syntax",
    "Trigger",
    "WeighParties",
]
