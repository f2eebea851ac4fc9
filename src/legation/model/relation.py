"""What one actor does to another in a text, for whoever brings his own actors."""

from dataclasses import dataclass

from .event import EventType, Status
from .span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The likeliest relation from a source to a target.

    `type` is the PLOVER type, `None` where nothing political holds between the two; `status` is its
    status at `trigger`, the words that tell of it; `confidence` is the odds of the type, `odds`
    those of every type.
    """

    type: EventType | None
    status: Status | None
    confidence: float
    trigger: Span | None
    odds: dict[str, float]
