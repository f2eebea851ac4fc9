"""What became of a contact: held, planned, refused or another thing."""

from collections.abc import Iterator
from typing import cast

from legation.model import ContactStatus, Reason, Trigger

from .clause import verb
from .lexicon import lexicon
from .scene import Scene
from .status import Finding, findings

_AS_CONTACT: dict[str, ContactStatus] = {
    "happened": "held",
    "ongoing": "ongoing",
    "planned": "planned",
    "proposed": "proposed",
    "possible": "possible",
    "conditional": "possible",
    "denied": "not_planned",
}
WEIGHTS = {"modal": 0.3, "negation": 0.5, "governor": 0.3, "condition": 0.3, "word": 0.5}
"""What a finding adds to the odds that the encoder gives a status; set on `corpus/dev`."""


def became(scene: Scene, trigger: Trigger) -> tuple[ContactStatus, float, Reason]:
    """Weigh the encoder's odds, what the grammar tells, and words as "restored" beside it."""
    scores = dict(trigger.contact_statuses)
    found = [*_words(scene, trigger), *findings(scene, trigger.word)][:4]
    for finding in found:
        status = _as_contact(scene, finding)
        scores[status] = scores.get(status, 0.0) + WEIGHTS[finding.rule]
    best = max(scores, key=lambda s: scores[s])
    sure = scores[best] / sum(scores.values())
    why = next((f for f in found if _as_contact(scene, f) == best), None)
    words = scene.syntax.span(why.word) if why else trigger.span
    reason = Reason(
        field="status", rule=why.rule if why else "encoder", words=words, score=round(sure, 3)
    )
    return cast("ContactStatus", best), sure, reason


def _as_contact(scene: Scene, finding: Finding) -> str:
    """Return what a finding about events means for a contact."""
    if finding.rule == "word":
        return finding.status
    if finding.status == "denied" and finding.rule == "governor":
        refused = lexicon().contact_status.get(scene.words[finding.word])
        return refused or "not_planned"
    return _AS_CONTACT[finding.status]


def _words(scene: Scene, trigger: Trigger) -> Iterator[Finding]:
    """Yield what the verb over a trigger, or an adjective at it, says of a channel."""
    table = lexicon().contact_status
    near = [verb(scene, trigger.word), *scene.children(trigger.word, "amod")]
    for at in near:
        if (at != trigger.word or _is_verb(scene, at)) and scene.words[at] in table:
            yield Finding(table[scene.words[at]], "word", at)  # type: ignore[arg-type]


def _is_verb(scene: Scene, word: int) -> bool:
    return bool(scene.children(word, "nsubj", "nsubjpass", "dobj", "aux", "auxpass"))
