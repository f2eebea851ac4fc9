"""What the fits of weights share: the passages, the folds, and logistic regression."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from legation.compose.facts.weighing import Signs
from legation.encode import Encoder

from .events import annotated
from .passages import CORPUS, Passage, load

FOLDS = 5
HOLD = 1.0
"""How strongly a weight is held near 0: as if a passage more spoke for that."""


@dataclass(frozen=True)
class Judged:
    """A fact that was read in a passage: its signs, and whether it is right."""

    kind: str
    signs: Signs
    right: bool
    fold: int


def asked(description: str | None, file: Path) -> tuple[list[Passage], Encoder, bool]:
    """Return by the command line the passages and the encoder to fit with, and whether to write."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--write", action="store_true", help=f"write {file.name}")
    parser.add_argument("--encoder", type=Path, help="another encoder file than the package's")
    args = parser.parse_args()
    # Those below 200 were trained on.
    passages = [p for p in annotated(load(CORPUS / "dev")) if int(p.name.partition("-")[0]) >= 200]
    return passages, Encoder(args.encoder, threads=2), args.write


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


def section(name: str, weights: Mapping[str, float]) -> str:
    """Return the lines of some weights in a file of `resources/events`."""
    rows = "".join(f'"{sign}" = {value:.2f}\n' for sign, value in sorted(weights.items()))
    return f"\n[{name}]\n{rows}"
