"""Fit the weights of `confidence`: `python -m bench.calibrate [--write]`, then `genscripts`.

On the passages of `corpus/dev` that the encoder has not seen, by the log odds of what is right.
Each fifth of the passages is read with the weights of `linking` and `settling` that the four others
give: with those fitted to it parties and statuses would look surer than they are. Prints how well
the confidences of each fifth fit that the four others give.
"""

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from legation.compose.facts import confidence
from legation.compose.facts.lexicon import lexicon
from legation.compose.facts.weighing import Signs
from legation.encode import Encoder

from . import linking, settling
from .events import Tally, calibration_error, count
from .fitting import FOLDS, Judged, asked, fitted, section
from .passages import Passage

FILE = Path(__file__).parents[1] / "resources" / "events" / "confidence.toml"
MODULES = [importlib.import_module(f"legation.compose.facts.{n}") for n in ("events", "contacts")]
"""Functions of their names hide them."""
KINDS = ("event", "contact")
HEAD = """# What each sign of a fact adds to the log odds that it is right, status included.
# Written by `python -m bench.calibrate --write` from passages that the encoder has not seen.
"""


def main() -> None:
    passages, encoder, write = asked(__doc__, FILE)
    facts = list(judged(passages, encoder))
    text = HEAD
    for kind in KINDS:
        own = [fact for fact in facts if fact.kind == kind]
        print(f"{kind}: {sum(f.right for f in own)} of {len(own)} right,", *_crossed(own))
        text += section(kind, fitted(own))
    if write:
        FILE.write_text(text, "utf-8")


def judged(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Judged]:
    """Yield all facts that are read in some passages, those of least confidence too."""
    acts = list(linking.told_acts(passages, encoder))
    questions = list(settling.questions(passages, encoder))
    table = lexicon()
    before = dict(table.linking), dict(table.settling)
    try:
        for fold in range(FOLDS):
            table.linking.update(linking.weights(a for a in acts if a.fold != fold))
            table.settling.update(settling.weights(q for q in questions if q.fold != fold))
            yield from _read(passages[fold::FOLDS], encoder, fold)
    finally:
        table.linking.update(before[0])
        table.settling.update(before[1])


def _read(passages: Sequence[Passage], encoder: Encoder, fold: int) -> Iterator[Judged]:
    seen: list[Signs] = []

    def numbered(_kind: str, signs: Signs) -> float:
        """Give a fact the number of its signs for a confidence, by which it is known again."""
        seen.append(signs)
        return float(len(seen))

    weigh, least = confidence.weigh, [module.LEAST for module in MODULES]
    confidence.weigh = numbered
    for module in MODULES:
        module.LEAST = 0.0
    try:
        for passage in passages:
            tally: Tally = count([passage], encoder)
            for kind, sure in zip(KINDS, (tally.sure_events, tally.sure_contacts), strict=True):
                for number, right in sure:
                    yield Judged(kind, seen[int(number) - 1], right, fold)
    finally:
        confidence.weigh = weigh
        for module, value in zip(MODULES, least, strict=True):
            module.LEAST = value


def _crossed(facts: Sequence[Judged]) -> Iterator[str]:
    """Yield how well the confidences fit, each fold's by the weights of the others."""
    sure = []
    for fold in range(FOLDS):
        weights = fitted([f for f in facts if f.fold != fold])
        for fact in (f for f in facts if f.fold == fold):
            z = sum(weights.get(name, 0.0) * value for name, value in fact.signs.items())
            sure.append((1 / (1 + float(np.exp(-z))), fact.right))
    yield f"calibration error {calibration_error(sure):.3f},"
    ranked = sorted(sure, key=lambda pair: -pair[0])
    half = ranked[: len(ranked) // 2]
    yield f"{sum(right for _, right in half) / max(1, len(half)):.3f} of the surer half right"


if __name__ == "__main__":
    main()
