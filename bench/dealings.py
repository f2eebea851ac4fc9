"""Fit the weights of `dealings`: `python -m bench.dealings [--write]`, then `genscripts`.

On the passages of `corpus/train`: what is under way between each two sides, by what was read of
them. Prints how often the likeliest answer is right on those of `corpus/dev`. No encoder learns of
processes, but what it reads of passages that it learned from is better than elsewhere.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from legation.compose.facts import facts
from legation.compose.facts.dealings import KINDS, NONE, choices, told
from legation.compose.facts.naming import named
from legation.compose.facts.weighing import answers
from legation.encode import Encoder

from .events import MEMBERS, Names, root, scenes
from .fitting import section
from .passages import CORPUS, Passage, load
from .settling import Asked, fitted

FILE = Path(__file__).parents[1] / "resources" / "events" / "dealings.toml"
HEAD = """# What each sign of two sides adds to what is under way between them; "none" is nothing.
# Written by `python -m bench.dealings --write` from the passages of `corpus/train`.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    args = parser.parse_args()
    encoder = Encoder(threads=2)
    weights = fitted(list(questions(load(CORPUS / "train"), encoder)))
    unseen = list(questions(load(CORPUS / "dev"), encoder))
    odds = [(q.right, answers(weights, q.choice)) for q in unseen]
    right = sum(max(o, key=lambda a: o[a]) == answer for answer, o in odds) / len(odds)
    print(f"pairs: {right:.3f} of {len(odds)}")
    if args.write:
        rows = (section(kind, signs) for kind, signs in sorted(weights.items()))
        FILE.write_text(HEAD + "".join(rows), "utf-8")


def questions(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Asked]:
    """Yield what is under way between each two sides of some passages."""
    for n, (passage, scene, _) in enumerate(scenes(passages, encoder)):
        read, names = facts(scene), Names(scene.cast.actors, scene.statements)
        known = {scene.state(a): names.of(a) for a in scene.actors}
        gold = [(p.kind, _sides(p.actors)) for p in passage.facts.processes if p.kind in KINDS]
        told_of = told(scene, read.events, read.contacts)
        for pair, choice in choices(scene, told_of, named(scene)):
            some = {known[state] for state in pair}
            right = next((kind for kind, sides in gold if some <= sides), NONE)
            yield Asked("dealing", choice, right, n % 5)


def _sides(actors: dict[str, tuple[str, ...]]) -> set[str]:
    return {root(a) for key in MEMBERS for a in actors[key]}


if __name__ == "__main__":
    main()
