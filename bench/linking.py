"""Fit the weights of `linking`: `python -m bench.linking [--write]`, then `genscripts`.

On the acts of `corpus/dev` that the encoder has not seen: who of all candidates is their source,
and who their target. Prints how often the likeliest is right, and how often those of the rules
are. The weights of the confidence hang on these: fit them afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.compose.facts.events import acts
from legation.compose.facts.linking import BEST, candidates
from legation.compose.facts.weighing import Signs, weighed
from legation.encode import Encoder
from legation.model import Span

from .events import Names, root, scenes
from .facts import GoldEvent
from .fitting import FOLDS, Judged, asked, fitted, section
from .passages import Passage

FILE = Path(__file__).parents[1] / "resources" / "events" / "linking.toml"
SIDES = ("source", "target")
HEAD = """# What each sign of a candidate adds to the log odds that an act is done by it, or to it.
# Written by `python -m bench.linking --write` from passages that the encoder has not seen.
"""


@dataclass(frozen=True)
class Act:
    """An act that is annotated, with its candidates; `gold` and `ruled` are by side."""

    signs: list[tuple[str, Signs]]
    gold: list[frozenset[str]]
    ruled: list[frozenset[str]]
    fold: int


def main() -> None:
    passages, encoder, write = asked(__doc__, FILE)
    found = list(told_acts(passages, encoder))
    for n, side in enumerate(SIDES):
        rules = _right((act.ruled[n], act.gold[n]) for act in found)
        print(f"{side}: rules {rules:.3f}, linked {_crossed(found, n):.3f} of {len(found)} acts")
    if write:
        rows = (section(side, signs) for side, signs in weights(found).items())
        FILE.write_text(HEAD + "".join(rows), "utf-8")


def weights(acts: Iterable[Act]) -> dict[str, dict[str, float]]:
    """Return the weights by side and sign that fit some acts best."""
    some = list(acts)
    return {side: fitted(list(_judged(some, n))) for n, side in enumerate(SIDES)}


def told_acts(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Act]:
    """Yield the acts of some passages that are annotated, as the rules read them."""
    for n, (passage, scene, shift) in enumerate(scenes(passages, encoder)):
        names = Names(scene.cast.actors, scene.statements)
        known = {scene.state(a): names.of(a) for a in scene.actors}
        for act in acts(scene):
            if asked := _asked(passage, act.trigger.span, shift):
                signs = candidates(scene, act.trigger, act.who, act.scored)
                yield Act(
                    [(known[state], some) for state, some in signs.items()],
                    gold=[frozenset(map(root, side)) for side in (asked.sources, asked.targets)],
                    ruled=[frozenset(map(names.of, side)) for side in act.who],
                    fold=n % FOLDS,
                )


def _asked(passage: Passage, trigger: Span, shift: int) -> GoldEvent | None:
    """Return the first annotated event that a trigger, `shift` characters on, tells."""
    here = Span(trigger.start - shift, trigger.end - shift)
    return next((e for e in passage.facts.events if e.trigger.overlaps(here)), None)


def _judged(acts: Sequence[Act], side: int) -> Iterator[Judged]:
    for act in acts:
        for name, signs in act.signs:
            yield Judged(SIDES[side], signs, name in act.gold[side], act.fold)


def _crossed(acts: Sequence[Act], side: int) -> float:
    """Return how often the likeliest is right, each fold's by the weights of the others."""
    judged = list(_judged(acts, side))
    by_fold = [fitted([j for j in judged if j.fold != fold]) for fold in range(FOLDS)]
    return _right((_likeliest(act, side, by_fold[act.fold]), act.gold[side]) for act in acts)


def _likeliest(act: Act, side: int, weights: dict[str, float]) -> frozenset[str]:
    best = max(((weighed(weights, signs), name) for name, signs in act.signs), default=None)
    if best is None or best[0] < BEST[SIDES[side]]:
        return frozenset()
    return frozenset({best[1]})


def _right(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Return the share of acts of whose parties somebody is found, or nobody where none is."""
    right = [bool(found & gold) or not (found or gold) for found, gold in pairs]
    return sum(right) / max(1, len(right))


if __name__ == "__main__":
    main()
