"""Who holds a role in what a trigger tells."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from legation.model import Span, Trigger

from .arguments import acts_elsewhere, own_doer, slots, unsaid
from .arguments import role as grammatical
from .scene import Mention, Scene

HOLDS = 0.5
"""Odds from which a mention holds a role."""
BEST = 0.2
"""Odds from which the likeliest mention holds it where none reaches `HOLDS`."""
WEIGHTS = {"source": 2.0, "target": 2.5, "party": 1.0}
"""What the grammar adds to the log odds of who holds a role by it, the best of some on
`corpus/dev`."""
AGAINST = 0.5
"""What it takes from those of who holds the other one by it."""
IN_ROW = 0.05
"""Odds from which a name holds the role of those beside it in "A, B and C"."""
ELSEWHERE = 1.5
"""What it takes from the odds of a source who is the subject of something else."""
_FROM = re.compile(r"\s(?:from|of)\s(?:the\s)?")
_JOINING = re.compile(r",? and (?:the )?|, (?:the )?")
_REST_OF_ROW = re.compile(
    r"(?:, (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}){0,6},? and (?:the )?[A-Z]"
)
_LEAST = 0.02
_PLACES = frozenset({"capital", "city", "soil", "territory", "town", "port", "resort", "airport"})
_MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE")


def holders(scene: Scene, trigger: Trigger, role: str) -> list[tuple[Mention, float]]:
    """Return the mentions of the sentence that hold a role with their odds, in text order."""
    roles = slots(scene, trigger.word)
    lister = scene.lister(trigger.word) if role != "target" else None
    several = role == "source" or (lister is not None and len(lister.actors) > 1)
    if lister and several and unsaid(scene, trigger.word) and not own_doer(scene, roles):
        return [(lister, HOLDS)]
    # the speaker of a quotation does nothing of what it says
    quoted = role == "source" and scene.layout.quote(trigger.span.start) is not None
    places = role == "target" and _strikes(trigger)
    near = [
        (mention, hint)
        for mention, hint in _hinted(scene, trigger)
        if (places or not _names_place(scene, mention))
        and not (quoted and scene.tells(mention.span, trigger.span))
    ]
    hints = {mention.span: hint for mention, hint in near}
    scored = [(mention, _weighed(scene, trigger, role, mention, hint)) for mention, hint in near]
    held = [(m, p) for m, p in scored if p >= HOLDS]
    if role == "source":  # who does it by the grammar does it alone, but for whom "and" joins
        held = [(m, p) for m, p in held if hints[m.span] == role] or held
    if not held and role != "party":
        hinted = [(m, max(p, BEST)) for m, p in scored if hints[m.span] == role]
        held = sorted(hinted, key=lambda pair: -pair[1])[:1]
    if not held:
        held = sorted((pair for pair in scored if pair[1] >= BEST), key=lambda pair: -pair[1])[:1]
    held += _joined(scene, held, scored)
    held = [(m, p) for m, p in held if not _is_of(scene, m, held)]
    return _outermost(scene, sorted(held, key=lambda pair: pair[0].span))


@lru_cache(maxsize=8)  # each role of a trigger is asked for in turn, in several threads
def _hinted(scene: Scene, trigger: Trigger) -> list[tuple[Mention, str | None]]:
    """Return who may hold a role in what a trigger tells, with the one that grammar gives him."""
    roles = slots(scene, trigger.word)
    return [
        (mention, grammatical(scene, trigger.word, mention, roles))
        for mention in scene.near(trigger.word)
        if mention.states and not mention.span.covers(trigger.span)
    ]


def _is_of(scene: Scene, mention: Mention, held: list[tuple[Mention, float]]) -> bool:
    """Tell whether a mention is only people of whom stands behind it: "diplomats | from Oman"."""
    if any(scene.actors[actor].kind != "unnamed" for actor in mention.actors):
        return False
    gaps = (
        scene.report.text[mention.span.end : other.span.start]
        for other, _ in held
        if other.span.start > mention.span.end
    )
    return any(_FROM.fullmatch(gap) for gap in gaps)


def _joined(
    scene: Scene, held: list[tuple[Mention, float]], scored: list[tuple[Mention, float]]
) -> list[tuple[Mention, float]]:
    """Return who is joined by "and" to somebody who holds the role: both do, then."""
    tops = {m.top: p for m, p in held}
    found = {m.span: p for m, p in held}
    joined = []
    for mention, own in (*scored, *reversed(scored)):  # a row grows to either side
        if mention.span in found:
            continue
        at = mention.top
        odds = tops.get(scene.syntax.heads[at]) if scene.syntax.relations[at] == "conj" else None
        if odds is None and own >= IN_ROW:
            beside = (p for span, p in found.items() if in_row(scene, mention.span, span))
            odds = next(beside, None)
        if odds is not None:
            found[mention.span] = odds
            joined.append((mention, odds))
    return joined


def in_row(scene: Scene, one: Span, other: Span) -> bool:
    """Tell whether two names stand side by side in "A, B and C", however that was parsed."""
    first, second = sorted((one, other))
    text = scene.report.text
    gap = text[first.end : second.start]
    if first.end > second.start or not _JOINING.fullmatch(gap):
        return False
    return "and" in gap or _REST_OF_ROW.match(text, second.end) is not None


def _weighed(
    scene: Scene, trigger: Trigger, role: str, mention: Mention, hint: str | None
) -> float:
    """Return the odds of a mention with what the grammar says added to them, on the log scale."""
    odds = trigger.holders.mean(role, *mention.words)
    if hint is not None:
        weight = WEIGHTS[role] if role in (hint, "party") else -AGAINST
    elif role == "source" and acts_elsewhere(scene, trigger.word, mention):
        weight = -ELSEWHERE
    else:
        return odds
    odds = min(max(odds, _LEAST), 1 - _LEAST)
    return 1 / (1 + math.exp(-(math.log(odds / (1 - odds)) + weight)))


def _names_place(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention only says where a place is: "the Turkish capital"."""
    at = mention.top
    head = scene.words[scene.syntax.heads[at]]
    return scene.syntax.relations[at] in ("amod", "compound") and head in _PLACES


