"""Triggers to contacts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from legation.model import (
    Contact,
    ContactForm,
    ContactLevel,
    ContactStatus,
    Reason,
    Span,
    Trigger,
)

from . import holders
from .clause import evidence, verb
from .confidence import of_contact
from .lexicon import lexicon
from .scene import Mention, Scene
from .status import Finding, findings
from .voice import voice
from .when import date

TELLS = 0.5
"""Odds from which a word tells of a contact, set on `corpus/dev`."""
LEVELS: tuple[ContactLevel, ...] = get_args(ContactLevel)
_OF_PERSON: dict[str | None, ContactLevel] = {
    "leader": "leader",
    "minister": "ministerial",
    "envoy": "envoy",
}
_AS_CONTACT: dict[str, ContactStatus] = {
    "happened": "held",
    "ongoing": "ongoing",
    "planned": "planned",
    "proposed": "proposed",
    "possible": "possible",
    "conditional": "possible",
    "denied": "not_planned",
}
_MEDIATING = re.compile(
    r"\b(?:mediat\w+|broker\w*|facilitat\w+|good offices|shuttl\w+|auspices|go-between)\b", re.I
)
_HOSTING = re.compile(r"\b(?:host\w*|invit\w+ .{0,40}\bto (?:its|his|her|their) capital)\b", re.I)
WEIGHTS = {"modal": 0.3, "negation": 0.5, "governor": 0.3, "condition": 0.3, "word": 0.3}
"""What a finding adds to the odds that the encoder gives a status; set on `corpus/dev`."""


@dataclass(frozen=True)
class Draft:
    """A contact with its trigger, before it is numbered."""

    contact: Contact
    trigger: Trigger


def contacts(scene: Scene) -> tuple[Contact, ...]:
    """Return the contacts of a report in text order."""
    drafts = [d for trigger in scene.triggers for d in _drafts(scene, trigger)]
    kept = _once(scene, drafts)
    return tuple(replace(d.contact, id=f"c{n}") for n, d in enumerate(kept, start=1))


def _drafts(scene: Scene, trigger: Trigger) -> Iterator[Draft]:
    if trigger.contact < TELLS:
        return
    held = holders.holders(scene, trigger, "party")
    between = mediators(scene, trigger.word)
    parties = tuple(
        a
        for a in holders.ids(scene, held)
        if scene.state(a) not in {scene.state(m) for m in between}
    )
    if not parties:
        return
    status, sure, because = _status(scene, trigger)
    level, leveled = _level(scene, trigger, held, parties)
    yield Draft(
        Contact(
            id="",
            parties=parties,
            level=level,
            form=_form(scene, trigger),
            status=status,
            voice=voice(scene, trigger.span),
            evidence=(evidence(scene, trigger.word, (m.span for m, _ in held)),),
            confidence=of_contact(trigger, held, sure),
            mediator=next(iter(between), None),
            host=next((h for h in _hosts(scene, trigger.word) if h not in between), None),
            date=date(scene, trigger.word, status),
            reasons=(
                Reason(field="contact", rule="encoder", words=trigger.span, score=trigger.contact),
                because,
                leveled,
                *(Reason(field="parties", rule="encoder", words=m.span, score=p) for m, p in held),
            ),
        ),
        trigger,
    )


def _status(scene: Scene, trigger: Trigger) -> tuple[ContactStatus, float, Reason]:
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


def _level(
    scene: Scene, trigger: Trigger, held: Sequence[tuple[Mention, float]], parties: Sequence[str]
) -> tuple[ContactLevel | None, Reason]:
    """Return the level: of words at the trigger, else of whom is named, else what is likeliest."""
    named = _level_of_words(scene, trigger, held)
    if named:
        return named
    people = [_OF_PERSON.get(scene.actors[p].level) for p in parties]
    if people and all(people):
        highest = min((p for p in people if p), key=LEVELS.index)
        return highest, Reason(field="level", rule="office of those named")
    best = max(trigger.levels, key=lambda name: trigger.levels[name], default="none")
    score = trigger.levels.get(best)
    level = None if best == "none" else cast("ContactLevel", best)
    return level, Reason(field="level", rule="encoder", words=trigger.span, score=score)


def _level_of_words(
    scene: Scene, trigger: Trigger, held: Sequence[tuple[Mention, float]]
) -> tuple[ContactLevel, Reason] | None:
    """Return the level that words beside the trigger, or those of its parties, tell."""
    near = [(c, c + 1) for c in scene.children(trigger.word, "amod", "compound", "nmod:poss")]
    low = trigger.word
    while low and scene.syntax.heads[low - 1] in range(low - 1, trigger.word + 1):
        low -= 1  # "presidential-level talks" is several words that hang on one
    near.append((low, trigger.word + 1))
    for first, past in near:
        found = _in_list(scene, first, past)
        if found:
            words = Span(scene.syntax.starts[first], scene.syntax.ends[past - 1])
            return found, Reason(field="level", rule="words at the contact", words=words)
    told = [(_in_list(scene, *m.words), m) for m, _ in held]
    if told and all(level for level, _ in told):
        level, mention = min(told, key=lambda pair: LEVELS.index(cast("ContactLevel", pair[0])))
        why = Reason(field="level", rule="words of the parties", words=mention.span)
        return cast("ContactLevel", level), why
    return None


def _in_list(scene: Scene, first: int, past: int) -> ContactLevel | None:
    table = lexicon().levels
    for size in (3, 2, 1):
        for at in range(first, past - size + 1):
            words = scene.report.text[scene.syntax.starts[at] : scene.syntax.ends[at + size - 1]]
            if words.lower() in table:
                return table[words.lower()]
    return None


def _form(scene: Scene, trigger: Trigger) -> ContactForm | None:
    table = lexicon().forms
    at = trigger.word
    ahead = scene.words[at : at + 6]
    if {"phone", "telephone"} & set(ahead[1:]) or "videolink" in ahead:
        return "call"
    two = " ".join(scene.words[at : at + 2]), " ".join(scene.words[max(0, at - 1) : at + 1])
    return next((table[words] for words in (*two, scene.words[at]) if words in table), None)


def mediators(scene: Scene, word: int) -> list[str]:
    """Return who stands beside a word of mediation in the sentence of a word."""
    return _beside(scene, word, _MEDIATING)


def _hosts(scene: Scene, word: int) -> list[str]:
    return _beside(scene, word, _HOSTING)


def _beside(scene: Scene, word: int, pattern: re.Pattern[str]) -> list[str]:
    """Return the actor next to what a pattern finds: "Turkish mediation", "mediated by Oman"."""
    low, high = scene.bounds[scene.syntax.sentence[word]]
    text = scene.report.text
    found = []
    for hit in pattern.finditer(text, scene.syntax.starts[low], scene.syntax.ends[high - 1]):
        for mention in scene.mentions.get(scene.syntax.sentence[word], ()):
            before = text[mention.span.end : hit.start()]
            after = text[hit.end() : mention.span.start]
            close = (mention.span.end <= hit.start() and re.fullmatch(r"[’']?s?[\s-]+(?:\w+\s)?", before)) or (
                mention.span.start >= hit.end() and re.fullmatch(r"(?:\s\w+)?\sby\s(?:the\s)?", after)
            )
            if close:
                found += [a for a in mention.actors if holders.may_act(scene, a)][:1]
    return found


def _once(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Merge what is told several times in the same status and at no other level."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if _same(scene, k.contact, draft.contact)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[kept.index(same)] = _merged(scene, same, draft)
    return kept


def _same(scene: Scene, one: Contact, other: Contact) -> bool:
    sides = [{scene.state(p) for p in contact.parties} for contact in (one, other)]
    levels = one.level is None or other.level is None or one.level == other.level
    dates = one.date is None or other.date is None or one.date == other.date
    parties = sides[0] <= sides[1] or sides[1] <= sides[0]
    return one.status == other.status and levels and dates and parties


def _merged(scene: Scene, one: Draft, other: Draft) -> Draft:
    """Keep the one with more parties, or else the surer, with the evidence of both."""
    best = max((one, other), key=lambda d: (len(d.contact.parties), d.contact.confidence))
    rest = other if best is one else one
    contact = replace(
        best.contact,
        evidence=tuple(sorted({*one.contact.evidence, *other.contact.evidence})),
        level=best.contact.level or rest.contact.level,
        form=best.contact.form or rest.contact.form,
        mediator=best.contact.mediator or rest.contact.mediator,
        host=best.contact.host or rest.contact.host,
        date=best.contact.date or rest.contact.date,
    )
    return Draft(contact, best.trigger)
