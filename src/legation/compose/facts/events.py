"""Triggers to events."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from legation.model import QUADS, Deed, Event, EventType, PartyOdds, Reason, Span, Trigger
from legation.text.words import stem

from . import holders
from .arguments import each_other, mutual
from .clause import evidence
from .codes import cameo, listed_types
from .confidence import at_most, of_event
from .counterpart import at_home, counterpart
from .lexicon import lexicon
from .linking import Held, Linked, Parties, linked, spoken_of
from .scene import Mention, Scene
from .status import settle
from .voice import belied, denial, unconfirmed, voice
from .when import date
from .where import place

TELLS = 0.8
"""Odds from which a word tells of an event. By hand: 0.6 gains nothing on `corpus/dev`, and has
twice as many acts weighed in reports on other matters."""
LISTED = 0.4
"""The same for words of the list."""
SURE = 0.2
"""The same for words of the list that are sure."""
WORD = 0.6
"""What the list adds to the odds of the types that a word has there, shared among them. By hand."""
LEAST = 0.32
"""Confidence under which an event is rather noise. Of some pairs with `LEAST_OPEN` one that costs
`corpus/dev` little and leaves less than half unaccounted for in the acceptance reports."""
LEAST_OPEN = 0.58
"""The same of what has not happened: a plan or a wish is told in passing far more often."""
SECOND = 0.4
"""Odds from which a word tells of a second type beside its likeliest."""
ALONE = frozenset({"PROTEST", "MOBILIZE", "RETREAT"})
"""Types that are aimed at nobody as often as not."""
ONCE = frozenset({"CONSULT", "REQUEST"})
"""Types of which a sentence tells one between the same two, in however many words: of 31 that it
told twice in `corpus/dev`, three were two."""
_NO_DATE = re.compile(r"\bno\s(?:\w+\s)?(?:dates?|day)\b[^.;:,\n]*", re.IGNORECASE)
"""A channel that is not planned, and no act."""
CLAUSE = 20
"""Words before a meeting in which it is said that it has none."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which two who do it together are sources and targets both."""


@dataclass(frozen=True)
class Act:
    """A word that tells of an act, by the rules who does it and to whom, and the scorer's odds."""

    trigger: Trigger
    type: EventType
    who: Parties
    held: tuple[Held, Held]
    scored: Mapping[str, PartyOdds] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """An event with its trigger, before it is numbered."""

    event: Event
    trigger: Trigger


def events(scene: Scene) -> tuple[Event, ...]:
    """Return the events of a report in text order."""
    kept = [d for d in _once(scene, list(_drafts(scene))) if d.event.confidence >= _least(d.event)]
    return tuple(replace(d.event, id=f"e{n}") for n, d in enumerate(kept, start=1))


def _least(event: Event) -> float:
    return LEAST if event.status in ("happened", "ongoing") else LEAST_OPEN


def acts(scene: Scene) -> list[Act]:
    """Return each act that a word tells of, with who is party to it by rules and scorer."""
    found = list(_ruled(scene))
    scored = scene.weigh([Deed(act.trigger.word, act.type) for act in found], spoken_of(scene))
    return [replace(act, scored=odds) for act, odds in zip(found, scored, strict=True)]


def _ruled(scene: Scene) -> Iterator[Act]:
    for trigger in scene.news:
        types = [t for t in _types(scene, trigger) if not _is_none(scene, trigger.word, t)]
        if not types:
            continue
        sources = holders.holders(scene, trigger, "source")
        targets = holders.holders(scene, trigger, "target")
        for type_ in types:
            who = _parties(scene, trigger.word, type_, sources, targets)
            if who[0] and not who[1] and type_ not in ALONE:
                other = counterpart(scene, trigger.word, who[0])
                who = (who[0], (other,) if other else ())
            if any(who):
                yield Act(trigger, type_, who, (sources, targets))


def _drafts(scene: Scene) -> Iterator[Draft]:
    for act in acts(scene):
        joint = act.type in MUTUAL
        found = linked(scene, act.trigger, act.who, act.held, act.scored, joint=joint)
        # the most that it may be right costs little, and most are too unsure for more
        told = any(found.who) and at_most(scene, act.trigger, act.type, found)
        if told and told >= min(LEAST, LEAST_OPEN):
            yield Draft(_event(scene, act.trigger, act.type, found), act.trigger)


def _is_none(scene: Scene, word: int, type_: EventType) -> bool:
    """Tell whether what looks like an act is none: a figure, or a meeting that has no date."""
    undated = type_ == "CONSULT" and any(
        hit.start() <= scene.syntax.starts[word] < hit.end()
        for hit in _NO_DATE.finditer(scene.report.text, *_around(scene, word))
    )
    return undated or _is_figure(scene, word, type_)


def _around(scene: Scene, word: int) -> tuple[int, int]:
    low, high = scene.bounds[scene.syntax.sentence[word]]
    first, last = max(low, word - CLAUSE), min(high, word + 1)
    return scene.syntax.starts[first], scene.syntax.ends[last - 1]


def _is_figure(scene: Scene, word: int, type_: EventType) -> bool:
    """Tell whether the object of a conflict is nobody: "fighting terrorism"."""
    if QUADS[type_] != "material conflict":
        return False
    objects = scene.children(word, "dobj", "nmod", "compound", "amod")
    return any(scene.words[w] in lexicon().metaphors for w in objects)


