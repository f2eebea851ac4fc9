"""The gate: a weight for each bucket, and the best stretch of a text."""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from .features import buckets

WINDOW, SHORTEST = 80, 30
"""Words of a stretch; a text of fewer than the second counts as having so many."""
# Where a report comes to diplomacy at all, it does so early; measured in docs/decisions/gate.md.
LOOK = 8000


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the weight of a bucket is `of` times `scale`."""

    of: NDArray[np.int8]
    scale: float
    bias: float
    threshold: float


class Gate:
    """Says of a text whether it can hold diplomacy. One gate serves any number of threads."""

    def __init__(self, *, threshold: float | None = None, weights: Weights | None = None) -> None:
        """Take another threshold, 0 to 1, or other weights than those that the package has."""
        self._weights = weights or shipped()
        self.threshold = self._weights.threshold if threshold is None else threshold

    def __call__(self, text: str) -> bool:
        """Tell whether a text is to be read."""
        return self.score(text) >= self.threshold

    def score(self, text: str) -> float:
        """Return how likely it is, 0 to 1, that the best stretch of a text holds diplomacy.

        It is no probability for a whole report: the best of many stretches is better than one.
        """
        learned = self._weights
        words, pairs = buckets(text[:LOOK])
        values = learned.of[words].astype(np.int32)
        values[:-1] += learned.of[pairs]
        odds = learned.bias + learned.scale * best(values)
        return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def best(values: NDArray[np.int32]) -> float:
    """Return the highest mean of a stretch of `WINDOW` values, or of all where they are fewer."""
    sums = values.cumsum()
    if len(sums) <= WINDOW:
        return float(sums[-1]) / max(len(sums), SHORTEST)
    return max(float(sums[WINDOW - 1]), float((sums[WINDOW:] - sums[:-WINDOW]).max())) / WINDOW


def loads(data: bytes) -> Weights:
    """Read the weights from the bytes of their file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        numbers = (float(file[name]) for name in ("scale", "bias", "threshold"))
        return Weights(file["weights"], *numbers)


def dumps(weights: Weights) -> bytes:
    """Write weights as the bytes of a file."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        weights=weights.of,
        scale=np.float64(weights.scale),
        bias=np.float64(weights.bias),
        threshold=np.float64(weights.threshold),
    )
    return file.getvalue()


@cache
def shipped() -> Weights:
    """Return the weights that the package has."""
    return loads((files("legation.data") / "gate.npz").read_bytes())
