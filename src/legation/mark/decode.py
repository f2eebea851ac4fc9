"""From scores per word to the best run of tags: Viterbi, all lines of a text at once."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Words = tuple[int, int]
"""A run of words, `[first, past the last)`."""


def lines(text: str, starts: NDArray[np.int64]) -> list[Words]:
    """Return the runs of words that stand on one line: no span runs over a line break."""
    at = [i for i, c in enumerate(text) if c == "\n"]
    cuts = np.unique(np.searchsorted(starts, at))
    edges = [0, *cuts.tolist(), len(starts)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def best_tags(scores: Floats, moves: Floats, runs: list[Words]) -> NDArray[np.int64]:
    """Return the tag of each word, [words]: the best path of each run under the moves.

    `scores` is [words, tags], `moves` [from, to]. Inside tags are never first (the odd tags
    after 0 begin a span, the even ones go on with it).
    """
    lengths = np.array([b - a for a, b in runs])
    order = np.argsort(-lengths, kind="stable")
    lengths, offsets = lengths[order], np.array([a for a, _ in runs])[order]
    # Longest first, so that the runs still going on at any step are the first few rows.
    best = np.full((len(runs), int(lengths[0]), scores.shape[1]), -np.inf, np.float32)
    best[:, 0] = scores[offsets]
    best[:, 0, 2::2] = -np.inf
    going = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(int(lengths[0]) + 1)]
    for t in range(1, int(lengths[0])):
        n = going[t]
        ahead = (best[:n, t - 1, :, None] + moves).max(axis=1)
        best[:n, t] = ahead + scores[offsets[:n] + t]
    return _backtrack(best, moves, lengths, offsets, len(scores))


def _backtrack(
    best: Floats,
    moves: Floats,
    lengths: NDArray[np.int64],
    offsets: NDArray[np.int64],
    count: int,
) -> NDArray[np.int64]:
    tags = np.zeros(count, np.int64)
    current = best[np.arange(len(lengths)), lengths - 1].argmax(axis=1)
    for t in range(int(lengths[0]) - 1, -1, -1):
        n = int(np.searchsorted(-lengths, -t, side="left"))
        inner = int(np.searchsorted(-lengths, -(t + 1), side="left"))
        current[:inner] = (best[:inner, t] + moves[:, current[:inner]].T).argmax(axis=1)
        tags[offsets[:n] + t] = current[:n]
    return tags


def spans(tags: NDArray[np.int64], names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, past the last word, kind) of each tagged span, in order."""
    values = tags.tolist()
    i = 0
    while i < len(values):
        if values[i] == 0:
            i += 1
            continue
        j = i + 1
        inside = values[i] + values[i] % 2
        while j < len(values) and values[j] == inside:
            j += 1
        yield i, j, names[values[i]][2:]
        i = j
