"""What became of a contact: held, planned, refused or another thing."""

from collections.abc import Iterator
from typing import cast

from legation.model import ContactStatus, Reason, Trigger

from .clause import verb
from .lexicon import lexicon
from .scene import Scene
from .status import Finding, findings, is_occasion

_AS_CONTACT: dict[str, ContactStatus] = {
    "happened": "held",
    "ongoing": "ongoing",
    "planned": "planned",
    "proposed": "proposed",
    "possible": "possible",
    "conditional": "possible",
    "denied": "not_planned",
}
_OPEN = frozenset({"restored", "ongoing", "agreed"})
"""What a word says only where nothing above it keeps it from being so: "urged … to resume"."""
_AHEAD = frozenset({"next", "upcoming", "forthcoming", "future", "planned", "scheduled", "coming"})
WEIGHTS = {
    "deed": 0.9,
    "modal": 0.6,
    "negation": 1.2,
    "governor": 0.8,
    "condition": 0.6,
    "future": 0.6,
    "question": 0.9,
    "word": 1.0,
}
"""What a finding adds to the odds that the encoder gives a status; set by hand."""


def became(scene: Scene, trigger: Trigger) -> tuple[ContactStatus, float, Reason]:
    """Weigh the encoder's odds, what the grammar tells, and words as "restored" beside it."""
    scores = dict(trigger.contact_statuses)
    above = list(findings(scene, trigger.word))
    wished = any(f.rule == "governor" and f.status in ("proposed", "possible") for f in above)
    told = [f for f in _words(scene, trigger) if not (above and f.status in _OPEN)]
    told = [f for f in told if not (wished and scene.words[f.word] in _AHEAD)]
    found = [*told, *above][:4]
    if negated := [f for f in above if f.rule == "negation"]:
        found = negated  # "no talks are planned": the plan is what there is not
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
        refused = scene.look_up(lexicon().contact_status, finding.word)
        return refused or "not_planned"
    return _AS_CONTACT[finding.status]


def _words(scene: Scene, trigger: Trigger) -> Iterator[Finding]:
    """Yield what the verb over a trigger, or an adjective at it, says of a channel."""
    table = lexicon().contact_status
    occasion = is_occasion(scene, trigger.word, scene.syntax.relations[trigger.word])
    near = [] if occasion else [verb(scene, trigger.word)]
    if scene.syntax.relations[trigger.word] == "root":
        near.append(scene.syntax.heads[trigger.word])  # a subject that the parse made a root
    near += _passive_behind(scene, trigger.word)
    near += scene.children(trigger.word, "amod", "acl", "acl:relcl")
    for at in scene.children(trigger.word, "amod"):
        if scene.words[at] in _AHEAD:
            yield Finding("planned", "word", at)
    for at in near:
        status = scene.look_up(table, at)
        if status and (at != trigger.word or _is_verb(scene, at)):
            yield Finding(status, "word", at)  # type: ignore[arg-type]


def _passive_behind(scene: Scene, word: int) -> list[int]:
    """Return the verb of a noun that the parse hung elsewhere: "talks, due soon, were put off"."""
    if scene.syntax.relations[word] not in ("conj", "dep"):
        return []
    _, high = scene.bounds[scene.syntax.sentence[word]]
    passive = (w for w in range(word + 1, high) if scene.children(w, "auxpass"))
    first = next(passive, None)
    if first is None or scene.children(first, "nsubj", "nsubjpass"):
        return []
    return [first]


def _is_verb(scene: Scene, word: int) -> bool:
    return bool(scene.children(word, "nsubj", "nsubjpass", "dobj", "aux", "auxpass"))
