"""Who asserts a fact: a statement, or the outlet itself."""

from legation.model import OUTLET, Span

from .scene import Scene


def voice(scene: Scene, trigger: Span) -> str:
    """Return the id of the narrowest statement whose content holds a trigger, or the outlet."""
    holding = [
        (part.end - part.start, statement.id)
        for statement in scene.statements
        for part in statement.content
        if part.covers(trigger) and not (statement.cue and statement.cue.overlaps(trigger))
    ]
    return min(holding)[1] if holding else OUTLET