def _types(scene: Scene, trigger: Trigger) -> list[EventType]:
    """Return the types of event that a word tells of, the likeliest first."""
    some = sum(trigger.events.values())
    listed = listed_types(scene, trigger.word)
    word = scene.words[trigger.word]
    floor = SURE if word in lexicon().sure else LISTED if listed else TELLS
    if some < floor:
        return []
    scores = dict(trigger.events)
    for type_ in listed:
        scores[type_] = scores.get(type_, 0.0) + WORD / len(listed)
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    second = [name for name, _ in ranked[1:] if trigger.events.get(name, 0.0) >= SECOND]
    return cast("list[EventType]", [ranked[0][0], *second])


def _parties(
    scene: Scene,
    word: int,
    type_: EventType,
    sources: list[tuple[Mention, float]],
    targets: list[tuple[Mention, float]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return sources and targets; nobody does anything to himself, but for what two do together."""
    by, to = holders.ids(scene, sources), holders.ids(scene, targets)
    if len(by) > 1 and (each_other(scene, word) or (not to and mutual(scene, word))):
        return by, by
    if type_ in MUTUAL and len({scene.state(a) for a in (*by, *to)}) > 1:
        joint = {m.span for m, _ in sources} & {m.span for m, _ in targets}
        if joint:
            return by, to
    acting = {scene.state(a) for a in by}
    others = tuple(a for a in to if scene.state(a) not in acting)
    return by, others or tuple(a for a in to if at_home(scene, a, by))


def _event(
    scene: Scene,
    trigger: Trigger,
    type_: EventType,
    found: Linked,
) -> Event:
    held = [*found.held[0], *found.held[1]]
    status, sure, because = settle(scene, trigger)
    if denying := denial(scene, trigger.span):
        status, because = "denied", Reason(field="status", rule="denial", words=denying.cue)
    elif false := belied(scene, trigger.span):
        status, because = "denied", Reason(field="status", rule="belied", words=false)
    elif opening := unconfirmed(scene, trigger.span):
        status, because = "possible", Reason(field="status", rule="unconfirmed", words=opening.cue)
    code, about, coded = cameo(scene, trigger.word, type_)
    where = place(scene, trigger.word)
    odds = round(sum(trigger.events.values()), 3)
    reasons = (
        Reason(field="type", rule="encoder", words=trigger.span, score=odds),
        because,
        coded,
        *_who(held, found.added),
    )
    event = Event(
        id="",
        type=type_,
        sources=found.who[0],
        targets=found.who[1],
        status=status,
        voice=voice(scene, trigger.span),
        evidence=(evidence(scene, trigger.word, (m.span for m, _ in held)),),
        cameo=code,
        quad=QUADS[type_],
        goldstein=about.goldstein,
        confidence=0.0,
        date=date(scene, trigger.word, status),
        place=where and scene.cut(where),
        reasons=reasons,
    )
    return replace(event, confidence=of_event(scene, trigger, event, found, sure))


def _who(held: Iterable[tuple[Mention, float]], added: frozenset[Span]) -> Iterator[Reason]:
    for mention, odds in held:
        rule = "weighed" if mention.span in added else "encoder"
        yield Reason(field="parties", rule=rule, words=mention.span, score=round(odds, 3))


def _once(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Merge what is told twice: a headline with its lead, and an act that is named again."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if _same(scene, k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[kept.index(same)] = _merged(same, draft)
    return kept


def _same(scene: Scene, first: Draft, second: Draft) -> bool:
    """Tell whether two events are one: alike in all, no date against it, and told so.

    "Held talks" is one act in two words. In other words of the body the same two do the same sort
    of thing again: who condemned and then criticised did both.
    """
    one, other = first.event, second.event
    if (one.type, one.status) != (other.type, other.status):
        return False
    if one.date and other.date and one.date != other.date:
        return False
    two_words = scene.in_two_words(first.trigger.word, second.trigger.word)
    sentence = scene.syntax.sentence
    here = sentence[first.trigger.word] == sentence[second.trigger.word]
    once = here and one.type in ONCE
    if not (two_words or once or _told_again(scene, first.trigger, second.trigger)):
        return False
    if two_words and one.type in MUTUAL:  # whoever is found at either word does it with the rest
        return _alike(scene, one.sources + one.targets, other.sources + other.targets)
    return all(_alike(scene, a, b) for a, b in _sides(one, other))


def _told_again(scene: Scene, one: Trigger, other: Trigger) -> bool:
    """Tell whether one of two words stands in the headline, or both are forms of one."""
    above = [t.span.start < scene.report.body for t in (one, other)]
    return above[0] != above[1] or stem(scene.words[one.word]) == stem(scene.words[other.word])


def _sides(one: Event, other: Event) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return (one.sources, other.sources), (one.targets, other.targets)


def _alike(scene: Scene, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return {scene.state(a) for a in one} == {scene.state(a) for a in other}


def _merged(one: Draft, other: Draft) -> Draft:
    """Keep the surer of two, with the evidence of both."""
    best = max((one, other), key=lambda d: d.event.confidence)
    spans: set[Span] = {*one.event.evidence, *other.event.evidence}
    event = replace(
        best.event,
        evidence=tuple(sorted(spans)),
        date=one.event.date or other.event.date,
        place=best.event.place or one.event.place or other.event.place,
    )
    return Draft(event, best.trigger)
