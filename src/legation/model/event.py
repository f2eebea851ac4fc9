"""Who does what to whom."""

from dataclasses import dataclass
from typing import Literal

from .span import Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["happened", "ongoing", "planned", "proposed", "possible", "conditional", "denied"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
QUADS: dict[EventType, Quad] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "material cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
"""PLOVER's quad class of each type."""
OUTLET = "outlet"
"""The voice of what a report says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a value of an event or contact is as it is.

    `field` is the value in question, `rule` names the rule, word list or head that gave it, `words`
    are those it rests on, `score` how sure it is, `None` where that was not measured.
    """

    field: str
    rule: str
    words: Span | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Somebody does something to somebody. `sources` and `targets` hold actor ids.

    `voice` is the id of the statement that asserts it, or `"outlet"`; `date` an ISO date, cut to
    what is known; `cameo`, `quad` and `goldstein` the CAMEO code, its quad class and its Goldstein
    value. `confidence` is 0 to 1, calibrated.
    """

    id: str
    type: EventType
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    voice: str
    evidence: tuple[Span, ...]
    cameo: str
    quad: Quad
    goldstein: float
    confidence: float
    date: str | None = None
    place: str | None = None
    reasons: tuple[Reason, ...] = ()
