"""Which word depends on which, sentence by sentence."""

from bisect import bisect_right
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import ARC_WIDTH, DISTANCES, RELATIONS
from legation.model import Syntax
from legation.text.sentences import sentences

from .decode import Words

Floats = NDArray[np.float32]
_AHEAD = [RELATIONS.index(name) for name in ("nsubjpass", "aux", "auxpass", "det", "neg")]
_WRONG = 6.0
"""What an arc loses that leads back from a word whose head, by its relation, stands after it."""
LONGEST = 300
"""Words of a sentence that are tied together at once: longer runs are lists and tables."""


def syntax(text: str, encoded: Encoded) -> Syntax:
    """Return the grammar of a text."""
    heads = np.arange(len(encoded.starts))
    number = np.zeros(len(heads), np.int64)
    for n, (low, high) in enumerate(runs(text, encoded)):
        number[low:high] = n
        for at in range(low, high, LONGEST):
            past = min(high, at + LONGEST)
            heads[at:past] = at + _tree(_arcs(encoded, at, past), _rootness(encoded, at, past))
    scores = encoded.acts["relation"]
    return Syntax(
        starts=encoded.starts.tolist(),
        ends=encoded.ends.tolist(),
        heads=heads.tolist(),
        relations=[RELATIONS[n] for n in scores.argmax(1).tolist()],
        sentence=number.tolist(),
    )


def runs(text: str, encoded: Encoded) -> list[Words]:
    """Return the words of each sentence that has any."""
    begins = [low for low, _ in sentences(text)]
    which = [bisect_right(begins, start) for start in encoded.starts.tolist()]
    edges = [0, *(np.flatnonzero(np.diff(which)) + 1).tolist(), len(which)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _arcs(encoded: Encoded, low: int, high: int) -> Floats:
    """[words, words]: the score of the second as head of the first."""
    below, above = encoded.acts["below"][low:high], encoded.acts["above"][low:high]
    table = encoded.tables.acts["arc_distance"]
    steps = np.arange(high - low)[None, :] - np.arange(high - low)[:, None]
    arcs: Floats = below @ above.T / np.float32(ARC_WIDTH**0.5) + table[bucket(steps)]
    ahead = np.isin(encoded.acts["relation"][low:high].argmax(1), _AHEAD)
    arcs -= np.float32(_WRONG) * (ahead[:, None] & (steps < 0))
    return arcs


def bucket(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket signed distances in words on a log scale."""
    size = np.floor(np.log2(np.maximum(np.abs(steps), 1))).astype(np.int64) + 1
    buckets: NDArray[np.int64] = DISTANCES // 2 + np.sign(steps) * np.minimum(
        size, DISTANCES // 2 - 1
    )
    return buckets


def _rootness(encoded: Encoded, low: int, high: int) -> Floats:
    """[words]: the log odds that the relation of each is that of a root."""
    scores = encoded.acts["relation"][low:high]
    root: Floats = scores[:, RELATIONS.index("root")] - np.logaddexp.reduce(scores, axis=1)
    return root


def _tree(arcs: Floats, rootness: Floats) -> NDArray[np.int64]:
    """Return the best head of each word, with one root and no circle.

    The root is the word that is likeliest its own head and by its relation. A circle is opened at
    the word that loses least by its best head outside.
    """
    alone = np.diag(arcs) - np.logaddexp.reduce(arcs, axis=1)
    root = int(np.argmax(alone + rootness))
    scores = arcs.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    scores[root, root] = 0
    heads: NDArray[np.int64] = scores.argmax(1)
    for _ in range(len(heads)):
        circle = _circle(heads, root)
        if not circle:
            break
        outside = np.ones(len(heads), bool)
        outside[list(_under(heads, circle))] = False
        best = np.where(outside, scores[circle], -np.inf)
        loss = scores[circle, heads[circle]] - best.max(1)
        opened = int(np.argmin(loss))
        heads[circle[opened]] = best[opened].argmax()
    return heads


def _circle(heads: NDArray[np.int64], root: int) -> list[int]:
    known = {root}
    for word in range(len(heads)):
        path: list[int] = []
        at = word
        while at not in known and at not in path:
            path.append(at)
            at = int(heads[at])
        if at not in known:
            return path[path.index(at) :]
        known.update(path)
    return []


def _under(heads: NDArray[np.int64], circle: list[int]) -> set[int]:
    """Return all words that hang on a circle, itself included."""
    under = set(circle)
    while more := {w for w, h in enumerate(heads.tolist()) if h in under} - under:
        under |= more
    return under
