"""How likely a fact is right: the odds of its parts, put on a scale that was fitted to passages."""

import math
from collections.abc import Sequence

from legation.model import Trigger

from .scene import Mention

EVENT_SCALE, EVENT_SHIFT = 0.456, -0.549
CONTACT_SCALE, CONTACT_SHIFT = 0.109, -1.272
"""Of the log odds, fitted by `python -m bench.calibrate` on 20 passages, of which the encoder had
seen six; NOTES.md of the bench says what that is worth."""
_UNSAID = 0.4
"""Odds that stand for a part that nobody holds."""


def of_event(
    trigger: Trigger, type_: str, held: Sequence[tuple[Mention, float]], status: float
) -> float:
    """Return how likely an event is right in type, parties and status."""
    odds = trigger.events.get(type_, 0.05) * _parties(held) * status
    return _scaled(odds, EVENT_SCALE, EVENT_SHIFT)


def of_contact(trigger: Trigger, held: Sequence[tuple[Mention, float]], status: float) -> float:
    """Return how likely a contact is right in parties and status."""
    return _scaled(trigger.contact * _parties(held) * status, CONTACT_SCALE, CONTACT_SHIFT)


def _parties(held: Sequence[tuple[Mention, float]]) -> float:
    if not held:
        return _UNSAID
    return math.exp(sum(math.log(max(p, 0.01)) for _, p in held) / len(held))


def _scaled(odds: float, scale: float, shift: float) -> float:
    odds = min(max(odds, 0.001), 0.999)
    return round(1 / (1 + math.exp(-(scale * math.log(odds / (1 - odds)) + shift))), 3)
