"""Who is party to an act: what the rules say, and what the scorer of parties has of all others.

A state, body or group of whom the report speaks is a candidate for either side: by the scorer's
odds, and by what the rules chose. The weights stand in `resources/events/linking.toml`;
`python -m bench.linking` fits them.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from legation.model import PartyOdds, Span, SpokenOf, Trigger

from . import holders
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
BOUND = 5.0
"""The scorer's log odds count to here."""


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


@lru_cache(maxsize=8)  # asked for each trigger of a report in turn, in several threads
def _spoken(scene: Scene) -> Spoken:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number in sorted(scene.mentions):
        for mention in scene.mentions[number]:
            for actor in filter(lambda a: holders.may_act(scene, a), mention.actors):
                found[scene.state(actor)].append((number, actor))
    return Spoken(dict(found))


@lru_cache(maxsize=8)  # events and contacts both ask, in several threads
def spoken_of(scene: Scene) -> dict[str, SpokenOf]:
    """Return who can act in a report, with all mentions: what the scorer of parties is told."""
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kinds: dict[str, set[str]] = defaultdict(set)
    for number in sorted(scene.mentions):
        for mention in scene.mentions[number]:
            for state in mention.states:
                words[state].append(mention.words)
            for actor in filter(scene.acting.__contains__, mention.actors):
                kinds[scene.state(actor)].add(scene.actors[actor].kind)
    return {
        state: SpokenOf(runs, frozenset(kinds[state] - {"unnamed"} or kinds[state]))
        for state, runs in words.items()
    }


def linked(  # noqa: PLR0913
    scene: Scene,
    trigger: Trigger,
    who: Parties,
    held: tuple[Held, Held],
    scored: Mapping[str, PartyOdds],
    *,
    joint: bool,
) -> Linked:
    """Return the parties of an act, of those whom the rules say and all other candidates.

    `scored` is what the scorer has of them; `joint` tells that several can do it together, so that
    each of them is on both sides.
    """
    found = candidates(scene, trigger, who, scored)
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


def likeliest(
    scene: Scene, word: int, scored: Mapping[str, PartyOdds], without: Collection[str]
) -> str | None:
    """Return the actor of the likeliest other party of a contact, if one is likely enough."""
    odds = {state: 1 / (1 + math.exp(-p.party)) for state, p in scored.items()}
    some = {state: p for state, p in odds.items() if state not in without and p >= BEST["target"]}
    best = max(some, key=lambda state: some[state], default=None)
    return _actor(scene, word, best, ()) if best else None


def candidates(
    scene: Scene, trigger: Trigger, who: Parties, scored: Mapping[str, PartyOdds]
) -> dict[str, Signs]:
    """Return the signs of each state, body or group that may be party to what a word tells.

    `who` are those whom the rules say, `scored` is what the scorer of parties has of them.
    """
    word = trigger.word
    named = dict.fromkeys(state for mention in scene.near(word) for state in mention.states)
    some = [*named, *(state for state in _spoken(scene).most if state not in named)]
    ruled = [frozenset(map(scene.state, side)) for side in who]
    aimed = {k: a and scene.state(a) for k, a in answered(scene, word, ruled[0]).items()}
    return {
        state: {
            "always": 1.0,
            "source by rule": float(state in ruled[0]),
            "target by rule": float(state in ruled[1]),
            "in the sentence": float(state in named),
            **{name: float(state == other) for name, other in aimed.items()},
            **_scores(scored.get(state)),
        }
        for state in some
    }


def _scores(odds: PartyOdds | None) -> Signs:
    """Return what the scorer says of a candidate, as far as it counts."""
    if odds is None:
        return {}
    return {
        f"scored as {side}": max(-BOUND, min(BOUND, p))
        for side, p in (("source", odds.source), ("target", odds.target))
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
    near = [(m, 1.0) for m in scene.near(word) if state in m.states]
    if near:
        return next(a for a in holders.ids(scene, near) if scene.state(a) == state)
    spoken = _spoken(scene)
    here = scene.syntax.sentence[word]
    past = bisect_right(spoken.of[state], here, key=lambda place: place[0])
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
