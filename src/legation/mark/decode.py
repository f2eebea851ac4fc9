"""From scores per word to the best run of tags: Viterbi, all lines of a text at once."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Words = tuple[int, int]
"""A run of words, `[first, past the last)`."""
Tags = Mapping[str, NDArray[np.int64]]
"""By head the tag of each word, [words]."""
SIDE_BY_SIDE = 64
"""Lines decoded at once: more of them, padded to the longest, would only cost memory."""
AREA = 16_384
"""Words, padding too, of the lines that are decoded at once; a longer line is by itself."""
_NEVER = -1e4


def lines(text: str, starts: NDArray[np.int64]) -> list[Words]:
    """Return the runs of words that stand on one line: no span runs over a line break."""
    at = [i for i, c in enumerate(text) if c == "\n"]
    cuts = np.unique(np.searchsorted(starts, at))
    edges = [0, *cuts.tolist(), len(starts)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def best_tags(scores: Mapping[str, Floats], moves: Mapping[str, Floats], runs: list[Words]) -> Tags:
    """Return by head the tag of each word, [words]: the best path of each run under the moves.

    By head, `scores` are [words, tags], `moves` [from, to]. Inside tags are never first (the odd
    tags after 0 begin a span, the even ones go on with it). The heads are decoded side by side:
    the time goes by steps, not by what is done in one.
    """
    widest = max(len(table) for table in moves.values())
    together = _widened([scores[head] for head in moves], widest)
    steps = np.stack(
        [np.pad(m, (0, widest - len(m)), constant_values=_NEVER) for m in moves.values()]
    )
    tags = np.zeros(together.shape[:2], np.int64)
    longest = sorted(runs, key=lambda r: r[0] - r[1])
    at = 0
    while at < len(longest):
        length = longest[at][1] - longest[at][0]
        past = at + max(1, min(SIDE_BY_SIDE, AREA // length))
        _best_tags(together, steps, longest[at:past], tags)
        at = past
    return dict(zip(moves, tags, strict=True))


def _widened(scores: list[Floats], tags: int) -> Floats:
    """[heads, words, tags]: scores with tags that never are where a head has fewer."""
    pads = [((0, 0), (0, tags - table.shape[1])) for table in scores]
    return np.stack(
        [np.pad(t, pad, constant_values=_NEVER) for t, pad in zip(scores, pads, strict=True)]
    )


def _best_tags(scores: Floats, moves: Floats, runs: list[Words], tags: NDArray[np.int64]) -> None:
    """Set the tags of some runs; the longest comes first, so those going on are the first rows.

    `scores` are [heads, words, tags], `moves` [heads, from, to], `tags` [heads, words].
    """
    lengths = np.array([b - a for a, b in runs])
    offsets = np.array([a for a, _ in runs])
    longest = int(lengths[0])
    going = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(longest + 1)]
    best = np.full((longest, len(scores), len(runs), scores.shape[2]), -np.inf, np.float32)
    best[0] = scores[:, offsets]
    best[0, :, :, 2::2] = -np.inf
    for t in range(1, longest):
        n = going[t]
        ahead = (best[t - 1, :, :n, :, None] + moves[:, None]).max(axis=2)
        best[t, :, :n] = ahead + scores[:, offsets[:n] + t]
    _backtrack(best, moves, lengths, offsets, tags)


def _backtrack(
    best: Floats,
    moves: Floats,
    lengths: NDArray[np.int64],
    offsets: NDArray[np.int64],
    tags: NDArray[np.int64],
) -> None:
    heads = np.arange(best.shape[1])[:, None]
    current = best[lengths - 1, :, np.arange(len(lengths))].argmax(axis=2).T
    for t in range(int(lengths[0]) - 1, -1, -1):
        n = int(np.searchsorted(-lengths, -t, side="left"))
        inner = int(np.searchsorted(-lengths, -(t + 1), side="left"))
        into = moves.transpose(0, 2, 1)[heads, current[:, :inner]]
        current[:, :inner] = (best[t, :, :inner] + into).argmax(axis=2)
        tags[:, offsets[:n] + t] = current[:, :n]


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
