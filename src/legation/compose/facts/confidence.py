"""How likely a fact is right: what speaks for and against it, weighed as fitted to passages.

The weights stand in `resources/events/confidence.toml`; `python -m bench.calibrate` fits them.
"""

from collections.abc import Sequence
from typing import Literal

from legation.model import OUTLET, Contact, Event, EventType, Trigger

from .codes import listed_types
from .lexicon import lexicon
from .linking import Linked
from .scene import Mention, Scene
from .weighing import Signs, log_odds, weighed

LEAD = 4
"""Sentences, the headline one of them, that tell what a report is about."""
Held = Sequence[tuple[Mention, float]]


def weigh(kind: Literal["event", "contact"], signs: Signs) -> float:
    """Return how likely a fact of which these signs are to be seen is right."""
    return round(weighed(lexicon().confidence[kind], signs), 3)


def of_event(scene: Scene, trigger: Trigger, event: Event, found: Linked, status: float) -> float:
    """Return how likely an event is right in type, parties and status.

    `found` are its parties, `status` the odds of its status.
    """
    signs = _of_parties(scene, trigger, event.type, found)
    said = {"said": float(event.voice != OUTLET)}
    return weigh("event", signs | said | {"odds of the status": log_odds(status)})


def at_most(scene: Scene, trigger: Trigger, type_: EventType, found: Linked) -> float:
    """Return how likely an event may be right at the most, whatever its status and voice."""
    signs = _of_parties(scene, trigger, type_, found)
    said = {"said": float(lexicon().confidence["event"].get("said", 0.0) > 0)}
    return weigh("event", signs | said | {"odds of the status": log_odds(1.0)})


def _of_parties(scene: Scene, trigger: Trigger, type_: EventType, found: Linked) -> Signs:
    """Return the signs of an event in its type and those who are party to it."""
    (by, to), (sources, targets) = found.who, found.held
    return {
        "always": 1.0,
        type_: 1.0,
        "odds of the type": log_odds(trigger.events.get(type_, 0.0)),
        "odds of any": log_odds(sum(trigger.events.values())),
        "listed": float(type_ in listed_types(scene, trigger.word)),
        "sure of the source": found.sure[0],
        "sure of the target": found.sure[1] if to else 0.0,
        "odds of sources": _mean(sources),
        "odds of targets": _mean(targets),
        "source elsewhere": float(not sources),
        "target elsewhere": float(bool(to) and not targets),
        "share of sources": _share(scene, by),
        "no target": float(not to),
        **_place(scene, trigger),
        **_unnamed(scene, (*by, *to)),
    }


def of_contact(  # noqa: PLR0913
    scene: Scene, trigger: Trigger, contact: Contact, held: Held, status: float, *, listed: bool
) -> float:
    """Return how likely a contact is right in parties, level and status.

    `listed` tells that its trigger is a word for a channel.
    """
    count = len(contact.parties)
    signs = {
        "always": 1.0,
        contact.status: 1.0,
        contact.form or "no form": 1.0,
        f"level {contact.level}": 1.0,
        "odds": log_odds(trigger.contact),
        "listed": float(listed),
        "odds of parties": _mean(held),
        "party elsewhere": float(len(held) < 2 <= count),
        "one party": float(count == 1),
        "many parties": float(count > 2),
        "share of parties": _share(scene, contact.parties),
        "odds of the status": log_odds(status),
        "said": float(contact.voice != OUTLET),
        **_place(scene, trigger),
        **_unnamed(scene, contact.parties),
    }
    return weigh("contact", signs)


def _share(scene: Scene, actors: Sequence[str]) -> float:
    """Return how much the report speaks of the one of some actors of whom it speaks most."""
    return max((scene.shares.get(scene.state(a), 0.0) for a in actors), default=0.0)


def _place(scene: Scene, trigger: Trigger) -> Signs:
    headline = trigger.span.start < scene.report.body
    lead = scene.syntax.sentence[trigger.word] < LEAD
    return {
        "in the headline": float(headline),
        "in the lead": float(lead),
    }


def _unnamed(scene: Scene, parties: Sequence[str]) -> Signs:
    some = sum(scene.actors[party].kind == "unnamed" for party in parties)
    return {"share of unnamed": some / max(1, len(parties))}


def _mean(held: Held) -> float:
    return sum(log_odds(p) for _, p in held) / max(1, len(held))
