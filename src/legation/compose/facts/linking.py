"""Who is party to an act: what the rules say, weighed against all others of whom the report speaks.

A state, body or group is a candidate for either side with what is to be seen of it: the encoder's
odds, the grammar, where it stands, how much the report speaks of it, and whether the rules chose
it. The weights stand in `resources/events/linking.toml`; `python -m bench.linking` fits them.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from legation.model import Span, Trigger

from . import holders
from .arguments import acts_elsewhere, slots
from .arguments import role as grammatical
from .counterpart import answered
from .lexicon import lexicon
from .scene import Mention, Scene
from .weighing import Signs, log_odds, weighed

Side = Literal["source", "target"]
Parties = tuple[tuple[str, ...], tuple[str, ...]]
"""Who does it, and to whom."""
Held = list[tuple[Mention, float]]

SURE = 0.5
"""Odds from which a candidate is party to an act whoever else is."""
BEST = {"source": 0.06, "target": 0.08}
"""Odds from which the likeliest candidate is. The best of some on `corpus/dev`."""
MOST = 12
"""Candidates that the sentence does not name: those of whom the report speaks most."""
BEFORE = 3
"""Sentences before an act that tell whom the report just spoke of."""
_FAR = 20


@dataclass(frozen=True)
class Linked:
    """Who is party to an act, the mentions of its sentence that say so, and how sure each side is.

    `sure` are the log odds of the likeliest candidate of either side, `added` the mentions that the
    rules did not choose.
    """

    who: Parties
    held: tuple[Held, Held]
    sure: tuple[float, float]
    added: frozenset[Span] = frozenset()


@dataclass(frozen=True, eq=False)
class Spoken:
    """Who can act in a report: of each state, body or group the sentences and whom they name."""

    of: dict[str, list[tuple[int, str]]]

    @cached_property
    def most(self) -> list[str]:
        """Those of whom the report speaks most."""
        return sorted(self.of, key=lambda state: -len(self.of[state]))[:MOST]

    @cached_property
    def total(self) -> int:
        """How often anybody who can act is named."""
        return sum(map(len, self.of.values()))

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """Of each the sentences that name it, in order."""
        return {state: [number for number, _ in places] for state, places in self.of.items()}

    @cached_property
    def by_sentence(self) -> dict[int, Counter[str]]:
        """How often each sentence names whom."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for state, numbers in self.numbers.items():
            for number in numbers:
                found[number][state] += 1
        return found


@lru_cache(maxsize=8)  # asked for each trigger of a report in turn, in several threads
def _spoken(scene: Scene) -> Spoken:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number in sorted(scene.mentions):
        for mention in scene.mentions[number]:
            for actor in filter(lambda a: holders.may_act(scene, a), mention.actors):
                found[scene.state(actor)].append((number, actor))
    return Spoken(dict(found))


def linked(
    scene: Scene, trigger: Trigger, who: Parties, held: tuple[Held, Held], *, joint: bool
) -> Linked:
    """Return the parties of an act, of those whom the rules say and all other candidates.

    `joint` tells that several can do it together, so that each of them is on both sides.
    """
    found = candidates(scene, trigger, who)
    sides: tuple[Side, Side] = ("source", "target")
    weights = [lexicon().linking[side] for side in sides]
    odds = [{state: weighed(w, signs) for state, signs in found.items()} for w in weights]
    by = _chosen(scene, "source", odds[0], who[0])
    if not joint or len(by) < 2:  # nobody does anything to himself, but for what the rules say
        own = set(by) - {scene.state(a) for a in who[1]}
        odds[1] = {state: p for state, p in odds[1].items() if state not in own}
    chosen = [by, _chosen(scene, "target", odds[1], who[1])]
    parties = [
        tuple(_actor(scene, trigger.word, state, own) for state in states)
        for states, own in zip(chosen, (who[0] + who[1], who[1] + who[0]), strict=True)
    ]
    told = [_told(scene, trigger.word, *row) for row in zip(chosen, odds, held, strict=True)]
    sure = [log_odds(max(some.values(), default=0.0)) for some in odds]
    before = {m.span for side in held for m, _ in side}
    added = frozenset(m.span for side in told for m, _ in side) - before
    return Linked((parties[0], parties[1]), (told[0], told[1]), (sure[0], sure[1]), added)


def candidates(scene: Scene, trigger: Trigger, who: Parties) -> dict[str, Signs]:
    """Return the signs of each state, body or group that may be party to what a word tells.

    `who` are those whom the rules say.
    """
    word = trigger.word
    named: dict[str, list[Mention]] = {}
    for mention in scene.near(word):
        for state in mention.states:
            named.setdefault(state, []).append(mention)
    some = [*named, *(state for state in _spoken(scene).most if state not in named)]
    ruled = [frozenset(map(scene.state, side)) for side in who]
    aimed = {k: a and scene.state(a) for k, a in answered(scene, word, ruled[0]).items()}
    here = scene.syntax.sentence[word]
    roles, under = slots(scene, word), set(scene.subtree(word))
    found: dict[str, Signs] = {}
    for state in some:
        signs = {
            "always": 1.0,
            "source by rule": float(state in ruled[0]),
            "target by rule": float(state in ruled[1]),
            **{name: float(state == other) for name, other in aimed.items()},
            **_around(scene, here, state),
        }
        if state in named:
            signs |= _in_sentence(scene, trigger, named[state], roles, under)
        found[state] = signs
    return found


