"""Who asserts a fact: a statement, or the outlet itself."""

from legation.model import OUTLET, Span, Statement

from .holders import may_act
from .scene import Scene


def voice(scene: Scene, trigger: Span) -> str:
    """Return the id of the narrowest statement whose content holds a trigger, or the outlet."""
    found = _holding(scene, trigger)
    return found.id if found else OUTLET


def denial(scene: Scene, trigger: Span) -> Statement | None:
    """Return the statement that denies what a trigger tells, if one does."""
    found = _holding(scene, trigger)
    return found if found and found.act == "deny" else None


def speaker(scene: Scene, word: int) -> str | None:
    """Return the actor who tells what a word tells, if somebody does who can be party to it."""
    found = _holding(scene, scene.syntax.span(word))
    known = found is not None and found.speaker in scene.actors
    return found.speaker if found and known and may_act(scene, found.speaker) else None


def _holding(scene: Scene, trigger: Span) -> Statement | None:
    holding = [
        (part.end - part.start, n)
        for n, statement in enumerate(scene.statements)
        for part in statement.content
        if part.covers(trigger) and not (statement.cue and statement.cue.overlaps(trigger))
    ]
    return scene.statements[min(holding)[1]] if holding else None
