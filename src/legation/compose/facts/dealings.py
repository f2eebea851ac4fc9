"""What is under way between two sides, by all that a report tells of them.

Sides that do something to each other, meet, or stand beside a word for a process are weighed: by
what they do, which words for processes stand near them, and of what the report speaks. The weights
stand in `resources/events/dealings.toml`; `python -m bench.dealings` fits them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple, cast

from legation.model import Contact, Event, ProcessKind

from .lexicon import lexicon
from .scene import Scene
from .weighing import Choice, Signs, answers

KINDS = frozenset({"treaty", "peace", "ceasefire", "trade", "normalisation", "other"})
"""Kinds of processes that are between sides; the others have a subject."""
NONE = "none"
LEAST, NAMED = 0.25, 0.15
"""How likely something must be under way between two; less where a word for it stands at both: of
such in `corpus/dev` that are just above every third is annotated.
"""
MOST = 5
"""Pairs that are weighed of those who deal with each other most, and of those at words."""
PARTIES = 6
"""Parties of a fact that count: a vote of a hundred states is no dealing of each two of them."""
_MEETING = 1.5
"""What a contact counts beside an event."""

Pair = frozenset[str]


class Named(NamedTuple):
    """A word for a process, its kind, the states, bodies and groups at it, and who mediates."""

    word: int
    kind: ProcessKind
    sides: Pair
    mediator: str | None


class Dealing(NamedTuple):
    """What is under way between states, bodies or groups; of two they stand in order of code."""

    kind: ProcessKind
    sides: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Told:
    """What the facts of a report tell of each pair: how much, acts by type, contacts by status."""

    much: dict[Pair, float] = field(default_factory=lambda: defaultdict(float))
    acts: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def other(self, state: str) -> str | None:
        """Return who deals with a state most."""
        return next((min(pair - {state}) for pair in self.ranked if state in pair), None)

    @cached_property
    def ranked(self) -> list[Pair]:
        """The pairs, those who deal with each other most first; asked for when all is told."""
        return sorted(self.much, key=lambda pair: (-self.much[pair], sorted(pair)))


def told(scene: Scene, events: Iterable[Event], contacts: Iterable[Contact]) -> Told:
    """Count what the facts of a report tell of each pair."""
    found = Told()
    for event in events:
        by, to = (_sides(scene, side) for side in (event.sources, event.targets))
        for pair in {frozenset((a, b)) for a in by for b in to if a != b}:
            found.much[pair] += 1.0
            found.acts[pair][event.type] += 1
    for contact in contacts:
        for pair in map(frozenset, combinations(_sides(scene, contact.parties), 2)):
            found.much[pair] += _MEETING
            found.acts[pair].update([contact.status, f"at level {contact.level}"])
    return found


def _sides(scene: Scene, actors: Sequence[str]) -> list[str]:
    """Return the states, bodies and groups of some actors; firms and people make no treaties."""
    return [s for s in dict.fromkeys(map(scene.state, actors)) if scene.is_side(s)][:PARTIES]


def under_way(scene: Scene, facts: Told, named: Sequence[Named]) -> list[Dealing]:
    """Return what is under way between whom, those who deal with each other most first."""
    found: list[Dealing] = []
    for pair, choice in choices(scene, facts, named):
        odds = answers(lexicon().dealings, choice)
        least = NAMED if any(pair <= word.sides for word in named) else LEAST
        if 1 - odds.pop(NONE) >= least:
            kind = cast(ProcessKind, max(odds, key=lambda k: odds[k]))
            _join(found, facts, kind, tuple(sorted(pair)))
    return found


def _join(found: list[Dealing], facts: Told, kind: ProcessKind, sides: tuple[str, ...]) -> None:
    """Add a dealing, or its sides to one of that kind with whose sides all of them deal."""
    for n, known in enumerate(found):
        new = [side for side in sides if side not in known.sides]
        links = [facts.much.get(frozenset((a, b))) for a in new for b in known.sides]
        if known.kind == kind and len(new) < len(sides) and all(links):
            found[n] = Dealing(kind, (*known.sides, *new))
            return
    found.append(Dealing(kind, sides))


def choices(scene: Scene, facts: Told, named: Sequence[Named]) -> Iterator[tuple[Pair, Choice]]:
    """Yield the pairs that may have something under way, with what is to be seen of each."""
    at = Counter(pair for one in named for pair in map(frozenset, combinations(one.sides, 2)))
    pairs = [*facts.ranked[:MOST], *(pair for pair, _ in at.most_common(MOST))]
    around = _spoken(scene)
    for rank, pair in enumerate(dict.fromkeys(pairs)):
        signs = {
            "always": 1.0,
            "who deal most": float(rank == 0),
            "who deal next": float(rank == 1),
            **around,
            **_of_pair(scene, facts, pair),
            **_words(scene, named, pair),
        }
        yield pair, Choice(signs, {kind: {} for kind in (*sorted(KINDS), NONE)})


def _spoken(scene: Scene) -> Signs:
    """Return how often a report has words of each topic."""
    counts = Counter(filter(None, map(lexicon().topics.get, scene.words)))
    return {f"speaks of {topic}": math.log1p(count) for topic, count in counts.items()}


def _of_pair(scene: Scene, facts: Told, pair: Pair) -> Signs:
    states = [scene.spoken_in(n) for n in (0, 1)]
    kinds = [scene.kinds.get(state, frozenset()) for state in pair]
    return {
        "share of all": facts.much.get(pair, 0.0) / max(1.0, sum(facts.much.values())),
        "how much": math.log1p(facts.much.get(pair, 0.0)),
        "in the headline": float(pair <= states[0]),
        "in the lead": float(pair <= states[0] | states[1]),
        "a group": float(any("group" in some for some in kinds)),
        "a body": float(any("igo" in some for some in kinds)),
        **{name: math.log1p(count) for name, count in facts.acts.get(pair, {}).items()},
    }


def _words(scene: Scene, named: Sequence[Named], pair: Pair) -> Signs:
    """Return how many words for a process of each kind stand near both, near one, and anywhere."""
    counts: Counter[str] = Counter()
    for one in named:
        near = len(pair & scene.spoken_in(scene.syntax.sentence[one.word]))
        counts[f"word for {one.kind}"] += 1
        counts[f"word for {one.kind} near {('nobody', 'one', 'both')[near]}"] += near > 0
        counts[f"word for {one.kind} of both"] += pair <= one.sides
    return {name: math.log1p(count) for name, count in counts.items() if count}
