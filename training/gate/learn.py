"""Logistic regression over hashed words and pairs, on stretches of texts.

Names of one kind (states, their capitals, their people, bodies, offices) have a weight in common
beside that of their own, so that a state that no text names counts as states do. It is added to
each name's own in the end, and costs nothing in use.
"""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from legation.gate.features import BITS, buckets
from legation.gate.gate import SHORTEST, WINDOW, Weights
from legation.text.words import cut

from .texts import Labelled

Array = NDArray[np.float64]
RIDGE = 2e-5
# Values of this size let the ridge and the solver work near 1.
_SCALE = 30.0
_STEP = WINDOW // 2
# Our own texts are few, and the surest.
_WORTH = {"passages": 3.0, "stories": 3.0, "other": 3.0}
_STEPS = 150


def learn(texts: Sequence[Labelled]) -> Weights:
    """Return the weights learned from some texts, with a threshold of one half."""
    counts, holds, worth = _stretches(texts)
    kinds = _kinds()
    values = hstack([counts, counts @ kinds]).tocsr()
    found = _fit(values, holds, worth)
    of = (found[: 1 << BITS] + kinds @ found[1 << BITS : -1]) * _SCALE
    scale = float(np.abs(of).max()) / 127
    return Weights(np.round(of / scale).astype(np.int8), scale, float(found[-1]), 0.5)


def _stretches(texts: Sequence[Labelled]) -> tuple[csr_matrix, Array, Array]:
    """Return the values of each stretch, whether it holds diplomacy, and what it is worth."""
    rows, holds, worth = [], [], []
    for text in texts:
        for row, size, held in _of(text):
            rows.append((row, np.full(len(row), _SCALE / max(size, SHORTEST))))
            holds.append(held)
            worth.append(_WORTH.get(text.text.set, 1.0))
    ends = np.cumsum([0, *(len(row) for row, _ in rows)])
    columns, values = (np.concatenate(part) for part in zip(*rows, strict=True))
    matrix = csr_matrix((values, columns, ends), shape=(len(rows), 1 << BITS))
    matrix.sum_duplicates()
    return matrix, np.array(holds, float), np.array(worth)


def _of(text: Labelled) -> Iterator[tuple[NDArray[np.uint32], int, bool]]:
    """Yield the buckets, the words and the label of each stretch of a text of which one is known.

    A stretch is known to hold diplomacy where a sure find is in it, and to hold none where
    nothing is, not even perhaps; in passages, whose marks leave statements out, only by the whole.
    """
    words, pairs = buckets(text.text.text)
    starts = _starts(text.text.text)
    for first in range(0, max(1, len(starts) - _STEP), _STEP):
        past = min(first + WINDOW, len(starts))
        low, high = starts[first], starts[past - 1]
        sure, perhaps = (
            any(start < high and end > low for start, end in spans)
            for spans in (text.sure, text.perhaps)
        )
        unknown = perhaps or text.text.set == "passages"
        if text.diplomatic is None or (text.diplomatic and not sure and unknown):
            continue
        row = np.concatenate([words[first:past], pairs[first : past - 1]])
        yield row, past - first, bool(text.diplomatic and sure)


def _starts(text: str) -> list[int]:
    found, at = [], 0
    lower = text.lower()
    for word in cut(lower):
        at = lower.index(word, at)
        found.append(at)
        at += len(word)
    return found


def _kinds() -> csr_matrix:
    """Return which bucket is that of a name of which kind: of one word or of two."""
    table = json.loads((files("legation.data") / "actors.json").read_bytes())
    named = [(name, kind) for name, of, kind in table["names"] if of.startswith("state:")]
    named += [(name, "body") for name, of, _ in table["names"] if of.startswith("body:")]
    named += [(role, "role") for role in table["roles"]]
    kinds = sorted({kind for _, kind in named})
    found = {
        (int(buckets(name)[len(words) - 1][0]), kinds.index(kind))
        for name, kind in named
        if len(words := cut(name)) in (1, 2) and (len(name) > 2 or name.isupper())
    }
    rows, columns = zip(*sorted(found), strict=True)
    return csr_matrix((np.ones(len(found)), (rows, columns)), shape=(1 << BITS, len(kinds)))


def _fit(values: csr_matrix, holds: Array, worth: Array) -> Array:
    """Return the weight of each column and the bias; both labels are worth the same in all."""
    worth = worth * np.where(holds == 1, worth[holds == 0].sum() / worth[holds == 1].sum(), 1)
    worth, turned = worth / worth.sum(), values.T.tocsr()

    def loss(weights: Array) -> tuple[float, Array]:
        odds = values @ weights[:-1] + weights[-1]
        pull = worth * (1 / (1 + np.exp(-odds)) - holds)
        lost = worth @ np.logaddexp(0, np.where(holds == 1, -odds, odds))
        ridge = RIDGE / 2 * (weights[:-1] @ weights[:-1])
        return lost + ridge, np.append(turned @ pull + RIDGE * weights[:-1], pull.sum())

    start = np.zeros(values.shape[1] + 1)
    options = {"maxiter": _STEPS}
    return minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
