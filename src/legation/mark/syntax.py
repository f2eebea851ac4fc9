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
    scores = encoded.acts["relation"]
    relations = scores.argmax(1)
    ahead, rootness = np.isin(relations, _AHEAD), _rootness(scores)
    heads = np.arange(len(encoded.starts))
    number = np.zeros(len(heads), np.int64)
    for n, (low, high) in enumerate(runs(text, encoded)):
        number[low:high] = n
        for at in range(low, high, LONGEST):
            here = slice(at, min(high, at + LONGEST))
            heads[here] = at + _tree(_arcs(encoded, here, ahead[here]), rootness[here])
    return Syntax(
        starts=encoded.starts.tolist(),
        ends=encoded.ends.tolist(),
        heads=heads.tolist(),
        relations=[RELATIONS[n] for n in relations.tolist()],
        sentence=number.tolist(),
    )


def runs(text: str, encoded: Encoded) -> list[Words]:
    """Return the words of each sentence that has any."""
    begins = [low for low, _ in sentences(text)]
    which = [bisect_right(begins, start) for start in encoded.starts.tolist()]
    edges = [0, *(np.flatnonzero(np.diff(which)) + 1).tolist(), len(which)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _arcs(encoded: Encoded, here: slice, ahead: NDArray[np.bool_]) -> Floats:
    """[words, words]: the score of the second as head of the first.

    `ahead` tells of which words the head, by their relation, stands after them.
    """
    below, above = encoded.acts["below"][here], encoded.acts["above"][here]
    table = encoded.tables.acts["arc_distance"]
    steps = np.arange(len(below))[None, :] - np.arange(len(below))[:, None]
    arcs: Floats = below @ above.T / np.float32(ARC_WIDTH**0.5) + table[_AWAY[steps + LONGEST]]
    arcs -= np.float32(_WRONG) * (ahead[:, None] & (steps < 0))
    return arcs


def bucket(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket signed distances in words on a log scale."""
    size = np.floor(np.log2(np.maximum(np.abs(steps), 1))).astype(np.int64) + 1
    buckets: NDArray[np.int64] = DISTANCES // 2 + np.sign(steps) * np.minimum(
        size, DISTANCES // 2 - 1
    )
    return buckets


_AWAY = bucket(np.arange(-LONGEST, LONGEST + 1))


def _rootness(scores: Floats) -> Floats:
    """[words]: the log odds that the relation of each is that of a root."""
    root: Floats = scores[:, RELATIONS.index("root")] - _log_sum(scores)
    return root


def _log_sum(scores: Floats) -> Floats:
    """Return the logarithm of the sum of powers of each row; numpy's own way takes ten times it."""
    most = scores.max(1)
    total: Floats = most + np.log(np.exp(scores - most[:, None]).sum(1))
    return total


def _tree(arcs: Floats, rootness: Floats) -> NDArray[np.int64]:
    """Return the best head of each word, with one root and no circle.

    The root is the word that is likeliest its own head and by its relation. A circle is opened at
    the word that loses least by its best head outside.
    """
    alone = np.diag(arcs) - _log_sum(arcs)
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
