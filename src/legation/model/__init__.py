"""The nouns: frozen records, no rules and no I/O."""

from .actor import Actor, ActorKind, ActorLink, Level
from .cast import Cast
from .interval import Interval
from .mark import Attribution, Mention, MentionKind, Reference
from .reading import Reading
from .report import Report
from .span import Span
from .statement import Act, Statement, StatementKind

__all__ = [
    "Act",
    "Actor",
    "ActorKind",
    "ActorLink",
    "Attribution",
    "Cast",
    "Interval",
    "Level",
    "Mention",
    "MentionKind",
    "Reading",
    "Reference",
    "Report",
    "Span",
    "Statement",
    "StatementKind",
]
