"""Fit the weights of `confidence`: `python -m bench.calibrate [--write]`, then `genscripts`.

On the passages of `corpus/dev` that the encoder has not seen, by the log odds of what is right.
Prints how well the confidences of each fifth of the passages fit that the four others give.
"""

import argparse
import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from legation.compose.facts import confidence
from legation.compose.facts.weighing import Signs
from legation.encode import Encoder

from .events import Tally, calibration_error, count
from .passages import CORPUS, Passage, load

FILE = Path(__file__).parents[1] / "resources" / "events" / "confidence.toml"
MODULES = [importlib.import_module(f"legation.compose.facts.{n}") for n in ("events", "contacts")]
"""Functions of their names hide them."""
KINDS = ("event", "contact")
FOLDS = 5
HOLD = 1.0
"""How strongly a weight is held near 0: as if a passage more spoke for that."""
HEAD = """# What each sign of a fact adds to the log odds that it is right, status included.
# Written by `python -m bench.calibrate --write` from passages that the encoder has not seen.
"""


@dataclass(frozen=True)
class Judged:
    """A fact that was read in a passage: its signs, and whether it is right."""

    kind: str
    signs: Signs
    right: bool
    fold: int


def main() -> None:
    passages, encoder, write = asked(__doc__, FILE)
    facts = list(judged(passages, encoder))
    text = HEAD
    for kind in KINDS:
        own = [fact for fact in facts if fact.kind == kind]
        print(f"{kind}: {sum(f.right for f in own)} of {len(own)} right,", *_crossed(own))
        rows = sorted(fitted(own).items())
        text += f"\n[{kind}]\n" + "".join(f'"{name}" = {value:.2f}\n' for name, value in rows)
    if write:
        FILE.write_text(text, "utf-8")


def asked(description: str | None, file: Path) -> tuple[list[Passage], Encoder, bool]:
    """Return by the command line the passages and the encoder to fit with, and whether to write."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--write", action="store_true", help=f"write {file.name}")
    parser.add_argument("--encoder", type=Path, help="another encoder file than the package's")
    args = parser.parse_args()
    # Those below 200 were trained on.
    passages = [p for p in load(CORPUS / "dev") if int(p.name.partition("-")[0]) >= 200]
    return passages, Encoder(args.encoder, threads=2), args.write


def judged(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Judged]:
    """Yield all facts that are read in some passages, those of least confidence too."""
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
        for n, passage in enumerate(passages):
            tally: Tally = count([passage], encoder)
            for kind, sure in zip(KINDS, (tally.sure_events, tally.sure_contacts), strict=True):
                for number, right in sure:
                    yield Judged(kind, seen[int(number) - 1], right, n % FOLDS)
    finally:
        confidence.weigh = weigh
        for module, value in zip(MODULES, least, strict=True):
            module.LEAST = value


def fitted(facts: Sequence[Judged]) -> dict[str, float]:
    """Return the weights under which what is right and what is wrong is likeliest."""
    names = sorted({name for fact in facts for name in fact.signs})
    x = np.array([[fact.signs.get(name, 0.0) for name in names] for fact in facts])
    y = np.array([fact.right for fact in facts], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        held = HOLD * (w @ w) / 2
        return float(np.logaddexp(0, z).sum() - y @ z + held), x.T @ (p - y) + HOLD * w

    found = minimize(loss, np.zeros(len(names)), jac=True).x
    return {name: round(float(w), 2) for name, w in zip(names, found, strict=True)}


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
