"""From scores per word to the best run of tags: Viterbi, all lines of a text at once."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Words = tuple[int, int]
"""A run of words, `[first, past the last)`."""
SIDE_BY_SIDE = 64
"""Lines decoded at once: more of them, padded to the longest, would only cost memory."""


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
    tags = np.zeros(len(scores), np.int64)
    longest = sorted(runs, key=lambda r: r[0] - r[1])
    for at in range(0, len(longest), SIDE_BY_SIDE):
        _best_tags(scores, moves, longest[at : at + SIDE_BY_SIDE], tags)
    return tags


def _best_tags(scores: Floats, moves: Floats, runs: list[Words], tags: NDArray[np.int64]) -> None:
    """Set the tags of some runs; the longest comes first, so those going on are the first rows."""
    lengths = np.array([b - a for a, b in runs])
    offsets = np.array([a for a, _ in runs])
    best = np.full((len(runs), int(lengths[0]), scores.shape[1]), -np.inf, np.float32)
    best[:, 0] = scores[offsets]
    best[:, 0, 2::2] = -np.inf
    going = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(int(lengths[0]) + 1)]
    for t in range(1, int(lengths[0])):
        n = going[t]
        ahead = (best[:n, t - 1, :, None] + moves).max(axis=1)
        best[:n, t] = ahead + scores[offsets[:n] + t]
    _backtrack(best, moves, lengths, offsets, tags)


def _backtrack(
    best: Floats,
    moves: Floats,
    lengths: NDArray[np.int64],
    offsets: NDArray[np.int64],
    tags: NDArray[np.int64],
) -> None:
    current = best[np.arange(len(lengths)), lengths - 1].argmax(axis=1)
    for t in range(int(lengths[0]) - 1, -1, -1):
        n = int(np.searchsorted(-lengths, -t, side="left"))
        inner = int(np.searchsorted(-lengths, -(t + 1), side="left"))
        current[:inner] = (best[:inner, t] + moves[:, current[:inner]].T).argmax(axis=1)
        tags[offsets[:n] + t] = current[:n]


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
