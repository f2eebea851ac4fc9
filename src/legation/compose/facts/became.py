"""What became of a contact: held, planned, refused or another thing."""

import itertools
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from legation.model import ContactStatus, Reason, Trigger

from .clause import verb
from .lexicon import lexicon
from .scene import Scene
from .status import MOST, VETO, Finding, findings, is_occasion
from .weighing import Choice, answers, odds_of, said

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
_NEVER = frozenset({"held", "ongoing", "restored"})
"""What nothing is of which a modal or a condition leaves open whether it will be."""
_BROKEN = frozenset({"broken_off", "suspended"})
_KEPT = frozenset({"denied", "conditional", "possible"})
"""What the breaking of a channel is that has not come about."""
STATUSES: tuple[ContactStatus, ...] = get_args(ContactStatus)


def choice(scene: Scene, trigger: Trigger) -> Choice:
    """Return what is to be seen of the status of a contact."""
    return _choice(scene, trigger, *_found(scene, trigger))


def became(scene: Scene, trigger: Trigger) -> tuple[ContactStatus, float, Reason]:
    """Weigh the encoder's odds, what the grammar tells, and words as "restored" beside it."""
    told, above = _found(scene, trigger)
    odds = answers(lexicon().settling["contact"], _choice(scene, trigger, told, above))
    best = max(odds, key=lambda s: odds[s])
    why = next((f for f in (*told, *above) if _as_contact(scene, f) == best), None)
    words = scene.syntax.span(why.word) if why else trigger.span
    rule = why.rule if why else "encoder"
    reason = Reason(field="status", rule=rule, words=words, score=round(odds[best], 3))
    return cast("ContactStatus", best), odds[best], reason


def _found(scene: Scene, trigger: Trigger) -> tuple[list[Finding], list[Finding]]:
    """Return what words say of a channel, and what the grammar tells."""
    above = list(itertools.islice(findings(scene, trigger.word), MOST))
    told = (f for f in _words(scene, trigger) if not (above and f.status in _OPEN))
    return list(itertools.islice(told, MOST)), above


def _choice(
    scene: Scene, trigger: Trigger, told: Sequence[Finding], above: Sequence[Finding]
) -> Choice:
    says = [(_as_contact(scene, f), f.rule) for f in (*told, *above)]
    vetoed = any(f.rule in VETO for f in above[:2])
    open_ = {f.status for f in above[:2] if f.rule == "infinitive"} - {"planned"}
    never = _NEVER | ({"agreed"} if open_ else set())
    never |= _BROKEN if "proposed" in open_ else set()
    # "would be called home if …", "stopped short of withdrawing"
    itself = any(f.word == trigger.word for f in told)
    kept = itself and any(f.status in _KEPT for f in above[:1])
    return Choice(
        {"always": 1.0} | {f"word {f.status}": 1.0 for f in told},
        {
            status: {"odds": odds_of(trigger.contact_statuses, status)} | said(status, says)
            for status in STATUSES
            if not (vetoed and status in never) and not (kept and status in _BROKEN)
        },
    )


def _as_contact(scene: Scene, finding: Finding) -> str:
    """Return what a finding about events means for a contact."""
    if finding.rule == "word":
        return finding.status
    if finding.status == "denied" and finding.rule in ("governor", "infinitive"):
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