def _strikes(trigger: Trigger) -> bool:
    """Tell whether an act is one that hits places too: "fired missiles at the Iraqi city"."""
    return sum(trigger.events.get(name, 0.0) for name in _MATERIAL) >= HOLDS


def may_act(scene: Scene, actor: str) -> bool:
    """Tell whether an actor can be party to a fact."""
    return actor in scene.acting


def _outermost(scene: Scene, held: list[tuple[Mention, float]]) -> list[tuple[Mention, float]]:
    """Leave out mentions that stand inside another: "Turkey" in "Turkey's foreign minister".

    What "and" joins to the rest of a longer mention stays: that has only one of its actors.
    """
    return [
        (m, p)
        for m, p in held
        if scene.syntax.relations[m.top] == "conj"
        or _is_second(scene, m, held)
        or any(o.span != m.span and in_row(scene, o.span, m.span) for o, _ in held)
        or not any(o.span != m.span and o.span.covers(m.span) for o, _ in held)
    ]


def _is_second(scene: Scene, mention: Mention, held: list[tuple[Mention, float]]) -> bool:
    """Tell whether somebody stands behind "and" in a longer mention that is of others alone."""
    text = scene.report.text
    joined = text[: mention.span.start].endswith((" and ", " and the "))
    own = {scene.state(a) for a in mention.actors}
    outer = [o for o, _ in held if o.span != mention.span and o.span.covers(mention.span)]
    return joined and all(own.isdisjoint(scene.state(a) for a in o.actors) for o in outer)


def ids(scene: Scene, held: Iterable[tuple[Mention, float]]) -> tuple[str, ...]:
    """Return the actors of mentions, one for each state or body, in text order.

    Of several actors of one state the first person counts, else the first of all: "Swedish Prime
    Minister Ulf Kristersson" is one party.
    """
    found: dict[str, str] = {}
    for mention, _ in held:
        for actor in filter(lambda a: may_act(scene, a), mention.actors):
            state = scene.state(actor)
            if state not in found or (is_person(scene, actor) > is_person(scene, found[state])):
                found[state] = actor
    return tuple(found.values())


def is_person(scene: Scene, actor: str) -> bool:
    """Tell whether an actor is somebody with a name."""
    return scene.actors[actor].kind == "person"