@lru_cache(maxsize=64)  # a sentence has several triggers, and threads take turns
def _around(scene: Scene, here: int, state: str) -> Signs:
    """Return the signs of a candidate that all triggers of a sentence have in common."""
    recent = _recent(scene, here)
    share = recent[state] / max(1, recent.total())
    return {"recent share": share, **_in_report(scene, here, state)}


@lru_cache(maxsize=8)
def _recent(scene: Scene, here: int) -> Counter[str]:
    """Count the mentions of each in the headline, in a sentence and in those before it."""
    by_sentence = _spoken(scene).by_sentence
    found: Counter[str] = Counter()
    for number in {0, *range(max(0, here - BEFORE), here + 1)}:
        found.update(by_sentence.get(number, {}))
    return found


def _in_report(scene: Scene, here: int, state: str) -> Signs:
    """Return the signs of a candidate that do not stand in a sentence."""
    spoken = _spoken(scene)
    numbers = spoken.numbers[state]
    first, past = numbers[0], bisect_left(numbers, here)
    last = numbers[past - 1] if past else here - _FAR
    kinds = {scene.actors[actor].kind for _, actor in spoken.of[state][:MOST]}
    return {
        "share": len(numbers) / spoken.total,
        "since": math.log(1 + min(here - last, _FAR)),
        "before": float(last == here - 1),
        "headline": float(first == 0),
        "lead": float(bisect_left(numbers, 1) < bisect_left(numbers, 3)),
        "only later": float(first > here),
        "unnamed": float(kinds == {"unnamed"}),
        "group": float("group" in kinds),
        "body": float("igo" in kinds),
    }


def _in_sentence(
    scene: Scene,
    trigger: Trigger,
    mentions: Sequence[Mention],
    roles: Mapping[int, str],
    under: set[int],
) -> Signs:
    """Return the signs of a candidate that the sentence of a word names."""
    word = trigger.word
    grammar = {grammatical(scene, word, m, roles) for m in mentions}
    relations = {scene.syntax.relations[m.top] for m in mentions}
    gaps = (max(m.words[0] - word, word - m.words[1] + 1, 0) for m in mentions)
    return {
        "in the sentence": 1.0,
        **{
            f"odds of {side}": max(log_odds(trigger.holders.mean(side, *m.words)) for m in mentions)
            for side in ("source", "target")
        },
        "source by grammar": float("source" in grammar),
        "target by grammar": float("target" in grammar),
        "acts elsewhere": float(any(acts_elsewhere(scene, word, m) for m in mentions)),
        "in front": float(any(m.words[1] <= word for m in mentions)),
        "behind": float(any(m.words[0] > word for m in mentions)),
        "far": math.log(1 + min(gaps)),
        "hangs on it": float(any(m.words[0] in under for m in mentions)),
        "subject": float("nsubj" in relations),
        "owner": float("nmod:poss" in relations),
        "adjective": float(not relations.isdisjoint(("amod", "compound"))),
    }


def _chosen(scene: Scene, side: Side, odds: Mapping[str, float], ruled: Sequence[str]) -> list[str]:
    """Return who is party: all who are sure, or the likeliest; whom the rules join to it stay."""
    best = max(odds, key=lambda state: odds[state], default=None)
    if best is None or odds[best] < BEST[side]:
        return []
    own = list(dict.fromkeys(scene.state(a) for a in ruled))
    sure = [state for state, p in odds.items() if p >= SURE] or [best]
    if best not in own:
        return sure
    return own + [state for state in sure if state not in own]


def _actor(scene: Scene, word: int, state: str, ruled: Sequence[str]) -> str:
    """Return the actor of a state that is meant: whom the rules say, whom the sentence names."""
    if (own := next((a for a in ruled if scene.state(a) == state), None)) is not None:
        return own
    here = [(m, 1.0) for m in scene.near(word) if state in m.states]
    if here:
        return next(a for a in holders.ids(scene, here) if scene.state(a) == state)
    spoken = _spoken(scene)
    past = bisect_right(spoken.numbers[state], scene.syntax.sentence[word])
    some = [a for _, a in islice(spoken.of[state], past or None)]
    return next((a for a in some if not holders.is_person(scene, a)), some[-1])


def _told(
    scene: Scene, word: int, states: Sequence[str], odds: Mapping[str, float], held: Held
) -> Held:
    """Return the mentions that say who is party: those of the rules, or else the nearest."""
    kept = [(m, p) for m, p in held if any(state in states for state in m.states)]
    seen = {state for m, _ in kept for state in m.states}
    for state in states:
        near = [m for m in scene.near(word) if state in m.states]
        if state not in seen and near:
            nearest = min(near, key=lambda m: min(abs(m.words[0] - word), abs(m.words[1] - word)))
            kept.append((nearest, odds[state]))
    return sorted(kept, key=lambda pair: pair[0].span)
