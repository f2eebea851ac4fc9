"""Who asserts a fact: a statement, or the outlet itself."""

import re
from functools import lru_cache

from legation.model import OUTLET, Span, Statement

from .holders import may_act
from .scene import Scene

_OPEN = re.compile(
    r"\bneither\sconfirm\w*\snor\sden|\b(?:not|n[’']t|declined\sto|refused\sto)\s(?:confirm|say\s(?:if|whether))"
)


def voice(scene: Scene, trigger: Span) -> str:
    """Return the id of the narrowest statement whose content holds a trigger, or the outlet."""
    found = _holding(scene, trigger)
    return found.id if found else OUTLET


def denial(scene: Scene, trigger: Span) -> Statement | None:
    """Return the statement that denies what a trigger tells, if one does."""
    found = _holding(scene, trigger)
    return found if found and found.act == "deny" else None


def unconfirmed(scene: Scene, trigger: Span) -> Statement | None:
    """Return the statement that leaves open what a trigger tells: "would not confirm that"."""
    found = _holding(scene, trigger)
    if found is None or not found.content:
        return None
    said = found.content[0].start
    lead = found.source.end if found.source else (found.cue or found.content[0]).start
    return found if _OPEN.search(scene.report.text, min(lead, said), said) else None


def speaker(scene: Scene, word: int) -> str | None:
    """Return the actor who tells what a word tells, if somebody does who can be party to it."""
    found = _holding(scene, scene.syntax.span(word))
    known = found is not None and found.speaker in scene.actors
    return found.speaker if found and known and may_act(scene, found.speaker) else None


@lru_cache(maxsize=16)  # each trigger is asked after several times in a row
def _holding(scene: Scene, trigger: Span) -> Statement | None:
    holding = [
        (part.end - part.start, n)
        for n, statement in enumerate(scene.statements)
        for part in statement.content
        if part.covers(trigger) and not (statement.cue and statement.cue.overlaps(trigger))
    ]
    return scene.statements[min(holding)[1]] if holding else None
